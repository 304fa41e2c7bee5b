use proptest::prelude::*;

use super::super::fold::folded;
use super::*;

fn never() -> bool {
    false
}

fn finder(names: &[&str]) -> Finder {
    Finder::new(Arc::new(Index::new(names.iter().enumerate().map(|(owner, name)| (owner as u32, *name)))))
}

#[track_caller]
fn check(names: &[&str], typed: &str, expected: &[&str]) {
    let matches = finder(names).query(typed, &never).unwrap();
    let best: Vec<_> = matches.best.iter().map(|found| names[found.entry as usize]).collect();
    assert_eq!(best, expected, "{typed:?}");
    assert_eq!((matches.names, matches.owners), (expected.len(), expected.len()));
}

#[test]
fn the_best_come_first() {
    let names = [
        "Moscow",
        "Shanghai Cooperation Organisation",
        "SCO",
        "Scotland",
        "San Francisco",
        "Bruno Maçães",
        "Macaulay",
        "Oslo",
    ];
    check(&names, "sco", &["SCO", "Scotland", "Shanghai Cooperation Organisation", "Moscow", "San Francisco"]);
    check(&names, "macaes", &["Bruno Maçães"]);
    check(&names, "MAÇ", &["Macaulay", "Bruno Maçães"]);
    check(&names, "coop shang", &["Shanghai Cooperation Organisation"]);
    check(&names, "oslo", &["Oslo"]);
    check(&names, "xyz", &[]);
    check(
        &names,
        "  ",
        &[
            "SCO",
            "Oslo",
            "Moscow",
            "Scotland",
            "Macaulay",
            "Bruno Maçães",
            "San Francisco",
            "Shanghai Cooperation Organisation",
        ],
    );
}

#[test]
fn among_equals_the_shorter_then_the_earlier_comes_first() {
    check(
        &["Kabul River", "Kabul Bank", "Kabul Post", "Kabul"],
        "kabul",
        &["Kabul", "Kabul Bank", "Kabul Post", "Kabul River"],
    );
    check(&["Ulan", "Alan", "Elan"], "n", &["Ulan", "Alan", "Elan"]);
}

#[test]
fn other_scripts_match_letter_by_letter() {
    check(&["習近平", "近平習", "毛泽东"], "習平", &["習近平"]);
    check(&["Путин", "Лавров"], "пут", &["Путин"]);
    // Their bytes are in the name in this order, the letter is not.
    check(&["\u{430}\u{4d1}"], "\u{411}", &[]);
}

#[test]
fn an_owner_counts_once_by_its_best_name() {
    let names = [(7, "Shanghai Cooperation Organisation"), (7, "SCO"), (3, "Scotland")];
    let mut finder = Finder::new(Arc::new(Index::new(names)));
    let matches = finder.query("sco", &never).unwrap();
    assert_eq!((matches.names, matches.owners), (3, 2));
    let best: Vec<_> = matches.best.iter().map(|found| (found.owner, found.entry)).collect();
    assert_eq!(best, [(7, 1), (3, 2)]);
    assert_eq!(finder.all(&matches), matches.best);
}

#[test]
fn going_back_finds_the_step_again() {
    let mut finder = finder(&["Shanghai", "Shanxi", "Sofia"]);
    let first = finder.query("sha", &never).unwrap();
    finder.query("shan", &never).unwrap();
    assert!(Arc::ptr_eq(&first, &finder.query("sha", &never).unwrap()));
    assert!(Arc::ptr_eq(&first, &finder.query("SHA ", &never).unwrap()));
}

#[test]
fn a_stopped_query_leaves_the_session_whole() {
    let mut finder = finder(&["Shanghai", "Shanxi", "Sofia"]);
    finder.query("s", &never).unwrap();
    assert!(finder.query("sh", &|| true).is_none());
    assert_eq!(finder.query("sha", &never).unwrap().names, 2);
}

/// Many names of few letters, so that much matches, classes differ and there are more than the best.
fn many(count: usize) -> Vec<String> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let parts = ["al", "ban", "cé", "dam", "e", "fa", "ga ", "ha-", "in", " jo", "ká"];
    (0..count).map(|_| (0..=(next() % 7)).map(|_| parts[next() % parts.len()]).collect()).collect()
}

#[test]
fn all_are_told_once_where_there_are_more_than_the_best() {
    let names = many(9000);
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let mut finder = finder(&names);
    for typed in ["a", "an", "e b", "né", "ana"] {
        let matches = finder.query(typed, &never).unwrap();
        let all = finder.all(&matches);
        assert_eq!(all.len(), matches.owners);
        assert_eq!(all[..matches.best.len()], matches.best);
        let expected = names.iter().filter(|name| does_match(name, typed)).count();
        assert_eq!(matches.names, expected, "{typed}");
        assert!(all.iter().all(|found| does_match(names[found.entry as usize], typed)));
    }
}

fn does_match(name: &str, typed: &str) -> bool {
    let name = folded(name);
    folded(typed).split_whitespace().all(|term| {
        let mut letters = name.chars();
        term.chars().all(|letter| letters.any(|c| c == letter))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_way_of_typing_finds_what_typing_at_once_finds(steps in prop::collection::vec("[abeénk ]{0,4}", 1..12)) {
        let names = many(4000);
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let mut typing = finder(&names);
        let mut typed = String::new();
        for (at, step) in steps.iter().enumerate() {
            // Now and then something is deleted or put in front.
            match at % 4 {
                2 => { typed.pop(); }
                3 => typed = format!("{step}{typed}"),
                _ => typed.push_str(step),
            }
            let matches = typing.query(&typed, &never).unwrap();
            let mut fresh = finder(&names);
            let expected = fresh.query(&typed, &never).unwrap();
            prop_assert_eq!(&matches.best, &expected.best, "{:?}", &typed);
            prop_assert_eq!(matches.names, expected.names);
            prop_assert_eq!(matches.owners, expected.owners);
            prop_assert_eq!(typing.all(&matches), fresh.all(&expected));
        }
    }

    #[test]
    fn what_is_found_has_the_letters_in_order(
        names in prop::collection::vec("\\PC{0,8}", 0..40),
        typed in "\\PC{0,3}",
    ) {
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let matches = finder(&names).query(&typed, &never).unwrap();
        let mut found: Vec<_> = matches.best.iter().map(|found| found.entry as usize).collect();
        found.sort_unstable();
        let expected: Vec<_> = (0..names.len()).filter(|at| does_match(names[*at], &typed)).collect();
        prop_assert_eq!(found, expected);
    }
}
