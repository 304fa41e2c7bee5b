//! RTF: a walk over its control words. Paragraphs, headings by the names of styles, tables, notes, code pages.
//!
//! Not read: pictures, objects, fields' instructions, drawings.

use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashMap;

use crate::import::extracted::{Extracted, Writer};
use crate::model::{BlockKind, Format, MarkupKind};

/// Groups deeper than this are not entered.
const DEEPEST: usize = 4000;
/// Half points: what letters have where nothing is said.
const USUAL_SIZE: u32 = 24;

pub(super) fn read(bytes: &[u8]) -> Extracted {
    let mut reader = Reader::new(bytes);
    reader.all();
    reader.finish()
}

/// Where the text of a group goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    /// Text that nobody sees.
    Nothing,
    Fonts,
    Styles,
    Title,
    Author,
    Created,
    Note,
    Furniture,
}

#[derive(Clone)]
struct State {
    target: Target,
    /// How many characters stand for those that cannot read `\u`.
    skips: usize,
    bold: bool,
    italic: bool,
    hidden: bool,
    font: i32,
    style: i32,
    outline: Option<u8>,
    in_table: bool,
    in_list: bool,
    /// The first line stands further left than the others, as that of a list item does.
    hangs: bool,
    /// Of letters, in half points.
    size: u32,
}

/// Text of one look.
struct Run {
    text: String,
    bold: bool,
    italic: bool,
    /// In half points.
    size: u32,
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    states: Vec<State>,
    state: State,
    writer: Writer,
    page: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    /// The font and the style that are being declared.
    declared: i32,
    name: String,
    levels: FxHashMap<i32, u8>,
    rows: Vec<Vec<String>>,
    cells: Vec<String>,
    /// The open paragraph's text so far, with its styles.
    runs: Vec<Run>,
    pending: Vec<u8>,
    /// Characters to pass over after a `\u`.
    passes: usize,
    high: Option<u16>,
    notes: Vec<String>,
    note: String,
    furniture: String,
    title: String,
    author: String,
    created: [i32; 3],
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        let state = State {
            target: Target::Body,
            skips: 1,
            bold: false,
            italic: false,
            hidden: false,
            font: 0,
            style: 0,
            outline: None,
            in_table: false,
            in_list: false,
            hangs: false,
            size: USUAL_SIZE,
        };
        Self {
            bytes,
            at: 0,
            states: Vec::new(),
            state,
            writer: Writer::new(Format::Rtf),
            page: WINDOWS_1252,
            fonts: FxHashMap::default(),
            declared: 0,
            name: String::new(),
            levels: FxHashMap::default(),
            rows: Vec::new(),
            cells: Vec::new(),
            runs: Vec::new(),
            pending: Vec::new(),
            passes: 0,
            high: None,
            notes: Vec::new(),
            note: String::new(),
            furniture: String::new(),
            title: String::new(),
            author: String::new(),
            created: [0; 3],
        }
    }

    fn all(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.states.len() < DEEPEST {
                        self.states.push(self.state.clone());
                    }
                    self.passes = 0;
                }
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                _ => self.byte(byte),
            }
        }
        self.flush();
        self.paragraph();
        self.end_table();
    }

    fn close(&mut self) {
        self.flush();
        let Some(outer) = self.states.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        if inner.target == self.state.target {
            if inner.target == Target::Styles || inner.target == Target::Fonts {
                self.declare(inner.target);
            }
            return;
        }
        match inner.target {
            Target::Note => {
                let mark = self.notes.len() + 1;
                self.notes.push(std::mem::take(&mut self.note));
                // Private use: the note's mark is told from digits of the text when the paragraph is written.
                let text = format!("\u{E000}{mark}");
                self.runs.push(Run { text, bold: false, italic: false, size: self.state.size });
            }
            Target::Furniture => self.furniture.push('\n'),
            Target::Styles | Target::Fonts => self.declare(inner.target),
            _ => {}
        }
    }

    fn declare(&mut self, target: Target) {
        let name = std::mem::take(&mut self.name);
        if target != Target::Styles {
            return;
        }
        let name = name.trim().trim_end_matches(';').to_lowercase();
        let level = match name.strip_prefix("heading ") {
            Some(number) => number.trim().parse().ok(),
            None => (name == "title").then_some(0),
        };
        if let Some(level) = level {
            self.levels.insert(self.declared, level);
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            self.sign(first);
            return;
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or("");
        let mut end = length;
        let negative = rest.get(end) == Some(&b'-');
        end += usize::from(negative);
        let digits = rest[end..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[end..end + digits]).ok().and_then(|digits| digits.parse::<i32>().ok());
        let number = number.map(|number| if negative { -number } else { number });
        end += digits;
        end += usize::from(rest.get(end) == Some(&b' '));
        self.at += end;
        self.word(word, number);
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
                let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                self.at += 2;
                match byte {
                    Some(_) if self.passes > 0 => self.passes -= 1,
                    Some(byte) => self.pending.push(byte),
                    None => {}
                }
            }
            b'*' => {
                // A destination that may be passed over; those that are known set the target again.
                self.flush();
                self.state.target = Target::Nothing;
            }
            b'~' => self.str(" "),
            b'_' => self.str("-"),
            b'\r' | b'\n' => self.word("par", None),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.passes > 0 {
            self.passes -= 1;
            return;
        }
        self.pending.push(byte);
    }

    /// Decodes the bytes that wait, in the code page of the font.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.page);
        let text = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.put(&text);
    }

    fn str(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        match self.state.target {
            Target::Body if self.state.hidden => {}
            Target::Body => match self.runs.last_mut() {
                Some(run)
                    if (run.bold, run.italic, run.size) == (self.state.bold, self.state.italic, self.state.size)
                        && !run.text.starts_with('\u{E000}') =>
                {
                    run.text.push_str(text);
                }
                _ => self.runs.push(Run {
                    text: text.to_owned(),
                    bold: self.state.bold,
                    italic: self.state.italic,
                    size: self.state.size,
                }),
            },
            Target::Nothing | Target::Created => {}
            Target::Fonts | Target::Styles => self.name.push_str(text),
            Target::Title => self.title.push_str(text),
            Target::Author => self.author.push_str(text),
            Target::Note => self.note.push_str(text),
            Target::Furniture => self.furniture.push_str(text),
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return;
        }
        self.flush();
        let is_on = number != Some(0);
        match word {
            "par" | "sect" | "page" | "column" => self.line(),
            "line" => self.put("\n"),
            "cell" | "nestcell" => {
                let text = self.take_text();
                if self.state.target == Target::Body {
                    self.cells.push(text);
                }
            }
            "row" | "nestrow" => {
                let row = std::mem::take(&mut self.cells);
                self.rows.push(row);
            }
            "trowd" | "intbl" => self.state.in_table = true,
            "pard" => {
                (self.state.style, self.state.outline) = (0, None);
                (self.state.in_table, self.state.in_list, self.state.hangs) = (false, false, false);
            }
            "s" if self.state.target == Target::Styles => self.declared = number.unwrap_or(0),
            "s" => self.state.style = number.unwrap_or(0),
            "outlinelevel" => {
                self.state.outline = number.and_then(|level| u8::try_from(level).ok()).filter(|&level| level < 9);
            }
            "ls" => self.state.in_list = true,
            "plain" => {
                (self.state.bold, self.state.italic, self.state.hidden) = (false, false, false);
                self.state.size = USUAL_SIZE;
            }
            "fs" => self.state.size = number.and_then(|size| u32::try_from(size).ok()).unwrap_or(USUAL_SIZE),
            "fi" => self.state.hangs = number.is_some_and(|indent| indent < 0),
            "b" => self.state.bold = is_on,
            "i" => self.state.italic = is_on,
            "v" => self.state.hidden = is_on,
            "uc" => self.state.skips = number.and_then(|skips| usize::try_from(skips).ok()).unwrap_or(1).min(16),
            "ansicpg" => self.page = code_page(number.unwrap_or(1252)).unwrap_or(self.page),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "f" if self.state.target == Target::Fonts => self.declared = number.unwrap_or(0),
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.declared, encoding);
                }
            }
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "bullet" => self.put("•"),
            "tab" | "emspace" | "enspace" => self.put(" "),
            "yr" | "mo" | "dy" if self.state.target == Target::Created => {
                let at = ["yr", "mo", "dy"].iter().position(|name| *name == word).unwrap_or(0);
                self.created[at] = number.unwrap_or(0);
            }
            _ => self.destination(word),
        }
    }

    fn destination(&mut self, word: &str) {
        let target = match word {
            "fonttbl" => Target::Fonts,
            "stylesheet" => Target::Styles,
            "title" => Target::Title,
            "author" => Target::Author,
            "creatim" => Target::Created,
            "footnote" | "endnote" => Target::Note,
            "header" | "footer" | "headerl" | "headerr" | "headerf" | "footerl" | "footerr" | "footerf" => {
                Target::Furniture
            }
            "shptxt" => Target::Body,
            "colortbl" | "info" | "pict" | "object" | "fldinst" | "listtable" | "listoverridetable" | "generator"
            | "themedata" | "datastore" | "latentstyles" | "rsidtbl" | "xmlnstbl" | "bkmkstart" | "bkmkend"
            | "annotation" | "atnid" | "atnauthor" | "nonshppict" | "revtbl" | "filetbl" | "tc" | "xe" | "sp"
            | "deleted" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "pgdsctbl" | "pnseclvl" => Target::Nothing,
            _ => return,
        };
        // What stands inside something unseen is unseen, but for the properties of the document.
        let is_unseen = self.states.iter().rev().take(1).any(|state| state.target == Target::Nothing);
        let is_property = matches!(target, Target::Title | Target::Author | Target::Created);
        // The second author is who saved it last.
        if target == Target::Author && !self.author.is_empty() {
            self.state.target = Target::Nothing;
        } else if !is_unseen || is_property || target == Target::Body {
            self.state.target = target;
        }
    }

    /// `\u8364?`: a UTF-16 unit, and what stands in for it.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xFFFF) as u16;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            self.put(&text);
        }
        self.passes = self.state.skips;
    }

    fn line(&mut self) {
        match self.state.target {
            Target::Body if self.state.in_table => self.put(" "),
            Target::Body => self.paragraph(),
            Target::Note => self.note.push(' '),
            Target::Furniture => self.furniture.push('\n'),
            _ => {}
        }
    }

    fn take_text(&mut self) -> String {
        self.runs.drain(..).map(|run| run.text.replace('\u{E000}', " ")).collect()
    }

    fn paragraph(&mut self) {
        if !self.state.in_table {
            self.end_table();
        }
        let runs = std::mem::take(&mut self.runs);
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if text.trim().is_empty() {
            return;
        }
        let level = self.levels.get(&self.state.style).copied().or(self.state.outline.map(|level| level + 1));
        let hangs = self.state.hangs;
        let is_item = self.state.in_list
            || crate::import::signs::bullet(text.trim()).is_some_and(|bullet| bullet.hidden > 0 || hangs);
        match level {
            Some(level) => self.writer.begin(BlockKind::Heading, level.clamp(1, 6)),
            None if is_item => self.writer.begin(BlockKind::ListItem, 1),
            None => self.writer.begin(BlockKind::Paragraph, 0),
        }
        for Run { text, bold, italic, size } in runs {
            self.writer.size(size);
            let styles = [(bold, MarkupKind::Strong), (italic, MarkupKind::Emphasis)];
            let styles = || styles.iter().filter(|(is_on, _)| *is_on).map(|(_, kind)| *kind);
            if let Some(mark) = text.strip_prefix('\u{E000}') {
                self.writer.style(MarkupKind::NoteMark);
                self.writer.text(mark);
                self.writer.style_end(MarkupKind::NoteMark);
                continue;
            }
            styles().for_each(|kind| self.writer.style(kind));
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.writer.line_break();
                }
                self.writer.text(line);
            }
            styles().for_each(|kind| self.writer.style_end(kind));
        }
        self.writer.end();
    }

    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.writer.table(rows);
        }
    }

    fn finish(mut self) -> Extracted {
        for (n, note) in self.notes.iter().enumerate() {
            self.writer.block(BlockKind::Footnote, 0, &format!("{} {}", n + 1, note.trim()));
        }
        for line in self.furniture.lines() {
            self.writer.block(BlockKind::RunningHeader, 0, line);
        }
        let properties = self.writer.properties();
        let some = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        properties.title = some(self.title);
        properties.authors = some(self.author).into_iter().collect();
        let [year, month, day] = self.created;
        properties.date =
            (|| jiff::civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok())()
                .filter(|_| year > 0);
        self.writer.finish()
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The code page of a font's character set; none for the default and for symbols.
fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
