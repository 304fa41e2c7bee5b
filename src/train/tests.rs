use std::fmt::Write as _;
use std::fs;

use super::*;
use crate::extract::names::tagger::label::Group;
use crate::extract::names::tagger::model::Model;
use crate::extract::names::tagger::tag_with;
use crate::extract::names::with_facts;
use crate::extract::reading::Reading;

/// Writes a set of one document from words with tags and gives its folder's settings.
fn config(folder: &std::path::Path, tagged: &str) -> Config {
    let (mut text, mut annotation) = (String::new(), "# doc one\n".to_owned());
    for line in tagged.lines() {
        for word in line.split_whitespace() {
            let (word, tag) = word.rsplit_once('/').unwrap();
            let start = text.len();
            text.push_str(word);
            writeln!(annotation, "{word}\t{start}\t{}\t{tag}", text.len()).unwrap();
            text.push(' ');
        }
        text.push_str("\n\n");
        annotation.push('\n');
    }
    fs::create_dir_all(folder.join("txt")).unwrap();
    fs::write(folder.join("tokens.bio"), annotation).unwrap();
    fs::write(folder.join("txt/one.txt"), text).unwrap();
    Config {
        sets: vec![(folder.to_path_buf(), 1.0)],
        rounds: 20,
        penalty: 0.1,
        dropout: 0.2,
        boldness: 0.0,
        least: 1,
        rows: 4000,
        step: 0.02,
        held_out: None,
    }
}

const SENTENCES: &str = "The/O ship/O Borogrove/B-MISC sailed/O from/O Zembla/B-LOC ./O
    Then/O the/O ship/O Jubjub/B-MISC sank/O near/O Tulgey/B-LOC ./O
    Today/O Slithy/B-ORG Toves/I-ORG Ltd/I-ORG hired/O Alice/B-PER Liddell/I-PER in/O Tulgey/B-LOC ./O
    The/O ship/O Mimsy/B-MISC was/O built/O in/O Zembla/B-LOC by/O Bandersnatch/B-ORG Ltd/I-ORG ./O";

#[test]
fn a_small_model_tells_what_it_was_taught() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path(), SENTENCES);
    let bytes = train(&config).unwrap();
    assert_eq!(bytes, train(&config).unwrap(), "the same bytes every time");
    let model = Model::read(&bytes).unwrap();
    let reading = Reading::of_text("Once the ship Frumious sailed from Zembla.");
    with_facts(&reading, |scan, facts| {
        let names: Vec<(&str, Group)> = tag_with(&model, scan, facts)
            .names
            .iter()
            .map(|name| (scan.reading.words(name.tokens.clone()), name.group))
            .collect();
        assert_eq!(names, [("Frumious", Group::Thing), ("Zembla", Group::Place)]);
    });
}

#[test]
fn what_is_no_set_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path(), SENTENCES);
    fs::write(folder.path().join("tokens.bio"), "# doc one\nno columns\n").unwrap();
    assert!(train(&config).is_err());
    config.sets = vec![(folder.path().join("none"), 1.0)];
    assert!(train(&config).is_err());
}
