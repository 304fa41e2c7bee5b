//! The part of the menu with which things are put right: one list of gestures for every view.

use egui::{Button, Ui};

use crate::app::{Command, Commands, Level, Question, ViewContext};
use crate::model::edit::{
    DocumentKey, Edit, EntityKey, EventKey, Evidence, EvidenceEdit, ItemKey, Part, PlaceKey, Placed, Step, Target,
};
use crate::model::{DocumentId, EntityId, EventId, Item, Kind, Library, MentionId, Span};
use crate::views::judge;

/// Names offered for splitting; more belong into a list of their own.
const NAMES: usize = 12;

/// The entries for `item`; `place` is where the pointer is.
pub fn menu(ui: &mut Ui, place: Item, item: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    match item {
        Item::Entity(id) => entity(ui, id, place, ctx, out),
        Item::Mention(id) => entity(ui, ctx.library.mention(id).entity, place, ctx, out),
        Item::Event(id) => event(ui, id, ctx, out),
        Item::Quantity(id) => {
            ui.separator();
            if ui.add(Button::new("Change the figure…").shortcut_text("F2")).clicked() {
                out.send(Command::Ask(Question::Requantify(id)));
            }
            if ui.add(Button::new("Not a figure").shortcut_text("Delete")).clicked() {
                let (document, quantity) = ctx.library.quantity(id);
                let place = PlaceKey::of(ctx.library.document(document), quantity.span);
                send(out, Edit::DropQuantity { place });
            }
        }
        Item::Happening(id) => judge::happening_menu(ui, id, ctx, out),
        Item::Comparison(id) => judge::comparison_menu(ui, id, ctx, out),
        Item::Document(_) | Item::Date(_) => {}
    }
    ui.separator();
    let is_starred = ctx.noted.is_starred(item);
    if ui.button(if is_starred { "Take the star away" } else { "Star" }).clicked() {
        out.send(star(ctx, item, !is_starred));
    }
    if ui.add(Button::new("Note and tags…").shortcut_text("N")).clicked() {
        out.send(Command::Ask(Question::Note(item)));
    }
    if ui.add(Button::new("Add to the evidence").shortcut_text("E")).clicked() {
        out.send(add_evidence(ctx, &[item]));
    }
    if let Some((document, span)) = sentence(place, ctx)
        && ui.button("Add the sentence to the evidence").clicked()
    {
        out.send(add_words(ctx, document, span));
    }
}

/// The sentence around a name, a date or a number.
pub fn sentence(place: Item, ctx: &ViewContext<'_>) -> Option<(DocumentId, Span)> {
    let (document, sentence) = match place {
        Item::Mention(id) => (ctx.library.mention(id).document, ctx.library.mention(id).sentence),
        Item::Date(id) => (ctx.library.date(id).document, ctx.library.date(id).sentence),
        Item::Quantity(id) => {
            let (document, quantity) = ctx.library.quantity(id);
            (document, quantity.sentence)
        }
        Item::Document(_) | Item::Entity(_) | Item::Event(_) | Item::Happening(_) | Item::Comparison(_) => return None,
    };
    Some((document, ctx.library.sentence(document, sentence))).filter(|(_, span)| !span.is_empty())
}

fn entity(ui: &mut Ui, id: EntityId, place: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    let library = ctx.library;
    let entity = library.entity(id);
    ui.separator();
    let others = selected_entities(ctx);
    if others.len() > 1 && others.contains(&id) {
        let words = format!("Merge these {}…", others.len());
        if ui.add(Button::new(words).shortcut_text("M")).clicked() {
            out.send(Command::Ask(Question::Merge(in_front(id, &others))));
        }
    } else if let Some(other) = others.iter().copied().find(|other| *other != id)
        && ui.button(format!("Same as {}…", library.entity(other).name)).clicked()
    {
        out.send(Command::Ask(Question::Merge(vec![other, id])));
    }
    if ui.add(Button::new("Rename…").shortcut_text("F2")).clicked() {
        out.send(Command::Ask(Question::Rename(id)));
    }
    ui.menu_button("Change kind", |ui| kinds(ui, id, ctx, out));
    if ui.button("Add a name…").clicked() {
        out.send(Command::Ask(Question::AddAlias(id)));
    }
    let others: Vec<&str> = other_names(library, id).take(NAMES).collect();
    if !others.is_empty() {
        ui.menu_button("Take a name away", |ui| {
            for alias in others {
                if ui.button(alias).clicked() {
                    send(out, Edit::RemoveAlias { entity: EntityKey::of(library, id), alias: alias.to_owned() });
                    ui.close();
                }
            }
        });
    }
    if entity.mentions.len() > 1 {
        ui.menu_button("Split off", |ui| split(ui, id, place, ctx, out));
    }
    if let Item::Mention(mention) = place
        && ui.add(Button::new("Not a name here").shortcut_text("Shift+Delete")).clicked()
    {
        send(out, Edit::Ignore { place: place_key(library, mention) });
    }
    if ui.add(Button::new("Never a name").shortcut_text("Delete")).clicked() {
        send(out, Edit::IgnoreEverywhere { entity: EntityKey::of(library, id) });
    }
}

/// The kinds, the one it has marked.
pub fn kinds(ui: &mut Ui, id: EntityId, ctx: &ViewContext<'_>, out: &mut Commands) {
    for kind in Kind::ALL {
        if ui.radio(ctx.library.entity(id).kind == kind, kind.name()).clicked() {
            send(out, Edit::Retype { entity: EntityKey::of(ctx.library, id), kind });
            ui.close();
        }
    }
}

/// The names of an entity that can be taken from it: not the one it is called by, and none with a title.
pub fn other_names(library: &Library, id: EntityId) -> impl Iterator<Item = &str> {
    let entity = library.entity(id);
    let others = entity.aliases.iter().filter(|alias| alias.name != entity.name);
    others.filter(|alias| alias.joined != crate::model::JoinRule::Title).map(|alias| alias.name.as_str())
}

fn split(ui: &mut Ui, id: EntityId, place: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    let library = ctx.library;
    let entity = library.entity(id);
    let mut part = None;
    if let Item::Mention(mention) = place {
        if ui.button("This place").clicked() {
            part = Some(Part::Places(vec![place_key(library, mention)]));
        }
        let document = library.mention(mention).document;
        if entity.documents.len() > 1 && ui.button("All places in this document").clicked() {
            part = Some(Part::Document(DocumentKey::of(library.document(document))));
        }
    } else if entity.documents.len() > 1 {
        for (document, count) in entity.documents.iter().take(NAMES) {
            let document = library.document(*document);
            if ui.button(format!("{count} in {}", document.label)).clicked() {
                part = Some(Part::Document(DocumentKey::of(document)));
            }
        }
    }
    let names = entity.aliases.iter().filter(|alias| {
        alias.mentions > 0 && alias.joined != crate::model::JoinRule::Title && entity.aliases.len() > 1
    });
    let names: Vec<_> = names.take(NAMES).collect();
    if part.is_none() && !names.is_empty() {
        ui.separator();
    }
    for alias in names {
        if ui.button(format!("“{}”, {}", alias.name, alias.mentions)).clicked() {
            part = Some(Part::Form(alias.name.clone()));
        }
    }
    if let Some(part) = part {
        send(out, Edit::Split { entity: EntityKey::of(library, id), part, name: None });
        ui.close();
    }
}

fn event(ui: &mut Ui, id: EventId, ctx: &ViewContext<'_>, out: &mut Commands) {
    let library = ctx.library;
    ui.separator();
    if ui.add(Button::new("Change the date…").shortcut_text("F2")).clicked() {
        out.send(Command::Ask(Question::Redate(id)));
    }
    judge::event_menu(ui, id, ctx, out);
    let taking_part = library.participants(id);
    if !taking_part.is_empty() {
        ui.menu_button("Takes no part", |ui| {
            for entity in taking_part.iter().take(NAMES) {
                if ui.button(&library.entity(*entity).name).clicked() {
                    let (event, entity) = (EventKey::of(library, id), EntityKey::of(library, *entity));
                    send(out, Edit::RemoveParticipant { event, entity });
                    ui.close();
                }
            }
        });
    }
    if ui.button("Add who takes part…").clicked() {
        out.send(Command::Ask(Question::AddParticipant(id)));
    }
    for other in selected_entities(ctx).into_iter().filter(|other| !taking_part.contains(other)).take(3) {
        if ui.button(format!("{} takes part", library.entity(other).name)).clicked() {
            let (event, entity) = (EventKey::of(library, id), EntityKey::of(library, other));
            send(out, Edit::AddParticipant { event, entity });
        }
    }
    if ui.add(Button::new("Not an event").shortcut_text("Delete")).clicked() {
        send(out, Edit::DropEvent { event: EventKey::of(library, id) });
    }
}

/// The entities of the selection, in its order; a place stands for its entity.
pub fn selected_entities(ctx: &ViewContext<'_>) -> Vec<EntityId> {
    let mut entities = Vec::new();
    for item in &ctx.linked.selection {
        let id = match item {
            Item::Entity(id) => *id,
            Item::Mention(id) => ctx.library.mention(*id).entity,
            _ => continue,
        };
        if !entities.contains(&id) {
            entities.push(id);
        }
    }
    entities
}

/// The entity pointed at first, then the others.
fn in_front(id: EntityId, all: &[EntityId]) -> Vec<EntityId> {
    std::iter::once(id).chain(all.iter().copied().filter(|other| *other != id)).collect()
}

/// What the key of merging does: asks about the selected entities, the most mentioned first, or puts the selected
/// statements together as one happening.
pub fn merge(ctx: &ViewContext<'_>) -> Option<Command> {
    let mut entities = selected_entities(ctx);
    entities.sort_by_key(|id| (std::cmp::Reverse(ctx.library.entity(*id).mentions.len()), *id));
    if entities.len() > 1 {
        return Some(Command::Ask(Question::Merge(entities)));
    }
    judge::same(ctx, &ctx.linked.selection).map(Command::Edit)
}

/// What the key of renaming asks of the item selected last: a name, a date, or a figure.
pub fn rename_question(ctx: &ViewContext<'_>) -> Option<Question> {
    match ctx.linked.primary()? {
        Item::Entity(id) => Some(Question::Rename(id)),
        Item::Mention(id) => Some(Question::Rename(ctx.library.mention(id).entity)),
        Item::Event(id) => Some(Question::Redate(id)),
        Item::Quantity(id) => Some(Question::Requantify(id)),
        _ => None,
    }
}

/// What the key of taking away one place does: the name under the pointer, or the selected place, names nothing.
pub fn take_away_here(ctx: &ViewContext<'_>) -> Option<Command> {
    let place = |item: &Item| match item {
        Item::Mention(id) => Some(*id),
        _ => None,
    };
    let selected = ctx.linked.selection.iter().rev();
    let id = ctx.linked.hovered.iter().chain(selected).find_map(place)?;
    Some(Command::Edit(Step::of(Edit::Ignore { place: place_key(ctx.library, id) })))
}

/// What the key of taking away does with everything that is selected, as one step.
pub fn take_away(ctx: &ViewContext<'_>) -> Option<Command> {
    let library = ctx.library;
    let edits: Vec<Edit> = (ctx.linked.selection.iter())
        .filter_map(|item| match *item {
            Item::Entity(id) => Some(Edit::IgnoreEverywhere { entity: EntityKey::of(library, id) }),
            Item::Mention(id) => Some(Edit::Ignore { place: place_key(library, id) }),
            Item::Event(id) => Some(Edit::DropEvent { event: EventKey::of(library, id) }),
            Item::Quantity(id) => {
                let (document, quantity) = library.quantity(id);
                Some(Edit::DropQuantity { place: PlaceKey::of(library.document(document), quantity.span) })
            }
            _ => None,
        })
        .collect();
    let words = match edits.as_slice() {
        [] => return None,
        [only] => only.words(),
        [first, rest @ ..] => format!("{} and {} more", first.words(), rest.len()),
    };
    Some(Command::Edit(Step::new(words, edits)))
}

/// Puts the items at the end of the evidence, or says that they are there.
pub fn add_evidence(ctx: &ViewContext<'_>, items: &[Item]) -> Command {
    add_evidence_at(ctx, items, ctx.notebook.evidence.len())
}

/// Puts what was dragged at the end of the evidence.
pub fn add_evidence_dragged(ctx: &ViewContext<'_>, item: Item) -> Command {
    add_evidence(ctx, dragged_along(ctx, &item))
}

/// What is dragged where this item is: all that is selected with it comes along.
pub fn dragged_along<'a>(ctx: &ViewContext<'a>, item: &'a Item) -> &'a [Item] {
    let selection = &ctx.linked.selection;
    if selection.contains(item) { selection.as_slice() } else { std::slice::from_ref(item) }
}

/// Puts the items into the evidence, before the entry at `at`, as one step. Those that are there already stay where
/// they are.
pub fn add_evidence_at(ctx: &ViewContext<'_>, items: &[Item], at: usize) -> Command {
    let known = |item: Item| ctx.noted.evidence().any(|(_, placed)| placed.target == Some(Target::Item(item)));
    let fresh = items.iter().copied().filter(|item| ctx.library.holds(*item) && !known(*item));
    let edits: Vec<Edit> = (at..)
        .zip(fresh)
        .map(|(at, item)| Edit::Evidence(EvidenceEdit::Insert { at, entry: Evidence::piece(ctx.library, item) }))
        .collect();
    let words = match edits.as_slice() {
        [] => return in_evidence(),
        [only] => only.words(),
        several => format!("Added {} pieces to the evidence", several.len()),
    };
    Command::Edit(Step::new(words, edits))
}

/// Puts words of a text at the end of the evidence.
pub fn add_words(ctx: &ViewContext<'_>, document: DocumentId, span: Span) -> Command {
    let is_known = |(_, placed): (&Evidence, &Placed)| placed.target == Some(Target::Words(document, span));
    if ctx.noted.evidence().any(is_known) {
        return in_evidence();
    }
    let (at, entry) = (ctx.notebook.evidence.len(), Evidence::words(ctx.library, document, span));
    Command::Edit(Step::of(Edit::Evidence(EvidenceEdit::Insert { at, entry })))
}

/// Are these the same? Asked where one is dropped on another; all that is selected with it comes along.
pub fn dropped_question(ctx: &ViewContext<'_>, dragged: Item, onto: EntityId) -> Option<Question> {
    let dragged = match dragged {
        Item::Entity(id) => id,
        Item::Mention(id) => ctx.library.mention(id).entity,
        _ => return None,
    };
    let selected = selected_entities(ctx);
    let mut ids = vec![onto];
    let moved = if selected.contains(&dragged) { selected } else { vec![dragged] };
    for id in moved {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    (ids.len() > 1).then_some(Question::Merge(ids))
}

fn in_evidence() -> Command {
    Command::Tell { level: Level::Info, title: "It is in the evidence already".to_owned(), details: Vec::new() }
}

/// Stars the item, or takes its star away wherever it has one.
pub fn star(ctx: &ViewContext<'_>, item: Item, on: bool) -> Command {
    let mut edits: Vec<Edit> = keys(ctx, item).into_iter().map(|item| Edit::Star { item, on }).collect();
    if on {
        edits.truncate(1);
    }
    let words = edits.first().map(Edit::words).unwrap_or_default();
    Command::Edit(Step::new(words, edits))
}

/// Writes note and tags of an item. None where they say that already.
pub fn note(ctx: &ViewContext<'_>, item: Item, text: &str, tags: &[String]) -> Option<Step> {
    let known = ctx.noted.remark(item);
    let is_new_note = known.as_ref().map_or("", |remark| &remark.note) != text;
    let is_new_tags = known.as_ref().map_or(&[][..], |remark| &remark.tags) != tags;
    let mut edits = Vec::new();
    // Where things that had notes became one, the first keeps what is written, the others nothing.
    for (at, item) in keys(ctx, item).into_iter().enumerate() {
        let is_first = at == 0;
        if is_new_note {
            let text = if is_first { text.to_owned() } else { String::new() };
            edits.push(Edit::Note { item: item.clone(), text });
        }
        if is_new_tags {
            let tags = if is_first { tags.to_vec() } else { Vec::new() };
            edits.push(Edit::Tags { item, tags });
        }
    }
    let words = edits.first().map(Edit::words)?;
    Some(Step::new(words, edits))
}

/// The keys under which something is noted of the item; its own where there are none.
fn keys(ctx: &ViewContext<'_>, item: Item) -> Vec<ItemKey> {
    let mut keys: Vec<ItemKey> = ctx.noted.keys(item).cloned().collect();
    if keys.is_empty() {
        keys.push(ItemKey::of(ctx.library, item));
    }
    keys
}

fn place_key(library: &Library, id: MentionId) -> PlaceKey {
    let mention = library.mention(id);
    PlaceKey::of(library.document(mention.document), mention.span)
}

pub(super) fn send(out: &mut Commands, edit: Edit) {
    out.send(Command::Edit(Step::of(edit)));
}
