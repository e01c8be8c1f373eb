//! desk: what an editor sees of a site beside its pages, as HTML: the panel of problems that lies over a page of `serve`, and the pages of the
//! desk, which list volumes, articles, problems, links that lead out, and what `publish` would record. From values to text; none of it is ever
//! part of a website.

mod frame;
mod html;
mod lists;
mod overview;
pub mod pages;
pub mod problems;
pub mod publish;
pub mod told;
pub mod view;
