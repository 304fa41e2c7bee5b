//! Facts as comparisons tell them.

use super::{Attribute, Fact, Value, affair, amounts, days, pairs, roles, sides};
use crate::link::comparisons::topic;
use crate::link::comparisons::{Draft, Ground};
use crate::link::happenings::FIRST_ENTITY;
use crate::model::{Claim, DocumentId, EntityId, Kind, Matter, Quantity, Status};

/// Whether such facts say something side by side: much is open, or refused, in two documents.
pub fn is_telling(attribute: Attribute, status: Status) -> bool {
    let is_general = |line: u8| sides::SIDES.get(usize::from(line)).is_some_and(|side| !side.is_special);
    status == Status::Conflict || !matches!(attribute, Attribute::Side(line) if is_general(line))
}

/// How a comparison of these facts reads; they are of one attribute.
pub fn draft(ground: &Ground<'_>, facts: &[&Fact], status: Status, sureness: f32) -> Option<Draft> {
    let first = facts.first()?;
    let claims: Vec<Claim> = facts.iter().map(|fact| claim(ground, fact)).collect();
    let mut documents: Vec<_> = claims.iter().map(|claim| claim.document).collect();
    documents.dedup();
    let base = match (first.attribute, status) {
        (Attribute::Measure(_) | Attribute::Day(_), Status::Conflict) => 0.6,
        (Attribute::Count(_), Status::Conflict) => 0.5,
        (_, Status::Conflict) => 0.55,
        _ => 0.3,
    };
    let units: Vec<u32> = facts.iter().map(|fact| fact.unit).collect();
    Some(Draft {
        matter: matter(first.attribute),
        status,
        topic: headed(ground, facts),
        claims,
        sureness,
        importance: base + 0.05 * documents.len().min(6) as f32,
        reasons: reasons(ground, facts, &units),
        units,
    })
}

fn matter(attribute: Attribute) -> Matter {
    match attribute {
        Attribute::Measure(_) | Attribute::Count(_) => Matter::Amount,
        Attribute::Day(_) => Matter::Date,
        Attribute::Role(_) => Matter::Name,
        Attribute::Side(_) | Attribute::Rank(_) => Matter::Other,
    }
}

fn claim(ground: &Ground<'_>, fact: &Fact) -> Claim {
    let unit = &ground.units[fact.unit as usize];
    let document = ground.library.document(unit.document);
    let (value, when, number) = match fact.value {
        Value::Number { value, .. } => (document.words(fact.span).into_owned(), unit.when, Some(value)),
        Value::Day(when) => (when.to_string(), Some(when), None),
        Value::Name(_) | Value::Rank(_) => (document.words(fact.span).into_owned(), unit.when, None),
        Value::Side(_) => (format!("“{}”", topic::opening(ground.library, unit.document, unit.scope)), unit.when, None),
    };
    Claim { document: unit.document, span: unit.scope, sentence: unit.sentence, value: value.into(), when, number }
}

/// "How many died (Tulgey)": the attribute, and what all name nearby; else the words of the first.
fn headed(ground: &Ground<'_>, facts: &[&Fact]) -> String {
    let (Some(first), head) = (facts.first(), label(ground, facts)) else { return String::new() };
    if let Some(name) = shared(ground, facts) {
        return format!("{head} ({name})");
    }
    match first.attribute {
        // "How many died" says all; whose price it is the words must say.
        Attribute::Measure(line) if amounts::is_of_people(line) => head,
        Attribute::Measure(_) | Attribute::Count(_) => {
            quantity(ground, first).map_or(head, |(document, told)| topic::of_number(ground, document, told))
        }
        Attribute::Day(_) => {
            let units: Vec<usize> = facts.iter().map(|fact| fact.unit as usize).collect();
            topic::of_units(ground, &units)
        }
        _ => head,
    }
}

fn quantity<'a>(ground: &Ground<'a>, fact: &Fact) -> Option<(DocumentId, &'a Quantity)> {
    let document = ground.units[fact.unit as usize].document;
    let quantities = &ground.library.annotations(document).quantities;
    let at = quantities.partition_point(|quantity| quantity.span.start < fact.span.start);
    quantities.get(at).filter(|quantity| quantity.span == fact.span).map(|quantity| (document, quantity))
}

fn label(ground: &Ground<'_>, facts: &[&Fact]) -> String {
    let Some(first) = facts.first() else { return String::new() };
    match first.attribute {
        Attribute::Measure(line) => amounts::MEASURES.get(usize::from(line)).map_or("", |line| line.1).to_owned(),
        Attribute::Day(line) => days::DONE.get(usize::from(line)).map_or("", |line| line.name).to_owned(),
        Attribute::Role(line) => roles::ROLES.get(usize::from(line)).map_or("", |line| line.name).to_owned(),
        Attribute::Side(line) => sides::SIDES.get(usize::from(line)).map_or("", |line| line.name).to_owned(),
        Attribute::Rank(_) => "The rank".to_owned(),
        Attribute::Count(_) => {
            quantity(ground, first).map_or_else(String::new, |(_, told)| format!("How many {}", told.unit))
        }
    }
}

/// What all facts have near, the nearest first; a person only where persons are told of, in the statements themselves.
fn shared(ground: &Ground<'_>, facts: &[&Fact]) -> Option<String> {
    let (first, others) = facts.split_first()?;
    let all = first.near.list().filter_map(|(named, weight)| {
        let weights = others.iter().map(|fact| fact.near.weight(named.key));
        let least = weights.chain([Some(weight)]).try_fold(u8::MAX, |least, weight| Some(least.min(weight?)))?;
        let says = match named.kind {
            Kind::Nationality => false,
            Kind::Person => pairs::is_personal(first.attribute) && least == affair::OWN,
            _ => named.key >= FIRST_ENTITY && !facts.iter().any(|fact| fact.value == Value::Name(named.key)),
        };
        // Of what is as near, a place says least.
        says.then_some((least, named.kind != Kind::Place, std::cmp::Reverse(named.key)))
    });
    let (_, _, key) = all.max()?;
    Some(topic::name_of(ground.library, entity(ground, first, key.0)?))
}

fn entity(ground: &Ground<'_>, fact: &Fact, key: u32) -> Option<EntityId> {
    let document = ground.units[fact.unit as usize].document;
    let mut mentions = ground.library.mentions_of(document);
    mentions
        .find(|(_, mention)| crate::link::happenings::key_of(ground.library, mention.entity) == key)
        .map(|(_, mention)| mention.entity)
}

fn reasons(ground: &Ground<'_>, facts: &[&Fact], units: &[u32]) -> Vec<String> {
    let mut reasons = vec![format!("all tell: {}", label(ground, facts).to_lowercase())];
    if let Some(name) = shared(ground, facts) {
        reasons.push(format!("all name {name} nearby"));
    }
    reasons.extend(
        crate::link::happenings::reasons(ground.library, ground.units, units, ground.likeness)
            .into_iter()
            .filter(|reason| reason.starts_with("all say")),
    );
    reasons
}
