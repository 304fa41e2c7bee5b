//! The head of a column: click sorts by it, an arrow shows which way.

use egui::{Align, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::focus::focus_ring;
use super::hint;
use super::icon::{Icon, paint_icon};
use super::text_line::{elided, paint_left, paint_right};
use super::theme::{Tokens, small};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// Paints `title` at `rect`, at its left or right end. `order` where the list is sorted by this column;
/// `hint` is the tooltip.
pub fn sort_header(ui: &Ui, rect: Rect, title: &str, align: Align, order: Option<Order>, hint: &str) -> Response {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(("sort", title)), Sense::click());
    let name = || match order {
        None => format!("Sort by {title}"),
        Some(Order::Ascending) => format!("Sort by {title}, ascending now"),
        Some(Order::Descending) => format!("Sort by {title}, descending now"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name()));
    let color = if response.hovered() || order.is_some() { tokens.text } else { tokens.weak };
    let painter = ui.painter();
    let text = if align == Align::Max {
        let left = paint_right(painter, rect, title, small(), color);
        left - ARROW
    } else {
        let galley = elided(painter, title, small(), color, rect.width() - 2.0 * ARROW, 1);
        paint_left(painter, rect, galley) + ARROW
    };
    if let Some(order) = order {
        let icon = if order == Order::Ascending { Icon::Up } else { Icon::Down };
        paint_icon(painter, pos2(text, rect.center().y), 7.0, icon, tokens.weak);
    }
    focus_ring(ui, rect.expand2(egui::vec2(3.0, -2.0)), 3.0, &response);
    hint::hint(response, hint)
}

/// From the text to the middle of the arrow.
const ARROW: f32 = 8.0;
