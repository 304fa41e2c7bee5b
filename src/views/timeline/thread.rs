//! Threads between the marks of what is compared: the rival dates of the selected comparison, the tellings of the
//! selected happening. A thin layer over the picture; it moves nothing and takes no pointer.

use egui::{Painter, Pos2, Shape, Stroke, pos2};

use super::cache::Cache;
use super::moments;
use super::paint::rect_of;
use super::plot::Picture;
use crate::app::ViewContext;
use crate::model::{EventId, HappeningId, Item, Status};
use crate::ui::Tokens;

/// What is joined, and whether it differs.
#[derive(Debug, PartialEq)]
pub struct Thread {
    pub events: Vec<EventId>,
    pub differs: bool,
}

/// The threads of what is selected, or else of what the pointer is over.
pub fn threads(ctx: &ViewContext<'_>) -> Vec<Thread> {
    let of = |items: &[Item]| -> Vec<Thread> { items.iter().filter_map(|item| thread(ctx, *item)).collect() };
    let selected = of(&ctx.linked.selection);
    if selected.is_empty() { of(ctx.linked.hovered.as_slice()) } else { selected }
}

fn thread(ctx: &ViewContext<'_>, item: Item) -> Option<Thread> {
    let library = ctx.library;
    if !library.holds(item) {
        return None;
    }
    let told = |place: (u32, u32)| library.happening(HappeningId(place.0)).tellings.get(place.1 as usize)?.event;
    let (mut events, differs): (Vec<EventId>, bool) = match item {
        Item::Comparison(id) => {
            let comparison = library.comparison(id);
            let places = comparison.claims.iter().filter(|claim| claim.when.is_some());
            let places = places.filter_map(|claim| library.telling_of_claim(comparison, claim));
            (places.filter_map(told).collect(), comparison.status == Status::Conflict)
        }
        Item::Happening(id) => {
            (library.happening(id).tellings.iter().filter_map(|telling| telling.event).collect(), false)
        }
        _ => return None,
    };
    events.sort_unstable();
    events.dedup();
    (events.len() > 1).then_some(Thread { events, differs })
}

/// Paints the threads over the marks that are in view.
pub fn paint(ctx: &ViewContext<'_>, cache: &Cache, picture: &Picture, painter: &Painter) {
    let tokens = Tokens::of(painter.ctx());
    for thread in threads(ctx) {
        let mut points: Vec<Pos2> = Vec::new();
        for event in &thread.events {
            let item = Item::Event(*event);
            let Some((from, _)) = moments::days(ctx.library, item) else { continue };
            points.extend(picture.pieces_of(cache, item, from).map(|(piece, lane)| {
                let center = rect_of(piece, lane.middle()).center();
                pos2(center.x.clamp(painter.clip_rect().left(), painter.clip_rect().right()), center.y)
            }));
        }
        // From lane to lane downwards, within a lane in time.
        points.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        points.dedup();
        let ink = if thread.differs { tokens.differs } else { tokens.accent };
        let stroke = Stroke::new(1.25, ink.gamma_multiply(0.85));
        painter.extend(Shape::dashed_line(&points, stroke, 3.0, 3.0));
        for point in points {
            painter.circle_stroke(point, 6.0, Stroke::new(1.25, ink));
        }
    }
}
