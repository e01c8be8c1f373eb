//! Bodies as authors write them, and mistype them: made at random of all that Markdown has, the same one for each number.

/// One who writes a body. Each word comes but once.
pub struct Author {
    random: u64,
    words: usize,
    notes: usize,
    page: usize,
    in_note: bool,
}

/// Signs that mean something somewhere, or come along with pasting.
const SIGNS: &[&str] = &[
    "*", "_", "`", "~", "[", "]", "(", ")", "<", ">", "|", "#", "-", "+", "=", "\\", "!", "^", ":", "&", "$", "\"", "'", "{", "}", "%",
    ".", "0", "\t", " ", "\u{a0}", "\u{3000}", "·", "※", "△", "**", "~~", "```", "<!--", "-->", "](", "[^", "||", "^^", "\u{200b}",
    "\u{ad}",
];

const SCRAPS: &[&str] = &[
    "<W>",
    "[W]: ",
    "[^W]",
    "{W}",
    "</b>",
    "</p>",
    "</div>",
    "</td>",
    "<b>",
    "<p>",
    "<div>",
    "<u>",
    "<span>",
    "&W;",
    "&lt;",
    "![W](",
    "\nW\n===\n",
    "\nW\n---\n",
    "\n: W\n",
    "\n\\W\n",
    " {#W}",
    "\n| W |\n",
    "\n+ W\n",
    "==W==",
    "\n```W\n",
    "\n~~~ W\n",
    "<b title=\"W\">",
    "\n[W]: <W> 'W'\n",
    "\n> W\n",
    "\n\tW\n",
    "\n    W\n",
    "\nTable: W\n",
    "<br>- W",
    "\nW\n: W\n",
    "![W](a.png 'W')",
    "\n<!-- page 9 ->W\n",
];

impl Author {
    /// What a word is made of, behind `낱`: ten syllables, for its figures.
    pub const SYLLABLES: [char; 10] = ['나', '다', '라', '마', '바', '사', '자', '차', '카', '타'];
    /// Letters of a word.
    pub const LENGTH: usize = 7;

    /// The author of this number.
    pub fn new(seed: u64) -> Self {
        let mut author = Self { random: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, words: 0, notes: 0, page: 7, in_note: false };
        author.below(2);
        author
    }

    fn below(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) as usize % end.max(1)
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn word(&mut self) -> String {
        self.words += 1;
        let figures = format!("{:06}", self.words);
        std::iter::once('낱').chain(figures.bytes().map(|figure| Self::SYLLABLES[usize::from(figure - b'0')])).collect()
    }

    fn figure(&mut self) -> String {
        self.words += 1;
        format!("7{:06}", self.words)
    }

    /// `W` stands for a word, `F` for a figure.
    fn filled(&mut self, pattern: &str) -> String {
        let mut out = String::new();
        for c in pattern.chars() {
            match c {
                'W' => out.push_str(&self.word()),
                'F' => out.push_str(&self.figure()),
                c => out.push(c),
            }
        }
        out
    }

    fn inline(&mut self, depth: usize) -> String {
        let inner = |author: &mut Self| if depth < 2 { author.inline(depth + 1) } else { author.word() };
        match self.below(20) {
            0 => format!("**{}**", inner(self)),
            1 => format!("<b>{}</b>", inner(self)),
            2 if !self.in_note || self.notes < 20 => {
                self.notes += 1;
                format!("{}[^{}]", self.word(), self.notes)
            }
            3 if !self.in_note => {
                self.page += 1;
                let word = self.word();
                format!("<!-- page {} -->{word}", self.page)
            }
            4 => self.filled("*W*"),
            5 => self.filled("`W`"),
            6 => self.filled("~~W~~"),
            7 => self.filled("[W](https://o.example/1)"),
            8 => self.filled("<sup>W</sup>"),
            9 => self.filled("<ruby>W<rt>W</rt></ruby>"),
            10 => self.filled("W<br>W"),
            11 => self.filled("‘W’ “W” (W)"),
            12 => self.filled("F억 원"),
            13 => self.filled("W: W – W ~ W"),
            14 => self.filled("![W](/a.png)"),
            _ => self.word(),
        }
    }

    fn line(&mut self) -> String {
        let count = 1 + self.below(4);
        let parts: Vec<String> = (0..count).map(|_| self.inline(0)).collect();
        parts.join(" ")
    }

    fn items(&mut self, depth: usize) -> Vec<String> {
        const KINDS: [[&str; 4]; 8] = [
            ["- ", "- ", "- ", "- "],
            ["* ", "* ", "* ", "* "],
            ["1. ", "2. ", "3. ", "4. "],
            ["1) ", "2) ", "3) ", "4) "],
            ["□ ", "□ ", "□ ", "□ "],
            ["가. ", "나. ", "다. ", "라. "],
            ["① ", "② ", "③ ", "④ "],
            ["- [ ] ", "- [x] ", "- [ ] ", "- [ ] "],
        ];
        let signs = KINDS[self.below(KINDS.len())];
        let count = 1 + self.below(4);
        let mut out = Vec::new();
        for sign in signs.iter().take(count) {
            out.push(format!("{sign}{}", self.line()));
            let indent = " ".repeat(sign.chars().count().min(3));
            let below = match self.below(8) {
                0 if depth < 2 => self.items(depth + 1),
                1 => [vec![String::new()], self.block(2)].concat(),
                _ => Vec::new(),
            };
            out.extend(below.into_iter().map(|line| if line.is_empty() { line } else { format!("{indent}{line}") }));
        }
        out
    }

    fn table(&mut self) -> Vec<String> {
        let columns = 1 + self.below(4);
        let mut out = Vec::new();
        if self.below(2) == 0 {
            let more = self.one(&["", " {unit=\"억원\"}", " {unit=\"조원, %\" chart=bar}", " {chart=line}"]);
            out.extend([format!("Table: {}{more}", self.line()), String::new()]);
        }
        let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let head = (0..columns).map(|_| self.word()).collect();
        out.extend([row(head), row(vec!["---".to_owned(); columns])]);
        for _ in 0..self.below(5) {
            let cells = (0..columns).map(|_| match self.below(8) {
                0 => String::new(),
                1 => "^^".to_owned(),
                2 => self.line(),
                3 => self.filled("W<br>- W<br>- W"),
                4 => self.filled("△F"),
                5 => self.filled("F (F)"),
                6 => self.figure(),
                _ => self.word(),
            });
            let cells = cells.collect();
            out.push(row(cells));
        }
        out
    }

    fn block(&mut self, depth: usize) -> Vec<String> {
        let lines = |text: String| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        let quoted = |block: Vec<String>| block.into_iter().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>();
        match self.below(16) {
            0 => vec![format!("## {}", self.line())],
            1 | 2 => self.items(depth),
            3 | 4 => self.table(),
            5 if depth < 3 => quoted(self.block(depth + 1)),
            6 if depth < 3 => {
                let head = lines(self.filled("> [!NOTE] W W\n>"));
                [head, quoted(self.block(depth + 1))].concat()
            }
            7 => lines(self.filled("```\nW W\n```")),
            8 => lines(self.filled("<details>\n<summary>W</summary>\n\nW\n\n</details>")),
            9 => lines(self.filled("<table><tr><th>W<th>W</tr><tr><td colspan=2>F</td></tr></table>")),
            10 => lines(self.filled("<p>W <b>W</b></p>")),
            11 => lines(self.filled("![W](/a.png 'W')")),
            12 => lines("---".to_owned()),
            _ => (0..=self.below(2)).map(|_| format!("{}.", self.line())).collect(),
        }
    }

    /// A body with this many slips at the most.
    pub fn body(&mut self, slips: u64) -> String {
        let mut out = Vec::new();
        for _ in 0..2 + self.below(5) {
            out.extend(self.block(0));
            out.push(String::new());
        }
        self.in_note = true;
        let mut at = 0;
        while at < self.notes {
            at += 1;
            out.extend([format!("[^{at}]: {}", self.line()), String::new()]);
        }
        let mut text = out.join("\n");
        for _ in 0..slips {
            text = self.slip(&text);
        }
        text
    }

    /// A place in a text; one of its signs more often than not.
    fn place(&mut self, text: &str) -> usize {
        let signs: Vec<usize> = text.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != ' ').map(|(at, _)| at).collect();
        if signs.is_empty() || self.below(3) == 0 {
            text.floor_char_boundary(self.below(text.len() + 1))
        } else {
            signs[self.below(signs.len())]
        }
    }

    fn slip(&mut self, text: &str) -> String {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let (line, at) = (self.below(lines.len()), self.place(text));
        let (before, behind) = text.split_at(at);
        let rest = behind.get(behind.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        match self.below(12) {
            0 => return format!("{before}{rest}"),
            1 => return format!("{before}{}{behind}", self.one(SIGNS)),
            2 => return format!("{before}{}{rest}", self.one(SIGNS)),
            3 => {
                let scrap = self.one(SCRAPS);
                return format!("{before}{}{behind}", self.filled(scrap));
            }
            4 => drop(lines.remove(line)),
            5 if line + 1 < lines.len() => {
                let next = lines.remove(line + 1);
                lines[line].push_str(&next);
            }
            6 => lines[line].insert_str(0, self.one(&[" ", "  ", "    ", "\t", "\u{a0}", "\u{3000}", "> ", "- "])),
            7 => lines[line] = lines[line].trim().to_owned(),
            8 => lines.insert(line, String::new()),
            9 => lines[line].push_str(self.one(&["\\", "  ", "|", "-", "#", ":"])),
            10 => {
                let other = self.below(lines.len());
                lines.swap(line, other);
            }
            _ => {
                if let Some(blank) = lines.iter().position(String::is_empty) {
                    lines.remove(blank);
                }
            }
        }
        lines.join("\n")
    }
}
