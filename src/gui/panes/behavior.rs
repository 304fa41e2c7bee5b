//! How the panes look and are grasped: hairlines between them, calm tabs where several share a place.

use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CursorIcon, Id, PointerButton, Rect, Response, Role, Sense, Stroke, Style, Ui, UiBuilder,
    UiStackInfo, Vec2, Visuals, WidgetInfo, WidgetText, pos2, vec2,
};
use egui_tiles::{Behavior, EditAction, ResizeState, TabState, Tabs, TileId, Tiles, Tree, UiResponse};

use crate::app::{AppState, Commands, Pane, evidence};
use crate::gui::views::{Views, ground};
use crate::ui::theme::{size, small, strong_sized};
use crate::ui::{HeadRoom, Icon, PAD, Tokens, context_menu, is_keyboard_taken, line, offer_keyboard, paint_icon};
use crate::views::words::number;
use crate::views::{Dragged, curate};

/// Width of the sign of a pinned pane.
const PIN: f32 = 18.0;

/// Paints the panes of one frame.
pub struct Painter<'a> {
    pinned: &'a [Pane],
    state: &'a AppState,
    views: &'a mut Views,
    out: &'a mut Commands,
    /// Containers that show tabs, and what stands in them.
    bars: Vec<TileId>,
    tabbed: Vec<TileId>,
    /// The part of the newest bar that its tabs leave free.
    free: Rect,
    /// What lies behind the tabs of each bar, and the first of these.
    pub grounds: Vec<(Id, TileId)>,
    /// Whether somebody moved something.
    pub is_edited: bool,
    /// The pane to be hidden.
    pub hide: Option<Pane>,
    /// The pane to be taken out of the linking, or to follow again.
    pub pin: Option<Pane>,
    /// The pane whose view is to have the keyboard; none once it was painted.
    pub keyboard: Option<Pane>,
    /// The pane whose tab was clicked.
    pub front: Option<Pane>,
    /// The pane over whose tab something is dragged.
    pub reveal: Option<Pane>,
    /// The pane whose tab is to be scrolled into view; none once it was.
    pub bring: Option<Pane>,
}

impl<'a> Painter<'a> {
    pub fn new(
        tree: &Tree<Pane>,
        pinned: &'a [Pane],
        state: &'a AppState,
        views: &'a mut Views,
        out: &'a mut Commands,
    ) -> Self {
        let (bars, tabbed) = super::tabbed(tree);
        let free = Rect::NOTHING;
        Self {
            pinned,
            state,
            views,
            out,
            bars,
            tabbed,
            free,
            grounds: Vec::new(),
            is_edited: false,
            hide: None,
            pin: None,
            keyboard: None,
            front: None,
            reveal: None,
            bring: None,
        }
    }

    /// How much waits in the pane, told beside its title; 0 where that is not told.
    fn count(&self, pane: Pane) -> usize {
        if pane == Pane::Evidence { evidence::count(self.state.context().noted) } else { 0 }
    }

    /// What is dragged over a tab brings the pane to the front, so that it can be dropped there; the tab of the
    /// evidence takes it in itself.
    fn dragged_over(&mut self, response: &Response, pane: Pane, is_active: bool) {
        if response.dnd_hover_payload::<Dragged>().is_some() && !is_active {
            self.reveal = Some(pane);
        }
        if pane == Pane::Evidence
            && let Some(dragged) = response.dnd_release_payload::<Dragged>()
        {
            self.out.send(curate::add_evidence_dragged(&self.state.context(), dragged.0));
        }
    }

    fn menu(&mut self, response: &Response, pane: Pane) {
        context_menu(response, |ui| {
            if ui.button(format!("Hide {}", pane.title())).clicked() {
                self.hide = Some(pane);
            }
            let is_pinned = self.pinned.contains(&pane);
            let words = if is_pinned { "Follow the selection and the filter again" } else { "Pin: keep what it shows" };
            if ui.button(words).clicked() {
                self.pin = Some(pane);
            }
        });
    }

    /// The sign of a pinned pane; a click lets it follow again.
    fn pin_sign(&mut self, ui: &Ui, id: Id, rect: Rect, pane: Pane) {
        let tokens = Tokens::of(ui);
        let response = ui.interact(rect, id, Sense::click());
        let name = format!("{} is pinned and keeps what it shows: let it follow again", pane.title());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let color = if response.hovered() || response.has_focus() { tokens.text } else { tokens.accent };
        paint_icon(ui.painter(), rect.center(), 12.0, Icon::Pin, color);
        crate::ui::focus_ring(ui, rect, 4.0, &response);
        if response.clicked() {
            self.pin = Some(pane);
        }
        crate::ui::hint_named(response, &name);
    }
}

impl Behavior<Pane> for Painter<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, tile: TileId, pane: &mut Pane) -> UiResponse {
        let pane = *pane;
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, ground(pane, Tokens::of(ui)));
        let is_tabbed = self.tabbed.contains(&tile);
        let mut answer = UiResponse::None;
        if !is_tabbed {
            // Under what the view puts into its head, which therefore goes first.
            let head = Rect::from_min_size(rect.min, vec2(rect.width(), size::PANE_HEAD));
            let grip = ui.interact(head, ui.scope_id().with("grip"), Sense::click_and_drag() - Sense::FOCUSABLE);
            if grip.drag_started_by(PointerButton::Primary) {
                self.is_edited = true;
                answer = UiResponse::DragStarted;
            }
            if grip.clicked() {
                self.front = Some(pane);
            }
            self.menu(&grip, pane);
        }
        let is_pinned = self.pinned.contains(&pane);
        let sign = if is_pinned && !is_tabbed { PIN } else { 0.0 };
        let room = HeadRoom { tabs: is_tabbed.then_some(self.free), after_title: sign };
        let builder = UiBuilder::new().max_rect(rect).ui_stack_info(room.told(UiStackInfo::default()));
        let is_offered = self.keyboard == Some(pane);
        if is_offered {
            offer_keyboard(ui);
        }
        ui.scope_builder(builder, |ui| self.views.ui(pane, &self.state.context_of(pane), ui, self.out));
        // A view that has nothing to show yet may take it later, while nobody does anything else.
        if is_offered && (is_keyboard_taken(ui) || is_anything_pressed(ui)) {
            self.keyboard = None;
        }
        if sign > 0.0 {
            let title = line(ui.painter(), pane.title(), strong_sized(size::SMALL));
            let left = rect.left() + PAD + title.size().x + 2.0;
            let place = Rect::from_min_size(pos2(left, rect.top() + (size::PANE_HEAD - PIN) / 2.0), Vec2::splat(PIN));
            self.pin_sign(ui, ui.scope_id().with("pin"), place, pane);
        }
        answer
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        pane.title().into()
    }

    fn tab_title_for_tile(&mut self, tiles: &Tiles<Pane>, tile: TileId) -> WidgetText {
        title(tiles, tile).into()
    }

    fn tab_ui(&mut self, tiles: &mut Tiles<Pane>, ui: &mut Ui, id: Id, tile: TileId, state: &TabState) -> Response {
        let tokens = Tokens::of(ui);
        let title = title(tiles, tile);
        let font = strong_sized(size::SMALL);
        let ground = ui.scope_id().with("background");
        if self.grounds.last().is_none_or(|(last, _)| *last != ground) {
            self.grounds.push((ground, tile));
        }
        let pane = tiles.get_pane(&tile).copied();
        let count = pane.map_or(0, |pane| self.count(pane));
        let galley = if count > 0 {
            let mut job = LayoutJob::simple_singleline(title.clone(), font, Color32::PLACEHOLDER);
            job.append(&number(count), 5.0, TextFormat::simple(small(), tokens.faint));
            ui.painter().layout_job(job)
        } else {
            line(ui.painter(), &title, font)
        };
        let title = if count > 0 { format!("{title}, {}", number(count)) } else { title };
        let sign = if pane.is_some_and(|pane| self.pinned.contains(&pane)) { PIN } else { 0.0 };
        let (_, rect) = ui.allocate_space(vec2(galley.size().x + 2.0 * 8.0 + sign, ui.available_height()));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), state.active, &title));
        let is_bright = state.active || response.hovered() || response.has_focus();
        let color = if is_bright { tokens.text } else { tokens.weak };
        let words = rect.with_max_x(rect.right() - sign);
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), words).min;
        ui.painter().galley(at, galley, color);
        if state.active {
            let line =
                Rect::from_min_max(pos2(rect.left() + 8.0, rect.bottom() - 2.0), rect.right_bottom() - vec2(8.0, 0.0));
            ui.painter().rect_filled(line, 0.0, tokens.accent);
        }
        crate::ui::focus_ring(ui, rect.shrink(2.0), 4.0, &response);
        if let Some(pane) = pane {
            if self.bring == Some(pane) {
                self.bring = None;
                ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
            }
            // One who walks the tabs with the keyboard stays on them.
            if response.clicked() && !response.has_focus() {
                self.front = Some(pane);
            }
            self.menu(&response, pane);
            self.dragged_over(&response, pane, state.active);
            if sign > 0.0 {
                let place =
                    Rect::from_center_size(pos2(words.right() - 2.0 + PIN / 2.0, rect.center().y), Vec2::splat(PIN));
                self.pin_sign(ui, id.with("pin"), place, pane);
            }
        }
        self.free.min.x = self.free.min.x.max(rect.right());
        response
    }

    fn top_bar_right_ui(&mut self, _: &Tiles<Pane>, ui: &mut Ui, _: TileId, _: &Tabs, _: &mut f32) {
        let bar = ui.max_rect();
        let stroke = Stroke::new(1.0, Tokens::of(ui).hairline);
        ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, stroke);
        self.free = bar;
    }

    fn tab_bar_left_ui(&mut self, _: &Tiles<Pane>, ui: &mut Ui, _: TileId, _: &Tabs) {
        ui.add_space(PAD - 8.0);
    }

    fn is_tab_bar_visible(&self, tile: TileId, _: &Tabs) -> bool {
        self.bars.contains(&tile)
    }

    fn tab_bar_height(&self, _: &Style) -> f32 {
        size::PANE_HEAD
    }

    fn tab_bar_color(&self, visuals: &Visuals) -> egui::Color32 {
        tokens(visuals).panel
    }

    fn tab_hover_cursor_icon(&self) -> CursorIcon {
        CursorIcon::Default
    }

    fn resize_stroke(&self, style: &Style, state: ResizeState) -> Stroke {
        let tokens = tokens(&style.visuals);
        match state {
            ResizeState::Idle => Stroke::new(1.0, tokens.hairline),
            ResizeState::Hovering => Stroke::new(1.0, tokens.faint),
            ResizeState::Dragging => Stroke::new(1.0, tokens.accent),
        }
    }

    fn min_size(&self) -> f32 {
        80.0
    }

    fn dragged_overlay_color(&self, visuals: &Visuals) -> egui::Color32 {
        tokens(visuals).panel.gamma_multiply(0.5)
    }

    fn paint_drag_preview(&self, visuals: &Visuals, painter: &egui::Painter, _: Option<Rect>, preview: Rect) {
        let accent = tokens(visuals).accent;
        let stroke = Stroke::new(1.0, accent);
        painter.rect(preview.shrink(2.0), 4.0, accent.gamma_multiply(0.12), stroke, egui::StrokeKind::Inside);
    }

    fn on_edit(&mut self, _: EditAction) {
        self.is_edited = true;
    }
}

fn is_anything_pressed(ui: &Ui) -> bool {
    let is_key = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. } | egui::Event::Text(_));
    ui.input(|input| input.pointer.any_pressed() || input.events.iter().any(is_key))
}

fn tokens(visuals: &Visuals) -> &'static Tokens {
    if visuals.dark_mode { &Tokens::DARK } else { &Tokens::LIGHT }
}

/// The title of a pane; of panes that stand together behind a tab, all of theirs.
pub fn title(tiles: &Tiles<Pane>, tile: TileId) -> String {
    match tiles.get(tile) {
        Some(egui_tiles::Tile::Pane(pane)) => pane.title().to_owned(),
        Some(egui_tiles::Tile::Container(container)) => {
            let titles: Vec<String> = container.children().map(|child| title(tiles, *child)).collect();
            titles.join(", ")
        }
        None => String::new(),
    }
}
