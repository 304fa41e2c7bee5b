//! What the program has to say, in a corner, until it is dismissed.

use std::collections::BTreeSet;

use egui::{Align2, Area, Frame, Id, Label, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use crate::app::{AppState, Command, Commands, Does, Level, Notice, NoticeId};
use crate::ui::{Icon, Tokens, icon_button, theme};

/// Which notices show all their lines.
#[derive(Debug, Default)]
pub struct NoticesView {
    expanded: BTreeSet<NoticeId>,
}

const WIDTH: f32 = 380.0;
/// Lines shown before "more".
const LINES: usize = 2;
/// Notices shown at once; the rest waits its turn.
const CARDS: usize = 4;

pub fn ui(ui: &Ui, state: &AppState, view: &mut NoticesView, out: &mut Commands) {
    let list = state.notices().list();
    if list.is_empty() {
        view.expanded.clear();
        return;
    }
    Area::new(Id::unique("notices")).anchor(Align2::RIGHT_BOTTOM, vec2(-12.0, -12.0)).show(ui, |ui| {
        ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 24.0));
        if list.len() > 1 && ui.button(format!("Dismiss all {}", list.len())).clicked() {
            out.send(Command::DismissAllNotices);
        }
        for notice in list.iter().rev().take(CARDS).rev() {
            card(ui, notice, view, out);
        }
    });
}

fn card(ui: &mut Ui, notice: &Notice, view: &mut NoticesView, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let colour = match notice.level {
        Level::Info => tokens.hairline,
        Level::Warning => tokens.differs,
    };
    Frame::NONE
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, colour))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 8))
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                let text_width = ui.available_width() - 28.0;
                ui.vertical(|ui| {
                    ui.set_width(text_width);
                    ui.label(RichText::new(&notice.title).font(theme::strong()));
                    details(ui, notice, view);
                    offers(ui, notice, out);
                });
                if icon_button(ui, Icon::Close, &format!("Dismiss: {}", notice.title)).clicked() {
                    out.send(Command::DismissNotice(notice.id));
                }
            });
        });
}

fn details(ui: &mut Ui, notice: &Notice, view: &mut NoticesView) {
    let tokens = Tokens::of(ui);
    let line = |ui: &mut Ui, text: &str| {
        ui.add(Label::new(RichText::new(text).color(tokens.weak)).wrap().selectable(true));
    };
    if view.expanded.contains(&notice.id) {
        let id = ("notice", notice.title.len(), notice.details.len());
        ScrollArea::vertical().id_salt(id).max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
            for detail in &notice.details {
                line(ui, detail);
            }
        });
        return;
    }
    for detail in notice.details.iter().take(LINES) {
        line(ui, detail);
    }
    let rest = notice.details.len().saturating_sub(LINES);
    if rest > 0 && ui.link(format!("{rest} more")).clicked() {
        view.expanded.insert(notice.id);
    }
}

/// A button for each thing that can be done about it.
fn offers(ui: &mut Ui, notice: &Notice, out: &mut Commands) {
    if notice.offers.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for offer in &notice.offers {
            if ui.button(&offer.words).clicked() {
                out.send(match offer.does {
                    Does::RereadChanged => Command::RereadChanged,
                    Does::AddNew => Command::AddNew,
                });
            }
        }
    });
}
