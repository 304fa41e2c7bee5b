//! An order in which like stands beside like. Pure.

use crate::model::Library;

/// A place on one line for every entity and document: those that belong together stand close.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Similar {
    pub entities: Vec<f32>,
    pub documents: Vec<f32>,
}

impl Similar {
    /// Reciprocal averaging (Hill, "Reciprocal averaging: an eigenvector method of ordination", 1973), the first
    /// axis of correspondence analysis: an entity stands at the mean of its documents, a document at the mean of its
    /// entities, over and over, the trivial answer taken out. Mentions count by their logarithm.
    pub fn new(library: &Library) -> Self {
        const ROUNDS: usize = 60;
        let (rows, columns) = (library.entities().len(), library.analyzed().len());
        let mut cells: Vec<(u32, u32, f32)> = Vec::new();
        for (row, entity) in library.entities().iter().enumerate() {
            let of_row = entity.documents.iter();
            cells.extend(of_row.map(|(document, count)| (row as u32, document.0, (*count as f32).ln_1p())));
        }
        let sum = |size: usize, at: fn(&(u32, u32, f32)) -> u32| {
            let mut sums = vec![0_f32; size];
            for cell in &cells {
                sums[at(cell) as usize] += cell.2;
            }
            sums
        };
        let (row_sums, column_sums) = (sum(rows, |cell| cell.0), sum(columns, |cell| cell.1));
        let all: f32 = column_sums.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut documents: Vec<f32> = (0..columns).map(|column| (column as f32 * 0.754_877).fract() - 0.5).collect();
        let mut entities = vec![0_f32; rows];
        for _ in 0..ROUNDS {
            let before = documents.clone();
            entities.fill(0.0);
            for (row, column, weight) in &cells {
                entities[*row as usize] += weight * documents[*column as usize];
            }
            divide(&mut entities, &row_sums);
            documents.fill(0.0);
            for (row, column, weight) in &cells {
                documents[*column as usize] += weight * entities[*row as usize];
            }
            divide(&mut documents, &column_sums);
            let mean: f32 = documents.iter().zip(&column_sums).map(|(at, sum)| at * sum).sum::<f32>() / all;
            for at in &mut documents {
                *at -= mean;
            }
            let spread: f32 = documents.iter().zip(&column_sums).map(|(at, sum)| at * at * sum).sum::<f32>() / all;
            if spread <= f32::MIN_POSITIVE {
                break;
            }
            for at in &mut documents {
                *at /= spread.sqrt();
            }
            let moved: f32 = documents.iter().zip(&before).map(|(now, before)| (now - before).abs()).sum();
            if moved < 1e-4 * columns as f32 {
                break;
            }
        }
        // Of the two ways around, that in which the first document stands nearer to the beginning.
        if documents.first().is_some_and(|first| *first > 0.0) {
            for at in documents.iter_mut().chain(&mut entities) {
                *at = -*at;
            }
        }
        Self { entities, documents }
    }
}

fn divide(places: &mut [f32], sums: &[f32]) {
    for (place, sum) in places.iter_mut().zip(sums) {
        *place = if *sum > 0.0 { *place / sum } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::testing::Stage;

    #[test]
    fn what_shares_names_stands_side_by_side() {
        let named = |names: &[&str]| {
            let words: Vec<String> = names.iter().map(|name| format!("<person>{name}</person> came.")).collect();
            words.join(" ")
        };
        let texts = [named(&["A", "B", "C"]), named(&["X", "Y"]), named(&["A", "B"]), named(&["X", "Y", "C"])];
        let names = ["1", "2", "3", "4"];
        let documents: Vec<(&str, &str)> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        let stage = Stage::new(&documents);
        let similar = Similar::new(&stage.library);
        let mut order: Vec<usize> = (0..4).collect();
        order.sort_by(|a, b| similar.documents[*a].total_cmp(&similar.documents[*b]));
        assert_eq!(order, [2, 0, 3, 1]);
        let at = |name: &str| similar.entities[stage.entity(name).index()];
        assert!(at("A") < at("C") && at("C") < at("X"));
        assert_eq!(similar, Similar::new(&stage.library));
        assert_eq!(Similar::new(&Stage::new(&[]).library), Similar::default());
    }
}
