//! Comparisons: what two or more places say of one matter, side by side. They never say who is right.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compact::written_as_list;
use super::{ContentKey, DocumentId, HappeningId, Lines, Short, Span, When};

/// Statements of one matter side by side, cheap to clone: what it says is read through it and held once, whoever holds
/// the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Comparison {
    said: Arc<Said>,
    pub standing: Standing,
    /// The happening that the claims tell of, where it is one.
    pub happening: Option<HappeningId>,
}

/// What a comparison says, whatever is cited and told beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Made of its matter and of the words and places of its first two differing claims.
    pub key: ContentKey,
    pub matter: Matter,
    pub status: Status,
    /// What it is about, for a list: "Pakistan's accession to CENTO".
    pub topic: Box<str>,
    /// Two or more, in order of document and place.
    pub claims: Box<[Claim]>,
    /// How sure it is that the claims speak of one matter and say what they seem to, 0 to 1.
    pub sureness: f32,
    /// How much a reader would want to know it, 0 to 1.
    pub importance: f32,
    /// Why the claims are held to speak of one matter, in plain words.
    pub reasons: Lines,
}

/// As a comparison is written.
#[derive(Serialize, Deserialize)]
struct Written {
    key: ContentKey,
    matter: Matter,
    status: Status,
    topic: Box<str>,
    claims: Box<[Claim]>,
    sureness: f32,
    importance: f32,
    standing: Standing,
    reasons: Lines,
    happening: Option<HappeningId>,
}

impl From<Written> for Comparison {
    fn from(written: Written) -> Self {
        let Written { key, matter, status, topic, claims, sureness, importance, standing, reasons, happening } =
            written;
        let said = Said { key, matter, status, topic, claims, sureness, importance, reasons };
        Self { happening, ..said.with(standing) }
    }
}

impl From<Comparison> for Written {
    fn from(comparison: Comparison) -> Self {
        let Comparison { said, standing, happening } = comparison;
        let Said { key, matter, status, topic, claims, sureness, importance, reasons } = Arc::unwrap_or_clone(said);
        Self { key, matter, status, topic, claims, sureness, importance, standing, reasons, happening }
    }
}

impl Deref for Comparison {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.said
    }
}

impl Said {
    /// The comparison that says this, of no happening.
    pub fn with(self, standing: Standing) -> Comparison {
        Comparison { said: Arc::new(self), standing, happening: None }
    }

    /// The whole of it in one plain sentence: "Pakistan's accession to CENTO: 1955 in one source, 1956 in another".
    pub fn sentence(&self) -> String {
        sentence(&self.topic, self.status, &self.claims)
    }

    /// What the list is sorted by: 0 to 1, most important first.
    pub fn score(&self) -> f32 {
        self.sureness * self.importance
    }
}

/// One place's words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Claim {
    pub document: DocumentId,
    /// The words that carry it: a clause or a sentence, a table's cell.
    pub span: Span,
    /// Index into the document's sentences.
    pub sentence: u32,
    /// What it says, as a person writes it: "1955", "US$2 billion".
    pub value: Short,
    pub when: Option<When>,
    /// The number, where the matter is an amount.
    pub number: Option<f64>,
}

written_as_list!(Claim: document, span, sentence, value, when, number);

/// What the claims differ or agree in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Matter {
    Date,
    Amount,
    Name,
    Other,
}

impl Matter {
    pub const ALL: [Self; 4] = [Self::Date, Self::Amount, Self::Name, Self::Other];

    /// The name in the headless output (`kind`) and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Name => "name",
            Self::Other => "other",
        }
    }
}

/// How the claims stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// They cannot both be right as written.
    Conflict,
    /// The same, told more or less exactly: June 2014 beside 2014.
    Finer,
    /// The same value.
    Agree,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Conflict, Self::Finer, Self::Agree];

    /// The name in the headless output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Finer => "finer",
            Self::Agree => "agree",
        }
    }
}

/// Whether the sources of the claims stand on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing shows that one leans on another.
    Apart,
    /// One of them cites the other, or they are the same text.
    Leaning,
    /// All claims are of one document.
    OneSource,
}

impl Standing {
    /// In plain words, for a list and the headless output.
    pub fn words(self) -> &'static str {
        match self {
            Self::Apart => "no citation between the sources",
            Self::Leaning => "one source cites the other",
            Self::OneSource => "within one source",
        }
    }
}

/// The whole comparison in one sentence.
fn sentence(topic: &str, status: Status, all: &[Claim]) -> String {
    let mut values: Vec<(&str, Vec<&Claim>)> = Vec::new();
    for claim in all {
        match values.iter_mut().find(|(value, _)| *value == &*claim.value) {
            Some((_, claims)) => claims.push(claim),
            None => values.push((&claim.value, vec![claim])),
        }
    }
    let is_one = all.windows(2).all(|pair| pair[0].document == pair[1].document);
    let sources = |claims: &[&Claim]| {
        let mut documents: Vec<_> = claims.iter().map(|claim| claim.document).collect();
        documents.dedup();
        documents.len()
    };
    if let ([(value, claims)], Status::Agree) = (values.as_slice(), status) {
        let places = match (sources(claims), claims.len()) {
            (1, 2) => "in two places of one source".to_owned(),
            (1, many) => format!("in {many} places of one source"),
            (2, _) => "in both sources".to_owned(),
            (many, _) => format!("in {many} sources"),
        };
        return format!("{topic}: {value} {places}");
    }
    // What is told without a value is told in words: these are set beside each other.
    let is_told = |claim: &Claim| {
        claim.number.is_none()
            && claim.value.contains(' ')
            && claim.when.is_none_or(|when| *when.to_string() != *claim.value)
    };
    let is_words = all.iter().all(is_told);
    if status == Status::Agree && is_words {
        let others = values.get(1..).unwrap_or_default();
        let told: Vec<String> = others.iter().take(2).map(|(value, _)| format!("“{value}”")).collect();
        let place = if is_one { "elsewhere in the source" } else { "in another source" };
        return format!("{topic}, and {place} {}", told.join(" and "));
    }
    let parts: Vec<String> = (values.iter().enumerate())
        .map(|(n, (value, claims))| format!("{value} {}", place(n, values.len(), sources(claims), is_one)))
        .collect();
    format!("{topic}: {}", parts.join(", "))
}

/// Where the `nth` of so many values is told: "in one source", "in another", "in a third".
fn place(nth: usize, of: usize, sources: usize, is_one: bool) -> String {
    const ORDINALS: [&str; 6] = ["one", "a second", "a third", "a fourth", "a fifth", "a sixth"];
    match (nth, sources, is_one) {
        (0, _, true) => "in one place of the source".to_owned(),
        (1, _, true) if of == 2 => "in another".to_owned(),
        (_, _, true) => format!("in {}", ORDINALS.get(nth).unwrap_or(&"another")),
        (0, 1, _) => "in one source".to_owned(),
        (_, 1, _) if of == 2 => "in another".to_owned(),
        (_, 1, _) => format!("in {}", ORDINALS.get(nth).unwrap_or(&"another")),
        (0, 2, _) => "in two sources".to_owned(),
        (_, 2, _) => "in two others".to_owned(),
        (0, many, _) => format!("in {many} sources"),
        (_, many, _) => format!("in {many} others"),
    }
}

/// The text cut at a word's end.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.trim_end_matches(['.', ',', ';']).to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.push('…');
    short
}
