//! Short names of bodies and things within one document: "the Court" of "Supreme Court of Peru", "Carey School" of
//! "Johns Carey School".
//!
//! A part is joined only with the one full name of its own document that ends (or, for a bare head word, begins)
//! with it, and where the rest of the full name is a country, only if the document speaks of that country much: another
//! country may have such a body as well.

use rustc_hash::FxHashMap;

use super::forms::Forms;
use super::join::join_by;
use super::peoples::Peoples;
use super::sets::Sets;
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::model::{JoinRule, Kind};

/// No name is compared with more full names than this.
const MOST: usize = 60;

/// A form that is a part of another, or its plural.
#[derive(Clone, Copy, Debug)]
struct Part {
    form: u32,
    with: u32,
    rule: JoinRule,
}

/// The parts of all documents. What they mean is told by their own document alone, so what was found in one is kept:
/// only definitions of its own came before.
#[derive(Debug, Default)]
pub struct Parts {
    list: Vec<Part>,
    /// By form whether it is a part of a name.
    is_part: Vec<bool>,
    /// For each document the country that it names more than twice as often as any other.
    countries: Vec<Option<u16>>,
}

impl Parts {
    /// Joins the parts; looks for them in the documents behind those where it has.
    pub fn join(&mut self, forms: &Forms, sets: &mut Sets) {
        for Part { form, with, rule } in self.list.iter().copied() {
            join_by(sets, form, with, rule);
        }
        let mut first = self.is_part.len();
        self.is_part.resize(forms.list.len(), false);
        for document in self.countries.len()..forms.places.len() {
            let rest = forms.list.get(first..).unwrap_or_default();
            let here = rest.iter().take_while(|form| form.document as usize == document).count();
            let range = first as u32..(first + here) as u32;
            let about = Document::new(forms, range.clone());
            self.countries.push(<[u16; 1]>::try_from(about.countries.as_slice()).ok().map(|[only]| only));
            let found = of_document(forms, sets, &about, range);
            for part in found.iter().filter(|part| part.rule == JoinRule::PartOfName) {
                self.is_part[part.form as usize] = true;
            }
            self.list.extend(found);
            first += here;
        }
    }

    /// The country that a document is about.
    pub fn country(&self, document: u32) -> Option<u16> {
        self.countries.get(document as usize).copied().flatten()
    }

    /// Whether the form is a part of a name: what it means its own document tells.
    pub fn is_part(&self, form: u32) -> bool {
        self.is_part.get(form as usize).is_some_and(|is_part| *is_part)
    }
}

/// Joins what are parts among the forms of one document.
fn of_document(forms: &Forms, sets: &mut Sets, document: &Document, range: std::ops::Range<u32>) -> Vec<Part> {
    let mut parts = Vec::new();
    // First the longer parts, so that single words meet them joined.
    let (single, multiple): (Vec<u32>, Vec<u32>) = range.partition(|form| forms.words(*form).len() == 1);
    for form in multiple.into_iter().chain(single) {
        let part = if let Some(with) = document.singular(forms, form) {
            Part { form, with, rule: JoinRule::Spelling }
        } else if let Some(with) =
            document.full_name(forms, sets, form).or_else(|| document.begun_name(forms, sets, form))
        {
            Part { form, with, rule: JoinRule::PartOfName }
        } else {
            continue;
        };
        join_by(sets, form, part.with, part.rule);
        parts.push(part);
    }
    parts
}

/// The full names of one document.
struct Document {
    /// By their last word, and by the last one before "of".
    by_last: FxHashMap<String, Vec<u32>>,
    /// By their first word.
    by_first: FxHashMap<String, Vec<u32>>,
    /// The names of one word.
    single: FxHashMap<String, u32>,
    /// The countries that it names most, by their own names or by their people: none is named more than twice as often.
    countries: Vec<u16>,
}

impl Document {
    fn new(forms: &Forms, range: std::ops::Range<u32>) -> Self {
        let mut document = Self {
            by_last: FxHashMap::default(),
            by_first: FxHashMap::default(),
            single: FxHashMap::default(),
            countries: Vec::new(),
        };
        let mut countries: FxHashMap<u16, u32> = FxHashMap::default();
        for form in range {
            let words = forms.words(form);
            let mentions = forms.list[form as usize].mentions;
            if let Some(country) = told_country(words) {
                *countries.entry(country).or_default() += mentions;
            }
            let kind = forms.list[form as usize].kind;
            if let [word] = words {
                document.single.entry(word.clone()).or_insert(form);
            }
            if let [_, .., last] = words
                && !matches!(kind, Kind::Person | Kind::Nationality | Kind::Work)
            {
                document.by_last.entry(last.clone()).or_default().push(form);
                if let Some(first) = words.first() {
                    document.by_first.entry(first.clone()).or_default().push(form);
                }
                let heads = [before_of(words).last(), without_country(words).and_then(|[body, _]| body.last())];
                for head in heads.into_iter().flatten() {
                    document.by_last.entry(head.clone()).or_default().push(form);
                }
            }
        }
        let most = countries.values().copied().max().unwrap_or(0);
        document.countries = countries.into_iter().filter(|(_, count)| count * 2 >= most).map(|(id, _)| id).collect();
        document.countries.sort_unstable();
        document
    }

    /// "Mamluks" of "Mamluk": the same word in the singular.
    fn singular(&self, forms: &Forms, form: u32) -> Option<u32> {
        let [word] = forms.words(form) else {
            return None;
        };
        let single = word.strip_suffix('s').filter(|single| single.len() > 4)?;
        let other = self.single.get(single).copied()?;
        let is_guess = |at: u32| {
            let form = &forms.list[at as usize];
            form.kind != Kind::Place && head_flags(forms.name(at)) & NAMES == 0
        };
        (is_guess(form) && is_guess(other)).then_some(other)
    }

    /// The one full name of which this is a part.
    fn full_name(&self, forms: &Forms, sets: &mut Sets, form: u32) -> Option<u32> {
        let part = &forms.list[form as usize];
        let words = forms.words(form);
        let last = words.last()?;
        let kind = part.kind;
        let flags = head_flags(forms.name(form));
        // "the Court", "the Games"
        let is_head = words.len() == 1 && flags & (flag::ORGANISATION_END | flag::EVENT_END) != 0;
        if matches!(kind, Kind::Nationality | Kind::Work)
            || sets.joined(form).is_some()
            || kind == Kind::Place && !is_head
        {
            return None;
        }
        if kind == Kind::Person {
            let is_guess = words.len() == 1 && forms.titled(part).is_empty() && flags & NAMES == 0;
            if !is_guess {
                return None;
            }
        }
        let mut fuller = Vec::new();
        for full in self.by_last.get(last).into_iter().flatten().take(MOST).copied() {
            if rests(forms.words(full), words).is_some() {
                fuller.push(full);
            }
        }
        // "the Games" are the Asian Games, whatever is told of the 1978 Games.
        let is_numbered =
            |form: u32| forms.words(form).iter().any(|word| word.starts_with(|char: char| char.is_ascii_digit()));
        if !is_numbered(form) && fuller.iter().any(|full| !is_numbered(*full)) {
            fuller.retain(|full| !is_numbered(*full));
        }
        let mut roots: Vec<u32> = fuller.iter().map(|full| sets.root(*full)).collect();
        roots.sort_unstable();
        roots.dedup();
        if roots.len() != 1 {
            return None;
        }
        let full = fuller.into_iter().min_by_key(|full| forms.list[*full as usize].first.start)?;
        let whole = &forms.list[full as usize];
        let is_told_before = whole.first.start < part.first.start;
        let fits_kind = kind == whole.kind || matches!(kind, Kind::Other | Kind::Person) || is_head;
        let rests = rests(forms.words(full), words)?;
        let is_multiple = words.len() > 1;
        (fits_kind
            && (is_told_before || is_multiple)
            && whole.kind != Kind::Place
            && (whole.kind == Kind::Event || !is_head || flags & flag::ORGANISATION_END != 0)
            && !(whole.kind == Kind::Event
                && rests[0].iter().any(|word| word.starts_with(|char: char| char.is_ascii_digit())))
            && (is_multiple || is_head || is_own_word(kind, flags))
            && rests.iter().all(|rest| self.fits_rest(rest, is_multiple || is_head)))
        .then_some(full)
    }

    /// The one full name that begins with this, where the rest only says what sort of thing it is ("Tulgey" of
    /// "Tulgey Palace"), or the name is no ordinary one ("Rage" of "Rage Against the Machine").
    fn begun_name(&self, forms: &Forms, sets: &mut Sets, form: u32) -> Option<u32> {
        let part = &forms.list[form as usize];
        let words = forms.words(form);
        let kind = part.kind;
        let flags = head_flags(forms.name(form));
        let is_own = flags & (NAMES | flag::PHRASE) == 0;
        if sets.joined(form).is_some() || !is_own || matches!(kind, Kind::Person | Kind::Nationality | Kind::Work) {
            return None;
        }
        let begun = self.by_first.get(words.first()?)?.iter().take(MOST).copied();
        let begun: Vec<u32> = begun.filter(|full| forms.words(*full).len() > words.len()).collect();
        let mut roots: Vec<u32> = begun.iter().map(|full| sets.root(*full)).collect();
        roots.sort_unstable();
        roots.dedup();
        let full = begun.into_iter().min_by_key(|full| forms.list[*full as usize].first.start)?;
        let whole = &forms.list[full as usize];
        let rest = forms.words(full).strip_prefix(words)?;
        let sorts = |word: &String| SORTS.contains(&word.as_str());
        let fits_kind = kind == whole.kind || kind == Kind::Other || rest.iter().all(sorts);
        let is_told_before = whole.first.start < part.first.start;
        let is_enough = rest.iter().all(sorts)
            || kind == Kind::Organisation && rest.len() > 1 && whole.kind == kind && words.len() == 1;
        (roots.len() == 1 && fits_kind && is_told_before && is_enough).then_some(full)
    }

    /// Whether what the part leaves out may be left out.
    fn fits_rest(&self, rest: &[String], is_body: bool) -> bool {
        const SMALL: [&str; 11] = ["of", "for", "against", "to", "on", "in", "at", "and", "de", "with", "the"];
        // "House of Orange": the orange is no house.
        if rest.iter().any(|word| SMALL.contains(&word.as_str())) {
            return false;
        }
        let peoples = Peoples::get();
        let country = peoples.either(&rest.concat()).or_else(|| peoples.either(rest.first()?));
        match country {
            Some(country) => is_body && self.countries.contains(&country),
            // "New York Times" is the Times; "Northern Alliance" is not just any alliance.
            None if rest.len() > 1 && is_body => true,
            None => !rest.iter().any(|word| {
                matches!(
                    word.as_str(),
                    "north"
                        | "south"
                        | "east"
                        | "west"
                        | "new"
                        | "old"
                        | "northern"
                        | "southern"
                        | "eastern"
                        | "western"
                        | "central"
                        | "first"
                        | "second"
                        | "third"
                        | "deputy"
                        | "vice"
                        | "former"
                        | "anti"
                        | "pre"
                        | "post"
                        | "non"
                        | "ex"
                        | "joint"
                )
            }),
        }
    }
}

/// What the full name has before and after the part: "Court" leaves "Supreme" and "Peru" of "Supreme Court of Peru".
fn rests<'a>(full: &'a [String], part: &[String]) -> Option<[&'a [String]; 2]> {
    if let Some(before) = full.strip_suffix(part).filter(|before| !before.is_empty()) {
        return Some([before, &[]]);
    }
    if let Some([body, country]) = without_country(full).filter(|[body, _]| body == &part) {
        return Some([&body[..0], country]);
    }
    let head = before_of(full);
    let before = head.strip_suffix(part)?;
    Some([before, full.get(head.len() + 1..)?])
}

/// The country that a name is, is the people of, or ends with: "Peru", "Peruvians", "Ministry of Health of Peru".
fn told_country(words: &[String]) -> Option<u16> {
    let peoples = Peoples::get();
    let of_body = || without_country(words).and_then(|[_, country]| peoples.country(&country.concat()));
    peoples.either(&words.concat()).or_else(of_body)
}

/// "Ministry of Health" and "Peru" of "Ministry of Health of Peru".
fn without_country(words: &[String]) -> Option<[&[String]; 2]> {
    let of = words.iter().rposition(|word| word == "of").filter(|of| before_of(words).len() < *of)?;
    let country = words.get(of + 1..)?;
    let country = if country.first()? == "the" { country.get(1..)? } else { country };
    Peoples::get().country(&country.concat()).map(|_| [&words[..of], country])
}

/// The words before the first "of"; none where there is no such.
fn before_of(words: &[String]) -> &[String] {
    let of = words.iter().position(|word| matches!(word.as_str(), "of" | "for"));
    words.get(..of.unwrap_or(0)).unwrap_or(&[])
}

/// What a name may leave out at its end, as it only says what sort of thing it is.
const SORTS: [&str; 30] = [
    "river",
    "creek",
    "islands",
    "reservoir",
    "airport",
    "canal",
    "palace",
    "bridge",
    "records",
    "inc",
    "ltd",
    "castle",
    "house",
    "hotel",
    "theatre",
    "theater",
    "school",
    "museum",
    "stadium",
    "club",
    "fc",
    "mine",
    "ship",
    "bank",
    "hospital",
    "foundation",
    "station",
    "works",
    "brewery",
    "software",
];

const NAMES: u64 = flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::NATIONALITY;

/// What is known of the last word.
fn head_flags(name: &str) -> u64 {
    Lexicon::get().word_flags(name.rsplit(' ').next().unwrap_or(name))
}

/// A word that the lists do not know as something of its own.
fn is_own_word(kind: Kind, flags: u64) -> bool {
    match kind {
        Kind::Organisation => flags & (flag::PLACE | flag::NATIONALITY | flag::PHRASE) == 0,
        _ => flags & (NAMES | flag::PHRASE) == 0,
    }
}
