//! The views, each told apart by its pane.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use egui::{Color32, Ui, Vec2};

use crate::app::{Commands, Pane, ViewContext};
use crate::model::when::date_of_day_number;
use crate::model::{Document, DocumentId, Item, Library};
use crate::ui::Tokens;
use crate::views::{
    GraphView, ListsView, MatrixView, ReaderView, SuggestionsView, compare::CompareView, documents::DocumentsView,
    entities::EntitiesView, evidence::EvidenceView, figures::FiguresView, history::HistoryView,
    inspector::InspectorView, timeline::TimelineView,
};

/// Paints one view.
pub type Paint = Box<dyn FnMut(&ViewContext<'_>, &mut Ui, &mut Commands)>;

/// The panes of which a picture can be made.
pub const PICTURED: [Pane; 3] = [Pane::Timeline, Pane::Graph, Pane::Matrix];

/// The views with what is theirs alone: scroll positions, zoom, sort.
#[derive(Default)]
pub struct Views {
    documents: DocumentsView,
    reader: ReaderView,
    compare: CompareView,
    graph: GraphView,
    matrix: MatrixView,
    lists: ListsView,
    figures: FiguresView,
    entities: EntitiesView,
    inspector: InspectorView,
    evidence: EvidenceView,
    history: HistoryView,
    suggestions: SuggestionsView,
    timeline: TimelineView,
}

impl Views {
    /// The views on the day that it is.
    pub fn today() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let day = i32::try_from(since_1970.as_secs() / (24 * 60 * 60)).unwrap_or_default();
        Self { timeline: TimelineView::on(date_of_day_number(day)), ..Self::default() }
    }

    /// Paints the view of a pane, which fills `ui`.
    pub fn ui(&mut self, pane: Pane, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        match pane {
            Pane::Documents => self.documents.ui(ctx, ui, out),
            Pane::Reader => self.reader.ui(ctx, ui, out),
            Pane::Compare => self.compare.ui(ctx, ui, out),
            Pane::Graph => self.graph.ui(ctx, ui, out),
            Pane::Matrix => self.matrix.ui(ctx, ui, out),
            Pane::Lists => self.lists.ui(ctx, ui, out),
            Pane::Figures => self.figures.ui(ctx, ui, out),
            Pane::Entities => self.entities.ui(ctx, ui, out),
            Pane::Inspector => self.inspector.ui(ctx, ui, out),
            Pane::Evidence => self.evidence.ui(ctx, ui, out),
            Pane::History => self.history.ui(ctx, ui, out),
            Pane::Suggestions => self.suggestions.ui(ctx, ui, out),
            Pane::Timeline => self.timeline.ui(ctx, ui, out),
        }
    }

    /// The document in the Reader and the byte of its text at the top.
    pub fn reading_at(&self, ctx: &ViewContext<'_>) -> Option<(DocumentId, u32)> {
        self.reader.reading_at(ctx)
    }

    /// The Reader shows the document from this byte on when it turns to it.
    pub fn read_at(&mut self, document: &Arc<Document>, at: u32) {
        self.reader.read_at(document, at);
    }

    /// What a person has placed in the Graph, and where, if that is other than when it was told last.
    pub fn take_placed(&mut self, library: &Library) -> Option<Vec<(Item, [f32; 2])>> {
        self.graph.take_placed(library)
    }

    /// The Graph shows these where they were placed.
    pub fn place(&mut self, library: &Library, placed: &[(Item, [f32; 2])]) {
        self.graph.place(library, placed);
    }

    /// Waits for what views work out on threads of their own. For tests and benches.
    pub fn settle(&mut self, ctx: &ViewContext<'_>) {
        self.graph.settle(ctx);
        self.suggestions.settle();
    }

    pub fn set_graph_extent(&mut self, depth: u8, most: usize) {
        self.graph.set_extent(depth, most);
    }

    /// How large the picture of a pane is, in points, and what paints it: a twin of the view, since text laid out
    /// for the window cannot be painted elsewhere. None where there is nothing to make a picture of.
    pub fn picture(&self, pane: Pane) -> Option<(Vec2, Paint)> {
        match pane {
            Pane::Timeline => {
                let mut twin = self.timeline.twin();
                Some((self.timeline.picture_size(), Box::new(move |ctx, ui, out| twin.ui(ctx, ui, out))))
            }
            Pane::Graph => {
                let mut twin = self.graph.twin();
                let paint = move |ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands| {
                    twin.ui(ctx, ui, out);
                    // What stands behind other panes may not have been arranged yet.
                    twin.settle(ctx);
                };
                Some((self.graph.picture_size(), Box::new(paint)))
            }
            Pane::Matrix => {
                let mut twin = self.matrix.twin();
                Some((self.matrix.picture_size(), Box::new(move |ctx, ui, out| twin.ui(ctx, ui, out))))
            }
            Pane::Documents
            | Pane::Reader
            | Pane::Lists
            | Pane::Compare
            | Pane::Figures
            | Pane::Entities
            | Pane::Inspector
            | Pane::Evidence
            | Pane::History
            | Pane::Suggestions => None,
        }
    }
}

/// What stands behind a view: lists on the panel's grey, what is looked into on the canvas.
pub fn ground(pane: Pane, tokens: &Tokens) -> Color32 {
    match pane {
        Pane::Documents
        | Pane::Lists
        | Pane::Entities
        | Pane::Inspector
        | Pane::Evidence
        | Pane::History
        | Pane::Timeline => tokens.panel,
        Pane::Reader | Pane::Graph | Pane::Matrix | Pane::Compare | Pane::Figures | Pane::Suggestions => tokens.canvas,
    }
}
