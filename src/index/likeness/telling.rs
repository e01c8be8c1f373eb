//! What the last index knew of keys, kept while a site is shown: with it the articles that are like an edited one are found as an index of all
//! texts would find them, without reading the others again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::index::likeness::{KEYS, LOUDEST, SimilarArticle, TitleWord, is_telling, most, nearest, rarity, shared, title_words, widest};
use crate::index::postings::{Entries, Entry, Run, best};
use crate::index::shards::{put_part, read_part, read_varint, varint};
use crate::text::waiting::{Attic, Waiting};

/// Articles that may be edited before there is another index: so many more have a key of which the list is kept.
pub const MOST_EDITED: usize = 64;

/// The telling keys of an article with their impacts, sorted.
pub type OwnKeys = Vec<(String, u8)>;

/// The telling keys of some articles that were edited since, by number.
pub type Edited = BTreeMap<u32, Arc<OwnKeys>>;

/// Keys of all articles in order, each with how many have it; where these are few, with the list of them. They wait in blocks, of which an edit
/// asks for some hundred.
#[derive(Debug)]
pub struct TellingKeys {
    articles: usize,
    /// How many articles, volumes and sections may have a key of an article.
    widest: usize,
    blocks: Vec<Block>,
}

/// Some keys in order.
#[derive(Debug)]
struct Block {
    first: Box<str>,
    bytes: Waiting,
}

/// Keys of a block.
const BLOCK: usize = 64;

/// A key's list as it is now; nothing where too many articles have it.
type Now = Option<Vec<(u32, u8)>>;

impl TellingKeys {
    /// Of all entries of an index of so many articles, and of volumes and sections with the numbers behind them; `attic` is where they may wait.
    pub fn of(entries: &Entries, articles: usize, beside: usize, attic: Option<&Arc<dyn Attic>>) -> Self {
        let widest = widest(articles, beside);
        let (kept, mut blocks) = (widest + MOST_EDITED, Vec::new());
        let mut telling = entries.iter().filter(|entry| is_telling(entry.key)).peekable();
        while let Some(first) = telling.peek() {
            let (first, mut bytes) = (first.key.into(), Vec::new());
            for Entry { key, count, head, .. } in telling.by_ref().take(BLOCK) {
                let list = if count as usize <= kept { head } else { &[] };
                varint(&mut bytes, count.into());
                put_part(&mut bytes, key.as_bytes());
                put_part(&mut bytes, list);
            }
            blocks.push(Block { first, bytes: Waiting::new(bytes, attic) });
        }
        Self { articles, widest, blocks }
    }

    /// The telling keys of a run of one article.
    pub fn own(run: &Run) -> OwnKeys {
        let mut own = OwnKeys::new();
        run.each(&mut |key, _, impact| {
            if is_telling(key) {
                own.push((key.to_owned(), impact));
            }
        });
        own.sort();
        own
    }

    /// The articles that are most like an edited one, best first; `title` gives a title by number.
    pub fn alike(&self, article: u32, edited: &Edited, title: impl Fn(u32) -> String) -> Vec<SimilarArticle> {
        let mut keys = Keys { telling: self, edited, known: FxHashMap::default() };
        let own = edited.get(&article).map_or(&[][..], |own| own.as_slice());
        let mut best: Vec<(u64, usize, u8)> = Vec::new();
        for (at, (key, impact)) in own.iter().enumerate() {
            let impact = (*impact).min(LOUDEST);
            if let Some(count) = keys.telling(key).map(Vec::len) {
                best.push((u64::from(impact) * rarity(self.articles, count), at, impact));
            }
        }
        best.sort_unstable_by_key(|(says, at, _)| (std::cmp::Reverse(*says), *at));
        best.truncate(KEYS);
        let mut found: FxHashMap<u32, u64> = FxHashMap::default();
        let mut all = 0;
        for (_, at, impact) in best {
            let Some(list) = keys.telling(&own[at].0) else { continue };
            let weight = rarity(self.articles, list.len());
            let said = u64::from(impact) * weight * weight;
            all += said * u64::from(impact);
            for (other, theirs) in list {
                *found.entry(*other).or_default() += said * u64::from(impact.min((*theirs).min(LOUDEST)));
            }
        }
        let words = keys.title_words(&title(article));
        let alike = nearest(found, all, |other| other == article).into_iter().map(|(other, share)| SimilarArticle {
            article: other,
            share,
            words: keys.shared((article, &words), (other, &title(other))),
        });
        alike.collect()
    }

    /// The list of a key, and how many have it.
    fn find(&self, key: &str) -> Option<(Vec<u8>, u32)> {
        let at = self.blocks.partition_point(|block| &*block.first <= key).checked_sub(1)?;
        let block = self.blocks[at].bytes.bytes();
        let mut rest = &*block;
        while !rest.is_empty() {
            let (count, behind) = read_varint(rest)?;
            let (known, behind) = read_part(behind)?;
            let (list, behind) = read_part(behind)?;
            if known == key.as_bytes() {
                return Some((list.to_vec(), u32::try_from(count).ok()?));
            }
            rest = behind;
        }
        None
    }
}

/// Keys as they are with what was edited, each looked at once.
struct Keys<'a> {
    telling: &'a TellingKeys,
    edited: &'a Edited,
    known: FxHashMap<String, Now>,
}

impl Keys<'_> {
    /// The articles that have a key which says something.
    fn telling(&mut self, key: &str) -> Option<&Vec<(u32, u8)>> {
        if !self.known.contains_key(key) {
            let now = self.now(key);
            self.known.insert(key.to_owned(), now);
        }
        self.known.get(key)?.as_ref()
    }

    fn now(&self, key: &str) -> Now {
        let most = most(self.telling.articles);
        let (list, count) = self.telling.find(key).unwrap_or_default();
        if count as usize > self.telling.widest + MOST_EDITED {
            return None;
        }
        let (mut now, mut beside) = (Vec::with_capacity(count as usize + 1), 0);
        best(&list, &mut |article, impact| {
            if article as usize >= self.telling.articles {
                beside += 1;
            } else if !self.edited.contains_key(&article) {
                now.push((article, impact));
            }
        });
        for (article, own) in self.edited {
            if let Ok(at) = own.binary_search_by(|(known, _)| known.as_str().cmp(key)) {
                now.push((*article, own[at].1));
            }
        }
        (now.len() + beside <= self.telling.widest && (2..=most).contains(&now.len())).then_some(now)
    }

    fn has(&mut self, article: u32, key: &str) -> bool {
        self.telling(key).is_some_and(|list| list.iter().any(|(known, _)| *known == article))
    }

    /// The words of a title that say something, each with its keys that do.
    fn title_words(&mut self, title: &str) -> Vec<TitleWord<String>> {
        title_words(title, |key| (is_telling(&key) && self.telling(&key).is_some()).then_some(key))
    }

    /// Words of both titles of which all telling parts stand in both articles.
    fn shared(&mut self, (article, words): (u32, &[TitleWord<String>]), (other, title): (u32, &str)) -> Vec<String> {
        let others = self.title_words(title);
        shared(words.iter().chain(&others), |key| self.has(article, key) && self.has(other, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{ReadBy, TextBlock};
    use crate::index::build::{Document, IndexData, Part};
    use crate::index::likeness;

    const WORDS: [&str; 18] = [
        "탄소국경세",
        "수출",
        "기업",
        "부담",
        "쌀값",
        "농가",
        "고용",
        "청년",
        "물가",
        "금리",
        "은행",
        "주택",
        "관광",
        "유럽",
        "통계",
        "예산",
        "economy",
        "trade",
    ];

    /// Numbers that look as if they came by chance, the same each time.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, below: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % below
        }

        fn text(&mut self, words: usize) -> String {
            (0..words)
                .map(|_| format!("{}{}", WORDS[self.roll(WORDS.len())], ["", "의", "과", " 9"][self.roll(4)]))
                .collect::<Vec<_>>()
                .join(" ")
        }
    }

    fn part(number: u32, title: &str, text: &str, gathered: &IndexData) -> Part {
        let mut reader = gathered.reader();
        let document = Document { number, title: title.into(), ..Document::default() };
        reader.read(&document, &[TextBlock { level: 0, anchor: "p1".into(), text: text.into(), by: ReadBy::All }]);
        reader.finish()
    }

    fn entries(articles: &[(String, String)]) -> Entries {
        let mut gathered = IndexData::new(articles.len());
        for (number, (title, text)) in (0..).zip(articles) {
            let part = part(number, title, text, &gathered);
            gathered.add(part.from(number));
        }
        gathered.runs().merge()
    }

    #[test]
    fn edited_articles_are_found_alike_as_by_a_new_index() {
        let mut dice = Dice(7);
        for articles in [2, 12, 30, 61] {
            let mut now: Vec<(String, String)> = (0..articles)
                .map(|_| {
                    (dice.text(3), {
                        let words = 1 + dice.roll(12);
                        dice.text(words)
                    })
                })
                .collect();
            // A volume's own words stand behind the articles.
            let volumes = [(dice.text(3), dice.text(30)), (dice.text(1), dice.text(3))];
            let all = |now: &[(String, String)]| entries(&[now, &volumes].concat());
            let telling = TellingKeys::of(&all(&now), articles, 2, None);
            let mut edited = Edited::new();
            for _ in 0..12 {
                let number = dice.roll(articles);
                let words = dice.roll(12);
                now[number].1 = dice.text(words);
                let (title, text) = &now[number];
                let gathered = IndexData::new(articles);
                let mut reader = gathered.reader();
                let id = u32::try_from(number).unwrap();
                let document = Document { number: id, title: title.clone(), ..Document::default() };
                reader.read(&document, &[TextBlock { level: 0, anchor: "p1".into(), text: text.clone(), by: ReadBy::All }]);
                edited.insert(id, Arc::new(TellingKeys::own(&reader.postings())));
                let titles: Vec<&str> = now.iter().map(|(title, _)| title.as_str()).collect();
                let anew = likeness::of(&all(&now), &titles, 2);
                assert_eq!(anew, likeness::of(&entries(&now), &titles, 0), "{articles} articles: {now:?}");
                for known in edited.keys() {
                    let found = telling.alike(*known, &edited, |number| now[number as usize].0.clone());
                    assert_eq!(found, anew[*known as usize], "{articles} articles, {known}: {now:?}");
                }
            }
        }
    }
}
