//! The Inspector's controls: what can be put right of the thing that is shown, without a menu.

use egui::Ui;

use super::data::{AliasRow, StatementContent};
use super::widgets::wrapped;
use crate::app::{Command, Commands, Pane, Question, Strength, ViewContext};
use crate::model::edit::{Edit, EntityKey, EventKey, PlaceKey};
use crate::model::{EntityId, EventId, Item};
use crate::ui::{Chip, Icon, button, icon_button, menu};
use crate::views::{curate, interact};

/// What can be done with an entity; `place` is the mention that was selected.
pub fn entity(ctx: &ViewContext<'_>, ui: &mut Ui, id: EntityId, place: Option<Item>, out: &mut Commands) {
    let key = || EntityKey::of(ctx.library, id);
    ui.add_space(4.0);
    wrapped(ui, |ui| {
        if button(ui, "Rename…", "F2").clicked() {
            out.send(Command::Ask(Question::Rename(id)));
        }
        let kinds = button(ui, "Change kind", "");
        menu(&kinds, |ui| curate::kinds(ui, id, ctx, out));
        if button(ui, "Add a name…", "Another name it goes by").clicked() {
            out.send(Command::Ask(Question::AddAlias(id)));
        }
        if let Some(Item::Mention(mention)) = place
            && button(ui, "Not a name here", "Shift+Delete").clicked()
        {
            let mention = ctx.library.mention(mention);
            let place = PlaceKey::of(ctx.library.document(mention.document), mention.span);
            curate::send(out, Edit::Ignore { place });
        }
        if button(ui, "Never a name", "Delete").clicked() {
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
            if button(ui, "Change the date…", "F2").clicked() {
                out.send(Command::Ask(Question::Redate(id)));
            }
            if button(ui, "Add who takes part…", "").clicked() {
                out.send(Command::Ask(Question::AddParticipant(id)));
            }
            if button(ui, "Not an event", "Delete").clicked() {
                curate::send(out, Edit::DropEvent { event: EventKey::of(library, id) });
            }
        }
        Item::Quantity(id) => {
            if button(ui, "Change the figure…", "F2").clicked() {
                out.send(Command::Ask(Question::Requantify(id)));
            }
            if button(ui, "Not a figure", "Delete").clicked() {
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
