// Scores of articles, and the best of them held against their titles.

function idf(count, all) {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

// What each article has of a reading: Map article → [sum, covered].
function weigh(read, found, all) {
  var sums = new Map(), total = 0;
  read.keys.forEach(function (wanted) {
    total += wanted.weight;
    var entries = found.get(wanted.name) || [], count = 0;
    entries.forEach(function (entry) { count += entry.count; });
    if (!count) return;
    var worth = wanted.weight * idf(Math.min(count, all), all);
    var best = entries.length > 1 ? new Map() : null;
    entries.forEach(function (entry) {
      var list = postings(entry);
      for (var at = 0; at < list.length; at += 2) {
        if (best) {
          if (!(best.get(list[at]) >= list[at + 1])) best.set(list[at], list[at + 1]);
        } else add(list[at], list[at + 1]);
      }
    });
    if (best) best.forEach(function (impact, article) { add(article, impact); });
    function add(article, impact) {
      var sum = sums.get(article);
      if (!sum) sums.set(article, sum = [0, 0]);
      sum[0] += worth * impact / 15;
      sum[1] += wanted.weight;
    }
  });
  return { sums: sums, total: total || 1 };
}

// Scores of all articles: Map article → {score, shares, reads}.
function score(words, found, all) {
  var scores = new Map();
  words.forEach(function (word, index) {
    var best = new Map();
    word.readings.forEach(function (read, which) {
      var weighed = weigh(read, found, all);
      weighed.sums.forEach(function (sum, article) {
        var share = Math.min(1, sum[1] / weighed.total), worth = read.weight * sum[0] * share * share;
        var known = best.get(article);
        if (!known || known[0] < worth) best.set(article, [worth, share * (read.weight < BARE ? read.weight : 1), which]);
      });
    });
    best.forEach(function (value, article) {
      var doc = scores.get(article);
      if (!doc) scores.set(article, doc = { article: article, sum: 0, share: 0, reads: {} });
      doc.sum += value[0];
      doc.share += value[1];
      doc.reads[index] = value[2];
    });
  });
  var list = [];
  scores.forEach(function (doc) {
    doc.score = doc.sum * Math.pow(doc.share / words.length, 2.5);
    list.push(doc);
  });
  list.sort(function (a, b) { return b.score - a.score || a.article - b.article; });
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
        var read = word.readings[doc.reads[index] || 0], text = fold(read.text), meant = text;
        all += text;
        if (read.how === "initials") {
          if (first === null) first = initials(record.title);
          doc.score *= first.indexOf(text) >= 0 ? 1.3 : 0.5;
          whole += text;
          return;
        }
        if (isHangul(text)) meant = text.slice(0, text.length - particle(text, root.tables).length);
        whole += index === words.length - 1 ? meant : text;
        if (doc.reads[index] !== undefined && meant.length > 1 && title.indexOf(meant) >= 0) doc.score *= 1.12;
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
