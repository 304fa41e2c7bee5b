//! What can tell of a happening: every dated statement, and every sentence that holds none, with its words made
//! comparable, its actions and those who take part.
//!
//! Reads one document at a time; nothing in here depends on another one.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::actions::{self, Actions};
use super::places;
use super::words::{Term, term_of, words};
use crate::link::comparisons::topic::short_name;
use crate::link::lists::Lists;
use crate::link::pronouns::{Pronoun, of_sentence, pronouns};
use crate::model::{BlockKind, DateRole, DocumentId, EntityId, EventId, Kind, Library, Span, When};

/// One telling before it is known of what.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub document: DocumentId,
    /// Index into the document's sentences.
    pub sentence: u32,
    /// The sentence, or the clause of a dated statement.
    pub span: Span,
    /// The words that the date dates: the clause, or its part where one clause holds several dates.
    pub scope: Span,
    /// The dated statement, counted from the first of its document; [`NONE`] where it is none.
    event: u32,
    /// What its date dates.
    pub role: Option<DateRole>,
    pub when: Option<When>,
    /// How many stems the scope holds; [`Likeness`](super::Likeness) knows them.
    pub stems: u16,
    pub actions: Actions,
    /// Who and what is named in the scope, ordered.
    pub who: Box<[Named]>,
    /// Of whom or what it tells without a name: "he", "the company".
    pub meant: Option<Named>,
    offices: Offices,
    /// Text proper, not a heading.
    pub is_body: bool,
    /// It says of something that it is not so.
    pub is_denied: bool,
    /// The entities it names as they are shown, hashed: where this changes, what was said of the unit is said anew.
    names: u32,
}

const NONE: u32 = u32::MAX;

/// Few statements tell of any: the others hold one number for that.
#[derive(Clone, Debug, Default, PartialEq)]
struct Offices(Option<Box<Box<[Term]>>>);

impl Unit {
    /// The dated statement, counted from the first of its document.
    pub fn event(&self) -> Option<u32> {
        (self.event != NONE).then_some(self.event)
    }

    /// Offices that take part: "defence minister", "army chief"; ordered.
    pub fn offices(&self) -> &[Term] {
        self.offices.0.as_deref().map_or(&[], |terms| &**terms)
    }

    /// "She resigned in 1990" and "Bell resigned in 1988": whether the two are of different persons, or of different
    /// bodies or things, of whom one is not named.
    pub fn is_of_another(&self, other: &Self) -> bool {
        self.meant.iter().chain(&other.meant).any(|meant| {
            let (ours, theirs) = (self.like(*meant), other.like(*meant));
            let mut both = ours.clone().flat_map(|one| theirs.clone().map(move |two| one == two)).peekable();
            both.peek().is_some() && !both.any(|is_same| is_same)
        })
    }

    /// The keys of those of whom or what it tells that are of the same sort.
    fn like(&self, meant: Named) -> impl Iterator<Item = u32> + Clone {
        let all = self.who.iter().chain(&self.meant);
        all.filter(move |named| is_like(**named, meant)).map(|named| named.key)
    }
}

/// Whether both are persons, or both are bodies or things; where something is says nothing of what it is.
fn is_like(one: Named, other: Named) -> bool {
    one.key >= FIRST_ENTITY
        && (one.kind == Kind::Person) == (other.kind == Kind::Person)
        && !matches!(one.kind, Kind::Nationality | Kind::Concept)
        && (one.kind != Kind::Place || other.kind == Kind::Place)
}

/// Something named: a country by any of its names, else an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    pub key: u32,
    pub kind: Kind,
}

/// Keys of entities begin here, below are the countries.
pub const FIRST_ENTITY: u32 = 1024;

/// The key of an entity: the number of its first place in the library. It stays while documents are added behind and
/// names are edited, as ids do not.
pub fn key_of(library: &Library, id: EntityId) -> u32 {
    library.entity(id).mentions.first().map_or(u32::MAX, |place| FIRST_ENTITY.saturating_add(place.number()))
}

/// Documents of more sentences than this are not news in brief: their headings tell no happening.
const BRIEF: usize = 30;

/// A sentence longer than this is no sentence: a table without lines, a list of names.
const MAX_BYTES: usize = 2000;

/// The units of a document in order of sentence and place, and of each the stems of its scope, dates left out, each as
/// often as it is told.
pub fn units(library: &Library, document: DocumentId) -> (Vec<Unit>, Lists<Term>) {
    let annotations = library.annotations(document);
    let is_brief = annotations.sentences.len() <= BRIEF;
    let (mut units, mut stems) = (Vec::new(), Lists::default());
    let mut push = |(unit, terms): (Unit, Vec<Term>)| {
        units.push(unit);
        stems.add(terms);
    };
    let first_event = library.events_of(document).next().map_or(0, |(id, _)| id.0);
    let mut events: Vec<(u32, EventId)> = library.events_of(document).map(|(id, event)| (event.sentence, id)).collect();
    events.sort_unstable();
    let mut next = 0;
    let all = pronouns(&library.analyzed()[document.index()]);
    for (index, sentence) in annotations.sentences.iter().enumerate() {
        let index = index as u32;
        let pronouns = of_sentence(&all, index);
        let first = next;
        while events.get(next).is_some_and(|(sentence, _)| *sentence <= index) {
            next += 1;
        }
        let block = library.document(document).blocks.get(sentence.block as usize);
        let kind = block.map_or(BlockKind::Paragraph, |block| block.kind);
        let is_body = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote);
        let is_heading = matches!(kind, BlockKind::Heading | BlockKind::FrontMatter);
        if !(is_body || is_heading && is_brief) || sentence.span.len() > MAX_BYTES {
            continue;
        }
        let own = events.get(first..next).unwrap_or_default();
        let mut is_told = false;
        for (at, (_, id)) in own.iter().enumerate() {
            let event = library.event(*id);
            if event.span.len() <= MAX_BYTES {
                let scope = scope(library, own, at);
                let told = Told {
                    id: Some(*id),
                    event: Some(id.0 - first_event),
                    role: Some(library.date(event.date).role),
                    when: Some(event.when),
                    is_body,
                };
                push(unit(library, document, index, event.span, scope, &told, pronouns));
                is_told = true;
            }
        }
        if !is_told {
            let told = Told { id: None, event: None, role: None, when: None, is_body };
            push(unit(library, document, index, sentence.span, sentence.span, &told, pronouns));
        }
    }
    (units, stems)
}

/// The statement that a unit is.
struct Told {
    id: Option<EventId>,
    event: Option<u32>,
    role: Option<DateRole>,
    when: Option<When>,
    is_body: bool,
}

fn unit(
    library: &Library,
    document: DocumentId,
    sentence: u32,
    span: Span,
    scope: Span,
    told: &Told,
    pronouns: &[Pronoun],
) -> (Unit, Vec<Term>) {
    let text = &library.document(document).text;
    let dates = &library.annotations(document).dates;
    let first_date = dates.partition_point(|date| date.span.start < span.start);
    let dates = dates.get(first_date..).unwrap_or_default();
    let in_date = |at: u32| {
        let mut here = dates.iter().take_while(|date| date.span.start <= at);
        here.any(|date| at < date.span.end && date.when.is_some())
    };
    let mut terms: Vec<Term> = Vec::new();
    let mut done: Actions = 0;
    let mut denials = 0;
    let skipped = &library.document(document).markup;
    let first_skip = skipped.partition_point(|markup| markup.span.end <= scope.start);
    let skipped = skipped.get(first_skip..).unwrap_or_default();
    let in_markup = |at: u32| {
        use crate::model::MarkupKind::{Hidden, NoteMark};
        let mut here = skipped.iter().take_while(|markup| markup.span.start <= at);
        here.any(|markup| at < markup.span.end && matches!(markup.kind, Hidden | NoteMark))
    };
    let names = library.mentions_within(document, library.sentence(document, sentence));
    let in_name = |at: u32| {
        let after = names.partition_point(|mention| mention.span.start <= at);
        let name = after.checked_sub(1).and_then(|index| names.get(index));
        name.is_some_and(|name| at < name.span.end && !matches!(name.kind, Kind::Agreement | Kind::Event))
    };
    for (at, word) in words(scope.of(text)) {
        let at = scope.start + at as u32;
        if in_date(at) || in_markup(at) {
            continue;
        }
        denials += usize::from(is_denial(word));
        if let Some(term) = term_of(word) {
            terms.push(term);
            // The words of a name do nothing: "Central Treaty Organisation".
            done |= if in_name(at) { 0 } else { actions::of(term) };
        }
    }
    // "signed this in 1954 and that in 1955": the verb of the sentence is shared by its parts.
    let whole = library.sentence(document, sentence);
    if scope.start > whole.start && whole.contains(scope) && whole.len() <= MAX_BYTES {
        let before = Span { start: whole.start, end: scope.start };
        for (at, word) in words(before.of(text)) {
            if !in_name(before.start + at as u32) {
                done |= term_of(word).map_or(0, actions::of);
            }
        }
    }
    let offices = super::offices::of(scope.of(text));
    terms.sort_unstable();
    let stems = terms.chunk_by(|one, other| one == other).count().min(u16::MAX.into()) as u16;
    let unit = Unit {
        document,
        sentence,
        span,
        scope,
        event: told.event.unwrap_or(NONE),
        role: told.role,
        when: told.when,
        stems,
        actions: done,
        who: who(library, document, library.sentence(document, sentence), scope).into(),
        meant: meant(library, document, scope, told.id, pronouns),
        offices: Offices((!offices.is_empty()).then(|| Box::new(offices.into()))),
        is_body: told.is_body,
        is_denied: denials % 2 == 1,
        names: names_hash(library, document, span),
    };
    (unit, terms)
}

/// Whether the word says that something is not so. What is denied twice is said.
fn is_denial(word: &str) -> bool {
    const DENIALS: [&str; 16] = [
        "not", "never", "no", "nobody", "none", "nothing", "without", "neither", "cannot", "t", "denied", "denies",
        "deny", "refused", "rejected", "failed",
    ];
    DENIALS.iter().any(|denial| denial.eq_ignore_ascii_case(word))
}

fn names_hash(library: &Library, document: DocumentId, span: Span) -> u32 {
    let mut hasher = FxHasher::default();
    for mention in library.mentions_within(document, span) {
        let entity = library.entity(mention.entity);
        (entity.kind, &entity.name, short_name(entity)).hash(&mut hasher);
    }
    hasher.finish() as u32
}

/// Those named in the scope; where it is a part of its sentence, the first that this names too: its subject is
/// shared.
fn who(library: &Library, document: DocumentId, sentence: Span, scope: Span) -> Vec<Named> {
    let subject = library.mentions_within(document, sentence).first();
    let mut who: Vec<Named> = (library.mentions_within(document, scope).iter())
        .chain(subject)
        .map(|mention| {
            let entity = library.entity(mention.entity);
            let country =
                matches!(entity.kind, Kind::Place | Kind::Nationality).then(|| places::country(&entity.name)).flatten();
            match country {
                Some(number) => Named { key: number, kind: Kind::Place },
                None => Named { key: key_of(library, mention.entity), kind: entity.kind },
            }
        })
        .collect();
    who.sort_unstable();
    who.dedup_by_key(|named| named.key);
    who
}

/// Whom or what the first pronoun of the scope means, or that with which its sentence begins before it; else a person
/// who takes part in the event. None where the scope names it.
fn meant(
    library: &Library,
    document: DocumentId,
    scope: Span,
    event: Option<EventId>,
    pronouns: &[Pronoun],
) -> Option<Named> {
    let named = library.mentions_within(document, scope);
    let told = pronouns
        .iter()
        .find(|told| scope.has(told.at))
        .or_else(|| pronouns.iter().find(|told| named.is_empty() && told.is_subject && told.at < scope.start));
    let by_pronoun = told.and_then(|told| {
        let name = library.annotations(document).names.get(told.name as usize)?.span;
        library.mentions_within(document, name).first().map(|mention| mention.entity)
    });
    let is_person = |entity: &EntityId| library.entity(*entity).kind == Kind::Person;
    let is_named = |entity: &EntityId| named.iter().any(|mention| mention.entity == *entity);
    let by_event = || {
        let who = event.map_or(&[][..], |event| library.participants(event));
        who.iter().copied().find(|entity| is_person(entity) && !is_named(entity))
    };
    let entity = by_pronoun.or_else(by_event).filter(|entity| !is_named(entity))?;
    Some(Named { key: key_of(library, entity), kind: library.entity(entity).kind })
}

/// The part of the clause that the date of the statement `at` dates, where other statements have the same clause:
/// "signed SEATO in 1954" of "signed SEATO in 1954 and CENTO in 1955".
fn scope(library: &Library, own: &[(u32, EventId)], at: usize) -> Span {
    let event_at = |at: usize| own.get(at).map(|(_, id)| library.event(*id));
    let Some(event) = event_at(at) else { return Span { start: 0, end: 0 } };
    let whole = event.span;
    let shares = |other: usize| {
        event_at(other)
            .filter(|other| other.span == whole)
            .map(|other| library.date(other.date).span)
            .filter(|date| whole.contains(*date))
    };
    let Some(date) = shares(at) else { return whole };
    let before = at.checked_sub(1).and_then(shares).filter(|before| before.end <= date.start);
    let after = shares(at + 1).filter(|after| after.start >= date.end);
    let mut first = date;
    for back in (0..at).rev() {
        match shares(back) {
            Some(earlier) if earlier.end <= first.start => first = earlier,
            _ => break,
        }
    }
    let leads = first.start.saturating_sub(whole.start) < 12;
    let (start, end) = if leads {
        (if before.is_some() { date.start } else { whole.start }, after.map_or(whole.end, |after| after.start))
    } else {
        (before.map_or(whole.start, |before| before.end), if after.is_some() { date.end } else { whole.end })
    };
    Span { start, end: end.max(start) }
}
