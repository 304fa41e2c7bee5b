//! "From Karachi to Lahore" beside "from Lahore to Karachi": one line, road or pipe told from both ends.

use rustc_hash::FxHashMap;

use super::{Draft, Ground, logistic};
use crate::link::happenings::actions;
use crate::model::{Claim, EntityId, Kind, Matter, Status};

/// A way that a sentence tells.
struct Way {
    unit: usize,
    from: EntityId,
    to: EntityId,
}

pub fn find(ground: &Ground<'_>) -> Vec<Draft> {
    let ways = ways(ground);
    let mut by_ends: FxHashMap<(EntityId, EntityId), Vec<usize>> = FxHashMap::default();
    for (index, way) in ways.iter().enumerate() {
        by_ends.entry((way.from, way.to)).or_default().push(index);
    }
    let mut drafts = Vec::new();
    let mut told: Vec<(EntityId, EntityId)> = Vec::new();
    for way in &ways {
        let ends = (way.from.min(way.to), way.from.max(way.to));
        if told.contains(&ends) {
            continue;
        }
        let back = by_ends.get(&(way.to, way.from)).into_iter().flatten();
        // A journey goes both ways; a thing that lies there is told from one end.
        let like = back.filter(|other| !is_journey(ground, way.unit) && !is_journey(ground, ways[**other].unit));
        let best = like
            .map(|other| (ground.likeness.own(way.unit, ways[*other].unit), *other))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        let Some((own, other)) = best.filter(|(own, _)| *own > 0.1) else { continue };
        told.push(ends);
        let name = |id| ground.library.entity(id).name.as_str();
        let claim = |way: &Way| {
            let unit = &ground.units[way.unit];
            Claim {
                document: unit.document,
                span: unit.scope,
                sentence: unit.sentence,
                value: format!("from {} to {}", name(way.from), name(way.to)),
                when: None,
                number: None,
            }
        };
        drafts.push(Draft {
            matter: Matter::Other,
            status: Status::Conflict,
            topic: format!("Direction between {} and {}", name(ends.0), name(ends.1)),
            claims: vec![claim(way), claim(&ways[other])],
            sureness: logistic(6.0 * own),
            importance: 0.42,
            reasons: crate::link::happenings::reasons(
                ground.library,
                ground.units,
                &[way.unit as u32, ways[other].unit as u32],
                ground.likeness,
            ),
        });
    }
    drafts
}

fn is_journey(ground: &Ground<'_>, unit: usize) -> bool {
    actions::name(ground.units[unit].actions) == Some("visit")
}

fn ways(ground: &Ground<'_>) -> Vec<Way> {
    let library = ground.library;
    let mut ways = Vec::new();
    for (index, unit) in ground.units.iter().enumerate().filter(|(_, unit)| unit.is_body) {
        let document = library.document(unit.document);
        for pair in library.mentions_within(unit.document, unit.scope).windows(2) {
            let [from, to] = pair else { continue };
            let is_place = |id: EntityId| library.entity(id).kind == Kind::Place;
            if !is_place(from.entity) || !is_place(to.entity) || from.entity == to.entity {
                continue;
            }
            let between = document.text.get(from.span.end as usize..to.span.start as usize).unwrap_or("");
            let before = document.text.get(unit.scope.start as usize..from.span.start as usize).unwrap_or("");
            if between.trim() == "to" && before.trim_end().ends_with("from") {
                ways.push(Way { unit: index, from: from.entity, to: to.entity });
            }
        }
    }
    ways
}
