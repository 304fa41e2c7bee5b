//! The list of panes: the one place that names them.

use serde::{Deserialize, Serialize};

macro_rules! panes {
    ($($(#[$doc:meta])* $pane:ident $title:literal),+ $(,)?) => {
        /// The views. A selection remembers the one it was made in, so that this one need not scroll to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Pane {
            $($(#[$doc])* $pane),+
        }

        impl Pane {
            /// In the order in which menus list them.
            pub const ALL: &[Self] = &[$(Self::$pane),+];

            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$pane => $title),+
                }
            }
        }
    };
}

// To add a pane: a line here, a field and an arm in `gui/views.rs`, and its place in `Layout::standard`.
panes! {
    Documents "Documents",
    Reader "Reader",
    Graph "Graph",
    Matrix "Matrix",
    Lists "Lists",
    Compare "Compare",
    Figures "Figures",
    Suggestions "Suggestions",
    Entities "Entities",
    Inspector "Inspector",
    Evidence "Evidence",
    History "History",
    Timeline "Timeline",
}
