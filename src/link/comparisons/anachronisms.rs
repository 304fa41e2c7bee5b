//! Works older than what they tell: cited for something that had not happened when they came out, or named after
//! something that had not begun.

use rustc_hash::FxHashMap;

use super::{Draft, Ground, topic};
use crate::link::happenings::Unit;
use crate::link::happenings::words::{folded, words};
use crate::model::{
    Certainty, Citation, CitationPlace, Claim, DateRole, DocumentId, EntityId, Event, Library, Matter, Precision, Span,
    Status, Work,
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

pub fn find(ground: &Ground<'_>, works: &[Work]) -> Vec<Draft> {
    let library = ground.library;
    let mut drafts = Vec::new();
    for work in works {
        for place in &work.citations {
            drafts.extend(of_place(library, work, *place));
        }
    }
    drafts.extend(named_before(ground, works));
    drafts
}

/// Works whose titles name a thing that, as a statement tells it, began after they came out.
fn named_before(ground: &Ground<'_>, works: &[Work]) -> Vec<Draft> {
    let library = ground.library;
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let titles: Vec<Vec<String>> =
        works.iter().map(|work| words(&work.title).map(|(_, word)| folded(word)).collect()).collect();
    for (index, title) in titles.iter().enumerate().filter(|(index, _)| works[*index].year.is_some()) {
        for word in title {
            let list = by_word.entry(word.clone()).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    if by_word.is_empty() {
        return Vec::new();
    }
    // The works whose titles name the thing, in the order of its names.
    let titled = |id: EntityId| {
        let mut found: Vec<usize> = Vec::new();
        for alias in &library.entity(id).aliases {
            let name: Vec<String> = words(&alias.name).map(|(_, word)| folded(word)).collect();
            let is_telling = name.len() > 1 || alias.name.len() >= 3 && alias.name.chars().all(char::is_uppercase);
            let Some(first) = name.first().filter(|_| is_telling) else { continue };
            let named = by_word.get(first).into_iter().flatten().copied();
            found.extend(named.filter(|at| titles[*at].windows(name.len()).any(|some| some == name.as_slice())));
        }
        found
    };
    let mut works_of: FxHashMap<EntityId, Vec<usize>> = FxHashMap::default();
    let mut drafts = Vec::new();
    let mut told: Vec<(usize, EntityId)> = Vec::new();
    for unit in ground.units.iter().filter(|unit| unit.is_body && unit.when.is_some()) {
        let Some(began) = unit.when.and_then(|when| when.from).map(jiff::civil::Date::year) else { continue };
        let mut named: Vec<EntityId> =
            library.mentions_within(unit.document, unit.scope).iter().map(|mention| mention.entity).collect();
        named.sort_unstable();
        named.dedup();
        for id in named {
            let all = works_of.entry(id).or_insert_with(|| titled(id));
            let is_older = |at: &usize| works[*at].year.is_some_and(|year| year < i32::from(began));
            if !all.iter().any(is_older) || !begins(library, unit, id) {
                continue;
            }
            for at in all.iter().copied().filter(is_older) {
                if !told.contains(&(at, id)) {
                    told.push((at, id));
                    drafts.extend(named_draft(library, unit, id, &works[at]));
                }
            }
        }
    }
    drafts
}

/// Whether the unit tells that the thing began: "X was founded", "the launch of X".
fn begins(library: &Library, unit: &Unit, id: EntityId) -> bool {
    let text = &library.document(unit.document).text;
    let mentions = library.mentions_within(unit.document, unit.scope).iter().filter(|mention| mention.entity == id);
    let has = |told: &str, list: &[&str], nearest_last: bool| {
        let all: Vec<String> = words(told).map(|(_, word)| folded(word)).collect();
        let near: Vec<&String> =
            if nearest_last { all.iter().rev().take(BETWEEN).collect() } else { all.iter().take(BETWEEN).collect() };
        near.iter().any(|word| list.contains(&word.as_str()))
    };
    mentions.into_iter().any(|mention| {
        let before = text.get(unit.scope.start as usize..mention.span.start as usize).unwrap_or("");
        let after = text.get(mention.span.end as usize..unit.scope.end.max(mention.span.end) as usize).unwrap_or("");
        let after = after.split(['.', ';', ',']).next().unwrap_or("");
        has(before, &BEGUN_BEFORE, true) || has(after, &BEGUN_AFTER, false)
    })
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
                value: format!("began {when}"),
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
        value: format!("published {year}"),
        when: None,
        number: None,
    }
}

fn of_place(library: &Library, work: &Work, place: CitationPlace) -> Option<Draft> {
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
    let own = |place: &&CitationPlace| {
        place.document == event.document && citations.get(place.index as usize).is_some_and(|other| other.is_entry)
    };
    let entry = work.citations.iter().find(own).and_then(|place| citations.get(place.index as usize));
    let span = entry.unwrap_or(citation).span;
    let claims = vec![
        Claim {
            document: event.document,
            span: event.span,
            sentence: event.sentence,
            value: event.when.to_string(),
            when: Some(event.when),
            number: None,
        },
        published(library, place.document, span, i32::from(year)),
    ];
    Some(Draft {
        matter: Matter::Other,
        status: Status::Conflict,
        topic: format!("What is told with {} as its source", named(citation, year)),
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
        let told: Vec<&str> = (library.comparisons().iter())
            .filter(|comparison| comparison.topic.starts_with("What is told with"))
            .map(|comparison| comparison.sentence.as_str())
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
