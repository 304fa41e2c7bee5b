//! Sentences with a date, and what their captions say.

use super::*;

/// `told` has its date in angle brackets, and before it the first name of the sentence in curly ones.
#[track_caller]
fn check(told: &str, expected: &str) {
    let (before, rest) = told.split_once('<').expect("a date");
    let (date, after) = rest.split_once('>').expect("its end");
    let name = before.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name);
    let [before, after] = [before, after].map(|words| words.replace(['{', '}'], ""));
    assert_eq!(around(&before, date, &after, name, 48), expected);
}

#[test]
fn the_clause_that_leads_up_to_the_date() {
    check("Full membership followed on <9 June 2017>.", "Full membership followed");
    check("The ban fell, and the first treaty was signed in the year <1904>, in Paris.", "The first treaty was signed");
    check("It ended (<1991>).", "It ended");
    check("The line was a success by <2003> and was copied elsewhere.", "The line was a success");
}

#[test]
fn what_follows_where_the_date_opens_the_sentence() {
    check("In <2003>, he went to sea.", "He went to sea");
    check("<1866>", "");
    check(
        "<1866> brought the first cable that went all the way across the sea.",
        "The first cable that went all the way across…",
    );
    check("In the 1960s and <1970s>, the country turned away.", "The country turned away");
    check("However, in <1990> the country turned away.", "The country turned away");
    check("In May <1990> the country turned away.", "The country turned away");
    check("On the eve of <1990>, the {town} was taken.", "The town was taken");
}

#[test]
fn a_clause_has_its_subject() {
    check("{Bell}, the head of the mission, announced on <2 May 2011> a truce.", "Bell announced a truce");
    check(
        "{Bell} flew home, tired of talks, and declared in <1950> that all was well.",
        "Bell flew home, tired of talks, and declared…",
    );
    check("In Oslo, {Bell} signed the pact of <1950>.", "Bell signed the pact");
}

#[test]
fn a_date_that_belongs_to_a_noun() {
    check("The <1965> war between the two explains it.", "The war between the two explains it");
    check("Tired of it all, {Bell} wrote his <2012> article on whales.", "Bell wrote his article on whales");
    check("In the <2012>, the line closed.", "The line closed");
}

#[test]
fn another_date_has_another_clause() {
    check(
        "{Bell} came to Oslo in 1992, in April <1993>, Nansen went on a visit there.",
        "Nansen went on a visit there",
    );
    check("{Bell} spoke of ties and in <1972>, persuaded Oslo to build.", "Bell … persuaded Oslo to build");
    check("The talks had failed when {Bell} and his men took the town in <1950>.", "Bell and his men took the town");
    check("The first visit in 45 years, in <1990>, was a change.", "The first visit in 45 years was a change");
}

#[test]
fn what_is_aside_is_left_out() {
    check("The Long Range Survey (LRS) database shows from <1992> a rise.", "The Long Range Survey database shows");
    check("He (born in <1950>) was a smith.", "He born was a smith");
    check("The {Rail Board} (RB) opened the line (see Bell, 1999), in <2003>.", "The Rail Board opened the line");
}

#[test]
fn no_caption_ends_with_a_word_that_leads_on() {
    check("It was sold in <2003> to the", "It was sold");
    check(
        "<2003> saw the end of a long and bitter quarrel between the two neighbours.",
        "The end of a long and bitter quarrel…",
    );
}

#[test]
fn nothing_breaks_it() {
    for told in ["<>", "((<)>))", "  <x>  ", "é(é<é>é)é", "a, b, c, <d>, e", "\u{201c}<\u{201d}>", "and <and> and"]
    {
        let (before, rest) = told.split_once('<').expect("a date");
        let (date, after) = rest.split_once('>').expect("its end");
        for most in [0, 1, 5, 100] {
            around(before, date, after, Some("é"), most);
        }
    }
}

#[test]
fn all_who_did_it_are_told() {
    check(
        "{Peru}, Chile, Bolivia, and Ecuador formed the League in <1996>.",
        "Peru, Chile, Bolivia, and Ecuador formed…",
    );
    check(
        "It was a breach, when the {Danish} minister, after 45 years, came to Oslo in <1990>.",
        "The Danish minister came to Oslo",
    );
    check("It is one that {Peru}, Chile, and Bolivia fought in <1990>.", "Peru, Chile, and Bolivia fought");
}

#[test]
fn a_caption_has_its_verb() {
    check("The visit of {Nils Bell} in <April 1990> helped both.", "The visit of Nils Bell helped both");
    check("{Peru} and Chile, on <4 May 1990>, agreed upon a border.", "Peru and Chile agreed upon a border");
    check("{Nils Bell} said in <July 1990> that he would stay.", "Nils Bell said that he would stay");
    check("The {Oslo} Summit of <2004> set up a court.", "The Oslo Summit set up a court");
    check("The year <2017> saw the {League}'s first vote.", "The League's first vote");
    check("The post-<1945> order favoured {Oslo}.", "The post-1945 order favoured Oslo");
}

#[test]
fn a_paragraph_has_its_number_for_itself() {
    check("2.1 The {Oslo} Summit met in <2004>.", "The Oslo Summit met");
    check("2.1 million came to {Oslo} in <2004>.", "2.1 million came to Oslo");
}

#[test]
fn the_main_clause_counts() {
    check("During a long and bitter meeting with the king in <2011>, {Bell} spoke of peace.", "Bell spoke of peace");
    check("{Bell} built ties in the 1970s and in <1972>, persuaded Oslo to build.", "Bell … persuaded Oslo to build");
    check(
        "\u{201c}The Whale\u{201d} was the first book of {Bell} in <1977>.",
        "\u{201c}The Whale\u{201d} was the first book of Bell",
    );
    check("He came often, even though {Oslo}'s trade shrank between <1915> and 1919.", "Oslo's trade shrank");
}

#[test]
fn what_stands_between_is_left_out() {
    check("After {Peru} left the league in <1990>, trade fell.", "Peru left the league");
    check("{Bell}, announced in <1990> that he would go.", "Bell announced that he would go");
    check("The meeting of {Peru} and Chile, held in <1990>, failed.", "The meeting of Peru and Chile failed");
    check("{Bell}, its head from <1956>-57, who liked it, had tried.", "Bell, its head who liked it, had tried");
}
