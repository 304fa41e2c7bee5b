//! Sets single pieces in type: galleys, and where they and their lines stand. Knows the document's text and the
//! theme, nothing of selection and hover, so that these cost no new layout.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Role as NodeRole, Ui, Vec2, pos2, text::LayoutJob, vec2};

use super::data::{self, Marker, Piece, Role};
use super::look::{self, Look};
use super::marks::{Mark, Marks};
use super::passage::{Lines, Passage};
use super::rows::{RowPart, rows};
use super::table::{self, Columns};
use super::wide_table;
use crate::model::Document;
use crate::ui::Tokens;
use crate::views::words;

/// A piece set in type. All places are relative to the left edge of the column and the top of the piece.
#[derive(Debug, Default)]
pub struct Laid {
    pub height: f32,
    pub parts: Vec<Part>,
    pub rules: Vec<Rule>,
    /// The dot before a list item.
    pub bullet: Option<Pos2>,
    /// How wide the whole table is; 0 for all else.
    pub table_width: f32,
    /// Whether the table ends here.
    pub is_table_end: bool,
}

/// A galley of a piece: a paragraph has one, a table one for each cell.
#[derive(Debug)]
pub struct Part {
    pub at: Vec2,
    pub galley: Arc<Galley>,
    pub passage: Passage,
    pub node: NodeRole,
    /// Of its letters, in points.
    pub size: f32,
    pub marks: Vec<PlacedMark>,
}

/// A mark and where its words stand, relative to its part.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    pub mark: Mark,
    pub rows: Vec<RowPart>,
}

/// A hairline, or the bar beside a quote.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub rect: Rect,
    pub color: Color32,
}

impl Part {
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.at.to_pos2(), self.galley.size())
    }

    /// Where a span of the source stands, relative to the part.
    pub fn rows_of(&self, span: crate::model::Span) -> Vec<RowPart> {
        let shown = self.passage.shown(span);
        if shown.is_empty() { Vec::new() } else { rows(&self.galley, shown) }
    }

    pub fn place(&mut self, marks: &Marks) {
        self.marks = (marks.within(self.passage.span).iter())
            .map(|mark| PlacedMark { mark: *mark, rows: self.rows_of(mark.span) })
            .filter(|placed| !placed.rows.is_empty())
            .collect();
    }
}

/// What setting a piece needs to know.
pub struct Setter<'a> {
    pub ui: &'a Ui,
    pub document: &'a Document,
    pub tokens: &'a Tokens,
    /// Width of the column of text.
    pub width: f32,
    /// Width that a table may take.
    pub table_width: f32,
}

impl Setter<'_> {
    /// `columns` are those of a table, with whether the piece is the last of it.
    pub fn set(&self, piece: &Piece, before: Option<&Piece>, columns: Option<(&Columns, bool)>) -> Laid {
        let look = look::look(&piece.role, self.tokens);
        let gap = look::gap(before, piece);
        let mut laid = match &piece.role {
            Role::Head => self.head(&look, gap),
            Role::Table => match columns {
                Some((columns, is_end)) => self.table(piece, columns, is_end, &look, gap),
                None => Laid { height: gap, ..Laid::default() },
            },
            Role::Separator => self.separator(gap),
            _ => self.text(piece, &look, gap),
        };
        if look::has_rule(before, piece) {
            let rect = Rect::from_min_size(pos2(0.0, gap - 10.0), vec2(72.0, 1.0));
            laid.rules.push(Rule { rect, color: self.tokens.hairline });
        }
        if let Some(page) = piece.page {
            self.page_break(page, &mut laid);
        }
        if let Role::Quote(level) = piece.role {
            let above = before.map_or(0, |before| if let Role::Quote(level) = before.role { level } else { 0 });
            for depth in 0..level {
                // A bar that the quote above has too is not broken between them.
                let min = pos2(f32::from(depth) * look::QUOTE_STEP, if depth < above { 0.0 } else { gap });
                let rect = Rect::from_min_max(min, pos2(min.x + 2.0, laid.height));
                laid.rules.push(Rule { rect, color: self.tokens.hairline });
            }
        }
        laid
    }

    fn head(&self, look: &Look, gap: f32) -> Laid {
        let mut laid = Laid { height: gap, ..Laid::default() };
        let warnings = self.document.warnings.iter().map(|warning| (warning.clone(), self.tokens.differs));
        for (words, color) in std::iter::once((data::head(self.document), look.color)).chain(warnings) {
            let passage = Passage::plain(words);
            let galley = self.galley(&passage, &Look { color, ..*look }, self.width);
            let at = vec2(0.0, laid.height);
            laid.height += galley.size().y + 2.0;
            laid.parts.push(Part {
                at,
                galley,
                passage,
                node: NodeRole::Paragraph,
                size: look.size,
                marks: Vec::new(),
            });
        }
        laid
    }

    /// A quiet rule across the column, and the number of the page that begins at its right.
    fn page_break(&self, page: u32, laid: &mut Laid) {
        const GAP: f32 = 8.0;
        let look = look::look(&Role::RunningHeader, self.tokens);
        let passage = Passage::plain(words::page(page));
        let galley = self.galley(&passage, &Look { color: self.tokens.weak, ..look }, f32::INFINITY);
        let size = galley.size();
        let middle = look::PAGE_BREAK * 0.5;
        let at = vec2(self.width - size.x, middle - size.y * 0.5);
        let rect = Rect::from_min_size(pos2(0.0, middle.round()), vec2((at.x - GAP).max(0.0), 1.0));
        laid.rules.push(Rule { rect, color: self.tokens.hairline });
        laid.parts.push(Part { at, galley, passage, node: NodeRole::Label, size: look.size, marks: Vec::new() });
    }

    /// A short rule stands for the signs.
    fn separator(&self, gap: f32) -> Laid {
        let rect = Rect::from_min_size(pos2(0.0, gap), vec2(24.0, 1.0));
        let rules = vec![Rule { rect, color: self.tokens.hairline }];
        Laid { height: gap + 5.0, rules, ..Laid::default() }
    }

    fn text(&self, piece: &Piece, look: &Look, gap: f32) -> Laid {
        let mut laid = Laid::default();
        let passage = Passage::new(self.document, piece.span, piece.lines);
        let width = (self.width - look.indent).max(80.0);
        let outdent = if piece.goes_on { 0.0 } else { look.outdent };
        let galley = self.galley(&passage, &Look { outdent, ..*look }, width);
        if let Role::ListItem { marker, .. } = &piece.role
            && !piece.goes_on
        {
            match marker {
                Marker::None => {}
                Marker::Bullet => laid.bullet = Some(pos2(look.indent - 14.0, gap + look.line / 2.0 + 0.5)),
                Marker::Words(words) => {
                    let passage = Passage::plain(words.clone());
                    let sign = self.galley(&passage, &Look { color: self.tokens.weak, ..*look }, f32::INFINITY);
                    let at = vec2(look.indent - 6.0 - sign.size().x, gap);
                    laid.parts.push(Part {
                        at,
                        galley: sign,
                        passage,
                        node: NodeRole::ListMarker,
                        size: look.size,
                        marks: Vec::new(),
                    });
                }
            }
        }
        if let Role::Property(Some(key)) = piece.role
            && !piece.goes_on
        {
            // The letters of the source, one for one, so that they are found where they stand.
            let mut passage = Passage::new(self.document, key, Lines::Flow);
            passage.text = passage.text.replace('_', " ");
            let keys = Look { color: self.tokens.faint, ..*look };
            let galley = self.galley(&passage, &keys, look::KEYS - 12.0);
            let (at, size) = (vec2(0.0, gap), look.size);
            laid.height = gap + galley.size().y;
            laid.parts.push(Part { at, galley, passage, node: NodeRole::Term, size, marks: Vec::new() });
        }
        laid.height = laid.height.max(gap + galley.size().y);
        let node = match piece.role {
            Role::Heading(_) | Role::Title => NodeRole::Heading,
            _ => NodeRole::Paragraph,
        };
        laid.parts.push(Part { at: vec2(look.indent, gap), galley, passage, node, size: look.size, marks: Vec::new() });
        laid
    }

    fn table(&self, piece: &Piece, columns: &Columns, is_end: bool, look: &Look, gap: f32) -> Laid {
        let mut laid = Laid { table_width: columns.width(), is_table_end: is_end, ..Laid::default() };
        let mut top = gap;
        let rule = |y: f32| Rule {
            rect: Rect::from_min_size(pos2(0.0, y), vec2(columns.width(), 1.0)),
            color: self.tokens.hairline,
        };
        for (n, row) in data::cells(self.document, piece).into_iter().enumerate() {
            let is_head = n == 0 && !piece.goes_on && columns.has_head;
            let look = Look { is_strong: is_head, color: if is_head { self.tokens.weak } else { look.color }, ..*look };
            let mut height: f32 = look.line;
            for (passage, column) in row.into_iter().zip(&columns.list) {
                let galley = self.galley(&passage, &look, column.width);
                let spare = if column.is_figures { (column.width - galley.size().x).max(0.0) } else { 0.0 };
                height = height.max(galley.size().y);
                let at = vec2(column.left + spare, top + look::CELL_PADDING);
                laid.parts.push(Part { at, galley, passage, node: NodeRole::Cell, size: look.size, marks: Vec::new() });
            }
            top += height + 2.0 * look::CELL_PADDING;
            laid.rules.push(rule(top));
            top += 1.0;
        }
        let has_bar = is_end && columns.width() > self.table_width;
        laid.height = top + if has_bar { wide_table::LANE } else { 0.0 };
        laid
    }

    /// The columns of a table, measured on its first rows.
    pub fn columns(&self, piece: &Piece) -> Columns {
        let look = look::look(&Role::Table, self.tokens);
        let rows = data::cells(self.document, piece);
        let measure = |words: &str, is_strong: bool| {
            let passage = Passage::plain(words);
            self.galley(&passage, &Look { is_strong, ..look }, f32::INFINITY).size().x
        };
        table::columns(&rows, measure, self.table_width)
    }

    fn galley(&self, passage: &Passage, look: &Look, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob { break_on_newline: true, ..LayoutJob::default() };
        job.wrap.max_width = width;
        for (n, (range, style)) in passage.runs.iter().enumerate() {
            let leading = if n == 0 { -look.outdent } else { 0.0 };
            let words = passage.text.get(range.clone()).unwrap_or("");
            job.append(words, leading, look::format(look, *style, self.tokens));
        }
        if job.sections.is_empty() {
            job.append("", 0.0, look::format(look, super::passage::Style::default(), self.tokens));
        }
        self.ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// Asks for the galley again: egui keeps it, unless fonts or their texture have changed. False where it is not
/// the size it was, so that the piece is to be set anew.
pub fn refresh(ui: &Ui, part: &mut Part) -> bool {
    let fresh = ui.fonts_mut(|fonts| fonts.layout_job((*part.galley.job).clone()));
    let is_same = fresh.size() == part.galley.size();
    part.galley = fresh;
    is_same
}

/// How high a piece will roughly be.
pub fn estimate(piece: &Piece, before: Option<&Piece>, tokens: &Tokens, width: f32) -> f32 {
    let look = look::look(&piece.role, tokens);
    let gap = look::gap(before, piece);
    let letters = piece.span.len() as f32;
    let per_line = ((width - look.indent).max(80.0) / (look.size * 0.5)).max(8.0);
    let lines = match piece.role {
        Role::Head => 1.0,
        Role::Separator => return gap + 5.0,
        Role::Table => letters / 60.0,
        _ if piece.lines == Lines::Keep => letters / per_line.min(50.0),
        _ => letters / per_line,
    };
    gap + lines.ceil().max(1.0) * look.line
}
