//! `mokcha init`: five questions on a terminal, or their answers from the command line; and the sample taken away again.

use std::io::{BufRead, ErrorKind, IsTerminal, Write};
use std::path::Path;

use crate::edge::cli::{Global, Init};
use crate::edge::commands::Status;
use crate::edge::commands::session::print;
use crate::edge::failure::words;
use crate::edge::inside::{Boundary, LinkPolicy};
use crate::edge::lang::{self, say};
use crate::edge::scaffold::host::Host;
use crate::edge::scaffold::site::{self, Answers};
use crate::edge::{clock, fs, scaffold};
use crate::parse::stamp::WrittenDate;
use crate::problem::begin::Begin;
use crate::problem::load::Load;
use crate::problem::{init as asked, said};
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::{Lang, Wording};

/// Begins a site.
pub fn run(options: &Global, init: &Init) -> Status {
    if init.clean {
        return clean(options, &init.folder);
    }
    let year = match clock::read(options.now.as_deref()) {
        Ok(clock) => jiff::Timestamp::from_second(clock.seconds)
            .ok()
            .and_then(|time| WrittenDate::parse(&time.to_string()))
            .map_or(2021, |now| now.year),
        Err(problem) => return refused(options, problem),
    };
    let given =
        Flags { title: &init.title, publisher: &init.publisher, base_url: &options.base_url, volume: init.volume, lang: &options.lang };
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !options.quiet;
    let answers = if terminal { answered(&given, &mut std::io::stdin().lock(), &mut std::io::stdout().lock()) } else { given.unasked() };
    let answers = match answers {
        Ok(answers) => Answers { host: host(init), ..answers },
        Err(problem) => return refused(options, problem),
    };
    lang::of_site(answers.lang.tag());
    match scaffold::init(&init.folder, &answers, year) {
        Ok(files) => {
            if !options.quiet {
                let mut out = std::io::stdout().lock();
                for file in files {
                    let _ = writeln!(out, "{}", say(&said::wrote(&file.display().to_string())));
                }
                let _ = writeln!(out, "{}", say(&said::next_serve(&typed(&init.folder.display().to_string()))));
            }
            Status::Clean
        }
        Err(problem) => refused(options, problem),
    }
}

/// A folder as it is typed after `cd`.
fn typed(folder: &str) -> String {
    if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.to_owned() }
}

fn refused(options: &Global, problem: Diagnostic) -> Status {
    print(options, &mut vec![problem]);
    Status::CouldNotRun
}

fn host(init: &Init) -> Option<Host> {
    match init.host.as_deref() {
        Some("github") => Some(Host::Github),
        Some("gitlab") => Some(Host::Gitlab),
        _ => None,
    }
}

/// What the command line answers.
struct Flags<'a> {
    title: &'a Option<String>,
    publisher: &'a Option<String>,
    base_url: &'a Option<String>,
    volume: Option<u32>,
    lang: &'a Option<String>,
}

impl Flags<'_> {
    fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(Lang::of)
    }

    /// The answers without a question.
    fn unasked(&self) -> Result<Answers, Diagnostic> {
        let plain = Answers::unasked(self.lang().unwrap_or(Lang::Ko));
        let base_url = match self.base_url {
            Some(written) => address(written).ok_or_else(|| Diagnostic::of(&Begin::NoAddress { written: written.clone() }))?,
            None => None,
        };
        Ok(Answers {
            title: self.title.as_deref().and_then(filled).unwrap_or_else(|| plain.title.clone()),
            publisher: self.publisher.as_deref().and_then(filled),
            base_url,
            volume: self.volume.unwrap_or(plain.volume),
            ..plain
        })
    }
}

/// A line that says something.
fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An address at which a site can live, or none yet; nothing where it is no address.
fn address(written: &str) -> Option<Option<String>> {
    let written = written.trim();
    if written.is_empty() {
        return Some(None);
    }
    let (scheme, rest) = written.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let sound = matches!(scheme, "http" | "https")
        && !host.is_empty()
        && !written.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    sound.then(|| Some(if rest.contains('/') { written.to_owned() } else { format!("{written}/") }))
}

/// A language by its tag, or by the name that its readers call it.
fn language(text: &str) -> Option<Lang> {
    match text {
        "한국어" | "한글" | "우리말" => Some(Lang::Ko),
        "영어" => Some(Lang::En),
        tag => Lang::of(tag),
    }
}

/// The number of a volume, as a figure alone or as it is spoken of: `제52호`.
fn volume(text: &str) -> Option<u32> {
    let figure = text.strip_prefix('제').unwrap_or(text).trim();
    figure.strip_suffix('호').unwrap_or(figure).trim().parse().ok().filter(|number| *number > 0)
}

/// Asks for what the command line does not answer.
fn answered(given: &Flags<'_>, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Answers, Diagnostic> {
    // What is sound on the command line is not asked for; what is not is told before any question.
    let known = given.unasked()?;
    let mut ask = Asking { input, out, lang: lang::spoken() };
    let lang = match given.lang() {
        Some(lang) => lang,
        None => ask.for_one((&asked::language(), &asked::language_again()), "ko", &language)?,
    };
    // Whoever answered in a language reads the rest in it.
    ask.lang = lang;
    let plain = Answers::unasked(lang);
    ask.say(&asked::hint());
    let title = match given.title {
        Some(_) => known.title,
        None => ask.for_one((&asked::title(), &asked::title_again()), &plain.title, &filled)?,
    };
    let publisher = match given.publisher {
        Some(_) => known.publisher,
        None => ask.for_one((&asked::publisher(), &asked::publisher()), "", &|text| Some(filled(text)))?,
    };
    let base_url = match given.base_url {
        Some(_) => known.base_url,
        None => ask.for_one((&asked::address(), &asked::address_again()), "", &address)?,
    };
    let volume = match given.volume {
        Some(volume) => volume,
        None => ask.for_one((&asked::volume(), &asked::volume_again()), "1", &volume)?,
    };
    Ok(Answers { title, publisher, base_url, volume, ..plain })
}

struct Asking<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    lang: Lang,
}

impl Asking<'_> {
    fn say(&mut self, words: &Wording) {
        let _ = writeln!(self.out, "{}", words.of(self.lang));
    }

    /// Asks until the answer can be used, and says what can be; an empty one is `unasked`. Whoever ends the input begins nothing.
    fn for_one<T>(
        &mut self,
        (words, again): (&Wording, &Wording),
        unasked: &str,
        read: &dyn Fn(&str) -> Option<T>,
    ) -> Result<T, Diagnostic> {
        loop {
            let shown = if unasked.is_empty() { String::new() } else { format!(" [{unasked}]") };
            let _ = write!(self.out, "{}{shown}: ", words.of(self.lang));
            let _ = self.out.flush();
            let mut line = Vec::new();
            let ended = matches!(self.input.read_until(b'\n', &mut line), Ok(0) | Err(_));
            if ended {
                return Err(Diagnostic::of(&Begin::Unanswered {}));
            }
            // A terminal in another encoding is asked again, not read wrongly.
            let text = String::from_utf8(line).unwrap_or_default();
            let text = text.trim();
            if let Some(found) = read(if text.is_empty() { unasked } else { text }) {
                return Ok(found);
            }
            self.say(again);
        }
    }
}

/// Takes the sample away, as long as nobody has written in it.
fn clean(options: &Global, folder: &Path) -> Status {
    let mut problems = Vec::new();
    let mut removed = 0;
    let inside = Boundary::new(folder, false);
    let content = folder.join("content");
    let volumes: Vec<_> = match fs::read_dir(&content).and_then(Iterator::collect) {
        Ok(volumes) => volumes,
        Err(fault) if fault.kind() == ErrorKind::NotFound => Vec::new(),
        Err(fault) => {
            return refused(options, Diagnostic::of(&Load::Unreadable { fault: words(&fault) }).in_file(content.display().to_string()));
        }
    };
    let mut numbers: Vec<u32> = volumes.iter().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    numbers.sort_unstable();
    for file in numbers.into_iter().map(|number| site::sample(folder, number)) {
        // Nothing is taken away behind a link that leads out.
        let shown = file.display().to_string();
        match inside.look(&file, LinkPolicy::Site) {
            Ok(Some(_)) => {}
            Ok(None) => continue,
            Err(refused) => {
                problems.push(refused.at(shown));
                continue;
            }
        }
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(fault) => {
                problems.push(Diagnostic::of(&Load::Unreadable { fault: words(&fault) }).in_file(shown));
                continue;
            }
        };
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        if [Lang::Ko, Lang::En].iter().any(|lang| site::sample_text(*lang) == text) {
            match fs::remove_file(&file) {
                Ok(()) => {
                    removed += 1;
                    if !options.quiet {
                        let _ = writeln!(std::io::stdout(), "{}", say(&asked::removed(&shown)));
                    }
                }
                Err(fault) => {
                    problems.push(Diagnostic::of(&Begin::Unwritten { path: shown, fault: words(&fault) }));
                }
            }
        } else if site::was_sample(&text) {
            problems.push(Diagnostic::of(&Begin::SampleChanged {}).in_file(shown));
        }
    }
    if removed == 0 && problems.is_empty() && !options.quiet {
        let _ = writeln!(std::io::stdout(), "{}", say(&asked::no_sample()));
    }
    let failed = problems.iter().any(Diagnostic::is_error);
    print(options, &mut problems);
    if failed { Status::CouldNotRun } else { Status::Clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_for(given: &Flags<'_>, typed: &str) -> (Result<Answers, Diagnostic>, String) {
        let mut out = Vec::new();
        let answers = answered(given, &mut typed.as_bytes(), &mut out);
        (answers, String::from_utf8(out).unwrap())
    }

    const NOTHING: Flags<'static> = Flags { title: &None, publisher: &None, base_url: &None, volume: None, lang: &None };

    #[test]
    fn five_questions_are_asked() {
        let (answers, out) = asked_for(&NOTHING, "ko\n지역 소식\n연구원\nwww.institute.example\nhttps://www.institute.example\n0\n52\n");
        let expected = Answers {
            title: "지역 소식".into(),
            publisher: Some("연구원".into()),
            base_url: Some("https://www.institute.example/".into()),
            volume: 52,
            ..Answers::unasked(Lang::Ko)
        };
        assert_eq!(answers.unwrap(), expected);
        // An address without its scheme and a volume 0 are asked for again.
        assert!(out.contains("https://부터 모두 적거나") && out.contains("1부터 세는 번호를 숫자로"), "{out}");
        // A language by its name, and a volume as it is spoken of.
        let spoken = asked_for(&NOTHING, "한국어\n\n\n\n제52호\n").0.unwrap();
        assert_eq!((spoken.volume, volume("52 호"), volume("오십이")), (52, Some(52), None));
        // The Enter key alone takes what is proposed.
        assert_eq!(asked_for(&NOTHING, "\n\n\n\n\n").0.unwrap(), Answers::unasked(Lang::Ko));
    }

    #[test]
    fn what_is_given_is_not_asked_for() {
        let (title, lang) = (Some("News".to_owned()), Some("en".to_owned()));
        let given = Flags { title: &title, lang: &lang, ..NOTHING };
        let (answers, out) = asked_for(&given, "\n\n7\n");
        assert_eq!(answers.unwrap(), Answers { title: "News".into(), volume: 7, ..Answers::unasked(Lang::En) });
        assert!(!out.contains("Title of") && out.contains("Publisher") && out.contains("Number of the first volume"), "{out}");
        assert!(asked_for(&NOTHING, "ko\n소식\n").0.is_err(), "whoever ends the input begins nothing");
    }

    #[test]
    fn addresses_are_whole() {
        let check = |written: &str, expected: Option<Option<&str>>| {
            assert_eq!(address(written), expected.map(|found| found.map(str::to_owned)), "{written}");
        };
        check("", Some(None));
        check(" https://a.example ", Some(Some("https://a.example/")));
        check("http://a.example/b", Some(Some("http://a.example/b")));
        for bad in ["a.example", "ftp://a.example", "https://", "https:///a", "https://a b", "javascript://x", "https://a\"b"] {
            check(bad, None);
        }
    }
}
