//! Sets of forms that name one thing (union–find; Tarjan 1975, with path halving), and which rule put a form there.

use crate::model::{JoinRule, Span};

/// The lower index is always the root, so the result does not depend on the order of equal joins.
#[derive(Debug, Default)]
pub struct Sets {
    above: Vec<u32>,
    /// For each form, where a rule joined it, the index into `joins` and one more.
    joined: Vec<u32>,
    joins: Vec<Joined>,
}

/// Why a form belongs to its entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joined {
    pub rule: JoinRule,
    /// The form it was joined with.
    pub with: u32,
    /// The words that say so, where there are such: document and place.
    pub told: Option<(u32, Span)>,
}

impl Sets {
    pub fn new(length: usize) -> Self {
        Self { above: (0..length as u32).collect(), joined: Vec::new(), joins: Vec::new() }
    }

    /// All apart again, and so many.
    pub fn reset(&mut self, length: usize) {
        self.above.clear();
        self.above.extend(0..length as u32);
        self.joined.clear();
        self.joined.resize(length, 0);
        self.joins.clear();
    }

    pub fn root(&mut self, of: u32) -> u32 {
        let mut at = of;
        loop {
            let above = self.above[at as usize];
            if above == at {
                return at;
            }
            self.above[at as usize] = self.above[above as usize];
            at = above;
        }
    }

    /// Lets everything point at its root, which [`Sets::first_of`] then tells.
    pub fn flatten(&mut self) {
        // What is above comes before, so it points at its root already.
        for at in 0..self.above.len() {
            self.above[at] = self.above[self.above[at] as usize];
        }
    }

    /// For each form the first of its set, after [`Sets::flatten`].
    pub fn firsts(&self) -> &[u32] {
        &self.above
    }

    /// The first of the set, after [`Sets::flatten`].
    pub fn first_of(&self, form: u32) -> u32 {
        self.above[form as usize]
    }

    /// Whether they were apart before.
    pub fn join(&mut self, one: u32, other: u32) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return false;
        }
        self.above[one.max(other) as usize] = one.min(other);
        true
    }

    /// Joins two forms and notes why the first one belongs, if nothing is noted yet.
    pub fn join_by(&mut self, form: u32, joined: Joined) {
        if self.join(form, joined.with)
            && let Some(slot @ 0) = self.joined.get_mut(form as usize)
        {
            self.joins.push(joined);
            *slot = self.joins.len() as u32;
        }
    }

    /// Which rule joined the form.
    pub fn joined(&self, form: u32) -> Option<&Joined> {
        let at = self.joined.get(form as usize)?.checked_sub(1)?;
        self.joins.get(at as usize)
    }
}
