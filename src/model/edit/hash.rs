//! The hash of a text: what a document is known by, wherever its file lies and in whatever order it was opened.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// 128 bits of a text. The same on every machine and in every version, since it is written into project files;
/// made for speed, not against forgery. Written as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub u128);

impl ContentHash {
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Two lanes of multiply-and-fold over eight bytes at a time (the mixing step of wyhash), closed by the length.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        const ONE: u64 = 0xa076_1d64_78bd_642f;
        const OTHER: u64 = 0xe703_7ed1_a0b4_28db;
        let (mut one, mut other) = (ONE, OTHER);
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let word = chunk.try_into().map_or(0, u64::from_le_bytes);
            one = fold(one ^ word, ONE);
            other = fold(other ^ word.rotate_left(29), OTHER).wrapping_add(word);
        }
        let mut rest = [0; 8];
        for (slot, byte) in rest.iter_mut().zip(chunks.remainder()) {
            *slot = *byte;
        }
        let word = u64::from_le_bytes(rest);
        let length = bytes.len() as u64;
        one = fold(one ^ word, OTHER ^ length);
        other = fold(other ^ word ^ length, ONE);
        Self(u128::from(fold(one ^ other, ONE)) << 64 | u128::from(fold(other.wrapping_add(one), OTHER ^ length)))
    }
}

fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    (product >> 64) as u64 ^ product as u64 ^ one
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u128::from_str_radix(&digits, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    #[test]
    fn texts_that_differ_a_little_differ_in_their_hash() {
        let long = "In 1999 Norway met Sweden in Geneva. ".repeat(20);
        let mut seen = FxHashSet::default();
        for end in 0..long.len() {
            assert!(seen.insert(ContentHash::of(&long[..end])), "{end}");
        }
        for at in 0..long.len() {
            let mut other = long.clone().into_bytes();
            other[at] ^= 1;
            assert!(seen.insert(ContentHash::of(&String::from_utf8(other).unwrap())), "{at}");
        }
    }

    #[test]
    fn the_hash_is_the_same_in_every_version() {
        assert_eq!(ContentHash::of("").to_string(), "5669d0125750e97a5868615093848276");
        assert_eq!(ContentHash::of("Norway met Sweden").to_string(), "b02e902136f81c8ba9dc50652a3f0247");
    }
}
