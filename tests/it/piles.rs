//! Conflicts between sources that word a matter in their own ways: invented piles, with what a reader finds in them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::analyze::crossread;

/// A place in a file, in bytes.
type Place = (String, usize, usize);

/// Entries of a gold list: the places of its claims.
fn gold(folder: &Path, list: &str) -> Vec<Vec<Place>> {
    let gold: Value = serde_json::from_str(&fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap();
    let place = |claim: &Value| {
        let (file, words) = (claim[0].as_str().unwrap(), claim[1].as_str().unwrap());
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let start = text.find(words).unwrap_or_else(|| panic!("{file}: {words}"));
        (file.to_owned(), start, start + words.len())
    };
    let entries = gold[list].as_array().unwrap().iter();
    entries.map(|entry| entry["claims"].as_array().unwrap().iter().map(place).collect()).collect()
}

/// The claims of the conflicts that are reported for the files of the folder.
fn reported(folder: &Path) -> Vec<Vec<Place>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending != "json"));
    files.sort();
    let output = crossread().arg("analyze").arg("--corpus").args(&files).output().unwrap();
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (corpus, documents) = lines.split_last().unwrap();
    let file = |claim: &Value| {
        let document = documents.iter().find(|document| document["doc"] == claim["doc"]).unwrap();
        Path::new(document["path"].as_str().unwrap()).file_name().unwrap().to_string_lossy().into_owned()
    };
    let place = |claim: &Value| {
        (file(claim), claim["start"].as_u64().unwrap() as usize, claim["end"].as_u64().unwrap() as usize)
    };
    let comparisons = corpus["corpus"]["comparisons"].as_array().unwrap().iter();
    comparisons
        .filter(|comparison| comparison["status"] == "conflict")
        .map(|comparison| comparison["claims"].as_array().unwrap().iter().map(place).collect())
        .collect()
}

/// Whether two claims or more of what is reported are claims of the entry.
fn tells(reported: &[Place], entry: &[Place]) -> bool {
    let meets = |a: &Place, b: &Place| a.0 == b.0 && a.1 < b.2 && b.1 < a.2;
    entry.iter().filter(|claim| reported.iter().any(|told| meets(told, claim))).count() > 1
}

#[test]
fn conflicts_told_in_other_words_are_found() {
    let piles = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/piles"));
    let mut folders: Vec<PathBuf> = fs::read_dir(piles).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let (mut found, mut known, mut right, mut all) = (0, 0, 0, 0);
    for folder in &folders {
        let (gold, reported) = (gold(folder, "conflicts"), reported(folder));
        let here = gold.iter().filter(|entry| reported.iter().any(|told| tells(told, entry))).count();
        let good = reported.iter().filter(|told| gold.iter().any(|entry| tells(told, entry))).count();
        println!("{}: {here} of {} found, {good} of {} right", folder.display(), gold.len(), reported.len());
        found += here;
        known += gold.len();
        right += good;
        all += reported.len();
    }
    println!("{found} of {known} found, {right} of {all} reported are known ones");
    assert_eq!(known, 116);
    assert!(found >= 44, "{found} found");
    assert!(right * 10 >= all * 7, "{right} of {all} right");
}
