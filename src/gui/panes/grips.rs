//! What can be grasped between panes and behind their tabs is for the mouse alone. The tiles let Tab stop there all the
//! same, so Tab is sent past it; and none of it has a name by itself.

use egui::accesskit::Role;
use egui::{Context, FocusDirection, Id, IdSalt, Key, Ui};
use egui_tiles::{Container, Tile, TileId, Tree};

use super::behavior::title;
use crate::app::Pane;

/// Sends the focus past what is for the mouse alone.
#[derive(Debug)]
pub struct PastGrips {
    /// Where it went last.
    way: FocusDirection,
    /// What had the focus in the last frame.
    seen: Option<Id>,
    goes_on: bool,
}

impl Default for PastGrips {
    fn default() -> Self {
        Self { way: FocusDirection::Next, seen: None, goes_on: false }
    }
}

impl PastGrips {
    /// Before anything of a frame is painted.
    pub fn begin(&mut self, ctx: &Context) {
        let (is_tab, is_back) = ctx.input(|input| (input.key_pressed(Key::Tab), input.modifiers.shift));
        if is_tab {
            self.way = if is_back { FocusDirection::Previous } else { FocusDirection::Next };
        }
        if std::mem::take(&mut self.goes_on) {
            ctx.memory_mut(|memory| memory.move_focus(self.way));
            ctx.request_repaint();
        }
    }

    /// Once all panes were painted into `ui`. `grounds` are what lies behind tabs, with the first of these.
    pub fn end(&mut self, ui: &Ui, tree: &Tree<Pane>, grounds: &[(Id, TileId)]) {
        let focused = ui.memory(egui::Memory::focused);
        // Whoever reads the tree gets names; nobody else needs to know where grips are.
        let is_read = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
        if focused == self.seen && !is_read {
            return;
        }
        let grounds =
            grounds.iter().map(|(id, tile)| (Role::TabList, *id, format!("Tabs from {}", title(&tree.tiles, *tile))));
        let grips = grips(tree, ui.scope_id()).into_iter().map(|(id, name)| (Role::Splitter, id, name));
        let all: Vec<(Role, Id, String)> = grounds.chain(grips).collect();
        let is_news = std::mem::replace(&mut self.seen, focused) != focused;
        if is_news && focused.is_some_and(|focused| all.iter().any(|(_, id, _)| *id == focused)) {
            self.goes_on = true;
            ui.ctx().request_repaint();
        }
        for (role, id, name) in all {
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(role);
                node.set_label(name);
            });
        }
    }
}

/// The borders between panes that are seen. They are known to egui by the names that the tiles give them.
fn grips(tree: &Tree<Pane>, scope: Id) -> Vec<(Id, String)> {
    let mut grips = Vec::new();
    if let Some(root) = tree.root() {
        add(tree, root, scope, &mut grips);
    }
    grips
}

fn add(tree: &Tree<Pane>, tile: TileId, scope: Id, grips: &mut Vec<(Id, String)>) {
    let scope = scope.with(tile).with(IdSalt::new("child"));
    let shown = |tile: &&TileId| tree.is_visible_in_layout(**tile);
    match tree.tiles.get(tile) {
        Some(Tile::Container(Container::Tabs(tabs))) => {
            if let Some(active) = tabs.active.as_ref().filter(shown) {
                add(tree, *active, scope, grips);
            }
        }
        Some(Tile::Container(Container::Linear(line))) => {
            let children: Vec<TileId> = line.children.iter().filter(shown).copied().collect();
            for (index, two) in children.windows(2).enumerate() {
                let name = format!("Border between {} and {}", title(&tree.tiles, two[0]), title(&tree.tiles, two[1]));
                grips.push((scope.with((tile, "resize", index)), name));
            }
            for child in children {
                add(tree, child, scope, grips);
            }
        }
        _ => {}
    }
}
