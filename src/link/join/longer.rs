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

/// What a firm deals in. Its name without it may be another's, so it is believed in its own document alone, and where
/// one firm only is called so there: "Adani Ports" and "Adani Power" are both Adani's.
const TRADES: [&str; 40] = [
    "aerospace",
    "bearings",
    "biotech",
    "breweries",
    "capital",
    "cement",
    "chemicals",
    "consulting",
    "dairy",
    "electronics",
    "energy",
    "ferries",
    "foods",
    "insurance",
    "laboratories",
    "lines",
    "logistics",
    "maritime",
    "metals",
    "minerals",
    "mining",
    "motors",
    "pharma",
    "pharmaceuticals",
    "petroleum",
    "platinum",
    "properties",
    "resources",
    "robotics",
    "securities",
    "semiconductor",
    "semiconductors",
    "shipping",
    "software",
    "steel",
    "technologies",
    "telecom",
    "textiles",
    "therapeutics",
    "ventures",
];

/// The forms whose names add what sort they are.
#[derive(Debug, Default)]
pub struct Longer {
    list: Vec<Long>,
    /// The first plan with each core.
    plans: FxHashMap<(Kind, String), u32>,
    /// By document and core: the first firm whose name adds a trade to it, as an index into `houses`.
    house_of: FxHashMap<(u32, String), u32>,
    /// The key of each such firm's name, none where another firm of the document has the same core.
    houses: Vec<Option<u32>>,
}

#[derive(Debug)]
struct Long {
    form: u32,
    /// The first one that adds another sort to the same core.
    same_core: Option<u32>,
    /// The core alone.
    core: Option<Search>,
    is_single: bool,
    /// Index into [`Longer::houses`], where the name adds a trade.
    house: Option<u32>,
}

impl Longer {
    pub fn add(&mut self, forms: &Forms, form: u32, wishes: &mut Wishes) {
        let kind = forms.list[form as usize].kind;
        let words = forms.words(form);
        let (core, is_trade) = core(kind, words);
        if core.len() == words.len() || core.is_empty() {
            return;
        }
        let is_plan = matches!(kind, Kind::Project | Kind::Agreement) && core.len() > 2;
        let (text, is_single) = (core.concat(), core.len() == 1);
        let search = (text.len() > 3).then(|| Search::new(wishes.wish(forms, &text)));
        let same_core = is_plan.then(|| *self.plans.entry((kind, text)).or_insert(form));
        let same_core = same_core.filter(|other| *other != form);
        let house = is_trade.then(|| self.house(&forms.list[form as usize], core.concat()));
        lists::push(&mut self.list, Long { form, same_core, core: search, is_single, house });
    }

    /// The house of a firm whose name without its trade is `core`.
    fn house(&mut self, firm: &Form, core: String) -> u32 {
        let next = self.houses.len() as u32;
        let house = *self.house_of.entry((firm.document, core)).or_insert(next);
        match self.houses.get_mut(house as usize) {
            None => self.houses.push(Some(firm.key)),
            Some(key) if *key != Some(firm.key) => *key = None,
            Some(_) => {}
        }
        house
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets, wishes: &Wishes) {
        for Long { form, same_core, core, is_single, house } in &mut self.list {
            if house.is_some_and(|house| self.houses.get(house as usize).copied().flatten().is_none()) {
                continue;
            }
            let one = &forms.list[*form as usize];
            let fits = |other: u32, core: &Form| {
                (house.is_none() || core.document == one.document) && is_core(forms, one, (other, core), *is_single)
            };
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

/// The name without what says of what sort it is, and whether a trade is among that.
fn core(kind: Kind, words: &[String]) -> (&[String], bool) {
    let sorts: &[&str] = match kind {
        Kind::Organisation => &COMPANIES,
        Kind::Place => &["province", "peninsula", "port"],
        Kind::Project | Kind::Agreement => &["project", "programme", "initiative", "pipeline"],
        _ => return (words, false),
    };
    let mut core = words;
    let mut is_trade = false;
    while let [rest @ .., last] = core
        && !rest.is_empty()
    {
        let trade = kind == Kind::Organisation && TRADES.contains(&last.as_str());
        if !trade && !sorts.contains(&last.as_str()) {
            break;
        }
        is_trade |= trade;
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
    (core, is_trade)
}
