//! Web pages: the article without menus, by the Readability algorithm where a page has menus, else the whole page.
//!
//! Nothing is fetched: no pictures, frames, styles, scripts.

mod walk;

use dom_query::Document as Dom;
use dom_smoothie::Readability;

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties, byline, encoding, own_date};
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
        || dom.select("a[href]").length() > 40;
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

/// Writes a page or a piece of one: a chapter of a book, the body of a mail.
pub(super) fn write(writer: &mut Writer, html: &str) {
    walk::write(writer, Dom::from(html).root());
}

/// What the page says of itself, and its article with the number of words in it, where that is asked for.
fn article(html: &str, heading: &str, is_wanted: bool) -> (Properties, Option<(Dom, usize)>) {
    let Ok(mut page) = Readability::new(html, None, None) else { return (Properties::default(), None) };
    let ld = page.parse_json_ld();
    let metadata = page.get_article_metadata(ld);
    // "The breakwater - Coastal News": the page's own heading is the title.
    let title = Some(metadata.title).filter(|title| !title.trim().is_empty());
    let title =
        title.map(|title| if !heading.is_empty() && title.contains(heading) { heading.to_owned() } else { title });
    let several = several_authors(&page);
    let authors = several.or_else(|| metadata.byline.map(|line| names(&line))).unwrap_or_default();
    // Word processors and libraries have names of their own for it.
    let created = || {
        const NAMES: [&str; 6] = ["created", "date", "dcterms.created", "dc.date", "dcterms.date", "dcterms.issued"];
        let metas = page.doc.select("meta[name][content]");
        let told = metas
            .nodes()
            .iter()
            .find(|meta| meta.attr("name").is_some_and(|name| NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))));
        told.and_then(|meta| meta.attr("content")).map(|content| content.to_string())
    };
    let published = metadata.published_time.or_else(created).or(metadata.modified_time);
    let date = published.and_then(|time| xml::day(&time).or_else(|| own_date::parse(&time)));
    let is_telling = date.is_some() || !authors.is_empty();
    let properties = Properties { title, authors, date, kind: None, is_telling };
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

/// The authors of a page that tells each in a line of its own.
fn several_authors(page: &Readability) -> Option<Vec<String>> {
    const NAMES: [&str; 4] = ["citation_author", "author", "dc.creator", "dcterms.creator"];
    let metas = page.doc.select("meta[name][content]");
    NAMES.iter().find_map(|own| {
        let is_own = |name: &str| name.eq_ignore_ascii_case(own);
        let told = metas.nodes().iter().filter(|meta| meta.attr("name").is_some_and(|name| is_own(&name)));
        let mut all: Vec<String> =
            told.filter_map(|meta| meta.attr("content")).map(|name| name.trim().to_owned()).collect();
        all.dedup();
        all.retain(|name| !name.is_empty() && !name.contains("://"));
        (all.len() > 1).then_some(all)
    })
}

fn names(line: &str) -> Vec<String> {
    // A page's address in place of a name names nobody.
    if line.contains("://") {
        return Vec::new();
    }
    byline::parse(line, false).map_or_else(|| vec![line.trim().to_owned()], |byline| byline.names)
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
