//! What a screen reader meets: whatever can be clicked or reached with the keyboard has a role and a name by which it
//! can be told from its neighbours, and the keyboard goes from pane to pane without going back.

use std::collections::BTreeMap;

use crossread::app::{Command, Layout, Pane, Question};
use crossread::gui::App;
use crossread::model::Item;
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

type Window = Harness<'static, App>;

/// The sample corpus, read.
fn open() -> Window {
    let mut window = Harness::builder()
        .with_size(vec2(1400.0, 900.0))
        .with_max_steps(64)
        .build_eframe(|cc| App::new(&cc.egui_ctx, Vec::new(), None).unwrap());
    settle(&mut window);
    window
}

fn settle(window: &mut Window) {
    for _ in 0..3 {
        window.run();
        window.state_mut().settle();
    }
    window.run();
}

fn acts(node: &AccessKitNode<'_>) -> bool {
    let data = node.data();
    let acts = data.supports_action(Action::Click) || data.supports_action(Action::Focus);
    acts && !node.is_hidden() && !node.is_disabled()
}

fn name(node: &AccessKitNode<'_>) -> String {
    let told = node.label().filter(|label| !label.trim().is_empty());
    let told = told.or_else(|| node.data().placeholder().map(str::to_owned));
    told.or_else(|| node.value()).unwrap_or_default().trim().to_owned()
}

/// What is wrong with what can be acted on, one line each.
fn faults(window: &Window, place: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for node in window.root().children_recursive().map(|node| node.accesskit_node()).filter(acts) {
        let name = name(&node);
        if name.is_empty() {
            faults.push(format!("{place}: {:?} without a name at {:?}", node.role(), node.raw_bounds()));
        }
        if matches!(node.role(), Role::Unknown | Role::GenericContainer | Role::Pane) {
            faults.push(format!("{place}: \"{name}\" without a role ({:?}) at {:?}", node.role(), node.raw_bounds()));
        }
        *alike.entry(format!("{:?} \"{name}\"", node.role())).or_default() += 1;
    }
    let alike = alike.into_iter().filter(|(_, count)| *count > 1);
    faults.extend(alike.map(|(what, count)| format!("{place}: {count} times {what}")));
    faults
}

#[test]
fn whatever_can_be_acted_on_has_a_name_of_its_own() {
    let mut window = open();
    let mut all = Vec::new();
    for pane in Pane::ALL {
        window.state_mut().arrange(&Layout::only(*pane));
        for items in [
            vec![],
            vec![Item::Entity(0usize.into())],
            vec![Item::Document(0usize.into())],
            vec![Item::Event(3usize.into())],
        ] {
            let place = format!("{} with {items:?}", pane.title());
            window.state_mut().send(Command::Select { items, from: Pane::Documents });
            settle(&mut window);
            all.extend(faults(&window, &place));
        }
        window.state_mut().send(Command::ClearSelection);
    }
    println!("{}", all.join("\n"));
}

#[test]
fn tab_goes_once_through_the_window() {
    let mut window = open();
    let mut seen = Vec::new();
    for _ in 0..300 {
        window.key_press(Key::Tab);
        window.run();
        let focused =
            window.root().children_recursive().map(|node| node.accesskit_node()).find(|node| node.is_focused());
        let Some(node) = focused else {
            println!("nothing");
            continue;
        };
        let rect = node.raw_bounds();
        println!(
            "{:?} {:?} {:?}",
            node.role(),
            name(&node).chars().take(60).collect::<String>(),
            rect.map(|r| (r.x0 as i32, r.y0 as i32))
        );
        if seen.first() == Some(&node.id()) {
            break;
        }
        seen.push(node.id());
    }
}
