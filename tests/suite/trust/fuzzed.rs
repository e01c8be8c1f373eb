//! H: what fuzzing found stays mended. Every case of `tests/fuzz/found` and every seed goes through its target, and some random changes of
//! each, the same ones at every run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::tried;

#[path = "../../fuzz/each.rs"]
mod each;

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut out: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    out.sort();
    out
}

/// The pieces that libFuzzer puts in, too.
fn words() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/words.dict")).unwrap();
    let word = |line: &str| {
        let mut parts = line.trim_matches('"').split("\\x");
        let mut out = parts.next().unwrap_or("").as_bytes().to_vec();
        for part in parts {
            let (byte, rest) = part.split_at(2);
            out.push(u8::from_str_radix(byte, 16).unwrap());
            out.extend_from_slice(rest.as_bytes());
        }
        out
    };
    text.lines().filter(|line| line.starts_with('"')).map(word).collect()
}

/// A text changed in some places: pieces go, come twice, come from elsewhere.
fn changed(random: &mut Random, text: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=random.below(6) {
        let (at, end) = (random.below(out.len() + 1), random.below(40));
        let end = (at + end).min(out.len());
        match random.below(4) {
            0 => drop(out.drain(at..end)),
            1 => drop(out.splice(at..at, words[random.below(words.len())].clone())),
            2 => {
                let piece = out[at..end].to_vec();
                let to = random.below(out.len() + 1);
                out.splice(to..to, piece);
            }
            _ => drop(out.splice(at..end, words[random.below(words.len())].clone())),
        }
    }
    String::from_utf8_lossy(&out).into_owned().into_bytes()
}

/// Runs a target over what is kept and this many changes of each. Gives how many texts there were.
fn run(target: &str, rounds: usize) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let kept: Vec<PathBuf> = ["seeds", "found"].iter().flat_map(|kind| files(&folder.join(kind).join(target))).collect();
    assert!(!kept.is_empty(), "{target} has no seed");
    let (words, mut random, mut count) = (words(), Random(7), 0);
    for file in kept {
        let text = fs::read(&file).unwrap();
        each::run(target, &text);
        for _ in 0..rounds {
            let text = changed(&mut random, &text, &words);
            // What a panic was about, for whoever reads this test's output.
            println!("{target}: {:?}", String::from_utf8_lossy(&text));
            each::run(target, &text);
        }
        count += 1 + rounds;
    }
    count
}

#[test]
fn kept_cases_and_some_random_ones() {
    let count: usize = each::ALL.iter().map(|(target, _)| run(target, 60)).sum();
    println!("{count} texts in {} targets", each::ALL.len());
    assert!(count > 800);
    tried("H", count);
}
