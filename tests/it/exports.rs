//! What is known and how it looks, in files.

use std::fs;

use crossread::app::export::Format;
use crossread::app::{Command, Pane, ThemeChoice};
use crossread::gui::App;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;

const TALKS: &str = "# Talks\n\nIn 1999 Norway met Sweden in Geneva.\n\nOn 3 May 2004 Norway left the talks.\n";

/// A window on one document, and a folder for pictures.
fn open() -> (Harness<'static, App>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("talks.md");
    fs::write(&document, TALKS).unwrap();
    let mut window = Harness::builder()
        .with_size(vec2(1400.0, 900.0))
        .with_max_steps(64)
        .build_eframe(|cc| App::new(&cc.egui_ctx, vec![document], None).unwrap());
    settle(&mut window);
    (window, folder)
}

fn settle(window: &mut Harness<'static, App>) {
    for _ in 0..3 {
        window.run();
        window.state_mut().settle();
    }
    window.run();
}

/// Exports the view of a pane; the bytes of the file, where it is there.
fn export(window: &mut Harness<'static, App>, folder: &TempDir, pane: Pane, name: &str) -> Option<Vec<u8>> {
    let path = folder.path().join(name);
    let ctx = window.ctx.clone();
    window.state_mut().export(&ctx, pane, &path);
    settle(window);
    fs::read(path).ok()
}

#[test]
fn a_picture_of_the_graph_does_not_tell_what_to_click() {
    let (mut window, folder) = open();
    let text = String::from_utf8(export(&mut window, &folder, Pane::Graph, "graph.svg").expect("a file")).unwrap();
    assert!(text.contains("The most connected") && !text.contains("Select something"), "{text}");
}

#[test]
fn the_timeline_is_exported_as_svg_with_its_words_as_text() {
    let (mut window, folder) = open();
    let bytes = export(&mut window, &folder, Pane::Timeline, "timeline.svg").expect("a file");
    let text = String::from_utf8(bytes).unwrap();
    let file = roxmltree::Document::parse(&text).unwrap();
    let words: Vec<&str> =
        file.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for expected in ["Timeline", "Talks"] {
        assert!(words.contains(&expected), "{expected} in {words:?}");
    }
    assert!(words.iter().any(|words| words.contains("Norway met Sweden")), "{words:?}");
    assert!(file.descendants().any(|node| node.has_tag_name("path")), "marks");
    assert!(window.query_all_by_label_contains("The Timeline is a picture now").count() > 0);
}

#[test]
fn the_timeline_is_exported_as_png_in_twice_the_points() {
    let (mut window, folder) = open();
    let bytes = export(&mut window, &folder, Pane::Timeline, "timeline.PNG").expect("a file");
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    assert_eq!(reader.info().width, 2 * 1400);
    assert!(reader.info().height > 200);
}

/// The words of an SVG, and whether it has this colour somewhere.
fn told(bytes: Vec<u8>, color: &str) -> (Vec<String>, bool) {
    let text = String::from_utf8(bytes).unwrap();
    let file = roxmltree::Document::parse(&text).unwrap();
    let words = file.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
    (words.map(str::to_owned).collect(), text.contains(color))
}

#[test]
fn the_graph_and_the_matrix_are_exported_also_from_behind_another_pane() {
    let (mut window, folder) = open();
    for (theme, person) in [(ThemeChoice::Dark, "#83d494"), (ThemeChoice::Light, "#1a7d3d")] {
        window.state_mut().send(Command::SetTheme(theme));
        settle(&mut window);
        let bytes = export(&mut window, &folder, Pane::Graph, "graph.svg").expect("a file");
        let (words, has_color) = told(bytes, person);
        for expected in ["Norway", "Sweden", "Geneva", "Graph"] {
            assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
        }
        assert!(has_color, "places have their colour");
        assert!(!words.iter().any(|word| word == "Fit"), "what is to be clicked is no part of a picture");
        let bytes = export(&mut window, &folder, Pane::Matrix, "matrix.svg").expect("a file");
        let (words, _) = told(bytes, "");
        for expected in ["Norway", "Sweden", "Talks", "Mentions"] {
            assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
        }
    }
    for (pane, name) in [(Pane::Graph, "graph.png"), (Pane::Matrix, "matrix.png")] {
        let bytes = export(&mut window, &folder, pane, name).expect("a file");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let ground = [pixels[0], pixels[1], pixels[2]];
        assert!(pixels.chunks_exact(3).any(|pixel| pixel != ground), "{name} is not blank");
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    let (mut window, folder) = open();
    assert!(export(&mut window, &folder, Pane::Timeline, "timeline.doc").is_none());
    assert!(window.query_all_by_label_contains("ends in .png or .svg").count() > 0);
    assert!(export(&mut window, &folder, Pane::Timeline, "missing/timeline.svg").is_none());
    assert!(window.query_all_by_label_contains("The picture could not be saved").count() >= 2);
}

#[test]
fn what_is_known_is_exported_and_told() {
    let (mut window, folder) = open();
    let ctx = window.ctx.clone();
    // A brief is made of what is in the evidence.
    let norway = window.state().state().library().entities().iter().position(|entity| entity.name == "Norway");
    let items = vec![crossread::model::Item::Entity(norway.unwrap().into())];
    window.state_mut().send(crossread::app::Command::Select { items, from: Pane::Entities });
    settle(&mut window);
    window.key_press(egui::Key::E);
    settle(&mut window);
    assert!(window.query_all_by_label_contains("Evidence, 1").count() > 0, "the tab counts it");
    for format in Format::ALL {
        let path = folder.path().join(format.file_name());
        window.state_mut().export_library(&ctx, format, &path);
        settle(&mut window);
        assert!(path.exists(), "{format:?}");
    }
    assert!(window.query_all_by_label_contains("Exported").count() > 0);
    let nowhere = folder.path().join("missing/x.gexf");
    window.state_mut().export_library(&ctx, Format::Gexf, &nowhere);
    settle(&mut window);
    assert!(window.query_all_by_label_contains("The export could not be written").count() > 0);
}
