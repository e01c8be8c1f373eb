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
    var strange = word.text.length > 2 && word.readings[0].keys.some(function (k) { return !(found.get(k.name) || []).length; });
    return strange || !list.slice(0, 3).some(function (doc) { return doc.shareOf && doc.shareOf[index] >= 0.99; });
  });
}

// How much of each word the three best articles have.
function shares(words, list, found) {
  list.slice(0, 3).forEach(function (doc) {
    doc.shareOf = words.map(function (word) {
      return Math.max.apply(null, [0].concat(word.readings.map(function (read) {
        if (read.how === "unfinished" && word.text.length > 2) return 0;
        var strong = read.keys.filter(function (k) { return k.weight >= 0.5; }), has = 0, total = 0;
        (strong.length ? strong : read.keys).forEach(function (k) {
          total += k.weight;
          if (found.get(k.name).some(function (entry) { return holds(entry, doc.article); })) has += k.weight;
        });
        return has / (total || 1);
      })));
    });
  });
}

function holds(entry, article) {
  var list = postings(entry);
  for (var at = 0; at < list.length; at += 2) if (list[at] === article) return true;
  return false;
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

// Articles that have (nearly) all words; all found ones if none has.
function matching(list, words) {
  var full = list.filter(function (doc) { return doc.share / words.length >= MATCH; });
  return full.length ? full : list;
}

var MATCH = 0.75;

function passes(facets, filter, article, but) {
  return facets.every(function (facet) {
    var wanted = filter[facet.name];
    if (!wanted || facet.name === but || !facet.values) return true;
    return facet.of[article].some(function (place) { return facet.values[place] === wanted; });
  });
}

function counted(facets, filter, list) {
  var out = {};
  facets.filter(function (facet) { return facet.values; }).forEach(function (facet) {
    var counts = facet.values.map(function () { return 0; });
    list.forEach(function (doc) {
      if (passes(facets, filter, doc.article, facet.name)) facet.of[doc.article].forEach(function (place) { counts[place] += 1; });
    });
    out[facet.name] = facet.values.map(function (value, at) { return { value: value, count: counts[at] }; })
      .filter(function (row) { return row.count > 0 || filter[facet.name] === row.value; });
  });
  return out;
}

function Search(load) {
  this.store = new Store(load);
}

// Ranks. options: exact (keeps what was typed: no other keyboard, no other spelling), filter ({ministry, section, volume, year}),
// sort ("date"), tails (reads long lists to their end), stale (tells whether the answer is still wanted).
Search.prototype.search = function (query, options) {
  var store = this.store, settings = options || {}, found = new Map(), filter = settings.filter || {};
  var stale = settings.stale || function () { return false; };
  var filtered = Object.keys(filter).some(function (name) { return filter[name]; });
  return store.open().then(function (root) {
    var words = parse(query, root), all = root.articles, facets = null;
    if (settings.exact) words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "layout"; }); });
    words = words.filter(function (word) { return word.readings.length; });
    if (!words.length) return { words: [], list: [], corrections: [], root: root, matches: [] };
    return store.lookup(root, wantedKeys(words), found).then(function () {
      settle(words, found);
      words = words.filter(function (word) { return word.readings.length; });
      return words.length ? score(words, found, all, stale) : [];
    }).then(function (list) {
      if (!list.length && stale()) return [];
      shares(words, list, found);
      var lost = settings.exact ? [] : uncovered(words, list, found);
      return Promise.all(lost.map(function (word) {
        return suggestions(store, root, word, stale).then(function (offers) {
          if (offers.some(function (offer) { return offer.far <= 1; })) return offers;
          return mend(store, root, word, found).then(function (more) { return more.concat(offers); });
        });
      })).then(function (offers) {
        var tried = false;
        lost.forEach(function (word, at) {
          offers[at].forEach(function (offer) {
            tried = true;
            // Letters that stand nowhere together are surely a slip.
            var strange = word.readings[0].keys.some(function (k) { return !(found.get(k.name) || []).length; });
            word.readings.push(plainReading(offer.text, root.tables, (strange ? 0.95 : SLIP) * (offer.far > 1 ? 0.9 : 1), "slip"));
          });
        });
        if (!tried) return list;
        return store.lookup(root, wantedKeys(words), found).then(function () { return score(words, found, all, stale); });
      });
    }).then(function (list) {
      if (!settings.tails && !filtered && matching(list, words).length >= 10) return list;
      return readTails(store, root, found).then(function (more) { return more ? score(words, found, all, stale) : list; });
    }).then(function (list) {
      if (!filtered && settings.sort !== "date" && !settings.facets) return list;
      return store.facets(root).then(function (value) {
        facets = value;
        return list;
      });
    }).then(async function (list) {
      var pause = list.length > 1000 ? new Slices(0).breathe() : null;
      if (pause) await pause;
      var matches = matching(list, words);
      if (filtered) list = matches.filter(function (doc) { return passes(facets, filter, doc.article); });
      if (settings.sort === "date") {
        var dates = facets.find(function (facet) { return facet.name === "date"; }).of;
        list = (filtered ? list : matches).slice().sort(function (a, b) {
          return dates[b.article] < dates[a.article] ? -1 : dates[b.article] > dates[a.article] ? 1 : b.score - a.score;
        });
        return { list: list, matches: matches };
      }
      return check(store, root, words, query, list).then(function (list) {
        return { list: list, matches: matches };
      });
    }).then(async function (ranked) {
      var list = ranked.list, corrections = [], pause = settings.facets ? new Slices(0).breathe() : null;
      if (pause) await pause;
      words.forEach(function (word, index) {
        var used = list[0] && word.readings[readOf(list[0], index)];
        if (used && (used.how === "layout" || used.how === "slip")) corrections.push({ from: word.text, to: used.text, how: used.how });
      });
      return {
        words: words, list: list, corrections: corrections, root: root, matches: ranked.matches,
        facets: facets && settings.facets ? counted(facets, filter, ranked.matches) : null,
        total: filtered ? list.length : ranked.matches.length,
      };
    });
  });
};
