//! One frame of the Reader: what was asked of it, the keys, the scrolled page, the hit map, the find bar.

use std::sync::Arc;

use egui::{Align, Align2, Key, KeyboardShortcut, Layout, Modifiers, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::find::Asked;
use super::hit_map;
use super::look;
use super::page::{Measure, Page, Target};
use super::paint;
use super::{ReaderView, jump, keys};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::{DocumentId, Item};
use crate::ui::theme::size;
use crate::ui::{Tokens, button, letters_age, pane_head, restyle, theme};

/// Where things are on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    /// The view without the strip at its right.
    pub text: Rect,
    strip: Rect,
    /// The left edge of the column.
    pub left: f32,
    measure: Measure,
}

impl Geometry {
    fn new(ui: &Ui, area: Rect) -> Self {
        let split = area.right() - hit_map::WIDTH;
        let text = Rect::from_min_max(area.min, pos2(split, area.bottom()));
        let inner = text.width() - 2.0 * look::MARGIN;
        let width = look::COLUMN.min(inner).max(120.0).floor();
        let left = (text.left() + look::MARGIN + ((inner - width) / 2.0).max(0.0)).round();
        let table_width = (text.right() - look::MARGIN - left).max(width).floor();
        let is_dark = ui.visuals().dark_mode;
        let measure =
            Measure { width, table_width, pixels_per_point: ui.pixels_per_point(), letters: letters_age(ui), is_dark };
        Self { text, strip: Rect::from_min_max(pos2(split, area.top()), area.max), left, measure }
    }
}

pub(super) fn ui(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, Tokens::of(ui).canvas);
    let reading = ctx.linked.reading.filter(|id| ctx.library.holds(Item::Document(*id)));
    pane_head(ui, Pane::Reader.title(), reading.map_or("", |id| &ctx.library.document(id).label));
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    let Some(id) = reading else {
        view.remember();
        view.page = None;
        empty(ctx, ui, area, out);
        return;
    };
    let geometry = Geometry::new(ui, area);
    turn_to(view, ctx, id, ui, &geometry);
    jump::requests(view, ctx, id, ui, &geometry);
    keys::keys(view, ctx, ui, &geometry, out);
    page(view, ctx, ui, &geometry, out);
    let Some(shown) = &view.page else {
        return;
    };
    view.hit_map.update(ctx, id, shown, view.find.found(), geometry.strip.height());
    if let Some(place) = view.hit_map.ui(ui, geometry.strip) {
        jump::go(view, ui, &geometry, place);
    }
    find_bar(view, ui, &geometry);
}

/// Nothing is open: how to begin.
fn empty(ctx: &ViewContext<'_>, ui: &mut Ui, area: Rect, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let center = area.center() - vec2(0.0, 24.0);
    let words = "Drop papers, articles, reports or threads here";
    painter.text(center, Align2::CENTER_CENTER, words, theme::strong_sized(15.0), tokens.weak);
    let hint = center + vec2(0.0, 26.0);
    let keys = ui.format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::O));
    painter.text(hint, Align2::CENTER_CENTER, format!("or open them with {keys}"), theme::body(), tokens.faint);
    let response = ui.interact(area, ui.scope_id().with("nothing open"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    if ctx.is_growing {
        return;
    }
    let place = Rect::from_center_size(center + vec2(0.0, 62.0), vec2(area.width(), size::ROW));
    let middle = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    let sample =
        ui.scope_builder(middle, |ui| button(ui, "Open the sample corpus", "Documents to try everything with"));
    if sample.inner.clicked() {
        out.send(Command::OpenSample);
    }
}

/// Makes the page that of the document, where it was left.
fn turn_to(view: &mut ReaderView, ctx: &ViewContext<'_>, id: DocumentId, ui: &Ui, geometry: &Geometry) {
    let document = &ctx.library.analyzed()[id.index()].document;
    let tokens = Tokens::of(ui);
    let top = view.top_offset();
    if let Some(page) = view.page.as_mut().filter(|page| page.is_of(document)) {
        page.update(ctx.library, id, ctx.revision);
        if page.measure != geometry.measure {
            page.resize(geometry.measure, tokens);
            if view.offset > 1.0 {
                view.target = Some(Target { offset: top, below_top: 0.0 });
            }
        }
        return;
    }
    view.remember();
    let top = view.remembered(document);
    view.page = Some(Page::new(ctx.library, id, ctx.revision, geometry.measure, tokens));
    view.offset = 0.0;
    view.target = (top > 0).then_some(Target { offset: top, below_top: 0.0 });
    view.selected_text = None;
    view.at_place = None;
    view.flash = None;
    view.table_offsets.clear();
}

/// The scrolled page.
fn page(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, geometry: &Geometry, out: &mut Commands) {
    let height = geometry.text.height();
    let drag = std::mem::take(&mut view.drag_scroll);
    if drag != 0.0 {
        let most = view.page.as_ref().map_or(0.0, Page::total) - f64::from(height);
        view.offset = (view.offset + drag).clamp(0.0, most.max(0.0));
        view.is_moved = true;
    }
    let (offset, target) = (view.offset, view.target.take());
    let mut area = ScrollArea::vertical().id_salt("page").auto_shrink(false).animated(false);
    let settled = view.page.as_mut().and_then(|page| page.settle(ui, offset, height, target));
    if settled.is_some() || std::mem::take(&mut view.is_moved) || view.offset == 0.0 {
        area = area.vertical_scroll_offset(settled.unwrap_or(offset) as f32);
    }
    let total = view.page.as_ref().map_or(0.0, Page::total);
    let output = ui.scope_builder(UiBuilder::new().max_rect(geometry.text), |ui| {
        let tokens = Tokens::of(ui);
        restyle(ui, "page", |style| {
            let scroll = &mut style.spacing.scroll;
            scroll.fade.strength = 0.0;
            // It would pull back from what lies beyond the height that the last frame knew.
            scroll.kinetic.rubber_band = false;
            let widgets = &mut style.visuals.widgets;
            widgets.inactive.bg_fill = tokens.hairline;
            widgets.hovered.bg_fill = tokens.faint;
        });
        area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(geometry.text.width() - 8.0, total as f32));
            view.offset = f64::from(viewport.min.y);
            paint::page(view, ctx, ui, geometry, out);
        })
    });
    view.offset = f64::from(output.inner.state.unclamped_offset().y);
}

fn find_bar(view: &mut ReaderView, ui: &mut Ui, geometry: &Geometry) {
    let Some(document) = view.page.as_ref().map(|page| Arc::clone(&page.document)) else {
        return;
    };
    if !view.find.is_open() {
        return;
    }
    let top = view.top_offset();
    match view.find.ui(ui, geometry.text, &document, top) {
        Asked::Nothing => {}
        Asked::Jump(span) => {
            view.at_place = Some(span);
            // What stands behind the bar is not in view.
            if !jump::is_in_view(view, span.start, geometry, 50.0) {
                jump::jump(view, span.start, geometry);
            }
            ui.request_repaint();
        }
        Asked::Close => {
            view.find.close();
            if let Some(id) = view.text_id {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            ui.request_repaint();
        }
    }
}
