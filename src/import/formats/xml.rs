//! XML as a flat list of elements with their children: what office files and books are made of.
//!
//! Lenient: what is not well-formed ends the reading, and what was read until then counts. Entities that a file
//! declares itself are not known, so none can grow.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements deeper than this become children of the last one that is not.
const DEEPEST: usize = 200;
/// More elements than this are not read.
const MOST: usize = 20_000_000;

pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    /// Without its prefix; empty for text.
    name: String,
    /// Names without prefixes.
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<u32>,
}

/// An element or a piece of text in a [`Tree`].
#[derive(Clone, Copy)]
pub(super) struct Element<'t> {
    tree: &'t Tree,
    at: u32,
}

impl Tree {
    pub fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut tree = Self { nodes: vec![Node::default()] };
        // The open elements; deeper ones than the deepest are counted only.
        let mut open: Vec<u32> = vec![0];
        let mut deeper = 0_usize;
        while tree.nodes.len() < MOST {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    let at = tree.push(&open, element(&start));
                    if open.len() < DEEPEST {
                        open.push(at);
                    } else {
                        deeper += 1;
                    }
                }
                Ok(Event::Empty(start)) => drop(tree.push(&open, element(&start))),
                Ok(Event::End(_)) => {
                    if deeper > 0 {
                        deeper -= 1;
                    } else if open.len() > 1 {
                        open.pop();
                    }
                }
                Ok(Event::Text(text)) => tree.push_text(&open, &text.xml10_content()),
                Ok(Event::CData(text)) => tree.push_text(&open, &text.into_inner()),
                Ok(Event::GeneralRef(reference)) => {
                    let known = match reference.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => entity(&reference.into_inner()).to_owned(),
                    };
                    tree.push_text(&open, &known);
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        tree
    }

    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }

    fn push(&mut self, open: &[u32], node: Node) -> u32 {
        let at = self.nodes.len() as u32;
        self.nodes.push(node);
        if let Some(parent) = open.last().and_then(|&parent| self.nodes.get_mut(parent as usize)) {
            parent.children.push(at);
        }
        at
    }

    fn push_text(&mut self, open: &[u32], text: &str) {
        if text.is_empty() {
            return;
        }
        let last = open.last().and_then(|&parent| self.nodes.get(parent as usize)?.children.last().copied());
        if let Some(node) = last.and_then(|last| self.nodes.get_mut(last as usize)).filter(|node| node.name.is_empty())
        {
            node.text.push_str(text);
        } else {
            self.push(open, Node { text: text.to_owned(), ..Node::default() });
        }
    }
}

fn element(start: &BytesStart<'_>) -> Node {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).unwrap_or_default();
        (local(attribute.key.as_ref()), value)
    });
    let attributes = attributes.collect();
    Node { name: local(start.name().as_ref()), attributes, ..Node::default() }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.at as usize)
    }

    /// Without its prefix; empty for text and for the root above the first element.
    pub fn name(self) -> &'t str {
        self.node().map_or("", |node| node.name.as_str())
    }

    /// The value of an attribute, whatever its prefix.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        self.node()?.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// All attributes: names without prefixes, values.
    pub fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let all = self.node().map_or(&[][..], |node| node.attributes.as_slice());
        all.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The characters of a piece of text; empty for elements.
    pub fn own_text(self) -> &'t str {
        self.node().map_or("", |node| node.text.as_str())
    }

    pub fn children(self) -> impl Iterator<Item = Self> + use<'t> {
        let tree = self.tree;
        self.node().map_or(&[][..], |node| node.children.as_slice()).iter().map(move |&at| Self { tree, at })
    }

    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element of this name below, in the order of the file.
    pub fn find(self, name: &str) -> Option<Self> {
        self.descendants().into_iter().find(|element| element.name() == name)
    }

    /// Everything below, in the order of the file.
    pub fn descendants(self) -> Vec<Self> {
        let mut found = Vec::new();
        let mut pending: Vec<Self> = self.children().collect();
        pending.reverse();
        while let Some(element) = pending.pop() {
            found.push(element);
            let first = pending.len();
            pending.extend(element.children());
            pending[first..].reverse();
        }
        found
    }

    /// All text below.
    pub fn text(self) -> String {
        let mut text = self.own_text().to_owned();
        self.descendants().into_iter().for_each(|element| text.push_str(element.own_text()));
        text
    }
}

/// The day of a W3C date, "2020-05-04T10:00:00Z", "2020-05" or "2020".
pub(super) fn day(text: &str) -> Option<jiff::civil::Date> {
    let text = text.trim();
    let full = text.get(..10).and_then(|day| day.parse().ok());
    let month = || format!("{}-01", text.get(..7)?).parse().ok();
    let year = || jiff::civil::Date::new(text.get(..4).filter(|_| text.len() == 4)?.parse().ok()?, 1, 1).ok();
    full.or_else(month).or_else(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_text_and_references() {
        let tree = Tree::parse(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'boom'>]><w:a w:b='c &amp; d'>T&amp;U&#233;&x;<e/><f>G</f></w:a>",
        );
        let a = tree.root().child("a").unwrap();
        assert_eq!((a.attribute("b"), a.text().as_str()), (Some("c & d"), "T&UéG"));
        assert_eq!(a.find("f").map(Element::text).as_deref(), Some("G"));
    }

    #[test]
    fn broken_and_deep_files_end_somewhere() {
        assert_eq!(Tree::parse("<a><b>x</a></c><d").root().text(), "x");
        let deep = "<a>".repeat(100_000) + "x";
        assert_eq!(Tree::parse(&deep).root().text(), "x");
    }

    #[test]
    fn days() {
        assert_eq!(day("2020-05-04T10:00:00Z").unwrap().to_string(), "2020-05-04");
        assert_eq!(day("2020-05").unwrap().to_string(), "2020-05-01");
        assert_eq!(day("2020").unwrap().to_string(), "2020-01-01");
        assert_eq!(day("soon"), None);
    }
}
