// Runs Lighthouse and compares; see lighthouse.sh.
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, root, serve } from "./sites.mjs";

const folder = path.resolve(process.argv[2]);
const runs = Number(process.env.RUNS);
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
// The real volume under other words as often as asked: what is light with one volume must be so with all.
const volumes = process.env.VOLUMES ?? "60";
const source = path.join(folder, `site-${volumes}`);
rmSync(source, { recursive: true, force: true });
execFileSync("python3", [path.join(root, "tests/benches/archive.py"), "--volumes", volumes, "--make", source]);
const site = build({ name: `archive-${volumes}`, folder: source, pages: [] });
const server = await serve(site);
let failed = false;
for (const page of ["index.html", `v/${volumes}/index.html`, `v/${volumes}/15/index.html`, "m/motie/index.html", "search/index.html"]) {
  const scores = {};
  for (let run = 0; run < runs; run += 1) {
    const out = path.join(folder, "report.json");
    const args = [server.url(page), "--quiet", "--output=json", `--output-path=${out}`, `--chrome-flags=${FLAGS}`];
    const environment = { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" };
    await promisify(execFile)(path.join(folder, "node_modules/.bin/lighthouse"), args, { env: environment });
    for (const [name, category] of Object.entries(JSON.parse(readFileSync(out, "utf8")).categories)) (scores[name] ??= []).push(category.score);
  }
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const line = Object.entries(scores).map(([name, list]) => [name, median(list)]);
  console.log(page, line.map(([name, score]) => `${name} ${score}`).join(", "));
  for (const [name, score] of line) failed ||= score < 0.98 && (name !== "performance" || process.env.ALL === "--all");
}
server.close();
process.exitCode = failed ? 1 : 0;
