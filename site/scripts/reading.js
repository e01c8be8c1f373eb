// Comforts of reading; every page is whole without them. Works from file:// as on the web.
(function () {
  "use strict";

  // Addresses name index.html so that files open from a USB stick; on the web the address bar needs no file name.
  if (/^https?:$/.test(location.protocol) && /\/index\.html$/.test(location.pathname)) {
    history.replaceState(history.state, "", location.pathname.replace(/index\.html$/, "") + location.search + location.hash);
  }

  // The entry of the contents list whose part is being read.
  function followReading() {
    var links = Array.prototype.slice.call(document.querySelectorAll(".toc a[href^='#']"));
    var parts = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    if (!links.length || !("IntersectionObserver" in window)) return;
    var current = null;

    function mark() {
      var line = window.innerHeight * 0.3;
      var index = -1;
      parts.forEach(function (part, at) {
        if (part && part.getBoundingClientRect().top <= line) index = at;
      });
      var next = index < 0 ? null : links[index];
      if (next === current) return;
      if (current) current.removeAttribute("aria-current");
      if (next) next.setAttribute("aria-current", "location");
      current = next;
      keepInSight(next);
    }

    // A long list scrolls by itself, unless the reader is in it.
    function keepInSight(link) {
      var frame = link && link.closest(".aside");
      if (!frame || frame.scrollHeight <= frame.clientHeight || frame.matches(":hover, :focus-within")) return;
      var entry = link.getBoundingClientRect(), room = frame.getBoundingClientRect();
      if (entry.top < room.top + 24 || entry.bottom > room.bottom - 24) frame.scrollTop += entry.top - room.top - room.height / 3;
    }

    // A heading that crosses the line is all that can change the answer.
    var observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
    parts.forEach(function (part) { if (part) observer.observe(part); });
    window.addEventListener("hashchange", mark);
    mark();
  }

  // The levels that a small screen leaves out of the list.
  function unfoldContents() {
    var button = document.querySelector(".toc-all");
    if (!button) return;
    button.addEventListener("click", function () {
      var list = button.parentElement, below = list.querySelector("ol ol a");
      list.classList.add("whole");
      if (below) below.focus();
    });
  }

  // A table that fits needs no stop of the Tab key, and its head stays in view by itself; one that does not keeps both within its frame.
  function stopAtWideTables() {
    var frames = Array.prototype.slice.call(document.querySelectorAll(".tw"));
    if (!frames.length || !("ResizeObserver" in window)) return;
    var observer = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var frame = entry.target;
        var wide = frame.scrollWidth > frame.clientWidth + 1;
        frame.classList.toggle("fits", !wide);
        frame.classList.toggle("tall", wide && frame.scrollHeight > window.innerHeight);
        if (wide) frame.setAttribute("tabindex", "0");
        else if (frame !== document.activeElement) frame.removeAttribute("tabindex");
      });
    });
    frames.forEach(function (frame) { observer.observe(frame); });
  }

  // On a wide page each note stands beside its call; close ones move down the margin instead of pushing the text apart.
  function stackNotes() {
    var prose = document.querySelector(".reading > .prose");
    var notes = prose ? Array.prototype.slice.call(prose.querySelectorAll(".noted > .notes")) : [];
    if (!notes.length || !("ResizeObserver" in window)) return;
    var wide = window.matchMedia("screen and (min-width: 79rem)");

    function place(printing) {
      var beside = wide.matches && printing !== "print";
      prose.classList.toggle("stacked", beside);
      var end = 0;
      notes.forEach(function (list) {
        var block = list.parentElement, own = Array.prototype.slice.call(list.querySelectorAll("ol > li"));
        [list].concat(own).forEach(function (part) { part.style.top = part.style.marginTop = ""; });
        if (!beside) return;
        var top = block.offsetTop, from = block.getBoundingClientRect().top, bottom = 0;
        own.forEach(function (note, at) {
          var back = note.querySelector("a.back"), call = back && document.getElementById(decodeURIComponent(back.hash.slice(1)));
          var y = Math.max(end, call ? top + call.getBoundingClientRect().top - from - 4 : top);
          if (at) note.style.marginTop = y - bottom + "px";
          else list.style.top = y - top + "px";
          bottom = y + note.offsetHeight;
          end = bottom + 12;
        });
      });
      prose.style.minHeight = beside ? Math.max(0, end - prose.offsetTop) + "px" : "";
    }

    new ResizeObserver(place).observe(document.querySelector("main"));
    // On paper a note stands below its paragraph: no room that the screen gave it is left there.
    window.addEventListener("beforeprint", function () { place("print"); });
    window.addEventListener("afterprint", place);
    place();
  }

  // The site's own font, fetched for the next page when this one is complete; not beside a search, which shows nothing to be read for long.
  function fetchFont() {
    if (document.documentElement.classList.contains("own-font") || !document.fonts || document.getElementById("results")) return;
    if (!Array.from(document.fonts).some(function (face) { return /Mokcha Gothic/.test(face.family); })) return;
    Promise.all([document.fonts.load("400 1em 'Mokcha Gothic'", "가"), document.fonts.load("700 1em 'Mokcha Gothic'", "가")]).then(function () {
      localStorage.setItem("mokcha.font", "1");
    }).catch(function () {});
  }

  var own = document.querySelector("script[src$='assets/reading.js']");

  // A script or a sheet beside this script.
  function load(name) {
    return new Promise(function (done, fail) {
      var is = /css$/.test(name), part = document.createElement(is ? "link" : "script");
      if (is) part.rel = "stylesheet";
      part[is ? "href" : "src"] = own.src.replace(/reading\.js$/, name);
      part.onload = done;
      part.onerror = fail;
      document.head.appendChild(part);
    });
  }

  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  // Light, dark and size are the reader's; what shows the choices comes when it is first asked for.
  function offerView() {
    var button = document.querySelector(".to-view"), loading = null;
    if (!button || !own || !window.HTMLDialogElement) return;
    button.parentElement.hidden = false;
    button.addEventListener("click", function () {
      loading = loading || Promise.all([load("view.css"), load("view-words.js").then(function () { return load("view.js"); })]);
      loading.then(function () { window.mokcha.openView(); });
    });
  }

  // Links to paragraphs and pages are no stops of the Tab key, of which there would be one a paragraph: the key P goes from one to the next.
  // The way back from a note is a stop where a reader went to the note.
  function linksByKey() {
    var links = Array.prototype.slice.call(document.querySelectorAll(".prose a.anchor, .prose a.pg")), backs = document.querySelectorAll(".prose a.back");
    function stops() { backs.forEach(function (back) { back.tabIndex = back.closest(":target") ? 0 : -1; }); }
    links.forEach(function (link) { link.tabIndex = -1; });
    window.addEventListener("hashchange", stops);
    // At once: the next key may come before the event that tells of the new place.
    document.addEventListener("click", function (event) {
      var call = event.target.closest && event.target.closest(".fn a"), note = call && document.getElementById(decodeURIComponent(call.hash.slice(1)));
      if (note) note.querySelectorAll("a.back").forEach(function (back) { back.tabIndex = 0; });
    });
    stops();
    document.addEventListener("keydown", function (event) {
      var busy = event.target.closest && event.target.closest("input, select, textarea, dialog, [contenteditable]");
      // The key itself, for it writes ㅔ while Hangul is typed.
      if (event.code !== "KeyP" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || busy || !links.length || kept("mokcha.placekey") === "off") return;
      var at = links.indexOf(document.activeElement), step = event.shiftKey ? -1 : 1;
      if (at < 0) {
        at = links.findIndex(function (link) { return link.parentElement.getBoundingClientRect().bottom > window.innerHeight * 0.2; });
        step = at < 0 ? 0 : event.shiftKey ? -1 : 0;
      }
      var next = links[Math.max(0, Math.min(links.length - 1, at + step))];
      event.preventDefault();
      next.focus({ focusVisible: true });
    });
  }

  // Search opens over the page; its scripts come when they are first asked for. Without script the link leads to the search page.
  function offerSearch() {
    var link = document.querySelector(".to-search");
    if (!link || !own || document.getElementById("results") || !window.HTMLDialogElement) return;
    var loading = null;

    function open(event) {
      event.preventDefault();
      loading = loading || Promise.all([load("search.css"), load("search.js")]);
      loading.then(function () { window.mokcha.openDialog(); }, function () { location.href = link.href; });
    }

    link.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) open(event);
    });
    document.addEventListener("keydown", function (event) {
      // The shortcut is on unless switched off.
      var off = kept("mokcha.shortcut") === "off";
      if (!off && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") open(event);
    });
  }

  // What is folded is printed open, and folded again behind the printer.
  function printUnfolded() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open], .timeline)"));
      opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (part) { part.open = false; });
      opened = [];
    });
  }

  offerSearch();
  offerView();
  linksByKey();
  printUnfolded();
  window.addEventListener("load", function () {
    setTimeout(fetchFont, 1500);
  });
  stackNotes();
  followReading();
  unfoldContents();
  stopAtWideTables();
})();
