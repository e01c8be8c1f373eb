// The filters beside the results: values of facets to tick, spans, order, titles only. `change(values)` asks anew.

// Values of a facet that stand there at once.
var TICKED = 60;

function Filters(change) {
  // Where not all texts were read how many there are is not known.
  var open = {}, state = null, counts = "";
  var element = make("div", { class: "filters", hidden: true, role: "group", "aria-label": word("search_filters") });
  this.element = element;

  function changeValues(name, list) {
    var values = Object.assign({}, state.values);
    values[name] = list;
    change({ values: values });
  }

  function tick(name, one, at) {
    var chosen = valuesOf(state, name), isOn = chosen.indexOf(one.value) >= 0;
    var box = make("input", { type: "checkbox", id: "f-" + name + "-" + at, name: name, value: one.value, checked: isOn, onchange: function () {
      changeValues(name, chosen.filter(function (value) { return value !== one.value; }).concat(box.checked ? [one.value] : []));
    } });
    return make("label", {}, [box, " ", one.value + (counts === "most" ? "" : " (" + one.count + (counts === "least" ? "+" : "") + ")")]);
  }

  function ticks(name, rows) {
    var chosen = valuesOf(state, name);
    function has(one) { return chosen.indexOf(one.value) >= 0 ? 1 : 0; }
    rows = rows.slice().sort(function (a, b) { return has(b) - has(a) || b.count - a.count; }).slice(0, TICKED);
    return make("details", { open: open[name] || chosen.length > 0, ontoggle: function (event) { open[name] = event.target.open; } }, [
      make("summary", {}, nameOf(name) + (chosen.length ? " (" + chosen.length + ")" : "")),
      make("div", { class: "values", role: "group", "aria-label": nameOf(name) }, rows.map(function (one, at) { return tick(name, one, at); })),
    ]);
  }

  function bound(name, end) {
    return make("input", { type: "number", id: "f-" + name + "_" + end, min: 1, step: 1, inputmode: "numeric", value: state.spans[name][end],
      "aria-label": word("search_" + end, { name: nameOf(name) }), onchange: function (event) {
        var spans = Object.assign({}, state.spans);
        spans[name] = Object.assign({}, spans[name]);
        spans[name][end] = event.target.value.replace(/\D/g, "");
        change({ spans: spans });
      } });
  }

  function span(name) {
    return make("div", { class: "span", role: "group", "aria-label": nameOf(name) }, [make("span", {}, nameOf(name)), bound(name, "from"), "–", bound(name, "to")]);
  }

  function order() {
    var select = make("select", { id: "f-sort", onchange: function () { change({ sort: select.value }); } }, [["", "relevance"], ["date", "newest"], ["oldest", "oldest"]].map(function (one) {
      return make("option", { value: one[0], selected: state.sort === one[0] }, word("search_" + one[1]));
    }));
    return make("div", { class: "span" }, [make("label", { for: "f-sort" }, word("search_sort")), select]);
  }

  function titlesOnly() {
    var box = make("input", { type: "checkbox", id: "f-titles", checked: state.titles, onchange: function () { change({ titles: box.checked }); } });
    return make("label", {}, [box, " ", word("search_titles")]);
  }

  this.hide = function () { element.hidden = true; };

  this.show = function (answer, asked) {
    state = asked;
    element.hidden = !answer.facets || !(answer.results.length || answer.isLeast || isNarrowed(state));
    counts = answer.counts;
    var active = element.contains(document.activeElement) ? document.activeElement : null;
    // Whoever is typing a year must not lose the field.
    if (element.hidden || active && active.type === "number") return;
    var facets = answer.facets, id = active ? active.id : "";
    var own = Object.keys(facets).filter(function (name) { return TICKS.indexOf(name) < 0 && SPANS.indexOf(name) < 0; });
    var ticked = TICKS.concat(own).filter(function (name) { return facets[name] && (facets[name].length > 1 || valuesOf(state, name).length); });
    var spanned = SPANS.filter(function (name) { return facets[name] && (facets[name].length > 1 || state.spans[name].from || state.spans[name].to); });
    var parts = ticked.map(function (name) { return ticks(name, facets[name]); }).concat(spanned.map(span), order(), titlesOnly());
    if (isNarrowed(state)) parts.push(button(word("search_clear"), function () { change({ values: {}, spans: readState("").spans }, true); }));
    element.replaceChildren.apply(element, parts);
    if (id && document.getElementById(id)) document.getElementById(id).focus();
  };

  // What has the focus is of a state that was left.
  this.leave = function () { if (element.contains(document.activeElement)) document.activeElement.blur(); };
}
