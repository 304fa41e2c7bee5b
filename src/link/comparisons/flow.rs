//! Whose exports to whom: "Peru’s exports to Chile" and "Chile’s imports from Peru" are one flow of goods, "Chile’s
//! exports to Peru" is another.

use crate::link::happenings::country;
use crate::link::happenings::words::words;
use crate::model::{DocumentId, Library, Mention, Span};

/// So many bytes before a number are looked at.
const FAR: usize = 240;

/// From where to where goods go, by the numbers of the countries, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flow {
    from: Option<u16>,
    to: Option<u16>,
}

impl Flow {
    /// What the words `before` a number, in its sentence, say of it: those nearest to it.
    pub fn new(library: &Library, document: DocumentId, before: Span) -> Self {
        let text = &library.document(document).text;
        let told = before.of(text);
        let start = told.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
        let told = told.get(start..).unwrap_or("");
        let start = before.start + start as u32;
        let is_cue = |word: &str| {
            let (head, ending) = word.split_at_checked(6)?;
            let is_export = head.eq_ignore_ascii_case("export");
            let is_cue = is_export || head.eq_ignore_ascii_case("import");
            // "Importance" is none.
            (is_cue && matches!(ending, "" | "s" | "ed" | "ing" | "er" | "ers")).then_some(is_export)
        };
        let cues = words(told).filter_map(|(at, word)| Some((at, word, is_cue(word)?)));
        let Some((at, word, is_export)) = cues.last() else { return Self::default() };
        let cue = Span { start: start + at as u32, end: start + (at + word.len()) as u32 };
        let mentions = library.mentions_within(document, Span { start, end: before.end.max(start) });
        let of = |mention: &Mention| country(mention.span.of(text)).map(|country| country as u16);
        let owner = mentions.iter().rev().find(|mention| mention.span.end <= cue.start).filter(|mention| {
            let between = text.get(mention.span.end as usize..cue.start as usize).unwrap_or("");
            matches!(between.trim(), "" | "'s" | "’s" | "'" | "’" | "'s total" | "’s total" | "total")
        });
        let mut flow = Self::default();
        let own = if is_export { &mut flow.from } else { &mut flow.to };
        *own = owner.and_then(of);
        for mention in mentions.iter().filter(|mention| mention.span.start >= cue.end) {
            let head = text.get(cue.end as usize..mention.span.start as usize).unwrap_or("");
            let head = head.trim_end();
            let head = head.strip_suffix("the").unwrap_or(head).trim_end();
            match head.rsplit(' ').next() {
                Some("to") if flow.to.is_none() => flow.to = of(mention),
                Some("from") if flow.from.is_none() => flow.from = of(mention),
                Some("of") if is_export && flow.from.is_none() => flow.from = of(mention),
                _ => {}
            }
        }
        flow
    }

    /// Whether the two cannot be one flow.
    pub fn is_apart(self, other: Self) -> bool {
        let differ = |one: Option<u16>, other: Option<u16>| one.is_some() && other.is_some() && one != other;
        differ(self.from, other.from) || differ(self.to, other.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::library;

    fn flow(text: &str) -> Flow {
        let library = library(&[text]);
        let document = DocumentId(0);
        let quantity = library.annotations(document).quantities.first().expect("a number");
        let sentence = library.sentence(document, quantity.sentence);
        Flow::new(&library, document, Span { start: sentence.start, end: quantity.span.start })
    }

    #[track_caller]
    fn check(text: &str, from: Option<&str>, to: Option<&str>) {
        let number = |name: Option<&str>| name.and_then(country).map(|country| country as u16);
        assert_eq!(flow(text), Flow { from: number(from), to: number(to) }, "{text}");
    }

    #[test]
    fn whose_goods_go_where() {
        check("Peru’s exports to Chile reached $5 million.", Some("Peru"), Some("Chile"));
        check("Chile's imports from Peru were worth $5 million.", Some("Peru"), Some("Chile"));
        check("The exports of Peru to Chile were worth $5 million.", Some("Peru"), Some("Chile"));
        check("Peruvian exports to Chile were $5 million.", Some("Peru"), Some("Chile"));
        check("Imports from the United States grew to $5 million.", Some("United States"), None);
        check("It is important that Peru gave Chile $5 million.", None, None);
        check("Of great importance to Peru were $5 million.", None, None);
    }

    #[test]
    fn flows_apart() {
        let (one, back) = (flow("Peru’s exports to Chile: $5 million."), flow("Chile’s exports to Peru: $5 million."));
        let same = flow("Chile’s imports from Peru: $5 million.");
        let open = flow("The exports reached $5 million.");
        assert!(one.is_apart(back) && back.is_apart(one));
        assert!(!one.is_apart(same) && !one.is_apart(open) && !one.is_apart(one));
    }
}
