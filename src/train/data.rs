//! Annotated texts as examples: for every stretch that the tagger would look at, features and the labels allowed.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use rustc_hash::FxHashMap;

use crate::extract::names::lexicon::flag;
use crate::extract::names::tagger::label::{Group, LABELS, Label, OUTSIDE, begin, inside};
use crate::extract::names::tagger::visit;
use crate::extract::names::{Scan, with_facts};
use crate::extract::reading::{Reading, TokenKind};
use crate::import::import;

/// A set of labels.
pub type Mask = u16;
pub const ANY: Mask = (1 << LABELS) - 1;

/// One token of an example.
pub struct Position {
    /// Indices into [`Corpus::features`].
    pub features: Vec<u32>,
    pub allowed: Mask,
}

pub struct Example {
    pub positions: Vec<Position>,
    pub weight: f32,
}

#[derive(Default)]
pub struct Corpus {
    pub examples: Vec<Example>,
    /// The hash of each feature.
    pub features: Vec<u64>,
    counts: Vec<u32>,
    ids: FxHashMap<u64, u32>,
}

/// A token of the annotation.
struct Marked {
    start: u32,
    end: u32,
    tag: Tag,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Outside,
    Unknown,
    Begin(Group),
    Inside(Group),
}

/// What a set annotates at all.
struct Scope {
    nationalities: bool,
    things: bool,
}

impl Corpus {
    /// Adds the documents of a set, and says how many stretches they gave.
    pub fn read(&mut self, folder: &Path, weight: f32, held_out: Option<(usize, usize)>) -> anyhow::Result<usize> {
        let before = self.examples.len();
        let annotation = fs::read_to_string(folder.join("tokens.bio")).context("cannot read tokens.bio")?;
        let documents = documents(&annotation)?;
        let all = || documents.iter().flat_map(|(_, tokens)| tokens);
        let has = |group: Group| all().any(|token| token.tag == Tag::Begin(group));
        let scope = Scope { nationalities: has(Group::Nationality), things: annotation.contains("\tB-MISC") };
        for (n, (name, marked)) in documents.iter().enumerate() {
            if held_out.is_some_and(|(part, of)| n % of == part) {
                continue;
            }
            let path = folder.join("txt").join(format!("{name}.txt"));
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let document = import(&path, &bytes)?;
            self.document(&Reading::new(&document), marked, &scope, weight);
        }
        Ok(self.examples.len() - before)
    }

    fn document(&mut self, reading: &Reading, marked: &[Marked], scope: &Scope, weight: f32) {
        with_facts(reading, |scan, facts| {
            let mut tags = tags(reading, marked);
            without_titles(scan, &mut tags);
            visit(scan, facts, &mut |stretch, features| {
                let positions = stretch.clone().zip(features).map(|(at, features)| Position {
                    features: features.as_slice().iter().map(|feature| self.id(*feature)).collect(),
                    allowed: allowed(scan, &tags, at, scope),
                });
                let mut positions: Vec<Position> = positions.collect();
                // A name that the border of a stretch cuts is unknown.
                let goes_on = matches!(tags.get(stretch.end), Some(Tag::Inside(_)));
                if goes_on || matches!(tags.get(stretch.start), Some(Tag::Inside(_))) {
                    for position in &mut positions {
                        position.allowed = ANY;
                    }
                }
                if positions.iter().any(|position| position.allowed != ANY) {
                    self.examples.push(Example { positions, weight });
                }
            });
        });
    }

    fn id(&mut self, feature: u64) -> u32 {
        let next = self.features.len() as u32;
        let id = *self.ids.entry(feature).or_insert(next);
        if id == next {
            self.features.push(feature);
            self.counts.push(0);
        }
        if let Some(count) = self.counts.get_mut(id as usize) {
            *count += 1;
        }
        id
    }

    /// Drops the features that occur less often.
    pub fn keep(&mut self, least: u32) {
        let mut kept = Vec::new();
        let places: Vec<Option<u32>> = (self.features.iter().zip(&self.counts))
            .map(|(feature, count)| {
                (*count >= least).then(|| {
                    kept.push(*feature);
                    kept.len() as u32 - 1
                })
            })
            .collect();
        for position in self.examples.iter_mut().flat_map(|example| &mut example.positions) {
            position.features = position.features.iter().filter_map(|id| *places.get(*id as usize)?).collect();
        }
        self.features = kept;
        self.ids = FxHashMap::default();
        self.counts = Vec::new();
    }
}

/// The documents of an annotation, by name.
fn documents(annotation: &str) -> anyhow::Result<Vec<(&str, Vec<Marked>)>> {
    let mut documents: Vec<(&str, Vec<Marked>)> = Vec::new();
    for (n, line) in annotation.lines().enumerate() {
        if let Some(name) = line.strip_prefix("# doc ") {
            documents.push((name, Vec::new()));
        } else if !line.is_empty() {
            let mut columns = line.rsplit('\t');
            let (tag, end, start) = (columns.next(), columns.next(), columns.next());
            let (Some(tag), Some(Ok(end)), Some(Ok(start))) = (tag, end.map(str::parse), start.map(str::parse)) else {
                bail!("line {} of tokens.bio is not token, start, end, tag", n + 1);
            };
            if let Some((_, tokens)) = documents.last_mut() {
                tokens.push(Marked { start, end, tag: tag_of(tag) });
            }
        }
    }
    Ok(documents)
}

fn tag_of(tag: &str) -> Tag {
    let Some((place, name)) = tag.split_once('-') else {
        return if tag == "?" { Tag::Unknown } else { Tag::Outside };
    };
    let group = match name {
        "PER" => Group::Person,
        "ORG" => Group::Organisation,
        "LOC" => Group::Place,
        "NAT" => Group::Nationality,
        "DATE" => return Tag::Outside,
        _ => Group::Thing,
    };
    if place == "B" { Tag::Begin(group) } else { Tag::Inside(group) }
}

/// The tags of our tokens.
fn tags(reading: &Reading, marked: &[Marked]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(reading.tokens.len());
    let mut last_begin = u32::MAX;
    for token in &reading.tokens {
        let span = reading.flow.to_source(token.range());
        let first = marked.partition_point(|mark| mark.end <= span.start);
        let over = || marked.get(first..).unwrap_or_default().iter().take_while(|mark| mark.start < span.end);
        let is_unknown =
            over().any(|mark| mark.tag == Tag::Unknown) || over().skip(1).any(|mark| matches!(mark.tag, Tag::Begin(_)));
        let tag = match over().next() {
            _ if is_unknown => Tag::Unknown,
            None => Tag::Outside,
            Some(Marked { tag: Tag::Begin(group), start, .. }) => {
                let goes_on = *start == last_begin;
                last_begin = *start;
                if goes_on { Tag::Inside(*group) } else { Tag::Begin(*group) }
            }
            Some(mark) => mark.tag,
        };
        tags.push(tag);
    }
    // Articles before and possessives after a name are no part of it.
    for at in 0..tags.len() {
        let next = tags.get(at + 1).copied();
        if let (Tag::Begin(group), Some(Tag::Inside(_))) = (tags[at], next)
            && matches!(reading.word(at), "the" | "The" | "a" | "A" | "an" | "An")
        {
            tags[at] = Tag::Outside;
            tags[at + 1] = Tag::Begin(group);
        }
        let ends = !matches!(next, Some(Tag::Inside(_)));
        if ends && matches!(tags[at], Tag::Inside(_)) && reading.tokens[at].kind == TokenKind::Possessive {
            tags[at] = Tag::Outside;
        }
    }
    tags
}

/// Titles before the names of persons are no part of them: the sets differ in this, and the linking wants the name.
fn without_titles(scan: &Scan<'_>, tags: &mut [Tag]) {
    let rank = |at: usize| {
        let is_title = scan.has(at, flag::TITLE | flag::TITLE_PART | flag::NATIONALITY)
            || scan.lexicon.title_flags(scan.word(at)) != 0;
        is_title
            && !matches!(
                scan.word(at),
                "King"
                    | "Queen"
                    | "Prince"
                    | "Princess"
                    | "Pope"
                    | "Saint"
                    | "St."
                    | "Sir"
                    | "Emperor"
                    | "Empress"
                    | "Lord"
                    | "Lady"
                    | "Dame"
                    | "Sultan"
                    | "Count"
                    | "Baron"
                    | "Duke"
                    | "Earl"
                    | "Crown"
            )
    };
    let person = [Tag::Begin(Group::Person), Tag::Inside(Group::Person)];
    for start in 0..tags.len() {
        if tags.get(start) != Some(&Tag::Begin(Group::Person)) {
            continue;
        }
        let end = (start + 1..tags.len()).find(|at| tags.get(*at) != Some(&person[1])).unwrap_or(tags.len());
        let last = (start..end).rev().find(|at| rank(*at) && !scan.has(*at, flag::SURNAME | flag::GIVEN_NAME));
        let Some(last) = last else {
            continue;
        };
        for tag in tags.get_mut(start..=last).into_iter().flatten() {
            *tag = Tag::Outside;
        }
        if let Some(tag) = tags.get_mut(last + 1).filter(|_| last + 1 < end) {
            *tag = Tag::Begin(Group::Person);
        }
    }
}

/// The labels that the annotation allows the token.
fn allowed(scan: &Scan<'_>, tags: &[Tag], at: usize, scope: &Scope) -> Mask {
    let one = |label: Label| 1 << label;
    let is_single = !matches!(tags.get(at + 1), Some(Tag::Inside(_)));
    // The sets differ in whether "We" is a name; here it is none.
    if is_single && matches!(tags.get(at), Some(Tag::Begin(_))) && scan.has(at, flag::NOT_NAME) {
        return one(OUTSIDE);
    }
    let is_people = scan.has(at, flag::NATIONALITY) && scan.is_capital(at) && !scan.has(at, flag::PLACE);
    match tags.get(at).copied().unwrap_or(Tag::Unknown) {
        Tag::Unknown => ANY,
        Tag::Outside if !scope.nationalities && is_people => one(OUTSIDE) | one(begin(Group::Nationality)),
        Tag::Outside if !scope.things => one(OUTSIDE) | one(begin(Group::Thing)) | one(inside(Group::Thing)),
        Tag::Outside => one(OUTSIDE),
        Tag::Begin(Group::Place | Group::Thing) if !scope.nationalities && is_people && is_single => {
            one(begin(Group::Nationality))
        }
        Tag::Begin(group) => one(begin(group)),
        Tag::Inside(group) => one(inside(group)),
    }
}
