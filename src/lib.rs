//! mokcha turns a folder of Markdown articles into a periodical's permanent archive: a website that people read, link to and cite.
//!
//! Six verbs, each a function from values to values, given here in order with what goes in and what comes out:
//!
//! | verb | from → to | where |
//! |---|---|---|
//! | load | a folder → [`text::sources::Sources`] | [`edge::disk`] |
//! | parse | one source → [`parse::article::Article`] | [`parse`] |
//! | link | all articles → [`link::site::Site`] | [`link`] |
//! | render | site and bodies → pages | [`markup`], [`templates`], [`render`] |
//! | index | plain text → search files | [`index`] |
//! | write | [`plan::outputs::Outputs`] → a folder | [`edge`] |
//!
//! [`build::snapshot`] runs the middle four; `build`, `check` and `serve` differ only in what they do with its value. Problems are
//! [`text::diagnostic::Diagnostic`]s, collected beside each value and printed by `main`.
//!
//! The house has floors, listed here from the top. Each imports only from those below it; `tests/suite/floors.rs` reads this list and looks.
//!
//! | floor | what is on it |
//! |---|---|
//! | [`edge`] | disk, clock, sockets, environment, terminal: all that touches the world |
//! | [`desk`] | what an editor sees of a site beside its pages: lists and problems as HTML |
//! | [`deploy`] | what a deployment does: what changed at the target, in which order it goes there, how it is signed |
//! | [`build`] | the verbs in order, and what becomes of one file |
//! | [`render`] | a page or a file → its bytes |
//! | [`templates`] | what templates see and may call, and the engine that runs them |
//! | [`plan`] | who claims which address; what was published stays, leads on, or is told |
//! | [`zola`] | what only sites for Zola need: Tera 1, shortcodes, Sass, pictures, elasticlunr |
//! | [`edition`] | finished files → checksums, zip, EPUB |
//! | [`revision`] | two texts side by side |
//! | [`index`] | plain text → search files |
//! | [`cite`] | an article → one record → every form in which it is cited |
//! | [`markup`] | one body's Markdown → HTML |
//! | [`link`] | all articles → the site |
//! | [`body`] | what a rendered body is, as values |
//! | [`ledger`] | what was published: the lock's lines, ids that are given once, what editors declare |
//! | [`config`] | the config as typed values; the theme's data; the conventions of the three kinds of sites |
//! | [`parse`] | one file → an article |
//! | [`problem`] | each problem as a value, and its words |
//! | [`text`] | texts, places, paths, diagnostics |

pub mod body;
pub mod build;
pub mod cite;
pub mod config;
pub mod deploy;
pub mod desk;
pub mod edge;
pub mod edition;
pub mod index;
pub mod ledger;
pub mod link;
pub mod markup;
pub mod parse;
pub mod plan;
pub mod problem;
pub mod render;
pub mod revision;
pub mod templates;
pub mod text;
pub mod zola;
