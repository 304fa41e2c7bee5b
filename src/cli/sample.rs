//! `crossread sample`: an invented corpus as files, for trying the program out at any size.

use std::fs;

use anyhow::Context as _;

use super::DONE;
use super::args::SampleArgs;
use crate::app::generated::Corpus;

pub fn run(args: &SampleArgs) -> anyhow::Result<u8> {
    fs::create_dir_all(&args.out).with_context(|| format!("cannot make the folder {}", args.out.display()))?;
    for (name, text) in Corpus::new(args.documents as usize, args.seed).documents() {
        let path = args.out.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(DONE)
}
