//! What a person did, step by step: what undo goes back through and redo forward.

use serde::{Deserialize, Serialize};

use super::{Curated, Edit, Inverse, Outcome};

/// One gesture: one line of the history, taken back and done again as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was done, in plain words.
    pub words: String,
    pub edits: Vec<Edit>,
}

impl Step {
    pub fn of(edit: Edit) -> Self {
        Self { words: edit.words(), edits: vec![edit] }
    }
}

/// All steps; those before [`History::done`] are in force.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Step>,
    /// One for each step done, as long as the base of the library is the one it was done on.
    taken: Vec<Taken>,
}

/// How a step was done.
#[derive(Clone, Debug)]
struct Taken {
    inverses: Vec<Inverse>,
    /// The most that any edit of it achieved.
    outcome: Outcome,
}

impl History {
    /// A history as a project keeps it; [`History::replay`] brings it into force.
    pub fn of(steps: Vec<Step>) -> Self {
        Self { steps, taken: Vec::new() }
    }

    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many steps are in force.
    pub fn done(&self) -> usize {
        self.taken.len()
    }

    pub fn can_undo(&self) -> bool {
        !self.taken.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        self.taken.len() < self.steps.len()
    }

    /// The step that undo would take back.
    pub fn last(&self) -> Option<&Step> {
        self.steps.get(self.taken.len().checked_sub(1)?)
    }

    /// The step that redo would do again.
    pub fn next(&self) -> Option<&Step> {
        self.steps.get(self.taken.len())
    }

    /// What became of a step; none where it is not in force.
    pub fn outcome(&self, step: usize) -> Option<Outcome> {
        self.taken.get(step).map(|taken| taken.outcome)
    }

    /// Does a new step; what was undone before is forgotten. A step that changes nothing is not kept.
    pub fn make(&mut self, curated: &mut Curated, step: Step) -> Outcome {
        let taken = Taken::of(curated, &step);
        let outcome = taken.outcome;
        if outcome == Outcome::Applied {
            self.steps.truncate(self.taken.len());
            self.steps.push(step);
            self.taken.push(taken);
        } else {
            taken.revert(curated);
        }
        outcome
    }

    /// Whether there was something to take back.
    pub fn undo(&mut self, curated: &mut Curated) -> bool {
        let Some(taken) = self.taken.pop() else { return false };
        taken.revert(curated);
        true
    }

    /// Whether there was something to do again.
    pub fn redo(&mut self, curated: &mut Curated) -> bool {
        let Some(step) = self.steps.get(self.taken.len()) else { return false };
        self.taken.push(Taken::of(curated, step));
        true
    }

    /// Does or takes back until `done` steps are in force.
    pub fn go_to(&mut self, curated: &mut Curated, done: usize) {
        while self.done() > done && self.undo(curated) {}
        while self.done() < done && self.redo(curated) {}
    }

    /// Brings the first `done` steps into force over a library that has no edits yet.
    pub fn replay(&mut self, curated: &mut Curated, done: usize) {
        self.taken.clear();
        self.go_to(curated, done);
    }
}

impl Taken {
    fn of(curated: &mut Curated, step: &Step) -> Self {
        let mut outcome = Outcome::Unplaced;
        let mut inverses = Vec::with_capacity(step.edits.len());
        for edit in &step.edits {
            let (achieved, inverse) = curated.apply(edit);
            inverses.push(inverse);
            outcome = match (outcome, achieved) {
                (Outcome::Applied, _) | (_, Outcome::Applied) => Outcome::Applied,
                (Outcome::Already, _) | (_, Outcome::Already) => Outcome::Already,
                (Outcome::Unplaced, Outcome::Unplaced) => Outcome::Unplaced,
            };
        }
        Self { inverses, outcome }
    }

    fn revert(self, curated: &mut Curated) {
        for inverse in self.inverses.into_iter().rev() {
            curated.revert(inverse);
        }
    }
}
