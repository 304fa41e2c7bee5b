//! What a number counts or measures, which makes it no year: "1999 soldiers", "2000 tonnes", "1500-strong".

use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;

/// Whether the token after a number says that it measures: a unit, a currency, a word of scale.
pub fn measures_something(line: &Line, at: usize) -> bool {
    counts_something(line, at) && !is_people(line.word(at)) && !is_thing(line.word(at))
}

/// Whether the token after a number says that it counts or measures.
pub fn counts_something(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    if line.is_hyphen(at) {
        return matches!(
            line.word(at + 1),
            "strong"
                | "man"
                | "mile"
                | "km"
                | "kilometre"
                | "kilometer"
                | "pound"
                | "ton"
                | "tonne"
                | "metre"
                | "meter"
                | "acre"
                | "foot"
                | "megawatt"
                | "MW"
                | "page"
                | "bed"
                | "seat"
                | "horsepower"
        );
    }
    match line.lex(at) {
        Lex::Units(_) | Lex::Scale(_) | Lex::Meridiem | Lex::Dozens => return true,
        Lex::None => {}
        _ => return false,
    }
    if word.len() > 12 {
        return false;
    }
    is_people(word) || is_thing(word) || is_unit(word) || matches!(word, "%" | "°" | "€" | "$" | "£" | "+" | "×")
}

/// Who is counted in hundreds and thousands.
pub fn is_people(word: &str) -> bool {
    matches!(
        word,
        "men"
            | "women"
            | "people"
            | "persons"
            | "soldiers"
            | "troops"
            | "infantry"
            | "cavalry"
            | "sailors"
            | "marines"
            | "civilians"
            | "refugees"
            | "prisoners"
            | "casualties"
            | "fighters"
            | "officers"
            | "police"
            | "workers"
            | "employees"
            | "students"
            | "families"
            | "households"
            | "inhabitants"
            | "residents"
            | "members"
            | "militants"
            | "insurgents"
            | "rebels"
            | "visitors"
            | "tourists"
            | "passengers"
            | "patients"
            | "pupils"
            | "children"
            | "victims"
            | "protesters"
            | "demonstrators"
            | "migrants"
            | "hostages"
            | "settlers"
            | "others"
    )
}

/// What is counted in hundreds and thousands.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "killed"
            | "wounded"
            | "dead"
            | "deaths"
            | "homes"
            | "houses"
            | "villages"
            | "guns"
            | "tanks"
            | "aircraft"
            | "planes"
            | "ships"
            | "vehicles"
            | "cars"
            | "rifles"
            | "rounds"
            | "bombs"
            | "sorties"
            | "copies"
            | "pages"
            | "schools"
            | "lorries"
            | "trucks"
            | "votes"
            | "jobs"
            | "cases"
            | "units"
            | "cores"
            | "words"
    )
}

/// What is measured in hundreds and thousands.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "tons"
            | "tonnes"
            | "kg"
            | "km"
            | "m"
            | "kilometres"
            | "kilometers"
            | "miles"
            | "metres"
            | "meters"
            | "feet"
            | "ft"
            | "acres"
            | "hectares"
            | "square"
            | "sq"
            | "MW"
            | "GW"
            | "KW"
            | "kW"
            | "kV"
            | "MWh"
            | "barrels"
            | "litres"
            | "liters"
            | "pounds"
            | "dollars"
            | "euros"
            | "rupees"
            | "percent"
            | "points"
            | "degrees"
            | "guineas"
            | "mg"
            | "ml"
            | "mm"
            | "cm"
            | "kWh"
            | "GWh"
            | "horsepower"
            | "hp"
            | "rpm"
            | "pixels"
            | "watts"
            | "volts"
    )
}
