// What is shown of results: snippets, marks, links to the very place.

// Finds a folded word in a text as it is written: spaces and signs between its letters do not count.
function pattern(text) {
  var letters = Array.from(text).map(function (c) { return c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[\\s·,.'’\"()‘“”-]{0,2}");
  // Latin words and figures begin where words do, and so does a syllable: 제 is not in 과제, ict not in district.
  if (/^[a-z\u00c0-\u024f]/.test(text)) letters = "(?<![a-z\u00c0-\u024f])" + letters + (text.length < 3 ? "(?![a-z\u00c0-\u024f])" : "");
  else if (/^[0-9]/.test(text)) letters = "(?<![0-9]|[0-9][.,])" + letters + (/[0-9]$/.test(text) ? "(?![0-9])" : "");
  else if (text.length === 1 && isHangul(text)) letters = "(?<![가-힣])" + letters;
  return letters;
}

function marks(words, doc, root) {
  var list = [];
  words.forEach(function (word, index) {
    var read = word.readings[readOf(doc, index) || 0];
    if (readOf(doc, index) === undefined || read.how === "initials") return;
    [read.text, word.text].forEach(function (written) {
      var text = fold(written);
      var stem = isHangul(text) ? text.slice(0, text.length - particle(text, root.tables).length) : text;
      if (stem !== text && list.indexOf(text) < 0) list.push(text);
      text = stem;
      if (text && list.indexOf(text) < 0 && (text.length > 1 || word.text.length === 1)) list.push(text);
    });
    if (read.how === "mark") list.push(word.text[0]);
    if (read.stem) list.push(read.stem);
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

// Passages of an article beside the first that are shown.
var MORE_PASSAGES = 2;

// The address of a place, with the words that are marked there.
function placeIn(block, heading, phrase) {
  var place = block[1] || (heading ? heading[1] : "");
  var target = phrase ? textFragment(place, { start: phrase }) : "#" + encodeURIComponent(place);
  return target === "#" ? "" : target;
}

// Blocks that have most of the marks, best first; with each the heading that it stands under.
function passages(blocks, found) {
  var out = [], heading = null;
  blocks.forEach(function (block, at) {
    if (block[0] > 0) heading = block;
    var hits = found ? new Set((block[2].match(found) || []).map(fold)).size : 0;
    // A paragraph says more than the heading over it.
    if (hits) out.push({ block: block, heading: heading, hits: hits + (block[0] > 0 ? 0 : 0.5), at: at });
  });
  return out.sort(function (a, b) { return b.hits - a.hits || a.at - b.at; });
}

// What stands beside the title of a result.
function lines(record, doc) {
  return {
    title: [{ text: record.title, mark: false }], name: record.title, url: addressIn(record), page: addressIn(record), heading: "", date: record.date, ministry: record.ministry,
    section: record.section[0] || "", volume: record.volume[0] || "", year: record.year[0] || "", authors: record.authors, kind: record.kind, snippet: [], passages: [], near: !!doc.near, why: "",
  };
}

function addressIn(record) { return record.path + (/\/$|^$/.test(record.path) ? "index.html" : ""); }

// A result as it is shown, with passages of its text.
async function present(store, root, words, doc, slices) {
  var record = await store.titled(root, doc, true), out = lines(record, doc), text = doc.text, pause;
  // Its text can't be read: the title is enough to go there, and the reader is told.
  if (!text) {
    await store.without(store.begin(root, doc.article), null);
    return out;
  }
  await unwritten(store, words.map(function (word) { return toldBy(word, root.tables); }), doc, text, slices);
  if ((pause = slices.breathe())) await pause;
  var found = marks(words, doc, root), blocks = text.blocks, list = passages(blocks, found), best = list[0];
  var opening = blocks.length ? blocks[blocks.length > 1 && blocks[0][0] > 0 ? 1 : 0][2] : "";
  var shown = list.slice(0, 1 + MORE_PASSAGES).map(function (one) {
    var part = snippet(one.block[2], found);
    return { parts: part.parts, url: out.page + placeIn(one.block, one.heading, part.phrase), heading: one.heading && one.heading !== one.block ? one.heading[2] : "" };
  });
  var byInitials = words.some(function (word, index) {
    var which = readOf(doc, index);
    return which !== undefined && word.readings[which].how === "initials";
  });
  return Object.assign(out, {
    title: snippet(record.title, found).parts, url: best ? shown[0].url : out.page, heading: best ? shown[0].heading : "",
    snippet: best ? shown[0].parts : snippet(opening, null).parts, passages: shown.slice(1).filter(function (one) { return one.parts.some(function (part) { return part.mark; }); }),
    why: byInitials ? "initials" : "",
  });
}

// A result whose text is read when somebody sees it: `read` gives it whole.
async function announce(store, root, words, doc) {
  var out = lines(await store.titled(root, doc, false), doc);
  out.read = function () { return present(store, root, words, doc, new Slices()); };
  return out;
}

// Results of an answer unless more are asked for: it looks for as many at least where texts must be read.
var PAGE_OF = 10;

// The whole: search and what is shown of the results from `offset` on, `limit` of them; those behind the first `texts` have a `read` in place of
// passages. What is found and in which order depends on none of these.
Search.prototype.show = function (query, options) {
  var store = this.store, settings = Object.assign({}, options), offset = settings.offset || 0, limit = settings.limit || PAGE_OF;
  var texts = settings.texts === undefined ? STEP : settings.texts;
  // People are shown what has their words, and behind it what is near.
  settings.whole = !settings.loose;
  settings.most = Math.max(offset + limit, PAGE_OF) + 1;
  settings.far = settings.far || offset >= PAGE_OF;
  store.faults = [];
  return this.search(query, settings).then(function (answer) {
    var list = answer.list;
    var shown = list.slice(offset, offset + limit), slices = new Slices();
    return Promise.all(shown.map(function (doc, at) { return doc.text || at < texts ? present(store, answer.root, answer.words, doc, slices) : announce(store, answer.root, answer.words, doc); })).then(function (results) {
      return {
        results: results.filter(function (result) { return result.page; }), faults: store.faults, total: answer.total || 0, all: list.length, near: answer.near || 0, isLeast: !!answer.isLeast, counts: answer.counts || "exact", read: answer.read || 0, facets: answer.facets,
        corrections: answer.corrections, offers: answer.offers, nowhere: answer.nowhere, unknown: answer.unknown, asked: answer.ask,
      };
    });
  });
};

// All that is found, in its order, as records: for those who take it with them.
Search.prototype.records = function (query, options) {
  var store = this.store;
  return this.search(query, Object.assign({}, options, { whole: true, tails: true, most: RANKED, far: true, facets: false })).then(function (answer) {
    return Promise.all(answer.list.filter(function (doc) { return !doc.near; }).map(function (doc) { return store.record(answer.root, doc.article); }));
  });
};

// Words that the last word of a query may become: names of bodies first, then words of the texts, the most common first.
Search.prototype.suggest = async function (query) {
  var store = this.store, root = await store.open(), parts = normalise(clean(query)).split(" "), last = parts.pop().toLowerCase();
  if (last.length < 2 || !/^[가-힣a-z0-9]+$/.test(last)) return [];
  var names = [], seen = [last], typed = fold(last);
  root.synonyms.forEach(function (group) {
    group.slice(0, group.indexOf("") < 0 ? group.length : group.indexOf("")).forEach(function (name) { if (names.length < 3 && fold(name).indexOf(typed) === 0 && name.toLowerCase() !== last) names.push(name); });
  });
  var lines = (await linesAt(store, root, addresses(last)[0])).map(function (line) { return line.split(" "); });
  lines = lines.filter(function (line) { return line[0].indexOf(last) === 0 && !particle(line[0], root.tables); });
  lines.sort(function (a, b) { return b[1] - a[1]; });
  return names.concat(lines.map(function (line) { return line[0]; })).filter(function (word) {
    var isNew = seen.indexOf(word.toLowerCase()) < 0;
    seen.push(word.toLowerCase());
    return isNew;
  }).slice(0, 6).map(function (word) { return parts.concat(word).join(" "); });
};
