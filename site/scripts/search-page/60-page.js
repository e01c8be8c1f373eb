// The page of search: results while typing, all that is asked kept in its address.

// Results of a page, and those that come at once: the others follow when the list's end comes into view.
var PAGE = 10, AT_ONCE = 3;

function Page(box) {
  var form = document.querySelector("form.search"), input = form.querySelector("input"), titles = document.querySelector(".titles");
  // How many results are shown and how many shall be, and what is under way to that; a new answer ends it.
  var state = readState(location.search), shown = 0, wanted = 0, turn = 0, coming = Promise.resolve();
  // Whether more texts are read for words side by side: for whoever waits, and not while somebody types.
  var isFar = true;
  var status = make("p", { class: "hint", role: "status", "aria-live": "polite" }), notice = make("div"), more = button(word("search_more"), showMore);
  var filters = new Filters(change), results = new Results(function () { remember(state.q); }), past = new Recent(change, function () { input.focus(); }), suggestions = new Suggestions(change);
  var tools = new Tools(take, searchWithin, url), asker = new Asker(show, fail);
  var ways = make("p", {}, word("search_help_text")), help = make("details", { class: "ways" }, [make("summary", {}, word("search_help")), ways]);
  var end = make("div");
  more.hidden = true;
  box.append.apply(box, [status, suggestions.element, notice, help, past.element, filters.element].concat(results.elements, [end, more, tools.element]));

  function url() {
    var text = writeState(state);
    return location.pathname + (text ? "?" + text : "");
  }

  function keep(push) {
    try {
      history[push ? "pushState" : "replaceState"](null, "", url());
    } catch (error) {
      // Some readers of files allow no state: the search itself goes on.
    }
  }

  // Changes what is asked, keeps it in the address, and asks; the reader goes on typing where that is `near`.
  function change(values, near) {
    Object.assign(state, { n: 0 }, values);
    keep(true);
    input.value = state.q;
    run(0);
    if (near) input.focus();
  }

  function searchWithin() { change({ within: state.within.concat(state.q), q: "" }, true); }

  // All that is typed, and was typed for the results that are searched.
  function all() { return state.within.concat(state.q).filter(Boolean).join(" "); }

  function show(answer) {
    box.removeAttribute("aria-busy");
    status.textContent = foundWords(answer, all());
    notice.replaceChildren.apply(notice, notes(answer));
    results.clear();
    results.add(answer.results);
    shown = answer.results.length;
    wanted = Math.max(PAGE, state.n);
    turn += 1;
    coming = Promise.resolve();
    more.hidden = isWhole(answer);
    if (answer.facets && answer.facets.author) ways.textContent = word("search_help_text") + word("search_help_author");
    filters.show(answer, state);
    tools.show(answer, state);
    if (shown && shown < wanted && !isWhole(answer)) whenSeen(end, follow);
  }

  function isWhole(answer) { return answer.isLeast ? !answer.results.length && isFar : !answer.results.length || shown >= answer.all; }

  // Shows as many results as are wanted by now, one request behind the other.
  function follow() {
    var own = turn;
    coming = coming.then(function () {
      if (own !== turn || shown >= wanted) return null;
      var options = optionsOf(state, shown, wanted - shown);
      return window.mokcha.search(state.q, Object.assign(options, { far: isFar, facets: false, stale: function () { return own !== turn; } })).then(function (answer) {
        if (own !== turn) return;
        shown += answer.results.length;
        results.add(answer.results);
        more.hidden = isWhole(answer);
        // Where nothing follows nothing is waited for.
        wanted = Math.min(wanted, shown);
      });
    });
    coming.catch(fail);
    return coming;
  }

  function notes(answer) {
    var out = [], told = explained(answer.asked, !answer.total);
    function note(children) { out.push(make("p", { class: "corrected" }, children)); }
    if (told.length) note(told.join("\u00a0· "));
    if (state.within.length) note([word("search_within_note", { q: state.within.join(" · ") }), " ", link(word("search_within_end"), { within: [] })]);
    if (answer.nowhere.length) note(word("search_nowhere", { words: answer.nowhere.join(", ") }));
    answer.unknown.forEach(function (name) { note(word("search_no_value", { name: nameOf(name), q: valuesText(answer.asked.filter[name]) })); });
    var correction = corrections(answer, all(), url() + "&exact=1", function () { change({ exact: true }); });
    if (correction) out.push(correction);
    else if (state.exact) note(link(word("search_inexact"), { exact: false }));
    answer.offers.forEach(function (offer) {
      function put(text) { return text.replace(offer.from, offer.to); }
      note(link(word("search_offer", offer), { q: put(state.q), within: state.within.map(put) }));
    });
    if (answer.faults.length) note(word("search_incomplete"));
    if (!answer.results.length && !isOpen(answer.asked)) out.push(make("p", {}, word("search_advice")));
    return out;
  }

  function link(text, values) {
    return make("a", { href: location.pathname + "?" + writeState(Object.assign({}, state, { n: 0 }, values)), onclick: function (event) {
      event.preventDefault();
      change(values);
    } }, text);
  }

  function showMore() {
    // What was typed is asked anew, by somebody who waits.
    if (!shown) return run(0);
    var first = Math.max(shown, wanted);
    isFar = true;
    wanted = first + PAGE;
    more.disabled = true;
    follow().then(function () {
      more.disabled = false;
      status.textContent = word("search_shown", { n: shown });
      state.n = shown;
      keep(false);
      var rows = results.links();
      if (rows[first]) rows[first].focus();
    }, function () {});
  }

  function take(name) {
    window.mokcha.records(state.q, optionsOf(state, 0, PAGE)).then(function (records) { download(window.mokcha.formats[name], name, records); }).catch(fail);
  }

  function fail(error) {
    box.removeAttribute("aria-busy");
    more.disabled = false;
    status.textContent = word("search_failed");
    notice.replaceChildren(make("p", { class: "corrected" }, [faultWords(error) + " ", button(word("search_retry"), function () { run(0); })]));
  }

  function run(delay) {
    var isAsked = !!state.q.trim() || state.within.length > 0 || isNarrowed(state);
    past.show(!!state.q || state.within.length > 0);
    if (titles) titles.hidden = isAsked;
    if (isAsked) {
      box.setAttribute("aria-busy", "true");
      asker.ask(state.q, Object.assign(optionsOf(state, 0, state.n > PAGE ? state.n : AT_ONCE), { far: isFar = !delay }), delay);
      return;
    }
    asker.stop();
    turn += 1;
    status.textContent = "";
    notice.replaceChildren();
    results.clear();
    more.hidden = true;
    [filters, tools, suggestions].forEach(function (part) { part.hide(); });
    box.removeAttribute("aria-busy");
  }

  input.addEventListener("input", function () {
    Object.assign(state, { q: input.value, exact: false, n: 0 });
    keep(false);
    run(60);
    suggestions.show(state.q);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    suggestions.hide();
    remember(input.value);
    change({ q: input.value });
  });
  window.addEventListener("popstate", function () {
    state = readState(location.search);
    input.value = state.q;
    filters.leave();
    suggestions.hide();
    run(0);
  });
  new Keys(input, results);
  input.value = state.q;
  run(0);
}
