//! How strongly a mark shows: by what is selected, hovered and let through by the filter.

use egui::Color32;

use super::marks::{Mark, MarkKind, Marks};
use crate::app::{Highlights, Strength, ViewContext};
use crate::model::{DateRole, Item};
use crate::ui::Tokens;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glow {
    /// Something else is selected, or the filter asks for something else.
    Faint,
    /// The pointer is over something else.
    Soft,
    Plain,
    Related,
    Hovered,
    Selected,
}

pub fn glow(ctx: &ViewContext<'_>, marks: &Marks, mark: &Mark) -> Glow {
    let strength = |highlights: &Highlights| match mark.place {
        Item::Mention(id) => highlights.mention(ctx.library, id),
        Item::Date(_) if highlights.is_place(mark.place) => Strength::Selected,
        Item::Date(id) => marks.events_of(id).map(|event| highlights.event(event)).max().unwrap_or_default(),
        _ => Strength::None,
    };
    match (strength(ctx.selected), strength(ctx.hovered)) {
        (Strength::Selected, _) => Glow::Selected,
        (_, Strength::Selected) => Glow::Hovered,
        (Strength::Related, _) | (_, Strength::Related) => Glow::Related,
        _ if ctx.selected.is_active() => Glow::Faint,
        _ if ctx.hovered.is_active() => Glow::Soft,
        _ if ctx.linked.filter.is_empty() || is_let_through(ctx, marks, mark) => Glow::Plain,
        _ => Glow::Faint,
    }
}

fn is_let_through(ctx: &ViewContext<'_>, marks: &Marks, mark: &Mark) -> bool {
    match mark.place {
        Item::Mention(id) => ctx.visible.has_entity(ctx.library.mention(id).entity),
        Item::Date(id) => marks.events_of(id).any(|event| ctx.visible.has_event(event)),
        _ => true,
    }
}

/// The colours of the line under a mark and of the ground behind it. What stands around the text proper
/// (`is_body` is false) is set back, and so are its marks.
pub fn colors(tokens: &Tokens, kind: MarkKind, glow: Glow, is_body: bool) -> (Color32, Option<Color32>) {
    let own = match kind {
        MarkKind::Name(kind) => tokens.kind(kind),
        MarkKind::Date(DateRole::Content) => tokens.weak,
        MarkKind::Date(_) => tokens.faint,
    };
    match glow {
        Glow::Faint => (tokens.faint.gamma_multiply(0.45), None),
        Glow::Soft => (own.gamma_multiply(0.4), None),
        Glow::Plain => (own.gamma_multiply(if is_body { 0.85 } else { 0.5 }), None),
        Glow::Related => (own, None),
        Glow::Hovered => (own, Some(tokens.hover)),
        Glow::Selected => (tokens.accent, Some(tokens.selected)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentId;
    use crate::views::testing::Stage;

    const TEXT: &str = "<person>Ada</person> met <person>Charles</person> in <date 1833>1833</date>. \
        <person>Mary</person> came in <date 1835>1835</date>.";

    #[track_caller]
    fn check(select: &[&str], hover: Option<&str>, expected: [Glow; 5]) {
        let mut stage = Stage::new(&[("a", TEXT)]);
        let item = |words: &str| match words.parse::<u16>() {
            Ok(_) => Item::Date(stage.date(words)),
            Err(_) => Item::Entity(stage.entity(words)),
        };
        let (selected, hovered) = (select.iter().map(|words| item(words)).collect::<Vec<_>>(), hover.map(item));
        stage.select(&selected);
        stage.hover(hovered);
        let marks = Marks::new(&stage.library, DocumentId(0));
        let all = marks.within(crate::model::Span { start: 0, end: u32::MAX });
        let glows: Vec<Glow> = all.iter().map(|mark| glow(&stage.context(), &marks, mark)).collect();
        assert_eq!(glows, expected);
    }

    #[test]
    fn marks_glow_by_what_they_have_to_do_with_it() {
        use Glow::{Faint, Hovered, Plain, Related, Selected, Soft};
        // Ada, Charles, 1833, Mary, 1835.
        check(&[], None, [Plain; 5]);
        check(&["Ada"], None, [Selected, Related, Related, Faint, Faint]);
        check(&[], Some("Ada"), [Hovered, Related, Related, Soft, Soft]);
        check(&["Mary"], Some("Ada"), [Hovered, Related, Related, Selected, Related]);
        check(&["1833"], None, [Related, Related, Selected, Faint, Faint]);
    }
}
