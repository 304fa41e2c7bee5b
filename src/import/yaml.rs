//! The metadata between `---` lines at the start of a Markdown file: the part of YAML that people write there.
//!
//! Read are `key: value` lines, `[a, b]` lists and lists of `- item` lines, with or without quotation marks. Not
//! read: nested keys, block scalars, anchors; such lines are kept as front matter and say nothing.

use super::lines::Line;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Yaml {
    /// How many lines it takes up, both rules included.
    pub lines: usize,
    pub title: Option<String>,
    pub source_title: Option<String>,
    pub authors: Vec<String>,
    pub year: Option<String>,
    pub date: Option<String>,
    pub kind: Option<String>,
}

/// The block at the start of the text, if it has one that is closed within 200 lines.
pub(super) fn front_matter(text: &str, lines: &[Line]) -> Option<Yaml> {
    if lines.first()?.of(text) != "---" {
        return None;
    }
    let close = lines.iter().take(200).skip(1).position(|line| matches!(line.of(text), "---" | "..."))? + 1;
    let mut yaml = Yaml { lines: close + 1, ..Yaml::default() };
    let mut last_key = String::new();
    let mut has_key = false;
    for line in &lines[1..close] {
        let words = line.of(text);
        if let Some(item) = words.strip_prefix("- ") {
            yaml.set(&last_key, vec![unquoted(item)]);
        } else if let Some((key, value)) = words.split_once(':').filter(|(key, _)| is_key(key)) {
            last_key = key.trim().to_ascii_lowercase().replace('-', "_");
            has_key = true;
            yaml.set(&last_key, values(value));
        }
    }
    has_key.then_some(yaml)
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 40
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '))
}

impl Yaml {
    fn set(&mut self, key: &str, values: Vec<String>) {
        let first = values.first().filter(|value| !value.is_empty()).cloned();
        match key {
            "title" => self.title = first.or(self.title.take()),
            "source_title" => self.source_title = first.or(self.source_title.take()),
            "author" | "authors" | "by" => self.authors.extend(values.into_iter().filter(|value| !value.is_empty())),
            "year" => self.year = first.or(self.year.take()),
            "date" | "published" => self.date = first.or(self.date.take()),
            "kind" | "type" => self.kind = first.or(self.kind.take()),
            _ => {}
        }
    }
}

fn values(value: &str) -> Vec<String> {
    let value = value.trim();
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(list) => split_list(list).into_iter().map(unquoted).collect(),
        None => vec![unquoted(value)],
    }
}

/// Splits at the commas that are outside quotation marks.
fn split_list(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut quote) = (0, None);
    for (at, b) in list.bytes().enumerate() {
        match (b, quote) {
            (b'"' | b'\'', None) if list[from..at].trim().is_empty() => quote = Some(b),
            (b, Some(open)) if b == open => quote = None,
            (b',', None) => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner.replace(&format!("\\{quote}"), &quote.to_string());
        }
    }
    // A comment begins after a space.
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    #[test]
    fn the_usual_forms_are_read() {
        let text = "---\ntitle: \"Rivers: a study\"\nauthors: [Ann Lee, \"Ray, Bob\"]\nyear: 2019 # about\ndate: 2019-03-02\n\
                    kind: paper\npublished_in: X\n---\n\nText";
        let yaml = front_matter(text, &lines(text)).unwrap();
        assert_eq!(yaml.title.as_deref(), Some("Rivers: a study"));
        assert_eq!(yaml.authors, ["Ann Lee", "Ray, Bob"]);
        assert_eq!(yaml.year.as_deref(), Some("2019"));
        assert_eq!(yaml.date.as_deref(), Some("2019-03-02"));
        assert_eq!((yaml.kind.as_deref(), yaml.lines), (Some("paper"), 8));

        let text = "---\nauthors:\n  - 'Ann Lee'\n  - Bob Ray\n---\nText";
        assert_eq!(front_matter(text, &lines(text)).unwrap().authors, ["Ann Lee", "Bob Ray"]);
    }

    #[test]
    fn rules_are_not_metadata() {
        for text in ["---\n\nText\n\n---\n\nMore", "---\ntitle: open", "Text\n---\na: b\n---"] {
            assert_eq!(front_matter(text, &lines(text)), None, "{text:?}");
        }
    }
}
