//! Jumps: bringing into view what another view, the hit map or a key asks for, and lighting it up.

use egui::Ui;

use super::page::Target;
use super::ui::Geometry;
use super::{Flash, ReaderView, marks};
use crate::app::{ViewContext, ViewRequest};
use crate::model::{DocumentId, EntityId, Item, Span};

/// Seconds for which a sentence that was jumped to is lit.
const FLASH: f64 = 1.2;

/// Does what was asked of the Reader for this frame.
pub(super) fn requests(view: &mut ReaderView, ctx: &ViewContext<'_>, id: DocumentId, ui: &Ui, geometry: &Geometry) {
    if ctx.linked.request == Some(ViewRequest::FindInDocument) {
        view.find.open();
    }
    if let Some((_, span)) = ctx.linked.words.filter(|(document, _)| *document == id) {
        go(view, ui, geometry, span);
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
    if view.target.is_some() || !is_in_view(view, span.start, geometry, 0.0) {
        jump(view, span.start, geometry);
    }
    flash(view, ui, sentence(ctx, Item::Mention(*mention)).unwrap_or(span));
}

fn sentence(ctx: &ViewContext<'_>, item: Item) -> Option<Span> {
    let (document, sentence) = match item {
        Item::Mention(id) => (ctx.library.mention(id).document, ctx.library.mention(id).sentence),
        Item::Date(id) => (ctx.library.date(id).document, ctx.library.date(id).sentence),
        Item::Quantity(id) => {
            let (document, quantity) = ctx.library.quantity(id);
            (document, quantity.sentence)
        }
        Item::Document(_) | Item::Entity(_) | Item::Event(_) | Item::Happening(_) | Item::Comparison(_) => return None,
    };
    Some(ctx.library.sentence(document, sentence)).filter(|span| !span.is_empty())
}

pub(super) fn jump(view: &mut ReaderView, offset: u32, geometry: &Geometry) {
    view.target = Some(Target { offset, below_top: (geometry.text.height() / 3.0).round() });
}

fn flash(view: &mut ReaderView, ui: &Ui, span: Span) {
    view.flash = Some(Flash { span, since: ui.input(|input| input.time) });
    ui.request_repaint();
}

/// Jumps to a place that is told by its words alone.
pub(super) fn go(view: &mut ReaderView, ui: &Ui, geometry: &Geometry, place: Span) {
    view.at_place = Some(place);
    jump(view, place.start, geometry);
    flash(view, ui, place);
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

/// Whether a source offset is in view, not nearer to the upper edge than `margin` points.
pub(super) fn is_in_view(view: &ReaderView, offset: u32, geometry: &Geometry, margin: f64) -> bool {
    let y = view.page.as_ref().and_then(|page| page.y_of(offset)).map(|y| y - view.offset);
    y.is_some_and(|y| y >= margin && y < f64::from(geometry.text.height()) - 50.0)
}
