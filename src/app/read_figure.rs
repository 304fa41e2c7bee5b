//! Figures as a person types them.

use std::path::Path;

use crate::extract::{Context, annotate};
use crate::import::import;

/// Value and unit of the words: whatever extraction would understand in a text ("US$1.7 billion", "12 km", "4,000
/// tonnes"), else a number with any words after it as its unit. None where no number stands first.
pub fn read_figure(words: &str) -> Option<(f64, String)> {
    let words = words.trim().trim_end_matches('.');
    told(words).or_else(|| plain(words))
}

fn told(words: &str) -> Option<(f64, String)> {
    let before = "It came to ";
    let document = import(Path::new("figure.txt"), format!("{before}{words}, they said.\n").as_bytes()).ok()?;
    let annotations = annotate(&document, &Context::default());
    let [figure] = annotations.quantities.as_slice() else { return None };
    let is_all = figure.span.end as usize == before.len() + words.len() && figure.span.start as usize <= before.len();
    (is_all && figure.value.is_finite()).then(|| (figure.value, figure.unit.to_string()))
}

fn plain(words: &str) -> Option<(f64, String)> {
    const SCALES: [(&str, f64); 6] =
        [("hundred", 1e2), ("thousand", 1e3), ("lakh", 1e5), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}' | '+');
    let end = words.find(|c: char| !is_number(c)).unwrap_or(words.len());
    let (number, rest) = words.split_at(end);
    let number = number.replace(',', "").replace('\u{2212}', "-");
    let value: f64 = number.parse().ok()?;
    let rest = rest.trim();
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    match SCALES.iter().find(|(scale, _)| scale.eq_ignore_ascii_case(first)) {
        Some((_, factor)) => Some((value * factor, after.trim().to_owned())),
        None => Some((value, rest.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(f64, &str)>) {
        assert_eq!(read_figure(words), expected.map(|(value, unit)| (value, unit.to_owned())), "{words}");
    }

    #[test]
    fn what_a_person_types() {
        check("US$1.7 billion", Some((1.7e9, "USD")));
        check("1.7 billion USD", Some((1.7e9, "USD")));
        check("12 km", Some((12.0, "km")));
        check(" 4,000 ", Some((4000.0, "")));
        check("-3.5", Some((-3.5, "")));
        check("7 borogoves", Some((7.0, "borogoves")));
        check("2 million borogoves", Some((2e6, "borogoves")));
        check("nonsense", None);
        check("", None);
    }
}
