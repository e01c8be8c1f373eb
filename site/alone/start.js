// On a page that mokcha did not build: the dialog by Ctrl+K, by `/`, and by all that has `data-mokcha-search`; a form in the place of Pagefind's.
(function () {
  "use strict";
  if (document.getElementById("results") && document.body && document.body.classList.contains("mokcha-search")) return;
  var folder = window.mokcha.page.replace(/[^/]*$/, ""), styled = false;

  function open(event) {
    event.preventDefault();
    if (!styled) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = folder + "dialog.css";
      document.head.appendChild(sheet);
      styled = true;
    }
    window.mokcha.openDialog();
  }

  function isOff() {
    try {
      return localStorage.getItem("mokcha.shortcut") === "off";
    } catch (error) {
      return false;
    }
  }

  document.addEventListener("keydown", function (event) {
    var target = event.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
    if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey || isOff() || document.querySelector("dialog[open]")) return;
    var chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k", slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey;
    if (chord || slash) open(event);
  });
  document.addEventListener("click", function (event) {
    var part = event.target.closest && event.target.closest("[data-mokcha-search]");
    if (part && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });

  // Sites that had Pagefind's own field keep their line: a form that leads to the page of search.
  if (!window.PagefindUI) window.PagefindUI = function (options) {
    var place = typeof options.element === "string" ? document.querySelector(options.element) : options.element, words = window.mokcha.words;
    if (!place) return;
    var own = words[(document.documentElement.lang || "").split("-")[0]] || words.en;
    var form = document.createElement("form"), field = document.createElement("input");
    form.action = window.mokcha.page;
    form.setAttribute("role", "search");
    field.type = "search";
    field.name = "q";
    field.placeholder = own.search;
    field.setAttribute("aria-label", own.search_label);
    form.append(field);
    place.replaceChildren(form);
  };
})();
