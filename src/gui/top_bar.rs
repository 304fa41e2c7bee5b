//! Menus, the filter box with its counts, back and forward, theme.

use egui::{Context, Frame, Id, Margin, Panel, Pos2, Rect, TextEdit, Ui, pos2, vec2};

use super::app::Shell;
use super::menus;
use crate::app::{AppState, Command, Commands, ThemeChoice};
use crate::ui::theme::{self, size};
use crate::ui::{Icon, Tokens, icon_button_at, line};
use crate::views::words::number;

const HEIGHT: f32 = 36.0;
const FILTER: &str = "filter";

/// Whether the cursor is in the filter box.
pub fn is_typing(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(Id::unique(FILTER)))
}

pub fn ui(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let frame = Frame::NONE.fill(tokens.panel).inner_margin(Margin::symmetric(8, 0));
    Panel::top("top-bar").exact_size(HEIGHT).frame(frame).show(ui, |ui| {
        // All of it stands where it is put, without a layout: it is in every frame.
        let whole = ui.max_rect();
        let left_end = menus::ui(ui, whole, state, shell, out);
        let mut right_start = whole.right();
        let mut place = |gap: f32| {
            right_start -= size::ROW + gap;
            pos2(right_start + size::ROW / 2.0, whole.center().y)
        };
        let [theme, forward, back] = [0.0, 16.0, 8.0].map(&mut place);
        // The box stands in the middle of the window while there is room, else between menus and buttons.
        let room = Rect::from_x_y_ranges(left_end + 16.0..=right_start - 16.0, whole.y_range());
        let width = room.width().clamp(80.0, 600.0);
        let centre = whole
            .center()
            .x
            .clamp(room.left() + width / 2.0, (room.right() - width / 2.0).max(room.left() + width / 2.0));
        let rect = Rect::from_center_size(pos2(centre, whole.center().y), vec2(width, 26.0));
        // From left to right, as the keyboard goes.
        filter_box(ui, rect, state, shell, out);
        let navigation = state.navigation();
        if icon_button_at(ui, back, Icon::Left, "Back", navigation.can_go_back()).clicked() {
            out.send(Command::Back);
        }
        if icon_button_at(ui, forward, Icon::Right, "Forward", navigation.can_go_forward()).clicked() {
            out.send(Command::Forward);
        }
        theme_button(ui, theme, state, out);
    });
}

fn theme_button(ui: &Ui, at: Pos2, state: &AppState, out: &mut Commands) {
    let is_dark = ui.ctx().theme() == egui::Theme::Dark;
    let name = if is_dark { "Light theme" } else { "Dark theme" };
    if icon_button_at(ui, at, Icon::Theme, name, true).clicked() {
        let choice = if is_dark { ThemeChoice::Light } else { ThemeChoice::Dark };
        debug_assert_ne!(state.settings().theme, choice);
        out.send(Command::SetTheme(choice));
    }
}

fn filter_box(ui: &mut Ui, rect: Rect, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let id = Id::unique(FILTER);
    let (shown, total) = (state.visible(), state.library());
    let counts = if state.linked().filter.is_empty() {
        format!("{} entities   {} events", number(total.entities().len()), number(total.events().len()))
    } else {
        format!(
            "{} of {} entities   {} of {} events",
            number(shown.entities.len()),
            number(total.entities().len()),
            number(shown.events.len()),
            number(total.events().len())
        )
    };
    let galley = line(ui.painter(), &counts, theme::small());
    let has_text = !shell.filter_text.is_empty();
    let counts_width = if rect.width() > galley.size().x + 200.0 { galley.size().x } else { 0.0 };
    let right = counts_width + if has_text { 34.0 } else { 14.0 };
    let edit = TextEdit::singleline(&mut shell.filter_text)
        .id(id)
        .hint_text("who, what, when…")
        .font(theme::body())
        .background_color(tokens.canvas)
        .margin(Margin { left: 10, right: right as i8, top: 4, bottom: 4 })
        .desired_width(rect.width());
    let response = ui.put(rect, edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Filter"));
    let text_right = rect.right() - if has_text { 30.0 } else { 10.0 };
    if counts_width > 0.0 {
        let at = pos2(text_right - galley.size().x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.weak);
    }
    if has_text {
        let at = pos2(rect.right() - 15.0, rect.center().y);
        if icon_button_at(ui, at, Icon::Close, "Clear the filter text", true).clicked() {
            shell.filter_text.clear();
            out.send(Command::FilterText(String::new()));
        }
    }
    if response.changed() {
        out.send(Command::FilterText(shell.filter_text.clone()));
    }
    if std::mem::take(&mut shell.focus_filter) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) && has_text {
        shell.filter_text.clear();
        out.send(Command::FilterText(String::new()));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        // Enter takes the best match.
        if let Some(best) = shown.entities.first().filter(|_| has_text) {
            let item = crate::model::Item::Entity(best.id);
            out.send(Command::Select { items: vec![item], from: crate::app::Pane::Documents });
            out.send(Command::Focus(item));
        }
    }
}
