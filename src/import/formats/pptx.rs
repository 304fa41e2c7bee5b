//! Presentations (pptx): a slide is a page; its title a heading, its other text list items, then the speaker's notes.

use crate::import::ImportError;
use crate::import::extracted::{Extracted, Writer};
use crate::model::{BlockKind, Format};

use super::docx;
use super::xml::{Element, Tree};
use super::zipped::Zipped;

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    let mut zip = Zipped::open(Format::Pptx, bytes)?;
    let mut writer = Writer::new(Format::Pptx);
    for (n, slide) in slides(&mut zip)?.into_iter().enumerate() {
        writer.set_page(n as u32 + 1);
        if let Some(xml) = zip.text(&slide)? {
            shapes(&mut writer, &Tree::parse(&xml), false);
        }
        let related = relations(&mut zip, &slide)?;
        if let Some((_, notes)) = related.iter().find(|(_, target)| target.contains("notesSlide"))
            && let Some(xml) = zip.text(notes)?
        {
            shapes(&mut writer, &Tree::parse(&xml), true);
        }
    }
    if let Some(core) = zip.text("docProps/core.xml")? {
        *writer.properties() = docx::properties(&Tree::parse(&core));
    }
    Ok(writer.finish())
}

/// The members that hold the slides, in the order of the show.
fn slides(zip: &mut Zipped<'_>) -> Result<Vec<String>, ImportError> {
    let main = "ppt/presentation.xml";
    let related = relations(zip, main)?;
    let tree = zip.text(main)?.map(|xml| Tree::parse(&xml));
    let listed = tree.iter().flat_map(|tree| tree.root().descendants()).filter(|element| element.name() == "sldId");
    let target = |slide: Element<'_>| {
        // `id` is its number and `r:id` its relation; the relation is the one that is found.
        let target = |(id, _): &&(String, String)| slide.attributes().any(|(_, value)| value == id);
        related.iter().find(target).map(|(_, target)| target.clone())
    };
    Ok(listed.filter_map(target).collect())
}

/// What a member points to, by the ids it uses.
fn relations(zip: &mut Zipped<'_>, member: &str) -> Result<Vec<(String, String)>, ImportError> {
    let (folder, name) = member.rsplit_once('/').unwrap_or(("", member));
    let xml = zip.text(&format!("{folder}/_rels/{name}.rels"))?.unwrap_or_default();
    let tree = Tree::parse(&xml);
    let all = tree.root().descendants().into_iter().filter(|element| element.name() == "Relationship");
    let read = |element: Element<'_>| {
        let target = element.attribute("Target")?;
        Some((element.attribute("Id")?.to_owned(), resolve(folder, target)))
    };
    Ok(all.filter_map(read).collect())
}

/// The member that a path relative to `folder` names.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn shapes(writer: &mut Writer, tree: &Tree, is_notes: bool) {
    for element in tree.root().descendants() {
        match element.name() {
            "sp" => shape(writer, element, is_notes),
            "tbl" => {
                let rows = element.children().filter(|row| row.name() == "tr");
                let cells = |row: Element<'_>| row.children().filter(|cell| cell.name() == "tc").map(words).collect();
                writer.table(rows.map(cells).collect::<Vec<Vec<String>>>());
            }
            _ => {}
        }
    }
}

fn shape(writer: &mut Writer, shape: Element<'_>, is_notes: bool) {
    let kind = shape.find("ph").map_or("", |place| place.attribute("type").unwrap_or("body"));
    let Some(body) = shape.child("txBody") else { return };
    let paragraphs: Vec<Element<'_>> = body.children().filter(|element| element.name() == "p").collect();
    match kind {
        "title" | "ctrTitle" => {
            let title: Vec<String> = paragraphs.into_iter().map(words).collect();
            writer.block(BlockKind::Heading, if kind == "title" { 2 } else { 1 }, &title.join(" "));
            return;
        }
        "dt" | "ftr" | "sldNum" | "hdr" => {
            if !is_notes {
                for line in paragraphs {
                    writer.block(BlockKind::RunningHeader, 0, &words(line));
                }
            }
            return;
        }
        _ => {}
    }
    let is_list = !is_notes && kind == "body" && paragraphs.len() > 1;
    for paragraph in paragraphs {
        let text = words(paragraph);
        if text.trim().is_empty() {
            continue;
        }
        let format = paragraph.child("pPr");
        let level = format.and_then(|format| format.attribute("lvl")?.parse::<u8>().ok()).unwrap_or(0);
        let has_bullet =
            format.is_some_and(|format| format.children().any(|own| matches!(own.name(), "buChar" | "buAutoNum")));
        let has_none = format.is_some_and(|format| format.child("buNone").is_some());
        if has_bullet || (is_list && !has_none) {
            writer.block(BlockKind::ListItem, level.min(8) + 1, &format!("• {}", text.trim()));
        } else {
            writer.block(BlockKind::Paragraph, 0, &text);
        }
    }
}

fn words(element: Element<'_>) -> String {
    let mut text = String::new();
    for inner in element.descendants() {
        match inner.name() {
            "t" => text.push_str(&inner.text()),
            "p" | "br" => text.push(' '),
            _ => {}
        }
    }
    text
}
