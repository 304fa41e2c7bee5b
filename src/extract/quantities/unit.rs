//! Units of money and measure, as the text writes them, with their short names.

use super::rupee::RUPEE;
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
            "R" => "BRL",
            "S" | "SG" => "SGD",
            "NZ" => "NZD",
            _ => return None,
        };
        return Some((at + 2, code));
    }
    let code = match word {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₺" => "TRY",
        "₴" => "UAH",
        "₪" => "ILS",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        "฿" => "THB",
        "Rs" | "Rs." | "₨" => RUPEE,
        _ => code(word)?,
    };
    Some((at + 1, code))
}

/// The currency that a number is followed by: "dollars", "US dollars", "million rubles" has its scale before.
pub fn currency_after(reading: &Reading, at: usize) -> Option<(usize, &'static str)> {
    let word = reading.word(at);
    if let Some(found) = code(word).or_else(|| named(word)) {
        return Some((at + 1, found));
    }
    let whose = reading.word(at + 1);
    match (word, whose) {
        ("US" | "U.S." | "American", "dollar" | "dollars") => Some((at + 2, "USD")),
        ("Australian", "dollar" | "dollars") => Some((at + 2, "AUD")),
        ("Canadian", "dollar" | "dollars") => Some((at + 2, "CAD")),
        ("Indian", "rupee" | "rupees") => Some((at + 2, "INR")),
        ("Pakistani" | "Pakistan", "rupee" | "rupees") => Some((at + 2, "PKR")),
        ("Singapore", "dollar" | "dollars") => Some((at + 2, "SGD")),
        ("Sri", "Lankan") if matches!(reading.word(at + 2), "rupee" | "rupees") => Some((at + 3, "LKR")),
        ("Nepali" | "Nepalese", "rupee" | "rupees") => Some((at + 2, "NPR")),
        ("Swedish", "krona" | "kronor") => Some((at + 2, "SEK")),
        ("Norwegian", "krone" | "kroner") => Some((at + 2, "NOK")),
        ("Danish", "krone" | "kroner") => Some((at + 2, "DKK")),
        ("Mexican", "peso" | "pesos") => Some((at + 2, "MXN")),
        ("Argentine", "peso" | "pesos") => Some((at + 2, "ARS")),
        ("Saudi", "riyal" | "riyals") => Some((at + 2, "SAR")),
        ("Iranian", "rial" | "rials") => Some((at + 2, "IRR")),
        ("Iraqi", "dinar" | "dinars") => Some((at + 2, "IQD")),
        ("Kuwaiti", "dinar" | "dinars") => Some((at + 2, "KWD")),
        ("South", "Korean") if reading.word(at + 2) == "won" => Some((at + 3, "KRW")),
        ("Soviet" | "Russian", _) => named(whose).filter(|code| *code == "RUB").map(|code| (at + 2, code)),
        ("Swiss", "franc" | "francs") => Some((at + 2, "CHF")),
        ("Chinese", "yuan") => Some((at + 2, "CNY")),
        _ => None,
    }
}

/// A currency by its code (ISO 4217).
pub fn code(word: &str) -> Option<&'static str> {
    const CODES: [&str; 44] = [
        "AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR",
        "ILS", "INR", "IQD", "IRR", "JPY", "KRW", "KWD", "KZT", "LKR", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR",
        "PLN", "QAR", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "UAH", "USD", "VND", "ZAR",
    ];
    if word == "RMB" {
        return Some("CNY");
    }
    CODES.binary_search(&word).ok().and_then(|at| CODES.get(at).copied())
}

/// A currency by its name. Names of several countries stay what they are: pesos, dinars, crowns.
fn named(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "Dollars" => "USD",
        "euro" | "euros" => "EUR",
        "pounds" => "GBP",
        "rupee" | "rupees" | "Rupees" => RUPEE,
        "ruble" | "rubles" | "rouble" | "roubles" | "rubbles" => "RUB",
        "yuan" | "renminbi" => "CNY",
        "yen" => "JPY",
        "francs" => "franc",
        "pesos" => "peso",
        "dinars" => "dinar",
        "dirhams" => "dirham",
        "riyals" => "riyal",
        "rials" => "rial",
        "kronor" => "SEK",
        "kroner" => "krone",
        "zloty" | "zlotys" | "złoty" => "PLN",
        "shekels" => "ILS",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "taka" => "BDT",
        "naira" => "NGN",
        "hryvnia" | "hryvnias" => "UAH",
        "tenge" => "KZT",
        "forint" | "forints" => "HUF",
        "rand" => "ZAR",
        _ => return None,
    })
}

/// "%", "percent", "per cent", "percentage points".
pub fn percent(reading: &Reading, at: usize) -> Option<usize> {
    match reading.word(at) {
        "%" | "percent" | "Percent" | "pct" | "per-cent" => Some(at + 1),
        "per" | "Per" if matches!(reading.word(at + 1), "cent" | "cents") => Some(at + 2),
        "percentage" if matches!(reading.word(at + 1), "point" | "points") => Some(at + 2),
        _ => None,
    }
}

/// A unit of measure: the token after it and its short name; "barrels of oil per day" is "barrels/day".
pub fn measure(reading: &Reading, at: usize) -> Option<(usize, String)> {
    let word = reading.word(at);
    let (mut end, name) = match (word, reading.word(at + 1)) {
        ("square" | "sq" | "sq.", other) => (at + 2, format!("{}²", length(other)?)),
        (other, power @ ("²" | "³")) if length(other).is_some() => (at + 2, format!("{}{power}", length(other)?)),
        ("cubic", "feet" | "foot") => (at + 2, "cubic foot".to_owned()),
        ("cubic", other) => (at + 2, format!("{}³", length(other)?)),
        ("°", "C" | "F") => (at + 2, format!("°{}", reading.word(at + 1))),
        ("degrees" | "degree", "Celsius" | "centigrade") => (at + 2, "°C".to_owned()),
        ("degrees" | "degree", "Fahrenheit") => (at + 2, "°F".to_owned()),
        ("nautical", "mile" | "miles") => (at + 2, "nautical mile".to_owned()),
        ("light", "year" | "years") => (at + 2, "light year".to_owned()),
        ("basis", "point" | "points") => (at + 2, "basis point".to_owned()),
        ("metric", other) => (at + 2, simple(other).filter(|name| *name == "tonne")?.to_owned()),
        ("km" | "kms", "/") if matches!(reading.word(at + 2), "h" | "hr") => (at + 3, "km/hour".to_owned()),
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
        "km2" | "km²" => "km²",
        "m2" | "m²" => "m²",
        "m3" | "m³" => "m³",
        "km3" | "km³" => "km³",
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
        "mph" => "mile/hour",
        "kph" | "kmh" => "km/hour",
        "knots" => "knot",
        "gram" | "grams" | "grammes" => "g",
        "mg" | "milligram" | "milligrams" => "mg",
        "ounce" | "ounces" | "oz" => "ounce",
        "lb" | "lbs" => "pound",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "gallon" | "gallons" => "gallon",
        "ml" | "millilitres" | "milliliters" => "ml",
        "Mtoe" => "Mtoe",
        "TWh" => "TWh",
        "TW" | "terawatts" => "TW",
        "Hz" => "Hz",
        "kHz" => "kHz",
        "MHz" => "MHz",
        "GHz" => "GHz",
        "GB" | "gigabytes" => "GB",
        "TB" | "terabytes" => "TB",
        "MB" | "megabytes" => "MB",
        "kt" | "kiloton" | "kilotons" => "kiloton",
        "megaton" | "megatons" => "megaton",
        "carat" | "carats" => "carat",
        "TEU" | "TEUs" => "TEU",
        "ppm" => "ppm",
        "bcm" => "bcm",
        "bcf" => "bcf",
        "mmcfd" | "MMCFD" => "mmcfd",
        "year" | "years" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        "hour" | "hours" => "hour",
        "decade" | "decades" => "decade",
        "century" | "centuries" => "century",
        "minute" | "minutes" => "minute",
        "second" | "seconds" => "second",
        "ms" | "milliseconds" => "ms",
        _ => return None,
    })
}
