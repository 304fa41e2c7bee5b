//! The one place that turns what the pointer does with an item into commands, so that all views behave alike.

use egui::{DragAndDrop, Response, RichText, Sense, Stroke, StrokeKind, Ui};

use crate::app::{Command, Commands, Pane, ViewContext};
use crate::jobs::OnDisk;
use crate::model::Item;
use crate::ui::{Tokens, context_menu, held, theme};
use crate::views::curate;

/// What is dragged through the window. A name takes another in; other views may take anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dragged(pub Item);

/// What the rows of a list feel: clicks, and drags where a drag does not scroll.
pub fn row_sense(ui: &Ui) -> Sense {
    if ui.input(egui::InputState::has_touch_screen) { Sense::CLICK } else { Sense::CLICK | Sense::DRAG }
}

/// Click selects, Ctrl or Cmd with a click adds or takes out, double click brings into view, hover previews,
/// right click opens the same menu for the same thing everywhere.
pub fn interact(response: &Response, item: Item, pane: Pane, ctx: &ViewContext<'_>, out: &mut Commands) {
    interact_place(response, item, item, pane, ctx, out);
}

/// As [`interact`], for a place that stands for something else, as a name does for its entity: hover previews
/// the place, everything else is done with the item that is `meant`.
pub fn interact_place(
    response: &Response,
    place: Item,
    meant: Item,
    pane: Pane,
    ctx: &ViewContext<'_>,
    out: &mut Commands,
) {
    let item = meant;
    if response.hovered() {
        out.hover(place);
    }
    if response.double_clicked() {
        out.send(Command::Focus(item));
    } else if response.clicked() {
        let add = held(&response.ctx).command;
        out.send(if add {
            Command::ToggleSelected { item, from: pane }
        } else {
            Command::Select { items: vec![item], from: pane }
        });
    }
    drag_and_drop(response, item, ctx, out);
    context_menu(response, |ui| menu(ui, place, item, pane, ctx, out));
}

/// What is dragged is carried through the window; a name that is dropped on another asks whether they are one.
fn drag_and_drop(response: &Response, item: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    if response.drag_started_by(egui::PointerButton::Primary) {
        DragAndDrop::set_payload(&response.ctx, Dragged(item));
    }
    let Item::Entity(onto) = item else { return };
    let fits = |dragged: Dragged| curate::dropped_question(ctx, dragged.0, onto);
    if response.dnd_hover_payload::<Dragged>().is_some_and(|dragged| dragged.0 != item && fits(*dragged).is_some()) {
        let tokens = Tokens::of(&response.ctx);
        let stroke = Stroke::new(1.5, tokens.accent);
        let painter = response.ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect.expand(2.0));
        painter.rect_stroke(response.interact_rect, 3.0, stroke, StrokeKind::Inside);
    }
    if let Some(dragged) = response.dnd_release_payload::<Dragged>()
        && dragged.0 != item
        && let Some(question) = fits(*dragged)
    {
        out.send(Command::Ask(question));
    }
}

/// Shows at the pointer what is dragged through the window, and where it can go.
pub fn show_dragged(ctx: &ViewContext<'_>, ui: &Ui) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let name = match dragged.0 {
        item if !ctx.library.holds(item) => return,
        Item::Entity(id) => ctx.library.entity(id).name.clone(),
        item => copy_words(item, ctx).chars().take(60).collect(),
    };
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let tokens = Tokens::of(ui);
    let area = egui::Area::new(egui::Id::unique("dragged")).fixed_pos(at + egui::vec2(14.0, 10.0));
    area.interactable(false).order(egui::Order::Tooltip).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            ui.label(RichText::new(name).font(theme::strong()));
            if matches!(dragged.0, Item::Entity(_)) {
                ui.label(
                    RichText::new("Drop on another name to merge, or into the evidence")
                        .color(tokens.weak)
                        .font(theme::small()),
                );
            }
        });
    });
}

/// As [`interact`], for words that tell of a place: a click brings the place into view instead of selecting it.
pub fn jump(response: &Response, item: Item, pane: Pane, ctx: &ViewContext<'_>, out: &mut Commands) {
    if response.hovered() {
        out.hover(item);
    }
    if response.clicked() {
        let add = held(&response.ctx).command;
        out.send(if add { Command::ToggleSelected { item, from: pane } } else { Command::Focus(item) });
    }
    if response.drag_started_by(egui::PointerButton::Primary) {
        DragAndDrop::set_payload(&response.ctx, Dragged(item));
    }
    context_menu(response, |ui| menu(ui, item, item, pane, ctx, out));
}

fn menu(ui: &mut egui::Ui, place: Item, item: Item, pane: Pane, ctx: &ViewContext<'_>, out: &mut Commands) {
    let is_selected = ctx.linked.is_selected(item);
    if ui.button("Select").clicked() {
        out.send(Command::Select { items: vec![item], from: pane });
    }
    if ui.button(if is_selected { "Take out of the selection" } else { "Add to the selection" }).clicked() {
        out.send(Command::ToggleSelected { item, from: pane });
    }
    if ui.button("Bring into view").clicked() {
        out.send(Command::Focus(item));
    }
    match item {
        Item::Document(id) => {
            ui.separator();
            if ui.button("Read").clicked() {
                out.send(Command::Read(id));
            }
            let only = ctx.linked.filter.documents.contains(&id);
            if ui.button(if only { "Stop showing only this" } else { "Show only this" }).clicked() {
                out.send(Command::ToggleDocument(id));
            }
            let not = ctx.linked.filter.not_documents.contains(&id);
            if ui.button(if not { "Show this again" } else { "Show all but this" }).clicked() {
                out.send(Command::ToggleNotDocument(id));
            }
            let document = ctx.library.document(id);
            if let Some(origin) = &document.origin {
                let is_there = ctx.disk.of(document) != Some(OnDisk::Gone);
                let words = if origin.file == document.path { "Read the file again" } else { "Read its archive again" };
                if ui.add_enabled(is_there, egui::Button::new(words)).clicked() {
                    out.send(Command::Reread(id));
                }
            }
        }
        Item::Entity(_)
        | Item::Mention(_)
        | Item::Event(_)
        | Item::Date(_)
        | Item::Quantity(_)
        | Item::Happening(_)
        | Item::Comparison(_) => {}
    }
    curate::menu(ui, place, item, ctx, out);
    let words = copy_words(place, ctx);
    if !words.is_empty() {
        ui.separator();
        if ui.button("Copy").clicked() {
            ui.ctx().copy_text(words);
        }
        if let Some((document, sentence)) = curate::sentence(place, ctx)
            && ui.button("Copy the sentence").clicked()
        {
            ui.ctx().copy_text(ctx.library.document(document).words(sentence).into_owned());
        }
    }
}

fn copy_words(item: Item, ctx: &ViewContext<'_>) -> String {
    match item {
        Item::Document(id) => ctx.library.document(id).title.clone(),
        Item::Entity(id) => ctx.library.entity(id).name.clone(),
        Item::Comparison(id) => ctx.library.comparison(id).sentence(),
        Item::Mention(_) | Item::Event(_) | Item::Date(_) | Item::Quantity(_) | Item::Happening(_) => {
            match ctx.library.place(item) {
                Some((document, span)) => ctx.library.document(document).words(span).into_owned(),
                None => String::new(),
            }
        }
    }
}
