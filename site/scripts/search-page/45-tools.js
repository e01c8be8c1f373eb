// What a reader does with an answer: takes it along, searches within it, keeps its address.

function Tools(take, within, address) {
  var element = make("p", { class: "tools", hidden: true });
  this.element = element;
  this.hide = function () { element.hidden = true; };
  this.show = function (answer, state) {
    element.hidden = !answer.total;
    if (element.hidden) return;
    var formats = Object.keys(window.mokcha.formats).map(function (name) { return button(window.mokcha.formats[name].name, function () { take(name); }); });
    var deeper = button(word("search_within"), within);
    deeper.hidden = !state.q.trim() || state.within.length >= MOST_WITHIN;
    element.replaceChildren.apply(element, [make("span", {}, word("search_take"))].concat(formats, [deeper, make("a", { href: address() }, word("search_link"))]));
  };
}

// Hands a file to the reader.
function download(format, name, records) {
  var home = new URL(window.mokcha.home, location.href).href;
  var link = make("a", { href: URL.createObjectURL(new Blob([format.write(records, home)], { type: format.type + ";charset=utf-8" })), download: "search." + name });
  link.click();
  // A busy browser begins late, and what is gone by then is no download.
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
}
