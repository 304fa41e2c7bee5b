//! What is known and how it looks, in files.

use std::fs;

use crossread::app::Pane;
use crossread::app::export::Format;
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
