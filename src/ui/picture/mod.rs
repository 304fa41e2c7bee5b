//! Pictures out: what a view paints, at a size of its own, as SVG or PNG with the fonts and colours of the screen.
//!
//! A view is run in a context of its own, without a window and without a graphics card: [`record`] takes a few
//! milliseconds, [`Recording::encode`] may take a second and belongs on another thread. Nothing in here knows what
//! is painted.
//!
//! A view takes part by being able to make a twin of itself that shows the same without what it has cached:
//! text laid out in one context cannot be painted in another.

mod mesh;
mod raster;
mod svg;
mod text;

use std::sync::Arc;

use egui::epaint::ClippedShape;
use egui::{Color32, ColorImage, Context, Id, RawInput, Rect, TextureId, Theme, Ui, Vec2, ViewportId};

use super::theme::{self, Tokens};

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text stays text.
    Svg,
    Png,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The ending of the file's name, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The format that a file's ending asks for, in either case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// How large, and in which colours.
#[derive(Clone, Debug)]
pub struct Setting {
    /// In points.
    pub size: Vec2,
    pub theme: Theme,
    pub format: Format,
}

/// The longest side of a picture in points; views can be longer than what other programs open.
pub const LONGEST: f32 = 8000.0;
/// Pixels of a PNG for each point.
const SCALE: f32 = 2.0;
/// Frames until a view has settled: sizes are known in the second, what was asked for stands in the third.
const FRAMES: usize = 3;

fn is_picture_id() -> Id {
    Id::unique("is a picture")
}

/// Whether what is painted becomes a picture: there, nothing can be clicked.
pub fn is_picture(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(is_picture_id())).unwrap_or(false)
}

/// What a view has painted.
pub struct Recording {
    setting: Setting,
    ground: Color32,
    ctx: Context,
    shapes: Vec<ClippedShape>,
    textures: Textures,
}

/// The images that shapes refer to: the letters, mostly.
#[derive(Debug, Default)]
struct Textures(Vec<(TextureId, ColorImage)>);

/// Runs `paint` in a window that nobody sees.
pub fn record(setting: &Setting, mut paint: impl FnMut(&mut Ui)) -> Recording {
    let setting =
        Setting { size: setting.size.clamp(Vec2::splat(16.0), Vec2::splat(LONGEST)).round(), ..setting.clone() };
    let ctx = Context::default();
    theme::install(&ctx);
    ctx.set_theme(setting.theme);
    ctx.data_mut(|data| data.insert_temp(is_picture_id(), true));
    // Letters that the program does not bring are found where the window finds them.
    ctx.add_font_provider(Arc::new(egui_system_font_provider::SystemFontProvider::new()));
    // Edges are made smooth by whoever shows the SVG.
    ctx.tessellation_options_mut(|options| options.feathering = setting.format == Format::Png);
    let mut recording = Recording {
        ground: Tokens::DARK.panel,
        shapes: Vec::new(),
        textures: Textures::default(),
        ctx: ctx.clone(),
        setting: setting.clone(),
    };
    for frame in 0..FRAMES {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, setting.size)),
            time: Some(frame as f64 / 60.0),
            max_texture_side: Some(8192),
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(SCALE);
        let mut output = ctx.run_ui(input, |ui| paint(ui));
        #[expect(clippy::iter_over_hash_type, reason = "textures are told apart by their ids")]
        for (id, deltas) in std::mem::take(&mut output.textures_delta.set) {
            deltas.into_iter().for_each(|delta| recording.textures.update(id, delta));
        }
        recording.shapes = output.shapes;
        output.textures_delta.clear();
    }
    recording.ground = Tokens::of(&ctx).panel;
    recording
}

impl Recording {
    /// The bytes of the file. `title` says what it shows, to those who do not see it.
    pub fn encode(self, title: &str) -> Result<Vec<u8>, png::EncodingError> {
        match self.setting.format {
            Format::Svg => Ok(svg::write(self.setting.size, self.ground, &self.shapes, title).into_bytes()),
            Format::Png => self.encode_png(title),
        }
    }

    fn encode_png(self, title: &str) -> Result<Vec<u8>, png::EncodingError> {
        let [width, height] = [self.setting.size.x, self.setting.size.y].map(|side| (side * SCALE) as usize);
        let primitives = self.ctx.tessellate(self.shapes, SCALE);
        let mut canvas = raster::Canvas::new([width, height], self.ground);
        for primitive in &primitives {
            canvas.paint(primitive, &self.textures, SCALE);
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.add_itxt_chunk("Title".to_owned(), title.to_owned())?;
        encoder.write_header()?.write_image_data(&canvas.into_rgb())?;
        Ok(bytes)
    }
}

impl Textures {
    fn get(&self, id: TextureId) -> Option<&ColorImage> {
        self.0.iter().find(|(other, _)| *other == id).map(|(_, image)| image)
    }

    fn update(&mut self, id: TextureId, delta: egui::epaint::ImageDelta) {
        let egui::ImageData::Color(image) = delta.image;
        let Some([left, top]) = delta.pos else {
            self.0.retain(|(other, _)| *other != id);
            self.0.push((id, image.as_ref().clone()));
            return;
        };
        let Some((_, whole)) = self.0.iter_mut().find(|(other, _)| *other == id) else { return };
        let [width, height] = image.size;
        for row in 0..height.min(whole.size[1].saturating_sub(top)) {
            let to = (top + row) * whole.size[0] + left;
            let columns = width.min(whole.size[0].saturating_sub(left));
            whole.pixels[to..to + columns].copy_from_slice(&image.pixels[row * width..row * width + columns]);
        }
    }
}

#[cfg(test)]
mod tests;
