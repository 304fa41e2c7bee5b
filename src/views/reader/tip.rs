//! What a mark says when the pointer rests on it.

use egui::{Response, RichText, Ui};

use super::marks::Mark;
use crate::app::ViewContext;
use crate::model::{Certainty, DateId, DateRole, EntityId, Item, When, when};
use crate::ui::{Tokens, gap_x, gap_y, theme};

pub fn show(response: Response, mark: &Mark, ctx: &ViewContext<'_>) {
    if !response.hovered() {
        return;
    }
    response.on_hover_ui(|ui| {
        gap_y(ui, 1.0);
        match mark.place {
            Item::Mention(id) => entity(ui, ctx.library.mention(id).entity, ctx),
            Item::Date(id) => date(ui, id, ctx),
            _ => {}
        }
    });
}

fn entity(ui: &mut Ui, id: EntityId, ctx: &ViewContext<'_>) {
    let entity = ctx.library.entity(id);
    let documents = entity.documents.len();
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(&entity.name).font(theme::strong()).color(tokens.text));
    ui.horizontal(|ui| {
        gap_x(ui, 6.0);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(8.0, 8.0), egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 3.5, tokens.kind(entity.kind));
        let (mentions, documents) = (count(entity.mentions.len(), "mention"), count(documents, "document"));
        weak(ui, format!("{} · {mentions} in {documents}", entity.kind.name()));
    });
}

fn date(ui: &mut Ui, id: DateId, ctx: &ViewContext<'_>) {
    let date = ctx.library.date(id);
    let Some(when) = date.when else {
        return;
    };
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(when.to_string()).font(theme::strong()).color(tokens.text));
    weak(ui, interval(&when));
    let role = match date.role {
        DateRole::Content => None,
        DateRole::Citation => Some("date of a source"),
        DateRole::Document => Some("the document's own date"),
    };
    let certainty = match when.certainty {
        Certainty::Stated => None,
        Certainty::Approximate => Some("approximate"),
        Certainty::Inferred => Some("inferred"),
    };
    for note in role.into_iter().chain(certainty) {
        weak(ui, note.to_owned());
    }
}

/// "2014-06-01 to 2014-06-30".
fn interval(when: &When) -> String {
    match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => when::iso(from),
        (Some(from), Some(to)) => format!("{} to {}", when::iso(from), when::iso(to)),
        (Some(from), None) => format!("from {}", when::iso(from)),
        (None, Some(to)) => format!("until {}", when::iso(to)),
        (None, None) => String::new(),
    }
}

fn weak(ui: &mut Ui, words: String) {
    let color = Tokens::of(ui).weak;
    ui.label(RichText::new(words).font(theme::small()).color(color));
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
