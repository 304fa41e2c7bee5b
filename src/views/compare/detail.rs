//! Paints one comparison: its claims side by side, the rival values on one scale, why they were put together.

use egui::{Frame, Margin, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::data::{self, Verdicts};
use super::{cards, list, scale};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::edit::Verdict;
use crate::model::{ComparisonId, Item};
use crate::ui::theme::{body, small, strong_sized};
use crate::ui::{Chip, Tokens, gap_y, gaps, laid_out, quiet_scroll, text};
use crate::views::{interact, judge};

/// The entities shown as those it is about.
const MOST_NAMES: usize = 8;

pub fn ui(ui: &mut Ui, ctx: &ViewContext<'_>, id: ComparisonId, verdicts: &Verdicts, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let comparison = ctx.library.comparison(id);
    quiet_scroll(ui);
    let area = ScrollArea::vertical().id_salt(("claims", comparison.key)).auto_shrink(false);
    area.show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 20, top: 14, bottom: 20 }).show(ui, |ui| {
            gap_y(ui, 4.0);
            text(ui, &data::summary(comparison), small(), tokens.weak);
            heading(ui, &comparison.topic);
            if let Some(words) = data::beside_topic(comparison) {
                text(ui, &words, body(), tokens.weak);
            }
            ui.add_space(8.0);
            cards::ui(ui, ctx, comparison, out);
            ui.add_space(8.0);
            scale::ui(ui, ctx, comparison, out);
            ui.add_space(8.0);
            verdict_buttons(ui, ctx, id, verdicts, out);
            ui.add_space(12.0);
            ui.separator();
            ui.add_space(4.0);
            reasons(ui, ctx, id, out);
        });
    });
}

fn heading(ui: &mut Ui, words: &str) {
    let tokens = Tokens::of(ui);
    let galley = laid_out(ui.painter(), words, strong_sized(18.0), tokens.text, ui.available_width(), usize::MAX);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    ui.painter().galley(rect.min, galley, tokens.text);
}

/// What a person says of it; said again, it is taken back.
fn verdict_buttons(ui: &mut Ui, ctx: &ViewContext<'_>, id: ComparisonId, verdicts: &Verdicts, out: &mut Commands) {
    let comparison = ctx.library.comparison(id);
    let said = verdicts.of(comparison);
    gaps(ui, vec2(8.0, 6.0));
    ui.horizontal_wrapped(|ui| {
        for (verdict, words, key) in judge::verdicts(comparison) {
            let hint = match verdict {
                Verdict::Conflict => "The sources do differ here",
                Verdict::NoConflict => "Set it aside",
                Verdict::DifferentThings => "The claims tell of different things: set it aside",
            };
            if list::button(ui, words, said == Some(verdict), &format!("{hint} ({})", key.name())) {
                out.send(Command::Edit(judge::verdict(ctx, comparison, verdict)));
            }
        }
        let item = [Item::Comparison(id)];
        if judge::happenings(ctx, &item).len() > 1
            && list::button(ui, "Same happening", false, "The claims tell of one thing that happened (M)")
            && let Some(step) = judge::same(ctx, &item)
        {
            out.send(Command::Edit(step));
        }
    });
}

/// Y, N and D, while the list has the focus.
pub fn verdict_keys(ui: &Ui, ctx: &ViewContext<'_>, id: ComparisonId, out: &mut Commands) {
    let comparison = ctx.library.comparison(id);
    for (verdict, _, key) in judge::verdicts(comparison) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            out.send(Command::Edit(judge::verdict(ctx, comparison, verdict)));
        }
    }
}

/// Why the claims were put together, and how the sources stand to each other.
fn reasons(ui: &mut Ui, ctx: &ViewContext<'_>, id: ComparisonId, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let comparison = ctx.library.comparison(id);
    let columns = if ui.available_width() > 520.0 { 2 } else { 1 };
    ui.columns(columns, |columns| {
        let first = &mut columns[0];
        text(first, "Why these were put together", small(), tokens.weak);
        for reason in comparison.reasons.iter() {
            text(first, reason, body(), tokens.text);
        }
        first.add_space(4.0);
        let names = ctx.library.entities_of_comparison(id);
        first.horizontal_wrapped(|ui| {
            gaps(ui, vec2(4.0, 4.0));
            for (entity, _) in names.iter().take(MOST_NAMES) {
                let item = Item::Entity(*entity);
                let told = ctx.library.entity(*entity);
                let chip = Chip::new(&told.name).kind(told.kind).lit(ctx.is_hovered(item)).show(ui);
                interact(&chip.response, item, Pane::Compare, ctx, out);
            }
        });
        let last = columns.len() - 1;
        let second = &mut columns[last];
        if last == 0 {
            second.add_space(8.0);
        }
        text(second, "How independent", small(), tokens.weak);
        text(second, comparison.standing.words(), body(), tokens.text);
    });
}
