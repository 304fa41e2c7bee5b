//! The title before a person's name, which is no part of the name but often told with it.

use super::lexicon::{Lexicon, flag};

/// No title has more words.
const MAX_WORDS: usize = 5;

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
        let is_part = n > 0 && flags & flag::TITLE_PART != 0;
        if flags & flag::TITLE == 0 && !is_part || !word.starts_with(char::is_uppercase) {
            break;
        }
        begin = Some(at);
        end = at;
    }
    begin
}

/// How many bytes of the name are titles at its head ("Prime Minister Attlee": 15); 0 where all of it is titles.
pub fn title_within(name: &str) -> usize {
    let lexicon = Lexicon::get();
    let (mut at, mut end) = (0, 0);
    while let Some((word, _)) = name.get(at..).and_then(|rest| rest.split_once(' ')) {
        let flags = lexicon.title_flags(word);
        if flags & (flag::TITLE | flag::TITLE_PART) == 0 || !word.starts_with(char::is_uppercase) {
            break;
        }
        at += word.len() + 1;
        if flags & flag::TITLE != 0 {
            end = at;
        }
    }
    if name.get(end..).is_some_and(|rest| !rest.trim().is_empty()) { end } else { 0 }
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
    }
}
