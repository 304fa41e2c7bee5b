//! What goes over the pipes between the program and its readers: frames of JSON, each with its length before it.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::import::Part;
use crate::model::Format;

/// What is asked; `bytes` bytes of the file follow the frame.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    pub format: Format,
    /// The file's name, for the names of what is in it.
    pub name: String,
    pub bytes: u64,
}

/// What is answered: any number of parts, then the end.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    Part(Part),
    /// With the reason where the file could not be read (to its end).
    End(Option<String>),
}

pub fn send(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_vec(value)?;
    out.write_all(&(json.len() as u64).to_le_bytes())?;
    out.write_all(&json)
}

/// The next frame; none where the stream has ended. Frames longer than `most` bytes are an error.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read, most: u64) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "more than agreed"));
    }
    let mut json = Vec::new();
    from.take(length).read_to_end(&mut json)?;
    Ok(Some(serde_json::from_slice(&json)?))
}
