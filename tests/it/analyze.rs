//! `crossread analyze` as a script sees it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

pub fn crossread() -> Command {
    Command::new(env!("CARGO_BIN_EXE_crossread"))
}

fn seeds() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")
}

/// Runs `analyze` and returns what it printed, line by line.
#[track_caller]
fn analyze(arguments: &[&str]) -> Vec<Value> {
    let output = crossread().arg("analyze").args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every span lies on character boundaries of the text, and where words are given they are the text's.
#[track_caller]
fn check_spans(line: &Value, text: &str) {
    assert_eq!(line["text_bytes"], text.len());
    for list in ["blocks", "mentions", "dates", "events", "quantities", "citations"] {
        let mut last = 0;
        for item in line[list].as_array().unwrap() {
            let start = item["start"].as_u64().unwrap() as usize;
            let end = item["end"].as_u64().unwrap() as usize;
            let words = text.get(start..end).unwrap_or_else(|| panic!("{list} {start}..{end}"));
            if let Some(told) = item["text"].as_str() {
                assert_eq!(told, words, "{list} {start}..{end}");
            }
            assert!(start >= last, "{list} are in order");
            last = start;
        }
    }
}

#[test]
fn one_object_a_document_and_one_for_the_corpus() {
    let lines = analyze(&["--corpus", seeds()]);
    let corpus = &lines.last().unwrap()["corpus"];
    let documents = &lines[..lines.len() - 1];
    // The README of the folder is a document like the others here.
    assert_eq!(documents.len(), 6);
    for document in documents {
        let text = fs::read_to_string(document["path"].as_str().unwrap()).unwrap();
        check_spans(document, &text);
        assert!(!document["mentions"].as_array().unwrap().is_empty());
    }
    let entities = corpus["entities"].as_array().unwrap();
    let ids: Vec<_> = entities.iter().map(|entity| entity["id"].as_str().unwrap()).collect();
    for mention in documents.iter().flat_map(|document| document["mentions"].as_array().unwrap()) {
        assert!(ids.contains(&mention["entity"].as_str().unwrap()));
    }
    let named = |name: &str| entities.iter().find(|entity| entity["name"] == name);
    let pakistan = named("Pakistan").expect("Pakistan is known");
    assert!(pakistan["docs"].as_array().unwrap().len() >= 5);
    assert_eq!(pakistan["kind"], "place");
}

#[test]
fn the_output_is_the_same_for_any_number_of_jobs_and_in_every_run() {
    let run = |jobs: &str| crossread().args(["analyze", "--corpus", "--jobs", jobs, seeds()]).output().unwrap().stdout;
    let first = run("1");
    for jobs in ["1", "2", "7"] {
        assert!(first == run(jobs), "--jobs {jobs}");
    }
}

#[test]
fn dates_come_from_the_file_the_option_and_the_document_in_this_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("one.txt"), "The bridge was closed last year.\n").unwrap();
    fs::write(at("two.txt"), "The bridge was closed last year.\n").unwrap();
    fs::write(at("dates.tsv"), "# anchors\none\t2001-05-05\n").unwrap();
    let path = |name: &str| at(name).to_str().unwrap().to_owned();
    let lines =
        analyze(&["--dates", &path("dates.tsv"), "--document-date", "1990-01-01", &path("one.txt"), &path("two.txt")]);
    assert_eq!(lines[0]["dates"][0]["from"], "2000-01-01");
    assert_eq!(lines[1]["dates"][0]["from"], "1989-01-01");
    assert_eq!(lines[1]["dates"][0]["to"], "1989-12-31");
}

#[test]
fn out_writes_the_same_lines_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("lines.jsonl");
    crossread().args(["analyze", "--corpus", "--out"]).arg(&out).arg(seeds()).assert().success().stdout("");
    let printed = crossread().args(["analyze", "--corpus", seeds()]).output().unwrap().stdout;
    assert!(fs::read(&out).unwrap() == printed);
}

#[test]
fn help_and_version_are_told() {
    let help = crossread().arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().contains("analyze"));
    crossread().arg("--version").assert().success().stdout(concat!("crossread ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_real_sources_are_read_where_they_are_at_hand() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");
    if !Path::new(folder).is_dir() {
        eprintln!("skipped: the sources of the sample corpus are not at hand");
        return;
    }
    let lines = analyze(&["--corpus", folder]);
    assert_eq!(lines.len(), 6);
    for document in &lines[..5] {
        let text = fs::read_to_string(document["path"].as_str().unwrap()).unwrap();
        check_spans(document, &text);
        assert!(document["events"].as_array().unwrap().len() > 10);
    }
}

#[test]
fn what_is_known_is_handed_on_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for (format, names) in [
        (
            "csv",
            &["entities.csv", "mentions.csv", "events.csv", "quantities.csv", "comparisons.csv", "citations.csv"][..],
        ),
        ("json", &[]),
        ("graphml", &[]),
        ("gexf", &[]),
        ("ftm", &[]),
        ("timelinejs", &[]),
    ] {
        let out = folder.path().join(format);
        crossread().args(["export", "--format", format, "--out"]).arg(&out).arg(seeds()).assert().success();
        let files = if names.is_empty() { vec![out] } else { names.iter().map(|name| out.join(name)).collect() };
        for file in files {
            assert!(fs::metadata(&file).unwrap().len() > 40, "{}", file.display());
        }
    }
    // The lines are those of `analyze --corpus`.
    let told = analyze(&["--corpus", seeds()]);
    let written = fs::read_to_string(folder.path().join("json")).unwrap();
    assert_eq!(written.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>(), told);
}

#[test]
fn an_export_that_cannot_be_written_says_where_and_leaves_with_2() {
    let output =
        crossread().args(["export", "--format", "gexf", "--out", "/no/such/folder/x", seeds()]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write /no/such/folder/x"));
    let output = crossread().args(["export", "--format", "gexf", "--out", "x", "/no/such/file"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
