//! A few small pictures, compared pixel by pixel: what no accessibility tree tells, such as a colour that is gone.
//!
//! They are painted by Linux's software Vulkan driver; on other systems, and where there is no driver, the tests
//! say that they were skipped. `UPDATE_SNAPSHOTS=1 cargo test pictures` paints them anew.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crossread::app::{Command, Layout, Pane, ThemeChoice};
use crossread::gui::App;
use crossread::model::Kind;
use crossread::ui::{Chip, Icon, Tokens, icon_button, paint_kind_badge, pane_head, progress, theme};
use egui::vec2;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::wgpu::WgpuTestRenderer;
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions};
use jiff::civil::date;

/// A renderer, or why there is none, told once on standard error.
fn renderer() -> Option<WgpuTestRenderer> {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: the pictures are those of Linux's software driver");
        return None;
    }
    let made = catch_unwind(AssertUnwindSafe(WgpuTestRenderer::new));
    if made.is_err() {
        eprintln!("skipped: there is no Vulkan driver to paint pictures with (Debian: mesa-vulkan-drivers)");
    }
    made.ok()
}

fn options() -> SnapshotOptions {
    // Driver versions differ in the last bit at edges; a moved or recoloured thing differs in far more pixels.
    SnapshotOptions::new().threshold(1.5).max_failed_pixels(60)
}

fn widgets(theme: egui::Theme, name: &str) {
    let Some(renderer) = renderer() else { return };
    let mut harness = HarnessBuilder::default()
        .with_size(vec2(300.0, 150.0))
        .with_theme(theme)
        .with_context_setup(theme::install)
        .renderer(renderer)
        .build_ui(|ui| {
            let tokens = Tokens::of(ui);
            ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.panel);
            pane_head(ui, "Entities", "57 of 405");
            ui.horizontal(|ui| {
                Chip::new("person").kind(Kind::Person).close("Show other kinds too").show(ui);
                Chip::new("Geneva").kind(Kind::Place).count(12).show(ui);
            });
            ui.horizontal(|ui| {
                for icon in [Icon::Close, Icon::Left, Icon::Right, Icon::Search, Icon::Theme, Icon::Warning] {
                    icon_button(ui, icon, &format!("{icon:?}"));
                }
            });
            progress(ui, 0.4, "Opening");
            let (rect, _) = ui.allocate_exact_size(vec2(280.0, 24.0), egui::Sense::hover());
            for (n, kind) in Kind::ALL.into_iter().enumerate() {
                paint_kind_badge(ui.painter(), rect.left_center() + vec2(12.0 + 24.0 * n as f32, 0.0), kind, false);
            }
        });
    harness.run();
    harness.snapshot_options(name, &options());
}

#[test]
fn pictures_of_the_widgets_in_the_dark() {
    widgets(egui::Theme::Dark, "widgets-dark");
}

#[test]
fn pictures_of_the_widgets_in_the_light() {
    widgets(egui::Theme::Light, "widgets-light");
}

#[test]
fn pictures_of_the_window_with_a_selection() {
    let Some(renderer) = renderer() else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("talks.md"),
        "# Talks\n\nIn 1999 Norway met Sweden in Geneva.\n\nOn 3 May 2004 Norway left the talks.\n",
    )
    .unwrap();
    let mut harness: Harness<'_, App> = HarnessBuilder::default()
        .with_size(vec2(760.0, 500.0))
        .with_max_steps(64)
        .renderer(renderer)
        .build_eframe(|cc| App::new(&cc.egui_ctx, vec![folder.path().join("talks.md")], None).unwrap());
    harness.state_mut().send(Command::SetTheme(ThemeChoice::Dark));
    harness.run();
    harness.state_mut().settle();
    harness.run();
    let entities = harness.state().state().library().entities();
    let norway = entities.iter().position(|entity| entity.name == "Norway").unwrap();
    let items = vec![crossread::model::Item::Entity(norway.into())];
    harness.state_mut().send(Command::Select { items, from: Pane::Entities });
    harness.run();
    harness.snapshot_options("window-dark", &options());
}

const TALKS: &str = "---\ntitle: \"Talks\"\nauthors: [Ann Lee, Bob Ray]\nyear: 2005\n---\n\n# Talks\n\n\
    In 1999 Norway met Sweden in Geneva. Between 2000 and 2002 Norway and Sweden wrote to Denmark.\n\n\
    On 3 May 2004 Norway left the talks. About 2003 Ann Lee wrote to Denmark.\n";
const VISIT: &str = "# A visit\n\nIn March 2001 Sweden met Denmark in Oslo. In 2003 Denmark and Norway signed a treaty in \
    Geneva.\n\nIn the 1990s Finland met nobody.\n";

/// Two that disagree about a day and an amount.
const REPORT: &str = "---\ntitle: \"The harbour bridge\"\nauthors: [Ann Lee]\nyear: 2006\n---\n\n# The harbour bridge\n\n\
    The Geneva Harbour Bridge was opened on 3 May 2004. The Geneva Harbour Bridge cost $40 million.\n\n\
    In 2005 Ann Lee and Bob Ray visited Denmark.\n";
const LETTER: &str = "---\ntitle: \"A letter on the bridge\"\nauthors: [Bob Ray]\nyear: 2007\n---\n\n# A letter on the bridge\n\n\
    The Geneva Harbour Bridge was opened on 9 June 2004. The Geneva Harbour Bridge cost $55 million.\n\n\
    In 2005 Anne Lee and B. Ray visited Sweden.\n";

/// One view alone, with two small documents and `Sweden` selected.
fn view(pane: Pane, theme: ThemeChoice, name: &str, prepare: impl Fn(&mut Harness<'_, App>)) {
    view_of(&[("talks.md", TALKS), ("visit.md", VISIT)], pane, theme, name, prepare);
}

/// One view alone, with these documents and `Sweden` selected.
fn view_of(
    documents: &[(&str, &str)],
    pane: Pane,
    theme: ThemeChoice,
    name: &str,
    prepare: impl Fn(&mut Harness<'_, App>),
) {
    let Some(renderer) = renderer() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in documents {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let mut harness: Harness<'_, App> = HarnessBuilder::default()
        .with_size(vec2(620.0, 360.0))
        .with_max_steps(64)
        .renderer(renderer)
        .build_eframe(|cc| App::new(&cc.egui_ctx, vec![folder.path().to_path_buf()], None).unwrap());
    harness.state_mut().send(Command::SetTheme(theme));
    // The graph keeps what stood where: it begins with all that is to be read.
    harness.state_mut().arrange(&Layout::only(Pane::Documents));
    settle(&mut harness);
    harness.state_mut().arrange(&Layout::only(pane));
    settle(&mut harness);
    let entities = harness.state().state().library().entities();
    let sweden = entities.iter().position(|entity| entity.name == "Sweden").unwrap();
    let items = vec![crossread::model::Item::Entity(sweden.into())];
    harness.state_mut().send(Command::Select { items, from: Pane::Inspector });
    settle(&mut harness);
    prepare(&mut harness);
    settle(&mut harness);
    harness.snapshot_options(name, &options());
}

fn settle(harness: &mut Harness<'_, App>) {
    for _ in 0..3 {
        harness.run();
        harness.state_mut().settle();
    }
    harness.run();
}

#[test]
fn pictures_of_the_timeline_in_the_dark() {
    view(Pane::Timeline, ThemeChoice::Dark, "timeline-dark", |_| {});
}

#[test]
fn pictures_of_the_timeline_with_a_range_in_the_light() {
    view(Pane::Timeline, ThemeChoice::Light, "timeline-light", |harness| {
        harness.state_mut().send(Command::FilterRange(Some((date(2000, 1, 1), date(2003, 12, 31)))));
    });
}

#[test]
fn pictures_of_the_graph_with_documents() {
    view(Pane::Graph, ThemeChoice::Light, "graph-light", |harness| {
        harness.get_by_label("Documents: Show the documents that name them").click();
    });
}

#[test]
fn pictures_of_the_matrix() {
    view(Pane::Matrix, ThemeChoice::Dark, "matrix-dark", |_| {});
}

#[test]
fn pictures_of_the_lists() {
    view(Pane::Lists, ThemeChoice::Light, "lists-light", |_| {});
}

#[test]
fn pictures_of_the_entities() {
    view(Pane::Entities, ThemeChoice::Light, "entities-light", |_| {});
}

#[test]
fn pictures_of_the_inspector() {
    view(Pane::Inspector, ThemeChoice::Dark, "inspector-dark", |_| {});
}

#[test]
fn pictures_of_the_reader() {
    view(Pane::Reader, ThemeChoice::Light, "reader-light", |_| {});
}

#[test]
fn pictures_of_the_documents() {
    view(Pane::Documents, ThemeChoice::Light, "documents-light", |_| {});
}

#[test]
fn pictures_of_two_texts_that_disagree() {
    let texts = [("report.md", REPORT), ("letter.md", LETTER)];
    view_of(&texts, Pane::Compare, ThemeChoice::Light, "compare-light", |_| {});
}

#[test]
fn pictures_of_the_figures() {
    let texts = [("report.md", REPORT), ("letter.md", LETTER)];
    view_of(&texts, Pane::Figures, ThemeChoice::Dark, "figures-dark", |_| {});
}

#[test]
fn pictures_of_what_is_asked() {
    let texts = [("report.md", REPORT), ("letter.md", LETTER)];
    view_of(&texts, Pane::Suggestions, ThemeChoice::Dark, "suggestions-dark", |_| {});
}

#[test]
fn pictures_of_the_evidence() {
    view(Pane::Evidence, ThemeChoice::Light, "evidence-light", |harness| {
        let state = harness.state().state();
        let gather = crossread::views::curate::add_evidence(&state.context(), &state.linked().selection);
        harness.state_mut().send(gather);
    });
}
