//! What the head of a table's column says of its cells: what stands under "District" are places, under "Company" firms.
//!
//! Pure: the names of one document in, the same names with other kinds out. Asks for names that fill their cell alone.

use std::ops::Range;

use super::document::Proposal;
use super::run::Scan;
use crate::model::Kind;

impl Scan<'_> {
    /// Gives names that fill a cell the kind that the column tells.
    pub(super) fn kinds_of_columns(&self, names: &mut [Proposal]) {
        let units = &self.reading.flow.units;
        if units.iter().all(|unit| unit.cell.is_none()) {
            return;
        }
        let mut heads: Vec<(u32, Kind)> = Vec::new();
        let mut block = u32::MAX;
        for unit in units {
            let Some((row, column)) = unit.cell else { continue };
            if unit.block != block {
                block = unit.block;
                heads.clear();
            }
            if row == 0 {
                heads.extend(kind_of_head(self.reading.slice(unit.range())).map(|kind| (column, kind)));
            } else if let Some((_, kind)) = heads.iter().find(|(told, _)| *told == column)
                && let Some(name) = self.name_of_cell(names, &unit.range())
            {
                name.kind = *kind;
            }
        }
    }

    /// The name that is all that its cell holds.
    fn name_of_cell<'a>(&self, names: &'a mut [Proposal], cell: &Range<usize>) -> Option<&'a mut Proposal> {
        let start = |name: &Proposal| self.reading.range_of(name.tokens.clone()).start;
        let at = names.partition_point(|name| start(name) < cell.start);
        let name = names.get_mut(at)?;
        let range = self.reading.range_of(name.tokens.clone());
        let is_all = range.end <= cell.end && self.reading.slice(cell.clone()).trim().len() == range.len();
        let is_plain = matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other);
        (is_all && is_plain && !name.is_cited).then_some(name)
    }
}

/// What the words at the head of a column say of what stands below.
fn kind_of_head(head: &str) -> Option<Kind> {
    let head = head.trim().trim_end_matches(':').to_ascii_lowercase();
    Some(match head.as_str() {
        "district" | "districts" | "country" | "countries" | "province" | "city" | "town" | "village" | "region"
        | "state" | "county" | "governorate" | "municipality" | "place" | "location" | "port" | "camp" | "division"
        | "department" | "destination" | "island" | "capital" => Kind::Place,
        "company" | "firm" | "organisation" | "organization" | "agency" | "donor" | "party" | "bank" | "contractor"
        | "supplier" | "club" | "team" | "employer" | "shareholder" | "airline" | "operator" | "partner" => {
            Kind::Organisation
        }
        "person" | "author" | "candidate" | "minister" | "president" | "director" | "chairman" | "speaker"
        | "witness" | "employee" | "member" | "surname" => Kind::Person,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::extract::reading::Reading;
    use crate::model::Kind;

    #[test]
    fn what_stands_under_a_head() {
        for (head, kind) in [("District", Kind::Place), ("Company", Kind::Organisation), ("Candidate", Kind::Person)] {
            let table = format!("{head}\tCases\nTulgeyon\t12\nAz Borovan\t9\nAl Tulgeyah\t4\nHorovan Tulg\t7\n");
            let reading = Reading::of_text(&table);
            let kinds: Vec<Kind> = find(&reading).0.iter().map(|name| name.kind).collect();
            assert_eq!(kinds, [kind; 4], "{head}");
        }
    }
}
