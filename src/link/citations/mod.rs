//! Citations of all documents in, works and links between documents out.
//!
//! Within a document extraction has said which citations point to one work. Here works of different documents are
//! joined by title, and one that is an open document becomes a link. Never joined by author and year alone: those
//! name a work within its own list only.

mod published;

pub use published::{Published, published};

use rustc_hash::FxHashMap;

use super::happenings::words::{folded, words};
use crate::model::{Citation, CitationPlace, DocumentId, DocumentLink, Library, Work, WorkId};

/// A title is told by its first words; this many must be alike.
const HEAD: usize = 4;

/// A title made comparable: its words, folded.
type Title = Vec<String>;

/// The works of the library, in order of their first citation.
pub fn works(library: &Library) -> Vec<Work> {
    let mut works: Vec<Work> = Vec::new();
    let mut titles: Vec<Title> = Vec::new();
    let mut by_head: FxHashMap<Title, Vec<usize>> = FxHashMap::default();
    for document in library.document_ids() {
        // What this document calls its works.
        let mut own: FxHashMap<&str, usize> = FxHashMap::default();
        let citations = &library.annotations(document).citations;
        // Entries first: they tell the title that pointers point to.
        let order =
            |is_entry: bool| citations.iter().enumerate().filter(move |(_, citation)| citation.is_entry == is_entry);
        for (index, citation) in order(true).chain(order(false)) {
            let place = CitationPlace { document, index: index as u32 };
            if let Some(known) = own.get(citation.work.as_str()) {
                works[*known].citations.push(place);
                continue;
            }
            let title: Title = words(&citation.work).map(|(_, word)| folded(word)).collect();
            let head: Title = title.iter().take(HEAD).cloned().collect();
            let same = citation.is_entry.then(|| by_head.get(&head)).flatten().and_then(|known| {
                known.iter().copied().find(|at| is_same(&works[*at], &titles[*at], citation, &title))
            });
            let at = same.unwrap_or_else(|| {
                works.push(Work {
                    title: citation.work.clone(),
                    author: citation.author.clone(),
                    year: citation.year,
                    document: None,
                    citations: Vec::new(),
                });
                titles.push(title.clone());
                if citation.is_entry {
                    by_head.entry(head).or_default().push(works.len() - 1);
                }
                works.len() - 1
            });
            let work = &mut works[at];
            work.citations.push(place);
            if citation.is_entry && citation.work.len() > work.title.len() {
                work.title.clone_from(&citation.work);
                titles[at] = title;
            }
            if work.author.is_empty() {
                work.author.clone_from(&citation.author);
            }
            work.year = work.year.or(citation.year);
            own.insert(&citation.work, at);
        }
    }
    find_documents(library, &mut works, &titles, &by_head);
    for work in &mut works {
        work.citations.sort_unstable();
    }
    works.sort_by_key(|work| work.citations.first().copied());
    works
}

/// Whether an entry names a known work: the same title, or one that the other begins with; and no other author.
fn is_same(work: &Work, known: &Title, citation: &Citation, title: &Title) -> bool {
    let short = known.len().min(title.len());
    let author_differs =
        !work.author.is_empty() && !citation.author.is_empty() && folded(&work.author) != folded(&citation.author);
    let begins_alike = short >= HEAD && known[..short] == title[..short];
    let whole = known == title;
    match (whole, author_differs) {
        // A common title ("Annual Report 2015") of two authors is two works.
        (true, true) => title.len() >= 2 * HEAD,
        (true, false) => title.len() >= HEAD || !work.author.is_empty() && title.len() >= 2,
        (false, differs) => begins_alike && !differs,
    }
}

/// Which works are open documents, by their titles.
fn find_documents(library: &Library, works: &mut [Work], titles: &[Title], by_head: &FxHashMap<Title, Vec<usize>>) {
    for id in library.document_ids() {
        let document = library.document(id);
        let title: Title = words(&document.title).map(|(_, word)| folded(word)).collect();
        if title.len() < HEAD {
            continue;
        }
        for at in by_head.get(&title[..HEAD]).into_iter().flatten() {
            let known = &titles[*at];
            let short = known.len().min(title.len());
            // A title cut short by a page's end or a subtitle left out.
            let is_title = known[..short] == title[..short] && short * 2 >= known.len().max(title.len());
            let author = folded(&works[*at].author);
            let is_author = author.is_empty()
                || document.authors.is_empty()
                || document.authors.iter().any(|name| words(name).any(|(_, word)| folded(word) == author));
            if is_title && is_author && works[*at].document.is_none() {
                works[*at].document = Some(id);
            }
        }
    }
}

/// Which documents cite which; each pair once, in order.
pub fn links(works: &[Work]) -> Vec<DocumentLink> {
    let mut links: Vec<DocumentLink> = Vec::new();
    for (index, work) in works.iter().enumerate() {
        let Some(to) = work.document else { continue };
        let citing = work.citations.iter().map(|place| place.document).filter(|from| *from != to);
        links.extend(citing.map(|from| DocumentLink { from, to, work: WorkId::from(index) }));
    }
    links.sort_unstable();
    links.dedup_by_key(|link| (link.from, link.to));
    links
}

/// Whether one of the documents cites the other.
pub fn leans(links: &[DocumentLink], a: DocumentId, b: DocumentId) -> bool {
    let cites = |from, to| {
        let at = links.partition_point(|link| (link.from, link.to) < (from, to));
        links.get(at).is_some_and(|link| (link.from, link.to) == (from, to))
    };
    cites(a, b) || cites(b, a)
}

#[cfg(test)]
mod tests {
    use crate::link::tests::markdown;

    /// For each work of two documents or more, or that is a document: "title: places -> document".
    #[track_caller]
    fn check(texts: &[&str], expected: &[&str]) {
        let library = markdown(texts);
        let told: Vec<String> = (library.works().iter())
            .filter(|work| {
                let first = work.citations.first().map(|place| place.document);
                work.document.is_some() || work.citations.iter().any(|place| Some(place.document) != first)
            })
            .map(|work| {
                let places: Vec<String> = work.citations.iter().map(|place| place.document.0.to_string()).collect();
                let document = work.document.map(|document| format!(" -> {}", document.0)).unwrap_or_default();
                format!("{}: {}{document}", work.title, places.join(" "))
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn one_work_cited_in_two_ways() {
        check(
            &[
                "# Rain\n\nIt rained (Smith, 2012).\n\n## References\n\nSmith, J. (2012). The price of rain in Peru. Weather, 3.\n",
                "# Snow\n\nIt snowed.¹\n\n¹ Jane Smith, \"The Price of Rain in Peru,\" *Weather* 3 (2012): 5.\n",
            ],
            &["The price of rain in Peru: 0 0 1"],
        );
    }

    #[test]
    fn a_work_that_is_open() {
        check(
            &[
                "# The price of rain in Peru\n\nJane Smith\n\nIt rained.\n",
                "# Snow\n\nIt snowed.\n\n## References\n\nSmith, J. (2012). The price of rain in Peru. Weather, 3.\n",
            ],
            &["The price of rain in Peru: 1 -> 0"],
        );
    }

    #[test]
    fn like_titles_of_other_authors_stay_apart() {
        check(
            &[
                "# Rain\n\nIt rained.\n\n## References\n\nSmith, J. (2012). Annual report on rain. Weather, 3.\n",
                "# Snow\n\nIt snowed.\n\n## References\n\nBrown, K. (2012). Annual report on rain. Weather, 3.\n",
            ],
            &[],
        );
    }
}
