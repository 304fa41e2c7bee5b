//! The keys that the list takes while it has the keyboard.

use egui::{Context, Id, Key, Modifiers, Ui};

use super::list::select;
use super::{EvidenceView, Rows, data};
use crate::app::evidence::Entry;
use crate::app::{Commands, ViewContext};
use crate::ui::{ListKey, list_focus, shows_focus};

/// Whether the list has the keyboard: Delete and F2 are for its entries then, not for what is selected.
pub fn has_keyboard(ctx: &Context) -> bool {
    let list = ctx.data(|data| data.get_temp::<Id>(list_key()));
    list.is_some_and(|list| ctx.memory(|memory| memory.has_focus(list)))
}

fn list_key() -> Id {
    Id::unique("evidence-list")
}

/// Does what the keys ask. Returns whether it is to be seen that the list has the keyboard.
pub fn handle(view: &mut EvidenceView, ctx: &ViewContext<'_>, ui: &mut Ui, rows: &Rows, out: &mut Commands) -> bool {
    let had_focus = view.list.is_some_and(|list| ui.memory(|memory| memory.has_focus(list)));
    let count = rows.entries.len();
    if had_focus {
        // Before the list sees the arrows.
        let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let (up, down) = (pressed(Modifiers::ALT, Key::ArrowUp), pressed(Modifiers::ALT, Key::ArrowDown));
        if let Some(at) = view.cursor.filter(|at| *at < count) {
            let before = if up { at.checked_sub(1) } else { down.then_some(at + 2).filter(|before| *before <= count) };
            if let Some(before) = before
                && let Some(command) = data::move_to(ctx, at, before)
            {
                out.send(command);
                view.cursor = Some(if up { at - 1 } else { at + 1 });
                view.follow = true;
            }
            if pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace) {
                out.send_all(data::take_out(ctx, at));
                view.cursor = Some(at.min(count.saturating_sub(2)));
            }
            if pressed(Modifiers::NONE, Key::F2) {
                view.edit(&rows.entries, at);
            }
        }
        if pressed(Modifiers::NONE, Key::H) {
            view.add_heading(view.cursor.unwrap_or(count).min(count), out);
        }
    }
    let (response, key) = list_focus(ui, ui.available_rect_before_wrap(), "Evidence");
    view.list = Some(response.id);
    ui.data_mut(|data| data.insert_temp(list_key(), response.id));
    match key {
        Some(ListKey::Move { to, .. }) => {
            let page = (response.rect.height() / 90.0) as usize;
            view.cursor = to.from(view.cursor, count, page);
            view.follow = true;
            if let Some(entry) = view.cursor.and_then(|at| rows.entries.get(at)) {
                select(ctx, entry, false, out);
            }
        }
        Some(ListKey::Open) => {
            if let Some(Entry::Piece(piece)) = view.cursor.and_then(|at| rows.entries.get(at)) {
                out.send_all(data::open(piece));
            }
        }
        None => {}
    }
    shows_focus(&response)
}
