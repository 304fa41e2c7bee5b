//! What is counted of each entity and each document, in columns of their own: whoever asks all of them looks at one
//! list, and an edit changes the few numbers that it touches. It must say nothing that the entities do not say.

use std::hash::Hasher as _;
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::model::{DocumentId, Entity, Kind};

/// What is counted of one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub kind: Kind,
    pub mentions: u32,
    /// Documents that name it.
    pub documents: u32,
    /// Its mentions in the document that names it most often.
    pub most: u32,
    /// See [`name_hash`].
    pub name: u32,
}

impl Counted {
    pub fn of(entity: &Entity) -> Self {
        Self {
            kind: entity.kind,
            mentions: entity.mentions.len() as u32,
            documents: entity.documents.len() as u32,
            most: entity.documents.iter().map(|(_, count)| *count).max().unwrap_or(0),
            name: name_hash(entity.kind, &entity.name),
        }
    }
}

/// Those of one kind and name have one number; a few others have it too. Good for one run of the program.
pub fn name_hash(kind: Kind, name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind as u8);
    hasher.write(name.as_bytes());
    hasher.finish() as u32
}

/// By document how many entities it names.
pub fn named_in(documents: usize, entities: &[Arc<Entity>]) -> Vec<u32> {
    let mut counts = vec![0; documents];
    for entity in entities {
        count(&mut counts, &entity.documents, |count| count + 1);
    }
    counts
}

/// One entity more or less in the documents that name it.
pub fn count(named_in: &mut [u32], documents: &[(DocumentId, u32)], change: impl Fn(u32) -> u32) {
    for (document, _) in documents {
        if let Some(count) = named_in.get_mut(document.index()) {
            *count = change(*count);
        }
    }
}
