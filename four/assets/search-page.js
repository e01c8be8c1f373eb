(function (world) {
"use strict";
// Links to words of a page (text fragments): where words begin and end as browsers see it, and how the words are written in an address.
// Every script that is a folder begins with this one.

// A run of letters and digits is one word: browsers find no 판공실 in 판공실은. What stands for a thing that is no text counts as a letter.
var LETTER_OF_WORD = /[\p{L}\p{N}\p{M}\p{Cf}_\ud800-\udfff\ufffc]/u;
var DIGIT_OF_WORD = /\p{Nd}/u;
// Signs that part no word between two letters, and no number between two digits (UAX #29).
var WITHIN_WORDS = ".'’·‧․:﹒＇．：";
var WITHIN_NUMBERS = ".,;'’﹐﹔＇．，；";

function joinsOver(before, sign, after) {
  if (before === undefined || after === undefined || !LETTER_OF_WORD.test(before) || !LETTER_OF_WORD.test(after)) return false;
  var numbers = [before, after].filter(function (c) { return DIGIT_OF_WORD.test(c); }).length;
  return numbers === 2 && WITHIN_NUMBERS.indexOf(sign) >= 0 || numbers === 0 && WITHIN_WORDS.indexOf(sign) >= 0;
}

// Whether no word lies on both sides of a place.
function isWordEdge(text, at) {
  if (at <= 0 || at >= text.length) return true;
  var left = text[at - 1], right = text[at];
  if (LETTER_OF_WORD.test(left) && LETTER_OF_WORD.test(right)) return false;
  return !joinsOver(left, right, text[at + 1]) && !joinsOver(text[at - 2], left, right);
}

function wordEdgeBefore(text, at) {
  while (!isWordEdge(text, at)) at -= 1;
  return at;
}

function wordEdgeAfter(text, at) {
  while (!isWordEdge(text, at)) at += 1;
  return at;
}

// Signs that part the words of a directive are written as numbers.
function encodeWords(text) {
  return encodeURIComponent(text).replace(/[-,&]/g, function (c) { return "%" + c.charCodeAt(0).toString(16).toUpperCase(); });
}

// [prefix-,]start[,end][,-suffix] behind the place to which a page scrolls where the words are gone.
function textFragment(place, words) {
  var parts = [words.prefix && encodeWords(words.prefix) + "-", encodeWords(words.start), words.end && encodeWords(words.end),
    words.suffix && "-" + encodeWords(words.suffix)];
  return "#" + encodeURIComponent(place) + ":~:text=" + parts.filter(Boolean).join(",");
}

// The page of search and the dialog: what both are made of. Words in the reader's language, elements.

var words = {};

function word(key, values) {
  var text = words[key] || "";
  Object.keys(values || {}).forEach(function (name) { text = text.split("{" + name + "}").join(values[name]); });
  return text;
}

function make(tag, attributes, children) {
  var element = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    var value = attributes[name];
    if (name.slice(0, 2) === "on") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  });
  [].concat(children || []).forEach(function (child) { if (child !== null) element.append(child); });
  return element;
}

function button(text, onclick) { return make("button", { type: "button", class: "quiet", onclick: onclick }, text); }

function marked(parts) {
  return parts.map(function (part) { return part.mark ? make("mark", {}, part.text) : part.text; });
}

// What stands under a title.
function about(result) {
  return [result.ministry.join(" · "), result.volume, result.section, result.volume ? "" : result.date].filter(Boolean).join(" · ");
}

// What a reader's own browser keeps: recent queries, and whether keys open the dialog. Without storage nothing is kept, which is fine.

var RECENT = "mokcha.recent", SHORTCUT = "mokcha.shortcut", MOST_RECENT = 8;

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    return null;
  }
}

function store(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    // See above.
  }
}

function recent() {
  try {
    return JSON.parse(stored(RECENT) || "[]").filter(function (text) { return typeof text === "string"; }).slice(0, MOST_RECENT);
  } catch (error) {
    return [];
  }
}

function remember(query) {
  var text = query.trim();
  if (text.length > 1) store(RECENT, JSON.stringify([text].concat(recent().filter(function (other) { return other !== text; })).slice(0, MOST_RECENT)));
}

// Asks the latest question only: an answer that comes late is dropped.

function Asker(show, fail) {
  var turn = 0, timer = null;
  this.ask = function (query, options, delay) {
    turn += 1;
    var own = turn;
    clearTimeout(timer);
    timer = setTimeout(function () {
      var asked = Object.assign({ stale: function () { return own !== turn; } }, options);
      window.mokcha.search(query, asked).then(function (answer) { if (own === turn) show(answer); }, function (error) { if (own === turn) fail(error); });
    }, delay);
  };
  this.stop = function () {
    turn += 1;
    clearTimeout(timer);
  };
}

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

// Signs of a query, as they were read.
function explained(asked) {
  var out = [];
  if (!asked) return out;
  asked.phrases.forEach(function (text) { out.push(word("search_phrase", { q: text })); });
  asked.titles.forEach(function (text) { out.push(word("search_in_title", { q: text })); });
  asked.without.forEach(function (text) { out.push(word("search_without", { q: text })); });
  Object.keys(asked.filter).forEach(function (name) {
    var value = asked.filter[name], title = nameOf(name);
    if (value.text !== undefined) out.push(title + ": " + value.text);
    else out.push(word("search_span", { name: title, from: value.from || "", to: value.to < 9999 ? value.to : "" }));
  });
  return out;
}

// How many were found; none, and of what.
function foundWords(answer, query) {
  if (!answer.total) return word("search_nothing", { q: query });
  return word(answer.isLeast ? "search_found_least" : "search_found", { n: answer.total.toLocaleString(document.documentElement.lang || "ko") });
}

// What is asked, as the page's address keeps it: the query, values of facets, spans, order, and how many results are shown.

// Facets of which values are ticked, those of the archive first, and those that are a span of numbers. A site may have others by names of its own.
var TICKS = ["ministry", "topic", "agency", "country", "section"], SPANS = ["volume", "year"], OWN = "f_";

// Results that an address may ask for.
var MOST_SHOWN = 500;

// The name of a facet for readers.
function nameOf(facet) { return word("search_by_" + facet) || facet; }

function readState(search) {
  var query = new URLSearchParams(search);
  var state = {
    q: query.get("q") || "", within: query.get("within") || "", exact: query.get("exact") === "1", titles: query.get("titles") === "1", sort: query.get("sort") || "",
    n: Math.min(MOST_SHOWN, Math.max(0, Math.floor(Number(query.get("n"))) || 0)), values: {}, spans: {},
  };
  query.forEach(function (value, key) {
    var name = key.slice(0, OWN.length) === OWN ? key.slice(OWN.length) : key;
    if (name === key && TICKS.indexOf(key) < 0 || !value) return;
    state.values[name] = valuesOf(state, name).concat(value);
  });
  SPANS.forEach(function (name) {
    // One value, as links from other pages have it, is a span as well.
    var one = /\d+/.exec(query.get(name) || "");
    function end(which) { return (/^\d+/.exec(query.get(name + "_" + which) || "") || one || [""])[0]; }
    state.spans[name] = { from: end("from"), to: end("to") };
  });
  return state;
}

function writeState(state) {
  var query = new URLSearchParams();
  ["q", "within", "exact", "titles", "sort", "n"].forEach(function (name) {
    if (state[name]) query.append(name, state[name] === true ? "1" : state[name]);
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

// The filters beside the results: values of facets to tick, spans, order, titles only. `change(values)` asks anew.

// Values of a facet that stand there at once.
var TICKED = 60;

function Filters(change) {
  var open = {}, state = null;
  var element = make("form", { class: "filters", hidden: true, "aria-label": word("search_filters"), onsubmit: function (event) { event.preventDefault(); } });
  this.element = element;

  function changeValues(name, list) {
    var values = Object.assign({}, state.values);
    values[name] = list;
    change({ values: values });
  }

  function tick(name, one, at) {
    var chosen = valuesOf(state, name), isOn = chosen.indexOf(one.value) >= 0;
    var box = make("input", { type: "checkbox", id: "f-" + name + "-" + at, value: one.value, checked: isOn, onchange: function () {
      changeValues(name, chosen.filter(function (value) { return value !== one.value; }).concat(box.checked ? [one.value] : []));
    } });
    return make("label", {}, [box, " ", one.value + " (" + one.count + ")"]);
  }

  function ticks(name, rows) {
    var chosen = valuesOf(state, name);
    function has(one) { return chosen.indexOf(one.value) >= 0 ? 1 : 0; }
    rows = rows.slice().sort(function (a, b) { return has(b) - has(a) || b.count - a.count; }).slice(0, TICKED);
    return make("details", { open: open[name] || chosen.length > 0, ontoggle: function (event) { open[name] = event.target.open; } }, [
      make("summary", {}, nameOf(name) + (chosen.length ? " (" + chosen.length + ")" : "")),
      make("div", { class: "values", role: "group", "aria-label": nameOf(name) }, rows.map(function (one, at) { return tick(name, one, at); })),
    ]);
  }

  function bound(name, end) {
    return make("input", { type: "number", id: "f-" + name + "_" + end, min: 1, step: 1, inputmode: "numeric", value: state.spans[name][end],
      "aria-label": word("search_" + end, { name: nameOf(name) }), onchange: function (event) {
        var spans = Object.assign({}, state.spans);
        spans[name] = Object.assign({}, spans[name]);
        spans[name][end] = event.target.value.replace(/\D/g, "");
        change({ spans: spans });
      } });
  }

  function span(name) {
    return make("div", { class: "span", role: "group", "aria-label": nameOf(name) }, [make("span", {}, nameOf(name)), bound(name, "from"), "–", bound(name, "to")]);
  }

  function order() {
    var select = make("select", { id: "f-sort", onchange: function () { change({ sort: select.value }); } }, [["", "relevance"], ["date", "newest"], ["oldest", "oldest"]].map(function (one) {
      return make("option", { value: one[0], selected: state.sort === one[0] }, word("search_" + one[1]));
    }));
    return make("div", { class: "span" }, [make("label", { for: "f-sort" }, word("search_sort")), select]);
  }

  function titlesOnly() {
    var box = make("input", { type: "checkbox", id: "f-titles", checked: state.titles, onchange: function () { change({ titles: box.checked }); } });
    return make("label", {}, [box, " ", word("search_titles")]);
  }

  this.hide = function () { element.hidden = true; };

  this.show = function (answer, asked) {
    state = asked;
    element.hidden = !answer.facets || !(answer.results.length || isNarrowed(state));
    var active = element.contains(document.activeElement) ? document.activeElement : null;
    // Whoever is typing a year must not lose the field.
    if (element.hidden || active && active.type === "number") return;
    var facets = answer.facets, id = active ? active.id : "";
    var own = Object.keys(facets).filter(function (name) { return TICKS.indexOf(name) < 0 && SPANS.indexOf(name) < 0; });
    var ticked = TICKS.concat(own).filter(function (name) { return facets[name] && (facets[name].length > 1 || valuesOf(state, name).length); });
    var spanned = SPANS.filter(function (name) { return facets[name] && (facets[name].length > 1 || state.spans[name].from || state.spans[name].to); });
    var parts = ticked.map(function (name) { return ticks(name, facets[name]); }).concat(spanned.map(span), order(), titlesOnly());
    if (isNarrowed(state)) parts.push(button(word("search_clear"), function () { change({ values: {}, spans: readState("").spans }, true); }));
    element.replaceChildren.apply(element, parts);
    if (id && document.getElementById(id)) document.getElementById(id).focus();
  };

  // What has the focus is of a state that was left.
  this.leave = function () { if (element.contains(document.activeElement)) document.activeElement.blur(); };
}

// What a reader does with an answer: takes it along, searches within it, keeps its address.

function Tools(take, within, address) {
  var element = make("p", { class: "tools", hidden: true });
  this.element = element;
  this.hide = function () { element.hidden = true; };
  this.show = function (answer, state) {
    element.hidden = !answer.total;
    if (element.hidden) return;
    var formats = Object.keys(window.mokcha.formats).map(function (name) { return button(window.mokcha.formats[name].name, function () { take(name); }); });
    var deeper = button(word("search_within"), within);
    deeper.hidden = !state.q.trim();
    element.replaceChildren.apply(element, [make("span", {}, word("search_take"))].concat(formats, [deeper, make("a", { href: address() }, word("search_link"))]));
  };
}

// Hands a file to the reader.
function download(format, name, records) {
  var home = new URL(window.mokcha.home, location.href).href;
  var link = make("a", { href: URL.createObjectURL(new Blob([format.write(records, home)], { type: format.type + ";charset=utf-8" })), download: "search." + name });
  link.click();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
}

// The list of results, and below it that of near ones.

function Results(onOpen) {
  var list = make("ol", { class: "results" }), nearList = make("ol", { class: "results" });
  var near = make("div", { class: "near", hidden: true }, [make("h2", {}, word("search_near")), make("p", { class: "snippet" }, word("search_near_note"))]);
  this.elements = [list, near, nearList];

  function row(result) {
    var place = result.heading ? [make("span", { class: "where" }, result.heading), " "] : [];
    return make("li", {}, [
      make("a", { class: "headline", href: window.mokcha.home + result.url, onclick: onOpen }, marked(result.title)),
      make("p", { class: "by" }, about(result) + (result.why ? " · " + word("search_why_" + result.why) : "")),
      make("p", { class: "snippet" }, place.concat(marked(result.snippet))),
    ].concat(result.passages.map(function (one) {
      return make("p", { class: "snippet also" }, make("a", { href: window.mokcha.home + one.url }, marked(one.parts)));
    })));
  }

  this.clear = function () {
    list.replaceChildren();
    nearList.replaceChildren();
    near.hidden = true;
  };
  this.add = function (results) {
    results.forEach(function (result) { (result.near ? nearList : list).append(row(result)); });
    near.hidden = !nearList.children.length;
  };
  this.links = function () { return [list, nearList].flatMap(function (one) { return Array.from(one.querySelectorAll(".headline")); }); };
}

// What stands under the field before an answer does: recent queries, and words that the last one may become.

function Recent(ask, focus) {
  var element = make("div", { class: "recent" }), show;
  this.element = element;
  this.show = show = function (isAsked) {
    var past = recent();
    element.hidden = isAsked || !past.length;
    if (element.hidden) return;
    element.replaceChildren(make("h2", {}, word("search_recent")), make("ul", {}, past.map(function (text) {
      return make("li", {}, make("a", { href: "?" + new URLSearchParams({ q: text }), onclick: function (event) {
        event.preventDefault();
        ask({ q: text });
      } }, text));
    })), button(word("search_forget"), function () {
      store(RECENT, null);
      show(isAsked);
      focus();
    }));
  };
}

function Suggestions(ask) {
  var element = make("p", { class: "suggestions", hidden: true }), latest = "";
  this.element = element;
  this.hide = function () {
    latest = "";
    element.hidden = true;
  };
  this.show = function (typed) {
    latest = typed;
    window.mokcha.suggest(typed).then(function (offers) {
      if (typed !== latest) return;
      element.hidden = !offers.length;
      element.replaceChildren.apply(element, [make("span", {}, word("search_suggested"))].concat(offers.map(function (text) {
        return button(text, function () {
          element.hidden = true;
          ask({ q: text, exact: false }, true);
        });
      })));
    }, function () { element.hidden = true; });
  };
}

// The page of search: results while typing, all that is asked kept in its address.

var PAGE = 10;

function Page(box) {
  var form = document.querySelector("form.search"), input = form.querySelector("input"), titles = document.querySelector(".titles");
  var state = readState(location.search), shown = 0;
  var status = make("p", { class: "hint", role: "status", "aria-live": "polite" }), notice = make("div"), more = button(word("search_more"), showMore);
  var filters = new Filters(change), results = new Results(function () { remember(state.q); }), past = new Recent(change, function () { input.focus(); }), suggestions = new Suggestions(change);
  var tools = new Tools(take, searchWithin, url), asker = new Asker(show, fail);
  var help = make("details", { class: "ways" }, [make("summary", {}, word("search_help")), make("p", {}, word("search_help_text"))]);
  more.hidden = true;
  box.append.apply(box, [status, suggestions.element, notice, help, past.element, filters.element].concat(results.elements, [more, tools.element]));

  function url() {
    var text = writeState(state);
    return location.pathname + (text ? "?" + text : "");
  }

  function keep(push) {
    try {
      history[push ? "pushState" : "replaceState"](null, "", url());
    } catch (error) {
      // Some readers of files allow no state: the search itself goes on.
    }
  }

  // Changes what is asked, keeps it in the address, and asks; the reader goes on typing where that is `near`.
  function change(values, near) {
    Object.assign(state, { n: 0 }, values);
    keep(true);
    input.value = state.q;
    run(0);
    if (near) input.focus();
  }

  function searchWithin() { change({ within: [state.within, state.q].filter(Boolean).join(" "), q: "" }, true); }

  function show(answer) {
    box.removeAttribute("aria-busy");
    status.textContent = foundWords(answer, [state.within, state.q].filter(Boolean).join(" "));
    notice.replaceChildren.apply(notice, notes(answer));
    results.clear();
    results.add(answer.results);
    shown = answer.results.length;
    more.hidden = !shown || shown < Math.max(PAGE, state.n) || shown >= answer.all && !answer.isLeast;
    filters.show(answer, state);
    tools.show(answer, state);
  }

  function notes(answer) {
    var out = [], told = explained(answer.asked);
    function note(children) { out.push(make("p", { class: "corrected" }, children)); }
    if (told.length) note(told.join(" · "));
    if (state.within) note([word("search_within_note", { q: state.within }), " ", link(word("search_within_end"), { within: "" })]);
    if (answer.nowhere.length) note(word("search_nowhere", { words: answer.nowhere.join(", ") }));
    var correction = corrections(answer, state.q, url() + "&exact=1", function () { change({ exact: true }); });
    if (correction) out.push(correction);
    else if (state.exact) note(link(word("search_inexact"), { exact: false }));
    answer.offers.forEach(function (offer) { note(link(word("search_offer", offer), { q: offer.to })); });
    if (answer.faults.length) note(word("search_incomplete"));
    if (!answer.results.length) out.push(make("p", {}, word("search_advice")));
    return out;
  }

  function link(text, values) {
    return make("a", { href: location.pathname + "?" + writeState(Object.assign({}, state, { n: 0 }, values)), onclick: function (event) {
      event.preventDefault();
      change(values);
    } }, text);
  }

  function showMore() {
    var first = results.links().length;
    more.disabled = true;
    window.mokcha.search(state.q, optionsOf(state, shown, PAGE)).then(function (answer) {
      more.disabled = false;
      shown += answer.results.length;
      results.add(answer.results);
      more.hidden = shown >= answer.all && !answer.isLeast || !answer.results.length;
      status.textContent = word("search_shown", { n: shown });
      state.n = shown;
      keep(false);
      var rows = results.links();
      if (rows[first]) rows[first].focus();
    }, fail);
  }

  function take(name) {
    window.mokcha.records(state.q, optionsOf(state, 0, PAGE)).then(function (records) { download(window.mokcha.formats[name], name, records); }).catch(fail);
  }

  function fail(error) {
    box.removeAttribute("aria-busy");
    more.disabled = false;
    status.textContent = word("search_failed");
    notice.replaceChildren(make("p", { class: "corrected" }, [error.message + " ", button(word("search_retry"), function () { run(0); })]));
  }

  function run(delay) {
    var isAsked = !!state.q.trim() || !!state.within || isNarrowed(state);
    past.show(!!state.q || !!state.within);
    if (titles) titles.hidden = isAsked;
    if (isAsked) {
      box.setAttribute("aria-busy", "true");
      asker.ask(state.q, optionsOf(state, 0, Math.max(PAGE, state.n)), delay);
      return;
    }
    asker.stop();
    status.textContent = "";
    notice.replaceChildren();
    results.clear();
    more.hidden = true;
    [filters, tools, suggestions].forEach(function (part) { part.hide(); });
    box.removeAttribute("aria-busy");
  }

  input.addEventListener("input", function () {
    Object.assign(state, { q: input.value, exact: false, n: 0 });
    keep(false);
    run(60);
    suggestions.show(state.q);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    suggestions.hide();
    remember(input.value);
    change({ q: input.value });
  });
  window.addEventListener("popstate", function () {
    state = readState(location.search);
    input.value = state.q;
    filters.leave();
    suggestions.hide();
    run(0);
  });
  new Keys(input, results);
  input.value = state.q;
  run(0);
}

// Keys of the page: `/` to the field, arrows from result to result, Escape back.

function Keys(input, results) {
  document.addEventListener("keydown", function (event) {
    var target = event.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "/" && !typing && stored(SHORTCUT) !== "off") {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var rows = results.links(), at = rows.indexOf(target);
      if (at < 0 && (target !== input || event.key === "ArrowUp")) return;
      event.preventDefault();
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      (rows[next] || (next < 0 ? input : target)).focus();
    } else if (event.key === "Escape" && results.links().indexOf(target) >= 0) input.focus();
  });
}

// The dialog over any page: the first results while typing, and the way to the page of search.

var FIRST = 8;

function Dialog() {
  var results = [], at = -1, query = "";
  var input = make("input", {
    type: "search", id: "mokcha-q", role: "combobox", "aria-expanded": "false", "aria-controls": "mokcha-list", "aria-autocomplete": "list", autocomplete: "off",
    enterkeyhint: "search",
  });
  var list = make("ul", { id: "mokcha-list", role: "listbox", "aria-label": word("search_results") });
  var status = make("p", { role: "status", class: "hint" }), notice = make("div");
  var all = make("a", { class: "more", hidden: true }, word("search_open_page"));
  var shortcut = make("input", { type: "checkbox", id: "mokcha-shortcut", checked: stored(SHORTCUT) !== "off", onchange: function () {
    store(SHORTCUT, shortcut.checked ? null : "off");
  } });
  var element = make("dialog", { class: "finder", "aria-label": word("search") }, [
    make("form", { onsubmit: submit }, [
      make("label", { for: "mokcha-q" }, word("search_label")),
      make("div", { class: "field" }, [input, make("button", { type: "button", onclick: function () { element.close(); } }, word("search_close"))]),
    ]),
    status, notice, list, all,
    make("p", { class: "keys" }, [shortcut, " ", make("label", { for: "mokcha-shortcut" }, word("search_shortcut"))]),
  ]);
  document.body.append(element);

  function pageUrl(extra) { return window.mokcha.page + "?" + new URLSearchParams({ q: query }) + (extra || ""); }

  function choose(next) {
    if (list.children[at]) list.children[at].setAttribute("aria-selected", "false");
    at = results.length ? (next + results.length + 1) % (results.length + 1) : -1;
    if (at === results.length) at = -1;
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    var option = list.children[at];
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function go(result) {
    remember(query);
    location.href = window.mokcha.home + result.url;
    element.close();
  }

  function show(answer) {
    results = answer.results;
    at = -1;
    status.textContent = foundWords(answer, query);
    var note = corrections(answer, query, pageUrl("&exact=1"), function () { location.href = pageUrl("&exact=1"); });
    notice.replaceChildren.apply(notice, note ? [note] : []);
    list.replaceChildren.apply(list, results.map(function (result, index) {
      return make("li", { role: "option", id: "mokcha-o" + index, "aria-selected": "false", onclick: function () { go(result); } }, [
        make("span", { class: "headline" }, marked(result.title)), make("span", { class: "by" }, about(result)), make("span", { class: "snippet" }, marked(result.snippet)),
      ]);
    }));
    input.setAttribute("aria-expanded", String(results.length > 0));
    input.removeAttribute("aria-activedescendant");
    all.href = pageUrl("");
    all.hidden = !answer.all;
  }

  function fail(error) {
    status.textContent = word("search_failed") + " " + error.message;
    notice.replaceChildren(button(word("search_retry"), function () { run(0); }));
  }

  var asker = new Asker(show, fail);

  function run(delay) {
    query = input.value;
    if (query.trim()) return asker.ask(query, { limit: FIRST }, delay);
    asker.stop();
    results = [];
    list.replaceChildren();
    notice.replaceChildren();
    status.textContent = "";
    all.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function submit(event) {
    event.preventDefault();
    if (results[at]) return go(results[at]);
    if (!input.value.trim()) return;
    query = input.value;
    remember(query);
    location.href = pageUrl("");
  }

  input.addEventListener("input", function () { run(60); });
  input.addEventListener("keydown", function (event) {
    // While letters are being composed the keys belong to the input method.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      // One key closes, whatever was typed; a search field would clear itself first.
      event.preventDefault();
      element.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    }
  });
  this.open = function () {
    element.showModal();
    input.focus();
    input.select();
  };
}

// What other scripts call: the dialog, and the start once the words are there, which come in a script of their own.

var dialog = null;

if (!Object.prototype.hasOwnProperty.call(world, "mokcha")) world.mokcha = {};
world.mokcha.openDialog = function () {
  dialog = dialog || new Dialog();
  dialog.open();
};

world.mokcha.start = function (all) {
  var lang = document.documentElement.lang || "";
  words = all[lang] || all[lang.split("-")[0]] || all[Object.keys(all)[0]] || {};
  var box = document.getElementById("results");
  if (box) new Page(box);
};
if (world.mokcha.words) world.mokcha.start(world.mokcha.words);

})(typeof globalThis === "undefined" ? this : globalThis);
