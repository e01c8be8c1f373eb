// Runs the shipped search script over a built site's index: node tests/search/query.mjs SITE_OUTPUT_DIR queries.jsonl > results.jsonl
// A line each: {"id", "results": [address below the site's root, best first, ten at most], "bytes", "files"}; bytes and files are those that the
// query reads with nothing at hand but the root.
// With --page what the search page shows first (`Search.show`), not how articles are ranked.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

// The site's script; with SEARCH_SCRIPTS=site/scripts those of a work tree, on an index that is built already.
function script(site) {
  const folder = process.env.SEARCH_SCRIPTS;
  if (!folder) return readFileSync(path.join(site, "assets/search.js"), "utf8");
  const parts = ["shared", "search"].flatMap((name) => readdirSync(path.join(folder, name)).sort().map((file) => path.join(folder, name, file)));
  return `(function (world) {"use strict";${parts.map((file) => readFileSync(file, "utf8")).join("\n")}})(globalThis);`;
}

export function open(site) {
  vm.runInThisContext(script(site), { filename: "search.js" });
  const read = { bytes: 0, files: 0 };
  const load = async (name, file) => {
    const text = readFileSync(path.join(site, "search", file), "utf8");
    read.bytes += text.length;
    read.files += 1;
    return text.slice(text.indexOf('","') + 3, text.lastIndexOf('"'));
  };
  return { search: new globalThis.mokcha.Search(load), read };
}

async function fresh({ search, read }) {
  const root = await search.store.open();
  search.store.cache.clear();
  search.store.root = Promise.resolve(root);
  read.bytes = read.files = 0;
  return root;
}

// What a reader sees: ten results of the page, and how many it says it found. The page asks for three at once, and for the others when the list's
// end comes into view: `limit` 3.
export async function runPage(opened, query, limit = 10) {
  const { search, read } = opened;
  await fresh(opened);
  const { results, total } = await search.show(query, { facets: true, limit });
  return { results: results.map((result) => result.page.replace(/index\.html$/, "")), bytes: read.bytes, files: read.files, total };
}

export async function run(opened, query) {
  const { search, read } = opened;
  const root = await fresh(opened);
  const { list } = await search.search(query);
  const records = await Promise.all(list.slice(0, 10).map((doc) => search.store.record(root, doc.article)));
  return { results: records.map((record) => record.path), bytes: read.bytes, files: read.files };
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
  const [site, queries] = process.argv.slice(2).filter((argument) => argument !== "--page");
  if (!site || !queries) {
    console.error("usage: node tests/search/query.mjs SITE_OUTPUT_DIR queries.jsonl [--page] > results.jsonl");
    process.exit(2);
  }
  const opened = open(site), ask = process.argv.includes("--page") ? runPage : run;
  for (const line of readFileSync(queries, "utf8").split("\n").filter(Boolean)) {
    const query = JSON.parse(line);
    console.log(JSON.stringify({ id: query.id, ...(await ask(opened, query.query)) }));
  }
}
