//! Projects written and read back, cut off anywhere, on media that fail.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::*;
use crate::extract::{Context, annotate};
use crate::import::import;
use crate::jobs::no_waker;
use crate::model::Analyzed;
use crate::model::edit::{Edit, EntityKey, Step};

fn document(name: &str, text: &str) -> Analyzed {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    let annotations = annotate(&document, &Context::default());
    Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) }
}

fn step(n: usize) -> Step {
    let entity =
        EntityKey { name: format!("Name {n}"), kind: crate::model::Kind::Person, forms: Vec::new(), place: None };
    Step::of(Edit::Rename { entity, name: format!("Other name {n}") })
}

fn records() -> Vec<Record> {
    vec![
        Record::Document(document("a.md", "# One\n\nIn 1999 **Norway** met Sweden; it cost US$1.7 billion.\n")),
        Record::Step { at: 0, step: step(0) },
        Record::Step { at: 1, step: step(1) },
        Record::Done(1),
        Record::Step { at: 1, step: step(2) },
        Record::Document(document("b.txt", "In May 2004 Norway left Geneva.\n")),
        Record::View(serde_json::json!({ "filter": { "text": "norway" } })),
        Record::Unknown(b'?', b"of a later version".to_vec()),
        Record::Done(1),
    ]
}

fn bytes(records: &[Record]) -> Vec<u8> {
    let mut bytes = head();
    for record in records {
        record.write_to(&mut bytes).unwrap();
    }
    bytes
}

/// What can be compared of a project.
fn told(project: &Project) -> (Vec<Analyzed>, Vec<Step>, usize, Option<serde_json::Value>, Vec<Record>) {
    let Project { documents, steps, done, view, unknown, .. } = project;
    (documents.clone(), steps.clone(), *done, view.clone(), unknown.clone())
}

#[test]
fn what_is_written_is_read_back() {
    let all = records();
    let project = read(&bytes(&all)).unwrap();
    let documents: Vec<Analyzed> = all
        .iter()
        .filter_map(|record| match record {
            Record::Document(analyzed) => Some(analyzed.clone()),
            _ => None,
        })
        .collect();
    let view = serde_json::json!({ "filter": { "text": "norway" } });
    let unknown = vec![Record::Unknown(b'?', b"of a later version".to_vec())];
    assert_eq!(told(&project), (documents, vec![step(0), step(2)], 1, Some(view), unknown));
    assert_eq!(project.lost, 0);
}

#[test]
fn a_file_cut_off_anywhere_holds_the_state_before_or_after_a_gesture() {
    let all = records();
    let whole = bytes(&all);
    let states: Vec<_> = (0..=all.len()).map(|n| told(&read(&bytes(&all[..n])).unwrap())).collect();
    let ends: Vec<usize> = (0..=all.len()).map(|n| bytes(&all[..n]).len()).collect();
    for length in head().len()..=whole.len() {
        let project = match read(&whole[..length]) {
            Ok(project) => project,
            // Within the first document there is nothing yet.
            Err(fault) => {
                assert!(fault == Fault::CutOff && length < bytes(&all[..1]).len(), "cut at {length}");
                continue;
            }
        };
        let before = ends.partition_point(|end| *end <= length) - 1;
        // A document is there as soon as its text is; what was found in it is found again.
        let is_state = told(&project) == states[before] || states.get(before + 1) == Some(&told(&project));
        assert!(is_state, "cut at {length}");
        assert_eq!(project.good + project.lost, length as u64);
    }
    for length in 0..head().len() {
        assert_eq!(read(&whole[..length]).err(), Some(Fault::Foreign), "cut at {length}");
    }
}

#[test]
fn a_bit_that_tipped_costs_its_record_and_nothing_else() {
    let all = records();
    let whole = bytes(&all);
    let ends: Vec<usize> = (0..=all.len()).map(|n| bytes(&all[..n]).len()).collect();
    for at in (head().len()..whole.len()).step_by(7) {
        let mut bent = whole.clone();
        bent[at] ^= 0x10;
        let record = ends.partition_point(|end| *end <= at) - 1;
        let is_last = record + 1 == all.len();
        match read(&bent) {
            // The last record bent is as a write cut off.
            Ok(project) => {
                assert!(project.lost + project.damaged > 0, "{at}");
                let is_skipped = project.damaged > 0 && project.lost == 0;
                let unknown = all.iter().position(|one| matches!(one, Record::Unknown(..))).unwrap();
                let is_there = record == unknown || project.unknown.len() == 1;
                assert!(is_last || !is_skipped || is_there, "{at}: what follows is there");
            }
            Err(fault) => assert!(fault == Fault::CutOff && record == 0, "{at}"),
        }
    }
}

#[test]
fn a_damaged_file_is_read_as_far_as_it_goes_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.crossread");
    let all = records();
    let mut bent = bytes(&all);
    // Within the words of the second record, a step.
    let at = bytes(&all[..2]).len() - 3;
    bent[at] ^= 1;
    std::fs::write(&path, &bent).unwrap();
    let loaded = Loading::start(path.clone(), no_waker()).unwrap().wait().unwrap();
    assert!(matches!(loaded.medium, Err(Denied::Damaged(bytes)) if bytes > 0));
    let steps = loaded.edited.history().steps();
    assert!(steps.len() == 2 && steps[0].edits.is_empty() && steps[1] == step(2), "{steps:?}");
    assert_eq!(loaded.edited.base().analyzed().len(), 2);
    assert_eq!(std::fs::read(&path).unwrap(), bent);
}

#[test]
fn room_without_words_is_a_write_cut_off() {
    let all = records();
    let mut torn = bytes(&all);
    torn.extend([0; 5000]);
    let project = read(&torn).unwrap();
    assert_eq!((project.lost, project.damaged), (5000, 0));
    assert_eq!(told(&project), told(&read(&bytes(&all)).unwrap()));
}

#[test]
fn foreign_and_later_files_are_told_apart() {
    for foreign in [&b""[..], b"{}", b"crossread project \n", b"crossread project x\n", b"SQLite format 3\0"] {
        assert_eq!(read(foreign).err(), Some(Fault::Foreign));
    }
    assert_eq!(read(b"crossread project 2\n").err(), Some(Fault::Later(2)));
    assert!(read(&head()).unwrap().documents.is_empty());
    // A record that claims to be longer than any file.
    let mut bytes = head();
    bytes.extend([0xff; 40]);
    assert_eq!(read(&bytes).err(), Some(Fault::CutOff));
}

/// A disk of memory: `room` bytes, and a write that fails by its number.
#[derive(Clone, Default)]
struct Disk(Arc<Mutex<DiskState>>);

#[derive(Default)]
struct DiskState {
    bytes: Vec<u8>,
    writes: usize,
    /// The write that fails after having written this part of its bytes.
    fails: Option<(usize, usize)>,
    cannot_cut: bool,
}

impl Medium for Disk {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        disk.writes += 1;
        if let Some((write, part)) = disk.fails
            && write == disk.writes
        {
            let part = part.min(bytes.len());
            disk.bytes.extend(&bytes[..part]);
            return Err(io::Error::new(io::ErrorKind::StorageFull, "no space left"));
        }
        disk.bytes.extend(bytes);
        Ok(())
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.cannot_cut && disk.writes > 0 && Some(disk.writes) == disk.fails.map(|(write, _)| write) {
            disk.cannot_cut = false;
            return Err(io::Error::other("not now"));
        }
        disk.bytes.truncate(length as usize);
        Ok(())
    }
}

#[test]
fn a_write_that_fails_loses_nothing() {
    let all = records();
    let wanted = told(&read(&bytes(&all)).unwrap());
    for failing in 1..=all.len() {
        for part in [0, 1, 9, 60, usize::MAX] {
            for cannot_cut in [false, true] {
                let disk = Disk::default();
                {
                    let mut state = disk.0.lock().unwrap();
                    state.bytes = head();
                    state.fails = Some((failing, part));
                    state.cannot_cut = cannot_cut;
                }
                let good = head().len() as u64;
                let keeper = Keeper::go_on(Path::new("x"), disk.clone(), good, no_waker()).unwrap();
                for record in &all {
                    assert!(keeper.keep(vec![record.clone()]));
                }
                let news = keeper.finish();
                let told_all = [News::Created, News::Failed("the disk is full".to_owned()), News::Recovered];
                assert_eq!(news, told_all, "write {failing}, {part} bytes of it");
                let state = disk.0.lock().unwrap();
                let project = read(&state.bytes).unwrap();
                assert_eq!(told(&project), wanted, "write {failing}, {part} bytes of it");
                assert_eq!(project.lost, 0);
            }
        }
    }
}

#[test]
fn a_project_is_created_gone_on_with_and_belongs_to_one_window() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("deep/a.crossread");
    let all = records();
    let keeper = Keeper::create(&path, all[..3].to_vec(), no_waker()).unwrap();
    keeper.keep(all[3..5].to_vec());
    let loading = Loading::start(path.clone(), no_waker()).unwrap();
    // Whatever is written by now, the file is another window's.
    if let Ok(loaded) = loading.wait() {
        assert_eq!(loaded.medium.err(), Some(Denied::Taken));
    }
    assert_eq!(keeper.finish(), [News::Created]);
    let loaded = Loading::start(path.clone(), no_waker()).unwrap().wait().unwrap();
    assert_eq!(loaded.edited.history().steps(), [step(0), step(2)]);
    let medium = loaded.medium.unwrap();
    assert_eq!(FileMedium::open(&path).err(), Some(Denied::Taken));
    assert_eq!(Keeper::create(&path, Vec::new(), no_waker()).unwrap().finish().len(), 1);
    let keeper = Keeper::go_on(&path, medium, loaded.good, no_waker()).unwrap();
    keeper.keep(all[5..].to_vec());
    keeper.finish();
    let project = read(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(told(&project), told(&read(&bytes(&all)).unwrap()));
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    let nowhere = Keeper::create(&path.join("a.crossread"), all, no_waker()).unwrap();
    assert!(matches!(nowhere.finish().as_slice(), [News::Failed(_)]));
}
