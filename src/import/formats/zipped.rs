//! Members of the archives that office files and books are, with limits on what they unpack to.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::ImportError;
use crate::model::Format;

use super::{damaged, what};

/// No member unpacks to more than this, in bytes: a bomb is cut off, a book is not.
pub(super) const LARGEST_MEMBER: u64 = 256 << 20;

pub(super) struct Zipped<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: Format,
}

impl<'b> Zipped<'b> {
    pub fn open(format: Format, bytes: &'b [u8]) -> Result<Self, ImportError> {
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return Err(damaged(format, "it breaks off, or the list of its parts is broken"));
        };
        Ok(Self { archive, format })
    }

    /// The names of all members, in their order in the archive.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a member; none where there is no such member.
    pub fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let format = self.format;
        let member = match self.archive.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(reason)) if reason.to_lowercase().contains("password") => {
                return Err(ImportError::Encrypted { what: what(format) });
            }
            Err(error) => return Err(damaged(format, error)),
        };
        let mut bytes = Vec::new();
        let read = member.take(LARGEST_MEMBER + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > LARGEST_MEMBER {
            return Err(ImportError::Swollen { what: what(format), part: name.to_owned() });
        }
        match read {
            // What could be unpacked of a damaged member may still be readable.
            Err(error) if bytes.is_empty() => Err(damaged(format, error)),
            _ => Ok(Some(bytes)),
        }
    }

    /// A member as text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let bytes = self.member(name)?;
        Ok(bytes.map(|bytes| match bytes.get(..2) {
            Some(b"\xFF\xFE") => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
            Some(b"\xFE\xFF") => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        }))
    }
}
