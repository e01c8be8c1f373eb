// Tables as text, and in another order.

// A table as running text, a line a row: for letters and reports that take no tables.
function asText(table, name) {
  var all = rows(table), heads = table.tHead ? table.tHead.rows.length : 0, names = all[heads - 1] || [];
  var lines = all.slice(heads).map(function (row) {
    var parts = row.slice(1).map(function (cell, at) { return row.length > 2 && names[at + 1] && cell ? names[at + 1] + " " + cell : cell; });
    return row[0] + (parts.some(Boolean) ? ": " + parts.filter(Boolean).join(", ") : "");
  });
  return [name].concat(lines).join("\n");
}

// A cell as a number, where it is one: `△1,234.5`, `593.2 (6.3)`. `rises`: the signs that are no minus in this table.
function amount(text, rises) {
  var found = /^\s*(?:약\s*)?([△▲▽▼+\-−–]?)\s*(\d[\d,]*(?:\.\d+)?)/.exec(text);
  if (!found || /^\s*[.~∼～:/\d]/.test(text.slice(found[0].length))) return NaN;
  return (/[△▲▽▼\-−–]/.test(found[1]) && rises.indexOf(found[1]) < 0 ? -1 : 1) * Number(found[2].replace(/,/g, ""));
}

// Rows as they go together: parts stay below the row that they are parts of, and what adds up others stays where it is.
function families(body) {
  var out = [];
  Array.prototype.forEach.call(body.rows, function (row) {
    if (row.classList.contains("sub") && out.length) out[out.length - 1].rows.push(row);
    else out.push({ rows: [row], fixed: row.classList.contains("total") });
  });
  return out;
}

// A menu below a table sorts it by a column; a press on a column's head does the same. Tables with joined cells keep their order.
function offerSorting(table, line) {
  var body = table.tBodies[0], head = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0] : null;
  if (!body || !head || body.rows.length < 4) return;
  if (Array.prototype.some.call(table.querySelectorAll("th, td"), function (cell) { return cell.rowSpan > 1 || cell.colSpan > 1; })) return;
  var rises = (/▼\s*\d/.test(body.textContent) ? "▲" : "") + (/▽\s*\d/.test(body.textContent) ? "△" : "");
  var original = families(body), names = Array.prototype.map.call(head.cells, function (cell) { return cellWords(cell); });
  var label = document.createElement("label"), menu = document.createElement("select");
  function choice(value, words) {
    var option = document.createElement("option");
    option.value = value;
    option.textContent = words;
    menu.appendChild(option);
  }
  choice("", box.dataset.order);
  names.forEach(function (name, column) {
    if (!name) return;
    choice(column + "-up", say(box.dataset.up, name));
    choice(column + "-down", say(box.dataset.down, name));
  });

  function order() {
    var chosen = /^(\d+)-(up|down)$/.exec(menu.value), sorted = original.slice();
    Array.prototype.forEach.call(head.cells, function (cell) { cell.removeAttribute("aria-sort"); });
    if (chosen) {
      var column = Number(chosen[1]), sign = chosen[2] === "up" ? 1 : -1;
      var keyed = original.filter(function (family) { return !family.fixed; }).map(function (family, at) {
        var text = cellWords(family.rows[0].cells[column] || family.rows[0]);
        return { family: family, text: text, amount: amount(text, rises), at: at };
      });
      var numbers = keyed.filter(function (one) { return !isNaN(one.amount); }).length * 2 > keyed.length;
      keyed.sort(function (a, b) {
        if (numbers && isNaN(a.amount) !== isNaN(b.amount)) return isNaN(a.amount) ? 1 : -1;
        var by = numbers && !isNaN(a.amount) ? a.amount - b.amount : a.text.localeCompare(b.text, document.documentElement.lang);
        return by * sign || a.at - b.at;
      });
      sorted = original.map(function (family) { return family.fixed ? family : keyed.shift().family; });
      head.cells[column].setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    }
    sorted.forEach(function (family) { family.rows.forEach(function (row) { body.appendChild(row); }); });
  }

  menu.addEventListener("change", order);
  Array.prototype.forEach.call(head.cells, function (cell, column) {
    cell.classList.add("sorts");
    cell.addEventListener("click", function (event) {
      if (event.target.closest("a") || String(window.getSelection())) return;
      var next = { "": "-down", "descending": "-up", "ascending": null }[cell.getAttribute("aria-sort") || ""];
      menu.value = next ? column + next : "";
      order();
    });
  });
  label.append(box.dataset.sort + " ", menu);
  line.appendChild(label);
}
