//! The list of keys, and what this program is.

use egui::{Grid, RichText, ScrollArea, Ui, Window};

use super::shortcuts;
use crate::ui::Tokens;

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
        let height = ui.ctx().content_rect().height();
        Window::new(title)
            .open(&mut is_open)
            .collapsible(false)
            .resizable(false)
            .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
            .max_height(height - 120.0)
            .show(ui, |ui| match self {
                Self::Keys => keys(ui, height),
                _ => about(ui),
            });
        if !is_open {
            *self = Self::Closed;
        }
    }
}

fn keys(ui: &mut Ui, height: f32) {
    let tokens = Tokens::of(ui);
    ScrollArea::vertical().max_height(height - 160.0).show(ui, |ui| {
        for (title, keys) in shortcuts::list(ui) {
            ui.add_space(6.0);
            ui.label(RichText::new(title).color(tokens.weak).small());
            Grid::new(title).num_columns(2).min_col_width(130.0).spacing([16.0, 4.0]).show(ui, |ui| {
                for (key, what) in keys {
                    ui.label(RichText::new(key).color(tokens.accent));
                    ui.label(what);
                    ui.end_row();
                }
            });
        }
    });
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
