//! Dated statements: which words of a sentence a date dates, and what the words around it make of it.
//!
//! A statement is a sentence, or the clause of it that holds the date where several clauses are dated. The two
//! ends of a range are one date here; "since", "until" and "by" leave an end open. Cited works, headings, the
//! document's own date and names that carry a year state nothing.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::dates::{FoundDate, Joint, Tie, opens_letter};
use super::reading::{Reading, TokenKind};
use crate::model::{BlockKind, Certainty, DateRole, Precision, TimexType, When};

/// A dated statement in the flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundStatement {
    /// Flow offsets.
    pub range: Range<usize>,
    /// Index of the reading's sentence.
    pub sentence: usize,
    /// Index into the dates; for a range that of its first end.
    pub date: usize,
    pub when: When,
}

/// All statements of the reading, in flow order. `dates` are its expressions of time, in flow order.
pub fn find(reading: &Reading, dates: &[FoundDate]) -> Vec<FoundStatement> {
    let mut statements = Vec::new();
    let mut first = 0;
    while let Some(date) = dates.get(first) {
        let sentence = date.sentence;
        let last = first + dates[first..].iter().take_while(|date| date.sentence == sentence).count();
        if tells(reading, sentence) {
            state(reading, dates, first..last, &mut statements);
        }
        first = last;
    }
    statements
}

/// Whether a sentence belongs to what the document tells, and not to its apparatus.
fn tells(reading: &Reading, sentence: usize) -> bool {
    let Some(unit) = reading.unit_of(sentence) else {
        return false;
    };
    if !matches!(unit.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
        return false;
    }
    let Some(range) = reading.sentences.get(sentence).map(|sentence| sentence.tokens()) else {
        return false;
    };
    // "Source: World Bank, 2015" under a figure.
    let is_caption = matches!(reading.word(range.start), "Source" | "Sources" | "Figure" | "Fig." | "Table" | "Map")
        && matches!(reading.word(range.start + 1), ":" | "-" | "–" | ".")
        || matches!(reading.word(range.start), "Figure" | "Fig." | "Table" | "Map")
            && reading.tokens.get(range.start + 1).is_some_and(|token| token.kind == TokenKind::Number);
    !is_caption && !opens_letter(reading, range.start) && range.len() > 2
}

/// A date of a sentence: its place among the dates, its tokens, what it comes to.
struct Dated {
    date: usize,
    tokens: Range<usize>,
    when: When,
}

fn state(reading: &Reading, dates: &[FoundDate], range: Range<usize>, statements: &mut Vec<FoundStatement>) {
    let mut dated: Vec<Dated> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let date = &dates[at];
        let end = &dates[..range.end].get(at + 1);
        at += 1;
        let is_direction = date.tokens.start > 0 && reading.word(date.tokens.start - 1) == "into";
        if date.role != DateRole::Content || date.in_name || is_direction {
            continue;
        }
        let Some(when) = date.when else { continue };
        if date.joint == Joint::Range
            && let Some(end) = end
            && let Some(last) = end.when
        {
            at += 1;
            if let Some(when) = between(when, last) {
                dated.push(Dated { date: at - 2, tokens: date.tokens.start..end.tokens.end, when });
            }
            continue;
        }
        if date.timex == TimexType::Time && range.len() > 1 && date.value.contains("T0") | date.value.contains("T1") {
            continue;
        }
        dated.push(Dated { date: at - 1, tokens: date.tokens.clone(), when: tied(when, date.tie) });
    }
    let Some(sentence) = dated.first().map(|first| dates[first.date].sentence) else {
        return;
    };
    let clauses = clauses(reading, sentence, &dated);
    let first = statements.len();
    for one in dated {
        let clause = clauses.iter().find(|clause| clause.contains(&one.tokens.start));
        let Some(clause) = clause else { continue };
        let range = reading.range_of(trimmed(reading, clause.clone()));
        let is_told = statements[first..].iter().any(|before| before.range == range && before.when == one.when);
        if !is_told {
            statements.push(FoundStatement { range, sentence, date: one.date, when: one.when });
        }
    }
}

/// From the first day of one to the last day of the other; none where they are the wrong way round.
fn between(first: When, last: When) -> Option<When> {
    let certainty = match (first.certainty, last.certainty) {
        (Certainty::Approximate, _) | (_, Certainty::Approximate) => Certainty::Approximate,
        (Certainty::Stated, _) | (_, Certainty::Stated) => Certainty::Stated,
        _ => Certainty::Inferred,
    };
    let is_forward = first.from.zip(last.to).is_none_or(|(from, to)| from <= to);
    is_forward.then_some(When { from: first.from, to: last.to, precision: Precision::Range, certainty })
}

fn tied(when: When, tie: Tie) -> When {
    match tie {
        Tie::None => when,
        Tie::Since | Tie::After => When { to: None, precision: Precision::Range, ..when },
        Tie::Until | Tie::By => When { from: None, precision: Precision::Range, ..when },
        Tie::Before => {
            let to = when.from.and_then(|from| from.yesterday().ok());
            When { from: None, to, precision: Precision::Range, ..when }
        }
    }
}

/// The clauses of the sentence, as ranges of tokens: the sentence is cut between two dates where another clause
/// begins, so that every clause has its own date and its own verb.
fn clauses(reading: &Reading, sentence: usize, dated: &[Dated]) -> Vec<Range<usize>> {
    let Some(whole) = reading.sentences.get(sentence).map(|sentence| sentence.tokens()) else {
        return Vec::new();
    };
    let mut clauses = Vec::new();
    let mut start = whole.start;
    for pair in dated.windows(2) {
        let [left, right] = pair else { continue };
        let gap = left.tokens.end..right.tokens.start;
        let cut = cut(reading, gap);
        if let Some(cut) = cut
            && has_verb(reading, start..cut)
            && has_verb(reading, cut..whole.end)
        {
            clauses.push(start..cut);
            start = cut;
        }
    }
    clauses.push(start..whole.end);
    clauses
}

/// Where a clause begins in the gap between two dates: after the last ";", else at ", and", ", while"…
fn cut(reading: &Reading, gap: Range<usize>) -> Option<usize> {
    if let Some(at) = gap.clone().rev().find(|at| reading.word(*at) == ";") {
        return Some(at + 1);
    }
    gap.clone().rev().find(|at| {
        let is_conjunction = matches!(
            reading.word(*at),
            "and" | "but" | "while" | "whereas" | "although" | "though" | "then" | "so" | "yet" | "however"
        );
        is_conjunction && *at > gap.start && reading.word(at - 1) == ","
    })
}

/// Whether a finite verb seems to be among the tokens.
fn has_verb(reading: &Reading, range: Range<usize>) -> bool {
    let tokens = reading.tokens.get(range).unwrap_or_default();
    tokens
        .iter()
        .any(|token| token.kind == TokenKind::Word && !token.is_capitalised() && is_finite(reading.text(*token)))
}

/// Whether the word seems to be a finite verb.
pub fn is_finite(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed")
        || matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "did"
                | "does"
                | "became"
                | "began"
                | "came"
                | "went"
                | "took"
                | "made"
                | "gave"
                | "held"
                | "met"
                | "led"
                | "fell"
                | "won"
                | "lost"
                | "sent"
                | "left"
                | "grew"
                | "rose"
                | "stood"
                | "brought"
                | "bought"
                | "sold"
                | "paid"
                | "built"
                | "fought"
                | "shot"
                | "saw"
                | "said"
                | "told"
                | "wrote"
                | "chose"
                | "broke"
                | "drew"
                | "set"
                | "put"
                | "cut"
                | "ran"
                | "spent"
                | "kept"
                | "found"
                | "got"
                | "knew"
                | "burnt"
                | "sank"
                | "drove"
                | "flew"
                | "threw"
                | "froze"
                | "spoke"
                | "rode"
                | "dealt"
                | "sought"
                | "taught"
                | "caught"
                | "swept"
                | "struck"
                | "fled"
                | "overthrew"
                | "withdrew"
                | "arose"
                | "laid"
                | "bore"
                | "swore"
                | "felt"
                | "died"
                | "rushed"
                | "remains"
                | "remain"
                | "helped"
        )
}

/// Without the commas and conjunctions at its ends that joined it to its neighbours.
fn trimmed(reading: &Reading, mut clause: Range<usize>) -> Range<usize> {
    while clause.len() > 1
        && matches!(reading.word(clause.start), "," | ";" | "and" | "but" | "while" | "whereas" | "so")
    {
        clause.start += 1;
    }
    while clause.len() > 1 && matches!(reading.word(clause.end - 1), "," | ";") {
        clause.end -= 1;
    }
    clause
}
