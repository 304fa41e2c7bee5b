//! Between the tree of tiles and a layout in words.

use egui::Id;
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId, Tiles, Tree};

use crate::app::{Layout, Pane, Part, Slot};

/// No part is so small that it cannot be grasped.
const LEAST_SHARE: f32 = 0.02;

/// The tree of a layout. Panes that this version does not know are left out, and a second one of the same sort.
pub fn tree(id: Id, layout: &Layout) -> Tree<Pane> {
    let mut tiles = Tiles::default();
    let root = add(&mut tiles, layout);
    match root {
        Some(root) => Tree::new(id, root, tiles),
        None => Tree::empty(id),
    }
}

fn add(tiles: &mut Tiles<Pane>, layout: &Layout) -> Option<TileId> {
    match layout {
        Layout::Pane(Slot { pane, hidden, .. }) => {
            let pane = pane.filter(|pane| tiles.find_pane(pane).is_none())?;
            let id = tiles.insert_pane(pane);
            tiles.set_visible(id, !hidden);
            Some(id)
        }
        Layout::Row(parts) => add_line(tiles, LinearDir::Horizontal, parts),
        Layout::Column(parts) => add_line(tiles, LinearDir::Vertical, parts),
        Layout::Tabs(front, list) => {
            let ids: Vec<Option<TileId>> = list.iter().map(|layout| add(tiles, layout)).collect();
            let front = ids.get(*front).copied().flatten();
            let ids: Vec<TileId> = ids.into_iter().flatten().collect();
            let mut tabs = egui_tiles::Tabs::new(ids);
            if let Some(front) = front {
                tabs.set_active(front);
            }
            (!tabs.children.is_empty()).then(|| tiles.insert_container(tabs))
        }
    }
}

fn add_line(tiles: &mut Tiles<Pane>, dir: LinearDir, parts: &[Part]) -> Option<TileId> {
    let parts: Vec<(f32, TileId)> = parts.iter().filter_map(|part| Some((part.share, add(tiles, &part.of)?))).collect();
    let mut line = Linear::new(dir, parts.iter().map(|(_, id)| *id).collect());
    for (share, id) in &parts {
        line.shares.set_share(*id, share.max(LEAST_SHARE));
    }
    (!parts.is_empty()).then(|| tiles.insert_container(line))
}

/// The layout of a tree in which `pinned` are out of the linking.
pub fn words(tree: &Tree<Pane>, pinned: &[Pane]) -> Layout {
    tree.root().and_then(|root| told(tree, pinned, root)).unwrap_or(Layout::Row(Vec::new()))
}

fn told(tree: &Tree<Pane>, pinned: &[Pane], id: TileId) -> Option<Layout> {
    let all = |ids: &[TileId]| ids.iter().filter_map(|id| Some((*id, told(tree, pinned, *id)?))).collect::<Vec<_>>();
    Some(match tree.tiles.get(id)? {
        Tile::Pane(pane) => {
            Layout::Pane(Slot { pane: Some(*pane), hidden: !tree.is_visible(id), pinned: pinned.contains(pane) })
        }
        Tile::Container(Container::Tabs(tabs)) => {
            let list = all(&tabs.children);
            let front = list.iter().position(|(id, _)| tabs.is_active(*id)).unwrap_or(0);
            Layout::Tabs(front, list.into_iter().map(|(_, layout)| layout).collect())
        }
        Tile::Container(Container::Linear(line)) => {
            let whole: f32 = line.children.iter().map(|id| line.shares[*id]).sum();
            let part = |(id, of): (TileId, Layout)| Part { share: line.shares[id] / whole.max(f32::EPSILON), of };
            let parts = all(&line.children).into_iter().map(part).collect();
            if line.dir == LinearDir::Horizontal { Layout::Row(parts) } else { Layout::Column(parts) }
        }
        // Nothing makes a grid; one that is there all the same becomes a row.
        Tile::Container(Container::Grid(grid)) => {
            let ids: Vec<TileId> = grid.children().copied().collect();
            Layout::Row(all(&ids).into_iter().map(|(_, of)| Part { share: 1.0, of }).collect())
        }
    })
}

/// Puts a pane that the tree does not have beside the nearest of its neighbours in the standard layout, as a tab
/// behind it; beside everything where none of them is there.
pub fn insert(tree: &mut Tree<Pane>, pane: Pane) -> TileId {
    let id = tree.tiles.insert_pane(pane);
    let Some(root) = tree.root() else {
        *tree = Tree::new(tree.id(), id, std::mem::take(&mut tree.tiles));
        return id;
    };
    let neighbours = Layout::standard().neighbours(pane);
    let neighbour = neighbours.iter().find_map(|other| tree.tiles.find_pane(other));
    let beside = neighbour.unwrap_or(root);
    let parent = tree.tiles.parent_of(beside);
    let is_tabs = |tree: &Tree<Pane>, id| matches!(tree.tiles.get(id), Some(Tile::Container(Container::Tabs(_))));
    if let Some(tabs) = parent.filter(|parent| is_tabs(tree, *parent)) {
        let (front, at) = front_of(tree, tabs, beside);
        tree.move_tile_to_container(id, tabs, at, false);
        set_front(tree, tabs, front);
        return id;
    }
    let both = vec![beside, id];
    let around =
        if neighbour.is_some() { tree.tiles.insert_tab_tile(both) } else { tree.tiles.insert_horizontal_tile(both) };
    set_front(tree, around, Some(beside));
    match parent.and_then(|parent| tree.tiles.get_mut(parent)) {
        Some(Tile::Container(parent)) => {
            if let Container::Linear(line) = parent {
                line.shares.replace_with(beside, around);
            }
            let _at: Option<usize> = parent.replace_child(beside, around);
        }
        _ => *tree = Tree::new(tree.id(), around, std::mem::take(&mut tree.tiles)),
    }
    id
}

/// The tab in front, and the place after `beside`.
fn front_of(tree: &Tree<Pane>, tabs: TileId, beside: TileId) -> (Option<TileId>, usize) {
    match tree.tiles.get(tabs) {
        Some(Tile::Container(Container::Tabs(tabs))) => {
            let at = tabs.children.iter().position(|child| *child == beside);
            (tabs.active, at.map_or(tabs.children.len(), |at| at + 1))
        }
        _ => (None, usize::MAX),
    }
}

fn set_front(tree: &mut Tree<Pane>, tabs: TileId, front: Option<TileId>) {
    if let Some(Tile::Container(Container::Tabs(tabs))) = tree.tiles.get_mut(tabs)
        && let Some(front) = front
    {
        tabs.set_active(front);
    }
}
