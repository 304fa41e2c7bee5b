//! Persons told by the form that their names have in other languages: "Ivan Petrovich Smirnov", "Wang Xiaodong".
//!
//! Pure: one name in, its kind out where the form leaves no doubt.

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use crate::model::Kind;

/// Ends of the name after the father in Slavic names.
const FATHERS: [&str; 8] = ["ovich", "evich", "ovna", "evna", "ovych", "iyovych", "yevich", "inichna"];

/// The Chinese family names that most people bear, those that are English words or names left out.
const FAMILIES: [&str; 78] = [
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Xu", "Sun", "Ma", "Zhu", "Hu", "Guo",
    "He", "Lin", "Gao", "Luo", "Zheng", "Liang", "Xie", "Song", "Tang", "Deng", "Han", "Feng", "Cao", "Peng", "Zeng",
    "Xiao", "Tian", "Dong", "Pan", "Yuan", "Cai", "Jiang", "Yu", "Du", "Ye", "Cheng", "Wei", "Su", "Lu", "Ding", "Ren",
    "Shen", "Yao", "Jia", "Xia", "Fu", "Fang", "Zou", "Xiong", "Bai", "Meng", "Qin", "Qiu", "Hou", "Yin", "Xue", "Yan",
    "Lei", "Long", "Tao", "Shi", "Gu", "Mao", "Hao", "Gong", "Shao", "Wan", "Qian", "Dai", "Bo", "Mo", "Kong",
];

/// What a syllable begins with, the longest first.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w",
];

/// What it ends with, the longest first.
const FINALS: [&str; 34] = [
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an", "ao", "ei", "en", "er",
    "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "ü", "üe",
];

/// What no part of a person's double name is.
const UNLIKE_PERSON: u64 = flag::COMMON | flag::PLACE | flag::NATIONALITY | flag::ANY_END | flag::PEOPLE_PREFIX;

impl Scan<'_> {
    /// A person, where the form of the name tells it and the name was taken for something else.
    pub(super) fn person_of_form(&self, name: &Proposal) -> Option<Kind> {
        if !matches!(name.kind, Kind::Other | Kind::Organisation | Kind::Place) || name.is_cited {
            return None;
        }
        let tokens = &name.tokens;
        let (first, second, last) = (tokens.start, tokens.start + 1, tokens.end - 1);
        // "Tsai Ing-wen"
        let is_hyphened = tokens.len() == 4
            && self.is_capital(first)
            && self.is_capital(second)
            && matches!(self.word(second + 1), "-" | "‑")
            && !self.is_capital(last)
            && !self.has(last, flag::COMMON | flag::INNER)
            && !self.has(first, flag::COMMON | flag::PLACE | flag::NATIONALITY);
        if is_hyphened && self.word(second).len() <= 5 && self.word(last).len() <= 6 {
            return Some(Kind::Person);
        }
        // "Field Marshal August von Borogrove"
        let is_title = |at: &usize| self.has(*at, flag::TITLE | flag::TITLE_PART) && self.is_capital(*at);
        let titles = tokens.clone().take_while(is_title).count();
        let named = first + titles;
        let is_titled = titles > 0
            && name.kind == Kind::Other
            && named < last
            && self.has(named - 1, flag::TITLE)
            && self.has(named, flag::GIVEN_NAME)
            && !self.has(last, flag::ANY_END)
            && (named..tokens.end).all(|at| self.is_capital(at) || self.has(at, flag::PERSON_INNER));
        if is_titled {
            return Some(Kind::Person);
        }
        // "Peregrine O'Borogrove"
        let is_gaelic = ["O'", "O’", "Mc"]
            .iter()
            .any(|start| self.word(last).strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
        if is_gaelic && name.kind == Kind::Other && (2..=3).contains(&tokens.len()) && !self.has(first, flag::COMMON) {
            return Some(Kind::Person);
        }
        // "Kassym-Jomart Tokayev"
        let is_double = tokens.len() == 4
            && matches!(self.word(second), "-" | "‑")
            && [first, first + 2, last].iter().all(|at| self.is_capital(*at) && !self.has(*at, UNLIKE_PERSON));
        let is_family = ["ov", "ev", "yev", "enko", "sky", "vich", "ić", "escu", "shvili"];
        if is_double && (self.has(last, flag::SURNAME) || is_family.iter().any(|end| self.word(last).ends_with(end))) {
            return Some(Kind::Person);
        }
        if !tokens.clone().all(|at| self.is_capital(at)) || self.has(last, flag::ANY_END) {
            return None;
        }
        let is_fathered = tokens.len() == 3 && FATHERS.iter().any(|end| self.word(second).ends_with(end));
        let known = flag::COMMON | flag::PLACE | flag::TOWN | flag::NATIONALITY;
        let is_chinese = tokens.len() == 2
            && FAMILIES.contains(&self.word(first))
            && !self.has(last, known)
            && is_pinyin(&self.word(last).to_lowercase());
        (is_fathered || is_chinese).then_some(Kind::Person)
    }
}

/// One or two syllables of Chinese in Latin letters: "xiaodong".
fn is_pinyin(word: &str) -> bool {
    after_syllables(word).any(str::is_empty)
        || after_syllables(word).any(|rest| after_syllables(rest).any(str::is_empty))
}

/// What is left after every syllable that the word may begin with.
fn after_syllables(word: &str) -> impl Iterator<Item = &str> {
    let initials = INITIALS.iter().filter_map(move |initial| word.strip_prefix(initial));
    initials.flat_map(|rest| FINALS.iter().filter_map(move |end| rest.strip_prefix(end)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::is_pinyin;

    #[test]
    fn syllables() {
        for (word, expected) in [("xiaodong", true), ("jiaoren", true), ("wei", true), ("smith", false), ("", false)] {
            assert_eq!(is_pinyin(word), expected, "{word}");
        }
    }

    #[test]
    fn foreign_names() {
        for text in [
            "The letter was signed by <person>Wang Xiaodong</person> in 1911.",
            "The order named <person>Yevgeniy Viktorovich Smirnov</person> first.",
        ] {
            check(text);
        }
    }
}
