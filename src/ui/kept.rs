//! What was laid out for the rows of a list, kept while they are near: looking a text up among all that egui has laid
//! out costs more than painting it.

use std::hash::{Hash, Hasher as _};

use egui::Context;
use rustc_hash::{FxHashMap, FxHasher};

use super::letters_age;

/// By row what was laid out for it. Rows that were scrolled out of view are kept a while: one scrolls back.
#[derive(Clone, Debug)]
pub struct Kept<K, V> {
    /// A hash of all that every row depends on.
    of: u64,
    now: FxHashMap<K, V>,
    before: FxHashMap<K, V>,
}

/// When so many rows were asked for, those that were not are forgotten.
const ROOM: usize = 500;

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { of: 0, now: FxHashMap::default(), before: FxHashMap::default() }
    }
}

impl<K: Eq + Hash, V> Kept<K, V> {
    /// Begins a frame. `key` is what all rows depend on, as a revision and a width; letters and scale are seen to.
    pub fn begin(&mut self, ctx: &Context, key: impl Hash) {
        let mut hasher = FxHasher::default();
        (key, letters_age(ctx), ctx.pixels_per_point().to_bits()).hash(&mut hasher);
        let of = hasher.finish();
        if self.of != of {
            self.now.clear();
            self.before.clear();
        } else if self.now.len() > ROOM {
            self.before = std::mem::take(&mut self.now);
        }
        self.of = of;
    }

    /// What is kept for the row, made where nothing is.
    pub fn get(&mut self, row: K, make: impl FnOnce() -> V) -> &V {
        let Self { now, before, .. } = self;
        now.entry(row).or_insert_with_key(|row| before.remove(row).unwrap_or_else(make))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_made_once_and_again_where_all_is_other_or_they_were_long_out_of_view() {
        let ctx = Context::default();
        let mut kept = Kept::default();
        let mut made = Vec::new();
        let many: Vec<usize> = (10..11 + ROOM).collect();
        let frames: [(u32, &[usize]); 7] =
            [(1, &[1, 2]), (1, &[2, 3]), (1, &[1]), (2, &[1, 2]), (2, &many), (2, &many), (2, &[2])];
        for (key, rows) in frames {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                kept.begin(ui, key);
                for row in rows.iter().copied() {
                    let make = || {
                        made.extend((row < 10).then_some((key, row)));
                        row * 10
                    };
                    assert_eq!(*kept.get(row, make), row * 10);
                }
            });
            output.textures_delta.clear();
        }
        assert_eq!(made, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 2)]);
        assert!(kept.now.len() + kept.before.len() <= ROOM + 2, "what was not asked for is gone");
    }
}
