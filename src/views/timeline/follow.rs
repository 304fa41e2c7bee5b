//! What other views and the keyboard make the timeline show. It moves only as far as it must.

use super::TimelineView;
use super::cache::{self, Changed, light_of};
use super::content::Light;
use super::grouping::LaneKey;
use super::scale::Window;
use super::{data, moments};
use crate::app::{ViewContext, ViewRequest};
use crate::model::{EntityId, Item};

/// Keeps in view what is in view: what fits is asked for anew only where the documents are others, or a person asks.
/// A filter that is typed moves nothing.
pub fn keep(view: &mut TimelineView, ctx: &ViewContext<'_>, changed: Changed) {
    let is_asked = ctx.linked.request == Some(ViewRequest::FitTimeline) || std::mem::take(&mut view.wants_fit);
    if is_asked {
        view.window = None;
    }
    if is_asked || view.fit.is_none() || changed.library {
        view.fit = data::fit(ctx, &view.cache.moments).or(view.fit.filter(|_| !changed.library));
    }
    if changed.lanes {
        view.cursor = None;
        let keys: Vec<LaneKey> = view.cache.lanes.iter().map(|lane| lane.key).collect();
        view.collapsed.retain(|key| keys.contains(key));
    }
}

/// What other views ask for.
pub fn obey(view: &mut TimelineView, ctx: &ViewContext<'_>, height: f32) {
    if ctx.linked.request == Some(ViewRequest::ZoomToSelection)
        && let Some(window) = extent_of(view, ctx, |item| light_of(ctx, item) != Light::None)
    {
        view.window = Some(window.at_least(60.0).padded(0.08));
    }
    match ctx.linked.focus {
        Some(item @ Item::Event(_)) => bring_into_view(view, ctx, item, height),
        Some(item @ Item::Date(date)) => {
            let is_shown = moments::days(ctx.library, item).is_some();
            let event = if is_shown { None } else { cache::event_of_date(ctx, date).map(Item::Event) };
            bring_into_view(view, ctx, event.unwrap_or(item), height);
        }
        Some(Item::Entity(entity)) => bring_entity_into_view(view, ctx, entity),
        Some(Item::Mention(mention)) => bring_entity_into_view(view, ctx, ctx.library.mention(mention).entity),
        Some(Item::Document(document)) => {
            if let Some(lane) = view.cache.place_of(LaneKey::Document(document)) {
                scroll_to(view, lane, height);
            }
        }
        Some(Item::Happening(happening)) => {
            if let Some(event) = ctx.library.happening(happening).tellings.iter().find_map(|telling| telling.event) {
                bring_into_view(view, ctx, Item::Event(event), height);
            }
        }
        Some(Item::Quantity(_) | Item::Comparison(_)) | None => {}
    }
}

/// From the first to the last day of what passes the filter and is `meant`.
fn extent_of(view: &TimelineView, ctx: &ViewContext<'_>, meant: impl Fn(Item) -> bool) -> Option<Window> {
    let moments = view.cache.moments.list.iter().filter(|moment| meant(moment.item) && data::passes(ctx, moment.item));
    let days = moments.map(|moment| (moment.from, moment.to));
    let (first, last) = days.reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)))?;
    Some(Window::of_days(first, last))
}

fn bring_entity_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, entity: EntityId) {
    let events = &ctx.library.entity(entity).events;
    let Some(shown) = view.shown() else { return };
    let days: Vec<(i32, i32)> = (events.iter().filter(|event| ctx.visible.has_event(**event)))
        .filter_map(|event| moments::days(ctx.library, Item::Event(*event)))
        .collect();
    if days.iter().any(|(first, last)| shown.shows(*first, *last)) {
        return;
    }
    let all = days.into_iter().reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)));
    if let Some((first, last)) = all {
        view.window = Some(Window::of_days(first, last).at_least(60.0).padded(0.08));
    }
}

/// Moves only as far as it must: pans where the item is out of view, scrolls where its lane is.
pub fn bring_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, item: Item, height: f32) {
    let places = view.cache.places(ctx, item);
    let is_in_view = |at: &usize| {
        view.cache.tops.of(*at).is_some_and(|(top, bottom)| view.scroll <= top && bottom <= view.scroll + height)
    };
    if !places.iter().any(is_in_view)
        && let Some(first) = places.first()
    {
        scroll_to(view, *first, height);
    }
    let (Some(shown), Some((first, last))) = (view.shown(), moments::days(ctx.library, item)) else { return };
    if data::passes(ctx, item) && !shown.padded(-0.01).shows(first, last) {
        let days = Window::of_days(first, last);
        let window = shown.panned(days.middle() - shown.middle());
        view.window = Some(if days.span() > window.span() { days.padded(0.08) } else { window });
    }
}

/// Scrolls no further than it takes to see the lane.
pub fn scroll_to(view: &mut TimelineView, lane: usize, height: f32) {
    if let Some((top, bottom)) = view.cache.tops.of(lane) {
        view.scroll = view.scroll.min(top).max(bottom - height).max(0.0);
    }
}
