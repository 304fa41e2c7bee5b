//! Where commands take effect: every change a person can make begins in this match.

use super::{AppState, Command, Pane};
use crate::model::{DocumentId, Filter, Item, Span};

impl AppState {
    pub fn run(&mut self, command: Command) {
        match command {
            Command::Open(paths) => self.open(paths, false),
            Command::Add(paths) => self.open(paths, true),
            Command::OpenSample => self.open_sample(),
            Command::New => self.new_project(),
            Command::OpenProject(path) => self.open_project(&path),
            Command::SaveProject(path) => self.save_project(path),
            Command::DiscardUnsaved(path) => self.discard_unsaved(&path),
            Command::RecoverUnsaved => self.recover_unsaved(),
            Command::CancelImport => self.cancel_import(),
            Command::Reread(id) => self.reread(id),
            Command::RereadChanged => self.reread_changed(),
            Command::AddNew => self.add_new(),

            Command::Select { items, from } => self.select(items, from),
            Command::ToggleSelected { item, from } => self.toggle_selected(item, from),
            Command::ClearSelection => self.select(Vec::new(), Pane::Reader),
            Command::Show(item) => self.show(item),
            Command::Focus(item) => self.focus(item),
            Command::ShowWords { document, span } => self.show_words(document, span),
            Command::Read(id) => self.read(id),
            Command::NextDocument => self.step_document(1),
            Command::PreviousDocument => self.step_document(-1),
            Command::Back => self.travel(true),
            Command::Forward => self.travel(false),
            Command::Request(request) => self.linked.request = Some(request),

            Command::FilterText(text) => self.filter(|filter| filter.text = text),
            // What is asked for is not what is not to be shown, and the other way round.
            Command::ToggleKind(kind) => self.filter(|filter| {
                filter.not_kinds.retain(|not| *not != kind);
                toggle(&mut filter.kinds, kind);
            }),
            Command::ToggleDocument(id) => self.filter(|filter| {
                filter.not_documents.retain(|not| *not != id);
                toggle(&mut filter.documents, id);
            }),
            Command::ToggleNotKind(kind) => self.filter(|filter| {
                filter.kinds.retain(|asked| *asked != kind);
                toggle(&mut filter.not_kinds, kind);
            }),
            Command::ToggleNotDocument(id) => self.filter(|filter| {
                filter.documents.retain(|asked| *asked != id);
                toggle(&mut filter.not_documents, id);
            }),
            Command::FilterRange(range) => self.filter(|filter| filter.range = range),
            Command::ToggleStarred => self.filter(|filter| filter.starred = !filter.starred),
            Command::ToggleTag(tag) => self.filter(|filter| toggle(&mut filter.tags, tag)),
            Command::ClearFilter => self.filter(|filter| *filter = Filter::default()),

            Command::Ask(question) => self.question = Some(question),
            Command::EndQuestion => self.question = None,
            Command::Edit(step) => self.edit(step),
            Command::Undo => self.step_history(-1),
            Command::Redo => self.step_history(1),
            Command::GoToStep(done) => self.go_to_step(done),

            Command::Tell { level, title, details } => self.notices.tell(level, title, details),
            Command::DismissNotice(id) => self.notices.dismiss(id),
            Command::DismissAllNotices => self.notices.clear(),
            Command::SetTimeline(choice) => {
                self.settings.timeline = choice;
                self.save_settings();
            }
            Command::SetTheme(theme) => {
                self.settings.theme = theme;
                self.save_settings();
            }
            Command::KeepLayout(layout) => {
                if self.settings.layout != layout {
                    self.settings.layout = layout;
                    self.save_settings();
                }
            }
        }
    }

    pub(super) fn select(&mut self, mut items: Vec<Item>, from: Pane) {
        items.retain(|item| self.library.holds(*item));
        if items == self.linked.selection {
            return;
        }
        self.linked.selection = items;
        self.linked.selected_in = Some(from);
        self.refresh_highlights();
        self.remember_place();
    }

    fn toggle_selected(&mut self, item: Item, from: Pane) {
        let mut items = self.linked.selection.clone();
        toggle(&mut items, item);
        self.select(items, from);
    }

    fn focus(&mut self, item: Item) {
        self.show(item);
        self.linked.opens_reader |= self.linked.focus.is_some();
    }

    fn show(&mut self, item: Item) {
        if !self.library.holds(item) {
            return;
        }
        if let Some(document) = self.document_to_read(item) {
            self.linked.reading = Some(document);
        }
        self.linked.focus = Some(item);
        self.remember_place();
    }

    /// The document in which to show the item: for an entity the one being read, where it names it.
    fn document_to_read(&self, item: Item) -> Option<DocumentId> {
        let Item::Entity(id) = item else {
            return self.library.place(item).map(|(document, _)| document);
        };
        let entity = self.library.entity(id);
        match self.linked.reading {
            Some(reading) if entity.mentions_in(reading) > 0 => Some(reading),
            _ => entity.documents.first().map(|(document, _)| *document),
        }
    }

    fn show_words(&mut self, id: DocumentId, span: Span) {
        if self.library.holds(Item::Document(id)) {
            self.linked.reading = Some(id);
            self.linked.words = Some((id, span));
            self.linked.opens_reader = true;
            self.remember_place();
        }
    }

    fn read(&mut self, id: DocumentId) {
        if self.library.holds(Item::Document(id)) && self.linked.reading != Some(id) {
            self.linked.reading = Some(id);
            self.remember_place();
        }
    }

    /// Reads the next or the previous of the documents that the filter lets through.
    fn step_document(&mut self, step: isize) {
        let shown = &self.visible.documents;
        let at = self.linked.reading.and_then(|id| shown.iter().position(|shown| *shown == id));
        let next = match at {
            Some(at) => at.checked_add_signed(step),
            None => Some(0),
        };
        if let Some(id) = next.and_then(|at| shown.get(at)).copied() {
            self.read(id);
            self.linked.focus = Some(Item::Document(id));
            self.linked.opens_reader = true;
        }
    }

    fn travel(&mut self, back: bool) {
        let place = if back { self.navigation.back() } else { self.navigation.forward() };
        let Some(place) = place.cloned() else { return };
        self.linked.selection = place.selection;
        self.linked.selected_in = None;
        self.linked.reading = place.reading.or(self.linked.reading);
        self.linked.focus = self.linked.primary();
        self.refresh_highlights();
    }

    fn filter(&mut self, change: impl FnOnce(&mut Filter)) {
        let before = self.linked.filter.clone();
        change(&mut self.linked.filter);
        if self.linked.filter != before {
            self.ask_filter();
        }
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|other| *other == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item),
    }
}
