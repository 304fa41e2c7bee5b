//! Shares, measures, ranges and what a number is counted by.

use super::check;

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
    check("It covers 605 km² of land.", &["605 km² = 605 km²"]);
    check("It holds 15,730 m³ of water.", &["15,730 m³ = 15730 m³"]);
    check("It covers 12 km2 of land.", &["12 km2 = 12 km²"]);
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
fn ranges_have_two_numbers_of_one_unit() {
    check("Between 20 and 30 MW were added.", &["20 = 20 MW", "30 MW = 30 MW"]);
    check("It makes 20-30 MW.", &["20 = 20 MW", "30 MW = 30 MW"]);
    check("It grew by 5 to 10 percent.", &["5 = 5 %", "10 percent = 10 %"]);
    check("It grew 5–10% a year.", &["5 = 5 %", "10% = 10 %"]);
    check("Two or three helicopters came.", &["Two = 2 helicopters", "three helicopters = 3 helicopters"]);
    check("Between 2 and 3 billion dollars.", &["2 = 2000000000 USD", "3 billion dollars = 3000000000 USD"]);
    check("It cost $2-3 million.", &["$2 = 2000000 USD", "3 million = 3000000 USD"]);
    check("Between $20 and $30 million.", &["$20 = 20000000 USD", "$30 million = 30000000 USD"]);
    check("From $900,000 to $3 million.", &["$900,000 = 900000 USD", "$3 million = 3000000 USD"]);
    check("From 200 to 3 million people.", &["200 = 200 people", "3 million people = 3000000 people"]);
    check("From 200 dogs to 300 cats.", &["200 dogs = 200 dogs", "300 cats = 300 cats"]);
    check("They lost 3-2 and 4 to 1.", &[]);
    check("Between 1990 and 2000 it stood.", &[]);
}

#[test]
fn articles_and_halves_count() {
    check("Half a million people fled.", &["Half a million people = 500000 people"]);
    check("It cost a million dollars.", &["a million dollars = 1000000 USD"]);
    check("He sent a dozen ships and two dozen boats.", &["a dozen ships = 12 ships", "two dozen boats = 24 boats"]);
    check("A hundred men came.", &["A hundred men = 100 men"]);
    check("Two and a half million tonnes.", &["Two and a half million tonnes = 2500000 tonne"]);
    check("It took two and a half years.", &["two and a half years = 2.5 year"]);
    check("Half a century and a year later it fell.", &[]);
    check("It is a lot, a day, a plan.", &[]);
}

#[test]
fn groups_of_thousands() {
    check("It flew 1 500 km with 12 000 000 litres.", &["1 500 km = 1500 km", "12 000 000 litres = 12000000 litre"]);
    check("It has 1,234,567 trees.", &["1,234,567 trees = 1234567 trees"]);
    check("He paid 1,00,000 yen.", &["1,00,000 yen = 100000 JPY"]);
    check("Rows 12 and 300 men.", &["300 men = 300 men"]);
    check("In 1999 300 men came.", &["300 men = 300 men (1999)"]);
}

#[test]
fn temperatures_speeds_and_data() {
    check("It was 40 °C at noon.", &["40 °C = 40 °C"]);
    check("It was 40 degrees Celsius.", &["40 degrees Celsius = 40 °C"]);
    check("It sails at 20 knots or 37 km/h.", &["20 knots = 20 knot", "37 km/h = 37 km/hour"]);
    check("Yields rose 25 basis points.", &["25 basis points = 25 basis point"]);
    check("The leak held 2.6 terabytes.", &["2.6 terabytes = 2.6 TB"]);
    check("It lies 12 nautical miles off.", &["12 nautical miles = 12 nautical mile"]);
    check("It burned 3 million metric tons.", &["3 million metric tons = 3000000 tonne"]);
}

#[test]
fn shares_of_a_whole() {
    check("Some 62% of voters agreed.", &["62% = 62 %"]);
    check("Unemployment fell from 9 to 7 per cent.", &["9 = 9 %", "7 per cent = 7 %"]);
    check("Turnout was 54.3%.", &["54.3% = 54.3 %"]);
    check("Two-thirds of the members voted.", &["Two-thirds = 66.67 %"]);
    check("Half of the fleet was lost.", &["Half = 50 %"]);
    check("Exports grew by 12 percent to $3 billion.", &["12 percent = 12 %", "$3 billion = 3000000000 USD"]);
    check("Interest is 5.25 percent.", &["5.25 percent = 5.25 %"]);
    check("He owns 51 percent of the shares.", &["51 percent = 51 %"]);
}

#[test]
fn measures_of_all_sorts() {
    check("The reactor makes 1,000 MW.", &["1,000 MW = 1000 MW"]);
    check("The pipeline is 1,100 km long.", &["1,100 km = 1100 km"]);
    check("It stands 324 metres tall.", &["324 metres = 324 m"]);
    check("The mine yields 40 tonnes of gold a year.", &["40 tonnes = 40 tonne"]);
    check("The tank holds 5,000 litres.", &["5,000 litres = 5000 litre"]);
    check("The field produces 20,000 barrels per day.", &["20,000 barrels per day = 20000 barrel/day"]);
    check("The park covers 300 square miles.", &["300 square miles = 300 mile²"]);
    check("He weighed 72 kg.", &["72 kg = 72 kg"]);
    check("They marched 30 miles.", &["30 miles = 30 mile"]);
    check("The ship displaces 9,000 tons.", &["9,000 tons = 9000 tonne"]);
    check("The storm brought winds of 150 km/h.", &["150 km/h = 150 km/hour"]);
    check("The room is 20 m² large.", &["20 m² = 20 m²"]);
    check("The farm has 250 acres.", &["250 acres = 250 acre"]);
    check("A 20-kilometre trench was dug.", &["20-kilometre = 20 km"]);
    check("The plant burns 2 million tonnes of coal.", &["2 million tonnes = 2000000 tonne"]);
    check("The talks lasted three days.", &["three days = 3 day"]);
    check("He was jailed for 12 years.", &["12 years = 12 year"]);
    check("The truce held for six months.", &["six months = 6 month"]);
    check("A 45-minute film was shown.", &["45-minute = 45 minute"]);
}

#[test]
fn what_it_is_counted_by() {
    check("Oil cost $55 per barrel.", &["$55 per barrel = 55 USD/barrel"]);
    check("Copper cost $6,100 a tonne.", &["$6,100 a tonne = 6100 USD/tonne"]);
    check("It has 80 people per square kilometre.", &["80 people per square kilometre = 80 people/km²"]);
    check("It spends $12 million a year.", &["$12 million = 12000000 USD"]);
    check("It lets through 30 cubic metres per second.", &["30 cubic metres per second = 30 m³/second"]);
}

#[test]
fn shares_of_what_is_told() {
    check("It fell by a quarter.", &["a quarter = 25 %"]);
    check("It grew by two-thirds in 1990.", &["two-thirds = 66.67 % (1990)"]);
    check("It cost a quarter of a million euros.", &["a quarter of a million euros = 250000 EUR"]);
    check("It was sold by a third party.", &[]);
    check("It rose 1.5 percentage points.", &["1.5 percentage points = 1.5 percentage point"]);
}
