//! Documents beside each other: what several of them name, tell and count, and what stands in one only.

use egui::{ComboBox, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::app::{Commands, Pane, ViewContext};
use crate::model::{
    ComparisonId, DateRole, DocumentId, EntityId, HappeningId, Item, Library, Quantity, QuantityId, Telling,
};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    DOT, PAD, Tokens, elided, gap_y, gaps, hint_named, paint_kind_dot, paint_left, paint_right, quiet_scroll,
};
use crate::views::figures::figure_words;
use crate::views::words::number;
use crate::views::{Derived, interact};

/// Columns are not narrower: then all of them scroll sideways.
const NARROW: f32 = 190.0;
/// So many documents at most stand beside each other.
const MOST: usize = 8;

/// The documents and what was worked out of them.
#[derive(Debug, Default)]
pub struct Side {
    chosen: Vec<DocumentId>,
    columns: Derived<(u64, u64, Vec<DocumentId>), Vec<Vec<Row>>>,
}

/// One line of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Head(&'static str, u32),
    Entity(EntityId),
    Happening(HappeningId),
    Comparison(ComparisonId),
    Figure(QuantityId),
}

impl Side {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let documents = self.documents(ctx);
        if documents.len() < 2 {
            let words = "Open two documents or more to set them side by side.";
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.colored_label(tokens.weak, words));
            return;
        }
        let documents = choose(ui, ctx.library, documents);
        self.chosen.clone_from(&documents);
        let key = (ctx.revision, ctx.visible_revision, documents.clone());
        let columns = self.columns.get(key, || columns(ctx, &documents));
        let area = ui.available_rect_before_wrap();
        // Of two documents what they share stands between them, of more before them.
        let order: Vec<usize> = if documents.len() == 2 { vec![1, 0, 2] } else { (0..columns.len()).collect() };
        let width = (area.width() / columns.len() as f32).max(NARROW);
        quiet_scroll(ui);
        ScrollArea::horizontal().id_salt("side").auto_shrink(false).show(ui, |ui| {
            let (whole, _) = ui.allocate_exact_size(vec2(width * columns.len() as f32, area.height()), Sense::hover());
            for (place, index) in order.into_iter().enumerate() {
                let left = whole.left() + width * place as f32;
                let rect = Rect::from_min_max(pos2(left, whole.top()), pos2(left + width, whole.bottom()));
                if place > 0 {
                    ui.painter().vline(rect.left(), rect.y_range(), Stroke::new(1.0, tokens.hairline));
                }
                let mut child = ui.new_child(UiBuilder::new().id_salt(("side", index)).max_rect(rect));
                column(&mut child, ctx, &documents, &columns[index], index, out);
            }
        });
    }

    /// The selected documents where they are two or more, else those looked at last, else the first two.
    fn documents(&self, ctx: &ViewContext<'_>) -> Vec<DocumentId> {
        let selected = ctx.linked.selection.iter().filter_map(|item| match item {
            Item::Document(id) => Some(*id),
            _ => None,
        });
        let mut selected: Vec<DocumentId> = selected.collect();
        if selected.len() > 1 {
            selected.sort_unstable();
            selected.truncate(MOST);
            return selected;
        }
        let count = ctx.library.document_ids().len();
        let kept: Vec<DocumentId> = self.chosen.iter().copied().filter(|id| id.index() < count).collect();
        if kept.len() > 1 { kept } else { ctx.library.document_ids().take(2).collect() }
    }
}

/// Which documents: each can be exchanged, one more can be added, and with three one taken away.
fn choose(ui: &mut Ui, library: &Library, mut documents: Vec<DocumentId>) -> Vec<DocumentId> {
    const NAMES: [&str; MOST] = [
        "First document",
        "Second document",
        "Third document",
        "Fourth document",
        "Fifth document",
        "Sixth document",
        "Seventh document",
        "Eighth document",
    ];
    egui::Frame::new().inner_margin(egui::Margin::symmetric(PAD as i8, 6)).show(ui, |ui| {
        gaps(ui, vec2(6.0, 4.0));
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() / documents.len().min(4) as f32 - 60.0).clamp(110.0, 260.0);
            let before = documents.clone();
            let mut gone = None;
            for (index, name) in NAMES.into_iter().enumerate().take(before.len()) {
                let mut chosen = before[index];
                let combo = ComboBox::from_id_salt(name)
                    .selected_text(&library.document(chosen).label)
                    .width(width)
                    .truncate()
                    .show_ui(ui, |ui| {
                        for id in library.document_ids() {
                            ui.selectable_value(&mut chosen, id, &library.document(id).label);
                        }
                    });
                combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
                // The same document twice compares nothing: the two change places.
                if let Some(other) = before.iter().position(|id| *id == chosen).filter(|other| *other != index) {
                    documents.swap(index, other);
                } else {
                    documents[index] = chosen;
                }
                if before.len() > 2
                    && super::list::button(ui, "−", false, &format!("Without the {}", name.to_lowercase()))
                {
                    gone = Some(index);
                }
            }
            if let Some(index) = gone {
                documents.remove(index);
            }
            let next = library.document_ids().find(|id| !documents.contains(id)).filter(|_| documents.len() < MOST);
            if let Some(next) = next
                && super::list::button(ui, "Add a document", false, "Set one more beside these")
            {
                documents.push(next);
            }
        });
    });
    documents
}

/// What several of the documents share, then what stands in each alone.
fn columns(ctx: &ViewContext<'_>, documents: &[DocumentId]) -> Vec<Vec<Row>> {
    let library = ctx.library;
    // 0 for several, else one more than the place of the only one.
    let place = |tells: &dyn Fn(DocumentId) -> bool| {
        let mut told = documents.iter().enumerate().filter(|(_, id)| tells(**id)).map(|(at, _)| at);
        let first = told.next()?;
        Some(if told.next().is_some() { 0 } else { first + 1 })
    };
    let empty = || vec![Vec::new(); documents.len() + 1];
    let mut entities: Vec<Vec<Row>> = empty();
    for hit in &ctx.visible.entities {
        let entity = library.entity(hit.id);
        if let Some(at) = place(&|id| entity.mentions_in(id) > 0) {
            entities[at].push(Row::Entity(hit.id));
        }
    }
    for list in &mut entities {
        list.sort_by_cached_key(|row| match row {
            Row::Entity(id) => {
                let counts = documents.iter().map(|document| library.entity(*id).mentions_in(*document));
                let least = counts.clone().filter(|count| *count > 0).min().unwrap_or(0);
                let told = counts.clone().filter(|count| *count > 0).count();
                std::cmp::Reverse((told, least, counts.sum::<u32>()))
            }
            _ => std::cmp::Reverse((0, 0, 0)),
        });
    }
    let mut happenings: Vec<Vec<Row>> = empty();
    let mut in_time: Vec<(Option<Date>, usize)> =
        (0..library.happenings().len()).map(|index| (anchor(library, HappeningId::from(index)), index)).collect();
    in_time.sort_unstable();
    for (_, index) in in_time.into_iter().filter(|(date, _)| date.is_some()) {
        let happening = library.happening(HappeningId::from(index));
        let at = place(&|id| {
            happening.tellings.iter().any(|telling| {
                telling.document == id && telling.event.is_some_and(|event| ctx.visible.has_event(event))
            })
        });
        if let Some(at) = at {
            happenings[at].push(Row::Happening(HappeningId::from(index)));
        }
    }
    let figures = figures(library, documents);
    let compared: Vec<Row> = (library.comparisons().iter().enumerate())
        .filter(|(_, comparison)| {
            let tells = |id: &&DocumentId| comparison.claims.iter().any(|claim| claim.document == **id);
            documents.iter().filter(tells).count() > 1
        })
        .map(|(index, _)| Row::Comparison(ComparisonId::from(index)))
        .collect();
    let mut columns: Vec<Vec<Row>> = empty();
    push(&mut columns[0], "Set side by side", compared);
    for (column, ((entities, happenings), figures)) in
        columns.iter_mut().zip(entities.into_iter().zip(happenings).zip(figures))
    {
        push(column, "Dated statements", happenings);
        push(column, "Figures", figures);
        push(column, "Names", entities);
    }
    columns
}

/// Measures and larger counts; one of each value and unit in a document.
fn figures(library: &Library, documents: &[DocumentId]) -> Vec<Vec<Row>> {
    let is_telling = |quantity: &Quantity| {
        quantity.unit.contains(char::is_uppercase) || quantity.unit == "%" || quantity.value.abs() >= 10.0
    };
    // A value by its bits: the same number told twice is the same.
    let key = |quantity: &Quantity| (quantity.unit.to_lowercase(), quantity.value.to_bits());
    let mut told: FxHashMap<(String, u64), Vec<usize>> = FxHashMap::default();
    let mut first: Vec<(usize, QuantityId, (String, u64))> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        for (id, quantity) in library.quantities_of(*document).filter(|(_, quantity)| is_telling(quantity)) {
            let places = told.entry(key(quantity)).or_default();
            if !places.contains(&at) {
                places.push(at);
                first.push((at, id, key(quantity)));
            }
        }
    }
    let mut columns = vec![Vec::new(); documents.len() + 1];
    for (at, id, key) in first {
        let places = told.get(&key).map_or(&[][..], Vec::as_slice);
        match places {
            [_] => columns[at + 1].push(Row::Figure(id)),
            [nearest, ..] if *nearest == at => columns[0].push(Row::Figure(id)),
            _ => {}
        }
    }
    columns
}

/// The first day that any telling of it tells as content.
fn anchor(library: &Library, id: HappeningId) -> Option<Date> {
    let events = library.happening(id).tellings.iter().filter_map(|telling| telling.event);
    let content = events.map(|id| library.event(id)).filter(|event| library.date(event.date).role == DateRole::Content);
    content.filter_map(|event| event.when.anchor()).min()
}

/// The telling of one of these columns that is shown: the first in a document of the column.
fn shown_telling(library: &Library, id: HappeningId, documents: &[DocumentId]) -> Telling {
    let tellings = &library.happening(id).tellings;
    let is_shown = |telling: &&Telling| documents.contains(&telling.document) && telling.event.is_some();
    *tellings.iter().find(is_shown).unwrap_or(&tellings[0])
}

fn push(column: &mut Vec<Row>, head: &'static str, rows: Vec<Row>) {
    if !rows.is_empty() {
        column.push(Row::Head(head, rows.len() as u32));
        column.extend(rows);
    }
}

fn column(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    documents: &[DocumentId],
    rows: &[Row],
    index: usize,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let title = match (index, documents.len()) {
        (0, 2) => "In both".to_owned(),
        (0, _) => "In two or more".to_owned(),
        (only, _) => format!("Only in {}", ctx.library.document(documents[only - 1]).label),
    };
    gap_y(ui, 0.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    let inner = rect.shrink2(vec2(PAD, 0.0));
    paint_left(ui.painter(), inner, elided(ui.painter(), &title, strong(), tokens.text, inner.width(), 1));
    quiet_scroll(ui);
    let area = ScrollArea::vertical().id_salt(("side rows", index)).auto_shrink(false);
    area.show_rows(ui, size::ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            paint(ui, ctx, documents, *row, index, out);
        }
    });
}

fn paint(ui: &mut Ui, ctx: &ViewContext<'_>, documents: &[DocumentId], row: Row, column: usize, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let library = ctx.library;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mut when = String::new();
    let (item, words, count) = match row {
        Row::Head(words, count) => {
            let text = format!("{words}  {}", number(count as usize));
            paint_left(ui.painter(), inner, elided(ui.painter(), &text, small(), tokens.weak, inner.width(), 1));
            return;
        }
        Row::Entity(id) => {
            let entity = library.entity(id);
            let counts: Vec<String> = documents.iter().map(|id| entity.mentions_in(*id).to_string()).collect();
            let count = if column == 0 { counts.join(" · ") } else { counts[column - 1].clone() };
            (Item::Entity(id), entity.name.clone(), count)
        }
        Row::Happening(id) => {
            let own = if column == 0 { documents } else { &documents[column - 1..column] };
            let telling = shown_telling(library, id, own);
            when = telling.event.map(|event| library.event(event).when.to_string()).unwrap_or_default();
            let words = library.document(telling.document).words(telling.span).into_owned();
            let item = telling.event.filter(|_| column != 0).map_or(Item::Happening(id), Item::Event);
            (item, words, String::new())
        }
        Row::Comparison(id) => {
            let comparison = library.comparison(id);
            (Item::Comparison(id), comparison.sentence(), comparison.status.name().to_owned())
        }
        Row::Figure(id) => {
            let (value, what) = figure_words(library.quantity(id).1);
            when = value;
            (Item::Quantity(id), what, String::new())
        }
    };
    let response = ui.interact(rect, ui.scope_id().with(("side row", column, item)), Sense::CLICK);
    let name =
        [when.as_str(), &words, &count].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &name));
    interact(&response, item, Pane::Compare, ctx, out);
    if ctx.linked.is_selected(item) {
        ui.painter().rect_filled(rect, 0.0, tokens.selected);
    } else if response.hovered() || ctx.is_hovered(item) {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    let mut text = inner;
    if let Item::Entity(id) = item {
        paint_kind_dot(ui.painter(), pos2(inner.left() + DOT / 2.0, inner.center().y), library.entity(id).kind);
        text.min.x += DOT + 7.0;
    }
    if !when.is_empty() {
        let galley = elided(ui.painter(), &when, small(), tokens.weak, inner.width() * 0.5, 1);
        text.min.x = paint_left(ui.painter(), text, galley) + 7.0;
    }
    text.max.x = paint_right(ui.painter(), inner, &count, small(), tokens.weak) - 8.0;
    let galley = elided(ui.painter(), &words, body(), tokens.text, text.width(), 1);
    let is_elided = galley.elided;
    paint_left(ui.painter(), text, galley);
    if is_elided {
        hint_named(response, &words);
    }
}
