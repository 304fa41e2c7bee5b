//! Words made comparable: lower case, without accents and endings; and how common each is in English.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::extract::names::lexicon::without_accents;

/// A stem, hashed. FNV-1a, its halves as one: the same in every run. Libraries hold millions of these; of a hundred
/// thousand stems one or two meet by chance.
pub type Term = u32;

/// Natural logarithm of how rare a word is that the list does not hold: one sentence in 1,100.
const UNKNOWN: f32 = 7.0;

/// Words that every sentence has and that tell nothing of what happened.
const STOP: &str = "the a an of to in on for and or by with at from as is was were are be been being has have had \
    having it its that this these those such he him his she her hers they them their who whom whose which what i me \
    my we us our you your do does did done can could may might must shall should will would than then there so no \
    nor not only own same too very just now here when where why how all any both each few most more other some \
    while during through between against under again further once because until if after before but into over \
    about also up out off down said say says told tell according himself herself itself themselves however \
    therefore thus s t";

fn is_stop(word: &str) -> bool {
    static SET: OnceLock<rustc_hash::FxHashSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| STOP.split_whitespace().collect()).contains(word)
}

/// The words of the text with their byte ranges, in order: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text.get(rest..)?.find(char::is_alphanumeric)?;
        let tail = text.get(from..)?;
        let len = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        rest = from + len;
        Some((from, tail.get(..len)?))
    })
}

/// The word in small letters without accents, in the spelling that both kinds of English share.
pub fn folded(word: &str) -> String {
    let mut word = if word.is_ascii() { word.to_ascii_lowercase() } else { without_accents(word).to_lowercase() };
    // What follows is of longer words.
    if word.len() < 6 {
        return word;
    }
    if let Some(at) = word.find("defens") {
        word.replace_range(at..at + 6, "defenc");
    }
    // "labour", "harboured", but not "touring".
    if word.find("our").is_some_and(|at| at >= 3) {
        word = word.replacen("our", "or", 1);
    }
    match word.find("isation") {
        Some(at) => word.replace_range(at..at + 2, "iz"),
        None => {
            if word.len() > 6 && (word.ends_with("ise") || word.ends_with("ised") || word.ends_with("ising")) {
                word = word.replacen("is", "iz", usize::from(!word.starts_with("is")));
            }
        }
    }
    word
}

/// The stem of a folded word: endings of number, tense and a few of derivation taken off.
pub fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 8] = ["ing", "ied", "ies", "ation", "ment", "ed", "es", "s"];
    if !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word;
    }
    let mut stem = word;
    for ending in ENDINGS {
        if let Some(head) = word.strip_suffix(ending)
            && head.len() >= 3
        {
            stem = head;
            break;
        }
    }
    if stem.len() > 4 {
        stem = stem.strip_suffix('e').unwrap_or(stem);
    }
    if stem.len() > 3 {
        stem = stem.strip_suffix(['y', 'i']).unwrap_or(stem);
    }
    let bytes = stem.as_bytes();
    if bytes.len() > 4 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        stem = &stem[..stem.len() - 1];
    }
    stem
}

/// The stem of a word as it stands in a text; none for words that tell nothing.
pub fn term_of(word: &str) -> Option<Term> {
    let folded = folded(word);
    (!is_stop(&folded)).then(|| term(stem(&folded)))
}

/// The key of a stem.
pub fn term(stem: &str) -> Term {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in stem.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ hash >> 32) as u32
}

/// How rare the stem is in English at large: the natural logarithm of one in how many sentences holds it.
///
/// The list was counted over 15,800 sentences of news, encyclopedias and tweets; stems of fewer than twenty
/// sentences are not in it.
pub fn rareness(term: Term) -> f32 {
    static LIST: OnceLock<FxHashMap<Term, f32>> = OnceLock::new();
    let list = LIST.get_or_init(|| {
        let lines = include_str!("../../../assets/words/common.txt").lines();
        let entry = |line: &str| {
            let (word, tenths) = line.split_once(' ')?;
            Some((self::term(word), tenths.parse::<f32>().ok()? / 10.0))
        };
        lines.filter_map(entry).collect()
    });
    list.get(&term).copied().unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| stem(&folded(word)).to_owned()).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        check(&["visit", "visits", "visited", "visiting", "Visits"]);
        check(&["defence", "Defense"]);
        check(&["organisation", "organization"]);
        check(&["company", "companies"]);
        check(&["agree", "agreed", "agreement", "agrees"]);
        check(&["labour", "labor"]);
    }

    #[test]
    fn words_are_cut_at_anything_else() {
        let cut: Vec<&str> = words("A U-2 spy-plane, c’était 1960.").map(|(_, word)| word).collect();
        assert_eq!(cut, ["A", "U", "2", "spy", "plane", "c", "était", "1960"]);
        assert!(words("").next().is_none());
        assert_eq!(term_of("which"), None);
        assert!(rareness(term("war")) < rareness(term("zeppelin")));
    }
}
