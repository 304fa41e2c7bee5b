//! EPUB books: the chapters in the order of the spine, read as the web pages they are.

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties};
use crate::model::Format;

use super::html;
use super::pptx::resolve;
use super::xml::{self, Element, Tree};
use super::zipped::Zipped;

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    let mut zip = Zipped::open(Format::Epub, bytes)?;
    if zip.text("META-INF/encryption.xml")?.is_some_and(|xml| xml.contains(".xhtml\"") || xml.contains(".html\"")) {
        return Err(ImportError::Encrypted { what: "EPUB book" });
    }
    let container = zip.text("META-INF/container.xml")?.map(|xml| Tree::parse(&xml));
    let package = container.and_then(|tree| Some(tree.root().find("rootfile")?.attribute("full-path")?.to_owned()));
    let package = package.unwrap_or_else(|| "content.opf".to_owned());
    let Some(xml) = zip.text(&package)? else {
        return Err(super::damaged(Format::Epub, "its table of contents is missing"));
    };
    let tree = Tree::parse(&xml);
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut writer = Writer::new(Format::Epub);
    for chapter in spine(&tree) {
        let name = resolve(folder, &unescaped(&chapter));
        if let Some(page) = zip.text(&name)? {
            html::write(&mut writer, &page);
        }
    }
    *writer.properties() = properties(&tree);
    Ok(writer.finish())
}

/// The members that hold the chapters, without the machine's table of contents.
fn spine(package: &Tree) -> Vec<String> {
    let all = package.root().descendants();
    let items: Vec<&Element<'_>> = all.iter().filter(|element| element.name() == "item").collect();
    let refs = all.iter().filter(|element| element.name() == "itemref");
    let target = |id: &str| items.iter().find(|item| item.attribute("id") == Some(id));
    let is_page = |item: &&&Element<'_>| {
        let is_contents = item.attribute("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
        !is_contents && item.attribute("media-type").is_none_or(|kind| kind.contains("html"))
    };
    let targets = refs.filter_map(|chapter| target(chapter.attribute("idref")?));
    targets.filter(is_page).filter_map(|item| item.attribute("href")).map(str::to_owned).collect()
}

/// `%20` in a path.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn properties(package: &Tree) -> Properties {
    let all = package.root().find("metadata").map(Element::descendants).unwrap_or_default();
    let texts =
        |name: &'static str| all.iter().filter(move |element| element.name() == name).map(|element| element.text());
    // A role other than author: translators, editors and illustrators are creators too.
    let is_author = |element: &&Element<'_>| {
        element.name() == "creator" && element.attribute("role").is_none_or(|role| role == "aut")
    };
    let published = all.iter().filter(|element| element.name() == "date");
    let published = published.filter(|date| date.attribute("event").is_none_or(|event| event.contains("publication")));
    Properties {
        title: texts("title").next(),
        authors: all.iter().filter(is_author).map(|element| element.text()).collect(),
        date: published.map(|date| date.text()).find_map(|text| xml::day(&text)),
        kind: Some("book".to_owned()),
        is_telling: true,
    }
}
