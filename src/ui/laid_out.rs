//! Texts that are laid out in every frame, found by a hash. egui finds them, too, but only after a job was made of each
//! again, which costs more than painting it.

use std::hash::{Hash, Hasher as _};
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::util::IdTypeMap;
use egui::{Color32, FontFamily, FontId, Galley, Id, Painter};
use rustc_hash::{FxHashMap, FxHasher};

/// The text in at most `rows` lines of `width` points, elided with "…".
pub fn laid_out(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let hash = hash(text, &font, color, width, rows, painter.pixels_per_point());
    let ctx = painter.ctx();
    let known = ctx.data_mut(|data| Texts::of(data).find(hash, |galley| galley.text() == text));
    known.unwrap_or_else(|| {
        let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
        job.wrap = wrapping(width, rows);
        let galley = painter.layout_job(job);
        ctx.data_mut(|data| Texts::of(data).put(hash, Arc::clone(&galley)));
        galley
    })
}

/// The text in one line, however long, without a colour of its own.
pub fn line(painter: &Painter, text: &str, font: FontId) -> Arc<Galley> {
    laid_out(painter, text, font, Color32::PLACEHOLDER, f32::INFINITY, usize::MAX)
}

/// What `make` makes, laid out. `of` is all that it is made from, the width and the theme too.
pub fn laid_out_of(painter: &Painter, of: impl Hash, make: impl FnOnce() -> LayoutJob) -> Arc<Galley> {
    let mut hasher = FxHasher::default();
    ("job", of, painter.pixels_per_point().to_bits()).hash(&mut hasher);
    let hash = hasher.finish();
    let ctx = painter.ctx();
    let known = ctx.data_mut(|data| Texts::of(data).find(hash, |_| true));
    known.unwrap_or_else(|| {
        let galley = painter.layout_job(make());
        ctx.data_mut(|data| Texts::of(data).put(hash, Arc::clone(&galley)));
        galley
    })
}

/// Says how old the letters are: of older ones nothing is kept.
pub fn keep_of(data: &mut IdTypeMap, age: u64) {
    let texts = Texts::of(data);
    if texts.age != age {
        *texts = Texts { age, ..Texts::default() };
    }
}

pub fn wrapping(width: f32, rows: usize) -> TextWrapping {
    TextWrapping { max_width: width.max(0.0), max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() }
}

/// By hash what was laid out. What was not asked for in a long while is forgotten.
#[derive(Clone, Default)]
struct Texts {
    /// Of the letters.
    age: u64,
    now: FxHashMap<u64, Arc<Galley>>,
    before: FxHashMap<u64, Arc<Galley>>,
}

/// When so many texts were asked for, those that were not are forgotten.
const ROOM: usize = 2000;

impl Texts {
    fn of(data: &mut IdTypeMap) -> &mut Self {
        data.get_temp_mut_or_default(Id::unique("laid out"))
    }

    fn put(&mut self, hash: u64, galley: Arc<Galley>) {
        if self.now.len() >= ROOM {
            self.before = std::mem::take(&mut self.now);
        }
        self.now.insert(hash, galley);
    }

    fn find(&mut self, hash: u64, is_it: impl Fn(&Galley) -> bool) -> Option<Arc<Galley>> {
        if let Some(galley) = self.now.get(&hash).filter(|galley| is_it(galley)) {
            return Some(Arc::clone(galley));
        }
        let galley = self.before.remove(&hash).filter(|galley| is_it(galley))?;
        self.put(hash, Arc::clone(&galley));
        Some(galley)
    }
}

fn hash(text: &str, font: &FontId, color: Color32, width: f32, rows: usize, scale: f32) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    match &font.family {
        FontFamily::Proportional => hasher.write_u8(0),
        FontFamily::Monospace => hasher.write_u8(1),
        FontFamily::Name(name) => name.hash(&mut hasher),
    }
    hasher.write_u64(u64::from(font.size.to_bits()) << 32 | u64::from(width.to_bits()));
    hasher.write_u64(u64::from(scale.to_bits()) << 32 | u64::from(u32::from_le_bytes(color.to_array())));
    hasher.write_usize(rows);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use egui::Context;

    use super::*;
    use crate::ui::letters_age;

    fn pass(ctx: &Context, mut paint: impl FnMut(&Painter)) {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            letters_age(ui);
            paint(ui.painter());
        });
        output.textures_delta.clear();
    }

    #[test]
    fn a_text_is_laid_out_once_and_again_where_anything_about_it_is_other() {
        let ctx = Context::default();
        let fonts = [FontId::proportional(12.0), FontId::proportional(13.0), FontId::monospace(12.0)];
        let mut rounds: Vec<Vec<Arc<Galley>>> = Vec::new();
        for theme in [egui::Theme::Dark, egui::Theme::Dark, egui::Theme::Dark, egui::Theme::Light] {
            ctx.set_theme(theme);
            let mut all = Vec::new();
            pass(&ctx, |painter| {
                for text in ["one", "another one", ""] {
                    for font in &fonts {
                        all.push(line(painter, text, font.clone()));
                        all.push(laid_out(painter, text, font.clone(), Color32::RED, 30.0, 1));
                        all.push(laid_out(painter, text, font.clone(), Color32::RED, 30.0, 2));
                    }
                }
            });
            rounds.push(all);
        }
        for (at, galley) in rounds[2].iter().enumerate() {
            let others = rounds[2].iter().enumerate().filter(|(other, _)| *other != at);
            assert!(others.map(|(_, other)| other).all(|other| !Arc::ptr_eq(other, galley)), "{}", galley.text());
        }
        let same = |one: &[Arc<Galley>], other: &[Arc<Galley>]| {
            one.iter().zip(other).filter(|(one, other)| Arc::ptr_eq(one, other)).count()
        };
        assert_eq!(same(&rounds[1], &rounds[2]), rounds[2].len());
        assert_eq!(same(&rounds[2], &rounds[3]), 0, "in another theme letters are others");
    }

    #[test]
    fn a_job_is_made_once_of_the_same() {
        let ctx = Context::default();
        let mut made = Vec::new();
        for round in [1, 1, 2, 1] {
            pass(&ctx, |painter| {
                laid_out_of(painter, ("words", round), || {
                    made.push(round);
                    LayoutJob::simple_singleline("words".to_owned(), FontId::default(), Color32::RED)
                });
            });
        }
        // The second pass tells first how old the letters are.
        assert_eq!(made.iter().filter(|round| **round == 2).count(), 1, "{made:?}");
        assert!(made.len() <= 3, "{made:?}");
    }

    #[test]
    fn what_is_not_asked_for_any_more_is_forgotten() {
        let ctx = Context::default();
        for round in 0..4 {
            pass(&ctx, |painter| {
                for n in 0..ROOM {
                    line(painter, &(round * ROOM + n).to_string(), FontId::proportional(12.0));
                }
            });
        }
        let held = ctx.data_mut(|data| Texts::of(data).now.len() + Texts::of(data).before.len());
        assert!(held <= 2 * ROOM, "{held}");
    }
}
