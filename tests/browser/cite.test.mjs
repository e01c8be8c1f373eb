// Citing and taking along: complete without script; with it copying, the place that is open, and downloads from file://.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, fileUrl, serve } from "./sites.mjs";

const site = build(SITES.find((site) => site.name === "cited"));
const name = "v/7/01/index.html";
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

test("complete without script", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(fileUrl(site, name));
  await page.locator("#cite > summary").click();
  const text = await page.locator("#cite").innerText();
  for (const words of ["성이름·지역정책연구원. 2020. 「", "(2020년 3월 2일).", "2쪽, 1문단", "공공누리 제4유형", "상업적 이용금지, 변경금지"]) assert.ok(text.includes(words), words);
  await page.locator("#cite details summary").click();
  for (const words of ["@article{rpn-7-01", "TY  - JOUR", '"article-journal"']) assert.ok((await page.locator(".sources").innerText()).includes(words), words);
  assert.equal(await page.locator("#cite button").count(), 0);
});

test("the citation follows the paragraph that is open, the day is today's", async () => {
  const page = await browser.newPage();
  await page.goto(`${fileUrl(site, name)}#p4`);
  await page.locator("#cite > summary").click();
  const form = page.locator("[data-form=pinpoint] .text");
  assert.match(await form.innerText(), /: 2–3, 3쪽, 4문단\. https:\/\/archive\.example\/news\/v\/7\/01\/#p4 \(검색일: \d{4}\. \d+\. \d+\)\. r1\.$/);
  await page.evaluate(() => { location.hash = "p1"; });
  await page.waitForFunction(() => document.querySelector("[data-form=pinpoint] .text").textContent.includes("1문단"));
  // No mark stands before the first paragraph: it is on the first page.
  assert.match(await form.innerText(), /: 2–3, 2쪽, 1문단\. \S+#p1 /);
});

test("buttons copy", async () => {
  const server = await serve(site);
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(server.url(name));
  await page.locator("#cite > summary").click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "APA 복사" }).click();
  await page.getByText("복사했습니다").waitFor();
  assert.match(await clipboard(), /^성이름, 지역정책연구원\. \(2020년 3월 2일\)\. /);
  await page.locator(".table-file button").first().click();
  await page.waitForTimeout(200);
  assert.equal(await clipboard(), "구분\t예산\t증감\n융합\t1,234\t△5.6\n인력\t12,000\t3.1\n인력\t800\t");
  await context.close();
  server.close();
});

test("files are saved from file://", async () => {
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  const faults = watch(page, "file://");
  await page.goto(fileUrl(site, name));
  await page.locator("#cite > summary").click();
  for (const file of ["rpn-7-01.bib", "rpn-7-01.ris", "rpn-7-01.csl.json"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#cite a[download="${file}"]`).click()]);
    assert.equal(download.suggestedFilename(), file);
    assert.equal(await readFile(await download.path(), "utf8"), await readFile(path.join(site.out, "v/7/01", file), "utf8"), file);
  }
  assert.deepEqual(faults, []);
});

test("the open box bears axe and narrow windows", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ colorScheme, bypassCSP: true })).newPage();
    await page.goto(fileUrl(site, name));
    await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await page.evaluate(AXE_RUN), [], `${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `sideways: ${width}`);
    }
  }
});

test("what citing adds to a page is small", async () => {
  for (const site of SITES.slice(0, 1).map(build)) {
    for (const name of ["v/52/01/index.html", "v/52/02/index.html", "v/52/15/index.html"]) {
      const html = await readFile(path.join(site.out, name), "utf8");
      const head = html.slice(html.indexOf('<link rel="cite-as"'), html.indexOf("</script>") + 9);
      const box = html.slice(html.indexOf('<details class="cite"'), html.indexOf("</details>\n</details>") + 21);
      const anchors = (html.match(/<a class="anchor".*?<\/a>/g) ?? []).join("") + (html.match(/ id="[^"]*"/g) ?? []).join("");
      const bytes = Buffer.byteLength(head) + Buffer.byteLength(box) + Buffer.byteLength(anchors);
      const percent = (100 * bytes) / Buffer.byteLength(html);
      console.log(`${name}: ${Buffer.byteLength(head)} head + ${Buffer.byteLength(box)} box + ${Buffer.byteLength(anchors)} anchors = ${bytes} bytes, ${percent.toFixed(0)} % of the page`);
      assert.ok(head.length > 3000 && box.length > 2000 && bytes < 25 * 1024, `${name}: ${bytes}`);
    }
  }
});

test("citing at the head, tables sorted and taken as text, meanings where they stand", async (t) => {
  const archive = build(SITES.find((site) => site.name === "archive"));
  const server = await serve(archive);
  t.after(() => server.close());
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults = watch(page, server.origin);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(server.url("v/52/05/index.html"));
  await page.getByRole("button", { name: "인용 복사 (한국어 양식)" }).click();
  assert.match(await clipboard(), /^오현주\. 2021\./);
  // The form that was used last is the one at the head from then on.
  await page.locator(".citing a").first().click();
  await page.getByRole("button", { name: "APA 복사" }).click();
  await page.reload();
  await page.getByRole("button", { name: "인용 복사 (APA)" }).waitFor();
  // What is in view is what is cited.
  await page.locator("#p12").evaluate((e) => e.scrollIntoView({ block: "start" }));
  await page.getByRole("button", { name: /^1[2-7]문단 인용 복사$/ }).click();
  assert.match(await clipboard(), /1[23]쪽, 1[2-7]문단/);

  const names = () => page.locator("#t2 tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[0].innerText));
  const original = await names();
  await page.locator("#t2 + *, .table-file select").last().selectOption({ label: "2022년 요구, 큰 것부터" });
  const sorted = await names();
  assert.deepEqual(sorted.slice(0, 4), ["총 지출", "1. 보건·복지·고용", "12. 일반·지방행정", "(지방교부세 제외시)"]);
  assert.equal(await page.locator("#t2 th[aria-sort=descending]").innerText(), "2022년 요구");
  await page.locator(".table-file select").last().selectOption("");
  assert.deepEqual(await names(), original);
  await page.getByRole("button", { name: "2022년 분야별 요구 현황 (단위: 조원): 글로 복사" }).click();
  assert.match(await clipboard(), /^2022년 분야별 요구 현황 \(단위: 조원\)\n총 지출: 2021년 예산 558\.0, 2022년 요구 593\.2 \(6\.3\)\n/);
  // The head stays in view over a long table.
  await page.locator("#t2 tbody tr").last().evaluate((e) => e.scrollIntoView({ block: "start" }));
  const head = await page.locator("#t2 thead").boundingBox();
  assert.ok(Math.abs(head.y) <= 2, `${head.y}`);

  await page.goto(server.url("v/52/02/index.html"));
  const short = page.locator("a.ab").first();
  await short.focus();
  await page.keyboard.press("Enter");
  await page.getByText(await short.locator("abbr").getAttribute("title")).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".meaning").isVisible(), false);
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(server.url("v/52/02/index.html"));
  await plain.locator("a.ab").first().click();
  assert.match(plain.url(), /\/glossary\/index\.html#ab-/);
  assert.deepEqual(faults, []);
});

test("each note stands beside its call", async (t) => {
  const server = await serve(build(SITES.find((site) => site.name === "archive")));
  t.after(() => server.close());
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto(server.url("v/52/15/index.html"));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
  const gaps = await page.evaluate(() => {
    let end = 0;
    return [...document.querySelectorAll(".notes > ol > li")].map((note) => {
      const call = document.querySelector(note.querySelector("a.back").getAttribute("href")).getBoundingClientRect(), own = note.getBoundingClientRect();
      // Where the one before leaves no room, a note stands right below it.
      const gap = Math.min(Math.abs(own.top - call.top), Math.abs(own.top - end));
      end = own.bottom;
      return Math.round(gap);
    });
  });
  assert.ok(gaps.length > 15 && gaps.every((gap) => gap <= 16), `${gaps}`);
});
