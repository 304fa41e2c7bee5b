//! Which country a people or an adjective belongs to: "Peruvian" to Peru, "Soviet" to the Soviet Union.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::key;
use crate::extract::names::lexicon;
use crate::model::Kind;

/// Countries by their folded names and the adjectives of their peoples.
#[derive(Default)]
pub struct Peoples {
    /// By key of the name, or of the adjective in the singular: index into `names`.
    country: FxHashMap<String, u16>,
    people: FxHashMap<String, u16>,
    /// The folded names of each country, the one to show first.
    names: Vec<Vec<String>>,
    /// The folded adjectives of each country.
    adjectives: Vec<Vec<String>>,
}

impl Peoples {
    /// The one list of the program.
    pub fn get() -> &'static Self {
        static PEOPLES: OnceLock<Peoples> = OnceLock::new();
        PEOPLES.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut peoples = Self::default();
        for (names, adjectives) in lexicon::countries() {
            let id = peoples.names.len() as u16;
            let keys: Vec<String> =
                names.iter().map(|name| key::key(&key::words(name), Kind::Place, key::is_short_form(name))).collect();
            for key in &keys {
                peoples.country.entry(key.clone()).or_insert(id);
            }
            let mut own = Vec::new();
            for adjective in adjectives {
                let key = key::key(&key::words(adjective), Kind::Nationality, false);
                own.push(key.clone());
                peoples.people.entry(key).or_insert(id);
            }
            peoples.adjectives.push(own);
            peoples.names.push(keys);
        }
        peoples
    }

    /// The country with this name (folded, without spaces).
    pub fn country(&self, key: &str) -> Option<u16> {
        self.country.get(key).copied()
    }

    /// The country of this people or adjective (folded).
    pub fn of_people(&self, word: &str) -> Option<u16> {
        let singular = word.strip_suffix('s').filter(|rest| rest.len() > 3);
        self.people.get(word).or_else(|| self.people.get(singular?)).copied()
    }

    /// The country that the word names or is the adjective of.
    pub fn either(&self, word: &str) -> Option<u16> {
        self.country(word).or_else(|| self.of_people(word))
    }

    /// The folded adjectives of the country's people.
    pub fn adjectives(&self, country: u16) -> &[String] {
        self.adjectives.get(country as usize).map_or(&[], Vec::as_slice)
    }

    /// The folded names of the country, the one to show first.
    pub fn names(&self, country: u16) -> &[String] {
        self.names.get(country as usize).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, country: &str) {
        let peoples = Peoples::get();
        let found = peoples.of_people(word).and_then(|id| peoples.names(id).first());
        assert_eq!(found.map_or("", String::as_str), country);
    }

    #[test]
    fn peoples_and_their_countries() {
        check("peruvian", "peru");
        check("peruvians", "peru");
        check("chinese", "china");
        check("soviet", "sovietunion");
        check("soviets", "sovietunion");
        check("muslim", "");
    }
}
