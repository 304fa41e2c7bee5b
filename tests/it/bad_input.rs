//! Bad input: a clear reason, the others still read, nothing lost.

use std::fs;
use std::path::Path;

use super::analyze::crossread;

/// Analyses `paths`; returns the exit status, the names of the documents printed and what was said of the rest.
#[track_caller]
fn check(paths: &[&Path]) -> (i32, Vec<String>, String) {
    let output = crossread().arg("analyze").args(paths).output().unwrap();
    let names = String::from_utf8(output.stdout).unwrap();
    let names = names
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["doc"].as_str().unwrap().to_owned())
        .collect();
    (output.status.code().unwrap(), names, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_bad_file_is_named_and_the_others_are_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.txt"), "In 1999 the council met in Geneva.\n").unwrap();
    fs::write(at("empty.txt"), "").unwrap();
    fs::write(at("blank.txt"), " \n\n\t").unwrap();
    fs::write(at("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0").unwrap();
    let (status, names, said) = check(&[folder.path(), &at("vanished.txt")]);
    assert_eq!(status, 1);
    assert_eq!(names, ["good"]);
    for name in ["empty.txt", "blank.txt", "picture.txt", "vanished.txt"] {
        let line = said.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in {said}"));
        assert!(line.len() > name.len() + 20, "a reason: {line}");
    }
}

#[test]
fn nothing_usable_or_bad_arguments_end_with_status_2() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    assert_eq!(check(&[folder.path()]).0, 2);
    assert_eq!(check(&[&folder.path().join("nothing")]).0, 2);
    crossread().args(["analyze"]).assert().code(2);
    crossread().args(["analyze", "--document-date", "yesterday", "."]).assert().code(2);
    crossread().args(["analyze", "--jobs", "0", "."]).assert().code(2);
    crossread().args(["analyze", "--dates", "nowhere.tsv", "."]).assert().code(2);
}

#[test]
fn a_hundred_megabytes_of_zeros_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zeros.txt");
    // Sparse: nothing is written.
    fs::File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let (status, names, said) = check(&[&path]);
    assert_eq!((status, names.len()), (2, 0));
    assert!(said.contains("zeros.txt"), "{said}");
}

#[test]
fn broken_text_is_read_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.txt");
    let mut bytes = "The treaty was signed in Vienna in 1955. ".repeat(40).into_bytes();
    bytes[700] = 0xff;
    fs::write(&path, &bytes).unwrap();
    let output = crossread().arg("analyze").arg(&path).output().unwrap();
    assert!(output.status.success());
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["warnings"].as_array().unwrap().len(), 1);
    assert!(line["mentions"].as_array().unwrap().len() > 30);
}

#[test]
fn one_line_of_twenty_megabytes_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.txt");
    fs::write(&path, "The council met in Geneva in 1999 and (again) [in] \"2004\". ".repeat(20 << 14)).unwrap();
    let (status, names, _) = check(&[&path]);
    assert_eq!((status, names), (0, vec!["line".to_owned()]));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(folder.path().join("good.txt"), "In 1999 the council met in Geneva.\n").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(&closed).is_ok();
    let (status, names, said) = check(&[folder.path()]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    if is_root {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert_eq!((status, names), (1, vec!["good".to_owned()]));
    assert!(said.contains("closed: no permission"), "{said}");
}
