// The list of results, and below it that of near ones.

function Results(onOpen) {
  var list = make("ol", { class: "results" }), nearList = make("ol", { class: "results" });
  var near = make("div", { class: "near", hidden: true }, [make("h2", {}, word("search_near")), make("p", { class: "snippet" }, word("search_near_note"))]);
  this.elements = [list, near, nearList];

  // Readers of screens go from heading to heading.
  function heading(result, place) { return make(result.near ? "h3" : "h2", {}, place); }

  // A result that came without its text gets it once it is seen.
  function row(result) {
    var element = make("li", {}, parts(result));
    if (result.read) whenSeen(element, function () {
      result.read().then(function (whole) {
        var hadFocus = element.contains(document.activeElement);
        element.replaceChildren.apply(element, parts(whole));
        if (hadFocus) element.querySelector(".headline").focus();
      });
    });
    return element;
  }

  function parts(result) {
    var place = result.heading ? [make("span", { class: "where" }, result.heading), " "] : [];
    return [
      heading(result, make("a", { class: "headline", href: window.mokcha.home + result.url, onclick: onOpen }, marked(result.title))),
      make("p", { class: "by" }, about(result) + (result.why ? "\u00a0· " + word("search_why_" + result.why) : "")),
      make("p", { class: "snippet" }, place.concat(marked(result.snippet))),
    ].concat(result.passages.map(function (one) {
      return make("p", { class: "snippet also" }, make("a", { href: window.mokcha.home + one.url }, marked(one.parts)));
    }));
  }

  this.clear = function () {
    list.replaceChildren();
    nearList.replaceChildren();
    near.hidden = true;
  };
  this.add = function (results) {
    results.forEach(function (result) { (result.near ? nearList : list).append(row(result)); });
    near.hidden = !nearList.children.length;
  };
  this.links = function () { return [list, nearList].flatMap(function (one) { return Array.from(one.querySelectorAll(".headline")); }); };
}
