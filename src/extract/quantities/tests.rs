//! Numbers in text and tables: what they come to, and what they are of.

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

#[test]
fn money() {
    check("It cost US$1.7 billion.", &["US$1.7 billion = 1700000000 USD"]);
    check("A loan of 27 million rubles and €5m.", &["27 million rubles = 27000000 RUB", "€5m = 5000000 EUR"]);
    check("It was worth billion dollars.", &["billion dollars = 1000000000 USD"]);
    check("In 2012 it fell to $3.8bn.", &["$3.8bn = 3800000000 USD (2012)"]);
}

#[test]
fn percentages_and_fractions() {
    check(
        "A 25 percent tariff, 15 per cent more, 10% less.",
        &["25 percent = 25 %", "15 per cent = 15 %", "10% = 10 %"],
    );
    check("It has one-fourth of all gas.", &["one-fourth = 25 %"]);
}

#[test]
fn measures() {
    check("A 1,200 MW plant and a 960km line.", &["1,200 MW = 1200 MW", "960km = 960 km"]);
    check("It makes 20,000 barrels of oil per day.", &["20,000 barrels of oil per day = 20000 barrel/day"]);
    check("After 45 years, a 20-year dispute ended.", &["45 years = 45 year", "20-year = 20 year"]);
    check("It covers 300 square kilometres.", &["300 square kilometres = 300 km²"]);
}

#[test]
fn counts_need_a_noun() {
    check("They sold sixteen heavy cargo helicopters.", &["sixteen heavy cargo helicopters = 16 helicopters"]);
    check("The third round and a 41-member team.", &["third round = 3 round", "41-member = 41 member"]);
    check(
        "Twenty-five people and two hundred and six dogs.",
        &["Twenty-five people = 25 people", "two hundred and six dogs = 206 dogs"],
    );
    check("Article 370, in 1999, No. 5, the 1965 war, page 12.", &[]);
}

#[test]
fn cells_know_their_row_and_column() {
    let table = "Trade (US$ Million)\n\nYear\tExports\tBalance\n2010-11\t183.57\t+21.15\n2011-12\t189.61\t-12.44\n";
    check(
        table,
        &[
            "183.57 = 183570000 USD @2010-11/Exports (2010 to 2011)",
            "+21.15 = 21150000 USD @2010-11/Balance (2010 to 2011)",
            "189.61 = 189610000 USD @2011-12/Exports (2011 to 2012)",
            "-12.44 = -12440000 USD @2011-12/Balance (2011 to 2012)",
        ],
    );
}

#[test]
fn lengths_weights_and_rates() {
    check("The plant makes 1,200 MW.", &["1,200 MW = 1200 MW"]);
    check("The dam is 120 metres high and 2.5 km long.", &["120 metres = 120 m", "2.5 km = 2.5 km"]);
    check("It carries 300,000 barrels of oil a day.", &["300,000 barrels of oil a day = 300000 barrel/day"]);
    check("It covers 350 square kilometres.", &["350 square kilometres = 350 km²"]);
    check("It weighs 12 tonnes.", &["12 tonnes = 12 tonne"]);
    check("The road is 1,100 kilometers long.", &["1,100 kilometers = 1100 km"]);
    check(
        "It needs 15 billion cubic metres of gas a year.",
        &["15 billion cubic metres of gas a year = 15000000000 m³/year"],
    );
    check("Temperatures reached 40 degrees.", &["40 degrees = 40 degrees"]);
    check("He was 45 years old.", &["45 years = 45 year"]);
    check("It lies 4,000 feet above the sea.", &["4,000 feet = 4000 foot"]);
}

#[test]
fn more_money() {
    check("The price rose from $40 to $60 a barrel.", &["$40 = 40 USD", "$60 = 60 USD"]);
    check("They paid £3.2m in 2004.", &["£3.2m = 3200000 GBP (2004)"]);
    check("Trade was worth USD 3.1 billion, up 12%.", &["USD 3.1 billion = 3100000000 USD", "12% = 12 %"]);
    check("It cost ¥500 million.", &["¥500 million = 500000000 JPY"]);
    check("A loan of 100 million yuan was made.", &["100 million yuan = 100000000 CNY"]);
}

#[test]
fn counts_and_shares() {
    check("They bought 12 helicopters and 40 tanks.", &["12 helicopters = 12 helicopters", "40 tanks = 40 tanks"]);
    check("About 5 million people fled.", &["5 million people = 5000000 people"]);
    check("It grew by 4.5 percent in 1999.", &["4.5 percent = 4.5 % (1999)"]);
    check("One third of the land was sold.", &["One third = 33.33 %"]);
    check("The 5th Army had 80,000 men.", &["80,000 men = 80000 men"]);
    check("It is 30% of GDP.", &["30% = 30 %"]);
    check("They sent two brigades.", &["two brigades = 2 brigades"]);
}

#[test]
fn numbers_that_count_nothing() {
    check("Article 370 was dropped.", &[]);
    check("Chapter 4 tells of it.", &[]);
    check("The S-400 was sold.", &[]);
    check("Call 555 1234.", &[]);
    check("At 5 pm it rained.", &[]);
}
