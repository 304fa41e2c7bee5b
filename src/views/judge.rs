//! What a person says of comparisons and happenings, as steps of the history: the same gestures in every view.

use egui::{Button, Ui};

use crate::app::{Command, Commands, ViewContext};
use crate::model::edit::{Edit, Step, TellingKey, Verdict};
use crate::model::{Comparison, ComparisonId, EventId, HappeningId, Item, Library, Status, Telling};
use crate::views::words::counted;

/// Tellings offered in a menu; more belong into the Inspector.
const MOST: usize = 12;

/// Says this of the comparison, or takes it back where it is said already. That its claims tell of different things
/// takes them out of one happening too.
pub fn verdict(ctx: &ViewContext<'_>, comparison: &Comparison, verdict: Verdict) -> Step {
    let said = ctx.notebook.verdicts.iter().find(|(key, _)| *key == comparison.key).map(|(_, verdict)| *verdict);
    let is_new = said != Some(verdict);
    let topic = comparison.topic.to_string();
    let mut step = Step::of(Edit::Judge { comparison: comparison.key, topic, verdict: is_new.then_some(verdict) });
    if is_new && verdict == Verdict::DifferentThings && comparison.happening.is_some() {
        let tellings = differing(ctx.library, comparison);
        if !tellings.is_empty() {
            step.edits.push(Edit::OtherHappening { tellings });
        }
    }
    step
}

/// What can be said of the comparison: the verdict, its words, its key.
pub fn verdicts(comparison: &Comparison) -> impl Iterator<Item = (Verdict, &'static str, egui::Key)> {
    let is_conflict = comparison.status == Status::Conflict;
    let not = if is_conflict { "Not a conflict" } else { "Set aside" };
    let keep = is_conflict.then_some((Verdict::Conflict, "Keep as a conflict", egui::Key::Y));
    keep.into_iter().chain([
        (Verdict::NoConflict, not, egui::Key::N),
        (Verdict::DifferentThings, "Not the same thing", egui::Key::D),
    ])
}

/// Puts together what the items tell of; none where they are of one happening already, or tell of nothing.
pub fn same(ctx: &ViewContext<'_>, items: &[Item]) -> Option<Step> {
    let library = ctx.library;
    let happenings = happenings(ctx, items);
    let first = happenings.iter().filter_map(|id| library.happening(*id).tellings.first());
    let tellings: Vec<TellingKey> = first.map(|telling| TellingKey::of(library, telling)).collect();
    (tellings.len() > 1).then(|| Step::of(Edit::SameHappening { tellings }))
}

/// The happenings that the items tell of, in order, each once: two or more can be put together.
pub fn happenings(ctx: &ViewContext<'_>, items: &[Item]) -> Vec<HappeningId> {
    let library = ctx.library;
    let mut happenings: Vec<HappeningId> = Vec::new();
    for item in items.iter().copied().filter(|item| library.holds(*item)) {
        match item {
            Item::Event(id) => happenings.push(library.event(id).happening),
            Item::Date(id) => {
                let mut events = library.events_of(library.date(id).document);
                happenings.extend(events.find(|(_, event)| event.date == id).map(|(_, event)| event.happening));
            }
            Item::Happening(id) => happenings.push(id),
            Item::Comparison(id) => {
                let comparison = library.comparison(id);
                let told = comparison.claims.iter().filter_map(|claim| library.telling_of_claim(comparison, claim));
                happenings.extend(told.map(|(happening, _)| HappeningId(happening)));
            }
            Item::Document(_) | Item::Entity(_) | Item::Mention(_) | Item::Quantity(_) => {}
        }
    }
    happenings.sort_unstable();
    happenings.dedup();
    happenings
}

/// Takes one telling out of its happening, and sets aside what was compared on the strength of it.
pub fn apart(ctx: &ViewContext<'_>, happening: HappeningId, telling: &Telling) -> Step {
    let library = ctx.library;
    let mut step = Step::of(Edit::OtherHappening { tellings: vec![TellingKey::of(library, telling)] });
    let is_told = |comparison: &&Comparison| {
        comparison.happening == Some(happening)
            && (comparison.claims.iter())
                .any(|claim| claim.document == telling.document && claim.span.overlaps(telling.span))
    };
    step.edits.extend(library.comparisons().iter().filter(is_told).map(|comparison| Edit::Judge {
        comparison: comparison.key,
        topic: comparison.topic.to_string(),
        verdict: Some(Verdict::DifferentThings),
    }));
    step
}

/// The claims that say something else than the first, or, where all say the same, all but the first.
fn differing(library: &Library, comparison: &Comparison) -> Vec<TellingKey> {
    let Some(first) = comparison.claims.first() else { return Vec::new() };
    let is_agreed = comparison.claims.iter().all(|claim| claim.value == first.value);
    let others = comparison.claims.iter().skip(1).filter(|claim| is_agreed || claim.value != first.value);
    let places = others.filter_map(|claim| library.telling_of_claim(comparison, claim));
    let telling = |(happening, index): (u32, u32)| {
        let telling = library.happening(HappeningId(happening)).tellings.get(index as usize)?;
        Some(TellingKey::of(library, telling))
    };
    places.filter_map(telling).collect()
}

/// The entries of a comparison's menu.
pub fn comparison_menu(ui: &mut Ui, id: ComparisonId, ctx: &ViewContext<'_>, out: &mut Commands) {
    let comparison = ctx.library.comparison(id);
    let said = ctx.notebook.verdicts.iter().find(|(key, _)| *key == comparison.key).map(|(_, verdict)| *verdict);
    ui.separator();
    for (what, words, key) in verdicts(comparison) {
        let words = if said == Some(what) { format!("Take back: {words}") } else { words.to_owned() };
        if ui.add(Button::new(words).shortcut_text(key.name())).clicked() {
            out.send(Command::Edit(verdict(ctx, comparison, what)));
        }
    }
    same_entry(ui, Item::Comparison(id), "The claims tell of the same happening", ctx, out);
}

/// The entries of a dated statement's menu.
pub fn event_menu(ui: &mut Ui, id: EventId, ctx: &ViewContext<'_>, out: &mut Commands) {
    same_entry(ui, Item::Event(id), "Same happening", ctx, out);
    let happening = ctx.library.event(id).happening;
    let told = ctx.library.happening(happening).tellings.iter().find(|telling| telling.event == Some(id));
    if let Some(telling) = told
        && ctx.library.happening(happening).tellings.len() > 1
        && ui.button("Not the same happening").clicked()
    {
        out.send(Command::Edit(apart(ctx, happening, telling)));
    }
}

/// The entries of a happening's menu.
pub fn happening_menu(ui: &mut Ui, id: HappeningId, ctx: &ViewContext<'_>, out: &mut Commands) {
    ui.separator();
    same_entry(ui, Item::Happening(id), "Same happening", ctx, out);
    let tellings = &ctx.library.happening(id).tellings;
    if tellings.len() < 2 {
        return;
    }
    ui.menu_button("Not the same happening", |ui| {
        for telling in tellings.iter().take(MOST) {
            let document = ctx.library.document(telling.document);
            let words: String = document.words(telling.span).chars().take(60).collect();
            if ui.button(format!("{}: {words}", document.label)).clicked() {
                out.send(Command::Edit(apart(ctx, id, telling)));
                ui.close();
            }
        }
    });
}

/// Putting the item together with what is selected, where these are not one already.
fn same_entry(ui: &mut Ui, item: Item, words: &str, ctx: &ViewContext<'_>, out: &mut Commands) {
    let mut items = ctx.linked.selection.clone();
    if !items.contains(&item) {
        items.push(item);
    }
    // A comparison holds all its claims: what else is selected has no part in it.
    if matches!(item, Item::Comparison(_)) {
        items = vec![item];
    }
    let count = match happenings(ctx, &items).len() {
        0 | 1 => return,
        2 => String::new(),
        more => format!(", {}", counted(more, "statement")),
    };
    if ui.add(Button::new(format!("{words}{count}")).shortcut_text("M")).clicked()
        && let Some(step) = same(ctx, &items)
    {
        out.send(Command::Edit(step));
    }
}
