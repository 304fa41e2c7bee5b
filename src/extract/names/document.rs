//! All sentences of a document together: candidates, definitions, and one kind for the same words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::acronym::Defined;
use super::kind::Votes;
use super::lexicon::flag;
use super::run::Scan;
use super::segment::Candidate;
use super::tagger::GroupVotes;
use super::usage::Case;
use crate::extract::reading::TokenKind;
use crate::model::{BlockKind, Kind};

/// What the rules hold to be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Indices of tokens.
    pub tokens: Range<usize>,
    pub kind: Kind,
    /// How much speaks for the kind; 20 where its form or a definition tells it.
    pub votes: i32,
    /// An author or a title in the apparatus: the brackets or quotes around it leave no doubt.
    pub is_cited: bool,
    /// What the tagger says of it for each group; nothing where it did not look.
    pub groups: GroupVotes,
}

/// A candidate with what is known of it.
struct Place {
    candidate: Candidate,
    sentence: usize,
    outer: Votes,
    is_cited: bool,
}

/// The proposals for the whole reading, in order and not overlapping, and its definitions.
pub fn propose(scan: &Scan<'_>) -> (Vec<Proposal>, Vec<Defined>) {
    let mut places: Vec<Place> = Vec::new();
    let mut definitions: Vec<Defined> = Vec::new();
    let mut candidates = Vec::new();
    for (index, sentence) in scan.reading.sentences.iter().enumerate() {
        let tokens = sentence.tokens();
        let mut defined = scan.definitions(&tokens);
        candidates.clear();
        for (run, told) in scan.runs(tokens.clone()) {
            match told {
                Some(_) => candidates.push(Candidate { tokens: run, told }),
                None => scan.segment(run, &mut candidates),
            }
        }
        let case = scan.usage.cases.get(index).copied().unwrap_or(Case::Running);
        let kind = scan.reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
        candidates.retain(|candidate| scan.may_stand(candidate, case, kind));
        let in_apparatus = matches!(kind, BlockKind::Reference | BlockKind::Footnote);
        let works = scan.quoted_works(&tokens, in_apparatus);
        let authors = if in_apparatus { scan.reference_authors(&tokens) } else { scan.cited_authors(&tokens) };
        let cited: Vec<Candidate> = works.into_iter().chain(authors).collect();
        for candidate in &cited {
            put_over(&mut candidates, candidate.clone());
        }
        with_definitions(scan, &mut candidates, &mut defined);
        places.extend(candidates.drain(..).map(|candidate| {
            let outer = scan.outer_votes(&candidate, &tokens);
            let is_cited = cited.contains(&candidate);
            Place { candidate, sentence: index, outer, is_cited }
        }));
        definitions.extend(defined);
    }
    (with_kinds(scan, &places, &definitions), definitions)
}

/// Puts a candidate in its place; what it overlaps goes.
fn put_over(candidates: &mut Vec<Candidate>, over: Candidate) {
    let from = candidates.partition_point(|candidate| candidate.tokens.end <= over.tokens.start);
    let to = candidates.partition_point(|candidate| candidate.tokens.start < over.tokens.end);
    candidates.splice(from..to.max(from), [over]);
}

/// The long and the short forms of definitions are names as they stand, whatever the rules made of their words.
fn with_definitions(scan: &Scan<'_>, candidates: &mut Vec<Candidate>, defined: &mut Vec<Defined>) {
    defined.retain_mut(|definition| {
        // "Zembla-Peru Joint Commission (JC)": the name is longer than its letters tell.
        let around = candidates.iter().find(|candidate| {
            candidate.tokens.end == definition.long.end && candidate.tokens.start < definition.long.start
        });
        if let Some(around) = around
            && definition.long.end < definition.short
        {
            definition.long.start = around.tokens.start;
        }
        // "Tulgey Transmission (TT) 1000": the number behind the brackets belongs to the name.
        let close = definition.short + 1;
        let is_number = |at: usize| {
            scan.reading.tokens.get(at).is_some_and(|token| {
                let word = scan.word(at);
                let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
                token.kind == TokenKind::Number && token.space_before() && word.len() <= 4 && !is_year
            })
        };
        let ends = !scan.reading.tokens.get(close + 2).is_some_and(|token| token.kind == TokenKind::Word);
        if definition.long.end < definition.short && scan.word(close) == ")" && is_number(close + 1) && ends {
            put_over(candidates, Candidate { tokens: definition.long.start..close + 2, told: Some(Kind::Project) });
            return false;
        }
        // "Zembla-Peru (ZP) Gas Pipeline": the brackets stand inside a name.
        let after = definition.short + 2;
        let rest = candidates.iter().find(|candidate| candidate.tokens.start == after).map(|rest| rest.tokens.end);
        if let Some(end) = rest.filter(|end| definition.long.end < definition.short && scan.has(end - 1, flag::ANY_END))
        {
            put_over(candidates, Candidate { tokens: definition.long.start..end, told: None });
            return false;
        }
        let is_name = scan.is_capital(definition.long.start)
            && scan.is_capital(definition.long.end - 1)
            && !scan.is_joined_row(&definition.long);
        if is_name {
            put_over(candidates, Candidate { tokens: definition.long.clone(), told: None });
        }
        put_over(candidates, Candidate { tokens: definition.short..definition.short + 1, told: None });
        true
    });
    for open in loose_definitions(scan, candidates) {
        let is_known = defined.iter().any(|definition| definition.short == open.short || definition.long == open.long);
        if !is_known {
            put_over(candidates, Candidate { tokens: open.short..open.short + 1, told: None });
            defined.push(open);
        }
    }
}

/// "Hub Power Company Limited (HUBCO)": capitals alone in brackets after an organisation are its short form, even
/// where the letters do not tell (it may be short for a name in another language).
fn loose_definitions(scan: &Scan<'_>, candidates: &[Candidate]) -> Vec<Defined> {
    let is_body = |candidate: &&Candidate| {
        let last = candidate.tokens.end - 1;
        candidate.tokens.len() > 1
            && candidate.told.is_none()
            && (scan.has(last, flag::ORGANISATION_END)
                || scan.head_of(&candidate.tokens).is_some_and(|head| scan.has(head, flag::ORGANISATION_HEAD)))
    };
    let mut found = Vec::new();
    for candidate in candidates.iter().filter(is_body) {
        let open = candidate.tokens.end;
        let short = open + 1;
        let alone = scan.word(open) == "(" && scan.word(short + 1) == ")";
        if alone && scan.is_short_form(short) && !scan.has(short, flag::PLACE | flag::PHRASE) {
            found.push(Defined { long: candidate.tokens.clone(), short });
        }
    }
    found.extend(candidates.iter().filter_map(|candidate| scan.quoted_part(&candidate.tokens)));
    found
}

impl Scan<'_> {
    /// "Tulgey Logistics Limited (“Tulgey”)": one of its words, in quotes in the bracket, is what the text calls it.
    fn quoted_part(&self, tokens: &Range<usize>) -> Option<Defined> {
        let open = tokens.end;
        if tokens.len() < 2 || self.word(open) != "(" {
            return None;
        }
        let quote = (open + 1..open + 4).find(|at| matches!(self.word(*at), "\"" | "“" | "‘" | "'"))?;
        let is_lead = |at: usize| matches!(self.word(at), "the" | "hereinafter" | "hereafter" | "or" | ",");
        let short = quote + 1;
        let closes = matches!(self.word(short + 1), "\"" | "”" | "’" | "'") && self.word(short + 2) == ")";
        let is_part = self.is_capital(short) && tokens.clone().any(|at| self.word(at) == self.word(short));
        let is_own = !self.has(short, flag::ANY_END) || !self.has(short, flag::COMMON);
        (closes && is_part && is_own && (open + 1..quote).all(is_lead))
            .then_some(Defined { long: tokens.clone(), short })
    }

    /// "Mohammed bin Salman" of "(MBS)": a given name first, and nothing that ends the name of a body.
    pub(super) fn is_full_person(&self, tokens: &Range<usize>) -> bool {
        let (first, last) = (tokens.start, tokens.end - 1);
        let is_listed = flag::COMMON | flag::PLACE | flag::ANY_END | flag::NATIONALITY;
        tokens.len() > 1
            && self.has(first, flag::GIVEN_NAME)
            && self.is_capital(last)
            && !self.has(first, flag::COMMON | flag::NATIONALITY)
            && (self.has(last, flag::SURNAME | flag::GIVEN_NAME) || !self.has(last, is_listed))
    }

    /// "Peru-Chile-Bolivia (PCB) pipeline": what runs through countries; else a group of them.
    fn kind_of_row(&self, defined: &Defined) -> Kind {
        let near = defined.long.start.saturating_sub(12)..self.reading.tokens.len().min(defined.short + 12);
        let runs = ["pipeline", "gas", "corridor", "railway", "highway", "project"];
        let is_built = near.clone().any(|at| runs.contains(&self.word(at).to_lowercase().as_str()));
        if is_built { Kind::Project } else { Kind::Organisation }
    }

    /// Whether the candidate is a name at all, seen by itself.
    fn may_stand(&self, candidate: &Candidate, case: Case, kind: BlockKind) -> bool {
        let tokens = &candidate.tokens;
        let first = tokens.start;
        let is_phrase =
            self.lexicon.phrase_at(self.reading, first, tokens.end).is_some_and(|(_, end)| end == tokens.end);
        if tokens.len() == 1 {
            let word = self.word(first);
            if word.chars().nth(1).is_none() || self.reading.tokens[first].is_dotted() && word.len() <= 2 {
                return false;
            }
            // "US$5 million" is money.
            if self.word(first + 1) == "$"
                && self.reading.tokens.get(first + 1).is_some_and(|next| !next.space_before())
            {
                return false;
            }
            if candidate.told.is_some() {
                return true;
            }
            if is_phrase {
                // "Turkey", but not "the Church" where churches are spoken of.
                let is_ordinary = self.has(first, flag::COMMON) && !self.has(first, flag::COUNTRY | flag::NATIONALITY);
                return !(is_ordinary && (self.usage.small(word) > 0 || case != Case::Running));
            }
            if self.has(first, flag::TITLE | flag::TITLE_PART | flag::COMPASS) && !self.has(first, flag::SURNAME) {
                return false;
            }
            if self.is_ordinary(first) && !self.is_short_form(first) {
                if matches!(self.word(first + 1), "administration" | "regime") && self.usage.small(word) == 0 {
                    return case == Case::Running;
                }
                let is_body = self.has(first, flag::ORGANISATION_END);
                return case == Case::Running
                    && self.usage.small(word) == 0
                    && (is_body || self.usage.capital(word) >= 2);
            }
            return match case {
                Case::Running => self.usage.small(word) <= self.usage.capital(word),
                Case::Title => !self.has(first, flag::COMMON) || self.usage.capital(word) > 0,
                Case::Upper => false,
            };
        }
        if is_phrase || candidate.told.is_some() {
            return true;
        }
        let capitals = || tokens.clone().filter(|at| self.is_capital(*at));
        let all_ordinary = capitals().all(|at| self.is_ordinary(at));
        // "George Bush", "Gordon Brown" among titles.
        let is_person = (2..=4).contains(&tokens.len())
            && self.has(first, flag::GIVEN_NAME)
            && self.has(tokens.end - 1, flag::SURNAME);
        match case {
            Case::Upper => false,
            Case::Title if kind == BlockKind::Reference => {
                is_person
                    || !capitals().any(|at| self.is_ordinary(at))
                    || self.has(tokens.end - 1, flag::ORGANISATION_END)
            }
            Case::Title => {
                is_person
                    || !all_ordinary
                        && (!capitals().any(|at| self.is_ordinary(at)) || self.has(tokens.end - 1, flag::ANY_END))
                    || self.head_of(tokens).is_some()
                    || kind == BlockKind::FrontMatter && self.has(tokens.end - 1, flag::ORGANISATION_END)
            }
            Case::Running => {
                !all_ordinary
                    || self.has(tokens.end - 1, flag::ANY_END)
                    || self.head_of(tokens).is_some()
                    || capitals().any(|at| self.usage.small(self.word(at)) == 0)
            }
        }
    }
}

/// The votes for one name from all its places.
#[derive(Default)]
struct Evidence {
    inner: Votes,
    /// The most that one place told, where that is much.
    strong: Votes,
    weak: Votes,
    places: i32,
}

impl Evidence {
    fn add(&mut self, outer: &Votes) {
        let (strong, weak) = outer.split(5);
        self.strong.raise(&strong);
        self.weak.join(&weak);
        self.places += 1;
    }

    /// What stands around the places counts as if there were three of them at most: a common word ("the") before
    /// many of them tells no more than before a few.
    fn sum(&self) -> Votes {
        let mut sum = self.inner;
        sum.join(&self.strong);
        sum.join(&self.weak.scaled(3.min(self.places), self.places));
        sum
    }
}

/// The kinds of all places, by the votes of all places of the same words.
fn with_kinds(scan: &Scan<'_>, places: &[Place], definitions: &[Defined]) -> Vec<Proposal> {
    let text = |tokens: &Range<usize>| scan.reading.words(tokens.clone());
    let mut names: FxHashMap<&str, Evidence> = FxHashMap::default();
    for place in places {
        let evidence = names
            .entry(text(&place.candidate.tokens))
            .or_insert_with(|| Evidence { inner: scan.inner_votes(&place.candidate.tokens), ..Evidence::default() });
        evidence.add(&place.outer);
    }
    let names: FxHashMap<&str, Votes> = names.into_iter().map(|(words, evidence)| (words, evidence.sum())).collect();
    // Parts of the names of persons are persons.
    let mut parts: FxHashMap<&str, i32> = FxHashMap::default();
    for place in places {
        let tokens = &place.candidate.tokens;
        let is_person =
            names.get(text(tokens)).is_some_and(|votes| votes.best().0 == Kind::Person && votes.best().1 >= 5);
        if is_person && tokens.len() > 1 {
            if !scan.has(tokens.end - 1, flag::COUNTRY | flag::NATIONALITY) {
                parts.insert(scan.word(tokens.end - 1), 13);
            }
            parts.entry(scan.word(tokens.start)).or_insert(5);
        }
    }
    // A short form is what its long form is, and no person.
    let mut short: FxHashMap<&str, Kind> = FxHashMap::default();
    for defined in definitions {
        let votes = names.get(text(&defined.long)).map_or_else(|| scan.inner_votes(&defined.long), |votes| *votes);
        let kind = match votes.best() {
            _ if scan.is_joined_row(&defined.long) => scan.kind_of_row(defined),
            (Kind::Person, _) if !scan.is_full_person(&defined.long) => Kind::Organisation,
            (Kind::Other, votes) if votes <= 2 && scan.is_capital(defined.long.start) => Kind::Organisation,
            (kind, _) => kind,
        };
        short.entry(scan.word(defined.short)).or_insert(kind);
        short.entry(text(&defined.long)).or_insert(kind);
    }
    let kind_of = |tokens: &Range<usize>| {
        let words = text(tokens);
        if let Some(kind) = short.get(words) {
            return (*kind, 20);
        }
        let mut votes = names.get(words).map_or_else(Votes::default, |votes| *votes);
        if tokens.len() == 1 {
            votes.add(Kind::Person, parts.get(words).copied().unwrap_or(0));
        }
        votes.best()
    };
    let mut kinds: Vec<(Kind, i32)> = places
        .iter()
        .map(|place| place.candidate.told.map_or_else(|| kind_of(&place.candidate.tokens), |kind| (kind, 20)))
        .collect();
    in_rows(scan, places, &mut kinds);
    places
        .iter()
        .zip(kinds)
        .map(|(place, (kind, votes))| Proposal {
            tokens: place.candidate.tokens.clone(),
            kind,
            votes,
            is_cited: place.is_cited,
            groups: GroupVotes::default(),
        })
        .collect()
}

/// "Iran, Zembla and Syria": what stands in a row with places is a place, where nothing better is known.
fn in_rows(scan: &Scan<'_>, places: &[Place], kinds: &mut [(Kind, i32)]) {
    const WEAK: i32 = 4;
    let mut start = 0;
    for at in 1..=places.len() {
        let goes_on = places.get(at).is_some_and(|place| {
            places.get(at - 1).is_some_and(|before| {
                let between = before.candidate.tokens.end..place.candidate.tokens.start;
                before.sentence == place.sentence
                    && !between.is_empty()
                    && between.len() <= 3
                    && between.clone().all(|at| matches!(scan.word(at), "," | "and" | "or" | "&" | "the"))
            })
        });
        if goes_on {
            continue;
        }
        let row = start..at;
        start = at;
        if row.len() < 2 {
            continue;
        }
        let strongest = kinds.get(row.clone()).into_iter().flatten().copied().max_by_key(|(_, votes)| *votes);
        if let Some((kind @ (Kind::Person | Kind::Place | Kind::Organisation), votes)) = strongest
            && votes > 6
        {
            for (mine, mine_votes) in kinds.get_mut(row).into_iter().flatten() {
                if *mine_votes <= WEAK {
                    *mine = kind;
                }
            }
        }
    }
}
