//! What a person writes beside the library: notes, tags, stars, answers, and the evidence gathered for a brief.

use serde::{Deserialize, Serialize};

use super::{EntityKey, ItemKey, PlaceKey, Verdict};
use crate::model::{ContentKey, DocumentId, Item, Library, Span};

/// All of it. Every list is in the order in which it was made, so nothing depends on hashing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    pub remarks: Vec<Remark>,
    pub evidence: Vec<Evidence>,
    /// Pairs that a person said are not the same.
    pub apart: Vec<(EntityKey, EntityKey)>,
    /// Doubtful entities that a person said are right.
    pub confirmed: Vec<EntityKey>,
    pub later: Vec<(EntityKey, Option<EntityKey>)>,
    /// Offers that were not wanted.
    pub declined: Vec<String>,
    /// What a person said of comparisons; one line each.
    pub verdicts: Vec<(ContentKey, Verdict)>,
}

/// What is noted of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub item: ItemKey,
    pub note: String,
    pub tags: Vec<String>,
    pub star: bool,
}

impl Remark {
    fn is_empty(&self) -> bool {
        self.note.is_empty() && self.tags.is_empty() && !self.star
    }

    /// Takes in what is noted of something that is held to be the same now.
    pub(super) fn add(&mut self, other: &Self) {
        if !self.note.is_empty() && !other.note.is_empty() {
            self.note.push_str("\n\n");
        }
        self.note.push_str(&other.note);
        for tag in &other.tags {
            if !self.tags.contains(tag) {
                self.tags.push(tag.clone());
            }
        }
        self.star |= other.star;
    }
}

/// One entry of the evidence tray.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    Heading(String),
    Piece {
        item: Box<ItemKey>,
        #[serde(default)]
        note: String,
        /// The sentences that show it, as they stood when it was put here: the words of a piece outlive its place.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        quotes: Vec<PlaceKey>,
    },
}

impl Evidence {
    /// A piece without a note.
    pub fn piece(library: &Library, item: Item) -> Self {
        let quote = |(document, span): (DocumentId, Span)| PlaceKey::of(library.document(document), span);
        Self::Piece {
            item: Box::new(ItemKey::of(library, item)),
            note: String::new(),
            quotes: told(library, item).into_iter().map(quote).collect(),
        }
    }

    /// Any words of a text as a piece.
    pub fn words(library: &Library, document: DocumentId, span: Span) -> Self {
        let place = PlaceKey::of(library.document(document), span);
        Self::Piece { item: Box::new(ItemKey::Words(place.clone())), note: String::new(), quotes: vec![place] }
    }
}

/// The places that show an item: a sentence, or one for each telling or claim. None for documents and entities.
fn told(library: &Library, item: Item) -> Vec<(DocumentId, Span)> {
    const MOST: usize = 24;
    let sentence = |document, sentence, own: Span| {
        let span = library.sentence(document, sentence);
        vec![(document, if span.contains(own) { span } else { own })]
    };
    match item {
        Item::Document(_) | Item::Entity(_) => Vec::new(),
        Item::Mention(id) => {
            let mention = library.mention(id);
            sentence(mention.document, mention.sentence, mention.span)
        }
        Item::Date(id) => {
            let date = library.date(id);
            sentence(date.document, date.sentence, date.span)
        }
        Item::Quantity(id) => {
            let (document, quantity) = library.quantity(id);
            sentence(document, quantity.sentence, quantity.span)
        }
        Item::Event(id) => vec![(library.event(id).document, library.event(id).span)],
        Item::Happening(id) => {
            let tellings = library.happening(id).tellings.iter().take(MOST);
            tellings.map(|told| (told.document, told.span)).collect()
        }
        Item::Comparison(id) => {
            let claims = library.comparison(id).claims.iter().take(MOST);
            claims.map(|claim| (claim.document, claim.span)).collect()
        }
    }
}

/// A change of the evidence tray. Positions count from 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceEdit {
    Insert {
        at: usize,
        entry: Evidence,
    },
    Remove {
        at: usize,
    },
    Move {
        from: usize,
        to: usize,
    },
    /// Puts another heading, or a piece with another note, in its place.
    Replace {
        at: usize,
        entry: Evidence,
    },
}

impl Notebook {
    /// Whether no note and no tag is written in it.
    pub fn is_silent(&self) -> bool {
        let is_noted = |entry: &Evidence| matches!(entry, Evidence::Piece { note, .. } if !note.is_empty());
        self.remarks.iter().all(|remark| remark.note.is_empty() && remark.tags.is_empty())
            && !self.evidence.iter().any(is_noted)
    }

    /// Says something else of a comparison, or nothing. Whether that changed anything.
    pub(super) fn judge(&mut self, comparison: ContentKey, verdict: Option<Verdict>) -> bool {
        let known = self.verdicts.iter().position(|(key, _)| *key == comparison);
        match (known, verdict) {
            (Some(at), Some(verdict)) => std::mem::replace(&mut self.verdicts[at].1, verdict) != verdict,
            (Some(at), None) => {
                self.verdicts.remove(at);
                true
            }
            (None, Some(verdict)) => {
                self.verdicts.push((comparison, verdict));
                true
            }
            (None, None) => false,
        }
    }

    pub fn remark(&self, item: &ItemKey) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.item == *item)
    }

    /// Changes what is noted of an item; a remark that says nothing is gone. Whether that changed anything.
    pub(super) fn note(&mut self, item: &ItemKey, change: impl FnOnce(&mut Remark)) -> bool {
        let known = self.remarks.iter().position(|remark| remark.item == *item);
        let empty = || Remark { item: item.clone(), note: String::new(), tags: Vec::new(), star: false };
        let before = known.map_or_else(empty, |at| self.remarks[at].clone());
        let mut after = before.clone();
        change(&mut after);
        let is_news = after != before;
        match known {
            Some(at) if after.is_empty() => drop(self.remarks.remove(at)),
            Some(at) => self.remarks[at] = after,
            None if is_news => self.remarks.push(after),
            None => {}
        }
        is_news
    }

    /// Whether the change could be made.
    pub(super) fn rearrange(&mut self, edit: &EvidenceEdit) -> bool {
        let list = &mut self.evidence;
        match edit {
            EvidenceEdit::Insert { at, entry } => list.insert((*at).min(list.len()), entry.clone()),
            EvidenceEdit::Remove { at } if *at < list.len() => drop(list.remove(*at)),
            EvidenceEdit::Move { from, to } if *from < list.len() => {
                let entry = list.remove(*from);
                list.insert((*to).min(list.len()), entry);
            }
            EvidenceEdit::Replace { at, entry } if *at < list.len() => list[*at] = entry.clone(),
            EvidenceEdit::Remove { .. } | EvidenceEdit::Move { .. } | EvidenceEdit::Replace { .. } => return false,
        }
        true
    }
}

impl EvidenceEdit {
    pub(super) fn words(&self) -> String {
        match self {
            Self::Insert { entry: Evidence::Heading(text), .. } => format!("Added the heading {text} to the evidence"),
            Self::Insert { entry: Evidence::Piece { item, .. }, .. } => {
                format!("Added {} to the evidence", item.words())
            }
            Self::Remove { .. } => "Took an entry out of the evidence".to_owned(),
            Self::Move { .. } => "Moved an entry of the evidence".to_owned(),
            Self::Replace { entry: Evidence::Heading(text), .. } => {
                format!("Renamed a heading of the evidence to {text}")
            }
            Self::Replace { entry: Evidence::Piece { item, .. }, .. } => {
                format!("Wrote a note on {} in the evidence", item.words())
            }
        }
    }
}
