//! When something was done, of what is done to a thing once: a date, and the word near it that says what was done.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Attribute, Value};
use crate::link::comparisons::Ground;
use crate::link::happenings::Unit;
use crate::link::happenings::words::{Term, term, term_of, words};
use crate::model::{DateRole, EventId, Precision, Span};

/// What is done to a thing once, or so it is told.
pub struct Done {
    /// How the attribute is headed.
    pub name: &'static str,
    /// It is done by or to a person.
    pub is_personal: bool,
    /// It is done again and again.
    pub comes_again: bool,
    /// The stems that say so.
    stems: &'static str,
}

const fn of_thing(name: &'static str, stems: &'static str) -> Done {
    Done { name, is_personal: false, comes_again: false, stems }
}

const fn of_person(name: &'static str, stems: &'static str) -> Done {
    Done { name, is_personal: true, comes_again: false, stems }
}

const fn again(name: &'static str, stems: &'static str) -> Done {
    Done { name, is_personal: true, comes_again: true, stems }
}

pub const DONE: [Done; 35] = [
    of_person("The birth", "born birth"),
    of_person("The death", "died di dy death dead"),
    of_thing("The founding", "found foundation establish creat incorporat"),
    of_thing("The building", "built build construct"),
    of_thing("The completion", "complet completion finish"),
    of_thing("The opening", "open inaugurat inaugur"),
    of_thing("The closing", "clos closur shut"),
    of_thing("The beginning", "began begin begun start commenc"),
    of_thing("The end", "end ceas"),
    of_thing("The signing", "sign conclud ratif"),
    of_person("The resignation", "resign quit step dismiss sack remov oust left retir"),
    again("The appointment", "appoint nam becam sworn took"),
    again("The election", "elect"),
    again("The arrest", "arrest detain"),
    of_person("The sentence", "sentenc convict acquit found verdict"),
    of_person("The trial", "trial tried"),
    of_thing("The purchase", "bought bui purchas acquir sold"),
    of_thing("The sinking", "sank sunk sink capsiz wreck"),
    of_thing("The crash", "crash collid collision derail"),
    of_thing("The explosion", "explod explosion blast"),
    of_thing("The launch", "launch lift"),
    of_thing("The first night", "premi premier perform"),
    of_thing("The publication", "publish publication"),
    of_thing("The pulling down", "raz demolish demolition pull dismantl"),
    of_thing("The merger", "merg merger"),
    again("The joining", "join acced accession"),
    of_thing("The inspection", "inspect inspection"),
    of_thing("The expiry", "expir laps"),
    of_thing("The earthquake", "struck earthquak quak"),
    of_thing("The first case", "ill sick symptom"),
    of_thing("The surrender", "surrend surrender capitulat fell"),
    of_person("The marriage", "marri married wed"),
    of_thing("The storming", "storm assault"),
    of_thing("The ban", "bann ban outlaw"),
    of_person("The killing", "kill shot assassinat murder"),
];

/// Words between a date and the word that says what was done.
const NEAR: usize = 9;

/// Hands over what the statement's date dates.
pub fn of_unit(ground: &Ground<'_>, unit: &Unit, push: &mut impl FnMut(Attribute, Value, Span)) {
    let (Some(event), Some(DateRole::Content), Some(when)) = (unit.event(), unit.role, unit.when) else { return };
    let is_vague = matches!(when.precision, Precision::Range | Precision::Decade | Precision::Century);
    if is_vague || when.days().is_none() {
        return;
    }
    let library = ground.library;
    let first = library.events_of(unit.document).next().map_or(0, |(id, _)| id.0);
    let event = library.event(EventId(first + event));
    let date = library.date(event.date).span;
    let text = &library.document(unit.document).text;
    if !unit.scope.contains(date) {
        return;
    }
    let before = text.get(unit.scope.start as usize..date.start as usize).unwrap_or("");
    let after = text.get(date.end as usize..unit.scope.end as usize).unwrap_or("");
    // "Ada (7 June 2020): it sank": when it was said.
    if after.starts_with("):") || after.starts_with(':') {
        return;
    }
    let nearest = |words: &mut dyn Iterator<Item = &str>| {
        let mut near = words.take(NEAR).enumerate();
        near.find_map(|(off, word)| Some((off, line_of(word)?)))
    };
    let mut left: Vec<&str> = words(before).map(|(_, word)| word).collect();
    left.reverse();
    let left = nearest(&mut left.into_iter());
    // "In 1986 it was built": what stands behind a date is dated by it where it leads.
    let leads = words(before).count() < 3;
    let right = || nearest(&mut words(after).map(|(_, word)| word));
    let found = if leads { right() } else { left };
    if let Some((_, line)) = found {
        push(Attribute::Day(line), Value::Day(when), date);
    }
}

fn line_of(word: &str) -> Option<u8> {
    static LINES: OnceLock<FxHashMap<Term, u8>> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let mut lines = FxHashMap::default();
        for (line, done) in DONE.iter().enumerate() {
            for word in done.stems.split_whitespace() {
                lines.entry(term(word)).or_insert(line as u8);
                if let Some(stem) = term_of(word) {
                    lines.entry(stem).or_insert(line as u8);
                }
            }
        }
        lines
    });
    // A premier is no first night.
    let is_other = word.eq_ignore_ascii_case("premier") || word.eq_ignore_ascii_case("premiers");
    lines.get(&term_of(word)?).copied().filter(|_| !is_other)
}
