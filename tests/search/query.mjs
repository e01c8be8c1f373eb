// Runs the shipped search script over a built site's index: node tests/search/query.mjs SITE_OUTPUT_DIR queries.jsonl > results.jsonl
// A line each: {"id", "results": [address below the site's root, best first, ten at most], "bytes", "files"}; bytes and files are those that the
// query reads with nothing at hand but the root.
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

export function open(site) {
  vm.runInThisContext(readFileSync(path.join(site, "assets/search.js"), "utf8"), { filename: "search.js" });
  const read = { bytes: 0, files: 0 };
  const load = async (name, file) => {
    const text = readFileSync(path.join(site, "search", file), "utf8");
    read.bytes += text.length;
    read.files += 1;
    return text.slice(text.indexOf('","') + 3, text.lastIndexOf('"'));
  };
  return { search: new globalThis.mokcha.Search(load), read };
}

export async function run(opened, query) {
  const { search, read } = opened;
  const root = await search.store.open();
  search.store.cache.clear();
  search.store.root = Promise.resolve(root);
  read.bytes = read.files = 0;
  const { list } = await search.search(query);
  const records = await Promise.all(list.slice(0, 10).map((doc) => search.store.record(root, doc.article)));
  return { results: records.map((record) => record.path), bytes: read.bytes, files: read.files };
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
  const [site, queries] = process.argv.slice(2);
  if (!site || !queries) {
    console.error("usage: node tests/search/query.mjs SITE_OUTPUT_DIR queries.jsonl > results.jsonl");
    process.exit(2);
  }
  const opened = open(site);
  for (const line of readFileSync(queries, "utf8").split("\n").filter(Boolean)) {
    const query = JSON.parse(line);
    console.log(JSON.stringify({ id: query.id, ...(await run(opened, query.query)) }));
  }
}
