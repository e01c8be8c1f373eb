// Facets: which values articles have, and those that are asked for.

// Letters of a column of which no article has two values: places of values, of which there are so many by one letter (src/index/records.rs).
var LETTERS = 91;

// A facet with the places of its values in a list an article.
function unfoldFacet(facet, articles) {
  if (typeof facet.of !== "string") return;
  var text = facet.of, width = text.length / articles, none = [], lists = facet.values.map(function (value, place) { return [place]; });
  facet.of = Array.from({ length: articles }, function (_, article) {
    for (var at = article * width, place = 0; at < (article + 1) * width; at += 1) {
      var c = text.charCodeAt(at);
      if (c === 32) return none;
      place = place * LETTERS + c - (c > 92 ? 36 : 35);
    }
    return lists[place] || none;
  });
}

// The values of each facet, by article.
Store.prototype.facets = async function (root) {
  // Few values stand in the root.
  var list = typeof root.facets === "string" ? await this.read(root.facets, json) : root.facets;
  list.forEach(function (facet) { unfoldFacet(facet, root.articles); });
  return list;
};

// Dates by article.
Store.prototype.dates = function (root) {
  return this.read(root.dates, json);
};

// A facet's values that are wanted, each facet's once an answer.
function sieve(facets, filter, root) {
  var out = {};
  facets.forEach(function (facet) {
    if (facet.values && isAsked(filter[facet.name])) out[facet.name] = wantedValues(facet, filter[facet.name], root);
  });
  return out;
}

function isAsked(wanted) { return !!wanted && (!Array.isArray(wanted) || wanted.length > 0); }

// Whether a value of any facet is asked for.
function isFilter(filter) { return Object.keys(filter).some(function (name) { return isAsked(filter[name]); }); }

// Whether an article has the values that are asked for, one facet apart.
function passes(facets, wanted, article, but) {
  return facets.every(function (facet) {
    var values = wanted[facet.name];
    if (!values || facet.name === but) return true;
    return (facet.of[article] || []).some(function (place) { return values[place]; });
  });
}

// Whether an article has one of the values.
function has(facets, values, article) {
  return facets.some(function (facet) {
    return values[facet.name] && (facet.of[article] || []).some(function (place) { return values[facet.name][place]; });
  });
}

async function counted(facets, filter, matches, slices) {
  var out = {}, named = facets.filter(function (facet) { return facet.values && facet.values.length; });
  for (var which = 0; which < named.length; which += 1) {
    var facet = named[which], counts = facet.values.map(function () { return 0; }), pause;
    for (var at = 0; at < matches.length; at += 1) {
      if (at % 1024 === 0 && (pause = slices.breathe())) await pause;
      if (!passes(facets, filter, matches[at], facet.name)) continue;
      var places = facet.of[matches[at]];
      for (var n = 0; n < places.length; n += 1) counts[places[n]] += 1;
    }
    out[facet.name] = facet.values.map(function (value, at) { return { value: value, count: counts[at] }; })
      .filter(function (row) { return row.count > 0 || filter[facet.name] && filter[facet.name][facet.values.indexOf(row.value)]; });
  }
  return out;
}
