//! Documents beside each other: what both name and tell, and what stands in one only.

use egui::{ComboBox, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use jiff::civil::Date;

use crate::app::{Commands, Pane, ViewContext};
use crate::model::{ComparisonId, DateRole, DocumentId, EntityId, HappeningId, Item, Library, Telling};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{DOT, PAD, Tokens, elided, paint_kind_dot, paint_left, paint_right, quiet_scroll};
use crate::views::words::number;
use crate::views::{Derived, interact};

/// The two documents and what was worked out of them.
#[derive(Debug, Default)]
pub struct Side {
    chosen: Option<[DocumentId; 2]>,
    columns: Derived<(u64, u64, [DocumentId; 2]), [Vec<Row>; 3]>,
}

/// One line of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Head(&'static str, u32),
    /// With its mentions in the two documents.
    Entity(EntityId, [u32; 2]),
    Happening(HappeningId),
    Comparison(ComparisonId),
}

impl Side {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let Some(pair) = self.pair(ctx) else {
            let words = "Open two documents or more to set them side by side.";
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.colored_label(tokens.weak, words));
            return;
        };
        let pair = choose(ui, ctx.library, pair);
        self.chosen = Some(pair);
        let columns = self.columns.get((ctx.revision, ctx.visible_revision, pair), || columns(ctx, pair));
        let area = ui.available_rect_before_wrap();
        let label = |id: DocumentId| ctx.library.document(id).label.clone();
        let titles =
            [format!("Only in {}", label(pair[0])), "In both".to_owned(), format!("Only in {}", label(pair[1]))];
        let width = area.width() / 3.0;
        for (index, (rows, title)) in columns.iter().zip(&titles).enumerate() {
            let left = area.left() + width * index as f32;
            let rect = Rect::from_min_max(pos2(left, area.top()), pos2(left + width, area.bottom()));
            if index > 0 {
                ui.painter().vline(rect.left(), rect.y_range(), Stroke::new(1.0, tokens.hairline));
            }
            let mut child = ui.new_child(UiBuilder::new().id_salt(("side", index)).max_rect(rect));
            column(&mut child, ctx, pair, title, rows, index, out);
        }
    }

    /// The last two documents selected, else those looked at last, else the first two.
    fn pair(&self, ctx: &ViewContext<'_>) -> Option<[DocumentId; 2]> {
        let documents = ctx.linked.selection.iter().filter_map(|item| match item {
            Item::Document(id) => Some(*id),
            _ => None,
        });
        let selected: Vec<DocumentId> = documents.collect();
        if let [.., one, other] = selected[..] {
            return Some([one.min(other), one.max(other)]);
        }
        let count = ctx.library.document_ids().len();
        let kept = self.chosen.filter(|pair| pair.iter().all(|id| id.index() < count));
        kept.or_else(|| (count > 1).then_some([DocumentId(0), DocumentId(1)]))
    }
}

fn choose(ui: &mut Ui, library: &Library, mut pair: [DocumentId; 2]) -> [DocumentId; 2] {
    let before = pair;
    egui::Frame::new().inner_margin(egui::Margin::symmetric(PAD as i8, 6)).show(ui, |ui| {
        ui.horizontal(|ui| {
            for (index, name) in ["First document", "Second document"].into_iter().enumerate() {
                let width = (ui.available_width() / 2.0 - 8.0).clamp(100.0, 320.0);
                let combo = ComboBox::from_id_salt(name)
                    .selected_text(&library.document(pair[index]).label)
                    .width(width)
                    .truncate()
                    .show_ui(ui, |ui| {
                        for id in library.document_ids() {
                            ui.selectable_value(&mut pair[index], id, &library.document(id).label);
                        }
                    });
                combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
            }
        });
    });
    // The same document twice compares nothing: the other one steps aside.
    if pair[0] == pair[1] { [before[1], before[0]] } else { pair }
}

fn columns(ctx: &ViewContext<'_>, [one, other]: [DocumentId; 2]) -> [Vec<Row>; 3] {
    let library = ctx.library;
    let mut entities: [Vec<Row>; 3] = Default::default();
    for hit in &ctx.visible.entities {
        let entity = library.entity(hit.id);
        let counts = [entity.mentions_in(one), entity.mentions_in(other)];
        let column = match counts {
            [0, 0] => continue,
            [_, 0] => 0,
            [0, _] => 2,
            _ => 1,
        };
        entities[column].push(Row::Entity(hit.id, counts));
    }
    for list in &mut entities {
        list.sort_by_key(|row| match row {
            Row::Entity(_, [one, other]) => std::cmp::Reverse((*one.min(other), one + other)),
            _ => std::cmp::Reverse((0, 0)),
        });
    }
    let mut happenings: [Vec<Row>; 3] = Default::default();
    let mut in_time: Vec<(Option<Date>, usize)> =
        (0..library.happenings().len()).map(|index| (anchor(library, HappeningId::from(index)), index)).collect();
    in_time.sort_unstable();
    for (_, index) in in_time.into_iter().filter(|(date, _)| date.is_some()) {
        let happening = library.happening(HappeningId::from(index));
        let told = |id: DocumentId| {
            happening.tellings.iter().any(|telling| {
                telling.document == id && telling.event.is_some_and(|event| ctx.visible.has_event(event))
            })
        };
        let column = match (told(one), told(other)) {
            (false, false) => continue,
            (true, false) => 0,
            (false, true) => 2,
            (true, true) => 1,
        };
        happenings[column].push(Row::Happening(HappeningId::from(index)));
    }
    let compared: Vec<Row> = (library.comparisons().iter().enumerate())
        .filter(|(_, comparison)| {
            let tells = |id: DocumentId| comparison.claims.iter().any(|claim| claim.document == id);
            tells(one) && tells(other)
        })
        .map(|(index, _)| Row::Comparison(ComparisonId::from(index)))
        .collect();
    let mut columns: [Vec<Row>; 3] = Default::default();
    push(&mut columns[1], "Set side by side", compared);
    for (column, (entities, happenings)) in columns.iter_mut().zip(entities.into_iter().zip(happenings)) {
        push(column, "Dated statements", happenings);
        push(column, "Names", entities);
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
    pair: [DocumentId; 2],
    title: &str,
    rows: &[Row],
    index: usize,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let inner = rect.shrink2(vec2(PAD, 0.0));
    paint_left(ui.painter(), inner, elided(ui.painter(), title, strong(), tokens.text, inner.width(), 1));
    quiet_scroll(ui);
    let area = ScrollArea::vertical().id_salt(("side rows", index)).auto_shrink(false);
    area.show_rows(ui, size::ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            paint(ui, ctx, pair, *row, index, out);
        }
    });
}

fn paint(ui: &mut Ui, ctx: &ViewContext<'_>, pair: [DocumentId; 2], row: Row, column: usize, out: &mut Commands) {
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
        Row::Entity(id, [one, other]) => {
            let count = if column == 1 { format!("{one} · {other}") } else { number((one + other) as usize) };
            (Item::Entity(id), library.entity(id).name.clone(), count)
        }
        Row::Happening(id) => {
            let documents: &[DocumentId] = if column == 2 { &pair[1..] } else { &pair };
            let telling = shown_telling(library, id, documents);
            when = telling.event.map(|event| library.event(event).when.to_string()).unwrap_or_default();
            let words = library.document(telling.document).words(telling.span).into_owned();
            let item = telling.event.filter(|_| column != 1).map_or(Item::Happening(id), Item::Event);
            (item, words, String::new())
        }
        Row::Comparison(id) => {
            let comparison = library.comparison(id);
            (Item::Comparison(id), comparison.sentence.clone(), comparison.status.name().to_owned())
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
        response.on_hover_text(words);
    }
}
