//! The lanes: what stands where, made once and kept until something changes.

use std::sync::Arc;

use egui::{Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, pos2};

use super::cache::{self, Cache};
use super::data::Light;
use super::labels::{self, Side, Widths};
use super::layout::{Form, Pieces, Tracks};
use super::paint::{Brush, mix, rect_of};
use super::scale::{Scale, Window};
use super::words;
use crate::app::ViewContext;
use crate::model::{Certainty, EventId, Item};
use crate::ui::{Tokens, elided, theme};
use crate::views::words::number;

/// Marks with a name of their own in the accessibility tree; beyond that a screen is a crowd.
pub const NAMED: usize = 300;

/// A lane with more pieces is painted as a histogram.
const DENSE: usize = 200;

/// All that the picture depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureKey {
    pub data: u64,
    pub lit: u64,
    pub is_dark: bool,
    pub window: Window,
    pub rect: Rect,
    pub scroll: f32,
    /// Height of a lane.
    pub lane: f32,
    pub pixels_per_point: f32,
    pub cursor: Option<EventId>,
}

/// The visible lanes as they stand on the screen.
#[derive(Debug, Default)]
pub struct Picture {
    pub lanes: Vec<LanePicture>,
    pub mesh: Arc<Mesh>,
    words: Vec<(Pos2, Arc<Galley>, Color32)>,
}

/// One visible lane.
#[derive(Debug)]
pub struct LanePicture {
    /// Index into the lanes of the data.
    pub lane: usize,
    pub top: f32,
    pub height: f32,
    pub pieces: Pieces,
    /// Names for the accessibility tree, one for each piece, up to [`NAMED`] in all lanes.
    pub names: Vec<String>,
}

impl LanePicture {
    pub fn middle(&self) -> f32 {
        self.top + self.height / 2.0
    }
}

impl Picture {
    pub fn new(ctx: &ViewContext<'_>, cache: &mut Cache, scale: &Scale, key: &PictureKey, painter: &Painter) -> Self {
        let tokens = Tokens::of(painter.ctx());
        let options = painter.ctx().tessellation_options(|options| *options);
        let mut brush = Brush::new(tokens, tokens.panel, cache.is_any_lit(), key.pixels_per_point, options);
        let mut picture = Self::default();
        let mut named = 0;
        let first = (key.scroll / key.lane).floor().max(0.0) as usize;
        for lane in first..cache.data.lanes.len() {
            let top = key.rect.top() + lane as f32 * key.lane - key.scroll;
            if top >= key.rect.bottom() {
                break;
            }
            let lit = cache.lit(ctx, lane);
            let content = cache.data.lanes[lane].content(ctx.library, &cache.days);
            let pieces = Pieces::new(content, &lit, scale, Tracks { lane: key.lane });
            let label = &cache.data.lanes[lane].label;
            let names: Vec<String> = (pieces.list.iter())
                .take(NAMED - named)
                .map(|piece| match piece.form {
                    Form::Melted => words::melted_name(piece.count, piece.days, label),
                    Form::Dot | Form::Bar => cache.phrases.name(ctx.library, piece.event, label),
                })
                .collect();
            named += names.len();
            brush.is_dense = pieces.list.len() > DENSE;
            // Long ones first: small marks stand before them.
            let is_long = |index: &usize| pieces.list[*index].x[1] - pieces.list[*index].x[0] > 12.0;
            let (long, short): (Vec<usize>, Vec<usize>) = (0..pieces.list.len()).partition(is_long);
            for index in long.into_iter().chain(short) {
                brush.piece(&pieces.list[index], top + key.lane / 2.0);
            }
            let lane = LanePicture { lane, top, height: key.lane, pieces, names };
            picture.put_words(ctx, cache, key, &lane, painter);
            picture.lanes.push(lane);
        }
        picture.mesh = Arc::new(brush.mesh);
        picture
    }

    /// Words beside the marks of one lane: what is selected and hovered first. While anything is lit, the rest
    /// stays silent.
    fn put_words(
        &mut self,
        ctx: &ViewContext<'_>,
        cache: &mut Cache,
        key: &PictureKey,
        lane: &LanePicture,
        painter: &Painter,
    ) {
        let tokens = Tokens::of(painter.ctx());
        let list = &lane.pieces.list;
        let rank = |index: usize| {
            let piece = &list[index];
            let is_hovered = ctx.is_hovered(Item::Event(piece.event)) || key.cursor == Some(piece.event);
            let is_selected = cache::light(piece.lit) == Light::Selected;
            (!is_hovered, !is_selected, piece.lit[0] == 0)
        };
        let dims = cache.is_any_lit();
        let mut wanted: Vec<usize> = (0..list.len())
            .filter(|index| {
                let piece = &list[*index];
                let is_named = !dims || piece.lit[0] > 0 || key.cursor == Some(piece.event);
                // Of melted ones only bars: events on the very same days.
                let may_speak = piece.form != Form::Melted || piece.x[1] - piece.x[0] > 24.0;
                may_speak && is_named && piece.x[1] > key.rect.left() && piece.x[0] < key.rect.right()
            })
            .collect();
        wanted.sort_by_key(|index| rank(*index));
        let lay_out = |text: String| painter.layout_no_wrap(text, theme::small(), Color32::PLACEHOLDER);
        // Full words and the date alone.
        let mut galleys: Vec<Option<[Arc<Galley>; 2]>> = vec![None; list.len()];
        let measure = |index: usize| {
            let piece = &list[index];
            let (date, words) = match piece.form {
                Form::Melted => (words::stretch(piece.days), format!("{} events", number(piece.count as usize))),
                Form::Dot | Form::Bar => cache.phrases.get(ctx.library, piece.event).clone(),
            };
            let pair = [lay_out(format!("{date} · {words}")), lay_out(date)];
            let [full, date] = [&pair[0], &pair[1]].map(|galley| galley.size().x.ceil() + 1.0);
            galleys[index] = Some(pair);
            Widths { full, date }
        };
        let extent = [key.rect.left(), key.rect.right() - 6.0];
        let may_stand_before = |index: usize| rank(index) < (true, true, false);
        for place in labels::place(list, &wanted, extent, may_stand_before, measure) {
            let Some([full, date]) = galleys[place.piece].take() else { continue };
            let galley = if place.is_short {
                date
            } else if place.room < full.size().x {
                elided(painter, full.text(), theme::small(), Color32::PLACEHOLDER, place.room, 1)
            } else {
                full
            };
            let piece = &list[place.piece];
            let is_filled = piece.look.certainty != Certainty::Inferred;
            let color = match (place.side, rank(place.piece)) {
                (Side::Inside, _) if is_filled && piece.lit[0] > 0 => tokens.canvas,
                (Side::Inside, _) if is_filled && dims => mix(tokens.mark, tokens.text, 0.4),
                (Side::Inside, _) if is_filled => tokens.text,
                (_, (false, ..) | (_, false, _)) => tokens.text,
                (_, (_, _, false)) => tokens.weak,
                _ => mix(tokens.panel, tokens.weak, 0.85),
            };
            let left = if place.side == Side::Before { place.left + place.room - galley.size().x } else { place.left };
            let top = lane.middle() + place.y - galley.size().y / 2.0;
            self.words.push((pos2(left, top), galley, color));
        }
    }

    pub fn paint(&self, painter: &Painter) {
        painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
        for (at, galley, color) in &self.words {
            painter.galley(*at, Arc::clone(galley), *color);
        }
    }

    /// The piece at or next to the position, as lane and piece of the picture.
    pub fn hit(&self, at: Pos2) -> Option<(usize, usize)> {
        let lane = self.lanes.iter().position(|lane| at.y >= lane.top && at.y < lane.top + lane.height)?;
        let middle = self.lanes[lane].middle();
        let distances = self.lanes[lane].pieces.list.iter().enumerate().map(|(index, piece)| {
            let rect = rect_of(piece, middle);
            // In a tie the shorter one wins: it stands before the longer.
            (rect.distance_to_pos(at), rect.width(), index)
        });
        let nearest = distances.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)))?;
        (nearest.0 <= 4.0).then_some((lane, nearest.2))
    }
}
