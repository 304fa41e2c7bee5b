//! Dated statements as TimelineJS reads them (<https://timeline.knightlab.com/docs/json-format.html>).
//!
//! A statement with an open end stands at the end that is told. Citation and access dates are left out.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::words::one_line;
use crate::app::caption::caption;
use crate::model::{DateRole, Library, Precision, When};

/// Letters of a headline.
const HEADLINE: usize = 80;

#[derive(Serialize)]
struct Slide {
    start_date: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Moment>,
    display_date: String,
    text: Text,
    /// The lane: the document that tells it.
    group: String,
    unique_id: String,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

/// Only as exact as the statement tells it. Years BC are negative as TimelineJS counts them: 1 BC is -1.
#[derive(Serialize)]
struct Moment {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
}

pub fn write(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let slides: Vec<Slide> = (library.events().iter().enumerate())
        .filter(|(_, event)| library.date(event.date).role == DateRole::Content)
        .filter_map(|(index, event)| {
            let when = event.when;
            let (start_date, end_date) = days(when)?;
            let document = library.document(event.document);
            let headline = caption(library, index.into(), HEADLINE);
            let headline = if headline.is_empty() { when.to_string() } else { headline };
            Some(Slide {
                start_date,
                end_date,
                display_date: when.to_string(),
                text: Text {
                    headline: escape(&headline),
                    text: escape(&one_line(library, event.document, event.span)),
                },
                group: document.label.clone(),
                unique_id: format!("v{index}"),
            })
        })
        .collect();
    serde_json::to_writer(&mut *out, &json!({ "events": slides }))?;
    out.write_all(b"\n")
}

fn days(when: When) -> Option<(Moment, Option<Moment>)> {
    let first = when.anchor()?;
    let last = when.to.filter(|last| *last != first && when.from.is_some());
    let day = |date: Date| Moment {
        year: if date.year() > 0 { i32::from(date.year()) } else { i32::from(date.year()) - 1 },
        month: (!is_year_wide(when.precision)).then_some(date.month()),
        day: matches!(when.precision, Precision::Day | Precision::Week | Precision::Range).then_some(date.day()),
    };
    Some((day(first), last.map(day)))
}

fn is_year_wide(precision: Precision) -> bool {
    matches!(precision, Precision::Year | Precision::Decade | Precision::Century)
}

/// TimelineJS puts the words into the page as HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
