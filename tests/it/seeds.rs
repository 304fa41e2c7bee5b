//! The sample corpus in `seeds`: each digest has its front matter and its length, and is told in its own sentences.
//! The last is checked only where the sources are at hand, beside the checkout.

use std::collections::HashSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

/// A run of more words than this, shared with the source, is a copied one.
const LONGEST_RUN: usize = 8;
const LONG: RangeInclusive<usize> = 2_500..=4_500;
const SHORT: RangeInclusive<usize> = 850..=1_100;

/// File name of the digest, beginning of its source's file name, words of prose in the digest.
const DIGESTS: [(&str, &str, RangeInclusive<usize>); 5] = [
    ("khan-2020-reviving-relations-cpec.md", "000", LONG),
    ("naqvi-masood-2017-rejuvenating-relations.md", "001", LONG),
    ("forum-thread-greater-eurasian-partnership.md", "002", LONG),
    ("ali-javed-2024-emerging-cooperation.md", "003", LONG),
    ("commentary-2022-prime-ministers-visit.md", "004", SHORT),
];

#[test]
fn every_digest_has_front_matter() {
    for (name, ..) in DIGESTS {
        let text = digest(name);
        for key in ["title", "source_title", "kind"] {
            let value = split_front_matter(&text).0.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':'));
            assert!(value.is_some_and(|v| !v.trim().is_empty()), "{name}: no {key}");
        }
    }
}

#[test]
fn every_digest_has_its_length() {
    for (name, _, range) in DIGESTS {
        let count = prose(&digest(name)).split_whitespace().count();
        assert!(range.contains(&count), "{name}: {count} words, not in {range:?}");
    }
}

#[test]
fn no_digest_copies_its_source() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds"));
    if !folder.is_dir() {
        eprintln!("skipped: the sources of the digests are not part of the repository");
        return;
    }
    let mut copied = Vec::new();
    for (name, prefix, _) in DIGESTS {
        let runs = shared_runs(&prose(&digest(name)), &source(folder, prefix));
        copied.extend(runs.iter().map(|run| format!("{name}: {run}")));
    }
    assert!(copied.is_empty(), "word runs of the sources:\n{}", copied.join("\n"));
}

#[test]
fn a_copied_run_is_found_and_a_name_is_not() {
    let source = "one two three four five six seven eight nine ten. The Long Name Of A Body In 1999";
    let found = shared_runs("x One two three four five six seven eight nine y", source);
    assert_eq!(found, ["One two three four five six seven eight nine"]);
    assert!(shared_runs("two three four five six seven eight nine", source).is_empty());
    assert!(shared_runs("The Long Name Of A Body In 1999", source).is_empty());
    assert!(shared_runs("ten The Long Name Of A Body In 1999", source).is_empty());
}

fn digest(name: &str) -> String {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn source(folder: &Path, prefix: &str) -> String {
    let mut entries = fs::read_dir(folder).expect("a readable folder").filter_map(Result::ok);
    let entry = entries.find(|e| e.file_name().to_string_lossy().starts_with(prefix));
    fs::read_to_string(entry.unwrap_or_else(|| panic!("no source {prefix}")).path()).expect("a readable source")
}

fn split_front_matter(text: &str) -> (&str, &str) {
    let rest = text.strip_prefix("---\n").expect("front matter at the top");
    rest.split_once("\n---\n").expect("an end of the front matter")
}

/// The body without headings, table rows and everything from the reference list on.
fn prose(text: &str) -> String {
    let is_list = |line: &str| {
        let title = line.trim_start_matches('#').trim_start();
        line.starts_with('#') && ["References", "Bibliography", "Works cited"].iter().any(|t| title.starts_with(t))
    };
    let lines = split_front_matter(text).1.lines().take_while(|l| !is_list(l));
    lines.filter(|l| !l.starts_with(['#', '|'])).collect::<Vec<_>>().join("\n")
}

/// Letters and digits, with apostrophes inside; superscript note numbers count as digits.
fn words(text: &str) -> Vec<String> {
    let typographic = "⁰¹²³⁴⁵⁶⁷⁸⁹’";
    let plain = |c| typographic.chars().zip("0123456789'".chars()).find(|p| p.0 == c).map_or(c, |p| p.1);
    let text: String = text.chars().filter(|&c| c != '\\').map(plain).collect();
    let tokens = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    tokens.map(|t| t.trim_matches('\'').to_owned()).filter(|t| !t.is_empty()).collect()
}

/// The runs of more than `LONGEST_RUN` words that both texts share, but for names and titles.
fn shared_runs(text: &str, source: &str) -> Vec<String> {
    let size = LONGEST_RUN + 1;
    let lower = |words: &[String]| words.iter().map(|w| w.to_lowercase()).collect::<Vec<_>>();
    let (text, source) = (words(text), lower(&words(source)));
    let known: HashSet<_> = source.windows(size).collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in lower(&text).windows(size).enumerate().filter(|(_, window)| known.contains(window)) {
        match runs.last_mut() {
            Some(run) if at <= run.1 => run.1 = at + size,
            _ => runs.push((at, at + size)),
        }
    }
    let is_name = |word: &&String| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let runs = runs.into_iter().map(|(from, to)| &text[from..to]);
    runs.filter(|run| run.iter().filter(is_name).count() * 2 < run.len()).map(|run| run.join(" ")).collect()
}
