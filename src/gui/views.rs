//! The views, each told apart by its pane.

use egui::{Color32, Ui};

use crate::app::{Commands, Pane, ViewContext};
use crate::ui::Tokens;
use crate::views::{
    ReaderView, documents::DocumentsView, entities::EntitiesView, inspector::InspectorView, timeline::TimelineView,
};

/// The views with what is theirs alone: scroll positions, zoom, sort.
#[derive(Default)]
pub struct Views {
    documents: DocumentsView,
    reader: ReaderView,
    entities: EntitiesView,
    inspector: InspectorView,
    timeline: TimelineView,
}

impl Views {
    /// Paints the view of a pane, which fills `ui`.
    pub fn ui(&mut self, pane: Pane, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        match pane {
            Pane::Documents => self.documents.ui(ctx, ui, out),
            Pane::Reader => self.reader.ui(ctx, ui, out),
            Pane::Entities => self.entities.ui(ctx, ui, out),
            Pane::Inspector => self.inspector.ui(ctx, ui, out),
            Pane::Timeline => self.timeline.ui(ctx, ui, out),
        }
    }
}

/// What stands behind a view: lists on the panel's grey, what is looked into on the canvas.
pub fn ground(pane: Pane, tokens: &Tokens) -> Color32 {
    match pane {
        Pane::Documents | Pane::Entities | Pane::Inspector | Pane::Timeline => tokens.panel,
        Pane::Reader => tokens.canvas,
    }
}
