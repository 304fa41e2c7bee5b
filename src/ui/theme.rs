//! All colours, sizes and fonts. Nothing else in the program names a colour.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme};

use crate::model::Kind;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// Behind reading text and time.
    pub canvas: Color32,
    /// Behind lists and bars.
    pub panel: Color32,
    /// Chips, menus, popups.
    pub raised: Color32,
    pub hairline: Color32,
    pub text: Color32,
    pub weak: Color32,
    pub faint: Color32,
    /// Focus and selection, nothing else.
    pub accent: Color32,
    /// Behind what is selected.
    pub selected: Color32,
    /// Behind what the pointer is over, in whichever view.
    pub hover: Color32,
    /// Where sources differ, and warnings.
    pub differs: Color32,
    /// Marks without a kind: events that nothing lights up.
    pub mark: Color32,
    kinds: [Color32; Kind::ALL.len()],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Tokens {
    pub const DARK: Self = Self {
        canvas: rgb(0x16_18_1d),
        panel: rgb(0x1a_1d_23),
        raised: rgb(0x22_26_2e),
        hairline: rgb(0x2b_30_3a),
        text: rgb(0xd8_dc_e4),
        weak: rgb(0x8f_97_a6),
        faint: rgb(0x5b_63_72),
        accent: rgb(0x7d_b0_ff),
        selected: rgb(0x2a_3b_57),
        hover: rgb(0x23_2a_36),
        differs: rgb(0xe6_b5_5d),
        mark: rgb(0x5b_63_72),
        kinds: [
            rgb(0xff_9c_8b),
            rgb(0x83_c1_ff),
            rgb(0x83_d4_94),
            rgb(0x75_d1_c5),
            rgb(0xe6_b5_5d),
            rgb(0xc1_a0_fb),
            rgb(0xff_95_ba),
            rgb(0x69_ce_e6),
            rgb(0xbb_c6_79),
            rgb(0xa5_b1_e8),
            rgb(0xb6_be_cb),
        ],
    };

    pub const LIGHT: Self = Self {
        canvas: rgb(0xff_ff_ff),
        panel: rgb(0xf6_f7_f9),
        raised: rgb(0xff_ff_ff),
        hairline: rgb(0xe2_e5_eb),
        text: rgb(0x1d_21_29),
        weak: rgb(0x5d_65_73),
        faint: rgb(0x9a_a2_b0),
        accent: rgb(0x1d_5f_d1),
        selected: rgb(0xdb_e8_ff),
        hover: rgb(0xec_f1_fa),
        differs: rgb(0x90_5e_00),
        mark: rgb(0x9a_a2_b0),
        kinds: [
            rgb(0xac_41_33),
            rgb(0x25_69_b9),
            rgb(0x1a_7d_3d),
            rgb(0x00_7b_70),
            rgb(0x90_5e_00),
            rgb(0x77_52_ae),
            rgb(0xab_39_65),
            rgb(0x00_78_90),
            rgb(0x67_70_14),
            rgb(0x5a_64_9b),
            rgb(0x62_69_76),
        ],
    };

    /// The tokens of the theme in force.
    pub fn of(ctx: &egui::Context) -> &'static Self {
        match ctx.theme() {
            Theme::Dark => &Self::DARK,
            Theme::Light => &Self::LIGHT,
        }
    }

    pub fn kind(&self, kind: Kind) -> Color32 {
        self.kinds[kind as usize]
    }
}

/// Sizes in points, on a grid of four.
pub mod size {
    /// The step of the grid.
    pub const STEP: f32 = 4.0;
    /// Text of the interface.
    pub const BODY: f32 = 13.0;
    pub const SMALL: f32 = 11.5;
    /// Reading text and its line.
    pub const READING: f32 = 15.0;
    pub const READING_LINE: f32 = 25.0;
    /// Heads of panes.
    pub const PANE_HEAD: f32 = 28.0;
    /// One line of a list.
    pub const ROW: f32 = 24.0;
}

/// The family of the semibold face.
pub fn semibold_family() -> FontFamily {
    FontFamily::Name("semibold".into())
}

pub fn body() -> FontId {
    FontId::proportional(size::BODY)
}

pub fn small() -> FontId {
    FontId::proportional(size::SMALL)
}

pub fn strong() -> FontId {
    FontId::new(size::BODY, semibold_family())
}

/// Semibold at `points`.
pub fn strong_sized(points: f32) -> FontId {
    FontId::new(points, semibold_family())
}

pub fn reading() -> FontId {
    FontId::proportional(size::READING)
}

/// Installs fonts and both themes. Call once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, tokens) in [(Theme::Dark, &Tokens::DARK), (Theme::Light, &Tokens::LIGHT)] {
        ctx.style_mut_of(theme, |style| apply(style, tokens));
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular = FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.otf"));
    let semibold = FontData::from_static(include_bytes!("../../assets/fonts/Inter-SemiBold.otf"));
    fonts.font_data.insert("Inter".to_owned(), Arc::new(regular));
    fonts.font_data.insert("Inter SemiBold".to_owned(), Arc::new(semibold));
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.insert(0, "Inter".to_owned());
    let mut strong = proportional.clone();
    strong.insert(0, "Inter SemiBold".to_owned());
    fonts.families.insert(semibold_family(), strong);
    fonts
}

fn apply(style: &mut egui::Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Heading, strong_sized(17.0)),
        (TextStyle::Body, body()),
        (TextStyle::Button, body()),
        (TextStyle::Small, small()),
        (TextStyle::Monospace, FontId::monospace(size::BODY)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(2.0 * size::STEP, size::STEP);
    style.spacing.button_padding = egui::vec2(2.0 * size::STEP, 3.0);
    style.spacing.menu_margin = egui::Margin::same(6);
    style.spacing.interact_size.y = size::ROW;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.animation_time = 0.0;
    style.interaction.selectable_labels = false;

    let visuals = &mut style.visuals;
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.raised;
    visuals.window_stroke = Stroke::new(1.0, tokens.hairline);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = tokens.canvas;
    visuals.faint_bg_color = tokens.raised;
    visuals.code_bg_color = tokens.raised;
    visuals.hyperlink_color = tokens.accent;
    visuals.warn_fg_color = tokens.differs;
    visuals.error_fg_color = tokens.differs;
    visuals.weak_text_color = Some(tokens.weak);
    visuals.selection.bg_fill = tokens.selected;
    visuals.selection.stroke = Stroke::new(1.0, tokens.accent);
    visuals.striped = false;
    visuals.button_frame = true;

    let widgets = &mut visuals.widgets;
    let corner = CornerRadius::same(6);
    for (widget, fill, stroke, text) in [
        (&mut widgets.noninteractive, tokens.panel, tokens.hairline, tokens.text),
        (&mut widgets.inactive, tokens.raised, tokens.hairline, tokens.text),
        (&mut widgets.hovered, tokens.hover, tokens.faint, tokens.text),
        (&mut widgets.active, tokens.selected, tokens.accent, tokens.text),
        (&mut widgets.open, tokens.hover, tokens.hairline, tokens.text),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, stroke);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = corner;
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2 contrast ratio of two opaque colours.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = egui::Rgba::from(color).to_array();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_and_kinds_can_be_read_on_what_they_stand_on() {
        for tokens in [&Tokens::DARK, &Tokens::LIGHT] {
            for ground in [tokens.canvas, tokens.panel] {
                for kind in Kind::ALL {
                    assert!(contrast(tokens.kind(kind), ground) >= 4.5, "{kind:?}");
                }
                assert!(contrast(tokens.text, ground) >= 7.0);
                assert!(contrast(tokens.weak, ground) >= 4.5);
                assert!(contrast(tokens.accent, ground) >= 4.5);
                assert!(contrast(tokens.differs, ground) >= 4.5);
            }
        }
    }
}
