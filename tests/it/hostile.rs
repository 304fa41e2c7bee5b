//! Files made to break parsers: each costs a line on standard error, never the run.

use std::fs;
use std::path::Path;

use super::analyze::crossread;

/// Xorshift: the same numbers everywhere.
fn roll(state: &mut u64, below: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state % below.max(1) as u64) as usize
}

/// Every fixture, each changed in a few places, in several ways.
fn changed(folder: &Path, times: u64) -> usize {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut count = 0;
    let mut paths: Vec<_> = fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.is_file() && path.extension().is_some_and(|end| end != "md")) {
        let original = fs::read(&path).unwrap();
        for n in 0..times {
            let mut state = 0x9E37_79B9_7F4A_7C15 ^ ((n + 1) << 20) ^ original.len() as u64;
            let mut bytes = original.clone();
            for _ in 0..6 {
                let at = roll(&mut state, bytes.len());
                match roll(&mut state, 4) {
                    0 => bytes[at] = roll(&mut state, 256) as u8,
                    1 => bytes.truncate(at.max(64)),
                    2 => drop(bytes.drain(at..(at + 40).min(bytes.len()))),
                    _ => bytes.splice(at..at, [0xFF; 9]).for_each(drop),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            fs::write(folder.join(format!("{n}-{}", path.file_name().unwrap().to_string_lossy())), bytes).unwrap();
            count += 1;
        }
    }
    count
}

#[test]
fn changed_files_are_read_or_named_and_never_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let count = changed(folder.path(), 9);
    assert!(count >= 200, "{count}");
    fs::write(folder.path().join("zz-good.txt"), "In 1999 the council met in Geneva.\n").unwrap();
    let output = crossread().arg("analyze").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let last: serde_json::Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(last["doc"], "zz-good");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

/// A reader that waits for its first question.
fn reader() -> std::process::Child {
    use std::process::{Command, Stdio};

    let mut program = Command::new(env!("CARGO_BIN_EXE_crossread"));
    program.arg("read-worker").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
}

/// What a reader may do is taken from it before it reads.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_has_given_up_system_calls_and_files() {
    use std::time::Duration;

    let mut child = reader();
    let status = format!("/proc/{}/status", child.id());
    let mut is_confined = false;
    for _ in 0..200 {
        let status = fs::read_to_string(&status).unwrap();
        is_confined = status.lines().any(|line| line.starts_with("Seccomp:") && line.ends_with('2'));
        if is_confined {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert!(is_confined);
    let holds = |name: &str, limit: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(line.split_whitespace().any(|word| word == limit), "{line}");
    };
    holds("Max file size", "0");
    holds("Max core file size", "0");
    holds("Max cpu time", "900");
    holds("Max address space", "3221225472");
}

/// What one file may cost: time between two documents, and bytes of the answer. A reader that went past is ended.
#[test]
fn a_reader_that_takes_too_long_or_says_too_much_is_ended() {
    use crossread::import;
    use crossread::jobs::worker::{self, Limits, Pool};
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    worker::use_program(env!("CARGO_BIN_EXE_crossread").into());
    let check = |name: &str, bytes: Vec<u8>, limits: Limits| {
        let path = Path::new(name);
        let format = import::sniff(path, &bytes);
        let pool = Pool::new(limits);
        let mut parts = 0;
        let end = pool.read(format, path, Arc::new(bytes), &AtomicBool::new(false), &mut |_| parts += 1);
        let good = b"<html><body><p>In 1999 the council met.</p></body></html>".to_vec();
        let format = import::sniff(Path::new("good.html"), &good);
        let next = Pool::new(Limits { time: Duration::from_mins(1), ..Limits::default() });
        let read = next.read(format, path, Arc::new(good), &AtomicBool::new(false), &mut |_| parts += 1);
        assert_eq!((read, parts), (Ok(()), 1));
        end.unwrap_err()
    };
    let deep = format!("<html><body>{}", "<div>a".repeat(200_000)).into_bytes();
    let limits = Limits { time: Duration::from_millis(200), time_per_megabyte: Duration::ZERO, ..Limits::default() };
    assert!(check("deep.html", deep, limits).contains("took longer"));
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let report = fs::read(fixtures.join("report.docx")).unwrap();
    assert!(
        check("report.docx", report, Limits { output: 100, ..Limits::default() }).contains("more than can be shown")
    );
}

/// A reader waits for its next question as long as the program is there: confined as it is it must see that.
#[test]
fn a_reader_stays_with_the_program_that_asks() {
    use std::time::Duration;

    let mut child = reader();
    // It looks round once a second.
    std::thread::sleep(Duration::from_millis(3500));
    assert!(child.try_wait().unwrap().is_none(), "it ended while it was needed");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

/// A reader whose asker was killed is alone, even where its questions could still come.
#[test]
#[cfg(target_os = "linux")]
fn a_reader_does_not_outlive_the_program_that_asked() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let program = assert_cmd::cargo::cargo_bin("crossread");
    // The shell stands for the program; `sleep` holds the pipe of the questions open.
    let script = format!("sleep 60 | '{}' read-worker >/dev/null & echo $!; wait", program.display());
    let mut shell = Command::new("sh").args(["-c", &script]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(shell.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let reader = Path::new("/proc").join(line.trim()).join("cmdline");
    let is_there = || fs::read(&reader).is_ok_and(|line| !line.is_empty());
    let awaited = |holds: &dyn Fn() -> bool| {
        (0..200).any(|_| {
            holds() || {
                std::thread::sleep(Duration::from_millis(50));
                false
            }
        })
    };
    // Confined: by then it knows who asks.
    let status = reader.with_file_name("status");
    let is_confined = |status: String| status.lines().any(|line| line.starts_with("Seccomp:") && line.ends_with('2'));
    assert!(awaited(&|| fs::read_to_string(&status).is_ok_and(is_confined)), "it never started");
    shell.kill().unwrap();
    shell.wait().unwrap();
    assert!(awaited(&|| !is_there()), "it goes on");
}
