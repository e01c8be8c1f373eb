// What is asked, as the page's address keeps it: the query, values of facets, spans, order, and how many results are shown.

// Facets of which values are ticked, those of the archive first, and those that are a span of numbers. A site may have others by names of its own.
var TICKS = ["author", "ministry", "topic", "agency", "country", "section"], SPANS = ["volume", "year"], OWN = "f_";

// Results that an address may ask for.
var MOST_SHOWN = 500;

// Queries that are searched within, one in another.
var MOST_WITHIN = 8;

// More of them, as an address may have, are the last one's.
function withinOf(texts) {
  texts = texts.filter(function (text) { return text.trim(); });
  return texts.slice(0, MOST_WITHIN - 1).concat(texts.slice(MOST_WITHIN - 1).join(" ") || []);
}

// The name of a facet for readers.
function nameOf(facet) { return word("search_by_" + facet) || facet; }

function readState(search) {
  var query = new URLSearchParams(search);
  var state = {
    q: query.get("q") || "", within: withinOf(query.getAll("within")), exact: query.get("exact") === "1", titles: query.get("titles") === "1", sort: query.get("sort") || "",
    n: Math.min(MOST_SHOWN, Math.max(0, Math.floor(Number(query.get("n"))) || 0)), values: {}, spans: {},
  };
  query.forEach(function (value, key) {
    var name = key.slice(0, OWN.length) === OWN ? key.slice(OWN.length) : key;
    if (name === key && TICKS.indexOf(key) < 0 || !value) return;
    state.values[name] = valuesOf(state, name).concat(value.normalize("NFC"));
  });
  SPANS.forEach(function (name) {
    // One value, as links from other pages have it, is a span as well.
    var one = /\d+/.exec(query.get(name) || "");
    function end(which) { return (/^\d+/.exec(query.get(name + "_" + which) || "") || one || [""])[0]; }
    state.spans[name] = { from: end("from"), to: end("to") };
  });
  return state;
}

// Letters of what was asked that an address keeps: no more are read, and servers refuse long ones.
var KEPT = 600;

function writeState(state) {
  var query = new URLSearchParams();
  ["q", "within", "exact", "titles", "sort", "n"].forEach(function (name) {
    [].concat(state[name] || []).forEach(function (value) { query.append(name, value === true ? "1" : String(value).slice(0, KEPT)); });
  });
  Object.keys(state.values).forEach(function (name) {
    valuesOf(state, name).forEach(function (value) { query.append(TICKS.indexOf(name) < 0 ? OWN + name : name, value); });
  });
  SPANS.forEach(function (name) {
    ["from", "to"].forEach(function (end) { if (state.spans[name][end]) query.append(name + "_" + end, state.spans[name][end]); });
  });
  return query.toString();
}

// The chosen values of a facet.
function valuesOf(state, name) { return Object.prototype.hasOwnProperty.call(state.values, name) ? state.values[name] : []; }

function isNarrowed(state) {
  return Object.keys(state.values).some(function (name) { return state.values[name].length; })
    || SPANS.some(function (name) { return state.spans[name].from || state.spans[name].to; });
}

// What the engine is asked.
function optionsOf(state, offset, limit) {
  var filter = {};
  Object.keys(state.values).forEach(function (name) { if (state.values[name].length) filter[name] = state.values[name]; });
  SPANS.forEach(function (name) {
    var span = state.spans[name];
    if (span.from || span.to) filter[name] = { from: Number(span.from || 0), to: Number(span.to || 1e9) };
  });
  return { limit: limit, offset: offset, exact: state.exact, titles: state.titles, within: state.within, sort: state.sort, filter: filter, facets: true };
}
