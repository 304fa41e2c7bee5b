//! A linear-chain conditional random field, learnt by stochastic gradient descent.
//!
//! After Lafferty, `McCallum` and Pereira (2001), with sets of allowed labels where the annotation leaves open what
//! holds (Tsuboi et al. 2008: the likelihood is that of all rows of labels which the annotation allows). The
//! descent is Bottou's (2012): one example after the other, a rate that falls with time, weights times one factor
//! so that the penalty costs nothing.

use super::Config;
use super::data::{ANY, Corpus, Example, Mask};
use crate::extract::names::tagger::Features;
use crate::extract::names::tagger::label::{LABELS, Label, OUTSIDE, may_follow};
use crate::extract::names::tagger::model::Weights;

type Row = [f32; LABELS];

/// The numbers that are learnt, all to be multiplied by `scale`.
struct Field {
    rows: Vec<Row>,
    pairs: [Row; LABELS],
    first: Row,
    scale: f32,
}

pub fn learn(corpus: &Corpus, config: &Config) -> Weights {
    let mut field = Field::new(corpus.features.len());
    // The mean of the later rounds: no single example that came last tells.
    let (mut mean, mut rounds) = (Field::new(corpus.features.len()), 0.0_f32);
    let total: f32 = corpus.examples.iter().map(|example| example.weight).sum();
    let lambda = config.penalty / total.max(1.0);
    let mut order: Vec<u32> = (0..corpus.examples.len() as u32).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut work = Work::default();
    let start = 0.1_f32;
    let mut seen = 0_u64;
    for round in 0..config.rounds {
        shuffle(&mut order, &mut random);
        let mut loss = 0.0_f64;
        for index in &order {
            let Some(example) = corpus.examples.get(*index as usize) else {
                continue;
            };
            let rate = start / (1.0 + start * lambda * seen as f32);
            seen += 1;
            let rates = Rates { rate, lambda, dropout: config.dropout };
            loss += f64::from(field.step(example, rates, &mut random, &mut work));
        }
        eprintln!("round {}: loss {loss:.0}", round + 1);
        if round * 2 >= config.rounds {
            mean.add(&field);
            rounds += 1.0;
        }
    }
    // What is always there tells as much as what was there so often.
    let scaled = |row: &Row| row.map(|weight| weight / rounds);
    let kept = |row: &Row| row.map(|weight| weight / rounds * (1.0 - config.dropout));
    let always = Features::always();
    let bolder = |(feature, mut row): (u64, Row)| {
        if feature == always {
            row[usize::from(OUTSIDE)] -= config.boldness;
        }
        (feature, row)
    };
    Weights {
        pairs: mean.pairs.map(|row| scaled(&row)),
        first: scaled(&mean.first),
        rows: corpus.features.iter().copied().zip(mean.rows.iter().map(kept)).map(bolder).collect(),
    }
}

fn shuffle(order: &mut [u32], random: &mut u64) {
    for at in (1..order.len()).rev() {
        let other = next(random) as usize % (at + 1);
        order.swap(at, other);
    }
}

/// 31 random bits (xorshift64*).
fn next(random: &mut u64) -> u32 {
    *random ^= *random >> 12;
    *random ^= *random << 25;
    *random ^= *random >> 27;
    (random.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as u32
}

/// How far a step goes.
#[derive(Clone, Copy)]
struct Rates {
    rate: f32,
    lambda: f32,
    /// The share of features that are left out, other ones every time, so that no feature leans on another
    /// (Srivastava et al. 2014).
    dropout: f32,
}

/// Room that is used again.
#[derive(Default)]
struct Work {
    scores: Vec<Row>,
    /// The features that are not left out, of all positions, and where those of each position end.
    features: Vec<u32>,
    ends: Vec<usize>,
    forward: Vec<Row>,
    backward: Vec<Row>,
}

/// Sums over all allowed rows of labels: the logarithm of the sum, and by position the share of each label, and of
/// each pair of labels in `pairs`.
struct Sums {
    log: f32,
    shares: Vec<Row>,
    pairs: [Row; LABELS],
}

impl Field {
    fn new(features: usize) -> Self {
        let rows = vec![[0.0; LABELS]; features];
        Self { rows, pairs: [[0.0; LABELS]; LABELS], first: [0.0; LABELS], scale: 1.0 }
    }

    fn weights(&mut self) -> impl Iterator<Item = &mut f32> {
        self.rows.iter_mut().chain(&mut self.pairs).flatten().chain(&mut self.first)
    }

    fn add(&mut self, other: &Self) {
        let others = other.rows.iter().chain(&other.pairs).flatten().chain(&other.first);
        for (weight, more) in self.weights().zip(others) {
            *weight += more * other.scale;
        }
    }

    /// One step up the likelihood of the example; gives what it lacked before.
    fn step(&mut self, example: &Example, rates: Rates, random: &mut u64, work: &mut Work) -> f32 {
        let Rates { rate, lambda, dropout } = rates;
        let left_out = (dropout * (1_u32 << 31) as f32) as u32;
        work.scores.clear();
        work.features.clear();
        work.ends.clear();
        for position in &example.positions {
            let mut scores = [0.0; LABELS];
            for feature in &position.features {
                if left_out > 0 && next(random) < left_out {
                    continue;
                }
                work.features.push(*feature);
                for (score, weight) in scores.iter_mut().zip(&self.rows[*feature as usize]) {
                    *score += weight;
                }
            }
            work.ends.push(work.features.len());
            work.scores.push(scores.map(|score| score * self.scale));
        }
        let all = self.sums(example, work, |_| ANY);
        let right = self.sums(example, work, |at| example.positions[at].allowed);
        self.scale *= 1.0 - rate * lambda;
        if self.scale < 1e-4 {
            self.fold();
        }
        let gain = rate * example.weight / self.scale;
        let mut start = 0;
        for (end, (right, all)) in work.ends.iter().zip(right.shares.iter().zip(&all.shares)) {
            let features = work.features.get(start..*end).unwrap_or_default();
            start = *end;
            let mut change = [0.0; LABELS];
            for label in 0..LABELS {
                change[label] = gain * (right[label] - all[label]);
            }
            if change.iter().all(|change| change.abs() < 1e-7) {
                continue;
            }
            for feature in features {
                for (weight, change) in self.rows[*feature as usize].iter_mut().zip(&change) {
                    *weight += change;
                }
            }
        }
        for label in 0..LABELS {
            for next in 0..LABELS {
                self.pairs[label][next] += gain * (right.pairs[label][next] - all.pairs[label][next]);
            }
            if let (Some(right), Some(all)) = (right.shares.first(), all.shares.first()) {
                self.first[label] += gain * (right[label] - all[label]);
            }
        }
        (all.log - right.log) * example.weight
    }

    fn fold(&mut self) {
        let scale = self.scale;
        for weight in self.weights() {
            *weight *= scale;
        }
        self.scale = 1.0;
    }

    fn sums(&self, example: &Example, work: &mut Work, allowed: impl Fn(usize) -> Mask) -> Sums {
        let length = example.positions.len();
        let may = |at: usize, label: usize| allowed(at) & (1 << label) != 0;
        let mut step = [[0.0; LABELS]; LABELS];
        for (before, row) in step.iter_mut().enumerate() {
            for (label, slot) in row.iter_mut().enumerate() {
                if may_follow(before as Label, label as Label) {
                    *slot = (self.pairs[before][label] * self.scale).exp();
                }
            }
        }
        // Every row is divided by its sum, and the logarithms of the sums are added up.
        let mut log = 0.0;
        let mut local: Vec<Row> = Vec::with_capacity(length);
        work.forward.clear();
        for at in 0..length {
            let scores = &work.scores[at];
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut here = [0.0; LABELS];
            for label in 0..LABELS {
                if may(at, label) {
                    here[label] = (scores[label] - most).exp();
                }
            }
            log += most;
            let mut forward = [0.0; LABELS];
            if let Some(before) = work.forward.last() {
                for label in 0..LABELS {
                    let mut sum = 0.0;
                    for from in 0..LABELS {
                        sum += before[from] * step[from][label];
                    }
                    forward[label] = sum * here[label];
                }
            } else {
                for label in 0..LABELS {
                    if may_follow(0, label as Label) {
                        forward[label] = here[label] * (self.first[label] * self.scale).exp();
                    }
                }
            }
            let sum = forward.iter().sum::<f32>().max(1e-30);
            log += sum.ln();
            work.forward.push(forward.map(|value| value / sum));
            local.push(here);
        }
        work.backward.clear();
        work.backward.resize(length, [1.0; LABELS]);
        let mut shares = vec![[0.0; LABELS]; length];
        let mut pairs = [[0.0; LABELS]; LABELS];
        for at in (0..length).rev() {
            let backward = work.backward[at];
            let mut share = [0.0; LABELS];
            for label in 0..LABELS {
                share[label] = work.forward[at][label] * backward[label];
            }
            let sum = share.iter().sum::<f32>().max(1e-30);
            shares[at] = share.map(|value| value / sum);
            if at == 0 {
                break;
            }
            let before = work.forward[at - 1];
            let mut next = [0.0; LABELS];
            let mut joint = [[0.0; LABELS]; LABELS];
            let mut joint_sum = 0.0;
            for from in 0..LABELS {
                for label in 0..LABELS {
                    let value = step[from][label] * local[at][label] * backward[label];
                    next[from] += value;
                    joint[from][label] = before[from] * value;
                    joint_sum += joint[from][label];
                }
            }
            let joint_sum = joint_sum.max(1e-30);
            for (pairs, joint) in pairs.iter_mut().zip(&joint) {
                for (pair, value) in pairs.iter_mut().zip(joint) {
                    *pair += value / joint_sum;
                }
            }
            let most = next.iter().copied().fold(1e-30, f32::max);
            work.backward[at - 1] = next.map(|value| value / most);
        }
        Sums { log, shares, pairs }
    }
}
