//! Pictures as those who open them see them: the SVG by its elements, the PNG by its pixels.

use egui::{Color32, Mesh, Pos2, Rect, RichText, Shape, Stroke, StrokeKind, Theme, Ui, pos2, vec2};

use super::*;
use crate::ui::theme;

fn setting(format: Format) -> Setting {
    Setting { size: vec2(200.0, 100.0), theme: Theme::Dark, format }
}

fn svg(paint: impl FnMut(&mut Ui)) -> String {
    let bytes = record(&setting(Format::Svg), paint).encode("A \"test\" & more").unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Pixel at a place in points.
fn png(at: Pos2, paint: impl FnMut(&mut Ui)) -> [u8; 3] {
    let bytes = record(&setting(Format::Png), paint).encode("a test").unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (400, 200));
    let first = ((at.y * 2.0) as usize * 400 + (at.x * 2.0) as usize) * 3;
    [pixels[first], pixels[first + 1], pixels[first + 2]]
}

/// The elements of the picture but for its ground, as "name attribute=value".
#[track_caller]
fn check(paint: impl FnMut(&mut Ui), expected: &[&str]) {
    let text = svg(paint);
    let file = roxmltree::Document::parse(&text).unwrap();
    let elements = file.root_element().children().filter(roxmltree::Node::is_element).skip(3);
    let words: Vec<String> =
        elements.map(|element| element.document().input_text()[element.range()].to_owned()).collect();
    assert_eq!(words, expected);
}

#[test]
fn shapes_stay_what_they_are() {
    let red = Color32::from_rgb(255, 0, 0);
    check(
        |ui| {
            let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 40.0));
            ui.painter().rect(rect, 3.0, red, Stroke::new(2.0, Color32::WHITE), StrokeKind::Inside);
            ui.painter().circle_filled(pos2(100.0, 50.0), 7.5, red.gamma_multiply(0.5));
            ui.painter().line_segment([pos2(1.0, 2.0), pos2(3.0, 4.0)], Stroke::new(1.0, red));
        },
        &[
            "<rect x=\"11\" y=\"21\" width=\"28\" height=\"38\" rx=\"3\" fill=\"#ff0000\" stroke=\"#ffffff\" stroke-width=\"2\"/>",
            "<circle cx=\"100\" cy=\"50\" r=\"7.5\" fill=\"#ff0000\" fill-opacity=\"0.5\"/>",
            "<path d=\"M1 2L3 4\" fill=\"none\" stroke=\"#ff0000\" stroke-width=\"1\"/>",
        ],
    );
}

#[test]
fn triangles_of_one_colour_are_one_path_and_those_between_two_a_gradient() {
    let triangles = |second: Color32| {
        let mut mesh = Mesh::default();
        let first = Color32::from_rgb(0, 0, 255);
        for (x, y, color) in [(0.0, 0.0, first), (0.0, 8.0, first), (9.0, 0.0, second), (9.0, 8.0, second)] {
            mesh.colored_vertex(pos2(x, y), color);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(1, 2, 3);
        mesh
    };
    let one = triangles(Color32::from_rgb(0, 0, 255));
    check(
        move |ui| {
            ui.painter().add(Shape::mesh(one.clone()));
        },
        &["<path d=\"M0 0L9 0L0 8ZM0 8L9 0L9 8Z\" fill=\"#0000ff\"/>"],
    );
    let two = triangles(Color32::TRANSPARENT);
    let text = svg(move |ui| {
        ui.painter().add(Shape::mesh(two.clone()));
    });
    let file = roxmltree::Document::parse(&text).unwrap();
    let gradients = file.descendants().filter(|node| node.has_tag_name("linearGradient"));
    let ends: Vec<_> = gradients.map(|node| (node.attribute("x1").unwrap(), node.attribute("x2").unwrap())).collect();
    // Away from the side that has one colour, straight along the x axis.
    assert_eq!(ends, [("0", "9"), ("9", "0")]);
}

#[test]
fn text_is_text_in_its_face_and_colour() {
    let text = svg(|ui| {
        ui.label(RichText::new("Talks <in> Zürich & Łódź").color(Color32::from_rgb(1, 2, 3)));
        ui.label(RichText::new("bold").font(theme::strong()));
    });
    let file = roxmltree::Document::parse(&text).unwrap();
    assert_eq!(file.root_element().first_element_child().unwrap().text(), Some("A \"test\" & more"));
    let words: Vec<_> = file.descendants().filter(|node| node.has_tag_name("text")).collect();
    let told: Vec<_> = words.iter().map(|node| (node.text().unwrap(), node.attribute("font-weight"))).collect();
    assert_eq!(told, [("Talks <in> Zürich & Łódź", None), ("bold", Some("600"))]);
    assert_eq!(words[0].attribute("fill"), Some("#010203"));
    assert_eq!(words[0].attribute("font-size"), Some("13"));
    assert!(words[0].attribute("textLength").unwrap().parse::<f32>().unwrap() > 100.0);
    assert!(file.root_element().attribute("font-family").unwrap().starts_with("Inter"));
}

#[test]
fn what_is_cut_off_on_the_screen_is_cut_off() {
    let text = svg(|ui| {
        let clip = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 20.0));
        let painter = ui.painter_at(clip);
        painter.rect_filled(clip.shrink(2.0), 0.0, Color32::RED);
        painter.rect_filled(clip.expand(5.0), 0.0, Color32::RED);
        painter.rect_filled(clip.translate(vec2(100.0, 0.0)), 0.0, Color32::RED);
    });
    let file = roxmltree::Document::parse(&text).unwrap();
    let in_clip = file.descendants().filter(|node| node.has_attribute("clip-path"));
    assert_eq!(
        in_clip.map(|node| node.children().filter(roxmltree::Node::is_element).count()).collect::<Vec<_>>(),
        [1]
    );
    assert_eq!(file.descendants().filter(|node| node.attribute("fill") == Some("#ff0000")).count(), 2);
}

#[test]
fn pixels_are_those_of_the_screen() {
    let paint = |ui: &mut Ui| {
        ui.painter().rect_filled(Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 20.0)), 0.0, Color32::RED);
        ui.painter().circle_filled(pos2(100.0, 50.0), 8.0, Color32::from_rgba_unmultiplied(0, 255, 0, 128));
        ui.painter().text(pos2(150.0, 50.0), egui::Align2::CENTER_CENTER, "\u{2588}", theme::body(), Color32::WHITE);
    };
    let panel = Tokens::DARK.panel.to_array();
    assert_eq!(png(pos2(20.0, 20.0), paint), [255, 0, 0]);
    assert_eq!(png(pos2(2.0, 2.0), paint), panel[..3]);
    let [r, g, b] = png(pos2(100.0, 50.0), paint);
    assert!((i32::from(g) - 142).abs() <= 2 && r < 20 && b < 24, "{r} {g} {b}");
    assert!(png(pos2(150.0, 50.0), paint)[0] > 200, "a full block is white in its middle");
}

#[test]
fn each_pixel_of_a_fan_is_painted_once() {
    let half = Color32::from_rgba_premultiplied(64, 64, 64, 64);
    let paint = move |ui: &mut Ui| {
        let mut mesh = Mesh::default();
        for (x, y) in [(50.0, 50.0), (10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0)] {
            mesh.colored_vertex(pos2(x, y), half);
        }
        for (a, b) in [(1, 2), (2, 3), (3, 4), (4, 1)] {
            mesh.add_triangle(0, a, b);
        }
        ui.painter().add(Shape::mesh(mesh));
    };
    let expected = png(pos2(50.0, 30.0), paint);
    for at in [pos2(50.0, 50.0), pos2(30.0, 30.0), pos2(70.0, 30.0), pos2(30.0, 70.0), pos2(20.0, 50.0)] {
        assert_eq!(png(at, paint), expected, "{at}");
    }
}

#[test]
fn formats_are_known_by_their_ending() {
    assert_eq!(Format::of_extension("SVG"), Some(Format::Svg));
    assert_eq!(Format::of_extension("png"), Some(Format::Png));
    assert_eq!(Format::of_extension("jpg"), None);
}

#[test]
fn a_picture_is_never_larger_than_can_be_opened() {
    let recording = record(&Setting { size: vec2(1e9, f32::NAN.max(0.0)), ..setting(Format::Svg) }, |_| {});
    assert_eq!(recording.setting.size, vec2(LONGEST, 16.0));
}
