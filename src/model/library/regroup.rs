//! Happenings as a person put them: tellings that belong together, tellings that do not.
//!
//! A telling is addressed by its place in the base, the happening and the index within it, so that a change is a
//! number for each telling that was moved, whatever the size of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Library;
use crate::model::comparison::shortened;
use crate::model::edit::Meaning;
use crate::model::{
    Claim, Comparison, ContentKey, DateRole, DocumentId, EventId, Happening, HappeningId, Matter, Said, Standing,
    Status, Telling, When,
};

/// Statements this far before a claim's end are looked at for the one that it is.
const NEAR: usize = 64;

/// How sure a comparison is whose claims a person put together, and how much it matters to that person.
const SURE: f32 = 1.0;
const IMPORTANT: f32 = 0.75;

/// What edits change of a library beside its names and statements.
pub struct Changes<'a> {
    /// Events of the base that are not there any more, in order.
    pub dropped: &'a [EventId],
    /// Events that have another date.
    pub redated: &'a [EventId],
    /// What other numbers mean, by document and index; none where there is none.
    pub quantities: &'a BTreeMap<(DocumentId, u32), Meaning>,
    pub regrouped: &'a Regrouped,
}

/// Where tellings of the base stand that a person moved: a happening of the base, or a number above them all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Regrouped {
    moved: BTreeMap<Place, u32>,
    /// How many happenings were made that the base does not have.
    made: u32,
}

/// A telling of the base: its happening there and the index among that one's tellings.
pub type Place = (u32, u32);

impl Regrouped {
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty()
    }

    /// The happening that the telling is of now.
    pub fn of(&self, place: Place) -> u32 {
        self.moved.get(&place).copied().unwrap_or(place.0)
    }

    /// All tellings of a happening as it is now.
    pub fn members(&self, base: &Library, happening: u32) -> Vec<Place> {
        let own = base.happenings.get(happening as usize).map_or(0, |happening| happening.tellings.len() as u32);
        let stayed = (0..own).map(|index| (happening, index)).filter(|place| self.of(*place) == happening);
        let came = self.moved.iter().filter(|(place, to)| **to == happening && place.0 != happening);
        let mut members: Vec<Place> = stayed.chain(came.map(|(place, _)| *place)).collect();
        members.sort_unstable();
        members
    }

    pub fn put(&mut self, place: Place, happening: u32) {
        if place.0 == happening {
            self.moved.remove(&place);
        } else {
            self.moved.insert(place, happening);
        }
    }

    /// The number of a happening that was not there before.
    pub fn fresh(&mut self, base: &Library) -> u32 {
        self.made += 1;
        base.happenings.len() as u32 + self.made - 1
    }
}

impl Library {
    /// The telling that a claim is: its happening and the index among that one's tellings.
    pub fn telling_of_claim(&self, comparison: &Comparison, claim: &Claim) -> Option<Place> {
        let is_told = |telling: &Telling| {
            let when = telling.event.map(|event| self.event(event).when);
            telling.document == claim.document && telling.span.overlaps(claim.span) && when == claim.when
        };
        let at = |happening: HappeningId| {
            let index = self.happening(happening).tellings.iter().position(is_told)?;
            Some((happening.0, index as u32))
        };
        if let Some(place) = comparison.happening.and_then(at) {
            return Some(place);
        }
        // Events are in order of their place; one that overlaps the claim is not far before its end.
        let events = &self.events[super::as_usize(&self.ranges[claim.document.index()].events)];
        let end = events.partition_point(|event| event.span.start < claim.span.end);
        let near = events.get(..end).unwrap_or_default().iter().rev().take(NEAR);
        near.filter(|event| event.span.overlaps(claim.span)).find_map(|event| at(event.happening))
    }

    /// Puts the happenings of `base`, whose events these are but for the dropped ones, as the changes have them.
    pub(super) fn regroup(&mut self, base: &Self, changes: &Changes<'_>) {
        let regrouped = changes.regrouped;
        let touched: BTreeSet<u32> = regrouped.moved.iter().flat_map(|((from, _), to)| [*from, *to]).collect();
        let first_made = base.happenings.len() as u32;
        let made = touched.range(first_made..).copied();
        let mut list: Vec<(u32, Happening)> = Vec::with_capacity(base.happenings.len());
        let mut by_hand: Vec<u32> = Vec::new();
        for at in (0..first_made).chain(made) {
            if !touched.contains(&at) {
                list.extend(base.happenings.get(at as usize).map(|happening| (at, happening.clone())));
                continue;
            }
            let members = regrouped.members(base, at);
            if members.windows(2).any(|pair| pair[0].0 != pair[1].0) {
                by_hand.push(at);
            }
            list.extend(put_together(base, &members).map(|happening| (at, happening)));
        }
        // Those told more than once first, as linking orders them.
        list.sort_by_key(|(_, happening)| happening.tellings.len() < 2);
        let mut new_ids: Vec<Option<HappeningId>> = vec![None; (first_made + regrouped.made) as usize];
        for (new, (old, _)) in list.iter().enumerate() {
            if let Some(slot) = new_ids.get_mut(*old as usize) {
                *slot = Some(HappeningId::from(new));
            }
        }
        let new_id = |old: u32| new_ids.get(old as usize).copied().flatten();
        let events = Arc::make_mut(&mut self.events);
        for event in events.iter_mut() {
            event.happening = new_id(event.happening.0).unwrap_or(event.happening);
        }
        for (place, to) in &regrouped.moved {
            let event = telling(base, *place).and_then(|telling| telling.event);
            let Some(event) = event.filter(|event| changes.dropped.binary_search(event).is_err()) else { continue };
            let before = changes.dropped.partition_point(|gone| *gone < event);
            if let (Some(slot), Some(new)) = (events.get_mut(event.index() - before), new_id(*to)) {
                slot.happening = new;
            }
        }
        let mut comparisons = Vec::clone(&self.comparisons);
        for comparison in &mut comparisons {
            let Some(old) = comparison.happening else { continue };
            comparison.happening = if touched.contains(&old.0) {
                let mut now = comparison
                    .claims
                    .iter()
                    .map(|claim| base.telling_of_claim(comparison, claim).map(|place| regrouped.of(place)));
                let first = now.next().flatten();
                first.filter(|first| now.all(|other| other == Some(*first))).and_then(new_id)
            } else {
                new_id(old.0)
            };
        }
        for id in by_hand.iter().filter_map(|at| new_id(*at)) {
            let Some((_, happening)) = list.get(id.index()) else { continue };
            let Some(mut told) = compared(base, happening) else { continue };
            let is_known = |known: &Comparison| known.key == told.key;
            if !comparisons.iter().any(is_known) {
                told.happening = Some(id);
                comparisons.push(told);
            }
        }
        comparisons.sort_by(|one, other| other.score().total_cmp(&one.score()));
        self.happenings = Arc::new(list.into_iter().map(|(_, happening)| happening).collect());
        self.comparisons = Arc::new(comparisons);
    }
}

fn telling(base: &Library, (happening, index): Place) -> Option<&Telling> {
    base.happenings.get(happening as usize)?.tellings.get(index as usize)
}

/// The happening with these tellings; none without any.
fn put_together(base: &Library, members: &[Place]) -> Option<Happening> {
    let mut tellings: Vec<Telling> = members.iter().filter_map(|place| telling(base, *place)).copied().collect();
    tellings.sort_unstable_by_key(|telling| (telling.document, telling.span, telling.event));
    let mut reasons: Vec<String> = Vec::new();
    let mut from: Vec<u32> = members.iter().map(|(happening, _)| *happening).collect();
    from.dedup();
    if tellings.len() > 1 {
        let known = from.iter().filter_map(|at| base.happenings.get(*at as usize));
        for reason in known.flat_map(|happening| happening.reasons.iter()) {
            if !reasons.iter().any(|known| known == reason) {
                reasons.push(reason.to_owned());
            }
        }
        if from.len() > 1 {
            reasons.insert(0, "you said that these are one".to_owned());
        }
    }
    Some(Happening { key: base.key_of(tellings.first()?), tellings: tellings.into(), reasons: reasons.into() })
}

/// The dates of a happening that a person put together, side by side; none where fewer than two are told.
fn compared(base: &Library, happening: &Happening) -> Option<Comparison> {
    const MOST: usize = 12;
    let dated = happening.tellings.iter().filter_map(|telling| {
        let event = base.event(telling.event?);
        let is_content = base.date(event.date).role == DateRole::Content;
        (is_content && event.when.days().is_some()).then_some((telling, event.when))
    });
    let claims: Vec<Claim> = (dated.take(MOST))
        .map(|(telling, when)| Claim {
            document: telling.document,
            span: telling.span,
            sentence: telling.sentence,
            value: when.to_string().into(),
            when: Some(when),
            number: None,
        })
        .collect();
    let first = claims.first().filter(|_| claims.len() > 1)?;
    let other = claims.iter().find(|claim| claim.value != first.value).or(claims.get(1))?;
    let key = {
        let parts = [first, other].map(|claim| {
            let document = base.document(claim.document);
            [document.name.clone(), claim.span.start.to_string(), claim.span.of(&document.text).to_owned()]
        });
        let matter = std::iter::once(Matter::Date.name());
        ContentKey::new(matter.chain(parts.iter().flatten().map(String::as_str)))
    };
    let status = status(&claims);
    let topic = base.document(first.document).words(first.span);
    let topic = shortened(topic.trim_end_matches('.'), 80);
    let is_one = claims.iter().all(|claim| claim.document == first.document);
    let said = Said {
        key,
        matter: Matter::Date,
        status,
        topic: topic.into(),
        sureness: SURE,
        importance: if status == Status::Conflict { IMPORTANT } else { IMPORTANT / 2.0 },
        reasons: happening.reasons.clone(),
        claims: claims.into(),
    };
    Some(said.with(if is_one { Standing::OneSource } else { Standing::Apart }))
}

/// How the dates of claims stand to each other.
fn status(claims: &[Claim]) -> Status {
    let days: Vec<(i32, i32)> =
        claims.iter().filter_map(|claim| claim.when.and_then(|when: When| when.days())).collect();
    let latest = days.iter().map(|(from, _)| *from).max();
    let earliest = days.iter().map(|(_, to)| *to).min();
    match (latest, earliest) {
        (Some(latest), Some(earliest)) if latest > earliest => Status::Conflict,
        _ if days.windows(2).all(|pair| pair[0] == pair[1]) => Status::Agree,
        _ => Status::Finer,
    }
}
