//! What was typed, taken apart: terms between white space, folded; all must match, in any order.

use super::fold::folded;

/// The terms of a typed pattern, in the order typed. Two patterns with the same terms find the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    pub terms: Vec<String>,
}

impl Pattern {
    pub fn new(typed: &str) -> Self {
        Self { terms: folded(typed).split_whitespace().map(str::to_owned).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether every name that matches `self` also matches `earlier`, because `self` was typed on from it:
    /// the same terms but for the last, which may have grown, and any number of new ones.
    pub fn goes_on_from(&self, earlier: &Self) -> bool {
        let Some((last, before)) = earlier.terms.split_last() else {
            return true;
        };
        self.terms.starts_with(before) && self.terms.get(before.len()).is_some_and(|term| term.starts_with(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(earlier: &str, later: &str, expected: bool) {
        assert_eq!(Pattern::new(later).goes_on_from(&Pattern::new(earlier)), expected, "{earlier:?} to {later:?}");
    }

    #[test]
    fn typing_on_is_told_from_other_edits() {
        check("", "a", true);
        check("sha", "sha", true);
        check("sha", "shan", true);
        check("sha", "sha ", true);
        check("sha ", "shan", true);
        check("Sha", "shá co", true);
        check("sha co", "sha coo", true);
        check("sha co", "shan co", false);
        check("sha co", "sha", false);
        check("shan", "sha", false);
        check("sha", "co sha", false);
    }
}
