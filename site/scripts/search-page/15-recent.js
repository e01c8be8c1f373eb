// What a reader's own browser keeps: recent queries, and whether keys open the dialog. Without storage nothing is kept, which is fine.

var RECENT = "mokcha.recent", SHORTCUT = "mokcha.shortcut", MOST_RECENT = 8;

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
    // See above.
  }
}

function recent() {
  try {
    return JSON.parse(stored(RECENT) || "[]").filter(function (text) { return typeof text === "string"; }).slice(0, MOST_RECENT);
  } catch (error) {
    return [];
  }
}

function remember(query) {
  var text = query.trim();
  if (text.length > 1) store(RECENT, JSON.stringify([text].concat(recent().filter(function (other) { return other !== text; })).slice(0, MOST_RECENT)));
}
