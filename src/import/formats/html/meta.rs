//! What a page says of itself: title, authors and day, as pages for readers, for search engines and for libraries tell
//! them. Knows the head of the page and the marks of its parts, no text.

use dom_query::{Document as Dom, NodeRef};
use dom_smoothie::{Metadata, Readability};
use jiff::civil::Date;

use super::xml;
use crate::import::{Properties, byline, own_date};

/// The names that publishers give the day on which a page was published, the surest first.
const PUBLISHED: [&str; 26] = [
    "article:published_time",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "article_date_original",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "originalpublicationdate",
    "displaydate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "created",
    "date",
    "datecreated",
];

/// The names of titles that others are to show for the page.
const SHOWN: [&str; 3] = ["citation_title", "og:title", "twitter:title"];

/// `heading` is the page's own, "" where it has none.
pub(super) fn properties(page: &Readability, heading: &str) -> Properties {
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let authors = several_authors(&page.doc).or_else(|| metadata.byline.as_deref().map(names)).unwrap_or_default();
    let date = day(&page.doc, &metadata);
    // What a page asks others to show in its place was written for readers.
    let is_shown = SHOWN.iter().any(|name| metas(&page.doc, name).next().is_some());
    let is_telling = is_shown || date.is_some() || !authors.is_empty();
    Properties { title: title(&page.doc, metadata.title.trim(), heading), authors, date, kind: None, is_telling }
}

/// "The breakwater - Coastal News": the page's own heading, or what it asks others to show, is the title.
fn title(page: &Dom, told: &str, heading: &str) -> Option<String> {
    let told = told.trim();
    let shown = SHOWN.map(|name| metas(page, name).next().unwrap_or_default());
    let whole = page.select_single("head title").text();
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    // The name of the site is in all its titles too; a title is the longer part.
    let is_most = |part: &str| 2 * part.chars().count() >= told.chars().count();
    let is_cut = |part: &str| part.len() <= told.len() || !whole.starts_with(told);
    let is_part = |part: &&str| {
        !part.is_empty() && is_most(part) && is_cut(part) && (told.contains(*part) || whole.starts_with(*part))
    };
    let best = [heading].into_iter().chain(shown.iter().map(|title| title.trim())).find(is_part);
    Some(best.unwrap_or_else(|| without_site(told, page, heading)).to_owned()).filter(|title| !title.is_empty())
}

/// "The breakwater - Coastal News" without the name of the site, where the page tells it.
fn without_site<'t>(title: &'t str, page: &Dom, heading: &str) -> &'t str {
    let site = metas(page, "og:site_name").next().unwrap_or_default();
    let cut = |site: &str| {
        let rest = title.strip_suffix(site.trim()).filter(|_| !site.trim().is_empty())?.trim_end();
        let cut = rest.strip_suffix(['-', '|', '–', '—', '»', '·', ':'])?.trim_end();
        (!cut.is_empty()).then_some(cut)
    };
    cut(heading).or_else(|| cut(&site)).unwrap_or(title)
}

/// The contents of all lines of metadata of a name.
fn metas<'p>(page: &'p Dom, own: &'p str) -> impl Iterator<Item = String> + 'p {
    let found = page.select("meta[content]");
    let is_own = move |meta: &NodeRef<'_>| {
        ["name", "property", "itemprop"]
            .iter()
            .any(|key| meta.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(own)))
    };
    let contents: Vec<String> = found
        .nodes()
        .iter()
        .filter(|meta| is_own(meta))
        .filter_map(|meta| meta.attr("content"))
        .map(|c| c.to_string())
        .collect();
    contents.into_iter()
}

/// The day on which it was published, from the surest sign that there is.
fn day(page: &Dom, metadata: &Metadata) -> Option<Date> {
    let read = |told: &str| xml::day(told).or_else(|| compact(told)).or_else(|| own_date::parse(told));
    let in_head = || PUBLISHED.iter().find_map(|name| metas(page, name).find_map(|told| read(&told)));
    metadata
        .published_time
        .as_deref()
        .and_then(read)
        .or_else(in_head)
        .or_else(|| marked(page, "[itemprop=datePublished], time[pubdate]").and_then(|told| read(&told)))
        .or_else(|| in_json(page).and_then(|told| read(&told)))
        .or_else(|| in_address(page))
        .or_else(|| only_time(page).and_then(|told| read(&told)))
        .or_else(|| metadata.modified_time.as_deref().and_then(read))
}

/// What a part of the page that is marked so tells: its machine's form, else its words.
fn marked(page: &Dom, marks: &str) -> Option<String> {
    let found = page.select_single(marks);
    let node = found.nodes().first()?;
    let told = node.attr("datetime").or_else(|| node.attr("content")).map(|told| told.to_string());
    told.or_else(|| Some(node.text().trim().to_owned())).filter(|told| !told.is_empty())
}

/// Of several times on a page nobody can say which is its own.
fn only_time(page: &Dom) -> Option<String> {
    ["article", "main", "body"].iter().find_map(|part| {
        let times = page.select_single(part).select("time[datetime]");
        let mut told: Vec<String> =
            times.nodes().iter().filter_map(|time| time.attr("datetime")).map(|time| time.to_string()).collect();
        told.dedup();
        (told.len() == 1).then(|| told.remove(0))
    })
}

/// "datePublished" in data for search engines that is not sound, or is of a kind that is not known.
fn in_json(page: &Dom) -> Option<String> {
    let scripts = page.select("script[type='application/ld+json']");
    scripts.nodes().iter().find_map(|script| {
        let text = script.text();
        let (_, rest) = text.split_once("\"datePublished\"")?;
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split_once('"').map(|(value, _)| value.to_owned())
    })
}

/// "…/2014/12/27/the-harbour": many sites file a page under its day.
fn in_address(page: &Dom) -> Option<Date> {
    let link = page.select_single("link[rel=canonical]");
    let address = link.attr("href").map(|href| href.to_string()).or_else(|| metas(page, "og:url").next())?;
    let parts: Vec<&str> = address.split('/').collect();
    parts.windows(3).find_map(|part| {
        let is_number =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let fits = part[0].len() == 4 && is_number(part[0], 4) && is_number(part[1], 2) && is_number(part[2], 2);
        let year = part[0].parse().ok().filter(|year| fits && (1990..2100).contains(year))?;
        Date::new(year, part[1].parse().ok()?, part[2].parse().ok()?).ok()
    })
}

/// "20180619T055000+0900", "20180619".
fn compact(told: &str) -> Option<Date> {
    let digits = told.trim().get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let is_whole = told.trim()[8..].chars().next().is_none_or(|c| !c.is_ascii_digit());
    let year = digits[..4].parse().ok().filter(|year| is_whole && (1000..2200).contains(year))?;
    Date::new(year, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// The authors of a page that tells each in a line of its own.
fn several_authors(page: &Dom) -> Option<Vec<String>> {
    const NAMES: [&str; 4] = ["citation_author", "author", "dc.creator", "dcterms.creator"];
    NAMES.iter().find_map(|own| {
        let mut all: Vec<String> = metas(page, own).map(|name| name.trim().to_owned()).collect();
        all.dedup();
        all.retain(|name| !name.is_empty() && !name.contains("://"));
        (all.len() > 1).then_some(all)
    })
}

/// The names of a line that is a byline, without the paper that they write for.
fn names(line: &str) -> Vec<String> {
    // A page's address in place of a name names nobody.
    if line.contains("://") || line.trim_start().starts_with("www.") {
        return Vec::new();
    }
    if let Some(byline) = byline::parse(line, false) {
        return byline.names;
    }
    // "Ann Lee, Bob Ray and Clara Moe, CNN"
    let parts = || line.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    let people: Vec<String> =
        parts().filter_map(|part| byline::parse(part, false)).flat_map(|byline| byline.names).collect();
    let is_short = |part: &str| part.split_whitespace().count() == 1;
    let others = parts().filter(|part| !part.is_empty() && byline::parse(part, false).is_none()).all(is_short);
    if people.is_empty() || !others { vec![line.trim().to_owned()] } else { people }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, body: &str, expected: &str) {
        let html = format!("<html><head>{head}</head><body>{body}</body></html>");
        let page = Readability::new(html.as_str(), None, None).unwrap();
        let heading = page.doc.select_single("h1").text();
        let told = properties(&page, &heading);
        let date = told.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(format!("{} | {} | {date}", told.title.unwrap_or_default(), told.authors.join("; ")), expected);
    }

    #[test]
    fn titles() {
        let page = |title: &str, more: &str| format!("<title>{title}</title>{more}");
        check(
            &page("The breakwater is done - Coastal News", ""),
            "<h1>The breakwater is done</h1>",
            "The breakwater is done |  | ",
        );
        check(&page("The breakwater is done - Coast", ""), "<h1>Coast</h1>", "The breakwater is done |  | ");
        let shown = "<meta property='og:title' content='The breakwater is done'>";
        let site = "<meta property='og:title' content='The breakwater is done - Coast'>";
        check(
            &page("The breakwater is done - Coast", site),
            "<h1>The breakwater is done</h1>",
            "The breakwater is done |  | ",
        );
        check(&page("The breakwater is done » Local » News » Coastal News", shown), "", "The breakwater is done |  | ");
    }

    #[test]
    fn days() {
        check(
            "<meta name=article_date_original content='Saturday, December 27, 2014, 12:06 PM'>",
            "",
            " |  | 2014-12-27",
        );
        check("<meta itemprop=datePublished name=pubdate content='2013-11-27T08:36:32Z'>", "", " |  | 2013-11-27");
        check(
            "<script type='application/ld+json'>[{\"datePublished\": \"20180619T055000+0900\"}]</script>",
            "",
            " |  | 2018-06-19",
        );
        check("<link rel=canonical href='https://example.org/2014/12/27/the-harbour'>", "", " |  | 2014-12-27");
        check("<link rel=canonical href='https://example.org/2014/13/the-harbour'>", "", " |  | ");
        check(
            "",
            "<article><time datetime='2020-05-03'>3 May</time></article><time datetime='2021-01-01'></time>",
            " |  | 2020-05-03",
        );
        check("", "<time datetime='2020-05-03'>3 May</time><time datetime='2021-01-01'></time>", " |  | ");
    }

    #[test]
    fn authors() {
        let meta = |names: &str| format!("<meta name=author content='{names}'>");
        check(&meta("Ann B. Lee, Bob S.A. Ray, and Clara Moe, CNN"), "", " | Ann B. Lee; Bob S.A. Ray; Clara Moe | ");
        check(&meta("The Valley Post"), "", " | The Valley Post | ");
        check(&meta("www.example.org/ann"), "", " |  | ");
    }
}
