//! Where panes stand, and that they come back.

use super::*;
use crate::app::{Part, Slot};

/// The layout in one line: `|` for side by side, `/` for one above the other, brackets for tabs, `-` for hidden,
/// `!` for pinned.
fn shown(layout: &Layout) -> String {
    let line = |parts: &[Part], sign: &str| {
        let parts: Vec<String> = parts.iter().map(|part| shown(&part.of)).collect();
        format!("({})", parts.join(sign))
    };
    match layout {
        Layout::Pane(Slot { pane, hidden, pinned }) => {
            let title = pane.map_or("?", Pane::title);
            let title = if *pinned { format!("!{title}") } else { title.to_owned() };
            if *hidden { format!("-{title}") } else { title }
        }
        Layout::Row(parts) => line(parts, " | "),
        Layout::Column(parts) => line(parts, " / "),
        Layout::Tabs(front, list) => {
            let list: Vec<String> = (list.iter().enumerate())
                .map(|(at, layout)| if at == *front { format!("*{}", shown(layout)) } else { shown(layout) })
                .collect();
            format!("[{}]", list.join(" "))
        }
    }
}

fn pane(pane: Pane) -> Layout {
    Layout::only(pane)
}

fn line(list: Vec<Layout>) -> Vec<Part> {
    list.into_iter().map(|of| Part { share: 1.0, of }).collect()
}

fn words(panes: &Panes) -> Layout {
    layout::words(&panes.tree, &panes.pinned)
}

#[track_caller]
fn check(panes: &Panes, expected: &str) {
    assert_eq!(shown(&words(panes)), expected);
}

#[test]
fn a_layout_becomes_tiles_and_words_again() {
    let standard = Layout::standard();
    let panes = Panes::new(Some(&standard));
    let told = words(&panes);
    assert_eq!(shown(&told), shown(&standard));
    assert_eq!(shown(&words(&Panes::new(Some(&told)))), shown(&standard));
}

#[test]
fn unknown_and_doubled_panes_are_left_out_and_the_rest_stays() {
    let unknown = Layout::Pane(Slot { pane: None, hidden: false, pinned: false });
    let right = Layout::Column(line(vec![unknown.clone(), pane(Pane::Entities), pane(Pane::Reader)]));
    let panes = Panes::new(Some(&Layout::Row(line(vec![pane(Pane::Reader), right]))));
    check(&panes, "(Reader | (Entities))");
    let nothing = Panes::new(Some(&Layout::Tabs(7, vec![unknown])));
    assert!(nothing.is_shown(Pane::Reader), "a layout without any pane is the standard one");
}

#[test]
fn a_hidden_pane_comes_back_where_it_stood() {
    let layout = Layout::Row(line(vec![pane(Pane::Reader), pane(Pane::Entities), pane(Pane::Timeline)]));
    let mut panes = Panes::new(Some(&layout));
    panes.toggle(Pane::Entities);
    assert!(!panes.is_shown(Pane::Entities));
    check(&panes, "(Reader | -Entities | Timeline)");
    let mut again = Panes::new(Some(&words(&panes)));
    again.toggle(Pane::Entities);
    check(&again, "(Reader | Entities | Timeline)");
}

#[test]
fn a_pane_that_the_layout_does_not_have_comes_beside_its_neighbour() {
    let mut panes = Panes::new(Some(&Layout::Row(line(vec![pane(Pane::Reader), pane(Pane::Timeline)]))));
    assert!(!panes.is_shown(Pane::Entities));
    panes.toggle(Pane::Graph);
    check(&panes, "([Reader *Graph] | Timeline)");
    panes.toggle(Pane::Matrix);
    check(&panes, "([Reader Graph *Matrix] | Timeline)");
    panes.reveal(Pane::Reader);
    check(&panes, "([*Reader Graph Matrix] | Timeline)");
    panes.show_all();
    assert!(Pane::ALL.iter().all(|pane| panes.is_shown(*pane)));
    panes.reset();
    check(&panes, &shown(&Layout::standard()));
}

#[test]
fn panes_of_a_later_version_stand_behind_their_neighbours_and_hidden_ones_stay_hidden() {
    let stored = shown(&Layout::standard());
    let without = |panes: &[Pane]| {
        let mut layout = Layout::standard();
        forget(&mut layout, panes);
        layout
    };
    check(&Panes::restored(Some(&without(&[Pane::History]))), &stored);
    check(&Panes::restored(Some(&without(&[Pane::Compare, Pane::History]))), &stored);
    let mut panes = Panes::new(None);
    panes.toggle(Pane::History);
    assert!(!Panes::restored(Some(&words(&panes))).is_shown(Pane::History), "somebody has hidden it");
    let few = Layout::Row(line(vec![pane(Pane::Reader), pane(Pane::Inspector)]));
    let restored = Panes::restored(Some(&few));
    assert!(Pane::ALL.iter().all(|pane| restored.is_shown(*pane)));
    assert!(shown(&words(&restored)).contains("*Reader"), "what was seen is still in front");
}

/// Takes panes out, as if the version that kept the layout had not had them.
fn forget(layout: &mut Layout, panes: &[Pane]) {
    let is_known = |layout: &Layout| layout.slots().iter().any(|slot| slot.pane.is_some_and(|p| !panes.contains(&p)));
    match layout {
        Layout::Pane(_) => {}
        Layout::Row(parts) | Layout::Column(parts) => {
            parts.retain(|part| is_known(&part.of));
            for part in parts {
                forget(&mut part.of, panes);
            }
        }
        Layout::Tabs(_, list) => {
            list.retain(is_known);
            for layout in list {
                forget(layout, panes);
            }
        }
    }
}

#[test]
fn a_pin_is_kept_with_the_layout() {
    let mut panes = Panes::new(None);
    panes.toggle_pin(Pane::Timeline);
    panes.toggle_pin(Pane::Graph);
    let again = Panes::restored(Some(&words(&panes)));
    assert_eq!(again.pinned(), [Pane::Graph, Pane::Timeline]);
    assert!(shown(&words(&again)).contains("!Graph"));
    panes.toggle_pin(Pane::Graph);
    assert!(!panes.is_pinned(Pane::Graph) && panes.is_pinned(Pane::Timeline));
}
