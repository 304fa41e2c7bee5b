//! Offices as texts tell them: "defence minister", "minister of defence", "army chief", "chief of army staff".

use super::words::{Term, folded, stem, term, words};

/// The words that name an office.
const HEADS: [&str; 15] = [
    "minister",
    "president",
    "premier",
    "chief",
    "secretary",
    "ambassador",
    "envoy",
    "king",
    "queen",
    "chancellor",
    "governor",
    "commander",
    "chairman",
    "director",
    "speaker",
];

/// What tells one minister or chief from another.
const FIELDS: [&str; 24] = [
    "prime",
    "foreign",
    "defence",
    "interior",
    "finance",
    "trade",
    "commerce",
    "energy",
    "petroleum",
    "oil",
    "health",
    "education",
    "justice",
    "army",
    "naval",
    "navy",
    "air",
    "police",
    "vice",
    "deputy",
    "special",
    "home",
    "external",
    "general",
];

/// The offices that the text names, ordered, each once.
pub fn of(text: &str) -> Vec<Term> {
    let told: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let mut offices = Vec::new();
    for (at, word) in told.iter().enumerate() {
        let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
        let Some(head) = HEADS.into_iter().find(|head| head.eq_ignore_ascii_case(singular)) else { continue };
        let word = |at: usize| told.get(at).map(|word| folded(word));
        let field = |word: String| FIELDS.into_iter().find(|field| *field == word);
        let before = at.checked_sub(1).and_then(word).and_then(field);
        let after = || {
            // "Minister for Foreign Affairs", "Chief of the Army Staff".
            word(at + 1).filter(|word| matches!(word.as_str(), "of" | "for"))?;
            let next = word(at + 2)?;
            field(if next == "the" || next == "state" { word(at + 3)? } else { next })
        };
        let office = match (head, before.or_else(after)) {
            ("premier", _) => "prim minister".to_owned(),
            ("minister" | "chief" | "secretary" | "commander" | "director", None) => continue,
            (head, Some(field)) => format!("{} {head}", stem(if field == "navy" { "naval" } else { field })),
            (head, None) => head.to_owned(),
        };
        offices.push(term(&office));
    }
    offices.sort_unstable();
    offices.dedup();
    offices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        let (left, right) = (of(a), of(b));
        assert_eq!(left.iter().any(|office| right.contains(office)), expected, "{a} / {b}");
    }

    #[test]
    fn one_office_in_two_wordings() {
        check("the Russian Defense Minister", "the Minister of Defence", true);
        check("the Premier", "Prime Minister", true);
        check("the army chief", "Chief of the Army Staff", true);
        check("the Foreign Minister", "the Defence Minister", false);
        check("Chief of Naval Staff", "Chief of Army Staff", false);
        check("a minister", "a minister", false);
    }
}
