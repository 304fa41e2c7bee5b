//! Find in the document: the bar at the top right, what was found, and which find is shown.

use std::sync::Arc;

use egui::{EventFilter, Frame, Key, Layout, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder, pos2, vec2};

use crate::model::{Document, Span};
use crate::search::{FoldedText, MOST_PLACES};
use crate::ui::{Icon, Tokens, gap_x, icon_button, theme};

const WIDTH: f32 = 320.0;
const HEIGHT: f32 = 34.0;

#[derive(Debug, Default)]
pub struct Find {
    is_open: bool,
    query: String,
    /// What `found` was looked for in, and the words.
    searched: Option<(usize, String)>,
    folded: Option<(usize, FoldedText)>,
    found: Vec<Span>,
    current: Option<usize>,
    /// Grows with every search.
    generation: u64,
    wants_focus: bool,
}

/// What the bar asks of the Reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    Jump(Span),
    Close,
}

impl Find {
    /// Opens the bar, or takes the keyboard back into it.
    pub fn open(&mut self) {
        self.is_open = true;
        self.wants_focus = true;
        self.searched = None;
    }

    pub fn close(&mut self) {
        self.is_open = false;
        self.found.clear();
        self.current = None;
        self.generation += 1;
    }

    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// What was found and a number that grows with it; none while the bar is closed or empty.
    pub fn found(&self) -> Option<(&[Span], u64)> {
        (self.is_open && !self.query.trim().is_empty()).then_some((self.found.as_slice(), self.generation))
    }

    pub fn current(&self) -> Option<Span> {
        self.current.and_then(|at| self.found.get(at)).copied()
    }

    /// The finds that touch the span.
    pub fn within(&self, span: Span) -> &[Span] {
        if !self.is_open {
            return &[];
        }
        let from = self.found.partition_point(|found| found.end <= span.start);
        let to = self.found.partition_point(|found| found.start < span.end);
        self.found.get(from..to).unwrap_or(&[])
    }

    /// Searches again if the words or the document have changed; tells the first find from `top` on.
    fn search(&mut self, document: &Arc<Document>, top: u32) -> Option<Span> {
        let address = Arc::as_ptr(document) as usize;
        let is_same = |searched: &(usize, String)| searched.0 == address && searched.1 == self.query;
        if self.searched.as_ref().is_some_and(is_same) {
            return None;
        }
        if self.folded.as_ref().is_none_or(|(of, _)| *of != address) {
            self.folded = Some((address, FoldedText::of_document(document)));
        }
        let had = self.searched.as_ref().is_some_and(|(of, _)| *of == address);
        self.searched = Some((address, self.query.clone()));
        self.generation += 1;
        // A longer word is looked for from where the shorter one was found.
        let from = self.current().filter(|_| had).map_or(top, |span| span.start);
        self.found = self.folded.as_ref().map(|(_, text)| text.find(&document.text, &self.query)).unwrap_or_default();
        let next = self.found.partition_point(|span| span.start < from);
        self.current = (!self.found.is_empty()).then_some(if next < self.found.len() { next } else { 0 });
        self.current()
    }

    /// The next find, or the one before; round at the ends.
    pub fn step(&mut self, forward: bool) -> Option<Span> {
        let count = self.found.len();
        let at = match self.current {
            _ if count == 0 => return None,
            None => 0,
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
        };
        self.current = Some(at);
        self.current()
    }

    /// Paints the bar into the top right corner of `area`. `top` is the source offset at the top of the view.
    pub fn ui(&mut self, ui: &mut Ui, area: Rect, document: &Arc<Document>, top: u32) -> Asked {
        if !self.is_open {
            return Asked::Nothing;
        }
        let tokens = Tokens::of(ui);
        let width = WIDTH.min(area.width() - 16.0);
        let rect = Rect::from_min_size(pos2(area.right() - width - 12.0, area.top() + 8.0), vec2(width, HEIGHT));
        let mut asked = Asked::Nothing;
        // What lies below the bar is not to be clicked through it.
        ui.interact(rect, ui.scope_id().with("find bar"), egui::Sense::click_and_drag());
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(egui::Align::Center)), |ui| {
            Frame::new()
                .fill(tokens.raised)
                .stroke(Stroke::new(1.0, tokens.hairline))
                .corner_radius(6)
                .inner_margin(Margin::symmetric(8, 3))
                .show(ui, |ui| {
                    ui.set_min_size(rect.size() - vec2(18.0, 8.0));
                    gap_x(ui, 2.0);
                    asked = self.row(ui);
                });
        });
        if let Some(span) = self.search(document, top) {
            asked = Asked::Jump(span);
        }
        asked
    }

    fn row(&mut self, ui: &mut Ui) -> Asked {
        let tokens = Tokens::of(ui);
        let id = ui.scope_id().with("find field");
        let mut asked = Asked::Nothing;
        if ui.memory(|memory| memory.has_focus(id)) {
            // Taken before the field sees them: Enter would leave it.
            let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
            let back = pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp);
            let on = pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowDown);
            if back || on {
                asked = self.step(on).map_or(Asked::Nothing, Asked::Jump);
            }
            if pressed(Modifiers::NONE, Key::Escape) {
                return Asked::Close;
            }
        }
        let count = match (self.query.trim().is_empty(), self.found.len(), self.current) {
            (true, ..) => String::new(),
            (_, 0, _) => "none".to_owned(),
            (_, count, Some(at)) if count < MOST_PLACES => format!("{} of {count}", at + 1),
            (_, count, _) => format!("{count} or more"),
        };
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close find").clicked() {
                asked = Asked::Close;
            }
            if icon_button(ui, Icon::Down, "Next find").clicked() {
                asked = self.step(true).map_or(Asked::Nothing, Asked::Jump);
            }
            if icon_button(ui, Icon::Up, "Previous find").clicked() {
                asked = self.step(false).map_or(Asked::Nothing, Asked::Jump);
            }
            ui.add_space(4.0);
            ui.label(egui::RichText::new(count).font(theme::small()).color(tokens.weak));
            ui.add_space(4.0);
            let field = TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text("Find in document")
                .frame(Frame::NONE)
                .align(egui::Align2::LEFT_CENTER)
                .min_size(vec2(0.0, theme::size::ROW))
                .event_filter(EventFilter { escape: true, vertical_arrows: true, horizontal_arrows: true, tab: false })
                .return_key(None)
                .desired_width(ui.available_width());
            let response = ui.add(field);
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
        });
        asked
    }
}
