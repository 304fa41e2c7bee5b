//! The rules that join forms into sets: same key, defined and known short forms, initials, spelling variants.
//!
//! A rule joins only what it can tell without doubt; where two things could be meant, the name stays by itself.
//!
//! What a rule asks of names alone is asked when they come: each rule keeps the forms that it may join and with whom,
//! in the order in which it joins them, and waits for the names that are not there yet ([`wishes`]). Joining is then
//! done anew each time, one rule after the other as the later ones build on the earlier ones, but no word is looked at.

mod defined;
mod initials;
mod longer;
mod peoples;
mod spelled;
mod wishes;
mod written_out;

use self::defined::Defined;
use self::initials::Initials;
use self::longer::Longer;
use self::peoples::PeoplesNames;
use self::spelled::{Designations, Variants, WordForms};
use self::wishes::Wishes;
use super::forms::Forms;
use super::parts::Parts;
use super::persons::Persons;
use super::sets::{Joined, Sets};
use crate::model::{Analyzed, JoinRule};

/// What all rules know of the forms there are. These may only grow behind.
#[derive(Debug, Default)]
pub struct Rules {
    documents: usize,
    keys: usize,
    forms: usize,
    wishes: Wishes,
    defined: Defined,
    parts: Parts,
    initials: Initials,
    longer: Longer,
    peoples: PeoplesNames,
    /// Forms, each with the one that it is written out.
    written_out: Vec<[u32; 2]>,
    word_forms: WordForms,
    variants: Variants,
    designations: Designations,
    persons: Persons,
}

impl Rules {
    /// Joins the forms; `sets` are as they were before any was joined.
    pub fn join(&mut self, documents: &[Analyzed], forms: &Forms, sets: &mut Sets) {
        self.take_in(documents, forms);
        self.defined.join_own(sets);
        self.parts.join(forms, sets);
        self.defined.same_key(forms, sets, &self.parts);
        initials::known_names(forms, sets, &self.defined);
        self.initials.join(forms, sets, &self.wishes, &self.defined);
        self.longer.join(forms, sets, &self.wishes);
        self.peoples.join(forms, sets, &self.wishes);
        for [form, same] in self.written_out.iter().copied() {
            join_by(sets, form, same, JoinRule::Acronym);
        }
        self.word_forms.join(sets);
        self.variants.join(forms, sets);
        self.designations.join(forms, sets, &self.wishes);
        self.persons.join(forms, sets);
    }

    fn take_in(&mut self, documents: &[Analyzed], forms: &Forms) {
        for (key, one) in forms.keys.iter().enumerate().skip(self.keys) {
            self.wishes.meet(&one.text, key as u32);
            self.defined.meet(&one.words);
        }
        self.keys = forms.keys.len();
        for (document, analyzed) in documents.iter().enumerate().skip(self.documents) {
            self.defined.add(forms, document as u32, analyzed);
            written_out::of_document(forms, document as u32, self.defined.last(), &mut self.written_out);
        }
        self.documents = documents.len();
        for form in self.forms as u32..forms.list.len() as u32 {
            self.initials.add(forms, form, &mut self.wishes);
            self.longer.add(forms, form, &mut self.wishes);
            self.peoples.add(forms, form, &mut self.wishes);
            self.word_forms.add(forms, form);
            self.variants.add(forms, form);
            self.designations.add(forms, form, &mut self.wishes);
            self.persons.add(forms, form);
        }
        self.forms = forms.list.len();
    }
}

/// Joins two forms and notes the rule with the first one.
pub fn join_by(sets: &mut Sets, form: u32, with: u32, rule: JoinRule) {
    sets.join_by(form, Joined { rule, with, told: None });
}
