// The best results held against what they say: their titles, and their texts as far as these must be read.

// Results that are looked at together; by their titles alone; those that are looked at for more
// where none of the first has all words as they are written, for pairs of syllables may lie scattered.
var STEP = 3, TITLES = 10, MOST_CHECKED = 16;

// What a word in the title is worth; measured on labelled queries, where 1.12 found a fortieth less.
var IN_TITLE = 1.5;

// A result that is so much worse than the best is not worth reading: no title lifts it to the top.
var HOPE = 0.2;

// What it costs an article that its text has none of the words as they are written.
var UNWRITTEN = 0.4;

// What it is worth that a text has the words side by side as they were typed, or all of them in one paragraph.
var SIDE_BY_SIDE = 1.3, IN_PARAGRAPH = 1.1;

// A Hangul word without the particle at its end.
function stemOf(word, tables) { return isHangul(word) ? word.slice(0, word.length - particle(word, tables).length) : word; }

// How near to each other a text has the words.
function nearness(blocks, whole, texts) {
  var most = 1;
  if (whole.length < 2) return most;
  blocks.some(function (block) {
    var text = fold(block[2]);
    if (text.indexOf(whole) >= 0) most = SIDE_BY_SIDE;
    else if (texts.length > 1 && texts.every(function (word) { return text.indexOf(word) >= 0; })) {
      // Of several words some may be side by side.
      var pairs = texts.slice(1).filter(function (word, at) { return text.indexOf(texts[at] + word) >= 0; }).length;
      most = Math.max(most, IN_PARAGRAPH + (SIDE_BY_SIDE - IN_PARAGRAPH) * pairs / texts.length);
    }
    return most === SIDE_BY_SIDE;
  });
  return most;
}

// By which signs a text tells that it has a word: of each reading one; null where there are none.
function toldBy(word, tables) {
  if (["word", "latin"].indexOf(word.type) < 0) return null;
  return word.readings.map(function (read) {
    if (read.begun) return { begun: read.begun };
    if (read.how === "initials" || read.how === "lands" || !read.keys.length) return { any: true };
    var text = fold(read.text);
    if (/^[a-z0-9]+$/.test(text)) {
      var end = read.how === "inflected" || read.how === "prefix" || read.keys[0].low !== read.keys[0].high ? "" : "(?![a-z])";
      return { sign: new RegExp("(?<![a-z0-9])" + Array.from(read.stem || text).join("[-_.&+' ]?") + end, "i") };
    }
    return { text: stemOf(text, tables) };
  });
}

function tells(sign, raw, folded) {
  return sign.any || (sign.begun ? sign.begun.test(folded) : sign.sign ? sign.sign.test(raw) : folded.indexOf(sign.text) >= 0);
}

// Reads a text on until it has been seen to have each word as it is written, in its title or below: how many it has not.
async function unwritten(store, told, doc, text, slices) {
  var open = told.filter(function (signs) { return signs; }), at = 0, pause;
  // What an article has in no reading is not looked for.
  var lost = told.filter(function (signs, index) { return signs && readOf(doc, index) === undefined; });
  open = open.filter(function (signs) { return lost.indexOf(signs) < 0; });
  for (;;) {
    var raw = (at ? [] : [text.record.title].concat(text.record.authors)).concat(text.blocks.slice(at).map(function (block) { return block[2]; }));
    at = text.blocks.length;
    var folded = raw.map(fold).join("\n");
    raw = raw.join("\n");
    open = open.filter(function (signs) { return !signs.some(function (sign) { return tells(sign, raw, folded); }); });
    if ((pause = slices.breathe())) await pause;
    if (!open.length || !await store.without(text.more(), false)) return open.length + lost.length;
  }
}

// Puts a list in order by what its best say. Texts are read where they will be shown; words that stand `nowhere` are missed in none.
async function check(store, root, words, query, list, isShown, slices, nowhere) {
  var typed = stemOf(fold(query), root.tables), full = 0, most = 0;
  var told = words.map(function (word) { return nowhere && nowhere.indexOf(word) >= 0 ? null : toldBy(word, root.tables); });
  async function look(doc) {
    var record = await store.titled(root, doc, isShown), title = fold(record.title), first = null, whole = "", all = "", texts = [], strange = 0;
    words.forEach(function (word, index) {
      var read = word.readings[readOf(doc, index) || 0], text = fold(read.text);
      all += text;
      if (read.how === "initials") {
        if (first === null) first = wordInitials(record.title);
        var has = (read.parts || [text]).every(function (part) { return first.indexOf(" " + part) >= 0 || beginsIn(first, part); });
        doc.score *= has ? 1.3 : 0.2;
        if (!has) strange += 1;
        whole += text;
        return;
      }
      if (read.begun) return;
      texts.push(stemOf(text, root.tables));
      whole += index === words.length - 1 ? texts[texts.length - 1] : text;
    });
    var missing = doc.text ? await unwritten(store, told, doc, doc.text, slices) : 0, pause;
    // What was typed, or what is taken to be meant by it.
    if (title === fold(query) || title === all) doc.score *= 2;
    else if (whole.length > 1 && title.indexOf(whole) >= 0) doc.score *= 1.35;
    else if (first !== null && words.length > 1 && beginsIn(first, whole)) doc.score *= 1.35;
    else if (doc.text && typed.length > 1) {
      if ((pause = slices.breathe())) await pause;
      doc.score *= nearness(doc.text.blocks, typed, texts);
    }
    if (doc.text) {
      doc.score *= Math.pow(UNWRITTEN, missing / words.length);
      if (!missing && !strange) full += 1;
    }
    most = Math.max(most, doc.score);
  }
  var at = 0, step = isShown ? STEP : TITLES, end = isShown && words.length <= MANY_WORDS ? MOST_CHECKED : TITLES;
  while (at < end && !full) {
    var to = hopeful(list, at, Math.min(at + step, end), at ? most : list.length ? list[0].score : 0);
    if (to === at) break;
    await Promise.all(list.slice(at, to).map(look));
    at = to;
  }
  function best(a, b) {
    var near = Math.abs(a.score - b.score) <= 1e-9 * Math.max(a.score, b.score);
    return near ? dateOf(b) > dateOf(a) ? 1 : dateOf(b) < dateOf(a) ? -1 : a.article - b.article : b.score - a.score;
  }
  // One that lost by its text falls behind those that nobody looked at, unless all lost; of initials those say even less.
  var isOfInitials = words.some(function (word) { return word.readings.some(function (read) { return read.how === "initials"; }); });
  return isOfInitials || !full ? list.slice(0, at).sort(best).concat(list.slice(at)) : list.sort(best);
}

function dateOf(doc) { return doc.record ? doc.record.date : ""; }

// To which place a list is worth looking at: the first three, and what is near enough to the best.
function hopeful(list, from, to, best) {
  to = Math.min(to, list.length);
  for (var at = from; at < to; at += 1) if (at >= 3 && list[at].score < best * HOPE) return at;
  return to;
}
