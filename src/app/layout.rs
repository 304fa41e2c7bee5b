//! Where the panes stand in the window, in words that outlive a version of the program.

use serde::{Deserialize, Deserializer, Serialize};

use super::Pane;

/// A pane, or panes side by side, one above the other, or behind each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    Pane(Slot),
    /// Side by side, from left to right.
    Row(Vec<Part>),
    /// One above the other, from top to bottom.
    Column(Vec<Part>),
    /// Behind each other; the number is the one in front.
    Tabs(usize, Vec<Self>),
}

/// A pane in its place, also where it is hidden: shown again, it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// None: a pane that this version does not know.
    #[serde(deserialize_with = "known")]
    pub pane: Option<Pane>,
    #[serde(default)]
    pub hidden: bool,
    /// Out of the linking: it goes on showing what it shows.
    #[serde(default)]
    pub pinned: bool,
}

/// Something in a row or a column with its share of the room; what counts is the share beside the others'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub share: f32,
    pub of: Layout,
}

impl Layout {
    /// Where the panes stand until somebody moves them.
    pub fn standard() -> Self {
        let tabs =
            [Pane::Reader, Pane::Graph, Pane::Matrix, Pane::Lists, Pane::Figures, Pane::Compare, Pane::Suggestions];
        let centre = Self::Tabs(0, tabs.map(Self::only).into());
        let below = Self::Tabs(0, [Pane::Inspector, Pane::Evidence, Pane::History].map(Self::only).into());
        let right = Self::Column(vec![part(0.55, Self::only(Pane::Entities)), part(0.45, below)]);
        let top = Self::Row(vec![part(0.18, Self::only(Pane::Documents)), part(0.55, centre), part(0.27, right)]);
        Self::Column(vec![part(0.68, top), part(0.32, Self::only(Pane::Timeline))])
    }

    /// One pane alone.
    pub fn only(pane: Pane) -> Self {
        Self::Pane(Slot { pane: Some(pane), hidden: false, pinned: false })
    }

    /// The panes in it, in order.
    pub fn slots(&self) -> Vec<Slot> {
        match self {
            Self::Pane(slot) => vec![*slot],
            Self::Row(parts) | Self::Column(parts) => parts.iter().flat_map(|part| part.of.slots()).collect(),
            Self::Tabs(_, list) => list.iter().flat_map(Self::slots).collect(),
        }
    }
}

impl Layout {
    /// The panes among which `pane` belongs, the nearest first: those that share its smallest container, then those
    /// that share the next larger one.
    pub fn neighbours(&self, pane: Pane) -> Vec<Pane> {
        let parts: Vec<&Self> = match self {
            Self::Pane(_) => return Vec::new(),
            Self::Row(parts) | Self::Column(parts) => parts.iter().map(|part| &part.of).collect(),
            Self::Tabs(_, list) => list.iter().collect(),
        };
        let panes = |layout: &Self| layout.slots().into_iter().filter_map(|slot| slot.pane).collect::<Vec<_>>();
        let Some(at) = parts.iter().position(|part| panes(part).contains(&pane)) else { return Vec::new() };
        let mut near = parts[at].neighbours(pane);
        // The one before it comes first, as it stands beside it.
        near.extend(parts[..at].iter().rev().chain(&parts[at + 1..]).flat_map(|part| panes(part)));
        near
    }
}

fn part(share: f32, of: Layout) -> Part {
    Part { share, of }
}

fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Pane>, D::Error> {
    let name = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pane_has_one_place_in_the_standard_layout() {
        let mut panes: Vec<Pane> = Layout::standard().slots().iter().filter_map(|slot| slot.pane).collect();
        panes.sort();
        assert_eq!(panes, Pane::ALL);
    }

    #[test]
    fn neighbours_are_those_of_the_smallest_container_first() {
        let layout = Layout::standard();
        assert_eq!(layout.neighbours(Pane::History)[..2], [Pane::Evidence, Pane::Inspector]);
        assert_eq!(layout.neighbours(Pane::Matrix)[..3], [Pane::Graph, Pane::Reader, Pane::Lists]);
        assert_eq!(layout.neighbours(Pane::Timeline).len(), Pane::ALL.len() - 1);
        assert!(Layout::only(Pane::Reader).neighbours(Pane::Reader).is_empty());
    }

    #[test]
    fn a_layout_survives_a_round_trip_and_a_pane_of_another_version() {
        let layout = Layout::standard();
        let json = serde_json::to_string(&layout).unwrap();
        assert_eq!(serde_json::from_str::<Layout>(&json).unwrap(), layout);
        let later = json.replace("\"timeline\"", "\"kaleidoscope\"");
        let read: Layout = serde_json::from_str(&later).unwrap();
        assert_eq!(read.slots().len(), Pane::ALL.len());
        assert_eq!(read.slots().iter().filter(|slot| slot.pane.is_none()).count(), 1);
    }
}
