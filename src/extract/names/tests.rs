use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// Names in the text between tags of their kind: `<person>Ada Byron</person>`.
#[track_caller]
fn check(expected: &str) {
    let mut text = expected.to_owned();
    for kind in Kind::ALL {
        text = text.replace(&format!("<{}>", kind.name()), "").replace(&format!("</{}>", kind.name()), "");
    }
    let reading = Reading::of_text(&text);
    let mut found = String::new();
    let mut at = 0;
    for name in find(&reading).0 {
        let kind = name.kind.name();
        let (before, words) = (&reading.flow.text[at..name.range.start], &reading.flow.text[name.range.clone()]);
        write!(found, "{before}<{kind}>{words}</{kind}>").unwrap();
        at = name.range.end;
    }
    found.push_str(&reading.flow.text[at..]);
    assert_eq!(found, expected);
}

#[test]
fn persons() {
    check(
        "Yesterday <person>Ada Byron</person> met President <person>Charles Babbage</person> in <place>London</place>.",
    );
    check("The <nationality>German</nationality> Chancellor <person>Otto von Bismarck</person> resigned.");
    check("He thanked Gen. <person>J. K. Smith</person> and Dr <person>Watson</person>.");
    check("The Foreign Minister of <place>France</place> said so.");
}

#[test]
fn organisations() {
    check("The <organisation>Ministry of Foreign Affairs</organisation> answered.");
    check(
        "It joined the <organisation>World Health Organization</organisation> (<organisation>WHO</organisation>) late.",
    );
    check("The <organisation>Borogrove Oil and Gas Company Limited</organisation> was sold.");
}

#[test]
fn places() {
    check("They went to <place>Peru</place>, <place>Chile</place> and <place>Zembla</place>.");
    check(
        "Trade between <place>Peru</place>-<place>Chile</place> grew; <nationality>Peruvian</nationality> farmers, too.",
    );
}

#[test]
fn things() {
    check("The <agreement>Treaty of Peace, Friendship and Trade</agreement> ended it.");
    check("They sold the <equipment>Su-27</equipment> and ten <equipment>T-72</equipment> tanks.");
    check("The <event>Battle of Hastings</event> was lost.");
}

#[test]
fn no_names() {
    check("However, the president said that all was well. Critics disagreed.");
    check("See https://example.org/Ada_Byron for more.");
    check("In January it rained. On Monday, too.");
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,80}|([A-Z][a-z]{0,6}|of|and|the|-|'s|[(),.\"]|[0-9]{1,4}|[A-Z]{2,5}| ){0,60}") {
        let reading = Reading::of_text(&text);
        let (names, definitions) = find(&reading);
        let mut end = 0;
        for name in &names {
            prop_assert!(name.range.start >= end && name.range.end > name.range.start, "{names:?}");
            prop_assert!(reading.flow.text.get(name.range.clone()).is_some());
            end = name.range.end;
        }
        for definition in &definitions {
            prop_assert!(reading.flow.text.get(definition.long.clone()).is_some());
        }
        prop_assert_eq!(find(&reading), (names, definitions));
    }
}
