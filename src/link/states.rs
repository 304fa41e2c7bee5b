//! Bodies that every state has: "Ministry of Foreign Affairs", "Parliament". Told without their country they are those
//! of the country that the document is about, so two documents need not mean one.

use super::forms::Forms;
use super::peoples::Peoples;
use crate::model::Kind;

/// Their names but for ministries, folded and without spaces.
const BODIES: [&str; 24] = [
    "airforce",
    "armedforces",
    "army",
    "cabinet",
    "centralbank",
    "congress",
    "constitutionalcourt",
    "federalgovernment",
    "federalpolice",
    "foreignoffice",
    "government",
    "highcourt",
    "houseofcommons",
    "houseofrepresentatives",
    "lowerhouse",
    "nationalassembly",
    "nationalpolice",
    "navy",
    "parliament",
    "police",
    "senate",
    "statisticsoffice",
    "supremecourt",
    "upperhouse",
];

/// Whether another state has a body of this name.
pub fn is_of_any(forms: &Forms, form: u32) -> bool {
    if forms.list[form as usize].kind != Kind::Organisation {
        return false;
    }
    let words = forms.words(form);
    let is_ministry = match words {
        [first, of, ..] if first == "ministry" => of == "of",
        [_, .., last] => last == "ministry",
        _ => false,
    };
    let is_body = is_ministry || BODIES.binary_search(&words.concat().as_str()).is_ok();
    is_body && !words.iter().any(|word| Peoples::get().either(word).is_some())
}
