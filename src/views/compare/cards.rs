//! Paints the claims as cards: the value, who says it, in which words.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::data;
use crate::app::{Commands, Pane, ViewContext};
use crate::model::{Certainty, Claim, Comparison, Status};
use crate::ui::theme::{body, small, strong, strong_sized};
use crate::ui::{Tokens, elided, focus_ring, line};
use crate::views::inspector::passage::{Passage, passage};
use crate::views::jump;
use crate::views::words::counted;

const LEAST: f32 = 190.0;
const MOST: f32 = 300.0;
const GAP: f32 = 12.0;
const PAD: f32 = 12.0;
/// More claims than these are counted, not shown.
const MOST_CARDS: usize = 24;

struct Card {
    claim: usize,
    passage: Passage,
    /// None where the claim is its own words.
    value: Option<Arc<Galley>>,
    source: Arc<Galley>,
    /// How sure the value is, beside the source, where it was inferred.
    sure: Option<Arc<Galley>>,
    words: Arc<Galley>,
}

impl Card {
    fn value_height(&self) -> f32 {
        self.value.as_ref().map_or(0.0, |value| value.size().y + 2.0)
    }

    fn height(&self) -> f32 {
        PAD + self.value_height() + self.source.size().y + 8.0 + self.words.size().y + PAD
    }
}

pub fn ui(ui: &mut Ui, ctx: &ViewContext<'_>, comparison: &Comparison, out: &mut Commands) {
    let room = ui.available_width();
    let count = comparison.claims.len().min(MOST_CARDS);
    let columns = (((room + GAP) / (LEAST + GAP)) as usize).clamp(1, count.max(1));
    let width = ((room + GAP) / columns as f32 - GAP).min(MOST).floor();
    let cards: Vec<Card> = (0..count).map(|claim| card(ui, ctx, comparison, claim, width)).collect();
    for line in cards.chunks(columns) {
        let height = line.iter().map(Card::height).fold(0.0, f32::max).ceil();
        let (rect, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
        for (column, card) in line.iter().enumerate() {
            let left = rect.left() + column as f32 * (width + GAP);
            let rect = Rect::from_min_size(pos2(left, rect.top()), vec2(width, height));
            paint(ui, ctx, comparison, card, rect, out);
        }
        ui.add_space(GAP - ui.spacing().item_spacing.y);
    }
    if comparison.claims.len() > count {
        let words = format!("and {} more", counted(comparison.claims.len() - count, "claim"));
        ui.colored_label(Tokens::of(ui).weak, words);
    }
}

fn card(ui: &Ui, ctx: &ViewContext<'_>, comparison: &Comparison, index: usize, width: f32) -> Card {
    let tokens = Tokens::of(ui);
    let claim = &comparison.claims[index];
    let (item, marked) = data::place(ctx.library, comparison.matter, claim);
    let quoted = data::quoted(ctx.library, claim);
    let passage = passage(ctx.library, item, claim.document, claim.span, &[quoted.unwrap_or(marked)], 70);
    let ink = if comparison.status == Status::Conflict { tokens.differs } else { tokens.text };
    let room = width - 2.0 * PAD;
    let is_inferred = claim.when.is_some_and(|when| when.certainty == Certainty::Inferred);
    let sure = is_inferred.then(|| line(ui.painter(), "inferred", small()));
    let beside = sure.as_ref().map_or(0.0, |sure| sure.size().x + 8.0);
    let format = |font| TextFormat { line_height: Some(18.0), ..TextFormat::simple(font, tokens.text) };
    let mut job = LayoutJob::default();
    for (words, is_marked) in &passage.parts {
        let is_strong = *is_marked && quoted.is_none();
        let mut format = format(if is_strong { strong() } else { body() });
        if is_strong {
            format.underline = Stroke::new(1.0, ink);
        } else if *is_marked {
            format.color = ink;
        }
        job.append(words, 0.0, format);
    }
    job.wrap.max_width = room;
    job.wrap.max_rows = 7;
    Card {
        claim: index,
        value: quoted.is_none().then(|| elided(ui.painter(), &claim.value, strong_sized(17.0), ink, room, 2)),
        source: elided(ui.painter(), &passage.source, small(), tokens.weak, room - beside, 1),
        sure,
        words: ui.painter().layout_job(job),
        passage,
    }
}

fn paint(ui: &Ui, ctx: &ViewContext<'_>, comparison: &Comparison, card: &Card, rect: Rect, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let claim = &comparison.claims[card.claim];
    let response = ui.interact(rect, ui.scope_id().with(("claim", comparison.key, card.claim)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name(claim, &card.passage)));
    jump(&response, card.passage.item, Pane::Compare, ctx, out);
    let is_lit = response.hovered() || ctx.is_hovered(card.passage.item);
    let painter = ui.painter();
    let line = if is_lit { tokens.faint } else { tokens.hairline };
    painter.rect(rect, 8.0, tokens.raised, Stroke::new(1.0, line), StrokeKind::Inside);
    focus_ring(ui, rect, 8.0, &response);
    let mut at = rect.min + vec2(PAD, PAD);
    if let Some(value) = &card.value {
        painter.galley(at, Arc::clone(value), tokens.text);
    }
    at.y += card.value_height();
    for (galley, gap) in [(&card.source, 8.0), (&card.words, 0.0)] {
        painter.galley(at, Arc::clone(galley), tokens.text);
        at.y += galley.size().y + gap;
    }
    if let Some(sure) = &card.sure {
        let top = rect.top() + PAD + card.value_height();
        painter.galley(pos2(rect.right() - PAD - sure.size().x, top), Arc::clone(sure), tokens.weak);
    }
    crate::ui::hint(response, "Bring these words into view");
}

fn name(claim: &Claim, passage: &Passage) -> String {
    let inferred =
        if claim.when.is_some_and(|when| when.certainty == Certainty::Inferred) { " (inferred)" } else { "" };
    format!("{}{inferred}, {}: {}", claim.value, passage.source, passage.text())
}
