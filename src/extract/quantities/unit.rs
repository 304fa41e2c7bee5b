//! Units of money and measure, as the text writes them, with their short names.

use crate::extract::reading::Reading;

/// The currency of a sign or a code before a number: the token after it and the code. "US$", "$", "Rs.", "EUR".
pub fn currency_before(reading: &Reading, at: usize) -> Option<(usize, &'static str)> {
    let word = reading.word(at);
    let next = reading.word(at + 1);
    let glued = reading.tokens.get(at + 1).is_some_and(|token| !token.space_before());
    if next == "$" && glued {
        let code = match word {
            "US" | "U.S." | "USD" => "USD",
            "A" | "AU" | "AUD" => "AUD",
            "C" | "CA" | "CAD" => "CAD",
            "HK" => "HKD",
            "S" | "SG" => "SGD",
            "NZ" => "NZD",
            _ => return None,
        };
        return Some((at + 2, code));
    }
    let code = match word {
        "$" | "USD" => "USD",
        "€" | "EUR" => "EUR",
        "£" | "GBP" => "GBP",
        "¥" | "JPY" => "JPY",
        "₹" | "INR" => "INR",
        "₽" | "RUB" => "RUB",
        "CNY" | "RMB" => "CNY",
        "CHF" => "CHF",
        // Rupees of which country the text does not say here.
        "Rs" | "Rs." | "PKR" => "PKR",
        _ => return None,
    };
    Some((at + 1, code))
}

/// The currency that a number is followed by: "dollars", "US dollars", "million rubles" has its scale before.
pub fn currency_after(reading: &Reading, at: usize) -> Option<(usize, &'static str)> {
    let code = |word: &str| {
        Some(match word {
            "dollar" | "dollars" | "USD" | "Dollars" => "USD",
            "euro" | "euros" | "EUR" => "EUR",
            "pounds" | "GBP" => "GBP",
            "rupee" | "rupees" | "PKR" => "PKR",
            "INR" => "INR",
            "ruble" | "rubles" | "rouble" | "roubles" | "rubbles" | "RUB" => "RUB",
            "yuan" | "renminbi" | "CNY" | "RMB" => "CNY",
            "yen" | "JPY" => "JPY",
            "francs" | "CHF" => "CHF",
            _ => return None,
        })
    };
    let word = reading.word(at);
    if let Some(found) = code(word) {
        return Some((at + 1, found));
    }
    let whose = reading.word(at + 1);
    match (word, whose) {
        ("US" | "U.S." | "American", "dollar" | "dollars") => Some((at + 2, "USD")),
        ("Australian", "dollar" | "dollars") => Some((at + 2, "AUD")),
        ("Canadian", "dollar" | "dollars") => Some((at + 2, "CAD")),
        ("Indian", "rupee" | "rupees") => Some((at + 2, "INR")),
        ("Pakistani" | "Pakistan", "rupee" | "rupees") => Some((at + 2, "PKR")),
        ("Soviet" | "Russian", _) => code(whose).filter(|code| *code == "RUB").map(|code| (at + 2, code)),
        ("Chinese", "yuan") => Some((at + 2, "CNY")),
        _ => None,
    }
}

/// "%", "percent", "per cent", "percentage points".
pub fn percent(reading: &Reading, at: usize) -> Option<usize> {
    match reading.word(at) {
        "%" | "percent" | "pct" | "per-cent" => Some(at + 1),
        "per" if matches!(reading.word(at + 1), "cent" | "cents") => Some(at + 2),
        "percentage" if matches!(reading.word(at + 1), "point" | "points") => Some(at + 2),
        _ => None,
    }
}

/// A unit of measure: the token after it and its short name; "barrels of oil per day" is "barrels/day".
pub fn measure(reading: &Reading, at: usize) -> Option<(usize, String)> {
    let word = reading.word(at);
    let (mut end, name) = match (word, reading.word(at + 1)) {
        ("square" | "sq" | "sq.", other) => (at + 2, format!("{}²", length(other)?)),
        ("cubic", "feet" | "foot") => (at + 2, "cubic foot".to_owned()),
        ("cubic", other) => (at + 2, format!("{}³", length(other)?)),
        _ => (at + 1, simple(word)?.to_owned()),
    };
    let of = reading.word(end) == "of" && matches!(reading.word(end + 1), "oil" | "gas" | "crude" | "water" | "coal");
    let per = end + if of { 2 } else { 0 };
    if matches!(reading.word(per), "per" | "a")
        && matches!(reading.word(per + 1), "day" | "year" | "annum" | "month" | "hour")
    {
        let period = if reading.word(per + 1) == "annum" { "year" } else { reading.word(per + 1) };
        end = per + 2;
        return Some((end, format!("{name}/{period}")));
    }
    Some((end, name))
}

fn length(word: &str) -> Option<&'static str> {
    simple(word).filter(|name| matches!(*name, "km" | "m" | "mile" | "foot" | "cm"))
}

/// The short name of a unit of one word.
pub fn simple(word: &str) -> Option<&'static str> {
    Some(match word {
        "MW" | "megawatt" | "megawatts" | "Megawatt" | "Megawatts" | "MWs" => "MW",
        "GW" | "gigawatt" | "gigawatts" => "GW",
        "kW" | "KW" | "kilowatt" | "kilowatts" => "kW",
        "kV" | "KV" | "kilovolt" | "kilovolts" => "kV",
        "GWh" => "GWh",
        "MWh" => "MWh",
        "kWh" | "KWh" => "kWh",
        "km" | "kms" | "KM" | "Km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "m" | "metre" | "metres" | "meter" | "meters" => "m",
        "cm" | "centimetres" | "centimeters" => "cm",
        "mm" | "millimetres" | "millimeters" => "mm",
        "mile" | "miles" | "mi" => "mile",
        "foot" | "feet" | "ft" => "foot",
        "nm" | "nmi" => "nautical mile",
        "kg" | "kilogram" | "kilograms" | "kilogrammes" => "kg",
        "tonne" | "tonnes" | "ton" | "tons" | "MT" | "mt" => "tonne",
        "hectare" | "hectares" | "ha" => "ha",
        "acre" | "acres" => "acre",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "barrel" | "barrels" | "bbl" => "barrel",
        "bpd" => "barrel/day",
        "bcm" => "bcm",
        "bcf" => "bcf",
        "mmcfd" | "MMCFD" => "mmcfd",
        "year" | "years" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        "hour" | "hours" => "hour",
        "decade" | "decades" => "decade",
        "minutes" => "minute",
        _ => return None,
    })
}
