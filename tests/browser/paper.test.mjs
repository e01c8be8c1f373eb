// On paper: every figure of a wide table, the words of folded parts, nothing of the cite box's buttons. Chromium makes the PDF, poppler's
// pdftotext reads it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { SITES, build, root, serve } from "./sites.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const COLUMNS = [5, 6, 8, 9, 12, 16, 20];
const ROWS = 30;
const letters = [..."가나다라마바사아자차카타파하거너더러머버"];

const figure = (columns, row, column) => `${columns},${100 + row},${100 + column}.8`;

// A heading of the row, then figures; a text between them, which gives way.
function table(columns, mark) {
  const head = `| 기관 | ${letters.slice(0, columns - 1).map((letter) => `${letter} 예산`).join(" | ")} |`;
  const rows = Array.from({ length: ROWS }, (_, row) =>
    `| ${columns}단 ${row}번째 기관 | ${Array.from({ length: columns - 1 }, (_, column) => figure(columns, row, column)).join(" | ")} |`);
  return [mark, head, `| --- |${" ---: |".repeat(columns - 1)}`, ...rows].filter(Boolean).join("\n");
}

function site() {
  const folder = path.join(root, "target/browser/paper-source");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "content/1/a"), { recursive: true });
  const write = (name, text) => writeFileSync(path.join(folder, name), text);
  write("config.toml", 'base_url = "https://archive.example"\ntitle = "목록"\ndefault_language = "ko"\n');
  write("content/_index.md", "+++\n+++\n");
  write("content/1/_index.md", '+++\ntitle = "제1호"\n[archive]\nvolume = 1\npublished = "2021-06"\ncode = "so"\n+++\n');
  write("content/1/a/_index.md", '+++\ntitle = "하나"\n[archive]\nid = "a"\n+++\n');
  const tables = COLUMNS.map((columns) => table(columns, ""));
  write("content/1/a/one.md", [
    '+++\ntitle = "넓은 표"\n[archive]\nnumber = 1\npages = "1-2"\n+++\n앞글이다.[^1]',
    "[^1]: 주석이다.",
    ...tables,
    "<details><summary>접은 제목</summary>\n\n접은낱말이 여기 있다.\n\n</details>",
    "끝말이다.",
    "",
  ].join("\n\n"));
  return { name: "paper", folder, pages: [] };
}

for (const sizes of [true, false]) {
  test(`an article on paper, ${sizes ? "its own page sizes" : "the printer's page size"}`, async (t) => {
    const server = await serve(build(site()));
    t.after(() => server.close());
    const page = await browser.newPage();
    await page.goto(server.url("v/1/01/index.html"));
    assert.ok(await page.locator("button:visible").count() > 0, "buttons on the screen");
    const buttons = await page.locator("button").allInnerTexts();
    const file = path.join(root, "target/browser", `paper-${sizes}.pdf`);
    await page.pdf({ path: file, preferCSSPageSize: sizes, format: sizes ? undefined : "A4" });
    await page.close();
    // Words that lie beyond a page's edge are in the file, and on no paper: only what lies within is read.
    const boxes = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
    const read = [];
    let width = 0, height = 0, wide = 0, pages = 0;
    for (const line of boxes.split("\n")) {
      const size = line.match(/<page width="([\d.]+)" height="([\d.]+)"/);
      if (size) {
        [width, height] = [Number(size[1]), Number(size[2])];
        pages += 1;
        wide += Number(width > height);
      }
      const word = line.match(/<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)<\/word>/);
      if (!word) continue;
      const [left, top, right, bottom] = word.slice(1, 5).map(Number);
      if (left >= 0 && top >= 0 && right <= width && bottom <= height) read.push({ left, top, right, bottom, page: pages, text: word[5] });
    }
    const words = new Set(read.map((word) => word.text));
    const lost = COLUMNS.flatMap((columns) => Array.from({ length: ROWS * (columns - 1) }, (_, n) =>
      figure(columns, Math.floor(n / (columns - 1)), n % (columns - 1)))).filter((each) => !words.has(each));
    assert.deepEqual(lost, [], `${lost.length} figures are cut`);
    // No two figures lie over each other.
    const figures = read.filter((word) => /^\d+,\d{3},\d{3}\.8$/.test(word.text)).sort((a, b) => a.page - b.page || a.top - b.top || a.left - b.left);
    const over = figures.filter((word, n) => {
      const next = figures[n + 1];
      return next && next.page === word.page && Math.abs(next.top - word.top) < 0.5 && next.left < word.right;
    });
    assert.deepEqual(over.map((word) => word.text), []);
    if (sizes) assert.ok(wide > 0 && wide < pages, `${wide} of ${pages} pages lie on the long side`);
    const all = read.map((word) => word.text).join(" ");
    for (const present of ["앞글이다.", "주석이다.", "접은낱말이", "끝말이다."]) assert.ok(all.includes(present), present);
    for (const button of buttons.filter((button) => button.trim())) assert.ok(!all.includes(button.trim()), `a button: ${button}`);
  });
}

test("notes beside the text leave no empty room on paper", async (t) => {
  const server = await serve(build(SITES[0]));
  t.after(() => server.close());
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(server.url("v/52/15/index.html"));
  assert.equal(await page.locator(".stacked").count(), 1, "they stand beside it on the screen");
  const file = path.join(root, "target/browser", "paper-notes.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.close();
  // Each page but the last is filled to its lower third.
  const sheets = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("<page ").slice(1);
  assert.ok(sheets.length > 3);
  for (const [at, sheet] of sheets.slice(0, -1).entries()) {
    const height = Number(sheet.match(/height="([\d.]+)"/)[1]);
    // The number of the page stands in the margin.
    const ends = [...sheet.matchAll(/yMax="([\d.]+)"/g)].map((found) => Number(found[1])).filter((end) => end < height - 60);
    assert.ok(Math.max(0, ...ends) > height * 0.66, `page ${at + 1} ends at ${Math.max(0, ...ends)} of ${height}`);
  }
});

test("the hand-out for colleagues is one page", async (t) => {
  const server = await serve(build({ name: "docs", folder: path.join(root, "docs"), pages: [] }));
  t.after(() => server.close());
  const page = await browser.newPage();
  await page.goto(server.url("authors/handout/index.html"));
  for (const sizes of [true, false]) {
    const file = path.join(root, "target/browser", `handout-${sizes}.pdf`);
    await page.pdf({ path: file, preferCSSPageSize: sizes, format: sizes ? undefined : "A4" });
    const told = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" });
    assert.equal(told.match(/<page /g)?.length, 1);
    assert.ok(told.includes("draft"), "its last lines are on it");
  }
  await page.close();
});
