//! What the tests of the views share: a [`Stage`] holds a small library and does what a view's commands ask,
//! [`show`] puts one view on it. Texts carry inline tags, see [`library`](library::library).

#![expect(clippy::missing_panics_doc, reason = "a helper of tests panics where a test is wrong")]

mod library;

use std::sync::Arc;

use egui_kittest::{Harness, HarnessBuilder};

use crate::app::{Command, Commands, Disk, Highlights, Linked, TimelineChoice, ViewContext};
use crate::model::edit::{Edit, Edited, History, Notebook, Noted, Step};
use crate::model::{DateId, DatePlace, DocumentId, EntityId, EventId, Item, Library, MentionId};
use crate::search::Visible;
use crate::ui::theme;

pub use library::{analyzed, library, link};

/// All that a [`ViewContext`] borrows, and the commands that views have sent.
#[derive(Debug)]
pub struct Stage {
    pub library: Arc<Library>,
    pub history: History,
    pub notebook: Notebook,
    pub noted: Noted,
    pub revision: u64,
    pub linked: Linked,
    pub visible: Visible,
    pub visible_revision: u64,
    pub is_growing: bool,
    pub timeline: TimelineChoice,
    pub disk: Disk,
    selected: Highlights,
    hovered: Highlights,
    /// Everything sent so far, in order.
    pub sent: Vec<Command>,
}

impl Stage {
    /// Documents by name and tagged text; the first one is read.
    pub fn new(documents: &[(&str, &str)]) -> Self {
        Self::of(library(documents))
    }

    pub fn of(library: Library) -> Self {
        let library = Arc::new(library);
        let linked = Linked { reading: library.document_ids().next(), ..Linked::default() };
        Self {
            revision: 1,
            linked,
            visible: Visible::everything(&library),
            visible_revision: 1,
            is_growing: false,
            timeline: TimelineChoice::default(),
            disk: Disk::default(),
            selected: Highlights::default(),
            hovered: Highlights::default(),
            sent: Vec::new(),
            history: History::default(),
            notebook: Notebook::default(),
            noted: Noted::default(),
            library,
        }
    }

    pub fn context(&self) -> ViewContext<'_> {
        ViewContext {
            library: &self.library,
            history: &self.history,
            notebook: &self.notebook,
            noted: &self.noted,
            notebook_revision: self.revision,
            revision: self.revision,
            linked: &self.linked,
            selected: &self.selected,
            hovered: &self.hovered,
            visible: &self.visible,
            visible_revision: self.visible_revision,
            is_growing: self.is_growing,
            timeline: self.timeline,
            disk: &self.disk,
        }
    }

    /// What a person noted by these edits, which change nothing else.
    pub fn note(&mut self, edits: Vec<Edit>) {
        let steps: Vec<Step> = edits.into_iter().map(Step::of).collect();
        let edited = Edited::new(Arc::clone(&self.library), &steps, steps.len());
        self.notebook = Notebook::clone(edited.notebook());
        self.noted = edited.noted(&self.library);
        self.revision += 1;
    }

    pub fn select(&mut self, items: &[Item]) {
        self.linked.selection = items.to_vec();
        self.selected = Highlights::new(&self.library, items);
    }

    pub fn hover(&mut self, item: Option<Item>) {
        self.linked.hovered = item;
        self.hovered = Highlights::new(&self.library, &Vec::from_iter(item));
    }

    /// Ends a frame as the program does: what lives one frame is gone, selection and hover follow the commands.
    fn end_frame(&mut self, mut out: Commands, ctx: &egui::Context) {
        self.linked.focus = None;
        self.linked.words = None;
        self.linked.request = None;
        let hovered = out.take_hovered();
        if hovered != self.linked.hovered {
            self.hover(hovered);
            ctx.request_repaint();
        }
        let tie = out.take_hovered_tie().filter(|_| hovered.is_none());
        if tie != self.linked.hovered_tie {
            self.linked.hovered_tie = tie;
            match tie {
                Some(ends) => self.hovered.point_at_tie(&self.library, ends),
                None => self.hover(hovered),
            }
            ctx.request_repaint();
        }
        for command in out.drain() {
            match &command {
                Command::Select { items, from } => {
                    self.select(items);
                    self.linked.selected_in = Some(*from);
                }
                Command::ToggleSelected { item, .. } => {
                    let mut items = self.linked.selection.clone();
                    match items.iter().position(|other| other == item) {
                        Some(at) => drop(items.remove(at)),
                        None => items.push(*item),
                    }
                    self.select(&items);
                }
                Command::ClearSelection => self.select(&[]),
                Command::Show(item) | Command::Focus(item) => self.linked.focus = Some(*item),
                Command::ShowWords { document, span } => {
                    self.linked.reading = Some(*document);
                    self.linked.words = Some((*document, *span));
                }
                Command::Read(document) => self.linked.reading = Some(*document),
                Command::SetTimeline(choice) => self.timeline = *choice,
                Command::Request(request) => self.linked.request = Some(*request),
                _ => {}
            }
            self.sent.push(command);
            ctx.request_repaint();
        }
    }

    /// The entity of that name.
    #[track_caller]
    pub fn entity(&self, name: &str) -> EntityId {
        let at = self.library.entities().iter().position(|entity| entity.name == name);
        EntityId::from(at.unwrap_or_else(|| panic!("no entity {name:?}")))
    }

    /// The mentions with these words.
    pub fn mentions(&self, words: &str) -> Vec<MentionId> {
        let places = self.library.mentions().iter().enumerate();
        let named = places.filter(|(_, place)| place.span.of(&self.library.document(place.document).text) == words);
        named.map(|(index, _)| MentionId::from(index)).collect()
    }

    /// The first date with these words.
    #[track_caller]
    pub fn date(&self, words: &str) -> DateId {
        let is_so = |place: &DatePlace| place.span.of(&self.library.document(place.document).text) == words;
        let found = self.library.dates().find(|(_, place)| is_so(place));
        found.unwrap_or_else(|| panic!("no date {words:?}")).0
    }

    /// The first event whose date has these words.
    #[track_caller]
    pub fn event(&self, date: &str) -> EventId {
        let date = self.date(date);
        let at = self.library.events().iter().position(|event| event.date == date);
        EventId::from(at.unwrap_or_else(|| panic!("no event on {date:?}")))
    }

    /// The document of that name.
    #[track_caller]
    pub fn document(&self, name: &str) -> DocumentId {
        let at = self.library.analyzed().iter().position(|analyzed| analyzed.document.name == name);
        DocumentId::from(at.unwrap_or_else(|| panic!("no document {name:?}")))
    }
}

/// One view on its stage: the state of a harness.
#[derive(Debug)]
pub struct Scene<V> {
    pub stage: Stage,
    pub view: V,
}

/// The way every view is painted.
pub type Paint<V> = fn(&mut V, &ViewContext<'_>, &mut egui::Ui, &mut Commands);

/// A window of `size` points that shows `view` alone, with the program's fonts and colours.
pub fn show<V: 'static>(size: [f32; 2], stage: Stage, view: V, paint: Paint<V>) -> Harness<'static, Scene<V>> {
    build(Harness::builder().with_size(size), stage, view, paint)
}

/// As [`show`], in a harness set up otherwise (theme, renderer, pixels per point).
pub fn build<V: 'static>(
    builder: HarnessBuilder<Scene<V>>,
    stage: Stage,
    view: V,
    paint: Paint<V>,
) -> Harness<'static, Scene<V>> {
    let builder = builder.with_context_setup(theme::install);
    builder.build_ui_state(
        move |ui, scene: &mut Scene<V>| {
            let mut out = Commands::default();
            paint(&mut scene.view, &scene.stage.context(), ui, &mut out);
            let ctx = ui.ctx().clone();
            scene.stage.end_frame(out, &ctx);
        },
        Scene { stage, view },
    )
}
