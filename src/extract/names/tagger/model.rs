//! The model: weights of features by hash, weights of labels in a row, and the form in which they are stored.
//!
//! A file is a head and a table. The table has blocks of 64 bytes, four rows each; a feature's hash tells its block
//! and the 16 bits by which its row is known there. A row holds one weight of 8 bits for every label. So looking
//! up a feature touches one line of memory, and reading the file copies nothing.

use super::label::{LABELS, Label, may_follow};

/// The scores of the labels at one token, in steps of the model's own size.
pub type Scores = [i32; LABELS];

const MAGIC: &[u8; 8] = b"CRTAGS01";
const ROW: usize = 16;
const ROWS: usize = 4;
const BLOCK: usize = ROW * ROWS;
/// Magic, number of blocks, then the weights of pairs of labels and of the label that begins.
const HEAD: usize = 8 + 4 + (LABELS * LABELS + LABELS) * 2;

/// A model in its stored form.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    pub pairs: [[i32; LABELS]; LABELS],
    pub first: Scores,
    blocks: &'a [u8],
    count: u64,
}

/// A score that no path with it can win.
pub const NEVER: i32 = -1_000_000;

impl<'a> Model<'a> {
    /// Reads the stored form; None where it is not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        let blocks = bytes.get(HEAD..)?;
        let count = u32::from_le_bytes(head.get(8..12)?.try_into().ok()?);
        if head.get(..8)? != MAGIC || blocks.len() != count as usize * BLOCK || count == 0 {
            return None;
        }
        let mut weights = head.get(12..)?.chunks_exact(2).map(|pair| match pair {
            [low, high] => i32::from(i16::from_le_bytes([*low, *high])),
            _ => 0,
        });
        let mut pairs = [[NEVER; LABELS]; LABELS];
        for (before, row) in pairs.iter_mut().enumerate() {
            for (label, slot) in row.iter_mut().enumerate() {
                let weight = weights.next()?;
                if may_follow(before as Label, label as Label) {
                    *slot = weight;
                }
            }
        }
        let mut first = [NEVER; LABELS];
        for (label, slot) in first.iter_mut().enumerate() {
            let weight = weights.next()?;
            if may_follow(0, label as Label) {
                *slot = weight;
            }
        }
        Some(Self { pairs, first, blocks, count: u64::from(count) })
    }

    /// Adds what the model knows of the feature.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let start = block_of(feature, self.count) * BLOCK;
        let Some(block) = self.blocks.get(start..start + BLOCK) else {
            return;
        };
        let mark = mark_of(feature).to_le_bytes();
        for row in block.chunks_exact(ROW) {
            if row.get(..2) == Some(&mark) {
                for (score, weight) in scores.iter_mut().zip(row.iter().skip(2)) {
                    *score += i32::from(*weight as i8);
                }
                return;
            }
        }
    }
}

fn block_of(feature: u64, count: u64) -> usize {
    (((feature >> 32) * count) >> 32) as usize
}

/// Never 0, which marks an empty row.
fn mark_of(feature: u64) -> u16 {
    (feature as u16).max(1)
}

/// Weights to be stored.
pub struct Weights {
    pub pairs: [[f32; LABELS]; LABELS],
    pub first: [f32; LABELS],
    pub rows: Vec<(u64, [f32; LABELS])>,
}

/// The stored form, with room for `rows` rows; where more would fall into one block, those that say most stay.
/// `step` is the weight that is stored as 1.
pub fn store(weights: &Weights, rows: usize, step: f32) -> Vec<u8> {
    let count = rows.div_ceil(ROWS).max(1);
    let mut bytes = Vec::with_capacity(HEAD + count * BLOCK);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&(count as u32).to_le_bytes());
    for weight in weights.pairs.iter().flatten().chain(&weights.first) {
        let stored = (weight / step).round().clamp(-30_000.0, 30_000.0) as i16;
        bytes.extend_from_slice(&stored.to_le_bytes());
    }
    let strength = |row: &[f32; LABELS]| row.iter().fold(0_f32, |most, weight| most.max(weight.abs()));
    let mut order: Vec<&(u64, [f32; LABELS])> = weights.rows.iter().filter(|(_, row)| strength(row) >= step).collect();
    order.sort_by(|a, b| strength(&b.1).total_cmp(&strength(&a.1)).then_with(|| a.0.cmp(&b.0)));
    let mut table = vec![0_u8; count * BLOCK];
    for (feature, row) in order {
        let start = block_of(*feature, count as u64) * BLOCK;
        let mark = mark_of(*feature).to_le_bytes();
        let Some(block) = table.get_mut(start..start + BLOCK) else {
            continue;
        };
        // Of two features with one mark in a block the stronger was there first.
        if block.chunks_exact(ROW).any(|slot| slot.get(..2) == Some(&mark)) {
            continue;
        }
        let Some(slot) = block.chunks_exact_mut(ROW).find(|slot| slot.get(..2) == Some(&[0, 0])) else {
            continue;
        };
        if let Some(place) = slot.get_mut(..2) {
            place.copy_from_slice(&mark);
        }
        for (place, weight) in slot.iter_mut().skip(2).zip(row) {
            *place = (weight / step).round().clamp(-127.0, 127.0) as i8 as u8;
        }
    }
    bytes.extend_from_slice(&table);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read() {
        let mut rows = Vec::new();
        for n in 0..40_u64 {
            let mut row = [0.0; LABELS];
            row[(n % LABELS as u64) as usize] = 0.5;
            rows.push((n.wrapping_mul(0x9e37_79b9_7f4a_7c15), row));
        }
        let weights = Weights { pairs: [[0.25; LABELS]; LABELS], first: [-0.25; LABELS], rows };
        let bytes = store(&weights, 400, 0.05);
        let model = Model::read(&bytes).unwrap();
        assert_eq!((model.pairs[0][1], model.first[1], model.pairs[0][2]), (5, -5, NEVER));
        for (n, (feature, _)) in weights.rows.iter().enumerate() {
            let mut scores = [0; LABELS];
            model.add(*feature, &mut scores);
            assert_eq!(scores[n % LABELS], 10, "{n}");
            assert_eq!(scores.iter().sum::<i32>(), 10, "{n}");
        }
        let mut scores = [0; LABELS];
        model.add(0xdead_beef_0000_beef, &mut scores);
        assert_eq!(scores, [0; LABELS]);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let weights = Weights { pairs: [[0.0; LABELS]; LABELS], first: [0.0; LABELS], rows: Vec::new() };
        let bytes = store(&weights, 4, 0.05);
        assert!(Model::read(&bytes).is_some());
        assert!(Model::read(&[]).is_none());
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Model::read(&[b'x'; 1000]).is_none());
    }
}
