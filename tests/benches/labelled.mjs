// Both measures in one run: node tests/benches/labelled.mjs SITE_OUTPUT_DIR queries.jsonl [--misses] [--held]
// For each kind of query the right article first / among ten / mean reciprocal rank, as `search` ranks and as the page shows, and what the page
// reads. Queries of a kind `nothing` must show little: how many show more than twenty. Of queries with halves the one named "held" is only summed.
import { readFileSync } from "node:fs";
import path from "node:path";
import { open, run, runPage } from "../search/query.mjs";

export const plain = (url) => url.replace(/[?#].*$/, "").replace(/^\//, "").replace(/index\.html$/, "").replace(/\.html$/, "").replace(/\/$/, "");

export function queriesOf(file, wantsHeld) {
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter((query) => wantsHeld || query.half !== "held");
}

// The place of the first right article among ten; 0 for none.
export function rankOf(query, results) {
  const relevant = new Set(query.relevant.map(plain));
  return [...new Set(results.map(plain))].slice(0, 10).findIndex((url) => relevant.has(url)) + 1;
}

// Sums of ranks by kind: [queries, first, among ten, reciprocal ranks].
export class Sums {
  rows = new Map();
  add(query, rank) {
    const isHeld = query.half === "held";
    for (const name of [isHeld ? null : query.type, isHeld ? "held" : query.half ? "seen" : null, "all"].filter(Boolean)) {
      const row = this.rows.get(name) ?? [0, 0, 0, 0];
      this.rows.set(name, [row[0] + 1, row[1] + (rank === 1), row[2] + (rank > 0), row[3] + (rank ? 1 / rank : 0)]);
    }
  }
  names() { return [...this.rows.keys()].sort((a, b) => ["seen", "held", "all"].indexOf(a) - ["seen", "held", "all"].indexOf(b)); }
  told(name) {
    const row = this.rows.get(name);
    return row ? row.slice(1).map((sum) => (sum / row[0]).toFixed(3)).join(" / ") : "–";
  }
}

export const mean = (list) => list.reduce((sum, one) => sum + one, 0) / (list.length || 1);
export const p95 = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;

// Asks all queries of a built site by the shipped script.
export async function labelled(site, file, { held = true, misses = null } = {}) {
  const opened = open(site), ranked = new Sums(), page = new Sums(), costs = [], nothing = [];
  for (const query of queriesOf(file, held)) {
    const started = performance.now(), shown = await runPage(opened, query.query), ms = performance.now() - started;
    const { results, bytes, files } = await run(opened, query.query);
    costs.push({ page: shown, first: await runPage(opened, query.query, 3), bytes, files, ms });
    if (!query.relevant.length) {
      nothing.push(shown.total);
      if (misses && shown.total) misses(`nothing  ${query.query}: ${shown.total}`);
      continue;
    }
    const rank = rankOf(query, shown.results);
    ranked.add(query, rankOf(query, results));
    page.add(query, rank);
    if (misses && query.half !== "held" && rank !== 1) misses(`${query.type}  ${query.query}: ${rank}, ${query.relevant.length} right, ${shown.total} shown; ${shown.results.slice(0, 3).join(" ")}`);
  }
  return { ranked, page, costs, nothing };
}

async function main() {
  const [site, file] = process.argv.slice(2);
  if (!site || !file) {
    console.error("usage: node tests/benches/labelled.mjs SITE_OUTPUT_DIR queries.jsonl [--misses] [--held]");
    process.exit(2);
  }
  const { ranked, page, costs, nothing } = await labelled(site, file, { held: process.argv.includes("--held"), misses: process.argv.includes("--misses") ? console.log : null });
  console.log("kind           n  search                 page");
  for (const name of page.names()) console.log(`${name.padEnd(12)} ${String(page.rows.get(name)[0]).padStart(3)}  ${ranked.told(name)}  ${page.told(name)}`);
  const of = (get) => `${mean(costs.map(get)).toFixed(0)}, ${p95(costs.map(get)).toFixed(0)} at 95 %`;
  console.log(`the page reads KB: ${of((row) => row.page.bytes / 1024)}; files: ${of((row) => row.page.files)}; ms: ${of((row) => row.ms)}`);
  console.log(`of it at once KB: ${of((row) => row.first.bytes / 1024)}; files: ${of((row) => row.first.files)}`);
  console.log(`search reads KB: ${of((row) => row.bytes / 1024)}; files: ${of((row) => row.files)}`);
  if (nothing.length) console.log(`of ${nothing.length} queries for nothing ${nothing.filter((total) => total > 20).length} show more than twenty: ${nothing.join(" ")}`);
}

if (process.argv[1] && path.basename(process.argv[1]) === "labelled.mjs") await main();
