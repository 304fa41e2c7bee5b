//! How much is told: a number, and the words near it that say what is measured.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Attribute, Value};
use crate::link::comparisons::Ground;
use crate::link::happenings::Unit;
use crate::link::happenings::words::{Term, term, term_of, words};
use crate::model::{Quantity, Span};

/// What is counted or measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    People,
    Money,
    Metres,
    Share,
    Days,
    Years,
    Other,
}

/// What numbers measure: in what, how the attribute is headed, and the stems that say so.
pub const MEASURES: [(In, &str, &str); 45] = [
    (
        In::People,
        "How many died",
        "kill dead die died dy death fatal fatalit perish drown toll victim corps bodi bury buri slain claim lost live lives life",
    ),
    (In::People, "How many were hurt", "injur wound hurt casualt"),
    (In::People, "How many were missing", "miss unaccount"),
    (In::People, "How many were saved", "rescu surviv survivor pull save aliv brought"),
    (In::People, "How many were there", "aboard board carry carri underground occup insid"),
    (In::People, "For how many there was room", "certifi licen capac seat accommod room"),
    (In::People, "How many were arrested", "arrest detain detention custod held imprison jail"),
    (In::People, "How many fell ill", "infect ill sick case diagnos contract"),
    (In::People, "How many lost their homes", "homeless displac evacu flee fled shelter uproot"),
    (In::People, "How many lost their jobs", "redund layoff laid sack dismiss departur"),
    (In::People, "How many work there", "employ staff workforc job payrol"),
    (In::People, "How many came", "attend crowd gather spectator march protest demonstrat audienc rall"),
    (In::People, "How many were vaccinated", "vaccin dose inocul immuni jab"),
    (In::People, "How strong it was", "garrison strong strength troop regular soldier army"),
    (In::People, "How many live there", "popul inhabit inhabitant resid resident"),
    (In::People, "How many were taken to hospital", "hospit treat admit"),
    (In::People, "How many were captured", "captur prison prisoner captiv hostag"),
    (
        In::Money,
        "The price",
        "bought bui purchas acquir acquisit acquisition sold sell sal sale takeov deal worth valu price pric transfer fetch",
    ),
    (In::Money, "The cost", "cost build built construct budget bill expens"),
    (In::Money, "The fine", "fine fin penal penalt"),
    (In::Money, "The compensation", "compens compensation damag repar restitut settl settlement"),
    (In::Money, "The bribe", "brib kickback bribe graft"),
    (In::Money, "The money promised", "pledg promis aid donat donation grant relief reliev commit offer"),
    (In::Money, "The debt", "debt loan ow owe owed borrow lent credit arrear"),
    (In::Money, "The pay", "salar wage pay earn incom pension"),
    (In::Money, "The turnover", "turnov revenu sales receipt turnover"),
    (In::Money, "The profit", "profit surplu"),
    (In::Money, "The loss", "loss deficit shortfall lose"),
    (In::Money, "The savings", "sav saving synerg"),
    (In::Money, "The money raised", "rais invest investor fund round ventur"),
    (In::Money, "The money stolen", "stole stolen steal embezzl siphon diver misappropri launder"),
    (In::Metres, "How deep", "deep depth below beneath underground"),
    (In::Metres, "How high", "high height tall tow abov altitud orbit"),
    (In::Metres, "How long", "long length stretch"),
    (In::Metres, "The span", "span"),
    (In::Metres, "How wide", "wide width breadth broad across"),
    (In::Metres, "How far", "away distanc far off from between epicentr"),
    (In::Share, "The turnout", "turnout took part entitl regist"),
    (In::Share, "The share of deaths", "fatal fatalit mortal letal die died death"),
    (In::Share, "The share held", "stak share sharehold hold own owner"),
    (In::Share, "The unemployment", "unemploy unemployment jobless"),
    (
        In::Days,
        "How long it lasted",
        "last lasted siege strik cut outag after dur durat took voyag held restor restored",
    ),
    (In::Years, "The sentence", "sentenc prison jail imprison serv term behind gaol"),
    (In::Years, "The age", "age aged old girl boy"),
    (In::Other, "The magnitude", "magnitud richter"),
];

/// Lines of these: how many were there, for how many there was room.
const THERE: u8 = 4;
const ROOM: u8 = 5;

/// Who is counted by these is counted as people.
const PEOPLE: &str = "people person men man women woman child children miner worker soldier civilian passenger victim \
    patient villager resident student employe troop sailor crew pilgrim farmer fishermen police officer death dead \
    fatality casualty life live lives survivor migrant refugee protester demonstrator prisoner hostage guest tourist \
    fighter rebel militant inhabitant citizen staff job boy girl defender besieger regular household famili family body \
    bodi corpse coffin";

/// Words before a number that are looked at, and words behind it.
const BEFORE: usize = 8;
const AFTER: usize = 6;
/// These many bytes around a number hold its words.
const FAR: usize = 160;

/// Whether it counts people.
pub fn is_of_people(line: u8) -> bool {
    MEASURES.get(usize::from(line)).is_some_and(|(of, ..)| *of == In::People)
}

/// Hands over each number of the statement of which it can be told what it measures.
pub fn of_unit(ground: &Ground<'_>, unit: &Unit, push: &mut impl FnMut(Attribute, Value, Span)) {
    let annotations = ground.library.annotations(unit.document);
    let from = annotations.quantities.partition_point(|quantity| quantity.span.start < unit.scope.start);
    let here = annotations.quantities[from..].iter().take_while(|quantity| quantity.span.start < unit.scope.end);
    let analyzed = &ground.library.analyzed()[unit.document.index()];
    for quantity in
        here.filter(|quantity| quantity.cell.is_none() && quantity.value > 0.0 && !analyzed.cites(quantity.span))
    {
        let text = &ground.library.document(unit.document).text;
        let around = Around::new(text, unit.scope, quantity.span);
        let (class, factor) = class_of(quantity);
        let Some(attribute) = around.attribute(text, class, quantity) else { continue };
        let currency = match class {
            In::Money => quantity.unit.as_bytes().try_into().unwrap_or_default(),
            _ => [0; 3],
        };
        let value = Value::Number { value: quantity.value * factor, is_vague: around.is_vague(), currency };
        push(attribute, value, quantity.span);
    }
    if let Some((value, span)) = dead(ground, unit) {
        push(Attribute::Measure(0), Value::Number { value, is_vague: false, currency: [0; 3] }, span);
    }
}

/// "The dead numbered 58", "deaths rose to 137": a number without anything that is counted.
fn dead(ground: &Ground<'_>, unit: &Unit) -> Option<(f64, Span)> {
    const DEAD: [&str; 6] = ["dead", "deaths", "fatalities", "toll", "killed", "victims"];
    const ARE: [&str; 16] = [
        "numbered", "number", "amounted", "to", "stood", "at", "is", "was", "were", "rose", "reached", "now", "as",
        "of", "climbed", "put",
    ];
    let text = unit.scope.of(&ground.library.document(unit.document).text);
    let told: Vec<(usize, &str)> = words(text).collect();
    let at = told.iter().position(|(_, word)| DEAD.iter().any(|dead| dead.eq_ignore_ascii_case(word)))?;
    let after = told.get(at + 1..)?.iter().take(5);
    let joints = after.clone().take_while(|(_, word)| ARE.contains(word)).count();
    let (start, word) = told.get(at + 1 + joints).filter(|_| joints > 0)?;
    let value: f64 = word.parse().ok()?;
    let behind = text.get(start + word.len()..).unwrap_or("");
    // Of something that is counted, the head of a longer number, a share, a year.
    let is_whole = !behind.starts_with([',', '%', '-', '/']) || behind.starts_with(", ");
    let counts = behind.trim_start().starts_with(|char: char| char.is_lowercase()) && !behind.starts_with([',', '.']);
    let span = Span { start: unit.scope.start + *start as u32, end: unit.scope.start + (start + word.len()) as u32 };
    let is_date = ground.library.annotations(unit.document).dates.iter().any(|date| date.span.overlaps(span));
    (is_whole && !counts && !is_date && value > 0.0).then_some((value, span))
}

/// The words around a number, the nearest first.
struct Around<'a> {
    before: Vec<&'a str>,
    after: Vec<&'a str>,
}

impl<'a> Around<'a> {
    fn new(text: &'a str, scope: Span, number: Span) -> Self {
        let head = text.get(scope.start as usize..number.start as usize).unwrap_or("");
        let start = head.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
        let head = head.get(start..).unwrap_or("");
        let head = head.rfind([';', ':', '(', ')', '"', '“', '”']).and_then(|at| head.get(at..)).unwrap_or(head);
        let tail = text.get(number.end as usize..scope.end.max(number.end) as usize).unwrap_or("");
        let tail = tail.char_indices().nth(FAR).and_then(|(at, _)| tail.get(..at)).unwrap_or(tail);
        let tail = tail.find([';', ':', '(', ')', '"', '“', '”']).and_then(|at| tail.get(..at)).unwrap_or(tail);
        let mut before: Vec<&str> = words(head).map(|(_, word)| word).collect();
        before.reverse();
        before.truncate(BEFORE);
        let after = words(tail).map(|(_, word)| word).take(AFTER).collect();
        Self { before, after }
    }

    fn is_vague(&self) -> bool {
        const VAGUE: [&str; 14] = [
            "about",
            "around",
            "some",
            "nearly",
            "almost",
            "roughly",
            "approximately",
            "over",
            "least",
            "than",
            "up",
            "estimated",
            "above",
            "circa",
        ];
        self.before.iter().take(2).any(|word| VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(word)))
    }

    fn attribute(&self, text: &str, class: In, quantity: &Quantity) -> Option<Attribute> {
        let cue = |word: &str| {
            let stem = term_of(word).unwrap_or_else(|| term(&word.to_lowercase()));
            stems().get(&stem).into_iter().flatten().copied().find(|line| is_in(*line, class))
        };
        let unit = || words(&quantity.what).chain(words(&quantity.unit)).map(|(_, word)| word);
        // "64 lives", "12 survivors": the unit says it.
        let own = || unit().find_map(cue).map(|line| (0, line));
        let after = || self.after.iter().enumerate().find_map(|(off, word)| Some((off * 2, cue(word)?)));
        let before = || self.before.iter().enumerate().find_map(|(off, word)| Some((off * 2 + 1, cue(word)?)));
        let nearest = [before(), after()].into_iter().flatten().min();
        if let Some((_, line)) = own().or(nearest) {
            // "Certified to carry 220".
            let is_room = |word: &&str| cue(word) == Some(ROOM);
            let line = if line == THERE && self.before.iter().any(is_room) { ROOM } else { line };
            return Some(Attribute::Measure(line));
        }
        match class {
            // What is counted says what it is; people are of many sorts.
            In::Other if !quantity.is_measure() && !quantity.unit.contains('/') => {
                // "The eleventh round" is one.
                if is_ordinal(words(quantity.span.of(text)).next()?.1) {
                    return None;
                }
                let last = words(&quantity.unit).map(|(_, word)| word).last()?;
                Some(Attribute::Count(term_of(last)?))
            }
            _ => None,
        }
    }
}

fn is_ordinal(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "first" | "second" | "third" | "last") || word.ends_with("th") || word.ends_with("nd")
}

fn is_in(line: u8, class: In) -> bool {
    // A sentence, and a strike, may be of days or of years.
    let is_time = |class: In| matches!(class, In::Days | In::Years);
    let of = MEASURES.get(usize::from(line)).map(|(of, ..)| *of);
    of.is_some_and(|of| of == class || of == In::Days && is_time(class))
}

/// In what it is counted, and what one of its unit is in the unit of the class.
fn class_of(quantity: &Quantity) -> (In, f64) {
    match quantity.unit.as_str() {
        "%" => (In::Share, 1.0),
        "m" => (In::Metres, 1.0),
        "km" => (In::Metres, 1000.0),
        "cm" => (In::Metres, 0.01),
        "mile" => (In::Metres, 1609.344),
        "foot" | "ft" | "feet" => (In::Metres, 0.3048),
        "yard" => (In::Metres, 0.9144),
        "minute" => (In::Days, 1.0 / 1440.0),
        "hour" => (In::Days, 1.0 / 24.0),
        "day" => (In::Days, 1.0),
        "week" => (In::Days, 7.0),
        "month" => (In::Years, 30.44),
        "year" => (In::Years, 365.25),
        unit if unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()) => (In::Money, 1.0),
        unit => {
            let is_people = words(unit).last().and_then(|(_, word)| term_of(word)).is_some_and(is_people);
            (if is_people { In::People } else { In::Other }, 1.0)
        }
    }
}

fn is_people(stem: Term) -> bool {
    static STEMS: OnceLock<rustc_hash::FxHashSet<Term>> = OnceLock::new();
    STEMS.get_or_init(|| PEOPLE.split_whitespace().filter_map(term_of).collect()).contains(&stem)
}

fn stems() -> &'static FxHashMap<Term, Vec<u8>> {
    static STEMS: OnceLock<FxHashMap<Term, Vec<u8>>> = OnceLock::new();
    STEMS.get_or_init(|| {
        let mut stems: FxHashMap<Term, Vec<u8>> = FxHashMap::default();
        for (line, (_, _, words)) in MEASURES.iter().enumerate() {
            for word in words.split_whitespace() {
                for stem in [term(word), term_of(word).unwrap_or_else(|| term(word))] {
                    let lines = stems.entry(stem).or_default();
                    if !lines.contains(&(line as u8)) {
                        lines.push(line as u8);
                    }
                }
            }
        }
        stems
    })
}
