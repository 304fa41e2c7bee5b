//! How a project is looked at, in words that outlive a snapshot: filter, selection, what is read, where the panes stand.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AppState, Layout, Linked, Pane, TimelineChoice};
use crate::model::edit::{DocumentKey, Edited, ItemKey, Target};
use crate::model::{DocumentId, Filter, Item, Library};

/// Selected items that are found again; a whole table that is selected is not worth keeping.
const SELECTED: usize = 100;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct View {
    /// Without its documents, which are told below.
    filter: Filter,
    documents: Vec<DocumentKey>,
    not_documents: Vec<DocumentKey>,
    reading: Option<DocumentKey>,
    /// The byte of its text that stood at the top of the Reader.
    reading_at: u32,
    selection: Vec<ItemKey>,
    /// What pinned views hold on to; one that cannot be read holds on to what is shown then.
    pinned: Vec<Value>,
    timeline: Option<TimelineChoice>,
    panes: Option<Panes>,
    placed: Vec<Placed>,
    /// Folders that were opened, and files in them that gave no document.
    folders: Vec<String>,
    passed: Vec<String>,
    /// What a later version wrote.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Something that a person placed in the Graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Placed {
    pub item: ItemKey,
    /// In points at normal zoom.
    pub at: [f32; 2],
}

/// What a project that was just opened wants of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged {
    /// Where the panes stand; none for the standard places.
    pub layout: Option<Layout>,
    /// The document in the Reader, and the byte of its text that stands at the top.
    pub reading: Option<(DocumentId, u32)>,
    /// What stands in the Graph where a person placed it.
    pub placed: Vec<(Item, [f32; 2])>,
}

/// What a pinned view holds on to.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Held {
    pane: Option<Pane>,
    #[serde(flatten)]
    pointed: Pointed,
}

/// A filter and what is selected and read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Pointed {
    filter: Filter,
    documents: Vec<DocumentKey>,
    not_documents: Vec<DocumentKey>,
    reading: Option<DocumentKey>,
    selection: Vec<ItemKey>,
}

impl Pointed {
    fn of(library: &Library, linked: &Linked) -> Self {
        let key = |id: DocumentId| DocumentKey::of(library.document(id));
        let keys = |ids: &[DocumentId]| ids.iter().copied().map(key).collect();
        let filter = linked.filter.clone();
        Self {
            documents: keys(&filter.documents),
            not_documents: keys(&filter.not_documents),
            reading: linked.reading.map(key),
            selection: linked.selection.iter().take(SELECTED).map(|item| ItemKey::of(library, *item)).collect(),
            filter: Filter { documents: Vec::new(), not_documents: Vec::new(), ..filter },
        }
    }

    /// The same in the ids of the library that is open; what is not there is left out.
    fn find(self, edited: &Edited) -> Linked {
        // Documents are found as all else is.
        let find = |keys: Vec<DocumentKey>| -> Vec<DocumentId> {
            let keys: Vec<ItemKey> = keys.into_iter().map(ItemKey::Document).collect();
            let found = edited.find(&keys).into_iter().flatten();
            found
                .filter_map(|target| if let Target::Item(Item::Document(id)) = target { Some(id) } else { None })
                .collect()
        };
        let item = |target| if let Target::Item(item) = target { Some(item) } else { None };
        Linked {
            selection: edited.find(&self.selection).into_iter().flatten().filter_map(item).collect(),
            reading: find(self.reading.into_iter().collect()).first().copied(),
            filter: Filter { documents: find(self.documents), not_documents: find(self.not_documents), ..self.filter },
            ..Linked::default()
        }
    }
}

/// Where the panes stand, and which are pinned.
#[derive(Debug, Serialize, Deserialize)]
struct Panes {
    /// None: the standard one. A layout that cannot be read is that too.
    layout: Option<Value>,
}

impl View {
    /// How it is looked at now.
    pub fn of(state: &AppState, rest: Map<String, Value>) -> Self {
        let library = &state.library;
        let layout = state.settings.layout.as_ref().and_then(|layout| serde_json::to_value(layout).ok());
        let held =
            state.pinned.held().map(|(pane, linked)| Held { pane: Some(pane), pointed: Pointed::of(library, linked) });
        let at = state.reading_at.filter(|(document, _)| state.linked.reading == Some(*document));
        let Pointed { filter, documents, not_documents, reading, selection } = Pointed::of(library, &state.linked);
        Self {
            filter,
            documents,
            not_documents,
            reading,
            reading_at: at.map_or(0, |(_, at)| at),
            selection,
            pinned: held.filter_map(|held| serde_json::to_value(held).ok()).collect(),
            timeline: Some(state.settings.timeline),
            panes: Some(Panes { layout }),
            placed: state.placed.clone(),
            folders: in_words(state.disk.folders.iter()),
            passed: in_words(state.disk.passed.iter()),
            rest,
        }
    }

    /// Looks at the library that is open in this way; returns what a later version wrote.
    pub fn restore(self, state: &mut AppState) -> Map<String, Value> {
        let Self {
            filter,
            documents,
            not_documents,
            reading,
            reading_at,
            selection,
            pinned,
            timeline,
            panes,
            placed,
            folders,
            passed,
            rest,
        } = self;
        let linked = Pointed { filter, documents, not_documents, reading, selection }.find(&state.edited);
        let at = linked.reading.map(|id| (id, reading_at));
        state.reading_at = at;
        state.linked.filter = linked.filter;
        state.linked.reading = linked.reading.or(state.linked.reading);
        state.linked.selection = linked.selection;
        for held in pinned.into_iter().filter_map(|held| serde_json::from_value::<Held>(held).ok()) {
            if let Some(pane) = held.pane {
                let linked = held.pointed.find(&state.edited);
                state.hold(pane, linked);
            }
        }
        state.refresh_highlights();
        state.remember_place();
        if let Some(timeline) = timeline {
            state.settings.timeline = timeline;
        }
        let keys: Vec<ItemKey> = placed.iter().map(|placed| placed.item.clone()).collect();
        let found = (state.edited.find(&keys).into_iter().zip(&placed))
            .filter_map(|(target, of)| if let Some(Target::Item(item)) = target { Some((item, of.at)) } else { None })
            .collect();
        state.placed = placed;
        if let Some(Panes { layout }) = panes {
            let layout: Option<Layout> = layout.and_then(|layout| serde_json::from_value(layout).ok());
            state.settings.layout.clone_from(&layout);
            state.arranged = Some(Arranged { layout, reading: at, placed: found });
        }
        let paths = |words: Vec<String>| words.into_iter().map(PathBuf::from).collect::<Vec<_>>();
        state.remember_folders(paths(folders), paths(passed));
        state.watch_disk();
        rest
    }
}

fn in_words<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> Vec<String> {
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}
