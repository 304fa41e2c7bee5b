//! Whom "he", "she" and "it" mean, in one document, and which body "the company" is.
//!
//! The nearest sentence that tells of a person who can be meant is asked, and in it whoever it is about goes before
//! whoever stands behind a preposition ("in the government of Bell she was minister"). A sentence that has only "she"
//! tells of whom "she" means, so a chain of such sentences goes on. "It" is what the sentence before begins with, "the
//! company" the body with which a sentence not far before does. This is the simplest part of centring (Grosz, Joshi,
//! Weinstein 1995). Knows nothing of other documents.

mod gender;
mod leading;

pub use self::gender::{Gender, gender_of};

use self::gender::{Genders, surname};
use self::leading::{Leading, leading, opens};
use crate::link::happenings::words::words;
use crate::link::key;
use crate::link::peoples::Peoples;
use crate::model::{Analyzed, BlockKind, Kind, Name, Span};

/// How many sentences back a person may be told, and a body.
const FAR: u32 = 3;
const FAR_BODY: u32 = 6;
/// Of a sentence so many persons at most can be meant by the next ones.
const MOST: usize = 6;

/// The first "he", "she" or "it" of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Pronoun {
    pub sentence: u32,
    pub gender: Gender,
    /// Where it begins, in bytes of the text.
    pub at: u32,
    /// "he", not "his".
    pub is_subject: bool,
    /// Index into the names of the document.
    pub name: u32,
}

/// All whose person or thing is known, by sentence.
pub fn pronouns(analyzed: &Analyzed) -> Vec<Pronoun> {
    let (text, names) = (&analyzed.document.text, &analyzed.annotations.names);
    let mut found: Vec<Pronoun> = Vec::new();
    let (mut persons, mut things) = (Persons::default(), Things::default());
    let mut next = 0;
    for (index, sentence) in analyzed.annotations.sentences.iter().enumerate() {
        let index = index as u32;
        let first = next + names[next..].partition_point(|name| name.sentence < index);
        next = first + names[first..].partition_point(|name| name.sentence == index);
        let kind = analyzed.document.blocks.get(sentence.block as usize).map(|block| block.kind);
        if matches!(
            kind,
            Some(BlockKind::Footnote | BlockKind::Reference | BlockKind::Table | BlockKind::RunningHeader)
        ) {
            continue;
        }
        let here = Here { text, names, sentence: index, span: sentence.span, first: first as u32, last: next as u32 };
        persons.read(&here, &mut found);
        found.extend(things.read(&here));
    }
    found
}

/// Those of one sentence; `all` are those of its document.
pub fn of_sentence(all: &[Pronoun], sentence: u32) -> &[Pronoun] {
    let rest = &all[all.partition_point(|told| told.sentence < sentence)..];
    &rest[..rest.partition_point(|told| told.sentence == sentence)]
}

/// One sentence and the indices `first..last` of its names.
struct Here<'a> {
    text: &'a str,
    names: &'a [Name],
    sentence: u32,
    span: Span,
    first: u32,
    last: u32,
}

/// Those of whom the last sentence told that told of somebody.
#[derive(Default)]
struct Persons<'a> {
    genders: Genders<'a>,
    before: Vec<u32>,
    sentence: u32,
}

impl<'a> Persons<'a> {
    fn read(&mut self, here: &Here<'a>, found: &mut Vec<Pronoun>) {
        let Here { text, names, sentence, .. } = *here;
        let persons = (here.first..here.last).filter(|at| names[*at as usize].kind == Kind::Person);
        let (about, beside): (Vec<u32>, Vec<u32>) =
            persons.partition(|at| is_about(text, here.span, &names[*at as usize]));
        let is_far = sentence > self.sentence + FAR;
        let (mut leading, mut trailing): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for (gender, at, is_subject) in told(text, here.span) {
            let fits = |name: &u32| self.genders.fits(text, names, *name, gender);
            let own = |list: &[u32]| -> Option<u32> {
                list.iter().copied().take_while(|name| names[*name as usize].span.start < at).find(fits)
            };
            let earlier = || self.before.iter().copied().find(|name| !is_far && fits(name));
            let Some(name) = own(&about).or_else(earlier).or_else(|| own(&beside)) else { continue };
            self.genders.keep(text, names, name, gender);
            found.push(Pronoun { sentence, gender, at, is_subject, name });
            let is_first = about.first().is_none_or(|first| at < names[*first as usize].span.start);
            if is_first { leading.push(name) } else { trailing.push(name) }
        }
        let mut now = leading;
        for name in about.into_iter().chain(trailing).chain(beside) {
            let is_new = !now.iter().any(|known| surname(text, names, *known) == surname(text, names, name));
            if is_new && now.len() < MOST {
                now.push(name);
            }
        }
        if !now.is_empty() {
            (self.before, self.sentence) = (now, sentence);
        }
    }
}

/// With what the last sentences began, and where.
#[derive(Default)]
struct Things {
    thing: Option<(u32, u32)>,
    body: Option<(u32, u32)>,
    /// The place that was told last.
    place: Option<(u32, u32)>,
    /// Its sentence told no other one.
    is_place_clear: bool,
    /// What the document says first what it is: "Tulgey is a port".
    topic: Option<u32>,
}

impl Things {
    fn read(&mut self, here: &Here<'_>) -> Option<Pronoun> {
        let Here { text, names, sentence, .. } = *here;
        let told = leading(here.span.of(text)).map(|(at, word)| (here.span.start + at as u32, word));
        let near =
            |known: Option<(u32, u32)>, far: u32| known.filter(|(_, at)| sentence <= at + far).map(|(name, _)| name);
        let meant = told.and_then(|(at, word)| {
            let name = match word {
                Leading::Body => near(self.body, FAR_BODY).or(self.topic_of(names, Kind::Organisation))?,
                Leading::Place { is_country } => {
                    let place = near(self.place, FAR_BODY).or(self.topic_of(names, Kind::Place));
                    place.filter(|place| {
                        self.is_place_clear && is_country_name(names[*place as usize].span.of(text)) == is_country
                    })?
                }
                Leading::It { .. } => near(self.thing, 1).or(self.topic)?,
            };
            let is_subject = !matches!(word, Leading::It { owns: true });
            Some(Pronoun { sentence, gender: Gender::It, at, is_subject, name })
        });
        let first = (here.first..here.last).take(MOST).find(|name| {
            let name = &names[*name as usize];
            opens(text.get(here.span.start as usize..name.span.start as usize).unwrap_or_default())
                && is_about(text, here.span, name)
        });
        let thing = meant.map(|told| told.name).or(first.filter(|name| is_thing(names[*name as usize].kind)));
        if let Some(name) = thing {
            self.thing = Some((name, sentence));
            if names[name as usize].kind == Kind::Organisation {
                self.body = Some((name, sentence));
            }
        }
        let mut places = (here.first..here.last).filter(|name| names[*name as usize].kind == Kind::Place);
        if let Some(place) = places.next() {
            let told = |name: u32| names[name as usize].span.of(text);
            self.is_place_clear = places.all(|other| told(other) == told(place));
            self.place = Some((place, sentence));
        }
        if here.first == 0 && here.last > 0 {
            self.topic =
                first.filter(|name| is_thing(names[*name as usize].kind) && is_defined(text, &names[*name as usize]));
        }
        meant
    }

    fn topic_of(&self, names: &[Name], kind: Kind) -> Option<u32> {
        self.topic.filter(|name| names[*name as usize].kind == kind)
    }
}

fn is_country_name(name: &str) -> bool {
    let known = key::key(&key::words(name), Kind::Place, key::is_short_form(name));
    Peoples::get().country(&known).is_some()
}

/// "Tulgey (formerly Wabe) is a port": what it is follows the name.
fn is_defined(text: &str, name: &Name) -> bool {
    let tail = text.get(name.span.end as usize..).unwrap_or_default().trim_start_matches(['*', ' ']);
    let tail = match tail.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, rest)) => rest,
        None => tail,
    };
    words(tail).next().is_some_and(|(_, word)| matches!(word, "is" | "was" | "are" | "were" | "plc"))
}

fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Organisation | Kind::Place | Kind::Project | Kind::Equipment | Kind::Work | Kind::Agreement)
}

/// The first word of each gender: where it begins, and whether it is a subject.
fn told(text: &str, sentence: Span) -> Vec<(Gender, u32, bool)> {
    let mut told: Vec<(Gender, u32, bool)> = Vec::new();
    for (at, word) in words(sentence.of(text)) {
        if let Some((gender, is_subject)) = gender_of(word)
            && !told.iter().any(|(known, ..)| *known == gender)
        {
            told.push((gender, sentence.start + at as u32, is_subject));
        }
    }
    told
}

/// Whether the sentence is about what is named: no preposition stands before the name, and it owns nothing.
fn is_about(text: &str, sentence: Span, name: &Name) -> bool {
    const PREPOSITIONS: [&str; 19] = [
        "of", "by", "with", "under", "for", "against", "to", "from", "at", "in", "on", "over", "between", "after",
        "before", "than", "about", "without", "like",
    ];
    let head = text.get(sentence.start as usize..name.span.start as usize).unwrap_or_default().trim_end();
    let mut words = head.rsplit(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let word = words.next().unwrap_or_default();
    let word = if word.eq_ignore_ascii_case("the") { words.next().unwrap_or_default() } else { word };
    let tail = text.get(name.span.end as usize..).unwrap_or_default();
    let owns = ["'s", "’s"].iter().any(|own| tail.starts_with(own));
    !owns && !PREPOSITIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}
