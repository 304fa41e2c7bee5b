//! What a person wrote, found by the text of the filter: a note, a tag, a note on a piece of evidence.

use super::fold::folded;
use super::pattern::Pattern;
use crate::model::Library;
use crate::model::edit::{Evidence, ItemKey, Marked, Noted, Target};

/// From so many bytes on a term is found within words too.
const PART: usize = 3;

/// Something written that the text fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Written<'a> {
    pub about: &'a ItemKey,
    pub note: &'a str,
    pub tags: &'a [String],
    pub target: Target,
}

/// What was written that holds all terms of `typed`, at least one of them in the note or the tags and the others there
/// or in the name of what it is about; remarks first, then evidence, each in its order. Nothing for an empty text.
pub fn written<'a>(noted: &'a Noted, typed: &str) -> Vec<Written<'a>> {
    let pattern = Pattern::new(typed);
    if pattern.is_empty() {
        return Vec::new();
    }
    let remarks = noted.remarks().filter_map(|(remark, target)| {
        Some(Written { about: &remark.item, note: &remark.note, tags: &remark.tags, target: target? })
    });
    let evidence = noted.evidence().filter_map(|(entry, placed)| match entry {
        Evidence::Piece { item, note, .. } => Some(Written { about: item, note, tags: &[], target: placed.target? }),
        Evidence::Heading(_) => None,
    });
    remarks.chain(evidence).filter(|written| written.holds(&pattern)).collect()
}

/// All of it together, as a filter lets it through.
pub fn marked_by(library: &Library, noted: &Noted, typed: &str) -> Marked {
    let mut marked = Marked::default();
    for found in written(noted, typed) {
        marked.add(library, found.target);
    }
    marked
}

impl Written<'_> {
    fn holds(&self, pattern: &Pattern) -> bool {
        if self.note.is_empty() && self.tags.is_empty() {
            return false;
        }
        let own = folded(&format!("{} {}", self.note, self.tags.join(" ")));
        let about = folded(&self.about.words());
        pattern.terms.iter().all(|term| holds(&own, term) || holds(&about, term))
            && pattern.terms.iter().any(|term| holds(&own, term))
    }
}

/// Whether a word begins with the term, or, where that says enough, has it anywhere.
fn holds(text: &str, term: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    (term.len() >= PART && text.contains(term)) || words.any(|word| word.starts_with(term))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::library;
    use super::*;
    use crate::model::edit::{Edit, Edited, EvidenceEdit, Step};
    use crate::model::{DocumentId, EntityId, EventId, Item};

    /// A note on the first document, tags on the second entity, a piece of evidence with a note.
    fn noted() -> (Arc<Library>, Noted) {
        let mut edited = Edited::new(Arc::new(library()), &[], 0);
        let library = Arc::clone(edited.library());
        let entity = |id| ItemKey::of(&library, Item::Entity(EntityId(id)));
        let piece = Evidence::Piece {
            item: Box::new(ItemKey::of(&library, Item::Event(EventId(1)))),
            note: "Asked the archive".to_owned(),
            quotes: Vec::new(),
        };
        let edits = [
            Edit::Note {
                item: ItemKey::of(&library, Item::Document(DocumentId(0))),
                text: "Öffnet im März".to_owned(),
            },
            Edit::Tags { item: entity(1), tags: vec!["to check".to_owned(), "capital".to_owned()] },
            Edit::Star { item: entity(2), on: true },
            Edit::Evidence(EvidenceEdit::Insert { at: 0, entry: piece }),
        ];
        for edit in edits {
            edited.make(Step::of(edit));
        }
        let noted = edited.noted(&library);
        (library, noted)
    }

    #[track_caller]
    fn check(typed: &str, expected: &[Item]) {
        let (_, noted) = noted();
        let found: Vec<Target> = written(&noted, typed).iter().map(|written| written.target).collect();
        assert_eq!(found, expected.iter().copied().map(Target::Item).collect::<Vec<_>>(), "{typed}");
    }

    #[test]
    fn notes_and_tags_are_found_by_their_words() {
        let (document, entity) = (Item::Document(DocumentId(0)), Item::Entity(EntityId(1)));
        check("offnet", &[document]);
        check("märz öff", &[document]);
        check("check", &[entity]);
        check("c", &[entity]);
        check("heck", &[entity]);
        check("ec", &[]);
        check("archive", &[Item::Event(EventId(1))]);
        check("archive check", &[]);
        check("", &[]);
        check("   ", &[]);
    }

    #[test]
    fn the_name_alone_is_no_note() {
        let (library, _) = noted();
        let name = library.entity(EntityId(1)).name.clone();
        check(&name, &[]);
        check(&format!("{name} capital"), &[Item::Entity(EntityId(1))]);
    }
}
