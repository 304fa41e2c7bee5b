//! How old the atlas of letters is. What is laid out and kept points into it, and egui empties it when it is full or when
//! letters are to look otherwise, as they do in another theme: whoever keeps a galley keeps this beside it.

use egui::epaint::text::TextOptions;
use egui::{Context, Id};

use super::laid_out;

/// A number that is another one once the atlas was emptied. The window asks first in each pass, when nothing is laid
/// out yet, so that it cannot fill up again unseen.
pub fn letters_age(ctx: &Context) -> u64 {
    let id = Id::unique("age of the letters");
    let (full, options) = ctx.fonts(|fonts| (fonts.font_atlas_fill_ratio(), *fonts.options()));
    ctx.data_mut(|data| {
        let (last, looks, age) = data.get_temp::<(f32, TextOptions, u64)>(id).unwrap_or((full, options, 0));
        // As full as before it may be again when it is asked; what letters look like tells then that it was emptied.
        let age = age + u64::from(full < last || looks != options);
        data.insert_temp(id, (full, options, age));
        laid_out::keep_of(data, age);
        age
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_another_theme_letters_are_others() {
        use egui::Theme::{Dark, Light};
        let ctx = Context::default();
        let mut ages = Vec::new();
        for theme in [Dark, Dark, Dark, Light, Light, Light] {
            ctx.set_theme(theme);
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                ages.push(letters_age(ui));
                ui.label("letters");
            });
            output.textures_delta.clear();
        }
        assert_eq!(ages[1], ages[2], "nothing happened: {ages:?}");
        assert!(ages[2] < ages[5], "{ages:?}");
    }
}
