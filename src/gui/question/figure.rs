//! What a number means, who takes part, by which name something goes too: questions with one line to type into.

use egui::{Key, RichText, Ui};

use super::{Answer, QuestionView, buttons, title};
use crate::app::{ViewContext, read_figure};
use crate::model::edit::{Edit, EntityKey, EventKey, PlaceKey, Step};
use crate::model::{EntityId, EventId, QuantityId};
use crate::ui::{Tokens, theme};
use crate::views::figures::{unit_words, value};
use crate::views::words::counted;

/// Names proposed while one is typed.
const PROPOSED: usize = 8;

impl QuestionView {
    pub(super) fn requantify(&mut self, ui: &mut Ui, id: QuantityId, ctx: &ViewContext<'_>) -> Answer {
        let (document, quantity) = ctx.library.quantity(id);
        let of = ctx.library.document(document);
        title(ui, &format!("What does “{}” mean?", of.words(quantity.span)));
        let tokens = Tokens::of(ui);
        let sentence = of.words(ctx.library.sentence(document, quantity.sentence));
        ui.label(RichText::new(super::short(&sentence)).color(tokens.weak));
        ui.add_space(6.0);
        let entered = self.field(ui, "Value and unit: US$1.7 billion, 12 km, 4,000 tonnes");
        let text = self.text.clone();
        let read = self.figure.get(text, || read_figure(&self.text)).clone();
        let (words, ink) = match &read {
            Some((number, unit)) => (format!("{} · {}", value(*number), unit_words(unit)), tokens.text),
            None => ("This is not understood as a number yet".to_owned(), tokens.differs),
        };
        ui.label(RichText::new(words).color(ink));
        let is_ready = read.as_ref().is_some_and(|(number, unit)| {
            number.is_finite()
                && ((number - quantity.value).abs() > f64::EPSILON * number.abs() || *unit != *quantity.unit)
        });
        let (value, unit) = read.unwrap_or_default();
        buttons(ui, "Change", is_ready, entered, || {
            Step::of(Edit::Requantify { place: PlaceKey::of(of, quantity.span), value, unit })
        })
    }

    pub(super) fn add_alias(&mut self, ui: &mut Ui, id: EntityId, ctx: &ViewContext<'_>) -> Answer {
        let entity = ctx.library.entity(id);
        title(ui, &format!("Another name of {}", entity.name));
        let entered = self.field(ui, "Name");
        let name = self.text.trim().to_owned();
        let known =
            ctx.library.entities().iter().enumerate().find(|(at, other)| *at != id.index() && other.name == name);
        let words = match known {
            Some((_, other)) => {
                format!("{name} is known, {}: the two become one", counted(other.mentions.len(), "mention"))
            }
            None => "Places with this name that come later belong to it".to_owned(),
        };
        ui.label(RichText::new(words).color(Tokens::of(ui).weak).font(theme::small()));
        let chosen = if known.is_none() { self.proposals(ui, ctx, |other| other != id) } else { None };
        if let Some(other) = chosen {
            self.text.clone_from(&ctx.library.entity(other).name);
        }
        let is_there = entity.aliases.iter().any(|alias| alias.name == name);
        buttons(ui, "Add", !name.is_empty() && !is_there, entered, || {
            Step::of(Edit::AddAlias { entity: EntityKey::of(ctx.library, id), alias: name })
        })
    }

    pub(super) fn add_participant(&mut self, ui: &mut Ui, id: EventId, ctx: &ViewContext<'_>) -> Answer {
        let library = ctx.library;
        let event = library.event(id);
        title(ui, "Who takes part?");
        let words = library.document(event.document).words(event.span);
        ui.label(RichText::new(super::short(&words)).color(Tokens::of(ui).weak));
        ui.add_space(6.0);
        let entered = self.field(ui, "A name");
        let fits = |other: EntityId| !library.participants(id).contains(&other);
        let chosen = self.proposals(ui, ctx, fits);
        let typed = self.text.trim();
        let named = library.entities().iter().position(|entity| entity.name == typed).map(EntityId::from);
        let who = chosen.or_else(|| named.filter(|who| fits(*who))).or_else(|| self.first_proposal(ctx, fits));
        let add = |who: EntityId| {
            let (event, entity) = (EventKey::of(library, id), EntityKey::of(library, who));
            Step::of(Edit::AddParticipant { event, entity })
        };
        if let Some(who) = chosen {
            return Answer::Step(add(who));
        }
        let entered = entered || ui.input(|input| input.key_pressed(Key::Enter)) && !self.is_fresh;
        let does = who.map_or_else(|| "Add".to_owned(), |who| format!("Add {}", library.entity(who).name));
        match who {
            Some(who) => buttons(ui, &does, true, entered, || add(who)),
            None => buttons(ui, &does, false, false, || Step::new(String::new(), Vec::new())),
        }
    }

    /// Entities whose name fits what is typed, each a button; the one that was clicked.
    fn proposals(&mut self, ui: &mut Ui, ctx: &ViewContext<'_>, fits: impl Fn(EntityId) -> bool) -> Option<EntityId> {
        let mut clicked = None;
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            for id in self.proposed(ctx).into_iter().filter(|id| fits(*id)) {
                let entity = ctx.library.entity(id);
                let chip = crate::ui::Chip::new(&entity.name).kind(entity.kind).count(entity.mentions.len() as u32);
                if chip.show(ui).response.clicked() {
                    clicked = Some(id);
                }
            }
        });
        clicked
    }

    fn first_proposal(&mut self, ctx: &ViewContext<'_>, fits: impl Fn(EntityId) -> bool) -> Option<EntityId> {
        self.proposed(ctx).into_iter().find(|id| fits(*id))
    }

    /// The first entities, the most mentioned first, one of whose words begins with what is typed.
    fn proposed(&mut self, ctx: &ViewContext<'_>) -> Vec<EntityId> {
        let typed = self.text.trim().to_lowercase();
        let begins = |name: &str| {
            let name = name.to_lowercase();
            let mut words = name.match_indices(' ').map(|(at, _)| name.get(at + 1..).unwrap_or(""));
            name.starts_with(&typed) || words.any(|rest| rest.starts_with(&typed))
        };
        let found = self.proposed.get((ctx.revision, typed.clone()), || {
            let ids = (0..ctx.library.entities().len()).map(EntityId::from);
            let fits = |id: &EntityId| !typed.is_empty() && begins(&ctx.library.entity(*id).name);
            ids.filter(fits).take(PROPOSED).collect()
        });
        found.clone()
    }
}
