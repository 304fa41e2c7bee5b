//! JSON: a document for each object that has a text. Which field is the text, the title, the authors and the date is
//! told by the names that exports use. Objects without a text are rows of a table, or lines of names and values.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, encoding, own_date};
use crate::model::{BlockKind, Format};

use super::cut_json::{self, fault, fault_in_line};
use super::{Content, Out, Part, damaged, html, lines as lines_of, xml};

const TEXTS: [&str; 21] = [
    "text",
    "body",
    "content",
    "fulltext",
    "articlebody",
    "bodytext",
    "article",
    "message",
    "post",
    "comment",
    "transcript",
    "story",
    "maintext",
    "contenttext",
    "contenthtml",
    "leadparagraph",
    "abstract",
    "description",
    "summary",
    "excerpt",
    "selftext",
];
const TITLES: [&str; 5] = ["title", "headline", "subject", "heading", "name"];
const AUTHORS: [&str; 9] = ["authors", "author", "byline", "creator", "creators", "writer", "by", "username", "from"];
const DATES: [&str; 14] = [
    "date",
    "published",
    "publishedat",
    "publicationdate",
    "datepublished",
    "pubdate",
    "publishdate",
    "createdat",
    "created",
    "createdutc",
    "timestamp",
    "datetime",
    "time",
    "year",
];
/// Fields longer than this are not shown among the front matter.
const SHORT: usize = 300;
/// Objects in objects are followed so far.
const DEEPEST: u8 = 16;

/// One value that may hold many documents. One that breaks off is read as far as it goes, one that is damaged
/// otherwise is a text.
pub(super) fn read(bytes: &[u8], out: Out<'_>) -> Result<(), ImportError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let (value, warning) = match serde_json::from_str::<Value>(text) {
        Ok(value) => (value, None),
        Err(error) => {
            let Some(value) = Some(text).filter(|_| error.is_eof()).and_then(cut_json::complete) else {
                out(Part { name: String::new(), content: Content::Text(decoded.text) });
                return Ok(());
            };
            (value, Some(format!("this is JSON, but damaged: {}; what stands before is shown", fault(&error))))
        }
    };
    let objects = documents(&value, 0);
    let mut sending = Sending { last: None, out };
    match objects.as_slice() {
        [] => {
            let mut writer = Writer::new(Format::Json);
            write_data(&mut writer, &value);
            sending.send(writer.finish(), String::new());
        }
        [one] => sending.send(document(one, Format::Json), String::new()),
        many => {
            for (n, one) in many.iter().enumerate() {
                sending.send(document(one, Format::Json), format!("{}.json", n + 1));
            }
        }
    }
    sending.end(warning)
}

/// A value on each line.
pub(super) fn read_lines(bytes: &[u8], out: Out<'_>) -> Result<(), ImportError> {
    let decoded = encoding::decode(bytes)?;
    let lines = decoded.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut sending = Sending { last: None, out };
    let mut rows = Vec::new();
    let (mut all, mut bad, mut first_fault) = (0_usize, Vec::new(), String::new());
    for (n, line) in lines {
        all += 1;
        match serde_json::from_str::<Value>(line.trim_start_matches('\u{FEFF}')) {
            Ok(Value::Object(object)) if text_of(&object).is_some() => {
                sending.send(document(&object, Format::Jsonl), format!("{}.json", n + 1));
            }
            Ok(value) => rows.push(value),
            Err(error) => {
                if bad.is_empty() {
                    first_fault = fault_in_line(&error);
                }
                bad.push(n as u64 + 1);
            }
        }
    }
    if !rows.is_empty() {
        let mut writer = Writer::new(Format::Jsonl);
        write_data(&mut writer, &Value::Array(rows));
        sending.send(writer.finish(), String::new());
    }
    if bad.is_empty() {
        return sending.end(None);
    }
    let (count, lines) = (bad.len(), lines_of(&bad, bad.len()));
    let is = if count == 1 { "is" } else { "are" };
    sending.end_short(format!(
        "{count} of {all} lines {is} damaged and left out: {lines}; in the first of them {first_fault}"
    ))
}

/// Sends documents one behind the other, so that what is to be told of the file can go with the last.
struct Sending<'o> {
    last: Option<Part>,
    out: Out<'o>,
}

impl Sending<'_> {
    /// What has no words is left out.
    fn send(&mut self, extracted: Extracted, name: String) {
        if !extracted.blocks.is_empty() {
            let part = Part { name, content: Content::Extracted(Box::new(extracted)) };
            self.last.replace(part).into_iter().for_each(&mut *self.out);
        }
    }

    fn end(self, warning: Option<String>) -> Result<(), ImportError> {
        let Some(mut part) = self.last else {
            return Err(warning.map_or(ImportError::Empty, |reason| damaged(Format::Json, reason)));
        };
        if let Content::Extracted(extracted) = &mut part.content {
            extracted.warnings.extend(warning);
        }
        (self.out)(part);
        Ok(())
    }

    /// Ends where whole documents are missing: they count as what could not be read.
    fn end_short(self, reason: String) -> Result<(), ImportError> {
        let Some(part) = self.last else {
            return Err(damaged(Format::Json, reason));
        };
        (self.out)(part);
        (self.out)(Part { name: String::new(), content: Content::Failed(reason) });
        Ok(())
    }
}

/// The objects that are documents: the value itself, its elements, or the elements of a list in it. What only describes
/// a list of documents, as the head of a feed does, is none.
fn documents(value: &Value, depth: u8) -> Vec<&Map<String, Value>> {
    const DESCRIBES: [&str; 4] = ["abstract", "description", "summary", "excerpt"];
    match value {
        Value::Object(object) if text_of(object).is_some() => {
            let describes = text_of(object).is_some_and(|(name, _)| DESCRIBES.contains(&plain_name(name).as_str()));
            let lists = object.values().filter(|inner| describes && depth < DEEPEST && inner.is_array());
            let described: Vec<_> = lists.flat_map(|list| documents(list, depth + 1)).collect();
            if described.is_empty() { vec![object] } else { described }
        }
        Value::Object(object) if depth < DEEPEST => {
            object.values().flat_map(|inner| documents(inner, depth + 1)).collect()
        }
        Value::Array(list) if depth < DEEPEST => list.iter().flat_map(|inner| documents(inner, depth + 1)).collect(),
        _ => Vec::new(),
    }
}

/// A field's name without the signs that styles of naming differ in.
fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn field<'v>(object: &'v Map<String, Value>, names: &[&str]) -> Option<(&'v str, &'v Value)> {
    let named = |name: &&str| {
        let is_it = |(own, value): &(&String, &Value)| plain_name(own) == *name && !value.is_null();
        object.iter().find(is_it).map(|(own, value)| (own.as_str(), value))
    };
    names.iter().find_map(named)
}

/// Exports wrap a string in an object: {"rendered": "…"}, {"main": "…"}.
fn string_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(object) => {
            field(object, &["rendered", "main", "text", "value"]).and_then(|(_, text)| text.as_str())
        }
        _ => None,
    }
}

/// The field that holds the text: a string with words in it, or a list of such strings.
fn text_of(object: &Map<String, Value>) -> Option<(&str, String)> {
    let text = |value: &Value| match value {
        Value::String(_) | Value::Object(_) => string_of(value).map(str::to_owned),
        Value::Array(list) if !list.is_empty() => {
            let lines: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            Some(lines?.join("\n\n"))
        }
        _ => None,
    };
    TEXTS.iter().find_map(|name| {
        let (own, value) = field(object, &[name])?;
        let text = text(value).filter(|text| text.trim().contains(char::is_whitespace))?;
        Some((own, text))
    })
}

fn document(object: &Map<String, Value>, format: Format) -> Extracted {
    let mut writer = Writer::new(format);
    let mut used = Vec::new();
    if let Some((name, title)) = field(object, &TITLES).and_then(|(name, title)| Some((name, string_of(title)?))) {
        writer.block(BlockKind::Heading, 1, title);
        writer.properties().title = Some(title.to_owned());
        used.push(name);
    }
    if let Some((_, value)) = field(object, &AUTHORS) {
        writer.properties().authors = names(value);
    }
    if let Some((_, value)) = field(object, &DATES) {
        writer.properties().date = date(value);
    }
    writer.properties().is_telling = true;
    let text = text_of(object);
    used.extend(text.as_ref().map(|(name, _)| *name));
    for (name, value) in object.iter().filter(|(name, _)| !used.contains(&name.as_str())) {
        let Some(line) = scalar(value).filter(|line| line.len() <= SHORT && !line.is_empty()) else { continue };
        writer.block(BlockKind::FrontMatter, 0, &format!("{name}: {line}"));
    }
    if let Some((_, text)) = text {
        write_text(&mut writer, &text);
    }
    writer.finish()
}

/// Exports keep web pages' markup in strings.
fn write_text(writer: &mut Writer, text: &str) {
    let has_tags = ["</p>", "<p>", "<br", "</div>", "</a>", "</li>"].iter().any(|tag| text.contains(tag));
    if has_tags {
        html::write(writer, text);
        return;
    }
    let text = text.replace("\r\n", "\n");
    for paragraph in text.split("\n\n") {
        writer.begin(BlockKind::Paragraph, 0);
        writer.lines(paragraph.trim());
        writer.end();
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => {
            let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
            name.split([';', '|']).flat_map(|name| name.split(" and ")).map(|name| name.trim().to_owned()).collect()
        }
        Value::Array(list) => list.iter().flat_map(names).collect(),
        Value::Object(object) => field(object, &["name", "fullname", "displayname", "username", "original"])
            .map(|(_, name)| names(name))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A date in words or digits, or the seconds or milliseconds since 1970.
fn date(value: &Value) -> Option<Date> {
    match value {
        Value::String(text) => {
            xml::day(text).or_else(|| own_date::parse(text)).or_else(|| own_date::parse(text.split('T').next()?))
        }
        Value::Number(number) => {
            let number = number.as_i64()?;
            if (1000..=2200).contains(&number) {
                return Date::new(i16::try_from(number).ok()?, 1, 1).ok();
            }
            let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
            Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
        }
        _ => None,
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Array(list) if !list.is_empty() => {
            let all: Option<Vec<String>> =
                list.iter().map(|inner| if inner.is_array() { None } else { scalar(inner) }).collect();
            Some(all?.join(", "))
        }
        _ => None,
    }
}

/// Data without a text: lists of objects are tables, the rest lines of names and values.
fn write_data(writer: &mut Writer, value: &Value) {
    let mut pending: Vec<(String, &Value)> = vec![(String::new(), value)];
    while let Some((name, value)) = pending.pop() {
        match value {
            Value::Array(list) if list.iter().any(Value::is_object) => {
                if !name.is_empty() {
                    writer.block(BlockKind::Heading, 2, &name);
                }
                table(writer, list);
            }
            Value::Array(list) if scalar(value).is_none() => {
                pending.extend(list.iter().rev().map(|inner| (name.clone(), inner)));
            }
            Value::Object(object) => {
                let inner =
                    |(own, value)| (if name.is_empty() { String::clone(own) } else { format!("{name} {own}") }, value);
                pending.extend(object.iter().map(inner).collect::<Vec<_>>().into_iter().rev());
            }
            _ => {
                if let Some(line) = scalar(value).filter(|line| !line.trim().is_empty()) {
                    let name = if name.is_empty() { name } else { format!("{name}: ") };
                    writer.block(BlockKind::Paragraph, 0, &format!("{name}{line}"));
                }
            }
        }
    }
}

fn table(writer: &mut Writer, list: &[Value]) {
    let mut columns: Vec<&str> = Vec::new();
    let mut known = rustc_hash::FxHashSet::default();
    let objects = || list.iter().filter_map(Value::as_object);
    for name in objects().flat_map(Map::keys) {
        if columns.len() < 256 && known.insert(name) {
            columns.push(name);
        }
    }
    let head: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let row = |object: &Map<String, Value>| -> Vec<String> {
        let cell = |name: &&str| {
            object
                .get(*name)
                .map(|value| {
                    scalar(value).unwrap_or_else(|| if value.is_null() { String::new() } else { value.to_string() })
                })
                .unwrap_or_default()
        };
        columns.iter().map(cell).collect()
    };
    writer.table(std::iter::once(head).chain(objects().map(row)));
}
