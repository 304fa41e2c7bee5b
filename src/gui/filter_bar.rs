//! What is filtered by, as chips that can be taken away, and the import at work. Not there when there is nothing
//! to say.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

use crate::app::{AppState, Command, Commands};
use crate::model::When;
use crate::model::{Certainty, Precision};
use crate::ui::{self, Chip, Icon, Tokens, icon_button};
use crate::views::words::{counted, number, plural};

const HEIGHT: f32 = 32.0;

pub fn ui(ui: &mut Ui, state: &AppState, out: &mut Commands) {
    let filter = &state.linked().filter;
    let has_chips = filter.has_kinds() || filter.range.is_some() || filter.has_documents() || filter.has_marks();
    if !has_chips && state.opening().is_none() {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::NONE.fill(tokens.panel).inner_margin(Margin::symmetric(12, 0));
    Panel::top("filter-bar").exact_size(HEIGHT).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if has_chips {
                let hidden = state.library().events().len() - state.visible().events.len();
                if hidden > 0 {
                    let words = format!("{} hidden by the filter", counted(hidden, "event"));
                    ui.label(RichText::new(words).color(tokens.weak).small());
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if state.opening().is_some() {
                    progress(ui, state, out);
                }
                egui::ScrollArea::horizontal().show(ui, |ui| chips(ui, state, out));
            });
        });
    });
}

fn chips(ui: &mut Ui, state: &AppState, out: &mut Commands) {
    let filter = &state.linked().filter;
    for kind in &filter.kinds {
        let name = format!("Stop showing only {}s", kind.name());
        if Chip::new(kind.name()).kind(*kind).close(&name).show(ui).closed() {
            out.send(Command::ToggleKind(*kind));
        }
    }
    for kind in &filter.not_kinds {
        let kinds = plural(*kind);
        let chip = Chip::new(&format!("no {kinds}")).kind(*kind).close(&format!("Show {kinds} again")).show(ui);
        if chip.closed() {
            out.send(Command::ToggleNotKind(*kind));
        }
    }
    if let Some((from, to)) = filter.range {
        let when = When { from: Some(from), to: Some(to), precision: Precision::Range, certainty: Certainty::Stated };
        if Chip::new(&when.to_string()).close("Show all of time").show(ui).closed() {
            out.send(Command::FilterRange(None));
        }
    }
    if filter.starred && Chip::new("starred").close("Stop showing only what is starred").show(ui).closed() {
        out.send(Command::ToggleStarred);
    }
    for tag in &filter.tags {
        let name = format!("Stop showing only what is tagged {tag}");
        if Chip::new(&format!("tagged {tag}")).close(&name).show(ui).closed() {
            out.send(Command::ToggleTag(tag.clone()));
        }
    }
    for id in &filter.documents {
        let label = &state.library().document(*id).label;
        if Chip::new(label).close(&format!("Stop showing only {label}")).show(ui).closed() {
            out.send(Command::ToggleDocument(*id));
        }
    }
    for id in &filter.not_documents {
        let label = &state.library().document(*id).label;
        if Chip::new(&format!("not {label}")).close(&format!("Show {label} again")).show(ui).closed() {
            out.send(Command::ToggleNotDocument(*id));
        }
    }
}

fn progress(ui: &mut Ui, state: &AppState, out: &mut Commands) {
    let Some(opening) = state.opening() else { return };
    let tokens = Tokens::of(ui);
    let progress = opening.progress();
    if icon_button(ui, Icon::Close, "Cancel opening").clicked() {
        out.send(Command::CancelImport);
    }
    if progress.files == 0 {
        ui.label(RichText::new("Looking for files…").color(tokens.weak));
        return;
    }
    // By bytes: one large file among many small ones takes its time.
    let done = match progress.bytes {
        0 => progress.done as f32 / progress.files as f32,
        bytes => (progress.done_bytes as f64 / bytes as f64) as f32,
    };
    ui.scope(|ui| {
        ui.set_max_width(120.0);
        ui::progress(ui, done, "Opening documents");
    });
    let count = format!(
        "{} of {} files   {} of {}",
        number(progress.done),
        number(progress.files),
        size_in_words(progress.done_bytes),
        size_in_words(progress.bytes)
    );
    ui.label(RichText::new(count).color(tokens.weak));
    let at_work = match progress.at_work.as_slice() {
        _ if opening.is_cancelled() => "Cancelling…".to_owned(),
        _ if progress.is_joining => "Joining what was found…".to_owned(),
        [] => return,
        [first, rest @ ..] => {
            let name = first.file_name().unwrap_or_default().to_string_lossy();
            if rest.is_empty() { name.into_owned() } else { format!("{name} and {} more", rest.len()) }
        }
    };
    ui.add(egui::Label::new(RichText::new(at_work).color(tokens.faint)).truncate());
}

/// "812 kB", "1.4 MB".
fn size_in_words(bytes: u64) -> String {
    let mega = bytes as f64 / 1e6;
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..100_000_000 => format!("{mega:.1} MB"),
        _ => format!("{mega:.0} MB"),
    }
}
