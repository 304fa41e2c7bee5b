//! Where panes stand, and that they come back.

use super::*;
use crate::app::{Part, Slot};

/// The layout in one line: `|` for side by side, `/` for one above the other, brackets for tabs, `-` for hidden.
fn shown(layout: &Layout) -> String {
    let line = |parts: &[Part], sign: &str| {
        let parts: Vec<String> = parts.iter().map(|part| shown(&part.of)).collect();
        format!("({})", parts.join(sign))
    };
    match layout {
        Layout::Pane(Slot { pane, hidden }) => {
            let title = pane.map_or("?", Pane::title);
            if *hidden { format!("-{title}") } else { title.to_owned() }
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
    Layout::Pane(Slot { pane: Some(pane), hidden: false })
}

fn line(list: Vec<Layout>) -> Vec<Part> {
    list.into_iter().map(|of| Part { share: 1.0, of }).collect()
}

#[track_caller]
fn check(panes: &Panes, expected: &str) {
    assert_eq!(shown(&layout::words(&panes.tree)), expected);
}

#[test]
fn a_layout_becomes_tiles_and_words_again() {
    let standard = Layout::standard();
    let panes = Panes::new(Some(&standard));
    let told = layout::words(&panes.tree);
    assert_eq!(shown(&told), shown(&standard));
    assert_eq!(shown(&layout::words(&Panes::new(Some(&told)).tree)), shown(&standard));
}

#[test]
fn unknown_and_doubled_panes_are_left_out_and_the_rest_stays() {
    let unknown = Layout::Pane(Slot { pane: None, hidden: false });
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
    let mut again = Panes::new(Some(&layout::words(&panes.tree)));
    again.toggle(Pane::Entities);
    check(&again, "(Reader | Entities | Timeline)");
}

#[test]
fn a_pane_that_the_layout_does_not_have_comes_behind_the_reader() {
    let mut panes = Panes::new(Some(&Layout::Row(line(vec![pane(Pane::Reader), pane(Pane::Timeline)]))));
    assert!(!panes.is_shown(Pane::Entities));
    panes.toggle(Pane::Entities);
    check(&panes, "([Reader *Entities] | Timeline)");
    panes.toggle(Pane::Inspector);
    check(&panes, "([Reader Entities *Inspector] | Timeline)");
    panes.reveal(Pane::Reader);
    check(&panes, "([*Reader Entities Inspector] | Timeline)");
    let mut panes = Panes::new(Some(&pane(Pane::Timeline)));
    panes.toggle(Pane::Entities);
    check(&panes, "(Timeline | Entities)");
    panes.show_all();
    assert!(Pane::ALL.iter().all(|pane| panes.is_shown(*pane)));
    panes.reset();
    check(&panes, &shown(&Layout::standard()));
}
