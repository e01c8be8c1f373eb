// Citing made quick: every page is whole without it. This part: buttons that copy, and the box whose words the others use.

var box = document.querySelector("#cite[data-copy]");

function say(words, name) {
  return words.replace("{name}", name);
}

// A button that copies what `get` gives, and says so for a while; where nothing may be copied it shows the text selected.
function button(words, get) {
  var made = document.createElement("button");
  made.type = "button";
  made.dataset.words = words;
  made.textContent = words;
  made.addEventListener("click", function () {
    var text = get();
    copy(text, made).then(function () {
      made.textContent = box ? box.dataset.copied : "✓";
      setTimeout(function () { made.textContent = made.dataset.words; }, 2000);
    }, function () { showSelected(text, made.dataset.words, made); });
  });
  return made;
}

// Other words for a button; not while it says that it has copied.
function relabel(made, words) {
  if (made.textContent === made.dataset.words) made.textContent = words;
  made.dataset.words = words;
}

// Where the clipboard is closed to scripts, a hidden field is selected and copied the old way.
function copy(text, near) {
  function byHand() {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "vh";
    near.parentNode.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    near.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  return navigator.clipboard ? navigator.clipboard.writeText(text).catch(byHand) : byHand();
}

function showSelected(text, words, near) {
  var field = near.parentNode.querySelector("textarea");
  if (!field) {
    field = document.createElement("textarea");
    field.readOnly = true;
    field.rows = 3;
    near.parentNode.appendChild(field);
  }
  field.setAttribute("aria-label", words);
  field.value = text;
  field.focus();
  field.select();
}
