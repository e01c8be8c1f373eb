// All figures of search for a site, as tables in Markdown: node tests/benches/search.mjs SITE_ROOT queries.jsonl [more.jsonl …] [--peers] [--keys]
// Builds with and without the index (MOKCHA, or the release binary), counts files and bytes, and asks the labelled queries by the shipped script as
// `search` ranks and as the page shows, with nothing at hand but the root. With --peers the same pages are indexed by npm's pagefind, asked in Chromium
// (drivers of tests/browser), and by npm's minisearch over bigrams, asked in this process. With --keys typing is measured (keystrokes.mjs).
import { spawn } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { open } from "../search/query.mjs";
import { Sums, labelled, mean, p95, queriesOf, rankOf } from "./labelled.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, "../..");
const [root, ...files] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (!root || !files.length) {
  console.error("usage: node tests/benches/search.mjs SITE_ROOT queries.jsonl [more.jsonl …] [--peers] [--keys]");
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

function table(title, head, rows) {
  console.log(`\nTable: ${title}\n\n| ${head.join(" | ")} |\n| ${head.map((_, at) => (at ? "---:" : "---")).join(" | ")} |`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

const binary = process.env.MOKCHA ?? path.join(repository, "target/release/mokcha");
// The config lies beside the content that it is for.
const without = path.join(root, ".without-search.toml");
const config = readFileSync(path.join(root, "config.toml"), "utf8"), format = /^index_format\s*=.*$/m, none = 'index_format = "none"';
writeFileSync(without, format.test(config) ? config.replace(format, none) : `${config}\n[search]\n${none}\n`);
const bare = await timed(binary, ["--root", root, "--config", without, "build", "--quiet", "-o", path.join(folder, "bare")]);
rmSync(without);
const out = path.join(folder, "out");
const full = await timed(binary, ["--root", root, "build", "--quiet", "-o", out]);
const size = await weigh(path.join(out, "search")), rootText = readFileSync(path.join(out, "search/root.js"));
const opened = open(out), articles = (await opened.search.store.open()).articles;
table("Build and files", ["Articles", "Without index", "With", "Files of the index", "On disk", "Root", "Root, gzipped", "Script, gzipped"], [[
  articles, `${bare.seconds.toFixed(1)} s, ${bare.mib.toFixed(0)} MiB`, `${full.seconds.toFixed(1)} s, ${full.mib.toFixed(0)} MiB`, size.files, kb(size.bytes), kb(rootText.length),
  kb(gzipSync(rootText).length), kb(gzipSync(readFileSync(path.join(out, "assets/search.js"))).length),
]]);

const costs = [];
for (const file of files) {
  const answers = await labelled(out, file);
  table(`${path.basename(file)}: the right article first / among ten / mean reciprocal rank`, ["Kind", "Queries", "Ranking", "Page"],
    answers.page.names().map((name) => [name, answers.page.rows.get(name)[0], answers.ranked.told(name), answers.page.told(name)]));
  if (answers.nothing.length) console.log(`\nOf ${answers.nothing.length} queries for nothing ${answers.nothing.filter((total) => total > 20).length} show more than twenty above the line.`);
  const of = (get) => `${mean(answers.costs.map(get)).toFixed(0)} / ${p95(answers.costs.map(get)).toFixed(0)}`;
  costs.push([path.basename(file), of((row) => row.bytes / 1024), of((row) => row.files), of((row) => row.page.bytes / 1024), of((row) => row.page.files), of((row) => row.first.bytes / 1024), of((row) => row.first.files)]);
}
table("What a query reads, mean / 95 %", ["Queries", "Index, KB", "Files", "Page, KB", "Files", "At once, KB", "Files"], costs);

const tools = path.join(folder, "peers");

async function npm(...names) {
  mkdirSync(tools, { recursive: true });
  await timed("npm", ["install", "--prefix", tools, "--no-audit", "--no-fund", "--silent", ...names]);
}

// Hangul as pairs of syllables, all else as words: what sites that know of Korean give to MiniSearch.
function bigrams(text) {
  return text.normalize("NFC").toLowerCase().split(/[^0-9a-z가-힣\u4e00-\u9fff]+/).flatMap((word) =>
    /^[가-힣]{2,}$/.test(word) ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)) : word ? [word] : []);
}

async function minisearch() {
  await npm("minisearch");
  const { default: MiniSearch } = await import(pathToFileURL(path.join(tools, "node_modules/minisearch/dist/es/index.js")).href);
  const index = new MiniSearch({ fields: ["title", "text"], tokenize: bigrams, processTerm: (term) => term, searchOptions: { boost: { title: 2 } } }), paths = [];
  const root = await opened.search.store.open();
  for (let at = 0; at < articles; at += 1) {
    const { record, blocks } = await opened.search.store.article(root, at);
    paths.push(record.path);
    index.add({ id: at, title: record.title, text: blocks.map((block) => block[2]).join("\n") });
  }
  return async (query) => ({ results: index.search(query).slice(0, 10).map((hit) => paths[hit.id]) });
}

async function pagefind() {
  await npm("pagefind");
  const made = await timed(path.join(tools, "node_modules/.bin/pagefind"), ["--site", out]), theirs = await weigh(path.join(out, "pagefind"));
  table("Pagefind", ["Time", "Memory", "Files", "On disk"], [[`${made.seconds.toFixed(1)} s`, `${made.mib.toFixed(0)} MiB`, theirs.files, kb(theirs.bytes)]]);
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
  const ask = async (query) => {
    const context = await browser.newContext({ bypassCSP: true }), page = await context.newPage();
    await page.goto(`${origin}/404.html`);
    await page.evaluate(async () => { window.pf = await import("/pagefind/pagefind.js"); await window.pf.init(); });
    let bytes = 0, count = 0;
    page.on("response", async (response) => { count += 1; bytes += Number(response.headers()["content-length"] ?? (await response.body().catch(() => "")).length); });
    const results = await page.evaluate(async (query) => Promise.all((await window.pf.search(query)).results.slice(0, 10).map(async (result) => (await result.data()).url)), query);
    await context.close();
    return { results, bytes, files: count };
  };
  ask.close = async () => { await browser.close(); server.close(); };
  return ask;
}

if (process.argv.includes("--peers")) {
  for (const [name, peer] of [["MiniSearch over bigrams", await minisearch()], ["Pagefind", await pagefind()]]) {
    for (const file of files) {
      const sums = new Sums(), read = [];
      for (const query of queriesOf(file, true).filter((query) => query.relevant.length)) {
        const answer = await peer(query.query);
        sums.add(query, rankOf(query, answer.results));
        if (answer.bytes) read.push(answer);
      }
      table(`${name}, ${path.basename(file)}`, ["Kind", "Queries", "First / among ten / mean reciprocal rank"], sums.names().map((kind) => [kind, sums.rows.get(kind)[0], sums.told(kind)]));
      if (read.length) console.log(`\nA query reads ${kb(mean(read.map((row) => row.bytes)))} in ${mean(read.map((row) => row.files)).toFixed(0)} files.`);
    }
    await peer.close?.();
  }
}
if (process.argv.includes("--keys")) {
  const typed = await timed(process.execPath, [path.join(here, "keystrokes.mjs"), out]).catch((error) => ({ text: error.message }));
  console.log(`\n${typed.text.trim()}`);
}
