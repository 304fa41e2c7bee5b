//! What a mark says: the date, a few words of the statement, the sentence. Pure, but that it keeps what was laid out.

use std::sync::Arc;

use egui::Galley;
use rustc_hash::FxHashMap;

use super::moments;
use crate::app::caption::{caption, cut};
use crate::model::when::{MONTHS, date_of_day_number};
use crate::model::{Certainty, Document, EntityId, Item, Library, Precision, Span, When};
use crate::views::words::{number, year};

/// Letters of a statement that stand beside a mark.
const SHORT: usize = 48;
/// Letters of a statement that stand in a bar with room for them.
const FULL: usize = 140;
/// Letters of a sentence that a card shows.
const LONG: usize = 240;

/// The date as it is understood: "9 June 2017".
pub fn date(library: &Library, item: Item) -> String {
    moments::when(library, item).map(|when| when.to_string()).unwrap_or_default()
}

/// A few words of the statement, without the date: "full membership at Astana".
pub fn short(library: &Library, item: Item) -> String {
    told(library, item, SHORT)
}

fn told(library: &Library, item: Item, most: usize) -> String {
    match item {
        Item::Event(id) => caption(library, id, most),
        Item::Date(id) => {
            let date = library.date(id);
            let sentence = library.sentence(date.document, date.sentence);
            cut(&format!("cites {}", library.document(date.document).words(sentence)), most)
        }
        _ => String::new(),
    }
}

/// How much a mark has to say, beside others that want the same room: told exactly, told by many, about what is
/// spoken of much.
fn importance(library: &Library, item: Item) -> u32 {
    let Item::Event(id) = item else { return 0 };
    let (event, part) = (library.event(id), library.participants(id));
    let exact = match event.when.precision {
        Precision::Day => 5,
        Precision::Week | Precision::Month => 4,
        Precision::Season | Precision::Quarter | Precision::Half => 3,
        Precision::Year => 2,
        Precision::Decade | Precision::Century | Precision::Range => 1,
    };
    let tellings = library.happenings().get(event.happening.index()).map_or(1, |happening| happening.tellings.len());
    let mentions = |id: &EntityId| library.entity(*id).mentions.len().max(1).ilog2();
    let spoken_of: u32 = part.iter().map(mentions).max().unwrap_or(0);
    let certain = u32::from(event.when.certainty == Certainty::Stated);
    exact + certain + 4 * (tellings.saturating_sub(1).min(3) as u32) + spoken_of + part.len().min(3) as u32
}

/// The age of the letters and the scale, and the words.
pub type LaidOut = ((u64, u32), [Arc<Galley>; 2]);

/// What a mark says.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub date: String,
    /// What happened, in a few words; may be empty.
    pub short: String,
    pub importance: u32,
    /// With and without the date, laid out with letters of this age and scale.
    pub laid_out: Option<LaidOut>,
    /// The date and what happened in more words, where `short` leaves some out; with the age of the letters and the
    /// scale.
    full: Option<((u64, u32), Arc<Galley>)>,
}

/// What the marks seen lately say: making it anew in each frame would cost more than all else.
#[derive(Debug, Default)]
pub struct Phrases {
    held: FxHashMap<Item, Phrase>,
}

/// So many are kept; more are on no screen.
const HELD: usize = 20_000;

impl Phrases {
    pub fn get(&mut self, library: &Library, item: Item) -> &Phrase {
        self.get_mut(library, item)
    }

    pub fn get_mut(&mut self, library: &Library, item: Item) -> &mut Phrase {
        if self.held.len() > HELD {
            self.held.clear();
        }
        self.held.entry(item).or_insert_with(|| Phrase {
            date: date(library, item),
            short: short(library, item),
            importance: importance(library, item),
            laid_out: None,
            full: None,
        })
    }

    /// More of what is told where its few words leave some out, for a bar with room; laid out with `lay_out`.
    pub fn full(
        &mut self,
        library: &Library,
        item: Item,
        letters: (u64, u32),
        lay_out: impl FnOnce(String) -> Arc<Galley>,
    ) -> Option<Arc<Galley>> {
        let phrase = self.get_mut(library, item);
        if !phrase.short.ends_with('…') {
            return None;
        }
        if phrase.full.as_ref().is_none_or(|(of, _)| *of != letters) {
            let words = format!("{} · {}", phrase.date, told(library, item, FULL));
            phrase.full = Some((letters, lay_out(words)));
        }
        phrase.full.as_ref().map(|(_, galley)| Arc::clone(galley))
    }

    /// The name of a mark for those who do not see it: "9 June 2017, full membership at Astana, Naqvi 2017".
    pub fn name(&mut self, library: &Library, item: Item, lane: &str) -> String {
        let Phrase { date, short, .. } = self.get(library, item);
        format!("{date}, {short}, {lane}")
    }
}

/// The sentence, shortened.
pub fn sentence(library: &Library, item: Item) -> String {
    let (document, span) = match item {
        Item::Event(id) => (library.event(id).document, library.event(id).span),
        Item::Date(id) => {
            let date = library.date(id);
            (date.document, library.sentence(date.document, date.sentence))
        }
        _ => return String::new(),
    };
    cut(&library.document(document).words(span), LONG)
}

/// The date in the words of the document: "the following June".
pub fn as_told(library: &Library, item: Item) -> String {
    let date = match item {
        Item::Event(id) => library.date(library.event(id).date),
        Item::Date(id) => library.date(id),
        _ => return String::new(),
    };
    cut(&library.document(date.document).words(date.span), SHORT)
}

/// How exactly and how surely a date is known: "to the day, stated", "to the year, inferred from the context".
pub fn precision(when: When) -> String {
    let exact = match when.precision {
        Precision::Day => "to the day",
        Precision::Week => "to the week",
        Precision::Month => "to the month",
        Precision::Season => "to the season",
        Precision::Quarter => "to the quarter",
        Precision::Half => "to the half-year",
        Precision::Year => "to the year",
        Precision::Decade => "to the decade",
        Precision::Century => "to the century",
        Precision::Range if when.from.is_none() || when.to.is_none() => "open at one end",
        Precision::Range => "a stretch of time",
    };
    let sure = match when.certainty {
        Certainty::Stated => "stated",
        Certainty::Approximate => "approximate",
        Certainty::Inferred => "inferred",
    };
    format!("{exact}, {sure}")
}

/// An expression of time with some of the words around it.
pub fn around(document: &Document, sentence: Span, date: Span) -> String {
    let before = document.words(Span { start: sentence.start.min(date.start), end: date.start });
    let tail: Vec<&str> = before.split(' ').rev().take(5).collect();
    let tail: Vec<&str> = tail.into_iter().rev().collect();
    let after = document.words(Span { start: date.end, end: sentence.end.max(date.end) });
    let lead = if before.split(' ').count() > tail.len() { "…" } else { "" };
    cut(&format!("{lead}{} {} {after}", tail.join(" "), document.words(date)).replace("  ", " "), 72).trim().to_owned()
}

/// The name of melted marks: "23 events, 1990 to 1995, Naqvi 2017".
pub fn melted_name(count: u32, days: (i32, i32), lane: &str) -> String {
    format!("{} events, {}, {lane}", number(count as usize), stretch(days))
}

/// Days as a person would sum them up: "1990 to 1995", "June 2014", "9 June 2017".
pub fn stretch((first, last): (i32, i32)) -> String {
    let (from, to) = (date_of_day_number(first), date_of_day_number(last));
    let month = |date: jiff::civil::Date| MONTHS[date.month() as usize - 1];
    let year = |date: jiff::civil::Date| year(date.year());
    if from == to {
        return format!("{} {} {}", from.day(), month(from), year(from));
    }
    let whole_years = (from.day_of_year(), to.month(), to.day()) == (1, 12, 31);
    match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => format!("{} {}", month(from), year(from)),
        (true, false) if whole_years => year(from),
        (true, false) => format!("{} to {} {}", month(from), month(to), year(from)),
        (false, _) if whole_years || last - first > 800 => format!("{} to {}", year(from), year(to)),
        (false, _) => format!("{} {} to {} {}", month(from), year(from), month(to), year(to)),
    }
}

/// A range as exactly as it is meant: "2001 to 2022", "March 2014", "3 May 2014 to 9 June 2015".
pub fn stretch_exact(from: jiff::civil::Date, to: jiff::civil::Date) -> String {
    let precision = Precision::Range;
    When { from: Some(from), to: Some(to), precision, certainty: Certainty::Stated }.to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::EventId;
    use crate::model::when::day_number;
    use crate::views::testing::Stage;

    #[track_caller]
    fn check(tagged: &str, expected: &str) {
        let stage = Stage::new(&[("a", tagged)]);
        let item = Item::Event(EventId(0));
        assert_eq!(format!("{} · {}", super::date(&stage.library, item), short(&stage.library, item)), expected);
    }

    #[test]
    fn a_label_tells_the_date_and_what_happened() {
        check(
            "Full membership followed on <date 2017-06-09>9 June 2017</date>.",
            "9 June 2017 · Full membership followed",
        );
        check("In <date 2003>2003</date>, he went to sea.", "2003 · He went to sea");
        check(
            "The ban fell, and the first treaty was signed in the year <date 1904-04>April 1904</date>, in Paris.",
            "April 1904 · The first treaty was signed",
        );
        check("It ended (<date 1991>1991</date>).", "1991 · It ended");
        check(
            "<date 1866>1866</date> brought the very first cable that went all the way across the Atlantic.",
            "1866 · The very first cable that went all the way…",
        );
        check("<date 1866>1866</date>", "1866 · ");
        check(
            "Seventy years after <date 1952>1952</date> the line is closed.",
            "1952 · Seventy years after … the line is closed",
        );
    }

    #[test]
    fn days_are_summed_up() {
        let check = |from, to, expected: &str| assert_eq!(stretch((day_number(from), day_number(to))), expected);
        check(date(1990, 3, 1), date(1995, 6, 5), "1990 to 1995");
        check(date(1990, 1, 1), date(1990, 12, 31), "1990");
        check(date(2014, 6, 3), date(2014, 6, 9), "June 2014");
        check(date(2014, 6, 3), date(2014, 8, 9), "June to August 2014");
        check(date(2014, 11, 3), date(2015, 2, 9), "November 2014 to February 2015");
        check(date(2017, 6, 9), date(2017, 6, 9), "9 June 2017");
    }
}
