// Links to selected words: a hundred selections, each link opened anew, and the words that the browser marks read off the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, fileUrl, htmlFiles, serve } from "./sites.mjs";

const MARK = "::target-text { color: rgb(255, 0, 255) !important; background: rgb(255, 0, 255) !important; }";
const sites = SITES.map(build);
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

// Mulberry32: the same selections in each run.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// In the page: a range from a sign of the article's text on, and the lines of its words on the page. Marks, notes' calls and drawings, which nobody can select, are no words.
const PICK = `window.pick = ([first, length]) => {
  const prose = document.querySelector(".reading > .prose"), texts = [], apparatus = "rt, rp, .anchor, .pg, .fn, .back, .table-file, .quoting, .graph";
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest(apparatus)) texts.push(walker.currentNode);
  let at = Math.floor(first * texts.reduce((sum, node) => sum + node.data.length, 0)), index = 0, left = length;
  while (at >= texts[index].data.length) at -= texts[index++].data.length;
  const range = document.createRange(), lines = [];
  range.setStart(texts[index], at);
  for (;;) {
    const node = texts[index], to = Math.min(node.data.length, at + left), part = document.createRange();
    part.setStart(node, at);
    part.setEnd(node, to);
    // Words of a heading stand in the contents list, too: a link that begins there begins behind it.
    const optional = Boolean(node.parentElement.closest("h2, h3, h4, h5, h6")) && lines.every((line) => line.optional);
    for (const line of part.getClientRects()) if (line.width > 8) lines.push({ optional, left: line.left, right: line.right, top: line.top + scrollY, bottom: line.bottom + scrollY });
    range.setEnd(node, to);
    left -= to - at;
    if (left <= 0 || index === texts.length - 1) break;
    index += 1;
    at = 0;
  }
  return { range, lines, text: range.toString() };
};`;

// A selection that holds no words gets no link, and is not drawn.
async function draw(page, next) {
  for (;;) {
    const chosen = [next(), Math.ceil(next() ** 2 * 400)];
    if (await page.evaluate((chosen) => /[\p{L}\p{N}]/u.test(pick(chosen).text) && pick(chosen).lines.some((line) => !line.optional), chosen)) return chosen;
  }
}

// Selects, and copies the link as a reader does.
async function copied(page, chosen, words = "이 부분 링크") {
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.locator(".quoting").waitFor({ state: "detached" });
  await page.evaluate((chosen) => {
    const { range } = pick(chosen);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    getSelection().addRange(range);
  }, chosen);
  await page.getByRole("button", { name: words }).click();
  await page.getByText("복사했습니다").waitFor();
  await page.evaluate(() => document.activeElement.blur());
  return page.evaluate(() => navigator.clipboard.readText());
}

// The page's own address instead of the archive's: from a canonical address to where the test has the site.
const here = (link, prefix) => link.replace(/^https?:\/\/[^#]*?\/(?=v\/)/, prefix).replace(/\/#/, "/index.html#");

// Reads off a picture what is wrong with what a browser marks: lines of the selection that are not marked, or marks far from it.
const READ = `window.faults = async (data, lines, scroll) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const { width, height } = image, context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, width, height).data;
  const isMarked = (x, y) => bytes[4 * (y * width + x)] > 240 && bytes[4 * (y * width + x) + 1] < 30 && bytes[4 * (y * width + x) + 2] > 240;
  const out = [], shown = lines.filter((line) => !line.optional && line.top - scroll >= 0 && line.bottom - scroll <= height);
  if (!shown.length) return ["the selection is not in the window"];
  for (const line of shown) {
    let marked = 0, all = 0;
    for (let x = Math.ceil(line.left) + 1; x < line.right - 1; x += 1, all += 1) if (isMarked(x, Math.round((line.top + line.bottom) / 2 - scroll))) marked += 1;
    // Spaces at the ends of a selection stay outside.
    if (all - marked > Math.max(8, all / 10)) out.push("line at " + Math.round(line.top) + ": " + marked + " of " + all + " marked");
  }
  const first = Math.min(...lines.map((line) => line.top)) - scroll, last = Math.max(...lines.map((line) => line.bottom)) - scroll;
  for (let y = 0; y < height && out.length < 4; y += 1) {
    if (y >= first - 60 && y <= last + 60) continue;
    for (let x = 0; x < width; x += 1) if (isMarked(x, y)) { out.push("a mark at " + (y + scroll) + ", far from the selection"); break; }
  }
  return out;
};`;

// Opens a link as from elsewhere and looks.
async function look(page, helper, link, one) {
  await page.goto("about:blank");
  await page.goto(link);
  await page.addStyleTag({ content: MARK });
  // Browsers scroll to the words some frames after the page is complete.
  await page.evaluate(async () => {
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    for (let last = -1, still = 0; still < 3; still = scrollY === last ? still + 1 : 0, last = scrollY) await wait(60);
  });
  let found, text;
  // A busy machine marks the words later.
  for (let tries = 0; tries < 8; tries += 1) {
    const picked = await page.evaluate((one) => ({ lines: pick(one).lines, scroll: scrollY, text: pick(one).text }), one);
    const png = Buffer.from(await page.screenshot()).toString("base64");
    found = await helper.evaluate(([png, lines, scroll]) => faults(png, lines, scroll), [png, picked.lines, picked.scroll]);
    text = picked.text;
    if (!found.length) break;
    await new Promise((done) => setTimeout(done, 300));
  }
  return found.length ? [`“${text.slice(0, 60)}” ${decodeURIComponent(link.slice(link.indexOf("#")))}: ${found.join("; ")}`] : [];
}

const FORM = /^https:\/\/[^#]+\/v\/\d+\/\d+\/#(p\d+|t\d+|fig\d+|fn\d+|b\d+|h-[^:]+):~:text=([^,&-]+-,)?[^,&-]+(,[^,&-]+)?(,-[^,&-]+)?$/;
const COUNT = Number(process.env.SELECTIONS ?? 100), chosen = [];

test("a hundred selections: Chromium marks the words of each link", async (t) => {
  const next = random(20211), servers = new Map();
  for (const site of sites) servers.set(site, await serve(site));
  t.after(() => servers.forEach((server) => server.close()));
  const articles = [];
  for (const site of sites) for (const name of await htmlFiles(site)) if (/^v\/\d+\/\d+\/index\.html$/.test(name)) articles.push([site, name]);
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], viewport: { width: 1000, height: 1000 }, bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage(), helper = await browser.newPage();
  await page.addInitScript(PICK);
  await helper.evaluate(READ);
  const wrong = [];
  for (let count = 0; count < COUNT; count += 1) {
    const [site, name] = articles[count % articles.length], server = servers.get(site);
    await page.goto(server.url(name));
    const one = await draw(page, next);
    const link = await copied(page, one);
    if (!FORM.test(link.replace(server.origin, "https://loopback"))) wrong.push(`${name} ${one}: ${link}`);
    chosen.push({ site, name, one, link });
    wrong.push(...await look(page, helper, here(link, count % 2 ? `${server.origin}/` : `${fileUrl(site, "")}/`), one));
  }
  assert.deepEqual(wrong, []);
});

test("Firefox marks them, too", async (t) => {
  assert.equal(chosen.length, COUNT, "the selections of the test before");
  const firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true, "remote.prefs.recommended": false, "ui.prefersReducedMotion": 1 },
  });
  t.after(() => firefox.close());
  const helper = await browser.newPage(), page = await firefox.newPage();
  await helper.evaluate(READ);
  await page.setViewport({ width: 1000, height: 1000 });
  await page.evaluateOnNewDocument(PICK);
  const wrong = [], server = new Map();
  for (const site of sites) server.set(site, await serve(site));
  t.after(() => server.forEach((one) => one.close()));
  for (const [count, { site, one, link }] of chosen.entries()) {
    if (count % 5) continue;
    // A style sheet in the page: the page's own policy forbids it elsewhere.
    const styled = Object.assign(Object.create(page), {
      goto: (url) => page.goto(url),
      evaluate: (...all) => page.evaluate(...all),
      screenshot: () => page.screenshot(),
      addStyleTag: ({ content }) => page.evaluate((content) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(content);
        document.adoptedStyleSheets = [sheet];
      }, content),
    });
    // On a busy machine this browser now and then opens a page without looking for the words; they are there the next time.
    let found = [];
    for (let opening = 0; opening < 3; opening += 1) {
      found = await look(styled, helper, here(link, count % 2 ? `${server.get(site).origin}/` : `${fileUrl(site, "")}/`), one);
      if (!found.length) break;
    }
    wrong.push(...found);
  }
  assert.deepEqual(wrong, []);
});

const cited = sites.find((site) => site.name === "cited");
const name = "v/7/01/index.html";

// Selects from one text to another, found by their words.
const mark = (page, from, to) => page.evaluate(([from, to]) => {
  const find = (words) => {
    const walker = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.includes(words)) return [walker.currentNode, walker.currentNode.data.indexOf(words)];
    throw new Error(words);
  };
  const range = document.createRange(), [first, start] = find(from), [last, end] = find(to);
  range.setStart(first, start);
  range.setEnd(last, end + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}, [from, to]);

async function both(page) {
  const out = [];
  for (const words of ["이 부분 링크", "인용문 복사"]) {
    await page.getByRole("button", { name: words }).click();
    await page.getByText("복사했습니다").waitFor();
    out.push(await page.evaluate(() => navigator.clipboard.readText()));
    await page.getByText("복사했습니다").waitFor({ state: "detached" });
  }
  await page.evaluate(() => document.activeElement.blur());
  return out;
}

test("the link is the archive's, the words are whole, the quotation has its place", async (t) => {
  const server = await serve(cited);
  t.after(() => server.close());
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] }), page = await context.newPage();
  const said = async (from, to) => {
    await mark(page, from, to);
    const [link, quotation] = await both(page);
    const [before, words] = link.split(":~:text=");
    return [before, words.split(",").map(decodeURIComponent).join(" | "), quotation];
  };
  await page.goto(server.url(name));
  const address = "https://archive.example/news/v/7/01/";
  assert.deepEqual(await said("문단이", "문단이"), [`${address}#p1`, "문단이다", "“문단이다” (성이름·지역정책연구원, 2020: 2쪽, 1문단)"]);
  // A page mark and a note's call part what browsers find.
  assert.deepEqual(await said("문단의", "시작한다."),
    [`${address}#p2`, "문단의 | 가운데에서 3쪽이 시작한다.", "“문단의 가운데에서 3쪽이 시작한다.” (성이름·지역정책연구원, 2020: 2–3쪽, 2문단)"]);
  assert.deepEqual(await said("다음 글", "끝난 일"),
    [`${address}#p2`, "다음 글을 보라. | 끝난 일", "“다음 글을 보라. 주석이다. 예산 예산 & 증감 (단위: 억원, %) 구분 예산 증감 융합 1,234 △5.6 인력 12,000 3.1 800 끝난 일” (성이름·지역정책연구원, 2020: 3쪽, 2–4문단)"]);
  assert.deepEqual((await said("주석이다", "주석이다")).slice(0, 2), [`${address}#fn1`, "주석이다"]);
  // 예산 stands in the contents list, in a heading and in the table.
  assert.deepEqual((await said("1,234", "1,234")).slice(0, 2), [`${address}#t1`, "1,234"]);
  assert.deepEqual(await page.evaluate(() => getComputedStyle(document.querySelector(".quoting")).position), "absolute");
  await context.close();
});

test("words that occur twice are told by their neighbours", async (t) => {
  const server = await serve(cited);
  t.after(() => server.close());
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] }), page = await context.newPage();
  await page.goto(server.url(name));
  await mark(page, "둘째 문단", "둘째 문단");
  const [once] = await both(page);
  assert.match(once, /#p2:~:text=[^-,]+$/);
  await page.evaluate(() => { document.querySelector("#p1").firstChild.data = "첫 문단이다. 앞의 예산이 늘었다. 뒤의 예산이 늘었다."; });
  await page.evaluate(() => {
    const text = document.querySelector("#p1").firstChild, range = document.createRange();
    range.setStart(text, text.data.lastIndexOf("예산이"));
    range.setEnd(text, text.data.lastIndexOf("예산이") + 3);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  const [twice] = await both(page);
  assert.equal(decodeURIComponent(twice.split(":~:text=")[1]), "뒤의-,예산이");
  await context.close();
});

test("it moves nothing, and goes by itself", async () => {
  const page = await browser.newPage();
  const faults = watch(page, "file://");
  await page.goto(fileUrl(cited, name));
  const places = () => page.evaluate(() => [...document.querySelectorAll(".reading *:not(.quoting, .quoting *)")].map((one) => one.getBoundingClientRect().top + scrollY));
  for (const words of ["문단이", "예산", "12,000", "주석이다", "남은 일"]) {
    await page.evaluate(() => getSelection().removeAllRanges());
    await page.locator(".quoting").waitFor({ state: "detached" });
    const before = await places();
    await mark(page, words, words);
    await page.locator(".quoting").waitFor();
    assert.deepEqual(await places(), before, words);
  }
  await page.keyboard.press("Escape");
  await page.locator(".quoting").waitFor({ state: "detached" });
  // Outside of the text nothing is offered.
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("h1")));
  await page.waitForTimeout(400);
  assert.equal(await page.locator(".quoting").count(), 0);
  assert.deepEqual(faults, []);
});

test("by keyboard: the Tab key comes there behind the selected words", async () => {
  const page = await browser.newPage();
  await page.goto(fileUrl(cited, name));
  await page.locator("#p1").click();
  await page.evaluate(() => getSelection().modify("move", "backward", "lineboundary"));
  await page.evaluate(() => { getSelection().modify("extend", "forward", "word"); getSelection().modify("extend", "forward", "word"); });
  await page.locator(".quoting").waitFor();
  const seen = [];
  for (let step = 0; step < 4 && !seen.includes("이 부분 링크"); step += 1) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => document.activeElement.textContent));
  }
  assert.deepEqual(seen.slice(-1), ["이 부분 링크"], seen.join(", "));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "인용문 복사");
  assert.ok(await page.locator(".quoting").isVisible());
});

test("where nothing may be copied the link is shown selected", async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(fileUrl(cited, name));
  await mark(page, "첫 문단", "첫 문단");
  await page.getByRole("button", { name: "이 부분 링크" }).click();
  const field = page.getByRole("textbox", { name: "이 부분 링크" });
  await field.waitFor();
  assert.match(await field.inputValue(), /^https:\/\/archive\.example\/news\/v\/7\/01\/#p1:~:text=/);
  assert.equal(await field.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), await field.inputValue());
});

test("by touch, in narrow windows, in both colour schemes: axe, no sideways scroll, buttons large enough", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(fileUrl(cited, name));
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate(() => getSelection().removeAllRanges());
      await page.locator(".quoting").waitFor({ state: "detached" });
      await mark(page, "둘째", "보라.");
      await page.locator(".quoting").waitFor();
      assert.deepEqual(await page.evaluate(AXE_RUN), [], `${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `sideways: ${width}`);
      const box = await page.locator(".quoting").boundingBox(), first = await page.locator(".quoting button").first().boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && first.height >= 32, JSON.stringify([box, first, width]));
    }
    await page.locator(".quoting button").first().tap();
    await page.locator(".quoting").getByText("복사했습니다").or(page.locator(".quoting textarea")).first().waitFor();
    await context.close();
  }
});

test("without script there is no trace of it", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(fileUrl(cited, name));
  assert.equal(await page.locator(".quoting").count(), 0);
});
