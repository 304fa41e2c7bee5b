//! Whether documents and what was found in their texts are those that they were: a view of what no edit of names touches
//! goes by this, not by the revision of the library.

use std::sync::Arc;

use crate::app::ViewContext;
use crate::model::Analyzed;

/// The documents that a view was made of.
#[derive(Clone, Debug, Default)]
pub struct AsRead {
    revision: Option<u64>,
    held: Vec<Analyzed>,
    number: u64,
}

impl AsRead {
    /// Another number for other documents, or others in their order, or other annotations.
    pub fn number(&mut self, ctx: &ViewContext<'_>) -> u64 {
        if self.revision.replace(ctx.revision) != Some(ctx.revision) {
            let now = ctx.library.analyzed();
            let is_same = |(held, now): (&Analyzed, &Analyzed)| {
                Arc::ptr_eq(&held.document, &now.document) && Arc::ptr_eq(&held.annotations, &now.annotations)
            };
            if self.held.len() != now.len() || !self.held.iter().zip(now).all(is_same) {
                self.held = now.to_vec();
                self.number += 1;
            }
        }
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Edit, EntityKey, Step};
    use crate::views::testing::Stage;

    #[test]
    fn names_are_no_matter_and_numbers_are() {
        let mut stage = Stage::new(&[("a", "<person>Ann</person> paid 5 USD.")]);
        let mut as_read = AsRead::default();
        let first = as_read.number(&stage.context());
        let ann = stage.entity("Ann");
        stage.revision += 1;
        assert_eq!(as_read.number(&stage.context()), first);
        let library = Arc::clone(&stage.library);
        let mut edited = crate::model::edit::Edited::new(library, &[], 0);
        edited.make(Step::of(Edit::Rename { entity: EntityKey::of(&stage.library, ann), name: "Anne".into() }));
        stage.library = Arc::clone(edited.library());
        stage.revision += 1;
        assert_eq!(as_read.number(&stage.context()), first);
        stage.library = Arc::clone(&Stage::new(&[("a", "<person>Ann</person> paid 6 USD.")]).library);
        stage.revision += 1;
        assert_ne!(as_read.number(&stage.context()), first);
    }
}
