//! Tokens into sentences, by the marks that end one and the company they keep.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a list's "1.", or
//! a small letter follows. Headings, cells and list items without one are sentences too: no sentence crosses
//! the border of its unit.

use std::ops::Range;

use super::token::{Token, TokenKind};
use crate::model::when::MONTHS;

/// A sentence: a range of tokens with the flow range from the start of the first to the end of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceRange {
    first: u32,
    last: u32,
    /// Flow offsets, `end` exclusive.
    pub start: u32,
    pub end: u32,
    /// Index into the flow's units.
    pub unit: u32,
}

impl SentenceRange {
    /// Indices into the reading's tokens; never empty.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.last as usize
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What is longer is no sentence but a list or noise; it is cut, so that whoever works sentence by sentence
/// works on bounded pieces.
const MAX_TOKENS: usize = 1000;

/// Appends the sentences of one unit, whose tokens are `tokens[first..]`.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, unit: u32, sentences: &mut Vec<SentenceRange>) {
    let mut push = |range: Range<usize>| {
        if let Some([start, ..]) = tokens.get(range.clone())
            && let Some(end) = tokens.get(range.end - 1)
        {
            let (first, last) = (range.start as u32, range.end as u32);
            sentences.push(SentenceRange { first, last, start: start.start, end: end.end, unit });
        }
    };
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let after = end_at(text, tokens, start, at);
        match after {
            Some(after) => {
                push(start..after);
                start = after;
                at = after;
            }
            None if at + 1 - start >= MAX_TOKENS => {
                push(start..at + 1);
                at += 1;
                start = at;
            }
            None => at += 1,
        }
    }
    if start < tokens.len() {
        push(start..tokens.len());
    }
}

fn word(text: &str, token: Token) -> &str {
    text.get(token.range()).unwrap_or("")
}

/// Where the token at `at` ends a sentence that began at `start`: the index of the first token after it.
fn end_at(text: &str, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let token = tokens[at];
    let end = match token.kind {
        TokenKind::Word if token.is_dotted() => return abbreviation_end(text, tokens, at),
        TokenKind::Mark => terminator(word(text, token))?,
        _ => return None,
    };
    let mut after = at + 1;
    // "Who?!" is one end.
    while let Some(next) = tokens.get(after)
        && !next.space_before()
        && next.kind == TokenKind::Mark
        && terminator(word(text, *next)).is_some()
    {
        after += 1;
    }
    after = closers_end(text, tokens, after);
    let Some(next) = tokens.get(after) else {
        return Some(after);
    };
    match end {
        // The full stops of other scripts are nothing else.
        End::Always => Some(after),
        End::Stop if is_enumerator(tokens, start, at) || is_day_before_month(text, tokens, at) => None,
        End::Stop if !next.space_before() && after == at + 1 => {
            // A space was forgotten ("the end.The next"); not so in "node.js" or "3.Rd".
            let before = tokens.get(at.checked_sub(1)?)?;
            let is_end = before.kind == TokenKind::Word
                && before.has_lower()
                && before.width() > 2
                && next.kind == TokenKind::Word
                && next.is_capitalised()
                && next.has_lower()
                && next.width() > 1;
            is_end.then_some(after)
        }
        End::Stop => opens_sentence(text, tokens, after).then_some(after),
        End::Weak => (opens_sentence(text, tokens, after) && next.space_before()).then_some(after),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    /// Question and exclamation marks and dots stand inside sentences, too.
    Weak,
    Always,
}

fn terminator(mark: &str) -> Option<End> {
    match mark {
        "." => Some(End::Stop),
        "?" | "!" | "…" => Some(End::Weak),
        "。" | "！" | "？" | "؟" | "۔" | "।" | "॥" => Some(End::Always),
        _ if mark.starts_with("..") => Some(End::Weak),
        _ => None,
    }
}

/// Past the quotes, brackets and note marks that close with the sentence: `.”`, `.)`, `.[12]`, `.12`.
fn closers_end(text: &str, tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at)
        && !token.space_before()
    {
        let glued = |n: usize| tokens.get(at + n).filter(|token| !token.space_before());
        match word(text, *token) {
            "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "*" | "_" => at += 1,
            "[" if glued(1).is_some_and(|token| token.kind == TokenKind::Number)
                && glued(2).is_some_and(|token| word(text, *token) == "]") =>
            {
                at += 3;
            }
            number if token.kind == TokenKind::Number && number.len() <= 3 => {
                let ends_there = tokens.get(at + 1).is_none_or(|next| next.space_before());
                let after_word = at.checked_sub(2).and_then(|n| tokens.get(n)).is_some_and(|t| !t.has_digit());
                if !ends_there || !after_word {
                    break;
                }
                at += 1;
            }
            _ => break,
        }
    }
    at
}

/// Whether the full stop at `at` belongs to a list's "1." at the start of the sentence.
fn is_enumerator(tokens: &[Token], start: usize, at: usize) -> bool {
    at == start + 1
        && tokens.get(start).is_some_and(|token| {
            token.kind == TokenKind::Number && token.width() <= 3 || token.width() == 1 && token.is_capitalised()
        })
}

/// Whether the full stop at `at` stands in a date as it is written north of the Alps: "14. May 1987", "on 4. March".
fn is_day_before_month(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = |at: usize| tokens.get(at).copied();
    let is_day = at.checked_sub(1).and_then(token).is_some_and(|day| day.kind == TokenKind::Number && day.width() <= 2);
    let is_year = token(at + 2).is_some_and(|year| year.kind == TokenKind::Number && year.width() == 4);
    let is_led = || {
        let before = at.checked_sub(2).and_then(token).map_or("", |before| word(text, before));
        matches!(before, "on" | "On" | "from" | "From" | "since" | "until" | "to" | "by" | "and" | "the" | "-" | "–")
    };
    is_day && token(at + 1).is_some_and(|month| MONTHS.contains(&word(text, month))) && (is_year || is_led())
}

/// Whether the token at `at`, perhaps after opening quotes and brackets, may begin a sentence.
fn opens_sentence(text: &str, tokens: &[Token], mut at: usize) -> bool {
    for _ in 0..4 {
        let Some(token) = tokens.get(at) else {
            return true;
        };
        match token.kind {
            TokenKind::Number | TokenKind::Address => return true,
            TokenKind::Possessive => return false,
            TokenKind::Word => return !token.has_lower() || token.is_capitalised() || starts_caseless(text, *token),
            TokenKind::Mark => match word(text, *token) {
                "\"" | "'" | "“" | "‘" | "«" | "(" | "[" | "*" | "_" | "¿" | "¡" | "#" | "$" | "£" | "€" => {
                    at += 1;
                }
                "," | ";" | ":" | ")" | "]" | "/" | "%" | "-" | "–" | "—" | "--" => return false,
                // Bullets, emoji and the like.
                _ => return true,
            },
        }
    }
    true
}

fn starts_caseless(text: &str, token: Token) -> bool {
    word(text, token).chars().next().is_some_and(|char| !char.is_lowercase())
}

/// Where the abbreviation at `at` ends its sentence.
fn abbreviation_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let after = closers_end(text, tokens, at + 1);
    let Some(next) = tokens.get(after) else {
        return Some(after);
    };
    if !next.space_before() {
        return None;
    }
    let short = word(text, tokens[at]);
    if needs_follower(short) {
        return None;
    }
    let opener = word(text, *next);
    let is_end = match next.kind {
        TokenKind::Word if may_end(short) => next.is_capitalised(),
        TokenKind::Word => next.is_capitalised() && is_starter(opener),
        TokenKind::Mark => {
            matches!(opener, "“" | "\"") && tokens.get(after + 1).is_some_and(|token| is_starter(word(text, *token)))
        }
        _ => false,
    };
    is_end.then_some(after)
}

/// Titles, given names written short and the like, which always stand before something.
fn needs_follower(short: &str) -> bool {
    const TITLES: [&str; 54] = [
        "Adm.", "Amb.", "Atty.", "Brig.", "Capt.", "Cdr.", "Cmdr.", "Col.", "Cpl.", "Dr.", "Drs.", "Fr.", "Ft.",
        "Gen.", "Gov.", "Hon.", "Lt.", "Maj.", "Messrs.", "Mmes.", "Mr.", "Mrs.", "Ms.", "Mt.", "Pres.", "Pte.",
        "Pvt.", "Rep.", "Reps.", "Rev.", "Sen.", "Sens.", "Sgt.", "Sr.", "Sra.", "St.", "Ste.", "Supt.", "Vol.", "cf.",
        "e.g.", "i.e.", "Spc.", "Pfc.", "Ens.", "Thos.", "Wm.", "Chas.", "Geo.", "Jas.", "Robt.", "Jos.", "Saml.",
        "Benj.",
    ];
    TITLES.contains(&short) || short == "Prof." || short == "vs."
}

/// Abbreviations after which a capital means a new sentence.
fn may_end(short: &str) -> bool {
    matches!(short, "etc." | "a.m." | "p.m." | "B.C." | "A.D." | "B.C.E." | "C.E." | "Jr." | "pp." | "ibid.")
}

/// Words that begin a sentence far more often than they go on with a name.
fn is_starter(word: &str) -> bool {
    const STARTERS: [&str; 78] = [
        "A",
        "After",
        "Again",
        "All",
        "Also",
        "Although",
        "Among",
        "An",
        "And",
        "Another",
        "As",
        "At",
        "Because",
        "Before",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "Each",
        "Even",
        "Every",
        "For",
        "From",
        "Furthermore",
        "Had",
        "He",
        "Hence",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Indeed",
        "Instead",
        "It",
        "Its",
        "Later",
        "Many",
        "Meanwhile",
        "Moreover",
        "Most",
        "My",
        "No",
        "Not",
        "Now",
        "On",
        "Once",
        "One",
        "Only",
        "Or",
        "Other",
        "Our",
        "Over",
        "She",
        "Since",
        "So",
        "Some",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "Therefore",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Thus",
        "To",
        "Under",
        "Unlike",
        "Until",
    ];
    const MORE: [&str; 11] = ["We", "What", "When", "Where", "Whether", "While", "Who", "Why", "With", "Yet", "You"];
    STARTERS.binary_search(&word).is_ok() || MORE.binary_search(&word).is_ok()
}

/// Whether these letters (without the full stop) are an abbreviation that is written with one.
pub(super) fn is_abbreviation(letters: &str) -> bool {
    const SHORT: [&str; 104] = [
        "Adm", "Amb", "Apr", "Art", "Atty", "Aug", "Ave", "Bd", "Blvd", "Brig", "Bros", "Capt", "Cdr", "Cf", "Cmdr",
        "Co", "Col", "Corp", "Cpl", "Dec", "Dept", "Dr", "Drs", "Ed", "Eds", "Etc", "Feb", "Fig", "Figs", "Fr", "Ft",
        "Gen", "Gov", "Govt", "Hon", "Inc", "Jan", "Jr", "Ltd", "Lt", "Maj", "Messrs", "Mmes", "Mr", "Mrs", "Ms", "Mt",
        "Nos", "Nov", "Oct", "Pp", "Pres", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Rs", "Sec", "Sen", "Sens",
        "Sept", "Sgt", "Sr", "Sra", "St", "Ste", "Supt", "Univ", "Vol", "Vols", "al", "approx", "ca", "cf", "ch",
        "dept", "ed", "eds", "est", "etc", "ff", "fig", "figs", "govt", "ibid", "nos", "pp", "vol", "vols", "vs",
        "Spc", "Pfc", "Ens", "Thos", "Wm", "Chas", "Geo", "Jas", "Robt", "Jos", "Saml", "Benj",
    ];
    letters.len() <= 6 && SHORT.contains(&letters)
}

/// Whether these letters are an abbreviation where a full stop and a number follow; alone they are words that
/// may well end a sentence.
pub(super) fn is_number_abbreviation(letters: &str) -> bool {
    const SHORT: [&str; 27] = [
        "Fri", "Jul", "Jun", "Mar", "Mon", "No", "Para", "Sat", "Sun", "Thu", "Thur", "Thurs", "Tue", "Tues", "Wed",
        "art", "b", "c", "d", "f", "n", "no", "p", "para", "r", "sec", "v",
    ];
    letters.len() <= 5 && SHORT.contains(&letters)
}

#[cfg(test)]
mod tests {
    use crate::extract::reading::Reading;

    /// Sentences with ` | ` between them (and a line for each unit).
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace(" |", "").replace('|', "");
        let reading = Reading::of_text(&text);
        let mut found = String::new();
        for (n, sentence) in reading.sentences.iter().enumerate() {
            if n > 0 {
                let before = reading.sentences[n - 1];
                let glued = before.end == sentence.start;
                found.push_str(if before.unit != sentence.unit {
                    "\n\n"
                } else if glued {
                    "|"
                } else {
                    " | "
                });
            }
            found.push_str(reading.slice(sentence.range()));
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn full_stops() {
        check("He went home. | She stayed. | 15 men came.");
        check("It cost 3.5 million in 2014. | Then it fell.");
        check("The end.|The next one.");
        check("They use node.js and example.com today.");
        check("A heading\n\nA sentence. | Another one");
        check("1. Introduction\n\nA. Background");
        check("It is so. but not here.");
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Gen. Sharif met Dr. J. K. Smith in the U.S. Senate. | He left.");
        check("He went to the U.S. | The visit was short.");
        check("See Smith et al. (2010) and vol. 2, pp. 3, Fig. 4 here.");
        check("Weapons, e.g. Tanks, i.e. Heavy ones, came. | No. 5 was hit.");
        check("It fell in 264 B.C. | Rome won.");
        check("On Sept. 11 and Jan. 5, nothing. | Apr. 3 was calm.");
        check("Was it so? | No. | He lied.");
        check("Tata Ltd. and Sons Inc. Group. | In World War I. | The end.");
    }

    #[test]
    fn quotes_and_brackets() {
        check("“We won.” | He left. | (It was late.) | Then “why?” he asked.");
        check("He said: “Go!” | They went.");
        check("It ended. | Then it began.12 | So it went on.");
        check("“Why now?” | asked nobody.".replace(" |", "").as_str());
    }

    #[test]
    fn other_ends() {
        check("Wait... | He came … and went. | Really?! | Yes!");
        check("他来了。|他走了。");
        check("یہ ہے۔ | وہ ہے۔");
    }

    #[test]
    fn a_sentence_has_a_bound() {
        let reading = Reading::of_text(&"word ".repeat(2500));
        assert_eq!(reading.sentences.len(), 3);
    }
}
