use crate::link::tests::library;

/// What is told of the facts of two brief documents, which name one mine and its people besides.
#[track_caller]
fn check(one: &str, other: &str, expected: &[&str]) {
    let one = format!("The Tulgey colliery at Wabemouth was run by Borogrove Coal. {one} Jabberton wept.");
    let other =
        format!("The town of Wabemouth remembers the Tulgey colliery of Borogrove Coal. {other} Jabberton is far.");
    assert_eq!(told(&[&one, &other]), expected, "{one} / {other}");
}

/// What is told of the facts.
fn told(texts: &[&str]) -> Vec<String> {
    let library = library(texts);
    let is_of_facts = |reason: &str| reason.starts_with("all tell: ");
    let all = library.comparisons().iter().filter(|comparison| comparison.reasons.iter().any(is_of_facts));
    all.map(|comparison| comparison.sentence()).collect()
}

#[test]
fn how_many_in_other_words() {
    check(
        "The blast killed 31 miners.",
        "Sixty-four persons lost their lives that day.",
        &["How many died (Wabemouth): 31 miners in one source, Sixty-four persons in another"],
    );
    check(
        "The dead numbered 58.",
        "The explosion claimed 41 lives.",
        &["How many died (Wabemouth): 58 in one source, 41 lives in another"],
    );
    check(
        "About 180 men were underground.",
        "At the time 212 persons were underground.",
        &["How many were there (Wabemouth): 180 men in one source, 212 persons in another"],
    );
}

#[test]
fn how_much_in_other_units() {
    check(
        "The shaft was 240 metres deep.",
        "At a depth of 320 metres the seam begins.",
        &["How deep (Wabemouth): 240 metres in one source, 320 metres in another"],
    );
    check(
        "It was bought for 5 million euros.",
        "The price was 7 million euros.",
        &["The price (Wabemouth): 5 million euros in one source, 7 million euros in another"],
    );
}

#[test]
fn money_of_two_currencies_is_not_compared() {
    check("It was bought for 5 million euros.", "The price was 7 million dollars.", &[]);
}

#[test]
fn days_on_which_one_thing_was_done() {
    check(
        "The shaft was sunk in 1961, and the mine closed in May 1991.",
        "In 1994 the colliery was closed.",
        &["The closing (Wabemouth): May 1991 in one source, 1994 in another"],
    );
    // What is told as vague is no conflict.
    check("The mine closed about 1991.", "In 1994 the colliery was closed.", &[]);
}

#[test]
fn one_of_two_sides() {
    check(
        "The main fan had been running normally.",
        "The fan had been standing still for an hour.",
        &[
            "Running or not (Wabemouth): “The main fan had been running normally” in one source, “The fan had been standing still for an hour” in another",
        ],
    );
    check(
        "Manager Hendrik Snark was acquitted.",
        "A court found manager Hendrik Snark guilty.",
        &[
            "The verdict (Hendrik Snark): “Manager Hendrik Snark was acquitted” in one source, “A court found manager Hendrik Snark guilty” in another",
        ],
    );
    check("The bow door was open.", "The gate was closed.", &[]);
}

#[test]
fn other_things_and_other_times() {
    // Two measures.
    check("The firm was fined 2 million euros.", "It was bought for 7 million euros.", &[]);
    // Two accidents.
    check("In 1974 a fall of rock killed nine miners.", "In 1987 the blast killed 31 miners.", &[]);
    // Of others.
    check("Hendrik Snark died in 1961.", "Her husband Carl Bandersnatch died in 1949.", &[]);
    // Two affairs.
    assert_eq!(
        told(&["The storm over Peru killed 31 people.", "The fire in a Norwegian hotel killed 64 people."]),
        Vec::<String>::new()
    );
}

#[test]
fn who_and_which() {
    check(
        "The commission was chaired by Judge Colin Aldworth.",
        "Justice Amina Fenwick, who led the inquiry, spoke.",
        &["Who chaired it (Wabemouth): Colin Aldworth in one source, Amina Fenwick in another"],
    );
    check(
        "It was the third largest mine of the land.",
        "It was the fifth largest mine of the land.",
        &["The rank (Wabemouth): third largest mine in one source, fifth largest mine in another"],
    );
}
