//! Sets of forms that name one thing (union–find; Tarjan 1975, with path halving).

/// The lower index is always the root, so the result does not depend on the order of equal joins.
pub struct Sets(Vec<u32>);

impl Sets {
    pub fn new(length: usize) -> Self {
        Self((0..length as u32).collect())
    }

    pub fn root(&mut self, of: u32) -> u32 {
        let mut at = of;
        loop {
            let above = self.0[at as usize];
            if above == at {
                return at;
            }
            self.0[at as usize] = self.0[above as usize];
            at = above;
        }
    }

    /// Whether they were apart before.
    pub fn join(&mut self, one: u32, other: u32) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return false;
        }
        self.0[one.max(other) as usize] = one.min(other);
        true
    }
}
