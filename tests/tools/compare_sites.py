#!/usr/bin/env python3
"""Builds real sites with Zola (the peer) and with mokcha and compares the two outputs file by file, page by page.

    python3 tests/tools/compare_sites.py SITES_DIR --peer 0.22.1=/path/to/zola [--peer 0.23=/path/to/zola-next] \\
        --ours target/debug/mokcha --work WORKDIR [--only NAME]... [--most N] [--table FILE] [--summary]

SITES_DIR holds one folder a site. The first peer that builds a site is the one compared with. With --patched DIR a peer builds DIR/NAME
where that exists (a copy whose old settings were renamed); mokcha always builds the site as it is. Both build a scratch copy, since Zola
writes processed images into the site. Peers' outputs are kept in WORKDIR and used again as long as binary and site are the same.
Needs PyPI's selectolax and tomlkit:  pip install selectolax tomlkit

What is not seen as a difference (each has its test in test_compare_sites.py):
 1. White space: runs are one space, the edges of block elements count as one, so minified pages compare with others. A byte order mark at a
    page's head is none of it.
 2. Code colouring: inside `pre` only the text counts; `class`, `style` and `data-*` of `pre` and its `code` don't, nor do numbers of lines,
    which Zola sets in cells of a table up to 0.21 and in hidden spans from 0.22 on.
 3. HTML spelling: both are parsed, so order and quotes of attributes, optional tags and entities don't count; `class` is a list.
 4. The name of the generator: `<meta name=generator>` and a feed's `<generator>`.
 5. The folder `.mokcha`, in which mokcha notes what it wrote.
 6. Order that Zola takes from a hash map or from the disk: with --again N each site that differs is built N more times by the peer, from
    copies in memory whose files were made in other orders; where these builds order a part of a page differently, and ours holds the same
    items, the order does not count. Where they agree, it does.
 7. The page that stands in where a site has no template: each program says in its own words that there is none.
 8. Style sheets: comments and white space; of inline scripts: white space. JSON and search indexes are compared as values.
"""

import argparse
import codecs
import collections
import hashlib
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

try:
    import tomlkit
    from selectolax.lexbor import LexborHTMLParser
except ImportError:
    sys.exit("compare_sites.py needs two packages:  pip install selectolax tomlkit")

TIME_LIMIT = 900
# Elements whose edges separate no words; those of any other element do.
INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split()
)
UNSEEN = {"script", "style", "template", "-comment", "-doctype"}
# What readers notice; "pages equal" of the table means these.
READ = ("text", "headings", "links", "images")
PARTS = READ + ("code", "head", "markup", "scripts")


# --- pages ---------------------------------------------------------------------------------------------------------------------------


# Complaints are read in English.
os.environ["MOKCHA_LANG"] = "en"

def squeeze(text):
    return " ".join((text or "").split())


def events(root):
    """(node, entering) in document order, without recursion: some pages nest deeply."""
    # Depth, not `node == root`: nodes are compared by their HTML, which is slow and finds twins equal.
    node, entering, depth = root, True, 0
    while True:
        yield node, entering
        child = node.child if entering and node.tag not in UNSEEN else None
        if child is not None:
            node, depth = child, depth + 1
        elif entering:
            entering = False
        elif depth == 0:
            return
        elif (after := node.next) is not None:
            node, entering = after, True
        else:
            node, depth = node.parent, depth - 1


def text_of(root):
    """Text as readers see it: white space collapsed, block edges and `<br>` as a space."""
    out = []
    pre = 0
    for node, entering in events(root):
        if node.tag == "pre":
            pre += 1 if entering else -1
        if node.tag == "-text":
            if entering:
                out.append(node.text_content or "")
        elif node.tag and node.tag not in INLINE and not node.tag.startswith("-") and (not pre or node.tag == "pre"):
            out.append(" ")
    return squeeze("".join(out))


def drop_line_numbers(tree):
    for node in tree.css("pre .giallo-ln") + tree.css("pre tr > td:first-child:not(:last-child)"):
        if (node.text() or "").strip().isdigit():
            node.decompose()


def attributes_of(node, drop=()):
    kept = {}
    for name, value in sorted(node.attributes.items()):
        if name in drop or (name.startswith("data-") and "data-*" in drop):
            continue
        kept[name] = (
            (value or "").strip() if name not in ("class", "style") else css_form(value or "") if name == "style" else squeeze(value)
        )
    return kept


def page_parts(html):
    """A page as lists of comparable values, one list a part."""
    tree = LexborHTMLParser(html)
    root = tree.root
    parts = {name: [] for name in PARTS}
    if root is None:
        return parts
    if "<pre" in html if isinstance(html, str) else b"<pre" in html:
        drop_line_numbers(tree)
    parts["head"].append(("html", attributes_of(root)))
    pre = 0
    for node, entering in events(root):
        tag = node.tag or "-instruction"
        if tag == "pre":
            pre += 1 if entering else -1
        if not entering or tag.startswith("-"):
            continue
        if tag == "script":
            kind = (node.attributes.get("type") or "").strip()
            parts["scripts"].append((kind, node.attributes.get("src") or "", "".join((node.text() or "").split())))
        elif tag == "style":
            parts["scripts"].append(("style", "", css_form(node.text() or "")))
        elif tag in ("title", "meta", "link", "base") and (
            tag != "title" or not parts["head"] or not any(n[0] == "title" for n in parts["head"])
        ):
            if tag == "meta" and (node.attributes.get("name") or "").lower() == "generator":
                continue
            values = attributes_of(node)
            parts["head"].append((tag, {"text": squeeze(node.text())} if tag == "title" else values))
        if tag in ("html", "head", "body", "script", "style", "meta", "link", "base", "title"):
            continue
        if re.fullmatch("h[1-6]", tag):
            parts["headings"].append((tag, node.attributes.get("id") or "", text_of(node)))
        elif tag == "a":
            parts["links"].append((node.attributes.get("href") or "").strip())
        elif tag in ("img", "source", "video", "audio", "iframe"):
            parts["images"].append(
                (
                    tag,
                    (node.attributes.get("src") or "").strip(),
                    (node.attributes.get("srcset") or "").strip(),
                    squeeze(node.attributes.get("alt")),
                )
            )
        elif tag == "pre":
            parts["code"].append(node.text().strip("\n"))
        if not pre:
            parts["markup"].append((tag, attributes_of(node)))
        elif tag in ("pre", "a"):
            parts["markup"].append((tag, attributes_of(node, ("class", "style", "data-*"))))
    body = tree.body
    parts["text"] = text_of(body).split(" ") if body is not None else []
    return parts


# --- other files ---------------------------------------------------------------------------------------------------------------------


def css_form(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", css).replace(";}", "}").strip().rstrip(";")


def local(name):
    return name.rsplit("}", 1)[-1]


def xml_element(element):
    """An element's own words: attributes, text (HTML in it as text and links), and its children's."""
    text = squeeze(element.text)
    if "<" in text:
        parts = page_parts(text)
        text = " ".join(parts["text"]) + " | " + " ".join(parts["links"])
    own = [f"{local(k)}={v}" for k, v in sorted(element.attrib.items())] + ([text] if text else [])
    return "; ".join(own + [f"<{local(child.tag)}> {xml_element(child)}" for child in element])


def feed_parts(data):
    """{entry name: {field: words}} of a feed or sitemap; the feed's own fields are the entry ""."""
    root = ET.fromstring(data)
    found = collections.OrderedDict({"": {}})
    top = root.find("channel") if local(root.tag) == "rss" else root
    for child in top if top is not None else root:
        name = local(child.tag)
        if name in ("entry", "item", "url", "sitemap"):
            fields = collections.defaultdict(list)
            for field in child:
                fields[local(field.tag)].append(xml_element(field))
            key = next((fields[k][0] for k in ("id", "guid", "loc", "link") if fields.get(k)), str(len(found)))
            found[key] = {k: sorted(v) for k, v in fields.items()}
        elif name != "generator":
            found[""].setdefault(name, []).append(xml_element(child))
    return found


def json_form(data, name):
    text = data.decode("utf-8", "replace").strip()
    if name.endswith(".js"):
        text = re.sub(r"^window\.searchIndex\s*=\s*", "", text).rstrip(";")
    return json.loads(text)


def json_difference(peer, ours, path=""):
    """(place, peer's value, our value) of the first difference, or None."""
    if type(peer) is not type(ours):
        return path, peer, ours
    if isinstance(peer, dict):
        for key in sorted(peer.keys() | ours.keys()):
            if key not in peer or key not in ours:
                return f"{path}/{key}", peer.get(key, "(nothing)"), ours.get(key, "(nothing)")
            found = json_difference(peer[key], ours[key], f"{path}/{key}")
            if found:
                return found
    elif isinstance(peer, list):
        for at, (a, b) in enumerate(zip(peer, ours)):
            found = json_difference(a, b, f"{path}/{at}")
            if found:
                return found
        if len(peer) != len(ours):
            return f"{path}/length", len(peer), len(ours)
    elif peer != ours:
        return path, peer, ours
    return None


def kind_of(path):
    name = path.rsplit("/", 1)[-1].lower()
    end = name.rsplit(".", 1)[-1] if "." in name else ""
    if end in ("html", "htm"):
        return "page"
    if "processed_images/" in path:
        return "processed image"
    if end == "xml":
        return "sitemap" if "sitemap" in name else "feed"
    if re.fullmatch(r"(search_index|elasticlunr).*\.(js|json)", name) and not name.startswith("elasticlunr.min"):
        return "search index"
    if end in ("css", "js", "json", "txt"):
        return end
    if end in ("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico"):
        return "image"
    return "other"


# --- differences ---------------------------------------------------------------------------------------------------------------------

Difference = collections.namedtuple("Difference", "kind path peer ours sign")


def short(value, most=110):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + "…"


def first_gap(peer, ours):
    """Index of the first unequal item of two lists, or None."""
    for at, (a, b) in enumerate(zip(peer, ours)):
        if a != b:
            return at
    return None if len(peer) == len(ours) else min(len(peer), len(ours))


def sign_of(value):
    """A difference's outline, so that the same one on other pages and sites is counted with it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return short(re.sub(r"[0-9a-f]{16,}", "#", re.sub(r"\d+", "0", re.sub(r"https?://[^\s\"<>/]+", "//…", text))), 60)


def markup_difference(peer, ours):
    """(peer, ours, sign) of the first unequal start tag; of equal tags only the attributes that differ."""
    at = first_gap(peer, ours)
    a, b = peer[at] if at < len(peer) else ("(end)", {}), ours[at] if at < len(ours) else ("(end)", {})
    if a[0] != b[0]:
        return f"<{a[0]}> after <{peer[at - 1][0] if at else 'body'}>", f"<{b[0]}>", f"<{a[0]}> / <{b[0]}>"
    names = [k for k in sorted(a[1].keys() | b[1].keys()) if a[1].get(k) != b[1].get(k)]
    return (
        f"<{a[0]}> {short({k: a[1].get(k) for k in names})}",
        f"<{b[0]}> {short({k: b[1].get(k) for k in names})}",
        f"<{a[0]} {' '.join(names)}>",
    )


def same_set(a, b):
    """Whether two lists hold the same, in whatever order."""
    return sorted(json.dumps(v, sort_keys=True) for v in a) == sorted(json.dumps(v, sort_keys=True) for v in b)


def stands_in(html):
    """Whether it is the page that says that there is no template."""
    return b"getzola.org/documentation/themes/installing-and-using-themes/" in html[:2500] or b"This page has no template yet" in html[:2500]


def compare_pages(path, peer, ours, again=()):
    """Differences of two pages; `again` are further builds of the peer's."""
    if stands_in(peer) and stands_in(ours):
        return []
    peer, ours, *again = (page.removeprefix(codecs.BOM_UTF8) for page in (peer, ours, *again))
    a, b = page_parts(peer), page_parts(ours)
    others = [page_parts(other) for other in again]
    found = []
    for part in PARTS:
        if a[part] == b[part]:
            continue
        if any(other[part] != a[part] and same_set(other[part], a[part]) for other in others) and same_set(a[part], b[part]):
            continue
        if part == "text":
            at = first_gap(a[part], b[part])
            before = " ".join(a[part][max(0, at - 4) : at])
            left, right = " ".join(a[part][at : at + 8]), " ".join(b[part][at : at + 8])
            sign = f"{sign_of(' '.join(a[part][at : at + 2]))} / {sign_of(' '.join(b[part][at : at + 2]))}"
            found.append(Difference(part, path, f"…{before} [{left}]", f"[{right}]", sign))
        elif part == "markup":
            found.append(Difference(part, path, *markup_difference(a[part], b[part])))
        else:
            as_texts = [[json.dumps(v, ensure_ascii=False, sort_keys=True) for v in side[part]] for side in (a, b)]
            lost, extra = (
                collections.Counter(as_texts[0]) - collections.Counter(as_texts[1]),
                collections.Counter(as_texts[1]) - collections.Counter(as_texts[0]),
            )
            if not lost and not extra:
                found.append(Difference(part, path, "the same, in another order", "", "order"))
                continue
            left, right = next(iter(lost), "(nothing)"), next(iter(extra), "(nothing)")
            note = (
                f" ({sum(lost.values())} only there, {sum(extra.values())} only here)"
                if sum(lost.values()) + sum(extra.values()) > 2
                else ""
            )
            found.append(Difference(part, path, short(left), short(right) + note, f"{sign_of(left)} / {sign_of(right)}"))
    return found


def compare_feeds(path, kind, peer, ours):
    a, b = feed_parts(peer), feed_parts(ours)
    found = [Difference(kind, path, f"entry {key}", "(nothing)", "entry missing") for key in a if key not in b]
    found += [Difference(kind, path, "(nothing)", f"entry {key}", "entry extra") for key in b if key not in a]
    for key in a:
        for field in sorted(a[key].keys() | b.get(key, {}).keys()) if key in b else ():
            left, right = a[key].get(field), b[key].get(field)
            if left != right:
                words = [" ".join(v or ["(nothing)"]).split(" ") for v in (left, right)]
                at = max(0, (first_gap(*words) or 0) - 3)
                found.append(
                    Difference(
                        kind,
                        path,
                        f"{field} of {key or 'the feed'}: {short(' '.join(words[0][at:]))}",
                        short(" ".join(words[1][at:])),
                        f"<{field}>",
                    )
                )
    if not found and list(a) != list(b):
        found.append(Difference(kind, path, "the same entries, in another order", "", "order"))
    return found


def compare_files(path, peer, ours, again=()):
    """Differences of two files, given as bytes; `again` are the file in further builds of the peer's."""
    if peer == ours:
        return []
    kind = kind_of(path)
    try:
        if kind == "page":
            return compare_pages(path, peer, ours, again)
        if kind in ("feed", "sitemap"):
            return compare_feeds(path, kind, peer, ours)
        if kind in ("json", "search index"):
            gap = json_difference(json_form(peer, path), json_form(ours, path))
            return [Difference(kind, path, f"{short(gap[0])}: {short(gap[1])}", short(gap[2]), sign_of(gap[0]))] if gap else []
        if kind == "css":
            a, b = (css_form(side.decode("utf-8", "replace")) for side in (peer, ours))
            if a == b:
                return []
            at = max(0, next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b))) - 30)
            return [Difference(kind, path, short(a[at:]), short(b[at:]), "content")]
    except (ET.ParseError, ValueError) as fault:
        return [Difference(kind, path, "bytes differ and do not parse", str(fault), "does not parse")]
    return [Difference(kind, path, f"{len(peer)} bytes", f"{len(ours)} bytes", "bytes")]


Result = collections.namedtuple("Result", "pages files pages_read pages_equal files_equal differences")


def walk(folder):
    """{path: file}; without mokcha's own notes."""
    files = ((p.relative_to(folder).as_posix(), p) for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file())
    return {path: file for path, file in files if not path.startswith(".mokcha/")}


def compare_folders(peer, ours, again=()):
    a, b = walk(peer), walk(ours)
    found = [
        Difference(f"missing {kind_of(p)}", p, "is there", "(nothing)", sign_of(p if kind_of(p) != "page" else "page"))
        for p in a
        if p not in b
    ]
    found += [
        Difference(f"extra {kind_of(p)}", p, "(nothing)", "is here", sign_of(p if kind_of(p) != "page" else "page"))
        for p in b
        if p not in a
    ]
    pages = pages_read = pages_equal = equal = 0
    for path in a:
        page = kind_of(path) == "page"
        pages += page
        if path not in b:
            continue
        others = [folder / path for folder in again]
        others = [other.read_bytes() for other in others if page and other.is_file()]
        gaps = compare_files(path, a[path].read_bytes(), b[path].read_bytes(), others)
        found += gaps
        equal += not gaps
        pages_equal += page and not gaps
        pages_read += page and not any(gap.kind in READ for gap in gaps)
    return Result(pages, len(a.keys() | b.keys()), pages_read, pages_equal, equal, found)


# --- building ------------------------------------------------------------------------------------------------------------------------


def setting(site, name):
    """A top setting of a site, as text; "" where there is none."""
    for file in ("zola.toml", "config.toml"):
        try:
            return squeeze(str(tomlkit.parse((site / file).read_text()).get(name, "")))
        except (OSError, ValueError):
            continue
    return ""


def digest(folder):
    """Of names, sizes and times: a site's state for the cache."""
    state = hashlib.blake2b(digest_size=12)
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            stat = path.stat()
            state.update(f"{path.relative_to(folder)}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def run(command, cwd):
    """A child's exit code, seconds, peak memory (MB) and what it said."""
    with tempfile.TemporaryFile() as said:
        begin = time.monotonic()
        child = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        late = False
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - begin > TIME_LIMIT and not late:
                late = True
                child.kill()
            time.sleep(0.002)
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = re.sub(r"\x1b\[[0-9;]*m", "", said.read().decode("utf-8", "replace"))
    return {
        "exit": child.returncode,
        "seconds": round(seconds, 3),
        "mb": round(usage.ru_maxrss / 1024, 1),
        "said": ("took too long\n" if late else "") + text[-6000:],
    }


def output_folder(site):
    """Where a site's settings put its output; some templates read their own style sheet from there."""
    return setting(site, "output_dir") or "public"


def copy_shuffled(site, copy, seed):
    """A copy whose files are made in an order of chance: a file system in memory lists them by it."""
    shutil.copytree(site, copy, symlinks=True, ignore=lambda folder, names: [n for n in names if n in (".git", "node_modules") or not (pathlib.Path(folder) / n).is_dir()])
    files = sorted(p for p in site.rglob("*") if not p.is_dir() and not {".git", "node_modules"} & set(p.relative_to(site).parts))
    random.Random(seed).shuffle(files)
    for file in files:
        if (copy / file.relative_to(site)).parent.is_dir():
            shutil.copy2(file, copy / file.relative_to(site), follow_symlinks=False)


def build(site, output, command, scratch, seed=None):
    """Builds a copy of `site` in place, as its author does, and moves the result to `output`."""
    for folder in (output, scratch):
        shutil.rmtree(folder, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    if seed is None:
        shutil.copytree(site, scratch, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
    else:
        copy_shuffled(site, scratch, seed)
    built = scratch / output_folder(site)
    shutil.rmtree(built, ignore_errors=True)
    try:
        made = run(command, scratch)
        made["said"] = made["said"].replace(f"{scratch}/", "")
        if made["exit"] == 0:
            shutil.move(built, output)
        return made
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def peer_build(name, version, binary, sites, options):
    patched = options.patched / name if options.patched else None
    site = patched if patched and patched.is_dir() else sites / name
    folder = options.work / f"zola-{version}"
    output, note = folder / name, folder / f"{name}.json"
    stat = binary.stat()
    key = f"{stat.st_size}-{stat.st_mtime_ns}-{digest(site)}"
    if note.exists():
        kept = json.loads(note.read_text())
        if kept.get("key") == key:
            return kept
    made = build(site, output, [*options.prefix, str(binary), "build", "--force"], options.work / "scratch" / name)
    made.update(key=key, site=name, version=version, patched=site != sites / name)
    note.write_text(json.dumps(made, indent=1, ensure_ascii=False))
    return made


def peer_again(name, peers, peer, options):
    """Folders of further builds by the peer that builds a site, kept between runs, too."""
    binary = dict(peers)[peer["version"]]
    site = options.patched / name if peer["patched"] else options.sites / name
    folders = [options.work / f"shuffled-{nth}-{peer['version']}" / name for nth in range(options.again)]
    memory = pathlib.Path("/dev/shm") if pathlib.Path("/dev/shm").is_dir() else options.work
    for nth, folder in enumerate(folders):
        if not folder.exists():
            scratch = memory / "compare-sites" / name
            build(site, folder, [*options.prefix, str(binary), "build", "--force"], scratch, seed=nth)
            shutil.rmtree(memory / "compare-sites", ignore_errors=True)
    return folders


def our_build(name, site, options):
    output = options.work / "ours" / name
    made = build(site, output, [*options.prefix, str(options.ours), "build"], options.work / "scratch" / name)
    (options.work / "ours" / f"{name}.json").write_text(json.dumps(made, indent=1, ensure_ascii=False))
    return made


def complaint(said):
    """What is wrong in a line: a program's first error that says so, and the cause below it where the error alone is no help."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [at for at, line in enumerate(lines) if re.match(r"(?i)error\b", line) and "Failed to build the site" not in line]
    panic = next((at for at, line in enumerate(lines) if re.search(r"thread .* panicked at", line)), None)
    if panic is not None:
        return "panic: " + " ".join(lines[panic + 1 : panic + 2])
    if not errors:
        return lines[-1] if lines else "(no word)"
    first = re.sub(r"^ERROR\s+", "", lines[errors[0]])
    if re.match(r"(TOML parse error|Error parsing templates|Failed to render)", first):
        wanted = r"(unknown field|missing field|invalid |data did not match|duplicate key|\* Failed|= )"
        causes = [re.sub(r", expected one of.*", "", line) for line in lines[errors[0] + 1 :] if re.match(wanted, line)]
        reasons = [lines[at] for at in errors[1:] if "Reason:" in lines[at] and not lines[at].endswith("Reason:")]
        return " ".join([first, *causes[:2], *reasons[-1:]])
    reasons = [line for line in lines[errors[0] + 1 :] if re.search(r"Reason: .", line)]
    return " ".join([first, *reasons[-1:]])


# --- report --------------------------------------------------------------------------------------------------------------------------


def share(part, whole):
    return f"{part}/{whole}"


def table(rows):
    lines = [
        "| site | Zola | pages | pages equal (text, headings, links, images) | files equal | seconds, Zola / mokcha | MB, Zola / mokcha |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        name, peer, ours, result = row["name"], row["peer"], row["ours"], row["result"]
        said = peer["version"] + (", settings renamed" if peer["patched"] else "") if peer else "refuses"
        if result:
            cells = [str(result.pages), share(result.pages_read, result.pages), share(result.files_equal, result.files)]
            cells += [f"{peer['seconds']:.2f} / {ours['seconds']:.2f}", f"{peer['mb']:.0f} / {ours['mb']:.0f}"]
        else:
            cells = ["", "not built by mokcha" if ours["exit"] else "only built by mokcha", "", "", ""]
        lines.append("| " + " | ".join([name, said, *cells]) + " |")
    return "\n".join(lines)


def summary(rows, most):
    refusals, touched = collections.defaultdict(set), collections.defaultdict(lambda: collections.defaultdict(list))
    for row in rows:
        if row["ours"]["exit"]:
            refusals[sign_of(re.sub(r"[`\"'][^`\"']*[`\"']", "`…`", complaint(row["ours"]["said"])))].add(row["name"])
        for gap in row["result"].differences if row["result"] else ():
            touched[(gap.kind, gap.sign)][row["name"]].append(gap)
    out = ["", "Sites that mokcha does not build:"]
    for reason, names in sorted(refusals.items(), key=lambda item: (-len(item[1]), item[0])):
        out.append(f"  {len(names):3} {reason}   ({', '.join(sorted(names)[:6])})")
    kinds = collections.defaultdict(dict)
    for (kind, _), sites in touched.items():
        for name, gaps in sites.items():
            kinds[kind][name] = kinds[kind].get(name, 0) + len(gaps)
    out.append("Differences by kind (sites, times):")
    out += [f"  {len(v):3} {sum(v.values()):6}  {k}" for k, v in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))]
    out.append("The most common differences (sites, times):")
    ranked = sorted(touched.items(), key=lambda item: (-len(item[1]), -sum(map(len, item[1].values())), item[0]))
    for (kind, sign), sites in ranked[:most]:
        gap = next(iter(sites.values()))[0]
        out.append(f"  {len(sites):3} {sum(map(len, sites.values())):6}  {kind}: {sign}")
        out.append(f"              {next(iter(sites))} {gap.path}: Zola {short(gap.peer)}  mokcha {short(gap.ours)}")
    return "\n".join(out)


def report(name, row, most):
    result, peer, ours = row["result"], row["peer"], row["ours"]
    print(f"\n== {name} ({setting(row['site'], 'title')})")
    for version, made in row["refused"]:
        print(f"   Zola {version} refuses: {complaint(made['said'])}")
    if ours["exit"]:
        print(f"   mokcha refuses: {complaint(ours['said'])}")
    if not result:
        return
    print(
        f"   Zola {peer['version']}: files equal {share(result.files_equal, result.files)}, pages equal {share(result.pages_read, result.pages)}"
        f" (to the last tag: {result.pages_equal}), {peer['seconds']} s / {ours['seconds']} s, {peer['mb']} MB / {ours['mb']} MB"
    )
    by_kind = collections.defaultdict(list)
    for gap in result.differences:
        by_kind[gap.kind].append(gap)
    for kind, gaps in sorted(by_kind.items()):
        print(f"   {kind}: {len(gaps)}")
        for gap in gaps[:most]:
            print(f"      {gap.path}\n         Zola   {gap.peer}\n         mokcha {gap.ours}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "sites", type=pathlib.Path, help="folder with one folder a site; names with _ or . at their head are built only with --only"
    )
    parser.add_argument(
        "--peer", action="append", required=True, metavar="VERSION=BINARY", help="a Zola; the first that builds a site is compared with"
    )
    parser.add_argument("--ours", type=pathlib.Path, help="mokcha; without it only the peers build")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for outputs; peers' are kept between runs")
    parser.add_argument("--patched", type=pathlib.Path, help="folder with copies of sites whose settings were renamed for the peer")
    parser.add_argument("--only", action="append", metavar="NAME", help="this site only; may be repeated")
    parser.add_argument("--all", action="store_true", help="sites with _ at their head, too")
    parser.add_argument("--most", type=int, default=5, metavar="N", help="differences shown of a kind [5]")
    parser.add_argument("--again", type=int, default=0, metavar="N", help="build sites that differ N more times with the peer, to see what order is chance")
    parser.add_argument("--table", type=pathlib.Path, metavar="FILE", help="write the table there, too")
    parser.add_argument("--summary", action="store_true", help="only the most common differences over all sites, by the number of sites")
    parser.add_argument(
        "--prefix",
        type=shlex.split,
        default=[],
        metavar="COMMAND",
        help="put before both programs, e.g. 'unshare --net' to keep them off the net",
    )
    options = parser.parse_args()
    for field in ("sites", "ours", "work", "patched"):
        if getattr(options, field):
            setattr(options, field, getattr(options, field).resolve())
    peers = [(version, pathlib.Path(binary).resolve()) for version, _, binary in (peer.partition("=") for peer in options.peer)]
    names = options.only or [p.name for p in sorted(options.sites.iterdir()) if p.is_dir() and (options.all or p.name[0] not in "_.")]
    rows = []
    for name in names:
        site = options.sites / name
        if not (site / "config.toml").exists() and not (site / "zola.toml").exists():
            print(f"{name}: no site", file=sys.stderr)
            continue
        peer, refused = None, []
        for version, binary in peers:
            made = peer_build(name, version, binary, options.sites, options)
            if made["exit"] == 0:
                peer = made
                break
            refused.append((version, made))
        if not options.ours:
            print(
                f"{name}: "
                + (
                    f"Zola {peer['version']} {peer['seconds']} s {peer['mb']} MB"
                    if peer
                    else f"refused: {complaint(refused[-1][1]['said'])}"
                ),
                flush=True,
            )
            continue
        ours = our_build(name, site, options)
        result = None
        if peer and not ours["exit"]:
            folders = options.work / f"zola-{peer['version']}" / name, options.work / "ours" / name
            result = compare_folders(*folders)
            if options.again and result.pages_read < result.pages:
                result = compare_folders(*folders, peer_again(name, peers, peer, options))
        rows.append({"name": name, "site": site, "peer": peer, "refused": refused, "ours": ours, "result": result})
        if options.summary:
            print(f"{name} ", end="", file=sys.stderr, flush=True)
        else:
            report(name, rows[-1], options.most)
    if not options.ours:
        return
    if options.summary:
        print(summary(rows, max(options.most, 40)))
    both = [row["result"] for row in rows if row["result"]]
    print(
        f"\n{len(both)} of {len(rows)} sites built by both; pages equal {share(sum(r.pages_read for r in both), sum(r.pages for r in both))},"
        f" files equal {share(sum(r.files_equal for r in both), sum(r.files for r in both))}\n"
    )
    print(table(rows))
    if options.table:
        options.table.write_text(table(rows) + "\n")


if __name__ == "__main__":
    main()
