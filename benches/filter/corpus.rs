//! A made-up library: documents full of dated sentences, and the entities that take part.

use std::path::PathBuf;
use std::sync::Arc;

use crossread::model::{
    Alias, Analyzed, Annotations, DateExpression, DateId, DateRole, Document, DocumentId, Entity, EntityId, Event,
    Format, HappeningId, JoinRule, Kind, Library, Mention, Named, Participants, Parts, Short, Span, TimexType, When,
    when,
};

use super::names::{Dice, names, word};

pub struct Size {
    pub documents: usize,
    pub entities: usize,
    /// Sentences of twenty words with one date and three entities each.
    pub events: usize,
}

pub fn library(size: &Size) -> Library {
    let mut dice = Dice::new(7);
    let vocabulary: Vec<String> = (0..40_000).map(|_| word(&mut dice).to_lowercase()).collect();
    let entities = names(size.entities * 2).chunks(2).map(entity).collect();
    let (mut mentions, mut events) = (Vec::new(), Vec::new());
    let mut participants = Participants::default();
    let per_document = size.events / size.documents;
    let documents = (0..size.documents).map(|number| {
        let document = DocumentId::from(number);
        let mut text = String::new();
        let mut annotations = Annotations::default();
        for sentence in 0..per_document as u32 {
            let start = text.len();
            for _ in 0..20 {
                // Half of all words are among the few hundred common ones, as in any text.
                let among = if dice.below(2) == 0 { 300 } else { vocabulary.len() };
                text += &vocabulary[dice.below(among)];
                text.push(' ');
            }
            let span = Span::new(start, text.len());
            let when = When::day(when::date_of_day_number(dice.below(25_000) as i32));
            let role = DateRole::Content;
            let value = Short::default();
            annotations.dates.push(DateExpression {
                span,
                when: Some(when),
                role,
                timex: TimexType::Date,
                value,
                sentence,
            });
            let mut taking_part: Vec<_> = (0..3).map(|_| EntityId(common(&mut dice, size.entities))).collect();
            taking_part.sort_unstable();
            taking_part.dedup();
            let kind = Kind::Other;
            mentions.extend(taking_part.iter().map(|entity| Mention {
                document,
                span,
                entity: *entity,
                kind,
                sentence,
            }));
            let date = DateId::from(events.len());
            events.push(Event { document, span, sentence, date, when, happening: HappeningId(0) });
            participants.push(taking_part);
        }
        let title = format!("{} and {}: {}", word(&mut dice), word(&mut dice), text.get(..60).unwrap_or_default());
        Analyzed { document: Arc::new(made_up(title, text)), annotations: Arc::new(annotations) }
    });
    let documents = documents.collect();
    Library::new(Parts { documents, entities, mentions, events, participants })
}

/// A few entities are named often, most of them rarely.
fn common(dice: &mut Dice, count: usize) -> u32 {
    let bound = 1 + dice.below(count);
    dice.below(bound) as u32
}

fn entity(names: &[String]) -> Entity {
    let alias = |name: &String| Alias { name: name.clone(), mentions: 1, joined: JoinRule::Name, evidence: Vec::new() };
    Entity::from(Named { kind: Kind::Other, name: names[0].clone(), aliases: names.iter().map(alias).collect() })
}

fn made_up(title: String, text: String) -> Document {
    Document {
        name: title.clone(),
        path: PathBuf::new(),
        format: Format::Text,
        encoding: "UTF-8",
        label: title.clone(),
        title,
        authors: Vec::new(),
        date: None,
        kind: None,
        text: Arc::from(text),
        blocks: Vec::new(),
        markup: Vec::new(),
        warnings: Vec::new(),
        origin: None,
    }
}
