//! From the context to the rows of the table. Pure; knows no egui but the two directions of a sorted column.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::app::ViewContext;
use crate::model::when::{date_of_day_number, day_number};
use crate::model::{Days, EntityId, Item, Kind, Library};
use crate::search::EntityHit;
use crate::ui::Order;
use crate::views::words::{counted, number, plural, year, years};

/// A column that the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Kind,
    Mentions,
    Documents,
    /// By the first date of each, and by the last.
    First,
    Last,
}

impl Column {
    pub const ALL: [Self; 6] = [Self::Name, Self::Kind, Self::Mentions, Self::Documents, Self::First, Self::Last];

    /// What it sorts by, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Mentions => "mentions",
            Self::Documents => "documents",
            Self::First => "first date",
            Self::Last => "last date",
        }
    }

    /// The direction in which people want it first.
    pub fn natural(self) -> Order {
        match self {
            Self::Name | Self::Kind | Self::First => Order::Ascending,
            Self::Mentions | Self::Documents | Self::Last => Order::Descending,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    pub order: Order,
}

/// How the rows are sorted: as asked, else by mentions, else (None) by how well they match the text.
pub fn sort_in_force(ctx: &ViewContext<'_>, asked: Option<Sort>) -> Option<Sort> {
    let by_match = !ctx.linked.filter.text.trim().is_empty();
    asked.or((!by_match).then_some(Sort { column: Column::Mentions, order: Column::Mentions.natural() }))
}

/// What a click on the head of `column` asks for: first its natural direction, then the other one, then
/// nothing, which is the order the filter gives.
pub fn clicked(in_force: Option<Sort>, column: Column) -> Option<Sort> {
    let natural = column.natural();
    let other = if natural == Order::Ascending { Order::Descending } else { Order::Ascending };
    match in_force.filter(|sort| sort.column == column) {
        None => Some(Sort { column, order: natural }),
        Some(sort) if sort.order == natural => Some(Sort { column, order: other }),
        Some(_) => None,
    }
}

/// The order of the rows, as indices into the visible entities.
pub fn order(ctx: &ViewContext<'_>, sort: Option<Sort>) -> Vec<u32> {
    let library = ctx.library;
    let hits = &ctx.visible.entities;
    let mut rows: Vec<u32> = (0..hits.len() as u32).collect();
    let Some(sort) = sort else {
        return rows;
    };
    let entity = |row: &u32| library.entity(hits[*row as usize].id);
    let counted = |row: &u32| library.counted()[hits[*row as usize].id.index()];
    match (sort.column, sort.order) {
        (Column::Name, _) => rows.sort_by_cached_key(|row| entity(row).name.to_lowercase()),
        (Column::Mentions, Order::Ascending) => rows.sort_by_key(|row| counted(row).mentions),
        (Column::Mentions, Order::Descending) => rows.sort_by_key(|row| Reverse(counted(row).mentions)),
        (Column::Documents, Order::Ascending) => rows.sort_by_key(|row| counted(row).documents),
        (Column::Documents, Order::Descending) => rows.sort_by_key(|row| Reverse(counted(row).documents)),
        (Column::Kind, Order::Ascending) => rows.sort_by_key(|row| counted(row).kind),
        (Column::Kind, Order::Descending) => rows.sort_by_key(|row| Reverse(counted(row).kind)),
        (Column::First | Column::Last, _) => {
            let day = |row: &u32| {
                let entity = entity(row);
                let when = if sort.column == Column::First { entity.first } else { entity.last };
                when.and_then(|when| when.anchor())
            };
            match sort.order {
                Order::Ascending => rows.sort_by_key(day),
                Order::Descending => rows.sort_by_key(|row| Reverse(day(row))),
            }
            // What has no date comes last, either way.
            rows.sort_by_key(|row| day(row).is_none());
        }
    }
    if (sort.column, sort.order) == (Column::Name, Order::Descending) {
        rows.reverse();
    }
    rows
}

/// A kind that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindToggle {
    pub kind: Kind,
    /// The entities of this kind that the rest of the filter lets through.
    pub count: u32,
    /// The entities of this kind that there are.
    pub all: u32,
    /// Whether the filter asks for it.
    pub is_asked: bool,
    /// Whether the filter asks for none of it.
    pub is_not: bool,
    /// Whether its entities are in the table: it is asked for, or no kind is.
    pub is_shown: bool,
}

impl KindToggle {
    /// What a click does, in words.
    pub fn words(self, any_asked: bool) -> String {
        let (kinds, count) = (plural(self.kind), number(self.count as usize));
        if self.is_not {
            return format!("Ask for {kinds}, which are hidden ({count})");
        }
        match (any_asked, self.is_asked) {
            (false, _) => format!("Show only {kinds} ({count})"),
            (true, false) => format!("Show {kinds} too ({count})"),
            (true, true) => format!("Stop asking for {kinds} ({count})"),
        }
    }
}

/// How many entities of each kind there are.
pub fn kind_totals(library: &Library) -> [u32; Kind::ALL.len()] {
    let mut totals = [0; Kind::ALL.len()];
    for counted in library.counted() {
        totals[counted.kind as usize] += 1;
    }
    totals
}

/// The kinds that there are, in their own order; a filter that hides all of a kind does not take it away.
pub fn kinds(ctx: &ViewContext<'_>, totals: &[u32; Kind::ALL.len()]) -> Vec<KindToggle> {
    let filter = &ctx.linked.filter;
    let toggles = Kind::ALL.into_iter().map(|kind| KindToggle {
        kind,
        count: ctx.visible.kinds[kind as usize],
        all: totals[kind as usize],
        is_asked: filter.kinds.contains(&kind),
        is_not: filter.not_kinds.contains(&kind),
        is_shown: filter.lets_kind(kind),
    });
    toggles.filter(|toggle| toggle.all > 0 || toggle.is_asked || toggle.is_not).collect()
}

/// What a row is called in the accessibility tree.
pub fn row_name(library: &Library, hit: EntityHit) -> String {
    let entity = library.entity(hit.id);
    let alias = match alias(library, hit) {
        Some(alias) => format!(" as {alias}"),
        None => String::new(),
    };
    let mentions = counted(entity.mentions.len(), "mention");
    let documents = counted(entity.documents.len(), "document");
    format!("{}{alias}, {}, {mentions} in {documents}", entity.name, entity.kind.name())
}

/// The other name under which the filter found the entity.
pub fn alias(library: &Library, hit: EntityHit) -> Option<&str> {
    let aliases = &library.entity(hit.id).aliases;
    if hit.alias == 0 {
        return None;
    }
    aliases.get(hit.alias as usize).map(|alias| alias.name.as_str())
}

/// What the tooltip of a row tells below its name.
pub fn row_words(library: &Library, id: EntityId) -> String {
    let entity = library.entity(id);
    let years = years(entity.first, entity.last);
    let separator = if years.is_empty() { "" } else { " · " };
    let mentions = counted(entity.mentions.len(), "mention");
    let documents = counted(entity.documents.len(), "document");
    format!("{} · {mentions} in {documents}{separator}{years}", entity.kind.name())
}

/// The row of the entity that was selected last.
pub fn cursor(ctx: &ViewContext<'_>, order: &[u32]) -> Option<usize> {
    let Item::Entity(id) = ctx.linked.primary()? else {
        return None;
    };
    row_of(ctx, order, id)
}

/// The row in which the entity stands.
pub fn row_of(ctx: &ViewContext<'_>, order: &[u32], id: EntityId) -> Option<usize> {
    let hits = &ctx.visible.entities;
    order.iter().position(|row| hits.get(*row as usize).is_some_and(|hit| hit.id == id))
}

/// The next row, from `from` on and then from the top, whose name begins with the letters typed. Case and accents
/// do not matter.
pub fn row_named(ctx: &ViewContext<'_>, order: &[u32], from: usize, typed: &str) -> Option<usize> {
    let typed: String = folded(typed).collect();
    let begins = |row: &usize| {
        let hit = order.get(*row).and_then(|at| ctx.visible.entities.get(*at as usize));
        hit.is_some_and(|hit| {
            let mut name = folded(&ctx.library.entity(hit.id).name);
            typed.chars().all(|letter| name.next() == Some(letter))
        })
    };
    (from..order.len()).chain(0..from.min(order.len())).find(begins)
}

/// Small letters without marks.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase)
}

/// The entity that an item names, if it names one.
pub fn entity_of(library: &Library, item: Item) -> Option<EntityId> {
    match item {
        Item::Entity(id) => Some(id),
        Item::Mention(id) => Some(library.mention(id).entity),
        _ => None,
    }
}

/// Bars over time for every entity, over the span of time that the documents tell about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sparks {
    /// First day of the span, and how many days it has; none where nothing is dated.
    span: Option<(i32, i64)>,
    /// First and last year of the span; dates outside it stand in the first and the last bar.
    pub years: Option<(String, String)>,
}

impl Sparks {
    pub const BARS: usize = 12;
    /// A bar is full at this many statements, or at the entity's own most where that is more.
    const FULL: u32 = 4;
    /// The share of all dates at either end that the span need not hold: a lone date of antiquity would
    /// press all others into one bar.
    const OUTSIDE: usize = 50;

    /// By the days of all events.
    pub fn new(days: &[Days]) -> Self {
        let mut middles: Vec<i32> = days.iter().flatten().map(|days| middle(*days)).collect();
        let outside = middles.len() / Self::OUTSIDE;
        let mut nth = |at: usize| (at < middles.len()).then(|| *middles.select_nth_unstable(at).1);
        let first = nth(outside);
        let (Some(first), Some(last)) = (first, nth(days.iter().flatten().count().wrapping_sub(outside + 1))) else {
            return Self::default();
        };
        let first_year = date_of_day_number(first).year();
        let last_year = date_of_day_number(last).year();
        let start = day_number(jiff::civil::Date::new(first_year, 1, 1).unwrap_or(jiff::civil::Date::MIN));
        let end = day_number(jiff::civil::Date::new(last_year, 12, 31).unwrap_or(jiff::civil::Date::MAX)) + 1;
        let length = (i64::from(end) - i64::from(start)).max(1);
        Self { span: Some((start, length)), years: Some((year(first_year), year(last_year))) }
    }

    /// Heights from 0 to 1.
    pub fn of(&self, library: &Library, id: EntityId) -> [f32; Self::BARS] {
        let Some((start, length)) = self.span else { return [0.0; Self::BARS] };
        let mut counts = [0_u32; Self::BARS];
        let days = library.days();
        for days in library.entity(id).events.iter().filter_map(|event| *days.get(event.index())?) {
            let bar = (i64::from(middle(days)) - i64::from(start)) * Self::BARS as i64 / length;
            counts[bar.clamp(0, Self::BARS as i64 - 1) as usize] += 1;
        }
        let full = counts.iter().copied().max().unwrap_or(0).max(Self::FULL);
        counts.map(|count| count as f32 / full as f32)
    }
}

fn middle((from, to): (i32, i32)) -> i32 {
    i32::midpoint(from, to)
}
