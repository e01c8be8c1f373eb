// The whole of a search, from a query to a ranked list.

function wantedKeys(words, which) {
  return [].concat.apply([], words.map(function (word) {
    return [].concat.apply([], word.readings.filter(which || Boolean).map(function (read) { return read.keys; }));
  }));
}

// Whether the end of a query that stands nowhere as it is typed is a word that somebody has not typed to its end: one of the best has it. Then it is no slip.
function isBegun(word, top, found) {
  return word.text.length > 2 && isStrange(word, found) && word.readings.some(function (read) {
    return read.how === "unfinished" && isKnown(read, found) && top.some(function (doc) {
      return read.keys.every(function (k) { return k.weight < 0.5 || found.get(k.name).some(function (entry) { return holds(entry, doc.article); }); });
    });
  });
}

function isTyped(read) { return read.how !== "layout" && !read.other; }

// Whether each key of a reading stands somewhere, those of particles apart.
function isKnown(read, found) {
  var full = read.keys.filter(function (k) { return k.weight >= 0.5; });
  return full.length > 0 && full.every(function (k) { return (found.get(k.name) || []).length; });
}

// Vowels by themselves, or letters before a syllable, are no Korean; initials alone may be either.
function isKorean(word) { return !/[ㅏ-ㅣ]|[ㄱ-ㅎ][가-힣]/.test(word.text); }

// What was typed and stands in texts needs no other keyboard: its files are not even read.
function dropLayouts(words, found) {
  words.forEach(function (word) {
    var typed = word.readings.filter(function (read) { return read.how !== "layout"; });
    if (word.type !== "latin" && isKorean(word) && typed.some(function (read) { return (read.how === "" || read.how === "alias") && isKnown(read, found); })) word.readings = typed;
    if (word.type === "latin" && (isKnown(word.readings[0], found) || isNamed(word, found))) word.readings = offering(word);
  });
}

// Whether texts have another name of a word, or somebody of that name wrote some: then it is that name, and no slip.
function isNamed(word, found) { return word.readings.some(function (read) { return read.how === "author" || read.how === "alias" && isKnown(read, found); }); }

// A Latin word that stands in a text is that word; what it is on the other keyboard is offered.
function offering(word) {
  var other = word.readings.find(function (read) { return read.other; });
  word.offer = other ? other.text : word.offer || "";
  return word.readings.filter(function (read) { return !read.other; });
}

// Readings by the other keyboard count where they are known and what was typed is not; else they would only add noise.
function settle(words, found) {
  words.forEach(function (word) {
    word.readings = word.readings.filter(function (read) { return read.how !== "layout" || isKnown(read, found); });
    var other = word.readings.find(function (read) { return read.how === "layout"; });
    word.layout = null;
    if (!other || word.type === "jamo" && isKorean(word)) return;
    var typed = word.readings.filter(function (read) { return read.how !== "layout"; });
    if (isKorean(word) && typed.some(function (read) { return (read.how === "" || read.how === "alias") && isKnown(read, found); })) word.readings = typed;
    else {
      word.layout = other.text;
      word.readings = word.readings.filter(function (read) { return read.how === "layout"; });
    }
  });
}

// A word that the first results leave uncovered, or that has a pair of syllables which stands nowhere, is looked up in the lexicon.
function uncovered(words, list, found) {
  return words.filter(function (word, index) {
    if (word.layout || ["word", "latin"].indexOf(word.type) < 0 || word.text.length < 2 || isNamed(word, found)) return false;
    // A letter more or less is another acronym.
    if (word.type === "latin" && word.text.length < SHORTEST_LATIN) return false;
    return word.text.length > 2 && isStrange(word, found) || !list.slice(0, 3).some(function (doc) { return doc.shareOf && doc.shareOf[index] >= 0.99; });
  });
}

var SHORTEST_LATIN = 4;

// A pair of a particle may stand nowhere: 예외란 is no slip.
function isStrange(word, found) {
  return word.readings[0].keys.some(function (k) { return k.weight >= 0.5 && !(found.get(k.name) || []).length; });
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

// Whether a text has a word as it was typed: asked of those that have all its pairs.
async function isWritten(store, root, word, examples) {
  var stem = fold(word.text).slice(0, word.text.length - particle(word.text, root.tables).length);
  if (word.text.length < 3 || !isHangul(word.text)) return examples.length > 0;
  for (var at = 0; at < examples.length; at += 1) {
    if (await store.some(root, examples[at].article, function (text) { return fold(text).indexOf(stem) >= 0; })) return true;
  }
  return false;
}

// Words whose pairs of syllables all stand somewhere, yet together neither in a title nor in the lexicon: 통대령 of 통대 and 대령.
async function doubt(store, root, words, ranking, top, lost, offers, found, stale, isShown) {
  var doubtful = words.filter(function (word) { return lost.indexOf(word) < 0 && !isNamed(word, found) && isHangul(word.text) && word.text.length > 2 && !word.layout && !isBegun(word, top, found); });
  if (!doubtful.length) return;
  // What the best say is asked first, for they will be shown.
  var said = await Promise.all(top.map(async function (doc) {
    var record = await store.titled(root, doc, isShown);
    return [record.title].concat(doc.text ? doc.text.blocks.map(function (block) { return block[2]; }) : []).map(fold).join("\n");
  }));
  await Promise.all(doubtful.map(async function (word) {
    var stem = word.text.slice(0, word.text.length - particle(word.text, root.tables).length);
    if (said.some(function (text) { return text.indexOf(stem) >= 0; }) || await isListed(store, root, word)) return;
    if (await isWritten(store, root, word, ranking.examples[words.indexOf(word)])) return;
    var near = (await suggestions(store, root, word, stale)).filter(function (offer) { return offer.far <= 1; });
    lost.push(word);
    offers.push(near);
  }));
}

// Gives words that the first results leave uncovered the readings that may have been meant; tells whether there are any.
async function respell(store, root, words, ranking, found, stale, slices, isShown) {
  var top = (await ranking.best(ranking.found, slices)).slice(0, 3);
  await shares(words, top, found, slices);
  var lost = uncovered(words, top, found), begun = words.filter(function (word) { return isBegun(word, top, found); });
  lost = lost.filter(function (word) { return begun.indexOf(word) < 0; });
  var offers = await Promise.all(lost.map(async function (word) {
    var known = await suggestions(store, root, word, stale);
    return known.some(function (offer) { return offer.far <= 1; }) ? known : (await mend(store, root, word, found)).concat(known);
  }));
  if (ranking.found.length) await doubt(store, root, words, ranking, top, lost, offers, found, stale, isShown);
  // What is written somewhere is no slip where it stands alone, and hardly one beside other words.
  var written = await Promise.all(lost.map(function (word) {
    return isStrange(word, found) ? false : isWritten(store, root, word, ranking.examples[words.indexOf(word)]);
  }));
  // English names in Hangul; where the Hangul is written, too, both count.
  var rare = words.filter(function (word, index) { return isHangul(word.text) && !word.layout && begun.indexOf(word) < 0 && !isNamed(word, found) && (lost.indexOf(word) >= 0 || isRare(word, found)); });
  var names = await Promise.all(rare.map(function (word) { return heard(store, root, word, stale); }));
  // English words that stand nowhere, and are written in Hangul.
  var foreign = lost.filter(function (word) { return word.type === "latin" && isStrange(word, found); });
  rare = rare.concat(foreign);
  names = names.concat(await Promise.all(foreign.map(function (word) { return spelt(store, root, word, stale); })));
  rare.forEach(function (word, which) {
    names[which].forEach(function (name) { word.readings.push(plainReading(name, root.tables, ALIAS, "sound")); });
  });
  var together = joinedForeign(words, foreign.filter(function (word) { return names[rare.indexOf(word)].length === 0; }));
  var joined = await Promise.all(together.map(function (pair) { return spelt(store, root, pair, stale); }));
  together.forEach(function (pair, which) {
    joined[which].forEach(function (name) { pair.words.forEach(function (word) { word.readings.push(plainReading(name, root.tables, ALIAS, "sound")); }); });
  });
  lost.forEach(function (word, at) {
    // Letters that stand nowhere together are surely a slip.
    if (written[at] && words.length === 1) offers[at] = [];
    var weight = isStrange(word, found) ? 0.95 : written[at] ? BARE : SLIP;
    offers[at].forEach(function (offer) {
      word.readings.push(plainReading(offer.text, root.tables, weight * (offer.far > 1 ? 0.9 : 1), "slip"));
      var wrote = root.writers && root.writers.forms.get(fold(offer.text));
      if (wrote) word.readings.push(Object.assign(writtenBy(root.writers, wrote, weight * WRITER), { how: "slip" }));
    });
  });
  findWriters(words, root.writers, found);
  return offers.concat(names, joined).some(function (list) { return list.length; });
}

// Whether so few articles can have a word as it is typed that it may be an English name in Hangul.
var RARE = 3;

function isRare(word, found) {
  return word.readings[0].keys.some(function (k) { return k.weight >= 0.5 && (found.get(k.name) || []).reduce(function (sum, entry) { return sum + entry.count; }, 0) <= RARE; });
}

// Lists longer than this have a tail in files of their own.
var HEAD = 2000;

// Reads the tails of long lists, where the heads leave too little to show: for this answer alone, so that it never depends on those before.
function readTails(store, root, found) {
  var wanted = [];
  found.forEach(function (entries) {
    entries.forEach(function (entry, at) { if (entry.count > HEAD && !entry.whole) wanted.push([entries, at]); });
  });
  return Promise.all(wanted.map(function (place) {
    var entry = place[0][place[1]];
    var names = namesIn(root.tails, entry.key, entry.key);
    return (names.length ? store.without(store.read(names[0], plainShard), null) : Promise.resolve(null)).then(function (shard) {
      var tail = shard && shard.entries.get(entry.key);
      place[0][place[1]] = { key: entry.key, count: entry.count, bytes: entry.bytes, whole: true, list: tail ? postings(entry).concat(postings(tail)) : postings(entry) };
    });
  })).then(function () { return wanted.length > 0; });
}

// The record of an article, with the beginning of its text where that will be shown; an empty one where it can't be read.
Store.prototype.titled = async function (root, doc, isShown) {
  if (isShown && !doc.text) {
    // Where the text can't be read, its record still can.
    doc.text = await this.begin(root, doc.article).catch(function () { return null; });
    if (doc.text) doc.record = doc.text.record;
  }
  if (!doc.record) {
    doc.record = await this.without(this.record(root, doc.article), recordOf(doc.article, ["", "", "", [[], [], [], []]]));
  }
  return doc.record;
};

function Search(load) {
  this.store = new Store(load);
}

// Articles that have all of a word's keys.
async function articlesWith(store, root, text) {
  var found = new Map(), list = plainReading(text, root.tables, 1).keys, kept = null;
  if (!list.length) return new Set();
  await store.lookup(root, list, found);
  await readTails(store, root, found);
  list.forEach(function (wanted) {
    var has = new Set();
    found.get(wanted.name).forEach(function (entry) {
      var rows = postings(entry);
      for (var at = 0; at < rows.length; at += 2) has.add(rows[at]);
    });
    kept = kept ? new Set(Array.from(kept).filter(function (article) { return has.has(article); })) : has;
  });
  return kept;
}

// Ranks. options: exact (keeps what was typed: no other keyboard, no other spelling), filter (by facet a value, values, or {from, to}),
// sort ("date", "oldest"), within (queries whose results are searched), titles (in titles only), tails (reads long lists to their end), whole (what is
// found first, what is near behind it), facets (counts them), most (results that are looked for where texts must be read) and far (reads more of them),
// stale (tells whether the answer is still wanted).
Search.prototype.search = async function (query, options) {
  var store = this.store, settings = options || {}, stale = settings.stale || function () { return false; };
  var root = await store.open(), texts = [].concat(settings.within || []).filter(Boolean).concat(query), empty = [], names = [], asks = reading();
  function reading() { return texts.map(function (text) { return asked(text, root.filters, empty, settings.titles); }); }
  asks.forEach(function (one) { names = names.concat(Object.keys(one.filter), Object.keys(one.except)); });
  await store.foreign(root, texts.join(" "));
  if (names.length) {
    // Where no article has a ministry 부처:기재부 is no sign.
    empty = (await store.facets(root)).filter(function (facet) { return names.indexOf(facet.name) >= 0 && !facet.values.length; }).map(function (facet) { return facet.name; });
    if (empty.length) asks = reading();
  }
  // What is typed and what was typed for the results that are searched must all be so; what is chosen, too.
  var ask = together(asks), typedFilters = asks.map(function (one) { return one.filter; });
  var chosen = settings.filter || {}, excepted = Object.keys(ask.except).length > 0, filtered = typedFilters.concat(chosen).some(isFilter);
  var slices = new Slices(), pause, byDate = settings.sort === "date" || settings.sort === "oldest";
  // What is ranked by: the words of the last query that has some; the articles of the others are searched.
  var withWords = asks.filter(function (one) { return one.text; }), last = withWords.pop() || asks[asks.length - 1];
  var nothing = { words: [], list: [], corrections: [], offers: [], nowhere: [], unknown: [], root: root, facets: null, total: 0, near: 0, ask: ask };
  var sets = await searchedWithin(store, root, withWords, settings, slices);
  var own = sets && await ranked(store, root, last, settings, filtered || sets.length > 0, slices);
  if (!own || !own.ranking) return nothing;
  var words = own.words, ranking = own.ranking, missing = own.missing, found = own.found;
  if (!words.length && !filtered && !excepted && !ask.without.length && !ask.untitled.length) return Object.assign(nothing, { nowhere: missing.map(function (word) { return word.text; }) });
  var facets = filtered || excepted || byDate || settings.facets || !words.length ? await store.facets(root) : null;
  var sieves = facets ? typedFilters.map(function (filter) { return sieve(facets, filter, root); }) : [], unwelcome = excepted ? sieve(facets, ask.except, root) : null;
  var wanted = facets ? sieve(facets, chosen, root) : null, typedWanted = sieves[sieves.length - 1];
  await newestFirst(store, root, words, ranking);
  sets.forEach(function (set) { ranking.found = ranking.found.filter(function (article) { return set.has(article); }); });
  for (var at = 0; at < ask.without.length; at += 1) {
    var unwanted = await articlesWith(store, root, ask.without[at]);
    ranking.found = ranking.found.filter(function (article) { return !unwanted.has(article); });
  }
  if (excepted) ranking.found = ranking.found.filter(function (article) { return !has(facets, unwelcome, article); });
  sieves.filter(isFilter).forEach(function (one) {
    ranking.found = ranking.found.filter(function (article) { return passes(facets, one, article); });
  });
  // Values of a facet are counted as if none of it were chosen: others can be chosen beside them.
  var demands = demandsOf(ask), unsifted = isFilter(chosen) && settings.facets ? articlesOf(ranking, last, settings) : null;
  if (isFilter(chosen)) ranking.found = ranking.found.filter(function (article) { return passes(facets, wanted, article); });

  var matches = words.length ? ranking.matches() : ranking.found;
  if ((pause = slices.breathe())) await pause;
  var values = byDate || !words.length ? days(await store.dates(root), settings.sort === "oldest") : null;
  var list = await ranking.best(settings.whole || byDate ? matches : ranking.found, slices, values);
  if (!values) list = await check(store, root, words, last.text, list, settings.whole, slices);
  var total = matches.length, isLeast = Array.from(found.values()).some(function (entries) {
    return entries.some(function (entry) { return entry.count > HEAD && !entry.whole; });
  });
  // What counts of facets are: of long lists only the heads may be read, and of texts that must be read only some.
  var near = [], counts = isLeast ? "least" : "exact", read = 0;
  if (demands.length) {
    var isDemanded = isAllDemanded(last, settings), further = function () { return ranking.best(below(ranking.found, matches), slices, values); };
    if (isDemanded && words.length && (settings.whole || byDate)) list = list.concat(await further());
    var wants = { most: settings.most || 10, far: settings.far, stale: stale, verdicts: new Map() }, held = await holding(store, root, list, demands, wants);
    list = held.kept;
    total = list.length;
    isLeast = !held.whole;
    read = held.read;
    if (unsifted) held = await holding(store, root, await ranking.best(unsifted, slices), demands, Object.assign(wants, { most: MOST_READ }));
    if (held.whole) unsifted = held.kept.map(function (doc) { return doc.article; });
    counts = held.whole ? "exact" : "most";
    // What is side by side where other words are not.
    if (!list.length && !isLeast && !isDemanded) near = (await holding(store, root, await further(), demands, wants)).kept.map(nearly);
  } else if (settings.whole && !byDate && words.length) {
    near = await nearest(store, root, words, last, ranking, matches, slices);
  }
  return {
    words: words, list: list.concat(near), corrections: correctionsOf(words, list[0] || near[0]), root: root, total: total, near: near.length, isLeast: isLeast, counts: counts, read: read, ask: ask,
    offers: words.filter(function (word) { return word.offer; }).map(function (word) { return { from: word.text, to: word.offer }; }),
    unknown: facets ? Object.keys(ask.filter).filter(function (name) { return typedWanted[name] && typedWanted[name].indexOf(true) < 0; }) : [],
    nowhere: missing.concat(ranking.nowhere()).map(function (word) { return word.text; }),
    facets: settings.facets ? await counted(facets, wanted, unsifted || matches, slices) : null,
  };
};

// What is shown below the line at the most, and how near the best of them it must be; with so many above the line there is none.
var MOST_NEAR = 20, NEARLY = 0.4, ENOUGH = 10;

// Those of a list that are not above the line.
function below(list, matches) {
  var above = new Set(matches);
  return list.filter(function (article) { return !above.has(article); });
}

// What has only some of the words.
async function nearest(store, root, words, ask, ranking, matches, slices) {
  if (matches.length >= ENOUGH) return [];
  var list = (await ranking.best(below(ranking.found, matches), slices)).slice(0, 2 * MOST_NEAR);
  // Behind what was looked for their order is not worth reading them.
  if (!matches.length) list = await check(store, root, words, ask.text, list, true, slices, ranking.nowhere());
  return list.filter(function (doc) { return doc.score >= NEARLY * list[0].score; }).slice(0, MOST_NEAR).map(nearly);
}

function nearly(doc) {
  doc.near = true;
  return doc;
}

// Dates of articles as numbers: 2021-06 as 20210600; the other way round where the oldest are first.
function days(dates, oldest) {
  return Float64Array.from(dates, function (date) {
    var day = Number(date.slice(0, 10).replace(/-/g, "").padEnd(8, "0")) || 0;
    // What has no date is last both ways.
    return oldest && day ? 1e8 - day : day;
  });
}

// Words that the best result has in another reading than they were typed.
function correctionsOf(words, best) {
  var out = [];
  words.forEach(function (word, index) {
    var used = best && word.readings[readOf(best, index)];
    if (used && ["layout", "slip", "sound"].indexOf(used.how) >= 0) out.push({ from: word.text, to: used.text, how: used.how });
  });
  return out;
}
