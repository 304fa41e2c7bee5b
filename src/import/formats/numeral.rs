//! Numbers as lists write them: 4, d, D, iv, IV. Knows the names that Word and Open Document have for these.

/// 4 is "4", "d", "D", "iv" or "IV".
pub(super) fn of(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "a" => letters(number),
        "upperLetter" | "A" => letters(number).to_uppercase(),
        "lowerRoman" | "i" => roman(number),
        "upperRoman" | "I" => roman(number).to_uppercase(),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb…, as Word counts.
fn letters(number: u32) -> String {
    let place = number.saturating_sub(1);
    let letter = char::from(b'a' + (place % 26) as u8);
    std::iter::repeat_n(letter, (place / 26 + 1).min(8) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: u32, format: &str, expected: &str) {
        assert_eq!(of(number, format), expected);
    }

    #[test]
    fn numerals() {
        check(4, "decimal", "4");
        check(4, "lowerLetter", "d");
        check(28, "upperLetter", "BB");
        check(3, "A", "C");
        check(14, "i", "xiv");
        check(1999, "upperRoman", "MCMXCIX");
        check(0, "lowerRoman", "");
        check(9, "chicago", "9");
    }
}
