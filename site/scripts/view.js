// What the reader chooses: light or dark, the size of the text, and whether a key leads to paragraphs. Comes when it is first asked for, with
// its words (view-words.js); what is chosen stays on the reader's machine, and early.js and reading.js go by it.
(function () {
  "use strict";
  var root = document.documentElement, all = window.mokcha.viewWords || {};
  var words = all[root.lang] || all[root.lang.split("-")[0]] || all[Object.keys(all)[0]] || {};

  function stored(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  // Where nothing can be kept, the choice holds for this page.
  function store(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) { return; }
  }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      if (key === "onchange" || key === "onclick") element[key] = attributes[key];
      else if (attributes[key] !== false) element.setAttribute(key, attributes[key] === true ? "" : attributes[key]);
    });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  // Choices of which one holds: [value, word].
  function choices(name, title, chosen, list, choose) {
    return make("fieldset", {}, [make("legend", {}, [title])].concat(list.map(function (choice) {
      var input = make("input", { type: "radio", name: name, value: choice[0], checked: choice[0] === chosen, onchange: function () { choose(choice[0]); } });
      return make("label", {}, [input, " ", choice[1]]);
    })));
  }

  function setLight(value) {
    delete root.dataset.light;
    delete root.dataset.dark;
    if (value) root.dataset[value] = "";
    store("mokcha.light", value || null);
  }

  function setSize(value) {
    if (value === "2") delete root.dataset.size;
    else root.dataset.size = value;
    store("mokcha.size", value === "2" ? null : value);
  }

  var sizes = ["1", "2", "3", "4", "5"].map(function (n) { return [n, words["view_size_" + n]]; });
  var lights = [["", words.view_system], ["light", words.view_bright], ["dark", words.view_dark]];
  var key = make("input", { type: "checkbox", checked: stored("mokcha.placekey") !== "off", onchange: function () {
    store("mokcha.placekey", key.checked ? null : "off");
  } });
  var light = stored("mokcha.light"), size = stored("mokcha.size");
  var dialog = make("dialog", { class: "view", "aria-labelledby": "mokcha-view" }, [
    make("h2", { id: "mokcha-view" }, [words.view_title]),
    choices("mokcha-light", words.view_light, light === "light" || light === "dark" ? light : "", lights, setLight),
    choices("mokcha-size", words.view_size, /^[1-5]$/.test(size) ? size : "2", sizes, setSize),
    make("p", {}, [make("label", {}, [key, " ", words.view_place])]),
    make("p", { class: "kept-here" }, [words.view_kept]),
    make("p", {}, [make("button", { type: "button", onclick: function () { dialog.close(); } }, [words.view_close])]),
  ]);
  document.body.append(dialog);
  // A press beside it closes it.
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  window.mokcha.openView = function () { dialog.showModal(); };
})();
