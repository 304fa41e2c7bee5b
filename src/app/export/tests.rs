use std::fs;
use std::path::PathBuf;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::*;
use crate::extract::Context;
use crate::jobs::{Source, analyse_all};
use crate::link::link;
use crate::model::Item;
use crate::model::edit::{Edit, Edited, Evidence, EvidenceEdit, Step};

const TEXT: &str = "Trade <&> peace\n\n\
    Ada Byron met Charles Babbage in London on 5 June 1833. In 1842 Ada Byron wrote to Charles Babbage, \
    asking for \"the notes, all of them\". About 1,500 copies were sold in Turin.\n\n\
    Rome fought Carthage from 264 BC to 241 BC.\n";

fn library(text: &str) -> Library {
    let bytes = Some(text.as_bytes().to_vec().into());
    let sources = [Source { path: PathBuf::from("letters.txt"), bytes, context: Context::default() }];
    link(analyse_all(&sources, 1).into_iter().flatten().collect())
}

/// Exports the library with its first event in the evidence.
fn hand_on(library: &Library, format: Format, path: &Path) -> Result<(), ExportError> {
    let entry = Evidence::piece(library, Item::Event(0.into()));
    let step = Step::of(Edit::Evidence(EvidenceEdit::Insert { at: 0, entry }));
    let edited = Edited::new(std::sync::Arc::new(library.clone()), &[step], 1);
    export(&Handed { library, noted: &edited.noted(library), title: "Letters" }, format, path)
}

fn written(format: Format, library: &Library) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    hand_on(library, format, &path).unwrap();
    fs::read_to_string(path).unwrap()
}

/// The names of all elements in order, with the text of those that have one. Fails where the XML is not well formed.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().trim_text(true);
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let attributes: Vec<String> = start.attributes().map(|a| format!("{:?}", a.unwrap().value)).collect();
                found.push((start.name().as_ref().to_owned(), attributes.join(" ")));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn count(found: &[(String, String)], name: &str) -> usize {
    found.iter().filter(|(element, _)| element == name).count()
}

#[test]
fn every_table_has_a_header_and_a_row_for_each_thing() {
    let library = library(TEXT);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tables");
    hand_on(&library, Format::Csv, &path).unwrap();
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(path.join(name)).unwrap();
        assert!(reader.headers().unwrap().len() > 4, "{name}");
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    assert_eq!(rows("entities.csv").len(), library.entities().len());
    assert_eq!(rows("mentions.csv").len(), library.mentions().len());
    assert_eq!(rows("events.csv").len(), library.events().len());
    assert_eq!(rows("quantities.csv").len(), library.quantity_count());
    assert!(rows("comparisons.csv").len() >= 2 * library.comparisons().len());
    assert!(rows("citations.csv").is_empty());
    for row in rows("mentions.csv") {
        let (start, end): (usize, usize) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        assert_eq!(&TEXT[start..end], row[3], "offsets are bytes of the text");
    }
    assert!(rows("events.csv").iter().any(|row| row[4] == "1833-06-05" && row[11].contains("Ada Byron")));
}

#[test]
fn both_graphs_hold_the_entities_and_their_ties() {
    let library = library(TEXT);
    let ties: usize = (0..library.entities().len()).map(|n| library.ties().of(n.into()).len()).sum::<usize>() / 2;
    assert!(ties >= 3);
    for format in [Format::GraphMl, Format::Gexf] {
        let found = elements(&written(format, &library));
        assert_eq!(count(&found, "node"), library.entities().len(), "{format:?}");
        assert_eq!(count(&found, "edge"), ties, "{format:?}");
    }
}

#[test]
fn signs_that_xml_cannot_hold_do_not_break_a_graph() {
    assert_eq!(words::for_xml("a\u{1}b\u{0}"), "a\u{fffd}b\u{fffd}");
    let library = library("Smith & Sons <Ltd> met Ada\u{2} Byron in London in 1842.\n");
    for format in [Format::GraphMl, Format::Gexf] {
        assert!(!elements(&written(format, &library)).is_empty());
    }
}

#[test]
fn a_timeline_tells_dates_as_exactly_as_the_text() {
    let timeline: Value = serde_json::from_str(&written(Format::TimelineJs, &library(TEXT))).unwrap();
    let slides = timeline["events"].as_array().unwrap();
    let dates: Vec<&Value> = slides.iter().map(|slide| &slide["start_date"]).collect();
    assert!(dates.contains(&&serde_json::json!({"year": 1833, "month": 6, "day": 5})), "{dates:?}");
    assert!(dates.contains(&&serde_json::json!({"year": 1842})), "{dates:?}");
    let war = slides.iter().find(|slide| slide["start_date"]["year"] == -264).unwrap();
    assert_eq!(war["end_date"]["year"], -241);
}

#[test]
fn follow_the_money_knows_who_was_named_where_and_what_they_took_part_in() {
    let text = written(Format::Ftm, &library(TEXT));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "no id twice");
    let find = |schema: &str, name: &str| {
        lines.iter().find(|line| line["schema"] == schema && line["properties"]["name"][0] == name)
    };
    let ada = find("Person", "Ada Byron").unwrap();
    let met = lines.iter().find(|line| line["properties"]["startDate"][0] == "1833-06-05").unwrap();
    assert!(met["properties"]["involved"].as_array().unwrap().contains(&ada["id"]));
    assert_eq!(met["properties"]["location"][0], "London");
    for line in &lines {
        for reference in ["entity", "document", "proof", "involved"] {
            for id in line["properties"][reference].as_array().into_iter().flatten() {
                assert!(ids.contains(&id.as_str().unwrap()), "{reference} of {line}");
            }
        }
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        fs::write(folder.path().join("file"), "").unwrap();
        let error = hand_on(&library(TEXT), format, &folder.path().join("file/out")).unwrap_err();
        assert!(error.to_string().starts_with("cannot write "), "{error}");
    }
}

#[test]
fn a_brief_of_nothing_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (library, noted) = (library(TEXT), Noted::default());
    let path = folder.path().join("brief.md");
    let handed = Handed { library: &library, noted: &noted, title: "Letters" };
    let error = export(&handed, Format::Brief(Form::Markdown), &path).unwrap_err();
    assert!(error.to_string().ends_with("nothing has been put into the evidence yet"), "{error}");
    assert!(!path.exists());
}
