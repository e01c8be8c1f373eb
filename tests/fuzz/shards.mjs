// No damaged file of the index makes the search script hang or hold more and more: node tests/fuzz/shards.mjs OUTPUT_DIR [SECONDS] [SEED]
// Files are cut, changed or exchanged, before or behind their packing, as a disk or a bad line may leave them. A query ends with an answer or with
// an error that says so, within two seconds of the processor; with the whole files the same script answers again.
import { randomInt } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { open } from "../search/query.mjs";

const LIMIT = 2_000, SILENCE = 20_000, MEMORY = 1 << 30;

// Numbers that look random and are the same for a seed.
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const unpacked = (text) => inflateRawSync(Buffer.from(text, "base64"));
const packed = (bytes) => deflateRawSync(bytes).toString("base64");

// A shard whose entries hold other numbers, most of them large ones, or nothing if it is none.
function otherNumbers(next, bytes) {
  let at = 0;
  const number = () => { let value = 0, scale = 1, byte; do { byte = bytes[at++]; value += (byte & 0x7f) * scale; scale *= 128; } while (byte >= 0x80); return value; };
  const take = () => { const size = number(); at += size; return bytes.subarray(at - size, at); };
  const written = (value) => { const out = []; do { out.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0)); value >>>= 7; } while (value); return Buffer.from(out); };
  const parts = [];
  while (at < bytes.length) {
    const key = take(), count = number(), size = take().length;
    if (at > bytes.length || !key.length) return null;
    const numbers = Buffer.from(Array.from({ length: Math.min(size + next(12), 4096) }, () => [0xff, 0x80, 0x01, next(256)][next(4)]));
    parts.push(written(key.length), key, written(next(4) ? count : 0xfffffff), written(numbers.length), numbers);
  }
  return Buffer.concat(parts);
}

function damaged(next, text, other) {
  const changed = (bytes) => {
    const out = Buffer.from(bytes);
    for (let times = 1 + next(next(2) ? 6 : 400); times > 0; times -= 1) {
      const at = next(out.length);
      [() => (out[at] = next(256)), () => (out[at] ^= 1 << next(8)), () => (out[at] = 0xff), () => out.fill(0xff, at, at + next(12)), () => out.copy(out, next(out.length), at, at + next(40))][next(5)]();
    }
    return out;
  };
  const bytes = unpacked(text);
  return [
    () => packed(otherNumbers(next, bytes) ?? changed(bytes)),
    () => packed(changed(bytes)),
    () => packed(bytes.subarray(0, next(bytes.length))),
    () => packed(Buffer.concat([bytes, changed(bytes)])),
    () => changed(Buffer.from(text, "base64")).toString("base64"),
    () => text.slice(0, next(text.length)),
    () => other,
    () => "",
  ][next(8)]();
}

async function work({ output, seconds, seed }) {
  const { search } = open(output);
  const whole = new Map();
  for (const file of readdirSync(path.join(output, "search"), { recursive: true }).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(path.join(output, "search", file), "utf8");
    whole.set(file.replaceAll("\\", "/"), text.slice(text.indexOf('","') + 3, text.lastIndexOf('"')));
  }
  const files = [...whole.keys()].sort();
  let damage = null;
  search.store.load = async (_, file) => {
    const text = whole.get(file);
    if (text === undefined) throw new Error("no such file");
    return damage ? damage(file, text) : text;
  };
  const root = await search.store.open();
  const titles = [];
  for (let at = 0; at < root.articles; at += Math.max(1, Math.floor(root.articles / 100))) titles.push((await search.store.record(root, at)).title);
  const forget = () => { search.store.cache.clear(); search.store.root = null; };
  let asked = 0, failed = 0, worst = 0;
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; asked += 1) {
    parentPort.postMessage({ asked });
    const next = random(seed + asked);
    const title = [...titles[next(titles.length)]], from = next(title.length), text = title.slice(from, from + 1 + next(12)).join("");
    // One file, or all of them.
    const one = next(3) ? files[next(files.length)] : null;
    damage = (file, whole_) => (one === null || file === one ? damaged(next, whole_, whole.get(files[next(files.length)])) : whole_);
    forget();
    const begun = process.cpuUsage();
    try {
      const answer = await search.show(text, { limit: 10, facets: next(2) === 0 });
      if (!Array.isArray(answer.results)) throw new TypeError("an answer without a list of results");
    } catch (error) {
      if (!(error instanceof Error) && typeof error?.message !== "string") throw new Error(`seed ${seed + asked}: threw ${String(error)}`);
      failed += 1;
    }
    const { user, system } = process.cpuUsage(begun), took = (user + system) / 1_000;
    worst = Math.max(worst, took);
    if (took > LIMIT) throw new Error(`seed ${seed + asked}: ${took.toFixed(0)} ms for ${JSON.stringify(text)}`);
    if (process.memoryUsage().rss > MEMORY) throw new Error(`seed ${seed + asked}: ${process.memoryUsage().rss >> 20} MiB for ${JSON.stringify(text)}`);
    if (asked % 50 === 0) {
      damage = null;
      forget();
      const { results } = await search.show(titles[0], {});
      if (results.length === 0) throw new Error(`seed ${seed + asked}: with the whole files nothing is found any more`);
    }
  }
  parentPort.postMessage({ done: `${asked} queries on damaged files in ${seconds} s, seed ${seed}: ${failed} told that, ${asked - failed} were answered; the slowest took ${worst.toFixed(0)} ms` });
}

if (isMainThread) {
  const [output, seconds = "60", given] = process.argv.slice(2);
  if (!output) {
    console.error("usage: node tests/fuzz/shards.mjs OUTPUT_DIR [SECONDS] [SEED]");
    process.exit(2);
  }
  const seed = Number(given ?? randomInt(2 ** 31));
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { output, seconds: Number(seconds), seed }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  let last = 0, heard = performance.now(), done = false;
  const watch = setInterval(() => {
    if (performance.now() - heard < SILENCE) return;
    console.error(`seed ${seed + last}: the script hangs`);
    process.exit(1);
  }, 500);
  worker.on("message", (message) => {
    heard = performance.now();
    if (message.done) { done = true; console.log(message.done); } else last = message.asked;
  });
  worker.on("error", (error) => { console.error(`seed ${seed + last}:`, error); process.exit(1); });
  worker.on("exit", () => { clearInterval(watch); process.exit(done ? 0 : 1); });
} else {
  await work(workerData);
}
