//! Paints the question, its answers with their keys, and the list of what comes next.

use std::sync::Arc;

use egui::{
    Button, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
};
use egui::{Color32, Galley, Painter, pos2, vec2};

use super::data::{self, Card, Said};
use super::{Desk, SuggestionsView};
use crate::app::{Command, Commands, Pane, Question, ViewContext};
use crate::link::suggest::{Asks, Offer, Suggestion};
use crate::model::edit::{Edit, Step as EditStep};
use crate::model::{Item, Kind, Library};
use crate::ui::theme::{body, size, small, strong, strong_sized};
use crate::ui::{
    DOT, ListKey, PAD, Tokens, elided, gap_x, gap_y, hint, hint_ui, list_focus, list_letters, paint_kind_dot,
    paint_left_in, pane_head, quiet_scroll, restyle, shows_focus,
};
use crate::views::deciding::side;
use crate::views::words::{counted, number};

/// Panes as wide as this have the list beside the question.
const WIDE: f32 = 720.0;
const LIST: f32 = 260.0;
/// Narrow panes that are not as high as this have the question alone: the keys still go through the list.
const HIGH: f32 = 360.0;

pub fn show(view: &mut SuggestionsView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    let (all, later) = (view.shown.suggestions.list.len(), view.shown.suggestions.later());
    let count = match (all, later) {
        (0, _) => String::new(),
        (all, 0) => number(all),
        (all, later) => format!("{}, {} put off", number(all - later), number(later)),
    };
    pane_head(ui, Pane::Suggestions.title(), &count);
    let tokens = Tokens::of(ui);
    offer(view, ui, out);
    if all == 0 {
        let words = if matches!(view.desk, Desk::Broken) {
            "Suggestions cannot be worked out: the system gives no thread"
        } else if view.is_busy() || view.shown.revision.is_none() {
            "Looking for what may be one…"
        } else if ctx.library.is_empty() {
            "Open documents, and what may be one or wrong is asked here."
        } else {
            "Nothing is left to ask: no two names look like one thing, and none looks wrong."
        };
        egui::Frame::new().inner_margin(PAD).show(ui, |ui| ui.label(RichText::new(words).color(tokens.weak)));
        return;
    }
    let rect = ui.available_rect_before_wrap();
    let (focus, key) = list_focus(ui, rect, Pane::Suggestions.title());
    // Whoever brings it to the front wants to answer.
    let pass = ui.ctx().cumulative_pass_nr();
    let is_back = view.pass.replace(pass).is_none_or(|before| pass > before + 3);
    if is_back && !ui.text_edit_focused() {
        focus.request_focus();
    }
    let mut said = None;
    if focus.has_focus() {
        list_letters(ui, &focus, true);
        said = keys(view, ui, key, out);
    }
    let has_list = rect.width() >= WIDE || rect.height() >= HIGH;
    let (card_rect, list_rect) = if rect.width() >= WIDE {
        rect.split_left_right_at_x(rect.right() - LIST)
    } else if !has_list {
        rect.split_top_bottom_at_y(rect.bottom())
    } else {
        rect.split_top_bottom_at_y(rect.top() + (rect.height() * 0.68).max(rect.height() - 200.0))
    };
    let stroke = Stroke::new(1.0, tokens.hairline);
    if rect.width() >= WIDE {
        ui.painter().vline(list_rect.left(), rect.y_range(), stroke);
    } else {
        ui.painter().hline(rect.x_range(), list_rect.top(), stroke);
    }
    let shown = &view.shown;
    let at = view.at;
    let card = view.card.get((shown.number, at), || {
        shown.suggestions.list.get(at).map(|asked| Arc::new(data::card(&shown.library, asked)))
    });
    if let Some(card) = card.clone() {
        let builder = UiBuilder::new().max_rect(card_rect.shrink2(vec2(PAD, 0.0)));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(card_rect));
            said = said.or(question(view, ctx, ui, &card, focus.has_focus(), out));
        });
    }
    if has_list {
        ui.scope_builder(UiBuilder::new().max_rect(list_rect), |ui| list(view, ctx, ui, out));
    }
    if shows_focus(&focus) {
        ui.painter().rect_stroke(rect.shrink(0.5), 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    if let Some(said) = said {
        answer(view, said, out);
    }
}

/// Sends the answer and goes on.
fn answer(view: &mut SuggestionsView, said: Said, out: &mut Commands) {
    let shown = &view.shown;
    if let Some(asked) = shown.suggestions.list.get(view.at) {
        out.send(Command::Edit(data::step(&shown.library, asked, said, view.is_turned)));
        view.go_on();
    }
}

/// What the keyboard asks while the pane has it.
fn keys(view: &mut SuggestionsView, ui: &Ui, key: Option<ListKey>, out: &mut Commands) -> Option<Said> {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let all = view.shown.suggestions.list.len();
    match key {
        Some(ListKey::Move { to, .. }) => {
            if let Some(at) = to.from(Some(view.at), all, 10) {
                view.go_to(at);
            }
        }
        Some(ListKey::Open) => {
            if let Some(item) = first_item(view) {
                out.send(Command::Focus(item));
            }
        }
        None => {}
    }
    if pressed(Key::M) {
        choose_name(view, out);
    }
    if pressed(Key::T) {
        view.is_turned = !view.is_turned;
    }
    if pressed(Key::Y) {
        Some(Said::Yes)
    } else if pressed(Key::N) {
        Some(Said::No)
    } else if pressed(Key::L) {
        Some(Said::Later)
    } else {
        None
    }
}

/// What the question is about, in the snapshot that the window shows; none while a newer list is on its way.
fn first_item(view: &SuggestionsView) -> Option<Item> {
    let is_current = view.asked.map(|(revision, _)| revision) == view.shown.revision;
    let asked = view.shown.suggestions.list.get(view.at).filter(|_| is_current)?;
    asked.asks.entities().first().copied().map(Item::Entity)
}

/// Opens the whole question of a merge.
fn choose_name(view: &SuggestionsView, out: &mut Commands) {
    if first_item(view).is_some()
        && let Some(Asks::Same { one, other }) = view.shown.suggestions.list.get(view.at).map(|asked| &asked.asks)
    {
        out.send(Command::Ask(Question::Merge(vec![*one, *other])));
    }
}

/// The question that is asked now.
fn question(
    view: &mut SuggestionsView,
    ctx: &ViewContext<'_>,
    ui: &mut Ui,
    card: &Card,
    has_keys: bool,
    out: &mut Commands,
) -> Option<Said> {
    let tokens = Tokens::of(ui);
    let library = Arc::clone(&view.shown.library);
    let is_current = view.shown.revision == Some(ctx.revision);
    let is_pair = matches!(view.shown.suggestions.list.get(view.at).map(|asked| &asked.asks), Some(Asks::Same { .. }));
    let mut said = None;
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&card.question).font(strong_sized(16.0)));
        if card.is_later {
            ui.label(RichText::new("put off").font(small()).color(tokens.weak));
        }
    });
    ui.label(RichText::new(data::capital(&card.reasons.join(" · "))).color(tokens.weak));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        gap_x(ui, 6.0);
        for (words, key, means, hint) in [
            (card.yes.as_str(), "Y", Said::Yes, ""),
            (card.no.as_str(), "N", Said::No, "Remembered, also when documents are read anew"),
            ("Later", "L", Said::Later, "Asked again after all others"),
        ] {
            let mut response = ui.add(Button::new(words).shortcut_text(key).min_size(vec2(76.0, 24.0)));
            if !hint.is_empty() {
                response = crate::ui::hint(response, hint);
            }
            if response.clicked() {
                said = Some(means);
            }
        }
        let whole = "The whole question, with the choice of the name";
        if is_pair && hint(ui.add(Button::new("More…").shortcut_text("M")), whole).clicked() {
            choose_name(view, out);
        }
    });
    let hint = match (has_keys, is_pair) {
        (true, true) => "Arrows go to another question, T lets the other name stay, Enter shows it in its text",
        (true, false) => "Arrows go to another question, Enter shows it in its text",
        (false, _) => "Click here, or press Tab until this is outlined, to answer by key",
    };
    ui.label(RichText::new(hint).font(small()).color(tokens.faint));
    ui.add_space(6.0);
    ui.separator();
    quiet_scroll(ui);
    let sentences = ScrollArea::vertical().id_salt(("suggestion", view.shown.number, view.at));
    sentences.auto_shrink(false).min_scrolled_height(0.0).show(ui, |ui| {
        ui.add_space(4.0);
        let width = ui.available_width();
        let is_narrow = card.sides.len() > 1 && width < 380.0;
        let paint = |view: &mut SuggestionsView, ui: &mut Ui, n: usize, out: &mut Commands| {
            let Some(of) = card.sides.get(n) else { return };
            let is_kept = is_pair.then_some((n == 1) == view.is_turned);
            let (is_chosen, clicked) = side(ui, &library, of.entity, &of.name, is_kept, &of.sentences);
            if is_chosen {
                view.is_turned = n == 1;
            }
            if let Some(item) = clicked.filter(|_| is_current) {
                out.send(Command::Focus(item));
            }
        };
        if is_narrow {
            for n in 0..card.sides.len() {
                paint(view, ui, n, out);
                ui.add_space(10.0);
            }
        } else {
            gap_x(ui, 20.0);
            ui.columns(card.sides.len().max(1), |columns| {
                for (n, ui) in columns.iter_mut().enumerate() {
                    gap_x(ui, 6.0);
                    paint(view, ui, n, out);
                }
            });
        }
        ui.add_space(10.0);
    });
    said
}

/// What comes next; a click goes to it.
fn list(view: &mut SuggestionsView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let is_current = view.shown.revision == Some(ctx.revision);
    quiet_scroll(ui);
    gap_y(ui, 0.0);
    let height = 2.0 * size::ROW - 8.0;
    let mut area = ScrollArea::vertical().id_salt("suggestions").auto_shrink(false);
    if view.scrolled.replace(view.at) != Some(view.at) {
        // The one that is asked stands in view, with some of what comes before it.
        let room = ui.available_height();
        area = area.vertical_scroll_offset((view.at as f32 * height - room * 0.4).max(0.0));
    }
    let width = ui.available_width();
    view.lines.begin(ui, (view.shown.number, width.to_bits()));
    let (shown, lines, mut go_to) = (&view.shown, &mut view.lines, None);
    area.show_rows(ui, height, shown.suggestions.list.len(), |ui, rows| {
        for at in rows {
            let Some(asked) = shown.suggestions.list.get(at) else { continue };
            let line = lines.get(at, || Line::new(ui.painter(), &shown.library, asked, width));
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
            let is_it = at == view.at;
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_it, &line.told));
            let painter = ui.painter_at(rect);
            if is_it {
                painter.rect_filled(rect, 0.0, tokens.selected);
            } else if response.hovered() {
                painter.rect_filled(rect, 0.0, tokens.hover);
            }
            if response.hovered()
                && is_current
                && let Some(id) = asked.asks.entities().first()
            {
                out.hover(Item::Entity(*id));
            }
            let first = Rect::from_min_max(rect.min + vec2(0.0, 2.0), pos2(rect.right(), rect.center().y + 1.0));
            paint_kind_dot(&painter, pos2(rect.left() + PAD + DOT / 2.0, first.center().y), line.kind);
            let left = rect.left() + BEFORE_NAME;
            let ink = if asked.is_later { tokens.weak } else { tokens.text };
            paint_left_in(&painter, first.with_min_x(left), &line.name, ink);
            let second = Rect::from_min_max(pos2(left, first.bottom() - 2.0), rect.max - vec2(PAD, 3.0));
            paint_left_in(&painter, second, &line.why, tokens.weak);
            if response.clicked() {
                go_to = Some(at);
            }
            if response.double_clicked()
                && is_current
                && let Some(id) = asked.asks.entities().first()
            {
                out.send(Command::Focus(Item::Entity(*id)));
            }
        }
    });
    if let Some(at) = go_to {
        view.go_to(at);
    }
}

/// What a line of the list says, laid out.
#[derive(Debug)]
pub struct Line {
    name: Arc<Galley>,
    why: Arc<Galley>,
    kind: Kind,
    /// In the accessibility tree.
    told: String,
}

/// From the left of a line to its name.
const BEFORE_NAME: f32 = PAD + DOT + 7.0;

impl Line {
    /// `width`: of the list.
    fn new(painter: &Painter, library: &Library, asked: &Suggestion, width: f32) -> Self {
        let (words, kind, why) = data::line(library, asked);
        let put_off = if asked.is_later { ", put off" } else { "" };
        let told = format!("{words}, {why}{put_off}");
        let why = if asked.is_later { format!("put off · {why}") } else { why };
        let room = width - PAD - BEFORE_NAME;
        let laid_out = |words: &str, font| elided(painter, words, font, Color32::PLACEHOLDER, room, 1);
        Self { name: laid_out(&words, body()), why: laid_out(&why, small()), kind, told }
    }
}

/// What could be done to like cases at once: asked, with all of them named.
fn offer(view: &mut SuggestionsView, ui: &mut Ui, out: &mut Commands) {
    let Some(offer) = view.shown.suggestions.offers.first() else { return };
    let tokens = Tokens::of(ui);
    let mut sent = None;
    let frame = egui::Frame::new().fill(tokens.raised).inner_margin(egui::Margin::symmetric(PAD as i8, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        // The ground is that of buttons.
        restyle(ui, "buttons of an offer", |style| style.visuals.widgets.inactive.weak_bg_fill = tokens.hover);
        ui.label(RichText::new(format!("{}. {}?", offer.because, offer.does)).font(strong()));
        let all = |ui: &mut Ui| drop(ui.label(offer.cases.join("\n")));
        hint_ui(ui.label(RichText::new(cases(offer)).color(tokens.weak)), all);
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            let words = format!("Apply to {}", counted(offer.cases.len(), "other"));
            if hint(ui.button(words), "One step of the history, to be taken back as one").clicked() {
                sent = Some(offer.step.clone());
            }
            if hint(ui.button("No"), "Not offered again").clicked() {
                sent = Some(EditStep::of(Edit::Decline { offer: offer.because.clone() }));
            }
        });
    });
    if let Some(step) = sent {
        out.send(Command::Edit(step));
        view.shown.suggestions.offers.remove(0);
    }
}

/// To whom it would be done, as far as a line or two can say.
fn cases(offer: &Offer) -> String {
    const TOLD: usize = 8;
    let told: Vec<&str> = offer.cases.iter().take(TOLD).map(String::as_str).collect();
    let more = offer.cases.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", told.join("; "))
}
