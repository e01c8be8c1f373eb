// The citations in the box: the day, the place that is open, buttons that copy, downloads from a USB stick.

// The day of looking it up, in the reader's own calendar.
function writeDay() {
  var now = new Date();
  var day = box.dataset.accessed.replace("{y}", now.getFullYear()).replace("{m}", now.getMonth() + 1).replace("{d}", now.getDate());
  box.querySelectorAll(".form .text").forEach(function (form) {
    form.textContent = form.textContent.replace("(검색일은 독자가 적음)", day);
  });
}

// What writes the citation of a place; nothing where the article has no paragraph.
function pinpointFor() {
  var form = box.querySelector("[data-form='pinpoint'] .text");
  if (!form) return null;
  var any = function (words) { return words.replace(/\./g, "\\.").replace("{n}", "\\d+(?:–\\d+)?"); };
  var pages = "(?:(?:" + any(box.dataset.page) + "|" + any(box.dataset.pagesWords) + "), )?";
  var place = "^(.*?)((?:, |: )?)" + pages + any(box.dataset.paragraph) + "\\.";
  var parts = new RegExp(place + " (\\S+)#p\\d+(.*)$").exec(form.textContent) || new RegExp(place + "()(.*)$").exec(form.textContent);
  return parts && function (place) {
    return parts[1] + parts[2] + placeWords(pagesOf(place), place.id.slice(1)) + "." + (parts[3] ? " " + parts[3] + "#" + place.id : "") + parts[4];
  };
}

// The citation of a place follows the paragraph whose address is open.
function followPlace() {
  var pinpoint = pinpointFor();
  if (!pinpoint) return;

  function show() {
    var id = location.hash.slice(1).split(":~:")[0], place = document.getElementById(id);
    if (place && /^p\d+[a-z]*$/.test(id)) box.querySelector("[data-form='pinpoint'] .text").textContent = pinpoint(place);
  }

  window.addEventListener("hashchange", show);
  show();
}

function offerCopies() {
  box.querySelectorAll(".form").forEach(function (form) {
    form.querySelector("dd").appendChild(button(say(box.dataset.copy, form.querySelector("dt").textContent), function () {
      rememberForm(form);
      return form.querySelector(".text").textContent;
    }));
  });
  box.querySelectorAll(".sources pre").forEach(function (text) {
    text.parentNode.insertBefore(button(say(box.dataset.copy, text.previousElementSibling.textContent), function () {
      return text.textContent;
    }), text.nextSibling);
  });
}

// From file:// a browser opens these files instead of saving them: their text lies in the page.
function saveFromPage() {
  if (location.protocol !== "file:") return;
  document.querySelectorAll("a[data-source]").forEach(function (link) {
    var source = document.getElementById(link.dataset.source);
    if (!source) return;
    var text = source.textContent;
    if (/\.ris$/.test(link.getAttribute("href"))) text = text.replace(/\n/g, "\r\n");
    link.download = link.getAttribute("href");
    link.href = URL.createObjectURL(new Blob([text], { type: link.type }));
  });
}
