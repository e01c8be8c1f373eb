"""Tests of compare_sites.py:  python3 -m unittest discover -s tests/tools"""

import json
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import compare_sites as c


def page(body, head=""):
    return f'<!doctype html><html lang="ko"><head>{head}</head><body>{body}</body></html>'.encode()


def kinds(a, b, head_a="", head_b=""):
    return sorted({gap.kind for gap in c.compare_pages("p.html", page(a, head_a), page(b, head_b))})


class Unseen(unittest.TestCase):
    """The list at the head of the tool, and for each entry that what lies right beside it is seen."""

    def test_white_space(self):
        self.assertEqual(kinds("<div>\n <p>one\n two</p>\n <p>three</p></div>", "<div><p>one two</p><p>three</p></div>"), [])
        self.assertEqual(c.compare_pages("p.html", b"\xef\xbb\xbf" + page("<p>one</p>"), page("<p>one</p>")), [])
        self.assertEqual(kinds("<p>one <b>two</b></p>", "<p>one<b>two</b></p>"), ["text"])
        self.assertEqual(kinds("<p>one<br>two</p>", "<p>onetwo</p>"), ["markup", "text"])

    def test_order_by_chance(self):
        first, other, foreign = (page("".join(f"<p><a href='{n}'>{n}</a></p>" for n in names)) for names in ("abc", "bca", "abd"))
        ours = page("<p><a href='c'>c</a></p><p><a href='b'>b</a></p><p><a href='a'>a</a></p>")
        gaps = lambda *again: sorted({gap.kind for gap in c.compare_pages("p.html", first, ours, again)})  # noqa: E731
        self.assertEqual(gaps(other), [])
        self.assertEqual(gaps(first, other), [])
        self.assertEqual(gaps(first), ["links", "markup", "text"], "a peer that orders them the same each time means it")
        self.assertEqual(gaps(foreign), ["links", "markup", "text"], "builds that hold other things show nothing of order")
        missing = page("<p><a href='b'>b</a></p><p><a href='a'>a</a></p>")
        self.assertNotEqual(c.compare_pages("p.html", first, missing, [other]), [], "what is missing is no matter of order")

    def test_code_colours(self):
        plain = "<pre><code>a = 1\nb</code></pre>"
        self.assertEqual(
            kinds(
                '<pre class="x" style="color:#fff" data-lang="py"><code data-lang="py"><span style="color:red">a</span> = 1\nb</code></pre>',
                plain,
            ),
            [],
        )
        self.assertEqual(kinds("<pre><code>a = 1\n  b</code></pre>", plain), ["code"])
        self.assertEqual(kinds("<pre><code>a = 2\nb</code></pre>", plain), ["code", "text"])
        spans = '<pre><code><span><span class="giallo-ln"> 1</span>a = 1</span>\n<span><span class="giallo-ln">10</span>b</span></code></pre>'
        cells = "<pre><code><table><tr><td>1</td><td>a = 1\n</td></tr><tr><td>10</td><td>b</td></tr></table></code></pre>"
        self.assertEqual(kinds(spans, plain), [])
        self.assertEqual(kinds(cells, plain), [])
        self.assertEqual(kinds("<table><tr><td>1</td><td>a</td></tr></table>", "<table><tr><td></td><td>a</td></tr></table>"), ["text"])
        self.assertEqual(kinds('<pre id="x"><code>a = 1\nb</code></pre>', plain), ["markup"])
        self.assertEqual(kinds("<p><span class=k>a</span></p>", "<p>a</p>"), ["markup"])

    def test_pages_without_template(self):
        theirs = page('<h1>Hello</h1><a href="https://www.getzola.org/documentation/themes/installing-and-using-themes/">x</a>')
        ours = page("<h1>T</h1><p>This page has no template yet: write one</p>")
        self.assertEqual(c.compare_pages("p.html", theirs, ours), [])
        self.assertNotEqual(c.compare_pages("p.html", theirs, page("<h1>Hello</h1>")), [])

    def test_spelling_of_html(self):
        self.assertEqual(kinds("<p id=a class='x  y'>&quot;a&quot;", '<p class="x y" id="a">"a"</p>'), [])
        self.assertEqual(kinds('<p class="x y">a</p>', '<p class="y x">a</p>'), ["markup"])

    def test_generator(self):
        self.assertEqual(kinds("", "", '<meta name="generator" content="Zola">', ""), [])
        self.assertEqual(kinds("", "", '<meta name="description" content="a">', '<meta name="description" content="b">'), ["head"])

    def test_styles_scripts_values(self):
        self.assertEqual(c.compare_files("a.css", b"/* x */ a { color: red; }\n", b"a{color:red}"), [])
        self.assertEqual([g.kind for g in c.compare_files("a.css", b"a{color:red}", b"a{color:blue}")], ["css"])
        self.assertEqual([g.kind for g in c.compare_files("a.css", b"a b{top:0}", b"ab{top:0}")], ["css"])
        self.assertEqual(kinds("<script>let a = 1;</script>", "<script>let a=1;</script>"), [])
        self.assertEqual(kinds("<script>let a = 1;</script>", "<script>let a = 2;</script>"), ["scripts"])
        self.assertEqual(
            c.compare_files("search_index.en.js", b'window.searchIndex = {"a":1,"b":2};', b'window.searchIndex={"b":2,"a":1}'), []
        )
        gaps = c.compare_files("search_index.en.json", b'{"a":[1,2]}', b'{"a":[1,3]}')
        self.assertEqual([(g.kind, g.peer) for g in gaps], [("search index", "/a/1: 2")])


class Pages(unittest.TestCase):
    def test_each_part_is_seen(self):
        self.assertEqual(kinds('<h2 id="a">A</h2>', '<h2 id="b">A</h2>'), ["headings", "markup"])
        self.assertEqual(kinds("<h2>A</h2>", "<h3>A</h3>"), ["headings", "markup"])
        self.assertEqual(kinds('<a href="/a">A</a>', '<a href="/b">A</a>'), ["links", "markup"])
        self.assertEqual(kinds('<img src="a.png" alt="x">', '<img src="a.png" alt="y">'), ["images", "markup"])
        self.assertEqual(kinds("<i></i>", "<i></i>", "<title>A</title>", "<title>B</title>"), ["head"])
        self.assertEqual(kinds("", "", '<link rel="canonical" href="/a">', '<link rel="canonical" href="/b">'), ["head"])
        self.assertEqual(kinds("", "", '<meta property="og:title" content="a">', ""), ["head"])
        self.assertEqual(kinds("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"), ["markup"])

    def test_order_counts(self):
        gaps = c.compare_pages("p.html", page('<a href="/a">x</a><a href="/b">x</a>'), page('<a href="/b">x</a><a href="/a">x</a>'))
        self.assertIn(("links", "order"), [(g.kind, g.sign) for g in gaps])

    def test_a_svg_title_is_no_page_title(self):
        parts = c.page_parts(page("<svg><title>drawn</title></svg>", "<title>page</title>"))
        self.assertEqual([v for v in parts["head"] if v[0] == "title"], [("title", {"text": "page"})])

    def test_odd_nodes(self):
        self.assertEqual(c.page_parts(page("<p>a<?php echo ?>b<!-- c -->d</p>"))["text"], ["abd"])
        self.assertEqual(c.page_parts(page("<p>목차 é</p>"))["text"], ["목차", "é"])
        self.assertEqual(c.page_parts(b"")["text"], [""])

    def test_deep_nesting(self):
        c.page_parts(page("<div>" * 5000))


class Feeds(unittest.TestCase):
    ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><generator>{g}</generator><title>T</title>{e}</feed>'
    ENTRY = "<entry><id>{i}</id><title>{t}</title><content type='html'>{c}</content></entry>"

    def feed(self, *entries, g="x"):
        return self.ATOM.format(g=g, e="".join(self.ENTRY.format(i=i, t=t, c=x) for i, t, x in entries)).encode()

    def test_feeds_entry_by_entry(self):
        a = self.feed(("1", "A", "&lt;p&gt;hi  you&lt;/p&gt;"), ("2", "B", "x"))
        self.assertEqual(c.compare_files("atom.xml", a, self.feed(("1", "A", "&lt;p&gt;hi you&lt;/p&gt;"), ("2", "B", "x"), g="y")), [])
        self.assertEqual(
            [g.sign for g in c.compare_files("atom.xml", a, self.feed(("1", "A", "&lt;p&gt;hi you&lt;/p&gt;")))], ["entry missing"]
        )
        self.assertEqual(
            [g.sign for g in c.compare_files("atom.xml", a, self.feed(("1", "Z", "&lt;p&gt;hi you&lt;/p&gt;"), ("2", "B", "y")))],
            ["<title>", "<content>"],
        )
        self.assertEqual(
            [g.sign for g in c.compare_files("atom.xml", a, self.feed(("2", "B", "x"), ("1", "A", "&lt;p&gt;hi you&lt;/p&gt;")))], ["order"]
        )

    def test_sitemaps(self):
        form = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
        a = form.format("<url><loc>/a</loc><lastmod>2020-01-01</lastmod></url>").encode()
        self.assertEqual(
            [g.sign for g in c.compare_files("sitemap.xml", a, form.format("<url><loc>/a</loc></url>").encode())], ["<lastmod>"]
        )
        self.assertEqual([g.sign for g in c.compare_files("sitemap.xml", a, form.format("").encode())], ["entry missing"])

    def test_bad_xml_is_a_difference(self):
        self.assertEqual([g.sign for g in c.compare_files("atom.xml", b"<feed/>", b"<feed>")], ["does not parse"])


class Folders(unittest.TestCase):
    def test_counts(self):
        with tempfile.TemporaryDirectory() as top:
            a, b = pathlib.Path(top, "a"), pathlib.Path(top, "b")
            for folder, files in (
                (a, {"index.html": page("x"), "p/index.html": page("<b>y</b>"), "only.html": b"", "r.txt": b"1"}),
                (b, {"index.html": page("x"), "p/index.html": page("<i>y</i>"), "r.txt": b"2", "more.css": b"", ".mokcha/manifest": b""}),
            ):
                for name, data in files.items():
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(data)
            result = c.compare_folders(a, b)
            self.assertEqual((result.pages, result.pages_read, result.pages_equal), (3, 2, 1))
            self.assertEqual((result.files, result.files_equal), (5, 1))
            self.assertEqual(sorted(g.kind for g in result.differences), ["extra css", "markup", "missing page", "txt"])


class Complaints(unittest.TestCase):
    def test_what_is_wrong(self):
        toml = "ERROR Failed to build the site\nERROR TOML parse error at line 3, column 1\n  |\n3 | a = 1\n  | ^\nunknown field `a`, expected one of `b`\n"
        self.assertEqual(c.complaint(toml), "TOML parse error at line 3, column 1 unknown field `a`")
        self.assertEqual(
            c.complaint("Building\nthread 'main' (7) panicked at x.rs:1:2:\nindex out of bounds\n"), "panic: index out of bounds"
        )
        self.assertEqual(c.complaint("warning: w\nerror: no such page\n --> a.md:1:1\nerror: other"), "error: no such page")
        self.assertEqual(c.complaint(""), "(no word)")


class Command(unittest.TestCase):
    """The command itself, with two scripts as the programs."""

    PEER = """#!/bin/sh
test -e bad && { echo "Error: no such key"; exit 1; }
test -e public/old && exit 3
mkdir -p public; echo "<p>$(cat word)" > public/index.html; touch dirt; echo ran >> {log}
"""
    OURS = """#!/bin/sh
out=public; test -e elsewhere && out=docs
mkdir -p $out; echo "<p>one" > $out/index.html
"""

    def test_whole_run(self):
        with tempfile.TemporaryDirectory() as top:
            top = pathlib.Path(top)
            for name, text in (("peer", self.PEER.replace("{log}", str(top / "log"))), ("ours", self.OURS)):
                (top / name).write_text(text)
                (top / name).chmod(stat.S_IRWXU)
            for site, word in (("same", "one"), ("differs", "two"), ("refused", "one"), ("_apart", "one")):
                (top / "sites" / site).mkdir(parents=True)
                (top / "sites" / site / "config.toml").write_text('title = "T"')
                (top / "sites" / site / "word").write_text(word)
            (top / "sites" / "refused" / "bad").touch()
            (top / "sites" / "same" / "public").mkdir()
            (top / "sites" / "same" / "public" / "old").touch()
            tool = pathlib.Path(c.__file__)
            command = [
                sys.executable,
                str(tool),
                str(top / "sites"),
                "--peer",
                f"0.1={top / 'peer'}",
                "--ours",
                str(top / "ours"),
                "--work",
                str(top / "work"),
                "--table",
                str(top / "t.md"),
            ]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            self.assertIn("Zola 0.1 refuses: Error: no such key", said)
            self.assertIn("…[two]".replace("…", "… "), said)
            self.assertIn("2 of 3 sites built by both; pages equal 1/2, files equal 1/2", said)
            rows = (top / "t.md").read_text().splitlines()
            self.assertEqual(len(rows), 5)
            self.assertIn("| differs | 0.1 | 1 | 0/1 | 0/1 |", rows[2])
            self.assertIn("| refused | refuses |", rows[3])
            self.assertFalse((top / "sites" / "same" / "dirt").exists(), "builds leave the sites alone")
            self.assertEqual(json.loads((top / "work" / "zola-0.1" / "same.json").read_text())["exit"], 0)
            said = subprocess.run([*command, "--summary"], capture_output=True, text=True, check=True).stdout
            self.assertEqual((top / "log").read_text().count("ran"), 2, "peers' outputs are kept")
            self.assertIn("text: two / one", said)
            # A patched copy is built by the peer, and only by it.
            (top / "patched" / "refused").mkdir(parents=True)
            (top / "patched" / "refused" / "word").write_text("one")
            said = subprocess.run([*command, "--patched", str(top / "patched")], capture_output=True, text=True, check=True).stdout
            self.assertIn("| refused | 0.1, settings renamed | 1 | 1/1 | 1/1 |", said)
            # A site may name its output folder.
            (top / "sites" / "_apart" / "config.toml").write_text('output_dir = "docs"')
            (top / "sites" / "_apart" / "elsewhere").touch()
            (top / "peer").write_text("#!/bin/sh\nmkdir docs; echo '<p>one' > docs/index.html")
            said = subprocess.run([*command, "--only", "_apart"], capture_output=True, text=True, check=True).stdout
            self.assertIn("1 of 1 sites built by both", said)


if __name__ == "__main__":
    unittest.main()
