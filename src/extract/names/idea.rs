//! Kinds of what has capitals and is neither person nor body nor place, whatever it was taken for: ways of thinking
//! ("Realism"), papers of states ("Maritime Doctrine"), illnesses, peoples told by compass or by their country.
//!
//! Pure: one name in, its kind out where its own words leave no doubt. What is no name at all goes in `common`.

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Endings of what is thought, believed or feared.
const THOUGHT: [&str; 5] = ["ism", "isms", "phobia", "ology", "ocracy"];

/// Words that end so and are what a body is for, as often as an idea.
const TRADES: [&str; 5] = ["Tourism", "Journalism", "Technology", "Democracy", "Catechism"];

/// Illnesses and their variants that texts write like names; those of one word alone.
const ILLNESSES: [&str; 10] = ["Ebola", "Zika", "Omicron", "SARS", "MERS", "HIV", "AIDS", "Mpox", "Covid", "COVID"];

/// Halves of the globe and of mankind: "the Muslim World", "the Western World".
const WORLDS: [&str; 4] = ["Western", "Eastern", "Arab", "Third"];

/// No name of such a thing has more words.
const MOST_WORDS: usize = 6;

impl Scan<'_> {
    /// The kind that the words of the name tell, where it is one of those told here.
    pub(super) fn kind_of_idea(&self, name: &Proposal) -> Option<Kind> {
        let is_open =
            matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other | Kind::Project);
        let known = flag::SURNAME | flag::GIVEN_NAME | flag::COUNTRY | flag::PLACE;
        let is_known = name.tokens.len() == 1 && self.has(name.tokens.start, known);
        if !is_open || is_known || name.tokens.len() > MOST_WORDS {
            return None;
        }
        self.people_of(name)
            .or_else(|| self.illness(name))
            .or_else(|| self.thought(name))
            .or_else(|| self.paper_of_state(name))
            .or_else(|| self.what_it_ends_in(name))
    }

    /// "Turkmenistani", "Middle Eastern", "North African"; "Maoist".
    fn people_of(&self, name: &Proposal) -> Option<Kind> {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let word = self.word(start);
        let is_told = match end - start {
            1 => {
                let is_unknown = !self.has(start, flag::SURNAME | flag::GIVEN_NAME | flag::PLACE | flag::PHRASE);
                let is_follower = word.len() > 6
                    && ["ianist", "eanist", "oist", "ianists", "eanists", "oists"]
                        .iter()
                        .any(|end| word.ends_with(end));
                // "the Hittites"
                let is_tribe = word.len() > 6
                    && (word.ends_with("ites") || word.ends_with("ids"))
                    && !self.has(start, flag::COMMON)
                    && start > 0
                    && matches!(self.word(start - 1), "the" | "The");
                is_unknown && (word.len() > 7 && word.ends_with("stani") || is_follower || is_tribe)
            }
            2 => {
                let last = self.word(start + 1);
                let is_half = matches!((word, last), ("Middle" | "Far" | "Near", "Eastern"));
                let is_people = self.has(start + 1, flag::NATIONALITY) && !self.has(start + 1, flag::COUNTRY);
                is_half || is_people && (self.has(start, flag::COMPASS) && word != "New" || word == "Latin")
            }
            _ => false,
        };
        (is_told && name.kind != Kind::Project && !self.is_capital(end)).then_some(Kind::Nationality)
    }

    fn illness(&self, name: &Proposal) -> Option<Kind> {
        let start = name.tokens.start;
        let is_numbered = name.tokens.len() == 3
            && self.word(start).eq_ignore_ascii_case("covid")
            && self.reading.tokens.get(start + 2).is_some_and(|token| token.kind == TokenKind::Number);
        let is_alone = name.tokens.len() == 1 && ILLNESSES.contains(&self.word(start));
        (is_numbered || is_alone).then_some(Kind::Other)
    }

    /// "Neoliberal Institutionalism", "Islamophobia"; a body may be for such a thing ("Board of Tourism").
    fn thought(&self, name: &Proposal) -> Option<Kind> {
        let is_plain = name.tokens.clone().all(|at| self.is_capital(at)) && self.head_of(&name.tokens).is_none();
        (self.is_thought(name.tokens.end - 1) && is_plain && name.tokens.len() <= 3).then_some(Kind::Concept)
    }

    /// "Realism", "Islamophobia": a word that ends as what is thought or feared does.
    pub(super) fn is_thought(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 6
            && THOUGHT.iter().any(|end| word.ends_with(end))
            && !TRADES.contains(&word)
            && !self.has(at, flag::SURNAME | flag::GIVEN_NAME | flag::PLACE | flag::PHRASE)
    }

    /// "National Security Strategy", "Foreign Policy Concept", "the Muslim World".
    fn paper_of_state(&self, name: &Proposal) -> Option<Kind> {
        let (start, last) = (name.tokens.start, name.tokens.end - 1);
        if start == last || self.head_of(&name.tokens).is_some_and(|head| self.has(head, flag::ORGANISATION_HEAD)) {
            return None;
        }
        let before = self.word(last - 1);
        match self.word(last) {
            "Strategy" | "Doctrine" | "Concept" | "Manifesto" => Some(Kind::Work),
            "Paper" if matches!(before, "White" | "Green") => Some(Kind::Work),
            // "Islamic State Tulgey Province": the branch of a body.
            "Province" if name.kind == Kind::Place && self.begins_with_body(name) => Some(Kind::Organisation),
            "World" if start + 1 == last && (self.has(start, flag::NATIONALITY) || WORLDS.contains(&before)) => {
                Some(Kind::Place)
            }
            // "Trans-Borogrove Partnership": many take part, none lives there.
            "Partnership" | "Initiative" if matches!(name.kind, Kind::Place | Kind::Person) => Some(Kind::Project),
            "Community" | "Alliance" | "League" if matches!(name.kind, Kind::Place | Kind::Person) => {
                Some(Kind::Organisation)
            }
            _ => None,
        }
    }

    /// Whether the name begins with that of a body of the lists, of several words, and goes on.
    fn begins_with_body(&self, name: &Proposal) -> bool {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let listed = self.lexicon.phrase_at(self.reading, start, end);
        listed.is_some_and(|(kind, after)| kind == Kind::Organisation && after > start + 1 && after < end)
    }

    /// What nobody could tell is what its last word says: "Preferential Trade Agreement", "Exercise Borogrove".
    fn what_it_ends_in(&self, name: &Proposal) -> Option<Kind> {
        let is_exercise = self.word(name.tokens.start) == "Exercise" && name.tokens.len() > 1;
        let is_march = matches!(self.word(name.tokens.end - 1), "Expedition" | "Expeditions") && name.tokens.len() > 1;
        if is_exercise || is_march {
            return Some(Kind::Event);
        }
        let is_ended = matches!(self.word(name.tokens.start), "Peace" | "Armistice" | "Truce" | "Edict")
            && self.word(name.tokens.start + 1) == "of"
            && name.tokens.len() > 2;
        if is_ended {
            return Some(Kind::Agreement);
        }
        if name.kind != Kind::Other || name.tokens.len() < 2 {
            return None;
        }
        // "Nine Years' War"
        let is_mark = |at: usize| matches!(self.word(at), "'" | "’" | "'s" | "’s");
        let is_plain = name.tokens.clone().all(|at| self.is_capital(at) || self.is_number(at) || is_mark(at));
        let is_headed = self.head_of(&name.tokens).is_some();
        if !is_plain && !is_headed {
            return None;
        }
        let (kind, count) = self.inner_votes(&name.tokens).best();
        let is_body = kind == Kind::Organisation && count >= 6 && !is_headed
            || matches!(self.word(name.tokens.end - 1), "Mines" | "Courts" | "Brothers");
        if is_body {
            return Some(Kind::Organisation);
        }
        let is_thing = matches!(kind, Kind::Agreement | Kind::Project | Kind::Event | Kind::Work | Kind::Equipment);
        (is_thing && count >= 6).then_some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_thought_is_no_person() {
        for text in [
            "<concept>Neoliberal Institutionalism</concept> holds that states cooperate.",
            "<concept>Islamophobia</concept> and <concept>Russophobia</concept> have grown.",
            "<concept>Offensive Realism</concept> and <concept>Social Constructivism</concept> disagree.",
        ] {
            check(text);
        }
    }

    #[test]
    fn fields_offices_and_money_are_no_names() {
        for text in [
            "In International Relations, the Balance of Power remains a key idea.",
            "Payments in Roubles, Yuan, Rupees and Pesos rose.",
            "Great Powers and Middle Powers differ.",
            "<person>Tomas Reyes</person>, Visiting Fellow, agreed.",
            "<person>Jane Holt</person>, Senior Editor at <organisation>Meridian Weekly</organisation>, wrote it.",
            "The Inspector-General of Police appealed.",
            "\"See what <person>Mearsheimer</person> says in Foreign Affairs,\"",
            "Dr. <person>Ingrid Solheim</person>, P.Geo., approved it.",
        ] {
            check(text);
        }
    }

    #[test]
    fn papers_of_states_and_worlds() {
        for text in [
            "The <work>Chilean Foreign Policy Concept</work> of 2013 was published.",
            "The <work>National Security Strategy</work> and the <work>Maritime Doctrine</work> were published.",
            "A <agreement>Preferential Trade Agreement</agreement> and a Memorandum of Understanding (MoU) were signed.",
            "The <place>Muslim World</place> and the <place>Western World</place> differ.",
            "<event>Exercise Cobra Gold</event> was held.",
            "<person>Alcibiades</person> urged the <event>Sicilian Expedition</event>.",
            "The <agreement>Peace of Nicias</agreement> did not last.",
        ] {
            check(text);
        }
    }

    #[test]
    fn peoples_by_compass_or_country() {
        for text in [
            "<nationality>Kyrgyzstani</nationality> and <nationality>Turkmenistani</nationality> workers came.",
            "<nationality>North African</nationality> and <nationality>Central American</nationality> markets grew.",
        ] {
            check(text);
        }
    }

    #[test]
    fn illnesses() {
        check("<other>COVID-19</other>, <other>Ebola</other> and <other>Zika</other> slowed trade.");
    }
}
