// `mokcha index` beside Pagefind on finished websites: node tests/benches/sites.mjs NAME=FOLDER… (queries of each name: sites.txt)
// Indexes each folder by both (MOKCHA, or the release binary; npm's pagefind), asks both, and prints where the right page stands among ten.
import { execFileSync } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Sums, rankOf } from "./labelled.mjs";

const here = path.dirname(fileURLToPath(import.meta.url)), repository = path.resolve(here, "../..");
const binary = process.env.MOKCHA ?? path.join(repository, "target/release/mokcha"), tools = path.join(repository, "target/bench-search/peers");
const queries = readFileSync(path.join(here, "sites.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

mkdirSync(tools, { recursive: true });
execFileSync("npm", ["install", "--prefix", tools, "--no-audit", "--no-fund", "--silent", "pagefind"]);
const { chromium } = await import(pathToFileURL(path.join(repository, "tests/browser/node_modules/playwright-core/index.mjs")).href);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });

for (const argument of process.argv.slice(2)) {
  const [name, folder] = argument.split("=");
  ["search", "pagefind"].forEach((made) => rmSync(path.join(folder, made), { recursive: true, force: true }));
  const pages = readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith(".html")).length;
  execFileSync(binary, ["index", folder]);
  execFileSync(path.join(tools, "node_modules/.bin/pagefind"), ["--site", folder]);
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname), file = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
    response.setHeader("content-type", TYPES[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`, page = await (await browser.newContext({ bypassCSP: true })).newPage();
  await page.goto(`${origin}/search/index.html`);
  await page.evaluate(async () => { window.pf = await import("/pagefind/pagefind.js"); await window.pf.init(); });
  const engines = {
    "mokcha index": (query) => page.evaluate(async (query) => (await window.mokcha.search(query, {})).results.map((result) => result.page), query),
    Pagefind: (query) => page.evaluate(async (query) => Promise.all((await window.pf.search(query)).results.slice(0, 10).map(async (result) => (await result.data()).url)), query),
  };
  for (const [engine, ask] of Object.entries(engines)) {
    const sums = new Sums(), missed = [];
    for (const [, query, right] of queries.filter(([site]) => site === name)) {
      const rank = rankOf({ relevant: right.split("|") }, await ask(query));
      sums.add({ type: name }, rank);
      if (rank !== 1) missed.push(`${query} ${rank || "–"}`);
    }
    console.log(`${name}, ${pages} pages, ${engine}: ${sums.told("all")} of ${sums.rows.get("all")[0]}; not first: ${missed.join(", ")}`);
  }
  server.close();
}
await browser.close();
