// Citing at the head of the article, which stays in view beside the text on a wide page: the form that was used last by one press, the place
// that is being read by another, and the system's own way to share where there is one.

var LAST_FORM = "mokcha.form";

function lastForm() {
  var kind = "";
  try { kind = localStorage.getItem(LAST_FORM) || ""; } catch (error) { kind = ""; }
  return (kind && box.querySelector(".form[data-form='" + kind + "']")) || box.querySelector(".form");
}

function rememberForm(form) {
  if (!/^(?:korean|apa|chicago)$/.test(form.dataset.form)) return;
  try { localStorage.setItem(LAST_FORM, form.dataset.form); } catch (error) { return; }
  document.dispatchEvent(new Event("mokcha-form"));
}

// The paragraph that is being read: the last one that begins above the middle of the window's upper half, if it is still in view.
function paragraphInView() {
  var line = window.innerHeight / 3, found = null;
  document.querySelectorAll(".prose [id^='p']").forEach(function (place) {
    if (!/^p\d+[a-z]*$/.test(place.id)) return;
    if (!found || place.getBoundingClientRect().top <= line) found = place;
  });
  return found;
}

function offerAtHead() {
  var head = document.querySelector(".citing"), toBox = head && head.querySelector("a[href^='#']");
  if (!head) return;
  toBox.addEventListener("click", function () { box.open = true; });
  if (location.hash === toBox.hash) box.open = true;

  var now = button("", function () { return lastForm().querySelector(".text").textContent; });
  function nameForm() { relabel(now, say(box.dataset.now, lastForm().querySelector("dt").textContent)); }
  document.addEventListener("mokcha-form", nameForm);
  nameForm();
  head.appendChild(now);

  var pinpoint = pinpointFor();
  if (pinpoint) {
    var place = null, waits = false;
    var here = button("", function () { return pinpoint(place); });
    var follow = function () {
      waits = false;
      var next = paragraphInView();
      if (!next || next === place) return;
      place = next;
      relabel(here, box.dataset.here.replace("{place}", placeWords(["", ""], next.id.slice(1))));
    };
    window.addEventListener("scroll", function () {
      if (!waits) requestAnimationFrame(follow);
      waits = true;
    }, { passive: true });
    follow();
    if (place) head.appendChild(here);
  }

  if (navigator.share) {
    var share = document.createElement("button");
    share.type = "button";
    share.textContent = box.dataset.share;
    share.addEventListener("click", function () {
      // Whoever closes the system's sheet has chosen to.
      navigator.share({ title: document.title, url: address() }).catch(function () {});
    });
    head.appendChild(share);
  }
}
