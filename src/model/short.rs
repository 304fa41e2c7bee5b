//! Words that are mostly a few letters: "2014-06", "USD", "soldiers". Hundreds of thousands are held, so up to 22 bytes
//! stand in place and ask for no memory of their own.

use std::ops::Deref;

/// A few words. Read as `str`.
#[derive(Clone)]
pub struct Short(Held);

/// What stands in place is as long as its first byte says.
#[derive(Clone)]
enum Held {
    InPlace(u8, [u8; MOST]),
    Long(Box<str>),
}

/// With its length and the mark of which it is, this is as long as a `String`.
const MOST: usize = 22;

impl PartialEq for Short {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Short {}

impl PartialOrd for Short {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Short {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl std::hash::Hash for Short {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl PartialEq<str> for Short {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Short {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&**self, f)
    }
}

impl std::fmt::Debug for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&**self, f)
    }
}

impl serde::Serialize for Short {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Short {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <String as serde::Deserialize>::deserialize(deserializer).map(Self::from)
    }
}

impl Short {
    pub fn as_str(&self) -> &str {
        self
    }

    /// Bytes of memory that it asks for beside itself.
    pub fn apart(&self) -> usize {
        if let Held::Long(words) = &self.0 { words.len() } else { 0 }
    }
}

impl Default for Short {
    fn default() -> Self {
        Self(Held::InPlace(0, [0; MOST]))
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Held::InPlace(length, bytes) => {
                let held = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(held).unwrap_or_default()
            }
            Held::Long(words) => words,
        }
    }
}

impl From<&str> for Short {
    fn from(words: &str) -> Self {
        let mut bytes = [0; MOST];
        match bytes.get_mut(..words.len()) {
            Some(held) => {
                held.copy_from_slice(words.as_bytes());
                Self(Held::InPlace(words.len() as u8, bytes))
            }
            None => Self(Held::Long(words.into())),
        }
    }
}

impl From<String> for Short {
    fn from(words: String) -> Self {
        if words.len() > MOST { Self(Held::Long(words.into())) } else { Self::from(words.as_str()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str) {
        let short = Short::from(words);
        assert_eq!(*short, *words);
        assert_eq!(short, Short::from(words.to_owned()));
        let json = serde_json::to_string(&short).unwrap();
        assert_eq!(json, serde_json::to_string(words).unwrap());
        assert_eq!(serde_json::from_str::<Short>(&json).unwrap(), short);
    }

    #[test]
    fn they_are_read_as_they_were_written() {
        check("");
        check("2014-06");
        check("twenty-two bytes long.");
        check("twenty-three bytes long");
        check("żółw żółw żółw żółw");
        let [short, long] = ["b", "a much longer one than fits in place"].map(Short::from);
        assert!(short > long);
        assert_eq!(size_of::<Short>(), size_of::<String>());
    }
}
