//! What a person wants to see: the filter that every view obeys.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DocumentId, Kind};

/// The parts are joined by "and"; an empty part lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Fuzzy: letters in order, forgiving of case and accents.
    pub text: String,
    pub kinds: Vec<Kind>,
    /// Events that touch these days, both inclusive.
    pub range: Option<(Date, Date)>,
    pub documents: Vec<DocumentId>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.kinds.is_empty() && self.range.is_none() && self.documents.is_empty()
    }
}
