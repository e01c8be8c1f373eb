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

// What each article has of a reading: its sum, and the weight of the keys that it has; gives the weight of all keys.
function weigh(read, found, all, sums, covered, best) {
  var total = 0;
  read.keys.forEach(function (wanted) {
    total += wanted.weight;
    var entries = found.get(wanted.name) || [], count = 0;
    entries.forEach(function (entry) { count += entry.count; });
    if (!count) return;
    var worth = wanted.weight * idf(Math.min(count, all), all);
    function add(article, impact) {
      if (!covered.values[article]) covered.touched.push(article);
      sums.values[article] += worth * impact / 15;
      covered.values[article] += wanted.weight;
    }
    entries.forEach(function (entry) {
      var list = postings(entry);
      for (var at = 0; at < list.length; at += 2) {
        if (entries.length < 2) add(list[at], list[at + 1]);
        else {
          if (!best.values[list[at]]) best.touched.push(list[at]);
          if (best.values[list[at]] < list[at + 1]) best.values[list[at]] = list[at + 1];
        }
      }
    });
    for (var at = 0; at < best.touched.length; at += 1) add(best.touched[at], best.values[best.touched[at]]);
    best.clear();
  });
  return total || 1;
}

// Which reading of a word an article has best; undefined for none.
function readOf(doc, index) {
  var number = doc.rows[index][doc.article];
  return number ? number - 1 : undefined;
}

// Articles with their scores, the best first.
async function score(words, found, all, stale) {
  var slices = new Slices(), pause;
  var sums = new Column(all), covered = new Column(all), best = new Column(all);
  var worths = new Column(all), parts = new Float64Array(all), whole = new Column(all), share = new Float64Array(all), rows = [];
  for (var index = 0; index < words.length; index += 1) {
    var row = new Uint8Array(all), readings = words[index].readings;
    rows.push(row);
    for (var which = 0; which < readings.length && which < 255; which += 1) {
      if ((pause = slices.breathe())) await pause;
      if (stale()) return [];
      var read = readings[which], total = weigh(read, found, all, sums, covered, best);
      for (var at = 0; at < covered.touched.length; at += 1) {
        var article = covered.touched[at], part = Math.min(1, covered.values[article] / total);
        var worth = read.weight * sums.values[article] * part * part;
        if (!row[article]) worths.touched.push(article);
        if (!row[article] || worths.values[article] < worth) {
          worths.values[article] = worth;
          parts[article] = part * (read.weight < BARE ? read.weight : 1);
          row[article] = which + 1;
        }
        sums.values[article] = 0;
      }
      covered.clear();
    }
    for (at = 0; at < worths.touched.length; at += 1) {
      article = worths.touched[at];
      if (!share[article]) whole.touched.push(article);
      whole.values[article] += worths.values[article];
      share[article] += parts[article];
    }
    worths.clear();
  }
  if ((pause = slices.breathe())) await pause;
  var list = whole.touched.map(function (article) {
    return { article: article, share: share[article], score: whole.values[article] * Math.pow(share[article] / words.length, 2.5), rows: rows };
  });
  if ((pause = slices.breathe())) await pause;
  list.sort(function (a, b) { return b.score - a.score || a.article - b.article; });
  if ((pause = slices.breathe())) await pause;
  return list;
}

var CHECKED = 30;

// The best are held against their titles.
function check(store, root, words, query, list) {
  var head = hopeful(list, CHECKED), rest = list.slice(head.length);
  return Promise.all(head.map(function (doc) {
    return store.record(root, doc.article).then(function (record) {
      var title = fold(record.title), first = null, whole = "", all = "";
      doc.record = record;
      words.forEach(function (word, index) {
        var read = word.readings[readOf(doc, index) || 0], text = fold(read.text), meant = text;
        all += text;
        if (read.how === "initials") {
          if (first === null) first = initials(record.title);
          doc.score *= first.indexOf(text) >= 0 ? 1.3 : 0.5;
          whole += text;
          return;
        }
        if (isHangul(text)) meant = text.slice(0, text.length - particle(text, root.tables).length);
        whole += index === words.length - 1 ? meant : text;
        if (readOf(doc, index) !== undefined && meant.length > 1 && title.indexOf(meant) >= 0) doc.score *= 1.12;
      });
      // What was typed, or what is taken to be meant by it.
      if (title === fold(query) || title === all) doc.score *= 2;
      else if (whole.length > 1 && title.indexOf(whole) >= 0) doc.score *= 1.35;
      else if (first !== null && words.length > 1 && first.indexOf(whole) >= 0) doc.score *= 1.35;
    });
  })).then(function () {
    head.sort(function (a, b) {
      var near = Math.abs(a.score - b.score) <= 1e-9 * Math.max(a.score, b.score);
      return near ? (b.record.date > a.record.date ? 1 : b.record.date < a.record.date ? -1 : a.article - b.article) : b.score - a.score;
    });
    return head.concat(rest);
  });
}

// What a title may still lift to the top: the others are not worth reading.
function hopeful(list, most) {
  var least = list.length ? list[0].score * HOPE : 0;
  var end = list.findIndex(function (doc, at) { return at >= 3 && doc.score < least; });
  return list.slice(0, end < 0 ? most : Math.min(most, end));
}

var HOPE = 0.2;
