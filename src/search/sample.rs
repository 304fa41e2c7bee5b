//! A small invented library for the tests of this room.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::model::{
    Alias, Analyzed, Annotations, Certainty, DateExpression, DateId, DateRole, Document, DocumentId, Entity, EntityId,
    Event, Format, HappeningId, JoinRule, Kind, Library, Mention, Named, Participants, Parts, Precision, Short, Span,
    TimexType, When,
};

/// Entities: their kind and their names.
const ENTITIES: [(Kind, &[&str]); 6] = [
    (Kind::Organisation, &["Shanghai Cooperation Organisation", "SCO"]),
    (Kind::Person, &["Bruno Maçães"]),
    (Kind::Place, &["Moscow"]),
    (Kind::Place, &["Kabul"]),
    (Kind::Agreement, &["Samarkand Accord of Mutual Help"]),
    (Kind::Person, &["Ana Kovač", "Kovač"]),
];

/// Documents: label, title, name, and statements with their date and the entities that take part.
type Told = (&'static str, (i16, i8, i8), &'static [u32]);
const DOCUMENTS: [(&str, &str, &str, &[Told]); 3] = [
    (
        "Kovač 2015",
        "Rivers without bridges",
        "kovac-rivers",
        &[("The leaders met in Ufa.", (2015, 7, 9), &[0]), ("Maçães praised the treaty.", (2016, 1, 1), &[1])],
    ),
    (
        "Annual report",
        "Annual report on trade and transport",
        "report",
        &[
            ("A railway to Kabul was promised.", (2014, 6, 1), &[3]),
            ("Moscow joined the talks on the pipeline.", (2015, 6, 15), &[2, 0]),
        ],
    ),
    ("Notes", "Notes from a journey", "journey", &[("Nobody came.", (1991, 12, 25), &[])]),
];

/// Each statement is a line of its document's text; each mention is the statement's whole line.
pub(super) fn library() -> Library {
    let entity = |(kind, names): (Kind, &[&str])| {
        let aliases = names.iter().map(|name| alias(name)).collect();
        Entity::from(Named { kind, name: names[0].to_owned(), aliases })
    };
    let (mut documents, mut mentions, mut events) = (Vec::new(), Vec::new(), Vec::new());
    let mut participants = Participants::default();
    let mut dates_before = 0;
    for (id, (label, title, name, told)) in DOCUMENTS.iter().enumerate() {
        let document = DocumentId::from(id);
        let mut text = String::new();
        let mut annotations = Annotations::default();
        for (sentence, (words, (year, month, day), entities)) in told.iter().enumerate() {
            let span = Span::new(text.len(), text.len() + words.len());
            text = text + words + "\n";
            let when = when(date(*year, *month, *day));
            let sentence = sentence as u32;
            annotations.dates.push(DateExpression {
                span,
                when: Some(when),
                role: DateRole::Content,
                timex: TimexType::Date,
                value: Short::default(),
                sentence,
            });
            let entities = || entities.iter().copied().map(EntityId);
            participants.push(entities());
            let kind = Kind::Other;
            mentions.extend(entities().map(|entity| Mention { document, span, entity, kind, sentence }));
            let date = DateId::from(dates_before + sentence as usize);
            events.push(Event { document, span, sentence, date, when, happening: HappeningId(0) });
        }
        dates_before += told.len();
        documents.push(Analyzed {
            document: Arc::new(Document {
                name: (*name).to_owned(),
                path: PathBuf::new(),
                format: Format::Text,
                encoding: "UTF-8",
                title: (*title).to_owned(),
                authors: Vec::new(),
                date: None,
                kind: None,
                label: (*label).to_owned(),
                text: Arc::from(text),
                blocks: Vec::new(),
                markup: Vec::new(),
                warnings: Vec::new(),
                origin: None,
            }),
            annotations: Arc::new(annotations),
        });
    }
    let entities = ENTITIES.into_iter().map(entity).collect();
    Library::new(Parts { documents, entities, mentions, events, participants })
}

fn alias(name: &str) -> Alias {
    Alias { name: name.to_owned(), mentions: 1, joined: JoinRule::Name, evidence: Vec::new() }
}

/// The first of a month stands for the month.
fn when(first: Date) -> When {
    let is_month = first.day() == 1;
    When {
        from: Some(first),
        to: Some(if is_month { first.last_of_month() } else { first }),
        precision: if is_month { Precision::Month } else { Precision::Day },
        certainty: Certainty::Stated,
    }
}
