#!/usr/bin/env python3
"""A served site is edited at random, in all ways in which editors and other programs save. Whenever it is quiet, what is served is held against
what a server shows that is begun anew with a cache of its own.

usage: edits.py BINARY [ROUNDS [SEED]]
"""
import mmap
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 20
PATHS = ["/", "/v/1/", "/v/2/", "/v/3/", "/s/eco/", "/x.txt", "/data/articles.csv", "/sitemap.xml", "/__mokcha/problems"]
PATHS += [f"/v/{v}/0{n}/" for v in (1, 2, 3) for n in (1, 2, 3)] + [f"/v/{v}/0{n}/t1.csv" for v in (1, 2) for n in (1, 2, 3)]
BODIES = [
    "문장 {}이다.", "**굵은** {} 글.", "## 소제목\n\n{} 글.", "| 가 | 값 |\n|---|---:|\n| 나 | {} |", "{} 글[^1].\n\n[^1]: 주.",
    "[글](@/1/eco/a1.md) {}", "[없는 글](@/1/eco/none.md) {}", "{} <!-- 끝없는",
]


def config(number):
    return f'title = "소식 {number}"\nbase_url = "https://archive.example"\ndefault_language = "ko"\n[archive]\nperiodical = "소식"\npublisher = "연구원"\n'


def article(volume, number, body):
    return f'+++\ntitle = "글 {volume}-{number}"\n[archive]\nnumber = {number}\n+++\n{body}\n'


class Served:
    """A server of the site."""

    def __init__(self, binary, root, cache):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [binary, "serve", "--port", str(self.port), "--root", str(root), "--cache-dir", str(cache)]
        env = dict(os.environ, MOKCHA_LANG="en")
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        for _ in range(600):
            try:
                if self.get("/")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()

    def shown(self):
        """All pages, without what is this server's own: its port, the number of its build, and what packs otherwise for it."""
        def bare(text):
            text = text.replace(f":{self.port}".encode(), b":0").replace(f"%3A{self.port}".encode(), b"%3A0")
            text = re.sub(rb'reload\.js[^" ]*', b"", text)
            return re.sub(rb'<span class="size">[^<]*</span>', b"", text)
        return {path: (status, bare(text)) for path, (status, text) in ((path, self.get(path)) for path in PATHS)}

    def stop(self):
        self.child.kill()
        self.child.wait()


class Site:
    def __init__(self, root, chance):
        self.root, self.chance, self.number = root, chance, 0
        self.write("config.toml", config(0))
        self.write("content/_index.md", '+++\ntitle = "소식"\n+++\n')
        self.volume(1)
        self.volume(2)

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def volume(self, volume):
        head = f'[archive]\nvolume = {volume}\npublished = "2021-0{volume}"\ncode = "news"\n'
        self.write(f"content/{volume}/_index.md", f'+++\ntitle = "제{volume}호"\n{head}+++\n')
        self.write(f"content/{volume}/eco/_index.md", '+++\ntitle = "경제"\n[archive]\nid = "eco"\n+++\n')
        for number in (1, 2, 3):
            self.write(f"content/{volume}/eco/a{number}.md", article(volume, number, f"첫 글 {volume}-{number}이다."))

    def body(self):
        self.number += 1
        return self.chance.choice(BODIES).format(self.number)

    def wait(self, *times):
        time.sleep(self.chance.choice(times))

    def save(self, name, text):
        file, way = self.root / name, self.chance.randrange(7)
        if not file.parent.is_dir():
            return
        data, beside = text.encode(), file.with_name(file.name + ".tmp123")
        if way == 0:
            file.write_bytes(data)
        elif way == 1:
            beside.write_bytes(data)
            beside.rename(file)
        elif way == 2:
            old = file.with_name(file.name + "~")
            if file.exists():
                file.rename(old)
            file.write_bytes(data)
            old.unlink(missing_ok=True)
        elif way == 3:
            part = max(1, len(data) // 3)
            with open(file, "wb", buffering=0) as out:
                for at in range(0, len(data), part):
                    out.write(data[at : at + part])
                    self.wait(0, 0.01, 0.04)
        elif way == 4:
            swap = file.with_name(".x.swp")
            swap.write_bytes(data)
            swap.rename(file)
        elif way == 5:
            file.unlink(missing_ok=True)
            self.wait(0, 0.03)
            file.write_bytes(data)
        else:
            with open(file, "w+b") as out:
                out.truncate(len(data))
                self.wait(0, 0.1)
                with mmap.mmap(out.fileno(), len(data)) as memory:
                    memory[:] = data

    def edit(self):
        volume, number, kind = self.chance.choice((1, 2)), self.chance.choice((1, 2, 3)), self.chance.randrange(22)
        name = f"content/{volume}/eco/a{number}.md"
        file, other, static, content = self.root / name, self.root / f"content/{volume}/eco/b{number}.md", self.root / "static", self.root / "content"
        if kind < 10:
            self.save(name, article(volume, number, self.body()))
        elif kind == 10:
            self.save(name, article(volume, number, self.body()).replace("글 ", "새 제목 "))
        elif kind == 11 and file.exists():
            file.rename(other)
        elif kind == 12 and other.exists():
            other.rename(file)
        elif kind == 13:
            file.unlink(missing_ok=True)
        elif kind == 14 and (content / "3").is_dir():
            shutil.rmtree(content / "3")
        elif kind == 14:
            self.volume(3)
        elif kind == 15:
            self.save("config.toml", config(self.number))
        elif kind == 16:
            static.mkdir(exist_ok=True)
            self.number += 1
            self.save("static/x.txt", f"static {self.number}")
        elif kind == 17:
            shutil.rmtree(static, ignore_errors=True)
        elif kind == 18:
            # All of it is exchanged for another, which was unpacked beside.
            old, new = self.root / "last", self.root / "next"
            shutil.rmtree(old, ignore_errors=True)
            shutil.copytree(content, new)
            content.rename(old)
            self.wait(0, 0.05, 0.3)
            new.rename(content)
        elif kind == 19 and (content / str(volume)).is_dir():
            shutil.copytree(content / str(volume), self.root / "volume.new")
            (content / str(volume)).rename(self.root / "volume.old")
            (self.root / "volume.new").rename(content / str(volume))
            shutil.rmtree(self.root / "volume.old")
        elif kind == 20 and file.parent.is_dir():
            (file.parent / "pic.png").write_bytes(b"x")
            self.wait(0, 0.02)
            (file.parent / "pic.png").unlink()
        elif kind == 21 and file.exists():
            os.utime(file)
        return kind

    def mend(self):
        """Articles that are gone come back, and erroneous ones are mended: there is something to compare."""
        for volume, number in ((volume, number) for volume in (1, 2) for number in (1, 2, 3)):
            (self.root / f"content/{volume}/eco/b{number}.md").unlink(missing_ok=True)
            file = self.root / f"content/{volume}/eco/a{number}.md"
            text = file.read_text() if file.exists() else ""
            if not text.startswith("+++") or "none.md" in text or "끝없는" in text:
                self.save(f"content/{volume}/eco/a{number}.md", article(volume, number, f"나아진 {self.number}번 글이다."))


def main():
    binary, rounds, seed = os.path.abspath(sys.argv[1]), int((sys.argv[2:] or ["25"])[0]), int((sys.argv[3:] or ["1"])[0])
    with tempfile.TemporaryDirectory() as scratch:
        scratch, chance = Path(scratch), random.Random(seed)
        (scratch / "site").mkdir()
        site = Site(scratch / "site", chance)
        served, edits, wrong = Served(binary, site.root, scratch / "cache"), 0, 0
        for turn in range(rounds):
            kinds = []
            for _ in range(chance.randrange(1, 9)):
                kinds.append(site.edit())
                site.wait(0, 0.005, 0.02, 0.05, 0.2, 0.6, 1.2)
            site.mend()
            if chance.random() < 0.6:
                site.save("content/1/eco/a1.md", article(1, 1, f"마지막 {turn}번 문장."))
            edits += len(kinds)
            anew = Served(binary, site.root, scratch / f"cache-{turn}")
            expected = anew.shown()
            anew.stop()
            until = time.monotonic() + PATIENCE
            while (found := served.shown()) != expected and time.monotonic() < until:
                time.sleep(0.3)
            if found != expected:
                wrong += 1
                print(f"turn {turn}, edits {kinds}: {[path for path in PATHS if found[path] != expected[path]]}", flush=True)
                served.stop()
                served = Served(binary, site.root, scratch / "cache")
        served.stop()
        print(f"{edits} edits of a served site, {rounds} times compared, {wrong} times wrong")
        sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
