//! Chips: rounded pills that name one thing, with its kind, a count, and a way to take it away.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::focus::focus_ring;
use super::hint::hint_named;
use super::icon::{Icon, paint_icon};
use super::kind_dot::{DOT, paint_kind_dot};
use super::laid_out::line;
use super::text_line::elided;
use super::theme::{Tokens, size, small};
use crate::model::Kind;

const SIDE: f32 = 8.0;
const GAP: f32 = 6.0;
const CROSS: f32 = 8.0;

/// One chip. Its text is elided where it is wider than the line.
#[derive(Clone, Debug)]
#[must_use = "a chip is painted by `show`"]
pub struct Chip<'a> {
    text: &'a str,
    kind: Option<Kind>,
    count: Option<u32>,
    close: Option<&'a str>,
    is_lit: bool,
    is_dim: bool,
}

/// What the pointer did with a chip.
#[derive(Clone, Debug)]
pub struct ChipResponse {
    pub response: Response,
    /// The cross, where there is one.
    pub close: Option<Response>,
}

impl ChipResponse {
    pub fn closed(&self) -> bool {
        self.close.as_ref().is_some_and(Response::clicked)
    }
}

impl<'a> Chip<'a> {
    pub const HEIGHT: f32 = 20.0;

    pub fn new(text: &'a str) -> Self {
        Self { text, kind: None, count: None, close: None, is_lit: false, is_dim: false }
    }

    /// With the dot of the kind.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// With a number after the text.
    pub fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// With a cross; `name` says what it takes away ("Show other kinds too").
    pub fn close(mut self, name: &'a str) -> Self {
        self.close = Some(name);
        self
    }

    /// Pointed at, here or elsewhere.
    pub fn lit(mut self, is_lit: bool) -> Self {
        self.is_lit = is_lit;
        self
    }

    /// Not now part of what is shown.
    pub fn dim(mut self, is_dim: bool) -> Self {
        self.is_dim = is_dim;
        self
    }

    pub fn show(self, ui: &mut Ui) -> ChipResponse {
        let tokens = Tokens::of(ui);
        let text_color = if self.is_dim { tokens.weak } else { tokens.text };
        let count = self.count.map(|count| count.to_string());
        let count = count.map(|count| line(ui.painter(), &count, small()));
        let before = SIDE + if self.kind.is_some() { DOT + GAP } else { 0.0 };
        let after = count.as_ref().map_or(0.0, |count| count.size().x + GAP)
            + if self.close.is_some() { CROSS + GAP } else { 0.0 }
            + SIDE;
        let widest = ui.max_rect().width() - before - after;
        let text = elided(ui.painter(), self.text, small(), text_color, widest, 1);
        let is_elided = text.elided;
        let width = (before + text.size().x + after).ceil();

        let (rect, mut response) = ui.allocate_exact_size(vec2(width, Self::HEIGHT), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name()));
        if is_elided {
            response = hint_named(response, self.text);
        }
        let painter = ui.painter();
        let fill = if self.is_lit || response.hovered() { tokens.hover } else { tokens.raised };
        let border = if self.is_lit { tokens.accent } else { tokens.hairline };
        painter.rect(rect, Self::HEIGHT / 2.0, fill, Stroke::new(1.0, border), StrokeKind::Inside);
        focus_ring(ui, rect, Self::HEIGHT / 2.0, &response);
        if let Some(kind) = self.kind {
            paint_kind_dot(painter, pos2(rect.left() + SIDE + DOT / 2.0, rect.center().y), kind);
        }
        let baseline = rect.center().y - text.size().y / 2.0;
        let text_end = rect.left() + before + text.size().x;
        painter.galley(pos2(rect.left() + before, baseline), text, text_color);
        if let Some(count) = count {
            painter.galley(pos2(text_end + GAP, baseline), count, tokens.weak);
        }
        let close = self.close.map(|name| cross(ui, rect, &response, name));
        ChipResponse { response, close }
    }

    fn name(&self) -> String {
        let mut name = self.text.to_owned();
        if let Some(kind) = self.kind.map(Kind::name).filter(|kind| *kind != self.text) {
            name = format!("{name}, {kind}");
        }
        match self.count {
            Some(count) => format!("{name}, {count}"),
            None => name,
        }
    }
}

fn cross(ui: &Ui, chip: Rect, response: &Response, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let center = pos2(chip.right() - SIDE - CROSS / 2.0, chip.center().y);
    let target = Rect::from_center_size(center, Vec2::new(CROSS + GAP + 2.0, Chip::HEIGHT));
    let close = ui.interact(target, response.id.with("close"), Sense::click());
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    focus_ring(ui, target.shrink(2.0), size::STEP, &close);
    paint_icon(ui.painter(), center, CROSS, Icon::Close, if close.hovered() { tokens.text } else { tokens.weak });
    hint_named(close, name)
}
