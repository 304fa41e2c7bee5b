//! Paints what is known about the selected thing.

use egui::{Frame, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::data::{self, Content, Dated, DocumentContent, EntityContent, Part, StatementContent};
use super::passage::Passage;
use super::widgets::{alias_row, chips, counted_row, fact, more, passage, section, warning, wrapped};
use super::{InspectorView, Shown, put_right, together};
use crate::app::{Command, Commands, Pane, Question, ViewContext};
use crate::model::edit::Target;
use crate::model::{EntityId, Item, Kind};
use crate::ui::theme::{body, size, small, strong_sized};
use crate::ui::{
    BADGE, Chip, PAD, Tokens, gap_x, gap_y, hint_of, instead, laid_out, paint_kind_badge, pane_head, quiet_scroll,
    switch, text,
};
use crate::views::words::counted;
use crate::views::{curate, interact, jump};

impl InspectorView {
    pub(super) fn paint(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        pane_head(ui, Pane::Inspector.title(), "");
        let item = ctx.linked.primary();
        if item != self.item {
            self.item = item;
            self.shown = Shown::default();
            self.shown_together = Shown::default().sentences;
        }
        let several = together::items(&ctx.linked.selection);
        let key = (ctx.revision, ctx.linked.selection.clone(), self.shown_together);
        let most = self.shown_together;
        let together = self.together.get(key, || together::sentences(ctx.library, several, most));
        let shown_together = &mut self.shown_together;
        let key = (ctx.revision, item, self.shown);
        let shown = self.shown;
        let content = self.content.get(key, || item.and_then(|item| data::content(ctx.library, item, shown)));
        let Some(content) = content else {
            instead(ui, "Select a name, a date or a document to see what is known about it.");
            return;
        };
        let shown = &mut self.shown;
        quiet_scroll(ui);
        // Each item begins at its top.
        let area = ScrollArea::vertical().id_salt(("inspector", item)).auto_shrink(false);
        area.show(ui, |ui| {
            let margin = Margin { left: PAD as i8, right: PAD as i8, top: 10, bottom: 16 };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                gap_y(ui, 2.0);
                if ctx.linked.selection.len() > 1 {
                    selected(ctx, ui, out);
                }
                if !several.is_empty() {
                    let is_one = several.iter().filter(|item| matches!(item, Item::Entity(_))).count() == 1;
                    in_common(ctx, ui, is_one, together, shown_together, out);
                }
                match content {
                    Content::Entity(content) => entity(ctx, ui, content, shown, out),
                    Content::Statement(content) => statement(ctx, ui, content, shown, out),
                    Content::Document(content) => document(ctx, ui, content, shown, out),
                }
            });
        });
    }
}

/// All that is selected, each to be taken out; the last one is told about below.
fn selected(ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    const MOST: usize = 24;
    let tokens = Tokens::of(ui);
    let items = &ctx.linked.selection;
    text(ui, &format!("{} selected", items.len()), small(), tokens.weak);
    ui.add_space(2.0);
    wrapped(ui, |ui| {
        for item in items.iter().rev().take(MOST).copied().filter(|item| ctx.library.holds(*item)) {
            let name = data::item_name(ctx.library, item);
            let take_out = format!("Take out {name}");
            let mut chip = Chip::new(&name).close(&take_out).lit(ctx.is_hovered(item));
            if let Item::Entity(id) = item {
                chip = chip.kind(ctx.library.entity(id).kind);
            }
            let chip = chip.show(ui);
            if chip.closed() {
                out.send(Command::ToggleSelected { item, from: Pane::Inspector });
            } else {
                interact(&chip.response, item, Pane::Inspector, ctx, out);
            }
        }
        if items.len() > MOST {
            ui.colored_label(tokens.weak, format!("and {} more", items.len() - MOST));
        }
    });
    ui.add_space(2.0 * size::STEP);
    ui.separator();
    ui.add_space(size::STEP);
}

/// The sentences that name all that is selected.
fn in_common(
    ctx: &ViewContext<'_>,
    ui: &mut Ui,
    is_one: bool,
    part: &Part<Passage>,
    shown: &mut usize,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    if part.is_empty() {
        let words = if is_one { "Not named there" } else { "No sentence names them together" };
        text(ui, words, small(), tokens.weak);
    } else {
        let how = if is_one { "Named there in" } else { "Together in" };
        let words = format!("{how} {}", counted(part.all, "sentence"));
        text(ui, &words, strong_sized(size::BODY), tokens.text);
        for place in &part.shown {
            passage(ctx, ui, None, place, out);
        }
        more(ui, shown, part.shown.len(), part.all, 20, "sentences they share");
    }
    ui.add_space(2.0 * size::STEP);
    ui.separator();
    ui.add_space(size::STEP);
}

/// The name of the thing, large, with the mark of its kind.
fn heading(ui: &mut Ui, words: &str, kind: Option<Kind>) {
    let tokens = Tokens::of(ui);
    let indent = if kind.is_some() { BADGE + 7.0 } else { 0.0 };
    let width = ui.available_width() - indent;
    let galley = laid_out(ui.painter(), words, strong_sized(17.0), tokens.text, width, usize::MAX);
    let wanted = vec2(ui.available_width(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let line = galley.rows.first().map_or(20.0, |row| row.height());
    if let Some(kind) = kind {
        let center = rect.left_top() + vec2(BADGE / 2.0, line / 2.0 + 0.5);
        paint_kind_badge(ui.painter(), center, kind, false);
    }
    ui.painter().galley(rect.min + vec2(indent, 0.0), galley, tokens.text);
}

fn entity(ctx: &ViewContext<'_>, ui: &mut Ui, content: &EntityContent, shown: &mut Shown, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    heading(ui, &content.name, Some(content.kind));
    text(ui, &content.summary, small(), tokens.weak);
    put_right::entity(ctx, ui, content.id, content.place.as_ref().map(|place| place.item), out);
    noted(ctx, ui, Item::Entity(content.id), out);
    if let Some(place) = &content.place {
        section(ui, "This place", 0);
        passage(ctx, ui, None, place, out);
    }
    if !content.aliases.is_empty() {
        section(ui, "Also called", content.aliases.all);
        for alias in &content.aliases.shown {
            let name = || format!("{}, {}, {}", alias.name, alias.rule, counted(alias.mentions as usize, "mention"));
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 24.0;
                ui.allocate_ui(vec2(width, 0.0), |ui| alias_row(ui, alias, name));
                if alias.can_go {
                    put_right::take_alias(ctx, ui, content.id, alias, out);
                }
            });
            let inset = Margin { left: 12, ..Margin::ZERO };
            Frame::new().inner_margin(inset).show(ui, |ui| {
                for place in &alias.evidence {
                    passage(ctx, ui, None, place, out);
                }
            });
        }
        more(ui, &mut shown.aliases, content.aliases.shown.len(), content.aliases.all, 20, "names");
    }
    if !content.with.is_empty() {
        section(ui, "With", content.with.all);
        ui.add_space(3.0);
        linked_chips(ctx, ui, &content.with, out);
        more(ui, &mut shown.with, content.with.shown.len(), content.with.all, 40, "related entities");
    }
    if !content.documents.is_empty() {
        section(ui, "In documents", content.documents.all);
        for row in &content.documents.shown {
            let name = || format!("{}, {}", row.label, counted(row.count as usize, "mention"));
            let is_lit = ctx.is_hovered(Item::Document(row.id));
            let response = counted_row(ui, &row.label, row.count, row.share, name, is_lit);
            jump(&response, row.first.unwrap_or(Item::Document(row.id)), Pane::Inspector, ctx, out);
        }
        more(ui, &mut shown.documents, content.documents.shown.len(), content.documents.all, 20, "documents");
    }
    if !content.sentences.is_empty() {
        section(ui, "In its own words", content.sentences.all);
        for place in &content.sentences.shown {
            passage(ctx, ui, None, place, out);
        }
        more(ui, &mut shown.sentences, content.sentences.shown.len(), content.sentences.all, 20, "sentences");
    }
    dated_list(ctx, ui, "When", &content.events, &mut shown.events, out);
}

fn statement(ctx: &ViewContext<'_>, ui: &mut Ui, content: &StatementContent, shown: &mut Shown, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    heading(ui, &content.when, None);
    let mut how = content.how.clone();
    if content.told_as != content.when {
        how = format!("{how} · “{}”", content.told_as);
    }
    text(ui, &how, small(), tokens.weak);
    put_right::statement(ctx, ui, content, out);
    if let Some(item) = ctx.linked.primary() {
        noted(ctx, ui, item, out);
    }
    section(ui, "Told as", 0);
    passage(ctx, ui, None, &content.passage, out);
    if !content.entities.is_empty() {
        section(ui, "Takes part", content.entities.len());
        ui.add_space(3.0);
        if let Item::Event(event) = content.passage.item {
            put_right::participants(ctx, ui, event, &content.entities, out);
        } else {
            let entities: Vec<(EntityId, Option<u32>)> = content.entities.iter().map(|id| (*id, None)).collect();
            chips(ctx, ui, &entities, out);
        }
    }
    if let Item::Event(event) = content.passage.item
        && !content.inferred.is_empty()
    {
        section(ui, "Takes part, not named here", content.inferred.len());
        ui.add_space(3.0);
        put_right::participants(ctx, ui, event, &content.inferred, out);
    }
    dated_list(ctx, ui, "Also told", &content.also, &mut shown.events, out);
    section(ui, "In", 0);
    let row = &content.document;
    let item = Item::Document(row.id);
    let response = counted_row(ui, &row.label, 0, 0.0, || row.label.clone(), ctx.is_hovered(item));
    interact(&response, item, Pane::Inspector, ctx, out);
}

fn document(ctx: &ViewContext<'_>, ui: &mut Ui, content: &DocumentContent, shown: &mut Shown, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    heading(ui, &content.label, None);
    if !content.title.is_empty() {
        text(ui, &content.title, body(), tokens.text);
    }
    noted(ctx, ui, Item::Document(content.id), out);
    for words in &content.warnings {
        ui.add_space(size::STEP);
        warning(ui, words);
    }
    ui.add_space(2.0 * size::STEP);
    for (name, value) in &content.facts {
        fact(ui, name, value);
    }
    if !content.entities.is_empty() {
        section(ui, "Names", content.entities.all);
        ui.add_space(3.0);
        linked_chips(ctx, ui, &content.entities, out);
        more(ui, &mut shown.with, content.entities.shown.len(), content.entities.all, 40, "entities");
    }
    dated_list(ctx, ui, "When", &content.events, &mut shown.events, out);
}

/// What a person noted of it, and the ways to note something.
fn noted(ctx: &ViewContext<'_>, ui: &mut Ui, item: Item, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let remark = ctx.noted.remark(item);
    let is_starred = remark.as_ref().is_some_and(|remark| remark.star);
    let has_words = remark.as_ref().is_some_and(|remark| !remark.note.is_empty() || !remark.tags.is_empty());
    let is_evidence = ctx.noted.evidence().any(|(_, placed)| placed.target == Some(Target::Item(item)));
    ui.add_space(size::STEP);
    ui.horizontal(|ui| {
        gap_x(ui, size::STEP);
        if switch(ui, "Star", is_starred, "Mark it, to find it again").clicked() {
            out.send(curate::star(ctx, item, !is_starred));
        }
        if switch(ui, "Note", has_words, "Write a note or give it tags (N)").clicked() {
            out.send(Command::Ask(Question::Note(item)));
        }
        if switch(ui, "Evidence", is_evidence, "Put it into the evidence (E)").clicked() {
            out.send(curate::add_evidence(ctx, &[item]));
        }
    });
    let Some(remark) = remark else { return };
    if !remark.tags.is_empty() {
        wrapped(ui, |ui| {
            for tag in &remark.tags {
                let is_on = ctx.linked.filter.tags.contains(tag);
                let chip = Chip::new(tag).lit(is_on).show(ui);
                if hint_of(chip.response, || format!("Show only what is tagged {tag}, in every view")).clicked() {
                    out.send(Command::ToggleTag(tag.clone()));
                }
            }
        });
    }
    if !remark.note.is_empty() {
        ui.add_space(2.0);
        text(ui, &remark.note, body(), tokens.text);
    }
}

fn linked_chips(ctx: &ViewContext<'_>, ui: &mut Ui, part: &Part<(EntityId, u32)>, out: &mut Commands) {
    let entities: Vec<(EntityId, Option<u32>)> = part.shown.iter().map(|(id, count)| (*id, Some(*count))).collect();
    chips(ctx, ui, &entities, out);
}

fn dated_list(
    ctx: &ViewContext<'_>,
    ui: &mut Ui,
    title: &str,
    part: &Part<Dated>,
    shown: &mut usize,
    out: &mut Commands,
) {
    if part.is_empty() {
        return;
    }
    section(ui, title, part.all);
    for dated in &part.shown {
        passage(ctx, ui, Some((&dated.when, dated.is_inferred)), &dated.passage, out);
    }
    more(ui, shown, part.shown.len(), part.all, 20, "dated statements");
}
