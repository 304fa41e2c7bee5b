//! The Inspector's controls: what can be put right of the thing that is shown, without a menu.

use egui::{Button, RichText, Ui};

use super::data::{AliasRow, StatementContent};
use super::widgets::wrapped;
use crate::app::{Command, Commands, Pane, Question, Strength, ViewContext};
use crate::model::edit::{Edit, EntityKey, EventKey, PlaceKey};
use crate::model::{EntityId, EventId, Item};
use crate::ui::theme::small;
use crate::ui::{Chip, Icon, icon_button};
use crate::views::{curate, interact};

fn quiet(ui: &mut Ui, words: &str, hint: &str) -> bool {
    let button = ui.add(Button::new(RichText::new(words).font(small())));
    let button = if hint.is_empty() { button } else { button.on_hover_text(hint) };
    button.clicked()
}

/// What can be done with an entity; `place` is the mention that was selected.
pub fn entity(ctx: &ViewContext<'_>, ui: &mut Ui, id: EntityId, place: Option<Item>, out: &mut Commands) {
    let key = || EntityKey::of(ctx.library, id);
    ui.add_space(4.0);
    wrapped(ui, |ui| {
        if quiet(ui, "Rename…", "F2") {
            out.send(Command::Ask(Question::Rename(id)));
        }
        ui.menu_button(RichText::new("Change kind").font(small()), |ui| curate::kinds(ui, id, ctx, out));
        if quiet(ui, "Add a name…", "Another name it goes by") {
            out.send(Command::Ask(Question::AddAlias(id)));
        }
        if let Some(Item::Mention(mention)) = place
            && quiet(ui, "Not a name here", "Shift+Delete")
        {
            let mention = ctx.library.mention(mention);
            let place = PlaceKey::of(ctx.library.document(mention.document), mention.span);
            curate::send(out, Edit::Ignore { place });
        }
        if quiet(ui, "Never a name", "Delete") {
            curate::send(out, Edit::IgnoreEverywhere { entity: key() });
        }
    });
}

/// The sign at the end of another name that takes it away.
pub fn take_alias(ctx: &ViewContext<'_>, ui: &mut Ui, id: EntityId, alias: &AliasRow, out: &mut Commands) {
    let words = if alias.mentions > 0 {
        format!("{} is somebody or something else", alias.name)
    } else {
        format!("Take the name {} away", alias.name)
    };
    if icon_button(ui, Icon::Close, &words).clicked() {
        curate::send(out, Edit::RemoveAlias { entity: EntityKey::of(ctx.library, id), alias: alias.name.clone() });
    }
}

/// What can be done with a dated statement or a figure.
pub fn statement(ctx: &ViewContext<'_>, ui: &mut Ui, content: &StatementContent, out: &mut Commands) {
    let library = ctx.library;
    ui.add_space(4.0);
    wrapped(ui, |ui| match content.passage.item {
        Item::Event(id) => {
            if quiet(ui, "Change the date…", "F2") {
                out.send(Command::Ask(Question::Redate(id)));
            }
            if quiet(ui, "Add who takes part…", "") {
                out.send(Command::Ask(Question::AddParticipant(id)));
            }
            if quiet(ui, "Not an event", "Delete") {
                curate::send(out, Edit::DropEvent { event: EventKey::of(library, id) });
            }
        }
        Item::Quantity(id) => {
            if quiet(ui, "Change the figure…", "F2") {
                out.send(Command::Ask(Question::Requantify(id)));
            }
            if quiet(ui, "Not a figure", "Delete") {
                let (document, quantity) = library.quantity(id);
                let place = PlaceKey::of(library.document(document), quantity.span);
                curate::send(out, Edit::DropQuantity { place });
            }
        }
        _ => {}
    });
}

/// Who takes part, each with a cross that takes it out.
pub fn participants(ctx: &ViewContext<'_>, ui: &mut Ui, event: EventId, entities: &[EntityId], out: &mut Commands) {
    wrapped(ui, |ui| {
        for id in entities {
            let entity = ctx.library.entity(*id);
            let take_out = format!("{} takes no part", entity.name);
            let is_lit = ctx.hovered.entity(*id) == Strength::Selected;
            let chip = Chip::new(&entity.name).kind(entity.kind).lit(is_lit).dim(!ctx.visible.has_entity(*id));
            let chip = chip.close(&take_out).show(ui);
            if chip.closed() {
                let (event, entity) = (EventKey::of(ctx.library, event), EntityKey::of(ctx.library, *id));
                curate::send(out, Edit::RemoveParticipant { event, entity });
            } else {
                interact(&chip.response, Item::Entity(*id), Pane::Inspector, ctx, out);
            }
        }
    });
}
