//! plan: the linked site becomes a plan of all its files: every address is claimed once, what was published stays or leads on, and what would
//! be lost is told. Knows no template and makes no bytes.

pub mod active_files;
pub mod aliases;
pub mod covers;
pub mod facts;
pub mod fates;
pub mod guard;
pub mod identity;
pub mod job;
pub mod one_form;
pub mod outgoing;
pub mod outputs;
pub mod outside;
pub mod portable_names;
pub mod record;
pub mod routes;
pub mod servers;
pub mod shown;
pub mod whose;
pub mod years;
