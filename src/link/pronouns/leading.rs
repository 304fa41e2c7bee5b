//! With what a sentence begins.

use crate::link::happenings::words::words;
use crate::model::when::MONTHS;

/// With what a sentence begins that names nothing.
#[derive(Clone, Copy)]
pub enum Leading {
    /// "the company"
    Body,
    /// "the town", "the country"
    Place { is_country: bool },
    /// "it", or "its"
    It { owns: bool },
}

/// With what the sentence begins, if not with a word of its own, and where.
pub fn leading(sentence: &str) -> Option<(usize, Leading)> {
    const COUNTRIES: [&str; 3] = ["country", "kingdom", "republic"];
    const PLACES: [&str; 16] = [
        "town",
        "city",
        "village",
        "port",
        "island",
        "fortress",
        "fort",
        "castle",
        "settlement",
        "district",
        "province",
        "county",
        "country",
        "kingdom",
        "republic",
        "place",
    ];
    const BODIES: [&str; 39] = [
        "ministry",
        "council",
        "commission",
        "committee",
        "tribunal",
        "court",
        "mission",
        "alliance",
        "movement",
        "association",
        "bloc",
        "company",
        "firm",
        "corporation",
        "group",
        "bank",
        "club",
        "school",
        "college",
        "university",
        "institute",
        "hospital",
        "party",
        "union",
        "charity",
        "airline",
        "brewery",
        "foundry",
        "manufacturer",
        "publisher",
        "newspaper",
        "retailer",
        "business",
        "organisation",
        "organization",
        "agency",
        "foundation",
        "orchestra",
        "museum",
    ];
    /// "It was in 1990 that", "it is said".
    const IMPERSONAL: [&str; 32] = [
        "in",
        "on",
        "at",
        "not",
        "only",
        "this",
        "that",
        "there",
        "said",
        "reported",
        "announced",
        "believed",
        "known",
        "clear",
        "likely",
        "unlikely",
        "possible",
        "estimated",
        "hoped",
        "decided",
        "agreed",
        "expected",
        "also",
        "the",
        "a",
        "an",
        "during",
        "because",
        "thought",
        "rumoured",
        "unclear",
        "until",
    ];
    const VERBS: [&str; 14] = [
        "seems", "seemed", "appears", "appeared", "turned", "turns", "rained", "snowed", "took", "takes", "follows",
        "follow", "happened", "became",
    ];
    let mut words = words(sentence).skip_while(|(_, word)| !word.eq_ignore_ascii_case("the") && is_opener(word));
    let (at, word) = words.next()?;
    let is = |list: &[&str], word: &str| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    let (_, next) = words.next()?;
    match word {
        "Its" => Some((at, Leading::It { owns: true })),
        "It" | "it" => {
            let (_, after) = words.next().unwrap_or((0, ""));
            let is_empty =
                is(&VERBS, next) || is(&["is", "was", "has", "had", "would", "will"], next) && is(&IMPERSONAL, after);
            (!is_empty).then_some((at, Leading::It { owns: false }))
        }
        "The" | "the" if is(&BODIES, next) => {
            let (_, after) = words.next().unwrap_or((0, ""));
            (!after.starts_with(char::is_uppercase)).then_some((at, Leading::Body))
        }
        "The" | "the" if is(&PLACES, next) => {
            let (_, after) = words.next().unwrap_or((0, ""));
            (!after.starts_with(char::is_uppercase) && after != "of")
                .then_some((at, Leading::Place { is_country: is(&COUNTRIES, next) }))
        }
        _ => None,
    }
}

/// Whether what begins behind these words begins the sentence: a time may stand before it.
pub fn opens(before: &str) -> bool {
    words(before).all(|(_, word)| is_opener(word))
}

fn is_opener(word: &str) -> bool {
    const OPENERS: [&str; 47] = [
        "between",
        "throughout",
        "within",
        "following",
        "before",
        "of",
        "fiscal",
        "financial",
        "first",
        "second",
        "third",
        "fourth",
        "quarter",
        "half",
        "end",
        "beginning",
        "start",
        "next",
        "spring",
        "summer",
        "autumn",
        "winter",
        "the",
        "in",
        "on",
        "by",
        "since",
        "after",
        "until",
        "from",
        "during",
        "early",
        "late",
        "mid",
        "then",
        "later",
        "and",
        "but",
        "also",
        "that",
        "year",
        "same",
        "meanwhile",
        "however",
        "today",
        "now",
        "s",
    ];
    let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    word.starts_with(|char: char| char.is_ascii_digit()) || is(&OPENERS) || is(&MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: Option<&str>) {
        let found = leading(sentence).map(|(at, word)| match word {
            Leading::Body => format!("body {at}"),
            Leading::Place { is_country } => format!("{} {at}", if is_country { "country" } else { "place" }),
            Leading::It { owns } => format!("{} {at}", if owns { "its" } else { "it" }),
        });
        assert_eq!(found.as_deref(), expected, "{sentence}");
    }

    #[test]
    fn what_a_sentence_begins_with() {
        check("It employs 640 people.", Some("it 0"));
        check("In 2003 it bought a mill.", Some("it 8"));
        check("In May the company closed.", Some("body 7"));
        check("The company closed in 1994.", Some("body 0"));
        check("In 1842 the town burnt down.", Some("place 8"));
        check("The kingdom pays.", Some("country 0"));
        check("The port of call was closed.", None);
        check("Its turnover fell.", Some("its 0"));
        check("A fire destroyed it.", None);
        check("He left the company.", None);
        // Named at once.
        check("The company Tulgey closed.", None);
        // Of nothing.
        check("It was in 1990 that a shed burnt down.", None);
        check("It is said that it rained.", None);
        check("It seems so.", None);
        check("", None);
    }
}
