//! What is counted of each entity and each document, in columns of their own: whoever asks all of them looks at one
//! list, and an edit changes the few numbers that it touches. It must say nothing that the entities do not say.

use std::hash::Hasher as _;
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::model::{DocumentId, Entity, Kind, Library};

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

/// What is counted of the entities, and by document how many of them it names. The first `kept` of so many documents are
/// those of the library `before`, and so are those entities that are the `same`: of these nothing is asked.
pub fn counted(
    (entities, same): (&[Arc<Entity>], &[bool]),
    (documents, kept): (usize, usize),
    before: &Library,
) -> (Vec<Counted>, Vec<u32>) {
    let mut named_in = before.named_in.get(..kept).unwrap_or_default().to_vec();
    let mut counted = Vec::with_capacity(entities.len());
    let mut earlier = before.entities.iter().zip(&before.counted);
    let mut fresh: Vec<&Entity> = Vec::new();
    for (index, entity) in entities.iter().enumerate() {
        // Those that are the same stand in the same order: what is passed over on the way is there no more.
        let is_same = same.get(index).is_some_and(|same| *same);
        let known = if is_same { pass(&mut earlier, entity, &mut named_in) } else { None };
        counted.push(known.unwrap_or_else(|| {
            fresh.push(entity);
            Counted::of(entity)
        }));
    }
    earlier.for_each(|(gone, _)| count(&mut named_in, &gone.documents, |count| count - 1));
    named_in.resize(documents, 0);
    for entity in fresh {
        count(&mut named_in, &entity.documents, |count| count + 1);
    }
    (counted, named_in)
}

/// Goes on to the entity in an earlier library; those before it name nothing any more. None, at the end, where it is not
/// there.
fn pass<'a>(
    earlier: &mut impl Iterator<Item = (&'a Arc<Entity>, &'a Counted)>,
    entity: &Arc<Entity>,
    named_in: &mut [u32],
) -> Option<Counted> {
    for (known, counted) in earlier {
        if Arc::ptr_eq(known, entity) {
            return Some(*counted);
        }
        count(named_in, &known.documents, |count| count - 1);
    }
    None
}

/// One entity more or less in the documents that name it.
pub fn count(named_in: &mut [u32], documents: &[(DocumentId, u32)], change: impl Fn(u32) -> u32) {
    for (document, _) in documents {
        if let Some(count) = named_in.get_mut(document.index()) {
            *count = change(*count);
        }
    }
}
