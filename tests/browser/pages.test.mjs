// Every page type at four widths, light and dark: axe, reflow, target sizes, text spacing, zoom; on a loopback server, in Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, serve } from "./sites.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const overflow = () => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".tw, pre"));
  return `${root.scrollWidth} > ${root.clientWidth}: ${wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(" ")}`;
};

// Controls smaller than 24 by 24 px, links within running text apart (WCAG 2.2, 2.5.8, inline).
const smallTargets = () =>
  [...document.querySelectorAll("a[href], button, input:not(:disabled), select, summary")]
    .filter((e) => {
      const box = e.getBoundingClientRect();
      const inText = e.matches("p a, .prose li a, td a, figcaption a, dd a, .prose :is(h2, h3, h4, h5, h6) a, sup a, h2 a, h3 a, .newest a");
      const unseen = box.width <= 1 || box.bottom <= 0 || getComputedStyle(e).visibility === "hidden";
      return !inText && !unseen && (box.width < 24 || box.height < 24);
    })
    .map((e) => `${e.outerHTML.slice(0, 90)} ${JSON.stringify(e.getBoundingClientRect())}`);

// What WCAG 2.2, 1.4.12 asks pages to bear.
const SPACING =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

// A window of another size, and what scripts do in it: notes find their places, and frames of tables become reachable by the keyboard once
// they are too wide, a frame after the new size.
async function sized(page, width, height) {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const site of SITES) {
  test(`pages of ${site.name}`, async (t) => {
    build(site);
    const server = await serve(site);
    t.after(() => server.close());
    for (const scheme of ["light", "dark"]) {
      const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      const faults = watch(page, server.origin);
      for (const name of site.pages) {
        await page.goto(server.url(name), { waitUntil: "load" });
        await page.evaluate(AXE);
        for (const width of WIDTHS) {
          const where = `${name} ${width} ${scheme}`;
          await sized(page, width, 900);
          assert.deepEqual(await page.evaluate(AXE_RUN), [], `axe: ${where}`);
          assert.equal(await page.evaluate(overflow), null, `sideways scroll: ${where}`);
          assert.deepEqual(await page.evaluate(smallTargets), [], `targets: ${where}`);
        }
        // 400 % of a window of 1280 by 1024.
        await sized(page, 320, 256);
        assert.equal(await page.evaluate(overflow), null, `zoom: ${name}`);
        await page.addStyleTag({ content: SPACING });
        for (const width of [320, 1280]) {
          await sized(page, width, 900);
          assert.equal(await page.evaluate(overflow), null, `text spacing: ${name} ${width}`);
          const clipped = await page.evaluate(() =>
            [...document.querySelectorAll("main *:not(.vh)")]
              .filter((e) => getComputedStyle(e).overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1)
              .map((e) => e.outerHTML.slice(0, 80)));
          assert.deepEqual(clipped, [], `clipped: ${name} ${width}`);
        }
      }
      assert.deepEqual(faults, [], `${site.name} ${scheme}`);
      await context.close();
    }
  });
}

test("without script, with forced colours and on paper everything reads", async (t) => {
  const site = build(SITES[1]);
  const server = await serve(site);
  t.after(() => server.close());
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(server.url("v/45/02/index.html"));
  for (const text of ["첫 문단은", "첫 주석이다.", "1,940.5", "함께 볼 글"]) {
    assert.ok(await page.getByText(text).first().isVisible(), text);
  }
  const box = async (selector) => page.locator(selector).first().boundingBox();
  const [paragraph, note] = [await box("#p1"), await box("#fn1")];
  assert.ok(note.x >= paragraph.x + paragraph.width, "a note stands beside its paragraph on a wide page");
  assert.ok(Math.abs(note.y - paragraph.y) < 30, "and begins where it begins");
  await page.setViewportSize({ width: 360, height: 900 });
  assert.ok((await box("#fn1")).y > (await box("#p1")).y + (await box("#p1")).height - 1, "under it on a narrow one");
  await page.goto(server.url("search/index.html"));
  assert.ok(await page.getByRole("link", { name: "넓은 표와 주석이 있는 글" }).isVisible(), "all titles without script");
  await plain.close();

  const context = await browser.newContext({ forcedColors: "active", reducedMotion: "reduce", bypassCSP: true });
  const forced = await context.newPage();
  await forced.goto(server.url("v/45/02/index.html"));
  await forced.evaluate(AXE);
  assert.deepEqual(await forced.evaluate(AXE_RUN), []);
  assert.equal(await forced.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  await forced.emulateMedia({ media: "print" });
  const seen = await forced.evaluate(() =>
    [".masthead nav", ".crumbs", ".aside", ".neighbours", ".related", ".anchor", ".pg", "#fn1", "thead"].filter((selector) => {
      const e = document.querySelector(selector);
      return e && e.getClientRects().length > 0;
    }));
  assert.deepEqual(seen, [".pg", "#fn1", "thead"]);
  const link = await forced.evaluate(() => getComputedStyle(document.querySelector(".prose a[href^='http']"), "::after").content);
  assert.match(link, /www\.example\.org/);
  await context.close();
});

test("figures line up at the decimal point, the first column stays in view", async (t) => {
  const site = build(SITES[1]);
  const server = await serve(site);
  t.after(() => server.close());
  const page = await browser.newPage();
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(server.url("v/45/02/index.html"));
  await page.evaluate(() => document.fonts.ready);
  const points = await page.evaluate(() => {
    // The right edge of the whole number in each cell of the third column.
    const cells = [...document.querySelectorAll("#t1 tbody tr")].map((row) => row.children[2]);
    return cells.map((cell) => {
      const text = cell.firstChild;
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(text, text.data.includes(".") ? text.data.indexOf(".") : text.data.length);
      return Math.round(range.getBoundingClientRect().right * 2) / 2;
    });
  });
  // The row of totals is bold, whose figures are a little wider in some fonts.
  assert.ok(Math.max(...points) - Math.min(...points) <= 2, `${points}`);
  const frame = page.locator(".tw");
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await frame.evaluate((e) => { e.scrollLeft = 200; });
  const [head, edge] = [await page.locator("#t1 tbody th").first().boundingBox(), await frame.boundingBox()];
  assert.ok(Math.abs(head.x - edge.x) <= 1, "the row's head is where the frame begins");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.close();
});

// The lines of a page that begin with a dot between words, or with a syllable that a bracket, a mark or a sign should keep.
function badLines() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const out = [];
  let before = null;
  let lines = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest("rt, rp, .vh, script, style, noscript, svg, [hidden], pre") || !parent.getClientRects().length) continue;
    const block = parent.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, caption, section");
    for (let at = 0; at < node.data.length; at += 1) {
      if (!node.data[at].trim()) continue;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box?.width) continue;
      const begins = before?.block === block && box.top > before.bottom - 3 && box.left < before.left;
      lines += Number(begins);
      const parted = at > 0 && node.data[at - 1].trim() && /[%)\]」』》〉”’][가-힣]/.test(before?.sign + node.data[at]);
      if (begins && (/[·ㆍ・]/.test(node.data[at]) || parted)) out.push(`${before.sign}|${node.data.slice(at, at + 8)}`);
      before = { block, sign: node.data[at], bottom: box.bottom, left: box.left };
    }
  }
  return { out, lines };
}

test("no line begins with a dot, and none with a particle that a sign leaves behind", async (t) => {
  const site = build(SITES[0]);
  const server = await serve(site);
  t.after(() => server.close());
  const page = await browser.newPage();
  let lines = 0;
  for (const name of ["index.html", "v/52/index.html", "v/52/05/index.html", "v/52/15/index.html", "m/motie/index.html", "search/index.html", "glossary/index.html"]) {
    await page.goto(server.url(name));
    await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
    for (const width of [320, 360, 412, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await page.evaluate(badLines);
      lines += found.lines;
      assert.deepEqual(found.out, [], `${name} ${width}`);
    }
  }
  assert.ok(lines > 1000, `${lines} lines were looked at`);
  // It sees what it should: without the spans lines do begin so.
  await page.goto(server.url("v/52/15/index.html"));
  await page.setViewportSize({ width: 360, height: 900 });
  await page.evaluate(() => document.querySelectorAll(".nb").forEach((part) => part.replaceWith(...part.childNodes)));
  assert.notDeepEqual((await page.evaluate(badLines)).out, []);
  await page.close();
});

test("the ways of a page stand in one line on a small telephone", async (t) => {
  const server = await serve(build(SITES[0]));
  t.after(() => server.close());
  const page = await browser.newPage();
  for (const width of [320, 360, 412]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(server.url("v/52/index.html"));
    const tops = await page.evaluate(() => [...document.querySelectorAll(".masthead nav li")].map((way) => Math.round(way.getBoundingClientRect().top)));
    assert.equal(new Set(tops).size, 1, `${width}: ${tops}`);
  }
  await page.close();
});

test("nothing stands on its neighbour: readings, buttons, names of two lines, addresses", async (t) => {
  const server = await serve(build(SITES[0]));
  t.after(() => server.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  // The next article's title begins with a Hanja that has its reading over it.
  await page.goto(server.url("v/52/01/index.html"));
  const reading = () => page.evaluate(() => {
    const way = document.querySelector(".neighbours .after a");
    return way.querySelector("rt").getBoundingClientRect().top - way.querySelector(".label").getBoundingClientRect().bottom;
  });
  assert.ok((await reading()) >= -1, `a reading runs into the name of the way by ${await reading()} px`);
  // Below a button begins what is another's.
  await page.evaluate(() => document.querySelectorAll(".cite, .cite details").forEach((part) => { part.open = true; }));
  const gaps = await page.evaluate(() => {
    const box = document.querySelector(".cite"), below = [...box.querySelectorAll(".label, dt")].map((name) => name.getBoundingClientRect().top);
    return [...box.querySelectorAll("button")].map((button) => {
      const end = button.getBoundingClientRect().bottom;
      return Math.min(box.getBoundingClientRect().bottom, ...below.filter((top) => top >= end - 1)) - end;
    });
  });
  assert.ok(gaps.length >= 6 && Math.min(...gaps) >= 8, `${gaps}`);
  // A permanent address breaks behind a slash or a hyphen, and in no number.
  const parted = await page.evaluate(() => {
    const text = document.querySelector("dd.url").firstChild, range = document.createRange(), out = [];
    let before = null;
    for (let at = 0; at < text.data.length; at += 1) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { top } = range.getBoundingClientRect();
      if (before !== null && top > before + 4) out.push(text.data[at - 1]);
      before = top;
    }
    return out;
  });
  assert.ok(parted.length >= 1 && parted.every((sign) => "/-".includes(sign)), `${parted}`);
  // What can be ticked: a name of two lines goes on beside its box.
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(server.url(`search/index.html?q=${encodeURIComponent("미래차")}`));
  await page.locator(".filters .values label", { hasText: "자동차 부품기업" }).waitFor({ state: "attached" });
  const lines = await page.evaluate(() => {
    const facets = [...document.querySelectorAll(".filters details")];
    facets.forEach((facet) => { facet.open = true; });
    const label = [...document.querySelectorAll(".filters .values label")].find((one) => one.textContent.includes("자동차 부품기업"));
    const range = document.createRange();
    range.selectNodeContents(label.lastChild);
    const box = label.querySelector("input").getBoundingClientRect();
    return {
      lines: new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size,
      beside: [...range.getClientRects()].every((line) => line.left >= box.right),
      widths: [...new Set(facets.map((facet) => Math.round(facet.getBoundingClientRect().width)))].length,
    };
  });
  assert.deepEqual(lines, { lines: 2, beside: true, widths: 1 });
  await page.close();
});
