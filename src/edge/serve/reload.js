// Reloads the page when the site was rebuilt, and shows a panel of problems over it until they are mended. The panel stands in a root of its
// own, where no style sheet of the site reaches it; what it says is HTML that the server has escaped.
(function () {
  "use strict";
  // The build that this page is of.
  var build = document.currentScript.src.split("?")[1];
  // A page of the desk shows its problems itself.
  var desk = document.body && document.body.className === "desk";
  var shownKey = null;
  var shownSet = null;
  var host = null;
  var root = null;
  var open = false;
  function stored(name, value) {
    try {
      if (value === undefined) return sessionStorage.getItem(name);
      sessionStorage.setItem(name, value);
    } catch (error) { /* No storage here. */ }
    return null;
  }
  // The element that holds the panel. What it is like is said so that no rule of the site's is stronger.
  function place() {
    host = document.createElement("mokcha-panel");
    var style = { all: "initial", display: "block", position: "fixed", inset: "auto 0 0 0", "z-index": "2147483647", margin: "0", padding: "0",
      border: "0", width: "auto", height: "auto", "max-width": "none", "max-height": "none", "background-color": "transparent",
      overflow: "visible", "pointer-events": "none", transition: "none", animation: "none" };
    Object.keys(style).forEach(function (name) { host.style.setProperty(name, style[name], "important"); });
    root = host.attachShadow({ mode: "open" });
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/_mokcha/desk.css";
    root.appendChild(sheet);
    root.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) turn(button.hasAttribute("data-open"), true);
    });
    root.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !open) return;
      event.stopPropagation();
      turn(false, true);
    });
    document.documentElement.appendChild(host);
    // Above all, whatever the site puts there.
    if (host.showPopover) {
      host.setAttribute("popover", "manual");
      try { host.showPopover(); } catch (error) { /* It stands high as it is. */ }
    }
  }
  // Opens or closes the panel; `asked`: the reader did it.
  function turn(to, asked) {
    open = to;
    var panel = root.querySelector(".panel");
    var pill = root.querySelector(".pill");
    panel.hidden = !open;
    pill.hidden = open;
    if (!asked) return;
    stored("mokcha-closed", open ? "" : shownSet);
    (open ? panel.querySelector("button") : pill).focus();
  }
  function show(told) {
    if (desk) {
      if (shownKey !== null && shownKey !== told.key) location.reload();
      shownKey = told.key;
      return;
    }
    if (told.errors + told.warnings === 0) {
      if (host) host.remove();
      host = null;
      shownKey = null;
      return;
    }
    if (shownKey === told.key) return;
    if (!host) place();
    shownKey = told.key;
    shownSet = told.set;
    Array.prototype.slice.call(root.querySelectorAll(".panel, .pill")).forEach(function (old) { old.remove(); });
    var pill = document.createElement("button");
    pill.type = "button";
    pill.className = told.errors ? "pill error" : "pill";
    pill.setAttribute("data-open", "");
    pill.textContent = told.summary;
    var panel = document.createElement("section");
    panel.className = "panel";
    panel.setAttribute("aria-label", told.summary);
    panel.innerHTML = told.html;
    root.appendChild(pill);
    root.appendChild(panel);
    // Errors are shown unasked, until the reader has closed these.
    turn(told.errors > 0 && stored("mokcha-closed") !== told.set, false);
  }
  function ask() {
    fetch("/_mokcha/panel?at=" + encodeURIComponent(location.pathname)).then(function (answer) {
      // Other machines are not told.
      return answer.ok ? answer.json() : null;
    }).then(function (told) { if (told) show(told); }).catch(function () {});
  }
  // As in programs to write in: to the next problem.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || !host) return;
    event.preventDefault();
    if (!open) turn(true, true);
    var files = Array.prototype.slice.call(root.querySelectorAll("a.file"));
    var at = files.indexOf(root.activeElement);
    if (files.length) files[(at + (event.shiftKey ? -1 : 1) + files.length) % files.length].focus();
  });
  function renew(shown) {
    if (shown === build) return;
    // Once for each build, even if a site's service worker gives this script from its cache.
    if (stored("mokcha-build") === shown) return;
    stored("mokcha-build", shown);
    location.reload();
  }
  // Without a worker: a stream of this page's own, while it can be seen.
  var alone = false;
  function listen() {
    if (alone) return;
    alone = true;
    var source = null;
    function look() {
      if (document.hidden && source) {
        source.close();
        source = null;
      } else if (!document.hidden && !source) {
        source = new EventSource("/__mokcha/events");
        source.onmessage = function (event) { renew(event.data); };
        source.addEventListener("reload", source.onmessage);
        source.addEventListener("problems", ask);
        // Once it listens, so that nothing is told in between.
        source.onopen = ask;
      }
    }
    document.addEventListener("visibilitychange", look);
    look();
  }
  try {
    var worker = new SharedWorker("/__mokcha/worker.js");
    worker.onerror = listen;
    worker.port.onmessage = function (event) {
      if (event.data.problems) ask();
      else renew(event.data.build);
    };
    addEventListener("pagehide", function () { worker.port.postMessage("gone"); });
    addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
  } catch (error) {
    listen();
  }
})();
