// Tables taken along: a button under each copies its cells as spreadsheets take them.

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
