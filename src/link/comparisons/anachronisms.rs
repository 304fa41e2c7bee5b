//! Works older than what they tell: cited for something that had not happened when they came out, or named after
//! something that had not begun.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Ground, topic};
use crate::link::happenings::Unit;
use crate::link::happenings::words::{folded, words};
use crate::model::{
    Certainty, Citation, CitationPlace, Claim, DateRole, DocumentId, EntityId, Event, Library, Matter, Mention,
    Precision, Span, Status, When, Work,
};

/// How a thing begins, before its name and after it.
const BEGUN_BEFORE: [&str; 10] = [
    "founded",
    "established",
    "created",
    "launched",
    "formed",
    "founding",
    "establishment",
    "creation",
    "launch",
    "inception",
];
const BEGUN_AFTER: [&str; 9] =
    ["founded", "established", "created", "launched", "formed", "conceived", "inaugurated", "initiated", "announced"];
/// Words between a name and the verb that says how it began.
const BETWEEN: usize = 3;

/// Words by which a statement speaks of what was still to come.
const TO_COME: [&str; 9] = ["will", "would", "plan", "expect", "project", "forecast", "by the", "intend", "propos"];
/// A work this much older than what it is cited for stands there for something else, a theory or a phrase.
const MOST_YEARS: i16 = 12;

/// What one document tells that a work may be older than.
#[derive(Debug, Default)]
pub struct Told {
    cited: Vec<Cited>,
    begun: Vec<Begun>,
}

/// A pointer to a work, with what is told there.
#[derive(Clone, Copy, Debug)]
struct Cited {
    document: DocumentId,
    /// Index into the citations of the document.
    index: u32,
    year: i16,
    span: Span,
    sentence: u32,
    when: When,
}

/// A unit that tells of the beginning of what is named at the span.
#[derive(Clone, Copy, Debug)]
struct Begun {
    unit: u32,
    named: Span,
    year: i16,
}

/// What these units of one document tell.
pub fn of_document(ground: &Ground<'_>, document: DocumentId, units: Range<u32>) -> Told {
    let library = ground.library;
    let places = 0..library.annotations(document).citations.len() as u32;
    let cited = places.filter_map(|index| cited(library, CitationPlace { document, index })).collect();
    let mut begun = Vec::new();
    for (at, unit) in ground.bodies(units) {
        let Some(year) = unit.when.and_then(|when| when.from).map(jiff::civil::Date::year) else { continue };
        let mentions = library.mentions_within(unit.document, unit.scope).iter();
        let named = mentions.filter(|mention| begins(library, unit, mention));
        begun.extend(named.map(|mention| Begun { unit: at, named: mention.span, year }));
    }
    Told { cited, begun }
}

/// `told` is what all documents tell, in order; `titles` are those of the works in words, folded.
pub fn find<'a>(
    ground: &Ground<'_>,
    (works, titles): (&[Work], &[Vec<String>]),
    told: impl Iterator<Item = &'a Told> + Clone,
) -> Vec<Draft> {
    let cited: FxHashMap<CitationPlace, &Cited> = (told.clone().flat_map(|told| &told.cited))
        .map(|cited| (CitationPlace { document: cited.document, index: cited.index }, cited))
        .collect();
    let mut drafts = Vec::new();
    if !cited.is_empty() {
        for work in works {
            let here = work.citations.iter().filter_map(|place| cited.get(place));
            drafts.extend(here.filter_map(|cited| of_place(ground.library, work, cited)));
        }
    }
    drafts.extend(named_before(ground, (works, titles), told.flat_map(|told| &told.begun)));
    drafts
}

/// Works whose titles name a thing that, as a statement tells it, began after they came out.
fn named_before<'a>(
    ground: &Ground<'_>,
    (works, titles): (&[Work], &[Vec<String>]),
    begun: impl Iterator<Item = &'a Begun>,
) -> Vec<Draft> {
    let library = ground.library;
    let entity = |begun: &Begun| {
        let document = ground.units[begun.unit as usize].document;
        library.mentions_within(document, begun.named).first().map(|mention| mention.entity)
    };
    let mut begun: Vec<(u32, EntityId, i16)> =
        begun.filter_map(|begun| Some((begun.unit, entity(begun)?, begun.year))).collect();
    begun.sort_unstable();
    begun.dedup();
    // Each name by which a title may tell of one of these, in words, by its first word.
    let mut names: FxHashMap<String, Vec<(Vec<String>, EntityId, usize)>> = FxHashMap::default();
    let mut ids: Vec<EntityId> = begun.iter().map(|(_, id, _)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        for (nth, alias) in library.entity(id).aliases.iter().enumerate() {
            let name: Vec<String> = words(&alias.name).map(|(_, word)| folded(word)).collect();
            let is_telling = name.len() > 1 || alias.name.len() >= 3 && alias.name.chars().all(char::is_uppercase);
            if let Some(first) = name.first().filter(|_| is_telling) {
                names.entry(first.clone()).or_default().push((name, id, nth));
            }
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    // The works whose titles name the thing, in the order of its names.
    let mut titled: BTreeMap<EntityId, Vec<(usize, usize)>> = BTreeMap::new();
    let of_year = works.iter().zip(titles).enumerate().filter(|(_, (work, _))| work.year.is_some());
    for (index, (_, title)) in of_year {
        for (at, word) in title.iter().enumerate() {
            for (name, id, nth) in names.get(word).into_iter().flatten() {
                if title.get(at..).is_some_and(|rest| rest.starts_with(name)) {
                    titled.entry(*id).or_default().push((*nth, index));
                }
            }
        }
    }
    for list in titled.values_mut() {
        list.sort_unstable();
    }
    let mut drafts = Vec::new();
    let mut told: FxHashSet<(usize, EntityId)> = FxHashSet::default();
    for (unit, id, year) in begun {
        let all = titled.get(&id).into_iter().flatten().map(|(_, at)| *at);
        for at in all.filter(|at| works[*at].year.is_some_and(|told| told < i32::from(year))) {
            if told.insert((at, id)) {
                drafts.extend(named_draft(library, &ground.units[unit as usize], id, &works[at]));
            }
        }
    }
    drafts
}

/// Whether the unit tells that the thing named here began: "X was founded", "the launch of X".
fn begins(library: &Library, unit: &Unit, mention: &Mention) -> bool {
    let text = &library.document(unit.document).text;
    let before = text.get(unit.scope.start as usize..mention.span.start as usize).unwrap_or("");
    let after = text.get(mention.span.end as usize..unit.scope.end.max(mention.span.end) as usize).unwrap_or("");
    let after = after.split(['.', ';', ',']).next().unwrap_or("");
    let is_begun = |word: &str, list: &[&str]| list.contains(&folded(word).as_str());
    let last = before.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    last.take(BETWEEN).any(|word| is_begun(word, &BEGUN_BEFORE))
        || words(after).take(BETWEEN).any(|(_, word)| is_begun(word, &BEGUN_AFTER))
}

fn named_draft(library: &Library, unit: &Unit, id: EntityId, work: &Work) -> Option<Draft> {
    let when = unit.when?;
    let year = work.year?;
    let place = work.citations.iter().find(|place| {
        library.annotations(place.document).citations.get(place.index as usize).is_some_and(|told| told.is_entry)
    })?;
    let span = library.annotations(place.document).citations.get(place.index as usize)?.span;
    let name = &library.entity(id).name;
    Some(Draft {
        matter: Matter::Other,
        status: Status::Conflict,
        topic: format!("When {} began, and a work on it", topic::name_of(library, id)),
        claims: vec![
            Claim {
                document: unit.document,
                span: unit.scope,
                sentence: unit.sentence,
                value: format!("began {when}").into(),
                when: Some(when),
                number: None,
            },
            published(library, place.document, span, year),
        ],
        sureness: 0.5,
        importance: 0.45,
        reasons: vec![format!("the work is older than {name}, which its title names")],
        units: Vec::new(),
    })
}

/// What the entry or the citation at this place tells of a work.
fn published(library: &Library, document: DocumentId, span: Span, year: i32) -> Claim {
    Claim {
        document,
        span,
        sentence: library.sentence_at(document, span.start),
        value: format!("published {year}").into(),
        when: None,
        number: None,
    }
}

/// The citation, where it stands behind a statement of what came later.
fn cited(library: &Library, place: CitationPlace) -> Option<Cited> {
    let citations = &library.annotations(place.document).citations;
    let citation = citations.get(place.index as usize).filter(|citation| !citation.is_entry)?;
    let year = i16::try_from(citation.year?).ok()?;
    let event = told_before(library, place.document, citation, year)?;
    // Where several works stand together, any other of them may be the source.
    let sentence = library.sentence(place.document, event.sentence);
    let others = citations.iter().filter(|other| other.span != citation.span && sentence.contains(other.span));
    if others.filter(|other| !other.is_entry).any(|other| other.year.is_none_or(|other| other != i32::from(year))) {
        return None;
    }
    let Event { span, sentence, when, .. } = *event;
    Some(Cited { document: place.document, index: place.index, year, span, sentence, when })
}

fn of_place(library: &Library, work: &Work, cited: &Cited) -> Option<Draft> {
    let citations = &library.annotations(cited.document).citations;
    let citation = citations.get(cited.index as usize)?;
    let own = |place: &&CitationPlace| {
        place.document == cited.document && citations.get(place.index as usize).is_some_and(|other| other.is_entry)
    };
    let entry = work.citations.iter().find(own).and_then(|place| citations.get(place.index as usize));
    let span = entry.unwrap_or(citation).span;
    let claims = vec![
        Claim {
            document: cited.document,
            span: cited.span,
            sentence: cited.sentence,
            value: cited.when.to_string().into(),
            when: Some(cited.when),
            number: None,
        },
        published(library, cited.document, span, i32::from(cited.year)),
    ];
    Some(Draft {
        matter: Matter::Other,
        status: Status::Conflict,
        topic: format!("What is told with {} as its source", named(citation, cited.year)),
        claims,
        sureness: 0.5,
        importance: 0.4,
        reasons: vec!["the work is older than what it is cited for".to_owned()],
        units: Vec::new(),
    })
}

fn named(citation: &Citation, year: i16) -> String {
    if citation.author.is_empty() { format!("a work of {year}") } else { format!("{} ({year})", citation.author) }
}

/// A dated statement of the citing sentence, or of the one before it in its paragraph, that is later than the year.
fn told_before<'a>(library: &'a Library, document: DocumentId, citation: &Citation, year: i16) -> Option<&'a Event> {
    let text = &library.document(document).text;
    let sentence = library.sentence_at(document, citation.span.start);
    let whole = library.sentence(document, sentence);
    let is_later = |event: &&Event| {
        let told = library.date(event.date);
        let from = event.when.from.map(jiff::civil::Date::year);
        let is_exact = !matches!(event.when.precision, Precision::Range | Precision::Decade | Precision::Century);
        told.role == DateRole::Content
            && event.when.certainty == Certainty::Stated
            && is_exact
            && from.is_some_and(|from| from > year && from <= year + MOST_YEARS)
            && told.span.end <= citation.span.start
            && !speaks_of_the_future(event.span, text)
    };
    let mut here = library.events_within(document, whole).iter().filter(|event| event.sentence == sentence);
    here.find(is_later)
}

fn speaks_of_the_future(span: Span, text: &str) -> bool {
    let words = span.of(text).to_lowercase();
    TO_COME.iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::link::tests::markdown;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let library = markdown(&[text]);
        let told: Vec<String> = (library.comparisons().iter())
            .filter(|comparison| comparison.topic.starts_with("What is told with"))
            .map(|comparison| comparison.sentence())
            .collect();
        assert_eq!(told, expected);
    }

    const LIST: &str = "\n\n## References\n\nSmith, J. (2008). The price of rain in Peru. Weather, 3.\n\nDoe, A. (2016). Snow and rain. Weather, 4.\n";

    #[test]
    fn works_older_than_what_they_are_cited_for() {
        let text = format!("# Rain\n\nIt is wet there. In May 2013 Peru opened a dam in Lima (Smith, 2008).{LIST}");
        check(
            &text,
            &[
                "What is told with Smith (2008) as its source: May 2013 in one place of the source, published 2008 in another",
            ],
        );
    }

    #[test]
    fn works_named_after_what_had_not_begun() {
        let text = "# Rain\n\nIt is wet there. The Lima Water Board was established in May 2013.\n\n## References\n\nSmith, J. (2008). The Lima Water Board and its enemies. Weather, 3.\n";
        let library = markdown(&[text]);
        let told = library.comparisons().iter().filter(|comparison| comparison.topic.contains("a work on it")).count();
        assert_eq!(told, 1, "{:?}", library.comparisons());
    }

    #[test]
    fn sources_that_can_know() {
        check(&format!("# Rain\n\nIt is wet there. In May 2013 Peru opened a dam in Lima (Doe, 2016).{LIST}"), &[]);
        check(&format!("# Rain\n\nIt is wet. In May 2013 Peru opened a dam (Smith, 2008; Doe, 2016).{LIST}"), &[]);
        check(&format!("# Rain\n\nIt is wet. Peru will open a dam in May 2013 (Smith, 2008).{LIST}"), &[]);
    }
}
