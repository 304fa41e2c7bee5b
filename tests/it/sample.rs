//! `crossread sample` from outside.

use std::fs;
use std::path::Path;

use crate::analyze::crossread;

fn sample(folder: &Path, documents: &str, seed: &str) -> Vec<(String, String)> {
    let out = folder.join(format!("out-{documents}-{seed}"));
    crossread().args(["sample", "--documents", documents, "--seed", seed, "--out"]).arg(&out).assert().success();
    let mut files: Vec<(String, String)> = (fs::read_dir(out).unwrap())
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_seed_says_every_byte_and_the_program_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let three = sample(folder.path(), "3", "5");
    assert_eq!(three.len(), 3);
    assert_eq!(sample(folder.path(), "3", "5"), three);
    assert_eq!(sample(folder.path(), "4", "5")[..3], three);
    assert_ne!(sample(folder.path(), "3", "6"), three);
    let output = crossread().args(["analyze", "--corpus"]).arg(folder.path().join("out-3-5")).output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 4);
    assert!(lines.contains("\"date\":\"19") || lines.contains("\"date\":\"18") || lines.contains("\"date\":\"20"));
}

#[test]
fn no_documents_and_no_folder_are_refused() {
    crossread().args(["sample", "--documents", "0", "--out", "x"]).assert().code(2);
    crossread().args(["sample", "--documents", "1"]).assert().code(2);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    crossread().args(["sample", "--documents", "1", "--out"]).arg(file).assert().code(2);
}
