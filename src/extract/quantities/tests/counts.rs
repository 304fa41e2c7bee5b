//! People and things that are counted, and numbers that count nothing.

use super::check;

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

#[test]
fn counted_people_and_things() {
    check("About 10,000 people fled.", &["10,000 people = 10000 people"]);
    check("At least 12 soldiers were killed.", &["12 soldiers = 12 soldiers"]);
    check("More than 300 houses burned.", &["300 houses = 300 houses"]);
    check("The army lost 25 tanks and 3 aircraft.", &["25 tanks = 25 tanks", "3 aircraft = 3 aircraft"]);
    check("Nineteen countries signed it.", &["Nineteen countries = 19 countries"]);
    check("The party won 41 seats.", &["41 seats = 41 seats"]);
    check("The city has 1.2 million inhabitants.", &["1.2 million inhabitants = 1200000 inhabitants"]);
    check("Two dozen journalists were held.", &["Two dozen journalists = 24 journalists"]);
    check("The fleet has 14 frigates.", &["14 frigates = 14 frigates"]);
    check("They sold sixteen helicopters.", &["sixteen helicopters = 16 helicopters"]);
    check("There are 193 member states.", &["193 member states = 193 states"]);
    check("The committee held 47 meetings in 2019.", &["47 meetings = 47 meetings (2019)"]);
    check("The book has 320 pages.", &["320 pages = 320 pages"]);
    check("The school has 600 pupils and 40 teachers.", &["600 pupils = 600 pupils", "40 teachers = 40 teachers"]);
    check("Twenty-five hostages were freed.", &["Twenty-five hostages = 25 hostages"]);
    check("Over 1,500 jobs were cut.", &["1,500 jobs = 1500 jobs"]);
    check("The army has 250,000 men and 1,200 guns.", &["250,000 men = 250000 men", "1,200 guns = 1200 guns"]);
    check("The tax is 30 cents per litre.", &["30 cents per litre = 30 cents/litre"]);
    check("It sells 2 million cars a year.", &["2 million cars = 2000000 cars"]);
    check("They delivered 4 Mi-35 helicopters.", &["4 Mi-35 helicopters = 4 helicopters"]);
    check("The exercise involved 200 troops from both sides.", &["200 troops = 200 troops"]);
    check("Around 70 to 80 people came.", &["70 = 70 people", "80 people = 80 people"]);
    check("From 5,000 to 8,000 refugees arrived.", &["5,000 = 5000 refugees", "8,000 refugees = 8000 refugees"]);
    check("Fifteen thousand workers went on strike.", &["Fifteen thousand workers = 15000 workers"]);
}

#[test]
fn numbers_that_are_names_codes_or_scores() {
    check("Hundreds of students marched.", &[]);
    check("See section 4.2.1 and page 12.", &[]);
    check("Call 1800 555 2010.", &[]);
    check("Article 370 and Resolution 1441 apply.", &[]);
    check("Version 2.10.3 is out.", &[]);
    check("It was built in 1999.", &[]);
    check("Boeing 747 and S-400 were shown.", &[]);
    check("The score was 3-1.", &[]);
}

#[test]
fn the_second_number_of_a_share_counts_nobody() {
    check("One in five children is poor.", &[]);
    check("Four out of ten voters stayed away.", &[]);
    check("They planted trees in five towns.", &["five towns = 5 towns"]);
}

#[test]
fn people_who_are_not_called_so() {
    check("The blast killed 12 people and wounded 60.", &["12 people = 12 people", "60 = 60 people"]);
    check("It left 12 dead and 60 injured.", &["12 dead = 12 people", "60 injured = 60 people"]);
    check("Another 14 were arrested.", &["14 = 14 people"]);
    check(
        "A quake of magnitude 6.1 struck; it was a 6.1-magnitude quake.",
        &["6.1 = 6.1 magnitude", "6.1-magnitude = 6.1 magnitude"],
    );
    check("It was 9 °C.", &["9 °C. = 9 °C"]);
}

#[test]
fn people_who_are_only_numbered() {
    for (text, expected) in [
        ("Sixty-four lost their lives.", "Sixty-four = 64 people"),
        ("64 escaped by a back stair.", "64 = 64 people"),
        ("About 150 protested at the gate.", "150 = 150 people"),
        ("It burnt again, after 258 lost their lives in May.", "258 = 258 people"),
        ("She said twelve had been discharged.", "twelve = 12 people"),
        ("Of 28 who came, none stayed.", "28 = 28 people"),
        ("In 2022 281 died.", "281 = 281 people (2022)"),
        ("One was killed.", "One = 1 people"),
        ("Some three hundred were murdered.", "three hundred = 300 people"),
        ("A crowd of 310 came.", "310 = 310 people"),
        ("An army of twelve thousand under a king came.", "twelve thousand = 12000 people"),
        ("Two of us went.", "Two = 2 people"),
        ("It may carry 55.", "55 = 55 people"),
        ("Twelve voted in favour.", "Twelve = 12 people"),
        ("It was passed with 12 in favour.", "12 = 12 votes"),
    ] {
        check(text, &[expected]);
    }
    check("A force of 200 Zemblan militia came.", &["200 Zemblan militia = 200 militia"]);
    check(
        "The Group of Twenty met. No one was killed. In 1999 he died. Chapter two was lost. Apollo 13 returned.",
        &[],
    );
}

#[test]
fn some_of_those_that_are_told() {
    for (text, expected) in [
        ("It killed four of its workers.", &["four = 4 workers"] as &[&str]),
        ("They lost perhaps 800 of his men.", &["800 = 800 men"]),
        ("They asked 73 women, 41 of them at home.", &["73 women = 73 women", "41 = 41 women"]),
        ("It failed three of 40 drop tests.", &["three = 3 tests", "40 drop tests = 40 tests"]),
        (
            "It has 3,412 employees, of whom 960 were women.",
            &["3,412 employees = 3412 employees", "960 = 960 employees"],
        ),
        ("It has 12 ships, up from nine.", &["12 ships = 12 ships", "nine = 9 ships"]),
        (
            "It grew to 5.3 million people, from 4.3 million a year before.",
            &["5.3 million people = 5300000 people", "4.3 million = 4300000 people"],
        ),
        (
            "It reached 310,000 people against a target of 500,000.",
            &["310,000 people = 310000 people", "500,000 = 500000 people"],
        ),
        ("He won by nine votes to eight.", &["nine votes = 9 votes", "eight = 8 votes"]),
        ("Some 930,000 Zemblan live there.", &["930,000 Zemblan = 930000 zemblan"]),
        ("Section 3 of the rules and 5 to 3 of the same.", &[]),
    ] {
        check(text, expected);
    }
}

#[test]
fn ages() {
    for text in [
        "Ada Tulgey, 45, came.",
        "“Ada Tulgey”, 45, came.",
        "He is 45.",
        "A nurse aged 45 came.",
        "It began when she was 45.",
    ] {
        check(text, &["45 = 45 year"]);
    }
    check("On May 5, 12, and 14 and in Table 3, 4, 5 and Oslo, 12, it rained.", &[]);
}

#[test]
fn what_is_set_against_another_number() {
    for (text, expected) in [
        ("It built 26 stations, three of which failed.", vec!["26 stations = 26 stations", "three = 3 stations"]),
        ("Attacks fell from 89 in 2010 to almost none.", vec!["89 = 89 attacks (2010)"]),
        ("They hit 71 ships, compared with 48 in 1983.", vec!["71 ships = 71 ships (1983)", "48 = 48 ships (1983)"]),
        ("Staff numbered 264 as of May.", vec!["264 = 264 staff"]),
        ("It lost a third of its land.", vec!["a third = 33.33 %"]),
        ("It lasted a quarter of a century.", vec![]),
        ("It cost three times what was foreseen.", vec!["three times = 3 times"]),
        ("He came three times in May.", vec![]),
        ("The vote was 58 to 41.", vec!["58 = 58 votes", "41 = 41 votes"]),
    ] {
        check(text, &expected);
    }
}
