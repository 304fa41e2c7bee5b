//! Whom "he", "she" and "it" mean, in one document, and which body "the company" is.
//!
//! The nearest sentence that tells of a person who can be meant is asked, and in it whoever it is about goes before
//! whoever stands behind a preposition ("in the government of Bell she was minister"). A sentence that has only "she"
//! tells of whom "she" means, so a chain of such sentences goes on. "It" is what the sentence before begins with, "the
//! company" the body with which a sentence not far before does. This is the simplest part of centring (Grosz, Joshi,
//! Weinstein 1995). Knows nothing of other documents.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::model::{Analyzed, BlockKind, Kind, Name, Span};

/// How many sentences back a person may be told, and a body.
const FAR: u32 = 3;
const FAR_BODY: u32 = 6;
/// Of a sentence so many persons at most can be meant by the next ones.
const MOST: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    He,
    She,
    It,
}

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
}

impl Things {
    fn read(&mut self, here: &Here<'_>) -> Option<Pronoun> {
        let Here { text, names, sentence, .. } = *here;
        let told = leading(here.span.of(text)).map(|(at, word)| (here.span.start + at as u32, word));
        let near =
            |known: Option<(u32, u32)>, far: u32| known.filter(|(_, at)| sentence <= at + far).map(|(name, _)| name);
        let meant = told.and_then(|(at, word)| {
            let name = match word {
                Leading::Body => near(self.body, FAR_BODY)?,
                Leading::It { .. } => near(self.thing, 1)?,
            };
            let is_subject = !matches!(word, Leading::It { owns: true });
            Some(Pronoun { sentence, gender: Gender::It, at, is_subject, name })
        });
        let first = (here.first..here.last).find(|name| {
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
        meant
    }
}

fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Organisation | Kind::Place | Kind::Project | Kind::Equipment | Kind::Work | Kind::Agreement)
}

/// With what a sentence begins that names nothing.
#[derive(Clone, Copy)]
enum Leading {
    /// "the company"
    Body,
    /// "it", or "its"
    It { owns: bool },
}

/// With what the sentence begins, if not with a word of its own, and where.
fn leading(sentence: &str) -> Option<(usize, Leading)> {
    const BODIES: [&str; 28] = [
        "company",
        "firm",
        "corporation",
        "group",
        "bank",
        "club",
        "school",
        "college",
        "university",
        "institute",
        "hospital",
        "party",
        "union",
        "charity",
        "airline",
        "brewery",
        "foundry",
        "manufacturer",
        "publisher",
        "newspaper",
        "retailer",
        "business",
        "organisation",
        "organization",
        "agency",
        "foundation",
        "orchestra",
        "museum",
    ];
    /// "It was in 1990 that", "it is said".
    const IMPERSONAL: [&str; 32] = [
        "in",
        "on",
        "at",
        "not",
        "only",
        "this",
        "that",
        "there",
        "said",
        "reported",
        "announced",
        "believed",
        "known",
        "clear",
        "likely",
        "unlikely",
        "possible",
        "estimated",
        "hoped",
        "decided",
        "agreed",
        "expected",
        "also",
        "the",
        "a",
        "an",
        "during",
        "because",
        "thought",
        "rumoured",
        "unclear",
        "until",
    ];
    const VERBS: [&str; 14] = [
        "seems", "seemed", "appears", "appeared", "turned", "turns", "rained", "snowed", "took", "takes", "follows",
        "follow", "happened", "became",
    ];
    let mut words = words(sentence).skip_while(|(at, word)| {
        let is_the = word.eq_ignore_ascii_case("the");
        !is_the && is_opener(word) && sentence.get(*at..).is_some()
    });
    let (at, word) = words.next()?;
    let is = |list: &[&str], word: &str| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    let (_, next) = words.next()?;
    match word {
        "Its" => Some((at, Leading::It { owns: true })),
        "It" | "it" => {
            let (_, after) = words.next().unwrap_or((0, ""));
            let is_empty =
                is(&VERBS, next) || is(&["is", "was", "has", "had", "would", "will"], next) && is(&IMPERSONAL, after);
            (!is_empty).then_some((at, Leading::It { owns: false }))
        }
        "The" | "the" if is(&BODIES, next) => {
            let (_, after) = words.next().unwrap_or((0, ""));
            (!after.starts_with(char::is_uppercase)).then_some((at, Leading::Body))
        }
        _ => None,
    }
}

/// Whether what begins behind these words begins the sentence: a time may stand before it.
fn opens(before: &str) -> bool {
    words(before).all(|(_, word)| is_opener(word))
}

fn is_opener(word: &str) -> bool {
    const OPENERS: [&str; 37] = [
        "the",
        "in",
        "on",
        "by",
        "since",
        "after",
        "until",
        "from",
        "during",
        "early",
        "late",
        "mid",
        "then",
        "later",
        "and",
        "but",
        "also",
        "that",
        "year",
        "same",
        "meanwhile",
        "however",
        "today",
        "now",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "s",
    ];
    word.starts_with(|char: char| char.is_ascii_digit()) || OPENERS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The gender of a word, and whether it is that of a subject.
pub fn gender_of(word: &str) -> Option<(Gender, bool)> {
    const WORDS: [(&str, Gender, bool); 7] = [
        ("he", Gender::He, true),
        ("his", Gender::He, false),
        ("him", Gender::He, false),
        ("himself", Gender::He, false),
        ("she", Gender::She, true),
        ("her", Gender::She, false),
        ("herself", Gender::She, false),
    ];
    let known = WORDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(word));
    known.map(|(_, gender, is_subject)| (*gender, *is_subject))
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

/// Words of letters and digits alone, with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Whether the sentence is about the person: no preposition stands before the name.
fn is_about(text: &str, sentence: Span, name: &Name) -> bool {
    const PREPOSITIONS: [&str; 20] = [
        "of", "by", "with", "under", "for", "against", "to", "from", "at", "in", "on", "over", "between", "after",
        "before", "than", "about", "without", "like", "the",
    ];
    let head = text.get(sentence.start as usize..name.span.start as usize).unwrap_or_default().trim_end();
    let word = head.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let owns = ["'s", "’s"].iter().any(|own| text[name.span.end as usize..].starts_with(own));
    !owns && !PREPOSITIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn surname<'a>(text: &'a str, names: &[Name], name: u32) -> &'a str {
    let words = names.get(name as usize).map_or("", |name| name.span.of(text));
    words.rsplit(' ').next().unwrap_or_default()
}

/// The genders of persons, by their last names: as titles and given names have it, or the first "she" that meant them.
#[derive(Default)]
struct Genders<'a>(FxHashMap<&'a str, Gender>);

impl<'a> Genders<'a> {
    fn fits(&self, text: &'a str, names: &[Name], name: u32, gender: Gender) -> bool {
        let known = self.0.get(surname(text, names, name)).copied();
        known.or_else(|| by_words(text, names, name)).is_none_or(|known| known == gender)
    }

    fn keep(&mut self, text: &'a str, names: &[Name], name: u32, gender: Gender) {
        self.0.entry(surname(text, names, name)).or_insert(gender);
    }
}

/// What the words of a name, or the title before it, say.
fn by_words(text: &str, names: &[Name], name: u32) -> Option<Gender> {
    const TITLES: [(&str, Gender); 18] = [
        ("Mr", Gender::He),
        ("Sir", Gender::He),
        ("Lord", Gender::He),
        ("King", Gender::He),
        ("Prince", Gender::He),
        ("Sheikh", Gender::He),
        ("Count", Gender::He),
        ("Duke", Gender::He),
        ("Father", Gender::He),
        ("Mrs", Gender::She),
        ("Ms", Gender::She),
        ("Miss", Gender::She),
        ("Lady", Gender::She),
        ("Queen", Gender::She),
        ("Princess", Gender::She),
        ("Dame", Gender::She),
        ("Madame", Gender::She),
        ("Sister", Gender::She),
    ];
    let span = names.get(name as usize)?.span;
    let title = |word: &str| TITLES.iter().find(|(title, _)| *title == word).map(|(_, gender)| *gender);
    let head = text.get(..span.start as usize)?.trim_end_matches([' ', '.']);
    let before = head.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    title(before).or_else(|| words(span.of(text)).find_map(|(_, word)| title(word).or_else(|| by_given(word))))
}

/// Given names that are much used and of one gender.
fn by_given(word: &str) -> Option<Gender> {
    const HE: &str = "Aaron Abdul Abdullah Adam Ahmad Ahmed Alan Albert Alexander Alfred Ali Amir Andrew Anthony Antonio \
        Arthur Benjamin Bernard Boris Brian Carlos Charles Christopher Colin Daniel David Dennis Dmitri Dmitry Donald \
        Edmund Edward Eric Ernest Ferdinand Fernando Francis Frank Franz Frederick Friedrich George Gerald Gordon Graham \
        Gregory Gustav Hans Harold Harry Hassan Heinrich Henri Henry Herbert Howard Hugh Hussein Ibrahim Ivan Jack Jacob \
        Jacques Jakob James Jan Jean Jeremy Jim Joe Johann John Jonathan Jorge Jose Joseph Juan Karl Keith Kenneth Kevin \
        Klaus Lawrence Leonard Louis Luis Mahmoud Manuel Mario Mark Martin Matthew Michael Miguel Mikhail Mohamed Mohammad \
        Mohammed Muhammad Nicholas Nigel Nikolai Oliver Omar Otto Pablo Patrick Paul Pedro Peter Philip Pierre Raymond \
        Richard Robert Roger Ronald Roy Samuel Sergei Sergey Simon Stephen Steven Stuart Theodore Thomas Tim Timothy Tom \
        Tony Victor Vladimir Walter Werner Wilhelm William Winston Wolfgang Yusuf";
    const SHE: &str = "Agnes Aisha Alice Alison Amina Amy Angela Ann Anna Anne Audrey Barbara Beatrice Benazir Carla Carmen \
        Carol Caroline Catherine Charlotte Christina Christine Clara Claudia Cynthia Deborah Diana Diane Dorothy Edith Eleanor \
        Elena Elisabeth Elizabeth Ellen Emily Emma Esther Eva Fatima Fiona Florence Frances Gertrude Gloria Grace Hannah \
        Harriet Heather Helen Hillary Ida Indira Ingrid Irene Isabel Isabella Jacqueline Jane Janet Jennifer Jessica Joan \
        Josephine Judith Julia Julie Karen Kate Katherine Kathleen Khadija Laura Leila Lillian Linda Lisa Louise Lucy Lydia \
        Margaret Maria Marie Marion Martha Mary Melissa Michelle Monica Nadia Nancy Natalia Nicole Olga Olivia Pamela \
        Patricia Pauline Penelope Rachel Rebecca Rita Rosa Rose Ruth Sandra Sarah Sheila Shirley Silvia Sofia Sonia Sophia \
        Sophie Stella Susan Svetlana Sylvia Tatiana Teresa Theresa Ursula Valerie Vera Veronica Victoria Virginia Yasmin \
        Yvonne Zainab";
    static NAMES: OnceLock<FxHashMap<&'static str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let he = HE.split_whitespace().map(|name| (name, Gender::He));
        he.chain(SHE.split_whitespace().map(|name| (name, Gender::She))).collect()
    });
    names.get(word).copied()
}
