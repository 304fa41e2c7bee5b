//! Names that were found in pieces or cut short, and that their form makes whole: a unit and its regiment, a
//! resolution and its number, a saint's church, an operation.
//!
//! Pure: the names of one document in, in order, the same names and a few more out. Asks last, when kinds are settled.

use std::ops::Range;

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::GroupVotes;
use crate::extract::reading::TokenKind;
use crate::model::{BlockKind, Kind};

/// Parts of an army that are told by a number within a larger part.
const UNITS: [&str; 8] = ["Battery", "Troop", "Platoon", "Company", "Squadron", "Battalion", "Brigade", "Commando"];

/// What bears the name of a saint: what is visited, and what does something.
const SHRINES: [&str; 7] = ["Church", "Cathedral", "Chapel", "Shrine", "Basilica", "Square", "Abbey"];
const HOUSES: [&str; 5] = ["Hospital", "College", "School", "Hospice", "Seminary"];

/// What bears the name of who founded it.
const FOUNDED: [&str; 3] = ["Bank", "Brewery", "Foundry"];

/// No operation has more words after the first.
const MOST_WORDS: usize = 3;

/// First words that leave no doubt of what a name is.
const OPENERS: [(&str, Kind); 3] = [("Operation", Kind::Event), ("Mount", Kind::Place), ("Lake", Kind::Place)];

impl Scan<'_> {
    /// Makes names whole; they are in order before and after.
    pub(super) fn make_whole(&self, names: &mut Vec<Proposal>) {
        self.join_units(names);
        self.join_saints(names);
        self.join_firms(names);
        self.join_rulers(names);
        self.join_quoted(names);
        for name in names.iter_mut().filter(|name| !name.is_cited) {
            self.with_number(name);
            self.with_syllable(name);
        }
        self.with_openers(names);
    }

    /// "3rd Battalion, 21st Borogrove Regiment": a unit and the larger one that it is of, which its number needs.
    fn join_units(&self, names: &mut Vec<Proposal>) {
        let is_body = |name: &Proposal| name.kind == Kind::Organisation && !name.tokens.is_empty() && !name.is_cited;
        for at in (1..names.len()).rev() {
            let Some([unit, larger]) = names.get_mut(at - 1..=at) else { continue };
            let is_ordinal = self.reading.tokens.get(larger.tokens.start).is_some_and(|token| token.has_digit())
                && ["st", "nd", "rd", "th"].iter().any(|end| self.word(larger.tokens.start).ends_with(end));
            let is_unit = is_body(unit) && UNITS.contains(&self.word(unit.tokens.end - 1));
            let is_next = unit.tokens.end + 1 == larger.tokens.start && self.word(unit.tokens.end) == ",";
            if is_unit && is_body(larger) && is_ordinal && is_next {
                unit.tokens.end = larger.tokens.end;
                larger.tokens.start = larger.tokens.end;
            }
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "St. Ada's Church", "Beckett's Bank": who owns it is a part of its name.
    fn join_saints(&self, names: &mut [Proposal]) {
        for at in 0..names.len() {
            let Some(name) = names.get(at) else { continue };
            let Range { start, end } = name.tokens;
            let is_founder = name.kind == Kind::Person && end == start + 1 && FOUNDED.contains(&self.word(end + 1));
            let is_saint = matches!(self.word(start), "St" | "St." | "Saint") && end > start + 1 || is_founder;
            let is_owner = self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
            let house = self.word(end + 1);
            let is_shrine = SHRINES.contains(&house);
            if !is_shrine && !HOUSES.contains(&house) && !FOUNDED.contains(&house) {
                continue;
            }
            let kind = if is_shrine { Kind::Place } else { Kind::Organisation };
            let is_free =
                names.get(at + 1).is_none_or(|next| next.tokens.start > end + 1 || next.tokens == (end + 1..end + 2));
            if !is_saint || !is_owner || !is_free {
                continue;
            }
            let has_next = names.get(at + 1).is_some_and(|next| next.tokens.start == end + 1);
            if let Some(name) = names.get_mut(at) {
                name.tokens.end = end + 2;
                name.kind = kind;
            }
            if has_next && let Some(next) = names.get_mut(at + 1) {
                next.tokens.start = next.tokens.end;
            }
        }
    }

    /// "Hopkins, Gilkes and Co.", "William Arrol & Sons": partners and what stands for the others.
    fn join_firms(&self, names: &mut Vec<Proposal>) {
        names.retain(|name| !name.tokens.is_empty());
        for at in (1..names.len()).rev() {
            let Some([before @ .., rest]) = names.get_mut(..=at) else { continue };
            let Range { start, end } = rest.tokens;
            let is_rest = end == start + 1 && matches!(self.word(start), "Co" | "Co." | "Company" | "Sons" | "Bros.");
            if !is_rest || start < 2 || !matches!(self.word(start - 1), "and" | "&") || self.word(start - 2) == "," {
                continue;
            }
            let is_partner = |name: &Proposal| {
                !name.is_cited && matches!(name.kind, Kind::Person | Kind::Organisation | Kind::Other | Kind::Place)
            };
            let mut first = rest.tokens.start;
            let mut and = true;
            for name in before.iter_mut().rev() {
                let is_next = name.tokens.end + 1 == first && (and || self.word(name.tokens.end) == ",");
                // Of a row with commas each partner is one word: others may be anybody.
                if !is_next || !is_partner(name) || !and && name.tokens.len() > 1 {
                    break;
                }
                first = name.tokens.start;
                name.tokens.end = name.tokens.start;
                and = false;
            }
            if first < rest.tokens.start {
                rest.tokens.start = first;
                rest.kind = Kind::Organisation;
            }
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "Philip of Navarre": a given name alone, and of where. With a title before it ("King Hussein of Jordan") the name
    /// is told without.
    fn join_rulers(&self, names: &mut Vec<Proposal>) {
        let is_given = |at: usize| {
            self.has(at, flag::GIVEN_NAME)
                && !self.has(at, flag::COMMON | flag::PLACE | flag::NATIONALITY | flag::TITLE)
        };
        for at in 0..names.len() {
            let Some([name, rest @ ..]) = names.get_mut(at..) else { continue };
            let Range { start, end } = name.tokens;
            let is_led = start > 0 && self.has(start - 1, flag::TITLE | flag::OFFICE);
            if name.is_cited || is_led || end == start || !is_given(start) {
                continue;
            }
            let is_place = |name: &Proposal| name.kind == Kind::Place && name.tokens.len() <= 3;
            match rest.first_mut() {
                _ if end == start + 3 && self.word(start + 1) == "of" && is_place(name) => name.kind = Kind::Person,
                Some(place)
                    if end == start + 1
                        && name.kind == Kind::Person
                        && self.word(end) == "of"
                        && place.tokens.start == end + 1
                        && is_place(place) =>
                {
                    name.tokens.end = place.tokens.end;
                    place.tokens.start = place.tokens.end;
                }
                _ => {}
            }
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "“Commission on Military-Technical Cooperation in Borogrovia”": a long name goes on to where its quotes close.
    fn join_quoted(&self, names: &mut Vec<Proposal>) {
        const LONG: usize = 4;
        const REST: usize = 4;
        for at in 0..names.len() {
            let Some([name, rest @ ..]) = names.get_mut(at..) else { continue };
            let Range { start, end } = name.tokens;
            let is_long =
                end >= start + LONG && matches!(name.kind, Kind::Organisation | Kind::Agreement | Kind::Project);
            if !is_long || name.is_cited || start == 0 || !matches!(self.word(end), "in" | "of" | "for" | "on") {
                continue;
            }
            let close = match self.word(start - 1) {
                "“" => "”",
                "\"" => "\"",
                _ => continue,
            };
            let Some(close) = (end..end + REST).find(|at| self.word(*at) == close) else { continue };
            name.tokens.end = close;
            rest.iter_mut()
                .take_while(|inner| inner.tokens.start < close)
                .for_each(|inner| inner.tokens.end = inner.tokens.start);
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "Yi Sun-sin", "Ban Ki-moon": the second syllable of a given name, in small letters behind its hyphen.
    fn with_syllable(&self, name: &mut Proposal) {
        /// What stands behind the hyphen of other compounds: "Ali-led", "Mao-style".
        const OTHERS: [&str; 10] = ["led", "era", "run", "born", "like", "style", "owned", "made", "based", "backed"];
        let Range { start, end } = name.tokens;
        let is_glued = |at: usize| self.reading.tokens.get(at).is_some_and(|token| !token.space_before());
        let is_short = |at: usize| self.word(at).len() <= 6;
        let syllable = self.word(end + 1);
        let is_syllable = (2..=5).contains(&syllable.len()) && syllable.bytes().all(|byte| byte.is_ascii_lowercase());
        if name.kind == Kind::Person
            && end == start + 2
            && self.word(end) == "-"
            && is_glued(end)
            && is_glued(end + 1)
            && (start..end).all(is_short)
            && is_syllable
            && !OTHERS.contains(&syllable)
        {
            name.tokens.end = end + 2;
        }
    }

    /// "Security Council Resolution 1970": the number tells which.
    fn with_number(&self, name: &mut Proposal) {
        let end = name.tokens.end;
        let is_number = self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number);
        let is_told = !name.tokens.is_empty() && self.word(end - 1) == "Resolution" && is_number;
        if is_told && matches!(name.kind, Kind::Organisation | Kind::Agreement | Kind::Other) {
            name.tokens.end += 1;
            name.kind = Kind::Agreement;
        }
    }

    /// "Operation Borogrove", whether or not a part of it was found; "Mount Borogrove", where nothing was.
    fn with_openers(&self, names: &mut Vec<Proposal>) {
        names.retain(|name| !name.tokens.is_empty());
        let text = &self.reading.flow.text;
        if !OPENERS.iter().any(|(opener, _)| text.contains(opener)) {
            return;
        }
        let mut more = Vec::new();
        for (index, sentence) in self.reading.sentences.iter().enumerate() {
            let kind = self.reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
            if !matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
                continue;
            }
            for at in sentence.tokens().filter(|at| self.is_capital(*at)) {
                let word = self.word(at);
                let Some((_, kind)) = OPENERS.iter().find(|(opener, _)| *opener == word) else { continue };
                let is_part = |at: &usize| self.is_name_word(*at) && *at < sentence.tokens().end;
                let words = (at + 1..at + 1 + MOST_WORDS).take_while(is_part).count();
                // "Operation Manual" of a heading within a text is none.
                if words == 0 || words == 1 && self.has(at + 1, flag::COMMON) {
                    continue;
                }
                let place = names.partition_point(|name| name.tokens.end <= at);
                match names.get_mut(place) {
                    Some(name) if name.tokens.start <= at + words => {
                        let is_mine = name.tokens.start >= at && name.tokens.start <= at + 1;
                        if is_mine && !name.is_cited && *kind == Kind::Event {
                            name.tokens = at..name.tokens.end.max(at + 1 + words);
                            name.kind = *kind;
                        }
                    }
                    _ => more.push(Proposal {
                        tokens: at..at + 1 + words,
                        kind: *kind,
                        votes: super::combine::TOLD,
                        is_cited: false,
                        groups: GroupVotes::default(),
                    }),
                }
            }
        }
        if !more.is_empty() {
            names.extend(more);
            names.sort_by_key(|name| name.tokens.start);
        }
        let mut end = 0;
        names.retain(|name| {
            let is_apart = name.tokens.start >= end;
            end = end.max(name.tokens.end);
            is_apart
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::super::tests::check;
    use crate::extract::reading::Reading;
    use crate::model::Kind;

    #[test]
    fn names_in_pieces_are_made_whole() {
        for text in [
            "They came from <organisation>3rd Battalion, 21st Field Artillery Regiment</organisation> in May.",
            "Under <agreement>UN Security Council Resolution 2231</agreement> it was lifted.",
            "Admiral <person>Yi Sun-sin</person> won; <person>Ban Ki-moon</person> spoke.",
            "There <person>Philip of France</person> met <person>Eleanor of Aquitaine</person>.",
            "They postponed the \"<organisation>Joint Commission on Military Cooperation in Peru</organisation>\" then.",
            "There King <person>Hussein</person> of <place>Jordan</place> spoke.",
            "<event>Operation Irini</event>, under Admiral <person>Fabio Agostini</person>, inspected the ship.",
            "It was built by <organisation>Hopkins, Gilkes and Co.</organisation> of <place>Middlesbrough</place>.",
            "They withdrew through <place>Kosovo</place> and over <place>Mount Čakor</place> to <place>Shkodër</place>.",
        ] {
            check(text);
        }
    }
    /// What a name becomes in a text that leads the tagger astray.
    #[track_caller]
    fn has(text: &str, kind: Kind, words: &str) {
        let reading = Reading::of_text(text);
        let names = find(&reading).0;
        let found = names.iter().find(|name| &reading.flow.text[name.range.clone()] == words).map(|name| name.kind);
        assert_eq!(found, Some(kind), "{words}");
    }

    #[test]
    fn what_is_whose() {
        has(
            "said Acting Assistant Secretary of State for Western Hemisphere Affairs Michael Kozak.\n\nThe Department of \
             Foreign Affairs and Trade upgraded its advice for Sri Lanka after bombs at St Anthony's Shrine in \
             Kochchikade, St. Sebastian's Church in Negombo and the Shangri-La, Cinnamon Grand and Kingsbury hotels.",
            Kind::Place,
            "St. Sebastian's Church",
        );
        has(
            "Norwich Union paid £18,000 in March, the Yorkshire Post says £16,500.\n\nu/brassbutton: According to \
             Eleanor Voss's Fire and Credit (Manchester UP, 2011), Crabbe owed money to Beckett's Bank.",
            Kind::Organisation,
            "Beckett's Bank",
        );
    }
}
