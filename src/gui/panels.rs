//! The panes and their places: documents, reader, entities over inspector, timeline below.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::app::{Shell, Views};
use crate::app::{Commands, Pane, ViewContext};
use crate::ui::Tokens;

/// Which panes are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    hidden: Vec<Pane>,
}

impl Panels {
    pub fn is_shown(&self, pane: Pane) -> bool {
        !self.hidden.contains(&pane)
    }

    pub fn toggle(&mut self, pane: Pane) {
        if self.is_shown(pane) {
            self.hidden.push(pane);
        } else {
            self.hidden.retain(|hidden| *hidden != pane);
        }
    }

    pub fn show_all(&mut self) {
        self.hidden.clear();
    }
}

/// Paints all panes that are shown. The Reader takes what the others leave.
pub fn ui(ui: &mut Ui, ctx: &ViewContext<'_>, shell: &Shell, views: &mut Views, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let panel = Frame::NONE.fill(tokens.panel).inner_margin(Margin::ZERO);
    let canvas = Frame::NONE.fill(tokens.canvas).inner_margin(Margin::ZERO);
    let shown = |pane| shell.panels.is_shown(pane);
    let area = ui.available_size();

    if shown(Pane::Timeline) {
        Panel::bottom("timeline")
            .resizable(true)
            .frame(panel)
            .default_size((area.y * 0.32).clamp(150.0, 300.0))
            .size_range(96.0..=(area.y - 160.0).max(96.0))
            .show(ui, |ui| views.timeline.ui(ctx, ui, out));
    }
    if shown(Pane::Documents) {
        Panel::left("documents")
            .resizable(true)
            .frame(panel)
            .default_size((area.x * 0.18).clamp(170.0, 250.0))
            .size_range(140.0..=420.0)
            .show(ui, |ui| views.documents.ui(ctx, ui, out));
    }
    let entities = shown(Pane::Entities);
    let inspector = shown(Pane::Inspector);
    if entities || inspector {
        Panel::right("entities-and-inspector")
            .resizable(true)
            .frame(panel)
            .default_size((area.x * 0.27).clamp(250.0, 390.0))
            .size_range(220.0..=640.0)
            .show(ui, |ui| {
                if entities && inspector {
                    let height = ui.available_height();
                    Panel::top("entities")
                        .resizable(true)
                        .frame(panel)
                        .default_size(height * 0.45)
                        .size_range(100.0..=(height - 100.0).max(100.0))
                        .show(ui, |ui| views.entities.ui(ctx, ui, out));
                }
                CentralPanel::no_frame().frame(panel).show(ui, |ui| {
                    if inspector {
                        views.inspector.ui(ctx, ui, out);
                    } else {
                        views.entities.ui(ctx, ui, out);
                    }
                });
            });
    }
    CentralPanel::no_frame().frame(canvas).show(ui, |ui| {
        if shown(Pane::Reader) {
            views.reader.ui(ctx, ui, out);
        }
    });
}
