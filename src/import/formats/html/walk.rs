//! One walk over the elements of a page that writes its blocks.

use dom_query::NodeRef;

use crate::import::extracted::Writer;
use crate::model::{BlockKind, MarkupKind};

/// Elements deeper than this are written as plain text.
const DEEPEST: u16 = 300;

pub(super) fn write(writer: &mut Writer, root: NodeRef<'_>) {
    let mut walk =
        Walk { writer, kind: (BlockKind::Paragraph, 0), lists: Vec::new(), is_fresh: false, breaks: 0, notes: 0 };
    walk.children(root, 0);
    walk.writer.end();
}

struct Walk<'w> {
    writer: &'w mut Writer,
    /// What text outside any block of its own becomes.
    kind: (BlockKind, u8),
    /// The lists around: the next number of those that count.
    lists: Vec<Option<u32>>,
    /// A list item has just begun: the paragraph in it is the item.
    is_fresh: bool,
    /// Line breaks in a row.
    breaks: u8,
    /// How many of the elements around say that they hold notes.
    notes: u16,
}

impl Walk<'_> {
    fn children(&mut self, node: NodeRef<'_>, depth: u16) {
        for child in node.children_it(false) {
            self.node(child, depth);
        }
    }

    fn node(&mut self, node: NodeRef<'_>, depth: u16) {
        if node.is_text() {
            self.text(&node.text());
            return;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else {
            if !node.is_comment() && !node.is_doctype() {
                self.children(node, depth + 1);
            }
            return;
        };
        if depth > DEEPEST {
            self.text(&node.text());
            return;
        }
        match name.as_ref() {
            "script" | "style" | "noscript" | "template" | "head" | "iframe" | "object" | "svg" | "canvas"
            | "video" | "audio" | "select" | "textarea" | "button" | "input" | "nav" | "dialog" => {}
            _ if is_hidden(node) || is_way(node, &name) || is_way_back(node, &name) => {}
            _ if holds_notes(node, &name) && self.notes == 0 => {
                self.boundary();
                let around = std::mem::replace(&mut self.kind, (BlockKind::Footnote, 0));
                self.notes += 1;
                self.node(node, depth);
                self.notes -= 1;
                self.kind = around;
                self.boundary();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.block(node, (BlockKind::Heading, level), depth);
            }
            "blockquote" => {
                let around = self.kind;
                let level = if around.0 == BlockKind::Quote { around.1.saturating_add(1) } else { 1 };
                self.boundary();
                self.kind = (BlockKind::Quote, level);
                self.children(node, depth + 1);
                self.boundary();
                self.kind = around;
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.boundary();
                let start = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name.as_ref() == "ol").then_some(start));
                self.children(node, depth + 1);
                self.lists.pop();
                self.boundary();
            }
            "li" => self.item(node, depth),
            "table" => self.table(node, depth),
            "pre" | "xmp" | "listing" => {
                self.boundary();
                self.writer.begin(BlockKind::Paragraph, 0);
                self.writer.lines(&node.text());
                self.writer.end();
            }
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.boundary();
                } else {
                    self.writer.line_break();
                }
            }
            "hr" => self.boundary(),
            "b" | "strong" => self.styled(node, MarkupKind::Strong, depth),
            "i" | "em" | "cite" => self.styled(node, MarkupKind::Emphasis, depth),
            "sup" if is_note_mark(node) => self.styled(node, MarkupKind::NoteMark, depth),
            "wbr" => {}
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "figure" | "figcaption"
            | "dl" | "dt" | "dd" | "address" | "fieldset" | "form" | "details" | "summary" | "body" | "html"
            | "center" | "caption" | "legend" | "hgroup" | "tr" | "td" | "th" => {
                self.boundary();
                self.children(node, depth + 1);
                self.boundary();
            }
            _ => self.children(node, depth + 1),
        }
    }

    fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            if !text.is_empty() && self.writer.has_words() {
                self.writer.text(" ");
            }
            return;
        }
        if !self.writer.is_open() {
            self.writer.begin(self.kind.0, self.kind.1);
        }
        self.is_fresh = false;
        self.breaks = 0;
        self.writer.text(text);
    }

    /// A block ends here, unless it is a list item that has no words yet.
    fn boundary(&mut self) {
        self.breaks = 0;
        if !self.is_fresh {
            self.writer.end();
        }
    }

    fn block(&mut self, node: NodeRef<'_>, kind: (BlockKind, u8), depth: u16) {
        self.is_fresh = false;
        self.boundary();
        self.writer.begin(kind.0, kind.1);
        // A box inside a heading does not end it.
        self.is_fresh = true;
        self.text_of(node, depth);
        self.is_fresh = false;
        self.boundary();
    }

    /// The text of a heading: its inner boxes are no blocks.
    fn text_of(&mut self, node: NodeRef<'_>, depth: u16) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.writer.text(&child.text());
            } else if child.is_element() && depth < DEEPEST {
                let name = child.node_name().unwrap_or_default();
                match name.as_ref() {
                    "script" | "style" | "template" | "button" | "svg" => {}
                    "br" => self.writer.text(" "),
                    "sup" if is_note_mark(child) => {
                        self.writer.style(MarkupKind::NoteMark);
                        self.writer.text(&child.text());
                        self.writer.style_end(MarkupKind::NoteMark);
                    }
                    // Wikipedia's "[edit]" beside a heading.
                    _ if child.has_class("mw-editsection") => {}
                    _ => self.text_of(child, depth + 1),
                }
            }
        }
    }

    fn item(&mut self, node: NodeRef<'_>, depth: u16) {
        self.is_fresh = false;
        self.boundary();
        let level = self.lists.len().clamp(1, 9) as u8;
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            _ => "• ".to_owned(),
        };
        let has_words = node.children_it(false).any(|child| {
            let is_list = child.node_name().is_some_and(|name| matches!(name.as_ref(), "ul" | "ol"));
            !is_list && !child.text().trim().is_empty()
        });
        if has_words {
            if self.notes > 0 {
                // A note begins with its mark.
                self.writer.begin(BlockKind::Footnote, 0);
                self.writer.text(sign.trim_start_matches("• ").trim_end_matches(". "));
                self.writer.text(" ");
            } else {
                self.writer.begin(BlockKind::ListItem, level);
                self.writer.text(&sign);
            }
            self.is_fresh = true;
        }
        self.children(node, depth + 1);
        self.is_fresh = false;
        self.boundary();
    }

    fn styled(&mut self, node: NodeRef<'_>, kind: MarkupKind, depth: u16) {
        self.writer.style(kind);
        self.children(node, depth + 1);
        self.writer.style_end(kind);
    }

    fn table(&mut self, table: NodeRef<'_>, depth: u16) {
        self.boundary();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut is_layout = table.attr("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none"));
        for node in table.descendants_it() {
            match node.node_name().as_deref() {
                Some("tr") => rows.push(Vec::new()),
                Some("td" | "th") => {
                    let Some(row) = rows.last_mut() else { continue };
                    row.push(cell(node));
                    let spans = node.attr("colspan").and_then(|spans| spans.parse::<usize>().ok()).unwrap_or(1);
                    (1..spans.min(64)).for_each(|_| row.push(String::new()));
                }
                Some("table" | "h1" | "h2" | "h3" | "article") => is_layout = true,
                _ => {}
            }
        }
        is_layout |= rows.iter().map(Vec::len).max().unwrap_or(0) <= 1;
        if is_layout {
            self.children(table, depth + 1);
        } else {
            if let Some(caption) = table.children_it(false).find(|child| child.has_name("caption")) {
                self.writer.block(BlockKind::Paragraph, 0, &caption.text());
            }
            self.writer.table(rows);
        }
        self.boundary();
    }
}

/// The words of a cell; what is raised in it is a note's mark, not a part of its number.
fn cell(node: NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut skipped: Option<NodeRef<'_>> = None;
    for inner in node.descendants_it() {
        let is_inside =
            skipped.as_ref().is_some_and(|skipped| inner.ancestors_it(Some(8)).any(|outer| outer.id == skipped.id));
        if is_inside {
            continue;
        }
        if inner.is_text() {
            text.push_str(&inner.text());
            continue;
        }
        match inner.node_name().as_deref() {
            Some("script" | "style") => skipped = Some(inner),
            Some("sup") if is_note_mark(inner) => skipped = Some(inner),
            Some("br" | "p" | "div" | "li") => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether an element says that notes are in it, in the words of web pages (ARIA), of books and of converters.
fn holds_notes(node: NodeRef<'_>, name: &str) -> bool {
    let is = |attribute: &str, names: &[&str]| {
        node.attr(attribute).is_some_and(|value| value.split_whitespace().any(|word| names.contains(&word)))
    };
    matches!(name, "section" | "aside" | "div" | "ol" | "li" | "p" | "footer")
        && (is("role", &["doc-endnotes", "doc-footnote", "doc-endnote"])
            || is("epub:type", &["footnotes", "footnote", "endnotes", "endnote", "rearnotes", "rearnote"])
            || is("class", &["footnotes", "footnote", "endnotes", "endnote"]))
}

/// Ways through a manual: to the next chapter, to the heading itself.
fn is_way(node: NodeRef<'_>, name: &str) -> bool {
    let is_class = |names: &[&str]| names.iter().any(|class| node.has_class(class));
    node.attr("role").is_some_and(|role| role.as_ref() == "navigation")
        || (name == "a" && is_class(&["headerlink", "anchorjs-link"]))
        || (name == "div" && is_class(&["navheader", "navfooter", "sphinxsidebar"]))
}

/// The arrow behind a note that leads back to its mark.
fn is_way_back(node: NodeRef<'_>, name: &str) -> bool {
    name == "a"
        && (node.attr("role").is_some_and(|role| role.as_ref() == "doc-backlink")
            || ["footnote-back", "footnote-backref", "reversefootnote", "footnoteBackLink"]
                .iter()
                .any(|class| node.has_class(class))
            || {
                let text = node.text();
                !text.trim().is_empty() && text.chars().all(|c| c.is_whitespace() || "↩↑⏎\u{FE0E}\u{FE0F}".contains(c))
            })
}

fn is_hidden(node: NodeRef<'_>) -> bool {
    // The question about cookies hides the page, so it is the page's furniture.
    let asks = |name: &str| {
        node.attr(name).is_some_and(|words| {
            let words = words.to_ascii_lowercase();
            words.contains("cookie") || words.contains("gdpr") || words.contains("consent-")
        })
    };
    let is_box = || node.node_name().is_some_and(|name| matches!(name.as_ref(), "div" | "section" | "aside" | "form"));
    node.has_attr("hidden")
        || (is_box() && (asks("class") || asks("id")))
        || node.attr("style").is_some_and(|style| {
            let style = style.replace(' ', "").to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// "`[12]`", "12" or "*" that is raised and links to a note; "10<sup>6</sup>" is none.
fn is_note_mark(node: NodeRef<'_>) -> bool {
    let text = node.text();
    let text = text.trim();
    let is_mark =
        !text.is_empty() && text.len() <= 8 && text.chars().all(|c| c.is_ascii_digit() || "[]*†‡,a".contains(c));
    is_mark && (text.starts_with(['[', '*', '†', '‡']) || node.descendants_it().any(|inner| inner.has_name("a")))
}
