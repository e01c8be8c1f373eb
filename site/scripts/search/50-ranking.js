// Scores of articles, and the best of them held against their titles.

function idf(count, all) {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

// Work goes on in slices, so that typing is never held up.
var SLICE = 4;

function Slices(since) { this.since = since === undefined ? performance.now() : since; }

Slices.prototype.breathe = function () {
  var slices = this;
  if (performance.now() - this.since < SLICE) return null;
  return rest().then(function () { slices.since = performance.now(); });
};

// Lets all others have their turn.
function rest() {
  return typeof scheduler === "object" && scheduler.yield ? scheduler.yield() : new Promise(function (go) { setTimeout(go, 0); });
}

// Numbers by article, of those alone that were touched.
function Column(all) {
  this.values = new Float64Array(all);
  this.touched = [];
}

Column.prototype.clear = function () {
  for (var at = 0; at < this.touched.length; at += 1) this.values[this.touched[at]] = 0;
  this.touched = [];
};

// The greater of two impacts, titled if one of them is.
function greater(a, b) { return Math.max(a & IMPACT, b & IMPACT) | (a | b) & TITLED; }

// What each article has of a reading: its sum, the weight of the keys that it has, and of those in its title; gives the weight of all keys, and of
// those that are no particle's.
async function weigh(read, found, all, sums, covered, titled, best, slices) {
  var total = 0, strong = 0, pause;
  for (var which = 0; which < read.keys.length; which += 1) {
    var wanted = read.keys[which], entries = found.get(wanted.name) || [], count = 0;
    total += wanted.weight;
    if (wanted.weight >= 0.5) strong += wanted.weight;
    entries.forEach(function (entry) { count += entry.count; });
    if (!count) continue;
    var worth = wanted.weight * idf(Math.min(count, all), all);
    function add(article, impact) {
      if (!covered.values[article]) covered.touched.push(article);
      sums.values[article] += worth * (impact & IMPACT) / IMPACT;
      covered.values[article] += wanted.weight;
      if (impact & TITLED && wanted.weight >= 0.5) titled[article] += wanted.weight;
    }
    for (var one = 0; one < entries.length; one += 1) {
      if ((pause = slices.breathe())) await pause;
      var list = postings(entries[one]);
      for (var at = 0; at < list.length; at += 2) {
        if (entries.length < 2) add(list[at], list[at + 1]);
        else {
          if (!best.values[list[at]]) best.touched.push(list[at]);
          best.values[list[at]] = greater(best.values[list[at]], list[at + 1]);
        }
      }
    }
    for (at = 0; at < best.touched.length; at += 1) add(best.touched[at], best.values[best.touched[at]]);
    best.clear();
  }
  return { all: total || 1, strong: strong || Infinity };
}

// What an article can have of a reading at the most.
function potential(read, found, all) {
  return read.keys.reduce(function (sum, wanted) {
    var count = (found.get(wanted.name) || []).reduce(function (count, entry) { return count + entry.count; }, 0);
    return sum + (count ? wanted.weight * idf(Math.min(count, all), all) : 0);
  }, 0);
}

// Another name counts as much as the one that was typed, be it shorter or rarer: EU as 유럽연합.
function evened(word, read, found, all) {
  if (EVENED.indexOf(read.how) < 0) return 1;
  var typed = potential(word.readings[0], found, all), own = potential(read, found, all);
  return typed && own ? Math.min(MOST_EVENED, Math.max(1 / MOST_EVENED, typed / own)) : 1;
}

var EVENED = ["alias", "mark", "sound", "author"], MOST_EVENED = 4;

// Which reading of a word an article has best; undefined for none.
function readOf(doc, index) {
  var number = doc.rows[index][doc.article];
  return number ? number - 1 : undefined;
}

// An article has a word whose keys it has to so large a part, and counts as found if it has all words, or nearly all of many, or is near the best.
var HAS = 0.7, MATCH = 0.75, NEAR = 0.5;

// What a query found: scores and shares of words by article.
function Ranking(all, words) {
  this.words = words;
  this.found = [];
  this.scores = new Float64Array(all);
  // The greatest score of all that the words found, which the line hangs on: what is left out later does not lower it.
  this.greatest = 0;
  // The same, with what it is worth that titles have the words: what results are ordered by.
  this.lifted = new Float64Array(all);
  this.share = new Float64Array(all);
  // Words that an article has, and articles that have each word: how many, and some that have all of it.
  this.held = new Uint8Array(all);
  this.articlesOf = words.map(function () { return 0; });
  this.examples = words.map(function () { return []; });
  this.rows = words.map(function () { return new Uint8Array(all); });
}

// Words that no article has.
Ranking.prototype.nowhere = function () {
  var ranking = this;
  return this.words.filter(function (word, index) { return !ranking.articlesOf[index]; });
};

// Articles above the line, and all that is found: none is above it while a word stands nowhere.
Ranking.prototype.matches = function () {
  var share = this.share, held = this.held, scores = this.scores, all = this.words.length, least = MATCH * all, best = this.greatest;
  if (this.nowhere().length) return [];
  return this.found.filter(function (article) {
    return held[article] >= all || all > 2 && share[article] >= least || scores[article] >= NEAR * best && share[article] >= 0.5 * all;
  });
};

Ranking.prototype.doc = function (article) {
  return { article: article, share: this.share[article], score: this.lifted[article], rows: this.rows };
};

// Results that are put in order; the order of those behind them is nobody's question.
var RANKED = 1000, BUCKETS = 2048;

// The best of some articles in order, by score or by other values: those in the highest buckets, so that a hundred thousand are never sorted.
Ranking.prototype.best = async function (articles, slices, values) {
  var ranking = this, pause;
  values = values || this.lifted;
  if (articles.length > RANKED) {
    var low = Infinity, high = 0, counts = new Uint32Array(BUCKETS + 1);
    for (var at = 0; at < articles.length; at += 1) {
      low = Math.min(low, values[articles[at]]);
      high = Math.max(high, values[articles[at]]);
    }
    var bucket = function (article) { return Math.floor((values[article] - low) / (high - low || 1) * BUCKETS); };
    for (at = 0; at < articles.length; at += 1) counts[bucket(articles[at])] += 1;
    if ((pause = slices.breathe())) await pause;
    var least = BUCKETS, taken = counts[BUCKETS];
    while (least > 0 && taken < RANKED) taken += counts[least -= 1];
    articles = articles.filter(function (article) { return bucket(article) >= least; });
    if ((pause = slices.breathe())) await pause;
  }
  return articles.map(function (article) { return ranking.doc(article); }).sort(function (a, b) {
    return values[b.article] - values[a.article] || b.score - a.score || a.article - b.article;
  }).slice(0, RANKED);
};

// Articles with their scores; null once nobody wants the answer.
async function score(words, found, root, stale) {
  var all = root.articles, tables = root.tables;
  var slices = new Slices(), pause, ranking = new Ranking(all, words);
  // Of each article: what is in its title of the reading at hand, whether the best reading of a word is, and what that is worth.
  var sums = new Column(all), covered = new Column(all), best = new Column(all), worths = new Column(all), parts = new Float64Array(all);
  var titled = new Float64Array(all), inTitle = new Uint8Array(all), lifts = new Float64Array(all).fill(1);
  for (var index = 0; index < words.length; index += 1) {
    var row = ranking.rows[index], readings = words[index].readings;
    for (var which = 0; which < readings.length && which < 255; which += 1) {
      if ((pause = slices.breathe())) await pause;
      if (stale()) return null;
      var read = readings[which], isTold = read.how !== "initials" && stemOf(fold(read.text), tables).length > 1, total = await weigh(read, found, all, sums, covered, titled, best, slices);
      var weight = read.weight * evened(words[index], read, found, all);
      for (var at = 0; at < covered.touched.length; at += 1) {
        var article = covered.touched[at], part = Math.min(1, covered.values[article] / total.all), isTitled = titled[article] >= total.strong - 1e-6;
        titled[article] = 0;
        // Initials are one word: all of them or none.
        if (read.how === "initials" && !read.parts && part < 0.99) {
          sums.values[article] = 0;
          continue;
        }
        var worth = weight * sums.values[article] * part * part;
        if (!row[article]) worths.touched.push(article);
        if (!row[article] || worths.values[article] < worth) {
          worths.values[article] = worth;
          parts[article] = part * (read.weight <= BARE ? read.weight : 1);
          row[article] = which + 1;
          inTitle[article] = isTitled && isTold ? 1 : 0;
        }
        sums.values[article] = 0;
      }
      covered.clear();
    }
    for (at = 0; at < worths.touched.length; at += 1) {
      article = worths.touched[at];
      if (!ranking.share[article]) ranking.found.push(article);
      ranking.scores[article] += worths.values[article];
      ranking.share[article] += parts[article];
      if (inTitle[article]) lifts[article] *= IN_TITLE;
      inTitle[article] = 0;
      if (parts[article] >= HAS || row[article] && readings[row[article] - 1].weight < BARE) {
        ranking.held[article] += 1;
        ranking.articlesOf[index] += 1;
      }
      if (parts[article] >= 0.99) {
        var examples = ranking.examples[index];
        if (examples.length < 3 || worths.values[article] > examples[2].worth) {
          examples.push({ article: article, worth: worths.values[article] });
          examples.sort(function (a, b) { return b.worth - a.worth; });
          examples.length = Math.min(3, examples.length);
        }
      }
    }
    worths.clear();
  }
  if ((pause = slices.breathe())) await pause;
  ranking.found.forEach(function (article) {
    ranking.scores[article] *= Math.pow(ranking.share[article] / words.length, 2.5);
    ranking.greatest = Math.max(ranking.greatest, ranking.scores[article]);
    ranking.lifted[article] = ranking.scores[article] * lifts[article];
  });
  return ranking;
}

// Initials of a title, words apart.
function wordInitials(title) {
  return " " + letters(normalise(title)).map(function (c) { return initialOf(c) || (kind(c) === OTHER ? " " : "·"); }).join("").replace(/[ ]+/g, " ");
}

// Whether initials stand in it from the beginning of a word on, over as many words as they are.
function beginsIn(first, part) {
  for (var at = first.indexOf(" "); at >= 0; at = first.indexOf(" ", at + 1)) {
    if (first.slice(at + 1).replace(/ /g, "").indexOf(part) === 0) return true;
  }
  return false;
}
