//! JSON that breaks off, as downloads do, read as far as it goes; and what is wrong with JSON, in plain words.

use serde_json::error::Category;
use serde_json::{Error, Value};

/// What is wrong and where.
pub(in crate::import) fn fault(error: &Error) -> String {
    let line = error.line();
    match words(error) {
        // A line that ends where it should not is told as the next one.
        Some(words) if error.column() == 0 => format!("{words} in line {}", line.saturating_sub(1)),
        Some(words) => format!("{words} in line {line}, before character {}", error.column()),
        None => format!("it breaks off in line {line}"),
    }
}

/// As [`fault`], of a value in one line.
pub(super) fn fault_in_line(error: &Error) -> String {
    words(error).map_or("it breaks off".to_owned(), |words| format!("{words} before character {}", error.column()))
}

/// None where it only breaks off.
fn words(error: &Error) -> Option<&'static str> {
    /// What `serde_json` says, and what it means for a person.
    const WORDS: [(&str, &str); 10] = [
        ("expected `,`", "a comma or a closing bracket is missing"),
        ("expected `:`", "a colon is missing"),
        ("key must be a string", "a name without quotation marks stands"),
        ("trailing characters", "something stands behind its end"),
        ("control character", "a line ends inside a text"),
        ("invalid escape", "a backslash without a meaning stands"),
        ("surrogate", "half of a character stands"),
        ("invalid number", "a number is broken"),
        ("number out of range", "a number is too large"),
        ("recursion limit", "there are more lists in lists than can be read"),
    ];
    let told = error.to_string();
    let words = WORDS.iter().find(|(own, _)| told.contains(own)).map_or("a value is missing", |(_, words)| words);
    (error.classify() != Category::Eof).then_some(words)
}

/// The value of a text that breaks off: as if what is open were closed where it ends, without a name or a number that
/// may have gone on.
pub(super) fn complete(text: &str) -> Option<Value> {
    let open = Open::at_end(text);
    let with = |kept: &str, close: &str, brackets: &[u8]| {
        let brackets: String = brackets.iter().rev().map(|&bracket| bracket as char).collect();
        serde_json::from_str(&format!("{kept}{close}{brackets}")).ok()
    };
    if !open.is_in_text
        && text.trim_end().ends_with(['"', '}', ']'])
        && let Some(value) = with(text, "", &open.brackets)
    {
        return Some(value);
    }
    // A text that is cut off is worth having; half an escape at its end is not.
    let in_text = open.is_in_text.then(|| {
        let whole = text.rfind('\\').filter(|at| text.len() - at < 6).map_or(text, |at| &text[..at]);
        with(text, "\"", &open.brackets).or_else(|| with(whole, "\"", &open.brackets))
    });
    in_text.flatten().or_else(|| {
        let (comma, depth) = open.last_comma?;
        with(&text[..comma], "", open.brackets.get(..depth)?)
    })
}

/// What is open at the end of a text.
#[derive(Default)]
struct Open {
    /// The brackets that would close it, outermost first.
    brackets: Vec<u8>,
    is_in_text: bool,
    /// Where the last comma between values stands that is in what is open, and how many brackets were open there.
    last_comma: Option<(usize, usize)>,
}

impl Open {
    fn at_end(text: &str) -> Self {
        let mut open = Self::default();
        // The last comma in each list that is open.
        let mut commas: Vec<Option<usize>> = Vec::new();
        let mut is_escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if open.is_in_text => is_escaped = true,
                b'"' => open.is_in_text = !open.is_in_text,
                _ if open.is_in_text => {}
                b'{' | b'[' => {
                    open.brackets.push(if byte == b'{' { b'}' } else { b']' });
                    commas.push(None);
                }
                b'}' | b']' => {
                    open.brackets.pop();
                    commas.pop();
                }
                b',' => {
                    if let Some(last) = commas.last_mut() {
                        *last = Some(at);
                    }
                }
                _ => {}
            }
        }
        let depth = commas.iter().rposition(Option::is_some);
        open.last_comma = depth.and_then(|depth| Some((commas[depth]?, depth + 1)));
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = complete(text).map_or(String::new(), |value| value.to_string());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_breaks_off() {
        check(r#"[{"text":"The river"},{"text":"rose ag"#, r#"[{"text":"The river"},{"text":"rose ag"}]"#);
        check(r#"[{"text":"The river"},{"te"#, r#"[{"text":"The river"}]"#);
        check(r#"[{"text":"The river"},{"text":"#, r#"[{"text":"The river"}]"#);
        check(r#"[{"text":"The river"},{"text":12"#, r#"[{"text":"The river"}]"#);
        check(r#"[{"a":1},{"b":2}"#, r#"[{"a":1},{"b":2}]"#);
        check(r#"{"a":[1,2,[3,4"#, r#"{"a":[1,2,[3]]}"#);
        check(r#"{"text":"rose \u00e"#, r#"{"text":"rose "}"#);
        check(r#"{"text":"rose \"#, r#"{"text":"rose "}"#);
        check(r#"{"text":"a, b"#, r#"{"text":"a, b"}"#);
        check(r#"{"a"#, "");
        check("[", "");
        check("", "");
    }
}
