//! The keys that the Reader takes while it has the keyboard.

use egui::{Event, Key, Modifiers, Ui};

use super::ReaderView;
use super::jump::{go, jump};
use super::page::Page;
use super::select::TextSelection;
use super::ui::Geometry;
use crate::app::{Command, Commands, Question, ViewContext};
use crate::model::Span;
use crate::ui::{takes_letters, theme};

pub(super) fn keys(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, geometry: &Geometry, out: &mut Commands) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let back = pressed(Modifiers::SHIFT, Key::F3);
    if back || pressed(Modifiers::NONE, Key::F3) {
        if view.find.is_open() {
            if let Some(span) = view.find.step(!back) {
                jump(view, span.start, geometry);
            }
        } else if let Some(place) = next_place(view, !back) {
            go(view, ui, geometry, place);
        }
    }
    // What is selected is seen, wherever the keyboard is.
    if let (Some(document), Some(span)) = (ctx.linked.reading, view.selected_name())
        && !takes_letters(ui)
        && ui.memory(|memory| memory.top_modal_layer().is_none())
        && pressed(Modifiers::NONE, Key::A)
    {
        out.send(Command::Ask(Question::Mark { document, span }));
    }
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if !view.has_focus && !is_free {
        return;
    }
    let asks = |event: &Event| matches!(event, Event::Copy | Event::Cut);
    if view.selected_text.is_some() && ui.input(|input| input.events.iter().any(asks)) {
        copy(view, ui);
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        view.selected_text = None;
    }
    let line = f64::from(theme::size::READING_LINE);
    let screen = f64::from(geometry.text.height()) - line;
    for (modifiers, key, by) in [
        (Modifiers::NONE, Key::ArrowDown, 2.0 * line),
        (Modifiers::NONE, Key::ArrowUp, -2.0 * line),
        (Modifiers::NONE, Key::PageDown, screen),
        (Modifiers::NONE, Key::PageUp, -screen),
        (Modifiers::NONE, Key::Home, f64::NEG_INFINITY),
        (Modifiers::NONE, Key::End, f64::INFINITY),
        (Modifiers::COMMAND, Key::Home, f64::NEG_INFINITY),
        (Modifiers::COMMAND, Key::End, f64::INFINITY),
    ] {
        // Without the keyboard only the keys that nobody else wants.
        let is_taken = view.has_focus || matches!(key, Key::PageDown | Key::PageUp);
        if is_taken && pressed(modifiers, key) {
            let total = view.page.as_ref().map_or(0.0, Page::total);
            let most = (total - f64::from(geometry.text.height())).max(0.0);
            view.offset = (view.offset + by).clamp(0.0, most);
            view.is_moved = true;
        }
    }
    if !view.has_focus {
        return;
    }
    if pressed(Modifiers::COMMAND, Key::A)
        && let Some(page) = &view.page
    {
        let all = Span::new(0, page.document.text.len());
        view.selected_text = Some(TextSelection::of(all));
    }
}

/// The place of the hit map after the one shown last, or after the top of the view.
fn next_place(view: &ReaderView, forward: bool) -> Option<Span> {
    let places = &view.hit_map.places;
    let at = view.at_place.map_or_else(|| view.top_offset(), |span| span.start);
    if forward {
        let from = at + u32::from(view.at_place.is_some());
        let next = places.partition_point(|span| span.start < from);
        places.get(next).or(places.first()).copied()
    } else {
        let before = places.partition_point(|span| span.start < at);
        before.checked_sub(1).and_then(|before| places.get(before)).or(places.last()).copied()
    }
}

fn copy(view: &ReaderView, ui: &Ui) {
    if let (Some(page), Some(selected)) = (&view.page, view.selected_text) {
        let words = selected.words(&page.document, &page.pieces);
        if !words.is_empty() {
            ui.copy_text(words);
        }
    }
}
