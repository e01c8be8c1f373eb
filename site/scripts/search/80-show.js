// What is shown of results: snippets, marks, links to the very place.

// Finds a folded word in a text as it is written: spaces and signs between its letters do not count.
function pattern(text) {
  return Array.from(text).map(function (c) { return c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[\\s·,.'’\"()‘“”-]{0,2}");
}

function marks(words, doc, root) {
  var list = [];
  words.forEach(function (word, index) {
    var read = word.readings[readOf(doc, index) || 0];
    if (readOf(doc, index) === undefined || read.how === "initials") return;
    [read.text, word.text].forEach(function (written) {
      var text = fold(written);
      if (isHangul(text)) text = text.slice(0, text.length - particle(text, root.tables).length);
      if (text && list.indexOf(text) < 0 && (text.length > 1 || word.text.length === 1)) list.push(text);
    });
    if (read.how === "mark") list.push(word.text[0]);
    Object.keys(root.tables.marks).forEach(function (mark) { if (root.tables.marks[mark] === read.text) list.push(mark); });
  });
  return list.length ? new RegExp(list.sort(function (a, b) { return b.length - a.length; }).map(pattern).join("|"), "gi") : null;
}

var SNIPPET = 130;

// The densest part of a text: [{text, mark}].
function snippet(text, found) {
  var hits = [], hit;
  text = text.normalize("NFC").replace(/\s+/g, " ");
  if (found) {
    found.lastIndex = 0;
    while ((hit = found.exec(text)) !== null && hits.length < 200) {
      if (!hit[0]) found.lastIndex += 1;
      else hits.push([hit.index, hit.index + hit[0].length]);
    }
  }
  var from = 0, best = -1;
  hits.forEach(function (one) {
    var start = Math.max(0, one[0] - 30), inside = hits.filter(function (other) { return other[0] >= start && other[1] <= start + SNIPPET; }).length;
    if (inside > best) {
      best = inside;
      from = start;
    }
  });
  if (text.length <= SNIPPET * 1.3) from = 0;
  while (from > 0 && text[from - 1] !== " ") from -= 1;
  var to = text.length <= SNIPPET * 1.3 ? text.length : Math.min(text.length, from + SNIPPET);
  while (to < text.length && text[to] !== " ") to += 1;
  var out = from > 0 ? [{ text: "…", mark: false }] : [], at = from;
  hits.forEach(function (one) {
    if (one[0] < at || one[1] > to) return;
    if (one[0] > at) out.push({ text: text.slice(at, one[0]), mark: false });
    out.push({ text: text.slice(one[0], one[1]), mark: true });
    at = one[1];
  });
  if (at < to) out.push({ text: text.slice(at, to), mark: false });
  if (to < text.length) out.push({ text: "…", mark: false });
  // The words to be marked on the page itself, cut where words are.
  var phrase = "";
  if (hits.length) {
    var start = hits.find(function (one) { return one[0] >= from; }) || hits[0], stop = start[1];
    phrase = text.slice(wordEdgeBefore(text, start[0]), wordEdgeAfter(text, stop));
  }
  return { parts: out, phrase: phrase };
}

function present(store, root, words, doc, slices) {
  var record = doc.record ? Promise.resolve(doc.record) : store.record(root, doc.article);
  return record.then(function (record) {
    return store.text(root, doc.article).then(async function (blocks) {
      var pause = slices.breathe();
      if (pause) await pause;
      var found = marks(words, doc, root), best = null, most = -1, heading = null, nearest = null;
      blocks.forEach(function (block) {
        if (block[0] > 0) heading = block;
        var hits = found ? new Set((block[2].match(found) || []).map(fold)).size : 0;
        if (hits > most || hits === most && best && best[0] > 0 && block[0] === 0) {
          most = hits;
          best = block;
          nearest = heading;
        }
      });
      var shown = best && most > 0 ? snippet(best[2], found) : { parts: blocks.length ? snippet(blocks[blocks.length > 1 && blocks[0][0] > 0 ? 1 : 0][2], null).parts : [], phrase: "" };
      var url = record.path + (/\/$|^$/.test(record.path) ? "index.html" : ""), target = "";
      if (best && most > 0) {
        var place = best[1] || (nearest ? nearest[1] : "");
        target = shown.phrase ? textFragment(place, { start: shown.phrase }) : "#" + encodeURIComponent(place);
      }
      return {
        title: snippet(record.title, found).parts, name: record.title, url: url + (target === "#" ? "" : target), page: url,
        heading: nearest && most > 0 && nearest !== best ? nearest[2] : "", date: record.date, ministry: record.ministry, section: record.section[0] || "",
        volume: record.volume[0] || "", year: record.year[0] || "", snippet: shown.parts,
      };
    });
  });
}

// The whole: search and what is shown of the results from `offset` on, `limit` of them.
Search.prototype.show = function (query, options) {
  var store = this.store, settings = options || {}, offset = settings.offset || 0, limit = settings.limit || 10;
  if (offset > 0) settings.tails = true;
  // People are shown what has (nearly) all their words.
  settings.whole = !settings.loose;
  return this.search(query, settings).then(function (answer) {
    var list = answer.list;
    var shown = list.slice(offset, offset + limit), slices = new Slices();
    return Promise.all(shown.map(function (doc) { return present(store, answer.root, answer.words, doc, slices); })).then(function (results) {
      return { results: results, total: answer.total || 0, all: list.length, facets: answer.facets, corrections: answer.corrections };
    });
  });
};
