//! How each role is set: sizes, lines, indents, distances and colours. Reading text is 15 points on lines of 25.

use egui::{Align, Color32, FontFamily, FontId, Stroke, TextFormat};

use super::data::{Piece, Role};
use super::passage::Style;
use crate::ui::{Tokens, theme};

/// The widest column of reading text: about eighty letters.
pub const COLUMN: f32 = 556.0;
/// Between the column and the edge of the view, where the view is narrow.
pub const MARGIN: f32 = 20.0;
/// Above the head and below the last line.
pub const TOP: f32 = 20.0;
pub const BOTTOM: f32 = 64.0;
/// By how much a level of a list is set in, and one of a quote.
pub const STEP: f32 = 28.0;
pub const QUOTE_STEP: f32 = 18.0;
/// The column of the keys of a document's properties.
pub const KEYS: f32 = 104.0;
/// Between two columns of a table, and above and below a row.
pub const CELL_GAP: f32 = 20.0;
pub const CELL_PADDING: f32 = 6.0;

/// How the letters of a role are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub size: f32,
    pub line: f32,
    pub is_strong: bool,
    pub color: Color32,
    /// From the left edge of the column.
    pub indent: f32,
    /// By how much the first line stands out to the left of the others.
    pub outdent: f32,
}

pub fn look(role: &Role, tokens: &Tokens) -> Look {
    let plain = Look {
        size: theme::size::READING,
        line: theme::size::READING_LINE,
        is_strong: false,
        color: tokens.text,
        indent: 0.0,
        outdent: 0.0,
    };
    let heading = |size, line| Look { size, line, is_strong: true, ..plain };
    let small = |size, line, color| Look { size, line, color, ..plain };
    match role {
        Role::Head => small(12.0, 18.0, tokens.weak),
        Role::FrontMatter => small(12.5, 19.0, tokens.weak),
        Role::Property(_) => Look { indent: KEYS, ..small(12.5, 20.0, tokens.weak) },
        Role::Title | Role::Heading(1) => heading(22.0, 30.0),
        Role::Heading(2) => heading(18.0, 26.0),
        Role::Heading(3) => heading(16.0, 25.0),
        Role::Heading(_) => heading(15.0, 25.0),
        Role::Paragraph => plain,
        Role::ListItem { level, .. } => Look { indent: f32::from(*level) * STEP, ..plain },
        Role::Quote(level) => Look { indent: f32::from(*level) * QUOTE_STEP, color: tokens.weak, ..plain },
        Role::Table => small(13.0, 20.0, tokens.text),
        Role::Footnote => Look { indent: 18.0, ..small(12.5, 19.0, tokens.weak) },
        Role::Reference => Look { indent: 18.0, outdent: 18.0, ..small(13.0, 20.0, tokens.weak) },
        Role::RunningHeader | Role::Separator => small(11.5, 18.0, tokens.faint),
    }
}

/// The room for the rule between two pages and the number of the second.
pub const PAGE_BREAK: f32 = 32.0;

/// The distance to the piece before.
pub fn gap(before: Option<&Piece>, piece: &Piece) -> f32 {
    let Some(before) = before else {
        return TOP;
    };
    if piece.goes_on {
        return 0.0;
    }
    let is_same = std::mem::discriminant(&before.role) == std::mem::discriminant(&piece.role);
    let page = if piece.page.is_some() { PAGE_BREAK } else { 0.0 };
    page + match piece.role {
        // A page broke here, and nothing is left of it to be seen.
        _ if is_same && piece.continues => 0.0,
        Role::Head => TOP,
        Role::Separator => 18.0,
        _ if matches!(before.role, Role::Head) => 6.0,
        Role::Title => 18.0,
        Role::FrontMatter | Role::Property(_) if is_same && piece.is_tight => 0.0,
        Role::FrontMatter | Role::Property(_) | Role::Footnote | Role::Reference | Role::RunningHeader if is_same => {
            6.0
        }
        Role::ListItem { .. } if is_same => 4.0,
        Role::Heading(level) if matches!(before.role, Role::Heading(_)) => {
            [14.0, 12.0, 10.0][level.min(3) as usize - 1]
        }
        Role::Heading(level) => [34.0, 30.0, 24.0][level.min(3) as usize - 1],
        _ if matches!(before.role, Role::Heading(_) | Role::Title) => 8.0,
        Role::Footnote if has_rule(Some(before), piece) => 22.0,
        Role::FrontMatter | Role::Property(_) | Role::RunningHeader => 12.0,
        _ => 13.0,
    }
}

/// Whether a short rule stands between this piece and the one before: where notes begin.
pub fn has_rule(before: Option<&Piece>, piece: &Piece) -> bool {
    piece.role == Role::Footnote
        && !piece.goes_on
        && before.is_some_and(|before| {
            !matches!(
                before.role,
                Role::Footnote | Role::Heading(_) | Role::RunningHeader | Role::Separator | Role::Head
            )
        })
}

/// The format of a run of letters.
pub fn format(look: &Look, style: Style, tokens: &Tokens) -> TextFormat {
    let family = if look.is_strong || style.strong { theme::semibold_family() } else { FontFamily::Proportional };
    let (size, line, color, valign) = if style.raised {
        (look.size * 0.72, look.line * 0.66, tokens.weak, Align::TOP)
    } else {
        (look.size, look.line, look.color, Align::BOTTOM)
    };
    TextFormat {
        font_id: FontId::new(size, family),
        line_height: Some(line),
        color,
        italics: style.emphasis,
        valign,
        underline: Stroke::NONE,
        ..TextFormat::default()
    }
}
