// Tables taken along: buttons under each copy its cells as spreadsheets take them, and as text.

// Figures stand for themselves: `△1,234.5`, `(0.5)`, `3.2%`.
var FIGURE = /^[△▲▽▼+\-−–(약\s]*\d[\d,]*(?:\.\d+)?\D{0,3}$/;

// The words of a cell: page marks, calls of notes and readings left out, exponents and marks of notes told from the digits before them, and
// what is struck out left out where words that hold stand beside it.
function cellWords(cell) {
  var text = cellText(cell).replace(/\s+/g, " ").trim(), holds = text.replace(/~~[^~]*~~/g, " ").replace(/\s+/g, " ").trim();
  return holds || text;
}

function cellText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("a.pg, .fn, a.anchor, rt, rp")) return "";
  if (node.localName === "br") return " ";
  var text = Array.prototype.map.call(node.childNodes, cellText).join("");
  if (node.localName === "li") return text + " ";
  if (/^(?:del|s|strike)$/.test(node.localName)) return "~~" + text + "~~";
  if (node.localName !== "sup") return text;
  return /[)）]$|^[*†‡§¶※#]+$/.test(text) ? " " + text + " " : /^[+\-−]?\d/.test(text) ? "^" + text : text;
}

// The cells of a table. Joined ones are repeated, but for figures: these stand once, so that columns add up.
function rows(table) {
  var grid = [];
  Array.prototype.forEach.call(table.rows, function (row, y) {
    grid[y] = grid[y] || [];
    var x = 0;
    Array.prototype.forEach.call(row.cells, function (cell) {
      while (grid[y][x] !== undefined) x += 1;
      var text = cellWords(cell), once = cell.localName === "td" && x > 0 && FIGURE.test(text.split("^")[0]);
      for (var down = 0; down < cell.rowSpan; down += 1) {
        grid[y + down] = grid[y + down] || [];
        for (var right = 0; right < cell.colSpan; right += 1) grid[y + down][x + right] = once && down + right > 0 ? "" : text;
      }
    });
  });
  return grid;
}

function offerTables() {
  document.querySelectorAll("a[data-table]").forEach(function (link) {
    var table = document.getElementById(link.dataset.table);
    if (!table || !box) return;
    var name = table.caption ? cellWords(table.caption) : link.dataset.table;
    var copies = [
      button(box.dataset.table, function () { return rows(table).map(function (row) { return row.join("\t"); }).join("\n"); }),
      button(box.dataset.asText, function () { return asText(table, name); }),
    ];
    copies.forEach(function (copy) {
      // Its whole name says of which table.
      copy.setAttribute("aria-label", name + ": " + copy.textContent);
      link.parentNode.appendChild(copy);
    });
    offerSorting(table, link.parentNode);
  });
}
