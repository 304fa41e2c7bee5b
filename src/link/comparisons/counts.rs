//! "A, B and C are the two largest": a sentence that counts otherwise than it lists.

use super::Draft;
use crate::model::{Claim, DocumentId, Library, Matter, Quantity, Span, Status};

/// Longer lists are not counted by their sentence.
const MAX_LIST: usize = 12;

/// What one document tells.
pub fn of_document(library: &Library, document: DocumentId) -> Vec<Draft> {
    let quantities = library.annotations(document).quantities.iter();
    let counts = quantities.filter(|quantity| {
        quantity.cell.is_none() && (2.0..=9.0).contains(&quantity.value) && quantity.value.fract() == 0.0
    });
    counts.filter_map(|quantity| counted(library, document, quantity)).collect()
}

fn counted(library: &Library, document: DocumentId, quantity: &Quantity) -> Option<Draft> {
    let text = &library.document(document).text;
    let sentence = library.sentence(document, quantity.sentence);
    let mentions =
        library.mentions_within(document, Span { start: sentence.start, end: quantity.span.start.max(sentence.start) });
    let (last, before) = mentions.split_last()?;
    let between = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("").trim();
    if !matches!(between(last.span.end, quantity.span.start), "are" | "were" | "are the" | "were the") {
        return None;
    }
    let mut first = last;
    let mut listed = 1;
    for (nth, mention) in before.iter().rev().take(MAX_LIST).enumerate() {
        let joint = between(mention.span.end, first.span.start);
        let is_list =
            if nth == 0 { matches!(joint, "and" | ", and" | "and the") } else { matches!(joint, "," | ", the") };
        if !is_list {
            break;
        }
        first = mention;
        listed += 1;
    }
    if listed < 2 || (f64::from(listed) - quantity.value).abs() < 0.5 {
        return None;
    }
    let claim = |span: Span, value: String, number: f64| Claim {
        document,
        span,
        sentence: quantity.sentence,
        value: value.into(),
        when: None,
        number: Some(number),
    };
    let list = Span { start: first.span.start, end: last.span.end };
    let words = library.document(document).words(quantity.span).into_owned();
    Some(Draft {
        matter: Matter::Amount,
        status: Status::Conflict,
        topic: format!("How many are listed: {}", library.document(document).words(list)),
        claims: vec![
            claim(list, format!("{listed} named"), f64::from(listed)),
            claim(quantity.span, words, quantity.value),
        ],
        sureness: 0.7,
        importance: 0.4,
        reasons: vec!["one sentence lists and counts".to_owned()],
        units: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::library;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = of_document(&library(&[text]), DocumentId(0));
        let told: Vec<&str> = found.iter().flat_map(|draft| &draft.claims).map(|claim| claim.value.as_str()).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn lists_that_are_counted() {
        check("Today Peru, Chile and Brazil are the two largest states.", &["3 named", "two largest states"]);
        check("Today Peru, Chile and Brazil are the three largest states.", &[]);
        check("Today Peru and Chile have two large ports.", &[]);
    }
}
