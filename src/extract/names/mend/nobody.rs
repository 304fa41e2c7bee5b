//! What has capitals and names nobody: "Article VII", "Q3 FY22", "11:30 CET", "SD = 8.1".

use std::ops::Range;

use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::extract::reading::TokenKind;

/// What is counted within a text or a law, and is no name of its own.
const PARTS: [&str; 22] = [
    "Article",
    "Articles",
    "Chapter",
    "Chapters",
    "Section",
    "Sections",
    "Clause",
    "Annex",
    "Appendix",
    "Paragraph",
    "Part",
    "Schedule",
    "Table",
    "Figure",
    "Fig",
    "Fig.",
    "Page",
    "Volume",
    "Vol",
    "Vol.",
    "Claim",
    "Case",
];

/// What stands at the head of a mail's subject.
const REPLIES: [&str; 5] = ["RE", "FW", "FWD", "CC", "BCC"];

/// Zones of time, behind a time of day.
const ZONES: [&str; 9] = ["GMT", "UTC", "CET", "CEST", "EST", "EDT", "PST", "PDT", "BST"];

/// What a court calls those before it.
const PARTIES: [&str; 12] = [
    "Claimant",
    "Claimants",
    "Defendant",
    "Defendants",
    "Applicant",
    "Applicants",
    "Respondent",
    "Respondents",
    "Appellant",
    "Appellants",
    "Petitioner",
    "Plaintiff",
];

impl Scan<'_> {
    /// What has capitals and names nobody.
    pub(super) fn is_no_name(&self, tokens: &Range<usize>) -> bool {
        // "QB-2020-001234"
        let digits = tokens.clone().flat_map(|at| self.word(at).bytes()).filter(u8::is_ascii_digit).count();
        let is_small = tokens.clone().any(|at| self.word(at).chars().any(char::is_lowercase));
        self.is_part(tokens)
            || digits >= 6 && !is_small
            || self.is_period(tokens)
            || tokens.len() == 1 && (self.is_letters(tokens) || self.is_opening(tokens.start))
    }

    /// "Article VII", "Chapter 4", "Claim No", "See Table 4 and Figure 12"
    fn is_part(&self, tokens: &Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        let first = self.word(start);
        // "Article VII", "Chapter 4", "Claim No"
        let is_counter = |at: usize| {
            let word = self.word(at);
            self.is_figure(at)
                || PARTS.contains(&word)
                || matches!(word, "No" | "No." | "and" | "to")
                || word.len() < 6 && word.chars().all(|char| "IVXLC".contains(char))
        };
        // "See Table 4 and Figure 12"
        let part = start + usize::from(first == "See");
        tokens.len() > 1 && PARTS.contains(&self.word(part)) && (part + 1..end).all(is_counter)
    }

    fn is_figure(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// "Q3 FY22", "H1 2023"
    fn is_period(&self, tokens: &Range<usize>) -> bool {
        let end = tokens.end;
        let first = self.word(tokens.start);
        let is_period = |at: usize| {
            let word = self.word(at);
            self.is_figure(at)
                || matches!(word, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2" | "FY")
                || word
                    .strip_prefix("FY")
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let after = self.word(end);
        let is_dated = self.is_figure(end) || tokens.len() > 1 || first.starts_with("FY") || after.starts_with("FY");
        tokens.clone().all(is_period) && is_dated
    }

    /// "Tue, 14 March", "11:30 CET", "Subject: RE: …", "SD = 8.1", "No. 6"
    fn is_letters(&self, tokens: &Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        let first = self.word(start);
        let before = start.checked_sub(1);
        let word_before = before.map_or("", |before| self.word(before));
        let after = self.word(end);
        // "Tue, 14 March", "11:30 CET", "Subject: RE: …"
        let is_weekday = matches!(lex(first), Lex::ShortWeekday(_))
            && (self.is_figure(end)
                || after == "," && (self.is_figure(end + 1) || lex(self.word(end + 1)) != Lex::None));
        let is_zone = ZONES.contains(&first)
            && before
                .is_some_and(|before| self.is_figure(before) || matches!(word_before, "pm" | "am" | "p.m." | "a.m."));
        let is_reply = after == ":" && REPLIES.contains(&first.to_uppercase().as_str());
        // "SD = 8.1", "95% CI 9.8–15.0"
        let is_letters =
            self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals()) && first.len() <= 4;
        let is_statistic = is_letters
            && (matches!(after, "=" | "<" | ">" | "±" | "≤" | "≥")
                || word_before == "%" && (self.is_figure(end) || matches!(after, ":" | "," | "[" | "(")));
        let is_ordinal = matches!(first, "No." | "Nos." | "Nr.") && self.is_figure(end);
        is_weekday || is_zone || is_reply || is_statistic || is_ordinal || PARTIES.contains(&first)
    }

    /// "Using three rounds of", "Discounting this, he": a verb that opens its sentence.
    fn is_opening(&self, at: usize) -> bool {
        let word = self.word(at);
        let known = flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::TOWN | flag::PHRASE | flag::ANY_END;
        let opens = || {
            let sentence = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= at);
            self.reading.sentences.get(sentence).is_some_and(|sentence| sentence.tokens().start == at)
        };
        let next = self.reading.tokens.get(at + 1);
        word.len() > 4
            && word.ends_with("ing")
            && !self.has(at, known)
            && next.is_some_and(|next| next.kind == TokenKind::Word && !next.is_capitalised() && next.space_before())
            && !self.has(at + 1, flag::SPEECH | flag::PERSON_VERB)
            && opens()
    }
}
