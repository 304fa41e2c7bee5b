//! Where the keyboard is, shown to those who use it: one who has just clicked knows where that was.

use egui::{Context, Event, Id, Key, Rect, Response, Stroke, StrokeKind, Ui};

use super::Tokens;

/// Takes note of what moves the focus now. Once a frame, before anything is painted.
pub fn focus_begins(ctx: &Context) {
    let moved_by = |event: &Event| match event {
        Event::PointerButton { pressed: true, .. } | Event::Touch { .. } => Some(Hand::Pointer),
        Event::AccessKitActionRequest(_) => Some(Hand::Keyboard),
        // Escape lets go, and a shortcut acts without the focus.
        Event::Key { pressed: true, key, modifiers, .. } => {
            (*key != Key::Escape && !modifiers.command && !modifiers.alt).then_some(Hand::Keyboard)
        }
        _ => None,
    };
    if let Some(hand) = ctx.input(|input| input.events.iter().rev().find_map(moved_by)) {
        ctx.data_mut(|data| data.insert_temp(key(), hand));
    }
}

/// Whether the keyboard acts on it and that is to be seen.
pub fn shows_focus(response: &Response) -> bool {
    response.has_focus() && response.ctx.data(|data| data.get_temp(key())) != Some(Hand::Pointer)
}

/// Shows which painted control the keyboard acts on.
pub fn focus_ring(ui: &Ui, rect: Rect, radius: f32, response: &Response) {
    if shows_focus(response) {
        let stroke = Stroke::new(1.0, Tokens::of(ui).accent);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
}

/// What was used last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    Keyboard,
    Pointer,
}

fn key() -> Id {
    Id::unique("what moves the focus")
}

#[cfg(test)]
mod tests {
    use egui::{Event, Key, Modifiers, PointerButton, Sense, pos2, vec2};
    use egui_kittest::Harness;

    use super::*;

    #[track_caller]
    fn check(events: &[Event], expected: bool) {
        let mut harness = Harness::new_ui_state(
            |ui, shows: &mut bool| {
                focus_begins(ui);
                let response = ui.allocate_response(vec2(50.0, 50.0), Sense::click());
                response.request_focus();
                *shows = shows_focus(&response);
            },
            false,
        );
        harness.run();
        for event in events {
            harness.event(event.clone());
            harness.run();
        }
        assert_eq!(*harness.state(), expected, "{events:?}");
    }

    #[test]
    fn the_focus_is_shown_to_those_who_use_keys() {
        let press = Event::PointerButton {
            pos: pos2(5.0, 5.0),
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        };
        let typed = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let down = typed(Key::ArrowDown, Modifiers::NONE);
        check(&[], true);
        check(std::slice::from_ref(&press), false);
        check(&[press.clone(), down.clone()], true);
        check(&[press.clone(), typed(Key::Escape, Modifiers::NONE)], false);
        check(&[press.clone(), typed(Key::C, Modifiers::COMMAND)], false);
        check(&[down, press], false);
    }
}
