"""Real readers on a built archive. Each takes a `Tree` and gives a list of findings; an empty list means that all is well."""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request
import xml.etree.ElementTree as ET
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import bibtexparser
import extruct
import feedparser
import lxml.html
import rispy
from signposting import find_signposting_html, find_signposting_linkset

HERE = Path(__file__).parent


class Tree:
    """An output folder, what the sources say of its articles, and its base address."""

    def __init__(self, folder, expected, base):
        self.folder, self.expected, self.base = Path(folder), expected, base.rstrip("/")

    def files(self, ending):
        return sorted(file for file in self.folder.rglob(f"*{ending}") if ".mokcha" not in file.parts)

    def file(self, article, name):
        return self.folder / self.expected[article]["path"] / name

    def holds(self, url):
        """Whether the file behind an address of the site is there."""
        path = unquote(url.removeprefix(self.base).lstrip("/").split("#")[0])
        file = self.folder / path
        return (file / "index.html" if path == "" or path.endswith("/") else file).is_file()


def differs(where, found, expected):
    return [f"{where}: {key} is {found.get(key)!r}, not {value!r}" for key, value in expected.items() if found.get(key) != value]


def common(record, day=True, url=True):
    """What all citation files must say."""
    out = {"title": record["title"], "authors": record["authors"], "volume": record["volume"]}
    out["date"] = record["date"] if day else record["date"][:2]
    out["pages"] = record["pages"]
    if url:
        out["url"] = record["url"]
    return out


def csl(item):
    """A CSL item in the words of `common`."""

    def name(author):
        parts = [author.get("family"), author.get("given"), author.get("suffix")]
        return author.get("literal") or ", ".join(part for part in parts if part)

    page = re.split(r"[-–]+", str(item["page"])) if "page" in item else None
    return {
        "title": item.get("title"),
        "authors": [name(author) for author in item.get("author", [])],
        "volume": str(item.get("volume")),
        "date": [int(part) for part in item.get("issued", {}).get("date-parts", [[]])[0]],
        "pages": (page[0], page[-1]) if page else None,
        "url": item.get("URL"),
    }


def run(*command, stdin=None):
    return subprocess.run(command, input=stdin, capture_output=True, text=True)


def pandoc(tree):
    out = []
    for article, record in tree.expected.items():
        for form, name in [("bibtex", f"{article}.bib"), ("csljson", f"{article}.csl.json")]:
            result = run("pandoc", "-f", form, "-t", "csljson", tree.file(article, name))
            if result.returncode or result.stderr:
                out.append(f"pandoc {name}: {result.stderr}")
                continue
            items = json.loads(result.stdout)
            if [item["id"] for item in items] != [article]:
                out.append(f"pandoc {name}: holds {items}")
                continue
            # Pandoc sets straight quotation marks as a printer would.
            found, wanted = csl(items[0]), common(record, day=form == "csljson")
            found["title"], wanted["title"] = (text.replace("'", "’") for text in (found["title"], wanted["title"]))
            out += differs(f"pandoc {name}", found, wanted)
        cited = run("pandoc", "--citeproc", "--bibliography", tree.file(article, f"{article}.csl.json"), "-M", "lang=ko", "-t", "plain", stdin=f"[@{article}, p. 2]")
        if cited.returncode or str(record["date"][0]) not in cited.stdout or "p. 2" not in cited.stdout.replace("\xa0", " "):
            out.append(f"pandoc --citeproc {article}: {cited.stdout}{cited.stderr}")
    return out


def rispy_reads(tree):
    out = []
    for file in tree.files(".ris"):
        data = file.read_bytes()
        if data.startswith(b"\xef\xbb\xbf") or data.count(b"\n") != data.count(b"\r\n"):
            out.append(f"{file}: has a mark or bare line feeds")
        for entry in rispy.loads(data.decode("utf-8")):
            record = tree.expected.get(entry.get("id"))
            if not record:
                out.append(f"{file}: unknown {entry.get('id')}")
                continue
            date = [int(part) for part in entry.get("date", "").split("/") if part]
            pages = (entry["start_page"], entry["end_page"]) if "start_page" in entry else None
            url = (entry.get("urls") or [None])[0]
            found = {"title": entry.get("title"), "authors": entry.get("authors", []), "volume": entry.get("volume"), "date": date, "pages": pages, "url": url}
            out += differs(f"rispy {file.name}", found, common(record))
    return out + complete(tree, ".ris", lambda text: [entry["id"] for entry in rispy.loads(text)])


def complete(tree, ending, ids):
    """The files of volume and archive hold every article."""
    found = sorted(ids((tree.folder / f"data/archive{ending}").read_text("utf-8")))
    return [] if found == sorted(tree.expected) else [f"data/archive{ending} holds {found}"]


def bibtexparser_reads(tree):
    out = []
    for file in tree.files(".bib"):
        library = bibtexparser.parse_file(str(file))
        out += [f"{file}: {block.error}" for block in library.failed_blocks]
        for entry in library.entries:
            record = tree.expected.get(entry.key)
            if not record:
                out.append(f"{file}: unknown {entry.key}")
                continue
            fields = {key: field.value for key, field in entry.fields_dict.items()}
            pages = tuple(fields["pages"].split("--")) if "pages" in fields else None
            names = [part.strip("{}") for part in fields.get("author", "").split(" and ") if part]
            # A suffix stands before the given name.
            names = [re.sub(r"^([^,]+), ([^,]+), (.+)$", r"\1, \3, \2", name) for name in names]
            found = {
                "authors": names, "volume": fields.get("volume"), "url": fields.get("url"),
                "pages": (pages[0], pages[-1]) if pages else None, "year": fields.get("year"),
            }
            wanted = common(record)
            del wanted["title"], wanted["date"]
            wanted["year"] = str(record["date"][0])
            out += differs(f"bibtexparser {file.name}", found, wanted)
    return out + complete(tree, ".bib", lambda text: [entry.key for entry in bibtexparser.parse_string(text).entries])


def citation_js(tree):
    out = []
    names = {str(tree.file(article, f"{article}{ending}")): article for article in tree.expected for ending in (".bib", ".ris", ".csl.json")}
    result = run("node", HERE / "citation.mjs", *names)
    if result.returncode:
        return [f"citation-js: {result.stderr}"]
    for file, items in json.loads(result.stdout).items():
        if not isinstance(items, list) or len(items) != 1:
            out.append(f"citation-js {file}: {items}")
            continue
        out += differs(f"citation-js {file}", csl(items[0]), common(tree.expected[names[file]], day=not file.endswith(".bib")))
    return out


def zotero_view(html):
    """What Zotero's reader of embedded metadata takes from a page."""
    page = lxml.html.fromstring(html)
    tags = [(meta.get("name"), meta.get("content")) for meta in page.iter("meta") if (meta.get("name") or "").startswith("citation_")]
    first = lambda name: next((value for key, value in tags if key == name), None)
    kind = "journalArticle" if first("citation_journal_title") else "report" if first("citation_technical_report_institution") else "webpage"
    pages = (first("citation_firstpage"), first("citation_lastpage")) if first("citation_firstpage") else None
    return {
        "kind": kind,
        "title": first("citation_title"),
        "authors": [value for key, value in tags if key == "citation_author"],
        "volume": first("citation_volume"),
        "pages": pages,
        "date": [int(part) for part in (first("citation_publication_date") or "0").split("/")],
        "lang": first("citation_language"),
        "url": first("citation_public_url"),
        "pdf": first("citation_pdf_url"),
        "coins": bool(page.find_class("Z3988")),
    }


def zotero(tree):
    out = []
    for article, record in tree.expected.items():
        found = zotero_view(tree.file(article, "index.html").read_bytes())
        kind = "report" if record["kind"] == "report" else "journalArticle"
        printed = tree.file(article, f"{article}.pdf").is_file() and record["url"]
        pdf = f"{record['url']}{article}.pdf" if printed else None
        # Google Scholar takes the year alone where the day is unknown.
        date = record["date"] if len(record["date"]) == 3 else record["date"][:1]
        out += differs(article, found, common(record) | {"date": date, "kind": kind, "lang": record["lang"], "pdf": pdf, "coins": False})
    return out


def coins(tree):
    """Lists have one record an article."""
    out = []
    for page in sorted(tree.folder.glob("v/*/index.html")):
        spans = lxml.html.fromstring(page.read_bytes()).find_class("Z3988")
        titles = [dict(pair.split("=", 1) for pair in span.get("title").split("&")) for span in spans]
        volume = page.parent.name
        found = sorted(unquote(title["rft.atitle"]) for title in titles)
        expected = sorted(record["title"] for record in tree.expected.values() if record["volume"] == volume)
        if found != expected:
            out.append(f"{page}: COinS of {found}, not {expected}")
    return out


def extruct_reads(tree):
    out = []
    for article, record in tree.expected.items():
        data = extruct.extract(tree.file(article, "index.html").read_text("utf-8"), base_url=record["url"] or "", syntaxes=["json-ld", "opengraph", "dublincore"])
        nodes = {node["@type"]: node for node in data["json-ld"][0]["@graph"]}
        node = next((node for kind, node in nodes.items() if kind in ("Report", "Article", "ScholarlyArticle")), {})
        pages = (str(node["pageStart"]), str(node["pageEnd"])) if "pageStart" in node else None
        shown = lambda author: ", ".join(author[part] for part in ("familyName", "givenName", "honorificSuffix") if part in author) or author["name"]
        found = {
            "title": node.get("headline"), "authors": [shown(author) for author in node.get("author", [])],
            "volume": nodes["PublicationVolume"]["volumeNumber"], "date": [int(part) for part in node.get("datePublished", "0").split("-")],
            "pages": pages, "url": node.get("url"),
        }
        out += differs(f"JSON-LD {article}", found, common(record))
        if node.get("isPartOf", {}).get("@id") != nodes["PublicationVolume"]["@id"]:
            out.append(f"JSON-LD {article}: is part of no volume")
        core = {}
        for element in data["dublincore"][0]["elements"]:
            core.setdefault(element["name"].lower(), []).append(element["content"])
        if core.get("dc.title") != [record["title"]] or core.get("dc.creator", []) != record["authors"]:
            out.append(f"Dublin Core {article}: {core}")
        graph = dict(data["opengraph"][0]["properties"])
        if graph.get("og:title") != record["title"] or graph.get("og:url") != record["url"]:
            out.append(f"Open Graph {article}: {graph}")
    return out


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the media types that the shipped server snippets set."""

    def guess_type(self, path):
        return "application/linkset+json" if str(path).endswith("linkset.json") else super().guess_type(path)

    def log_message(self, *args):
        pass


class Server:
    """The tree on a loopback port."""

    def __init__(self, folder, port=0):
        self.server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def signposting(tree):
    """The client's view of each article; every link must be answered. The tree was built for a loopback address."""
    out = []
    with Server(tree.folder, urlsplit(tree.base).port):
        for article, record in tree.expected.items():
            found = find_signposting_html(record["url"])
            links = [(str(link.rel), str(link.target)) for link in found.signposts]
            rels = [rel for rel, _ in links]
            if [target for rel, target in links if rel == "cite-as"] != [record["url"]]:
                out.append(f"{article}: cite-as of {links}")
            if rels.count("describedby") != 3 or rels.count("collection") != 1 or rels.count("linkset") != 1:
                out.append(f"{article}: {rels}")
            for rel, target in links:
                if target.startswith(tree.base) and not answers(target):
                    out.append(f"{article}: {rel} leads to {target}, which is not there")
            for target in [target for rel, target in links if rel == "linkset" and answers(target)]:
                in_set = find_signposting_linkset(target).for_context(record["url"])
                same = {(str(link.rel), str(link.target)) for link in in_set.signposts}
                missing = {link for link in links if link[0] not in ("linkset",)} - same
                if missing:
                    out.append(f"{article}: the linkset lacks {missing}")
    return out


def answers(url):
    try:
        with urllib.request.urlopen(url) as response:
            return response.status == 200
    except OSError:
        return False


def linksets(tree):
    out = []
    for file in tree.files("linkset.json"):
        for context in json.loads(file.read_text("utf-8"))["linkset"]:
            hrefs = [context["anchor"]] + [link["href"] for key, links in context.items() if key != "anchor" for link in links]
            out += [f"{file}: {href} is not there" for href in hrefs if href.startswith(tree.base) and not tree.holds(href)]
    return out


def furniture(html):
    """What a feed reader can do nothing with: links that are not whole, marks and buttons of the page."""
    page = lxml.html.fromstring(f"<div>{html}</div>")
    out = [f"{name}={value!r}" for element in page.iter(lxml.html.etree.Element) for name, value in element.items()
           if name in ("href", "src") and not re.match(r"https?://|mailto:", value)]
    return out + [element.tag for element in page.xpath("//button | //script | //a[@class='anchor' or @class='pg'] | //input")]


def feeds(tree):
    out = []
    files = [file for file in tree.files(".xml") if file.name in ("feed.xml", "rss.xml", "atom.xml")]
    if not files:
        out.append("no feed")
    for file in files:
        parsed = feedparser.parse(file.read_bytes())
        if parsed.bozo:
            out.append(f"{file}: {parsed.bozo_exception}")
        result = run("xmllint", "--nonet", "--noout", file)
        out += [result.stderr] if result.returncode else []
        out += [f"{file}: {part}" for part in ("title", "link") if not parsed.feed.get(part)]
        raw = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        for entry in raw.entries:
            html = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
            out += [f"{file}: {entry.get('link')}: {fault}" for text in html if text for fault in furniture(text)]
        for entry in parsed.entries:
            if not entry.get("link", "").startswith(tree.base) or not tree.holds(entry.link):
                out.append(f"{file}: {entry.get('link')} is not there")
            if not entry.get("author"):
                out.append(f"{file}: {entry.get('link')} has no author")
    return out


def sitemap(tree):
    file = tree.folder / "sitemap.xml"
    schema = HERE / "node_modules/sitemap/schema/sitemap.xsd"
    result = run("xmllint", "--nonet", "--noout", "--schema", schema, file)
    out = [result.stderr] if result.returncode else []
    try:
        urls = [loc.text for loc in ET.parse(file).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    except ET.ParseError as fault:
        return out + [str(fault)]
    return out + [f"sitemap: {url} is not there" for url in urls if not tree.holds(url)]


def epubs(tree):
    files = tree.files(".epub")
    out = [] if len(files) == len({record["volume"] for record in tree.expected.values()}) else [f"EPUBs: {files}"]
    for file in files:
        result = run(sys.executable, "-m", "epubcheck", file)
        said = (result.stdout + result.stderr).strip()
        if result.returncode or said:
            out.append(f"{file}: {said or result.returncode}")
    return out


def tables(tree):
    out = []
    for file in tree.files(".csv"):
        data = file.read_bytes()
        if not data.startswith(b"\xef\xbb\xbf"):
            out.append(f"{file}: no mark of UTF-8")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        if len({len(row) for row in rows}) != 1:
            out.append(f"{file}: rows of different lengths")
        if re.fullmatch(r"t\d+\.csv", file.name):
            out += [f"{file}: {cell}" for row in rows for cell in row if re.fullmatch(r"△?[\d,]*\d,\d{3}(\.\d+)?%?|△[\d.]+%?", cell)]
    return out


def bulk(tree):
    lines = [json.loads(line) for line in (tree.folder / "data/articles.jsonl").read_text("utf-8").splitlines()]
    out = [] if sorted(line["id"] for line in lines) == sorted(tree.expected) else ["articles.jsonl lacks articles"]
    for line in lines:
        record = tree.expected.get(line["id"], {})
        out += differs(line["id"], line, {"title": record.get("title"), "authors": record.get("authors"), "url": record.get("url")})
        out += [f"{line['id']}: {table['file']} is not there" for table in line["tables"] if not (tree.folder / table["file"]).is_file()]
    return out


def outgoing(tree):
    """The report of outgoing links: both files say the same, the page lists every address, copies stand behind links on pages and in EPUBs."""
    lines = [json.loads(line) for line in (tree.folder / "data/links.jsonl").read_text("utf-8").splitlines()]
    rows = list(csv.DictReader(io.StringIO((tree.folder / "data/links.csv").read_text("utf-8-sig"), newline="")))
    as_row = lambda line: {key: "; ".join(value) if key == "from" else str(value or "") for key, value in line.items()}
    out = [] if rows == [as_row(line) for line in lines] else ["links.csv and links.jsonl differ"]
    listed = {link.get("href") for link in lxml.html.fromstring((tree.folder / "links/index.html").read_bytes()).iter("a")}
    out += [f"links/ lacks {line['url']}" for line in lines if not {line["url"], line["archived"] or line["url"]} <= listed]
    kept = lambda page: {link.get("href") for link in page.find_class("kept")}
    pages = {article: kept(lxml.html.fromstring(tree.file(article, "index.html").read_bytes())) for article in tree.expected}
    books = set()
    for file in tree.files(".epub"):
        with zipfile.ZipFile(file) as book:
            for name in book.namelist():
                books |= kept(lxml.html.fromstring(book.read(name))) if name.endswith(".xhtml") else set()
    for line in lines:
        if line["archived"]:
            # A copy that one article notes is that article's.
            out += [] if any(line["archived"] in pages.get(article, ()) for article in line["from"]) else [f"no page shows {line['archived']}"]
            out += [] if line["archived"] in books else [f"no EPUB shows {line['archived']}"]
    return out


def sums(tree):
    """Checksums of the site, of its editions, and of the unpacked zip."""
    out = []

    def check(folder, name, but=()):
        result = run("sh", "-c", f"cd '{folder}' && sha256sum --quiet --strict -c {name}")
        listed = {line[66:] for line in (folder / name).read_text("utf-8").splitlines()}
        there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
        there = {path for path in there if path != name and not path.startswith((".mokcha/", *but))}
        if result.returncode or listed != there:
            out.append(f"{name}: {result.stdout}{result.stderr} {sorted(listed ^ there)[:5]}")

    check(tree.folder, "manifest-sha256.txt", ["packages/"])
    if (tree.folder / "packages").is_dir():
        check(tree.folder / "packages", "SHA256SUMS")
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(tree.folder / "packages/all.zip") as archive:
            archive.extractall(folder)
            tops = list(Path(folder).iterdir())
            if len(tops) != 1 or [info.date_time for info in archive.infolist() if info.date_time != (1980, 1, 1, 0, 0, 0)]:
                out.append(f"all.zip: {tops}")
            check(tops[0], "manifest-sha256.txt")
            # Links to editions lead to the site; every other link is in the folder.
            for page in tops[0].rglob("*.html"):
                for link in lxml.html.fromstring(page.read_bytes()).iter("a"):
                    href = (link.get("href") or "#").split("#")[0].split("?")[0]
                    if href and not urlsplit(href).scheme and not (page.parent / unquote(href)).is_file():
                        out.append(f"all.zip {page.name}: {href} is not there")
    return out
