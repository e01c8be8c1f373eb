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

// In a page: files are scripts that call back. Their folder lies beside this script's; a search that stands alone has both in one, and knows where
// its website lies from there.
if (typeof document !== "undefined" && document.currentScript) {
  var place = typeof world.mokcha.place === "string" ? world.mokcha.place : null, src = document.currentScript.src, waiting = {};
  var folder = place === null ? src.replace(/assets\/[^/]*$/, "search/") : src.replace(/[^/]*$/, "");
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
        if (waiting[name]) fail(fault("cut", "search/" + path));
      };
      script.onerror = function () {
        script.remove();
        fail(fault("missing", "search/" + path));
      };
      document.head.appendChild(script);
    });
  });
  world.mokcha.home = place === null ? folder.replace(/search\/$/, "") : new URL(place, folder).href;
  world.mokcha.page = folder + "index.html";
  world.mokcha.search = function (query, options) { return shared.show(query, options); };
  world.mokcha.records = function (query, options) { return shared.records(query, options); };
  world.mokcha.suggest = function (query) { return shared.suggest(query); };
}
