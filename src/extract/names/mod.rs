//! Names and their kinds, and the short forms that the text defines.
//!
//! Pure: one reading in, names out, in flow offsets. Knows no other document. Rules and lists: runs of capitals
//! (`run`) are cut into candidates (`segment`), every candidate gets votes for its kind from its words, from
//! what stands around it (`kind`) and from the other places of the same words in the document (`document`). The
//! tagger reads what they propose, and `combine` makes one row of names of both (`parted`: what it took for one).
//! `mend` gives them their edges, `beside` has the last word on their kinds, by their own form (`form`, `foreign`,
//! `idea`, `machine`) and by what stands around them (`scene`); `joined` makes whole what was found in pieces, and
//! `common` takes out what only looks like a name.

mod acronym;
mod again;
mod agree;
mod around;
mod beside;
mod caseless;
mod cited;
mod columns;
mod combine;
mod common;
mod document;
#[cfg(test)]
mod edges;
mod fold;
mod foreign;
mod form;
mod grow;
mod idea;
mod joined;
mod kind;
pub mod lexicon;
mod machine;
mod mend;
mod office;
mod pact;
mod parted;
mod run;
mod same;
mod scene;
mod segment;
#[cfg(test)]
mod tables;
mod tagged;
pub mod tagger;
mod tail;
#[cfg(test)]
mod tests;
mod title;
mod told;
mod usage;

use std::ops::Range;

use crate::model::{BlockKind, JoinRule, Kind};
pub use run::Scan;
pub use title::{is_office, title_before, title_within};

use super::reading::Reading;
use document::Proposal;
use lexicon::Lexicon;
use tagger::Facts;
use usage::Usage;

/// A name in the flow. Names do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Flow offsets.
    pub range: Range<usize>,
    pub kind: Kind,
}

/// "Shanghai Cooperation Organisation (SCO)", or a person and the office that stands for them: both ends, in flow
/// offsets, and what joins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDefinition {
    pub long: Range<usize>,
    pub short: Range<usize>,
    pub rule: JoinRule,
}

/// All names of the reading, in order of their start, and the definitions of short forms.
pub fn find(reading: &Reading) -> (Vec<FoundName>, Vec<FoundDefinition>) {
    let lexicon = Lexicon::get();
    let with_capitals = caseless::with_capitals(reading, lexicon);
    let reading = with_capitals.as_ref().unwrap_or(reading);
    let usage = Usage::new(reading, lexicon);
    let scan = Scan { reading, usage: &usage, lexicon };
    let (proposals, definitions) = document::propose(&scan);
    let facts = Facts::new(&scan, &proposals);
    let mut names = combine::combine(&scan, proposals, &definitions, &tagger::tag(&scan, &facts));
    let is_press = is_press(reading, &names, &facts);
    scan.without_long_titles(&mut names, is_press);
    let offices = if is_press { scan.offices(&names) } else { Vec::new() };
    let short_forms = definitions
        .into_iter()
        .map(|defined| {
            // A word that is short for a name here means other things elsewhere; letters seldom do.
            let rule = if scan.is_short_form(defined.short) { JoinRule::Acronym } else { JoinRule::OtherName };
            (defined.long, defined.short..defined.short + 1, rule)
        })
        .map(|(long, short, rule)| (reading.range_of(long), short, rule));
    let mut found = with_titles(reading, &names, is_press);
    let of_office = offices.iter().filter_map(|office| {
        let person = office.person.as_ref()?;
        let place = names.binary_search_by_key(&person.start, |name| name.tokens.start).ok()?;
        Some((found.get(place)?.range.clone(), office.tokens.clone(), JoinRule::Title))
    });
    let definitions = short_forms
        .chain(of_office)
        .map(|(long, short, rule)| FoundDefinition { long, short: reading.range_of(short), rule })
        .collect();
    found.extend(
        offices.into_iter().map(|office| FoundName { range: reading.range_of(office.tokens), kind: Kind::Person }),
    );
    found.sort_by_key(|name| name.range.start);
    (found, definitions)
}

/// Whether the text speaks as press texts and speeches do, where nearly every person has a title.
fn is_press(reading: &Reading, names: &[Proposal], facts: &Facts) -> bool {
    let has_title =
        |name: &&Proposal| title_before(&reading.flow.text, reading.range_of(name.tokens.clone()).start).is_some();
    let persons = || names.iter().filter(|name| name.kind == Kind::Person);
    let titles = persons().filter(has_title).count();
    let is_titled = titles >= 3 && titles * 2 >= persons().count();
    (facts.is_press() || is_titled) && !is_article(reading)
}

/// The names in flow offsets. In press texts and speeches the title belongs to the name ("President Obama");
/// elsewhere it stands before it.
fn with_titles(reading: &Reading, names: &[Proposal], is_press: bool) -> Vec<FoundName> {
    let titled = |name: &Proposal| {
        let start = reading.range_of(name.tokens.clone()).start;
        (name.kind == Kind::Person).then(|| title_before(&reading.flow.text, start)).flatten()
    };
    let starts: Vec<Option<usize>> = names.iter().map(titled).collect();
    let mut end = 0;
    let found = |(name, start): (&Proposal, Option<usize>)| {
        let mut range = reading.range_of(name.tokens.clone());
        if let Some(start) = start.filter(|_| is_press) {
            range.start = start.max(end);
        }
        end = range.end;
        FoundName { range, kind: name.kind }
    };
    names.iter().zip(starts).map(found).collect()
}

/// Whether the text opens by saying what something is, as articles of encyclopedias do.
fn is_article(reading: &Reading) -> bool {
    let is_text = |at: &usize| reading.unit_of(*at).is_none_or(|unit| unit.kind == BlockKind::Paragraph);
    let Some(first) = (0..reading.sentences.len()).find(is_text).and_then(|at| reading.sentences.get(at)) else {
        return false;
    };
    let mut pairs = first.tokens().take(60);
    pairs.any(|at| {
        matches!(reading.word(at), "is" | "was" | "are" | "were")
            && matches!(reading.word(at + 1), "a" | "an" | "the" | "one")
    })
}

/// Calls with what the tagger reads, for training.
pub fn with_facts(reading: &Reading, call: impl FnOnce(&Scan<'_>, &Facts)) {
    let lexicon = Lexicon::get();
    let usage = Usage::new(reading, lexicon);
    let scan = Scan { reading, usage: &usage, lexicon };
    let (proposals, _) = document::propose(&scan);
    call(&scan, &Facts::new(&scan, &proposals));
}
