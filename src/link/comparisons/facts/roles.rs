//! Who or what fills a part of which a thing has one: who chaired it, where it was held, by whom it was built.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Attribute, Value};
use crate::link::comparisons::Ground;
use crate::link::happenings::words::{folded, stem, words};
use crate::link::happenings::{Unit, country, country_name, key_of};
use crate::model::{Kind, Mention, Span};

/// A part of which a thing has one.
pub struct Role {
    /// How the attribute is headed.
    pub name: &'static str,
    filled: Filled,
    /// Stems of verbs whose doer fills it: "chaired by NAME", "NAME, who chaired".
    verbs: &'static str,
    /// Stems that the name follows: "its chairman, NAME".
    nouns: &'static str,
    /// Words of which one must stand between these, if any.
    between: &'static [&'static str],
    /// Another thing of the kind has another, and there are many.
    pub comes_again: bool,
}

const fn part(name: &'static str, filled: Filled, verbs: &'static str, nouns: &'static str) -> Role {
    Role { name, filled, verbs, nouns, between: &[], comes_again: false }
}

const fn place(name: &'static str, nouns: &'static str, between: &'static [&'static str]) -> Role {
    Role { name, filled: Filled::Place, verbs: "", nouns, between, comes_again: false }
}

pub const ROLES: [Role; 13] = [
    part("Who opened it", Filled::Person, "open inaugurat unveil", ""),
    part("Who chaired it", Filled::Person, "chair head led lead presid", "chairman chairwoman chairperson"),
    part("Who commanded", Filled::Person, "command", "commander army force fleet troops expedition garrison"),
    part("Who conducted", Filled::Person, "conduct", "conductor baton orchestra premier perform"),
    part("Who designed it", Filled::Any, "design", "architect designer"),
    part("Who built it", Filled::Any, "built build construct", "contract contractor builder"),
    part("Who founded it", Filled::Any, "found establish", "founder"),
    Role { comes_again: true, ..part("Who won", Filled::Any, "won win prevail", "winner victor") },
    part("Who taught", Filled::Person, "taught teach", "teacher tutor studi study studied pupil"),
    part("Who followed", Filled::Person, "succeed follow replac", "successor"),
    place("The place of birth", "born birth birthplac", &["in", "at", "of"]),
    place("The place of death", "died di death", &["in", "at"]),
    place("The seat", "seat offic headquart headquarter based", &["in", "at", "to"]),
];

/// What can fill a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    Person,
    Place,
    Any,
}

/// Words that lead a name.
const LEADS: [&str; 12] =
    ["the", "a", "mr", "mrs", "ms", "dr", "judge", "justice", "professor", "captain", "general", "maestro"];
/// Words between a name and what says its part.
const NEAR: usize = 4;
/// Words behind a name in which a clause of its own may say its part.
const FAR: usize = 8;

/// What a stem says: the role, and whether it is a verb.
type Cue = (u8, bool);

fn cues() -> &'static FxHashMap<&'static str, Vec<Cue>> {
    static CUES: OnceLock<FxHashMap<&'static str, Vec<Cue>>> = OnceLock::new();
    CUES.get_or_init(|| {
        let mut cues: FxHashMap<&str, Vec<Cue>> = FxHashMap::default();
        for (line, role) in ROLES.iter().enumerate() {
            for (stems, is_verb) in [(role.verbs, true), (role.nouns, false)] {
                for stem in stems.split_whitespace() {
                    cues.entry(stem).or_default().push((line as u8, is_verb));
                }
            }
        }
        cues
    })
}

fn cues_of(word: &str) -> impl Iterator<Item = Cue> {
    let own = cues().get(word).into_iter().flatten();
    let of_stem = Some(stem(word)).filter(|stem| *stem != word).and_then(|stem| cues().get(stem));
    own.chain(of_stem.into_iter().flatten()).copied()
}

/// Hands over the names of the statement that fill a part.
pub fn of_unit(ground: &Ground<'_>, unit: &Unit, push: &mut impl FnMut(Attribute, Value, Span)) {
    let library = ground.library;
    let text = &library.document(unit.document).text;
    let told: Vec<(u32, String)> =
        words(unit.scope.of(text)).map(|(at, word)| (unit.scope.start + at as u32, folded(word))).collect();
    if !told.iter().any(|(_, word)| cues_of(word).next().is_some()) {
        return;
    }
    let mentions = library.mentions_within(unit.document, unit.scope);
    for (at, mention) in mentions.iter().enumerate() {
        // An author in brackets fills no part.
        if library.analyzed()[unit.document.index()].cites(mention.span) {
            continue;
        }
        let kind = library.entity(mention.entity).kind;
        let head = at.checked_sub(1).map_or(unit.scope.start, |last| mentions[last].span.end);
        let tail = mentions.get(at + 1).map_or(unit.scope.end, |next| next.span.start);
        let first = told.partition_point(|(start, _)| *start < mention.span.start);
        let behind = told.partition_point(|(start, _)| *start < mention.span.end);
        let before = told[..first].iter().rev().take_while(|(start, _)| *start >= head).map(|(_, word)| word.as_str());
        let before: Vec<&str> = before.skip_while(|word| LEADS.contains(word)).take(NEAR).collect();
        let after = told[behind..].iter().take_while(|(start, _)| *start < tail).map(|(_, word)| word.as_str());
        let after: Vec<&str> = after.take(FAR).collect();
        let mut filled: Vec<u8> = Vec::new();
        let joint = before.first().copied();
        let is_agent = matches!(joint, Some("by" | "under"));
        for (off, word) in before.iter().enumerate() {
            for (line, is_verb) in cues_of(word) {
                let between = ROLES.get(usize::from(line)).map_or(&[][..], |role| role.between);
                let follows = match between {
                    // "The chairman of" a body, and not the body.
                    [] => !matches!(joint, Some("of" | "in" | "at" | "by")),
                    between => before[..off].iter().any(|word| between.contains(word)),
                };
                if is_verb && is_agent && off > 0 || !is_verb && follows {
                    filled.push(line);
                }
            }
        }
        let is_passive = after.iter().take(2).any(|word| matches!(*word, "was" | "were" | "is" | "been"));
        // "NAME, who wrote the text and chaired the talks".
        let near = if after.first() == Some(&"who") { FAR } else { 2 };
        let does = after.iter().take(near).filter(|_| !is_passive).flat_map(|word| cues_of(word));
        filled.extend(does.filter(|(_, is_verb)| *is_verb).map(|(line, _)| line));
        filled.sort_unstable();
        filled.dedup();
        for line in filled {
            if ROLES.get(usize::from(line)).is_some_and(|role| fits(role.filled, kind, mention, text)) {
                push(Attribute::Role(line), Value::Name(key_of(library, mention.entity)), mention.span);
            }
        }
    }
}

fn fits(filled: Filled, kind: Kind, mention: &Mention, text: &str) -> bool {
    // Capitals may fill a part.
    let name = mention.span.of(text);
    let is_country = country(name).and_then(country_name).is_some_and(|known| known.eq_ignore_ascii_case(name));
    match filled {
        Filled::Person => kind == Kind::Person,
        Filled::Place => kind == Kind::Place && !is_country,
        Filled::Any => !is_country && matches!(kind, Kind::Person | Kind::Organisation),
    }
}
