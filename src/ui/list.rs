//! What lists of rows share: one focus for the whole list, and the keys that move in it.

use egui::{Context, Event, EventFilter, Id, Key, Rect, Response, Role, Sense, Ui, WidgetInfo};

/// What the keyboard asks of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKey {
    /// To another row, and with Shift all rows between.
    Move { to: Step, extend: bool },
    /// Enter: bring the row into view everywhere.
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// The row reached from `row` in a list of `count` rows of which `page` fit the window. From nowhere, the
    /// first or the last one. None where there are no rows.
    pub fn from(self, row: Option<usize>, count: usize, page: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let page = page.max(1);
        Some(match (self, row) {
            (Self::First, _) | (Self::Down | Self::PageDown, None) => 0,
            (Self::Last, _) | (Self::Up | Self::PageUp, None) => last,
            (Self::Up, Some(row)) => row.saturating_sub(1).min(last),
            (Self::Down, Some(row)) => (row + 1).min(last),
            (Self::PageUp, Some(row)) => row.saturating_sub(page).min(last),
            (Self::PageDown, Some(row)) => (row + page).min(last),
        })
    }
}

/// Makes `rect` a list that Tab reaches as one thing; its rows are to be painted afterwards and need no focus
/// of their own. Tells what the keys ask while it has the focus.
pub fn list_focus(ui: &Ui, rect: Rect, name: &str) -> (Response, Option<ListKey>) {
    const KEYS: [(Key, Step); 6] = [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::PageUp, Step::PageUp),
        (Key::PageDown, Step::PageDown),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    let response = ui.interact(rect, ui.scope_id().with(("list", name)), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
    take_keyboard(ui, &response);
    // Who clicks into a list goes on in it with keys; a line that is written in it keeps them.
    let is_clicked = ui.input(|input| input.pointer.primary_clicked());
    if is_clicked && response.contains_pointer() && !ui.text_edit_focused() {
        response.request_focus();
    }
    if !response.has_focus() {
        return (response, None);
    }
    // One who lets go of what is selected goes on from here.
    let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    // The modifiers of the key itself: by the end of a slow frame they may be let go.
    let key = ui.input(|input| {
        input.events.iter().find_map(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
            let step = KEYS.iter().find(|(of, _)| of == key);
            let step = step.map(|(_, to)| ListKey::Move { to: *to, extend: modifiers.shift });
            step.or_else(|| (*key == Key::Enter).then_some(ListKey::Open))
        })
    });
    (response, key)
}

/// What is painted next has just been brought to the front by hand, and is to have the keyboard.
pub fn offer_keyboard(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(offer_key(), ()));
}

/// Ends the offer; tells whether somebody took it.
pub fn is_keyboard_taken(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<()>(offer_key())).is_none()
}

/// Gives the main part of a view the keyboard, where [`offer_keyboard`] said so; the first that asks has it.
pub fn take_keyboard(ctx: &Context, part: &Response) {
    if ctx.data_mut(|data| data.remove_temp::<()>(offer_key())).is_some() {
        part.request_focus();
    }
}

fn offer_key() -> Id {
    Id::unique("keyboard for the view in front")
}

/// Says whether the list, which has the focus, takes letters for itself: keys that are single letters are not to act
/// elsewhere then.
pub fn list_letters(ctx: &Context, list: &Response, takes: bool) {
    ctx.data_mut(|data| {
        if takes {
            data.insert_temp(letters_key(), list.id);
        } else if data.get_temp(letters_key()) == Some(list.id) {
            data.remove::<Id>(letters_key());
        }
    });
}

/// Whether what has the keyboard takes letters: a text being edited, or a list in which letters mean something.
pub fn takes_letters(ctx: &Context) -> bool {
    let list = ctx.data(|data| data.get_temp::<Id>(letters_key()));
    ctx.text_edit_focused() || list.is_some_and(|list| ctx.memory(|memory| memory.has_focus(list)))
}

/// Says whether Escape ends something in the list, which has the focus, and is not to let go of what is selected.
pub fn list_escape(ctx: &Context, list: &Response, takes: bool) {
    ctx.data_mut(|data| {
        if takes {
            data.insert_temp(escape_key(), list.id);
        } else if data.get_temp(escape_key()) == Some(list.id) {
            data.remove::<Id>(escape_key());
        }
    });
}

/// Whether what has the keyboard has a use of its own for Escape.
pub fn takes_escape(ctx: &Context) -> bool {
    let list = ctx.data(|data| data.get_temp::<Id>(escape_key()));
    list.is_some_and(|list| ctx.memory(|memory| memory.has_focus(list)))
}

fn escape_key() -> Id {
    Id::unique("list-escape")
}

fn letters_key() -> Id {
    Id::unique("list-letters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(step: Step, row: Option<usize>, count: usize, expected: Option<usize>) {
        assert_eq!(step.from(row, count, 10), expected, "{step:?} from {row:?} of {count}");
    }

    #[test]
    fn keys_stay_within_the_list() {
        check(Step::Down, None, 3, Some(0));
        check(Step::Down, Some(0), 3, Some(1));
        check(Step::Down, Some(2), 3, Some(2));
        check(Step::Up, None, 3, Some(2));
        check(Step::Up, Some(0), 3, Some(0));
        check(Step::PageDown, Some(1), 30, Some(11));
        check(Step::PageUp, Some(5), 30, Some(0));
        check(Step::First, Some(5), 30, Some(0));
        check(Step::Last, None, 30, Some(29));
        check(Step::Up, Some(40), 30, Some(29));
        check(Step::Down, None, 0, None);
    }
}
