//! The project file: everything a person has opened and done, in one file that no power cut can spoil.
//!
//! It is a log: a head with the version, then records (`record`), each with its length and a checksum. A gesture
//! appends one record and waits until the disk has it, so the file always holds the state before or after the last
//! gesture; a record that was cut off does not check, is passed over, and is overwritten by the next one. Records of
//! kinds that this version does not know are kept. A database (`SQLite`) would do the same with a megabyte of foreign code, a
//! minute of building, and without a place to make writes fail for tests; what it offers beyond (queries, reading a
//! part) is of no use where everything is held in memory anyway.

mod keeper;
mod medium;
mod open;
mod record;
mod stored;
#[cfg(test)]
mod tests;

pub use keeper::{Keeper, News};
pub use medium::{Denied, FileMedium, Medium};
pub use open::{Fault, Loaded, Loading, Project, read};
pub use record::{Record, head, in_force};

/// What the name of a project file ends in.
pub const EXTENSION: &str = "crossread";
