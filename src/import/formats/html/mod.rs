//! Web pages: the article without menus, by the Readability algorithm where a page has menus, else the whole page.
//!
//! Nothing is fetched: no pictures, frames, styles, scripts.

mod meta;
mod walk;

use dom_query::Document as Dom;
use dom_smoothie::Readability;

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties, encoding};
use crate::model::{BlockKind, Format};

use super::xml;

/// An article with fewer words than this, of a page with four times as many, is not the article.
const FEW_WORDS: usize = 100;

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    let (html, warnings) = decode(bytes)?;
    let mut writer = Writer::new(Format::Html);
    for warning in warnings {
        writer.warn(warning);
    }
    let dom = Dom::from(html.as_str());
    let heading = dom.select_single("h1").text().split_whitespace().collect::<Vec<_>>().join(" ");
    let has_menus = dom.select("nav, aside, footer, [role=navigation], [role=complementary], menu").exists()
        || is_full_of_links(&dom);
    let (properties, article) = article(&html, &heading, has_menus);
    let whole = || dom.body().map(|body| body.text().split_whitespace().count()).unwrap_or_default();
    match article.filter(|(_, words)| *words >= FEW_WORDS || whole() < 4 * words) {
        Some((article, _)) => {
            if !heading.is_empty() && !article.select("h1").exists() {
                writer.block(BlockKind::Heading, 1, &heading);
            }
            walk::write(&mut writer, article.root());
        }
        None => walk::write(&mut writer, dom.root()),
    }
    *writer.properties() = properties;
    Ok(writer.finish())
}

/// Whether menus are likely though nothing says so: many links, and not few of all words in them. The chapters of a
/// manual have many links too, but their words are text.
fn is_full_of_links(dom: &Dom) -> bool {
    const MANY: usize = 40;
    let links = dom.select("a[href]");
    let words = |text: &str| text.split_whitespace().count();
    let linked: usize = links.nodes().iter().map(|link| words(&link.text())).sum();
    // A program's words are no text.
    let programs = dom.select("body script, body style, body noscript");
    let hidden: usize = programs.nodes().iter().map(|node| words(&node.text())).sum();
    let all = dom.body().map(|body| words(&body.text())).unwrap_or_default().saturating_sub(hidden);
    links.length() > MANY && linked * 100 > all * 15
}

/// Writes a page or a piece of one: a chapter of a book, the body of a mail.
pub(super) fn write(writer: &mut Writer, html: &str) {
    walk::write(writer, Dom::from(html).root());
}

/// What the page says of itself, and its article with the number of words in it, where that is asked for.
fn article(html: &str, heading: &str, is_wanted: bool) -> (Properties, Option<(Dom, usize)>) {
    let Ok(mut page) = Readability::new(html, None, None) else { return (Properties::default(), None) };
    let properties = meta::properties(&page, heading);
    if !is_wanted {
        return (properties, None);
    }
    // The question about cookies stands over everything else; what is left of it below looks like text.
    for sign in ["cookie", "gdpr"] {
        let boxes =
            ["div", "section", "aside", "form"].map(|name| format!("{name}[class*={sign}], {name}[id*={sign}]"));
        page.doc.select(&boxes.join(", ")).remove();
    }
    let article = page.parse().ok().map(|article| {
        let words = article.text_content.split_whitespace().count();
        (Dom::from(article.content), words)
    });
    (properties, article)
}

/// The encoding that the page names, else the one its bytes look like.
fn decode(bytes: &[u8]) -> Result<(String, Vec<String>), ImportError> {
    let head = bytes.get(..2048).unwrap_or(bytes).to_ascii_lowercase();
    let has_mark =
        bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let named = memchr::memmem::find(&head, b"charset=").filter(|_| !has_mark).and_then(|at| {
        let name = head[at + 8..].trim_ascii_start();
        let name = name.strip_prefix(b"\"").or_else(|| name.strip_prefix(b"'")).unwrap_or(name);
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_".contains(b)).unwrap_or(name.len());
        encoding_rs::Encoding::for_label(&name[..end])
    });
    match named {
        Some(encoding) if std::str::from_utf8(bytes).is_err() => {
            Ok((encoding.decode(bytes).0.into_owned(), Vec::new()))
        }
        _ => encoding::decode(bytes).map(|decoded| (decoded.text, decoded.warnings)),
    }
}
