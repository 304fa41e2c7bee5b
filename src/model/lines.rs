//! A few lines of words as one: what many hold as a list costs no memory for each line.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Lines that their copies share; written as a list. None of them is empty, and what breaks a line within is a space.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines(Option<Arc<str>>);

impl Lines {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.as_deref().into_iter().flat_map(|lines| lines.split('\n'))
    }

    /// All lines with this between them.
    pub fn join(&self, between: &str) -> String {
        self.iter().collect::<Vec<_>>().join(between)
    }
}

impl<S: AsRef<str>> FromIterator<S> for Lines {
    fn from_iter<I: IntoIterator<Item = S>>(list: I) -> Self {
        let mut lines = String::new();
        for line in list {
            let line = line.as_ref();
            if !lines.is_empty() && !line.is_empty() {
                lines.push('\n');
            }
            lines.extend(line.chars().map(|char| if char == '\n' { ' ' } else { char }));
        }
        Self((!lines.is_empty()).then(|| lines.into()))
    }
}

impl From<Vec<String>> for Lines {
    fn from(list: Vec<String>) -> Self {
        list.into_iter().collect()
    }
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|list: Vec<String>| list.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &[&str], expected: &[&str]) {
        let lines: Lines = list.iter().collect();
        assert_eq!(lines.iter().collect::<Vec<_>>(), expected);
        let json = serde_json::to_string(&lines).unwrap();
        assert_eq!(json, serde_json::to_string(expected).unwrap());
        assert_eq!(serde_json::from_str::<Lines>(&json).unwrap(), lines);
    }

    #[test]
    fn they_are_a_list() {
        check(&[], &[]);
        check(&["rain"], &["rain"]);
        check(&["rain", "snow and sun"], &["rain", "snow and sun"]);
        check(&["", "rain", ""], &["rain"]);
        check(&["ra\nin", "sun"], &["ra in", "sun"]);
        assert_eq!(["rain", "sun"].iter().collect::<Lines>().join(" · "), "rain · sun");
    }
}
