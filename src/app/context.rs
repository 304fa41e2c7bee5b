//! What a view may read: shared references, nothing else.

use std::sync::Arc;

use super::{Disk, Highlights, Linked, Strength, TimelineChoice};
use crate::model::edit::{History, Notebook, Noted};
use crate::model::{Item, Library};
use crate::search::Visible;

/// Everything a view may look at in one frame.
#[derive(Clone, Copy)]
pub struct ViewContext<'a> {
    /// The snapshot that is shown; cloning it is cheap, for what is worked out on another thread.
    pub library: &'a Arc<Library>,
    /// Grows with every change of `library`; the key of everything derived from it.
    pub revision: u64,
    /// What a person did, step by step.
    pub history: &'a History,
    /// What a person noted.
    pub notebook: &'a Notebook,
    /// The same in the ids of `library`.
    pub noted: &'a Noted,
    /// Grows with every change of `history` and `notebook`.
    pub notebook_revision: u64,
    pub linked: &'a Linked,
    /// What the selection lights up.
    pub selected: &'a Highlights,
    /// What the hovered item lights up.
    pub hovered: &'a Highlights,
    /// What the filter lets through.
    pub visible: &'a Visible,
    /// Grows with every change of `visible`.
    pub visible_revision: u64,
    /// A newer snapshot is on its way: what is worked out from this one is not to be built on.
    pub is_growing: bool,
    pub timeline: TimelineChoice,
    /// Which files are not as they were read.
    pub disk: &'a Disk,
}

impl ViewContext<'_> {
    /// How strongly to show the item: by what is selected and what is hovered, whichever is stronger.
    pub fn strength(&self, item: Item) -> Strength {
        self.selected.of(self.library, item).max(self.hovered.of(self.library, item))
    }

    /// Whether the item is to be dimmed: something else is pointed at, and this has no part in it.
    pub fn is_dimmed(&self, item: Item) -> bool {
        (self.selected.is_active() || self.hovered.is_active()) && self.strength(item) == Strength::None
    }

    /// Whether the pointer is over this very item, in whichever view.
    pub fn is_hovered(&self, item: Item) -> bool {
        self.linked.hovered == Some(item)
    }
}
