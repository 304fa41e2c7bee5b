//! All notes, tags and stars in one list, with a field to find words in them; tags and the star filter every view.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::data;
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::edit::{Remark, Target};
use crate::model::{Item, Library};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    Chip, Icon, ListKey, PAD, Tokens, elided, gap_y, gaps, hint, list_focus, paint_icon, paint_left, quiet_scroll,
    shows_focus,
};
use crate::views::inspector::item_name;
use crate::views::{Derived, interact};

const ROW: f32 = 44.0;

/// The list and what is looked for in it.
#[derive(Debug, Default)]
pub struct NotesList {
    text: String,
    rows: Derived<(u64, u64, String), Vec<Row>>,
    cursor: Option<usize>,
}

/// One remark.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    target: Option<Target>,
    name: String,
    note: String,
    tags: String,
    star: bool,
}

/// The remarks that hold the text in their note, their tags or what they are on.
fn rows(ctx: &ViewContext<'_>, text: &str) -> Vec<Row> {
    let wanted = text.trim().to_lowercase();
    let row = |(remark, target): (&Remark, Option<Target>)| Row {
        target,
        name: name(ctx.library, remark, target),
        note: remark.note.split_whitespace().collect::<Vec<_>>().join(" "),
        tags: remark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join("  "),
        star: remark.star,
    };
    let has = |row: &Row| {
        let fields = [&row.name, &row.note, &row.tags];
        wanted.is_empty() || fields.iter().any(|field| field.to_lowercase().contains(&wanted))
    };
    ctx.noted.remarks().map(row).filter(has).collect()
}

fn name(library: &Library, remark: &Remark, target: Option<Target>) -> String {
    match target {
        Some(Target::Item(item @ (Item::Event(_) | Item::Happening(_)))) => {
            let words = library.place(item).map(|(document, span)| library.document(document).words(span).into_owned());
            format!("{} · {}", item_name(library, item), words.unwrap_or_default())
        }
        Some(Target::Item(item)) => item_name(library, item),
        Some(Target::Words(document, span)) => library.document(document).words(span).into_owned(),
        None => remark.item.words(),
    }
}

impl NotesList {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        if ctx.notebook.remarks.is_empty() {
            egui::Frame::new().inner_margin(PAD).show(ui, |ui| {
                let words = "No notes yet. Select anything and press N to write a note or give it tags; its menu has the \
                             star. What is noted here can be found, and filters every view.";
                ui.colored_label(tokens.weak, words);
            });
            return;
        }
        egui::Frame::new().inner_margin(egui::Margin::symmetric(PAD as i8, 6)).show(ui, |ui| {
            let field = TextEdit::singleline(&mut self.text).hint_text("Find in notes").desired_width(f32::INFINITY);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find in notes"));
            ui.add_space(2.0);
            chips(ctx, ui, out);
        });
        let key = (ctx.revision, ctx.notebook_revision, self.text.clone());
        let text = &self.text;
        let rows = self.rows.get(key, || rows(ctx, text));
        let (response, pressed) = list_focus(ui, ui.available_rect_before_wrap(), "Notes");
        let mut follow = None;
        match pressed {
            Some(ListKey::Move { to, .. }) => {
                let page = (response.rect.height() / ROW) as usize;
                self.cursor = to.from(self.cursor, rows.len(), page);
                follow = self.cursor;
                if let Some(Some(Target::Item(item))) = self.cursor.and_then(|at| rows.get(at)).map(|row| row.target) {
                    out.send(Command::Select { items: vec![item], from: Pane::Evidence });
                }
            }
            Some(ListKey::Open) => {
                if let Some(target) = self.cursor.and_then(|at| rows.get(at)).and_then(|row| row.target) {
                    out.send(open(target));
                }
            }
            None => {}
        }
        quiet_scroll(ui);
        gap_y(ui, 0.0);
        let mut area = ScrollArea::vertical().id_salt("notes").auto_shrink(false);
        if let Some(at) = follow {
            area = area.vertical_scroll_offset((at as f32 * ROW - (ui.available_height() - ROW) / 2.0).max(0.0));
        }
        area.show_rows(ui, ROW, rows.len(), |ui, shown| {
            for at in shown {
                let is_cursor = self.cursor == Some(at) && shows_focus(&response);
                if let Some(row) = rows.get(at)
                    && paint(ctx, ui, row, at, is_cursor, out)
                {
                    self.cursor = Some(at);
                }
            }
        });
    }
}

/// The star and the tags there are; a click filters every view by them.
fn chips(ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    let filter = &ctx.linked.filter;
    ui.horizontal_wrapped(|ui| {
        gaps(ui, vec2(4.0, 4.0));
        let stars = ctx.noted.stars();
        if stars > 0 || filter.starred {
            let chip = Chip::new("starred").count(stars as u32).lit(filter.starred).show(ui);
            if hint(chip.response, "Show only what is starred, in every view").clicked() {
                out.send(Command::ToggleStarred);
            }
        }
        for (tag, count) in ctx.noted.tags() {
            let chip = Chip::new(tag).count(count).lit(filter.tags.iter().any(|other| other == tag)).show(ui);
            if hint(chip.response, &format!("Show only what is tagged {tag}, in every view")).clicked() {
                out.send(Command::ToggleTag(tag.to_owned()));
            }
        }
    });
}

fn open(target: Target) -> Command {
    match target {
        Target::Item(item) => Command::Focus(item),
        Target::Words(document, span) => Command::ShowWords { document, span },
    }
}

/// Paints one row; whether it was clicked.
fn paint(ctx: &ViewContext<'_>, ui: &mut Ui, row: &Row, at: usize, is_cursor: bool, out: &mut Commands) -> bool {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("note", at)), Sense::CLICK);
    let is_selected = matches!(row.target, Some(Target::Item(item)) if ctx.linked.is_selected(item));
    response.widget_info(|| {
        let star = if row.star { "starred" } else { "" };
        let lost = if row.target.is_none() { data::LOST } else { "" };
        let parts = [row.name.as_str(), star, &row.tags, &row.note, lost];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::selected(Role::ListBoxOption, true, is_selected, parts.join(", "))
    });
    match row.target {
        Some(Target::Item(item)) => interact(&response, item, Pane::Evidence, ctx, out),
        Some(target) if response.clicked() => out.send(open(target)),
        _ => {}
    }
    let is_hovered = matches!(row.target, Some(Target::Item(item)) if ctx.is_hovered(item)) || response.hovered();
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, tokens.selected);
    } else if is_hovered {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    if is_cursor {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), egui::StrokeKind::Inside);
    }
    let painter = ui.painter_at(rect);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
    let inner = rect.shrink2(vec2(PAD, 5.0));
    let (top, bottom) = inner.split_top_bottom_at_fraction(0.5);
    let mut left = top.left();
    let sign = if row.target.is_none() {
        Some((Icon::Warning, tokens.differs))
    } else {
        row.star.then_some((Icon::Star, tokens.accent))
    };
    if let Some((icon, ink)) = sign {
        paint_icon(&painter, pos2(left + 6.0, top.center().y), 12.0, icon, ink);
        left += 12.0 + size::STEP;
    }
    let name = elided(&painter, &row.name, strong(), tokens.text, top.right() - left, 1);
    paint_left(&painter, top.with_min_x(left), name);
    let tags = elided(&painter, &row.tags, small(), tokens.accent, bottom.width() / 2.0, 1);
    let gap = if row.tags.is_empty() { 0.0 } else { 8.0 };
    let end = paint_left(&painter, bottom, tags) + gap;
    let rest = Rect::from_min_max(pos2(end, bottom.top()), bottom.max);
    let (words, ink) =
        if row.target.is_none() { (data::LOST, tokens.differs) } else { (row.note.as_str(), tokens.weak) };
    paint_left(&painter, rest, elided(&painter, words, body(), ink, rest.width(), 1));
    response.clicked()
}
