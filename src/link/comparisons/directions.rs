//! "From Karachi to Lahore" beside "from Lahore to Karachi": one line, road or pipe told from both ends.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Ground, logistic};
use crate::link::happenings::actions;
use crate::model::{Claim, EntityId, Kind, Matter, Span, Status};

/// How alike the words of two sentences must be to tell of one way.
const LIKE: f32 = 0.07;
/// So many ways are looked at for ways that agree.
const MAX_WAYS: usize = 2000;

/// A way that a sentence tells: the unit, and where its document names the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    unit: u32,
    from: Span,
    to: Span,
}

struct Way {
    unit: usize,
    from: EntityId,
    to: EntityId,
    told: Told,
}

/// Two ways to be set side by side. What is said of them depends on their units and this alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    ways: [Told; 2],
    status: Status,
    /// Whether the first one goes to what the library names before its beginning.
    is_back: bool,
}

impl Pair {
    fn new(way: &Way, other: &Way, status: Status) -> Self {
        Self { ways: [way.told, other.told], status, is_back: way.to < way.from }
    }

    pub fn units(&self) -> [u32; 2] {
        self.ways.map(|way| way.unit)
    }
}

/// `told` are the ways of all documents, in order.
pub fn find<'a>(ground: &Ground<'_>, told: impl Iterator<Item = &'a Told>) -> Vec<Pair> {
    let ways: Vec<Way> = told.filter_map(|told| way(ground, told)).collect();
    let mut by_ends: FxHashMap<(EntityId, EntityId), Vec<usize>> = FxHashMap::default();
    for (index, way) in ways.iter().enumerate() {
        by_ends.entry((way.from, way.to)).or_default().push(index);
    }
    let mut pairs = same(ground, &ways, &by_ends);
    let mut told: FxHashSet<(EntityId, EntityId)> = FxHashSet::default();
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
        let Some((_, other)) = best.filter(|(own, _)| *own > LIKE) else { continue };
        told.insert(ends);
        pairs.push(Pair::new(way, &ways[other], Status::Conflict));
    }
    pairs
}

fn way(ground: &Ground<'_>, told: &Told) -> Option<Way> {
    let document = ground.units[told.unit as usize].document;
    let entity = |span| ground.library.mentions_within(document, span).first().map(|mention| mention.entity);
    Some(Way { unit: told.unit as usize, from: entity(told.from)?, to: entity(told.to)?, told: *told })
}

/// One way told by two documents; the ways are in order by their ends.
fn same(ground: &Ground<'_>, ways: &[Way], by_ends: &FxHashMap<(EntityId, EntityId), Vec<usize>>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut told: FxHashSet<(EntityId, EntityId)> = FxHashSet::default();
    let document = |way: &Way| ground.units[way.unit].document;
    for (index, way) in ways.iter().enumerate().take(MAX_WAYS) {
        if told.contains(&(way.from, way.to)) {
            continue;
        }
        let of_ends = by_ends.get(&(way.from, way.to)).map_or(&[][..], Vec::as_slice);
        let later = of_ends.get(of_ends.partition_point(|other| *other <= index)..).unwrap_or_default();
        let near = later.iter().take_while(|other| **other <= index + MAX_WAYS).map(|other| &ways[*other]);
        let mut near = near.filter(|other| document(other) != document(way));
        let Some(other) = near.find(|other| ground.likeness.own(way.unit, other.unit) > LIKE) else { continue };
        told.insert((way.from, way.to));
        pairs.push(Pair::new(way, other, Status::Agree));
    }
    pairs
}

/// What is said of the two.
pub fn draft(ground: &Ground<'_>, pair: &Pair) -> Option<Draft> {
    let [way, other] = [way(ground, &pair.ways[0])?, way(ground, &pair.ways[1])?];
    let status = pair.status;
    let name = |id| ground.library.entity(id).name.as_str();
    let claim = |way: &Way| {
        let unit = &ground.units[way.unit];
        Claim {
            document: unit.document,
            span: unit.scope,
            sentence: unit.sentence,
            value: format!("from {} to {}", name(way.from), name(way.to)).into(),
            when: None,
            number: None,
        }
    };
    let pair = pair.units();
    Some(Draft {
        matter: Matter::Other,
        status,
        topic: format!("The direction between {} and {}", name(way.from.min(way.to)), name(way.from.max(way.to))),
        claims: vec![claim(&way), claim(&other)],
        sureness: logistic(6.0 * ground.likeness.own(way.unit, other.unit)),
        importance: if status == Status::Conflict { 0.42 } else { 0.3 },
        reasons: crate::link::happenings::reasons(ground.library, ground.units, &pair, ground.likeness),
        units: pair.to_vec(),
    })
}

fn is_journey(ground: &Ground<'_>, unit: usize) -> bool {
    actions::name(ground.units[unit].actions) == Some("visit")
}

/// The ways that these units of one document tell.
pub fn of_document(ground: &Ground<'_>, units: Range<u32>) -> Vec<Told> {
    let library = ground.library;
    let mut ways = Vec::new();
    for (index, unit) in ground.bodies(units) {
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
                ways.push(Told { unit: index, from: from.span, to: to.span });
            }
        }
    }
    ways
}
