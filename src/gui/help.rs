//! The list of keys, and what this program is.

use egui::{Frame, Label, RichText, ScrollArea, Ui, Vec2, Window, vec2};

use super::shortcuts;
use crate::ui::{Tokens, gaps, theme};

/// Which help is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Help {
    #[default]
    Closed,
    Keys,
    About,
}

impl Help {
    pub fn toggle_keys(&mut self) {
        *self = if *self == Self::Keys { Self::Closed } else { Self::Keys };
    }

    pub fn about(&mut self) {
        *self = Self::About;
    }

    /// Whether there was something to close.
    pub fn close(&mut self) -> bool {
        std::mem::take(self) != Self::Closed
    }

    pub fn ui(&mut self, ui: &Ui) {
        let mut is_open = *self != Self::Closed;
        let title = match self {
            Self::Closed => return,
            Self::Keys => "Keys",
            Self::About => "About Crossread",
        };
        let room = ui.ctx().content_rect().size();
        Window::new(title)
            .open(&mut is_open)
            .collapsible(false)
            .resizable(false)
            .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
            .max_height(room.y - 60.0)
            .frame(Frame::window(ui.style()).inner_margin(16.0))
            .show(ui, |ui| match self {
                Self::Keys => keys(ui, room),
                _ => about(ui),
            });
        if !is_open {
            *self = Self::Closed;
        }
    }
}

/// How wide a column of the list is at most, and the keys in it.
const COLUMN: f32 = 580.0;
const KEYS: f32 = 168.0;
/// Between columns.
const GAP: f32 = 32.0;

/// In two columns where the window is wide enough, so that all is seen at once where it is high enough.
fn keys(ui: &mut Ui, room: Vec2) {
    let list = shortcuts::list(ui);
    let (count, width) = match room.x - 80.0 {
        wide if wide >= 2.0 * 400.0 + GAP => (2, ((wide - GAP) / 2.0).min(COLUMN)),
        narrow => (1, narrow.clamp(240.0, COLUMN)),
    };
    let rows = |group: &(&str, Vec<(String, &str)>)| group.1.len() + 2;
    let share = list.iter().map(rows).sum::<usize>().div_ceil(count);
    let height = room.y - 120.0;
    // As high as there is room: egui would take the height that windows have at first.
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        gaps(ui, vec2(GAP, 0.0));
        ui.horizontal_top(|ui| {
            let mut groups = list.iter().peekable();
            for _ in 0..count {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    gaps(ui, vec2(12.0, 3.0));
                    let mut above = 0;
                    while let Some(of) = groups.next_if(|of| above == 0 || above + rows(of) / 2 <= share) {
                        above += rows(of);
                        group(ui, of);
                    }
                });
            }
        });
    });
}

fn group(ui: &mut Ui, (title, keys): &(&str, Vec<(String, &str)>)) {
    let tokens = Tokens::of(ui);
    ui.add_space(8.0);
    ui.label(RichText::new(*title).font(theme::strong()));
    for (key, what) in keys {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(KEYS, 0.0), |ui| {
                ui.set_width(KEYS);
                ui.add(Label::new(RichText::new(key).color(tokens.weak)).wrap());
            });
            ui.add(Label::new(*what).wrap());
        });
    }
}

fn about(ui: &mut Ui) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(380.0);
    ui.label(format!("Crossread {}", env!("CARGO_PKG_VERSION")));
    ui.label("Who, what, when, how much, who says so, and where the sources disagree.");
    ui.add_space(8.0);
    ui.label(
        RichText::new("Everything stays on this computer: nothing is sent, nothing is fetched.").color(tokens.weak),
    );
    ui.label(RichText::new("MIT or Apache-2.0. The typeface is Inter (SIL Open Font License).").color(tokens.weak));
}
