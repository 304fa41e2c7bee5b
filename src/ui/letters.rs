//! How old the atlas of letters is. What is laid out and kept points into it, and egui empties it when it is full or when
//! letters are to look otherwise, as they do in another theme: whoever keeps a galley keeps this beside it.

use egui::{Context, Id};

/// A number that is another one once the atlas was emptied. The window asks first in each pass, when nothing is laid
/// out yet, so that it cannot fill up again unseen.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough in its lifetimes")]
pub fn letters_age(ctx: &Context) -> u64 {
    let id = Id::unique("age of the letters");
    let full = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
    ctx.data_mut(|data| {
        let (last, age) = data.get_temp::<(f32, u64)>(id).unwrap_or((full, 0));
        let age = age + u64::from(full < last);
        data.insert_temp(id, (full, age));
        age
    })
}
