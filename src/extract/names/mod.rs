//! Names and their kinds, and the short forms that the text defines.
//!
//! Pure: one reading in, names out, in flow offsets. Knows no other document.

use std::ops::Range;

use crate::model::Kind;

use super::reading::Reading;

/// A name in the flow. Names do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Flow offsets.
    pub range: Range<usize>,
    pub kind: Kind,
}

/// "Shanghai Cooperation Organisation (SCO)": both ends, in flow offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDefinition {
    pub long: Range<usize>,
    pub short: Range<usize>,
}

/// All names of the reading, in order of their start, and the definitions of short forms.
pub fn find(reading: &Reading) -> (Vec<FoundName>, Vec<FoundDefinition>) {
    let _ = reading;
    (Vec::new(), Vec::new())
}
