//! Libraries from tagged texts, without import, extraction and linking: a view's test says what was found.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::model::{
    Alias, Analyzed, Annotations, Block, BlockKind, Certainty, DateExpression, DateId, DateRole, Document, DocumentId,
    Entity, EntityId, Event, Format, HappeningId, JoinRule, Kind, Library, Markup, MarkupKind, Mention, Name, Named,
    Participants, Parts, Precision, Quantity, Sentence, Short, Span, Statement, TimexType, When,
};

/// Documents by name and tagged text.
///
/// Tags: `<person>Ada Byron</person>` (any kind; `<person Ada Byron>Ada</person>` where the entity is called
/// otherwise) and `<date 1815-12-10>10 December 1815</date>` (or `1815-12`, `1815`, `1810s`, `1815..1852`,
/// `1815..`, `..1852`, `-263` for 264 BC; `~1815` is approximate, `?1815` inferred, `none` has no day) and
/// `<quantity 12 USD>twelve dollars</quantity>`. They are taken out; what remains is the text. Every date with days
/// makes an event of its sentence.
///
/// Blocks stand between empty lines; `# ` begins a heading, `- ` a list item, `> ` a quote, `|` a table,
/// `[^1]: ` a footnote, `~ ` a running header, `@ ` front matter; these signs are hidden markup, and so is `**`.
pub fn library(documents: &[(&str, &str)]) -> Library {
    link(documents.iter().map(|(name, tagged)| analyzed(name, tagged)).collect())
}

/// One document of [`library`], with the canonical names of its mentions.
pub fn analyzed(name: &str, tagged: &str) -> (Analyzed, Vec<String>) {
    let mut annotations = Annotations::default();
    let mut canonical = Vec::new();
    let text = strip(tagged, &mut annotations, &mut canonical);
    let (blocks, markup) = blocks(&text);
    annotations.sentences = sentences(&text, &blocks);
    let sentences = annotations.sentences.clone();
    let sentence_of =
        |span: Span| sentences.partition_point(|other| other.span.start <= span.start).saturating_sub(1) as u32;
    for name in &mut annotations.names {
        name.sentence = sentence_of(name.span);
    }
    for quantity in &mut annotations.quantities {
        quantity.sentence = sentence_of(quantity.span);
    }
    for (index, date) in annotations.dates.iter_mut().enumerate() {
        date.sentence = sentence_of(date.span);
        let Some(when) = date.when else {
            continue;
        };
        let span = annotations.sentences[date.sentence as usize].span;
        let first = annotations.names.partition_point(|name| name.span.start < span.start);
        let last = annotations.names.partition_point(|name| name.span.start < span.end);
        annotations.statements.push(Statement {
            span,
            sentence: date.sentence,
            date: index as u32,
            when,
            first_name: first as u32,
            last_name: last as u32,
        });
    }
    let document = Document {
        name: name.to_owned(),
        path: PathBuf::from(format!("{name}.md")),
        format: Format::Markdown,
        encoding: "UTF-8",
        title: name.to_owned(),
        authors: Vec::new(),
        date: None,
        kind: None,
        label: name.to_owned(),
        text: text.into(),
        blocks,
        markup,
        warnings: Vec::new(),
        origin: None,
    };
    (Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) }, canonical)
}

/// Entities by canonical name, most mentioned first.
pub fn link(documents: Vec<(Analyzed, Vec<String>)>) -> Library {
    let mut counts: Vec<(String, Kind, u32)> = Vec::new();
    for (analyzed, names) in &documents {
        for (name, canonical) in analyzed.annotations.names.iter().zip(names) {
            match counts.iter_mut().find(|(other, ..)| other == canonical) {
                Some((.., count)) => *count += 1,
                None => counts.push((canonical.clone(), name.kind, 1)),
            }
        }
    }
    counts.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let entity_of =
        |canonical: &str| EntityId::from(counts.iter().position(|(name, ..)| name == canonical).unwrap_or_default());
    let (mut mentions, mut events, mut first_date) = (Vec::new(), Vec::new(), 0);
    let mut participants = Participants::default();
    for (index, (analyzed, names)) in documents.iter().enumerate() {
        let document = DocumentId::from(index);
        let annotations = &analyzed.annotations;
        for (name, canonical) in annotations.names.iter().zip(names) {
            let entity = entity_of(canonical);
            mentions.push(Mention { document, span: name.span, entity, kind: name.kind, sentence: name.sentence });
        }
        for statement in &annotations.statements {
            let mut entities: Vec<EntityId> = Vec::new();
            for canonical in &names[statement.first_name as usize..statement.last_name as usize] {
                let entity = entity_of(canonical);
                if !entities.contains(&entity) {
                    entities.push(entity);
                }
            }
            events.push(Event {
                document,
                span: statement.span,
                sentence: statement.sentence,
                date: DateId::from(first_date + statement.date as usize),
                when: statement.when,
                happening: HappeningId::from(events.len()),
            });
            participants.push(entities);
        }
        first_date += annotations.dates.len();
    }
    let entities = (counts.iter())
        .map(|(name, kind, count)| Named {
            kind: *kind,
            name: name.clone(),
            aliases: vec![Alias { name: name.clone(), mentions: *count, joined: JoinRule::Name, evidence: Vec::new() }],
        })
        .map(Entity::from)
        .collect();
    let documents = documents.into_iter().map(|(analyzed, _)| analyzed).collect();
    Library::new(Parts { documents, entities, mentions, events, participants })
}

/// The text without its tags; what the tags say goes to `annotations`.
fn strip(tagged: &str, annotations: &mut Annotations, canonical: &mut Vec<String>) -> String {
    let mut text = String::new();
    let mut rest = tagged;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (head, body) = tag.split_once('>').expect("a tag ends with >");
        let (name, value) = head.split_once(' ').unwrap_or((head, ""));
        let (words, after) = body.split_once(&format!("</{name}>")).expect("a tag is closed");
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        rest = after;
        if name == "date" {
            annotations.dates.push(DateExpression {
                span,
                when: (value != "none").then(|| when(value)),
                role: DateRole::Content,
                timex: TimexType::Date,
                value: value.into(),
                sentence: 0,
            });
        } else if name == "quantity" {
            let (value, unit) = value.split_once(' ').unwrap_or((value, ""));
            annotations.quantities.push(Quantity {
                span,
                value: value.parse().expect("a number"),
                unit: unit.into(),
                what: Short::default(),
                when: None,
                sentence: 0,
                cell: None,
            });
        } else {
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).expect("a tag names a kind");
            annotations.names.push(Name { span, kind, sentence: 0 });
            canonical.push(if value.is_empty() { words.to_owned() } else { value.to_owned() });
        }
    }
    text.push_str(rest);
    text
}

fn when(value: &str) -> When {
    if let Some(vague) = value.strip_prefix('~') {
        return When { certainty: Certainty::Approximate, ..when(vague) };
    }
    if let Some(inferred) = value.strip_prefix('?') {
        return When { certainty: Certainty::Inferred, ..when(inferred) };
    }
    if let Some((from, to)) = value.split_once("..") {
        let from = (!from.is_empty()).then(|| when(from).from).flatten();
        let to = (!to.is_empty()).then(|| when(to).to).flatten();
        return When { from, to, precision: Precision::Range, certainty: Certainty::Stated };
    }
    if let Some(decade) = value.strip_suffix('s') {
        let first: i16 = decade.parse().expect("a decade");
        let (from, to) = (Some(date(first, 1, 1)), Some(date(first + 9, 12, 31)));
        return When { from, to, precision: Precision::Decade, certainty: Certainty::Stated };
    }
    if let Some(year) = value.strip_prefix('-') {
        let year = -year.parse::<i16>().expect("a year");
        return When { from: Some(date(year, 1, 1)), to: Some(date(year, 12, 31)), ..when("1") };
    }
    let parts: Vec<i16> = value.split('-').map(|part| part.parse().expect("a date of numbers")).collect();
    let last_of = |month: Date| month.last_of_month();
    let (from, to, precision) = match parts[..] {
        [year] => (date(year, 1, 1), date(year, 12, 31), Precision::Year),
        [year, month] => {
            let first = date(year, month as i8, 1);
            (first, last_of(first), Precision::Month)
        }
        [year, month, day] => return When::day(date(year, month as i8, day as i8)),
        _ => panic!("no date: {value}"),
    };
    When { from: Some(from), to: Some(to), precision, ..When::day(from) }
}

fn blocks(text: &str) -> (Vec<Block>, Vec<Markup>) {
    let (mut blocks, mut markup): (Vec<Block>, Vec<Markup>) = (Vec::new(), Vec::new());
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let (start, words) = (at, line.trim_end());
        at += line.len();
        if words.is_empty() {
            open = false;
            continue;
        }
        let (kind, level, sign) = role(words);
        let hides = if kind == BlockKind::Table { 0 } else { sign };
        if hides > 0 {
            markup.push(Markup { span: Span::new(start, start + hides), kind: MarkupKind::Hidden });
        }
        strong(words, start, &mut markup);
        let end = start + words.len();
        match blocks.last_mut() {
            Some(last) if open && (sign == 0 || last.kind == kind && kind != BlockKind::ListItem) => {
                last.span.end = end as u32;
            }
            _ => blocks.push(Block { span: Span::new(start, end), kind, level, page: None, continues: false }),
        }
        open = true;
    }
    markup.sort_by_key(|markup| (markup.span.start, markup.span.end));
    (blocks, markup)
}

/// Kind, level and length of the sign of a line.
fn role(line: &str) -> (BlockKind, u8, usize) {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if hashes > 0 {
        return (BlockKind::Heading, hashes as u8, hashes + 1);
    }
    for (sign, kind, level) in [
        ("- ", BlockKind::ListItem, 1),
        ("> ", BlockKind::Quote, 1),
        ("|", BlockKind::Table, 0),
        ("[^1]: ", BlockKind::Footnote, 0),
        ("~ ", BlockKind::RunningHeader, 0),
        ("@ ", BlockKind::FrontMatter, 0),
    ] {
        if line.starts_with(sign) {
            return (kind, level, sign.len());
        }
    }
    (BlockKind::Paragraph, 0, 0)
}

/// `**` hidden, what stands between strong.
fn strong(line: &str, start: usize, markup: &mut Vec<Markup>) {
    let signs: Vec<usize> = line.match_indices("**").map(|(at, _)| start + at).collect();
    for pair in signs.chunks_exact(2) {
        markup.push(Markup { span: Span::new(pair[0], pair[0] + 2), kind: MarkupKind::Hidden });
        markup.push(Markup { span: Span::new(pair[0] + 2, pair[1]), kind: MarkupKind::Strong });
        markup.push(Markup { span: Span::new(pair[1], pair[1] + 2), kind: MarkupKind::Hidden });
    }
}

/// A sentence ends at a full stop before white space, or with its block.
fn sentences(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let mut start = block.span.start as usize;
        let body = block.span.of(text);
        for (at, _) in body.match_indices('.') {
            let end = block.span.start as usize + at + 1;
            if text[end..].starts_with([' ', '\n']) {
                sentences.push(Sentence { span: Span::new(start, end), block: index as u32 });
                start = end + 1;
            }
        }
        if start < block.span.end as usize {
            sentences.push(Sentence { span: Span::new(start, block.span.end as usize), block: index as u32 });
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Item;
    use crate::views::testing::Stage;

    #[test]
    fn a_tagged_text_becomes_a_library() {
        let stage = Stage::new(&[
            (
                "a",
                "# **Life**\n\nBorn <date 1815-12-10>10 December 1815</date> to <person>Anne Milbanke</person>. Then.",
            ),
            ("b", "<person Anne Milbanke>Anne</person> in <date 1835-07>July 1835</date>."),
        ]);
        let library = &stage.library;
        assert_eq!(library.entities().len(), 1);
        assert_eq!(library.entity(EntityId(0)).name, "Anne Milbanke");
        assert_eq!(*library.entity(EntityId(0)).documents, [(DocumentId(0), 1), (DocumentId(1), 1)]);
        assert_eq!(library.events().len(), 2);
        assert_eq!(library.event(stage.event("July 1835")).when.to_string(), "July 1835");
        let document = library.document(DocumentId(0));
        assert_eq!(document.words(document.blocks[0].span), "Life");
        let (_, span) = library.place(Item::Event(stage.event("10 December 1815"))).unwrap();
        assert_eq!(span.of(&document.text), "Born 10 December 1815 to Anne Milbanke.");
        assert_eq!(stage.mentions("Anne").len(), 1);
        assert_eq!(stage.document("b"), DocumentId(1));
    }
}
