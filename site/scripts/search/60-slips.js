// Words that were mistyped: the lexicon, and pairs of syllables that stand together elsewhere.

function addresses(word) {
  var list = Array.from(word).map(function (c) { return initialOf(c) || c; });
  var out = ["A" + list.slice(0, 2).join(""), "Z" + list.slice(-2).join("")];
  if (list.length > 2) out.push("M" + list[0] + list[list.length - 1]);
  return out;
}

function swaps(word) {
  var out = [];
  for (var at = 0; at + 1 < word.length; at += 1) {
    if (word[at] !== word[at + 1]) out.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return out;
}

// Edits between two strings, up to a limit; a swap of neighbours is one.
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  var before = null, last = [], row;
  for (var j = 0; j <= b.length; j += 1) last.push(j);
  for (var i = 1; i <= a.length; i += 1) {
    row = [i];
    var least = i;
    for (j = 1; j <= b.length; j += 1) {
      var cost = a[i - 1] === b[j - 1] ? 0 : 1;
      var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

// A word without the syllables that only lengthen the vowel before them.
function echoless(word) {
  return word.replace(/[가-힣]{2}/g, function (pair) {
    var one = pair.charCodeAt(0) - 0xac00, two = pair.charCodeAt(1) - 0xac00;
    return one % 28 === 0 && two % 28 === 0 && Math.floor(two / 588) === 11 && Math.floor(one / 28) % 21 === Math.floor(two / 28) % 21 ? pair[0] : pair;
  });
}

// How far a word of the lexicon is from a written one: letters for Hangul, and a syllable swapped, dropped or added as one slip.
function slip(word, other) {
  var a = strokes(word), b = strokes(other), limit = a.length >= 12 ? 2 : 1;
  var far = distance(jamo(word), jamo(other), 1) <= 1 ? 1 : distance(a, b, limit);
  if (far <= limit) return word.length === other.length ? far : far + 0.25;
  // Long vowels were written as two syllables: 터어키.
  if (echoless(word) === other) return 1;
  if (/[가-힣]/.test(word) && distance(word, other, 1) === 1) {
    if (word.length === other.length) return swaps(word).indexOf(other) >= 0 ? 1 : Infinity;
    return word.length > 2 || other.length > word.length ? 1.5 : Infinity;
  }
  return Infinity;
}

// A word as the lexicon may have it: with and without its particle.
function formsOf(word, root) {
  var text = word.text.toLowerCase(), forms = [text], end = isHangul(text) ? particle(text, root.tables) : "";
  if (end) forms.push(text.slice(0, -end.length));
  return forms.filter(function (form) { return form.length > 1 && form.length <= 12; });
}

// The lexicon's lines at an address: a word and in how many articles it stands.
function linesAt(store, root, address) {
  var names = namesIn(root.lexicon, address, address);
  return (names.length ? store.without(store.read(names[0], plainShard), null) : Promise.resolve(null)).then(function (shard) {
    var entry = shard && shard.entries.get(address);
    return entry ? decoder.decode(entry.bytes).split("\n") : [];
  });
}

// Whether the lexicon has a word as it was typed.
async function isListed(store, root, word) {
  var forms = formsOf(word, root);
  var lists = await Promise.all(forms.map(function (form) { return linesAt(store, root, addresses(form)[0]); }));
  return lists.some(function (lines, at) { return lines.some(function (line) { return line.indexOf(forms[at] + " ") === 0; }); });
}

// Words that may have been meant, nearest and most common first. Syllables that changed places are thought of where nothing else is near.
async function suggestions(store, root, word, stale) {
  var forms = formsOf(word, root), known = new Map(), seen = [], slices = new Slices();
  async function look(variants) {
    var wanted = [], pause;
    variants.forEach(function (variant) {
      addresses(variant).forEach(function (address) { if (wanted.indexOf(address) < 0 && seen.indexOf(address) < 0) wanted.push(address); });
    });
    wanted = wanted.slice(0, MOST_ADDRESSES);
    seen = seen.concat(wanted);
    var lines = [].concat.apply([], await Promise.all(wanted.map(function (address) { return linesAt(store, root, address); })));
    for (var at = 0; at < lines.length; at += 1) {
      if (at % 64 === 0 && (pause = slices.breathe())) await pause;
      if (stale()) return;
      var cut = lines[at].lastIndexOf(" "), other = lines[at].slice(0, cut), articles = Number(lines[at].slice(cut + 1));
      if (known.has(other) || forms.indexOf(other) >= 0) continue;
      var far = forms.reduce(function (least, form) { return Math.min(least, slip(form, other)); }, Infinity);
      if (far < Infinity) known.set(other, [far, articles]);
    }
  }
  await look(forms);
  if (!Array.from(known.values()).some(function (one) { return one[0] <= 1; })) await look([].concat.apply([], forms.filter(isHangul).map(swaps)));
  return Array.from(known).sort(function (a, b) { return a[1][0] - b[1][0] || b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 4)
    .map(function (pair) { return { text: pair[0], far: pair[1][0] }; });
}

// Places of the lexicon that are looked at for a word at once.
var MOST_ADDRESSES = 12;

// A word that no lexicon has: the syllable whose pairs are unknown, exchanged for one a stroke away whose pairs are known.
function mend(store, root, word, found) {
  var text = word.text;
  if (!isHangul(text) || text.length < 3) return Promise.resolve([]);
  function known(pair) { return (found.get(pair) || []).length > 0; }
  var at = -1;
  for (var n = 1; n < text.length; n += 1) {
    var before = !known(text.slice(n - 1, n + 1)), behind = n + 1 === text.length || !known(text.slice(n, n + 2));
    if (before && behind) at = n;
  }
  if (at < 1) return Promise.resolve([]);
  var left = text[at - 1], right = text[at + 1], pairs = new Map(), list = [range(left + "가", left + "힣", 1)];
  return store.lookup(root, list, pairs).then(function () {
    var offers = pairs.get(list[0].name).filter(function (entry) {
      return entry.key.length === 2 && distance(strokes(text[at]), strokes(entry.key[1]), 1) <= 1;
    });
    offers.sort(function (a, b) { return b.count - a.count; });
    offers = offers.slice(0, 4);
    var next = right ? offers.map(function (entry) { return key(entry.key[1] + right); }) : [];
    return store.lookup(root, next, pairs).then(function () {
      return offers.filter(function (entry) { return !right || pairs.get(entry.key[1] + right).length; }).map(function (entry) {
        return { text: text.slice(0, at) + entry.key[1] + text.slice(at + 1), far: 1 };
      });
    });
  });
}
