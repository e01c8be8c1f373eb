//! Which articles are alike: those that share keys that are rare and that say much of both. Read off the postings in whole numbers, so that it is
//! the same on every machine. An article looks at so many of its keys, and none of them is in more than so many articles: the cost is linear.

pub mod telling;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::index::keys;
use crate::index::postings::Entries;
use crate::index::scan::{Token, tokens};
use crate::index::tables::Tables;
use crate::index::text::{Kind, kind, normalise};

/// Keys of an article that are looked at: those that say most of it.
const KEYS: usize = 48;

/// Articles that may have a key that says something, at most, and at least in small archives.
const COMMON: usize = 400;
const FEW: usize = 3;

/// Volumes and sections that are told apart from articles in the list of a key, at most: with them it is still all in its head.
const BESIDE: usize = 1_000;

/// Of how many articles one may have a key that says something.
const SHARE: usize = 10;

/// What a title says counts no more than this: titles tell the occasion, texts the matter.
const LOUDEST: u8 = 6;

/// Articles kept for each.
const KEPT: usize = 12;

/// Words that are told of each.
const WORDS: usize = 3;

/// An article that is like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarArticle {
    /// Its number.
    pub article: u32,
    /// How much of what the other says most it says, too, in parts of a thousand.
    pub share: u32,
    /// Words of both titles that stand in both articles and in few others.
    pub words: Vec<String>,
}

/// A key that says something: how much, and where its postings lie.
struct RareKey<'e> {
    key: &'e str,
    weight: u64,
    from: usize,
    to: usize,
}

/// The number of an article or of a key with an impact: there are as many of them as an archive has words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Said(u32);

impl Said {
    /// Impacts are no more than [`LOUDEST`].
    fn new(number: u32, impact: u8) -> Self {
        Self(number << 3 | u32::from(impact.min(LOUDEST)))
    }

    fn number(self) -> u32 {
        self.0 >> 3
    }

    fn impact(self) -> u64 {
        u64::from(self.0 & 7)
    }
}

/// What each article says: its keys that say something, in order.
struct KeysOfArticles {
    /// Where those of an article end.
    ends: Vec<usize>,
    all: Vec<Said>,
}

impl KeysOfArticles {
    /// Of the postings of such keys.
    fn of(articles: usize, telling: &[RareKey<'_>], postings: &[Said]) -> Self {
        let mut ends = vec![0; articles];
        postings.iter().for_each(|posting| ends[posting.number() as usize] += 1);
        let mut all = 0;
        for end in &mut ends {
            all += std::mem::replace(end, all);
        }
        // What is the beginning of each has moved to its end when all of its keys are there.
        let mut own = Self { ends, all: vec![Said::default(); all] };
        for (RareKey { from, to, .. }, number) in telling.iter().zip(0..) {
            for posting in &postings[*from..*to] {
                let place = &mut own.ends[posting.number() as usize];
                own.all[*place] = Said(number << 3 | posting.0 & 7);
                *place += 1;
            }
        }
        own
    }

    fn at(&self, article: usize) -> &[Said] {
        &self.all[article.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[article]]
    }
}

/// The articles that are most like each, by number, best first. `beside`: volumes and sections that have the numbers behind the articles: what they
/// say of all articles makes none of these like another, and no word common.
pub fn of(entries: &Entries, titles: &[&str], beside: usize) -> Vec<Vec<SimilarArticle>> {
    let articles = titles.len();
    let (most, widest) = (most(articles), widest(articles, beside));
    let (mut telling, mut postings): (Vec<RareKey<'_>>, Vec<Said>) = Default::default();
    for entry in entries.iter().filter(|entry| (2..=widest).contains(&(entry.count as usize)) && is_telling(entry.key)) {
        let from = postings.len();
        entry.best(&mut |article, impact| {
            if (article as usize) < articles {
                postings.push(Said::new(article, impact));
            }
        });
        let (to, count) = (postings.len(), postings.len() - from);
        if (2..=most).contains(&count) {
            telling.push(RareKey { key: entry.key, weight: rarity(articles, count), from, to });
        } else {
            postings.truncate(from);
        }
    }
    let own = KeysOfArticles::of(articles, &telling, &postings);
    let number_of = |key: String| telling.binary_search_by_key(&key.as_str(), |known| known.key).ok().and_then(|at| u32::try_from(at).ok());
    let words: Vec<Vec<TitleWord<u32>>> = titles.par_iter().map(|title| title_words(title, number_of)).collect();
    let alike = |article: usize| {
        let mut best = own.at(article).to_vec();
        let says = |said: &Said| said.impact() * telling[said.number() as usize].weight;
        best.sort_unstable_by_key(|said| (std::cmp::Reverse(says(said)), said.number()));
        best.truncate(KEYS);
        let mut found: FxHashMap<u32, u64> = FxHashMap::default();
        let mut all = 0;
        for own in best {
            let RareKey { weight, from, to, .. } = telling[own.number() as usize];
            let said = own.impact() * weight * weight;
            all += said * own.impact();
            for theirs in &postings[from..to] {
                // What both say: one that says more of it is no more like.
                *found.entry(theirs.number()).or_default() += said * own.impact().min(theirs.impact());
            }
        }
        let words = |other: usize| shared_words((&words[article], own.at(article)), (&words[other], own.at(other)));
        nearest(found, all, |other| other as usize == article)
            .into_iter()
            .map(|(other, share)| SimilarArticle { article: other, share, words: words(other as usize) })
            .collect()
    };
    (0..articles).into_par_iter().map(alike).collect()
}

/// Articles that may have a key that says something.
fn most(articles: usize) -> usize {
    (articles / SHARE).clamp(FEW, COMMON)
}

/// How many articles, volumes and sections together may have such a key: so many are looked through.
fn widest(articles: usize, beside: usize) -> usize {
    most(articles) + beside.min(BESIDE)
}

/// The articles that scored most, best first, each with its share of all that could be scored in thousandths.
fn nearest(found: FxHashMap<u32, u64>, all: u64, is_itself: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u64)> = found.into_iter().filter(|(other, _)| !is_itself(*other)).collect();
    found.sort_unstable_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
    found.truncate(KEPT);
    found.into_iter().map(|(other, score)| (other, u32::try_from(score * 1000 / all.max(1)).unwrap_or(1000))).collect()
}

/// Whether a key is a word or a part of one: figures, dates and initials tell nothing of what a text is about.
fn is_telling(key: &str) -> bool {
    key.chars().next().is_some_and(|first| matches!(kind(first), Kind::Hangul | Kind::Hanja | Kind::Kana | Kind::Letter))
        && key.chars().nth(1).is_some()
}

/// How much less than all articles have a key: 16 times the binary logarithm, by halves of the way between two powers.
fn rarity(articles: usize, count: usize) -> u64 {
    let ratio = (articles as u64 * 16) / (count as u64).max(1);
    let whole = ratio.max(16).ilog2();
    u64::from(whole - 4) * 16 + ((ratio >> (whole - 4)).saturating_sub(16))
}

/// A word of a title, and its keys that say something.
type TitleWord<K> = (String, Vec<K>);

/// The words of a title that say something. `telling`: by what a key is known that does.
fn title_words<K>(title: &str, mut telling: impl FnMut(String) -> Option<K>) -> Vec<TitleWord<K>> {
    let told = words_of(title).into_iter().map(|word| {
        let parts = keys::list(&word).into_iter().filter_map(&mut telling).collect();
        (word, parts)
    });
    told.filter(|(_, parts): &TitleWord<K>| !parts.is_empty()).collect()
}

/// The words of a title.
fn words_of(title: &str) -> Vec<String> {
    let text = normalise(title);
    let words = tokens(&text, Tables::get()).into_iter().filter_map(|token| match token {
        Token::Word(letters) | Token::Latin(letters) if letters.len() > 1 => Some(letters.iter().collect::<String>()),
        _ => None,
    });
    words.collect()
}

/// Words of both titles of which all telling parts stand in both articles.
fn shared_words((words, own): (&[TitleWord<u32>], &[Said]), (others, theirs): (&[TitleWord<u32>], &[Said])) -> Vec<String> {
    let has = |list: &[Said], key: u32| list.binary_search_by_key(&key, |known| known.number()).is_ok();
    shared(words.iter().chain(others), |key| has(own, *key) && has(theirs, *key))
}

/// Words of titles of which all telling parts stand in both articles.
fn shared<'w, K: 'w>(words: impl Iterator<Item = &'w TitleWord<K>>, mut in_both: impl FnMut(&K) -> bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (word, parts) in words {
        if !out.iter().any(|known| known.contains(word)) && parts.iter().all(&mut in_both) {
            out.push(word.clone());
        }
        if out.len() == WORDS {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{ReadBy, TextBlock};
    use crate::index::build::{Document, IndexData};

    fn alike(articles: &[(&str, &str)]) -> Vec<Vec<SimilarArticle>> {
        let gathered = IndexData::new(articles.len());
        let mut reader = gathered.reader();
        for (number, (title, text)) in (0..).zip(articles) {
            let document = Document { number, title: (*title).into(), ..Document::default() };
            reader.read(&document, &[TextBlock { level: 0, anchor: "p1".into(), text: (*text).into(), by: ReadBy::All }]);
        }
        let mut gathered = gathered;
        gathered.add(reader.finish());
        let titles: Vec<&str> = articles.iter().map(|(title, _)| *title).collect();
        of(&gathered.runs().merge(), &titles, 0)
    }

    #[test]
    fn what_few_others_say_makes_two_articles_alike() {
        let mut articles = vec![
            ("탄소국경세 도입", "유럽의 탄소국경세와 수출"),
            ("수출 기업의 대응", "탄소국경세 부담과 기업"),
            ("쌀 수급", "쌀값과 농가"),
        ];
        articles.extend([
            ("고용 동향", "청년 고용과 기업"),
            ("물가 동향", "농가와 물가"),
            ("금리", "은행의 금리"),
            ("주택", "주택과 금리"),
            ("관광", "관광과 유럽"),
        ]);
        let found = alike(&articles);
        assert_eq!(
            found[0].first().map(|like| (like.article, like.words.as_slice())),
            Some((1, ["탄소국경세".to_owned(), "수출".to_owned()].as_slice()))
        );
        assert_eq!(found[1].first().map(|like| like.article), Some(0));
        assert!(found[0].iter().all(|like| like.share <= 1000));
        assert_eq!(found, alike(&articles));
    }

    #[test]
    fn rarity_falls_with_numbers() {
        let list = [1, 2, 3, 10, 50, 99, 100].map(|count| rarity(100, count));
        assert!(list.is_sorted_by(|a, b| a >= b), "{list:?}");
        assert_eq!((rarity(100, 100), rarity(0, 0), rarity(5, 50)), (0, 0, 0));
    }
}
