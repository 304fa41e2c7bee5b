//! FollowTheMoney entities, one JSON object a line (<https://followthemoney.tech>), which Aleph and the tools
//! around it read.
//!
//! Documents become `Document`, dated statements `Event` with who is involved, entities the schema that is
//! nearest to their kind. A kind without a schema of its own (agreement, work, concept, …) becomes a `Note`, the
//! least that the model can say of a thing with a name. Where an entity is named stands in `Documentation`.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::words::{headline, one_line};
use crate::model::when::iso;
use crate::model::{ContentKey, DateRole, Entity, Kind, Library, Precision, When};

/// In characters; the model refuses names that are much longer.
const LONGEST_NAME: usize = 200;

#[derive(Serialize)]
struct Proxy<'a> {
    id: &'a str,
    schema: &'static str,
    properties: Map<String, Value>,
}

pub fn write(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let documents: Vec<String> = (library.document_ids())
        .map(|id| key(&["document", &library.document(id).name, &library.document(id).path.to_string_lossy()]))
        .collect();
    let mut seen: FxHashMap<(Kind, &str), u32> = FxHashMap::default();
    let entities: Vec<String> = (library.entities().iter())
        .map(|entity| {
            // Two things of one name stay two.
            let namesakes = seen.entry((entity.kind, &entity.name)).or_default();
            *namesakes += 1;
            key(&["entity", entity.kind.name(), &entity.name, &namesakes.to_string()])
        })
        .collect();

    for (id, key) in library.document_ids().zip(&documents) {
        let document = library.document(id);
        let name =
            document.path.file_name().map_or_else(|| document.name.clone(), |n| n.to_string_lossy().into_owned());
        let mut properties = Map::new();
        set(&mut properties, "fileName", [name]);
        set(&mut properties, "title", [document.title.clone()]);
        set(&mut properties, "author", document.authors.iter().cloned());
        set(&mut properties, "date", document.date.map(iso));
        proxy(out, key, "Document", properties)?;
    }
    for (entity, key) in library.entities().iter().zip(&entities) {
        proxy(out, key, schema(entity.kind), names(entity))?;
        for (document, mentions) in &entity.documents {
            let of = &documents[document.index()];
            let mut properties = Map::new();
            set(&mut properties, "entity", [key.clone()]);
            set(&mut properties, "document", [of.clone()]);
            set(&mut properties, "summary", [format!("named {mentions} times")]);
            proxy(out, &self::key(&["named", key, of]), "Documentation", properties)?;
        }
    }
    let told = library.events().iter().zip(library.all_participants().iter());
    for (event, part) in told.filter(|(event, _)| library.date(event.date).role == DateRole::Content) {
        let document = &documents[event.document.index()];
        let words = one_line(library, event.document, event.span);
        let mut properties = Map::new();
        set(&mut properties, "name", [headline(&words, LONGEST_NAME).into_owned()]);
        set(&mut properties, "summary", [words.clone().into_owned()]);
        let (start, end) = (event.when.from, event.when.to.filter(|_| event.when.from != event.when.to));
        set(&mut properties, "startDate", start.map(|date| partial(date, event.when)));
        set(&mut properties, "endDate", end.map(|date| partial(date, event.when)));
        set(&mut properties, "proof", [document.clone()]);
        let involved =
            part.iter().filter(|id| is_actor(library.entity(**id).kind)).map(|id| entities[id.index()].clone());
        set(&mut properties, "involved", involved);
        let places = part.iter().filter(|id| library.entity(**id).kind == Kind::Place);
        set(&mut properties, "location", places.map(|id| library.entity(*id).name.clone()));
        let at = event.span.start.to_string();
        let date = library.date(event.date).span.start.to_string();
        proxy(out, &key(&["event", document, &at, &date, &words]), "Event", properties)?;
    }
    Ok(())
}

fn proxy(out: &mut dyn Write, id: &str, schema: &'static str, properties: Map<String, Value>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Proxy { id, schema, properties })?;
    out.write_all(b"\n")
}

/// Ids are made of content, so that a second export joins the first.
fn key(parts: &[&str]) -> String {
    format!("crossread-{}", ContentKey::new(parts.iter().copied()))
}

fn set(properties: &mut Map<String, Value>, name: &str, values: impl IntoIterator<Item = String>) {
    let values: Vec<String> = values.into_iter().filter(|value| !value.trim().is_empty()).collect();
    if !values.is_empty() {
        properties.insert(name.to_owned(), json!(values));
    }
}

fn names(entity: &Entity) -> Map<String, Value> {
    let mut properties = Map::new();
    set(&mut properties, "name", [headline(&entity.name, LONGEST_NAME).into_owned()]);
    let others = entity.aliases.iter().filter(|alias| alias.name != entity.name);
    set(&mut properties, "alias", others.map(|alias| alias.name.clone()));
    if schema(entity.kind) == "Address" {
        set(&mut properties, "full", [entity.name.clone()]);
    }
    set(&mut properties, "keywords", [entity.kind.name().to_owned()]);
    properties
}

fn schema(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Organisation => "Organization",
        Kind::Place => "Address",
        Kind::Project => "Project",
        Kind::Equipment => "Asset",
        Kind::Event => "Event",
        Kind::Work => "Document",
        Kind::Nationality | Kind::Agreement | Kind::Concept | Kind::Other => "Note",
    }
}

fn is_actor(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organisation)
}

/// As exact as told: `1955`, `1955-09`, `1955-09-23`. The model knows no years BC in other than four digits.
fn partial(date: jiff::civil::Date, when: When) -> String {
    let whole = iso(date);
    let digits = match when.precision {
        Precision::Year | Precision::Decade | Precision::Century => 4,
        Precision::Month | Precision::Quarter | Precision::Season | Precision::Half => 7,
        Precision::Day | Precision::Week | Precision::Range => 10,
    };
    if whole.starts_with('-') { String::new() } else { whole.get(..digits).unwrap_or(&whole).to_owned() }
}
