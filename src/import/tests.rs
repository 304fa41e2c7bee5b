use std::path::Path;

use super::*;
use crate::model::{Block, Span};

/// One line per block: kind, level, `+` where it goes on with the block before, and its words.
fn shown(document: &Document) -> Vec<String> {
    let line = |block: &Block| {
        let level = if block.level > 0 { block.level.to_string() } else { String::new() };
        let plus = if block.continues { "+" } else { "" };
        format!("{}{level}{plus} {}", block.kind.name(), document.words(block.span))
    };
    document.blocks.iter().map(line).map(|line| line.trim_end().to_owned()).collect()
}

#[track_caller]
fn check_named(name: &str, text: &str, expected: &str) {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    assert_eq!(&*document.text, text);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(shown(&document), expected, "{text}");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    check_named("a.txt", text, expected);
}

#[track_caller]
fn check_md(text: &str, expected: &str) {
    check_named("a.md", text, expected);
}

/// Title, authors, date, kind and label.
#[track_caller]
fn check_head(name: &str, text: &str, expected: &str) {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    let date = document.date.map(|date| date.to_string()).unwrap_or_default();
    let kind = document.kind.unwrap_or_default();
    let found =
        [&document.title, &document.authors.join("; "), &date, &kind, &document.label].map(String::as_str).join(" | ");
    assert_eq!(found, expected, "{text}");
}

const LONG: &str = "The survey of the upper valley took three summers, and its maps were printed in a single volume that was \
                    sold to the public at cost.";

#[test]
fn markdown_blocks() {
    check_md(
        "# River works\n\nThe *dam* was\nbuilt.\n\n## Costs ##\n\n- one\n- two\n  - three\n\n1. first\n2. second\n\n> quoted\n> words\n\nEnd\n===\n\nLast.",
        "heading1 River works
         paragraph The dam was built.
         heading2 Costs
         list_item1 one
         list_item1 two
         list_item2 three
         list_item1 1. first
         list_item1 2. second
         quote1 quoted words
         heading1 End
         paragraph Last.",
    );
    check_md("```\n# no heading\n\n* no item\n```\n\nText.", "paragraph # no heading * no item\nparagraph Text.");
    check_md("> a\n> > b\n>\n> c", "quote1 a\nquote2 b\nquote1 c");
    check_md("- a\n  goes on\n\n  and on\n- b", "list_item1 a goes on\nparagraph and on\nlist_item1 b");
    check_md(
        "Text.\n\n---\n\nMore.\n\n* * *\n\nEnd.",
        "paragraph Text.\nrunning_header ---\nparagraph More.\nrunning_header * * *\nparagraph End.",
    );
}

#[test]
fn tables() {
    check_md(
        "| Year | Tons |\n|---|---:|\n| 1990 | 3.5 |\n| 1991 | 4 |\n\nText | no table",
        "table | Year | Tons | |---|---:| | 1990 | 3.5 | | 1991 | 4 |\nparagraph Text | no table",
    );
    check(
        "Year\tTons\n1990\t3.5\n1991\t4\n\nText\twith a tab",
        "table Year Tons 1990 3.5 1991 4\nparagraph Text with a tab",
    );
    check("\t1990\t1991\nTons\t3.5\t4", "table 1990 1991 Tons 3.5 4");
    let document = import(Path::new("a.txt"), b"\t1990\t1991\nTons\t3.5\t4").unwrap();
    assert_eq!(crate::model::table::rows(&document.text, document.blocks[0].span)[0].len(), 3);
}

#[test]
fn plain_headings() {
    check(
        &format!(
            "{LONG}\n\nTHE SECOND SUMMER\n\n{LONG}\n\n2.1 Instruments\n\n{LONG}\n\nWhat the maps show\n\n{LONG}\n\nConclusion\n\nIt was good."
        ),
        &format!(
            "paragraph {LONG}
             heading2 THE SECOND SUMMER
             paragraph {LONG}
             heading3 2.1 Instruments
             paragraph {LONG}
             heading2 What the maps show
             paragraph {LONG}
             heading2 Conclusion
             paragraph It was good."
        ),
    );
    // Captions, dates, sentences and names in a list are none.
    check(
        &format!("{LONG}\n\nTable 3\n\n{LONG}\n\n12 May 1902\n\n{LONG}\n\nIt rained.\n\n{LONG}\n\nAnn\n\nBob\n\nCy"),
        &format!(
            "paragraph {LONG}
             paragraph Table 3
             paragraph {LONG}
             paragraph 12 May 1902
             paragraph {LONG}
             paragraph It rained.
             paragraph {LONG}
             paragraph Ann
             paragraph Bob
             paragraph Cy"
        ),
    );
    check_md(
        &format!("# A\n\n**Bold heading**\n\n{LONG}\n\n**Note:** no heading\n\n**Two.** Parts **here**"),
        &format!(
            "heading1 A\nheading2 Bold heading\nparagraph {LONG}\nparagraph Note: no heading\nparagraph Two. Parts here"
        ),
    );
}

#[test]
fn wrapped_text_is_joined() {
    check(
        "The committee met again on the third day of the conference and it took up\n\
         the question of the river. Nobody had read the report which the engineers\n\
         of both sides had drawn up in the winter.\n\n\
         The next meeting took place a week later. This time the engineers were in\n\
         the room:\n\n\
         - the first of them spoke of the water and of the price that the cities\n  would pay for it\n\
         - the second was silent",
        "paragraph The committee met again on the third day of the conference and it took up the question of the river. Nobody had read the report which the engineers of both sides had drawn up in the winter.
         paragraph The next meeting took place a week later. This time the engineers were in the room:
         list_item1 the first of them spoke of the water and of the price that the cities would pay for it
         list_item1 the second was silent",
    );
    check(
        "One sentence.\nAnother sentence.\nA third one here.",
        "paragraph One sentence.\nparagraph Another sentence.\nparagraph A third one here.",
    );
}

#[test]
fn notes_inside_sentences() {
    check(
        "They signed the treaty on the river and the\n\n¹ Lee, Rivers, 12.\n\n² Ibid.\n\nSouthern Railway in 1922.³ It was late.\n\n³ Ray, Rails.\n\nThen it ended.",
        "paragraph They signed the treaty on the river and the
         footnote Lee, Rivers, 12.
         footnote Ibid.
         paragraph+ Southern Railway in 1922. It was late.
         footnote Ray, Rails.
         paragraph Then it ended.",
    );
    check(
        "Rivers of the North\n\nAnn Lee* and Bob Ray**\n\nThe rivers have been mapped by all of the\n\n* The author is a geographer.\n\n** The author is an engineer.\n\ncountries on their banks.",
        "front_matter Rivers of the North
         front_matter Ann Lee and Bob Ray
         paragraph The rivers have been mapped by all of the
         footnote The author is a geographer.
         footnote The author is an engineer.
         paragraph+ countries on their banks.",
    );
    check_md(
        "It rose.[^1] It fell.[^b]\n\n[^1]: Lee, 12.\n    More of it.\n[^b]: Ray.\n\n    Second part.",
        "paragraph It rose. It fell.\nfootnote Lee, 12. More of it.\nfootnote Ray.\nfootnote Second part.",
    );
    check_md(
        "It rose.<sup>1</sup>\n\n---\n\n\\*Ann Lee is a geographer.\n\n- <sup>1</sup> Lee, 12.\n- <sup>2</sup> Ray, 3.",
        "paragraph It rose.\nrunning_header ---\nfootnote Ann Lee is a geographer.\nfootnote Lee, 12.\nfootnote Ray, 3.",
    );
    check("* milk\n* bread", "list_item1 milk\nlist_item1 bread");
}

#[test]
fn pages_inside_sentences() {
    check(
        "The delegation came to the capital in order to talk about their jobs and\n\nliving places. So it was.",
        "paragraph The delegation came to the capital in order to talk about their jobs and\nparagraph+ living places. So it was.",
    );
    check(
        "The talks were held at a hotel that had been built in\n\n1961 and they failed.",
        "paragraph The talks were held at a hotel that had been built in\nparagraph+ 1961 and they failed.",
    );
    check(
        "The theory holds that power is not divided between the two actors\n\n(Moe, 1996). It fails.",
        "paragraph The theory holds that power is not divided between the two actors\nparagraph+ (Moe, 1996). It fails.",
    );
    check(
        "It began.\n\nThe talks were held at a hotel that had been built there\n\nThey failed.",
        "paragraph It began.\nparagraph The talks were held at a hotel that had been built there\nparagraph They failed.",
    );
    check("It was late.\n\nhe said no more.", "paragraph It was late.\nparagraph he said no more.");
    check("First\n\nsecond", "heading1 First\nparagraph second");
    let page = |n: usize| {
        format!(
            "On the {n}th day of the month the delegation of the city came to the\n\n## *Journal of Rivers*\n\nHarbour for talks. Day {n} was cold.\n\n"
        )
    };
    let text = (4..7).map(page).collect::<Vec<_>>().concat();
    let expected = |n: usize| {
        format!(
            "paragraph On the {n}th day of the month the delegation of the city came to the\nrunning_header Journal of Rivers\nparagraph+ Harbour for talks. Day {n} was cold.\n"
        )
    };
    check_md(&text, &(4..7).map(expected).collect::<Vec<_>>().concat());
}

#[test]
fn form_feeds_make_pages() {
    let text = "Rivers of the North\n\nIt was a cold and long winter and the delegation of the\n1\n\x0CRivers of the North\ncity came late. They left.\n2\n\x0CRivers of the North\nNobody came.\n3\n";
    let document = import(Path::new("a.txt"), text.as_bytes()).unwrap();
    let pages: Vec<String> = document
        .blocks
        .iter()
        .map(|b| {
            format!(
                "{} {}{} {}",
                b.page.unwrap(),
                b.kind.name(),
                if b.continues { "+" } else { "" },
                document.words(b.span)
            )
        })
        .collect();
    assert_eq!(
        pages,
        [
            "1 heading Rivers of the North",
            "1 paragraph It was a cold and long winter and the delegation of the",
            "1 running_header 1",
            "2 running_header Rivers of the North",
            "2 paragraph+ city came late. They left.",
            "2 running_header 2",
            "3 running_header Rivers of the North",
            "3 paragraph Nobody came.",
            "3 running_header 3",
        ]
    );
}

#[test]
fn other_notations() {
    check(
        "Rivers.\n\n== The North ==\n\nIt rose.\n\n=== Towns ===\n\nThey fell.",
        "paragraph Rivers.\nheading2 The North\nparagraph It rose.\nheading3 Towns\nparagraph They fell.",
    );
    check("Towns\n~~~~~\n\nThey fell.", "heading3 Towns\nparagraph They fell.");
    check("It began.\n\nCHAPTER IV.\n\nIt rose.", "paragraph It began.\nheading2 CHAPTER IV.\nparagraph It rose.");
    check("\u{F0B7} one\n\u{F0B7} two", "list_item1 one\nlist_item1 two");
    check_md(
        "<span id=\"page-1\"></span>\n\nOne<br>two <i>three</i>.\n\n![](_page_1.jpg)\n\n![A map](map.png)",
        "running_header\nparagraph One two three.\nrunning_header\nparagraph A map",
    );
    check_md(
        "The delegation of the city came to the capital and to the\n\n![](_page_1.jpg)\n\nSouthern Harbour.",
        "paragraph The delegation of the city came to the capital and to the\nrunning_header\nparagraph+ Southern Harbour.",
    );
}

#[test]
fn numbered_notes_without_raised_numbers() {
    check(
        "The treaty was signed in 1922.1 Both towns of the valley gained by the\n\n1 Ann Lee, “Rivers,” Valley Post, 3 May 1922.\n\nSouthern Railway2 and by the trade.3 In 4 years 5 towns grew.\n\n2 Ibid.\n\n3 Bob Ray, Rails (1923), 12.\n\nIt was 2.5 metres.",
        "paragraph The treaty was signed in 1922. Both towns of the valley gained by the
         footnote Ann Lee, “Rivers,” Valley Post, 3 May 1922.
         paragraph+ Southern Railway and by the trade. In 4 years 5 towns grew.
         footnote Ibid.
         footnote Bob Ray, Rails (1923), 12.
         paragraph It was 2.5 metres.",
    );
    check(
        "It ended.\n\n1 January was cold.\n\n2 January was not.\n\n3 January was.",
        "paragraph It ended.\nparagraph 1 January was cold.\nparagraph 2 January was not.\nparagraph 3 January was.",
    );
}

#[test]
fn words_broken_at_line_ends() {
    check(
        "The govern-\nment of the town met on the river-\nbank in the long-\nterm interest. A long term. The river-bank is\nbroad and green and nobody lives there.",
        "paragraph The government of the town met on the river- bank in the long- term interest. A long term. The river-bank is broad and green and nobody lives there.",
    );
}

#[test]
fn reference_lists() {
    check_md(
        &format!(
            "# T\n\n{LONG}\n\n## References\n\n- 1 Lee, A. (2012). Rivers.\n- <sup>2</sup> Ray, B. Rails.\n- 3 Ibid.\n\nMoe, C. (2013). Roads.\n\n## Annex\n\nText."
        ),
        &format!(
            "heading1 T\nparagraph {LONG}\nheading2 References\nreference Lee, A. (2012). Rivers.\nreference Ray, B. Rails.\nreference Ibid.\nreference Moe, C. (2013). Roads.\nheading2 Annex\nparagraph Text."
        ),
    );
    check(
        &format!("{LONG}\n\nBibliography\n\nLee, A. (2012). Rivers.\nMoe, C. (2013). Roads."),
        &format!(
            "paragraph {LONG}\nheading2 Bibliography\nreference Lee, A. (2012). Rivers.\nreference Moe, C. (2013). Roads."
        ),
    );
    check_md(
        "# Meeting\n\n## Notes\n\nWe talked.\n\nWe ate.",
        "heading1 Meeting\nheading2 Notes\nparagraph We talked.\nparagraph We ate.",
    );
}

#[test]
fn threads() {
    check(
        "What's new\n\nShould the bridge be widened\n\nI think that the bridge is too narrow.\n\u{A0}\n.\nI think that the bridge is too narrow.\n\nNot at all\n\u{A0}\n.\nNot at all\n\nYes it is, I drove over it\n\u{A0}\n.\n\nBack\nTop Bottom",
        "running_header What's new
         heading1 Should the bridge be widened
         paragraph I think that the bridge is too narrow.
         running_header .
         quote1 I think that the bridge is too narrow.
         paragraph Not at all
         running_header .
         paragraph Not at all
         paragraph Yes it is, I drove over it
         running_header .
         running_header Back
         running_header Top Bottom",
    );
    check(
        "Bridge\n\nAnn said:\n\nIt is too narrow.\n\nClick to expand...\n\nNo.\n\nBob said:\n\nNo.\n\nClick to expand...\n\nYes!",
        "heading1 Bridge
         running_header Ann said:
         quote1 It is too narrow.
         running_header Click to expand...
         paragraph No.
         running_header Bob said:
         quote1 No.
         running_header Click to expand...
         paragraph Yes!",
    );
}

#[test]
fn posts_under_names() {
    check(
        "Bridge to be built\n\nAnn Lee wrote: ↑\nMon May 04, 2020 9:12 am\nThe towns have agreed.\n\nI do not think so.\n\nBob wrote:\nI do not think so.\n\nWhy not?",
        "heading1 Bridge to be built
         running_header Ann Lee wrote: ↑
         running_header Mon May 04, 2020 9:12 am
         quote1 The towns have agreed.
         paragraph I do not think so.
         running_header Bob wrote:
         quote1 I do not think so.
         paragraph Why not?",
    );
    check(
        "It began.\n\nOn Sun, 3 May 2020, Ann Lee wrote:\n> Why?\n\nBecause.",
        "paragraph It began.\nrunning_header On Sun, 3 May 2020, Ann Lee wrote:\nquote1 Why?\nparagraph Because.",
    );
    check(
        "It began.\n\nThe minister said:\n\nWe agree.\n\nThe mayor said:\n\nWe too.",
        "paragraph It began.\nparagraph The minister said:\nparagraph We agree.\nparagraph The mayor said:\nparagraph We too.",
    );
}

#[test]
fn pages_of_the_web() {
    check(
        &format!(
            "Home\nNews\nSport\n\nTowns agree on bridge\n\nBy Ann Lee\nValley Post, Eastbank\n\nPublished\n3 May 2020\n\nShare\n\n{LONG}\n\nRelated topics\n\nBack\nTop"
        ),
        &format!(
            "running_header Home
             running_header News
             running_header Sport
             front_matter Towns agree on bridge
             front_matter By Ann Lee
             front_matter Valley Post, Eastbank
             front_matter Published
             front_matter 3 May 2020
             running_header Share
             paragraph {LONG}
             running_header Related topics
             running_header Back
             running_header Top"
        ),
    );
    check(
        "Ells Bridge\n\nFrom Wikipedia, the free encyclopedia\n\nThe bridge is long.[1]\n\nReferences[edit]\n\n^ Lee, Bridges, 2020.",
        "heading1 Ells Bridge
         running_header From Wikipedia, the free encyclopedia
         paragraph The bridge is long.
         heading2 References
         reference ^ Lee, Bridges, 2020.",
    );
}

#[test]
fn indented_full_stops_make_no_thread() {
    let document = import(Path::new("a.txt"), b"Files: *\n One\n .\n Two\n .\n Three\n .\n Four").unwrap();
    assert_eq!(document.kind, None);
}

#[test]
fn heads_of_documents() {
    check_head(
        "a.md",
        "---\ntitle: Rivers\nauthors: [Ann Lee, Bob Ray]\nyear: 2019\nkind: paper\n---\n\n# Other\n\nText.",
        "Rivers | Ann Lee; Bob Ray | 2019-01-01 | paper | Lee and Ray 2019",
    );
    check_head(
        "a.md",
        "# Rivers\n\n**Ann Lee**\n\n*Lecturer, Department of Maps, University of Leeds*\n\n### Abstract\n\nText.",
        "Rivers | Ann Lee |  | paper | Lee",
    );
    check_head(
        "a.txt",
        "Rivers and Roads\n\nAnn Lee\nDepartment of Maps, University of Leeds\n\nAbstract\nThe rivers rose. They fell.",
        "Rivers and Roads | Ann Lee |  | paper | Lee",
    );
    check_head(
        "a.txt",
        "Rivers and Roads\n\nAnn Lee\n\nDepartment of Maps\n\n3 May 2021\n\nThe rivers rose. Ann Lee saw it.",
        "Rivers and Roads | Ann Lee | 2021-05-03 |  | Lee 2021",
    );
    check_head(
        "a.txt",
        "Rivers and Roads\n\n24.02.2022\n\nThe rivers rose. They fell.",
        "Rivers and Roads |  | 2022-02-24 |  | Rivers and Roads",
    );
    check_head(
        "a.txt",
        "Rivers and Roads\nBy Ann Lee and Bob Ray\nPublished: March 3, 2021\n\nThe rivers rose.",
        "Rivers and Roads | Ann Lee; Bob Ray | 2021-03-03 |  | Lee and Ray 2021",
    );
    check_head(
        "a.txt",
        "Ministers talk of bridges\nAnn Lee\nA speaker said that Ann Lee had come.",
        "Ministers talk of bridges |  |  |  | Ministers talk of bridges",
    );
    check_head("cables.txt", "The rivers rose. They fell.\n\nThen it was over.", "cables |  |  |  | cables");
    check_head("old.tar.txt", "Overview\n\nIt rained.", "old.tar |  |  |  | old.tar");
    check_head(
        "a.md",
        "[Home](/) | [News](/news)\n\n# Floods in the valley\n\n2 May 2020\n\nIt rained.",
        "Floods in the valley |  | 2020-05-02 |  | Floods in the valley",
    );
}

#[test]
fn heads_of_other_forms() {
    check_head(
        "a.txt",
        "Rivers of the North:\nA Survey of the Towns\n\nby Ann Lee, Staff Writer\n\nThe rivers rose. They fell.",
        "Rivers of the North: A Survey of the Towns | Ann Lee |  |  | Lee",
    );
    check_head(
        "a.txt",
        "THE RIVERS AND\nTHE ROADS OF THE NORTH\n\nThe rivers rose. They fell.",
        "THE RIVERS AND THE ROADS OF THE NORTH |  |  |  | THE RIVERS AND THE ROADS OF THE NORTH",
    );
    check_head(
        "a.txt",
        "Journal of Rivers\nVol. 3, No. 2 (2017)\n\nMapping the North\n\nXu Qing\n\nAbstract\n\nThe rivers rose.",
        "Mapping the North | Xu Qing |  | paper | Qing",
    );
    check_head(
        "a.txt",
        "Mapping the North\n\nAnn Lee | 3 May 2020 | The Valley Post\n\nThe rivers rose.",
        "Mapping the North | Ann Lee | 2020-05-03 |  | Lee 2020",
    );
    check_head(
        "a.txt",
        "Mapping the North\n\nBy Xu Qing, May 3, 2020\n\nThe rivers rose.",
        "Mapping the North | Xu Qing | 2020-05-03 |  | Qing 2020",
    );
    check_head(
        "a.txt",
        "From: Ann Lee <ann@rivers.org>\nTo: Bob Ray\nDate: Sun, 3 May 2020 10:11:12 +0200\nSubject: The rivers\n\nThey rose.",
        "The rivers | Ann Lee | 2020-05-03 |  | Lee 2020",
    );
    check_head(
        "a.md",
        "Mapping the North\n\nAnn Lee\n\n## Abstract\n\nThe rivers rose.",
        "Mapping the North | Ann Lee |  | paper | Lee",
    );
}

#[test]
fn front_matter_is_not_text() {
    check_md(
        "---\ntitle: Rivers\nauthors:\n  - Ann Lee\n---\n\n# Rivers\n\nText.",
        "front_matter title: Rivers\nfront_matter authors:\nfront_matter - Ann Lee\nheading1 Rivers\nparagraph Text.",
    );
    check_md(
        "# Rivers\n\n*Ann Lee and Bob Ray\\**\n\nann@rivers.org\n\n## Abstract\n\nText.\n\n**Keywords:** water, maps\n\n## Introduction\n\nMore.",
        "front_matter Rivers
         front_matter Ann Lee and Bob Ray
         front_matter ann@rivers.org
         heading2 Abstract
         paragraph Text.
         front_matter Keywords: water, maps
         heading2 Introduction
         paragraph More.",
    );
}

#[test]
fn marks_and_line_ends_stay() {
    check_named(
        "a.txt",
        "\u{FEFF}Title here\r\n\r\nIt rained.\r\nIt stopped.\r\n",
        "heading1 Title here\nparagraph It rained.\nparagraph It stopped.",
    );
    let document = import(Path::new("a.md"), "US\\$2 and **bold**\r\nnext".as_bytes()).unwrap();
    assert_eq!(document.words(document.blocks[0].span), "US$2 and bold next");
}

#[test]
fn a_sentence_cut_by_a_page_break_is_read_without_what_stands_between() {
    let text = "Rivers of the North\n\nIt was cold and the delegation of the\n1\n\x0CRivers of the North\ncity came late. They left.\n2\n\x0CRivers of the North\nNobody came.\n3\n";
    let document = import(Path::new("a.txt"), text.as_bytes()).unwrap();
    let start = text.find("It was").unwrap() as u32;
    let end = (text.find("late.").unwrap() + 5) as u32;
    assert_eq!(document.words(Span { start, end }), "It was cold and the delegation of the city came late.");
}

#[test]
fn the_head_of_a_mail_in_one_line() {
    let body = "The river rose in the night, and the bridge was closed to carts before the morning came.";
    let one = format!("From: Ann Lee <ann@rivers.org> Sent: 3 May 2020 To: Bob Ray Subject: RE: The flood\n\n{body}\n");
    check_head("a.txt", &one, "The flood | Ann Lee | 2020-05-03 |  | Lee 2020");
    // A sentence with a colon is none.
    let none = format!("From: the start: a word, To: the end\n\n{body}\n");
    check_head("a.txt", &none, "From: the start: a word, To: the end |  |  |  | From: the start: a word, To: the end");
}

#[test]
fn names_that_no_list_has_are_authors_too() {
    let body = "Abstract\n\nThe river rose in the night, and the bridge was closed to carts before the morning came.";
    check_head(
        "a.txt",
        &format!("The flood of 1887\n\nXenra Orlowek\n\nBramu Okaforin\n\nUniversity of Norwick\n\n{body}\n"),
        "The flood of 1887 | Xenra Orlowek; Bramu Okaforin |  | paper | Orlowek and Okaforin",
    );
}

#[test]
fn numbers_of_papers_are_no_titles() {
    let body = "The river rose in the night, and the bridge was closed to carts before the morning came.";
    check_head("a.md", &format!("# WP/21/140\n\n# The flood\n\n{body}\n"), "The flood |  |  |  | The flood");
    check_head("a.md", &format!("# COVID-19\n\n{body}\n"), "COVID-19 |  |  |  | COVID-19");
}

#[test]
fn the_sort_of_a_text_is_no_title() {
    let body = "The river rose in the night, and the bridge was closed to carts before the morning came.";
    let text = format!("PRESS RELEASE\n\nThe flood at the old bridge\n\n{body}\n\n{body}\n");
    check_head("a.txt", &text, "The flood at the old bridge |  |  |  | The flood at the old bridge");
}
