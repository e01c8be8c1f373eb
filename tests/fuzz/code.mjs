// Code that stops anywhere, in every language: node tests/fuzz/code.mjs PROGRAM [CUTS [SEED]]
// Each fence is a random cut of a real file, marked as one language after another. All must be built, each text whole; then the slowest line
// of all is looked for, by building what took longest in halves. Its time holds that of reading its grammar's patterns for the first time.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.argv[2] ?? "target/release/mokcha";
const count = Number(process.argv[3] ?? 20_000);
const FENCES = 100;
// Seconds for the whole, far more than it takes.
const MOST = 600;

let state = BigInt(process.argv[4] ?? 1);
const random = (below) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
  return Number((state >> 33n) % BigInt(below));
};

const source = readFileSync("src/markup/code/grammars.rs", "utf8");
const languages = source.match(/const NAMES: &str = "([^"]*)"/)[1].split(/[\s\\]+/).filter(Boolean);
const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n");
const texts = files
  .filter((path) => /\.(rs|mjs|js|css|html|xml|toml|md|sh|py|json|yml|svg|txt)$/.test(path) && !/vectors|expected/.test(path))
  .map((path) => readFileSync(path, "utf8"))
  .filter((text) => text.length > 40 && text.length < 200_000);

/** A cut within lines, never so that the fence ends: most are a few lines, some one long one. */
function cut() {
  const text = texts[random(texts.length)];
  const start = random(text.length - 20);
  let part = text.slice(start, start + 20 + random(random(8) ? 300 : 3000));
  if (random(6) === 0) part = part.replaceAll("\n", " ");
  return part.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufdd0\ufeff]/g, "").replace(/[\ud800-\udfff]/g, "").replaceAll("~~~", "~~");
}

const folder = mkdtempSync(join(tmpdir(), "mokcha-code-"));
let sites = 0;

// Runs a command, then says what processor time it took, which other work on the machine changes less than the clock's.
const TIMED = '"$@"; status=$?; times >&2; exit $status';

/** Builds pages of fences, with nothing kept from a build before; gives the clock's seconds, the processor's, and the folder. */
function build(pages) {
  const root = join(folder, String((sites += 1)));
  mkdirSync(join(root, "content"), { recursive: true });
  mkdirSync(join(root, "templates"));
  writeFileSync(join(root, "config.toml"), 'base_url = "https://e.example"\nskip_content_templating = ["*"]\n[markdown.highlighting]\ntheme = "dracula"\nstyle = "class"\n');
  writeFileSync(join(root, "templates/index.html"), "");
  writeFileSync(join(root, "templates/page.html"), "{{ page.content | safe }}");
  pages.forEach((fences, page) => {
    const body = fences.map(({ language, code }) => `~~~~~${language}\n${code}\n~~~~~\n`).join("\n");
    writeFileSync(join(root, `content/p${page}.md`), `+++\n+++\n${body}`);
  });
  const begun = process.hrtime.bigint();
  const command = [program, "--root", root, "build", "--cache-dir", join(folder, `kept-${sites}`)];
  const run = spawnSync("bash", ["-c", TIMED, "bash", ...command], { encoding: "utf8", timeout: MOST * 1000, maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  if (run.status !== 0) throw new Error(`${root} is not built: ${run.signal ?? run.status}\n${run.stderr.slice(0, 3000)}`);
  const [user, system] = run.stderr.trimEnd().split("\n").at(-1).split(" ").map((time) => time.match(/(\d+)m([\d.]+)s/).slice(1).map(Number));
  return { seconds, worked: user[0] * 60 + user[1] + system[0] * 60 + system[1], root, told: run.stderr };
}

const entities = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'", "#39": "'" };
const shown = (html) => html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);

const pages = [];
for (let made = 0; made < count; made += FENCES) {
  pages.push(Array.from({ length: Math.min(FENCES, count - made) }, (_, at) => ({ language: languages[(made + at) % languages.length], code: cut() })));
}
const { seconds, root, told } = build(pages);
let broken = 0;
pages.forEach((fences, page) => {
  const html = readFileSync(join(root, `public/p${page}/index.html`), "utf8");
  const blocks = [...html.matchAll(/<pre[^>]*><code[^>]*>([\s\S]*?)<\/code><\/pre>/g)].map((block) => shown(block[1]));
  fences.forEach(({ language, code }, at) => {
    if (blocks[at]?.replace(/\n+$/, "") !== code.replace(/\n+$/, "")) {
      broken += 1;
      if (broken < 4) console.log(`${language}: not whole\n${JSON.stringify(code)}\n${JSON.stringify(blocks[at])}`);
    }
  });
});
const plain = [...told.matchAll(/plain from its line \d+ on: the grammar of `([^`]*)`/g)].map((match) => match[1]);
const stuck = [...new Set(plain)].join(", ");
console.log(`${count} cuts in ${languages.length} languages in ${seconds.toFixed(1)} s; ${broken} not whole; plain from a line on: ${plain.length} (${stuck})`);

/** Processor seconds without what else the machine does: the least of three. */
const least = (fences) => Math.min(...[1, 2, 3].map(() => build([fences]).worked));
const empty = least([]);
let slowest = pages.map((page) => ({ page, worked: build([page]).worked })).sort((a, b) => b.worked - a.worked)[0].page;
while (slowest.length > 1) {
  const half = slowest.length >> 1;
  const [one, other] = [slowest.slice(0, half), slowest.slice(half)];
  slowest = least(one) > least(other) ? one : other;
}
const [{ language, code }] = slowest;
const lines = code.split("\n").map((line) => ({ line, worked: least([{ language, code: line }]) }));
const longest = lines.sort((a, b) => b.worked - a.worked)[0];
const ms = ((longest.worked - empty) * 1000).toFixed(0);
console.log(`the slowest line: ${ms} ms of processor time with its grammar's patterns, \`${language}\`, ${longest.line.length} characters: ${JSON.stringify(longest.line.slice(0, 120))}`);
rmSync(folder, { recursive: true, force: true });
process.exit(broken > 0 ? 1 : 0);
