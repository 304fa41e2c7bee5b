//! What a number measures, and when.

use super::{check, check_what};

#[test]
fn what_is_measured_stands_behind() {
    check_what("They hold 41 per cent of the world's population.", &["world's population"]);
    check_what("Peru received $500 million in aid.", &["aid"]);
    check_what("They sold $5m worth of arms in 1990.", &["arms"]);
    check_what("They plan a 600 MW coal power plant.", &["coal power plant"]);
    check_what("They signed a US$2 billion pipeline deal.", &["pipeline deal"]);
    check_what("Construction of 600 MW power plants began.", &["power plants"]);
    check_what("It has a 20-year lease.", &["lease"]);
    check_what("Two more documents were signed.", &["documents"]);
}

#[test]
fn what_is_measured_stands_before() {
    check_what("A loan of 27 million rubles made it possible.", &["loan"]);
    check_what("It has a total area of about 300 square kilometres.", &["total area"]);
    check_what("Trade with Peru rose to $5 million in 1990.", &["Trade with Peru"]);
    check_what("In 1990, exports to Chile amounted to $390 million.", &["exports to Chile"]);
    check_what("The debt was nearly $5 billion.", &["debt"]);
    check_what("They bought goods worth $62 million.", &["goods"]);
    check_what("The report said that the cost of the dam had reached $3 billion.", &["cost of the dam"]);
    check_what("Inflation stood at 9 percent.", &["Inflation"]);
}

#[test]
fn what_is_not_told_stays_empty() {
    check_what("They met again after 45 years.", &[""]);
    check_what("It was $5 million.", &[""]);
    check_what("They paid 5 million dollars annually.", &[""]);
}

#[test]
fn the_date_that_dates_a_number() {
    check(
        "Trade reached $700 million in 2011 and $560 million in 2012.",
        &["$700 million = 700000000 USD (2011)", "$560 million = 560000000 USD (2012)"],
    );
    check("Income was £482,300 (2018: £455,120).", &["£482,300 = 482300 GBP", "£455,120 = 455120 GBP (2018)"]);
    check("By 2030 it will have 500 MW.", &["500 MW = 500 MW (until 2030)"]);
    check("Between 2015 and 2020 output rose by 23 percent.", &["23 percent = 23 % (2015 to 2020)"]);
    check("Inflation reached 8.4 percent in March 2008.", &["8.4 percent = 8.4 % (March 2008)"]);
}

#[test]
fn what_is_measured_is_no_verb_unit_or_extent() {
    check_what("The pipeline is 1,100 km long.", &["pipeline"]);
    check_what("The reactor makes 1,000 MW.", &["reactor"]);
    check_what("The ship displaces 9,000 tons.", &["ship"]);
    check_what("Traffic rose by 23 percent to 1.05 billion tonnes.", &["Traffic", "Traffic"]);
    check_what("The loan is worth 900,000 dollars.", &["loan"]);
    check_what("The budget rose to £1.25m.", &["budget"]);
    check_what("A fine of CHF 2.5 million was imposed.", &["fine"]);
    check_what("The cost of the bridge was $90 million.", &["cost of the bridge"]);
    check_what("Some 62% of voters agreed.", &["voters"]);
    check_what("The mine yields 40 tonnes of gold a year.", &["gold"]);
}
