// Citing made quick: buttons that copy, the place that is being read, downloads from a USB stick. Every page is whole without it.
(function () {
  "use strict";
  var box = document.getElementById("cite");

  function button(words, get) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", function () {
      var text = get();
      copy(text, made).then(function () {
        made.textContent = box ? box.dataset.copied : "✓";
        setTimeout(function () { made.textContent = words; }, 2000);
      });
    });
    return made;
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

  function say(words, name) {
    return words.replace("{name}", name);
  }

  // The day of looking it up, in the reader's own calendar.
  function writeDay() {
    var now = new Date();
    var day = box.dataset.accessed.replace("{y}", now.getFullYear()).replace("{m}", now.getMonth() + 1).replace("{d}", now.getDate());
    box.querySelectorAll(".form .text").forEach(function (form) {
      form.textContent = form.textContent.replace("(검색일은 독자가 적음)", day);
    });
  }

  // The citation of a place follows the paragraph whose address is open.
  function followPlace() {
    var form = box.querySelector("[data-form='pinpoint'] .text");
    if (!form) return;
    var any = function (words) { return words.replace(/\./g, "\\.").replace("{n}", "\\d+"); };
    var place = "^(.*?)((?:, |: )?)(?:" + any(box.dataset.page) + ", )?" + any(box.dataset.paragraph) + "\\.";
    var parts = new RegExp(place + " (\\S+)#p\\d+(.*)$").exec(form.textContent) || new RegExp(place + "()(.*)$").exec(form.textContent);
    if (!parts) return;

    function show() {
      var id = location.hash.slice(1).split(":~:")[0], place = document.getElementById(id);
      if (!place || !/^p\d+[a-z]*$/.test(id)) return;
      var page = null;
      document.querySelectorAll(".prose a.pg").forEach(function (mark) {
        if (mark.compareDocumentPosition(place) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) page = mark.id.slice(5);
      });
      var words = (page ? box.dataset.page.replace("{n}", page) + ", " : "") + box.dataset.paragraph.replace("{n}", id.slice(1));
      form.textContent = parts[1] + parts[2] + words + "." + (parts[3] ? " " + parts[3] + "#" + id : "") + parts[4];
    }

    window.addEventListener("hashchange", show);
    show();
  }

  function offerCopies() {
    box.querySelectorAll(".form").forEach(function (form) {
      form.querySelector("dd").appendChild(button(say(box.dataset.copy, form.querySelector("dt").textContent), function () {
        return form.querySelector(".text").textContent;
      }));
    });
    box.querySelectorAll(".sources pre").forEach(function (text) {
      text.parentNode.insertBefore(button(say(box.dataset.copy, text.previousElementSibling.textContent), function () {
        return text.textContent;
      }), text.nextSibling);
    });
  }

  // The cells of a table, joined ones repeated.
  function rows(table) {
    var grid = [];
    Array.prototype.forEach.call(table.rows, function (row, y) {
      grid[y] = grid[y] || [];
      var x = 0;
      Array.prototype.forEach.call(row.cells, function (cell) {
        while (grid[y][x] !== undefined) x += 1;
        var text = cell.innerText.trim();
        for (var down = 0; down < cell.rowSpan; down += 1) {
          grid[y + down] = grid[y + down] || [];
          for (var right = 0; right < cell.colSpan; right += 1) grid[y + down][x + right] = text;
        }
      });
    });
    return grid;
  }

  function offerTables() {
    document.querySelectorAll("a[data-table]").forEach(function (link) {
      var table = document.getElementById(link.dataset.table);
      if (!table || !box) return;
      var name = table.caption ? table.caption.innerText.trim() : link.dataset.table;
      link.parentNode.appendChild(button(say(box.dataset.copy, name), function () {
        return rows(table).map(function (row) { return row.map(function (cell) { return cell.replace(/\s+/g, " "); }).join("\t"); }).join("\n");
      }));
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

  if (box) {
    writeDay();
    followPlace();
    offerCopies();
    saveFromPage();
  }
  offerTables();
})();
