//! From the context to what is asked, and the words for what is shown. Pure; knows no egui.

use std::sync::Arc;

use super::places::Places;
use super::{Asked, GraphView};
use crate::app::{Pane, Strength, ViewContext};
use crate::graph::{Arrangement, Edge, Naming, Placed, Question, Start};
use crate::model::{DocumentId, EntityId, Item, Kind, Library};
use crate::views::words::{NOTHING_PASSES, counted, number};

/// Of a document, an event or a comparison only so many of its entities are a start.
const MOST_STARTS: usize = 6;

impl GraphView {
    /// Follows the selection, but not where it was made here: then nothing moves. What is brought into view is
    /// what the graph starts from.
    pub(super) fn follow(&mut self, ctx: &ViewContext<'_>) {
        let is_new_library = self.shown_for.as_ref().is_some_and(|of| of.revision != ctx.revision)
            && self.asked.as_ref().is_none_or(|asked| asked.revision != ctx.revision);
        let is_news = self.selection.as_ref() != Some(&ctx.linked.selection);
        let is_own = ctx.linked.selected_in == Some(Pane::Graph) && self.selection.is_some();
        if is_new_library {
            self.cursor = None;
            self.dragged = None;
        }
        if is_news || is_new_library {
            self.selection = Some(ctx.linked.selection.clone());
            if !is_own || is_new_library {
                self.start_from(ctx, &ctx.linked.selection);
            }
        }
        if let Some(item @ (Item::Entity(_) | Item::Document(_))) = ctx.linked.focus
            && ctx.library.holds(item)
        {
            self.start_from(ctx, &[item]);
        }
    }

    /// Starts from these.
    pub(super) fn start_from(&mut self, ctx: &ViewContext<'_>, items: &[Item]) {
        self.start = start(ctx, items);
        self.documents = documents(ctx, items);
    }

    /// All that the answer depends on, now.
    pub(super) fn wanted(&self, ctx: &ViewContext<'_>) -> Asked {
        Asked {
            revision: ctx.revision,
            visible_revision: ctx.visible_revision,
            start: self.start.clone(),
            depth: self.depth,
            most: self.most,
            documents: self.has_documents.then(|| self.documents.clone()),
        }
    }

    /// The two that are selected, where these are two entities.
    pub(super) fn pair(ctx: &ViewContext<'_>) -> Option<[EntityId; 2]> {
        match ctx.linked.selection[..] {
            [Item::Entity(a), Item::Entity(b)] => Some([a, b]),
            _ => None,
        }
    }
}

/// What the graph starts from to show the items.
pub fn start(ctx: &ViewContext<'_>, items: &[Item]) -> Start {
    let mut entities: Vec<EntityId> = Vec::new();
    let mut add = |id: EntityId| {
        if !entities.contains(&id) {
            entities.push(id);
        }
    };
    for item in items.iter().copied().filter(|item| ctx.library.holds(*item)) {
        match item {
            Item::Entity(id) => add(id),
            Item::Mention(id) => add(ctx.library.mention(id).entity),
            _ => {}
        }
    }
    for item in items.iter().copied().filter(|item| ctx.library.holds(*item)) {
        match item {
            Item::Entity(_) | Item::Mention(_) => {}
            Item::Document(document) => most_named(ctx, document).into_iter().for_each(&mut add),
            // What belongs to it glows; the most mentioned have the smallest ids.
            _ => (0..ctx.library.entities().len())
                .map(EntityId::from)
                .filter(|id| ctx.selected.entity(*id) > Strength::None)
                .take(MOST_STARTS)
                .for_each(&mut add),
        }
    }
    if entities.is_empty() { Start::MostConnected } else { Start::Entities(entities) }
}

fn documents(ctx: &ViewContext<'_>, items: &[Item]) -> Vec<DocumentId> {
    let documents = items.iter().filter_map(|item| if let Item::Document(id) = item { Some(*id) } else { None });
    documents.filter(|id| ctx.visible.has_document(*id)).collect()
}

fn most_named(ctx: &ViewContext<'_>, document: DocumentId) -> Vec<EntityId> {
    let entities = ctx.library.entities().iter().enumerate();
    let mut named: Vec<(std::cmp::Reverse<u32>, EntityId)> = entities
        .map(|(index, entity)| (std::cmp::Reverse(entity.mentions_in(document)), EntityId::from(index)))
        .filter(|(count, id)| count.0 > 0 && ctx.visible.has_entity(*id))
        .collect();
    named.sort_unstable();
    named.into_iter().take(MOST_STARTS).map(|(_, id)| id).collect()
}

pub fn question(ctx: &ViewContext<'_>, asked: &Asked, places: &Places) -> Question {
    let entities = (0..ctx.library.entities().len()).map(EntityId::from);
    Question {
        ties: Arc::clone(ctx.library.ties()),
        visible: entities.map(|id| ctx.visible.has_entity(id)).collect(),
        start: asked.start.clone(),
        depth: asked.depth,
        most: asked.most,
        naming: asked.documents.as_ref().map(|wanted| naming(ctx, wanted.clone())),
        known: places.known(ctx.library),
    }
}

/// Who is named in which of the documents that the filter lets through.
fn naming(ctx: &ViewContext<'_>, wanted: Vec<DocumentId>) -> Naming {
    let shown = |id: &DocumentId| ctx.visible.has_document(*id);
    let entities = ctx.library.entities().iter();
    Naming::new(entities.map(|entity| entity.documents.iter().copied().filter(move |(id, _)| shown(id))), wanted)
}

/// What is written beside a node.
pub fn name(library: &Library, item: Item) -> &str {
    match item {
        Item::Entity(id) => &library.entity(id).name,
        Item::Document(id) => &library.document(id).label,
        _ => "",
    }
}

pub fn is_visible(ctx: &ViewContext<'_>, item: Item) -> bool {
    match item {
        Item::Entity(id) => ctx.visible.has_entity(id),
        Item::Document(id) => ctx.visible.has_document(id),
        _ => false,
    }
}

/// What a node is called in the accessibility tree.
pub fn node_name(library: &Library, shown: &Arrangement, index: usize, is_fixed: bool) -> String {
    let Some(node) = shown.nodes.get(index) else { return String::new() };
    let what = match node.item {
        Item::Entity(id) => {
            let entity = library.entity(id);
            format!("{}, {}, {}", entity.name, entity.kind.name(), counted(entity.mentions.len(), "mention"))
        }
        item => format!("{}, document", name(library, item)),
    };
    let edges = shown.edges.iter().filter(|edge| edge.ends.contains(&(index as u32))).count();
    format!("{what}, {} shown{}", counted(edges, "tie"), if is_fixed { ", placed by you" } else { "" })
}

/// What an edge is called.
pub fn edge_name(library: &Library, shown: &Arrangement, edge: &Edge) -> String {
    let ends = edge.ends.map(|end| shown.nodes.get(end as usize).map(|node| node.item));
    let [Some(a), Some(b)] = ends else { return String::new() };
    let together = together_words(b, edge.shared);
    match b {
        Item::Document(_) => format!("{} in {}, {together}", name(library, a), name(library, b)),
        _ => format!("{} and {}, {together}", name(library, a), name(library, b)),
    }
}

/// What the second end of an edge makes of its count.
pub fn together_words(end: Item, shared: u32) -> String {
    match end {
        Item::Document(_) => counted(shared as usize, "mention"),
        _ => format!("together in {}", counted(shared as usize, "sentence")),
    }
}

/// How many of the nodes are entities; the documents come after them.
pub fn entities(shown: &Arrangement) -> usize {
    shown.nodes.partition_point(|node| matches!(node.item, Item::Entity(_)))
}

/// What the head tells: how many of how many.
pub fn count(shown: &Arrangement) -> String {
    match (entities(shown), shown.within) {
        (0, _) => String::new(),
        (all, within) if all >= within => number(all),
        (some, within) => format!("{} of {}", number(some), number(within)),
    }
}

/// What one can do, said where nothing is selected; it has no place in a picture that is handed on.
pub const INVITES: &str = ". Select something to start from it";

/// What is to be said about the picture as a whole.
pub fn note(ctx: &ViewContext<'_>, start: &Start, shown: &Arrangement) -> String {
    let mut parts = Vec::new();
    match start {
        Start::MostConnected => parts.push(format!("The most connected{INVITES}")),
        Start::Path(a, b) if ctx.library.holds(Item::Entity(*a)) && ctx.library.holds(Item::Entity(*b)) => {
            let names = [a, b].map(|id| ctx.library.entity(*id).name.as_str());
            parts.push(match shown.path.len() {
                0 => format!("Nothing that is shown connects {} and {}", names[0], names[1]),
                2 => format!("{} and {} share sentences", names[0], names[1]),
                _ => way_words(ctx.library, &shown.path),
            });
        }
        _ => {}
    }
    if shown.hidden > 0 {
        parts.push(format!("{} more hidden by the filter", number(shown.hidden)));
    }
    parts.join(" · ")
}

/// Who stands on the way, from one end to the other.
fn way_words(library: &Library, path: &[EntityId]) -> String {
    let names: Vec<&str> =
        path.iter().filter(|id| library.holds(Item::Entity(**id))).map(|id| &*library.entity(*id).name).collect();
    format!("{}: {} ties apart", names.join(" \u{2013} "), path.len().saturating_sub(1))
}

/// Words instead of a picture, where there is none.
pub fn empty(ctx: &ViewContext<'_>) -> &'static str {
    if ctx.library.is_empty() {
        "Open documents to see who is named together"
    } else if ctx.visible.entities.is_empty() && !ctx.library.entities().is_empty() {
        NOTHING_PASSES
    } else {
        "No two names share a sentence here"
    }
}

/// The kinds that are shown, in their own order.
pub fn kinds(library: &Library, nodes: &[Placed]) -> Vec<Kind> {
    let is = |node: &Placed, kind: Kind| matches!(node.item, Item::Entity(id) if library.entity(id).kind == kind);
    Kind::ALL.into_iter().filter(|kind| nodes.iter().any(|node| is(node, *kind))).collect()
}
