//! The seam between reading one document and linking many: what extraction says about one text.
//!
//! Annotations know spans and nothing else: no ids, no library, no other document. Whatever engine makes
//! them, the rest of the program sees only this.

use serde::{Deserialize, Serialize};

use super::compact::written_as_list;
use super::{DateRole, JoinRule, Kind, Short, Span, TimexType, When};

/// All that was found in one document. Every list is in order of `span.start`, then of `span.end`.
/// `sentence` fields index into `sentences`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    pub sentences: Vec<Sentence>,
    pub names: Vec<Name>,
    pub definitions: Vec<Definition>,
    pub dates: Vec<DateExpression>,
    pub statements: Vec<Statement>,
    pub quantities: Vec<Quantity>,
    pub citations: Vec<Citation>,
}

impl Annotations {
    /// Gives back the room in reserve: annotations are made once and kept as long as their document is open.
    pub fn shrink(&mut self) {
        let Self { sentences, names, definitions, dates, statements, quantities, citations } = self;
        sentences.shrink_to_fit();
        names.shrink_to_fit();
        definitions.shrink_to_fit();
        dates.shrink_to_fit();
        statements.shrink_to_fit();
        quantities.shrink_to_fit();
        citations.shrink_to_fit();
        for cell in quantities.iter_mut().filter_map(|quantity| quantity.cell.as_mut()) {
            cell.row.shrink_to_fit();
            cell.column.shrink_to_fit();
        }
        for citation in citations {
            citation.work.shrink_to_fit();
            citation.author.shrink_to_fit();
        }
    }
}

/// A sentence, a heading, a list item, a table cell or a reference: a stretch that is read as one.
///
/// Where a running header or a footnote stands in the middle of it, the span contains that too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Sentence {
    pub span: Span,
    /// The index of the block in which it begins.
    pub block: u32,
}

written_as_list!(Sentence: span, block);

/// A name: never overlapping another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Name {
    pub span: Span,
    pub kind: Kind,
    pub sentence: u32,
}

written_as_list!(Name: span, kind, sentence);

/// Two names that the text itself says are one thing's: "Shanghai Cooperation Organisation (SCO)", "Kristiania
/// (now Oslo)".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The full name, or the one that is told first.
    pub long: Span,
    pub short: Span,
    /// [`JoinRule::Acronym`], [`JoinRule::OtherName`], [`JoinRule::Title`] of a person told by the office alone, or
    /// [`JoinRule::Cited`] of an author or work: this is so at its one place, another "Khan" is another one.
    pub rule: JoinRule,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DateExpression {
    pub span: Span,
    /// The interval it means; none for durations, sets and what could not be anchored.
    pub when: Option<When>,
    pub role: DateRole,
    pub timex: TimexType,
    /// The TIMEX3 value: "2014-06", "P2Y", "199", "XXXX-WXX-2".
    pub value: Short,
    pub sentence: u32,
}

written_as_list!(DateExpression: span, when, role, timex, value, sentence);

/// A dated statement: one date and the sentence that it dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Statement {
    /// The sentence or clause.
    pub span: Span,
    pub sentence: u32,
    /// Index into `dates`.
    pub date: u32,
    /// The date in force here. It may be inferred where the expression itself stands in an earlier sentence.
    pub when: When,
    /// Indices `first..last` into `names` of those that take part.
    pub first_name: u32,
    pub last_name: u32,
}

written_as_list!(Statement: span, sentence, date, when, first_name, last_name);

/// A number as told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    pub span: Span,
    /// Scale words resolved: "US$1.7 billion" is 1,700,000,000.
    pub value: f64,
    /// "USD", "%", "MW", "km"; for mere counts the thing counted, else empty.
    pub unit: Short,
    /// What is measured, in the words of the text.
    pub what: Short,
    pub when: Option<When>,
    pub sentence: u32,
    /// Row and column names where it stands in a table.
    pub cell: Option<Box<Cell>>,
}

impl Quantity {
    /// Whether its unit measures something ("USD", "%", "km"); else it counts what the unit names.
    pub fn is_measure(&self) -> bool {
        let unit = self.unit.as_str();
        unit == "%"
            || unit.contains(char::is_uppercase)
            || matches!(unit, "km" | "m" | "kg" | "barrel" | "barrel/day" | "tonne" | "year")
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub row: String,
    pub column: String,
}

/// A pointer to a work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    pub span: Span,
    /// The work as the text names it; citations of one document with the same words here point to one work.
    pub work: String,
    /// The first author's surname, where the words tell it.
    pub author: String,
    pub year: Option<i32>,
    /// An entry of a list or a note that names the work in full, not a pointer to one.
    pub is_entry: bool,
}
