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

/// The works of documents that are taken in one after another.
#[derive(Debug, Default)]
pub struct Works {
    /// In order of their first citation.
    list: Vec<Work>,
    titles: Vec<Title>,
    /// Whether an entry names the work.
    is_entry: Vec<bool>,
    /// Works that entries name, by the first words of their titles.
    by_head: FxHashMap<Title, Vec<usize>>,
    /// Documents with their titles, by the first words of these.
    open: FxHashMap<Title, Vec<(DocumentId, Title)>>,
    documents: usize,
}

impl Works {
    /// In order of their first citation.
    pub fn list(&self) -> &[Work] {
        &self.list
    }

    /// By work the words of its title, folded.
    pub fn titles(&self) -> &[Vec<String>] {
        &self.titles
    }

    /// How many documents were taken in.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Takes in the next document; gives the works of which something else is known now, in order.
    pub fn add(&mut self, library: &Library) -> Vec<usize> {
        let document = DocumentId::from(self.documents);
        self.documents += 1;
        let mut touched = self.cite(library, document);
        let title: Title = words(&library.document(document).title).map(|(_, word)| folded(word)).collect();
        if let Some(head) = title.get(..HEAD) {
            touched.extend(self.by_head.get(head).into_iter().flatten());
            self.open.entry(head.to_vec()).or_default().push((document, title));
        }
        touched.sort_unstable();
        touched.dedup();
        for at in touched.iter().copied() {
            self.list[at].document = self.open_document(library, at);
        }
        touched
    }

    /// Takes in the citations of a document.
    fn cite(&mut self, library: &Library, document: DocumentId) -> Vec<usize> {
        let Self { list: works, titles, is_entry, by_head, .. } = self;
        let first = works.len();
        let mut touched: Vec<usize> = Vec::new();
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
                is_entry.push(citation.is_entry);
                if citation.is_entry {
                    by_head.entry(head).or_default().push(works.len() - 1);
                }
                works.len() - 1
            });
            touched.push(at);
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
        touched.sort_unstable();
        touched.dedup();
        for at in &touched {
            works[*at].citations.sort_unstable();
        }
        self.sort(first);
        touched
    }

    /// Brings the works from `first` on, all of one document, into the order of their first citation.
    fn sort(&mut self, first: usize) {
        let mut order: Vec<usize> = (first..self.list.len()).collect();
        order.sort_by_key(|at| self.list[*at].citations.first().copied());
        let mut place = vec![0; order.len()];
        for (now, before) in order.iter().enumerate() {
            place[before - first] = first + now;
        }
        let mut works: Vec<_> = self.list.drain(first..).map(Some).collect();
        let mut titles: Vec<_> = self.titles.drain(first..).map(Some).collect();
        let is_entry = self.is_entry.split_off(first);
        for before in order.into_iter().map(|at| at - first) {
            self.list.extend(works[before].take());
            self.titles.extend(titles[before].take());
            self.is_entry.push(is_entry[before]);
        }
        let head = |title: &Title| title.iter().take(HEAD).cloned().collect::<Title>();
        let mut heads: Vec<Title> = self.titles[first..].iter().map(head).collect();
        heads.sort_unstable();
        heads.dedup();
        for head in &heads {
            for known in self.by_head.get_mut(head).into_iter().flatten() {
                if let Some(now) = known.checked_sub(first) {
                    *known = place[now];
                }
            }
        }
    }

    /// The first open document that is the work.
    fn open_document(&self, library: &Library, at: usize) -> Option<DocumentId> {
        let (work, known) = (&self.list[at], &self.titles[at]);
        let open = known.get(..HEAD).filter(|_| self.is_entry[at]).and_then(|head| self.open.get(head));
        let author = folded(&work.author);
        let mut open = open.into_iter().flatten().filter(|(id, title)| {
            let short = known.len().min(title.len());
            // A title cut short by a page's end or a subtitle left out.
            let is_title = known[..short] == title[..short] && short * 2 >= known.len().max(title.len());
            let authors = &library.document(*id).authors;
            let is_author = author.is_empty()
                || authors.is_empty()
                || authors.iter().any(|name| words(name).any(|(_, word)| folded(word) == author));
            is_title && is_author
        });
        open.next().map(|(id, _)| *id)
    }
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
