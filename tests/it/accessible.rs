//! What a screen reader meets: whatever can be clicked or reached with the keyboard has a role and a name by which it
//! can be told from its neighbours, and Tab goes through the window as one reads it.

use std::collections::BTreeMap;

use crossread::app::{Command, Layout, Pane, Question};
use crossread::model::Item;
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use super::window::{Window, settle};

/// The sample corpus, read.
fn open() -> Window {
    super::window::open(Vec::new())
}

fn acts(node: &AccessKitNode<'_>) -> bool {
    let does = |action| node.data().supports_action(action);
    (does(Action::Click) || does(Action::Focus)) && !node.is_hidden() && !node.is_disabled()
}

fn name(node: &AccessKitNode<'_>) -> String {
    let told = node.label().or_else(|| node.data().placeholder().map(str::to_owned));
    told.or_else(|| node.value()).unwrap_or_default().trim().to_owned()
}

/// What is wrong with what can be acted on, one line each.
fn faults(window: &Window, place: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    // Bars that scroll belong to what they scroll, which has a name and keys of its own.
    let nodes = window.root().children_recursive().map(|node| node.accesskit_node());
    for node in nodes.filter(|node| acts(node) && node.role() != Role::ScrollBar) {
        let (role, name) = (node.role(), name(&node));
        if name.is_empty() {
            faults.push(format!("{place}: {role:?} without a name at {:?}", node.raw_bounds()));
        }
        if matches!(role, Role::Unknown | Role::GenericContainer) {
            faults.push(format!("{place}: \"{name}\" without a role at {:?}", node.raw_bounds()));
        }
        // A name stands in a text as often as the text has it.
        if role != Role::Link {
            *alike.entry(format!("{role:?} \"{name}\"")).or_default() += 1;
        }
    }
    let alike = alike.into_iter().filter(|(_, count)| *count > 1);
    faults.extend(alike.map(|(what, count)| format!("{place}: {count} times {what}")));
    faults
}

#[test]
fn whatever_can_be_acted_on_in_a_pane_has_a_name_of_its_own() {
    let mut window = open();
    let selections: [Vec<Item>; 4] = [
        Vec::new(),
        vec![Item::Entity(0usize.into()), Item::Entity(1usize.into())],
        vec![Item::Document(0usize.into())],
        vec![Item::Event(3usize.into())],
    ];
    let mut all = Vec::new();
    for layout in Pane::ALL.iter().map(|pane| Layout::only(*pane)).chain([Layout::standard()]) {
        window.state_mut().arrange(&layout);
        for items in &selections {
            window.state_mut().send(Command::Select { items: items.clone(), from: Pane::Documents });
            settle(&mut window);
            all.extend(faults(&window, &format!("{:?} with {items:?}", layout.slots().first())));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn whatever_lies_over_the_window_has_names_too() {
    let mut window = open();
    let mut all = Vec::new();
    for menu in ["File", "Edit", "View", "Go", "Help"] {
        window.get_by_role_and_label(Role::Button, menu).click();
        settle(&mut window);
        all.extend(faults(&window, menu));
        window.key_press(Key::Escape);
        settle(&mut window);
    }
    for (place, modifiers, key) in [("palette", Modifiers::COMMAND, Key::K), ("keys", Modifiers::NONE, Key::F1)] {
        window.key_press_modifiers(modifiers, key);
        settle(&mut window);
        all.extend(faults(&window, place));
        window.key_press(Key::Escape);
        settle(&mut window);
    }
    let entity = |at: usize| at.into();
    let questions = [
        Question::Rename(entity(0)),
        Question::Merge(vec![entity(0), entity(1)]),
        Question::AddAlias(entity(0)),
        Question::Note(Item::Entity(entity(0))),
        Question::Redate(0usize.into()),
        Question::AddParticipant(0usize.into()),
        Question::Leave,
    ];
    for question in questions {
        let place = format!("{question:?}");
        window.state_mut().send(Command::Ask(question));
        settle(&mut window);
        all.extend(faults(&window, &place));
        window.state_mut().send(Command::EndQuestion);
        settle(&mut window);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What has the keyboard.
fn focused(window: &Window) -> String {
    let nodes = window.root().children_recursive().map(|node| node.accesskit_node());
    let mut told = nodes.filter(AccessKitNode::is_focused).map(|node| format!("{:?} {}", node.role(), name(&node)));
    told.next().unwrap_or_default()
}

/// What Tab reaches until it is back where it began.
fn stops(window: &mut Window, modifiers: Modifiers) -> Vec<String> {
    const MOST: usize = 300;
    let mut stops: Vec<String> = Vec::new();
    while stops.len() < MOST {
        window.key_press_modifiers(modifiers, Key::Tab);
        window.run();
        let stop = focused(window);
        if stops.len() > 1 && stops.first() == Some(&stop) {
            return stops;
        }
        stops.push(stop);
    }
    panic!("Tab does not come back: {stops:?}");
}

#[test]
fn tab_goes_through_the_window_as_one_reads_it() {
    let mut window = open();
    let there = stops(&mut window, Modifiers::NONE);
    let order = [
        "Button File",
        "Button Help",
        "SearchInput Filter",
        "Button Light theme",
        "ListBox Documents",
        "Tab Reader",
        "Tab Suggestions",
        "Document Text of",
        "Button Show only persons",
        "Button Kinds and documents",
        "ColumnHeader Sort by Name",
        "ListBox Entities",
        "Tab Inspector",
        "Canvas Timeline",
        "Button Lane of",
    ];
    let at = order.map(|wanted| there.iter().position(|stop| stop.starts_with(wanted)));
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?} in {there:#?}");
    let idle = there.iter().filter(|stop| stop.is_empty() || stop.contains("Unknown") || stop.contains("Splitter"));
    assert_eq!(idle.count(), 0, "what the mouse alone can use: {there:#?}");

    let back = stops(&mut window, Modifiers::SHIFT);
    assert!(back.len() == there.len(), "backwards it goes the same way: {there:#?}\n{back:#?}");
}
