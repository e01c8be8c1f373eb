// Both measures in one run: node tests/benches/labelled.mjs SITE_OUTPUT_DIR queries.jsonl [--misses] [--held]
// For each kind of query the right article first / among ten / mean reciprocal rank, as `search` ranks and as the page shows, and what the page
// reads. Queries of a kind `nothing` must show little: how many show more than twenty. Of queries with halves the one named "held" is only summed.
import { readFileSync } from "node:fs";
import { open, run, runPage } from "../search/query.mjs";

const [site, file] = process.argv.slice(2);
if (!site || !file) {
  console.error("usage: node tests/benches/labelled.mjs SITE_OUTPUT_DIR queries.jsonl [--misses] [--held]");
  process.exit(2);
}
const wantsMisses = process.argv.includes("--misses"), wantsHeld = process.argv.includes("--held");
const opened = open(site);
const plain = (url) => url.replace(/index\.html$/, "").replace(/\.html$/, "").replace(/\/$/, "");
const sums = new Map(), costs = [], nothing = [];

function add(name, side, rank) {
  if (!sums.has(name)) sums.set(name, { search: [0, 0, 0, 0], page: [0, 0, 0, 0] });
  const row = sums.get(name)[side];
  row[0] += 1;
  row[1] += rank === 1;
  row[2] += rank > 0;
  row[3] += rank ? 1 / rank : 0;
}

for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const query = JSON.parse(line), isHeld = query.half === "held";
  if (isHeld && !wantsHeld) continue;
  const relevant = new Set(query.relevant.map(plain));
  const rank = (results) => [...new Set(results.map(plain))].slice(0, 10).findIndex((url) => relevant.has(url)) + 1;
  const started = performance.now(), page = await runPage(opened, query.query);
  costs.push({ bytes: page.bytes, files: page.files, ms: performance.now() - started });
  if (!query.relevant.length) {
    nothing.push(page.total);
    if (wantsMisses && !isHeld && page.total) console.log(`nothing  ${query.query}: ${page.total}`);
    continue;
  }
  const ranks = { search: rank((await run(opened, query.query)).results), page: rank(page.results) };
  for (const side of ["search", "page"]) for (const name of [isHeld ? null : query.type, isHeld ? "held" : query.half ? "seen" : null, "all"]) if (name) add(name, side, ranks[side]);
  if (wantsMisses && !isHeld && ranks.page !== 1) console.log(`${query.type}  ${query.query}: page ${ranks.page}, search ${ranks.search}, ${query.relevant.length} right, ${page.total} shown; ${page.results.slice(0, 3).join(" ")}`);
}

const told = (row) => row.slice(1).map((sum) => (sum / row[0]).toFixed(3)).join(" / ");
console.log("kind           n  search                 page");
for (const [name, { search, page }] of [...sums].sort(([a], [b]) => ["seen", "held", "all"].indexOf(a) - ["seen", "held", "all"].indexOf(b))) {
  console.log(`${name.padEnd(12)} ${String(page[0]).padStart(3)}  ${told(search)}  ${told(page)}`);
}
const mean = (of) => costs.reduce((sum, row) => sum + row[of], 0) / costs.length;
const p95 = (of) => costs.map((row) => row[of]).sort((a, b) => a - b)[Math.floor(costs.length * 0.95)];
console.log(`the page reads ${(mean("bytes") / 1024).toFixed(0)} KB in ${mean("files").toFixed(0)} files on average, ${(p95("bytes") / 1024).toFixed(0)} KB in ${p95("files")} at 95 %; ${mean("ms").toFixed(0)} ms, ${p95("ms").toFixed(0)} ms`);
if (nothing.length) console.log(`of ${nothing.length} queries for nothing ${nothing.filter((total) => total > 20).length} show more than twenty: ${nothing.join(" ")}`);
