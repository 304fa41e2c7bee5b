//! What the tagger says of a token: outside, or the begin or the inside of a name of one of five groups.

use crate::model::Kind;

/// The sorts of names that the tagger tells apart; everything that is none of the first four is a thing, and the
/// rules say what sort of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Person,
    Organisation,
    Place,
    Nationality,
    Thing,
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Person, Self::Organisation, Self::Place, Self::Nationality, Self::Thing];

    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organisation => Self::Organisation,
            Kind::Place => Self::Place,
            Kind::Nationality => Self::Nationality,
            _ => Self::Thing,
        }
    }

    /// The kind of the group; None for things.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Person => Some(Kind::Person),
            Self::Organisation => Some(Kind::Organisation),
            Self::Place => Some(Kind::Place),
            Self::Nationality => Some(Kind::Nationality),
            Self::Thing => None,
        }
    }
}

/// A label: [`OUTSIDE`], or two for every group.
pub type Label = u8;

pub const OUTSIDE: Label = 0;
pub const LABELS: usize = 1 + 2 * Group::ALL.len();

pub const fn begin(group: Group) -> Label {
    1 + 2 * group as Label
}

pub const fn inside(group: Group) -> Label {
    2 + 2 * group as Label
}

/// The group of a label; None outside.
pub fn group_of(label: Label) -> Option<Group> {
    Group::ALL.get(usize::from(label.checked_sub(1)?) / 2).copied()
}

pub fn is_inside(label: Label) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// Whether the label may stand after the other: a name goes on only where one of its group stands.
pub fn may_follow(before: Label, label: Label) -> bool {
    !is_inside(label) || group_of(before) == group_of(label)
}
