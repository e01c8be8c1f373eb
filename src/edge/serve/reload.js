// Reloads the page when the site was rebuilt, and shows problems over it until they are mended.
(function () {
  "use strict";
  // The build that this page is of.
  var build = document.currentScript.src.split("?")[1];
  var box = null;
  function show(text) {
    if (!text) {
      if (box) box.remove();
      box = null;
      return;
    }
    if (!box) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      var style = { position: "fixed", inset: "0", margin: "0", padding: "2rem", overflow: "auto", zIndex: "2147483647", color: "#fff",
        background: "#1b1d22", font: "15px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap" };
      Object.keys(style).forEach(function (name) { box.style[name] = style[name]; });
      document.body.appendChild(box);
    }
    box.textContent = text;
  }
  function ask() {
    fetch("/__mokcha/problems").then(function (answer) { return answer.text(); }).then(show, function () {});
  }
  function renew(shown) {
    if (shown === build) return;
    // Once for each build, even if a site's service worker gives this script from its cache.
    try {
      if (sessionStorage.getItem("mokcha-build") === shown) return;
      sessionStorage.setItem("mokcha-build", shown);
    } catch (error) { /* No storage here. */ }
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
