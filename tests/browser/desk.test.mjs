// The desk of `mokcha serve` in a real browser: the panel over a page whose style sheet wants it gone, by keyboard, with HTML in titles and
// messages; the desk's pages at two widths, light and dark, and without scripts.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, binary, root } from "./sites.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const shots = path.join(root, "target/browser/desk");

const VOLUME = '+++\ntitle = "제1호"\n[archive]\nvolume = 1\npublished = "2021-06"\ncode = "news"\n+++\n';
const ARTICLE = (title, number, more, text) => `+++\ntitle = ${JSON.stringify(title)}\n${more}[archive]\nnumber = ${number}\n+++\n${text}\n`;

// An archive with a draft and a link, whose texts can be changed.
function archive(name) {
  const folder = path.join(root, "target/browser/desk-sites", name, "내 글 #1");
  rmSync(folder, { recursive: true, force: true });
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write("config.toml", 'title = "소식"\nbase_url = "https://archive.example"\ndefault_language = "ko"\n');
  write("content/_index.md", '+++\ntitle = "소식"\n+++\n');
  write("content/1/_index.md", VOLUME);
  write("content/1/a.md", ARTICLE("제4회 재정운용전략위원회 개최", 1, "", "[통계](https://stat.example/) 첫 문단이다."));
  write("content/1/b.md", ARTICLE("쓰다 만 글 <img src=x onerror=window.hit=1>", 2, "draft = true\n", "초안이다."));
  return { folder, write };
}

async function start(folder, ...more) {
  const child = spawn(binary, ["--root", folder, "serve", "--port", "0", "--debounce", "20", ...more], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, MOKCHA_LANG: "ko" },
  });
  let told = "";
  const origin = await new Promise((done) => {
    child.stdout.on("data", (data) => {
      told += data;
      const found = told.match(/http:\/\/[^ /]+/);
      if (found) done(found[0]);
    });
  });
  return { origin, stop: () => new Promise((done) => { child.once("exit", done); child.kill(); }) };
}

const inPanel = (page, selector) => page.evaluate((selector) => {
  const all = document.querySelector("mokcha-panel")?.shadowRoot.querySelectorAll(selector) ?? [];
  return [...all].filter((one) => one.checkVisibility()).map((one) => one.textContent.trim());
}, selector);

async function until(what, ask, expected) {
  let last;
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    last = await ask().catch((error) => String(error));
    if (expected(last)) return last;
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`${what}: ${JSON.stringify(last)}`);
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("the panel lies over the last good page, and is worked by keyboard", async (t) => {
  const { folder, write } = archive("panel");
  const server = await start(folder);
  t.after(() => server.stop());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  t.after(() => page.close());
  await page.goto(`${server.origin}/v/1/01/`);
  assert.equal(await page.evaluate(() => document.querySelector("mokcha-panel")), null);
  // A warning is a button in the corner.
  write("content/1/b.md", ARTICLE("쓰다 만 글", 2, "draft = true\n", '초안이다. <b onclick="window.hit=1">굵게</b>'));
  await until("a button", () => inPanel(page, ".pill"), (pills) => pills.length === 1);
  assert.deepEqual(await inPanel(page, ".panel"), []);
  // It has fonts of its own: what it stands in inherits none.
  // Its sheet comes behind it.
  const family = () => page.evaluate(() => getComputedStyle(document.querySelector("mokcha-panel").shadowRoot.querySelector(".pill")).fontFamily);
  await until("its fonts", family, (fonts) => /sans-serif/.test(fonts));
  // An error opens the panel; its place is a link to the editor.
  write("content/1/a.md", ARTICLE("제4회", 1, 'authors = ["<script>window.hit=1</script>"\n', "없다."));
  await until("a panel", () => inPanel(page, ".panel .error"), (errors) => errors.length > 0);
  assert.match(await page.evaluate(() => document.body.textContent), /첫 문단이다/);
  const link = await page.evaluate(() => document.querySelector("mokcha-panel").shadowRoot.querySelector("a.file").href);
  assert.match(link, /^vscode:\/\/file\/.*%EB%82%B4%20%EA%B8%80%20%231\/content\/1\/a\.md:\d+:\d+$/);
  assert.equal(await page.evaluate(() => window.hit), undefined, "nothing in a message runs");
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, "panel-1280.png") });
  // It did not take the focus, F8 gives it, Escape closes.
  const active = () => page.evaluate(() => document.querySelector("mokcha-panel").shadowRoot.activeElement?.className ?? null);
  assert.equal(await active(), null);
  await page.keyboard.press("F8");
  assert.equal(await active(), "file");
  await page.keyboard.press("Escape");
  assert.deepEqual([await inPanel(page, ".panel"), (await inPanel(page, ".pill")).length], [[], 1]);
  // What was closed stays closed on another page, until something else is wrong.
  await page.goto(`${server.origin}/v/1/`);
  await until("a button", () => inPanel(page, ".pill"), (pills) => pills.length === 1);
  write("content/1/a.md", ARTICLE("제4회", 1, 'authors = ["x"\n', "없다. [y](@/z.md)"));
  await page.keyboard.press("Tab");
  await until("a panel", () => inPanel(page, ".panel"), (panels) => panels.length === 1);
  await page.setViewportSize({ width: 360, height: 700 });
  await page.emulateMedia({ colorScheme: "dark" });
  assert.ok(await overflow(page) <= 0);
  await page.screenshot({ path: path.join(shots, "panel-360-dark.png") });
  assert.deepEqual(await page.evaluate(AXE + ";" + AXE_RUN.replace("document", 'document.querySelector("mokcha-panel")')), []);
  // Mended, it is gone.
  write("content/1/a.md", ARTICLE("제4회", 1, "", "고쳤다."));
  write("content/1/b.md", ARTICLE("쓰다 만 글", 2, "draft = true\n", "초안이다."));
  await until("no panel", () => page.evaluate(() => document.querySelector("mokcha-panel") === null), (gone) => gone === true);
});

test("a site's own sheet does not touch the panel", async (t) => {
  const folder = path.join(root, "target/browser/desk-sites/hostile");
  rmSync(folder, { recursive: true, force: true });
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const sheet = "* { display: none !important; color: red !important; font: 90px/3 serif !important; visibility: hidden !important }" +
    " html, body { display: block !important; transform: rotate(3deg); opacity: 0.2; overflow: hidden; zoom: 1 }" +
    " mokcha-panel, body > *, html > * { position: static !important; width: 0 !important; transform: scale(0) !important; opacity: 0 !important;" +
    " pointer-events: none !important; transition: all 90s !important; z-index: -9 !important; inset: -999px !important }";
  write("config.toml", 'base_url = "https://e.example"\ncompat.zola = "0.23"\n');
  const page_ = `<!doctype html><html><head><style>${sheet}</style></head><body><div style="position:fixed;inset:0;z-index:2147483647;background:#000"></div>{{ page.title }}</body></html>`;
  for (const name of ["index", "section", "page"]) write(`templates/${name}.html`, page_.replace("{{ page.title }}", name === "page" ? "{{ page.title }}" : ""));
  write("content/a.md", '+++\ntitle = "good"\n+++\n');
  const server = await start(folder);
  t.after(() => server.stop());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  t.after(() => page.close());
  await page.goto(`${server.origin}/a/`);
  write("content/a.md", "+++\ntitle = 5\n+++\n");
  await until("a panel", () => inPanel(page, ".panel"), (panels) => panels.length === 1);
  await page.waitForTimeout(300);
  const seen = await page.evaluate(() => {
    const host = document.querySelector("mokcha-panel");
    const panel = host.shadowRoot.querySelector(".panel");
    const box = panel.getBoundingClientRect();
    const style = getComputedStyle(panel);
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + 20);
    return { width: box.width, bottom: Math.round(box.bottom), size: style.fontSize, head: getComputedStyle(panel.querySelector("h2")).fontSize,
      button: Math.round(panel.querySelector("button").getBoundingClientRect().height), colour: style.color, seen: style.visibility, top: top === host };
  });
  assert.deepEqual(seen, { width: 1280, bottom: 800, size: "16px", head: "16px", button: 40, colour: seen.colour, seen: "visible", top: true });
  assert.notEqual(seen.colour, "rgb(255, 0, 0)");
  await page.screenshot({ path: path.join(shots, "panel-hostile.png") });
});

for (const width of [360, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the desk's pages at ${width} px, ${colorScheme}, without scripts`, async (t) => {
      const { folder, write } = archive(`pages-${width}-${colorScheme}`);
      write("content/1/c.md", ARTICLE("주의할 글 & 아주긴낱말이이어지는제목을가진글로서한줄에들어가지않는것", 3, "", 'x <b onclick="y">굵게</b>'));
      const server = await start(folder);
      t.after(() => server.stop());
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: false });
      t.after(() => context.close());
      const page = await context.newPage();
      const faults = watch(page, server.origin);
      for (const name of ["", "volumes/", "articles/", "problems/", "links/", "publish/"]) {
        await page.goto(`${server.origin}/_mokcha/${name}`);
        const sizes = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]).catch(() => null);
        if (sizes) assert.ok(sizes[0] <= sizes[1], `${name}: ${sizes}`);
        await page.screenshot({ path: path.join(shots, `${name.replace("/", "") || "overview"}-${width}-${colorScheme}.png`), fullPage: true });
      }
      assert.deepEqual(faults, []);
      const scripted = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      t.after(() => scripted.close());
      for (const name of ["", "articles/", "problems/"]) {
        await scripted.goto(`${server.origin}/_mokcha/${name}`);
        assert.ok(await overflow(scripted) <= 0, name);
        // The page's own policy keeps a script of ours out, as any other.
        const session = await scripted.context().newCDPSession(scripted);
        const { result } = await session.send("Runtime.evaluate", { expression: `${AXE};${AXE_RUN}`, awaitPromise: true, returnByValue: true });
        assert.deepEqual(result.value, [], name);
      }
    });
  }
}

test("a draft wears its badge", async (t) => {
  const { folder } = archive("badge");
  const server = await start(folder);
  t.after(() => server.stop());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  t.after(() => page.close());
  for (const [name, address] of [["draft", "/v/1/02/"], ["draft-list", "/v/1/"]]) {
    await page.goto(server.origin + address);
    assert.ok(await page.locator("mark", { hasText: "초안" }).first().isVisible());
    await page.screenshot({ path: path.join(shots, `${name}.png`) });
  }
  assert.equal(await page.evaluate(() => window.hit), undefined);
});
