//! What is asked of whole corpora: the same in every run, in bounds, and answers that end the asking.
//!
//! How long it takes at a thousand documents, and what is asked:
//! `CROSSREAD_DOCUMENTS=1000 cargo test --release --test it suggest -- --nocapture`.

use std::sync::Arc;
use std::time::Instant;

use crossread::app::generated::Corpus;
use crossread::app::{AppState, Command};
use crossread::jobs::no_waker;
use crossread::link::suggest::{Answers, Asks, Question, Suggestions, suggest};
use crossread::model::edit::{Edit, EntityKey, Step};
use crossread::model::{EntityId, Library};

fn open(command: Command) -> AppState {
    let mut state = AppState::new(None, no_waker()).unwrap();
    state.run(command);
    state.settle();
    state
}

fn ask(state: &AppState) -> (Arc<Library>, Suggestions) {
    let library = state.snapshot();
    let question =
        Question { library: Arc::clone(&library), answers: Answers::of(state.edited().notebook()), done: Vec::new() };
    let suggestions = suggest(&question, &|| false).unwrap();
    (library, suggestions)
}

fn line(library: &Library, asks: &Asks) -> String {
    let name = |id: &EntityId| library.entity(*id).name.as_str();
    match asks {
        Asks::Same { one, other } => format!("{} = {}", name(one), name(other)),
        Asks::Name { entity, name: alias } => format!("{}: {alias}", name(entity)),
        Asks::Kind { entity, kind } => format!("{} > {}", name(entity), kind.name()),
        Asks::Real { entity } => format!("{}?", name(entity)),
    }
}

fn told(state: &AppState) -> Vec<String> {
    let (library, suggestions) = ask(state);
    let lines = suggestions.list.iter();
    lines
        .map(|asked| format!("{:3} {} ({})", asked.score, line(&library, &asked.asks), asked.reasons.join("; ")))
        .collect()
}

#[test]
fn the_sample_corpus_is_asked_about_and_answers_are_remembered() {
    let mut state = open(Command::OpenSample);
    let first = told(&state);
    assert_eq!(first, told(&state));
    println!("{}", first.join("\n"));
    // Whatever is answered "no" or "as it is" is not asked again, and nothing else comes in its place for ever.
    for _ in 0..200 {
        let (library, suggestions) = ask(&state);
        let Some(asked) = suggestions.list.first() else { break };
        let key = |id: EntityId| EntityKey::of(&library, id);
        let bare = |name: &str, id: EntityId| EntityKey { name: name.to_owned(), forms: Vec::new(), ..key(id) };
        let edit = match &asked.asks {
            Asks::Same { one, other } => Edit::KeepApart { one: key(*one), other: key(*other) },
            Asks::Name { entity, name } => {
                Edit::KeepApart { one: EntityKey { forms: Vec::new(), ..key(*entity) }, other: bare(name, *entity) }
            }
            Asks::Kind { entity, .. } | Asks::Real { entity } => Edit::Confirm { entity: key(*entity) },
        };
        // Several may be called so: where the first place of each stands tells them apart.
        let told = |library: &Library, asks: &Asks| {
            let ids = match asks {
                Asks::Same { one, other } => vec![*one, *other],
                Asks::Name { entity, .. } | Asks::Kind { entity, .. } | Asks::Real { entity } => vec![*entity],
            };
            let places: Vec<_> = ids.into_iter().map(|id| EntityKey::of(library, id).place).collect();
            (line(library, asks), places)
        };
        let before = told(&library, &asked.asks);
        state.run(Command::Edit(Step::of(edit)));
        state.settle();
        let (library, suggestions) = ask(&state);
        let is_again = suggestions.list.iter().any(|asked| told(&library, &asked.asks) == before);
        assert!(!is_again, "{} is asked again", before.0);
    }
}

#[test]
fn many_documents_are_asked_about_in_bounds() {
    let documents = std::env::var("CROSSREAD_DOCUMENTS").ok().and_then(|value| value.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in Corpus::new(documents, 1).documents() {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let state = open(Command::Open(vec![folder.path().to_path_buf()]));
    state.library().ties();
    let since = Instant::now();
    let (library, suggestions) = ask(&state);
    let took = since.elapsed();
    assert!(suggestions.list.len() <= 1000);
    let count = |fits: fn(&Asks) -> bool| suggestions.list.iter().filter(|asked| fits(&asked.asks)).count();
    println!(
        "{documents} documents, {} entities: {} suggestions ({} pairs) in {:.0} ms",
        library.entities().len(),
        suggestions.list.len(),
        count(|asks| matches!(asks, Asks::Same { .. })),
        took.as_secs_f64() * 1000.0
    );
    for asked in suggestions.list.iter().take(20) {
        println!("{:3} {} ({})", asked.score, line(&library, &asked.asks), asked.reasons.join("; "));
    }
}
