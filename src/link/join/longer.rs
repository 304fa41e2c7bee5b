//! "Rostec" and "Rostec Corporation", "Sindh" and "Sindh Province", "Thailand" and "Kingdom of Thailand": the longer
//! name only adds what sort it is. "Amber Road Initiative" and "Amber Road Programme" add two sorts to one name.

use rustc_hash::FxHashMap;

use super::wishes::Search;
use super::{Sets, Wishes, join_by};
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::link::forms::{Form, Forms};
use crate::link::lists;
use crate::model::{JoinRule, Kind};

const COMPANIES: [&str; 23] = [
    "corporation",
    "company",
    "group",
    "ltd",
    "limited",
    "inc",
    "corp",
    "plc",
    "co",
    "state",
    "llc",
    "ag",
    "gmbh",
    "sa",
    "records",
    "associates",
    "holdings",
    "industries",
    "airlines",
    "airways",
    "services",
    "enterprises",
    "partners",
];

/// The forms whose names add what sort they are.
#[derive(Debug, Default)]
pub struct Longer {
    list: Vec<Long>,
    /// The first plan with each core.
    plans: FxHashMap<(Kind, String), u32>,
}

#[derive(Debug)]
struct Long {
    form: u32,
    /// The first one that adds another sort to the same core.
    same_core: Option<u32>,
    /// The core alone.
    core: Option<Search>,
    is_single: bool,
}

impl Longer {
    pub fn add(&mut self, forms: &Forms, form: u32, wishes: &mut Wishes) {
        let kind = forms.list[form as usize].kind;
        let words = forms.words(form);
        let core = core(kind, words);
        if core.len() == words.len() || core.is_empty() {
            return;
        }
        let is_plan = matches!(kind, Kind::Project | Kind::Agreement) && core.len() > 2;
        let (text, is_single) = (core.concat(), core.len() == 1);
        let search = (text.len() > 3).then(|| Search::new(wishes.wish(forms, &text)));
        let same_core = is_plan.then(|| *self.plans.entry((kind, text)).or_insert(form));
        let same_core = same_core.filter(|other| *other != form);
        lists::push(&mut self.list, Long { form, same_core, core: search, is_single });
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets, wishes: &Wishes) {
        for Long { form, same_core, core, is_single } in &mut self.list {
            let one = &forms.list[*form as usize];
            let fits = |other: u32, core: &Form| is_core(forms, one, (other, core), *is_single);
            let same_kind = core.as_mut().and_then(|core| core.find(forms, wishes, fits));
            for other in same_core.iter().copied().chain(same_kind) {
                join_by(sets, *form, other, JoinRule::Spelling);
            }
        }
    }
}

/// Whether the other form is the longer one without its sort.
fn is_core(forms: &Forms, long: &Form, (at, other): (u32, &Form), is_single: bool) -> bool {
    let kind = long.kind;
    // A word that nothing is known of is what the longer name of its document is.
    let is_apart = match other.kind {
        Kind::Nationality => true,
        Kind::Place => kind != Kind::Organisation,
        _ => false,
    };
    let is_guess = || {
        let flags = Lexicon::get().word_flags(forms.name(at));
        flags & (flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::COMMON) == 0
    };
    let is_like = || !is_single && !matches!(other.kind, Kind::Person | Kind::Nationality | Kind::Place);
    other.kind == kind
        || is_single && other.document == long.document && !is_apart && is_guess()
        || kind != Kind::Place && is_like()
}

/// The name without what says of what sort it is.
fn core(kind: Kind, words: &[String]) -> &[String] {
    let sorts: &[&str] = match kind {
        Kind::Organisation => &COMPANIES,
        Kind::Place => &["province", "peninsula", "port"],
        Kind::Project | Kind::Agreement => &["project", "programme", "initiative", "pipeline"],
        _ => return words,
    };
    let mut core = words;
    while let [rest @ .., last] = core
        && !rest.is_empty()
        && sorts.contains(&last.as_str())
    {
        core = rest;
    }
    if kind == Kind::Place
        && let [head, of, rest @ ..] = core
        && matches!(head.as_str(), "kingdom" | "island" | "isle")
        && of == "of"
    {
        core = rest;
    }
    // "the former Soviet Union"
    if let [first, rest @ ..] = core
        && matches!(first.as_str(), "former" | "ex")
        && matches!(kind, Kind::Place | Kind::Organisation)
    {
        core = rest;
    }
    core
}
