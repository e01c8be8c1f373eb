//! Which text of today is which text of the lock: by fingerprint first, then by order between neighbours that are known. Numbers go in and
//! places come out; what the numbers stand for is unknown here.

use std::collections::HashMap;

/// For each new text the place of the old one that it continues, if any. No old one is continued twice.
pub fn matched(old: &[u64], new: &[u64]) -> Vec<Option<usize>> {
    if old == new {
        return (0..new.len()).map(Some).collect();
    }
    let mut pairs = Pairs { old, new, of_new: vec![None; new.len()], of_old: vec![None; old.len()] };
    pairs.unique();
    pairs.beside();
    pairs.other_equals();
    pairs.gaps();
    pairs.of_new
}

struct Pairs<'a> {
    old: &'a [u64],
    new: &'a [u64],
    of_new: Vec<Option<usize>>,
    of_old: Vec<Option<usize>>,
}

impl Pairs<'_> {
    fn pair(&mut self, new: usize, old: usize) {
        self.of_new[new] = Some(old);
        self.of_old[old] = Some(new);
    }

    fn is_free(&self, new: usize, old: usize) -> bool {
        self.of_new[new].is_none() && self.of_old[old].is_none()
    }

    /// Texts that stand once on either side are the same wherever they stand: an id goes with its text.
    fn unique(&mut self) {
        let once = |texts: &[u64]| {
            let mut found: HashMap<u64, Option<usize>> = HashMap::with_capacity(texts.len());
            for (at, text) in texts.iter().enumerate() {
                found.entry(*text).and_modify(|place| *place = None).or_insert(Some(at));
            }
            found
        };
        let (old, new) = (once(self.old), once(self.new));
        for (at, text) in self.new.iter().enumerate() {
            if let (Some(Some(_)), Some(Some(old))) = (new.get(text), old.get(text)) {
                self.pair(at, *old);
            }
        }
    }

    /// Of texts that stand several times, those beside a known neighbour, or at an end.
    fn beside(&mut self) {
        for new in 0..self.new.len() {
            let old = if new == 0 { Some(0) } else { self.of_new[new - 1].map(|old| old + 1) };
            if let Some(old) = old.filter(|old| *old < self.old.len())
                && self.new[new] == self.old[old]
                && self.is_free(new, old)
            {
                self.pair(new, old);
            }
        }
        for new in (0..self.new.len()).rev() {
            let behind = if new + 1 == self.new.len() { Some(self.old.len()) } else { self.of_new[new + 1] };
            if let Some(old) = behind.and_then(|old| old.checked_sub(1))
                && self.new[new] == self.old[old]
                && self.is_free(new, old)
            {
                self.pair(new, old);
            }
        }
    }

    /// The other equal texts, in order.
    fn other_equals(&mut self) {
        let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
        for old in (0..self.old.len()).rev().filter(|old| self.of_old[*old].is_none()) {
            free.entry(self.old[old]).or_default().push(old);
        }
        for new in 0..self.new.len() {
            if self.of_new[new].is_none()
                && let Some(old) = free.get_mut(&self.new[new]).and_then(Vec::pop)
            {
                self.pair(new, old);
            }
        }
    }

    /// What is left is changed text: it continues what stood behind the same neighbour, or before it.
    fn gaps(&mut self) {
        let mut start = 0;
        while start < self.new.len() {
            if self.of_new[start].is_some() {
                start += 1;
                continue;
            }
            let end = (start..self.new.len()).find(|new| self.of_new[*new].is_some()).unwrap_or(self.new.len());
            let mut first = start;
            let mut old = if start == 0 { 0 } else { self.of_new[start - 1].map_or(0, |old| old + 1) };
            while first < end && old < self.old.len() && self.of_old[old].is_none() {
                self.pair(first, old);
                (first, old) = (first + 1, old + 1);
            }
            let mut old = if end == self.new.len() { self.old.len() } else { self.of_new[end].unwrap_or(0) };
            let mut last = end;
            while first < last && old > 0 && self.of_old[old - 1].is_none() {
                self.pair(last - 1, old - 1);
                (last, old) = (last - 1, old - 1);
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts are letters; what comes out names for each new text the old one by its place, `.` for none.
    fn check(old: &str, new: &str, expected: &str) {
        let texts = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        let found = matched(&texts(old), &texts(new));
        let mut taken: Vec<usize> = found.iter().flatten().copied().collect();
        taken.sort_unstable();
        let count = taken.len();
        taken.dedup();
        assert_eq!(taken.len(), count, "{old} → {new}: one is continued twice");
        let shown: String = found.iter().map(|old| old.map_or_else(|| ".".to_owned(), |old| (old + 1).to_string())).collect();
        assert_eq!(shown, expected, "{old} → {new}");
    }

    #[test]
    fn texts_keep_their_places() {
        check("abc", "abc", "123");
        check("abc", "xabc", ".123");
        check("abc", "abcx", "123.");
        check("abc", "axybc", "1..23");
        check("abc", "aXc", "123");
        check("abc", "xyz", "123");
        check("abc", "ac", "13");
        // Neighbours that change places take their ids along.
        check("abcd", "acbd", "1324");
        check("abc", "cab", "312");
        // One becomes two, two become one.
        check("abc", "axyc", "12.3");
        check("abcd", "axd", "124");
        // Equal texts: beside a known neighbour, else in order.
        check("xax", "ax", "23");
        check("xax", "xa", "12");
        check("xx", "xxx", "12.");
        check("xaxbx", "xbx", "145");
        check("aab", "ab", "13");
        check("aa", "a", "1");
        check("abab", "baba", "2143");
        // A changed text at either end.
        check("abc", "Xbc", "123");
        check("abc", "abX", "123");
        check("", "ab", "..");
        check("ab", "", "");
        // A text that moved and changed at once is a new one.
        check("abcd", "Bacd", ".134");
    }

    #[test]
    fn nothing_is_lost_by_inserting() {
        // Whatever is inserted wherever, each old text keeps its place.
        for at in 0..=5 {
            for count in 1..4 {
                let old: Vec<u64> = vec![1, 2, 1, 3, 3];
                let mut new = old.clone();
                for n in 0..count {
                    new.insert(at, 100 + n);
                }
                let found: Vec<usize> = matched(&old, &new).into_iter().flatten().collect();
                assert_eq!(found, [0, 1, 2, 3, 4], "{new:?}");
            }
        }
    }
}
