// Asks a search that stands alone, as `mokcha index` writes it: node tests/search/ask.mjs SEARCH_DIR [--facets] query…
// A line a query: how many are above the line, then `address | title | snippet` of each result, marks in brackets.
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

const facets = process.argv.includes("--facets");
const [folder, ...queries] = process.argv.slice(2).filter((argument) => argument !== "--facets");
// The engine is the first of the parts; the others need a page.
const script = readFileSync(path.join(folder, "search.js"), "utf8"), end = "})(typeof globalThis===\"undefined\"?this:globalThis);\n";
globalThis.window = globalThis;
vm.runInThisContext(script.slice(0, script.indexOf(end) + end.length), { filename: "search.js" });
const load = async (name, file) => {
  const text = readFileSync(path.join(folder, file), "utf8");
  return text.slice(text.indexOf('","') + 3, text.lastIndexOf('"'));
};
const search = new globalThis.mokcha.Search(load);
const text = (parts) => parts.map((part) => (part.mark ? `[${part.text}]` : part.text)).join("");
for (const query of queries) {
  const answer = await search.show(query, { facets: true });
  const rows = answer.results.filter((result) => !result.near).map((result) => `${result.url.replace(/:~:.*$/, "").replace(/#$/, "")} | ${text(result.title)} | ${text(result.snippet)}`);
  const columns = Object.entries(answer.facets || {}).map(([name, list]) => `${name}: ${list.map((one) => `${one.value} ${one.count}`).join(", ")}`);
  console.log(facets ? columns.join("; ") : `${answer.total}: ${rows.join(" ; ")}`.trim());
}
