//! ZIP archives of documents: each member is read as if it were a file of its own, in the order of names.

use std::path::{Component, Path};

use crate::import::{ImportError, sniff};
use crate::model::Format;

use super::zipped::Zipped;
use super::{Content, Out, Part, damaged, extract_nested};

/// Archives inside archives deeper than this are not opened.
const DEEPEST: u8 = 3;
/// All members together unpack to no more than this, in bytes.
const LARGEST: usize = 2 << 30;
const MOST: usize = 100_000;

pub(super) fn read(bytes: &[u8], depth: u8, out: Out<'_>) -> Result<(), ImportError> {
    if depth >= DEEPEST {
        return Err(damaged(Format::Zip, "too many archives are packed into each other"));
    }
    let mut zip = Zipped::open(Format::Zip, bytes)?;
    let mut names = zip.names();
    names.retain(|name| !name.ends_with('/') && !is_hidden(name));
    names.sort();
    if names.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut total = 0;
    for name in names.into_iter().take(MOST) {
        let inside = clean(&name);
        let failed = |reason: String| Part { name: inside.clone(), content: Content::Failed(reason) };
        let member = match zip.member(&name) {
            Ok(member) => member.unwrap_or_default(),
            Err(error) => {
                out(failed(error.to_string()));
                continue;
            }
        };
        total += member.len();
        if total > LARGEST {
            out(failed("the archive unpacks to more than 2 GB; this and what follows was left out".to_owned()));
            break;
        }
        let path = Path::new(&inside);
        let format = sniff(path, &member);
        let mut nested = |part: Part| {
            let name = if part.name.is_empty() { inside.clone() } else { format!("{inside}/{}", part.name) };
            out(Part { name, ..part });
        };
        if let Err(error) = extract_nested(format, path, &member, depth + 1, &mut nested) {
            out(failed(error.to_string()));
        }
    }
    Ok(())
}

/// Files that programs leave and people never see.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// A name is shown and never opened; all the same it must not lead out of the archive.
fn clean(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = Path::new(&name).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
