//! The form in which names are compared: case, accents, marks, articles, possessives and the two spellings of
//! English folded away.

use std::borrow::Cow;

use crate::extract::names::lexicon::without_accents;
use crate::model::Kind;

/// The words of a name, folded: small letters and digits only. Without a leading "the" and a possessive.
pub fn words(name: &str) -> Vec<String> {
    let name = &without_bracket(name);
    let plain = if name.is_ascii() { name.to_lowercase() } else { without_accents(name).to_lowercase() };
    let mut words: Vec<String> = plain
        .split(|char: char| char.is_whitespace() || matches!(char, '-' | '–' | '—' | '‑' | '/' | ','))
        .map(|word| {
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")).unwrap_or(word);
            let is_part = |char: &char| char.is_alphanumeric() && !('\u{2b0}'..='\u{2ff}').contains(char);
            british(word.chars().filter(is_part).collect())
        })
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// The key of a name: equal keys are one name. Peoples are counted in the singular.
/// `is_short` tells whether the name is written as a short form ([`is_short_form`]).
pub fn key(words: &[String], kind: Kind, is_short: bool) -> String {
    let mut key = words.concat();
    // "Un" is not the UN, nor "It" a company.
    if key.len() <= 3 && !is_short {
        key.push('~');
    }
    if kind == Kind::Nationality && key.len() > 4 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}

/// Without a bracket inside or at the end: "Lima-Quito (LQ) Pipeline", "Mi-35 (Hind)"; and "MSAs", "F-16s" in the
/// singular.
fn without_bracket(name: &str) -> Cow<'_, str> {
    let mut name = Cow::Borrowed(name);
    if let Some((open, close)) = name.find(" (").zip(name.find(')'))
        && open > 0
        && close > open
    {
        let after = name.get(close + 1..).unwrap_or("").to_owned();
        name = Cow::Owned(name.get(..open).unwrap_or("").to_owned() + &after);
    }
    let before_last = name
        .strip_suffix('s')
        .map(|rest| rest.chars().rev().take(2).filter(|char| char.is_uppercase() || char.is_ascii_digit()).count());
    if before_last == Some(2) && name.len() > 3 {
        let mut singular = name.into_owned();
        singular.pop();
        return Cow::Owned(singular);
    }
    name
}

fn british(word: String) -> String {
    match word.as_str() {
        "defense" => "defence".to_owned(),
        "center" => "centre".to_owned(),
        "program" => "programme".to_owned(),
        "labor" => "labour".to_owned(),
        "saint" => "st".to_owned(),
        _ => match word.find("iz") {
            Some(at) if at > 2 && is_ending(word.get(at + 2..).unwrap_or("")) => word.replacen("iz", "is", 1),
            _ => word,
        },
    }
}

fn is_ending(rest: &str) -> bool {
    matches!(rest, "e" | "ed" | "es" | "er" | "ing" | "ation" | "ations")
}

/// Whether the name is written as a short form: capitals and dots.
pub fn is_short_form(name: &str) -> bool {
    let letters = name.chars().filter(|char| char.is_alphanumeric()).count();
    let capitals = name.chars().filter(|char| char.is_uppercase()).count();
    !name.contains(' ') && (2..=10).contains(&letters) && capitals >= 2 && capitals * 2 >= letters
}

/// The first letters of the words, small words left out: "shanghai cooperation organisation" is "sco".
pub fn initials(words: &[String]) -> String {
    const SMALL: [&str; 9] = ["of", "the", "and", "for", "in", "on", "de", "to", "at"];
    words.iter().filter(|word| !SMALL.contains(&word.as_str())).filter_map(|word| word.chars().next()).collect()
}

/// The consonants of a word in the form that transliterations share: "Liaqat" and "Liaquat" are both "lqt".
pub fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    for char in word.chars() {
        let char = match char {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => continue,
            'w' => 'v',
            'k' | 'c' => 'q',
            // "Qaddafi", "Gaddafi".
            'g' if skeleton.is_empty() => 'q',
            // "Alexander", "Aleksandr".
            'x' => {
                if !skeleton.ends_with('q') {
                    skeleton.push('q');
                }
                's'
            }
            // "Zakhary", "Zachary"; "Gandi", "Gandhi".
            'h' if skeleton.ends_with(['q', 'g', 'd', 't', 'b']) => continue,
            _ => char,
        };
        if !skeleton.ends_with(char) {
            skeleton.push(char);
        }
    }
    skeleton
}

/// Whether two words of one skeleton are transliterations of one name: long enough to tell, and not told apart
/// by a last vowel, which in many languages is the gender ("Mario", "Maria").
pub fn are_variants(one: &str, other: &str) -> bool {
    let last = |word: &str| word.chars().next_back().map(|char| if matches!(char, 'i' | 'y') { 'i' } else { char });
    let bones = skeleton(one);
    one == other
        || bones.len() >= 2
            && one.len().min(other.len()) >= 4
            && begin_alike(one, other)
            && last(one) == last(other)
            && bones == skeleton(other)
            && distance(&one.replace('x', "ks"), &other.replace('x', "ks")) <= 2
}

/// Whether two words begin with one sound: "Usama", "Osama"; "Catherine", "Katherine"; "Yevgeny", "Evgeny". "Ivan" and
/// "Evan" are two names.
fn begin_alike(one: &str, other: &str) -> bool {
    const SOUNDS: [[char; 2]; 4] = [['o', 'u'], ['c', 'k'], ['k', 'q'], ['g', 'q']];
    let without_glide = |word: &str| word.starts_with("ye") && word.len() > 4;
    if without_glide(one) && other.starts_with('e') || without_glide(other) && one.starts_with('e') {
        return true;
    }
    let (Some(one), Some(other)) = (one.chars().next(), other.chars().next()) else { return false };
    one == other || SOUNDS.iter().any(|sound| sound.contains(&one) && sound.contains(&other))
}

/// Edits between two short words (Levenshtein), at most 3.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 2 || one.len() > 24 {
        return 3;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(a != b);
            diagonal = *cell;
            left = cost.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(3).min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(one: &str, other: &str, expected: bool) {
        let of = |name| key(&words(name), Kind::Other, is_short_form(name));
        assert_eq!(of(one) == of(other), expected, "{one} {other}");
    }

    #[test]
    fn spellings_fold() {
        same("World Trade Organization", "the World Trade Organisation", true);
        same("U.S.", "US", true);
        same("Maçães", "Macaes", true);
        same("Indo-Pacific", "Indo Pacific", true);
        same("Peru's", "Peru", true);
        same("Defense Ministry", "Defence Ministry", true);
        same("Size", "Sise", false);
        same("Austria", "Australia", false);
        same("UN", "U.N.", true);
        same("UN", "Un", false);
    }

    #[test]
    fn peoples_in_the_singular() {
        assert_eq!(key(&words("Russians"), Kind::Nationality, false), key(&words("Russian"), Kind::Nationality, false));
    }

    #[test]
    fn transliterations() {
        assert!(are_variants("mohammed", "mohammad"));
        assert!(are_variants("sergei", "sergey"));
        assert!(are_variants("yousef", "yusef"));
        assert!(are_variants("alexander", "aleksandr"));
        assert!(are_variants("qaddafi", "gaddafi"));
        assert!(are_variants("usama", "osama"));
        assert!(are_variants("karl", "carl"));
        assert!(are_variants("yevgeny", "evgeny"));
        assert!(!are_variants("ivan", "evan"));
        assert!(!are_variants("gary", "kary"));
        assert!(!are_variants("mario", "maria"));
        assert!(!are_variants("smith", "smyte"));
        assert!(!are_variants("ali", "alo"));
    }

    #[test]
    fn first_letters() {
        assert_eq!(initials(&words("Organisation of the Petroleum Exporting Countries")), "opec");
        assert!(is_short_form("U.N.") && is_short_form("NATO") && !is_short_form("Nato") && !is_short_form("A B"));
    }
}
