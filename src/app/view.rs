//! How a project is looked at, in words that outlive a snapshot: filter, selection, what is read, where the panes stand.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AppState, Layout, TimelineChoice};
use crate::model::edit::{DocumentKey, ItemKey, Target};
use crate::model::{DocumentId, Filter, Item};

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
    selection: Vec<ItemKey>,
    timeline: Option<TimelineChoice>,
    panes: Option<Panes>,
    /// Folders that were opened, and files in them that gave no document.
    folders: Vec<String>,
    passed: Vec<String>,
    /// What a later version wrote.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Where a project that was just opened wants the panes; none for the standard places.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged(pub Option<Layout>);

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
        let key = |id: DocumentId| DocumentKey::of(library.document(id));
        let keys = |ids: &[DocumentId]| ids.iter().copied().map(key).collect();
        let linked = &state.linked;
        let filter = linked.filter.clone();
        let layout = state.settings.layout.as_ref().and_then(|layout| serde_json::to_value(layout).ok());
        Self {
            documents: keys(&filter.documents),
            not_documents: keys(&filter.not_documents),
            reading: linked.reading.map(key),
            selection: linked.selection.iter().take(SELECTED).map(|item| ItemKey::of(library, *item)).collect(),
            filter: Filter { documents: Vec::new(), not_documents: Vec::new(), ..filter },
            timeline: Some(state.settings.timeline),
            panes: Some(Panes { layout }),
            folders: in_words(state.disk.folders.iter()),
            passed: in_words(state.disk.passed.iter()),
            rest,
        }
    }

    /// Looks at the library that is open in this way; returns what a later version wrote.
    pub fn restore(self, state: &mut AppState) -> Map<String, Value> {
        let Self { filter, documents, not_documents, reading, selection, timeline, panes, folders, passed, rest } =
            self;
        // Documents are found as all else is.
        let find = |keys: Vec<DocumentKey>| -> Vec<DocumentId> {
            let keys: Vec<ItemKey> = keys.into_iter().map(ItemKey::Document).collect();
            let found = state.edited.find(&keys).into_iter().flatten();
            found
                .filter_map(|target| if let Target::Item(Item::Document(id)) = target { Some(id) } else { None })
                .collect()
        };
        let (documents, not_documents) = (find(documents), find(not_documents));
        let reading = find(reading.into_iter().collect()).first().copied();
        let selection = state.edited.find(&selection).into_iter().flatten();
        let item = |target| if let Target::Item(item) = target { Some(item) } else { None };
        let selection = selection.filter_map(item).collect();
        state.linked.filter = Filter { documents, not_documents, ..filter };
        state.linked.reading = reading.or(state.linked.reading);
        state.linked.selection = selection;
        state.refresh_highlights();
        state.remember_place();
        if let Some(timeline) = timeline {
            state.settings.timeline = timeline;
        }
        if let Some(Panes { layout }) = panes {
            let layout: Option<Layout> = layout.and_then(|layout| serde_json::from_value(layout).ok());
            state.settings.layout.clone_from(&layout);
            state.arranged = Some(Arranged(layout));
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
