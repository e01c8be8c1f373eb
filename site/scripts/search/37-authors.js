// Who wrote the texts: names as people type them, and the texts of each. Where no text names anybody, none of it is asked for.

// What people put behind a name.
var OFFICES = /^(?:박사|교수|기자|연구원|연구위원|선임연구원|책임연구원|위원|과장|국장|사무관|장관|차관|대통령|총리|의원|선생|씨|님|글|저|著|지음|씀|dr|phd)$/i;

// A name in parentheses is another form of it only where it is of another script: 김철수(Kim Cheolsu) and not 김철수(KDI).
var OTHER_FORM = /^(?:[가-힣 ]+|[\u3400-\u9fff]+|[A-Z][A-Za-z.'-]*[a-z][A-Za-z.' -]*)$/;

// A Latin name as keyboards without its marks have it: jose of josé.
function unmarked(form) { return form.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC"); }

// All ways to type a name, folded: as it stands, which may be one letter, by its initials, and a Latin one with the family name before or behind the others.
function formsOfName(name) {
  var text = normalise(name), outer = text.replace(/\([^)]*\)/g, " ").trim(), out = [fold(text)];
  [outer].concat((text.match(/\(([^)]*)\)/g) || []).map(function (one) { return one.slice(1, -1).trim(); }).filter(function (one) {
    return OTHER_FORM.test(one) && isHangul(fold(one)) !== isHangul(fold(outer));
  })).forEach(function (one) {
    var words = one.split(/[\s,]+/).filter(Boolean);
    out.push(fold(one));
    if (words.length > 1 && !/[가-힣\u3400-\u9fff]/.test(one)) out.push(fold(words.slice(-1).concat(words.slice(0, -1)).join("")), fold(words.slice(1).concat(words[0]).join("")));
  });
  out = out.concat(out.map(unmarked), initials(name).length > 2 ? initials(name) : []);
  return out.filter(function (form, at) { return form && (at === 0 || form.length > 1) && out.indexOf(form) === at; });
}

// Names by their forms, each once the index is at hand; null for an index without authors.
Store.prototype.authors = async function (root) {
  if (!root.filters || root.filters.indexOf(AUTHOR) < 0) return null;
  if (root.writers) return root.writers;
  var facet = (await this.without(this.facets(root), [])).find(function (one) { return one.name === AUTHOR && one.values; });
  if (!facet) return null;
  root.writers = { forms: new Map(), initials: new Map(), names: facet.values, of: facet.of, keys: new Map(), all: root.articles };
  facet.values.forEach(function (name, place) {
    function add(map, form) { map.set(form, (map.get(form) || []).concat(place)); }
    // A name of one letter is an ending as often, and initials are asked for apart.
    formsOfName(name).forEach(function (form) { if (form.length > 1 && form !== initials(name)) add(root.writers.forms, form); });
    if (initials(name).length > 2) add(root.writers.initials, initials(name));
  });
  return root.writers;
};

// The places of those who have a name that was typed, with a particle or an office behind it or without.
function writersNamed(writers, text, tables) {
  var words = text.split(" ");
  while (words.length > 1 && OFFICES.test(words[words.length - 1])) words.pop();
  var name = fold(words.join(" ")), found = writers.forms.get(name);
  if (found || !isHangul(name)) return found;
  var end = tables.particles.find(function (end) { return name.slice(-end.length) === end && writers.forms.has(name.slice(0, -end.length)); });
  return end ? writers.forms.get(name.slice(0, -end.length)) : undefined;
}

// What a name counts that is all of a query, so that it beats whatever else has the name, and beside other words.
var WRITER = 4.5, WRITER_BESIDE = 1.5;

// The reading of a word as those who wrote: its key stands in no file, for the facet tells who wrote what.
function writtenBy(writers, places, weight) {
  var name = writers.names[places[0]], id = "~" + places.join(" ");
  if (!writers.keys.has(id)) {
    var list = [];
    writers.of.forEach(function (own, article) { if (own.some(function (place) { return places.indexOf(place) >= 0; })) list.push(article, IMPACT); });
    writers.keys.set(id, [{ key: id, count: list.length / 2, list: list, whole: true }]);
  }
  return reading(name, [key(id)], weight, "author");
}

// Puts the lists of authors among those that were found.
function findWriters(words, writers, found) {
  if (!writers) return;
  words.forEach(function (word) {
    word.readings.forEach(function (read) {
      var name = read.keys.length === 1 ? read.keys[0].name : "";
      if (writers.keys.has(name)) found.set(name, writers.keys.get(name));
    });
  });
}

function isWriter(read) { return read.how === "author"; }

// How much more a later text of the same author counts: less than anything else does.
var LATER = 1e-8;

// Of those who are all that was asked for, the newest texts first.
async function newestFirst(store, root, words, ranking) {
  if (words.length !== 1 || !words[0].readings.some(isWriter)) return;
  var day = days(await store.without(store.dates(root), []), false), readings = words[0].readings, row = ranking.rows[0];
  ranking.found.forEach(function (article) {
    if (isWriter(readings[row[article] - 1])) ranking.lifted[article] *= 1 + LATER * (day[article] || 0);
  });
}
