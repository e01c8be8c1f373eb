// The sites under test, built by the real binary, a loopback server for them, and the types of their pages.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.MOKCHA ?? path.join(root, "target/release/mokcha");

export const WIDTHS = [320, 360, 768, 1280];

// 404.html is served at any depth and so only on a server.
export const SITES = [
  {
    name: "archive",
    folder: root,
    pages: [
      "index.html", "v/52/index.html", "v/52/05/index.html", "v/52/15/index.html", "s/index.html", "s/economy/index.html", "m/index.html",
      "m/motie/index.html", "search/index.html", "about/index.html", "accessibility/index.html", "404.html",
    ],
  },
  {
    name: "three-volumes",
    folder: path.join(root, "tests/sites/three-volumes"),
    pages: ["index.html", "v/45/index.html", "v/45/02/index.html", "m/motie/index.html", "s/economy/index.html", "search/index.html"],
  },
  { name: "outgoing", folder: path.join(root, "tests/sites/outgoing"), pages: ["links/index.html", "v/3/01/index.html", "about/index.html"] },
];

SITES.push({
  name: "revised",
  folder: path.join(root, "tests/sites/revised"),
  pages: [
    "v/12/01/index.html", "v/12/01/r/index.html", "v/12/01/r1/index.html", "v/12/01/r2/index.html", "v/12/02/r/index.html", "changes/index.html",
  ],
});

SITES.push({
  name: "cited",
  folder: path.join(root, "tests/sites/cited"),
  pages: ["index.html", "v/7/index.html", "v/7/01/index.html", "v/7/02/index.html", "m/motie/index.html", "s/trade/index.html"],
});

// Each test file has folders of its own: two of them run at once.
const own = path.join(root, "target/browser", path.basename(process.argv[1] ?? "by-hand").split(".")[0]);

// The zip of a built site, unpacked: the folder that it holds.
export function unpack(site) {
  const out = path.join(own, `${site.name}-unpacked`);
  rmSync(out, { recursive: true, force: true });
  execFileSync("python3", ["-m", "zipfile", "-e", path.join(site.out, "packages/all.zip"), out]);
  return { name: `${site.name}, unpacked`, out: path.join(out, readdirSync(out)[0]), pages: site.pages.filter((name) => name !== "404.html") };
}

export const PORTABLE = { name: "portable", folder: path.join(root, "tests/sites/portable"), pages: [] };

export function build(site) {
  site.out = path.join(own, site.name);
  execFileSync(binary, ["--root", site.folder, "build", "--quiet", "-o", site.out], { stdio: ["ignore", "inherit", "inherit"] });
  return site;
}

export const fileUrl = (site, page) => pathToFileURL(path.join(site.out, page)).href;

export async function htmlFiles(site) {
  const names = await readdir(site.out, { recursive: true });
  return names.filter((name) => name.endsWith(".html")).map((name) => name.split(path.sep).join("/")).sort();
}

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
  ".woff2": "font/woff2", ".xml": "application/xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
};

// Serves a site's folder; unknown addresses get its 404 page, as on a real host.
export async function serve(site) {
  const server = createServer(async (request, response) => {
    let name = decodeURIComponent(new URL(request.url, "http://x").pathname).slice(1);
    if (name === "" || name.endsWith("/")) name += "index.html";
    const bytes = await readFile(path.join(site.out, name)).catch(() => null);
    if (bytes) response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "application/octet-stream" }).end(bytes);
    else response.writeHead(404, { "content-type": TYPES[".html"] }).end(await readFile(path.join(site.out, "404.html")));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: (page) => `${origin}/${page}`, close: () => server.close() };
}

export const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
export const AXE_RUN =
  'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })' +
  '.then((result) => result.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")))';
