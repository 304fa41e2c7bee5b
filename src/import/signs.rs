//! Small recognisers that several files share: what a character is, how a line begins, how a stretch ends.

/// White space, control characters and the invisible marks that stand for nothing in a text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}')
}

pub(super) fn is_superscript_digit(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Quotation marks and brackets that may close after the end of a sentence.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_')
}

/// At most the last `most` bytes, from a character on.
pub(super) fn tail(words: &str, most: usize) -> &str {
    let from = words.ceil_char_boundary(words.len().saturating_sub(most));
    &words[from..]
}

/// Whether the words end like a sentence, a heading with a colon included. Looks at their end only.
pub(super) fn ends_closed(words: &str) -> bool {
    let words = tail(words, 128);
    let body = words.trim_end_matches(|c| is_closer(c) || is_superscript_digit(c) || is_space(c));
    body.ends_with(['.', '?', '!', ':', ';', '…', '。', '！', '？', '：', '।', '؟', '۔'])
        || (body.len() < words.len() && body.is_empty())
}

/// Whether the first letter is one that would not begin a sentence: lower case, or of a script without case.
pub(super) fn begins_inside(words: &str) -> bool {
    match words.chars().next() {
        Some(c) => c.is_alphabetic() && !c.is_uppercase() && !is_titlecase(c),
        None => false,
    }
}

fn is_titlecase(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
}

/// Whether a line is made of signs alone: a rule, a lone full stop between posts, `* * *`.
pub(super) fn is_separator(line: &str) -> bool {
    line.len() <= 400 && line.chars().all(|c| c.is_whitespace() || ".-_*=~#+•·—–―─═◦|\\/●■▪§".contains(c))
}

/// How a list item begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bullet {
    /// Bytes of the sign and the space after it.
    pub len: usize,
    /// Bytes of the sign that say nothing (`- `): none for numbers.
    pub hidden: usize,
    /// The number or the place of the letter, where it has one.
    pub number: Option<u32>,
}

/// The list sign at the start of a line: `- `, `* `, `• `, `1. `, `(2) `, `a) `, `iv. `.
pub(super) fn bullet(line: &str) -> Option<Bullet> {
    let first = line.chars().next()?;
    if "-*+•◦●▪–‣·►➢❖✓✔\u{F0A7}\u{F0B7}".contains(first) {
        let rest = &line[first.len_utf8()..];
        let space = rest.len() - rest.trim_start().len();
        let len = first.len_utf8() + space;
        return (space > 0 && space < rest.len()).then_some(Bullet { len, hidden: len, number: None });
    }
    let open = usize::from(first == '(');
    let label_len = line[open..].bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let (label, rest) = line[open..].split_at_checked(label_len)?;
    let close = rest.chars().next()?;
    let after = &rest[close.len_utf8()..];
    let space = after.len() - after.trim_start().len();
    if !(close == ')' || (close == '.' && open == 0)) || space == 0 || space == after.len() {
        return None;
    }
    let number = label_number(label, close)?;
    Some(Bullet { len: open + label_len + 1 + space, hidden: 0, number: Some(number) })
}

/// "12" is 12, "b" is 2, "iv" is 4. Capital letters begin names ("A. Smith"), so they count only before a bracket.
fn label_number(label: &str, close: char) -> Option<u32> {
    if label.bytes().all(|b| b.is_ascii_digit()) {
        return (label.len() <= 3).then(|| label.parse().ok()).flatten();
    }
    if let Some(number) = roman(label) {
        return Some(number);
    }
    match label.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
        [letter @ b'A'..=b'Z'] if close == ')' => Some(u32::from(letter - b'A') + 1),
        _ => None,
    }
}

/// Small Roman numerals in lower case, up to 39.
fn roman(label: &str) -> Option<u32> {
    let (mut total, mut last) = (0, 0);
    for b in label.bytes().rev() {
        let value = match b {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        if value < last {
            total -= value;
        } else {
            total += value;
            last = value;
        }
    }
    (1..40).contains(&total).then_some(total as u32)
}

/// How a note at the foot of a page begins, as bytes of the line: where its mark stands and where its text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoteStart {
    pub mark: (usize, usize),
    pub text: usize,
}

/// The numbered notes: `¹ Smith`, `<sup>1</sup> Smith`, `- <sup>1</sup> Smith`, `[^1]: Smith`.
pub(super) fn note_start(line: &str) -> Option<NoteStart> {
    let dash = bullet(line).filter(|bullet| bullet.hidden > 0).map_or(0, |bullet| bullet.len);
    let body = &line[dash..];
    let space_to = |at: usize| at + (line[at..].len() - line[at..].trim_start().len());
    if let Some(inner) = body.strip_prefix("<sup>") {
        let len = inner.find("</sup>").filter(|&len| (1..=6).contains(&len))?;
        let mark = &inner[..len];
        let is_mark = mark.bytes().all(|b| b.is_ascii_digit() || b == b'*') || mark.len() == 1;
        let start = dash + "<sup>".len();
        let text = space_to(start + len + "</sup>".len());
        return (is_mark && text < line.len()).then_some(NoteStart { mark: (start, start + len), text });
    }
    if let Some(inner) = line.strip_prefix("[^") {
        let len = inner.find(']').filter(|&len| (1..=40).contains(&len))?;
        let is_note = inner[len + 1..].starts_with(':') && !inner[..len].contains(char::is_whitespace);
        return is_note.then(|| NoteStart { mark: (2, 2 + len), text: space_to(2 + len + 2) });
    }
    let len: usize = body.chars().take_while(|&c| is_superscript_digit(c)).map(char::len_utf8).sum();
    let text = space_to(dash + len);
    (len > 0 && text < line.len()).then_some(NoteStart { mark: (dash, dash + len), text })
}

/// An author's note: `* The author is …`, `** …`, `\*Name is …`, `† …`. `starred` tells that a line above bears
/// such a star, without which a single star is a list sign.
pub(super) fn star_note(line: &str, starred: bool) -> Option<NoteStart> {
    let mut len = 0;
    let (mut stars, mut is_escaped) = (0, false);
    for c in line.chars().take(8) {
        match c {
            '\\' => is_escaped = true,
            '*' | '†' | '‡' => stars += 1,
            _ => break,
        }
        len += c.len_utf8();
    }
    let rest = &line[len..];
    let words = rest.trim_start();
    if stars == 0 || stars > 4 || !words.starts_with(char::is_alphabetic) || (!is_escaped && line.ends_with('*')) {
        return None;
    }
    let has_space = words.len() < rest.len();
    let is_dagger = line.starts_with(['†', '‡']);
    let head: String = words.chars().take(24).collect::<String>().to_lowercase();
    let names_author =
        head.starts_with("the author") || head.starts_with("author") || head.starts_with("corresponding");
    let is_note = is_escaped || is_dagger || (has_space && (stars > 1 || starred || names_author));
    is_note.then_some(NoteStart { mark: (0, len), text: line.len() - words.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_bullet(line: &str, expected: Option<(&str, Option<u32>)>) {
        assert_eq!(bullet(line).map(|b| (&line[..b.len], b.number)), expected, "{line:?}");
    }

    #[test]
    fn list_signs() {
        check_bullet("- one", Some(("- ", None)));
        check_bullet("•\tone", Some(("•\t", None)));
        check_bullet("\u{F0B7} one", Some(("\u{F0B7} ", None)));
        check_bullet("12. one", Some(("12. ", Some(12))));
        check_bullet("(b) one", Some(("(b) ", Some(2))));
        check_bullet("iv) one", Some(("iv) ", Some(4))));
        check_bullet("x. one", Some(("x. ", Some(10))));
        check_bullet("A. Smith", None);
        check_bullet("1947. It", None);
        check_bullet("-5 degrees", None);
        check_bullet("1.5 million", None);
        check_bullet("-", None);
        check_bullet("*emphasis*", None);
        check_bullet("No. 5", None);
    }

    #[track_caller]
    fn check_note(line: &str, expected: Option<(&str, &str)>) {
        let found = note_start(line).or_else(|| star_note(line, false));
        assert_eq!(found.map(|n| (&line[n.mark.0..n.mark.1], &line[n.text..])), expected, "{line:?}");
    }

    #[test]
    fn note_starts() {
        check_note("¹² Ibid.", Some(("¹²", "Ibid.")));
        check_note("¹Ibid.", Some(("¹", "Ibid.")));
        check_note("<sup>3</sup> See", Some(("3", "See")));
        check_note("- <sup>25</sup> See", Some(("25", "See")));
        check_note("[^a1]: See", Some(("a1", "See")));
        check_note("[^1] says", None);
        check_note("\\*Ann Lee is", Some(("\\*", "Ann Lee is")));
        check_note("** Ann Lee is", Some(("**", "Ann Lee is")));
        check_note("* The author is", Some(("*", "The author is")));
        check_note("* milk", None);
        check_note("**Bold** text", None);
        check_note("*Lecturer, Foo*", None);
        check_note("² ", None);
    }

    #[test]
    fn ends_and_beginnings() {
        for closed in ["It is.", "“It is.”", "so (Lee, 2012).", "is.¹²", "said:", "Is it?**"] {
            assert!(ends_closed(closed), "{closed}");
        }
        for open in ["the", "In 2007,", "with their", "(Lee"] {
            assert!(!ends_closed(open), "{open}");
        }
        assert!(begins_inside("und") && begins_inside("عرب") && !begins_inside("Und") && !begins_inside("12"));
        assert!(is_separator("* * *") && is_separator(".") && !is_separator("a"));
    }
}
