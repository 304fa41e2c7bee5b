//! Dates as a person types them.

use std::path::Path;

use crate::extract::{Context, annotate};
use crate::import::import;
use crate::model::When;

/// What the words mean as a date: whatever extraction would understand in a text ("9 June 2017", "1947",
/// "summer 1950", "1947 to 1991", "2017-06-09"). None where they are no date, or where more than a date is told.
pub fn read_date(words: &str) -> Option<When> {
    let words = words.trim().trim_end_matches('.');
    // A date alone is too little to be sure of; in a sentence it is none or one.
    ["It happened on ", "It happened in ", "It happened ", "It lasted from "].iter().find_map(|before| {
        let text = format!("{before}{words}, they said.\n");
        let document = import(Path::new("date.txt"), text.as_bytes()).ok()?;
        let annotations = annotate(&document, &Context::default());
        let [date] = annotations.dates.as_slice() else { return None };
        let is_all = date.span.end as usize == before.len() + words.len() && date.span.start as usize <= before.len();
        date.when.filter(|_| is_all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(read_date(words).map(|when| when.to_string()).unwrap_or_default(), expected, "{words}");
    }

    #[test]
    fn what_a_person_types() {
        check("9 June 2017", "9 June 2017");
        check(" June 2014 ", "June 2014");
        check("1947", "1947");
        check("2017-06-09", "9 June 2017");
        check("the 1990s", "the 1990s");
        check("nonsense", "");
        check("", "");
        check("9 June 2017 and 4 May 2018", "");
    }
}
