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
  return new Promise(function (go) {
    if (typeof scheduler === "object" && scheduler.yield) scheduler.yield().then(go);
    else setTimeout(go, 0);
  }).then(function () { slices.since = performance.now(); });
};

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

var EVENED = ["alias", "mark"], MOST_EVENED = 4;

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
  var share = this.share, held = this.held, scores = this.scores, all = this.words.length, least = MATCH * all, best = 0;
  if (this.nowhere().length) return [];
  this.found.forEach(function (article) { best = Math.max(best, scores[article]); });
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

// Results whose titles are read, and of initials, which say little by themselves.
var CHECKED = 10, CHECKED_INITIALS = 30;

// What a word in the title is worth; measured on labelled queries, where 1.12 found a fortieth less.
var IN_TITLE = 1.5;

function isOfInitials(word) { return word.readings.some(function (read) { return read.how === "initials"; }); }

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

// The best are held against their titles, and against their texts where these will be shown.
async function check(store, root, words, query, list, isShown, slices) {
  var head = hopeful(list, words.some(isOfInitials) ? CHECKED_INITIALS : CHECKED);
  var typed = stemOf(fold(query), root.tables), told = words.map(function (word) { return toldBy(word, root.tables); }), full = 0;
  async function look(doc, reads) {
    var record = await store.titled(root, doc, reads), title = fold(record.title), first = null, whole = "", all = "", texts = [];
    doc.record = record;
    words.forEach(function (word, index) {
      var read = word.readings[readOf(doc, index) || 0], text = fold(read.text);
      all += text;
      if (read.how === "initials") {
        if (first === null) first = wordInitials(record.title);
        var has = (read.parts || [text]).every(function (part) { return first.indexOf(" " + part) >= 0 || beginsIn(first, part); });
        doc.score *= has ? 1.3 : 0.2;
        whole += text;
        return;
      }
      if (read.begun) return;
      texts.push(stemOf(text, root.tables));
      whole += index === words.length - 1 ? texts[texts.length - 1] : text;
    });
    var blocks = reads ? await store.without(store.text(root, doc.article), []) : [], pause;
    // What was typed, or what is taken to be meant by it.
    if (title === fold(query) || title === all) doc.score *= 2;
    else if (whole.length > 1 && title.indexOf(whole) >= 0) doc.score *= 1.35;
    else if (first !== null && words.length > 1 && beginsIn(first, whole)) doc.score *= 1.35;
    else if (blocks.length && typed.length > 1) {
      if ((pause = slices.breathe())) await pause;
      doc.score *= nearness(blocks, typed, texts);
    }
    if (!blocks.length) return;
    if ((pause = slices.breathe())) await pause;
    var missing = unwritten(told, doc, record.title, blocks);
    doc.score *= Math.pow(UNWRITTEN, missing / words.length);
    if (!missing) full += 1;
  }
  await Promise.all(head.map(function (doc, at) { return look(doc, isShown && at < CHECKED); }));
  // Pairs of syllables may lie scattered where the word itself is not: then those behind the first are looked at, too.
  if (isShown && words.length <= MANY_WORDS && head.length === CHECKED && full < ENOUGH) {
    var more = list.slice(head.length, head.length + CHECKED_BEHIND).filter(function (doc) { return doc.score >= list[0].score * HOPE; });
    await Promise.all(more.map(function (doc) { return look(doc, true); }));
    head = head.concat(more);
  }
  var rest = list.slice(head.length);
  head.sort(function (a, b) {
    var near = Math.abs(a.score - b.score) <= 1e-9 * Math.max(a.score, b.score);
    return near ? (b.record.date > a.record.date ? 1 : b.record.date < a.record.date ? -1 : a.article - b.article) : b.score - a.score;
  });
  return head.concat(rest);
}

// What it costs an article that its text has none of the words as they are written, and articles with all of them that are enough.
var UNWRITTEN = 0.4, ENOUGH = 1, CHECKED_BEHIND = 6;

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

// How many words neither the title nor the text of an article has as they are written.
function unwritten(told, doc, title, blocks) {
  var raw = null, folded = null;
  function has(sign) {
    if (raw === null) {
      raw = [title].concat(blocks.map(function (block) { return block[2]; })).join("\n");
      folded = [title].concat(blocks.map(function (block) { return block[2]; })).map(fold).join("\n");
    }
    return sign.any || (sign.begun ? sign.begun.test(folded) : sign.sign ? sign.sign.test(raw) : folded.indexOf(sign.text) >= 0);
  }
  return told.filter(function (signs, index) {
    if (!signs) return false;
    var own = readOf(doc, index);
    return own === undefined || !(has(signs[own]) || has(signs[0]) || signs.some(has));
  }).length;
}

// What a title may still lift to the top: the others are not worth reading.
function hopeful(list, most) {
  var least = list.length ? list[0].score * HOPE : 0;
  var end = list.findIndex(function (doc, at) { return at >= 3 && doc.score < least; });
  return list.slice(0, end < 0 ? most : Math.min(most, end));
}

var HOPE = 0.2;
