//! Numbers in text and tables: what they come to, and what they are of.

mod counts;
mod measures;
mod money;
mod table;
mod what;

use super::find;
use crate::extract::dates;
use crate::extract::reading::Reading;
use crate::extract::statements;

fn told(text: &str) -> Vec<String> {
    let reading = Reading::of_text(text);
    let dates = dates::find(&reading, None);
    let statements = statements::find(&reading, &dates);
    find(&reading, &dates, &statements)
        .into_iter()
        .map(|quantity| {
            let words = &reading.flow.text[quantity.range];
            let cell = quantity.cell.map_or_else(String::new, |cell| format!(" @{}/{}", cell.row, cell.column));
            let when = quantity.when.map_or_else(String::new, |when| format!(" ({when})"));
            format!("{words} = {} {}{cell}{when}", quantity.value, quantity.unit)
        })
        .collect()
}

/// The quantities of the text, as `words = value unit`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

/// What every quantity of the text measures.
#[track_caller]
fn check_what(text: &str, expected: &[&str]) {
    let reading = Reading::of_text(text);
    let dates = dates::find(&reading, None);
    let statements = statements::find(&reading, &dates);
    let told: Vec<String> = find(&reading, &dates, &statements).into_iter().map(|quantity| quantity.what).collect();
    assert_eq!(told, expected, "{text}");
}
