//! `crossread export`: what the library knows, in the formats that other programs open.

use super::args::ExportArgs;
use super::reading::{Dates, read};
use super::{DONE, NOTHING, PARTLY};
use crate::app::export::export;

pub fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    let Some((library, failures)) = read(&args.inputs, &Dates::default(), args.jobs) else {
        return Ok(NOTHING);
    };
    export(&library, args.format.into(), &args.out)?;
    Ok(if failures == 0 { DONE } else { PARTLY })
}
