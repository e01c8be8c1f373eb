#!/usr/bin/env python3
"""`mokcha deploy` against a real S3 server, cut off at its requests, with a reader's crawl after each; bad inputs; what it costs.

usage: run.py BINARY [--cuts 240] [--table FILE] [--bench 5,300] [--peers] [--scratch DIR]

`--cuts`: how many, at requests by turns before and behind them; a few by itself, for every day. `--bench`: first deployment, one edit and nothing changed,
for so many articles, in requests and bytes; `--peers` beside `aws s3 sync` and `rclone sync`.
"""
import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import reader  # noqa: E402
from server import BUCKET, Proxy, Server  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://issue-focus.example/"
passed = 0


def check(is_true, what):
    global passed
    if not is_true:
        sys.exit(f"FAILED: {what}")
    passed += 1


class Run:
    def __init__(self, binary, scratch):
        self.binary, self.scratch = binary, scratch
        self.server = Server()
        self.proxy = Proxy(self.server.port)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        self.env |= {"HOME": str(scratch), "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "verysecretkey", "MOKCHA_LANG": "en"}
        self.server.make()

    def mokcha(self, site, *args, env=None, cut=None, alter=None, status=0):
        self.proxy.reset(cut, alter)
        child = subprocess.Popen([self.binary, "--root", str(site), *args], env=env or self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.proxy.pid = child.pid
        out, err = child.communicate(timeout=300)
        self.proxy.settle()
        check("verysecretkey" not in out + err, "no key is printed")
        if status is not None:
            check(child.returncode == status, f"{args}: status {child.returncode}\n{out}{err}")
        return child.returncode, out, err

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
    headers = {name: dict(meta) for name, (_, meta) in run.server.objects().items()}
    shard = next(name for name in old if re.fullmatch(r"search/../[0-9a-f]{12}\.js", name))
    check("immutable" in headers[shard]["cache-control"], f"{shard}: {headers[shard]}")
    check(headers["index.html"]["content-type"] == "text/html; charset=utf-8" and headers["index.html"]["cache-control"] == "no-cache", "HTML")
    before = run.server.files()
    edit(site)
    publish(run, site)
    new = built(site)
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    run.deploy(site)
    whole, log = run.proxy.count, list(run.proxy.log)
    check(whole <= 3 * len(differing) + 4, f"{whole} requests for {len(differing)} files")
    after = run.server.files()
    check(after.items() >= new.items(), "the new website is there")
    run.deploy(site, "--undo")
    check(run.server.files().items() >= old.items(), "the old one again")
    run.deploy(site)
    check(run.server.files().items() >= new.items(), "and the new one")
    # At each request, by turns before it is passed on and behind it.
    points = [(n, ("before", "behind")[n % 2]) for n in range(whole)]
    step = max(1, whole * 5 // (count * 4))
    points = points[:: step | 1 if step > 1 else 1] + [(whole - 1, "before"), (whole - 1, "behind")]
    rows = collections.OrderedDict()
    for number, when in points:
        run.server.restore(before)
        status, _, _ = run.deploy(site, cut=(number, when), status=None)
        check(status != 0, f"cut at {number} {when}: it ended")
        files = run.server.files()
        wrong, counts = reader.read(files, [old, new], BASE)
        check(not wrong, f"cut at {number} {when}: {wrong[:5]}")
        strange = [name for name in files if not name.startswith(".mokcha/") and files[name] not in (old.get(name), new.get(name))]
        check(not strange, f"cut at {number} {when}: {strange[:5]}")
        undone = number % 7 == 3
        if undone:
            run.deploy(site, "--undo")
            check(run.server.files().items() >= old.items(), f"cut at {number} {when}, then undone")
        _, out, _ = run.deploy(site)
        check(run.server.files().items() >= new.items(), f"cut at {number} {when}: the next run completes it")
        stage = stage_of(run, log, number)
        row = rows.setdefault(stage, {"cuts": 0, "old": set(), "new": set(), "next": collections.Counter()})
        row["cuts"] += 1
        row["old"].add(counts[0])
        row["new"].add(counts[1])
        said = "completed it" if "cut off" in out else "had nothing left to do" if "nothing changed" in out else "did all"
        row["next"]["took it back, then did all" if undone else said] += 1
    # And the first one.
    points = [(n, "behind") for n in range(0, first, max(1, first * 5 // count))]
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


def stage_of(run, log, number):
    kind, path = log[number]
    name = path.split(f"/{BUCKET}/", 1)[-1]
    if kind == "GET":
        return "reading the note"
    if name == ".mokcha/deployed":
        return "the claim" if number < len(log) - 1 else "the note that all is whole"
    if kind == "COPY":
        return "copies aside"
    if kind == "POST":
        return "deleting"
    return "pages" if name.endswith(".html") else "files beside pages"


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
    run.server.ask("PUT", f"/{BUCKET}/other/theirs.txt", b"text")
    refused("holds files that mokcha did not put there: `theirs.txt`", to=f"s3://{BUCKET}/other")
    run.server.ask("DELETE", f"/{BUCKET}/other/theirs.txt")
    (site / "static/papers").mkdir(exist_ok=True)
    (site / "static/papers/a.txt").write_text("ours")
    run.mokcha(site, "build")
    run.server.ask("PUT", f"/{BUCKET}/papers/a.txt", b"theirs")
    _, _, err = run.deploy(site, status=2)
    check("`papers/a.txt` at the target was not put there by mokcha" in err, err)
    check(run.server.files()["papers/a.txt"] == b"theirs", "it is as it was")
    run.server.ask("DELETE", f"/{BUCKET}/papers/a.txt")
    run.deploy(site)
    # A note that is cut, of another version, of another site.
    note = run.server.files()[".mokcha/deployed"]
    run.server.ask("PUT", f"/{BUCKET}/.mokcha/deployed", note[:200])
    refused("can't be believed")
    run.server.ask("PUT", f"/{BUCKET}/.mokcha/deployed", note)
    # Busy: another machine was cut off a moment ago.
    run.deploy(site, "--undo", cut=(4, "behind"), status=None)
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
    # A host that knows no conditions.
    def unconditional(handler):
        for name in ("If-Match", "If-None-Match"):
            del handler.headers[name]
        return None

    run.server.empty()
    _, _, err = run.deploy(site, alter=unconditional)
    check("does not honour conditional requests" in err, err)
    run.server.empty()
    _, _, err = run.deploy(site)
    check("does not honour" not in err, err)
    # An address that leads on is told to the host with the object.
    (site / "static/papers/b.txt").unlink()
    new = next((site / "content/52").glob("*/new.md"))
    with open(site / "permanence.toml", "a") as file:
        file.write('\n[[moved]]\nfrom = "/v/52/16/"\nto = "/v/52/03/"\n')
    new.unlink()
    publish(run, site)
    run.deploy(site)
    metadata = {name: dict(meta) for name, (_, meta) in run.server.objects().items()}
    led = [meta for name, meta in metadata.items() if name == "v/52/16/index.html"][0]
    check("/v/52/03/" in str(led) or "/v/52/03/" in str(run.server.ask("GET", f"/{BUCKET}/v/52/16/index.html")[1]), led)
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
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--scratch")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.scratch) as scratch:
        scratch = Path(scratch)
        run = Run(os.path.abspath(args.binary), scratch)
        if args.bench:
            bench(run, [int(part) for part in args.bench.split(",")], args.peers)
            return
        site = site_of_15(scratch)
        publish(run, site)
        count = cuts(run, site, args.cuts, args.table)
        bad_inputs(run, site)
        signatures(run, site)
        print(f"{count} cuts, {passed} passed, 0 failed")


if __name__ == "__main__":
    main()
