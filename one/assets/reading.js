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
    }

    // A heading that crosses the line is all that can change the answer.
    var observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
    parts.forEach(function (part) { if (part) observer.observe(part); });
    window.addEventListener("hashchange", mark);
    mark();
  }

  // A table that fits needs no stop of the Tab key; one that does not keeps it.
  function stopAtWideTables() {
    var frames = Array.prototype.slice.call(document.querySelectorAll(".tw"));
    if (!frames.length || !("ResizeObserver" in window)) return;
    var observer = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var frame = entry.target;
        if (frame.scrollWidth > frame.clientWidth + 1) frame.setAttribute("tabindex", "0");
        else if (frame !== document.activeElement) frame.removeAttribute("tabindex");
      });
    });
    frames.forEach(function (frame) { observer.observe(frame); });
  }

  // On a wide page notes stand beside their paragraph; close ones move down the margin instead of pushing the text apart.
  function stackNotes() {
    var prose = document.querySelector(".reading > .prose");
    var notes = prose ? Array.prototype.slice.call(prose.querySelectorAll(".noted > .notes")) : [];
    if (!notes.length || !("ResizeObserver" in window)) return;
    var wide = window.matchMedia("screen and (min-width: 79rem)");

    function place() {
      prose.classList.toggle("stacked", wide.matches);
      var end = 0;
      notes.forEach(function (note) {
        note.style.top = "";
        if (!wide.matches) return;
        var top = note.parentElement.offsetTop;
        note.style.top = Math.max(0, end - top) + "px";
        end = Math.max(end, top) + note.offsetHeight + 12;
      });
      prose.style.minHeight = wide.matches ? Math.max(0, end - prose.offsetTop) + "px" : "";
    }

    new ResizeObserver(place).observe(document.querySelector("main"));
    window.addEventListener("beforeprint", function () { prose.classList.remove("stacked"); });
    window.addEventListener("afterprint", place);
    place();
  }

  // The site's own font, fetched for the next page when this one is complete.
  function fetchFont() {
    if (document.documentElement.classList.contains("own-font") || !document.querySelector("script[src$='assets/font.js']") || !document.fonts) return;
    Promise.all([document.fonts.load("400 1em 'Mokcha Gothic'", "가"), document.fonts.load("700 1em 'Mokcha Gothic'", "가")]).then(function () {
      localStorage.setItem("mokcha.font", "1");
    }).catch(function () {});
  }

  // Search opens over the page; its scripts come when they are first asked for. Without script the link leads to the search page.
  function offerSearch() {
    var link = document.querySelector(".to-search"), own = document.querySelector("script[src$='assets/reading.js']");
    if (!link || !own || document.getElementById("results") || !window.HTMLDialogElement) return;
    var loading = null;

    function load(name) {
      return new Promise(function (done, fail) {
        var script = document.createElement("script");
        script.src = own.src.replace(/reading\.js$/, name);
        script.onload = done;
        script.onerror = fail;
        document.head.appendChild(script);
      });
    }

    function open(event) {
      event.preventDefault();
      loading = loading || load("search.js").then(function () { return load("search-words.js"); }).then(function () { return load("search-page.js"); });
      loading.then(function () { window.mokcha.openDialog(); }, function () { location.href = link.href; });
    }

    link.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) open(event);
    });
    document.addEventListener("keydown", function (event) {
      var off = false;
      try {
        off = localStorage.getItem("mokcha.shortcut") === "off";
      } catch (error) {
        // The shortcut is on unless switched off.
      }
      if (!off && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") open(event);
    });
  }

  // What is folded is printed open, and folded again behind the printer.
  function printUnfolded() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
      opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (part) { part.open = false; });
      opened = [];
    });
  }

  offerSearch();
  printUnfolded();
  window.addEventListener("load", function () {
    setTimeout(fetchFont, 1500);
  });
  stackNotes();
  followReading();
  stopAtWideTables();
})();
