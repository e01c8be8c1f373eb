// The pictures of README.ko.md and the pages for authors, from the real program: the first hour is done as its page says, and what the browser
// shows of it is kept beside the page. `MOKCHA=… node tests/browser/lessons.mjs`; look at them before they are committed.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launch } from "./chromium.mjs";
import { binary, root } from "./sites.mjs";

const docs = path.join(root, "docs/content/authors");
const page = (name) => readFileSync(path.join(docs, name), "utf8");
const block = (text, file) => text.split(` ${file}\n`)[1].split("\n```")[0] + "\n";

const folder = path.join(root, "target/browser/lessons/연습");
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.dirname(folder), { recursive: true });
const env = { ...process.env, MOKCHA_LANG: "ko" };
const mokcha = (...args) => execFileSync(binary, ["--now", "2026-11-29", ...args], { cwd: args[0] === "init" ? path.dirname(folder) : folder, env });
const write = (file, text) => writeFileSync(path.join(folder, file), text);
const set = (file, lines) => {
  let text = readFileSync(path.join(folder, file), "utf8");
  for (const line of lines.trim().split("\n")) text = text.replace(new RegExp(`^(# *)?${line.split("=")[0].trim()} *=.*$`, "m"), () => line);
  write(file, text);
};

const hour = page("first-hour.md");
mokcha("init", "연습", "--title", "지역 정책 소식", "--publisher", "지역정책연구원", "--lang", "ko");
set("config.toml", block(hour, "config.toml"));
set("content/1/_index.md", block(hour, "content/1/_index.md"));
mokcha("new", "section", "1", "economy", "--title", "경제");
const article = block(hour, "content/1/economy/article-02.md");
write("content/1/economy/article-02.md", article);

const child = spawn(binary, ["serve", "--port", "0", "--debounce", "20"], { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });
let told = "";
const origin = await new Promise((done) => {
  child.stdout.on("data", (data) => {
    told += data;
    const found = told.match(/http:\/\/[^ /]+/);
    if (found) done(found[0]);
  });
});
const browser = await launch();
const view = await (await browser.newContext({ viewport: { width: 1100, height: 720 }, colorScheme: "light", reducedMotion: "reduce" })).newPage();

async function keep(name, height = 720) {
  await view.setViewportSize({ width: 1100, height });
  await view.evaluate(() => document.fonts.ready);
  await view.waitForTimeout(400);
  const session = await view.context().newCDPSession(view);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 60 });
  const bytes = Buffer.from(data, "base64");
  writeFileSync(path.join(docs, name), bytes);
  console.log(name, bytes.length);
}

await view.goto(`${origin}/`);
await keep("first-hour-home.webp", 860);
await view.goto(`${origin}/v/1/02/`);
await keep("first-hour-article.webp", 980);
await view.goto(`${origin}/search/?q=${encodeURIComponent("ㄱㅎㅈㅈㅂ")}`);
await view.waitForTimeout(1000);
await keep("first-hour-search.webp", 560);
await view.goto(`${origin}/_mokcha/`);
await keep("desk.webp", 480);
await view.goto(`${origin}/v/1/02/`);
write("content/1/economy/article-02.md", article.replace("기재부", "기획재정뷰"));
await view.waitForFunction(() => document.querySelector("mokcha-panel")?.shadowRoot.textContent.includes("기획재정뷰"));
await keep("first-hour-error.webp", 620);

const readme = readFileSync(path.join(root, "README.ko.md"), "utf8");
write("content/1/economy/article-02.md", article);
write("content/1/policy/article-01.md", block(readme, "content/1/policy/article-01.md"));
await view.waitForTimeout(1500);
await view.goto(`${origin}/v/1/01/`);
await keep("first-article.webp", 820);

await browser.close();
child.kill();
