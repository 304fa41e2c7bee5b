//! The strip beside the scroll bar: where in the document the places stand that matter now.

use egui::{CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::marks;
use super::page::Page;
use crate::app::ViewContext;
use crate::model::{DocumentId, Item, Span};
use crate::ui::Tokens;

/// Width of the strip, in points.
pub const WIDTH: f32 = 12.0;

/// What the ticks depend on.
#[derive(Clone, Debug, Default, PartialEq)]
struct Key {
    document: usize,
    revision: u64,
    visible_revision: u64,
    generation: u64,
    found: u64,
    selection: Vec<Item>,
    hovered: Option<Item>,
    height: u32,
    total: u64,
}

#[derive(Debug, Default)]
pub struct HitMap {
    key: Option<Key>,
    /// What stands in the document of what is selected, found or filtered: in order of place.
    pub places: Vec<Span>,
    ticks: Vec<Tick>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Tick {
    /// Points from the top of the strip.
    y: f32,
    /// The first of the places that it stands for.
    place: Span,
    is_preview: bool,
}

impl HitMap {
    /// Works the ticks out again if anything that they depend on has changed. `found` holds the finds, if the
    /// find bar shows any, and a number that grows with them.
    pub fn update(
        &mut self,
        ctx: &ViewContext<'_>,
        document: DocumentId,
        page: &Page,
        found: Option<(&[Span], u64)>,
        height: f32,
    ) {
        let key = Key {
            document: std::sync::Arc::as_ptr(&page.document) as usize,
            revision: ctx.revision,
            visible_revision: ctx.visible_revision,
            generation: page.generation,
            found: found.map_or(0, |(_, generation)| generation),
            selection: ctx.linked.selection.clone(),
            hovered: ctx.linked.hovered,
            height: height.to_bits(),
            total: page.total().to_bits(),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.places = match found {
            Some((found, _)) => found.to_vec(),
            None => places(ctx, document),
        };
        let hovered = ctx.linked.hovered.filter(|item| !ctx.linked.is_selected(*item));
        let preview = hovered.map(|item| of_item(ctx, document, item)).unwrap_or_default();
        self.ticks = ticks(page, &self.places, height, false);
        self.ticks.extend(ticks(page, &preview, height, true));
        self.key = Some(key);
    }

    /// Paints the strip; a click tells the place to jump to.
    pub fn ui(&self, ui: &mut Ui, rect: Rect) -> Option<Span> {
        let tokens = Tokens::of(ui);
        let response = ui.interact(rect, ui.scope_id().with("hit map"), Sense::click());
        let count = self.places.len();
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, format!("Places in the document, {count}")));
        if !ui.is_rect_visible(rect) {
            return None;
        }
        let near = self.nearest(&response, rect);
        for tick in &self.ticks {
            let color = if tick.is_preview { tokens.accent.gamma_multiply(0.5) } else { tokens.accent };
            let is_near = near.is_some_and(|near| near.place == tick.place);
            let (half, thick) = if is_near { (5.0, 3.0) } else { (4.0, 2.0) };
            let y = rect.top() + tick.y;
            let bar = Rect::from_min_max(
                pos2(rect.center().x - half, y - thick / 2.0),
                pos2(rect.center().x + half, y + thick / 2.0),
            );
            ui.painter().rect_filled(bar, 1.0, color);
        }
        if near.is_some() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        near.filter(|_| response.clicked()).map(|tick| tick.place)
    }

    fn nearest(&self, response: &Response, rect: Rect) -> Option<Tick> {
        let pointer = response.hover_pos().filter(|_| response.hovered())?;
        let distance = |tick: &Tick| (rect.top() + tick.y - pointer.y).abs();
        self.ticks
            .iter()
            .copied()
            .filter(|tick| distance(tick) < 8.0)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

/// The places of the selection; where nothing is selected, of what a text filter lets through.
fn places(ctx: &ViewContext<'_>, document: DocumentId) -> Vec<Span> {
    let mut places: Vec<Span> = if ctx.linked.selection.is_empty() {
        let filter = &ctx.linked.filter;
        if filter.text.trim().is_empty() {
            return Vec::new();
        }
        let mentions = ctx.library.mentions_of(document).filter(|(_, mention)| ctx.visible.has_entity(mention.entity));
        let events = ctx.library.events_of(document).filter(|(id, _)| ctx.visible.has_event(*id));
        let dates = events.map(|(_, event)| ctx.library.date(event.date).span);
        mentions.map(|(_, mention)| mention.span).chain(dates).collect()
    } else {
        ctx.linked.selection.iter().flat_map(|item| of_item(ctx, document, *item)).collect()
    };
    places.sort_unstable();
    places.dedup();
    places
}

fn of_item(ctx: &ViewContext<'_>, document: DocumentId, item: Item) -> Vec<Span> {
    let library = ctx.library;
    if !library.holds(item) {
        return Vec::new();
    }
    let entity = match item {
        Item::Document(_) => return Vec::new(),
        Item::Happening(id) => {
            let tellings = library.happening(id).tellings.iter().filter(|telling| telling.document == document);
            return tellings.map(|telling| telling.span).collect();
        }
        Item::Comparison(id) => {
            let claims = library.comparison(id).claims.iter().filter(|claim| claim.document == document);
            return claims.map(|claim| claim.span).collect();
        }
        Item::Entity(id) => id,
        Item::Mention(id) => library.mention(id).entity,
        Item::Event(id) => {
            let event = library.event(id);
            return if event.document == document { vec![event.span] } else { Vec::new() };
        }
        Item::Date(_) | Item::Quantity(_) => {
            return library.place(item).filter(|place| place.0 == document).map(|place| place.1).into_iter().collect();
        }
    };
    marks::places_of_entity(library, entity, document).iter().map(|id| library.mention(*id).span).collect()
}

/// One tick for each two points of height at most.
fn ticks(page: &Page, places: &[Span], height: f32, is_preview: bool) -> Vec<Tick> {
    let scale = f64::from(height) / page.total().max(f64::from(height)).max(1.0);
    let mut ticks: Vec<Tick> = Vec::new();
    for place in places {
        let index = page.piece_at(place.start);
        let Some(piece) = page.pieces.get(index) else {
            continue;
        };
        let share = f64::from(place.start - piece.span.start.min(place.start)) / piece.span.len().max(1) as f64;
        let y = page.heights.top(index) + share.min(1.0) * f64::from(page.heights.height(index));
        let y = (y * scale) as f32;
        if ticks.last().is_none_or(|last| y - last.y >= 2.0) {
            ticks.push(Tick { y, place: *place, is_preview });
        }
    }
    ticks
}
