//! What the program has to say, in a corner, until it is dismissed. What merely says that something was done goes by
//! itself, once somebody has been there to read it.

use std::collections::{BTreeMap, BTreeSet};

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Area, Frame, Id, Label, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use crate::app::{AppState, Command, Commands, Does, Level, Notice, NoticeId};
use crate::ui::{Icon, Tokens, icon_button, paint_icon, theme};

/// Which notices show all their lines.
#[derive(Debug, Default)]
pub struct NoticesView {
    expanded: BTreeSet<NoticeId>,
    /// When somebody was first seen at the window while it was shown, in seconds.
    seen: BTreeMap<NoticeId, f64>,
}

const WIDTH: f32 = 380.0;
/// Lines shown before "more".
const LINES: usize = 2;
/// Notices shown at once; the rest waits its turn.
const CARDS: usize = 4;
/// Seconds in which a notice that asks for nothing can be read.
const STAYS: f64 = 12.0;

pub fn ui(ui: &Ui, state: &AppState, view: &mut NoticesView, out: &mut Commands) {
    let list = state.notices().list();
    if list.is_empty() {
        view.expanded.clear();
        view.seen.clear();
        return;
    }
    let area = Area::new(Id::unique("notices")).anchor(Align2::RIGHT_BOTTOM, vec2(-12.0, -12.0)).show(ui, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 24.0));
        if list.len() > 1 {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if ui.button(format!("Dismiss all {}", list.len())).clicked() {
                    out.send(Command::DismissAllNotices);
                }
            });
        }
        // The newest on top: what stays is not moved by what goes by itself.
        for notice in list.iter().rev().take(CARDS) {
            card(ui, notice, view, out);
        }
    });
    let shown = list.iter().rev().take(CARDS);
    fade(ui, shown, view, area.response.contains_pointer(), out);
}

/// Dismisses what has been there long enough. The time runs from when somebody does something, so that nothing is missed
/// by one who was away; while the pointer is on the notices it does not run out.
fn fade<'a>(
    ui: &Ui,
    shown: impl Iterator<Item = &'a Notice>,
    view: &mut NoticesView,
    is_read: bool,
    out: &mut Commands,
) {
    let (now, is_there) = ui.input(|input| (input.time, !input.events.is_empty()));
    for notice in shown.filter(|notice| goes_by_itself(notice)) {
        if is_there && (is_read || !view.seen.contains_key(&notice.id)) {
            view.seen.insert(notice.id, now);
        }
        let Some(since) = view.seen.get(&notice.id) else { continue };
        let left = since + STAYS - now;
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32 + 0.05);
        } else if !is_read {
            view.seen.remove(&notice.id);
            out.send(Command::DismissNotice(notice.id));
        }
    }
}

/// It warns of nothing, offers nothing and is short.
fn goes_by_itself(notice: &Notice) -> bool {
    notice.level == Level::Info && notice.offers.is_empty() && notice.details.len() <= 1
}

fn card(ui: &mut Ui, notice: &Notice, view: &mut NoticesView, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    Frame::NONE
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.hairline))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 8))
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                if notice.level == Level::Warning {
                    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
                    paint_icon(ui.painter(), rect.left_center() + vec2(6.0, 1.0), 12.0, Icon::Warning, tokens.differs);
                }
                let text_width = ui.available_width() - 36.0;
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
        let shown = file_and_reason(text, tokens);
        let response = ui.add(Label::new(shown).wrap().selectable(true));
        if text.contains(['/', '\\']) {
            response.on_hover_text(text);
        }
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

/// "folder/scan.pdf: it has no text": the file by its name, behind it the reason; the folder is told on hovering.
fn file_and_reason(text: &str, tokens: &Tokens) -> LayoutJob {
    let format = |color| TextFormat { font_id: theme::body(), color, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    let Some((path, reason)) = text.split_once(": ") else {
        job.append(text, 0.0, format(tokens.weak));
        return job;
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    job.append(name, 0.0, format(tokens.text));
    job.append(": ", 0.0, format(tokens.weak));
    job.append(reason, 0.0, format(tokens.weak));
    job
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
