//! Expressions of time: a hand-written scanner over the tokens finds them, the story around them anchors them.
//!
//! Values follow TIMEX3 as the annotators of WikiWars and the tagger HeidelTime write them (Strötgen and Gertz
//! 2013). Knows nothing of names, and no other document.

mod expression;
mod interval;
pub(in crate::extract) mod lexicon;
mod line;
mod number;
mod resolve;
mod roles;
mod rules;
mod told;
mod turn;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

pub use expression::{Joint, Tie};
use roles::Habits;
pub use roles::opens_letter;

use super::reading::Reading;
use crate::model::{DateRole, TimexType, When};
use expression::{Expression, Meaning};
use line::Line;
use resolve::Story;
use told::Place;

/// An expression of time in the flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDate {
    /// Flow offsets.
    pub range: Range<usize>,
    /// Indices of the reading's tokens.
    pub tokens: Range<usize>,
    /// Index of the reading's sentence.
    pub sentence: usize,
    pub when: Option<When>,
    pub role: DateRole,
    pub timex: TimexType,
    pub value: String,
    /// "since", "until", "by": what the words before it make of it.
    pub tie: Tie,
    /// How it goes on in the expression after it.
    pub joint: Joint,
    /// It is part of a name ("Vision 2030"): nothing happened then.
    pub in_name: bool,
}

/// All expressions of the reading, in flow order, not overlapping. `document_date` anchors "last year".
pub fn find(reading: &Reading, document_date: Option<Date>) -> Vec<FoundDate> {
    let order = rules::DayOrder::of(reading);
    let early = rules::Early::of(reading);
    let mut lexes = Vec::new();
    let mut expressions = Vec::new();
    let mut sentences = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        if !line::read(reading, *sentence, &mut lexes) {
            continue;
        }
        rules::scan(&Line::new(reading, *sentence, &lexes, early), order, &mut expressions);
        sentences.resize(expressions.len(), index);
    }
    let habits = Habits::of(reading);
    let mut story = Story::new(document_date, &expressions);
    let mut dates = Vec::with_capacity(expressions.len());
    for (at, (expression, sentence)) in expressions.iter().zip(&sentences).enumerate() {
        // "at 11 a.m. on 11 November 1918"
        let beside = expressions.get(at + 1).filter(|next| {
            matches!((&expression.meaning, &next.meaning), (Meaning::Time, Meaning::Day { .. }))
                && sentences.get(at + 1) == Some(sentence)
                && next.tokens.start <= expression.tokens.end + 3
        });
        let date = found(reading, &mut story, expression, beside, (*sentence, &habits));
        // "2019b" is a work or nothing.
        if date.role == DateRole::Citation || number::letter(reading.word(date.tokens.end - 1)).is_none() {
            dates.push(date);
        }
    }
    dates
}

fn found(
    reading: &Reading,
    story: &mut Story,
    expression: &Expression,
    day: Option<&Expression>,
    (sentence, habits): (usize, &Habits<'_>),
) -> FoundDate {
    let role = roles::role(reading, sentence, expression, habits);
    let paragraph = reading.sentences.get(sentence).map_or(0, |sentence| sentence.unit);
    let place = Place { paragraph, sentence: sentence as u32 };
    let resolved = story.resolve(expression, day, place, role == DateRole::Content);
    FoundDate {
        range: reading.range_of(expression.tokens.clone()),
        tokens: expression.tokens.clone(),
        sentence,
        when: resolved.when,
        role,
        timex: resolved.timex,
        value: resolved.value,
        tie: expression.tie,
        joint: expression.joint,
        in_name: expression.in_name,
    }
}
