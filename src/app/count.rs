//! Numbers and counts as people write them, for notices and views alike.

/// A number with its thousands set apart: "20,000".
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// A number with what it counts: "1 mention", "2,063 mentions".
pub fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", number(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_people_write_them() {
        for (value, expected) in [(0, "0"), (7, "7"), (405, "405"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), expected);
        }
        assert_eq!(counted(1, "mention"), "1 mention");
        assert_eq!(counted(2000, "mention"), "2,000 mentions");
    }
}
