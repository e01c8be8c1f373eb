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

  var FACETS = ["ministry", "section", "volume", "year"];

  function Page(box) {
    var form = document.querySelector("form.search"), input = form.querySelector("input"), titles = document.querySelector(".titles");
    var state = read(), shown = [], answerOf = null;
    var status = make("p", { class: "hint", role: "status" });
    var notice = make("div"), list = make("ol", { class: "results" }), more = make("button", { type: "button", class: "quiet", hidden: true }, word("search_more"));
    var filters = make("form", { class: "filters", hidden: true, "aria-label": word("search_filters") });
    var hints = make("div", { class: "recent" });
    box.append(status, notice, hints, filters, list, more);

    function read() {
      var query = new URLSearchParams(location.search), value = { q: query.get("q") || "", exact: query.get("exact") === "1", sort: query.get("sort") || "" };
      FACETS.forEach(function (name) { value[name] = query.get(name) || ""; });
      return value;
    }

    function url() {
      var query = new URLSearchParams();
      Object.keys(state).forEach(function (name) { if (state[name]) query.set(name, state[name] === true ? "1" : state[name]); });
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

    function options(offset) {
      var filter = {};
      FACETS.forEach(function (name) { if (state[name]) filter[name] = state[name]; });
      return { limit: PAGE, offset: offset, exact: state.exact, sort: state.sort, filter: filter, facets: true };
    }

    function row(result) {
      return make("li", {}, [
        make("a", { class: "headline", href: window.mokcha.home + result.url, onclick: function () { remember(state.q); } }, marked(result.title)),
        make("p", { class: "by" }, about(result)),
        make("p", { class: "snippet" }, (result.heading ? [make("span", { class: "where" }, result.heading), " "] : []).concat(marked(result.snippet))),
      ]);
    }

    function show(answer) {
      answerOf = answer;
      box.removeAttribute("aria-busy");
      status.textContent = answer.total ? word("search_found", { n: answer.total }) : word("search_nothing", { q: state.q });
      notice.replaceChildren();
      var note = corrections(answer, state.q, url() + "&exact=1", function () { state.exact = true; keep(true); run(0); });
      if (note) notice.append(note);
      else if (state.exact) notice.append(make("p", { class: "corrected" }, make("a", { href: "#", onclick: function (event) {
        event.preventDefault();
        state.exact = false;
        keep(true);
        run(0);
      } }, word("search_inexact"))));
      if (!answer.results.length) notice.append(make("p", {}, word("search_advice")));
      shown = answer.results;
      list.replaceChildren.apply(list, shown.map(row));
      more.hidden = shown.length >= answer.all;
      showFilters(answer);
    }

    function showFilters(answer) {
      filters.hidden = !answer.facets || !(answer.results.length || FACETS.some(function (name) { return state[name]; }));
      if (filters.hidden || filters.contains(document.activeElement)) return;
      var controls = FACETS.filter(function (name) { return answer.facets[name] && answer.facets[name].length > 1 || state[name]; }).map(function (name) {
        var rows = answer.facets[name].slice().sort(name === "year" || name === "volume" ? function (a, b) { return a.value < b.value ? 1 : -1; } : function (a, b) { return b.count - a.count; });
        var select = make("select", { id: "f-" + name, onchange: function () {
          state[name] = select.value;
          keep(true);
          select.blur();
          run(0);
          select.focus();
        } }, [make("option", { value: "" }, word("search_all"))].concat(rows.map(function (one) {
          return make("option", { value: one.value, selected: state[name] === one.value }, one.value + " (" + one.count + ")");
        })));
        return make("div", {}, [make("label", { for: "f-" + name }, word("search_by_" + name)), select]);
      });
      var sort = make("select", { id: "f-sort", onchange: function () {
        state.sort = sort.value;
        keep(true);
        run(0);
      } }, [make("option", { value: "" }, word("search_relevance")), make("option", { value: "date", selected: state.sort === "date" }, word("search_newest"))]);
      controls.push(make("div", {}, [make("label", { for: "f-sort" }, word("search_sort")), sort]));
      filters.replaceChildren.apply(filters, controls);
    }

    function fail(error) {
      box.removeAttribute("aria-busy");
      status.textContent = word("search_failed");
      notice.replaceChildren(make("p", { class: "corrected" }, [error.message + " ", make("button", { type: "button", class: "quiet", onclick: function () { run(0); } }, word("search_retry"))]));
    }

    var asker = new Asker(show, fail);

    function showRecent() {
      var past = recent();
      hints.hidden = !!state.q || !past.length;
      if (hints.hidden) return;
      hints.replaceChildren(make("h2", {}, word("search_recent")), make("ul", {}, past.map(function (text) {
        return make("li", {}, make("a", { href: "?q=" + encodeURIComponent(text), onclick: function (event) {
          event.preventDefault();
          input.value = state.q = text;
          keep(true);
          run(0);
        } }, text));
      })), make("button", { type: "button", class: "quiet", onclick: function () {
        store(RECENT, null);
        showRecent();
        input.focus();
      } }, word("search_forget")));
    }

    function run(delay) {
      showRecent();
      if (titles) titles.hidden = !!state.q.trim();
      if (!state.q.trim()) {
        asker.stop();
        status.textContent = "";
        notice.replaceChildren();
        list.replaceChildren();
        more.hidden = filters.hidden = true;
        return;
      }
      box.setAttribute("aria-busy", "true");
      asker.ask(state.q, options(0), delay);
    }

    more.addEventListener("click", function () {
      more.disabled = true;
      window.mokcha.search(state.q, options(shown.length)).then(function (answer) {
        var first = shown.length;
        shown = shown.concat(answer.results);
        answer.results.forEach(function (result) { list.append(row(result)); });
        more.disabled = false;
        more.hidden = shown.length >= answer.all || !answer.results.length;
        status.textContent = word("search_shown", { n: shown.length });
        if (list.children[first]) list.children[first].querySelector("a").focus();
      }, fail);
    });
    input.addEventListener("input", function () {
      state.q = input.value;
      state.exact = false;
      keep(false);
      run(60);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      state.q = input.value;
      remember(state.q);
      keep(true);
      run(0);
    });
    filters.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("popstate", function () {
      state = read();
      input.value = state.q;
      run(0);
    });
    input.value = state.q;
    run(0);
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

    function pageUrl(extra) { return window.mokcha.home + "search/index.html?q=" + encodeURIComponent(query) + (extra || ""); }

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
      status.textContent = answer.total ? word("search_found", { n: answer.total }) : word("search_nothing", { q: query });
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
      all.hidden = !answer.total;
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
