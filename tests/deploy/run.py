#!/usr/bin/env python3
"""`mokcha deploy` against a real S3 server, cut off at its requests, with a reader's crawl after each; bad inputs; what it costs.

usage: run.py BINARY [--cuts 240] [--table FILE] [--server moto|versioned|PROGRAM] [--bench 5,300] [--peers] [--large 160] [--scratch DIR]

`--cuts`: how many, before requests and behind them; a few by itself, for every day. `--server`: moto, moto with a bucket that keeps versions, or
the program `s3s-fs`. `--bench`: first deployment, one edit and nothing changed,
for so many articles, in requests and bytes; `--peers` beside `aws s3 sync` and `rclone sync`. `--large`: nothing but a film of so many MiB.
"""
import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import reader  # noqa: E402
from server import BUCKET, Disk, Proxy, Server  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://issue-focus.example/"
passed = 0


def check(is_true, what):
    global passed
    if not is_true:
        sys.exit(f"FAILED: {what}")
    passed += 1


class Run:
    def __init__(self, binary, scratch, server="moto"):
        self.binary, self.scratch, self.kind = binary, scratch, server
        if server in ("moto", "versioned"):
            self.server = Server(server == "versioned")
        else:
            self.server = Disk(server, scratch / "s3", "AKIDEXAMPLE", "verysecretkey")
        self.proxy = Proxy(self.server.port)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        self.env |= {"HOME": str(scratch), "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "verysecretkey", "MOKCHA_LANG": "en"}
        self.server.make()

    def mokcha(self, site, *args, env=None, cut=None, alter=None, status=0):
        self.proxy.reset(cut, alter)
        child = subprocess.Popen([self.binary, "--root", str(site), *args], env=env or self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.proxy.pid, self.peak = child.pid, 0
        threading.Thread(target=self.watch, args=(child,), daemon=True).start()
        out, err = child.communicate(timeout=600)
        self.proxy.settle()
        check("verysecretkey" not in out + err, "no key is printed")
        if status is not None:
            check(child.returncode == status, f"{args}: status {child.returncode}\n{out}{err}")
        return child.returncode, out, err

    def watch(self, child):
        """Notes the most memory that a program holds, MiB."""
        while child.poll() is None:
            try:
                said = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{child.pid}/status").read_text())
            except OSError:
                return
            self.peak = max(self.peak, int(said[1]) // 1024 if said else 0)
            time.sleep(0.005)

    def deploy(self, site, *args, to=f"s3://{BUCKET}", **more):
        return self.mokcha(site, "deploy", "--to", to, "--endpoint", self.proxy.url, *args, **more)


def site_of_15(scratch):
    """The archive of this repository, published and built."""
    site = scratch / "site"
    site.mkdir()
    for name in ["config.toml", "permanence.toml", "topics.toml", "agencies.toml"]:
        shutil.copy(ROOT / name, site / name)
    for name in ["content", "static", "locks"]:
        shutil.copytree(ROOT / name, site / name)
    return site


def publish(run, site, volume="52"):
    # A text that was published is settled as a silent edit.
    run.mokcha(site, "publish", "--now", "2026-11-25", "--silent-edit", volume, "--reason", "오탈자", status=None)
    run.mokcha(site, "publish", "--now", "2026-11-25")
    run.mokcha(site, "build")


def built(site):
    out = {}
    for file in (site / "public").rglob("*"):
        name = str(file.relative_to(site / "public"))
        if file.is_file() and not name.startswith(".mokcha/"):
            out[name] = file.read_bytes()
    return out


def edit(site):
    """One text changes, another gets a place that a third names, and there is a new article."""
    articles = sorted(path for path in (site / "content/52").glob("*/*.md") if path.name != "_index.md")
    one, two, three = articles[0], articles[1], articles[2]
    one.write_text(one.read_text() + "\n덧붙인 문단이다.\n")
    numbers = {path: int(re.search(r"^number = (\d+)", path.read_text(), re.M)[1]) for path in articles}
    run_place = one.relative_to(site / "content")
    two.write_text(two.read_text() + f"\n[앞 글](@/{run_place})에 덧붙인 문단이 있다.\n")
    text = three.read_text()
    head, body = text.split("+++\n", 2)[1:]
    head = re.sub(r"^number = \d+", f"number = {max(numbers.values()) + 1}", head, flags=re.M)
    head = re.sub(r"^title = .*", 'title = "새 글"', head, flags=re.M)
    (three.parent / "new.md").write_text(f"+++\n{head}+++\n새 글의 문단이다. [앞 글](@/{run_place})을 보라.\n")
    (three.parent / "new.md").write_text(re.sub(r"(?ms)^\[\[?archive\.(revisions?|silent|printed|see).*?(?=^\[|\Z|^\+\+\+)", "", (three.parent / "new.md").read_text()))


def cuts(run, site, count, table):
    old = built(site)
    run.deploy(site)
    first = run.proxy.count
    check(set(run.server.files()) == set(old) | {".mokcha/deployed"}, "the first deployment puts all")
    check(run.server.files().items() >= old.items(), "as it was built")
    shard = next(name for name in old if re.fullmatch(r"search/../[0-9a-f]{12}\.js", name))
    check("immutable" in run.server.headers(shard)["cache-control"], f"{shard}: {run.server.headers(shard)}")
    home = run.server.headers("index.html")
    check(home["content-type"] == "text/html; charset=utf-8" and home["cache-control"] == "no-cache", f"HTML: {home}")
    before = run.server.snapshot()
    edit(site)
    publish(run, site)
    new = built(site)
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    run.deploy(site)
    whole = run.proxy.count
    check(whole <= 3 * len(differing) + 4, f"{whole} requests for {len(differing)} files")
    after = run.server.files()
    check(after.items() >= new.items(), "the new website is there")
    run.deploy(site, "--undo")
    check(run.server.files().items() >= old.items(), "the old one again")
    check("immutable" in run.server.headers(shard)["cache-control"], "an undo keeps headers")
    run.deploy(site)
    check(run.server.files().items() >= new.items(), "and the new one")
    # What is laid back is younger than the note, so it is read before it is touched: an edit asks more from then on.
    run.server.restore(before)
    run.deploy(site)
    whole = run.proxy.count
    # Before each request, and behind it: all, or some that lie as far apart. A fifth is for the first deployment.
    spread = lambda points, count: [points[n * len(points) // count] for n in range(count)] if count < len(points) else points
    points = spread([(n, when) for n in range(whole) for when in ("before", "behind")], count - count // 5)
    points += [point for point in [(whole - 1, "before"), (whole - 1, "behind")] if point not in points]
    rows = collections.OrderedDict()
    for turn, (number, when) in enumerate(points):
        run.server.restore(before)
        status, _, _ = run.deploy(site, cut=(number, when), status=None)
        cut_log = list(run.proxy.log)
        check(status != 0, f"cut at {number} {when}: it ended")
        files = run.server.files()
        wrong, counts = reader.read(files, [old, new], BASE)
        check(not wrong, f"cut at {number} {when}: {wrong[:5]}")
        strange = [name for name in files if not name.startswith(".mokcha/") and files[name] not in (old.get(name), new.get(name))]
        check(not strange, f"cut at {number} {when}: {strange[:5]}")
        # Before the claim there is nothing to take back yet.
        undone = turn % 7 == 3 and files[".mokcha/deployed"] != before[".mokcha/deployed"]
        if undone:
            run.deploy(site, "--undo")
            check(run.server.files().items() >= old.items(), f"cut at {number} {when}, then undone")
        _, out, _ = run.deploy(site)
        check(run.server.files().items() >= new.items(), f"cut at {number} {when}: the next run completes it")
        stage = stage_of(cut_log, number)
        row = rows.setdefault(stage, {"cuts": 0, "old": set(), "new": set(), "next": collections.Counter()})
        row["cuts"] += 1
        row["old"].add(counts[0])
        row["new"].add(counts[1])
        said = "completed it" if "cut off" in out else "had nothing left to do" if "nothing changed" in out else "did all"
        row["next"]["took it back, then did all" if undone else said] += 1
    # And the first one.
    points = spread([(n, "behind") for n in range(first)], count // 5)
    for number, when in points:
        run.server.empty()
        run.deploy(site, cut=(number, when), status=None)
        wrong, _ = reader.read(run.server.files(), [{}, new], BASE)
        check(not wrong, f"first, cut at {number}: {wrong[:5]}")
        run.deploy(site)
        check(run.server.files().items() >= new.items(), f"first, cut at {number}: the next run completes it")
    lines = ["| cut at | cuts | what a reader saw: old pages, new pages | what the next run did |", "|---|---|---|---|"]
    span = lambda numbers: f"{min(numbers)}" if min(numbers) == max(numbers) else f"{min(numbers)} to {max(numbers)}"
    for stage, row in rows.items():
        did = ", ".join(f"{word} ({count})" for word, count in row["next"].items())
        lines.append(f"| {stage} | {row['cuts']} | {span(row['old'])} old, {span(row['new'])} new; every link answered | {did} |")
    lines.append(f"| a first deployment | {len(points)} | no home page, or a whole website | completed it |")
    print("\n".join(lines))
    if table:
        Path(table).write_text("\n".join(lines) + "\n")
    return sum(row["cuts"] for row in rows.values()) + len(points)


def stage_of(log, number):
    kind, path = log[number]
    name = path.split(f"/{BUCKET}/", 1)[-1]
    if kind in ("GET", "HEAD"):
        return "reading the note" if name == ".mokcha/deployed" else "looking at what lies there"
    if name == ".mokcha/deployed":
        notes = sum(1 for kind, path in log[: number + 1] if kind == "PUT" and path.endswith("/.mokcha/deployed"))
        return "the claim" if notes == 1 else "the note that all is whole"
    if kind == "COPY":
        return "copies aside"
    if kind == "POST":
        return "deleting"
    return "pages" if name.endswith(".html") else "files beside pages"


def theirs(run, site):
    """What somebody changed in the bucket is told and kept, and never taken for what was put there."""
    (site / "static").mkdir(exist_ok=True)
    names = ["t-same.txt", "t-other.txt", "t-gone.txt", "t-taken.txt", "t-goes.txt"]
    for name in names:
        (site / "static" / name).write_text(f"ours: {name}")
    publish(run, site)
    run.deploy(site)
    time.sleep(2)
    put = run.server.put
    # As many bytes, other ones, the same bytes anew, none, and one whose source goes.
    put("t-same.txt", b"OURS: t-same.txt")
    put("t-other.txt", b"theirs")
    put("t-gone.txt", b"ours: t-gone.txt")
    run.server.delete("t-taken.txt")
    put("t-goes.txt", b"theirs: goes")
    for name in names[:4]:
        (site / "static" / name).write_text(f"new: {name}")
    run.mokcha(site, "build")
    _, _, err = run.deploy(site, "--dry-run")
    check("somebody changed 2 of the files" in err, err)
    _, _, err = run.deploy(site)
    check("somebody changed 2 of the files" in err and "`t-other.txt`, `t-same.txt`" in err, err)
    files = run.server.files()
    aside = {name.rsplit("/", 1)[-1]: value for name, value in files.items() if name.startswith(".mokcha/changed/")}
    check(aside == {"t-same.txt": b"OURS: t-same.txt", "t-other.txt": b"theirs"}, aside)
    check(all(value not in (b"theirs", b"OURS: t-same.txt") for name, value in files.items() if name.startswith(".mokcha/kept/")), "kept is ours")
    check(all(files[name] == f"new: {name}".encode() for name in names[:4]), "the new ones are there")
    run.deploy(site, "--undo")
    files = run.server.files()
    check(files["t-gone.txt"] == b"ours: t-gone.txt", "what was put there anew comes back")
    check(files["t-other.txt"] == b"new: t-other.txt", "nobody has what lay there before")
    run.deploy(site)
    # What somebody changed is not deleted.
    (site / "static/t-goes.txt").unlink()
    publish(run, site)
    _, _, err = run.deploy(site, "--purge")
    check("no longer part of the website" in err and "`t-goes.txt`" in err, err)
    check(run.server.files()["t-goes.txt"] == b"theirs: goes", "it stays")
    # A copy that somebody changed is not put back, and nothing is done.
    (site / "static/t-same.txt").write_text("newest")
    run.mokcha(site, "build")
    run.deploy(site)
    time.sleep(2)
    for name in [name for name in run.server.files() if name.startswith(".mokcha/kept/")]:
        put(name, b"theirs")
    before = run.server.files()
    _, _, err = run.deploy(site, "--undo", status=1)
    check("was changed since: it is not put back" in err and run.server.files() == before, err)
    for name in names:
        (site / "static" / name).unlink(missing_ok=True)
    for name in [name for name in run.server.files() if name.startswith(".mokcha/") and name != ".mokcha/deployed"]:
        run.server.delete(name)
    publish(run, site)
    run.deploy(site)


def large(run, site, size):
    """A film is never held: not when it is put, not when it is asked for anew, nor when somebody changed it there."""
    film, name, size = site / "static/film.mp4", "film.mp4", size << 20

    def shot(begin):
        film.parent.mkdir(exist_ok=True)
        with open(film, "wb") as file:
            file.write(begin)
            file.truncate(size)
            file.seek(size - 3)
            file.write(b"end")

    whole = lambda begin: begin + bytes(size - len(begin) - 3) + b"end"
    # Other tests leave objects below prefixes.
    run.server.empty()
    run.deploy(site)
    run.deploy(site, "--dry-run")
    least = run.peak
    peaks = {}

    def held(what):
        peaks[what] = run.peak
        check(run.peak < least + 48, f"{what}: {run.peak} MiB, {least} without a film of {size >> 20}")

    shot(b"first")
    publish(run, site)
    run.deploy(site)
    held("put")
    check(run.server.files()[name] == whole(b"first"), "the film is there")
    shot(b"other")
    run.mokcha(site, "build")
    refused = []

    # A host that is busy is asked again: all of the film is sent anew.
    def busy(handler):
        if handler.command == "PUT" and handler.path.endswith(name) and not handler.headers.get("x-amz-copy-source") and len(refused) < 2:
            refused.append(handler.path)
            return 503, [("Content-Type", "application/xml")], b"<Error><Code>SlowDown</Code></Error>"
        return None

    run.deploy(site, alter=busy)
    held("put at the third try")
    check(len(refused) == 2 and run.server.files()[name] == whole(b"other"), "the other film is there")
    run.deploy(site, "--undo")
    held("undo")
    check(run.server.files()[name] == whole(b"first"), "the first film is back")
    # Somebody changed it there: it is read to know, and kept.
    time.sleep(2)
    run.server.put(name, whole(b"their"))
    shot(b"third")
    run.mokcha(site, "build")
    _, _, err = run.deploy(site)
    held("read and put")
    files = run.server.files()
    check("somebody changed 1 of the files" in err and files[name] == whole(b"third"), err)
    check([value for path, value in files.items() if path.startswith(".mokcha/changed/")] == [whole(b"their")], "theirs is kept")
    # Cut off before it and behind it; then the next run.
    for begin, where in [(b"forth", "before"), (b"fifth", "behind")]:
        shot(begin)
        run.mokcha(site, "build")
        run.deploy(site, "--dry-run")
        asked = [n for n, (kind, path) in enumerate(run.proxy.log) if kind == "HEAD" and path.endswith(name)]
        at = len(run.proxy.log) + 2
        run.deploy(site, cut=(at, where), status=None)
        run.deploy(site)
        check(run.server.files()[name] == whole(begin), f"cut {where} request {at}: {asked}")
    print(f"{size >> 20} MiB: " + ", ".join(f"{what} {peak} MiB" for what, peak in peaks.items()) + f"; {least} MiB without")
    film.unlink()


def bad_inputs(run, site):
    def refused(words, *args, status=2, **more):
        before = run.server.files()
        _, out, err = run.deploy(site, *args, status=status, **more)
        check(words in err and len(re.findall(r"error\[M\d+\]: ", err)) == 1, f"{words!r} in {err!r}")
        check(run.server.files() == before, f"{words}: nothing was uploaded, nothing deleted")

    error = lambda code, status, headers=(): lambda handler: (status, list(headers), f"<Error><Code>{code}</Code></Error>".encode())
    refused("there is no bucket `nowhere`", to="s3://nowhere")
    refused("the clock of this machine is off by", alter=error("RequestTimeTooSkewed", 403, [("Date", "Sat, 28 Nov 2020 15:07:22 GMT")]))
    refused("in another region: eu-west-9", alter=error("PermanentRedirect", 301, [("x-amz-bucket-region", "eu-west-9")]))
    refused("the key may not do that", alter=error("AccessDenied", 403))
    refused("that is over", alter=error("ExpiredToken", 400))
    # Foreign files, and a file of others in the way.
    run.server.put("other/theirs.txt", b"text")
    refused("holds files that mokcha did not put there: `theirs.txt`", to=f"s3://{BUCKET}/other")
    run.server.delete("other/theirs.txt")
    (site / "static/papers").mkdir(exist_ok=True)
    (site / "static/papers/a.txt").write_text("ours")
    run.mokcha(site, "build")
    run.server.put("papers/a.txt", b"theirs")
    _, _, err = run.deploy(site, status=2)
    check("`papers/a.txt` at the target was not put there by mokcha" in err, err)
    check(run.server.files()["papers/a.txt"] == b"theirs", "it is as it was")
    run.server.delete("papers/a.txt")
    run.deploy(site)
    # What is read before the claim is no deployment yet.
    run.deploy(site, "--undo")
    claim = next(n for n, (kind, path) in enumerate(run.proxy.log) if kind == "PUT" and path.endswith("/.mokcha/deployed"))
    run.deploy(site)
    # A note that is cut.
    note = run.server.files()[".mokcha/deployed"]
    run.server.put(".mokcha/deployed", note[:200])
    refused("can't be believed")
    run.server.put(".mokcha/deployed", note)
    # Busy: another machine was cut off a moment ago.
    run.deploy(site, "--undo", cut=(claim + 2, "behind"), status=None)
    other = site.parent / "elsewhere"
    shutil.copytree(site, other)
    _, _, err = run.deploy(other, status=2)
    check("another deployment is under way" in err, err)
    run.deploy(site)
    # Faults that pass.
    seen = collections.Counter()

    def shaky(handler):
        seen[handler.path, handler.command] += 1
        return (503, [], b"<Error><Code>SlowDown</Code></Error>") if seen[handler.path, handler.command] == 1 else None

    (site / "static/papers/a.txt").write_text("ours, changed")
    run.mokcha(site, "build")
    run.deploy(site, alter=shaky)
    check(run.server.files()["papers/a.txt"] == b"ours, changed", "after a refusal that passes")
    # Answers that are lost on the way: what was done without a word is no foreign file, and the claim is known again.
    lost = collections.Counter()

    def silent(handler):
        if handler.command == "PUT" and not lost[handler.path]:
            lost[handler.path] += 1
            length = int(handler.headers.get("Content-Length") or 0)
            return (500, [], b"")
        return None

    (site / "static/papers/b.txt").write_text("new")
    run.mokcha(site, "build")
    run.deploy(site, alter=silent)
    # An address that leads on is told to the host with the object.
    (site / "static/papers/b.txt").unlink()
    new = next((site / "content/52").glob("*/new.md"))
    with open(site / "permanence.toml", "a") as file:
        file.write('\n[[moved]]\nfrom = "/v/52/16/"\nto = "/v/52/03/"\n')
    new.unlink()
    publish(run, site)
    run.deploy(site)
    led = [value for name, value in run.proxy.redirects if name.endswith("/v/52/16/index.html")]
    check(led == ["/v/52/03/"], led)
    # What is verified.
    def pages(handler):
        path = urllib.parse.unquote(handler.path).lstrip("/")
        path = path + "index.html" if path.endswith("/") or not path else path
        value = run.server.files().get(path)
        return (200, [], value) if value is not None else (404, [], b"")

    _, out, _ = run.mokcha(site, "deploy", "--to", f"s3://{BUCKET}", "--endpoint", f"http://127.0.0.1:{run.server.port}", "--verify", run.proxy.url, alter=pages)
    check("10 addresses below" in out, out)
    stale = lambda handler: (200, [], b"old")
    _, _, err = run.mokcha(site, "deploy", "--to", f"s3://{BUCKET}", "--endpoint", f"http://127.0.0.1:{run.server.port}", "--verify", run.proxy.url, alter=stale, status=1)
    check("10 of 10 addresses do not answer" in err, err)


def conditions(run, site):
    """Hosts that honour one condition, or none, or say that they know none: told, and files of others stay all the same."""
    note = "does not honour conditional requests"

    def without(*names):
        def drop(handler):
            for name in names:
                del handler.headers[name]
        return drop

    def unknown(status):
        def say(handler):
            if handler.headers.get("If-Match") or handler.headers.get("If-None-Match"):
                return status, [], b"<Error><Code>NotImplemented</Code></Error>"
        return say

    theirs = site / "static/theirs.txt"
    hosts = [without("If-Match"), without("If-None-Match"), without("If-Match", "If-None-Match"), unknown(501), unknown(400)]
    for number, host in enumerate(hosts):
        run.server.empty()
        _, _, err = run.deploy(site, alter=host)
        check(note in err, f"host {number}: {err}")
        run.server.put("theirs.txt", b"theirs")
        theirs.write_text("ours")
        run.mokcha(site, "build")
        for _ in range(2):
            _, _, err = run.deploy(site, alter=host, status=2)
            check("`theirs.txt` at the target was not put there by mokcha" in err, f"host {number}: {err}")
            check(run.server.files()["theirs.txt"] == b"theirs", f"host {number}: it is as it was")
        run.server.delete("theirs.txt")
        run.deploy(site, alter=host)
        check(run.server.files()["theirs.txt"] == b"ours", f"host {number}: it came")
        theirs.unlink()
        run.mokcha(site, "build")
    run.server.empty()
    _, _, err = run.deploy(site)
    check(note not in err, err)


def odd_answers(run, site):
    """What stands between the editor and the storage: pages of others, addresses that lead on, storms, lines that break off or are slow."""
    def refused(words, asked=None, **more):
        before = run.server.files()
        for lang, head in [("en", r"error\[M\d+\]: "), ("ko", r"오류\[M\d+\]: ")]:
            env = (more.get("env") or run.env) | {"MOKCHA_LANG": lang}
            _, _, err = run.deploy(site, status=2, **more | {"env": env})
            check(len(re.findall(head, err)) == 1 and (lang != "en" or words in err), f"{words!r} in {err!r}")
            check(asked is None or run.proxy.count == asked, f"{words!r}: {run.proxy.count} requests")
        check(run.server.files() == before, f"{words}: nothing was uploaded, nothing deleted")

    answer = lambda status, body=b"", *headers: lambda _: (status, list(headers), body)
    refused("leads on to https://b.example", 1, alter=answer(301, b"", ("Location", "https://b.example/a?X-Amz-Signature=verysecretkey")))
    other = b"<Error><Code>TemporaryRedirect</Code><Endpoint>archive.s3-eu.example</Endpoint></Error>"
    refused("leads on to archive.s3-eu.example", 1, alter=answer(307, other))
    for status in (200, 404, 403):
        refused("answers with a page for people", alter=answer(status, b"<!DOCTYPE html><html>Log in"))
    refused("answers with a page for people", alter=lambda handler: (404, [], b"") if ".mokcha" in handler.path else (200, [], b"welcome"))
    refused("in another region: eu-9", 1, alter=answer(400, b"<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-9</Region></Error>"))
    refused("SlowDown (status 503)", 5, alter=answer(503, b"<Error><Code>SlowDown</Code></Error>"))
    refused("the access key holds a sign", 0, env=run.env | {"AWS_ACCESS_KEY_ID": "…"})
    refused("the secret key holds a sign", 0, env=run.env | {"AWS_SECRET_ACCESS_KEY": '"verysecretkey"'})
    refused("it holds blanks", 0, to=f"s3://{BUCKET}/a b")
    refused("its prefix is no path", 0, to=f"s3://{BUCKET}/a/../b")

    # Two lines that break off in an answer, one that always does, and one that is slow.
    def broken(times):
        left = [times]

        def end(handler):
            if handler.command == "GET" and left[0] > 0:
                left[0] -= 1
                handler.send_response_only(200)
                handler.send_header("Content-Length", "5000")
                handler.end_headers()
                handler.wfile.write(b"half")
                handler.wfile.flush()
                handler.close_connection = True
                raise ConnectionAbortedError
        return end

    _, out, _ = run.deploy(site, alter=broken(2))
    check("nothing changed" in out and run.proxy.count == 3, f"{run.proxy.count}: {out}")
    refused("gives no answer: it broke off", 5, alter=broken(100))
    run.deploy(site, alter=lambda _: time.sleep(3))
    # An endpoint below a path, and the region that is signed.
    asked = []

    def below(handler):
        asked.append((handler.path, handler.headers.get("Authorization")))
        handler.path = handler.path.removeprefix("/storage/v1")
        return (404, [], b"") if ".mokcha" in handler.path else (200, [], b"<ListBucketResult></ListBucketResult>")

    env = run.env | {"AWS_REGION": "kr-standard"}
    run.mokcha(site, "deploy", "--dry-run", "--to", f"s3://{BUCKET}", "--endpoint", run.proxy.url + "/storage/v1/", env=env, alter=below)
    check(all(path.startswith(f"/storage/v1/{BUCKET}/") and "/kr-standard/s3/aws4_request" in signed for path, signed in asked), asked)


def lists(run, site):
    """What a list says of files is believed as far as it is whole: one in pages, cut, endless, slow, with other sizes, times and tags."""
    folder = site / "static/listed"
    folder.mkdir()
    odd = ["a b+c.txt", "한글 이름.txt", "%41.txt", "same.txt"]

    def lay(text):
        for name in odd:
            (folder / name).write_text(f"{text}: {name}")
        run.mokcha(site, "build")

    def alter(change):
        def answer(handler):
            if handler.command != "GET" or "list-type=2" not in handler.path:
                return None
            # The server knows no such token.
            handler.path = handler.path.replace("continuation-token=again&", "")
            status, headers, text = run.proxy.pass_on(handler, run.server.port, b"")
            return (status, [pair for pair in headers if pair[0].lower() != "content-length"], change(text.decode(), handler).encode())
        return answer

    def deployed(text, err="", **more):
        lay(text)
        _, _, said = run.deploy(site, **more)
        files = run.server.files()
        check(all(files[f"listed/{name}"] == f"{text}: {name}".encode() for name in odd), f"{text}: {said}")
        check(err in said if err else "somebody changed" not in said, f"{text}: {said}")
        time.sleep(2)

    deployed("first")
    lists = lambda: sum("list-type=2" in path for _, path in run.proxy.log)
    deployed("second")
    check(lists() == 1, f"one list tells of all: {run.proxy.log}")
    # In pages of five: the server is asked for no more at a time, and goes on by its own token.
    def few(handler):
        if handler.command == "GET" and "list-type=2" in handler.path:
            handler.path = handler.path.replace("list-type=2", "list-type=2&max-keys=5")

    deployed("third", alter=few)
    check(lists() > 3, f"{lists()} pages")
    # Refused at first, and slow.
    first = collections.Counter()

    def busy(handler):
        first[handler.path] += 1
        return (503, [], b"<Error><Code>SlowDown</Code></Error>") if "list-type=2" in handler.path and first[handler.path] == 1 else None

    deployed("fourth", alter=busy)
    deployed("fifth", alter=lambda handler: time.sleep(2) if "list-type=2" in handler.path else None)
    # Wrong sizes, times and tags, names that are missing or written otherwise: the files themselves are asked, and nothing is told.
    deployed("sixth", alter=alter(lambda text, _: re.sub("<Size>.*?</Size>", "<Size>1</Size>", text)))
    deployed("seventh", alter=alter(lambda text, _: re.sub("<LastModified>.*?</LastModified>", "", text)))
    deployed("eighth", alter=alter(lambda text, _: re.sub("<LastModified>.*?</LastModified>", "<LastModified>2099-01-01T00:00:00.000Z</LastModified>", text)))
    deployed("ninth", alter=alter(lambda text, _: re.sub("<Contents>.*?</Contents>", "", text, flags=re.S)))
    deployed("tenth", alter=alter(lambda text, _: re.sub("<ETag>.*?</ETag>", "<ETag>&quot;0123-7&quot;</ETag>", text)))
    # What somebody put in a file's place with as many bytes is seen, whatever tag it has.
    run.server.put("listed/same.txt", b"TENTH: same.txt")
    time.sleep(1)
    deployed("eleventh", "somebody changed 1 of the files", alter=alter(lambda text, _: re.sub("<ETag>.*?</ETag>", "<ETag>&quot;0123-7&quot;</ETag>", text)))
    # A list that is cut, goes on without a way, or leads to where it came from is none: nothing is done by it.
    more = "<IsTruncated>true</IsTruncated>"
    turns = collections.Counter()

    def endless(text, handler):
        turns["asked"] += 1
        return re.sub("<IsTruncated>.*?</IsTruncated>", more + "<NextContinuationToken>again</NextContinuationToken>", text)

    for change, words in [
        (lambda text, _: text[: len(text) // 2], "its list of files breaks off"),
        (lambda text, _: re.sub("<IsTruncated>.*?</IsTruncated>", more, text), "its list of files goes on, but says not where"),
        (endless, "its list of files goes on, but says not where"),
        (lambda text, _: "<html>log in</html>", "answers with a page for people"),
    ]:
        lay(f"not {words}")
        before = {name: value for name, value in run.server.files().items() if name != ".mokcha/deployed"}
        _, _, err = run.deploy(site, alter=alter(change), status=2)
        check(words in err, err)
        after = {name: value for name, value in run.server.files().items() if name != ".mokcha/deployed"}
        check(before == after, f"{words}: nothing is done")
    check(turns["asked"] == 2, turns)
    deployed("twelfth")
    shutil.rmtree(folder)
    run.mokcha(site, "build")
    run.deploy(site)


def names(run, site):
    """Names with signs that addresses have otherwise, below prefixes that have them, too; what `--dry-run` says of the costs is what it costs."""
    odd = ["a+b c%20d.txt", "한글 파일.txt", "q=#&;.txt", "%2e%2e.txt", "~a'(b).txt", "빈.txt"]
    folder = site / "static/odd"

    def lay(text):
        folder.mkdir(exist_ok=True)
        for name in odd:
            (folder / name).write_text("" if name == "빈.txt" else f"{name}: {text}")
        run.mokcha(site, "build")
        return built(site)

    def deploy(*args, **more):
        costs = args[-1:] != ("--undo",)
        said = int(re.search(r"requests: (\d+)", run.deploy(site, "--dry-run", *args, **more)[1])[1])
        run.deploy(site, *args, **more)
        check(said == run.proxy.count or not costs, f"{args}: {run.proxy.count} requests, {said} were told")

    for prefix in ["", "하나/둘+%20", "(a)"]:
        more = {"to": f"s3://{BUCKET}/{prefix}"}
        run.server.empty()
        here = lambda: {name.removeprefix(f"{prefix}/" if prefix else ""): value for name, value in run.server.files().items()}
        old = lay("old")
        deploy(**more)
        new = lay("new")
        deploy(**more)
        check(here().items() >= new.items(), f"{prefix}: the new ones")
        deploy(**more)
        check(run.proxy.count == 1, "where nothing changed it is asked once")
        deploy("--undo", **more)
        check(here().items() >= old.items(), f"{prefix}: the old ones")
        deploy("--undo", **more)
        shutil.rmtree(folder)
        run.mokcha(site, "build")
        deploy(**more)
        check(all(f"odd/{name}" in here() for name in odd), f"{prefix}: for a day they stay")
        _, _, err = run.deploy(site, "--purge", **more)
        check(not [name for name in here() if name.startswith(("odd/", ".mokcha/kept/"))], f"{prefix}: all is gone")
        # A bucket that keeps versions holds them all the same.
        check(("keeps what was there before" in err) == (run.kind == "versioned"), err)
    if run.kind == "versioned":
        check(run.server.versions() > len(run.server.files()), "the versions are there")


def signatures(run, site):
    """With keys that the server checks."""
    import boto3
    make = lambda kind: boto3.client(kind, endpoint_url=f"http://127.0.0.1:{run.server.port}", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
    iam = make("iam")
    iam.create_user(UserName="editor")
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
    iam.put_user_policy(UserName="editor", PolicyName="all", PolicyDocument=policy)
    key = iam.create_access_key(UserName="editor")["AccessKey"]
    run.server.ask("POST", "/moto-api/reset-auth", b"0")
    good = run.env | {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
    try:
        run.deploy(site, to=f"s3://{BUCKET}/signed/한글+", env=good)
        run.deploy(site, "--undo", to=f"s3://{BUCKET}/signed/한글+", env=good, status=1)
        _, _, err = run.deploy(site, env=good | {"AWS_SECRET_ACCESS_KEY": "verysecretkey"}, status=2)
        check("does not take the secret key" in err, err)
        _, _, err = run.deploy(site, env=good | {"AWS_ACCESS_KEY_ID": "AKIANOBODY"}, status=2)
        check("does not know this access key" in err, err)
    finally:
        run.server.ask("POST", "/moto-api/reset-auth", b"1000000000")


def bench(run, sizes, peers):
    print("\n| articles | what | with | requests | up | down |\n|---|---|---|---|---|---|")
    megabytes = lambda count: f"{count / 1e6:.2f} MB"
    for volumes in sizes:
        site = run.scratch / f"bench-{volumes}"
        subprocess.run([sys.executable, str(ROOT / "tests/benches/archive.py"), "--make", str(site), "--volumes", str(volumes)], check=True, stdout=subprocess.DEVNULL)
        articles = sum(1 for path in (site / "content").glob("*/*/*.md") if path.name != "_index.md")
        publish(run, site)
        programs = {"mokcha deploy": lambda: run.deploy(site)}
        if peers:
            env = run.env | {"AWS_DEFAULT_REGION": "us-east-1", "RCLONE_CONFIG": "/dev/null"}
            public = str(site / "public")

            def aws():
                run.proxy.reset()
                command = [str(Path(sys.executable).parent / "aws"), "--endpoint-url", run.proxy.url, "s3", "sync", "--delete", "--quiet", "--exclude", ".mokcha/*", public, f"s3://{BUCKET}"]
                subprocess.run(command, env=env, check=True)

            programs["aws s3 sync"] = aws
            if shutil.which("rclone"):
                def rclone():
                    run.proxy.reset()
                    to = f":s3,provider=Other,env_auth=true,endpoint='{run.proxy.url}':{BUCKET}"
                    subprocess.run(["rclone", "sync", "--log-level", "ERROR", "--retries", "1", "--exclude", ".mokcha/**", public, to], env=env, check=True)

                programs["rclone sync"] = rclone
        base = run.scratch / f"bench-{volumes}-base"
        site.rename(base)
        for name, program in programs.items():
            shutil.copytree(base, site)
            run.server.empty()
            for what in ["first deployment", "one edit", "nothing changed"]:
                if what == "one edit":
                    article = sorted(path for path in (site / "content").glob("*/*/*.md") if path.name != "_index.md")[0]
                    text = article.read_text()
                    at = text.rindex("다.")
                    article.write_text(text[:at] + "다, 고쳤다." + text[at + 2:])
                    publish(run, site, article.relative_to(site / "content").parts[0])
                program()
                print(f"| {articles} | {what} | {name} | {run.proxy.count} | {megabytes(run.proxy.sent)} | {megabytes(run.proxy.received)} |", flush=True)
            shutil.rmtree(site)
        shutil.rmtree(base)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--cuts", type=int, default=10)
    parser.add_argument("--table")
    parser.add_argument("--bench")
    parser.add_argument("--large", type=int)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--server", default="moto")
    parser.add_argument("--scratch")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.scratch) as scratch:
        scratch = Path(scratch)
        run = Run(os.path.abspath(args.binary), scratch, args.server)
        if args.bench:
            bench(run, [int(part) for part in args.bench.split(",")], args.peers)
            return
        site = site_of_15(scratch)
        publish(run, site)
        if args.large:
            large(run, site, args.large)
            print(f"{passed} passed, 0 failed")
            return
        count = cuts(run, site, args.cuts, args.table)
        theirs(run, site)
        bad_inputs(run, site)
        conditions(run, site)
        odd_answers(run, site)
        lists(run, site)
        names(run, site)
        if run.kind == "moto":
            signatures(run, site)
        large(run, site, 96)
        run.server.stop()
        print(f"{count} cuts, {passed} passed, 0 failed")


if __name__ == "__main__":
    main()
