//! The same library ten times over: whether a frame costs what is seen, or what there is.

use crossread::app::{Command, Layout, Pane};
use crossread::model::{
    Claim, DateId, DocumentId, Entity, EntityId, EventId, Findings, Happening, Item, Library, Parts, Said, Telling,
};
use egui::pos2;

use crate::views::gestures;
use crate::window::{Measured, Window};

/// How much more there is unless told otherwise.
pub const TIMES: usize = 10;

/// `view`: this one alone.
pub fn table(window: &mut Window, library: &Library, times: usize, view: Option<&str>) {
    let once = measure(window, view);
    window.show(repeated(library, times));
    let shown = window.app.state().library();
    println!("{} documents, {} events\n", shown.analyzed().len(), shown.events().len());
    let often = measure(window, view);
    println!(
        "| frame | median | floor | shapes | median of {times} times as much | floor | shapes | times | times the floor |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for ((name, once), (_, often)) in once.iter().zip(&often) {
        let [a, b] = [once, often].map(|measured| measured.frames.median().max(1e-6));
        let part = |of: &Measured| format!("{:.3} | {:.3} | {}", of.frames.median(), of.floor, of.shapes);
        let floors = often.floor / once.floor.max(1e-6);
        println!("| {name} | {} | {} | {:.2} | {floors:.2} |", part(once), part(often), b / a);
    }
}

fn measure(window: &mut Window, view: Option<&str>) -> Vec<(String, Measured)> {
    let mut rows = Vec::new();
    let entity = vec![Item::Entity(0usize.into())];
    for pane in Pane::ALL.iter().filter(|pane| view.is_none_or(|title| title == pane.title())) {
        let title = pane.title();
        window.start_afresh(&Layout::only(*pane));
        window.rest();
        rows.push((format!("{title}, idle"), window.idle()));
        rows.push((format!("{title}, hovered"), window.hovered()));
        for (name, gesture) in gestures(*pane) {
            rows.push((format!("{title}, {name}"), gesture(window)));
        }
    }
    if view.is_some_and(|title| title != "all") {
        return rows;
    }
    window.start_afresh(&Layout::standard());
    window.rest();
    rows.push(("all, idle".to_owned(), window.idle()));
    rows.push(("all, hovered".to_owned(), window.hovered()));
    rows.push(("all, timeline zoomed".to_owned(), window.wheel(pos2(700.0, 780.0))));
    window.run(Command::Select { items: entity, from: Pane::Entities });
    rows.push(("all, idle with a selection".to_owned(), window.idle()));
    window.run(Command::ClearSelection);
    rows
}

/// The library `times` over: each copy has documents, entities and findings of its own.
fn repeated(library: &Library, times: usize) -> Library {
    let of = |list: usize, n: usize| (list * n) as u32;
    let (documents, entities) = (library.analyzed().len(), library.entities().len());
    let (events, dates) = (library.events().len(), library.date_count());
    let mut parts = Parts::default();
    let mut findings = Findings::default();
    for n in 0..times {
        let document = |id: DocumentId| DocumentId(id.0 + of(documents, n));
        let entity = |id: EntityId| EntityId(id.0 + of(entities, n));
        parts.documents.extend(library.analyzed().iter().cloned());
        parts.entities.extend(library.entities().iter().map(|known| Entity::clone(known)));
        parts.mentions.extend(library.mentions().iter().map(|known| {
            let mut mention = *known;
            (mention.document, mention.entity) = (document(known.document), entity(known.entity));
            mention
        }));
        parts.events.extend(library.events().iter().map(|known| {
            let mut event = *known;
            (event.document, event.date) = (document(known.document), DateId(known.date.0 + of(dates, n)));
            event
        }));
        parts.participants.extend(library.all_participants(), 0..events, entity);
        let shared = library.happenings().iter().filter(|happening| happening.tellings.len() > 1);
        findings.happenings.extend(shared.map(|known| {
            let mut happening = Happening::clone(known);
            let moved = |telling: &Telling| Telling {
                document: document(telling.document),
                event: telling.event.map(|id| EventId(id.0 + of(events, n))),
                ..*telling
            };
            happening.tellings = known.tellings.iter().map(moved).collect();
            happening
        }));
        findings.comparisons.extend(library.comparisons().iter().map(|known| {
            let moved = |claim: &Claim| Claim { document: document(claim.document), ..claim.clone() };
            let claims = known.claims.iter().map(moved).collect();
            Said { claims, ..Said::clone(known) }.with(known.standing)
        }));
    }
    Library::new(parts).with_findings(findings)
}
