// The page of search and the dialog: what both are made of. Words in the reader's language, elements.

var words = {};

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

// Acts once an element comes into view, or near it.
function whenSeen(element, act) {
  if (!window.IntersectionObserver) return act();
  var observer = new IntersectionObserver(function (entries) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
    observer.disconnect();
    act();
  }, { rootMargin: "0px 0px 50px" });
  observer.observe(element);
}

function button(text, onclick) { return make("button", { type: "button", class: "quiet", onclick: onclick }, text); }

function marked(parts) {
  return parts.map(function (part) { return part.mark ? make("mark", {}, part.text) : part.text; });
}

// What stands under a title.
function about(result) {
  var kind = result.kind ? word("search_kind_" + result.kind) : "";
  // A volume's own page need not say of which volume it is.
  var volume = result.kind === "volume" ? "" : result.volume;
  return [kind, result.authors.join(", "), result.ministry.join("\u00a0· "), volume, result.section, volume ? "" : result.date].filter(Boolean).join("\u00a0· ");
}
