//! Subtitles (SRT and WebVTT): what was said, cue after cue, put together to paragraphs. The time of each paragraph
//! stands above it.

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, encoding, signs};
use crate::model::{BlockKind, Format};

/// A paragraph that is so long ends with the next sentence.
const LONG: usize = 400;
/// A pause of so many seconds ends a paragraph.
const PAUSE: u32 = 4;

/// "00:00:01,000 --> 00:00:02,500", perhaps with settings after it.
pub(in crate::import) fn is_times(line: &str) -> bool {
    times(line).is_some()
}

/// Begin and end in seconds.
fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    Some((seconds(from.trim())?, seconds(to.split_whitespace().next()?)?))
}

fn seconds(time: &str) -> Option<u32> {
    let whole = time.split([',', '.']).next()?;
    let mut total = 0_u32;
    for part in whole.split(':') {
        total = total.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    whole.contains(':').then_some(total)
}

pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Extracted, ImportError> {
    let text = encoding::decode(bytes)?.text;
    let mut writer = Writer::new(format);
    writer.properties().kind = Some("transcript".to_owned());
    let mut cue: Option<(u32, u32)> = None;
    let mut said = Paragraph::default();
    for line in text.lines() {
        let line = line.trim_matches(signs::is_space);
        if let Some(times) = times(line) {
            cue = Some(times);
        } else if line.is_empty() {
            cue = None;
        } else if let Some((from, to)) = cue {
            let (speaker, words) = words(line);
            said.add(&mut writer, speaker, &words, from, to);
        }
    }
    said.write(&mut writer);
    Ok(writer.finish())
}

#[derive(Default)]
struct Paragraph {
    speaker: Option<String>,
    words: String,
    from: u32,
    to: u32,
}

impl Paragraph {
    fn add(&mut self, writer: &mut Writer, speaker: Option<String>, words: &str, from: u32, to: u32) {
        let is_other = speaker.is_some() && speaker != self.speaker;
        let is_turn = words.starts_with("- ") || words.starts_with("– ");
        let is_full = self.words.len() > LONG && signs::ends_closed(&self.words);
        if is_other || is_turn || is_full || from > self.to.saturating_add(PAUSE) {
            self.write(writer);
        }
        if self.words.is_empty() {
            self.from = from;
        } else {
            self.words.push(' ');
        }
        self.speaker = speaker.or(self.speaker.take());
        self.words.push_str(words.trim_start_matches(['-', '–', ' ']));
        self.to = to;
    }

    fn write(&mut self, writer: &mut Writer) {
        if !self.words.trim().is_empty() {
            let (minutes, seconds) = (self.from / 60, self.from % 60);
            let time = format!("{:02}:{:02}:{seconds:02}", minutes / 60, minutes % 60);
            writer.block(BlockKind::RunningHeader, 0, &time);
            let speaker = self.speaker.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            writer.block(BlockKind::Paragraph, 0, &format!("{speaker}{}", self.words));
        }
        self.words.clear();
    }
}

/// The words of a line without tags, and who says them where a tag tells.
fn words(line: &str) -> (Option<String>, String) {
    let (mut speaker, mut words) = (None, String::new());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        let close = if tag.starts_with('<') { '>' } else { '}' };
        let Some(end) = tag.find(close) else {
            words.push_str(tag);
            rest = "";
            break;
        };
        if let Some(name) = tag[1..end].strip_prefix("v ").or_else(|| tag[1..end].strip_prefix("v.")) {
            speaker = Some(name.trim().to_owned());
        } else if tag.starts_with('{') && !tag[1..].starts_with('\\') {
            words.push_str(&tag[..=end]);
        }
        rest = &tag[end + 1..];
    }
    words.push_str(rest);
    let words = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    (speaker, words)
}
