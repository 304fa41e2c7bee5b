//! The signs of list items: Word keeps them as rules, not as text.

use rustc_hash::FxHashMap;

use super::super::numeral;
use super::super::xml::{Element, Tree};

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    /// "decimal", "lowerLetter", "bullet"…
    format: String,
    /// "%1.%2": what stands around the numbers of this level and of those above.
    text: String,
    start: u32,
}

/// The lists of a file, and how far each is.
#[derive(Default)]
pub(super) struct Lists {
    levels: FxHashMap<(String, u8), Level>,
    /// The list that a numbered list is made of: two that share one go on with each other's numbers.
    sources: FxHashMap<String, String>,
    counts: FxHashMap<(String, u8), u32>,
}

/// The most levels that Word has.
const LEVELS: u8 = 9;

impl Lists {
    pub fn new(tree: &Tree) -> Self {
        let mut abstracts: FxHashMap<String, Vec<(u8, Level)>> = FxHashMap::default();
        let mut lists = Self::default();
        let Some(root) = tree.root().find("numbering") else { return lists };
        for element in root.children() {
            if element.name() == "abstractNum" {
                let levels = element.children().filter(|child| child.name() == "lvl").filter_map(level);
                abstracts.insert(element.attribute("abstractNumId").unwrap_or("").to_owned(), levels.collect());
            } else if element.name() == "num" {
                let id = element.attribute("numId").unwrap_or("");
                let of = element.child("abstractNumId").and_then(|of| of.attribute("val")).unwrap_or("");
                // A list that starts anew counts for itself.
                let is_own = element.child("lvlOverride").is_some();
                lists.sources.insert(id.to_owned(), if is_own { format!("own {id}") } else { of.to_owned() });
                for (at, level) in abstracts.get(of).into_iter().flatten() {
                    lists.levels.insert((id.to_owned(), *at), level.clone());
                }
            }
        }
        lists
    }

    /// The sign of the next item of a list, with a space behind it; empty where the level has none.
    pub fn sign(&mut self, id: &str, at: u8) -> String {
        let Some(level) = self.levels.get(&(id.to_owned(), at)).cloned() else { return "• ".to_owned() };
        match level.format.as_str() {
            "bullet" => return "• ".to_owned(),
            "none" => return String::new(),
            _ => {}
        }
        let source = self.sources.get(id).cloned().unwrap_or_default();
        self.counts.retain(|(list, deep), _| *list != source || *deep <= at);
        let count = self.counts.entry((source.clone(), at)).or_insert(level.start.saturating_sub(1));
        *count = count.saturating_add(1);
        let mut sign = level.text.clone();
        for above in 0..=at.min(LEVELS) {
            let Some(of) = self.levels.get(&(id.to_owned(), above)) else { continue };
            let number = self.counts.get(&(source.clone(), above)).copied().unwrap_or(of.start);
            let format = if level.format == "decimal" { &level.format } else { &of.format };
            sign = sign.replace(&format!("%{}", above + 1), &numeral::of(number, format));
        }
        if sign.trim().is_empty() { String::new() } else { format!("{} ", sign.trim()) }
    }
}

fn level(level: Element<'_>) -> Option<(u8, Level)> {
    let value = |name: &str| level.child(name).and_then(|child| child.attribute("val"));
    let at: u8 = level.attribute("ilvl")?.parse().ok()?;
    let text =
        value("lvlText").map_or_else(|| format!("%{}.", at.min(LEVELS) + 1), |text| text.chars().take(40).collect());
    let start = value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    Some((at, Level { format: value("numFmt").unwrap_or("decimal").to_owned(), text, start }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_count_through_levels() {
        let xml = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
        let mut lists = Lists::new(&Tree::parse(xml));
        let signs: Vec<String> = [0, 1, 1, 0, 1, 2].into_iter().map(|level| lists.sign("1", level)).collect();
        assert_eq!(signs, ["Article 1. ", "(a) ", "(b) ", "Article 2. ", "(a) ", "2.1 "]);
        assert_eq!(lists.sign("9", 0), "• ");
    }
}
