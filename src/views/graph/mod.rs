//! The Graph: who is named together with whom, starting from what is selected.
//!
//! Nodes are entities, shaped and coloured by kind, as large as they are mentioned often, and documents, if wanted;
//! edges are as wide as the number of sentences that name both, or of mentions in the document. Only those that matter most are shown, each with its strongest ties: see
//! `crate::graph`. Places are worked out on a thread of the view's own and kept, so that little moves when the
//! selection or the filter changes.
//!
//! A click selects, and nothing moves; "Start here", or a selection made in another view, starts the graph from
//! there; a double click reads. A click on an edge selects both ends, so that the Inspector tells its sentences. Wheel: zoom at the pointer. Drag: pan, or place a node, which then
//! stays. Arrows walk from node to node, brackets along the ties of a node.

mod camera;
mod data;
mod glide;
mod groups;
mod keys;
pub(in crate::views) mod labels;
mod legend;
mod marks;
pub(in crate::views) mod pen;
mod picture;
mod places;
mod pointer;
#[cfg(test)]
mod tests;
mod ui;
mod walk;

use std::sync::Arc;

use egui::{Galley, Rect};

use crate::app::{Commands, ViewContext};
use crate::graph::{Arrangement, Question, Start};
use crate::jobs::Worker;
use crate::model::{DocumentId, Item, Kind, Library};
use crate::views::Derived;

use camera::Camera;
use glide::Glide;
use picture::{Body, Picture, PictureKey};
use places::Places;

/// The Graph and what it remembers between frames.
#[derive(Debug)]
pub struct GraphView {
    /// Ties away from the start.
    depth: u8,
    /// Entities shown at most.
    most: usize,
    has_groups: bool,
    has_documents: bool,
    start: Start,
    /// Documents that are to be shown, where any are: those of the selection that `start` was taken from.
    documents: Vec<DocumentId>,
    /// The selection that `start` was taken from.
    selection: Option<Vec<Item>>,
    asked: Option<Asked>,
    desk: Desk,
    shown: Arrangement,
    /// Of the library and the filter that `shown` is for.
    shown_for: Option<Asked>,
    places: Places,
    /// The changes of `places` that were told.
    told: u64,
    /// Whether `places` knows where what is shown stands.
    is_kept: bool,
    camera: Camera,
    cursor: Option<Item>,
    /// What the pointer drags; where it was before, and whether a person had placed it there.
    dragged: Option<Item>,
    dragged_from: ([f32; 2], bool),
    /// The edge under the pointer.
    edge: Option<usize>,
    /// The edge that the keys have reached from the cursor.
    tie: Option<usize>,
    picture: Derived<PictureKey, Arc<Picture>>,
    bodies: Derived<(u64, u64), Vec<Body>>,
    names: Derived<(u64, usize), Names>,
    kinds: Derived<(u64, u64), Vec<Kind>>,
    /// Of the number, the revision, the age of the letters, the scale.
    written: Derived<(u64, u64, u64, f32), Written>,
    /// Where the last frame looked.
    seen: Option<(Camera, Rect)>,
    /// By node of `shown`: what it is known by in every snapshot.
    keys: Vec<places::NodeKey>,
    /// Grows with every answer.
    number: u64,
    /// Grows with every place that changes.
    moves: u64,
    glide: Option<Glide>,
    /// All is to be brought into view.
    refit: bool,
    /// The size of the picture when it was brought into view.
    fitted: Option<egui::Vec2>,
    /// Of the pane, in points.
    size: egui::Vec2,
}

/// By node its name, laid out plain and strong, where it was written.
type Written = Vec<[Option<Arc<Galley>>; 2]>;

/// What nodes and edges are called in the accessibility tree.
#[derive(Debug)]
struct Names {
    /// Of the first nodes.
    nodes: Vec<String>,
    /// Of the strongest edges: index and name.
    edges: Vec<(usize, String)>,
}

/// All that the answer depends on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    revision: u64,
    visible_revision: u64,
    start: Start,
    depth: u8,
    most: usize,
    /// Those to be shown before others; none where no documents are shown.
    documents: Option<Vec<DocumentId>>,
}

/// Who answers.
#[derive(Debug, Default)]
enum Desk {
    #[default]
    Closed,
    Open(Worker<Question, Arrangement>),
    /// No thread can be had.
    Broken,
}

const DEPTHS: [(u8, &str, &str); 3] =
    [(1, "1", "Only who is named together with it"), (2, "2", "Two ties away"), (3, "3", "Three ties away")];
/// How many entities may be shown.
const MOST: [usize; 9] = [6, 12, 24, 50, 100, 200, 500, 1000, 2000];

impl Default for GraphView {
    fn default() -> Self {
        Self {
            depth: 1,
            most: 24,
            has_groups: false,
            has_documents: false,
            start: Start::MostConnected,
            documents: Vec::new(),
            selection: None,
            asked: None,
            desk: Desk::default(),
            shown: Arrangement::default(),
            shown_for: None,
            places: Places::default(),
            told: 0,
            is_kept: false,
            camera: Camera::default(),
            cursor: None,
            dragged: None,
            dragged_from: ([0.0; 2], false),
            edge: None,
            tie: None,
            picture: Derived::default(),
            bodies: Derived::default(),
            names: Derived::default(),
            kinds: Derived::default(),
            written: Derived::default(),
            seen: None,
            keys: Vec::new(),
            number: 0,
            moves: 0,
            glide: None,
            refit: true,
            fitted: None,
            size: egui::Vec2::ZERO,
        }
    }
}

impl GraphView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::show(self, ctx, ui, out);
    }

    /// What a person has placed, and where, if that is other than when it was told last.
    pub fn take_placed(&mut self, library: &Library) -> Option<Vec<(Item, [f32; 2])>> {
        if self.dragged.is_some() || self.places.changes() == self.told {
            return None;
        }
        self.told = self.places.changes();
        Some(self.places.placed(library))
    }

    /// Places what a person placed in an earlier run, and nothing else.
    pub fn place(&mut self, library: &Library, placed: &[(Item, [f32; 2])]) {
        self.places.place(library, placed);
        self.told = self.places.changes();
        self.asked = None;
    }

    /// Waits until the layout that was asked for is there. For tests and benches; the window paints on.
    pub fn settle(&mut self, ctx: &ViewContext<'_>) {
        if let Desk::Open(worker) = &mut self.desk
            && let Some(answer) = worker.wait()
        {
            self.take(ctx, answer);
        }
    }

    /// A view that shows the same, without what it has laid out: for a picture.
    #[must_use]
    pub fn twin(&self) -> Self {
        Self {
            depth: self.depth,
            most: self.most,
            has_groups: self.has_groups,
            has_documents: self.has_documents,
            start: self.start.clone(),
            documents: self.documents.clone(),
            selection: self.selection.clone(),
            asked: self.asked.clone(),
            shown: self.shown.clone(),
            shown_for: self.shown_for.clone(),
            camera: self.camera,
            keys: self.keys.clone(),
            refit: !self.camera.is_moved,
            size: self.size,
            ..Self::default()
        }
    }

    /// As large as it is on the screen.
    pub fn picture_size(&self) -> egui::Vec2 {
        let size = if self.size == egui::Vec2::ZERO { egui::vec2(1000.0, 700.0) } else { self.size };
        size.max(egui::vec2(320.0, 240.0))
    }

    /// Shows at most so many entities, at most so many ties away. For benches.
    pub fn set_extent(&mut self, depth: u8, most: usize) {
        self.depth = depth;
        self.most = most.clamp(MOST[0], MOST[MOST.len() - 1]);
    }

    fn is_busy(&self) -> bool {
        matches!(&self.desk, Desk::Open(worker) if worker.is_busy())
    }
}
