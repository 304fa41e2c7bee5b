//! The pane in a window that nobody sees: questions answered by key and by button.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::app::{Command, Question as Asked};
use crate::model::Kind;
use crate::model::edit::{Edit, EntityKey, History, Step};
use crate::views::testing::{Scene, Stage, show};

type Window = Harness<'static, Scene<SuggestionsView>>;

const TEXT: &str = "<person>Liaquat Ali Khan</person> spoke. <person>Liaqat Ali Khan</person> left. <person>Liaqat Ali \
    Khan</person> slept. <concept>However</concept> it rained.";

fn window(size: [f32; 2], stage: Stage) -> Window {
    let mut window = show(size, stage, SuggestionsView::default(), SuggestionsView::ui);
    settle(&mut window);
    window
}

fn settle(window: &mut Window) {
    for _ in 0..3 {
        window.run();
        window.state_mut().view.settle();
    }
    window.run();
}

fn has(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// The words of the steps sent, in order.
fn sent(window: &Window) -> Vec<&str> {
    let steps = window.state().stage.sent.iter().filter_map(|command| match command {
        Command::Edit(step) => Some(step.words.as_str()),
        _ => None,
    });
    steps.collect()
}

#[test]
fn questions_are_answered_by_key() {
    for size in [[900.0, 500.0], [420.0, 500.0]] {
        let mut window = window(size, Stage::new(&[("a", TEXT)]));
        for words in ["Are these the same?", "transliterations", "Liaquat Ali Khan spoke.", "However"] {
            assert!(has(&window, words), "{words}");
        }
        window.key_press(Key::Y);
        window.run();
        assert!(has(&window, "Is “However” a name at all?"));
        window.key_press(Key::N);
        window.run();
        assert_eq!(sent(&window), ["Merged Liaquat Ali Khan into Liaqat Ali Khan", "Ignored However everywhere"]);
        assert!(has(&window, "Nothing is left to ask"));
    }
}

#[test]
fn the_other_name_may_stay_and_a_question_may_wait() {
    let mut window = window([900.0, 500.0], Stage::new(&[("a", TEXT)]));
    window.key_press(Key::T);
    window.key_press(Key::Y);
    window.run();
    window.key_press(Key::L);
    window.run();
    assert_eq!(sent(&window), ["Merged Liaqat Ali Khan into Liaquat Ali Khan", "Put off: However"]);
}

#[test]
fn buttons_do_what_the_keys_do() {
    let mut window = window([900.0, 500.0], Stage::new(&[("a", TEXT)]));
    window.get_by_label_contains("Not the same").click();
    window.run();
    assert_eq!(sent(&window), ["Liaqat Ali Khan and Liaquat Ali Khan are not the same"]);
    window.key_press(Key::ArrowDown);
    window.run();
    window.get_by_label_contains("It is a name").click();
    window.run();
    assert_eq!(sent(&window).last(), Some(&"However is right as it is"));
}

#[test]
fn the_whole_question_has_the_choice_of_the_name() {
    let mut window = window([900.0, 500.0], Stage::new(&[("a", TEXT)]));
    window.key_press(Key::M);
    window.run();
    let asked = &window.state().stage.sent;
    assert!(matches!(asked.as_slice(), [Command::Ask(Asked::Merge(ids))] if ids.len() == 2), "{asked:?}");
}

#[test]
fn like_cases_are_offered_and_never_done_unasked() {
    let mut stage = Stage::new(&[("a", "<place>Vorpal Corridor</place> and <place>Tulgey Corridor</place>.")]);
    let entity = EntityKey { name: "Slithy Corridor".into(), kind: Kind::Place, forms: Vec::new(), place: None };
    let step = Step::of(Edit::Retype { entity, kind: Kind::Project });
    let mut history = History::of(vec![step]);
    history.replay(&mut crate::model::edit::Curated::new(Arc::default()), 1);
    stage.history = history;
    let mut window = window([900.0, 500.0], stage);
    assert!(has(&window, "You changed “Slithy Corridor” from place to project"));
    assert!(has(&window, "Vorpal Corridor; Tulgey Corridor"));
    assert!(sent(&window).is_empty());
    window.get_by_label("Apply to 2 others").click();
    window.run();
    assert_eq!(sent(&window), ["Changed 2 more ending in “corridor” to project"]);
    assert!(!has(&window, "You changed"));
}

#[test]
fn without_documents_it_says_what_will_stand_here() {
    assert!(has(&window([400.0, 300.0], Stage::new(&[])), "Open documents"));
}
