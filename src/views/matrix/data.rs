//! From the context to rows and columns, and the words for cells. Pure; knows no egui.

use std::cmp::Reverse;

use super::order::Similar;
use crate::app::ViewContext;
use crate::model::{DocumentId, EntityId, Item, Library};
use crate::views::words::{self, counted, number};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowSort {
    #[default]
    Mentions,
    Name,
    Documents,
    Similarity,
    /// By the mentions in this one.
    In(DocumentId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnSort {
    /// As the documents were opened, or as the filter ranks them.
    #[default]
    Given,
    Name,
    Mentions,
    Similarity,
    /// By the mentions of this one.
    Of(EntityId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort<B> {
    pub by: B,
    pub is_reversed: bool,
}

impl<B: PartialEq> Sort<B> {
    /// What a click on the head of `by` asks for: it, and once more the other way around.
    pub fn click(&mut self, by: B) {
        self.is_reversed = self.by == by && !self.is_reversed;
        self.by = by;
    }
}

/// Which entities are shown, by the number of documents that name them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    #[default]
    Any,
    Everywhere,
    /// In so many or more.
    AtLeast(u32),
    /// In one and nowhere else.
    OneOnly,
    /// In documents that are selected, and nowhere else.
    OnlyHere,
}

impl Reach {
    pub const ANY: [(Self, &'static str, &'static str); 2] =
        [(Self::Any, "All", "Whoever is named"), (Self::Everywhere, "Everywhere", "Named in every document")];
    pub const ONE_ONLY: (Self, &'static str, &'static str) =
        (Self::OneOnly, "One only", "Named in one document and nowhere else");
    pub const ONLY_HERE: (Self, &'static str, &'static str) =
        (Self::OnlyHere, "Only here", "Named in the selected documents and nowhere else");

    /// `here`: how many of the documents that name it are selected.
    fn admits(self, documents: usize, here: usize, all: usize) -> bool {
        match self {
            Self::Any => documents > 0,
            Self::Everywhere => documents > 0 && documents == all,
            Self::AtLeast(least) => documents >= least as usize,
            Self::OneOnly => documents == 1,
            Self::OnlyHere => documents > 0 && documents == here,
        }
    }
}

/// The rows and columns in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub rows: Vec<Row>,
    pub columns: Vec<Column>,
    /// The largest number in a cell.
    pub most: u32,
    /// Entities that the filter lets through.
    pub all: usize,
}

/// What is counted are the documents that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub entity: EntityId,
    pub mentions: u32,
    pub documents: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub document: DocumentId,
    /// Of all entities that are shown.
    pub mentions: u32,
}

impl Table {
    pub fn new(
        ctx: &ViewContext<'_>,
        rows: Sort<RowSort>,
        columns: Sort<ColumnSort>,
        reach: Reach,
        here: &[DocumentId],
        similar: &Similar,
    ) -> Self {
        let library = ctx.library;
        let all = ctx.visible.documents.len();
        let mut totals = vec![0_u32; library.analyzed().len()];
        let mut most = 0;
        let mut list: Vec<Row> = Vec::with_capacity(ctx.visible.entities.len());
        // Without a filter all is counted already.
        let is_whole = reach == Reach::Any && ctx.linked.filter.is_empty();
        if is_whole {
            for (index, counted) in library.counted().iter().enumerate().filter(|(_, counted)| counted.documents > 0) {
                let (mentions, documents) = (counted.mentions, counted.documents);
                list.push(Row { entity: EntityId::from(index), mentions, documents });
                most = most.max(counted.most);
            }
            for id in library.document_ids() {
                totals[id.index()] = library.mentions_of(id).len() as u32;
            }
        }
        for hit in ctx.visible.entities.iter().filter(|_| !is_whole) {
            let shown = || library.entity(hit.id).documents.iter().filter(|(id, _)| ctx.visible.has_document(*id));
            let (documents, mentions) = shown().fold((0, 0), |sum, (_, count)| (sum.0 + 1, sum.1 + count));
            let selected = || shown().filter(|(id, _)| here.contains(id)).count();
            let of_here = if reach == Reach::OnlyHere { selected() } else { 0 };
            if reach.admits(documents as usize, of_here, all) {
                list.push(Row { entity: hit.id, mentions, documents });
                for (id, count) in shown() {
                    totals[id.index()] += count;
                    most = most.max(*count);
                }
            }
        }
        sort_rows(library, &mut list, rows, similar);
        let mut order: Vec<Column> = (ctx.visible.documents.iter())
            .map(|document| Column { document: *document, mentions: totals[document.index()] })
            .collect();
        sort_columns(library, &mut order, columns, similar);
        Self { rows: list, columns: order, most, all: ctx.visible.entities.len() }
    }

    pub fn row_of(&self, id: EntityId) -> Option<usize> {
        self.rows.iter().position(|row| row.entity == id)
    }

    pub fn column_of(&self, id: DocumentId) -> Option<usize> {
        self.columns.iter().position(|column| column.document == id)
    }

    /// Whether the entity of the row is named in every document that is shown.
    pub fn is_everywhere(&self, row: &Row) -> bool {
        row.documents as usize == self.columns.len() && self.columns.len() > 1
    }

    pub fn is_only_here(&self, row: &Row) -> bool {
        row.documents == 1 && self.columns.len() > 1
    }
}

fn sort_rows(library: &Library, rows: &mut [Row], sort: Sort<RowSort>, similar: &Similar) {
    let entity = |row: &Row| library.entity(row.entity);
    match sort.by {
        RowSort::Mentions => rows.sort_by_key(|row| (Reverse(row.mentions), row.entity)),
        RowSort::Name => rows.sort_by_cached_key(|row| entity(row).name.to_lowercase()),
        RowSort::Documents => rows.sort_by_key(|row| (Reverse(row.documents), Reverse(row.mentions), row.entity)),
        RowSort::Similarity => {
            let at = |row: &Row| similar.entities.get(row.entity.index()).copied().unwrap_or(0.0);
            rows.sort_by(|a, b| at(a).total_cmp(&at(b)).then(a.entity.cmp(&b.entity)));
        }
        RowSort::In(document) => {
            rows.sort_by_cached_key(|row| (Reverse(entity(row).mentions_in(document)), row.documents, row.entity));
        }
    }
    if sort.is_reversed {
        rows.reverse();
    }
}

fn sort_columns(library: &Library, columns: &mut [Column], sort: Sort<ColumnSort>, similar: &Similar) {
    match sort.by {
        ColumnSort::Given => {}
        ColumnSort::Name => columns.sort_by_cached_key(|column| library.document(column.document).label.to_lowercase()),
        ColumnSort::Mentions => columns.sort_by_key(|column| (Reverse(column.mentions), column.document)),
        ColumnSort::Similarity => {
            let at = |column: &Column| similar.documents.get(column.document.index()).copied().unwrap_or(0.0);
            columns.sort_by(|a, b| at(a).total_cmp(&at(b)).then(a.document.cmp(&b.document)));
        }
        ColumnSort::Of(entity) => columns
            .sort_by_key(|column| (Reverse(library.entity(entity).mentions_in(column.document)), column.document)),
    }
    if sort.is_reversed {
        columns.reverse();
    }
}

/// The first place in the document that names the entity.
pub fn first_mention(library: &Library, entity: EntityId, document: DocumentId) -> Option<Item> {
    let mentions = library.mentions_of_entity(entity);
    let at = mentions.partition_point(|mention| library.mention(mention).document < document);
    let first = mentions.get(at).filter(|mention| library.mention(*mention).document == document)?;
    Some(Item::Mention(first))
}

/// What a cell is called.
pub fn cell_name(library: &Library, table: &Table, row: &Row, document: DocumentId) -> String {
    let entity = library.entity(row.entity);
    let count = entity.mentions_in(document);
    let where_else = if table.is_everywhere(row) {
        ", named in every document"
    } else if table.is_only_here(row) && count > 0 {
        ", named nowhere else"
    } else {
        ""
    };
    let label = &library.document(document).label;
    format!("{} in {label}, {}{where_else}", entity.name, counted(count as usize, "mention"))
}

/// What the head tells: "57 of 405 by 5".
pub fn count(table: &Table) -> String {
    if table.columns.is_empty() || table.all == 0 {
        return String::new();
    }
    let rows = if table.rows.len() == table.all {
        number(table.all)
    } else {
        format!("{} of {}", number(table.rows.len()), number(table.all))
    };
    format!("{rows} by {}", number(table.columns.len()))
}

/// The documents that are selected.
pub fn selected(ctx: &ViewContext<'_>) -> Vec<DocumentId> {
    let documents =
        ctx.linked.selection.iter().map(|item| if let Item::Document(id) = item { Some(*id) } else { None });
    documents.flatten().collect()
}

/// Words instead of a table, where there is none.
pub fn empty(ctx: &ViewContext<'_>, table: &Table, reach: Reach) -> Option<&'static str> {
    if ctx.library.is_empty() {
        Some("Open documents to see who is named where")
    } else if ctx.library.entities().is_empty() {
        Some("No names found yet")
    } else if ctx.visible.entities.is_empty() || table.columns.is_empty() {
        Some(words::NOTHING_PASSES)
    } else if table.rows.is_empty() && reach == Reach::OnlyHere && selected(ctx).is_empty() {
        Some("Select a document to see who is named only there")
    } else if table.rows.is_empty() {
        Some("Nobody is named like that; All shows everybody")
    } else {
        None
    }
}
