//! Who takes part in a dated statement: those it names, the countries of the peoples it names, and those whom "he",
//! "both countries" or a clause without a subject of its own carry over from what stands before.

use rustc_hash::FxHashMap;

use super::key;
use super::peoples::Peoples;
use super::pronouns::{Gender, Pronoun, gender_of};
use crate::extract::statements::is_finite;
use crate::model::{Analyzed, Entity, EntityId, EventId, Kind, Library, Mention, Name, Span, Statement};

/// How many names back two countries may be told.
const MOST: usize = 40;

/// What is known of all entities.
pub struct Participants {
    /// For each entity the country that it is, or whose people it is.
    country: Vec<Option<EntityId>>,
}

/// Whether the statement's own words name who takes part, or their people; else it was inferred from what stands before,
/// or a person said so.
pub fn is_named(library: &Library, event: EventId, entity: EntityId) -> bool {
    let told = library.event(event);
    let named = library.mentions_within(told.document, told.span);
    if named.iter().any(|mention| mention.entity == entity) {
        return true;
    }
    let country = country_of(library.entity(entity));
    let is_of =
        |mention: &Mention| mention.kind == Kind::Nationality && country_of(library.entity(mention.entity)) == country;
    country.is_some() && named.iter().any(is_of)
}

/// The country that the entity is, or whose people it is.
pub fn country_of(entity: &Entity) -> Option<u16> {
    let peoples = Peoples::get();
    let words = || key::words(&entity.name);
    match entity.kind {
        Kind::Place => peoples.country(&key::key(&words(), Kind::Place, key::is_short_form(&entity.name))),
        Kind::Nationality => peoples.of_people(&words().concat()),
        _ => None,
    }
}

impl Participants {
    /// `all` are the entities in the order of their ids, each with its kind and its country; they are called `name`.
    pub fn new(
        all: impl Iterator<Item = (Kind, Option<u16>)> + Clone,
        names: usize,
        name: impl Fn(usize) -> EntityId,
    ) -> Self {
        let mut of_country: FxHashMap<u16, EntityId> = FxHashMap::default();
        for (id, (kind, country)) in all.clone().enumerate() {
            if let Some(country) = country
                && kind == Kind::Place
            {
                of_country.entry(country).or_insert_with(|| name(id));
            }
        }
        let mut country = vec![None; names];
        for (id, (_, known)) in all.enumerate() {
            country[name(id).index()] = known.and_then(|known| of_country.get(&known).copied());
        }
        Self { country }
    }

    /// The country that the entity is, or whose people it is, where the library has it.
    pub fn country(&self, entity: EntityId) -> Option<EntityId> {
        self.country.get(entity.index()).copied().flatten()
    }

    /// Those who take part in the statement, each once. `mentions` are those of its document.
    pub fn of(&self, analyzed: &Analyzed, mentions: &[Mention], statement: &Statement, said: &Said) -> Vec<EntityId> {
        let (first, last) = (statement.first_name as usize, statement.last_name as usize);
        let named = mentions.get(first..last).unwrap_or(&[]);
        let before = mentions.get(..first).unwrap_or(&[]);
        let mut found = Vec::new();
        let mut push = |entity: EntityId| {
            if !found.contains(&entity) {
                found.push(entity);
            }
        };
        let is_clause = analyzed
            .annotations
            .sentences
            .get(statement.sentence as usize)
            .is_some_and(|sentence| sentence.span.start < statement.span.start);
        if is_clause && !said.has_subject(named.first(), statement) {
            // "…, and left in 1962": the subject stands at the head of the sentence.
            let named = before.iter().rev().take_while(|mention| mention.sentence == statement.sentence).last();
            if let Some(mention) = said.subject.and_then(|name| mentions.get(name as usize)).or(named) {
                self.with_country(mention.entity, &mut push);
            }
        }
        if !is_clause && let Some(subject) = goes_on(analyzed, before, statement) {
            self.with_country(subject, &mut push);
        }
        if let Some(meant) = said.meant.and_then(|name| mentions.get(name as usize))
            && (meant.kind != Kind::Person || said.leads || !named.iter().any(|mention| mention.kind == Kind::Person))
        {
            push(meant.entity);
        }
        for mention in named {
            self.with_country(mention.entity, &mut push);
        }
        if said.has_pair {
            self.pair_before(&analyzed.document.text, mentions.get(..last).unwrap_or(&[]))
                .into_iter()
                .for_each(&mut push);
        }
        if found.is_empty() {
            found = self.carried(analyzed, before, statement, said.has_pronoun);
        } else if said.is_source && found.len() == 1 {
            // "The survey reported $5 million in 2012": it says so of those told before.
            let others = self.carried(analyzed, before, statement, false);
            found.extend(others.into_iter().filter(|entity| *entity != found[0]).collect::<Vec<_>>());
        }
        found
    }

    /// A people takes part as its country, and under its own name.
    fn with_country(&self, entity: EntityId, push: &mut impl FnMut(EntityId)) {
        self.country(entity).into_iter().for_each(&mut *push);
        push(entity);
    }

    /// The two countries that were last told side by side ("Peru and Chile", "Peru-Chile"), else the last two.
    fn pair_before(&self, text: &str, before: &[Mention]) -> Vec<EntityId> {
        let near = before.get(before.len().saturating_sub(MOST)..).unwrap_or(&[]);
        let country = |mention: &Mention| self.country(mention.entity);
        let side_by_side = near.windows(2).rev().find_map(|pair| {
            let [one, other] = pair else { return None };
            let between = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
            let is_joined = between.len() < 12
                && matches!(between.of(text).trim().trim_end_matches(" the"), "and" | "-" | "–" | "&" | "with");
            let pair = country(one).zip(country(other)).filter(|(one, other)| is_joined && one != other)?;
            Some(vec![pair.0, pair.1])
        });
        side_by_side.unwrap_or_else(|| {
            let mut pair: Vec<EntityId> = Vec::new();
            for country in near.iter().rev().filter_map(country) {
                if !pair.contains(&country) && pair.len() < 2 {
                    pair.push(country);
                }
            }
            if pair.len() == 2 { pair } else { Vec::new() }
        })
    }

    /// Those of whom the sentence before speaks, where the statement itself names nobody; persons only where it is "he".
    fn carried(
        &self,
        analyzed: &Analyzed,
        before: &[Mention],
        statement: &Statement,
        is_person: bool,
    ) -> Vec<EntityId> {
        const FEW: usize = 3;
        let block = |sentence: u32| analyzed.annotations.sentences.get(sentence as usize).map(|found| found.block);
        let Some(last) = before.last().map(|mention| mention.sentence) else {
            return Vec::new();
        };
        if block(last) != block(statement.sentence) || last + 1 < statement.sentence {
            return Vec::new();
        }
        let start = before.partition_point(|mention| mention.sentence < last);
        let mut found = Vec::new();
        for mention in before.get(start..).unwrap_or(&[]) {
            let entity = self.country(mention.entity).unwrap_or(mention.entity);
            let acts = mention.kind == Kind::Person
                || !is_person && matches!(mention.kind, Kind::Organisation | Kind::Place | Kind::Nationality);
            if acts && found.len() < FEW && !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
    }
}

/// The one with whom a sentence begins that a page or a note cuts in two, where the statement is its second half.
fn goes_on(analyzed: &Analyzed, before: &[Mention], statement: &Statement) -> Option<EntityId> {
    let text = &analyzed.document.text;
    let is_small = text.get(statement.span.start as usize..)?.starts_with(char::is_lowercase);
    let first = statement.sentence.checked_sub(1).filter(|_| is_small)?;
    let half = analyzed.annotations.sentences.get(first as usize)?.span.of(text);
    let is_whole = half.trim_end().ends_with(['.', '?', '!', ':', ';', '"', '”', '’', ')', '|']);
    let mut own = before.iter().rev().take_while(|mention| mention.sentence >= first);
    if is_whole || !half.contains(' ') {
        return None;
    }
    own.by_ref().filter(|mention| mention.sentence == first).last().map(|mention| mention.entity)
}

/// What the words of a statement say about those it does not name.
#[derive(Debug)]
pub struct Said {
    /// "he", "her".
    has_pronoun: bool,
    /// Whom that means, as an index into the names of the document.
    meant: Option<u32>,
    /// It is told as the one who acts, before the statement names a person: "he met Carson in 1846".
    leads: bool,
    /// "He came and left in 1962": whom the sentence is about that begins before the statement.
    subject: Option<u32>,
    /// "both countries", "the two states".
    has_pair: bool,
    /// "The survey reported": who is named says it and does nothing.
    is_source: bool,
    /// Bytes before the first verb or the like: a subject begins right at the start.
    opens_with: u32,
}

impl Said {
    /// `known` are the pronouns of the statement's sentence.
    pub fn of(analyzed: &Analyzed, statement: &Statement, known: &[Pronoun]) -> Self {
        let (text, names) = (statement.span.of(&analyzed.document.text), &analyzed.annotations.names);
        let mut said = Self {
            has_pronoun: false,
            meant: None,
            leads: false,
            subject: None,
            has_pair: false,
            is_source: false,
            opens_with: 0,
        };
        let first_name = names.partition_point(|name| name.sentence < statement.sentence);
        let own = names[first_name..].iter().take_while(|name| name.sentence == statement.sentence);
        let is_person = |name: &&Name| name.kind == Kind::Person && statement.span.has(name.span.start);
        let first_person = own.clone().find(is_person).map_or(u32::MAX, |name| name.span.start);
        let first_name = own.map(|name| name.span.start).next().unwrap_or(u32::MAX);
        let is_subject = |told: &&Pronoun| told.is_subject && told.at < statement.span.start && told.at < first_name;
        said.subject = known.iter().find(is_subject).map(|told| told.name);
        let is_it = |told: &&Pronoun| told.gender == Gender::It && statement.span.has(told.at);
        said.meant = known.iter().find(is_it).map(|told| told.name);
        let mut words = 0;
        let mut last = ["", "", ""];
        for word in text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let is = |names: &[&str], word: &str| names.iter().any(|name| name.eq_ignore_ascii_case(word));
            if let Some((gender, _)) = gender_of(word).filter(|_| !said.has_pronoun) {
                said.has_pronoun = true;
                let meant = known.iter().find(|told| told.gender == gender);
                let leads = |told: &Pronoun| told.is_subject && statement.span.has(told.at) && told.at < first_person;
                said.leads = said.meant.is_none() && meant.is_some_and(leads);
                said.meant = said.meant.or(meant.map(|told| told.name));
            }
            let is_many =
                is(&["countries", "states", "nations", "sides", "neighbours", "neighbors", "governments"], word);
            said.has_pair |= is_many && last.iter().any(|word| is(&["both", "two"], word));
            if last[2].is_empty() {
                // "entered Lima in 1821" has no subject of its own.
                let is_act = word.starts_with(char::is_lowercase) && is_finite(word);
                said.opens_with = if is_act { 0 } else { word.len() as u32 + 5 };
            }
            words += 1;
            said.is_source |= words <= 8
                && (is(&["reported", "reports", "recorded", "estimated", "estimates"], word)
                    || is(&["to"], word) && is(&["according"], last[2]));
            last = [last[1], last[2], word];
        }
        said
    }

    /// Whether the clause has a subject of its own: a name at its beginning.
    fn has_subject(&self, first: Option<&Mention>, statement: &Statement) -> bool {
        first.is_some_and(|first| first.span.start - statement.span.start <= self.opens_with)
    }
}
