//! Sources and the works they share as a small graph: pure, made once for a library.

use egui::{Pos2, Rect, pos2};
use rustc_hash::FxHashMap;

use crate::graph::{Body, Spring, layout};
use crate::model::{DocumentId, Library, Work, WorkId};

/// More works or sources than these are a crowd; the list has all of them.
const WORKS: usize = 36;
const DOCUMENTS: usize = 36;

/// A source, or a work that is not open itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    Document(DocumentId),
    Work(WorkId),
}

#[derive(Clone, Debug, Default)]
pub struct Web {
    /// The works that two sources or more cite, most first; and those that are open and cited.
    pub works: Vec<WorkId>,
    pub nodes: Vec<Node>,
    /// From who cites to what is cited; indices into `nodes`.
    pub edges: Vec<[u32; 2]>,
    /// By node, in units of the layout.
    at: Vec<[f32; 2]>,
}

impl Web {
    pub fn new(library: &Library) -> Self {
        let is_shared = |work: &&(usize, Vec<DocumentId>)| {
            work.1.len() > 1 || library.works()[work.0].document.is_some_and(|own| work.1.iter().any(|id| *id != own))
        };
        let all: Vec<(usize, Vec<DocumentId>)> = library.works().iter().map(Self::sources).enumerate().collect();
        let mut shared: Vec<&(usize, Vec<DocumentId>)> = all.iter().filter(is_shared).collect();
        shared.sort_by_key(|(index, sources)| (std::cmp::Reverse(sources.len()), *index));
        let mut web = Self { works: shared.iter().map(|(index, _)| WorkId::from(*index)).collect(), ..Self::default() };
        let mut number: FxHashMap<Node, u32> = FxHashMap::default();
        let mut documents = 0;
        for (index, sources) in shared.into_iter().take(WORKS) {
            let work = &library.works()[*index];
            let cited = work.document.map_or(Node::Work(WorkId::from(*index)), Node::Document);
            for source in sources.iter().filter(|source| Node::Document(**source) != cited) {
                let ends = [Node::Document(*source), cited].map(|node| {
                    if let Some(known) = number.get(&node) {
                        return Some(*known);
                    }
                    documents += usize::from(matches!(node, Node::Document(_)));
                    (documents <= DOCUMENTS || matches!(node, Node::Work(_))).then(|| {
                        web.nodes.push(node);
                        number.insert(node, web.nodes.len() as u32 - 1);
                        web.nodes.len() as u32 - 1
                    })
                });
                if let [Some(from), Some(to)] = ends {
                    web.edges.push([from, to]);
                }
            }
        }
        web.edges.sort_unstable();
        web.edges.dedup();
        let bodies = vec![Body { at: None, is_fixed: false, beside: None }; web.nodes.len()];
        let springs: Vec<Spring> = web.edges.iter().map(|ends| Spring { ends: *ends, pull: 0.5 }).collect();
        web.at = layout(&bodies, &springs, &|| false).unwrap_or_default();
        web
    }

    /// The documents that cite the work, each once, in order.
    pub fn sources(work: &Work) -> Vec<DocumentId> {
        let mut sources: Vec<DocumentId> = work.citations.iter().map(|place| place.document).collect();
        sources.dedup();
        sources
    }

    /// Where each node stands so that all of them fill the area.
    pub fn fit(&self, area: Rect) -> Vec<Pos2> {
        let bound = |axis: usize| {
            let all = || self.at.iter().map(|at| at[axis]);
            (all().fold(f32::INFINITY, f32::min), all().fold(f32::NEG_INFINITY, f32::max))
        };
        let [(left, right), (top, bottom)] = [bound(0), bound(1)];
        let share = |at: f32, (from, to): (f32, f32)| if to - from > 1.0 { (at - from) / (to - from) } else { 0.5 };
        let place = |at: &[f32; 2]| {
            pos2(
                area.left() + share(at[0], (left, right)) * area.width().max(1.0),
                area.top() + share(at[1], (top, bottom)) * area.height().max(1.0),
            )
        };
        self.at.iter().map(place).collect()
    }

    pub fn label(library: &Library, node: Node) -> String {
        match node {
            Node::Document(id) => library.document(id).label.clone(),
            Node::Work(id) => {
                let work = library.work(id);
                let year = work.year.map(|year| year.to_string()).unwrap_or_default();
                let who = format!("{} {year}", work.author).trim().to_owned();
                if work.author.is_empty() { work.title.clone() } else { who }
            }
        }
    }

    /// "cites 3, cited by 2".
    pub fn role(&self, index: usize) -> String {
        let cites = self.edges.iter().filter(|edge| edge[0] as usize == index).count();
        let cited = self.edges.iter().filter(|edge| edge[1] as usize == index).count();
        match (cites, cited) {
            (0, cited) => format!("cited by {cited}"),
            (cites, 0) => format!("cites {cites}"),
            (cites, cited) => format!("cites {cites}, cited by {cited}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::markdown;

    #[test]
    fn sources_that_share_a_work_and_one_that_cites_another() {
        let library = markdown(&[
            "# The price of rain in Peru\n\nJane Smith\n\nIt rained.\n\n## References\n\nDoe, A. (1999). The old book of snow and ice. Ice, 3.\n",
            "# Snow\n\nIt snowed.\n\n## References\n\nSmith, J. (2012). The price of rain in Peru. Weather, 3.\n\nDoe, A. (1999). The old book of snow and ice. Ice, 3.\n",
        ]);
        let web = Web::new(&library);
        assert_eq!(web.works.len(), 2);
        let told: Vec<String> = (web.edges.iter())
            .map(|[from, to]| {
                let label = |node: &u32| Web::label(&library, web.nodes[*node as usize]);
                format!("{} > {}", label(from), label(to))
            })
            .collect();
        let mut told: Vec<&str> = told.iter().map(String::as_str).collect();
        told.sort_unstable();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().filter(|line| line.ends_with("> Doe 1999")).count() == 2, "{told:?}");
        assert_eq!(web.fit(Rect::from_min_size(Pos2::ZERO, egui::vec2(100.0, 50.0))).len(), web.nodes.len());
    }

    #[test]
    fn without_shared_works_there_is_no_graph() {
        assert!(Web::new(&markdown(&["# Rain\n\nIt rained (Smith, 2012).\n"])).nodes.is_empty());
    }
}
