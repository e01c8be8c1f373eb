// Figures of search for a site: node tests/benches/search.mjs SITE_ROOT queries.jsonl [--pagefind]
// Builds with and without the index (release binary), counts files and bytes, runs the queries by the shipped script with nothing at hand but
// the root. With --pagefind the same site is indexed by npm's pagefind and asked in Chromium (drivers of tests/browser), a new context a query.
import { spawn } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open, run } from "../search/query.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, "../..");
const [root, queryFile] = process.argv.slice(2);
if (!root || !queryFile) {
  console.error("usage: node tests/benches/search.mjs SITE_ROOT queries.jsonl [--pagefind]");
  process.exit(2);
}
const folder = path.join(repository, "target/bench-search");
mkdirSync(folder, { recursive: true });

// Runs a command: seconds, and the most memory it held (read from /proc while it runs).
function timed(command, args, options = {}) {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let text = "", peak = 0;
    child.stdout.on("data", (data) => (text += data));
    child.stderr.on("data", (data) => (text += data));
    const look = setInterval(() => {
      try {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0));
      } catch {
        // It has just ended.
      }
    }, 20);
    child.on("close", (code) => {
      clearInterval(look);
      if (code) fail(new Error(text));
      else done({ seconds: (performance.now() - started) / 1000, mib: peak / 1024, text });
    });
  });
}

async function weigh(dir) {
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(names.map((entry) => stat(path.join(entry.parentPath ?? entry.path, entry.name)).then((info) => info.size)));
  return { files: sizes.length, bytes: sizes.reduce((a, b) => a + b, 0) };
}

const kb = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
const p95 = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)];

const binary = process.env.MOKCHA ?? path.join(repository, "target/release/mokcha");
// The config lies beside the content that it is for.
const without = path.join(root, ".without-search.toml");
const config = readFileSync(path.join(root, "config.toml"), "utf8"), format = /^index_format\s*=.*$/m, none = 'index_format = "none"';
writeFileSync(without, format.test(config) ? config.replace(format, none) : `${config}\n[search]\n${none}\n`);
const bare = await timed(binary, ["--root", root, "--config", without, "build", "--quiet", "-o", path.join(folder, "bare")]);
rmSync(without);
const out = path.join(folder, "out");
const full = await timed(binary, ["--root", root, "build", "--quiet", "-o", out]);
console.log(`build without index ${bare.seconds.toFixed(2)} s, ${bare.mib.toFixed(0)} MiB; with ${full.seconds.toFixed(2)} s, ${full.mib.toFixed(0)} MiB: ` +
  `the index takes ${(full.seconds - bare.seconds).toFixed(2)} s (${((full.seconds / bare.seconds - 1) * 100).toFixed(0)} % on top) and ${(full.mib - bare.mib).toFixed(0)} MiB`);
const size = await weigh(path.join(out, "search"));
console.log(`index on disk: ${size.files} files, ${kb(size.bytes)}; root ${kb((await stat(path.join(out, "search/root.js"))).size)}, script ${kb((await stat(path.join(out, "assets/search.js"))).size)}`);

const queries = readFileSync(queryFile, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).query);
const opened = open(out);
const rows = [];
for (const query of queries) {
  const started = performance.now();
  const { bytes, files } = await run(opened, query);
  rows.push({ bytes, files, ms: performance.now() - started });
}
const rootBytes = (await stat(path.join(out, "search/root.js"))).size;
const told = (name, of) => `${name} ${of(mean)} mean, ${of(p95)} p95`;
console.log([told("a query reads", (f) => `${kb(f(rows.map((row) => row.bytes)))} in ${f(rows.map((row) => row.files)).toFixed(0)} files`),
  told("first query with root", (f) => kb(f(rows.map((row) => row.bytes)) + rootBytes)), told("time", (f) => `${f(rows.map((row) => row.ms)).toFixed(1)} ms`)].join("\n"));

if (process.argv.includes("--pagefind")) {
  const tools = path.join(folder, "pagefind");
  mkdirSync(tools, { recursive: true });
  await timed("npm", ["install", "--prefix", tools, "--no-audit", "--no-fund", "--silent", "pagefind", "@pagefind/linux-x64"]);
  const made = await timed(path.join(tools, "node_modules/@pagefind/linux-x64/bin/pagefind_extended"), ["--site", out]).catch(() =>
    timed(path.join(tools, "node_modules/.bin/pagefind"), ["--site", out]));
  const theirs = await weigh(path.join(out, "pagefind"));
  console.log(`pagefind: ${made.seconds.toFixed(2)} s, ${made.mib.toFixed(0)} MiB; ${theirs.files} files, ${kb(theirs.bytes)} on disk`);
  const { chromium } = await import(pathToFileURL(path.join(repository, "tests/browser/node_modules/playwright-core/index.mjs")).href);
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, response) => {
    const file = path.join(out, decodeURIComponent(new URL(request.url, "http://x").pathname));
    response.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  const asked = [];
  for (const query of queries.slice(0, 60)) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${origin}/404.html`);
    await page.evaluate(async () => { window.pf = await import("/pagefind/pagefind.js"); await window.pf.init(); });
    let bytes = 0, files = 0;
    page.on("response", async (response) => { files += 1; bytes += Number(response.headers()["content-length"] ?? (await response.body().catch(() => "")).length); });
    const ms = await page.evaluate(async (query) => {
      const started = performance.now();
      const answer = await window.pf.search(query);
      await Promise.all(answer.results.slice(0, 10).map((result) => result.data()));
      return performance.now() - started;
    }, query);
    await page.waitForTimeout(50);
    asked.push({ bytes, files, ms });
    await context.close();
  }
  console.log([told("pagefind: a query reads", (f) => `${kb(f(asked.map((row) => row.bytes)))} in ${f(asked.map((row) => row.files)).toFixed(0)} files`),
    told("pagefind: time", (f) => `${f(asked.map((row) => row.ms)).toFixed(1)} ms`)].join("\n"));
  await browser.close();
  server.close();
}
