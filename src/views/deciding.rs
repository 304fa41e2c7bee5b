//! The sentences that decide whether two entities are one: shown side by side before a merge. Pure choice, and the
//! painting of what was chosen.

use egui::text::{LayoutJob, TextFormat};
use egui::{RichText, Role, Sense, Ui, WidgetInfo, vec2};
use rustc_hash::FxHashSet;

use super::inspector::passage::{self, Passage};
use crate::model::{EntityId, Item, Library, MentionId};
use crate::ui::theme::{body, small, strong, strong_sized};
use crate::ui::{BADGE, Tokens, elided, focus_ring, paint_kind_badge, paint_left};
use crate::views::words::counted;

/// Sentences of one entity that are shown.
pub const SENTENCES: usize = 4;
/// Mentions that are looked at, the first ones, and ties, the strongest.
const MENTIONS: usize = 400;
const TIES: usize = 60;

/// The sentences of `id` that tell most of whether it is one with `others`: those that name whom the others are
/// named with too, then one of each document. `name` keeps to the places called so.
pub fn deciding(library: &Library, id: EntityId, others: &[EntityId], name: Option<&str>) -> Vec<Passage> {
    let ties = library.ties();
    let with = |id: EntityId| -> FxHashSet<EntityId> { ties.of(id).iter().take(TIES).map(|tie| tie.with).collect() };
    let mut company: FxHashSet<EntityId> = FxHashSet::default();
    for other in others.iter().filter(|other| **other != id) {
        company.extend(with(*other));
    }
    company.remove(&id);
    let mentions = library.mentions_of_entity(id).iter().take(MENTIONS);
    let is_called = |mention: &MentionId| {
        let mention = library.mention(*mention);
        name.is_none_or(|name| library.document(mention.document).words(mention.span) == name)
    };
    let mut places: Vec<(usize, MentionId)> = Vec::new();
    let mut last = None;
    for mention in mentions.filter(is_called) {
        let place = library.mention(mention);
        if last.replace((place.document, place.sentence)) == Some((place.document, place.sentence)) {
            continue;
        }
        let named = library.mentions_in_sentence(place.document, place.sentence);
        let telling = named.iter().filter(|other| company.contains(&other.entity)).count();
        places.push((telling.min(3), mention));
    }
    // One of each document before any second one, so that no document speaks alone.
    let mut seen = FxHashSet::default();
    let mut ranked: Vec<(bool, std::cmp::Reverse<usize>, MentionId)> = Vec::new();
    places.sort_by_key(|(telling, mention)| (std::cmp::Reverse(*telling), *mention));
    for (telling, mention) in places {
        let is_new = seen.insert(library.mention(mention).document);
        ranked.push((!is_new && telling == 0, std::cmp::Reverse(telling), mention));
    }
    ranked.sort();
    ranked.into_iter().take(SENTENCES).map(|(_, _, mention)| passage::mentions(library, mention, &[])).collect()
}

/// One side of a question: name, what it is, and its sentences. `is_kept`: its name goes on. Returns whether the name
/// was clicked, and the place that was.
pub fn side(
    ui: &mut Ui,
    library: &Library,
    id: EntityId,
    name: &str,
    is_kept: Option<bool>,
    sentences: &[Passage],
) -> (bool, Option<Item>) {
    let tokens = Tokens::of(ui);
    let entity = library.entity(id);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::click());
    let told = match is_kept {
        Some(true) => format!("{name}, {}, this name stays", entity.kind.name()),
        Some(false) => format!("{name}, {}, let this name stay", entity.kind.name()),
        None => format!("{name}, {}", entity.kind.name()),
    };
    response.widget_info(|| match is_kept {
        Some(is_kept) => WidgetInfo::selected(Role::RadioButton, true, is_kept, &told),
        None => WidgetInfo::labeled(Role::Label, true, &told),
    });
    let painter = ui.painter();
    if is_kept.is_some() && response.hovered() {
        painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, tokens.hover);
    }
    focus_ring(ui, rect.expand2(vec2(4.0, 0.0)), 4.0, &response);
    paint_kind_badge(painter, rect.left_center() + vec2(BADGE / 2.0, 0.0), entity.kind, false);
    let room = rect.with_min_x(rect.left() + BADGE + 7.0);
    let end = paint_left(painter, room, elided(painter, name, strong_sized(14.0), tokens.text, room.width(), 1));
    if is_kept == Some(true) {
        let rest = room.with_min_x(end + 8.0);
        paint_left(painter, rest, elided(painter, "stays", small(), tokens.accent, rest.width(), 1));
    }
    let facts = format!(
        "{} · {} in {}",
        entity.kind.name(),
        counted(entity.mentions.len(), "mention"),
        counted(entity.documents.len(), "document")
    );
    ui.label(RichText::new(facts).color(tokens.weak).font(small()));
    ui.add_space(4.0);
    let mut clicked = None;
    for passage in sentences {
        if sentence(ui, passage) {
            clicked = Some(passage.item);
        }
    }
    (response.clicked() && is_kept.is_some(), clicked)
}

/// A sentence with its names in semibold and its document below; whether it was clicked.
fn sentence(ui: &mut Ui, passage: &Passage) -> bool {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    for (words, is_marked) in &passage.parts {
        let font = if *is_marked { strong() } else { body() };
        job.append(words, 0.0, TextFormat { line_height: Some(18.0), ..TextFormat::simple(font, tokens.text) });
    }
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let source = elided(ui.painter(), &passage.source, small(), tokens.weak, ui.available_width(), 1);
    let height = galley.size().y + source.size().y + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{}, {}", passage.text(), passage.source)));
    let wide = rect.expand2(vec2(4.0, 0.0));
    if response.hovered() {
        ui.painter().rect_filled(wide, 4.0, tokens.hover);
    }
    focus_ring(ui, wide, 4.0, &response);
    let below = rect.min + vec2(0.0, 4.0 + galley.size().y + 1.0);
    ui.painter().galley(rect.min + vec2(0.0, 4.0), galley, tokens.text);
    ui.painter().galley(below, source, tokens.weak);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::testing::Stage;

    #[track_caller]
    fn check(documents: &[(&str, &str)], expected: &[&str]) {
        let stage = Stage::new(documents);
        let ids = [stage.entity("Augusta"), stage.entity("Ada Byron")];
        let told: Vec<String> = deciding(&stage.library, ids[1], &ids, None).iter().map(Passage::text).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_names_the_company_of_both_comes_first() {
        check(
            &[
                ("a", "<person>Ada Byron</person> rose. <person>Ada Byron</person> met <person>Babbage</person>."),
                ("b", "<person>Ada Byron</person> slept. <person>Augusta</person> wrote to <person>Babbage</person>."),
            ],
            &["Ada Byron met Babbage.", "Ada Byron slept.", "Ada Byron rose."],
        );
        check(&[("a", "<person>Ada Byron</person> rose. <person>Augusta</person> sat.")], &["Ada Byron rose."]);
    }
}
