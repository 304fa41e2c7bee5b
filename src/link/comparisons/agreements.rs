//! What several documents tell alike: happenings told by two documents or more, where nothing about them is told
//! differently.

use rustc_hash::FxHashSet;

use super::{Draft, Ground, topic};
use crate::model::{Claim, DocumentId, Matter, Status};

/// An agreement on every happening that two documents or more tell, but where `told` sets the same dates side by
/// side already.
pub fn find(ground: &Ground<'_>, told: &[Draft]) -> Vec<Draft> {
    let known: FxHashSet<(DocumentId, u32)> = (told.iter())
        .filter(|draft| draft.matter == Matter::Date && draft.status != Status::Conflict)
        .flat_map(|draft| draft.claims.iter().map(|claim| (claim.document, claim.span.start)))
        .collect();
    ground.groups.iter().filter_map(|group| of_group(ground, group, &known)).collect()
}

fn of_group(ground: &Ground<'_>, group: &[u32], known: &FxHashSet<(DocumentId, u32)>) -> Option<Draft> {
    let mut units: Vec<usize> = Vec::new();
    for index in group.iter().map(|index| *index as usize) {
        // One place of each document, the dated one first.
        let unit = &ground.units[index];
        match units.iter_mut().find(|known| ground.units[**known].document == unit.document) {
            Some(one) if ground.units[*one].when.is_none() && unit.when.is_some() => *one = index,
            Some(_) => {}
            None => units.push(index),
        }
    }
    if units.len() < 2 {
        return None;
    }
    let is_known = |index: &usize| {
        let unit = &ground.units[*index];
        known.contains(&(unit.document, unit.scope.start))
    };
    if units.iter().all(is_known) {
        return None;
    }
    let dated = units.iter().filter(|index| ground.units[**index].when.is_some()).count();
    let days: FxHashSet<Option<(i32, i32)>> =
        units.iter().filter_map(|index| ground.units[*index].when).map(|when| when.days()).collect();
    let (matter, status) = match (dated, days.len()) {
        (2.., 1) => (Matter::Date, Status::Agree),
        (2.., _) => (Matter::Date, Status::Finer),
        _ => (Matter::Other, Status::Agree),
    };
    let mean = {
        let pairs = units.iter().enumerate().flat_map(|(n, a)| units[n + 1..].iter().map(move |b| (*a, *b)));
        let (sum, count) = pairs.fold((0.0, 0), |(sum, count), (a, b)| (sum + ground.likeness.own(a, b), count + 1));
        sum / count.max(1) as f32
    };
    let claims = units.iter().map(|index| {
        let unit = &ground.units[*index];
        Claim {
            document: unit.document,
            span: unit.scope,
            sentence: unit.sentence,
            value: match (matter, unit.when) {
                (Matter::Date, Some(when)) => when.to_string(),
                _ => topic::opening(ground.library, unit.document, unit.scope),
            },
            when: unit.when,
            number: None,
        }
    });
    let units_of: Vec<u32> = units.iter().map(|index| *index as u32).collect();
    Some(Draft {
        matter,
        status,
        topic: topic::of_units(ground, &units),
        claims: claims.collect(),
        sureness: (0.3 + 1.2 * mean).min(0.95),
        importance: 0.2 + 0.05 * (units.len().min(6) as f32) + if matter == Matter::Date { 0.15 } else { 0.0 },
        reasons: crate::link::happenings::reasons(ground.library, ground.units, &units_of, ground.likeness),
    })
}
