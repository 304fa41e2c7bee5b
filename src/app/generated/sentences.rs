//! How it is told: sentences, headings and titles.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::dice::Dice;
use super::happening::{Grain, Told};
use super::names::{Name, Sort};
use crate::model::when::MONTHS;

/// Two ways to tell of one sort of happening. `P` and `Q` are persons, `L` and `M` places, `O` and `R`
/// organisations, `U` an agreement or project, `D` the date at the beginning, `d` within the sentence; `#` an
/// amount. All stand between braces.
pub const TEMPLATES: [[&str; 2]; 40] = [
    ["{D} {P} met {Q} in {L}.", "{P} and {Q} came together in {L} {d}."],
    ["{D} the {O} opened an office in {L}.", "The office of the {O} in {L} was opened {d}."],
    ["{D} {P} signed the {U} in {L}.", "The {U} bears the name of {P} and was signed in {L} {d}."],
    ["{D} {P} was elected head of the {O}.", "The {O} chose {P} as its head {d}."],
    ["The {O} bought land near {L} {d} for ${#} million.", "{D} land near {L} went to the {O} for ${#} million."],
    ["{D} a flood in {L} took the homes of {#} people.", "{#} people lost their homes in {L} when the water rose {d}."],
    ["{P} travelled from {L} to {M} {d}.", "{D} {P} left {L} for {M}."],
    ["{D} work on the {U} began in {L}.", "In {L} the first stone of the {U} was laid {d}."],
    ["{D} the {O} sold {#} tonnes of steel to the {R}.", "The {R} took {#} tonnes of steel from the {O} {d}."],
    ["{P} was born in {L} {d}.", "{D} {P} was born in {L}."],
    ["{D} {P} died in {L}.", "{P} died in {L} {d}, as {Q} wrote."],
    ["A fire destroyed the archive of the {O} in {L} {d}.", "{D} the archive of the {O} in {L} burnt down."],
    ["{D} {P} left the {O} and joined the {R}.", "{P} went from the {O} to the {R} {d}."],
    ["The {O} and the {R} agreed on the {U} {d}.", "{D} the {U} was agreed between the {O} and the {R}."],
    ["{D} {#} workers of the {O} went on strike in {L}.", "In {L} {#} workers of the {O} laid down their tools {d}."],
    ["{P} published a report on {L} {d}.", "{D} a report on {L} by {P} appeared."],
    [
        "{D} the railway between {L} and {M}, {#} km long, was opened.",
        "{L} and {M} were joined by {#} km of rails {d}.",
    ],
    ["The {O} lent ${#} million to the {R} {d}.", "{D} the {R} borrowed ${#} million from the {O}."],
    ["{D} {P} accused the {O} of delay.", "The {O} was accused of delay by {P} {d}."],
    ["{D} {P} spoke before {#} people in {L}.", "{#} people heard {P} in {L} {d}."],
    ["The council of {L} rejected the {U} {d}.", "{D} the {U} failed in the council of {L}."],
    ["{D} {P} and {Q} founded the {O} in {L}.", "The {O} was founded in {L} by {P} and {Q} {d}."],
    ["{D} the {O} moved from {L} to {M}.", "The seat of the {O} was moved from {L} to {M} {d}."],
    ["The harvest around {L} fell by {#} per cent {d}.", "{D} the fields around {L} bore {#} per cent less."],
    ["{D} {P} was arrested in {L}.", "The police of {L} arrested {P} {d}."],
    ["{P} wrote to {Q} about the {U} {d}.", "{D} {Q} had a letter from {P} about the {U}."],
    ["{D} a delegation of the {O} visited {L}.", "{L} received a delegation of the {O} {d}."],
    [
        "The {O} closed its works in {L} {d}, and {#} people lost their posts.",
        "{D} {#} posts went when the {O} left {L}.",
    ],
    ["{D} {P} took over the {O} from {Q}.", "{Q} handed the {O} over to {P} {d}."],
    ["The bridge at {L} collapsed {d}.", "{D} the bridge at {L} gave way."],
    ["{D} the {U} came into force.", "The {U} came into force {d}, {P} noted."],
    ["{P} married {Q} in {L} {d}.", "{D} {P} and {Q} were married in {L}."],
    [
        "{D} the {O} found {#} million tonnes of ore near {L}.",
        "Near {L} lay {#} million tonnes of ore, as the {O} found {d}.",
    ],
    ["The {O} raised its prices by {#} per cent {d}.", "{D} the prices of the {O} went up by {#} per cent."],
    ["{D} {P} gave ${#},000 to the {O}.", "The {O} had ${#},000 from {P} {d}."],
    ["Soldiers entered {L} {d}, and {P} fled to {M}.", "{D} {P} fled from {L} to {M}."],
    ["{D} the {O} took {L} to court over the {U}.", "The {U} brought {L} and the {O} before the court {d}."],
    ["{P} lectured at the {O} {d}.", "{D} the {O} heard a lecture by {P}."],
    [
        "{D} {P} crossed the mountains between {L} and {M}.",
        "The mountains between {L} and {M} were crossed by {P} {d}.",
    ],
    ["An epidemic reached {L} {d}, and the {O} cared for {#} people.", "{D} the {O} cared for {#} people in {L}."],
];

/// Sentences without a date.
const ASIDES: [&str; 10] = [
    "{P} never spoke of it again.",
    "The papers of the {O} say little about this.",
    "In {L} it was remembered for a long time.",
    "{P} and {Q} did not agree on the reasons.",
    "Nothing of it reached the {O}.",
    "The harbour of {L} was quiet then.",
    "{P} had other plans for the {U}.",
    "Whether {Q} knew is not certain.",
    "The {O} kept the letters.",
    "Many in {L} thought otherwise.",
];

const TITLES: [&str; 8] = [
    "The making of @",
    "@ and its neighbours",
    "Trade and politics in @",
    "A chronicle of @",
    "@ between two wars",
    "The harbour and the hills: @",
    "Letters from @",
    "Who built @",
];

const HEADINGS: [&str; 8] = [
    "Beginnings",
    "Money and land",
    "New men, new plans",
    "The quarrel",
    "What the letters say",
    "A hard time",
    "Roads, rails and bridges",
    "What remained",
];

pub fn title(dice: &mut Dice, place: &str, from: i16, to: i16) -> String {
    format!("{}, {from} to {to}", dice.of(&TITLES).replace('@', place))
}

pub fn opening(dice: &mut Dice, place: &Name, author: &Name, from: i16, to: i16) -> String {
    let pages = 20 + dice.below(400);
    format!(
        "This report by {} follows {} from {from} to {to}. It rests on {pages} pages of letters and minutes.",
        author.full, place.full
    )
}

pub fn heading(dice: &mut Dice, section: &[Told]) -> String {
    let years = section.first().zip(section.last()).map(|(first, last)| (first.day.year(), last.day.year()));
    let (from, to) = years.unwrap_or_default();
    format!("## {}, {from} to {to}\n\n", dice.of(&HEADINGS))
}

/// The sentences of a paragraph, with an aside now and then.
pub fn paragraph(dice: &mut Dice, told: &[Told]) -> String {
    let mut text = String::new();
    for one in told {
        if !text.is_empty() {
            text.push(' ');
        }
        let template = TEMPLATES[one.happening.template()][one.way % 2];
        text.push_str(&sentence(template, one, false));
        if dice.one_in(5) {
            text.push(' ');
            text.push_str(&sentence(dice.of::<&str>(&ASIDES), one, template.contains("{P}")));
        }
    }
    text
}

/// `is_known`: the first person was named just before.
fn sentence(template: &str, told: &Told, is_known: bool) -> String {
    let mut text = String::new();
    let mut parts = template.split(['{', '}']);
    // Outside and inside of braces by turns.
    while let Some(outside) = parts.next() {
        text.push_str(outside);
        let Some(inside) = parts.next() else { break };
        let mut take_part = |sort, nth: usize| text.push_str(&told.happening.take_part(sort)[nth].full);
        match inside {
            "P" if is_known => text.push_str(&told.happening.take_part(Sort::Person)[0].short),
            "P" => take_part(Sort::Person, 0),
            "Q" => take_part(Sort::Person, 1),
            "L" => take_part(Sort::Place, 0),
            "M" => take_part(Sort::Place, 1),
            "O" => take_part(Sort::Organisation, 0),
            "R" => take_part(Sort::Organisation, 1),
            "U" => take_part(Sort::Undertaking, 0),
            "#" => write_number(&mut text, told.amount),
            "D" => {
                let date = date_words(told.day, told.grain);
                text.push_str(&date[..1].to_uppercase());
                text.push_str(&date[1..]);
            }
            _ => text.push_str(&date_words(told.day, told.grain)),
        }
    }
    text
}

/// 12345: "12,345".
fn write_number(text: &mut String, number: u64) {
    let digits = number.to_string();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
}

fn date_words(day: Date, grain: Grain) -> String {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let (year, month) = (day.year(), MONTHS[(day.month() - 1).clamp(0, 11) as usize]);
    let mut words = String::new();
    // Writing to a string does not fail.
    let _written = match grain {
        Grain::Day => write!(words, "on {} {month} {year}", day.day()),
        Grain::Month => write!(words, "in {month} {year}"),
        Grain::Season => write!(words, "in the {} of {year}", SEASONS[(day.month() - 1).clamp(0, 11) as usize / 3]),
        Grain::Year => write!(words, "in {year}"),
        Grain::About => write!(words, "around {year}"),
        Grain::Decade => write!(words, "in the {}s", year / 10 * 10),
    };
    words
}
