// Results to take along: tables and citations of what a search found.

// A cell that spreadsheets read as text, never as a formula.
function cell(text) {
  var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? "\"" + safe.replace(/"/g, "\"\"") + "\"" : safe;
}

// An address that others can open.
function addressOf(record, home) { return home + record.path; }

function csv(records, home) {
  // A column for those who wrote, where somebody is named.
  var wrote = records.some(function (record) { return record.authors.length; });
  function row(title, authors, rest) { return [title].concat(wrote ? [authors] : [], rest); }
  var rows = [row("title", "author", ["date", "volume", "section", "ministry", "url"])].concat(records.map(function (record) {
    return row(record.title, record.authors.join("; "), [record.date, record.volume[0] || "", record.section[0] || "", record.ministry.join("; "), addressOf(record, home)]);
  }));
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
}

function oneLine(text) { return text.replace(/\s+/g, " ").trim(); }

function ris(records, home) {
  return records.map(function (record) {
    var lines = [["TY", "MGZN"], ["TI", record.title], ["PY", record.year[0] || record.date.slice(0, 4)], ["DA", record.date.replace(/-/g, "/")], ["VL", record.volume[0]], ["SE", record.section[0]],
      ["UR", addressOf(record, home)]].concat(record.authors.map(function (name) { return ["AU", name]; }));
    record.ministry.forEach(function (name) { lines.push(["KW", name]); });
    return lines.filter(function (line) { return line[1]; }).map(function (line) { return line[0] + "  - " + oneLine(line[1]) + "\r\n"; }).join("") + "ER  - \r\n";
  }).join("\r\n");
}

function bibtex(records, home) {
  function braced(text) { return oneLine(text).replace(/\\/g, "\\textbackslash ").replace(/[{}]/g, "").replace(/[%&#_$]/g, "\\$&"); }
  return records.map(function (record) {
    var fields = [["title", "{" + braced(record.title) + "}"], ["author", record.authors.map(function (name) { return "{" + braced(name) + "}"; }).join(" and ")],
      ["year", record.year[0] || record.date.slice(0, 4)], ["date", record.date], ["volume", braced(record.volume[0] || "")],
      ["keywords", braced(record.ministry.join(", "))], ["url", addressOf(record, home).replace(/[{}\\]/g, "")]];
    var name = record.path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "article";
    return "@misc{" + name + ",\n" + fields.filter(function (field) { return field[1]; }).map(function (field) { return "  " + field[0] + " = {" + field[1] + "},\n"; }).join("") + "}\n";
  }).join("\n");
}

var FORMATS = {
  csv: { name: "CSV", type: "text/csv", write: csv },
  ris: { name: "RIS", type: "application/x-research-info-systems", write: ris },
  bib: { name: "BibTeX", type: "application/x-bibtex", write: bibtex },
};
