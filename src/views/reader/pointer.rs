//! What the mouse does with the text itself: select it, take the keyboard, open the menu.

use egui::{Pos2, Response, Role as NodeRole, Sense, Ui, WidgetInfo, pos2};

use super::ReaderView;
use super::layout::Part;
use super::page::Page;
use super::rows::byte_at;
use super::select::{TextSelection, word_at};
use super::ui::Geometry;
use crate::app::{Command, Commands, Question, ViewContext, ViewRequest};
use crate::model::{DocumentId, Span};
use crate::ui::context_menu;
use crate::views::curate;

/// Feels the pointer over the whole view; marks lie on top of it.
pub(super) fn text(
    view: &mut ReaderView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    geometry: &Geometry,
    out: &mut Commands,
) -> Response {
    // On a touch screen a drag scrolls.
    let is_touch = ui.input(egui::InputState::has_touch_screen);
    let sense = if is_touch { Sense::click() } else { Sense::click_and_drag() };
    let rect = ui.clip_rect().intersect(geometry.text);
    let id = ui.scope_id().with("text");
    view.text_id = Some(id);
    let response = ui.interact(rect, id, sense);
    let Some(page) = &view.page else {
        return response;
    };
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Document, true, format!("Text of {}", page.document.label)));
    let at = |point: Pos2| source_at(page, geometry, view.offset, point);
    let pointer = response.interact_pointer_pos();
    if response.is_pointer_button_down_on() || response.clicked() {
        response.request_focus();
    }
    let is_shift = ui.input(|input| input.modifiers.shift);
    if response.drag_started_by(egui::PointerButton::Primary) {
        let pressed = ui.input(|input| input.pointer.press_origin()).or(pointer);
        if let Some(anchor) = pressed.and_then(at) {
            view.selected_text = Some(TextSelection { anchor, head: anchor });
        }
    }
    if response.dragged_by(egui::PointerButton::Primary)
        && let Some(point) = pointer
    {
        if let (Some(selected), Some(head)) = (&mut view.selected_text, at(point)) {
            selected.head = head;
        }
        let over = (point.y - rect.bottom()).max(0.0) - (rect.top() - point.y).max(0.0);
        if over != 0.0 {
            view.drag_scroll = f64::from(over.clamp(-40.0, 40.0)) * 0.5;
            ui.request_repaint();
        }
    } else if response.triple_clicked() {
        let block = pointer.and_then(at).map(|offset| page.piece_at(offset)).and_then(|index| page.pieces.get(index));
        view.selected_text = block.map(|piece| TextSelection::of(piece.span));
    } else if response.double_clicked() {
        view.selected_text = pointer.and_then(at).map(|offset| TextSelection::of(word_at(&page.document.text, offset)));
    } else if response.clicked() {
        let head = pointer.and_then(at).filter(|_| is_shift);
        match (&mut view.selected_text, head) {
            (Some(selected), Some(head)) => selected.head = head,
            _ => view.selected_text = None,
        }
    }
    if response.secondary_clicked() {
        view.menu_at = pointer.and_then(at);
    }
    context_menu(&response, |ui| menu(view, ctx, ui, out));
    response
}

/// The menu of the text where nothing is marked.
fn menu(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    let (Some(page), Some(id)) = (&view.page, ctx.linked.reading) else {
        return;
    };
    if let Some(selected) = view.selected_text.filter(|selected| !selected.span().is_empty())
        && ui.button("Copy").clicked()
    {
        ui.copy_text(selected.words(&page.document, &page.pieces));
    }
    if let Some(span) = view.selected_name()
        && ui.add(egui::Button::new("This is a name…").shortcut_text("A")).clicked()
    {
        out.send(Command::Ask(Question::Mark { document: id, span }));
    }
    if let Some(selected) = view.selected_text.map(TextSelection::span).filter(|span| !span.is_empty())
        && let Some(span) = quotable(&page.document.text, selected)
        && ui.add(egui::Button::new("Add these words to the evidence").shortcut_text("E")).clicked()
    {
        out.send(curate::add_words(ctx, id, span));
    }
    if let Some(sentence) = view.menu_at.and_then(|offset| sentence_at(ctx, id, offset))
        && ui.button("Copy the sentence").clicked()
    {
        ui.copy_text(page.document.words(sentence).into_owned());
    }
    if let Some(sentence) = view.menu_at.and_then(|offset| sentence_at(ctx, id, offset))
        && ui.button("Add the sentence to the evidence").clicked()
    {
        out.send(curate::add_words(ctx, id, sentence));
    }
    if ui.button("Select all").clicked() {
        view.selected_text = Some(TextSelection::of(Span::new(0, page.document.text.len())));
    }
    ui.separator();
    if ui.button("Find in document…").clicked() {
        out.send(Command::Request(ViewRequest::FindInDocument));
    }
}

fn sentence_at(ctx: &ViewContext<'_>, id: DocumentId, offset: u32) -> Option<Span> {
    let sentences = &ctx.library.annotations(id).sentences;
    let next = sentences.partition_point(|sentence| sentence.span.start <= offset);
    sentences.get(next.checked_sub(1)?).map(|sentence| sentence.span).filter(|span| offset <= span.end)
}

impl ReaderView {
    /// What is selected with the mouse, where it can be a name.
    pub(super) fn selected_name(&self) -> Option<Span> {
        let selected = self.selected_text.map(TextSelection::span).filter(|span| !span.is_empty())?;
        trimmed(&self.page.as_ref()?.document.text, selected)
    }
}

/// The span in whole words, without the white space and the stops at its ends; none where that leaves nothing, or more
/// than a name can be.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    const LONGEST: usize = 200;
    const WIDENED: usize = 40;
    let words = span.of(text);
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '*');
    let start = words.len() - words.trim_start_matches(is_edge).len();
    let words = words.trim_matches(is_edge);
    let start = span.start as usize + start;
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    // The mouse is let go a letter too early easily. Scripts without spaces have no such borders.
    let is_inner = |c: &char| c.is_alphanumeric() && *c < '\u{0e00}';
    let widened = |outer: &mut dyn Iterator<Item = char>| -> usize {
        let found: Vec<char> = outer.take(WIDENED).take_while(is_inner).collect();
        if found.len() < WIDENED { found.into_iter().map(char::len_utf8).sum() } else { 0 }
    };
    let end = start + words.len();
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let before = text.get(..start).filter(|_| first.is_some_and(|c| is_inner(&c))).unwrap_or_default();
    let after = text.get(end..).filter(|_| last.is_some_and(|c| is_inner(&c))).unwrap_or_default();
    Some(Span::new(start - widened(&mut before.chars().rev()), end + widened(&mut after.chars())))
}

/// The span without the white space at its ends; none where nothing is left, or more than anybody quotes.
pub(super) fn quotable(text: &str, span: Span) -> Option<Span> {
    const LONGEST: usize = 20_000;
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty() && words.len() <= LONGEST).then(|| Span::new(start, start + words.len()))
}

/// The source offset nearest to a point of the screen.
fn source_at(page: &Page, geometry: &Geometry, offset: f64, point: Pos2) -> Option<u32> {
    let y = f64::from(point.y - geometry.text.top()) + offset;
    let index = page.heights.at(y);
    let inside = pos2(point.x - geometry.left, (y - page.heights.top(index)) as f32);
    let parts = &page.laid(index)?.parts;
    let distance = |part: &&Part| part.rect().distance_sq_to_pos(inside);
    let part =
        parts.iter().filter(|part| !part.passage.span.is_empty()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let Some(part) = part else {
        return page.pieces.get(index).map(|piece| piece.span.start);
    };
    Some(part.passage.to_source(byte_at(&part.galley, inside.to_vec2() - part.at)))
}

pub(super) fn is_over_text(page: &Page, geometry: &Geometry, offset: f64, response: &Response) -> bool {
    response.hover_pos().is_some_and(|point| {
        let y = f64::from(point.y - geometry.text.top()) + offset;
        let index = page.heights.at(y);
        let inside = pos2(point.x - geometry.left, (y - page.heights.top(index)) as f32);
        page.laid(index).is_some_and(|laid| laid.parts.iter().any(|part| part.rect().contains(inside)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is selected stands between « and ».
    #[track_caller]
    fn check(marked: &str, expected: Option<&str>) {
        let (start, end) = (marked.find('«').unwrap(), marked.find('»').unwrap() - '«'.len_utf8());
        let text = marked.replace(['«', '»'], "");
        assert_eq!(trimmed(&text, Span::new(start, end)).map(|span| span.of(&text).to_owned()).as_deref(), expected);
    }

    #[test]
    fn a_name_is_selected_in_whole_words() {
        check("the «Black Se»a here", Some("Black Sea"));
        check("the B«lack Sea» here", Some("Black Sea"));
        check("the« Black Sea, »here", Some("Black Sea"));
        check("the «Black» Sea", Some("Black"));
        check("«Maçã»es's book", Some("Maçães"));
        check("the «Sea»'s end", Some("Sea"));
        check("pre-«Sovie»t times", Some("Soviet"));
        check("的«北京»大学", Some("北京"));
        check("a« , »b", None);
        check(&format!("{}«a»", "x".repeat(5000)), Some("a"));
    }
}
