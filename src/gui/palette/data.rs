//! What the palette lists: pure, from what was typed and found to rows.

use std::sync::Arc;

use egui::Context;

use crate::app::AppState;
use crate::gui::actions::Action;
use crate::model::edit::Target;
use crate::model::{DocumentId, Item, Kind, Span};
use crate::search::fold::folded;
use crate::search::{Finder, Index, Visible, Written, positions, written};
use crate::views::words::counted;

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Told above the first row of each group.
    pub group: &'static str,
    pub name: String,
    /// The characters of the name that the text matched.
    pub letters: Vec<u32>,
    pub kind: Option<Kind>,
    /// At the right: a key, a count, a document.
    pub tail: String,
    pub is_enabled: bool,
    pub choice: Choice,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// By its full name.
    Action(String),
    Item(Item),
    Words(DocumentId, Span),
}

/// How many rows each group has at most.
const COMMANDS: usize = 6;
const ENTITIES: usize = 10;
const DOCUMENTS: usize = 6;
const EVENTS: usize = 8;
const NOTES: usize = 6;
/// Rows of a group that do not hold the typed words, where others do.
const LOOSE: usize = 3;
/// Characters of a statement that are shown.
const STATEMENT: usize = 160;

/// The name that tells the action from all others.
pub fn full_name(action: &Action) -> String {
    if action.of.is_empty() { action.name.clone() } else { format!("{}: {}", action.of, action.name) }
}

/// What fits the text. Commands come first where each of its words begins one of theirs.
pub fn found(ctx: &Context, state: &AppState, actions: &[Action], visible: Option<&Visible>, text: &str) -> Vec<Row> {
    let mut commands = commands(ctx, actions, text);
    let is_first = commands.iter().any(|row| begins(&row.name, text));
    let mut rows = Vec::new();
    if is_first {
        rows.append(&mut commands);
    }
    rows.extend(written(state.context().noted, text).iter().take(NOTES).map(note));
    if let Some(visible) = visible {
        let library = state.library();
        let (mut entities, mut documents) = (Vec::new(), Vec::new());
        for hit in visible.entities.iter().take(ENTITIES) {
            let entity = library.entity(hit.id);
            let alias = entity.aliases.get(hit.alias as usize).filter(|alias| alias.name != entity.name);
            let mut row = item(state, Item::Entity(hit.id), "Entities");
            if let Some(alias) = alias {
                row.name = format!("{} · {}", alias.name, entity.name);
            }
            row.letters = positions(alias.map_or(&entity.name, |alias| &alias.name), text);
            entities.push(row);
        }
        // Those hit by their own names come first; others pass the filter for what they hold.
        for id in visible.documents.iter().take(DOCUMENTS) {
            let mut row = item(state, Item::Document(*id), "Documents");
            row.letters = positions(&row.name, text);
            if is_close(&row.letters, text) || is_close(&positions(&row.tail, text), text) {
                documents.push(row);
            }
        }
        let events = visible.events.iter().take(EVENTS).map(|id| item(state, Item::Event(*id), "Events")).collect();
        rows.extend(by_words([entities, documents, events], text));
    }
    rows.append(&mut commands);
    rows
}

/// The rows of all groups: those that hold each typed word before those whose letters only happen to stand in that
/// order, of which few are left where there are others.
fn by_words(mut groups: [Vec<Row>; 3], text: &str) -> impl Iterator<Item = Row> {
    let text = folded(text);
    let holds = |row: &Row| {
        let name = folded(&row.name);
        text.split_whitespace().all(|typed| name.contains(typed))
    };
    if groups.iter().flatten().any(holds) {
        for group in &mut groups {
            group.sort_by_key(|row| !holds(row));
            let held = group.iter().filter(|row| holds(row)).count();
            group.truncate(held + LOOSE);
        }
        groups.sort_by_key(|group| !group.first().is_some_and(holds));
    }
    groups.into_iter().flatten()
}

/// Whether the letters that were matched hang together but for a jump in each word that was typed.
fn is_close(letters: &[u32], text: &str) -> bool {
    let runs = letters.chunk_by(|a, b| a + 1 == *b).count();
    (1..=2 * text.split_whitespace().count()).contains(&runs)
}

/// A note or tags that hold the text; it leads to what they are on.
fn note(found: &Written<'_>) -> Row {
    let line = found.note.split_whitespace().collect::<Vec<_>>().join(" ");
    let tags = found.tags.iter().map(|tag| format!("tagged {tag}")).collect::<Vec<_>>().join(", ");
    let told = [line, tags].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Row {
        group: "Notes and tags",
        name: told.chars().take(STATEMENT).collect(),
        letters: Vec::new(),
        kind: None,
        tail: found.about.words(),
        is_enabled: true,
        choice: match found.target {
            Target::Item(item) => Choice::Item(item),
            Target::Words(document, span) => Choice::Words(document, span),
        },
    }
}

/// Whether each word of the text begins a word of the name.
fn begins(name: &str, text: &str) -> bool {
    let (name, text) = (name.to_lowercase(), text.to_lowercase());
    text.split_whitespace().all(|typed| name.split([' ', ':']).any(|word| word.starts_with(typed)))
}

fn commands(ctx: &Context, actions: &[Action], text: &str) -> Vec<Row> {
    let names: Vec<String> = actions.iter().map(full_name).collect();
    let index = Index::new(names.iter().zip(0..).map(|(name, at)| (at, name.as_str())));
    let matches = Finder::new(Arc::new(index)).query(text, &|| false);
    let best = matches.iter().flat_map(|matches| &matches.best).take(COMMANDS);
    best.filter_map(|found| {
        let mut row = command(ctx, actions.get(found.owner as usize)?);
        row.letters = positions(&row.name, text);
        Some(row)
    })
    .collect()
}

/// What was used last: commands chosen here, things selected anywhere; then every command.
pub fn recent(ctx: &Context, state: &AppState, actions: &[Action], recent: &[String]) -> Vec<Row> {
    let mut rows = Vec::new();
    for place in state.navigation().newest_first() {
        let items = place.selection.last().copied().or(place.reading.map(Item::Document));
        if let Some(seen) = items.filter(|seen| state.library().holds(*seen)) {
            let row = item(state, seen, "Recent");
            if matches!(seen, Item::Document(_) | Item::Entity(_) | Item::Event(_)) && !rows.contains(&row) {
                rows.push(row);
            }
        }
        if rows.len() >= DOCUMENTS {
            break;
        }
    }
    for name in recent {
        if let Some(action) = actions.iter().find(|action| full_name(action) == *name) {
            rows.push(Row { group: "Recent", ..command(ctx, action) });
        }
    }
    let others = actions.iter().filter(|action| action.is_enabled && !recent.contains(&full_name(action)));
    rows.extend(others.map(|action| command(ctx, action)));
    rows
}

fn command(ctx: &Context, action: &Action) -> Row {
    let name = full_name(action);
    Row {
        group: "Commands",
        name: name.clone(),
        letters: Vec::new(),
        kind: None,
        tail: action.key_words(ctx),
        is_enabled: action.is_enabled,
        choice: Choice::Action(name),
    }
}

fn item(state: &AppState, item: Item, group: &'static str) -> Row {
    let library = state.library();
    let (name, kind, tail) = match item {
        Item::Entity(id) => {
            let entity = library.entity(id);
            (entity.name.clone(), Some(entity.kind), counted(entity.mentions.len(), "mention"))
        }
        Item::Document(id) => {
            let document = library.document(id);
            let title = &document.title;
            if title.is_empty() || *title == document.label {
                (document.label.clone(), None, String::new())
            } else {
                (title.clone(), None, document.label.clone())
            }
        }
        Item::Event(id) => {
            let event = library.event(id);
            let document = library.document(event.document);
            let told: String = document.words(event.span).chars().take(STATEMENT).collect();
            (format!("{} · {told}", event.when), None, document.label.clone())
        }
        // Places in a text are not listed.
        _ => (String::new(), None, String::new()),
    };
    Row { group, name, letters: Vec::new(), kind, tail, is_enabled: true, choice: Choice::Item(item) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(begins("Show: Matrix", text), expected, "{text}");
    }

    #[test]
    fn what_holds_the_words_comes_before_what_holds_their_letters() {
        let row = |group, name: &str| Row {
            group,
            name: name.to_owned(),
            letters: Vec::new(),
            kind: None,
            tail: String::new(),
            is_enabled: true,
            choice: Choice::Action(String::new()),
        };
        let entities = ["Vistula Tour Ores", "V. I. Sitor", "Vi Stor", "Vista Or", "Visits"].map(|name| row("E", name));
        let groups = || [entities.to_vec(), vec![row("D", "A visit to Oslo")], vec![row("V", "1950 · a trip")]];
        let shown = |text: &str| -> Vec<String> { by_words(groups(), text).map(|row| row.name).collect() };
        assert_eq!(
            shown("visit to"),
            ["A visit to Oslo", "Vistula Tour Ores", "V. I. Sitor", "Vi Stor", "1950 · a trip"]
        );
        assert_eq!(
            shown("visit"),
            ["Visits", "Vistula Tour Ores", "V. I. Sitor", "Vi Stor", "A visit to Oslo", "1950 · a trip"]
        );
        // Nothing holds it: all stand as they were found.
        let all: Vec<String> = groups().into_iter().flatten().map(|row| row.name).collect();
        assert_eq!(shown("vistor"), all);
        assert_eq!(shown("Vísit TÓ")[0], "A visit to Oslo");
    }

    #[test]
    fn a_command_is_meant_where_each_word_begins_one_of_its_own() {
        check("mat", true);
        check("show matrix", true);
        check(" Matrix  sh", true);
        check("atrix", false);
        check("show matter", false);
        check("matrix of names", false);
    }
}
