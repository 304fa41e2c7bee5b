//! What other views and the keyboard make the timeline show. It moves only as far as it must.

use super::TimelineView;
use super::scale::Window;
use crate::app::{Strength, ViewContext, ViewRequest};
use crate::model::{EntityId, EventId, Item};

/// What other views ask for.
pub fn obey(view: &mut TimelineView, ctx: &ViewContext<'_>, height: f32) {
    match ctx.linked.request {
        Some(ViewRequest::FitTimeline) => view.window = None,
        Some(ViewRequest::ZoomToSelection) => {
            if let Some(window) = extent_of(view, |event| ctx.selected.event(event) > Strength::None) {
                view.window = Some(window.at_least(60.0).padded(0.08));
            }
        }
        _ => {}
    }
    match ctx.linked.focus {
        Some(Item::Event(event)) => bring_into_view(view, ctx, event, height),
        Some(Item::Date(date)) => {
            let document = ctx.library.date(date).document;
            let event = ctx.library.events_of(document).find(|(_, event)| event.date == date).map(|(id, _)| id);
            if let Some(event) = event {
                bring_into_view(view, ctx, event, height);
            }
        }
        Some(Item::Entity(entity)) => bring_entity_into_view(view, ctx, entity),
        Some(Item::Mention(mention)) => bring_entity_into_view(view, ctx, ctx.library.mention(mention).entity),
        Some(Item::Document(document)) => {
            if let Some(lane) = view.cache.data.lane_of(document) {
                scroll_to(view, lane, height);
            }
        }
        Some(Item::Happening(happening)) => {
            if let Some(event) = ctx.library.happening(happening).tellings.iter().find_map(|telling| telling.event) {
                bring_into_view(view, ctx, event, height);
            }
        }
        Some(Item::Quantity(_) | Item::Comparison(_)) | None => {}
    }
}

/// From the first to the last day of the shown events that are `meant`.
fn extent_of(view: &TimelineView, meant: impl Fn(EventId) -> bool) -> Option<Window> {
    let events = view.cache.data.lanes.iter().flat_map(|lane| &lane.events).filter(|event| meant(**event));
    let days = events.filter_map(|event| view.cache.days.of[event.index()]);
    let (first, last) = days.reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)))?;
    Some(Window::of_days(first, last))
}

fn bring_entity_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, entity: EntityId) {
    let events = &ctx.library.entity(entity).events;
    let Some(shown) = view.shown() else { return };
    let days = |event: &EventId| view.cache.days.of[event.index()].filter(|_| ctx.visible.has_event(*event));
    if events.iter().filter_map(days).any(|(first, last)| shown.shows(first, last)) {
        return;
    }
    let all = events.iter().filter_map(days).reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)));
    if let Some((first, last)) = all {
        view.window = Some(Window::of_days(first, last).at_least(60.0).padded(0.08));
    }
}

/// Moves only as far as it must: pans where the event is out of view, scrolls where its lane is.
pub fn bring_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, event: EventId, height: f32) {
    let Some(lane) = view.cache.data.lane_of(ctx.library.event(event).document) else { return };
    scroll_to(view, lane, height);
    let (Some(shown), Some((first, last))) = (view.shown(), view.cache.days.of[event.index()]) else { return };
    if ctx.visible.has_event(event) && !shown.padded(-0.01).shows(first, last) {
        let days = Window::of_days(first, last);
        let window = shown.panned(days.middle() - shown.middle());
        view.window = Some(if days.span() > window.span() { days.padded(0.08) } else { window });
    }
}

fn scroll_to(view: &mut TimelineView, lane: usize, height: f32) {
    let top = lane as f32 * view.lane;
    view.scroll = view.scroll.min(top).max(top + view.lane - height).max(0.0);
}
