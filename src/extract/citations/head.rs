//! The authors with whom an entry begins, in the orders of the common styles: "Khan, H. U.", "Orme JB", "Tolland, Mary",
//! "D. E. Knoth", "Mary Tolland".

use crate::extract::names::lexicon::{Lexicon, flag};

/// Small words of family names.
const PARTICLES: [&str; 12] = ["van", "von", "der", "den", "de", "da", "di", "del", "la", "le", "ter", "al"];

/// Behind the last author.
const BEHIND: [&str; 9] = ["et al.", "et al", "и др.", "(eds.)", "(eds)", "(ed.)", "eds.", "eds", "ed."];

/// The first surname, and where the authors end; none where the entry begins otherwise.
pub fn authors(text: &str) -> Option<(&str, usize)> {
    let (surname, mut end) = plain(text).or_else(|| with_initials(text)).or_else(|| turned(text))?;
    loop {
        let rest = text.get(end..)?;
        let marks = rest.trim_start_matches([',', ';', '&', ' ']);
        let next = marks.strip_prefix("and ").unwrap_or(marks);
        // Without a mark between, the next word begins the title.
        if next.len() == rest.trim_start().len() {
            break;
        }
        let called = given_first(next).filter(|(_, length)| is_given(next) && is_closed(next, *length));
        let author = called.or_else(|| with_initials(next)).or_else(|| turned(next)).or_else(|| given_first(next));
        let Some((_, length)) = author else { break };
        end = text.len() - next.len() + length;
    }
    for behind in BEHIND {
        let rest = text.get(end..)?;
        if let Some(rest) = rest.trim_start_matches([',', ' ']).strip_prefix(behind) {
            end = text.len() - rest.len();
        }
    }
    Some((surname, end))
}

/// "Khan, H. U.", "Orme JB", "Bakarev A.A.", "van der Berg, J.-P.": the surname, and the bytes of all.
fn with_initials(text: &str) -> Option<(&str, usize)> {
    let mut end = 0;
    for word in text.split(' ').take(4) {
        let bare = word.trim_end_matches(',');
        // "van den Berg", but not "Ministry of".
        let is_particle =
            PARTICLES.contains(&bare) && text.get(..end).is_some_and(|before| !before.contains(char::is_uppercase));
        if !is_particle && !is_family(bare) {
            break;
        }
        end += word.len() + 1;
        if bare.len() < word.len() {
            break;
        }
    }
    let surname = text.get(..end.checked_sub(1)?)?.trim_end_matches(',');
    let initials = initials(text.get(end..)?)?;
    surname.contains(char::is_uppercase).then_some((surname, end + initials))
}

/// The bytes of "H. U.", "JB", "A.A.", "J.-P."; none where other words follow.
fn initials(text: &str) -> Option<usize> {
    let (mut letters, mut end) = (0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        match char {
            // "The": no initial.
            _ if char.is_uppercase() && next.is_lowercase() => break,
            _ if char.is_uppercase() => (letters, end) = (letters + 1, at + char.len_utf8()),
            '.' => end = at + 1,
            '-' | ' ' if next.is_uppercase() => {}
            _ => break,
        }
    }
    let is_closed = text.get(end..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
    ((1..=4).contains(&letters) && is_closed).then_some(end)
}

/// "Tolland, Mary" and "Tolland, Mary K.", where a full stop or another author follows.
fn turned(text: &str) -> Option<(&str, usize)> {
    let (surname, rest) = text.split_once(", ")?;
    let given = rest.find([',', '.', ':']).filter(|_| rest.starts_with(char::is_uppercase))?;
    // The full stop of "K." is not the end.
    let mut given = given;
    if rest.get(..given)?.rsplit(' ').next().is_some_and(|word| word.chars().nth(1).is_none()) {
        given += 1;
    }
    let words = rest.get(..given)?;
    let is_person = surname.split(' ').count() <= 3
        && surname.split(' ').all(|word| is_family(word) || PARTICLES.contains(&word))
        && words.split(' ').count() <= 2
        && words.split(' ').all(|word| is_family(word) || is_initial(word));
    let behind = rest.get(given..)?;
    let is_closed = words.ends_with('.')
        || behind.starts_with(':')
        || behind.starts_with(". ")
        || behind.starts_with(", ") && is_given(words);
    (is_person && is_closed).then(|| (surname, surname.len() + 2 + given))
}

/// "D. E. Knoth", "K. von Klitz", "Mary Tolland", "Donald E. Knoth" at the head, before a full stop or another author.
fn plain(text: &str) -> Option<(&str, usize)> {
    let (surname, end) = given_first(text)?;
    let is_told = is_given(text) || text.split(' ').next().is_some_and(is_initial);
    let rest = text.get(end..)?;
    // "Jane Smith, Rain and Snow (London": what follows the comma is no author.
    let is_followed = || {
        let next = rest.trim_start_matches([',', ' ', '&']);
        let next = next.strip_prefix("and ").unwrap_or(next);
        let is_author = is_given(next) || next.split(' ').next().is_some_and(is_initial);
        is_author && given_first(next).is_some_and(|(_, length)| is_closed(next, length))
    };
    (is_told && (rest.starts_with(". ") || is_followed())).then_some((surname, end))
}

/// Whether an author ends there.
fn is_closed(text: &str, end: usize) -> bool {
    text.get(end..)
        .is_some_and(|rest| rest.starts_with([',', '.']) || rest.starts_with(" and ") || rest.starts_with(" & "))
}

/// An author as one says the name: the surname, and the bytes of all.
fn given_first(text: &str) -> Option<(&str, usize)> {
    let mut end = 0;
    let mut last = "";
    for (at, word) in text.split(' ').take(5).enumerate() {
        let bare = word.trim_end_matches(['.', ',', ':', ';']);
        let is_part = is_initial(word) || is_family(bare) || PARTICLES.contains(&bare) && at > 0;
        if !is_part {
            break;
        }
        let is_end = bare.len() < word.len() && !is_initial(word);
        last = bare;
        end += if is_end { bare.len() } else { word.len() + 1 };
        if is_end {
            break;
        }
    }
    let name = text.get(..end)?.trim_end();
    (name.contains(' ') && is_family(last)).then_some((last, name.len()))
}

/// "Tolland", "García-López", "O'Brien".
fn is_family(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && word.chars().all(|char| char.is_alphabetic() || matches!(char, '-' | '’' | '\''))
}

/// "J.", "J.-P.", "Yu."
fn is_initial(word: &str) -> bool {
    let letters = || word.chars().filter(|char| char.is_alphabetic());
    let is_short = letters().count() <= 2 || letters().all(char::is_uppercase);
    is_short && word.starts_with(char::is_uppercase) && word.trim_end_matches(',').ends_with('.')
}

/// Whether it begins with a given name.
fn is_given(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or("");
    Lexicon::get().word_flags(first) & flag::GIVEN_NAME != 0
}
