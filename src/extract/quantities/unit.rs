//! Units of money and measure, as the text writes them, with their short names.

use super::rupee::RUPEE;
use crate::extract::reading::Reading;

/// The currency of a sign or a code before a number: the token after it and the code. "US$", "$", "Rs.", "EUR".
pub fn currency_before(reading: &Reading, at: usize) -> Option<(usize, &'static str)> {
    let word = reading.word(at);
    // Most words are none: no sign and no code begins with a small letter.
    if word.as_bytes().first().is_none_or(u8::is_ascii_lowercase) {
        return None;
    }
    let next = reading.word(at + 1);
    let glued = reading.tokens.get(at + 1).is_some_and(|token| !token.space_before());
    // "GH₵60 million"
    if word == "GH" && matches!(next, "₵" | "¢") && glued {
        return Some((at + 2, "GHS"));
    }
    if next == "$" && glued {
        let code = match word {
            "US" | "U.S." | "USD" => "USD",
            "A" | "AU" | "AUD" => "AUD",
            "C" | "CA" | "CAD" => "CAD",
            "HK" => "HKD",
            "R" => "BRL",
            "S" | "SG" => "SGD",
            "NZ" => "NZD",
            "NT" => "TWD",
            "MX" => "MXN",
            "J" => "JMD",
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
        "₵" => "GHS",
        "₸" => "KZT",
        "₲" => "PYG",
        "₡" => "CRC",
        "₾" => "GEL",
        "₼" => "AZN",
        "₭" => "LAK",
        "৳" => "BDT",
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
    // "Sri Lankan rupees", "New Zealand dollars"
    let (people, next) = match (word, reading.word(at + 1)) {
        (first @ ("Sri" | "South" | "New" | "Hong" | "Saudi" | "Costa"), second) => {
            (format!("{first} {second}"), at + 2)
        }
        _ => (word.to_owned(), at + 1),
    };
    let told = reading.word(next);
    let whose = WHOSE.iter().find(|(names, ..)| names.split('|').any(|name| name == people));
    let of_word = || WHOSE.iter().find(|(names, _)| names.split('|').any(|name| name == word));
    let Some((_, moneys)) = whose.or_else(of_word) else {
        // "Ethiopian birr": a name that is that of one country alone.
        let is_people = ["an", "ese", "ish", "i"].iter().any(|end| word.ends_with(end));
        let is_name = is_people && reading.tokens.get(at).is_some_and(|token| token.is_capitalised());
        let known = named(reading.word(at + 1)).filter(|name| is_name && code(name).is_some() && *name != "USD");
        return known.filter(|name| !matches!(*name, "EUR" | "GBP")).map(|name| (at + 2, name));
    };
    let (money, next) = if whose.is_some() { (told, next) } else { (reading.word(at + 1), at + 1) };
    let mut pairs = moneys.split('|').filter_map(|pair| pair.split_once(' '));
    pairs.find(|(name, _)| is_form(money, name)).map(|(_, code)| (next + 1, code))
}

/// Whether the word is the name of a currency, in the plural or not.
fn is_form(word: &str, name: &str) -> bool {
    word == name || word.strip_suffix('s').or_else(|| word.strip_suffix("es")) == Some(name)
}

/// Peoples with what they pay in: a name alone ("pounds", "pesos") is that of several countries.
const WHOSE: [(&str, &str); 58] = [
    ("US|U.S.|American", "dollar USD"),
    ("Australian", "dollar AUD"),
    ("Canadian", "dollar CAD"),
    ("Singapore|Singaporean", "dollar SGD"),
    ("Hong Kong", "dollar HKD"),
    ("New Zealand", "dollar NZD"),
    ("Taiwan|Taiwanese", "dollar TWD"),
    ("Jamaican", "dollar JMD"),
    ("Namibian", "dollar NAD"),
    ("Zimbabwean|Zimbabwe", "dollar ZWL"),
    ("Indian", "rupee INR"),
    ("Pakistani|Pakistan", "rupee PKR"),
    ("Sri Lankan|Sri Lanka", "rupee LKR"),
    ("Nepali|Nepalese", "rupee NPR"),
    ("Mauritian", "rupee MUR"),
    ("Swedish", "krona SEK|kronor SEK|crown SEK"),
    ("Norwegian", "krone NOK|kroner NOK|crown NOK"),
    ("Danish", "krone DKK|kroner DKK|crown DKK"),
    ("Icelandic", "krona ISK|krónur ISK"),
    ("Czech", "koruna CZK|korunas CZK|crown CZK"),
    ("Mexican", "peso MXN"),
    ("Argentine|Argentinian", "peso ARS"),
    ("Chilean", "peso CLP"),
    ("Colombian", "peso COP"),
    ("Cuban", "peso CUP"),
    ("Uruguayan", "peso UYU"),
    ("Philippine|Filipino", "peso PHP"),
    ("Brazilian", "real BRL|reais BRL"),
    ("Peruvian", "sol PEN|soles PEN"),
    ("Saudi", "riyal SAR"),
    ("Qatari", "riyal QAR"),
    ("Iranian", "rial IRR|toman toman"),
    ("Omani", "rial OMR|riyal OMR"),
    ("Yemeni", "rial YER|riyal YER"),
    ("Iraqi", "dinar IQD"),
    ("Kuwaiti", "dinar KWD"),
    ("Jordanian", "dinar JOD"),
    ("Bahraini", "dinar BHD"),
    ("Libyan", "dinar LYD"),
    ("Algerian", "dinar DZD"),
    ("Tunisian", "dinar TND"),
    ("Serbian", "dinar RSD"),
    ("Emirati|UAE", "dirham AED"),
    ("Moroccan", "dirham MAD"),
    ("Egyptian", "pound EGP"),
    ("Syrian", "pound SYP|lira SYP"),
    ("Lebanese", "pound LBP|lira LBP"),
    ("Sudanese", "pound SDG"),
    ("British|UK", "pound GBP"),
    ("Turkish", "lira TRY|liras TRY"),
    ("South Korean", "won KRW"),
    ("Soviet|Russian", "ruble RUB|rouble RUB"),
    ("Swiss", "franc CHF"),
    ("Chinese", "yuan CNY|renminbi CNY"),
    ("Kenyan", "shilling KES"),
    ("Ugandan", "shilling UGX"),
    ("Tanzanian", "shilling TZS"),
    ("Ghanaian|Ghana", "cedi GHS"),
];

/// A currency by its code (ISO 4217).
pub fn code(word: &str) -> Option<&'static str> {
    const CODES: [&str; 104] = [
        "AED", "AFN", "AOA", "ARS", "AUD", "AZN", "BDT", "BGN", "BHD", "BND", "BRL", "BWP", "BYN", "CAD", "CHF", "CLP",
        "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "GBP", "GEL", "GHS", "GTQ", "HKD",
        "HNL", "HRK", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KRW",
        "KWD", "KZT", "LBP", "LKR", "LYD", "MAD", "MDL", "MMK", "MNT", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD",
        "NGN", "NOK", "NPR", "NZD", "OMR", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF",
        "SAR", "SDG", "SEK", "SGD", "SYP", "THB", "TJS", "TMT", "TND", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD",
        "UYU", "UZS", "VND", "XAF", "XOF", "YER", "ZAR", "ZMW",
    ];
    if !(3..=5).contains(&word.len()) || !word.as_bytes()[0].is_ascii_uppercase() {
        return None;
    }
    match word {
        "RMB" => return Some("CNY"),
        // The unit of account of the International Monetary Fund.
        "SDR" | "SDRs" => return Some("SDR"),
        "KSh" | "KSh." | "Ksh" | "Kshs" | "KShs" => return Some("KES"),
        "USh" | "UGX" => return Some("UGX"),
        "TSh" => return Some("TZS"),
        _ => {}
    }
    CODES.binary_search(&word).ok().and_then(|at| CODES.get(at).copied())
}

/// A currency by its name. Names of several countries stay what they are: pesos, dinars, crowns.
fn named(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "Dollars" => "USD",
        "euro" | "euros" | "€" => "EUR",
        "quid" | "pounds" => "GBP",
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
        "cedi" | "cedis" => "GHS",
        "birr" => "ETB",
        "kwacha" => "ZMW",
        "lari" => "GEL",
        "manat" => "manat",
        "kyat" => "MMK",
        "kip" => "LAK",
        "riel" => "KHR",
        "afghani" | "afghanis" => "AFN",
        "lei" => "RON",
        "reais" => "BRL",
        "lira" | "liras" | "lire" => "lira",
        "shillings" => "shilling",
        _ => return None,
    })
}

/// "%", "percent", "per cent".
pub fn percent(reading: &Reading, at: usize) -> Option<usize> {
    match reading.word(at) {
        "%" | "percent" | "Percent" | "pct" | "per-cent" => Some(at + 1),
        "per" | "Per" if matches!(reading.word(at + 1), "cent" | "cents") => Some(at + 2),
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
        ("percentage", "point" | "points") => (at + 2, "percentage point".to_owned()),
        ("°", "C" | "C.") | ("degrees" | "degree", "Celsius" | "centigrade") => (at + 2, "°C".to_owned()),
        ("°", "F" | "F.") | ("degrees" | "degree", "Fahrenheit") => (at + 2, "°F".to_owned()),
        ("nautical", "mile" | "miles") => (at + 2, "nautical mile".to_owned()),
        ("light", "year" | "years") => (at + 2, "light year".to_owned()),
        ("basis", "point" | "points") => (at + 2, "basis point".to_owned()),
        ("metric", other) => (at + 2, simple(other).filter(|name| *name == "tonne")?.to_owned()),
        ("km" | "kms", "/") if matches!(reading.word(at + 2), "h" | "hr") => (at + 3, "km/hour".to_owned()),
        _ => (at + 1, simple(word)?.to_owned()),
    };
    if let Some((per_end, per)) = per(reading, end) {
        return Some((per_end, format!("{name}/{per}")));
    }
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

/// What a quantity is counted by: "per square kilometre", "per barrel", "per head", "a tonne". Not by a time, which
/// "a year" of money does not make another unit.
pub fn per(reading: &Reading, at: usize) -> Option<(usize, String)> {
    let is_glued = |at: usize| reading.tokens.get(at).is_some_and(|token| !token.space_before());
    let is_told = reading.word(at) == "per" || reading.word(at) == "/" && is_glued(at) && is_glued(at + 1);
    if !is_told && !matches!(reading.word(at), "a" | "an") {
        return None;
    }
    let (word, next) = (reading.word(at + 1), reading.word(at + 2));
    match (word, next) {
        ("square", other) if is_told => Some((at + 3, format!("{}²", length(other)?))),
        ("cubic", other) if is_told => Some((at + 3, format!("{}³", length(other)?))),
        ("head" | "person" | "capita" | "inhabitant" | "unit" | "share" | "household" | "pupil" | "student", _)
            if is_told =>
        {
            Some((at + 2, if matches!(word, "head" | "capita" | "inhabitant") { "person" } else { word }.to_owned()))
        }
        ("second", _) if is_told => Some((at + 2, "second".to_owned())),
        _ => {
            let name = simple(word)?;
            let is_size = matches!(
                name,
                "barrel"
                    | "tonne"
                    | "kg"
                    | "g"
                    | "litre"
                    | "gallon"
                    | "ounce"
                    | "kWh"
                    | "MWh"
                    | "ha"
                    | "acre"
                    | "mile"
                    | "km"
            );
            is_size.then(|| (at + 2, name.to_owned()))
        }
    }
}

fn length(word: &str) -> Option<&'static str> {
    simple(word.trim_end_matches('.')).filter(|name| matches!(*name, "km" | "m" | "mile" | "foot" | "cm"))
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
        "tonne" | "tonnes" | "ton" | "tons" | "MT" | "mt" | "t" => "tonne",
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
        "Gt" | "gigatonne" | "gigatonnes" | "gigatons" => "gigatonne",
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
