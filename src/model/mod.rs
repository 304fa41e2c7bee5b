//! The ground state: the words of the program as types.
//!
//! No egui, no disk, no threads, no clock in here. Texts never change; everything else is an overlay of spans.

mod annotation;
mod compact;
pub mod comparison;
mod content_key;
mod document;
pub mod edit;
mod entity;
mod event;
mod filter;
mod flow;
pub mod graph;
mod happening;
mod ids;
mod item;
mod library;
mod lines;
mod participants;
mod shared;
mod short;
mod span;
pub mod table;
pub mod when;
mod work;

pub use annotation::{Annotations, Cell, Citation, DateExpression, Definition, Name, Quantity, Sentence, Statement};
pub use comparison::{Claim, Comparison, Matter, Said, Standing, Status};
pub use content_key::ContentKey;
pub use document::{Block, BlockKind, Document, Format, Markup, MarkupKind, Origin, without_paragraph_number};
pub use entity::{Alias, Entity, JoinRule, Kind, Mention, MentionsOf, Named, PlaceNumber};
pub use event::Event;
pub use filter::Filter;
pub use flow::{Flow, Unit};
pub use happening::{Happening, Telling};
pub use ids::{ComparisonId, DateId, DocumentId, EntityId, EventId, HappeningId, MentionId, QuantityId, WorkId};
pub use item::Item;
pub use library::{Analyzed, Counted, DatePlace, Days, Findings, Library, Parts, Same, name_hash};
pub use lines::Lines;
pub use participants::Participants;
pub use shared::Shared;
pub use short::Short;
pub use span::Span;
pub use when::{Certainty, DateRole, Precision, TimexType, When};
pub use work::{CitationPlace, DocumentLink, Work};
