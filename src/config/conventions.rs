//! Conventions: each thing that the archive, a site for Zola 0.22 or before, and a site for Zola 0.23 or later do otherwise, once.
//!
//! Whose conventions a site has is decided by its dialect; everything else reads them here. The page on differences in the docs is made of
//! this table, and `check --explain-zola` prints what the two Zolas do otherwise.

use crate::config::RawHtml;

/// Who reads the site's templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Tera 1, by translation.
    Tera1,
    /// Tera 2.
    Tera2,
}

/// What content may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentCalls {
    /// Nothing: it is text.
    Nothing,
    /// Shortcodes.
    Shortcodes,
    /// Anything: it is a template itself.
    Templates,
}

/// One line of the table, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub about: &'static str,
    /// What the archive, Zola 0.22 and Zola 0.23 do.
    pub values: [String; 3],
}

/// Where the archive, the older and the newer Zola stand in a row.
pub const COLUMNS: [&str; 3] = ["the archive", "Zola 0.22", "Zola 0.23"];

macro_rules! conventions {
    ($($group:literal { $($(#[doc = $about:literal])+ $name:ident: $kind:ty = $archive:expr, $old:expr, $new:expr;)+ })+) => {
        /// How a site is read, rendered and checked where that is not the same for all.
        #[derive(Debug, PartialEq, Eq, Hash)]
        pub struct Conventions {
            /// Whose they are: a place in [`COLUMNS`].
            pub column: usize,
            $($($(#[doc = $about])+ pub $name: $kind,)+)+
        }

        /// Those of the built-in theme.
        pub static ARCHIVE: Conventions = Conventions { column: 0, $($($name: $archive,)+)+ };
        /// Those of Zola up to 0.22.
        pub static ZOLA_22: Conventions = Conventions { column: 1, $($($name: $old,)+)+ };
        /// Those of Zola from 0.23 on.
        pub static ZOLA_23: Conventions = Conventions { column: 2, $($($name: $new,)+)+ };

        /// The whole table by its parts, in order.
        pub fn table() -> Vec<(&'static str, Vec<Row>)> {
            let shown = [&ARCHIVE, &ZOLA_22, &ZOLA_23];
            vec![$(($group, vec![$(
                Row { about: concat!($($about),+).trim_ascii(), values: shown.map(|one| one.$name.shown()) },
            )+]),)+]
        }
    };
}

conventions! {
    "Theme" {
        /// The built-in theme shows the site: its templates, style sheets, scripts and words stand behind the site's own.
        whole_theme: bool = true, false, false;
        /// Authorities (`ministries.toml` and the like), `links.toml`, earlier texts, and pictures beside articles mean something.
        archive_data: bool = true, false, false;
        /// Letters of names and addresses are put together, as people see them, whatever computer wrote them.
        letters_together: bool = true, false, false;
        /// Columns, `s/`, about, accessibility, search and changes are pages; citations and data are files.
        archive_pages: bool = true, false, false;
        /// Templates see an article's record, charts, related articles and citations; `article.html` and `volume.html` are asked for first.
        archive_views: bool = true, false, false;
        /// The logo and font of `[look]` are looked at.
        own_look: bool = true, false, false;
        /// Addresses in finished pages are made relative, unless `portable` says otherwise.
        portable: bool = true, false, false;
        /// A lock of published addresses is kept once there is one, unless `[permanence] lock` says otherwise.
        keeps_lock: bool = true, false, false;
        /// `serve` shows drafts, with a badge, unless `--no-drafts`; in feeds, search and the sitemap no draft stands, whoever asks for drafts.
        drafts_apart: bool = true, false, false;
    }
    "Config" {
        /// A site without `content/` is no site.
        needs_content: bool = true, false, false;
        /// A site needs a `base_url`.
        needs_base_url: bool = false, true, true;
        /// `config.base_url` ends in a slash if it is written with one.
        base_url_as_written: bool = false, true, true;
        /// Without `taxonomies` there are ministries, agencies, countries and topics.
        default_taxonomies: bool = true, false, false;
        /// Feeds are made without being asked for.
        feeds_unasked: bool = true, false, false;
        /// `generate_feeds` at the top is the switch for all languages.
        one_feed_switch: bool = false, false, true;
        /// The name of a feed's file.
        feed_file: &'static str = "feed.xml", "atom.xml", "atom.xml";
        /// How many articles a feed holds, unless `feed_limit` says otherwise.
        feed_limit: Option<usize> = Some(50), None, None;
        /// The built-in search is made without being asked for; elsewhere `index_format = "mokcha"` asks for it.
        search_unasked: bool = true, false, false;
        /// `build_search_index` makes an index for elasticlunr or Fuse.
        zola_search: bool = false, true, true;
        /// `static/processed_images/` is passed over, since Zola keeps its own pictures there.
        passes_over_processed_images: bool = false, true, true;
        /// `minify_html` takes the spaces away that stand between parts of a layout, as links in a `nav`; else those that no browser shows.
        closes_layouts: bool = false, true, true;
        /// Templates see the keys of code's colours that are not given: as nothing, with `data_attr_position`.
        all_highlighting_keys: bool = true, false, true;
    }
    "Markdown" {
        /// The archive's markup, unless `archive_profile` says otherwise: places with addresses, captions, notes beside the text.
        archive_markup: bool = true, false, false;
        /// What becomes of authors' own HTML, unless `raw_html` says otherwise.
        raw_html: RawHtml = RawHtml::Safe, RawHtml::Trusted, RawHtml::Trusted;
        /// Lone Hanja marks get their readings in a Korean site.
        hanja_readings: bool = true, false, false;
        /// Code is coloured without being asked for, and by classes alone.
        colours_by_classes: bool = true, false, false;
        /// What content may call.
        content_calls: ContentCalls = ContentCalls::Nothing, ContentCalls::Shortcodes, ContentCalls::Templates;
        /// Links between a note at the end and its call are whole addresses, and numbers have brackets.
        whole_note_links: bool = true, false, true;
        /// The title of a picture stands before `loading="lazy"`.
        title_before_lazy: bool = false, true, false;
    }
    "Templates" {
        /// Which engine's language templates are in.
        engine: Engine = Engine::Tera2, Engine::Tera1, Engine::Tera2;
        /// `zola_version`
        zola_version: &'static str = "0.23.6", "0.22.1", "0.23.6";
        /// Content that calls templates sees `zola_version`.
        content_sees_version: bool = true, false, true;
        /// Functions know the page and the language of the template that calls them.
        functions_know_their_page: bool = true, false, true;
        /// `get_url` joins language and path as they are written, and takes one slash away at the end.
        urls_as_written: bool = false, true, false;
        /// `get_section` and `get_taxonomy_term` keep their pages where only facts are asked for.
        facts_keep_pages: bool = true, false, true;
        /// `now` writes the offset in figures, `+00:00`.
        offset_in_figures: bool = false, true, false;
        /// Tables of TOML have their keys in order of the alphabet.
        tables_by_key: bool = false, true, false;
        /// Minutes of reading are reckoned by the language's own speed.
        speed_by_language: bool = true, false, true;
        /// Pages in parts of lists, in feeds and of terms have neighbours.
        neighbours_in_parts: bool = true, false, true;
        /// `earlier`, `later`, `lighter` and `heavier` are there for templates of Zola before 0.16.
        first_names_of_neighbours: bool = false, true, false;
        /// Sections have neighbours, too.
        section_neighbours: bool = true, false, true;
        /// A section in parts has its pages beside the paginator, too.
        pages_beside_paginator: bool = true, false, true;
        /// A term's `total_pages` counts pages, too, that are not rendered.
        counts_unrendered: bool = false, true, false;
    }
    "Lists and feeds" {
        /// `hidden` takes a page out of lists.
        hides: bool = true, false, true;
        /// Of pages of one day the one with the later address comes first.
        later_address_first: bool = false, false, true;
        /// Lists of terms and the site's feeds take the place of pages of the same address.
        lists_replace_pages: bool = false, true, false;
        /// A page stands once in the list of a term, however often it names it.
        terms_once: bool = true, false, false;
        /// Names of terms that differ by more than case and blanks are two terms; elsewhere those of one address are one.
        terms_by_name: bool = true, false, false;
        /// Two spellings of a term are one list by date; else the second's pages stand behind the first's.
        spellings_by_date: bool = true, false, false;
        /// Feeds list pages, too, that are not rendered.
        unrendered_in_feeds: bool = false, true, false;
        /// A feed's last change is the latest by time; else the last by letters.
        updated_by_time: bool = true, false, false;
        /// Feeds hold what readers' programs show: cleaned HTML; those of terms and columns descriptions, and the list's address.
        feeds_for_readers: bool = true, false, false;
        /// The sitemap has days instead of times.
        sitemap_days: bool = true, false, false;
        /// The sitemap lists taxonomies without terms.
        empty_taxonomies_in_sitemap: bool = false, true, true;
    }
    "Checks" {
        /// A name that some system can't hold is an error; else a warning.
        refuses_odd_names: bool = true, false, false;
        /// A link that runs a script is an error, and is not made; else a warning.
        refuses_script_links: bool = true, false, false;
        /// Addresses that nothing answers are told one by one; else together, unless `--strict`.
        tells_each_address: bool = true, false, false;
        /// Places in links that name an article by its address are looked for, too.
        places_behind_addresses: bool = true, false, false;
        /// The place in a link, `#Place`, is written with the capitals that it has.
        exact_places: bool = true, false, false;
        /// `check` asks for links to elsewhere even if the config has no `[link_checker]`.
        asks_elsewhere: bool = false, true, true;
        /// `check` names pages that lie in no section.
        tells_orphans: bool = false, true, true;
    }
}

/// A value of the table, for people.
trait Shown {
    fn shown(&self) -> String;
}

impl Shown for bool {
    fn shown(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl Shown for &'static str {
    fn shown(&self) -> String {
        format!("`{self}`")
    }
}

impl Shown for Option<usize> {
    fn shown(&self) -> String {
        self.map_or_else(|| "all".to_owned(), |number| number.to_string())
    }
}

impl Shown for RawHtml {
    fn shown(&self) -> String {
        match self {
            Self::Trusted => "it stands as it is",
            Self::Safe => "what could act is taken away",
            Self::Refuse => "it is an error",
        }
        .to_owned()
    }
}

impl Shown for Engine {
    fn shown(&self) -> String {
        match self {
            Self::Tera1 => "Tera 1",
            Self::Tera2 => "Tera 2",
        }
        .to_owned()
    }
}

impl Shown for ContentCalls {
    fn shown(&self) -> String {
        match self {
            Self::Nothing => "nothing",
            Self::Shortcodes => "shortcodes",
            Self::Templates => "components: it is a template",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_tells_of_a_difference_once() {
        let rows: Vec<Row> = table().into_iter().flat_map(|(_, rows)| rows).collect();
        for row in &rows {
            assert!(row.values.iter().any(|value| *value != row.values[0]), "no difference: {}", row.about);
            assert_eq!(rows.iter().filter(|other| other.about == row.about).count(), 1, "{}", row.about);
        }
        assert_eq!([&ARCHIVE, &ZOLA_22, &ZOLA_23].map(|one| one.column), [0, 1, 2]);
    }
}
