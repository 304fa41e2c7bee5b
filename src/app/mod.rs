//! The state of the program and the one place that changes it. Still no egui: the command line and the tests
//! drive it just as the window does.

pub mod brief;
pub mod caption;
mod command;
mod context;
pub mod count;
mod curate;
mod disk;
pub mod evidence;
pub mod export;
pub mod generated;
mod highlights;
mod layout;
mod linked;
mod navigation;
mod notices;
mod opening;
mod pane;
mod pinned;
mod project;
mod question;
mod read_date;
mod read_figure;
mod rescue;
mod run;
pub mod sample;
mod settings;
mod state;
mod view;

pub use command::{Command, Commands};
pub use context::ViewContext;
pub use disk::Disk;
pub use highlights::{Highlights, Strength};
pub use layout::{Layout, Part, Slot};
pub use linked::{Carrier, Linked, ViewRequest};
pub use navigation::{Navigation, Place};
pub use notices::{Does, Level, Notice, NoticeId, Notices, Offer};
pub use opening::Opening;
pub use pane::Pane;
pub use question::Question;
pub use read_date::read_date;
pub use read_figure::read_figure;
pub use settings::{LanesBy, Settings, ThemeChoice, TimelineChoice};
pub use state::AppState;
pub use view::Arranged;

#[cfg(test)]
mod tests;
