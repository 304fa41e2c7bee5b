//! Words that several views say alike: numbers, counts, years, where a place stands.

use jiff::civil::Date;

pub use crate::app::count::{counted, number};
use crate::model::{DocumentId, Kind, Library, When};

/// Instead of a picture, a table or a list, where the filter lets nothing of it through.
pub const NOTHING_PASSES: &str = "Nothing passes the filter. Esc clears it";

/// How many of how many: "57 of 405", or "405" where all are shown.
pub fn of_all(shown: usize, all: usize) -> String {
    if shown == all { number(all) } else { format!("{} of {}", number(shown), number(all)) }
}

/// The word for many of a kind.
pub fn plural(kind: Kind) -> &'static str {
    kind.plural()
}

/// From the year in which the first date begins to the one in which the last ends: "1996 to 2022", "2017".
/// Empty where there are no dates.
pub fn years(first: Option<When>, last: Option<When>) -> String {
    let first = first.and_then(|when| when.from.or(when.to)).map(Date::year);
    let last = last.and_then(|when| when.to.or(when.from)).map(Date::year);
    match (first.or(last), last.or(first)) {
        (Some(first), Some(last)) if first < last => format!("{} to {}", year(first), year(last)),
        (Some(only), _) => year(only),
        (None, _) => String::new(),
    }
}

/// A year as people count it: 0 is 1 BC.
pub fn year(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

/// Where in a document a byte stands: its label, the heading above where that is short, and the page.
pub fn source(library: &Library, id: DocumentId, offset: u32) -> String {
    let place = label_and_heading(library, id, offset);
    match library.document(id).page_at(offset) {
        Some(number) => format!("{place} · {}", page(number)),
        None => place,
    }
}

/// A page as people cite it.
pub fn page(number: u32) -> String {
    format!("p. {number}")
}

fn label_and_heading(library: &Library, id: DocumentId, offset: u32) -> String {
    let document = library.document(id);
    match document.heading_at(offset) {
        Some(words) => format!("{} · {words}", document.label),
        None => document.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::views::testing::Stage;

    #[test]
    fn what_is_shown_is_told_of_all() {
        assert_eq!(of_all(57, 405), "57 of 405");
        assert_eq!(of_all(405, 405), "405");
    }

    #[track_caller]
    fn check(first: Option<i16>, last: Option<i16>, expected: &str) {
        let when = |year| When::day(date(year, 3, 4));
        assert_eq!(years(first.map(when), last.map(when)), expected);
    }

    #[test]
    fn years_are_told_once_where_they_are_one() {
        check(Some(1996), Some(2022), "1996 to 2022");
        check(Some(2017), Some(2017), "2017");
        check(Some(2017), None, "2017");
        check(Some(-263), Some(14), "264 BC to 14");
        check(None, None, "");
    }

    #[test]
    fn a_place_is_told_by_label_and_short_heading() {
        let long = "A heading that goes on and on until nobody wants to read it in a margin any more";
        let text = format!("Before.\n\n# The visit\n\nThey met.\n\n# {long}\n\nThey parted.");
        let stage = Stage::new(&[("Ito 2019", &text)]);
        let id = stage.document("Ito 2019");
        let at = |words: &str| stage.library.document(id).text.find(words).map_or(0, |at| at as u32);
        assert_eq!(source(&stage.library, id, at("Before")), "Ito 2019");
        assert_eq!(source(&stage.library, id, at("met")), "Ito 2019 · The visit");
        assert_eq!(source(&stage.library, id, at("parted")), "Ito 2019");
    }
}
