//! All that goes into a website, as keys: what was read of the site, what a user asks, and which program makes it.

use std::path::Path;

use rayon::prelude::*;

use crate::build::options::Options;
use crate::text::SourceText;
use crate::text::key::{self, Key, Keyed};
use crate::text::sources::{SourceHashes, Sources};

/// The ingredients of a site; nothing where one can't be read. `file` gives the key of a file's bytes.
pub fn sums(sources: &Sources, options: &Options, file: &(dyn Fn(&Path) -> Option<Key> + Sync)) -> Option<SourceHashes> {
    // Each is named, so that whoever adds one is asked where it belongs.
    let Sources {
        config,
        has_content,
        content,
        unreadable,
        assets,
        templates,
        theme_templates,
        theme_config,
        statics,
        theme_statics,
        sass,
        locks,
        data,
        beside,
        sums: _,
    } = sources;
    let mut frame = Keyed::new("frame");
    frame.part(env!("CARGO_PKG_VERSION")).part(env!("MOKCHA_BUILD")).part(format!("{options:?}"));
    one(&mut frame, config);
    frame.part([u8::from(*has_content)]);
    frame.count(unreadable.len());
    unreadable.iter().for_each(|path| {
        frame.part(&path.0);
    });
    for list in [templates, theme_templates, data] {
        frame.count(list.len());
        for (name, source) in list {
            frame.part(name);
            one(&mut frame, source);
        }
    }
    frame.count(beside.len());
    beside.iter().for_each(|name| {
        frame.part(name);
    });
    frame.count(theme_config.iter().len());
    theme_config.iter().for_each(|source| one(&mut frame, source));
    for list in [sass, locks] {
        frame.count(list.len());
        list.iter().for_each(|source| one(&mut frame, source));
    }
    files(&mut frame, assets.iter().map(|(path, place)| (path.0.as_str(), place.as_path())), file)?;
    for list in [statics, theme_statics] {
        files(&mut frame, list.iter().map(|(path, place)| (path.as_str(), place.as_path())), file)?;
    }
    let texts = content.par_iter().map(|(path, source)| (path.0.clone(), key::of(source.text.as_bytes()))).collect();
    Some(SourceHashes { frame: frame.key(), texts })
}

fn one(keyed: &mut Keyed, source: &SourceText) {
    keyed.part(&source.path).part(&source.text);
}

fn files<'a>(
    keyed: &mut Keyed,
    list: impl Iterator<Item = (&'a str, &'a Path)>,
    file: &(dyn Fn(&Path) -> Option<Key> + Sync),
) -> Option<()> {
    let list: Vec<_> = list.collect();
    let sums: Vec<Option<Key>> = list.par_iter().map(|(_, place)| file(place)).collect();
    keyed.count(list.len());
    for ((path, _), sum) in list.into_iter().zip(sums) {
        keyed.part(path).part(sum?);
    }
    Some(())
}
