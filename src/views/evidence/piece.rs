//! Paints one entry: a heading, or a piece with its words, their sources and its note.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, EventFilter, FontId, Galley, Key, Modifiers, Rect, Response, Role, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::list::{select, sense};
use super::{Editing, EvidenceView, Rows, data};
use crate::app::evidence::{Entry, Piece, Quote};
use crate::app::{Command, Commands, Question, ViewContext};
use crate::model::edit::{Edit, ItemKey, Step};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{DOT, Icon, PAD, Tokens, context_menu, elided, held, icon_button, paint_icon, paint_kind_dot};

/// How high a heading is.
pub const HEADING: f32 = 34.0;
const LINE: f32 = 17.0;
const ABOVE: f32 = 8.0;
const BELOW: f32 = 9.0;
/// From the left of the pane to what stands under a lead.
const INDENT: f32 = PAD + 12.0;
/// Lines shown of one quotation.
const MOST_LINES: usize = 8;
/// More claims than these are counted, not shown.
const MOST_QUOTES: usize = 12;

/// Paints the entry into `ui`, whose height is a guess; returns how high it is.
pub fn ui(
    view: &mut EvidenceView,
    ctx: &ViewContext<'_>,
    ui: &mut Ui,
    rows: &Rows,
    at: usize,
    is_cursor: bool,
    out: &mut Commands,
) -> f32 {
    let Some(entry) = rows.entries.get(at) else { return 0.0 };
    let laid = Laid::new(ui, ctx, entry, rows, at, view.editing.as_ref());
    let rect = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), laid.height));
    let response = sense(ui, rect, at);
    let name = match entry {
        Entry::Heading { text, .. } => format!("Heading {text}, {}", data::pieces_under(&rows.entries, at)),
        Entry::Piece(piece) => data::row_name(ctx.library, piece),
    };
    let is_current = view.cursor == Some(at);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &name));
    pointer(view, ctx, &response, rows, at, out);

    let tokens = Tokens::of(ui);
    let is_lit = match entry {
        Entry::Piece(piece) => data::item(piece).is_some_and(|item| ctx.is_hovered(item)),
        Entry::Heading { .. } => false,
    };
    let fill =
        if view.dragging == Some(at) || is_lit || response.hovered() { tokens.hover } else { Color32::TRANSPARENT };
    let fill = if is_current { tokens.selected } else { fill };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
    if is_cursor {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), egui::StrokeKind::Inside);
    }
    laid.paint(ui, rect, entry);
    if let Some(edit) = laid.edit {
        write(view, ctx, ui, edit.translate(rect.min.to_vec2()), at, out);
    } else if response.hovered() || is_current {
        let place = Rect::from_min_size(
            pos2(rect.right() - PAD - size::ROW + 6.0, rect.top() + 4.0),
            vec2(size::ROW, size::ROW),
        );
        let mut corner = ui.new_child(egui::UiBuilder::new().id_salt("take out").max_rect(place));
        if icon_button(&mut corner, Icon::Close, "Take out of the evidence (Delete)").clicked() {
            out.send_all(data::take_out(ctx, at));
        }
    }
    laid.height
}

/// What the pointer does with a row.
fn pointer(
    view: &mut EvidenceView,
    ctx: &ViewContext<'_>,
    response: &Response,
    rows: &Rows,
    at: usize,
    out: &mut Commands,
) {
    let Some(entry) = rows.entries.get(at) else { return };
    if let Entry::Piece(piece) = entry
        && response.hovered()
        && let Some(item) = data::item(piece)
    {
        out.hover(item);
    }
    if response.drag_started_by(egui::PointerButton::Primary) {
        view.dragging = Some(at);
    }
    if response.clicked() || response.double_clicked() {
        view.cursor = Some(at);
        if let Some(list) = view.list.filter(|_| view.editing.is_none()) {
            response.ctx.memory_mut(|memory| memory.request_focus(list));
        }
        match entry {
            Entry::Piece(piece) if response.double_clicked() => out.send_all(data::open(piece)),
            Entry::Heading { .. } if response.double_clicked() => view.edit(&rows.entries, at),
            _ => {
                let add = held(&response.ctx).command;
                select(ctx, entry, add, out);
            }
        }
    }
    context_menu(response, |ui| menu(view, ctx, ui, rows, at, out));
}

fn menu(view: &mut EvidenceView, ctx: &ViewContext<'_>, ui: &mut Ui, rows: &Rows, at: usize, out: &mut Commands) {
    let Some(entry) = rows.entries.get(at) else { return };
    if let Entry::Piece(piece) = entry {
        let open = data::open(piece);
        if ui.add_enabled(open.is_some(), egui::Button::new("Open in the Reader").shortcut_text("Enter")).clicked() {
            out.send_all(open);
        }
        let words = if piece.note.is_empty() { "Write a note here" } else { "Change the note here" };
        if ui.add(egui::Button::new(words).shortcut_text("F2")).clicked() {
            view.edit(&rows.entries, at);
        }
        if let Some(item) = data::item(piece) {
            let is_starred = ctx.noted.is_starred(item);
            if ui.button(if is_starred { "Take the star away" } else { "Star" }).clicked() {
                let key = ctx.noted.keys(item).next().cloned().unwrap_or_else(|| ItemKey::of(ctx.library, item));
                out.send(Command::Edit(Step::of(Edit::Star { item: key, on: !is_starred })));
            }
            if ui.button("Note and tags of the thing itself…").clicked() {
                out.send(Command::Ask(Question::Note(item)));
            }
        }
        if !piece.quotes.is_empty() && ui.button("Copy with its source").clicked() {
            let quoted = |quote: &Quote| format!("“{}” ({})", quote.words, data::source_words(ctx.library, quote));
            ui.ctx().copy_text(piece.quotes.iter().map(quoted).collect::<Vec<_>>().join("\n"));
        }
    } else if ui.add(egui::Button::new("Rename the heading").shortcut_text("F2")).clicked() {
        view.edit(&rows.entries, at);
    }
    ui.separator();
    if ui.add_enabled(at > 0, egui::Button::new("Move up").shortcut_text("Alt+Up")).clicked() {
        out.send_all(data::move_to(ctx, at, at.saturating_sub(1)));
    }
    let can = at + 1 < rows.entries.len();
    if ui.add_enabled(can, egui::Button::new("Move down").shortcut_text("Alt+Down")).clicked() {
        out.send_all(data::move_to(ctx, at, at + 2));
    }
    if ui.add(egui::Button::new("Heading above").shortcut_text("H")).clicked() {
        view.add_heading(at, out);
    }
    ui.separator();
    if ui.add(egui::Button::new("Take out of the evidence").shortcut_text("Delete")).clicked() {
        out.send_all(data::take_out(ctx, at));
    }
}

/// The field in which a note or a heading is written: Ctrl+Enter or a click elsewhere keeps it, Escape does not. In
/// a heading Enter keeps it too.
fn write(view: &mut EvidenceView, ctx: &ViewContext<'_>, ui: &mut Ui, rect: Rect, at: usize, out: &mut Commands) {
    let Some(editing) = &mut view.editing else { return };
    let is_heading = editing.is_heading;
    let tokens = Tokens::of(ui);
    let id = ui.scope_id().with("write");
    let is_done = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let is_dropped = ui.memory(|memory| memory.has_focus(id)) && ui.input(|input| input.key_pressed(Key::Escape));
    let hint = if is_heading { "Heading" } else { "What it shows, in your own words" };
    let edit =
        if is_heading { TextEdit::singleline(&mut editing.text) } else { TextEdit::multiline(&mut editing.text) };
    let font = if is_heading { strong() } else { body() };
    let edit = edit.id(id).hint_text(hint).font(font).background_color(tokens.canvas).desired_width(rect.width());
    let response = ui.put(rect, edit);
    // Else egui takes the focus away at Escape before it comes here, which looks like a click elsewhere.
    let keys = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint));
    if std::mem::take(&mut editing.is_fresh) {
        response.request_focus();
        if is_heading {
            // What is typed takes the place of what stands there.
            let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let end = egui::text::CCursor::new(editing.text.chars().count());
            let all = egui::text::CCursorRange::two(egui::text::CCursor::new(0), end);
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        return;
    }
    if is_dropped || is_done || response.lost_focus() {
        if !is_dropped {
            out.send_all(data::write(ctx, at, &editing.text));
        }
        view.editing = None;
        view.cursor = Some(at);
        if let Some(list) = view.list {
            ui.memory_mut(|memory| memory.request_focus(list));
        }
    }
}

/// Text laid out, each with its place from the top left of the row.
struct Laid {
    texts: Vec<(egui::Vec2, Arc<Galley>)>,
    /// Lines at the left of quotations.
    bars: Vec<(f32, f32)>,
    /// Where a note or a heading is written.
    edit: Option<Rect>,
    star: Option<egui::Vec2>,
    height: f32,
    is_lost: bool,
}

impl Laid {
    fn new(ui: &Ui, ctx: &ViewContext<'_>, entry: &Entry, rows: &Rows, at: usize, editing: Option<&Editing>) -> Self {
        let mut laid =
            Self { texts: Vec::new(), bars: Vec::new(), edit: None, star: None, height: 0.0, is_lost: false };
        let is_heading = matches!(entry, Entry::Heading { .. });
        let editing = editing.filter(|editing| editing.at == at && editing.is_heading == is_heading);
        match entry {
            Entry::Heading { text, .. } => laid.heading(ui, text, data::pieces_under(&rows.entries, at), editing),
            Entry::Piece(piece) => laid.piece(ui, ctx, piece, editing),
        }
        laid
    }

    fn heading(&mut self, ui: &Ui, text: &str, pieces: usize, editing: Option<&Editing>) {
        let tokens = Tokens::of(ui);
        self.height = HEADING;
        let room = ui.max_rect().width() - 2.0 * PAD;
        if editing.is_some() {
            self.edit = Some(Rect::from_min_size(pos2(PAD - 4.0, 5.0), vec2(room, HEADING - 10.0)));
            return;
        }
        let heading = elided(ui.painter(), text, strong(), tokens.text, room - 40.0, 1);
        let below = HEADING - 9.0 - heading.size().y;
        let count = ui.painter().layout_no_wrap(pieces.to_string(), small(), tokens.faint);
        let right = PAD + heading.size().x + 8.0;
        let dy = (heading.size().y - count.size().y) / 2.0;
        self.texts.push((vec2(PAD, below), heading));
        self.texts.push((vec2(right, below + dy), count));
    }

    fn piece(&mut self, ui: &Ui, ctx: &ViewContext<'_>, piece: &Piece, editing: Option<&Editing>) {
        let tokens = Tokens::of(ui);
        let painter = ui.painter();
        let width = ui.max_rect().width();
        self.is_lost = piece.target.is_none();
        let mut y = ABOVE;
        let mut left = PAD;
        if piece.kind.is_some() || self.is_lost {
            left += DOT + 7.0;
        }
        let item = data::item(piece);
        let remark = item.and_then(|item| ctx.noted.remark(item));
        let is_starred = remark.as_ref().is_some_and(|remark| remark.star);
        // The corner at the right is for the star and for taking out.
        let room = width - left - PAD - 20.0;
        let about = if self.is_lost { data::LOST } else { &piece.about };
        if !piece.lead.is_empty() || !about.is_empty() {
            let ink = if self.is_lost { tokens.differs } else { tokens.weak };
            let about_ink = if piece.differs { tokens.differs } else { ink };
            let mut job = LayoutJob::default();
            job.append(&piece.lead, 0.0, format(strong(), tokens.text));
            let gap = if piece.lead.is_empty() { 0.0 } else { 8.0 };
            job.append(about, gap, format(small(), about_ink));
            let head = wrapped(painter, job, room, 2);
            y += self.put(vec2(left, y), head) + 2.0;
        } else if is_starred {
            y += 2.0;
        }
        if is_starred {
            self.star = Some(vec2(width - PAD - 24.0, ABOVE + LINE / 2.0));
        }
        if let Some(remark) = remark.filter(|remark| !remark.tags.is_empty()) {
            let tags = remark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join("  ");
            let tags = elided(painter, &tags, small(), tokens.accent, room, 1);
            y += self.put(vec2(left, y), tags) + 2.0;
        }
        let room = width - INDENT - PAD;
        for quote in piece.quotes.iter().take(MOST_QUOTES) {
            let from = y;
            let mut job = LayoutJob::default();
            if !quote.value.is_empty() {
                let ink = if piece.differs { tokens.differs } else { tokens.text };
                job.append(&quote.value, 0.0, format(strong(), ink));
                job.append("  ", 0.0, format(body(), tokens.text));
            }
            job.append(&format!("“{}”", quote.words), 0.0, format(body(), tokens.text));
            y += self.put(vec2(INDENT, y), wrapped(painter, job, room, MOST_LINES)) + 1.0;
            let source = data::source_words(ctx.library, quote);
            y += self.put(vec2(INDENT, y), elided(painter, &source, small(), tokens.weak, room, 1));
            self.bars.push((from + 2.0, y - 1.0));
            y += 5.0;
        }
        if piece.quotes.len() > MOST_QUOTES {
            let more = format!("and {} more", piece.quotes.len() - MOST_QUOTES);
            y += self.put(vec2(INDENT, y), elided(painter, &more, small(), tokens.weak, room, 1)) + 4.0;
        }
        if let Some(editing) = editing {
            let lines = painter.layout(editing.text.clone(), body(), tokens.text, room - 8.0).size().y.max(2.0 * LINE);
            let rect = Rect::from_min_size(pos2(INDENT - 4.0, y), vec2(room + 4.0, lines + 8.0));
            self.edit = Some(rect);
            y += rect.height();
        } else if !piece.note.is_empty() {
            let mut job = LayoutJob::default();
            job.append(&piece.note, 0.0, format(body(), tokens.text));
            y += 1.0;
            y += self.put(vec2(PAD, y), wrapped(painter, job, width - 2.0 * PAD, usize::MAX));
        }
        self.height = y + BELOW - 3.0;
    }

    /// Puts text somewhere; returns its height.
    fn put(&mut self, at: egui::Vec2, galley: Arc<Galley>) -> f32 {
        let height = galley.size().y;
        self.texts.push((at, galley));
        height
    }

    fn paint(&self, ui: &Ui, rect: Rect, entry: &Entry) {
        let tokens = Tokens::of(ui);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        for (at, galley) in &self.texts {
            painter.galley(rect.min + *at, Arc::clone(galley), tokens.text);
        }
        for (from, to) in &self.bars {
            let bar = Rect::from_min_max(rect.min + vec2(INDENT - 9.0, *from), rect.min + vec2(INDENT - 7.0, *to));
            painter.rect_filled(bar, 1.0, tokens.hairline);
        }
        if let Some(at) = self.star {
            paint_icon(&painter, rect.min + at, 12.0, Icon::Star, tokens.accent);
        }
        let Entry::Piece(piece) = entry else { return };
        let dot = rect.min + vec2(PAD + DOT / 2.0, ABOVE + LINE / 2.0);
        match piece.kind {
            _ if self.is_lost => paint_icon(&painter, dot, 12.0, Icon::Warning, tokens.differs),
            Some(kind) => paint_kind_dot(&painter, dot, kind),
            None => {}
        }
    }
}

fn format(font: FontId, color: Color32) -> TextFormat {
    TextFormat { line_height: Some(LINE), valign: Align::Center, ..TextFormat::simple(font, color) }
}

fn wrapped(painter: &egui::Painter, mut job: LayoutJob, width: f32, rows: usize) -> Arc<Galley> {
    job.wrap.max_width = width.max(20.0);
    job.wrap.max_rows = rows;
    painter.layout_job(job)
}
