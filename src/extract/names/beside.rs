//! What stands right beside a name and leaves no doubt of its kind: ", the President of" after it, "JSC" before it,
//! "power plant" after it.
//!
//! Pure: the last word on kinds, after the tagger, for what a few thousand sentences cannot teach it.

mod bodies;
mod others;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::document::Proposal;
use super::form::BODIES;
use super::lexicon::flag;
use super::run::Scan;
use crate::model::{BlockKind, Kind};

/// Letters before the names of ships.
pub const SHIPS: [&str; 26] = [
    "HMS", "USS", "PNS", "INS", "HMAS", "HMCS", "RMS", "RFA", "USNS", "SMS", "HMNZS", "USCGC", "MV", "HNLMS", "HDMS",
    "ROKS", "BRP", "KRI", "TCG", "FS", "MB", "MT", "RRS", "ARA", "BAP", "ORP",
];

/// Legal forms that stand alone before or after a firm's name and are none themselves.
pub const LETTERS: [&str; 13] =
    ["JSC", "OJSC", "CJSC", "PJSC", "LLC", "LLP", "PLC", "GmbH", "OAO", "ZAO", "OOO", "PAO", "VO"];

impl Scan<'_> {
    /// Puts right the kinds of names that their neighbours tell for certain.
    pub fn kinds_by_neighbours(&self, names: &mut [Proposal]) {
        let full = self.words_of_full_names(names);
        let papers = self.papers();
        let mut told = Vec::new();
        for (index, name) in names.iter_mut().enumerate() {
            let may_be_paper = name.kind == Kind::Person && (name.is_cited || name.tokens.len() == 1)
                || name.kind == Kind::Place && name.is_cited;
            if may_be_paper && papers.contains(self.reading.words(name.tokens.clone())) {
                name.kind = Kind::Organisation;
            } else if !name.is_cited
                && let Some(kind) = self.kind_beside(name, &full)
            {
                if matches!(kind, Kind::Organisation | Kind::Place | Kind::Equipment | Kind::Work) {
                    told.push(index);
                }
                name.kind = kind;
            }
        }
        // What was a person when its full name was taken for one may be none now.
        let full = self.words_of_full_names(names);
        self.same_kinds(names, &told, &full);
        self.short_bodies(names, &full);
    }

    /// The words of the names of persons that have several.
    pub(super) fn words_of_full_names(&self, names: &[Proposal]) -> FxHashSet<&str> {
        let full = names.iter().filter(|name| name.kind == Kind::Person && name.tokens.len() > 1);
        full.flat_map(|name| name.tokens.clone()).map(|at| self.word(at)).collect()
    }

    /// "Observer. (2018, 2 May)." at the head of a reference: who has no initials is a paper or a body.
    fn papers(&self) -> FxHashSet<&str> {
        let mut papers = FxHashSet::default();
        for (index, sentence) in self.reading.sentences.iter().enumerate() {
            let kind = self.reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
            let Range { start, end } = sentence.tokens();
            if kind != BlockKind::Reference {
                continue;
            }
            let Some(first) = (start..end.min(start + 3)).find(|at| self.is_capital(*at)) else {
                continue;
            };
            let after = (first..end).find(|at| !self.is_capital(*at)).unwrap_or(end);
            let open = if self.word(after) == "." { after + 1 } else { after };
            let is_year = self.word(open) == "(" && self.word(open + 1).starts_with(|char: char| char.is_ascii_digit());
            let is_paper = after - first <= 3 && is_year && open + 1 < end;
            if is_paper && after > first && self.word(after - 1).len() > 2 {
                papers.insert(self.reading.words(first..after));
            }
        }
        papers
    }

    fn kind_beside(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        self.kind_of_form(name)
            .or_else(|| self.kind_of_machine(name))
            .or_else(|| self.kind_of_scene(name, full))
            .or_else(|| self.person_of_form(name))
            .or_else(|| self.kind_of_idea(name))
            .or_else(|| self.body_by_words(name, full))
            .or_else(|| self.thing_by_words(name))
            .or_else(|| self.place_by_neighbours(name, full))
            .or_else(|| self.body_by_neighbours(name, full))
            .or_else(|| self.by_one_word(name, full))
    }

    pub(super) fn is_foreign_head(&self, at: usize) -> bool {
        const HEADS: [&str; 28] = [
            "PT",
            "Constructora",
            "Empresa",
            "Galerie",
            "Editorial",
            "Éditions",
            "Cementos",
            "Bank",
            "Banka",
            "Grupo",
            "Groupe",
            "Gruppo",
            "Radio",
            "Diario",
            "Movimiento",
            "Frente",
            "Jabhat",
            "Harakat",
            "Jamaat",
            "Hizb",
            "Jaysh",
            "Jaish",
            "Lashkar",
            "Katibat",
            "Kataib",
            "Liwa",
            "Saraya",
            "Asaib",
        ];
        let word = self.word(at);
        (BODIES.contains(&word) || HEADS.contains(&word)) && !self.has(at, flag::SURNAME | flag::GIVEN_NAME)
    }

    /// Whether a legal form or "company" stands before the name, quotes passed over.
    fn is_firm(&self, start: usize) -> bool {
        let mut at = start;
        let mut is_quoted = false;
        while at > 0 && matches!(self.word(at - 1), "“" | "\"" | "«" | ",") && start - at < 2 {
            is_quoted |= self.word(at - 1) != ",";
            at -= 1;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        LETTERS.contains(&self.word(before))
            || is_quoted && matches!(self.word(before), "company" | "companies" | "corporation" | "firm" | "Company")
    }
}
