// What stands under the field before an answer does: recent queries, and words that the last one may become.

function Recent(ask, focus) {
  var element = make("div", { class: "recent" }), show;
  this.element = element;
  this.show = show = function (isAsked) {
    var past = recent();
    element.hidden = isAsked || !past.length;
    if (element.hidden) return;
    element.replaceChildren(make("h2", {}, word("search_recent")), make("ul", {}, past.map(function (text) {
      return make("li", {}, make("a", { href: "?" + new URLSearchParams({ q: text }), onclick: function (event) {
        event.preventDefault();
        ask({ q: text });
      } }, text));
    })), button(word("search_forget"), function () {
      store(RECENT, null);
      show(isAsked);
      focus();
    }));
  };
}

function Suggestions(ask) {
  var element = make("p", { class: "suggestions", hidden: true }), latest = "";
  this.element = element;
  this.hide = function () {
    latest = "";
    element.hidden = true;
  };
  this.show = function (typed) {
    latest = typed;
    window.mokcha.suggest(typed).then(function (offers) {
      if (typed !== latest) return;
      element.hidden = !offers.length;
      element.replaceChildren.apply(element, [make("span", {}, word("search_suggested"))].concat(offers.map(function (text) {
        return button(text, function () {
          element.hidden = true;
          ask({ q: text, exact: false }, true);
        });
      })));
    }, function () { element.hidden = true; });
  };
}
