//! Countries by any of their names: "Russian", "Moscow" and "Russia" tell of one country when we ask who took part.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The number of the country that a name stands for: its own name, another, its adjective, its capital.
pub fn country(name: &str) -> Option<u32> {
    static BY_NAME: OnceLock<FxHashMap<String, u32>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        let mut map = FxHashMap::default();
        let lines = include_str!("../../../assets/gazetteer/countries.txt").lines();
        for (number, line) in lines.filter(|line| !line.starts_with('#')).enumerate() {
            for (field, names) in line.split('|').enumerate() {
                let names = names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
                for name in names {
                    map.entry(name.to_lowercase()).or_insert(number as u32);
                    if field == 2 {
                        map.entry(format!("{}s", name.to_lowercase())).or_insert(number as u32);
                    }
                }
            }
        }
        map
    });
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    by_name.get(&name.to_lowercase()).copied()
}

/// What the country of this number is called.
pub fn country_name(number: u32) -> Option<&'static str> {
    let mut lines =
        include_str!("../../../assets/gazetteer/countries.txt").lines().filter(|line| !line.starts_with('#'));
    lines.nth(number as usize)?.split(['|', ',', ';']).next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_country() {
        assert!(country("Russia").is_some());
        assert_eq!(country("Russian"), country("Moscow"));
        assert_eq!(country("France"), country("Paris"));
        assert_ne!(country("France"), country("Russia"));
        assert_eq!(country("Borogrove"), None);
    }
}
