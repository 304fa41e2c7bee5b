//! What a person did, step by step; a click goes back to any of it.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::edit::{History, Outcome};
use crate::ui::theme::{body, size, small};
use crate::ui::{PAD, Tokens, elided, focus_ring, gap_y, instead, paint_left, paint_right, pane_head, quiet_scroll};
use crate::views::words::number;

#[derive(Debug, Default)]
pub struct HistoryView {
    /// How many steps were in force in the last frame.
    done: usize,
}

/// Room for the number of a step, in points.
const NUMBER: f32 = 22.0;

/// One line of the list.
#[derive(Debug, PartialEq, Eq)]
struct Row<'a> {
    words: &'a str,
    /// It is in force.
    is_done: bool,
    /// It is in force, but what it is about is not among the documents that are open.
    waits: bool,
}

/// The line before the first step, then the steps.
fn row(history: &History, at: usize) -> Row<'_> {
    let Some(step) = at.checked_sub(1).and_then(|step| Some((step, history.steps().get(step)?))) else {
        return Row { words: "As it was read", is_done: true, waits: false };
    };
    let (index, step) = step;
    let waits = history.outcome(index) == Some(Outcome::Unplaced);
    Row { words: &step.words, is_done: index < history.done(), waits }
}

impl HistoryView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let history = ctx.history;
        let count = if history.steps().is_empty() { String::new() } else { number(history.steps().len()) };
        pane_head(ui, Pane::History.title(), &count);
        if history.steps().is_empty() {
            let words =
                "Nothing was changed yet. What you put right is listed here, and can be taken back to any point.";
            instead(ui, words);
            return;
        }
        let tokens = Tokens::of(ui);
        let is_news = std::mem::replace(&mut self.done, history.done()) != history.done();
        quiet_scroll(ui);
        let rows = history.steps().len() + 1;
        let mut area = ScrollArea::vertical().id_salt("history").auto_shrink(false);
        if is_news {
            // The step in force stands in view, with some of what was done before it.
            area = area.vertical_scroll_offset((history.done() as f32 - 4.0).max(0.0) * size::ROW);
        }
        gap_y(ui, 0.0);
        area.show_rows(ui, size::ROW, rows, |ui, shown| {
            for at in shown {
                let row = row(history, at);
                let ink = match (row.is_done, row.waits) {
                    (true, true) => tokens.differs,
                    (true, false) => tokens.text,
                    (false, _) => tokens.faint,
                };
                let is_here = at == history.done();
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, row.words));
                let painter = ui.painter_at(rect);
                if is_here {
                    painter.rect_filled(rect, 0.0, tokens.selected);
                } else if response.hovered() {
                    painter.rect_filled(rect, 0.0, tokens.hover);
                }
                focus_ring(ui, rect.shrink(1.0), 2.0, &response);
                // The number of the step, then what it did.
                let number_at = rect.with_max_x(rect.left() + PAD + NUMBER);
                if at > 0 {
                    paint_right(&painter, number_at, &number(at), small(), tokens.faint);
                }
                let words_at = rect.with_min_x(number_at.right() + 8.0).with_max_x(rect.right() - PAD);
                let galley = elided(&painter, row.words, body(), ink, words_at.width(), 1);
                let is_cut = galley.elided;
                paint_left(&painter, words_at, galley);
                let response = if row.waits {
                    response.on_hover_text("What this is about is not in the open documents; it is kept until it is")
                } else if is_cut {
                    response.on_hover_text(row.words)
                } else {
                    response
                };
                if response.clicked() {
                    out.send(Command::GoToStep(at));
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::model::edit::Step;
    use crate::views::testing::{Stage, show};

    #[test]
    fn steps_are_listed_and_a_click_goes_to_one() {
        let mut stage = Stage::new(&[("one", "Text.")]);
        let step = |words: &str| Step::new(words.to_owned(), Vec::new());
        stage.history = History::of(vec![step("Merged Ada into Ada Byron"), step("Renamed Turin to Torino")]);
        let mut window = show([300.0, 200.0], stage, HistoryView::default(), HistoryView::ui);
        window.run();
        window.get_by_label("As it was read");
        window.get_by_label("Renamed Turin to Torino").click();
        window.run();
        assert_eq!(window.state().stage.sent, [Command::GoToStep(2)]);
    }

    #[test]
    fn without_steps_it_says_what_will_stand_here() {
        let mut window = show([300.0, 200.0], Stage::new(&[]), HistoryView::default(), HistoryView::ui);
        window.run();
        assert!(window.query_all_by_label_contains("Nothing was changed yet").count() > 0);
    }
}
