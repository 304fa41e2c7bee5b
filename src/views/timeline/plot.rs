//! The lanes: what stands where, made once and kept until something changes.

use std::sync::Arc;

use egui::{Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, pos2, vec2};

use super::cache::{self, Cache};
use super::content::{Light, Sums};
use super::labels::{self, Need, Side, Widths};
use super::layout::{Form, Piece, Pieces, Tracks};
use super::moments;
use super::paint::{Brush, mix, rect_of};
use super::scale::{Scale, Window};
use super::walk::Cursor;
use super::words;
use crate::app::ViewContext;
use crate::model::{Certainty, Item};
use crate::ui::{Tokens, elided, theme};
use crate::views::words::number;

/// Marks with a name of their own in the accessibility tree; beyond that a screen is a crowd.
pub const NAMED: usize = 300;

/// A lane with more pieces is painted without rounded corners.
const DENSE: usize = 200;

/// So many labels may be asked for in a lane, the most important ones, and so many stand on the screen.
const LABELS_OF_LANE: usize = 40;
/// So many that are selected have their words in any case.
const FEW: usize = 3;
const LABELS: usize = 240;

/// All that the picture depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureKey {
    /// Of lanes, filter and heights.
    pub data: u64,
    pub lit: u64,
    pub is_dark: bool,
    pub window: Window,
    pub rect: Rect,
    pub scroll: f32,
    pub pixels_per_point: f32,
    pub letters: u64,
    pub cursor: Option<Cursor>,
}

/// The visible lanes as they stand on the screen.
#[derive(Debug, Default)]
pub struct Picture {
    pub lanes: Vec<LanePicture>,
    pub mesh: Arc<Mesh>,
    words: Vec<Written>,
}

/// Words by a mark.
#[derive(Debug)]
struct Written {
    at: Pos2,
    galley: Arc<Galley>,
    color: Color32,
    /// What keeps them apart from the marks over which they stand.
    ground: Option<Color32>,
}

/// One visible lane.
#[derive(Debug)]
pub struct LanePicture {
    /// Index into all lanes.
    pub lane: usize,
    pub top: f32,
    pub height: f32,
    pub pieces: Pieces,
    pub sums: Arc<Sums>,
}

impl LanePicture {
    pub fn middle(&self) -> f32 {
        (self.top + self.height / 2.0).round()
    }
}

impl Picture {
    /// `before`: the picture in whose place it comes, for the room that its triangles have.
    pub fn new(
        ctx: &ViewContext<'_>,
        cache: &mut Cache,
        scale: &Scale,
        key: &PictureKey,
        painter: &Painter,
        before: Option<Arc<Self>>,
    ) -> Self {
        let tokens = Tokens::of(painter.ctx());
        let options = painter.ctx().tessellation_options(|options| *options);
        let mut mesh = before.and_then(Arc::into_inner).and_then(|before| Arc::into_inner(before.mesh));
        if let Some(mesh) = &mut mesh {
            mesh.clear();
        }
        let mesh = mesh.unwrap_or_default();
        let mut brush = Brush::new(tokens, tokens.panel, cache.is_any_lit(), key.pixels_per_point, options, mesh);
        let mut picture = Self::default();
        for at in cache.tops.between(key.scroll, key.scroll + key.rect.height()) {
            let (Some((top, bottom)), Some(lane)) = (cache.tops.of(at), cache.data.lanes.get(at).copied()) else {
                break;
            };
            let (top, height) = (key.rect.top() + top - key.scroll, bottom - top);
            let sums = cache.sums(ctx, lane);
            let pieces = Pieces::new(&cache.lanes[lane].content, &sums, scale, Tracks { lane: height });
            brush.is_dense = pieces.list.len() > DENSE;
            let lane = LanePicture { lane, top, height, pieces, sums };
            // Long ones first: small marks stand before them.
            let is_long = |index: &usize| lane.pieces.list[*index].x[1] - lane.pieces.list[*index].x[0] > 12.0;
            let (long, short): (Vec<usize>, Vec<usize>) = (0..lane.pieces.list.len()).partition(is_long);
            for index in long.into_iter().chain(short) {
                brush.piece(&lane.pieces.list[index], lane.middle());
            }
            if height > super::tops::COLLAPSED && picture.words.len() < LABELS {
                picture.put_words(ctx, cache, key, &lane, painter);
            }
            picture.lanes.push(lane);
        }
        picture.mesh = Arc::new(brush.mesh);
        picture
    }

    /// Names for the accessibility tree, lane by lane, one for each piece, up to [`NAMED`] in all.
    pub fn names(&self, ctx: &ViewContext<'_>, cache: &mut Cache, rect: Rect) -> Vec<Vec<String>> {
        let Cache { lanes, phrases, .. } = cache;
        let mut named = 0;
        let in_view = |piece: &Piece| piece.x[1] > rect.left() && piece.x[0] < rect.right();
        let of_lane = |shown: &LanePicture| {
            let label = &lanes[shown.lane].label;
            let names: Vec<String> = (shown.pieces.list.iter())
                .take(NAMED - named)
                .map(|piece| match piece.form {
                    _ if !in_view(piece) => String::new(),
                    Form::Melted => words::melted_name(piece.count, piece.days, label),
                    Form::Dot | Form::Bar => phrases.name(ctx.library, piece.item, label),
                })
                .collect();
            named += names.len();
            names
        };
        self.lanes.iter().map(of_lane).collect()
    }

    /// Words beside the marks of one lane: what is selected and hovered first, then what matters most. While
    /// anything is lit, the rest stays silent.
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
        let cursor = key.cursor.filter(|(of, _)| *of == cache.lanes[lane.lane].key).map(|(_, item)| item);
        let rank = |index: usize| {
            let piece = &list[index];
            let is_hovered = ctx.is_hovered(piece.item) || cursor == Some(piece.item);
            let is_selected = cache::light(piece.lit) == Light::Selected;
            (!is_hovered, !is_selected, piece.lit[0] == 0)
        };
        let dims = cache.is_any_lit();
        let chosen = chosen(ctx, cache, lane);
        let chosen = |index: usize| chosen.iter().find(|(at, _)| *at == index).map(|(_, item)| *item);
        let mut wanted: Vec<usize> = (0..list.len())
            .filter(|index| {
                let piece = &list[*index];
                let is_named = !dims || piece.lit[0] > 0 || cursor == Some(piece.item);
                // Of melted ones only bars: things on the very same days.
                let is_wide = piece.x[1] - piece.x[0] > 24.0;
                let may_speak = piece.form != Form::Melted || is_wide || chosen(*index).is_some();
                may_speak && is_named && piece.x[1] > key.rect.left() && piece.x[0] < key.rect.right()
            })
            .collect();
        let phrases = &mut cache.phrases;
        wanted.sort_by_cached_key(|index| {
            let importance = phrases.get(ctx.library, list[*index].item).importance;
            (rank(*index), std::cmp::Reverse(importance), *index)
        });
        wanted.truncate(LABELS_OF_LANE);
        let lay_out = |text: String| painter.layout_no_wrap(text, theme::small(), Color32::PLACEHOLDER);
        let letters = (key.letters, key.pixels_per_point.to_bits());
        // With and without the date.
        let mut galleys: Vec<Option<[Arc<Galley>; 2]>> = vec![None; list.len()];
        let measure = |index: usize| {
            let piece = &list[index];
            let pair_of = |date: &str, words: &str| {
                if words.is_empty() {
                    let galley = lay_out(date.to_owned());
                    [Arc::clone(&galley), galley]
                } else {
                    [lay_out(format!("{date} · {words}")), lay_out(words.to_owned())]
                }
            };
            let pair = match (piece.form, chosen(index)) {
                (Form::Melted, None) => {
                    pair_of(&words::stretch(piece.days), &format!("{} events", number(piece.count as usize)))
                }
                (_, chosen) => {
                    let phrase = phrases.get_mut(ctx.library, chosen.unwrap_or(piece.item));
                    if phrase.laid_out.as_ref().is_none_or(|(of, _)| *of != letters) {
                        phrase.laid_out = Some((letters, pair_of(&phrase.date, &phrase.short)));
                    }
                    phrase.laid_out.as_ref().map_or_else(|| pair_of("", ""), |(_, pair)| pair.clone())
                }
            };
            let [full, short] = [&pair[0], &pair[1]].map(|galley| galley.size().x.ceil() + 1.0);
            galleys[index] = Some(pair);
            Widths { full, short }
        };
        let extent = [key.rect.left(), key.rect.right() - 6.0];
        // Who has selected a few looks for their words; of many some are enough.
        let need = |index: usize| match rank(index) < (true, true, false) {
            true if chosen(index).is_some() => Need::Over,
            true => Need::Either,
            false => Need::Room,
        };
        for place in labels::place(list, &wanted, extent, need, measure) {
            let Some([full, short]) = galleys[place.piece].take() else { continue };
            let mut galley = if place.is_short { short } else { full };
            let mut room = place.room;
            if place.side == Side::Inside && !place.is_short && list[place.piece].form != Form::Melted {
                // Nobody else may use what is left of its bar.
                let item = list[place.piece].item;
                if let Some(full) = phrases.full(ctx.library, item, letters, lay_out) {
                    (galley, room) = (full, labels::inside(&list[place.piece], extent).1);
                }
            }
            let galley = if room < galley.size().x {
                elided(painter, galley.text(), theme::small(), Color32::PLACEHOLDER, room, 1)
            } else {
                galley
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
            // The middle of letters is above that of their line.
            let top = lane.middle() + place.y - galley.size().y / 2.0 - RISE;
            let pixel = |at: f32| (at * key.pixels_per_point).round() / key.pixels_per_point;
            let ground = place.is_over.then(|| tokens.panel.gamma_multiply(0.88));
            self.words.push(Written { at: pos2(pixel(left), pixel(top)), galley, color, ground });
        }
    }

    /// The marks.
    pub fn paint(&self, painter: &Painter) {
        painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
    }

    pub fn paint_words(&self, painter: &Painter) {
        for Written { at, galley, color, ground } in &self.words {
            if let Some(ground) = ground {
                let plate = Rect::from_min_size(*at, galley.size()).expand2(vec2(4.0, 1.0));
                painter.rect_filled(plate, 3.0, *ground);
            }
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

    /// The pieces that stand for the item, with the middle of their lanes.
    pub fn pieces_of<'a>(
        &'a self,
        cache: &'a Cache,
        item: Item,
        from: i32,
    ) -> impl Iterator<Item = (&'a super::layout::Piece, &'a LanePicture)> {
        self.lanes.iter().filter_map(move |lane| {
            let index = lane.pieces.find(&cache.lanes[lane.lane].content, item, from)?;
            Some((&lane.pieces.list[index], lane))
        })
    }
}

/// What is selected, where that is few things, with the pieces that stand for it: they are named in any case, also where
/// others have melted into them.
fn chosen(ctx: &ViewContext<'_>, cache: &Cache, lane: &LanePicture) -> Vec<(usize, Item)> {
    let content = &cache.lanes[lane.lane].content;
    let few = ctx.linked.selection.iter().filter(|_| ctx.linked.selection.len() <= FEW);
    let piece = |item: &Item| lane.pieces.find(content, *item, moments::days(ctx.library, *item)?.0);
    few.filter_map(|item| Some((piece(item)?, *item))).collect()
}

/// How far words stand above the middle of their line, in points.
const RISE: f32 = 0.75;
