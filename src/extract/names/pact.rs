//! Agreements without a name of their own: "signed a military cooperation agreement", "the pact of mutual assistance".
//!
//! What an agreement is about stands for its name where a text says that somebody signed it and knows one such
//! agreement only. It has no capitals, so neither the segments nor the tagger look at it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::combine::TOLD;
use super::document::Proposal;
use super::run::Scan;
use super::tagger::GroupVotes;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// What agreements are called.
const HEADS: [&str; 9] =
    ["agreement", "pact", "treaty", "accord", "deal", "protocol", "convention", "armistice", "memorandum"];

/// What is done with agreements.
const SIGNED: [&str; 22] = [
    "signed",
    "sign",
    "signing",
    "signs",
    "inked",
    "concluded",
    "concluding",
    "ratified",
    "ratify",
    "ratifying",
    "initialled",
    "initialed",
    "negotiated",
    "brokered",
    "finalised",
    "finalized",
    "reached",
    "struck",
    "renewed",
    "annulled",
    "denounced",
    "entered",
];

/// What agreements are about: words before or behind what they are called.
const MATTERS: [&str; 150] = [
    "abolition",
    "access",
    "aid",
    "air",
    "aircraft",
    "alliance",
    "arms",
    "artillery",
    "assistance",
    "association",
    "asylum",
    "aviation",
    "ban",
    "barter",
    "base",
    "basing",
    "biological",
    "border",
    "boundary",
    "cease-fire",
    "ceasefire",
    "chemical",
    "civil",
    "climate",
    "co-operation",
    "coal",
    "coalition",
    "commerce",
    "commercial",
    "compensation",
    "control",
    "cooperation",
    "cotton",
    "credit",
    "cultural",
    "currency",
    "customs",
    "debt",
    "defence",
    "defense",
    "delimitation",
    "demarcation",
    "development",
    "disarmament",
    "disengagement",
    "double",
    "economic",
    "education",
    "electoral",
    "electricity",
    "energy",
    "engagement",
    "environmental",
    "exchange",
    "export",
    "extradition",
    "finance",
    "financial",
    "fisheries",
    "fishery",
    "fishing",
    "free",
    "friendship",
    "frigate",
    "frontier",
    "gas",
    "grain",
    "guarantee",
    "helicopter",
    "hydrocarbon",
    "import",
    "industrial",
    "information",
    "intelligence",
    "investment",
    "judicial",
    "labor",
    "labour",
    "land",
    "lease",
    "legal",
    "licence",
    "limitation",
    "loan",
    "logistics",
    "maritime",
    "migration",
    "military",
    "mining",
    "minority",
    "missile",
    "monetary",
    "mutual",
    "naval",
    "navigation",
    "neutrality",
    "non-aggression",
    "non-proliferation",
    "nonaggression",
    "nuclear",
    "oil",
    "partition",
    "partnership",
    "peace",
    "pipeline",
    "power",
    "power-sharing",
    "prisoner",
    "procurement",
    "protection",
    "purchase",
    "railway",
    "readmission",
    "reduction",
    "refugee",
    "relief",
    "repatriation",
    "rescue",
    "research",
    "river",
    "scientific",
    "security",
    "services",
    "settlement",
    "sharing",
    "space",
    "steel",
    "submarine",
    "sugar",
    "supply",
    "surrender",
    "swap",
    "tariff",
    "tax",
    "taxation",
    "technical",
    "technology",
    "test",
    "testing",
    "tourism",
    "trade",
    "training",
    "transit",
    "transport",
    "troop",
    "truce",
    "visa",
    "water",
    "weapons",
    "wheat",
];

/// Between the verb and the agreement.
const NEAR: usize = 8;

/// An agreement in a sentence.
struct Pact {
    tokens: Range<usize>,
    /// Somebody signs it here.
    is_signed: bool,
    /// With whom, or of which year: what tells two of one matter apart.
    with: Option<usize>,
}

impl Scan<'_> {
    /// Adds the agreements that have no name, between the names.
    pub(super) fn add_pacts(&self, names: &mut Vec<Proposal>) {
        let mut by_words: FxHashMap<String, Vec<Pact>> = FxHashMap::default();
        for sentence in &self.reading.sentences {
            let tokens = sentence.tokens();
            for head in tokens.clone().filter(|at| HEADS.contains(&self.word(*at))) {
                if let Some(pact) = self.pact(head, &tokens) {
                    let words: Vec<&str> = pact.tokens.clone().map(|at| self.word(at)).collect();
                    by_words.entry(words.join(" ")).or_default().push(pact);
                }
            }
        }
        let mut pacts: Vec<Pact> = by_words.into_values().filter(|pacts| self.is_one(pacts)).flatten().collect();
        pacts.sort_unstable_by_key(|pact| pact.tokens.start);
        let count = names.len();
        let mut end = 0;
        for Pact { tokens, .. } in pacts {
            let at = names[..count].partition_point(|name| name.tokens.end <= tokens.start);
            let is_free = names[..count].get(at).is_none_or(|name| name.tokens.start >= tokens.end);
            if is_free && tokens.start >= end {
                end = tokens.end;
                let groups = GroupVotes::default();
                names.push(Proposal { tokens, kind: Kind::Agreement, votes: TOLD, is_cited: false, groups });
            }
        }
        names.sort_by_key(|name| name.tokens.start);
    }

    /// Whether all these are one agreement, and somebody signs it.
    fn is_one(&self, pacts: &[Pact]) -> bool {
        let mut others = pacts.iter().filter_map(|pact| pact.with).map(|at| self.word(at));
        let first = others.next();
        pacts.iter().any(|pact| pact.is_signed) && others.all(|other| Some(other) == first)
    }

    /// The agreement with its matter: "military cooperation agreement", "pact of mutual assistance".
    fn pact(&self, head: usize, sentence: &Range<usize>) -> Option<Pact> {
        let is_matter = |at: usize| MATTERS.binary_search(&self.word(at)).is_ok();
        let mut start = head;
        while start > sentence.start && is_matter(start - 1) {
            start -= 1;
        }
        let mut end = head + 1;
        if start == head && matches!(self.word(end), "of" | "on" | "for") {
            while end + 1 < sentence.end && (is_matter(end + 1) || self.word(end + 1) == "and" && is_matter(end + 2)) {
                end += 1;
            }
            end += usize::from(end > head + 1);
        }
        let matters = (start..end).filter(|at| is_matter(*at)).count();
        let near = start.saturating_sub(NEAR).max(sentence.start)..(end + NEAR).min(sentence.end);
        let is_signed = near.clone().any(|at| SIGNED.contains(&self.word(at)));
        let is_none = (near.start..start)
            .rev()
            .take(3)
            .any(|at| matches!(self.word(at), "no" | "any" | "every" | "without" | "such"));
        // One word alone says too little: there are many trade deals.
        (matters >= 2 && !is_none).then(|| Pact { tokens: start..end, is_signed, with: self.party(end, sentence) })
    }

    /// "with Peru", "of 1994" right behind it.
    fn party(&self, end: usize, sentence: &Range<usize>) -> Option<usize> {
        let at = end + 1 + usize::from(self.word(end + 1) == "the");
        let is_year = || self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let is_led = match self.word(end) {
            "with" | "between" => self.is_capital(at),
            "of" | "in" => is_year(),
            _ => false,
        };
        (is_led && at < sentence.end).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn agreements_told_by_what_they_are_about() {
        for text in [
            "In 2014 they signed a <agreement>military cooperation agreement</agreement>.",
            "A <agreement>loan guarantee agreement</agreement> was concluded there.",
            "They signed a new <agreement>pact of mutual assistance</agreement> in May.",
            "They signed a <agreement>treaty of friendship and cooperation</agreement> in May. The \
             <agreement>treaty of friendship and cooperation</agreement> lasted.",
            // Too little.
            "They signed a trade deal.",
            "They signed an agreement on all of it.",
            // Nobody signs it.
            "What is a free trade agreement good for?",
            "They signed no free trade agreement.",
            // Two of one matter.
            "They signed a free trade agreement with <place>Peru</place> and a free trade agreement with \
             <place>Chile</place>.",
        ] {
            check(text);
        }
    }
}
