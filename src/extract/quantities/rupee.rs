//! Whose rupees they are: the sign is that of several countries, so the document as a whole tells.

use super::FoundQuantity;
use crate::extract::reading::Reading;

/// What [`super::unit`] calls rupees of no known country.
pub const RUPEE: &str = "rupee";

/// The countries that pay in rupees, their people, and the code.
const HOMES: [(&str, &str, &str); 6] = [
    ("India", "Indian", "INR"),
    ("Pakistan", "Pakistani", "PKR"),
    ("Lanka", "Lankan", "LKR"),
    ("Nepal", "Nepali", "NPR"),
    ("Mauritius", "Mauritian", "MUR"),
    ("Maldives", "Maldivian", "MVR"),
];

/// Gives the rupees of the document their code where one of the countries is named more often than all others.
pub fn settle(reading: &Reading, found: &mut [FoundQuantity]) {
    if !found.iter().any(|quantity| quantity.unit == RUPEE) {
        return;
    }
    let mut named = [0_u32; HOMES.len()];
    for token in reading.tokens.iter().filter(|token| token.is_capitalised()) {
        let word = reading.text(*token);
        for (count, (country, people, code)) in named.iter_mut().zip(HOMES) {
            *count += u32::from(word == country || word == people || word == code);
        }
    }
    let most = named.into_iter().max().unwrap_or(0);
    let mut leading = named.into_iter().zip(HOMES).filter(|(count, _)| *count == most && most > 0);
    let (Some((_, (.., code))), None) = (leading.next(), leading.next()) else {
        return;
    };
    for quantity in found.iter_mut().filter(|quantity| quantity.unit == RUPEE) {
        code.clone_into(&mut quantity.unit);
    }
}
