//! What begins a site, or a part of it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// How to begin.
pub const INIT: &str = "On a terminal it asks for what the options do not say: title, publisher, address, first volume, language.

Examples:
  mokcha init archive
  mokcha init archive --title 소식지 --publisher 연구원 --base-url https://www.institute.example --volume 52 --lang ko
  mokcha init --clean                  takes the sample away, unless you have written in it";

/// Which site to begin.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; it must be empty
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Title of the periodical
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "TEXT")]
    pub publisher: Option<String>,
    /// Number of its first volume [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub volume: Option<u32>,
    /// Write the file by which this host builds the website, too
    #[arg(long, value_name = "HOST", value_parser = ["github", "gitlab", "none"])]
    pub host: Option<String>,
    /// Take the sample of a begun site away
    #[arg(long, conflicts_with_all = ["title", "publisher", "volume", "host"])]
    pub clean: bool,
}

/// What to do with the theme.
#[derive(Debug, Subcommand)]
pub enum Theme {
    /// List the built-in theme's templates and style sheets, or write one into the site
    #[command(after_help = "A template goes to `templates/`, a style sheet to `static/assets/`; there they stand above the built-in ones.

Examples:
  mokcha theme export
  mokcha theme export article.html
  mokcha theme export style.css")]
    Export {
        /// Its name
        file: Option<String>,
        /// Write all templates
        #[arg(long, conflicts_with = "file")]
        all: bool,
    },
}

/// What to begin.
#[derive(Debug, Subcommand)]
pub enum NewKind {
    /// Begin a volume with the sections of the last one
    #[command(after_help = "Example: mokcha new volume 53")]
    Volume {
        /// Its number
        number: u32,
    },
    /// Begin a section of a volume, behind its last one
    #[command(after_help = "Example: mokcha new section 53 economy --title 경제

A section that another volume has, too, takes its title from there.")]
    Section {
        /// Number of its volume
        volume: u32,
        /// Its id, the same in every volume; it becomes part of the column's address
        id: String,
        /// Its title [default: that of the section of this id in other volumes]
        #[arg(short, long)]
        title: Option<String>,
    },
    /// Begin an article with the next free number
    #[command(after_help = "Example: mokcha new article 53 --section economy")]
    Article {
        /// Number of its volume
        volume: u32,
        /// Id of its section
        #[arg(short, long)]
        section: Option<String>,
    },
    /// Begin a correction of a published article: its present text is kept, the article gets a table for what and why
    #[command(after_help = "Example: mokcha new revision 53 1")]
    Revision {
        /// Number of its volume
        volume: u32,
        /// Number of the article
        number: u32,
    },
}
