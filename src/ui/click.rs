//! What was held while the pointer was pressed.

use egui::{Context, Event, Modifiers};

/// The modifiers of the click itself: by the end of a slow frame they may be let go.
pub fn held(ctx: &Context) -> Modifiers {
    let of_click = |event: &Event| match event {
        Event::PointerButton { modifiers, .. } => Some(*modifiers),
        _ => None,
    };
    ctx.input(|input| input.events.iter().rev().find_map(of_click).unwrap_or(input.modifiers))
}
