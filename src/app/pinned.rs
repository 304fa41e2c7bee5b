//! Views out of the linking: each goes on showing what was selected and filtered when it was pinned, whatever is
//! done elsewhere. What is done in it still counts for all others.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{AppState, Carrier, Highlights, Linked, Pane, ViewContext};
use crate::jobs::{Answer, FilterWorker, Waker};
use crate::model::edit::Marked;
use crate::model::{ContentKey, EntityId, EventId, Library};
use crate::search::{DocumentMatch, EntityMatch, Hits, Visible, visible};

/// Revisions of what pinned views let through have this bit, which the others never reach.
const OF_PINNED: u64 = 1 << 63;

/// What the pinned views hold on to.
#[derive(Debug, Default)]
pub(super) struct Pinned {
    held: BTreeMap<Pane, Held>,
    /// How many pictures of what is visible were held so far.
    made: u64,
    /// Nothing glows in a pinned view because of what the pointer is over elsewhere.
    nothing: Highlights,
}

#[derive(Debug)]
struct Held {
    linked: Linked,
    selected: Highlights,
    visible: Visible,
    /// Of no other `visible`, held or not, so that no view takes one for another.
    visible_revision: u64,
    /// Who finds what the text of the filter lets through, until it is found.
    asked: Option<FilterWorker>,
}

impl AppState {
    /// Says which views are out of the linking. One that was not yet holds on to what it shows now; one that is no
    /// more follows again.
    pub fn pin(&mut self, panes: &[Pane]) {
        self.pinned.held.retain(|pane, _| panes.contains(pane));
        for pane in panes {
            if !self.pinned.held.contains_key(pane) {
                let linked = Linked {
                    hovered: None,
                    hovered_tie: None,
                    focus: None,
                    words: None,
                    request: None,
                    ..self.linked.clone()
                };
                let held = Held {
                    linked,
                    selected: self.selected.clone(),
                    visible: self.visible.clone(),
                    visible_revision: self.pinned.next_revision(),
                    asked: None,
                };
                self.pinned.held.insert(*pane, held);
            }
        }
    }

    /// Has the view of a pane hold on to this, which it held in an earlier run. A text of its filter is looked for on a
    /// thread; until that has answered, the view shows what the rest of the filter lets through.
    pub(super) fn hold(&mut self, pane: Pane, linked: Linked) {
        let library = &self.library;
        let held = Held {
            selected: Highlights::new(library, &linked.selection),
            visible: visible(library, &linked.filter, None),
            visible_revision: self.pinned.next_revision(),
            asked: ask(&self.filter_worker, library, &linked, &self.waker),
            linked,
        };
        self.pinned.held.insert(pane, held);
    }

    /// Takes in what was found for pinned views; returns whether anything was.
    pub(super) fn poll_held(&mut self) -> bool {
        let mut changed = false;
        for held in self.pinned.held.values_mut() {
            if let Some(answer) = held.asked.as_ref().and_then(FilterWorker::try_next) {
                self.pinned.made += 1;
                held.take(answer, self.pinned.made);
                changed = true;
            }
        }
        changed
    }

    /// As [`AppState::poll_held`], waiting for it.
    pub(super) fn wait_held(&mut self) {
        for held in self.pinned.held.values_mut() {
            if let Some(answer) = held.asked.as_ref().and_then(FilterWorker::next_blocking) {
                self.pinned.made += 1;
                held.take(answer, self.pinned.made);
            }
        }
    }

    /// What the view of a pane may read: what all read, but for a pinned one.
    pub fn context_of(&self, pane: Pane) -> ViewContext<'_> {
        let context = self.context();
        let Some(held) = self.pinned.held.get(&pane) else { return context };
        ViewContext {
            linked: &held.linked,
            selected: &held.selected,
            hovered: &self.pinned.nothing,
            visible: &held.visible,
            visible_revision: held.visible_revision,
            ..context
        }
    }
}

/// Asks for what the text of the filter lets through, where there is one. Without a thread it lets everything through.
fn ask(filter: &FilterWorker, library: &Arc<Library>, linked: &Linked, waker: &Waker) -> Option<FilterWorker> {
    if linked.filter.text.trim().is_empty() {
        return None;
    }
    let worker = filter.start_beside(Arc::clone(waker)).ok()?;
    worker.ask(library, &linked.filter, None, Marked::default());
    Some(worker)
}

impl Held {
    fn take(&mut self, answer: Answer, made: u64) {
        self.visible = answer.visible;
        self.visible_revision = OF_PINNED | made;
        self.asked = None;
    }
}

impl Pinned {
    /// The pinned panes and what they hold on to.
    pub fn held(&self) -> impl Iterator<Item = (Pane, &Linked)> {
        self.held.iter().map(|(pane, held)| (*pane, &held.linked))
    }

    /// Another project is opened: nothing of what was held is in it.
    pub fn clear(&mut self) {
        self.held.clear();
    }

    /// Finds what is held again in a newer snapshot.
    pub fn carry_over(
        &mut self,
        carrier: &Carrier<'_>,
        older: &Library,
        newer: &Arc<Library>,
        filter: &FilterWorker,
        waker: &Waker,
    ) {
        for held in self.held.values_mut() {
            held.linked.carry_over(carrier, newer);
            held.selected = Highlights::new(newer, &held.linked.selection);
            // What was not found yet is looked for in the newer one.
            let is_found = held.asked.is_none();
            held.asked = if is_found { None } else { ask(filter, newer, &held.linked, waker) };
            let is_text = is_found && !held.linked.filter.text.trim().is_empty();
            let hits = is_text.then(|| hits(&held.visible, carrier, older, newer));
            held.visible = visible(newer, &held.linked.filter, hits.as_ref());
            self.made += 1;
            held.visible_revision = OF_PINNED | self.made;
        }
    }

    fn next_revision(&mut self) -> u64 {
        self.made += 1;
        OF_PINNED | self.made
    }
}

/// What a text let through, found again by name and place: a pinned view holds on to that, the text is not asked of
/// what came later.
fn hits(held: &Visible, carrier: &Carrier<'_>, older: &Library, newer: &Library) -> Hits {
    let name = |library: &Library, id: EntityId| {
        let entity = library.entity(id);
        ContentKey::new([entity.kind.name(), &entity.name])
    };
    let place = |library: &Library, id: EventId| {
        let event = library.event(id);
        (event.document, event.span, event.when)
    };
    let names: FxHashSet<ContentKey> = held.entities.iter().map(|hit| name(older, hit.id)).collect();
    let entities = (0..newer.entities().len()).map(EntityId::from).filter(|id| names.contains(&name(newer, *id)));
    let documents = held.documents.iter().filter_map(|id| carrier.document(*id));
    let mut places = FxHashSet::default();
    for id in &held.events {
        let (document, span, when) = place(older, *id);
        places.extend(carrier.document(document).map(|document| (document, span, when)));
    }
    let events = (0..newer.events().len()).map(EventId::from).filter(|id| places.contains(&place(newer, *id)));
    Hits {
        documents: documents.map(|id| DocumentMatch { id, score: 0 }).collect(),
        entities: entities.map(|id| EntityMatch { id, score: 0, alias: 0, is_close: false }).collect(),
        events: events.collect(),
    }
}
