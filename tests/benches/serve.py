#!/usr/bin/env python3
"""How soon a saved sentence stands on the page that `mokcha serve` shows, and how much memory that takes.

usage: serve.py [--mokcha BIN] [--volumes 667] [--edits 50] [--scratch DIR]

Makes an archive as archive.py does, serves it, and saves a sentence into articles of several volumes, one after the other. A time is
counted from the file's being saved to the first answer that holds the sentence. Memory is what the process holds (VmRSS).
"""
import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from archive import ROOT, make


def held(process: subprocess.Popen) -> float:
    """MiB that a process holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mokcha", default=str(ROOT / "target" / "release" / "mokcha"))
    ap.add_argument("--volumes", type=int, default=667)
    ap.add_argument("--edits", type=int, default=50)
    ap.add_argument("--scratch")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(dir=args.scratch) as scratch:
        site = Path(scratch) / "site"
        make(site, args.volumes)
        begun = time.monotonic()
        server = subprocess.Popen(
            [args.mokcha, "serve", "--root", str(site), "--output", f"{scratch}/out", "--cache-dir", f"{scratch}/cache", "--port", "17117"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            base = "http://127.0.0.1:17117/v"
            while not get(f"{base}/1/01/"):
                if server.poll() is not None:
                    sys.exit("the server ended")
                time.sleep(0.02)
            first, before = time.monotonic() - begun, held(server)
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
        finally:
            server.kill()
    times.sort()
    print(f"{args.volumes * 15:,} articles: the first page after {first:.2f} s, {before:.0f} MiB")
    print(f"a saved sentence: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, worst {times[-1]:.0f} ms")
    print(f"memory after {args.edits} edits {memory[-1]:.0f} MiB, at most {max(memory):.0f} MiB")


if __name__ == "__main__":
    main()
