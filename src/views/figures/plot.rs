//! Paints the numbers of one unit over time: a series for each document, told apart by colour and shape.

use egui::{Color32, Role, TextStyle, Ui, Vec2, WidgetInfo};
use egui_plot::{GridMark, MarkerShape, Plot, PlotPoint, Points};
use jiff::civil::Date;

use super::data;
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::when::{date_of_day_number, day_number};
use crate::model::{DocumentId, Item, Kind, QuantityId};
use crate::ui::theme::small;
use crate::ui::{Tokens, elided, gaps, restyle};
use crate::views::words::{counted, year};

const HEIGHT: f32 = 170.0;
/// More points than these cannot be told apart in so small a picture.
const MOST: usize = 4000;
/// How near the pointer must be to a point, in points of the screen.
const NEAR: f32 = 10.0;

const SHAPES: [MarkerShape; 5] =
    [MarkerShape::Circle, MarkerShape::Diamond, MarkerShape::Square, MarkerShape::Up, MarkerShape::Down];
/// The hues that are furthest apart.
const HUES: [Kind; 6] = [Kind::Organisation, Kind::Person, Kind::Place, Kind::Project, Kind::Equipment, Kind::Work];

/// The dated numbers of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    document: DocumentId,
    /// Year with its fraction, value.
    points: Vec<([f64; 2], QuantityId)>,
}

/// The numbers of `rows` that tell a date, by document.
pub fn series(ctx: &ViewContext<'_>, rows: &[QuantityId]) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    let mut sorted = rows.to_vec();
    sorted.sort_unstable();
    for id in sorted.into_iter().take(MOST) {
        let (document, quantity) = ctx.library.quantity(id);
        let Some((from, to)) = quantity.when.and_then(|when| when.days()) else { continue };
        let point = ([years(i32::midpoint(from, to)), quantity.value], id);
        match series.last_mut().filter(|series| series.document == document) {
            Some(series) => series.points.push(point),
            None => series.push(Series { document, points: vec![point] }),
        }
    }
    series
}

fn years(day: i32) -> f64 {
    let date = date_of_day_number(day);
    let first = Date::new(date.year(), 1, 1).map_or(day, day_number);
    f64::from(date.year()) + f64::from(day - first) / 365.25
}

/// The plot of one unit; without a unit chosen it says so in a line.
pub fn ui(ui: &mut Ui, ctx: &ViewContext<'_>, series: &[Series], unit: Option<&str>, out: &mut Commands) {
    ui.scope(|ui| paint(ui, ctx, series, unit, out));
}

fn paint(ui: &mut Ui, ctx: &ViewContext<'_>, series: &[Series], unit: Option<&str>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let count: usize = series.iter().map(|series| series.points.len()).sum();
    let Some(unit) = unit.filter(|_| count > 1) else { return };
    let look = |index: usize| (tokens.kind(HUES[index % HUES.len()]), SHAPES[index % SHAPES.len()]);
    legend(ui, ctx, series, look);
    let is_log = spans_magnitudes(series);
    let height = |value: f64| if is_log { magnitude(value) } else { value };
    let plot = Plot::new(("figures over time", unit, is_log))
        .height(HEIGHT.min(ui.available_height() / 2.0))
        .show_background(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .show_crosshair(false)
        .set_margin_fraction(Vec2::new(0.04, 0.12))
        .grid_color(tokens.hairline)
        .x_axis_formatter(|mark: GridMark, _| tick(mark))
        .y_axis_formatter(move |mark: GridMark, _| value_tick(mark, is_log))
        .label_formatter(|_| None);
    // The numbers at the axes are set as small as those elsewhere.
    restyle(ui, "numbers at axes", |style| drop(style.text_styles.insert(TextStyle::Body, small())));
    let response = plot.show(ui, |plot| {
        for (index, series) in series.iter().enumerate() {
            let (color, shape) = look(index);
            let points: Vec<[f64; 2]> = series.points.iter().map(|([x, y], _)| [*x, height(*y)]).collect();
            let name = &ctx.library.document(series.document).label;
            plot.points(Points::new(name, points).shape(shape).radius(3.5).color(color).allow_hover(false));
        }
        let lit = ctx.linked.hovered.into_iter().chain(ctx.linked.selection.iter().copied());
        for item in lit {
            let Item::Quantity(id) = item else { continue };
            let found = series.iter().flat_map(|series| &series.points).find(|(_, other)| *other == id);
            if let Some(([x, y], _)) = found {
                let ring = Points::new("", vec![[*x, height(*y)]]).radius(6.5).filled(false).color(tokens.text);
                plot.points(ring.allow_hover(false));
            }
        }
        let pointer = plot.response().hover_pos()?;
        let near = series.iter().flat_map(|series| &series.points).map(|(point, id)| {
            let at = plot.screen_from_plot(PlotPoint::new(point[0], height(point[1])));
            (at.distance(pointer), *id)
        });
        near.filter(|(distance, _)| *distance <= NEAR).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    });
    let name = format!("{} over time: {}", data::unit_words(unit), counted(count, "number"));
    response.response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
    let Some(id) = response.inner else { return };
    let item = Item::Quantity(id);
    out.hover(item);
    if response.response.double_clicked() {
        out.send(Command::Focus(item));
    } else if response.response.clicked() {
        out.send(Command::Select { items: vec![item], from: Pane::Figures });
    }
    let (document, quantity) = ctx.library.quantity(id);
    response.response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(320.0);
        let when = quantity.when.map(|when| when.to_string()).unwrap_or_default();
        ui.label(format!("{} {} · {when}", data::value(quantity.value), quantity.unit));
        ui.colored_label(tokens.weak, data::what(quantity));
        ui.colored_label(tokens.weak, &ctx.library.document(document).label);
    });
}

fn legend(ui: &mut Ui, ctx: &ViewContext<'_>, series: &[Series], look: impl Fn(usize) -> (Color32, MarkerShape)) {
    const MOST: usize = 8;
    let tokens = Tokens::of(ui);
    let margin = egui::Margin { left: 12, right: 12, top: 6, bottom: 0 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        gaps(ui, egui::vec2(14.0, 2.0));
        ui.horizontal_wrapped(|ui| {
            for (index, series) in series.iter().enumerate().take(MOST) {
                let (color, shape) = look(index);
                let label = &ctx.library.document(series.document).label;
                let galley = elided(ui.painter(), label, small(), tokens.weak, 180.0, 1);
                let wanted = egui::vec2(galley.size().x + 12.0, galley.size().y);
                let (rect, response) = ui.allocate_exact_size(wanted, egui::Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
                marker(ui, egui::pos2(rect.left() + 4.0, rect.center().y), shape, color);
                ui.painter().galley(rect.min + egui::vec2(12.0, 0.0), galley, tokens.weak);
            }
            if series.len() > MOST {
                ui.colored_label(tokens.faint, format!("and {} more", series.len() - MOST));
            }
        });
    });
}

/// The shape of a series beside its name.
fn marker(ui: &Ui, center: egui::Pos2, shape: MarkerShape, color: Color32) {
    const R: f32 = 3.5;
    let at = |x: f32, y: f32| center + egui::vec2(x, y) * R;
    let corners: &[(f32, f32)] = match shape {
        MarkerShape::Diamond => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
        MarkerShape::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        MarkerShape::Up => &[(0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)],
        MarkerShape::Down => &[(0.0, 1.1), (-1.0, -0.8), (1.0, -0.8)],
        _ => {
            ui.painter().circle_filled(center, R, color);
            return;
        }
    };
    let points = corners.iter().map(|(x, y)| at(*x, *y)).collect();
    ui.painter().add(egui::Shape::convex_polygon(points, color, egui::Stroke::NONE));
}

/// Whether small and large numbers stand side by side, so that only a logarithmic scale tells them apart.
fn spans_magnitudes(series: &[Series]) -> bool {
    const FACTOR: f64 = 500.0;
    let sizes = || series.iter().flat_map(|series| series.points.iter().map(|([_, value], _)| value.abs()));
    let least = sizes().filter(|size| *size > 0.0).fold(f64::INFINITY, f64::min);
    sizes().fold(0.0, f64::max) > least * FACTOR
}

/// The power of ten, on both sides of zero; numbers below one stand near it.
fn magnitude(value: f64) -> f64 {
    value.signum() * value.abs().ln_1p() / std::f64::consts::LN_10
}

/// On a logarithmic scale only the powers of ten are told.
fn value_tick(mark: GridMark, is_log: bool) -> String {
    if !is_log {
        return data::value(mark.value);
    }
    let power = mark.value.round();
    match power.abs() {
        _ if (mark.value - power).abs() > 1e-6 => String::new(),
        0.0 => "0".to_owned(),
        size => data::value(power.signum() * 10_f64.powf(size)),
    }
}

/// Years are told where they begin; between them nothing is.
fn tick(mark: GridMark) -> String {
    let is_year = (mark.value - mark.value.round()).abs() < 1e-6;
    if is_year { year(mark.value.round() as i16) } else { String::new() }
}
