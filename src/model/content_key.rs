//! Keys made of content: what they name is found again after a document was added or everything was read anew.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A key derived from what a thing says and where, never from an id. FNV-1a over 64 bits: the same on every
/// machine and in every version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentKey(pub u64);

impl ContentKey {
    /// The key of the parts, in their order. Parts are told apart: ("a", "b") is not ("ab", "").
    pub fn new<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        for part in parts {
            part.bytes().for_each(&mut add);
            // No byte of UTF-8.
            add(0xff);
        }
        Self(hash)
    }
}

impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_the_key_never_changes() {
        assert_ne!(ContentKey::new(["a", "b"]), ContentKey::new(["ab", ""]));
        assert_ne!(ContentKey::new(["a", "b"]), ContentKey::new(["b", "a"]));
        assert_eq!(ContentKey::new(["rain", "1843"]).to_string(), "0f699c7c57fe9b4d");
    }
}
