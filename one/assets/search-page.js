// The search page and the dialog that the header opens: results while typing, filters, corrections with a way back, recent searches.
(function () {
  "use strict";
  var words = {}, PAGE = 10, RECENT = "mokcha.recent", SHORTCUT = "mokcha.shortcut";

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

  function marked(parts) {
    return parts.map(function (part) { return part.mark ? make("mark", {}, part.text) : part.text; });
  }

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
      // Without storage nothing is kept, which is fine.
    }
  }

  function recent() {
    try {
      return JSON.parse(stored(RECENT) || "[]").filter(function (text) { return typeof text === "string"; }).slice(0, 8);
    } catch (error) {
      return [];
    }
  }

  function remember(query) {
    var text = query.trim();
    if (text.length > 1) store(RECENT, JSON.stringify([text].concat(recent().filter(function (other) { return other !== text; })).slice(0, 8)));
  }

  // Runs the latest question only: an answer that comes late is dropped.
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

  function about(result) {
    return [result.ministry.join(" · "), result.volume, result.section, result.volume ? "" : result.date].filter(Boolean).join(" · ");
  }

  // ── The page ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  // Facets of which values are ticked, and those that are a span of numbers.
  var FACETS = ["ministry", "topic", "agency", "country", "section"], SPANS = ["volume", "year"];
  // Values of a facet that stand there at once, and results that an address may ask for.
  var TICKED = 60, MOST = 500;

  function Page(box) {
    var form = document.querySelector("form.search"), input = form.querySelector("input"), titles = document.querySelector(".titles");
    var state = read(), shown = [], open = {};
    var status = make("p", { class: "hint", role: "status", "aria-live": "polite" });
    var notice = make("div"), list = make("ol", { class: "results" }), more = make("button", { type: "button", class: "quiet", hidden: true }, word("search_more"));
    var nearTitle = make("div", { class: "near", hidden: true }, [make("h2", {}, word("search_near")), make("p", { class: "snippet" }, word("search_near_note"))]);
    var nearList = make("ol", { class: "results" });
    var filters = make("form", { class: "filters", hidden: true, "aria-label": word("search_filters") });
    var hints = make("div", { class: "recent" }), suggestions = make("p", { class: "suggestions", hidden: true }), tools = make("p", { class: "tools", hidden: true });
    box.append(status, suggestions, notice, help(), hints, filters, list, nearTitle, nearList, more, tools);

    function help() {
      return make("details", { class: "ways" }, [make("summary", {}, word("search_help")), make("p", {}, word("search_help_text"))]);
    }

    // All that an address keeps.
    function read() {
      var query = new URLSearchParams(location.search), value = { q: query.get("q") || "", within: query.get("within") || "", exact: query.get("exact") === "1",
        titles: query.get("titles") === "1", sort: query.get("sort") || "", n: Math.min(MOST, Math.max(0, Math.floor(Number(query.get("n"))) || 0)) };
      FACETS.forEach(function (name) { value[name] = query.getAll(name).filter(Boolean); });
      SPANS.forEach(function (name) {
        // One value, as links from other pages have it, is a span as well.
        var one = /\d+/.exec(query.get(name) || "");
        value[name + "_from"] = (/^\d+/.exec(query.get(name + "_from") || "") || one || [""])[0];
        value[name + "_to"] = (/^\d+/.exec(query.get(name + "_to") || "") || one || [""])[0];
      });
      return value;
    }

    function url() {
      var query = new URLSearchParams();
      Object.keys(state).forEach(function (name) {
        [].concat(state[name]).forEach(function (value) { if (value) query.append(name, value === true ? "1" : value); });
      });
      var text = query.toString();
      return location.pathname + (text ? "?" + text : "");
    }

    function keep(push) {
      try {
        history[push ? "pushState" : "replaceState"](null, "", url());
      } catch (error) {
        // Some readers of files allow no state: the search itself goes on.
      }
    }

    function narrowed() {
      return FACETS.some(function (name) { return state[name].length; }) || SPANS.some(function (name) { return state[name + "_from"] || state[name + "_to"]; });
    }

    function options(offset, limit) {
      var filter = {};
      FACETS.forEach(function (name) { if (state[name].length) filter[name] = state[name]; });
      SPANS.forEach(function (name) {
        var from = state[name + "_from"], to = state[name + "_to"];
        if (from || to) filter[name] = { from: Number(from || 0), to: Number(to || 1e9) };
      });
      return { limit: limit || PAGE, offset: offset, exact: state.exact, titles: state.titles, within: state.within, sort: state.sort, filter: filter, facets: true };
    }

    // Changes what is asked, keeps it in the address, and asks.
    function change(values) {
      Object.assign(state, { n: 0 }, values);
      keep(true);
      input.value = state.q;
      run(0);
    }

    function row(result) {
      return make("li", {}, [
        make("a", { class: "headline", href: window.mokcha.home + result.url, onclick: function () { remember(state.q); } }, marked(result.title)),
        make("p", { class: "by" }, about(result) + (result.why ? " · " + word("search_why_" + result.why) : "")),
        make("p", { class: "snippet" }, (result.heading ? [make("span", { class: "where" }, result.heading), " "] : []).concat(marked(result.snippet))),
      ].concat(result.passages.map(function (one) {
        return make("p", { class: "snippet also" }, make("a", { href: window.mokcha.home + one.url }, marked(one.parts)));
      })));
    }

    function add(results) {
      results.forEach(function (result) { (result.near ? nearList : list).append(row(result)); });
      nearTitle.hidden = !nearList.children.length;
    }

    function found(answer) {
      if (!answer.total) return word("search_nothing", { q: [state.within, state.q].filter(Boolean).join(" ") });
      return word(answer.isLeast ? "search_found_least" : "search_found", { n: answer.total.toLocaleString(document.documentElement.lang || "ko") });
    }

    function show(answer) {
      box.removeAttribute("aria-busy");
      status.textContent = found(answer);
      notice.replaceChildren.apply(notice, notes(answer));
      shown = answer.results;
      list.replaceChildren();
      nearList.replaceChildren();
      add(shown);
      more.hidden = shown.length >= answer.all && !answer.isLeast || !shown.length || shown.length < Math.max(PAGE, state.n);
      showFilters(answer);
      showTools(answer);
    }

    // What the reader should know about how the query was read.
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
      return make("a", { href: "#", onclick: function (event) {
        event.preventDefault();
        change(values);
      } }, text);
    }

    function showFilters(answer) {
      filters.hidden = !answer.facets || !(answer.results.length || narrowed());
      // Whoever is typing a year must not lose the field.
      if (filters.hidden || filters.contains(document.activeElement) && document.activeElement.type === "number") return;
      var active = document.activeElement && filters.contains(document.activeElement) ? document.activeElement.id : "";
      var controls = FACETS.filter(function (name) { return answer.facets[name] && (answer.facets[name].length > 1 || state[name].length); }).map(function (name) {
        var rows = answer.facets[name].slice().sort(function (a, b) { return has(name, b) - has(name, a) || b.count - a.count; }).slice(0, TICKED);
        return make("details", { open: open[name] || state[name].length > 0, ontoggle: function (event) { open[name] = event.target.open; } }, [
          make("summary", {}, word("search_by_" + name) + (state[name].length ? " (" + state[name].length + ")" : "")),
          make("div", { class: "values", role: "group", "aria-label": word("search_by_" + name) }, rows.map(function (one, at) { return tick(name, one, at); })),
        ]);
      }).concat(SPANS.filter(function (name) { return answer.facets[name] && (answer.facets[name].length > 1 || state[name + "_from"] || state[name + "_to"]); }).map(function (name) {
        return make("div", { class: "span", role: "group", "aria-label": word("search_by_" + name) }, [make("span", {}, word("search_by_" + name)), bound(name, "from"), "–", bound(name, "to")]);
      }));
      var sort = make("select", { id: "f-sort", onchange: function () { change({ sort: sort.value }); } }, [["", "relevance"], ["date", "newest"], ["oldest", "oldest"]].map(function (one) {
        return make("option", { value: one[0], selected: state.sort === one[0] }, word("search_" + one[1]));
      }));
      controls.push(make("div", { class: "span" }, [make("label", { for: "f-sort" }, word("search_sort")), sort]));
      controls.push(make("label", {}, [make("input", { type: "checkbox", id: "f-titles", checked: state.titles, onchange: function (event) { change({ titles: event.target.checked }); } }), " ", word("search_titles")]));
      if (narrowed()) {
        controls.push(make("button", { type: "button", class: "quiet", onclick: function () {
          var values = {};
          FACETS.forEach(function (name) { values[name] = []; });
          SPANS.forEach(function (name) { values[name + "_from"] = values[name + "_to"] = ""; });
          change(values);
          input.focus();
        } }, word("search_clear")));
      }
      filters.replaceChildren.apply(filters, controls);
      if (active && document.getElementById(active)) document.getElementById(active).focus();
    }

    function has(name, one) { return state[name].indexOf(one.value) >= 0 ? 1 : 0; }

    function tick(name, one, at) {
      return make("label", {}, [make("input", { type: "checkbox", id: "f-" + name + "-" + at, name: name, value: one.value, checked: has(name, one) === 1, onchange: function (event) {
        var values = {};
        values[name] = state[name].filter(function (value) { return value !== one.value; }).concat(event.target.checked ? [one.value] : []);
        change(values);
      } }), " ", one.value + " (" + one.count + ")"]);
    }

    function bound(name, end) {
      var id = name + "_" + end;
      return make("input", { type: "number", id: "f-" + id, min: 1, step: 1, inputmode: "numeric", value: state[id], "aria-label": word("search_" + end, { name: word("search_by_" + name) }), onchange: function (event) {
        var values = {};
        values[id] = event.target.value.replace(/\D/g, "");
        change(values);
      } });
    }

    function showTools(answer) {
      tools.hidden = !answer.total;
      if (tools.hidden) return;
      var formats = Object.keys(window.mokcha.formats).map(function (name) {
        return make("button", { type: "button", class: "quiet", onclick: function () { take(name); } }, window.mokcha.formats[name].name);
      });
      tools.replaceChildren.apply(tools, [make("span", {}, word("search_take"))].concat(formats, [
        make("button", { type: "button", class: "quiet", hidden: !state.q.trim(), onclick: function () {
          change({ within: [state.within, state.q].filter(Boolean).join(" "), q: "" });
          input.focus();
        } }, word("search_within")),
        make("a", { href: url() }, word("search_link")),
      ]));
    }

    function take(name) {
      var format = window.mokcha.formats[name];
      window.mokcha.records(state.q, options(0)).then(function (records) {
        var home = new URL(window.mokcha.home, location.href).href;
        var link = make("a", { href: URL.createObjectURL(new Blob([format.write(records, home)], { type: format.type + ";charset=utf-8" })), download: "search." + name });
        link.click();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
      }).catch(fail);
    }

    function fail(error) {
      box.removeAttribute("aria-busy");
      status.textContent = word("search_failed");
      notice.replaceChildren(make("p", { class: "corrected" }, [error.message + " ", make("button", { type: "button", class: "quiet", onclick: function () { run(0); } }, word("search_retry"))]));
    }

    var asker = new Asker(show, fail);

    function showRecent() {
      var past = recent();
      hints.hidden = !!state.q || !!state.within || !past.length;
      if (hints.hidden) return;
      hints.replaceChildren(make("h2", {}, word("search_recent")), make("ul", {}, past.map(function (text) {
        return make("li", {}, link(text, { q: text }));
      })), make("button", { type: "button", class: "quiet", onclick: function () {
        store(RECENT, null);
        showRecent();
        input.focus();
      } }, word("search_forget")));
    }

    function suggest() {
      var typed = state.q;
      window.mokcha.suggest(typed).then(function (offers) {
        if (typed !== state.q) return;
        suggestions.hidden = !offers.length;
        suggestions.replaceChildren.apply(suggestions, [make("span", {}, word("search_suggested"))].concat(offers.map(function (text) {
          return make("button", { type: "button", class: "quiet", onclick: function () {
            suggestions.hidden = true;
            change({ q: text, exact: false });
            input.focus();
          } }, text);
        })));
      }, function () { suggestions.hidden = true; });
    }

    function run(delay) {
      showRecent();
      var isAsked = !!state.q.trim() || !!state.within || narrowed();
      if (titles) titles.hidden = isAsked;
      if (!isAsked) {
        asker.stop();
        status.textContent = "";
        notice.replaceChildren();
        list.replaceChildren();
        nearList.replaceChildren();
        more.hidden = filters.hidden = tools.hidden = suggestions.hidden = nearTitle.hidden = true;
        box.removeAttribute("aria-busy");
        return;
      }
      box.setAttribute("aria-busy", "true");
      asker.ask(state.q, options(0, Math.max(PAGE, state.n)), delay);
    }

    more.addEventListener("click", function () {
      more.disabled = true;
      window.mokcha.search(state.q, options(shown.length)).then(function (answer) {
        var first = shown.length;
        shown = shown.concat(answer.results);
        add(answer.results);
        more.disabled = false;
        more.hidden = shown.length >= answer.all && !answer.isLeast || !answer.results.length;
        status.textContent = word("search_shown", { n: shown.length });
        state.n = shown.length;
        keep(false);
        var rows = links();
        if (rows[first]) rows[first].focus();
      }, fail);
    });
    input.addEventListener("input", function () {
      Object.assign(state, { q: input.value, exact: false, n: 0 });
      keep(false);
      run(60);
      suggest();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      suggestions.hidden = true;
      remember(input.value);
      change({ q: input.value });
    });
    filters.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("popstate", function () {
      state = read();
      input.value = state.q;
      // What has the focus is of the state that was left.
      if (filters.contains(document.activeElement)) document.activeElement.blur();
      run(0);
    });

    function links() { return Array.from(box.querySelectorAll(".results .headline")); }

    // `/` to the field, arrows from result to result, Escape back.
    document.addEventListener("keydown", function (event) {
      var target = event.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.key === "/" && !typing && stored(SHORTCUT) !== "off") {
        event.preventDefault();
        input.focus();
        input.select();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        var rows = links(), at = rows.indexOf(target);
        if (at < 0 && (target !== input || event.key === "ArrowUp")) return;
        event.preventDefault();
        var next = at + (event.key === "ArrowDown" ? 1 : -1);
        (rows[next] || (next < 0 ? input : target)).focus();
      } else if (event.key === "Escape" && links().indexOf(target) >= 0) input.focus();
    });
    input.value = state.q;
    run(0);
  }

  // Signs of a query, as they were read.
  function explained(asked) {
    var out = [];
    if (!asked) return out;
    asked.phrases.forEach(function (text) { out.push(word("search_phrase", { q: text })); });
    asked.titles.forEach(function (text) { out.push(word("search_in_title", { q: text })); });
    asked.without.forEach(function (text) { out.push(word("search_without", { q: text })); });
    Object.keys(asked.filter).forEach(function (name) {
      var value = asked.filter[name], title = word("search_by_" + name);
      if (value.text !== undefined) out.push(title + ": " + value.text);
      else out.push(word("search_span", { name: title, from: value.from || "", to: value.to < 9999 ? value.to : "" }));
    });
    return out;
  }

  // ── The dialog ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  var dialog = null;

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

    function pageUrl(extra) { return window.mokcha.home + "search/index.html?" + new URLSearchParams({ q: query }) + (extra || ""); }

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
      status.textContent = answer.total ? word(answer.isLeast ? "search_found_least" : "search_found", { n: answer.total }) : word("search_nothing", { q: query });
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
      notice.replaceChildren(make("button", { type: "button", class: "quiet", onclick: function () { run(0); } }, word("search_retry")));
    }

    var asker = new Asker(show, fail);

    function run(delay) {
      query = input.value;
      if (query.trim()) return asker.ask(query, { limit: 8 }, delay);
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

  if (!Object.prototype.hasOwnProperty.call(window, "mokcha")) window.mokcha = {};
  window.mokcha.openDialog = function () {
    dialog = dialog || new Dialog();
    dialog.open();
  };

  // The words come in a script of their own, for every language of the site.
  window.mokcha.start = function (all) {
    var lang = document.documentElement.lang || "";
    words = all[lang] || all[lang.split("-")[0]] || all[Object.keys(all)[0]] || {};
    var box = document.getElementById("results");
    if (box) new Page(box);
  };
  if (window.mokcha.words) window.mokcha.start(window.mokcha.words);
})();
