//! What a person did, step by step: what undo goes back through and redo forward.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{Curated, Edit, Inverse, Outcome};

/// One gesture: one line of the history, taken back and done again as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was done, in plain words.
    pub words: String,
    pub edits: Vec<Edit>,
    /// As it was read, where that says more than this version of the program understands; written again as it is.
    read: Option<Arc<Value>>,
}

impl Step {
    pub fn of(edit: Edit) -> Self {
        Self::new(edit.words(), vec![edit])
    }

    pub fn new(words: String, edits: Vec<Edit>) -> Self {
        Self { words, edits, read: None }
    }
}

/// What a step is in a project file.
#[derive(Serialize, Deserialize)]
struct Stored<W, E> {
    words: W,
    edits: E,
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.read {
            Some(read) => read.serialize(serializer),
            None => Stored { words: &self.words, edits: &self.edits }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Value::deserialize(deserializer)?;
        let Stored { words, edits } =
            Stored::<String, Vec<Edit>>::deserialize(&read).map_err(serde::de::Error::custom)?;
        let step = Self::new(words, edits);
        let is_all = serde_json::to_value(&step).is_ok_and(|understood| understood == read);
        Ok(Self { read: (!is_all).then(|| Arc::new(read)), ..step })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read is written again as it is; `understood`: as the steps that this version writes are.
    #[track_caller]
    fn check(told: &str, understood: bool) {
        let told: Value = serde_json::from_str(told).unwrap();
        let step: Step = serde_json::from_value(told.clone()).unwrap();
        assert_eq!(step.words, "Said it");
        assert_eq!(step.read.is_none(), understood);
        assert_eq!(serde_json::to_value(&step).unwrap(), told);
        let again: Step = serde_json::from_str(&serde_json::to_string(&step).unwrap()).unwrap();
        assert_eq!(again, step);
    }

    #[test]
    fn what_a_later_version_says_is_kept() {
        check(r#"{"words":"Said it","edits":[{"decline":{"offer":"x"}}]}"#, true);
        check(r#"{"words":"Said it","edits":[{"decline":{"offer":"x"}}],"by":"somebody"}"#, false);
        check(r#"{"words":"Said it","edits":[{"decline":{"offer":"x","until":{"when":[1,2.5]}}}]}"#, false);
        check(r#"{"words":"Said it","edits":[{"foresee":{"what":"x"}},{"decline":{"offer":"x"}}]}"#, true);
    }
}
