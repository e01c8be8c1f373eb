// What the first query of a page that was never opened takes: node tests/benches/cold.mjs OUTPUT_DIR derived.jsonl [--each 2] [--list]
// Serves a built site as servers do that pack, opens the page of search with each query in its address in a Chromium that knows nothing, waits until the
// page rests, and counts what was asked for: requests, and their bytes as they were sent (of texts: packed by gzip). Pictures of the browser's own frame
// (icons) count where it asks for them. Two queries of each type, the first of the file. With --list each request of each query.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { mean, p95, queriesOf } from "./labelled.mjs";

const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");
const [output, file, ...rest] = process.argv.slice(2);
if (!output || !file) {
  console.error("usage: node tests/benches/cold.mjs OUTPUT_DIR derived.jsonl [--each 2] [--list]");
  process.exit(2);
}
const each = rest.includes("--each") ? Number(rest[rest.indexOf("--each") + 1]) : 2, isList = rest.includes("--list");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2" };
let log = [];
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
  let body;
  try {
    body = readFileSync(path.join(output, name));
  } catch {
    log.push([name, 0]);
    return response.writeHead(404).end();
  }
  const type = path.extname(name), packs = /html|js|css|svg/.test(type), sent = packs ? gzipSync(body) : body;
  log.push([name, sent.length]);
  response.writeHead(200, { "content-type": types[type] ?? "application/octet-stream", ...(packs ? { "content-encoding": "gzip" } : {}) });
  return response.end(sent);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const taken = new Map();
const queries = queriesOf(file, true).filter((query) => {
  taken.set(query.type, (taken.get(query.type) ?? 0) + 1);
  return taken.get(query.type) <= each;
});
const isOwn = (name) => !/^\/search\/..\//.test(name);
const rows = [];
for (const query of queries) {
  const context = await browser.newContext(), page = await context.newPage();
  log = [];
  await page.goto(`${origin}/search/index.html?q=${encodeURIComponent(query.query)}`);
  await page.waitForFunction(() => document.querySelector("#results [role=status]")?.textContent && !document.querySelector("#results").hasAttribute("aria-busy"), null, { timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  await context.close();
  const own = log.filter(([name]) => isOwn(name)), sum = (list) => list.reduce((all, [, bytes]) => all + bytes, 0);
  rows.push({ type: query.type, requests: log.length, bytes: sum(log), own: own.length, ownBytes: sum(own) });
  console.log(`${query.type} ${query.query}: ${log.length} requests, ${(sum(log) / 1024).toFixed(0)} KB; the page's own ${own.length}, ${(sum(own) / 1024).toFixed(0)} KB`);
  if (isList) console.log(log.map(([name, bytes]) => `  ${name} ${bytes}`).join("\n"));
}
await browser.close();
server.close();
const of = (get) => `${mean(rows.map(get)).toFixed(1)} (${p95(rows.map(get)).toFixed(0)} at 95 %)`;
console.log(`${rows.length} first queries: ${of((row) => row.requests)} requests, ${of((row) => row.bytes / 1024)} KB packed; the page's own ${of((row) => row.own)}, ${of((row) => row.ownBytes / 1024)} KB`);
