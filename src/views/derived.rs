//! What is worked out once and kept until what it was worked out from changes.

use std::sync::Arc;

/// A value with the key it was made for. One per derived thing, a field of the view that shows it; the key
/// holds revisions and settings, so comparing it costs nothing.
#[derive(Clone, Debug)]
pub struct Derived<K, V> {
    held: Option<(K, V)>,
}

/// A part of a key: the same as long as it is the very same thing, whatever is in it.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<K, V> Default for Derived<K, V> {
    fn default() -> Self {
        Self { held: None }
    }
}

impl<K: PartialEq, V> Derived<K, V> {
    /// The value for `key`, computed where it is not the one that is held.
    pub fn get(&mut self, key: K, compute: impl FnOnce() -> V) -> &V {
        self.get_mut(key, compute)
    }

    /// As [`Derived::get`]; what was held for another key is handed over, for the room that it has.
    pub fn get_after(&mut self, key: K, compute: impl FnOnce(Option<V>) -> V) -> &V {
        let before = self.held.take_if(|(held, _)| *held != key).map(|(_, value)| value);
        &self.held.get_or_insert_with(|| (key, compute(before))).1
    }

    /// As [`Derived::get`], for values that grow piece by piece under one key.
    pub fn get_mut(&mut self, key: K, compute: impl FnOnce() -> V) -> &mut V {
        if self.held.as_ref().is_some_and(|(held, _)| *held != key) {
            self.held = None;
        }
        &mut self.held.get_or_insert_with(|| (key, compute())).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_held_for_another_key_is_handed_over() {
        let mut derived = Derived::default();
        let mut handed = Vec::new();
        for key in [1, 1, 2, 3, 3] {
            derived.get_after(key, |before: Option<i32>| {
                handed.push(before);
                key * 10
            });
        }
        assert_eq!(handed, [None, Some(10), Some(20)]);
    }

    #[test]
    fn a_value_is_made_once_per_key() {
        let mut derived = Derived::default();
        let mut made = 0;
        for (key, expected) in [(1, 1), (1, 1), (2, 2), (2, 2), (1, 3)] {
            derived.get(key, || made += 1);
            assert_eq!(made, expected, "key {key}");
        }
    }
}
