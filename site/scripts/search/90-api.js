// What pages see: mokcha.search(query, options) → Promise<{results, total, all, near, isLeast, facets, corrections, offers, nowhere, asked}>,
// mokcha.records(query, options) → Promise<[{title, path, date, …}]>, mokcha.suggest(query) → Promise<[text]>.

// An element with this id is no object of ours: browsers show it under its name until there is one.
if (!Object.prototype.hasOwnProperty.call(world, "mokcha")) world.mokcha = {};
world.mokcha.Search = Search;
world.mokcha.text = {
  normalise: normalise, keys: keys, initials: initials, toHangul: toHangul, toLatin: toLatin, unfinished: unfinished, fold: fold,
  letters: letters, particle: particle, slip: slip, snippet: snippet,
  asked: asked,
};
world.mokcha.formats = FORMATS;

// In a page: files are scripts that call back. Their folder lies beside this script's.
if (typeof document !== "undefined" && document.currentScript) {
  var folder = document.currentScript.src.replace(/assets\/[^/]*$/, "search/"), waiting = {};
  world.mokchaShard = function (name, text) {
    if (waiting[name]) waiting[name](text);
  };
  var shared = new Search(function (name, path) {
    return new Promise(function (done, fail) {
      var script = document.createElement("script");
      waiting[name] = function (text) {
        delete waiting[name];
        done(text);
      };
      script.src = folder + path;
      // A script that is cut never calls.
      script.onload = function () {
        script.remove();
        if (waiting[name]) fail(new Error("This file of the index is cut or of another build: search/" + path));
      };
      script.onerror = function () {
        script.remove();
        fail(new Error("This file of the index is missing: search/" + path));
      };
      document.head.appendChild(script);
    });
  });
  world.mokcha.home = folder.replace(/search\/$/, "");
  world.mokcha.search = function (query, options) { return shared.show(query, options); };
  world.mokcha.records = function (query, options) { return shared.records(query, options); };
  world.mokcha.suggest = function (query) { return shared.suggest(query); };
}
