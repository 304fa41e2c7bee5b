//! A brief as DOCX (ECMA-376, WordprocessingML): the least that Word and `LibreOffice` need, with real footnotes, which
//! they number themselves.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Brief, Part, PiecePart};
use crate::app::export::for_xml;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const WORD_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/>\
</Relationships>";

const SETTINGS: &str = "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";

/// Sizes are half points, distances twentieths of a point.
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:eastAsia=\"Georgia\" w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"320\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"40\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"360\" w:after=\"140\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Lead\"><w:name w:val=\"Lead\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Quote\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"C8CDD6\"/></w:pBdr><w:spacing w:after=\"120\"/><w:ind w:left=\"360\" w:right=\"240\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:style>\
<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>\
<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";

/// A4 with margins of 2.2 cm.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1247\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1247\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>";

pub fn write(brief: &Brief, out: &mut dyn Write) -> io::Result<()> {
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escaped(&brief.title)
    );
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core),
        ("word/_rels/document.xml.rels", WORD_RELATIONS.to_owned()),
        ("word/document.xml", format!("<w:document {SPACE}><w:body>{}{PAGE}</w:body></w:document>", body(brief))),
        ("word/styles.xml", format!("<w:styles {SPACE}>{STYLES}</w:styles>")),
        ("word/settings.xml", format!("<w:settings {SPACE}>{SETTINGS}</w:settings>")),
        ("word/footnotes.xml", footnotes(brief)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same brief is the same file: no time is told.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(HEAD.as_bytes())?;
        archive.write_all(text.as_bytes())?;
    }
    out.write_all(archive.finish()?.get_ref())
}

fn body(brief: &Brief) -> String {
    let mut out = String::new();
    paragraph(&mut out, "Title", &run(&brief.title, ""));
    for part in &brief.parts {
        match part {
            Part::Heading(text) => paragraph(&mut out, "Heading1", &run(text, "")),
            Part::Piece(piece) => write_piece(&mut out, piece),
        }
    }
    if !brief.sources.is_empty() {
        paragraph(&mut out, "Heading1", &run("Sources", ""));
        for source in &brief.sources {
            paragraph(&mut out, "ListBullet", &run(&format!("•\t{source}"), ""));
        }
    }
    out
}

const BOLD: &str = "<w:b/>";
const WEAK: &str = "<w:color w:val=\"5D6573\"/>";

fn write_piece(out: &mut String, piece: &PiecePart) {
    let mut head = String::new();
    if !piece.lead.is_empty() {
        head += &run(&piece.lead, BOLD);
    }
    for (words, is_there) in
        [(piece.about.as_str(), !piece.about.is_empty()), ("its place is not found any more", piece.is_lost)]
    {
        if is_there {
            let between = if head.is_empty() { "" } else { " – " };
            head += &run(&format!("{between}{words}"), WEAK);
        }
    }
    head += &piece.number.map(mark).unwrap_or_default();
    if !head.is_empty() {
        paragraph(out, "Lead", &head);
    }
    for words in piece.note.lines().map(str::trim).filter(|words| !words.is_empty()) {
        paragraph(out, "Normal", &run(words, ""));
    }
    for quote in &piece.quotes {
        let value = if quote.value.is_empty() { String::new() } else { run(&format!("{}: ", quote.value), BOLD) };
        paragraph(out, "Quote", &format!("{value}{}{}", run(&format!("“{}”", quote.words), ""), mark(quote.number)));
    }
}

fn paragraph(out: &mut String, style: &str, runs: &str) {
    // Writing to a string cannot fail.
    write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>").ok();
}

/// A run of text; a tab in it is a tab.
fn run(words: &str, format: &str) -> String {
    let format = if format.is_empty() { String::new() } else { format!("<w:rPr>{format}</w:rPr>") };
    let words: Vec<String> =
        words.split('\t').map(|part| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part))).collect();
    format!("<w:r>{format}{}</w:r>", words.join("<w:tab/>"))
}

fn mark(number: usize) -> String {
    format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>")
}

fn footnotes(brief: &Brief) -> String {
    let mut out = format!("<w:footnotes {SPACE}>");
    for (id, kind, sign) in [(-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")] {
        write!(out, "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>").ok();
    }
    for (number, note) in (1..).zip(&brief.notes) {
        let own = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
        write!(out, "<w:footnote w:id=\"{number}\">").ok();
        paragraph(&mut out, "FootnoteText", &format!("{own}{}", run(&format!(" {note}"), "")));
        out.push_str("</w:footnote>");
    }
    out.push_str("</w:footnotes>");
    out
}

fn escaped(words: &str) -> String {
    for_xml(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
