//! The panes: which are shown, where they stand, and the dragging of them.

mod behavior;
mod grips;
mod layout;
#[cfg(test)]
mod tests;

use egui::{Context, Id, Ui};
use egui_tiles::{SimplificationOptions, Tile, TileId, Tree};

use super::views::Views;
use crate::app::{AppState, Command, Commands, Layout, Linked, Pane, ViewRequest};
use crate::ui::Tokens;
use behavior::Painter;
use grips::PastGrips;

/// Where every pane stands.
pub struct Panes {
    tree: Tree<Pane>,
    /// Those out of the linking, in order.
    pinned: Vec<Pane>,
    /// Whether somebody moved something since the layout was last kept.
    is_moved: bool,
    /// The pane whose view is to have the keyboard when it is painted next.
    keyboard: Option<Pane>,
    /// The pane whose tab is to be scrolled into view.
    bring: Option<Pane>,
    past_grips: PastGrips,
}

impl Default for Panes {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Panes {
    /// The panes in the places of `layout`, which may be of another version of the program.
    pub fn new(layout: Option<&Layout>) -> Self {
        let id = Id::unique("panes");
        let tree = layout.map(|layout| layout::tree(id, layout)).filter(|tree| !tree.is_empty());
        let slots = layout.map(Layout::slots).unwrap_or_default();
        let mut pinned: Vec<Pane> = slots.iter().filter(|slot| slot.pinned).filter_map(|slot| slot.pane).collect();
        pinned.sort_unstable();
        pinned.dedup();
        let tree = tree.unwrap_or_else(|| layout::tree(id, &Layout::standard()));
        Self { tree, pinned, is_moved: false, keyboard: None, bring: None, past_grips: PastGrips::default() }
    }

    /// As [`Panes::new`], for a layout that was kept: panes that it does not know came with a later version, and
    /// stand behind those beside which they belong.
    pub fn restored(layout: Option<&Layout>) -> Self {
        let mut panes = Self::new(layout);
        for pane in Pane::ALL {
            if panes.tree.tiles.find_pane(pane).is_none() {
                layout::insert(&mut panes.tree, *pane);
            }
        }
        panes
    }

    /// The panes out of the linking.
    pub fn pinned(&self) -> &[Pane] {
        &self.pinned
    }

    pub fn is_pinned(&self, pane: Pane) -> bool {
        self.pinned.contains(&pane)
    }

    /// Takes the pane out of the linking, or lets it follow again.
    pub fn toggle_pin(&mut self, pane: Pane) {
        match self.pinned.binary_search(&pane) {
            Ok(at) => drop(self.pinned.remove(at)),
            Err(at) => self.pinned.insert(at, pane),
        }
        self.is_moved = true;
    }

    /// Lets all follow again. That is not kept: the next run would ask for the same.
    pub fn unpin(&mut self) {
        self.pinned.clear();
    }

    pub fn is_shown(&self, pane: Pane) -> bool {
        self.tree.tiles.find_pane(&pane).is_some_and(|id| self.tree.is_visible(id))
    }

    /// Hides the pane, or shows it where it stood, in front of others.
    pub fn toggle(&mut self, pane: Pane) {
        match self.tree.tiles.find_pane(&pane).filter(|id| self.tree.is_visible(*id)) {
            Some(id) => {
                self.tree.set_visible(id, false);
                self.is_moved = true;
            }
            None => self.show(pane),
        }
    }

    /// Brings the pane to the front and gives its view the keyboard.
    pub fn show(&mut self, pane: Pane) {
        self.reveal(pane);
        self.keyboard = Some(pane);
    }

    /// Makes sure that the pane is seen.
    pub fn reveal(&mut self, pane: Pane) {
        self.bring = Some(pane);
        if let Some(id) = self.tree.tiles.find_pane(&pane)
            && self.tree.active_tiles().contains(&id)
        {
            return;
        }
        let id = self.tree.tiles.find_pane(&pane).unwrap_or_else(|| layout::insert(&mut self.tree, pane));
        self.tree.set_visible(id, true);
        self.tree.make_active(|other, _| other == id);
        self.is_moved = true;
    }

    /// Whether the pane stands behind a tab, which is painted sooner or later.
    fn tabs_hold(&self, pane: Pane) -> bool {
        self.tree.tiles.find_pane(&pane).is_some_and(|id| tabbed(&self.tree).1.contains(&id))
    }

    pub fn show_all(&mut self) {
        for pane in Pane::ALL {
            if !self.is_shown(*pane) {
                self.reveal(*pane);
            }
        }
    }

    /// Puts every pane back into its first place.
    pub fn reset(&mut self) {
        *self = Self { is_moved: true, ..Self::new(None) };
    }

    /// Shows what a command of the last frame asked to be seen.
    pub fn obey(&mut self, linked: &Linked) {
        let asked = match linked.request {
            Some(ViewRequest::FitTimeline | ViewRequest::ZoomToSelection) => Some(Pane::Timeline),
            Some(ViewRequest::FindInDocument) => Some(Pane::Reader),
            None => None,
        };
        if let Some(pane) = asked.or_else(|| linked.opens_reader.then_some(Pane::Reader)) {
            self.reveal(pane);
        }
    }

    /// Before anything of a frame is painted.
    pub fn begin(&mut self, ctx: &Context) {
        self.past_grips.begin(ctx);
    }

    /// Paints all panes that are shown.
    pub fn ui(&mut self, ui: &mut Ui, state: &AppState, views: &mut Views, out: &mut Commands) {
        let mut painter = Painter::new(&self.tree, &self.pinned, state, views, out);
        painter.keyboard = self.keyboard;
        painter.bring = self.bring;
        self.tree.ui(&mut painter, ui);
        self.is_moved |= painter.is_edited;
        let (hide, pin, front, reveal) = (painter.hide, painter.pin, painter.front, painter.reveal);
        let (keyboard, bring, grounds) = (painter.keyboard, painter.bring, std::mem::take(&mut painter.grounds));
        self.keyboard = front.or(keyboard);
        self.bring = front.or(bring.filter(|pane| self.tabs_hold(*pane)));
        self.past_grips.end(ui, &self.tree, &grounds);
        if let Some(pane) = reveal {
            self.reveal(pane);
        }
        if front.is_some() || reveal.is_some() {
            ui.ctx().request_repaint();
        }
        if let Some(pane) = hide {
            self.toggle(pane);
        }
        if let Some(pane) = pin {
            self.toggle_pin(pane);
            // What is held is shown in the next frame.
            ui.ctx().request_repaint();
        }
        if !self.tree.tiles.iter().any(|(id, tile)| tile.is_pane() && self.tree.is_visible(*id)) {
            let words = "All panes are hidden. The View menu shows them again.";
            ui.put(ui.max_rect(), egui::Label::new(egui::RichText::new(words).color(Tokens::of(ui).weak)));
        }
        // Not while something is still being dragged.
        if self.is_moved && !ui.input(|input| input.pointer.any_down()) {
            self.is_moved = false;
            let layout = layout::words(&self.tree, &self.pinned);
            let mut standard = Self::new(None).tree;
            standard.simplify(&SimplificationOptions::default());
            out.send(Command::KeepLayout(Some(layout).filter(|layout| *layout != layout::words(&standard, &[]))));
        }
    }
}

/// The panes that share their place as tabs, and the containers in which they do: those with more than one shown.
fn tabbed(tree: &Tree<Pane>) -> (Vec<TileId>, Vec<TileId>) {
    let (mut bars, mut panes) = (Vec::new(), Vec::new());
    for (id, tile) in tree.tiles.iter() {
        let Tile::Container(egui_tiles::Container::Tabs(tabs)) = tile else { continue };
        let shown: Vec<TileId> = tabs.children.iter().copied().filter(|id| tree.is_visible_in_layout(*id)).collect();
        if shown.len() > 1 {
            bars.push(*id);
            panes.extend(shown);
        }
    }
    (bars, panes)
}
