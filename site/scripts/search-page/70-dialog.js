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
      var snippet = make("span", { class: "snippet" }, marked(result.snippet)), own = results;
      var option = make("li", { role: "option", id: "mokcha-o" + index, "aria-selected": "false", onclick: function () { go(own[index]); } }, [
        make("span", { class: "headline" }, marked(result.title)), make("span", { class: "by" }, about(result)), snippet,
      ]);
      if (result.read) whenSeen(option, function () {
        result.read().then(function (whole) {
          own[index] = whole;
          snippet.replaceChildren.apply(snippet, marked(whole.snippet));
        });
      });
      return option;
    }));
    input.setAttribute("aria-expanded", String(results.length > 0));
    input.removeAttribute("aria-activedescendant");
    all.href = pageUrl("");
    all.hidden = !answer.all;
  }

  function fail(error) {
    status.textContent = word("search_failed") + " " + faultWords(error);
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
  element.addEventListener("close", asker.stop);
  this.open = function () {
    element.showModal();
    input.focus();
    input.select();
  };
}
