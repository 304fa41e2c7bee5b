//! Other gaps, other scroll bars: styles that are changed in one place and kept. To change the style of a `Ui` copies all
//! of it, its fonts and colours too, and what stands in every frame would copy it in every frame.

use std::hash::{Hash, Hasher as _};
use std::sync::Arc;

use egui::{Id, Style, Ui, Vec2};
use rustc_hash::{FxHashMap, FxHasher};

/// Changes the style of all that follows in `ui`. `what` tells this change from all others.
pub fn restyle(ui: &mut Ui, what: impl Hash, change: impl FnOnce(&mut Style)) {
    let before = Arc::clone(ui.style());
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    let after = ui.data_mut(|data| {
        let styles: &mut Styles = data.get_temp_mut_or_default(Id::unique("styles"));
        styles.of(before, hasher.finish(), change)
    });
    ui.set_style(after);
}

/// Between things beside and below each other.
pub fn gaps(ui: &mut Ui, gaps: Vec2) {
    restyle(ui, ("gaps", gaps.x.to_bits(), gaps.y.to_bits()), |style| style.spacing.item_spacing = gaps);
}

/// Between things beside each other.
pub fn gap_x(ui: &mut Ui, gap: f32) {
    let y = ui.spacing().item_spacing.y;
    gaps(ui, Vec2::new(gap, y));
}

/// Between things below each other.
pub fn gap_y(ui: &mut Ui, gap: f32) {
    let x = ui.spacing().item_spacing.x;
    gaps(ui, Vec2::new(x, gap));
}

/// Rows reach the border of the pane: the scroll bar stands over their margin, and shows no track.
pub fn quiet_scroll(ui: &mut Ui) {
    restyle(ui, "quiet scroll", |style| {
        let scroll = &mut style.spacing.scroll;
        scroll.floating_allocated_width = 0.0;
        scroll.dormant_background_opacity = 0.0;
        scroll.active_background_opacity = 0.0;
        scroll.interact_background_opacity = 0.0;
    });
}

/// By the style that was changed and the change: that style, held so that no other takes its place in memory, and the
/// new one.
#[derive(Clone, Default)]
struct Styles(FxHashMap<(usize, u64), [Arc<Style>; 2]>);

/// There are some dozen changes of two themes; where the theme itself changes again and again, old ones are forgotten.
const ROOM: usize = 200;

impl Styles {
    fn of(&mut self, before: Arc<Style>, what: u64, change: impl FnOnce(&mut Style)) -> Arc<Style> {
        if self.0.len() >= ROOM {
            self.0.clear();
        }
        let key = (Arc::as_ptr(&before) as usize, what);
        let [_, after] = self.0.entry(key).or_insert_with(|| {
            let mut after = Style::clone(&before);
            change(&mut after);
            [before, Arc::new(after)]
        });
        Arc::clone(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_made_once_and_again_of_another_style() {
        let ctx = egui::Context::default();
        let mut made = Vec::new();
        for theme in [egui::Theme::Dark, egui::Theme::Dark, egui::Theme::Light, egui::Theme::Dark] {
            ctx.set_theme(theme);
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                for width in [1, 2] {
                    ui.scope(|ui| {
                        restyle(ui, width, |style| {
                            made.push((theme, width));
                            style.spacing.indent = width as f32;
                        });
                        assert!((ui.spacing().indent - width as f32).abs() < f32::EPSILON);
                        gap_x(ui, 3.0);
                        gap_y(ui, 5.0);
                        assert_eq!(ui.spacing().item_spacing, Vec2::new(3.0, 5.0));
                        assert!((ui.spacing().indent - width as f32).abs() < f32::EPSILON, "the rest stays");
                    });
                }
            });
            output.textures_delta.clear();
        }
        let [dark, light] = [egui::Theme::Dark, egui::Theme::Light];
        assert_eq!(made, [(dark, 1), (dark, 2), (light, 1), (light, 2)]);
    }

    #[test]
    fn styles_that_are_gone_are_forgotten() {
        let mut styles = Styles::default();
        for _ in 0..3 * ROOM {
            styles.of(Arc::default(), 1, |_| {});
        }
        assert!(styles.0.len() <= ROOM);
    }
}
