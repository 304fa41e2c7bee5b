//! What the shapes mean: a row of the kinds that are shown, each of which can be asked for.

use egui::{Rect, Role, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

use super::pen::{Pen, corners};
use crate::app::{Command, Commands, ViewContext};
use crate::graph::Placed;
use crate::model::{Item, Kind};
use crate::ui::theme::small;
use crate::ui::{PAD, Tokens, focus_ring, line};
use crate::views::words::plural;

const HEIGHT: f32 = 20.0;
const MARK: f32 = 4.5;

/// Along the lower border of `rect`; kinds that find no room are left out.
pub fn show(ctx: &ViewContext<'_>, ui: &Ui, rect: Rect, kinds: &[Kind], nodes: &[Placed], out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(rect);
    let mut left = rect.left() + PAD - 4.0;
    for kind in kinds.iter().copied() {
        let is_asked = ctx.linked.filter.kinds.contains(&kind);
        let word = line(&painter, kind.name(), small());
        let width = 6.0 + 2.0 * MARK + 6.0 + word.size().x + 6.0;
        let place = Rect::from_min_size(pos2(left, rect.bottom() - HEIGHT - 6.0), vec2(width, HEIGHT));
        if place.right() > rect.right() - PAD {
            return;
        }
        left = place.right() + 2.0;
        let response = ui.interact(place, ui.scope_id().with(("legend", kind)), Sense::click());
        let hint = if is_asked { "Stop asking for" } else { "Show only" };
        let name = || format!("{hint} {}", plural(kind));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_asked, name()));
        let fill = if is_asked {
            tokens.selected
        } else if response.hovered() {
            tokens.hover
        } else {
            tokens.canvas
        };
        painter.rect_filled(place, HEIGHT / 2.0, fill);
        focus_ring(ui, place, HEIGHT / 2.0, &response);
        let mut pen = Pen::new(ui.ctx());
        pen.shape(pos2(place.left() + 6.0 + MARK, place.center().y), MARK, corners(kind), tokens.kind(kind));
        painter.add(Shape::mesh(pen.mesh));
        let ink = if response.hovered() || is_asked { tokens.text } else { tokens.weak };
        let at = pos2(place.left() + 12.0 + 2.0 * MARK, place.center().y - word.size().y / 2.0);
        painter.galley(at, word, ink);
        if response.clicked() {
            out.send(Command::ToggleKind(kind));
        }
        crate::ui::hint_ui(response, |ui| drop(ui.label(name())));
    }
    if nodes.last().is_some_and(|node| matches!(node.item, Item::Document(_))) {
        let word = line(&painter, "document", small());
        let width = 18.0 + 2.0 * MARK + word.size().x;
        let place = Rect::from_min_size(pos2(left, rect.bottom() - HEIGHT - 6.0), vec2(width, HEIGHT));
        if place.right() <= rect.right() - PAD {
            let mut pen = Pen::new(ui.ctx());
            pen.document(pos2(place.left() + 6.0 + MARK, place.center().y), MARK, tokens.weak, tokens.canvas);
            painter.add(Shape::mesh(pen.mesh));
            let at = pos2(place.left() + 12.0 + 2.0 * MARK, place.center().y - word.size().y / 2.0);
            painter.galley(at, word, tokens.weak);
        }
    }
}
