//! Are these the same? The sentences that decide stand side by side, and one of the names goes on.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use super::{Answer, QuestionView, buttons_with, title};
use crate::app::ViewContext;
use crate::model::EntityId;
use crate::model::edit::{Edit, EntityKey, Step};
use crate::ui::{Tokens, gap_x, theme};
use crate::views::deciding::{deciding, side};

/// Entities shown side by side.
const COLUMNS: usize = 4;
/// A column is not narrower than this, in points.
const COLUMN: f32 = 170.0;

impl QuestionView {
    /// `height`: the room there is, in points.
    pub(super) fn merge(&mut self, ui: &mut Ui, ids: &[EntityId], height: f32, ctx: &ViewContext<'_>) -> Answer {
        let library = ctx.library;
        title(ui, if ids.len() == 2 { "Are these two the same?" } else { "Are all these the same?" });
        let tokens = Tokens::of(ui);
        let words = "The name that stays is marked: click another, or go there with the arrow keys. The others become other names of it.";
        ui.label(RichText::new(words).color(tokens.weak));
        ui.add_space(8.0);
        let last = ids.len().saturating_sub(1);
        self.into = self.into.min(last);
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowRight) {
                self.into = (self.into + 1).min(last);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowLeft) {
                self.into = self.into.saturating_sub(1);
            }
        });
        let per_row = ids.len().min(COLUMNS).min((ui.available_width() / COLUMN) as usize).max(1);
        let chosen = |ids: &[EntityId]| ids.iter().map(|id| deciding(library, *id, ids, None)).collect();
        let sentences = self.sentences.get((ctx.revision, ids.to_vec()), || chosen(ids)).clone();
        let mut into = self.into;
        ScrollArea::vertical().max_height((height - 150.0).clamp(80.0, 420.0)).show(ui, |ui| {
            for (row, of_row) in ids.chunks(per_row).enumerate() {
                gap_x(ui, 20.0);
                ui.columns(per_row, |columns| {
                    for ((n, id), ui) in of_row.iter().enumerate().zip(columns) {
                        gap_x(ui, 6.0);
                        let at = row * per_row + n;
                        let told = sentences.get(at).map_or(&[][..], Vec::as_slice);
                        let name = &library.entity(*id).name;
                        let (is_chosen, _) = side(ui, library, *id, name, Some(at == self.into), told);
                        if is_chosen {
                            into = at;
                        }
                    }
                });
                ui.add_space(8.0);
            }
        });
        self.into = into;
        let entered = ui.input(|input| input.key_pressed(Key::Enter)) && !self.is_fresh;
        let into = ids.get(self.into).copied();
        let key = |id: EntityId| EntityKey::of(library, id);
        let merged = || {
            let others = ids.iter().filter(|id| Some(**id) != into).map(|id| key(*id)).collect();
            Step::of(Edit::Merge { into: key(into.unwrap_or(ids[0])), others })
        };
        let answer = buttons_with(ui, "Merge", into.is_some(), entered, merged, |ui| {
            let [one, other] = *ids else { return None };
            let hint = "Remembered, also when documents are read anew; where they are one already, they are put apart";
            let is_no = ui.button("Not the same").on_hover_text(hint).clicked();
            is_no.then(|| Step::of(Edit::KeepApart { one: key(one), other: key(other) }))
        });
        ui.label(RichText::new("Enter merges, Esc leaves all as it is").color(tokens.faint).font(theme::small()));
        answer
    }
}
