#!/usr/bin/env python3
"""How soon a saved sentence stands on the page that `mokcha serve` shows, and how much memory that takes.

usage: serve.py [--mokcha BIN] [--volumes 667] [--edits 50] [--pause 0] [--scratch DIR]

Makes an archive as archive.py does, serves it, and saves a sentence into articles of several volumes, one after the other, with a pause
between them. A time is counted from the file's being saved to the first answer that holds the sentence. The first pages, an article's and the
home page, each in a run of its own, are counted from the program's start, beside what it needs to load, read and link (`--timings`); such a
page may say of itself that it is made anew once all verbs have run, and edits begin when they have. `--warm` starts once more with what the
first run kept. Memory is what the process holds (VmRSS) and held at the most (VmHWM); when all is done, all verbs are given time to end, and
memory is looked at once more.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from archive import ROOT, make


def held(process: subprocess.Popen, what: str = "VmRSS") -> float:
    """MiB that a process holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def linked(told: str) -> float:
    """Seconds that the first run of the verbs took up to its links."""
    times = [float(re.search(rf"^\s*{stage}\s+([\d.]+)", told, re.M)[1]) for stage in ("load", "parse", "link")]
    return sum(times) / 1000


def stop(server: subprocess.Popen) -> None:
    server.kill()
    server.wait()


def get(url: str) -> str:
    return asked(url)[0]


def asked(url: str) -> tuple[str, bool]:
    """A page, and whether it is made anew once all verbs have run."""
    try:
        with urllib.request.urlopen(url, timeout=300) as answer:
            return answer.read().decode(), answer.headers.get("mokcha-early") is not None
    except OSError:
        return "", False


def first(start, path: str, base: str) -> tuple[float, float, bool, subprocess.Popen]:
    """Seconds from the start to a page and to its last bytes, whether these came later, and the server."""
    begun = time.monotonic()
    server = start()
    while not (found := asked(base + path))[0]:
        if server.poll() is not None:
            sys.exit("the server ended")
        time.sleep(0.005)
    page, early = time.monotonic() - begun, found[1]
    while asked(base + path)[1]:
        time.sleep(0.05)
    # Problems are told when all verbs have run.
    get(f"{base}/__mokcha/problems")
    return page, time.monotonic() - begun, early, server


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mokcha", default=str(ROOT / "target" / "release" / "mokcha"))
    ap.add_argument("--volumes", type=int, default=667)
    ap.add_argument("--edits", type=int, default=50)
    ap.add_argument("--pause", type=float, default=0)
    ap.add_argument("--port", type=int, default=17117)
    ap.add_argument("--warm", action="store_true")
    ap.add_argument("--scratch")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(dir=args.scratch) as scratch:
        site = Path(scratch) / "site"
        make(site, args.volumes)
        told = Path(scratch) / "told"
        base = f"http://127.0.0.1:{args.port}"

        def start(cache: str) -> subprocess.Popen:
            command = [args.mokcha, "serve", "--root", str(site), "--output", f"{scratch}/out", "--cache-dir", f"{scratch}/{cache}"]
            return subprocess.Popen(
                [*command, "--port", str(args.port), "--timings"],
                stdout=(Path(scratch) / "ready").open("w"),
                stderr=told.open("w"),
                env={**os.environ, "MOKCHA_LANG": "en"},
            )

        def tell(what: str, page: float, whole: float, early: bool) -> None:
            link = linked(told.read_text())
            kind = "made anew later" if early else "its last bytes"
            print(f"{args.volumes * 15:,} articles, {what}: {page:.2f} s, {page / link:.2f} × load and link ({link:.2f} s), {kind}; all verbs {whole:.2f} s")

        *home, server = first(lambda: start("cache-home"), "/", base)
        tell("home page", *home)
        stop(server)
        if args.warm:
            *home, server = first(lambda: start("cache-home"), "/", base)
            tell("home page, once more", *home)
            stop(server)
        *page, server = first(lambda: start("cache"), "/v/1/01/", base)
        try:
            tell("an article", *page)
            before, base = held(server), f"{base}/v"
            times, memory = [], []
            for edit in range(args.edits):
                volume = 1 + edit * 7 % args.volumes
                source = sorted((site / "content" / str(volume)).rglob("*.md"))
                source = next(path for path in source if "number = 1\n" in path.read_text() and path.name != "_index.md")
                sentence = f"다시 덧붙인 문장 {edit}이다."
                text = source.read_text().rstrip("\n") + f"\n\n{sentence}\n"
                saved = time.monotonic()
                source.write_text(text)
                while sentence not in get(f"{base}/{volume}/01/"):
                    if time.monotonic() - saved > 60:
                        sys.exit(f"after a minute the sentence is not on {base}/{volume}/01/ ({source})")
                    time.sleep(0.002)
                times.append(1000 * (time.monotonic() - saved))
                memory.append(held(server))
                time.sleep(args.pause)
            # All verbs run behind the edits: once no more come, they end.
            quiet, size = time.monotonic(), -1
            while time.monotonic() - quiet < 20:
                if (now := (Path(scratch) / "ready").stat().st_size) != size:
                    quiet, size = time.monotonic(), now
                time.sleep(0.2)
            memory.append(held(server))
            peak, runs = held(server, "VmHWM"), len((Path(scratch) / "ready").read_text().splitlines()) - 2
        finally:
            stop(server)
    times.sort()
    print(f"held at first {before:.0f} MiB")
    print(f"a saved sentence: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, worst {times[-1]:.0f} ms")
    tenth = max(1, args.edits // 10)
    early, late = statistics.median(memory[tenth : 2 * tenth] or memory), statistics.median(memory[-tenth - 1 : -1])
    print(f"memory after {args.edits} edits {memory[-1]:.0f} MiB, at most {peak:.0f} MiB; the second tenth {early:.0f}, the last {late:.0f} MiB; {runs} runs of all verbs")


if __name__ == "__main__":
    main()
