//! One thing that happened, told with dates that are the same, more exact, or apart.
//!
//! Two dated statements are of one thing where they share rare words, what is done and who takes part; the weights
//! of [`sameness`] were set by hand and looked at on texts about one subject, where every sentence shares names.
//! Dates apart are a conflict only where the texts do not themselves tell of two such things: a second visit, the
//! stages of one affair.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Ground, logistic, topic};
use crate::link::components::Joins;
use crate::link::happenings::words::{term_of, words};
use crate::link::happenings::{FIRST_ENTITY, Named, Unit, actions};
use crate::model::{Certainty, Claim, DateRole, DocumentId, Kind, Matter, Precision, Span, Status, When};

/// Statements less alike in their own words are never set side by side.
const FAINT: f32 = 0.06;
/// Less sure pairs are not reported.
const SURE: f32 = 0.35;
/// What agrees may be a little less sure.
const SURE_ALIKE: f32 = 0.3;
/// What agrees is reported from here on; less sure it only speaks against conflicts.
const SURE_TOLD: f32 = 0.5;
/// How alike two statements of one text must be to contradict each other.
const LIKE_WITHIN: f32 = 0.2;
/// Dates of one thing are seldom further apart than this many days.
const FAR: i32 = 6 * 366;

/// Two statements of one thing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    a: usize,
    b: usize,
    same: f32,
    status: Status,
    /// Days between the two, 0 where they touch.
    gap: i32,
}

impl Joins for Pair {
    fn units(&self) -> [u32; 2] {
        [self.a as u32, self.b as u32]
    }
}

/// The two units as a pair, where they tell of one thing; `own` is how alike their words are.
pub fn pair(ground: &Ground<'_>, rarity: &Rarity, a: usize, b: usize, own: f32) -> Option<Pair> {
    let (unit, other) = (&ground.units[a], &ground.units[b]);
    if own < FAINT
        || !is_comparable(unit)
        || !is_comparable(other)
        || unit.document == other.document && unit.sentence == other.sentence
    {
        return None;
    }
    let (status, gap) = unit.when.zip(other.when).and_then(|(x, y)| status(x, y, FAR))?;
    let same = sameness(rarity, unit, other, own, status, gap);
    if unit.is_of_another(other) {
        return None;
    }
    if status != Status::Conflict {
        return (same >= SURE_ALIKE).then_some(Pair { a, b, same, status, gap });
    }
    let same = if same < SURE { 0.0 } else { logistic(logit(same) - doubt(ground, unit, other)) };
    (same >= SURE).then_some(Pair { a, b, same, status, gap })
}

/// The statements that are of one thing. The pairs are all that are connected with one of them.
pub fn groups(ground: &Ground<'_>, mut pairs: Vec<Pair>) -> Vec<Group> {
    pairs.sort_by(|x, y| y.same.total_cmp(&x.same).then((x.a, x.b).cmp(&(y.a, y.b))));
    let known: FxHashSet<(usize, usize)> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    // Who tells the other's date too, tells of two things.
    let mut told: FxHashMap<(usize, DocumentId), Vec<usize>> = FxHashMap::default();
    for pair in pairs.iter().filter(|pair| pair.status != Status::Conflict) {
        told.entry((pair.a, ground.units[pair.b].document)).or_default().push(pair.b);
        told.entry((pair.b, ground.units[pair.a].document)).or_default().push(pair.a);
    }
    let mut groups: Vec<Group> = Vec::new();
    // For each unit the groups that have it, in order.
    let mut of_unit: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for pair in &pairs {
        if pair.status == Status::Conflict && is_two_things(ground, pair, &told) {
            continue;
        }
        let near = [pair.a, pair.b].into_iter().filter_map(|unit| of_unit.get(&unit)).flatten().copied();
        let takes = near.filter(|at| groups[*at].takes(pair, &known, ground)).min();
        let at = takes.unwrap_or_else(|| {
            groups.push(Group::new(pair));
            groups.len() - 1
        });
        groups[at].add(pair);
        for unit in [pair.a, pair.b] {
            let list = of_unit.entry(unit).or_default();
            if let Err(place) = list.binary_search(&at) {
                list.insert(place, at);
            }
        }
    }
    groups.retain(|group| group.status == Status::Conflict || group.same >= SURE_TOLD);
    groups
}

/// How rare those named are among the units: the natural logarithm of one in how many. Counted over the first units
/// alone, and not to the last one, so that little changes where names are joined otherwise.
#[derive(Debug, Default)]
pub struct Rarity {
    counts: FxHashMap<u32, u32>,
    all: f32,
}

impl Rarity {
    pub fn new(first: &[Unit]) -> Self {
        let mut rarity = Self { counts: FxHashMap::default(), all: first.len() as f32 };
        for named in first.iter().flat_map(|unit| &unit.who) {
            *rarity.counts.entry(named.key).or_default() += 1;
        }
        rarity
    }

    /// One of the first units names others than before. Gives the keys that are rarer or less rare now.
    pub fn change(&mut self, before: &[Named], now: &[Named], changed: &mut Vec<u32>) {
        for (list, is_now) in [(before, false), (now, true)] {
            for named in list {
                let count = self.counts.entry(named.key).or_default();
                let old = level(*count);
                *count = if is_now { *count + 1 } else { count.saturating_sub(1) };
                if level(*count) != old {
                    changed.push(named.key);
                }
            }
        }
    }

    /// The natural logarithm of one in how many.
    pub fn of(&self, named: Named) -> f32 {
        // In a small library nothing is rare yet.
        const FEW: f32 = 50.0;
        let count = self.counts.get(&named.key).copied().map_or(1, level);
        ((self.all + FEW) / count as f32).ln().max(0.0)
    }
}

/// The count by its first three bits, at least 1.
fn level(count: u32) -> u32 {
    let shift = count.max(1).ilog2().saturating_sub(2);
    (count >> shift << shift).max(1)
}

fn is_comparable(unit: &Unit) -> bool {
    let Some(when) = unit.when else { return false };
    unit.is_body
        && unit.role == Some(DateRole::Content)
        && when.from.is_some()
        && when.to.is_some()
        && !matches!(when.precision, Precision::Range | Precision::Decade | Precision::Century)
}

/// How two dates stand to each other, and the days between them; none where they only touch, or are further apart than
/// so many days.
pub fn status(x: When, y: When, far: i32) -> Option<(Status, i32)> {
    let (left, right) = (x.days()?, y.days()?);
    if left == right {
        return Some((Status::Agree, 0));
    }
    let holds = |outer: (i32, i32), inner: (i32, i32)| outer.0 <= inner.0 && inner.1 <= outer.1;
    if holds(left, right) || holds(right, left) {
        return Some((Status::Finer, 0));
    }
    let gap = (right.0 - left.1).max(left.0 - right.1);
    let is_vague = [x, y].iter().any(|when| when.certainty == Certainty::Approximate);
    (gap > 0 && gap <= far && !is_vague).then_some((Status::Conflict, gap))
}

/// 0 to 1: how sure it is that two dated statements are of one thing.
fn sameness(rarity: &Rarity, a: &Unit, b: &Unit, own: f32, status: Status, gap: i32) -> f32 {
    let shared_actions = a.actions & b.actions;
    let (mut things, mut persons, mut countries) = (0, 0, 0);
    let mut evidence = -3.4;
    for named in a.who.iter().filter(|named| b.who.contains(named)) {
        match named.kind {
            _ if named.key < FIRST_ENTITY => countries += 1,
            Kind::Nationality | Kind::Concept => {}
            Kind::Person => {
                persons += 1;
                evidence += if persons > 2 { 0.0 } else { 0.25 * rarity.of(*named) };
            }
            _ => {
                things += 1;
                evidence += if things > 2 { 0.0 } else { 0.2 * rarity.of(*named) };
            }
        }
    }
    let tells_person = |unit: &Unit| unit.who.iter().any(|named| named.kind == Kind::Person);
    let shared_offices = a.offices().iter().filter(|office| b.offices().contains(office)).count();
    evidence += 10.0 * own;
    evidence += if shared_actions == 0 { -0.8 } else { 1.0 };
    evidence += 0.25 * (countries.min(2) as f32);
    if persons == 0 {
        // Each tells of a person or an office, and not of the same: two persons' visits are two visits.
        if tells_person(a) && tells_person(b) {
            evidence -= 2.0;
        }
        evidence += match (shared_offices, a.offices().is_empty() || b.offices().is_empty()) {
            (0, true) => 0.0,
            (0, false) => -1.5,
            _ => 1.0,
        };
    }
    if status == Status::Conflict {
        let years = gap as f32 / 365.0;
        let once = actions::has_once(shared_actions);
        evidence -= 0.8 + if once { 0.25 * years } else { 0.7 * years };
        if shared_actions == 0 {
            evidence -= 0.8;
        }
        if persons + things + shared_offices == 0 {
            evidence -= 1.8;
        }
        if a.document == b.document {
            // A text seldom contradicts itself; what comes again does so in one text.
            if !actions::has_single(shared_actions) || own < LIKE_WITHIN {
                return 0.0;
            }
            evidence -= if things > 0 { 0.6 } else { 2.5 };
        }
    } else {
        evidence += 0.8;
        if a.document == b.document {
            evidence -= 0.8;
        }
    }
    logistic(evidence)
}

/// What the order of the words has against two statements that would differ: another doer, an action that stands in
/// another clause than the date.
fn doubt(ground: &Ground<'_>, a: &Unit, b: &Unit) -> f32 {
    let shared = a.actions & b.actions;
    let (one, other) = (Order::new(ground, a, shared), Order::new(ground, b, shared));
    let mut doubt = 0.0;
    if let (Some(one), Some(other)) = (one.doer, other.doer)
        && one != other
    {
        doubt += 2.0;
    }
    // "SEATO in 1954" and "CENTO in 1955" are of two bodies.
    if let (Some(one), Some(other)) = (one.dated, other.dated)
        && one != other
    {
        doubt += 4.0;
    }
    // "She said on Tuesday" is of no other thing that was done.
    doubt += if one.is_said == other.is_said { 0.0 } else { 6.0 };
    doubt += if one.is_aside || other.is_aside { 0.8 } else { 0.0 };
    doubt += [&one, &other].into_iter().filter(|order| order.is_of_another).count() as f32 * 1.2;
    if a.document == b.document && !(one.is_beside && other.is_beside) {
        doubt += 1.5;
    }
    doubt
}

/// How a statement puts what it tells.
struct Order {
    /// The person named last before the action.
    doer: Option<u32>,
    /// Between the action and the date another clause begins.
    is_aside: bool,
    /// Between the action and the date another is told, which the date is of: "founded on the works completed in 1990".
    is_of_another: bool,
    /// The date says when it was said.
    is_said: bool,
    /// Something that is neither person nor country stands right beside the action.
    is_beside: bool,
    /// What the date stands right behind, where that is neither person nor country: "SEATO in 1954".
    dated: Option<u32>,
}

impl Order {
    fn new(ground: &Ground<'_>, unit: &Unit, shared: actions::Actions) -> Self {
        const BESIDE: u32 = 60;
        // Some signs may stand between a thing and its date, as brackets and the mark of a note.
        const BEHIND: u32 = 12;
        let library = ground.library;
        let text = &library.document(unit.document).text;
        let event = unit.event().and_then(|at| library.events_of(unit.document).nth(at as usize));
        let date = event.map(|(_, event)| library.date(event.date).span);
        let near = date.map_or(unit.scope.start, |date| date.start);
        let is_it = |word: &str| term_of(word).is_some_and(|term| actions::of(term) & shared != 0);
        let all =
            words(unit.scope.of(text)).filter(|(_, word)| is_it(word)).map(|(at, _)| unit.scope.start + at as u32);
        let is_said = date.is_some_and(|date| is_said(text, unit.scope, date));
        let Some(at) = all.min_by_key(|at| at.abs_diff(near)) else {
            return Self { doer: None, is_aside: false, is_of_another: false, is_said, is_beside: true, dated: None };
        };
        let mentions = library.mentions_within(unit.document, unit.scope);
        let doer = mentions.iter().rev().find(|mention| mention.span.end <= at && mention.kind == Kind::Person);
        let between = match date {
            Some(date) if date.end <= at => text.get(date.end as usize..at as usize),
            Some(date) if at < date.start => text.get(at as usize..date.start as usize),
            _ => None,
        };
        let is_aside =
            between.is_some_and(|words| [", and ", ", but ", ", while ", "; "].iter().any(|join| words.contains(join)));
        let is_of_another = date.is_some_and(|date| at < date.start)
            && between.is_some_and(|told| words(told).skip(1).any(|(_, word)| is_done(word, shared)));
        let is_thing = |mention: &&crate::model::Mention| {
            !matches!(mention.kind, Kind::Person | Kind::Nationality)
                && crate::link::happenings::country(&library.entity(mention.entity).name).is_none()
        };
        let is_beside = mentions
            .iter()
            .filter(is_thing)
            .any(|mention| mention.span.start.saturating_sub(at).max(at.saturating_sub(mention.span.end)) <= BESIDE);
        let is_behind = |mention: &&crate::model::Mention| {
            date.is_some_and(|date| mention.span.end <= date.start && date.start - mention.span.end <= BEHIND)
        };
        let dated = mentions.iter().filter(is_thing).rfind(is_behind).map(|mention| mention.entity.0);
        Self { doer: doer.map(|mention| mention.entity.0), is_aside, is_of_another, is_said, is_beside, dated }
    }
}

/// "Told reporters on Tuesday": whether a verb of saying stands right before the date.
fn is_said(text: &str, scope: Span, date: Span) -> bool {
    const NEAR: usize = 3;
    const SAID: [&str; 7] = ["said", "says", "told", "stated", "added", "announced", "reported"];
    let head = text.get(scope.start as usize..date.start as usize).unwrap_or("");
    let before: Vec<&str> = words(head).map(|(_, word)| word).collect();
    before.iter().rev().take(NEAR).any(|word| SAID.contains(word))
}

/// Whether the word tells of something done other than these actions.
fn is_done(word: &str, than: actions::Actions) -> bool {
    let is_participle = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    is_participle && term_of(word).is_some_and(|term| actions::of(term) & than == 0)
}

fn logit(share: f32) -> f32 {
    (share / (1.0 - share).max(1e-6)).ln()
}

/// Whether one of the two documents tells of both dates, and so of two things. A date that holds both says nothing.
fn is_two_things(ground: &Ground<'_>, pair: &Pair, told: &FxHashMap<(usize, DocumentId), Vec<usize>>) -> bool {
    let (a, b) = (&ground.units[pair.a], &ground.units[pair.b]);
    if a.document == b.document || actions::has_once(a.actions & b.actions) && pair.same > 0.8 {
        return false;
    }
    let tells_both = |one: usize, other: usize| {
        let document = ground.units[other].document;
        told.get(&(one, document)).into_iter().flatten().any(|same| {
            let whens = ground.units[*same].when.zip(ground.units[other].when);
            *same != other
                && whens.and_then(|(x, y)| status(x, y, FAR)).is_some_and(|(status, _)| status == Status::Conflict)
        })
    };
    tells_both(pair.a, pair.b) || tells_both(pair.b, pair.a)
}

/// Statements that are all of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    units: Vec<usize>,
    status: Status,
    same: f32,
    gap: i32,
}

impl Group {
    fn new(pair: &Pair) -> Self {
        Self { units: vec![pair.a, pair.b], status: pair.status, same: pair.same, gap: pair.gap }
    }

    /// Whether one of the pair is in the group and the other is of one thing with all of it.
    fn takes(&self, pair: &Pair, known: &FxHashSet<(usize, usize)>, ground: &Ground<'_>) -> bool {
        let has = |unit| self.units.contains(&unit);
        let new = match (has(pair.a), has(pair.b)) {
            (true, true) => return true,
            (true, false) => pair.b,
            (false, true) => pair.a,
            (false, false) => return false,
        };
        // Two claims of one document with two dates would make a claim of each.
        let document = ground.units[new].document;
        let is_known = |unit: usize| known.contains(&(unit.min(new), unit.max(new)));
        self.units.len() < 8
            && self.units.iter().all(|unit| is_known(*unit) || ground.units[*unit].document == document)
    }

    fn add(&mut self, pair: &Pair) {
        for unit in [pair.a, pair.b] {
            if !self.units.contains(&unit) {
                self.units.push(unit);
            }
        }
        // A conflict is told as one, whatever agrees beside it.
        if (pair.status as u8) < self.status as u8 {
            self.status = pair.status;
            self.same = pair.same;
            self.gap = pair.gap;
        }
    }

    /// Indices of the statements, as they came to it.
    pub fn units(&self) -> &[usize] {
        &self.units
    }

    /// What it has to tell.
    pub fn draft(&self, ground: &Ground<'_>) -> Draft {
        let mut units = self.units.clone();
        units.sort_unstable();
        let claims = units.iter().filter_map(|index| {
            let unit = &ground.units[*index];
            let when = unit.when?;
            Some(Claim {
                document: unit.document,
                span: unit.scope,
                sentence: unit.sentence,
                value: when.to_string().into(),
                when: Some(when),
                number: None,
            })
        });
        let documents: FxHashSet<DocumentId> = units.iter().map(|index| ground.units[*index].document).collect();
        let shared = units.iter().fold(u32::MAX, |all, index| all & ground.units[*index].actions);
        let mut importance = 0.55 + 0.1 * (documents.len().min(4) as f32);
        if actions::has_once(shared) {
            importance += 0.05;
        }
        if self.status != Status::Conflict {
            importance -= 0.25;
        }
        let group: Vec<u32> = units.iter().map(|index| *index as u32).collect();
        Draft {
            matter: Matter::Date,
            status: self.status,
            topic: topic::of_units(ground, &units),
            claims: claims.collect(),
            sureness: self.same,
            importance,
            reasons: crate::link::happenings::reasons(ground.library, ground.units, &group, ground.likeness),
            units: group,
        }
    }
}
