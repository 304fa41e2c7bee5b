//! Quantities in sentences: money, percentages, measures and counted things.

use std::ops::Range;

use super::bare::is_fate;
use super::numeral::{Numeral, numeral, scale, times};
use super::{range, unit, what};
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::reading::{Reading, TokenKind};

/// A quantity of a sentence, by its tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct InText {
    pub tokens: Range<usize>,
    pub value: f64,
    pub unit: String,
    /// The tokens that say what is measured; empty where nothing near does.
    pub what: Range<usize>,
}

/// Whether a quantity may begin with the token, which of words with a small letter only few can.
pub fn may_open(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Possessive | TokenKind::Address => false,
        TokenKind::Word if !token.is_capitalised() && !token.has_digit() => {
            let word = reading.text(*token);
            matches!(lex(word), Lex::Count(_) | Lex::Half | Lex::A | Lex::Ordinal(_)) || scale(word).is_some()
        }
        _ => true,
    }
}

/// The quantity that begins at the token, of a sentence that ends before `limit`.
pub fn quantity(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    if let Some((number_at, code)) = unit::currency_before(reading, at)
        && number_at < limit
        && let Some(number) = numeral(reading, number_at, limit)
    {
        return Some(money(reading, at, number, code, limit));
    }
    if let Some(found) = glued(reading, at, limit).or_else(|| with_comma(reading, at, limit)) {
        return Some(found);
    }
    if let Some(found) = worth(reading, at, limit).or_else(|| fraction(reading, at, limit)) {
        return Some(found);
    }
    if let Some(found) = turn(reading, at, limit) {
        return Some(found);
    }
    let number = numeral(reading, at, limit)?;
    if let Some(code) = range::currency_told_before(reading, at) {
        return Some(money(reading, at, number, code, limit));
    }
    if let Some(found) = magnitude(reading, at, number).or_else(|| struck(reading, at, number, limit)) {
        return Some(found);
    }
    measured(reading, at, number, limit)
}

fn money(reading: &Reading, at: usize, mut number: Numeral, code: &str, limit: usize) -> InText {
    // "$5m" is five million.
    let glued_million = number.suffix == "m";
    if glued_million || !number.is_scaled() && reading.word(number.end) == "m" && number.end < limit {
        number.value = times(number.value, 1e6);
        number.end += usize::from(!glued_million);
    }
    let factor = range::other(reading, at, number.end, limit).map_or(1.0, |other| range::scale_shared(&number, &other));
    let value = times(number.value, factor);
    match unit::per(reading, number.end).filter(|(end, _)| *end <= limit) {
        Some((end, per)) => with_what(reading, at..end, value, format!("{code}/{per}"), limit),
        None => with_what(reading, at..number.end, value, code.to_owned(), limit),
    }
}

/// "N200 billion", "R9bn": a letter for a currency, where a word of scale says that it is no road.
fn glued(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let token = reading.tokens.get(at).filter(|token| token.kind == TokenKind::Word && token.has_digit())?;
    let word = reading.text(*token);
    let (sign, digits) = word.split_at_checked(word.find(|c: char| c.is_ascii_digit())?)?;
    let code = match sign {
        "N" => "NGN",
        "R" => "ZAR",
        "KSh" | "Ksh" | "KES" => "KES",
        "USh" => "UGX",
        "TSh" => "TZS",
        "P" => "peso",
        // Of Zambia or of Papua New Guinea.
        "K" => "K",
        "RM" => "MYR",
        "Rs" => super::rupee::RUPEE,
        "Sh" => "shilling",
        _ => return None,
    };
    let width = digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(digits.len());
    let (number, suffix) = digits.split_at(width);
    let value: f64 = number.replace(',', "").parse().ok()?;
    let (factor, end) = match suffix {
        "" => match scale(reading.word(at + 1)).filter(|factor| *factor >= 1e3 && at + 1 < limit) {
            Some(factor) => (factor, at + 2),
            // "R1,200": no road and no bus has thousands.
            None if number.contains(',') => (1.0, at + 1),
            None => return None,
        },
        "m" | "bn" | "tn" => (scale(suffix)?, at + 1),
        _ => return None,
    };
    Some(with_what(reading, at..end, times(value, factor), code.to_owned(), limit))
}

/// "4,90 €": cents behind a comma, where the currency follows.
fn with_comma(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let is_part = |at: usize| reading.tokens.get(at).is_some_and(|token| !token.space_before());
    let is_cents = reading.word(at + 1) == "," && is_part(at + 1) && is_part(at + 2) && reading.word(at + 2).len() == 2;
    if !is_cents || at > 0 && reading.word(at - 1) == "," {
        return None;
    }
    let (end, code) = unit::currency_after(reading, at + 3).filter(|(end, _)| *end <= limit)?;
    let value: f64 = format!("{}.{}", reading.word(at), reading.word(at + 2)).parse().ok()?;
    Some(with_what(reading, at..end, value, code.to_owned(), limit))
}

/// "worth billion dollars": the number is one.
fn worth(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let factor = scale(reading.word(at)).filter(|factor| *factor >= 1e3)?;
    let (end, code) = unit::currency_after(reading, at + 1).filter(|(end, _)| *end <= limit)?;
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    matches!(before, "worth" | "a" | "of" | "about" | "nearly" | "over")
        .then(|| with_what(reading, at..end, factor, code.to_owned(), limit))
}

/// "one-fourth of", "two thirds of", "half of", "fell by a third": in percent; "a quarter of a million": of that.
fn fraction(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let word = |at: usize| reading.word(at);
    let (end, share) = match lex(word(at)) {
        Lex::Half => (at + 1, 0.5),
        Lex::A if word(at + 1) != "half" => (at + 2, 1.0 / parts(word(at + 1))?),
        Lex::Count(count @ 1..=9) => {
            let next = at + 1 + usize::from(word(at + 1) == "-");
            (next + 1, f64::from(count) / parts(word(next))?)
        }
        _ => return None,
    };
    if end > limit || share >= 1.0 {
        return None;
    }
    // "half a percentage point", "a quarter of one per cent"
    let of = end + usize::from(reading.word(end) == "of");
    if matches!(reading.word(of), "a" | "one")
        && let Some((unit_end, unit)) = unit_after(reading, of + 1)
        && (unit == "%" || unit == "percentage point")
        && unit_end <= limit
    {
        return Some(with_what(reading, at..unit_end, share, unit, limit));
    }
    if word(end) == "of"
        && matches!(word(end + 1), "a" | "one")
        && end + 2 < limit
        && let Some(factor) = scale(word(end + 2)).filter(|factor| *factor >= 1e3)
    {
        let number = Numeral { value: share * factor, end: end + 3, suffix: "", factor };
        return measured(reading, at, number, limit);
    }
    let is_by = at.checked_sub(1).is_some_and(|before| matches!(word(before), "by" | "another"));
    // "a third of its land", but "a quarter of a century", "a half of bitter".
    let is_part = || end + 1 < limit && is_whole(word(end + 1)) && !matches!(word(at + 1), "half");
    let is_share = word(end) == "of" && end < limit && (!matches!(lex(word(at)), Lex::A) || is_part());
    let is_change = is_by
        && (end >= limit
            || !reading.tokens.get(end).is_some_and(|next| next.has_lower())
            || matches!(word(end), "in" | "to" | "from" | "between" | "since" | "over" | "and" | "by" | "compared"));
    (is_share || is_change).then(|| with_what(reading, at..end, (share * 1e4).round() / 1e2, "%".to_owned(), limit))
}

fn is_compared(word: &str) -> bool {
    matches!(
        word,
        "as" | "what" | "more" | "less" | "higher" | "lower" | "larger" | "greater" | "the" | "its" | "their" | "that"
    )
}

/// "its", "the", "all": with this begins what a share is one of.
fn is_whole(word: &str) -> bool {
    matches!(
        word,
        "the" | "its" | "his" | "her" | "their" | "our" | "all" | "that" | "those" | "them" | "whom" | "which"
    )
}

/// How many of these make a whole.
fn parts(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "fourth" | "fourths" | "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// "magnitude of 7.2", "7.2-magnitude": how strong a quake was.
fn magnitude(reading: &Reading, at: usize, number: Numeral) -> Option<InText> {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
    let is_told = before(1) == "magnitude" || before(2) == "magnitude" && matches!(before(1), "of" | "-" | "was");
    let end = number.end + usize::from(reading.word(number.end) == "-");
    let follows = reading.word(end) == "magnitude";
    let end = if follows { end + 1 } else { number.end };
    let unit = || "magnitude".to_owned();
    (number.suffix.is_empty() && number.value < 12.0 && (is_told || follows)).then(|| InText {
        tokens: at..end,
        value: number.value,
        unit: unit(),
        what: 0..0,
    })
}

/// "34 dead and 120 wounded", "killed 34 and wounded 120", "120 were injured": people, though the word is not there.
fn struck(reading: &Reading, at: usize, number: Numeral, limit: usize) -> Option<InText> {
    let word = |at: usize| if at < limit { reading.word(at) } else { "" };
    // "killed at least 45"
    let mut lead = at;
    while lead > 0
        && at - lead < 3
        && matches!(
            reading.word(lead - 1),
            "at" | "least" | "about" | "some" | "more" | "than" | "nearly" | "up" | "to" | "over" | "around" | "almost"
        )
    {
        lead -= 1;
    }
    let before = lead.checked_sub(1).map_or("", |before| reading.word(before));
    let is_before = matches!(
        before,
        "killed"
            | "killing"
            | "wounded"
            | "wounding"
            | "injured"
            | "injuring"
            | "arrested"
            | "arresting"
            | "displacing"
    );
    let others = number.end + usize::from(matches!(word(number.end), "others" | "more"));
    let is_end = matches!(word(others), "" | "." | "," | ";" | "and" | "in" | "on" | "at" | "near" | "during" | "when");
    let linked = others + usize::from(matches!(word(others), "were" | "are" | "was" | "people"));
    let follows = is_fate(word(linked)) && (linked == others || matches!(word(others), "were" | "are" | "was"));
    let is_whole = number.suffix.is_empty() && number.value >= 2.0 && number.value.fract() == 0.0;
    (is_whole && (is_before && is_end || follows)).then(|| InText {
        tokens: at..if follows && linked == others { linked + 1 } else { others },
        value: number.value,
        unit: "people".to_owned(),
        what: if follows { linked..linked + 1 } else { lead - 1..lead },
    })
}

/// "third round", "4th session": which one of a row.
fn turn(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let word = reading.word(at);
    let value = match lex(word) {
        Lex::Ordinal(value) => value,
        _ if word.len() <= 4 && word.ends_with("th") => word.trim_end_matches("th").parse().ok()?,
        _ => return None,
    };
    let noun = reading.word(at + 1);
    let is_row = matches!(noun, "round" | "session" | "meeting" | "summit" | "edition" | "anniversary" | "phase");
    (is_row && at + 1 < limit).then(|| InText {
        tokens: at..at + 2,
        value: f64::from(value),
        unit: noun.to_owned(),
        what: at + 1..at + 2,
    })
}

fn measured(reading: &Reading, at: usize, number: Numeral, limit: usize) -> Option<InText> {
    let Numeral { value, end, suffix, .. } = number;
    // "3.4m euros"
    if suffix == "m"
        && let Some((unit_end, code)) = unit::currency_after(reading, end).filter(|(unit_end, _)| *unit_end <= limit)
    {
        return Some(with_what(reading, at..unit_end, times(value, 1e6), code.to_owned(), limit));
    }
    if suffix == "t" {
        return Some(with_what(reading, at..end, value, "tonne".to_owned(), limit));
    }
    // "fell 3.2 points"
    if value.fract() != 0.0 && suffix.is_empty() && reading.word(end) == "points" && end < limit {
        return Some(with_what(reading, at..end + 1, value, "points".to_owned(), limit));
    }
    // "four times what was foreseen", "three times as many"
    if reading.word(end) == "times" && end + 1 < limit && is_compared(reading.word(end + 1)) {
        return Some(with_what(reading, at..end + 1, value, "times".to_owned(), limit));
    }
    // "one day" tells a story, no number.
    if suffix.is_empty() && lex(reading.word(at)) == Lex::Count(1) && !number.is_scaled() {
        return None;
    }
    if !suffix.is_empty() {
        let name = unit::simple(suffix)?;
        return Some(with_what(reading, at..end, value, name.to_owned(), limit));
    }
    if let Some((unit_end, name)) = unit_after(reading, end)
        && unit_end <= limit
    {
        return Some(with_what(reading, at..unit_end, value, name, limit));
    }
    // "between 20 and 30 MW": the unit is told once.
    if !is_numbered(reading, at)
        && let Some(other) = range::other(reading, at, end, limit)
    {
        let shared = other_measured(reading, other.at, other.number, limit)?;
        let value = times(value, range::scale_shared(&number, &other));
        return Some(InText { tokens: at..end, value, ..shared });
    }
    counted(reading, at, number, is_hyphen(reading, end), limit)
}

/// The second number of a range with its unit.
fn other_measured(reading: &Reading, at: usize, number: Numeral, limit: usize) -> Option<InText> {
    if !number.suffix.is_empty() {
        return Some(with_what(reading, at..number.end, number.value, unit::simple(number.suffix)?.to_owned(), limit));
    }
    match unit_after(reading, number.end).filter(|(end, _)| *end <= limit) {
        Some((end, name)) => Some(with_what(reading, at..end, number.value, name, limit)),
        None => counted(reading, at, number, is_hyphen(reading, number.end), limit),
    }
}

fn is_hyphen(reading: &Reading, at: usize) -> bool {
    matches!(reading.word(at), "-" | "‑") && !spaced(reading, at)
}

/// What a number that ends before the token is a number of, and where that ends: a share, money, a measure.
fn unit_after(reading: &Reading, end: usize) -> Option<(usize, String)> {
    let hyphen = end + usize::from(is_hyphen(reading, end));
    unit::percent(reading, hyphen)
        .map(|end| (end, "%".to_owned()))
        .or_else(|| unit::currency_after(reading, end).map(|(end, code)| (end, code.to_owned())))
        .or_else(|| unit::measure(reading, hyphen).filter(|_| reading.word(hyphen) != "m" || hyphen == end))
}

fn spaced(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.space_before())
}

/// "sixteen cargo helicopters", "41-member delegation": the thing counted is the unit.
fn counted(reading: &Reading, at: usize, number: Numeral, is_hyphened: bool, limit: usize) -> Option<InText> {
    let number = with_thousands(reading, at, number);
    if number.value < 2.0 || number.value.fract() != 0.0 && !number.is_scaled() || is_numbered(reading, at) {
        return None;
    }
    if is_hyphened {
        let noun = number.end + 1;
        let is_noun =
            reading.tokens.get(noun).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
        let is_told = matches!(
            reading.word(noun),
            "member"
                | "man"
                | "person"
                | "seat"
                | "room"
                | "bed"
                | "point"
                | "nation"
                | "party"
                | "page"
                | "storey"
                | "strong"
        );
        return (is_noun && is_told && noun < limit).then(|| InText {
            tokens: at..noun + 1,
            value: number.value,
            unit: reading.word(noun).to_owned(),
            what: noun..noun + 1,
        });
    }
    let mut noun = number.end;
    while noun < limit.min(number.end + 9) {
        let token = reading.tokens.get(noun)?;
        let word = reading.text(*token);
        // "four Mi-35 (Hind E) helicopters"
        if word == "(" && noun > number.end {
            let close = (noun + 1..limit.min(noun + 5)).find(|at| reading.word(*at) == ")")?;
            noun = close + 1;
            continue;
        }
        match token.kind {
            TokenKind::Word if is_plural(word) => {
                let per = unit::per(reading, noun + 1).filter(|(end, _)| *end <= limit);
                let unit = word.to_lowercase();
                let (end, unit) = per.map_or((noun + 1, unit.clone()), |(end, per)| (end, format!("{unit}/{per}")));
                return Some(InText {
                    tokens: at..end,
                    value: number.value,
                    unit,
                    what: what::without_lead(reading, number.end..noun + 1),
                });
            }
            TokenKind::Word if what::is_function(word) => return None,
            TokenKind::Word => {}
            TokenKind::Number if noun > number.end && reading.word(noun - 1) == "-" => {}
            TokenKind::Mark if word == "-" && !token.space_before() => {}
            _ => return None,
        }
        noun += 1;
    }
    None
}

/// "2.300 workers": what is counted has no thousandths.
fn with_thousands<'a>(reading: &'a Reading, at: usize, number: Numeral<'a>) -> Numeral<'a> {
    let is_grouped = |(whole, rest): (&str, &str)| {
        (1..=3).contains(&whole.len()) && rest.len() == 3 && !whole.starts_with('0') && number.end == at + 1
    };
    let is_thousands = !number.is_scaled() && reading.word(at).split_once('.').is_some_and(is_grouped);
    if is_thousands { Numeral { value: times(number.value, 1e3), ..number } } else { number }
}

/// "No. 5", "Article 370", "Table 2": a name and no count.
pub fn is_numbered(reading: &Reading, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    matches!(
        before,
        "No."
            | "no."
            | "No"
            | "no"
            | "Nos."
            | "Article"
            | "Articles"
            | "Section"
            | "Chapter"
            | "Table"
            | "Figure"
            | "Fig."
            | "Resolution"
            | "Phase"
            | "Part"
            | "Page"
            | "page"
            | "pp."
            | "p."
            | "Vol."
            | "vol."
            | "Volume"
            | "Type"
            | "Block"
            | "Project"
            | "Room"
            | "Channel"
            | "Route"
            | "/"
            | "#"
    ) || before == "-" && {
        // "44" and "2" of "Tulgey-44-2", but "20-30 men".
        let word = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
        let is_digits = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
        !is_digits(word(2)) || word(3) == "-" && !word(4).is_empty() && !is_digits(word(4))
    }
}

/// Whether the word is a noun in the plural, as far as its ending tells.
pub fn is_plural(word: &str) -> bool {
    match word {
        "men" | "women" | "people" | "children" | "grandchildren" | "aircraft" | "personnel" | "police" | "feet"
        | "troops" | "countries" | "cattle" | "sheep" | "infantry" | "cavalry" | "staff" | "militia" | "militiamen" => {
            true
        }
        // "firemen", "tribesmen"
        _ if word.len() > 5 && ["emen", "rmen", "smen", "ymen"].iter().any(|end| word.ends_with(end)) => true,
        "this" | "was" | "is" | "has" | "as" | "his" | "its" | "us" | "thus" | "across" | "towards" | "besides"
        | "always" | "perhaps" | "less" | "plus" | "does" | "goes" | "says" | "makes" | "yes" | "years"
        | "hundreds" | "thousands" | "times" => false,
        _ => word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end)),
    }
}

fn with_what(reading: &Reading, tokens: Range<usize>, value: f64, unit: String, limit: usize) -> InText {
    let what = what::measured(reading, tokens.clone(), limit);
    InText { tokens, value, unit, what }
}
