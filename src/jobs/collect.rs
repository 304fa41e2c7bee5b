//! From the paths a person named to the files to read.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;

/// The files found, in the order of the paths given, folders walked in name order.
#[derive(Debug, Default)]
pub struct Collected {
    pub files: Vec<PathBuf>,
    pub failures: Vec<Failure>,
}

/// Walks `paths`. Hidden entries of folders are passed over, links to folders are not followed (they may lead
/// in a circle); what a person named outright is always taken.
pub fn collect(paths: &[PathBuf]) -> Collected {
    let mut collected = Collected::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, &mut collected),
            Ok(metadata) if metadata.is_file() => collected.files.push(path.clone()),
            Ok(_) => collected.fail(path, "it is neither a file nor a folder"),
            Err(error) => collected.fail(path, plain_words(&error)),
        }
    }
    collected
}

fn walk(root: &Path, collected: &mut Collected) {
    // A stack instead of recursion: a deep tree costs memory, never the call stack.
    let mut pending = vec![root.to_path_buf()];
    while let Some(path) = pending.pop() {
        let is_dir = path == root || fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir());
        if !is_dir {
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_file() => collected.files.push(path),
                Ok(_) => {}
                Err(error) => collected.fail(&path, plain_words(&error)),
            }
            continue;
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => {
                collected.fail(&path, plain_words(&error));
                continue;
            }
        };
        let mut children = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_name().to_string_lossy().starts_with('.') => {}
                Ok(entry) => children.push(entry.path()),
                Err(error) => collected.fail(&path, plain_words(&error)),
            }
        }
        children.sort_unstable();
        pending.extend(children.into_iter().rev());
    }
}

impl Collected {
    fn fail(&mut self, path: &Path, reason: impl Into<String>) {
        self.failures.push(Failure { path: path.to_path_buf(), reason: reason.into() });
    }
}

/// The reason in words a person knows, without codes.
pub fn plain_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read or write it".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "it can only be read there".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::OutOfMemory => "it does not fit into memory".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_name_order_and_bad_paths_named() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("b/inner")).unwrap();
        for name in ["c.txt", "a.txt", "b/z.md", "b/inner/y.md", ".hidden"] {
            fs::write(at(name), "words").unwrap();
        }
        let collected = collect(&[root.path().to_path_buf(), at("missing.txt"), at("a.txt")]);
        let names: Vec<_> = (collected.files.iter())
            .map(|path| path.strip_prefix(root.path()).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        assert_eq!(names, ["a.txt", "b/inner/y.md", "b/z.md", "c.txt", "a.txt"]);
        assert_eq!(collected.failures.len(), 1);
        assert_eq!(collected.failures[0].reason, "there is no such file or folder");
    }
}
