// What a reader should know about how a query was read.

function corrections(answer, query, exactUrl, onExact) {
  if (!answer.corrections.length) return null;
  var text = query;
  answer.corrections.forEach(function (one) { text = text.replace(one.from, one.to); });
  var layout = answer.corrections.some(function (one) { return one.how === "layout"; });
  return make("p", { class: "corrected" }, [
    word(layout ? "search_layout" : "search_slip", { to: text, from: query }), " ",
    make("a", { href: exactUrl, onclick: function (event) { event.preventDefault(); onExact(); } }, word("search_exact", { from: query })),
  ]);
}

// Values of a facet as they were typed: texts, or spans of numbers.
function valuesText(values) {
  return values.map(function (value) { return value.text !== undefined ? value.text : (value.from || "") + "–" + (value.to < 1e9 ? value.to : ""); }).join(" / ");
}

// Signs of a query, as they were read; where nothing was found and nothing but open signs is asked, the line of what was found says so.
function explained(asked, isNothing) {
  var out = [];
  if (!asked) return out;
  asked.phrases.forEach(function (text) { out.push(word("search_phrase", { q: text })); });
  asked.titles.forEach(function (text) { out.push(word("search_in_title", { q: text })); });
  asked.without.forEach(function (text) { out.push(word("search_without", { q: text })); });
  function values(list, told) {
    Object.keys(list).forEach(function (name) { out.push(told(nameOf(name) + ": " + valuesText(list[name]))); });
  }
  asked.untitled.forEach(function (text) { out.push(word("search_without", { q: word("search_in_title", { q: text }) })); });
  values(asked.filter, String);
  values(asked.except, function (text) { return word("search_without", { q: text }); });
  if (!isNothing || !isOpen(asked)) asked.open.forEach(function (name) { out.push(word("search_open", { name: name })); });
  return out;
}

// Whether all that was typed is a name of which the value is still to come.
function isOpen(asked) {
  return !!asked && asked.open.length > 0 && !asked.text && !asked.without.length && !asked.untitled.length && !Object.keys(asked.filter).concat(Object.keys(asked.except)).length;
}

// What could not be read, and what helps.
function faultWords(error) { return error.kind ? word("search_fault_" + error.kind, { file: error.file }) : error.message; }

// A number as people read it. Asking the browser takes long where it has to load its tables for that, and most languages of ours need none.
function counted(n) {
  var lang = document.documentElement.lang || "ko";
  return /^(ko|en|ja|zh)/.test(lang) ? String(n).replace(/\B(?=(\d{3})+$)/g, ",") : n.toLocaleString(lang);
}

// Letters of what was asked that a sentence repeats: nobody reads a pasted book, and nobody wants to hear it.
var REPEATED = 80;

// How many were found; none, and of what.
function foundWords(answer, query) {
  var told = Array.from(query.slice(0, 2 * REPEATED)).slice(0, REPEATED).join("");
  if (!answer.total && isOpen(answer.asked)) return word("search_open", { name: answer.asked.open[0] });
  if (told.length < query.length) told += "…";
  if (!answer.total) return answer.isLeast && answer.read ? word("search_nothing_yet", { q: told, n: counted(answer.read) }) : word("search_nothing", { q: told });
  return word(answer.isLeast ? "search_found_least" : "search_found", { n: counted(answer.total) });
}
