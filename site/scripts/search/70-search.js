// The whole of a search, from a query to a ranked list.

function wantedKeys(words) {
  return [].concat.apply([], words.map(function (word) { return [].concat.apply([], word.readings.map(function (read) { return read.keys; })); }));
}

// Readings by the other keyboard count where they are known and what was typed is not; else they would only add noise.
function settle(words, found) {
  function known(read) {
    var full = read.keys.filter(function (k) { return k.weight >= 0.5; });
    return full.length > 0 && full.every(function (k) { return (found.get(k.name) || []).length; });
  }
  words.forEach(function (word) {
    word.readings = word.readings.filter(function (read) { return read.how !== "layout" || known(read); });
    var other = word.readings.find(function (read) { return read.how === "layout"; });
    word.layout = null;
    if (!other) return;
    var typed = word.readings.filter(function (read) { return read.how !== "layout"; });
    // Vowels by themselves, or letters before a syllable, are no Korean; initials alone may be either.
    var isKorean = !/[ㅏ-ㅣ]|[ㄱ-ㅎ][가-힣]/.test(word.text);
    if (word.type === "jamo" && isKorean) return;
    if (isKorean && typed.some(function (read) { return (read.how === "" || read.how === "alias") && known(read); })) word.readings = typed;
    else {
      word.layout = other.text;
      word.readings = word.readings.filter(function (read) { return read.how === "layout"; });
    }
  });
}

// A word that the first results leave uncovered, or that has a pair of syllables which stands nowhere, is looked up in the lexicon.
function uncovered(words, list, found) {
  return words.filter(function (word, index) {
    if (word.layout || ["word", "latin"].indexOf(word.type) < 0 || word.text.length < 2) return false;
    return word.text.length > 2 && isStrange(word, found) || !list.slice(0, 3).some(function (doc) { return doc.shareOf && doc.shareOf[index] >= 0.99; });
  });
}

function isStrange(word, found) {
  return word.readings[0].keys.some(function (k) { return !(found.get(k.name) || []).length; });
}

// How much of each word the three best articles have.
async function shares(words, list, found, slices) {
  for (var which = 0; which < Math.min(3, list.length); which += 1) {
    var doc = list[which], pause;
    doc.shareOf = [];
    for (var index = 0; index < words.length; index += 1) {
      if ((pause = slices.breathe())) await pause;
      doc.shareOf.push(shareOf(words[index], doc.article, found));
    }
  }
}

function shareOf(word, article, found) {
  return word.readings.reduce(function (most, read) {
    if (read.how === "unfinished" && word.text.length > 2) return most;
    var strong = read.keys.filter(function (k) { return k.weight >= 0.5; }), has = 0, total = 0;
    (strong.length ? strong : read.keys).forEach(function (k) {
      total += k.weight;
      if (found.get(k.name).some(function (entry) { return holds(entry, article); })) has += k.weight;
    });
    return Math.max(most, has / (total || 1));
  }, 0);
}

function holds(entry, article) {
  var list = postings(entry);
  for (var at = 0; at < list.length; at += 2) if (list[at] === article) return true;
  return false;
}

// Words whose pairs of syllables all stand somewhere, yet together neither in a title nor in the lexicon: 통대령 of 통대 and 대령.
async function doubt(store, root, words, top, lost, offers, stale) {
  var doubtful = words.filter(function (word) { return lost.indexOf(word) < 0 && isHangul(word.text) && word.text.length > 2 && !word.layout; });
  if (!doubtful.length) return;
  var titles = await Promise.all(top.map(function (doc) { return store.record(root, doc.article).then(function (record) { return fold(record.title); }); }));
  await Promise.all(doubtful.map(async function (word) {
    var stem = word.text.slice(0, word.text.length - particle(word.text, root.tables).length);
    if (titles.some(function (title) { return title.indexOf(stem) >= 0; }) || await isListed(store, root, word)) return;
    var near = (await suggestions(store, root, word, stale)).filter(function (offer) { return offer.far <= 1; });
    lost.push(word);
    offers.push(near);
  }));
}

// Gives words that the first results leave uncovered the readings that may have been meant; tells whether there are any.
async function respell(store, root, words, ranking, found, stale, slices) {
  var top = (await ranking.best(ranking.found, slices)).slice(0, 3);
  await shares(words, top, found, slices);
  var lost = uncovered(words, top, found);
  var offers = await Promise.all(lost.map(async function (word) {
    var known = await suggestions(store, root, word, stale);
    return known.some(function (offer) { return offer.far <= 1; }) ? known : (await mend(store, root, word, found)).concat(known);
  }));
  if (ranking.found.length) await doubt(store, root, words, top, lost, offers, stale);
  lost.forEach(function (word, at) {
    // Letters that stand nowhere together are surely a slip.
    var weight = isStrange(word, found) ? 0.95 : SLIP;
    offers[at].forEach(function (offer) {
      word.readings.push(plainReading(offer.text, root.tables, weight * (offer.far > 1 ? 0.9 : 1), "slip"));
    });
  });
  return offers.some(function (list) { return list.length; });
}

// Lists longer than this have a tail in files of their own.
var HEAD = 2000;

// Reads the tails of long lists, where the heads leave too little to show.
function readTails(store, root, found) {
  var wanted = [];
  found.forEach(function (entries) {
    entries.forEach(function (entry) { if (entry.count > HEAD && !entry.whole) wanted.push(entry); });
  });
  return Promise.all(wanted.map(function (entry) {
    entry.whole = true;
    return store.names(root.tails, entry.key, entry.key).then(function (names) {
      return names.length ? store.read(names[0], plainShard) : null;
    }).then(function (shard) {
      var tail = shard && shard.entries.get(entry.key);
      if (tail) entry.list = postings(entry).concat(postings(tail));
    });
  })).then(function () { return wanted.length > 0; });
}

// The values of each facet, by article.
Store.prototype.facets = function (root) {
  return this.read(root.facets, json);
};

// Whether an article has the values that are asked for, one facet apart.
function passes(facets, filter, article, but) {
  return facets.every(function (facet) {
    var wanted = filter[facet.name];
    if (!wanted || facet.name === but || !facet.values) return true;
    return facet.of[article].some(function (place) { return facet.values[place] === wanted; });
  });
}

async function counted(facets, filter, matches, slices) {
  var out = {}, named = facets.filter(function (facet) { return facet.values; });
  for (var which = 0; which < named.length; which += 1) {
    var facet = named[which], counts = facet.values.map(function () { return 0; }), pause;
    for (var at = 0; at < matches.length; at += 1) {
      if (at % 1024 === 0 && (pause = slices.breathe())) await pause;
      if (!passes(facets, filter, matches[at], facet.name)) continue;
      var places = facet.of[matches[at]];
      for (var n = 0; n < places.length; n += 1) counts[places[n]] += 1;
    }
    out[facet.name] = facet.values.map(function (value, at) { return { value: value, count: counts[at] }; })
      .filter(function (row) { return row.count > 0 || filter[facet.name] === row.value; });
  }
  return out;
}

function Search(load) {
  this.store = new Store(load);
}

// Ranks. options: exact (keeps what was typed: no other keyboard, no other spelling), filter ({ministry, section, volume, year}),
// sort ("date"), tails (reads long lists to their end), whole (only what has (nearly) all words), facets (counts them),
// stale (tells whether the answer is still wanted).
Search.prototype.search = async function (query, options) {
  var store = this.store, settings = options || {}, filter = settings.filter || {}, found = new Map();
  var stale = settings.stale || function () { return false; };
  var filtered = Object.keys(filter).some(function (name) { return filter[name]; });
  var root = await store.open(), slices = new Slices(), all = root.articles;
  var nothing = { words: [], list: [], corrections: [], root: root, facets: null, total: 0 };
  var words = parse(query, root);
  if (settings.exact) words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "layout"; }); });
  words = words.filter(hasReading);
  await store.lookup(root, wantedKeys(words), found);
  settle(words, found);
  words = words.filter(hasReading);
  if (!words.length) return nothing;

  var ranking = await score(words, found, all, stale);
  if (ranking && !settings.exact && await respell(store, root, words, ranking, found, stale, slices)) {
    await store.lookup(root, wantedKeys(words), found);
    ranking = await score(words, found, all, stale);
  }
  if (ranking && (settings.tails || filtered || ranking.matches().length < 10) && await readTails(store, root, found)) {
    ranking = await score(words, found, all, stale);
  }
  if (!ranking) return nothing;

  var byDate = settings.sort === "date", facets = filtered || byDate || settings.facets ? await store.facets(root) : null;
  var matches = ranking.matches(), pause;
  var shown = filtered ? matches.filter(function (article) { return passes(facets, filter, article); }) : matches;
  if ((pause = slices.breathe())) await pause;
  var list = await ranking.best(filtered || byDate || settings.whole ? shown : ranking.found, slices, byDate ? days(facets) : null);
  if (!byDate) list = await check(store, root, words, query, list);
  return {
    words: words, list: list, corrections: correctionsOf(words, list[0]), root: root, total: shown.length,
    facets: settings.facets ? await counted(facets, filter, matches, slices) : null,
  };
};

function hasReading(word) { return word.readings.length > 0; }

// Dates of articles as numbers: 2021-06 as 20210600.
function days(facets) {
  var facet = facets.find(function (facet) { return facet.name === "date"; });
  if (!facet.days) facet.days = Float64Array.from(facet.of, function (date) { return Number(date.slice(0, 10).replace(/-/g, "").padEnd(8, "0")) || 0; });
  return facet.days;
}

// Words that the best result has in another reading than they were typed.
function correctionsOf(words, best) {
  var out = [];
  words.forEach(function (word, index) {
    var used = best && word.readings[readOf(best, index)];
    if (used && (used.how === "layout" || used.how === "slip")) out.push({ from: word.text, to: used.text, how: used.how });
  });
  return out;
}
