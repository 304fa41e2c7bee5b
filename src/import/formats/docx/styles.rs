//! What the styles of a Word file mean: which are headings, quotes, lists, lines of a table of contents.

use rustc_hash::FxHashMap;

use super::super::xml::{Element, Tree};

/// What a paragraph of a style is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// 0 for a title, 1 to 9 for headings.
    Heading(u8),
    Quote,
    /// A line of a table of contents or of figures.
    Contents,
    /// Who wrote it and when, under a title: no heading, though its style is based on one.
    Byline,
}

/// A style with what it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub role: Option<Role>,
    /// The list that its paragraphs belong to, and the level in it from 0.
    pub list: Option<(String, u8)>,
    /// Of its letters, in half points.
    pub size: Option<u32>,
}

/// Styles are based on others this deep and no deeper.
const DEEPEST: u8 = 12;

/// The size that letters have where nothing else is said, in half points.
pub(super) fn usual_size(tree: &Tree) -> u32 {
    /// What Word takes where a file is silent.
    const SILENT: u32 = 20;
    let is_usual = |style: &Element<'_>| {
        style.name() == "style"
            && style.attribute("default").is_some_and(|value| matches!(value, "1" | "true" | "on"))
            && style.attribute("type") == Some("paragraph")
    };
    let usual = tree.root().descendants().into_iter().find(is_usual);
    let of_style = usual.and_then(|style| style.child("rPr")).and_then(size);
    let of_file = || tree.root().find("docDefaults").and_then(|usual| usual.find("rPr")).and_then(size);
    of_style.or_else(of_file).unwrap_or(SILENT)
}

/// The size that the properties of a run or a style name, in half points.
pub(super) fn size(format: Element<'_>) -> Option<u32> {
    format.child("sz")?.attribute("val")?.parse().ok()
}

/// All styles by their ids.
pub(super) fn styles(tree: &Tree) -> FxHashMap<String, Style> {
    let all = tree.root().descendants().into_iter().filter(|element| element.name() == "style");
    let mut own: FxHashMap<String, Style> = FxHashMap::default();
    let mut bases: FxHashMap<String, String> = FxHashMap::default();
    for style in all {
        let Some(id) = style.attribute("styleId") else { continue };
        if let Some(base) = style.child("basedOn").and_then(|base| base.attribute("val")) {
            bases.insert(id.to_owned(), base.to_owned());
        }
        own.insert(id.to_owned(), read(style));
    }
    let inherited = |id: &String| {
        let mut style = Style::default();
        let mut at = Some(id);
        for _ in 0..DEEPEST {
            let Some(id) = at else { break };
            if let Some(found) = own.get(id) {
                style.role = style.role.or(found.role);
                style.list = style.list.or_else(|| found.list.clone());
                style.size = style.size.or(found.size);
            }
            at = bases.get(id);
        }
        style
    };
    own.keys().map(|id| (id.clone(), inherited(id))).collect()
}

fn read(style: Element<'_>) -> Style {
    // The names of Word's own styles are English whatever its language is.
    let name = style.child("name").and_then(|name| name.attribute("val")).unwrap_or("").to_lowercase();
    let outline = style.find("outlineLvl").and_then(|level| level.attribute("val")?.parse::<u8>().ok());
    let role = match name.as_str() {
        "title" => Some(Role::Heading(0)),
        "author" | "date" | "subtitle" => Some(Role::Byline),
        "quote" | "intense quote" | "block text" | "quotations" | "block quotation" => Some(Role::Quote),
        "table of figures" | "toc heading" => Some(Role::Contents),
        name => {
            let number = |start: &str| name.strip_prefix(start).and_then(|number| number.trim().parse::<u8>().ok());
            let heading = number("heading ").or(outline.filter(|&level| level < 9).map(|level| level + 1));
            number("toc ").map(|_| Role::Contents).or(heading.map(Role::Heading))
        }
    };
    Style { role, list: style.child("pPr").and_then(list), size: style.child("rPr").and_then(size) }
}

/// The list and the level in it that the properties of a paragraph name; "0" takes it out of the list of its style.
pub(super) fn list(format: Element<'_>) -> Option<(String, u8)> {
    let list = format.child("numPr")?;
    let id = list.child("numId").and_then(|id| id.attribute("val")).unwrap_or("");
    let level = list.child("ilvl").and_then(|level| level.attribute("val")?.parse().ok()).unwrap_or(0);
    Some((id.to_owned(), level))
}
