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
        Layout::Pane(Slot { pane, hidden }) => {
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

/// The layout of a tree.
pub fn words(tree: &Tree<Pane>) -> Layout {
    tree.root().and_then(|root| told(tree, root)).unwrap_or(Layout::Row(Vec::new()))
}

fn told(tree: &Tree<Pane>, id: TileId) -> Option<Layout> {
    let all = |ids: &[TileId]| ids.iter().filter_map(|id| Some((*id, told(tree, *id)?))).collect::<Vec<_>>();
    Some(match tree.tiles.get(id)? {
        Tile::Pane(pane) => Layout::Pane(Slot { pane: Some(*pane), hidden: !tree.is_visible(id) }),
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

/// Puts a pane that the tree does not have behind the Reader, or beside everything where there is none.
pub fn insert(tree: &mut Tree<Pane>, pane: Pane) -> TileId {
    let id = tree.tiles.insert_pane(pane);
    let Some(root) = tree.root() else {
        *tree = Tree::new(tree.id(), id, std::mem::take(&mut tree.tiles));
        return id;
    };
    let reader = tree.tiles.find_pane(&Pane::Reader);
    let beside = reader.unwrap_or(root);
    let parent = tree.tiles.parent_of(beside);
    let is_tabs = |tree: &Tree<Pane>, id| matches!(tree.tiles.get(id), Some(Tile::Container(Container::Tabs(_))));
    if let Some(tabs) = parent.filter(|parent| is_tabs(tree, *parent)) {
        tree.move_tile_to_container(id, tabs, usize::MAX, false);
        return id;
    }
    let both = vec![beside, id];
    let around =
        if reader.is_some() { tree.tiles.insert_tab_tile(both) } else { tree.tiles.insert_horizontal_tile(both) };
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
