//! The best row of labels for a stretch (Viterbi).

use super::label::{LABELS, Label};
use super::model::{Model, NEVER, Scores};

/// Room that is used again for every stretch.
#[derive(Default)]
pub struct Decoder {
    /// The scores of the tokens, to be filled before [`Decoder::best`].
    pub scores: Vec<Scores>,
    from: Vec<[Label; LABELS]>,
    /// The labels, after [`Decoder::best`].
    pub labels: Vec<Label>,
}

impl Decoder {
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Finds the labels. What stands before and after a stretch is outside.
    pub fn best(&mut self, model: &Model<'_>) {
        self.from.clear();
        self.labels.clear();
        let mut paths = [NEVER; LABELS];
        for (n, scores) in self.scores.iter().enumerate() {
            let mut next = [NEVER; LABELS];
            let mut from = [0; LABELS];
            for (label, slot) in next.iter_mut().enumerate() {
                let (mut best, mut best_from) = (i32::MIN, 0);
                if n == 0 {
                    best = model.first[label];
                } else {
                    for (before, path) in paths.iter().enumerate() {
                        let score = path + model.pairs[before][label];
                        if score > best {
                            (best, best_from) = (score, before as Label);
                        }
                    }
                }
                // Never so low that adding could run over.
                *slot = (best + scores[label]).max(2 * NEVER);
                from[label] = best_from;
            }
            paths = next;
            self.from.push(from);
        }
        let mut label = 0;
        for (candidate, path) in paths.iter().enumerate() {
            if *path > paths[usize::from(label)] {
                label = candidate as Label;
            }
        }
        for from in self.from.iter().rev() {
            self.labels.push(label);
            label = from.get(usize::from(label)).copied().unwrap_or(0);
        }
        self.labels.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::{Group, begin, inside};
    use super::super::model::{Weights, store};
    use super::*;

    /// The labels of tokens whose scores favour the given labels, with pairs as the model has them.
    fn best(pairs: &[(Label, Label, f32)], wanted: &[Label]) -> Vec<Label> {
        let mut weights = Weights { pairs: [[0.0; LABELS]; LABELS], first: [0.0; LABELS], rows: Vec::new() };
        for (before, label, weight) in pairs {
            weights.pairs[usize::from(*before)][usize::from(*label)] = *weight;
        }
        let bytes = store(&weights, 4, 0.02);
        let model = Model::read(&bytes).unwrap();
        let mut decoder = Decoder::default();
        for label in wanted {
            let mut scores = [0; LABELS];
            scores[usize::from(*label)] = 100;
            decoder.scores.push(scores);
        }
        decoder.best(&model);
        decoder.labels
    }

    #[test]
    fn the_best_path_obeys_what_may_follow() {
        let (b, i) = (begin(Group::Person), inside(Group::Person));
        assert_eq!(best(&[], &[0, b, i, 0]), [0, b, i, 0]);
        assert_eq!(best(&[], &[]), Vec::<Label>::new());
        // A name cannot go on where none began; so the last token's wish pulls a beginning before it.
        let without_begin = best(&[(b, i, 1.0)], &[i]);
        assert_ne!(without_begin, [i]);
        let other = inside(Group::Place);
        assert_ne!(best(&[], &[b, other]), [b, other]);
    }

    #[test]
    fn pairs_outweigh_tokens() {
        let b = begin(Group::Place);
        let found = best(&[(b, b, -5.0)], &[b, b]);
        assert_ne!(found[0] == b, found[1] == b, "one of them");
    }
}
