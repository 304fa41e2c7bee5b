//! One frame of the Reader: what was asked of it, the keys, the scrolled page, the hit map, the find bar.

use std::sync::Arc;

use egui::{Align2, Event, Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::find::Asked;
use super::hit_map;
use super::look;
use super::marks;
use super::page::{Measure, Page, Target};
use super::paint;
use super::{Flash, ReaderView};
use crate::app::{Commands, ViewContext, ViewRequest};
use crate::model::{DocumentId, EntityId, Item, Span};
use crate::ui::{Tokens, theme};

/// Seconds for which a sentence that was jumped to is lit.
const FLASH: f64 = 1.2;

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
        let measure = Measure { width, table_width, pixels_per_point: ui.pixels_per_point(), is_dark };
        Self { text, strip: Rect::from_min_max(pos2(split, area.top()), area.max), left, measure }
    }
}

pub(super) fn ui(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    ui.painter().rect_filled(area, 0.0, Tokens::of(ui).canvas);
    let Some(id) = ctx.linked.reading.filter(|id| ctx.library.holds(Item::Document(*id))) else {
        view.remember();
        view.page = None;
        empty(ui, area);
        return;
    };
    let geometry = Geometry::new(ui, area);
    turn_to(view, ctx, id, ui, &geometry);
    requests(view, ctx, id, ui, &geometry);
    keys(view, ui, &geometry);
    page(view, ctx, ui, &geometry, out);
    let Some(shown) = &view.page else {
        return;
    };
    view.hit_map.update(ctx, id, shown, view.find.found(), geometry.strip.height());
    if let Some(place) = view.hit_map.ui(ui, geometry.strip) {
        go(view, ui, &geometry, place);
    }
    find_bar(view, ui, &geometry);
}

fn empty(ui: &Ui, area: Rect) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let center = area.center() - vec2(0.0, 24.0);
    let words = "Drop papers, articles, reports or threads here";
    painter.text(center, Align2::CENTER_CENTER, words, theme::strong_sized(15.0), tokens.weak);
    let hint = center + vec2(0.0, 26.0);
    painter.text(hint, Align2::CENTER_CENTER, "or open them with Ctrl+O", theme::body(), tokens.faint);
    let response = ui.interact(area, ui.scope_id().with("nothing open"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
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

fn requests(view: &mut ReaderView, ctx: &ViewContext<'_>, id: DocumentId, ui: &Ui, geometry: &Geometry) {
    if ctx.linked.request == Some(ViewRequest::FindInDocument) {
        view.find.open();
    }
    let Some(item) = ctx.linked.focus.filter(|item| ctx.library.holds(*item)) else {
        return;
    };
    let here = ctx.library.place(item).filter(|(document, _)| *document == id);
    match (item, here) {
        (Item::Document(_), Some(_)) => {
            view.offset = 0.0;
            view.target = None;
        }
        (Item::Entity(entity), _) => to_entity(view, ctx, id, entity, ui, geometry),
        (_, Some((_, span))) => {
            view.at_place = Some(span);
            jump(view, span.start, geometry);
            flash(view, ui, sentence(ctx, item).unwrap_or(span));
        }
        _ => {}
    }
}

/// Shows the first mention at or after the top of the view. One that is in view already need not move.
fn to_entity(
    view: &mut ReaderView,
    ctx: &ViewContext<'_>,
    id: DocumentId,
    entity: EntityId,
    ui: &Ui,
    geometry: &Geometry,
) {
    let places = marks::places_of_entity(ctx.library, entity, id);
    let top = if view.offset > 1.0 { view.top_offset() } else { 0 };
    let next = places.partition_point(|mention| ctx.library.mention(*mention).span.start < top);
    let Some(mention) = places.get(next).or(places.first()) else {
        return;
    };
    let span = ctx.library.mention(*mention).span;
    view.at_place = Some(span);
    let is_in_view = view.target.is_none()
        && view.page.as_ref().is_some_and(|page| {
            page.y_of(span.start).is_some_and(|y| {
                let y = y - view.offset;
                y >= 0.0 && y < f64::from(geometry.text.height() - 50.0)
            })
        });
    if !is_in_view {
        jump(view, span.start, geometry);
    }
    flash(view, ui, sentence(ctx, Item::Mention(*mention)).unwrap_or(span));
}

fn sentence(ctx: &ViewContext<'_>, item: Item) -> Option<Span> {
    let (document, sentence) = match item {
        Item::Mention(id) => (ctx.library.mention(id).document, ctx.library.mention(id).sentence),
        Item::Date(id) => (ctx.library.date(id).document, ctx.library.date(id).sentence),
        Item::Document(_) | Item::Entity(_) | Item::Event(_) => return None,
    };
    Some(ctx.library.sentence(document, sentence)).filter(|span| !span.is_empty())
}

fn jump(view: &mut ReaderView, offset: u32, geometry: &Geometry) {
    view.target = Some(Target { offset, below_top: (geometry.text.height() / 3.0).round() });
}

fn flash(view: &mut ReaderView, ui: &Ui, span: Span) {
    view.flash = Some(Flash { span, since: ui.input(|input| input.time) });
    ui.request_repaint();
}

/// Jumps to a place that is told by its words alone.
fn go(view: &mut ReaderView, ui: &Ui, geometry: &Geometry, place: Span) {
    view.at_place = Some(place);
    jump(view, place.start, geometry);
    flash(view, ui, place);
}

fn keys(view: &mut ReaderView, ui: &mut Ui, geometry: &Geometry) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if view.find.is_open() {
        let back = pressed(Modifiers::SHIFT, Key::F3);
        if (back || pressed(Modifiers::NONE, Key::F3))
            && let Some(span) = view.find.step(!back)
        {
            jump(view, span.start, geometry);
        }
    }
    if view.selected_text.is_some() && !ui.text_edit_focused() {
        let asks = |event: &Event| matches!(event, Event::Copy | Event::Cut);
        if ui.input(|input| input.events.iter().any(asks)) {
            copy(view, ui);
        }
    }
    if !view.has_focus {
        return;
    }
    let line = f64::from(theme::size::READING_LINE);
    let screen = f64::from(geometry.text.height()) - line;
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (modifiers, key, by) in [
        (Modifiers::NONE, Key::ArrowDown, 2.0 * line),
        (Modifiers::NONE, Key::ArrowUp, -2.0 * line),
        (Modifiers::NONE, Key::PageDown, screen),
        (Modifiers::NONE, Key::PageUp, -screen),
        (Modifiers::NONE, Key::Home, f64::NEG_INFINITY),
        (Modifiers::NONE, Key::End, f64::INFINITY),
        (Modifiers::COMMAND, Key::Home, f64::NEG_INFINITY),
        (Modifiers::COMMAND, Key::End, f64::INFINITY),
    ] {
        if pressed(modifiers, key) {
            let total = view.page.as_ref().map_or(0.0, Page::total);
            let most = (total - f64::from(geometry.text.height())).max(0.0);
            view.offset = (view.offset + by).clamp(0.0, most);
            view.is_moved = true;
        }
    }
    let back = pressed(Modifiers::NONE, Key::P) || pressed(Modifiers::SHIFT, Key::F3);
    if (back || pressed(Modifiers::NONE, Key::N) || pressed(Modifiers::NONE, Key::F3))
        && let Some(place) = next_place(view, !back)
    {
        go(view, ui, geometry, place);
    }
    if pressed(Modifiers::COMMAND, Key::A)
        && let Some(page) = &view.page
    {
        let all = Span::new(0, page.document.text.len());
        view.selected_text = Some(super::select::TextSelection::of(all));
    }
}

/// The place of the hit map after the one shown last, or after the top of the view.
fn next_place(view: &ReaderView, forward: bool) -> Option<Span> {
    let places = &view.hit_map.places;
    let at = view.at_place.map_or_else(|| view.top_offset(), |span| span.start);
    if forward {
        let from = at + u32::from(view.at_place.is_some());
        let next = places.partition_point(|span| span.start < from);
        places.get(next).or(places.first()).copied()
    } else {
        let before = places.partition_point(|span| span.start < at);
        before.checked_sub(1).and_then(|before| places.get(before)).or(places.last()).copied()
    }
}

fn copy(view: &ReaderView, ui: &Ui) {
    if let (Some(page), Some(selected)) = (&view.page, view.selected_text) {
        let words = selected.words(&page.document, &page.pieces);
        if !words.is_empty() {
            ui.copy_text(words);
        }
    }
}

/// The scrolled page.
fn page(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, geometry: &Geometry, out: &mut Commands) {
    let height = geometry.text.height();
    let (offset, target) = (view.offset, view.target.take());
    let mut area = ScrollArea::vertical().id_salt("page").auto_shrink(false).animated(false);
    let settled = view.page.as_mut().and_then(|page| page.settle(ui, offset, height, target));
    if settled.is_some() || std::mem::take(&mut view.is_moved) || view.offset == 0.0 {
        area = area.vertical_scroll_offset(settled.unwrap_or(offset) as f32);
    }
    let total = view.page.as_ref().map_or(0.0, Page::total);
    let output = ui.scope_builder(UiBuilder::new().max_rect(geometry.text), |ui| {
        let style = &mut ui.spacing_mut().scroll;
        style.fade.strength = 0.0;
        // It would pull back from what lies beyond the height that the last frame knew.
        style.kinetic.rubber_band = false;
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
            let is_in_view = view.page.as_ref().and_then(|page| page.y_of(span.start)).is_some_and(|y| {
                let y = y - view.offset;
                y > 50.0 && y < f64::from(geometry.text.height() - 50.0)
            });
            view.at_place = Some(span);
            if !is_in_view {
                jump(view, span.start, geometry);
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

/// How strongly the sentence jumped to is lit still, from 1 down to 0; asks for the next frame while it is.
pub(super) fn flash_strength(view: &mut ReaderView, ui: &Ui) -> Option<(Span, f32)> {
    let flash = view.flash?;
    let past = (ui.input(|input| input.time) - flash.since) / FLASH;
    if past >= 1.0 {
        view.flash = None;
        return None;
    }
    // Not at once: a fading light needs no more than thirty frames a second.
    ui.request_repaint_after_secs(1.0 / 30.0);
    Some((flash.span, (1.0 - past.max(0.0) as f32).powi(2)))
}
