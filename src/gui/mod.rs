//! The window: the eframe app, its panels, menus, shortcuts and file dialogs.

mod actions;
mod app;
mod asking;
mod dialogs;
mod drops;
mod export;
mod filter_bar;
mod help;
mod menus;
mod notices;
mod palette;
mod panes;
mod question;
mod shortcuts;
mod top_bar;
mod views;

use std::path::PathBuf;

pub use app::App;

/// Opens the window on `paths`, or on the sample corpus where there are none, and returns when it is closed.
pub fn run(paths: Vec<PathBuf>) -> anyhow::Result<()> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Crossread")
            .with_app_id("crossread")
            .with_inner_size([1400.0, 900.0])
            .with_min_inner_size([640.0, 480.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let open = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Box::new(App::new(&cc.egui_ctx, paths, settings_path())?))
    };
    eframe::run_native("crossread", options, Box::new(open)).map_err(|error| {
        // eframe's error is not `Sync`, which anyhow asks for; its words are what a person needs.
        anyhow::anyhow!("the window could not be opened: {error}")
    })
}

/// Where the settings live on this system; none where there is no home.
fn settings_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "crossread").map(|dirs| dirs.config_dir().join("settings.json"))
}
