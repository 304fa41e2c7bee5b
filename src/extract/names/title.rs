//! The title before a person's name, which is no part of the name but often told with it.

use super::lexicon::{Lexicon, flag};

/// No title has more words.
const MAX_WORDS: usize = 5;

/// What an office may be of or for.
pub(super) const DEPARTMENTS: [&str; 24] = [
    "State",
    "Defence",
    "Defense",
    "Affairs",
    "Staff",
    "Justice",
    "Finance",
    "Trade",
    "Education",
    "Health",
    "Energy",
    "Security",
    "Interior",
    "Treasury",
    "Commerce",
    "Labour",
    "Labor",
    "Agriculture",
    "Transport",
    "Foreign",
    "Home",
    "Relations",
    "Development",
    "Operations",
];

/// Where the title begins that stands right before the byte `start` of the text ("General", "Prime Minister");
/// none where there is none. `start` must lie on a character boundary.
pub fn title_before(text: &str, start: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    let mut begin = None;
    let mut end = start;
    for n in 0..MAX_WORDS {
        let before = text.get(..end)?;
        let words = before.trim_end_matches(' ');
        if words.len() == before.len() {
            break;
        }
        // No title word is longer than a few dozen bytes, and the text before may be long.
        let word_start = words.char_indices().rev().take(40).take_while(|(_, char)| is_inside(*char)).last();
        let Some((at, _)) = word_start else {
            break;
        };
        let word = words.get(at..)?;
        let flags = lexicon.title_flags(word);
        let is_part = begin.is_some() && flags & flag::TITLE_PART != 0;
        if flags & flag::TITLE == 0 && !is_part || !word.starts_with(char::is_uppercase) {
            // "Secretary of State Blinken".
            let office = if n == 0 { office_before(text, end) } else { None };
            let Some(at) = office else {
                break;
            };
            begin = Some(at);
            end = at;
            continue;
        }
        begin = Some(at);
        end = at;
    }
    begin
}

/// Where the title begins of "Secretary of State ", "Minister for Foreign Affairs " right before the byte `end`.
fn office_before(text: &str, end: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    let (mut end, mut words) = (end, 0);
    loop {
        let before = text.get(..end)?.trim_end_matches(' ');
        let (at, _) = before.char_indices().rev().take(40).take_while(|(_, char)| is_inside(*char)).last()?;
        let word = before.get(at..)?;
        if matches!(word, "of" | "for") && words > 0 {
            let before = text.get(..at)?.trim_end_matches(' ');
            let (at, _) = before.char_indices().rev().take(40).take_while(|(_, char)| is_inside(*char)).last()?;
            let head = before.get(at..)?;
            let is_title = lexicon.title_flags(head) & flag::TITLE != 0 && head.starts_with(char::is_uppercase);
            return is_title.then_some(at);
        }
        if !DEPARTMENTS.contains(&word) || words > 2 {
            return None;
        }
        end = at;
        words += 1;
    }
}

/// How many bytes of the name are titles at its head ("Prime Minister Attlee": 15); 0 where all of it is titles.
pub fn title_within(name: &str) -> usize {
    let is_title =
        |at: &usize| title_before(name, *at) == Some(0) && name.get(*at..).is_some_and(|rest| !rest.trim().is_empty());
    name.match_indices(' ').take(MAX_WORDS + 3).map(|(at, _)| at + 1).filter(is_title).last().unwrap_or(0)
}

/// Whether the name is an office and names nobody: "Foreign Secretary", "Secretary of State".
pub fn is_office(name: &str) -> bool {
    let lexicon = Lexicon::get();
    let is = |word: &str, flags| lexicon.title_flags(word) & flags != 0;
    let mut words = name.split(' ');
    words.clone().any(|word| is(word, flag::TITLE))
        && words.all(|word| {
            is(word, flag::TITLE | flag::TITLE_PART) || matches!(word, "of" | "for") || DEPARTMENTS.contains(&word)
        })
}

fn is_inside(char: char) -> bool {
    char.is_alphabetic() || matches!(char, '.' | '-' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        assert_eq!(title_before(&text, at).map_or("", |start| &text[start..at]), expected);
    }

    #[test]
    fn titles_within_a_name() {
        for (name, title) in [
            ("President Obama", "President "),
            ("Prime Minister Attlee", "Prime Minister "),
            ("Secretary of State Smith", "Secretary of State "),
            ("Lt. Gen. Smith", "Lt. Gen. "),
            ("Ada Byron", ""),
            ("Home Alone", ""),
            ("President", ""),
            ("", ""),
        ] {
            assert_eq!(&name[..title_within(name)], title, "{name}");
        }
    }

    #[test]
    fn titles() {
        check("He met President |Obama", "President ");
        check("the Prime Minister |Attlee", "Prime Minister ");
        check("for Colonel-General |Smirnov", "Colonel-General ");
        check("with Lt. Gen. |Smith", "Lt. Gen. ");
        check("then |Smith", "");
        check("|Smith", "");
        check("(General) |Smith", "");
        check("the president |Smith", "");
        check("the Deputy Secretary of State |Smith", "Deputy Secretary of State ");
        check("the Minister of Foreign Affairs |Smith", "Minister of Foreign Affairs ");
        check("the University of State |Smith", "");
        check("the love of |Smith", "");
    }
}
