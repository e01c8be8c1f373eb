//! What a user typed, as a value. Does nothing by itself.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::config::Editor;

mod begin;
mod korean;
pub mod man;
mod misused;
mod unread;
mod used;

pub use begin::{INIT, Init, NewKind, Theme};
pub use unread::Unread;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "mokcha",
    version,
    about = "목차 — turns a folder of Markdown articles into a periodical's permanent archive (and builds Zola sites)",
    long_about = "mokcha (목차, \"table of contents\") turns a folder of Markdown articles into a website that readers search,\n\
                  researchers cite and everybody can open from a USB stick. It builds Zola sites, too.\n\n\
                  A site is a folder with `config.toml` and `content/`. Problems are shown with file, line and a way out;\n\
                  a build with errors publishes nothing and leaves the last good output as it was.",
    after_long_help = EXAMPLES,
    // `serve --force -f` says two things in Zola, and one here.
    args_override_self = true
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Options of all commands
    #[command(flatten)]
    pub options: Global,
}

impl Cli {
    /// What the user typed; else what is to be shown instead of doing it.
    pub fn read(args: &[OsString]) -> Result<Self, Box<Unread>> {
        // What help hides takes as long to work out as a small site does to build, and only help and problems show it.
        let read = |command: clap::Command| command.try_get_matches_from(args).and_then(|matches| Self::from_arg_matches(&matches));
        let asks_for_help = args.len() < 2 || args.iter().any(|arg| arg == "--help" || arg == "-h" || arg == "help");
        let matches = if asks_for_help { read(Self::shown()) } else { read(Self::command()) };
        matches
            .or_else(|fault| if asks_for_help || fault.kind() == ErrorKind::DisplayVersion { Err(fault) } else { read(Self::shown()) })
            .map_err(|fault| Box::new(Unread::new(args, fault)))
    }

    /// The command line as help and shells show it.
    pub fn shown() -> clap::Command {
        used::shown(Self::command())
    }
}

const EXAMPLES: &str = "Examples:
  mokcha init archive            begin an archive in the folder `archive`
  cd archive && mokcha serve     see it at http://127.0.0.1:1111, renewed as you write
  mokcha new volume 53           begin volume 53 with the sections of the last one
  mokcha new section 53 economy --title 경제
                                 add a section to it
  mokcha new article 53 --section economy
                                 begin the next article in it
  mokcha new revision 53 1       keep the text of article 1 before you correct it
  mokcha check                   find all problems, write nothing
  mokcha build                   write the website to `public/`
  mokcha tidy                    mend what came along with pasting
  mokcha publish                 record its addresses for good, in `locks/`
  mokcha index public/           make search for a finished website of any generator
  mokcha deploy                  upload it where the config says
  mokcha build -o /media/usb/archive --base-url https://archive.example

Exit status: 0 all is well, 1 the site has problems, 2 it could not run (usage, no site, the disk).";

/// Options of all commands.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The site's folder; the config is looked for there and above
    #[arg(short, long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// Config file instead of `zola.toml` or `config.toml`
    #[arg(short, long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the website goes [default: `output_dir` of the config, else `public`]
    #[arg(short, long, visible_alias = "output", global = true, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Address at which the site will live, instead of the config's
    #[arg(short = 'u', long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// Show drafts
    #[arg(long, global = true, overrides_with = "no_drafts")]
    pub drafts: bool,
    /// Let `serve` leave drafts out, which it shows with a badge
    #[arg(long, global = true)]
    pub no_drafts: bool,
    /// Minify HTML, whatever the config says
    #[arg(long, global = true)]
    pub minify: bool,
    /// Tell addresses inside the site that lead nowhere as errors, in Zola sites, too
    #[arg(long, global = true)]
    pub strict: bool,
    /// Let the website of another site go that the output folder holds; files that mokcha did not write are never removed
    #[arg(short, long, global = true)]
    pub force: bool,
    /// Let more than half of the pages of the last build go, or the lock that it had
    #[arg(long, global = true)]
    pub allow_shrink: bool,
    /// Zola generation of the site's templates, instead of finding it out
    #[arg(long, global = true, value_name = "0.22|0.23")]
    pub compat: Option<String>,
    /// Time that templates see as now, e.g. 2021-06-02T10:00:00+09:00 [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// Folder for what is kept between builds: pictures in other sizes [default: `mokcha` in the user's cache folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
    /// Threads [default: one for each core]
    #[arg(short, long, global = true, value_name = "N")]
    pub jobs: Option<usize>,
    /// Print problems only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Print how long each stage took, how many things it handled, and peak memory
    #[arg(long, global = true)]
    pub timings: bool,
    /// Language of what is printed [default: MOKCHA_LANG, LC_ALL or LANG, else the site's]
    #[arg(long, global = true, value_name = "ko|en", value_parser = ["ko", "en"], hide_possible_values = true)]
    pub lang: Option<String>,
    /// How problems are printed: with their lines, one a line, or one JSON object a line
    #[arg(long, global = true, value_name = "long|short|json", default_value = "long", hide_default_value = true,
        value_parser = ["long", "short", "json"], hide_possible_values = true)]
    pub format: String,
    /// Print one line a problem, `path:line:column: error[M0142]: message`; the same as --format short
    #[arg(long, global = true)]
    pub short: bool,
    /// Follow links out of the site's folder, too: what they lead to is published
    #[arg(long, global = true)]
    pub follow_links: bool,
    /// Keep templates from loading data from the net
    #[arg(long, global = true)]
    pub offline: bool,
    /// Address at which `serve` listens; other machines can't reach the default one
    #[arg(short, long, global = true, default_value = "127.0.0.1", value_name = "IP")]
    pub interface: IpAddr,
    /// Port of `serve` [default: 1111, or the next free one]
    #[arg(short, long, global = true)]
    pub port: Option<u16>,
    /// Open the browser when `serve` is ready
    #[arg(short = 'O', long, global = true)]
    pub open: bool,
    /// Program in which the desk of `serve` opens files, or the address by which it does [default: that of the config, else vscode]
    #[arg(long, global = true, value_name = "NAME|URL", value_parser = editor)]
    pub editor: Option<Editor>,
    /// Let `serve` write the website to the output folder, too, after each change
    #[arg(long, global = true)]
    pub store_html: bool,
    /// Accepted for Zola's sake; `serve` makes only the pages that are asked for, and none of them is stale
    #[arg(long, global = true)]
    pub fast: bool,
    /// Leave the port out of the address that --base-url gives `serve`
    #[arg(long, global = true)]
    pub no_port_append: bool,
    /// Another file or folder that `serve` watches; may be repeated
    #[arg(long, global = true, value_name = "PATH")]
    pub extra_watch_path: Vec<PathBuf>,
    /// Milliseconds for which `serve` gathers changes
    #[arg(short, long, global = true, default_value_t = 100, value_name = "MS")]
    pub debounce: u64,
    /// Let `check` leave links to elsewhere alone
    #[arg(long, global = true)]
    pub skip_external_links: bool,
}

/// A program as the command line names it.
fn editor(written: &str) -> Result<Editor, String> {
    // What is known is told where the fault is.
    Editor::of(written).ok_or_else(|| format!("known are {}", Editor::known()))
}

impl Global {
    /// Whether drafts are shown, as far as the command line decides it: what `serve` writes is a website like that of `build`.
    pub fn shown_drafts(&self) -> Option<bool> {
        if self.drafts { Some(true) } else { (self.no_drafts || self.store_html).then_some(false) }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the website
    #[command(after_help = "Files that did not change are not touched, so that rsync uploads only what is new.")]
    Build,
    /// Show the website in the browser and renew it on every change
    Serve,
    /// Find all problems and write nothing
    Check {
        /// Print one page on a Zola site: for which Zola it counts, what must change, what was accepted, what differs
        #[arg(long)]
        explain_zola: bool,
    },
    /// Record every address and anchor in `locks/`, so that no later build can lose one
    #[command(after_help = PUBLISH)]
    Publish(Publish),
    /// Bring the website to the public: object storage, a server, a branch that a host shows, a folder
    #[command(after_help = DEPLOY)]
    Deploy(Deploy),
    /// Mend in the sources what came along with pasting and is certain; shows it first
    #[command(after_help = TIDY)]
    Tidy(Tidy),
    /// Make search for a finished website of any generator
    #[command(after_help = INDEX)]
    Index(Index),
    /// Remove what is kept between builds, of all sites
    #[command(after_help = "The next build of each site takes as long as its first; websites stay as they are.")]
    Clean,
    /// Begin a site in a folder
    #[command(after_help = INIT)]
    Init(Init),
    /// Begin a volume, a section, an article or a correction
    #[command(subcommand)]
    New(NewKind),
    /// Take files of the built-in theme into the site, to change them
    #[command(subcommand)]
    Theme(Theme),
    /// Explain a problem by its code
    #[command(after_help = "Example: mokcha explain M0301")]
    Explain {
        /// The code, as it stands before the problem [default: a line for each code]
        code: Option<String>,
    },
    /// Print what a shell needs to complete the command line
    #[command(after_help = "Example: mokcha completion bash > ~/.local/share/bash-completion/completions/mokcha")]
    Completion {
        /// Which shell
        shell: Shell,
    },
    /// Print the man page
    #[command(hide = true)]
    Man,
}

const PUBLISH: &str = "Run it when the website goes online, and commit `locks/` with the sources. From then on `build` and `check` fail
when a recorded address, or the place of a paragraph, table or heading, would vanish, until it is restored
or `permanence.toml` says what became of it:

  [[moved]]
  from = \"/v/52/03/\"
  to = \"/v/52/16/\"

  [[gone]]
  address = \"/v/52/07/\"
  title = \"…\"
  date = 2021-06-02
  reason = \"…\"

A published text that was changed is recorded once its record says what the change was: a revision
(`mokcha new revision`), or a slip that readers need not be told of.

Examples:
  mokcha publish --dry-run                                 says what would be recorded
  mokcha publish --silent-edit 52/1 --reason \"오탈자\"      keeps the reason in the record of article 1";

const DEPLOY: &str = "It uploads what `mokcha build` wrote, and of that only what differs from what is there. It refuses a website that is
older than its sources, or has addresses that `mokcha publish` did not record. Pages come after what they lead to, so that
readers find whole pages all the while; a deployment that was cut off is completed by the next one.

Targets:
  s3://bucket/prefix                 object storage; keys as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile
  sftp://user@host/srv/www           a server that is reached by ssh
  git+https://host/name.git#branch   a branch that a host shows as a website
  file:///media/usb/archive          a folder

Examples:
  mokcha deploy --dry-run            says what would be uploaded
  mokcha deploy --verify             asks for ten addresses afterwards
  mokcha deploy --undo               brings back what was there before";

const TIDY: &str =
    "What nobody sees is taken out, Hangul written as single letters is put together, fixed blanks behind `#`, `-`, `>` become
plain ones, files in CP949 or UTF-16 are saved as UTF-8, and signs that keep front matter from being read are typed anew.
An article's record, its ids and addresses, HTML and code stay as they are. A change of a published text is noted in its
record as a silent edit.

Examples:
  mokcha tidy                          shows what it would mend, and asks
  mokcha tidy --write content/53       mends a volume without asking";

const INDEX: &str =
    "Reads all HTML below the folder and writes to `--out` alone: the index, a script, style sheets and a page of search. All of it
works from a web server and from a disk. What is searched of a page is `<main>`, or what `data-pagefind-body` marks; the other
attributes of Pagefind count, too.

Examples:
  mokcha index public/                        search in public/search/
  mokcha index build --out find --lang ko     its page in Korean, in build/find/

Pages open it by Ctrl+K once they hold this line:
  <script src=\"/search/search.js\" defer></script>";

/// Which website to search.
#[derive(Debug, Clone, Args)]
pub struct Index {
    /// The folder of the finished HTML
    pub folder: PathBuf,
    /// Folder of the search, below it [default: search]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of the search's own page [default: that of most pages]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
}

/// What to mend.
#[derive(Debug, Clone, Args)]
pub struct Tidy {
    /// Files or folders below `content/` [default: all]
    pub files: Vec<PathBuf>,
    /// Write without asking
    #[arg(long)]
    pub write: bool,
}

/// How to deploy.
#[derive(Debug, Clone, Args)]
pub struct Deploy {
    /// Where to [default: `to` of `[deploy]` in the config]
    #[arg(long, value_name = "URL")]
    pub to: Option<String>,
    /// Address of the object storage [default: `endpoint` of the config, else AWS_ENDPOINT_URL]
    #[arg(long, value_name = "URL")]
    pub endpoint: Option<String>,
    /// Only say what would be uploaded, and what it costs in requests
    #[arg(long)]
    pub dry_run: bool,
    /// Bring back the website that was there before the last deployment
    #[arg(long)]
    pub undo: bool,
    /// Delete at once what is no longer part of the website, and all copies of what was replaced; no undo then
    #[arg(long, conflicts_with = "undo")]
    pub purge: bool,
    /// Ask for ten addresses afterwards, below `base_url` or this address
    #[arg(long, value_name = "URL", num_args = 0..=1, default_missing_value = "")]
    pub verify: Option<String>,
}

/// How to publish.
#[derive(Debug, Clone, Args)]
pub struct Publish {
    /// Only say what would be recorded
    #[arg(long)]
    pub dry_run: bool,
    /// Keep in the record that changes of an article, or of all articles of a volume, alter no meaning; several may stand behind one another
    #[arg(long, value_name = "52/1|52", requires = "reason", num_args = 1..)]
    pub silent_edit: Vec<String>,
    /// Why they were made
    #[arg(long, value_name = "TEXT", requires = "silent_edit")]
    pub reason: Option<String>,
}
