//! Two choices above the list: whom the comparisons name, and which source makes a claim.

use egui::{Popup, Response, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::data::{self, Asked, Rows, Verdicts};
use crate::app::ViewContext;
use crate::model::EntityId;
use crate::ui::{Chip, Tokens, opens, toggle};
use crate::views::Derived;

/// Names listed at once; the others are found by typing.
const MOST: usize = 60;

/// What is typed to find a name in the list.
#[derive(Debug, Default)]
pub struct Facets {
    wanted: String,
    /// Who is named: counted while somebody looks at it, as it asks all claims.
    entities: Derived<EntitiesKey, Vec<(EntityId, u32)>>,
}

/// The revisions of library, filter and notebook, and what the list shows.
type EntitiesKey = (u64, u64, u64, Asked);

impl Facets {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ViewContext<'_>, rows: &Rows, verdicts: &Verdicts, asked: &mut Asked) {
        let library = ctx.library;
        let mut entities = std::mem::take(&mut self.entities);
        let key = (ctx.revision, ctx.visible_revision, ctx.notebook_revision, asked.clone());
        let names = || {
            let entities = entities.get(key, || data::entities(ctx, verdicts, asked));
            let named = entities.iter().map(|(id, count)| {
                let entity = library.entity(*id);
                (entity.name.as_str(), entity.name.as_str(), *count)
            });
            named.collect()
        };
        let mut chosen = asked.entity.clone();
        self.choice(ui, "Name", "Only those that name somebody or something", names, &mut chosen);
        self.entities = entities;
        asked.entity = chosen;
        let documents = || {
            let told = rows.documents.iter().map(|(id, count)| {
                let document = library.document(*id);
                (document.name.as_str(), document.label.as_str(), *count)
            });
            told.collect()
        };
        self.choice(ui, "Source", "Only those in which one source makes a claim", documents, &mut asked.document);
    }

    /// What is chosen as a chip to take away, else a word that opens the list. `all` are key, label and count.
    fn choice<'a>(
        &mut self,
        ui: &mut Ui,
        title: &str,
        hint: &str,
        all: impl FnOnce() -> Vec<(&'a str, &'a str, u32)>,
        chosen: &mut Option<String>,
    ) {
        if let Some(key) = chosen {
            let known = all().into_iter().find(|(other, ..)| other == key);
            let label = known.map_or(key.as_str(), |(_, label, _)| label).to_owned();
            let close = format!("Any {} again", title.to_lowercase());
            let chip = Chip::new(&label).count(known.map_or(0, |(.., count)| count)).close(&close).show(ui);
            if chip.closed() || chip.response.clicked() {
                *chosen = None;
            }
            return;
        }
        let response = toggle(ui, &format!("{title}…"), None, false, hint);
        self.list(&response, title, all, chosen);
    }

    fn list<'a>(
        &mut self,
        from: &Response,
        title: &str,
        all: impl FnOnce() -> Vec<(&'a str, &'a str, u32)>,
        chosen: &mut Option<String>,
    ) {
        if !opens(from) {
            return;
        }
        if from.clicked() {
            self.wanted.clear();
        }
        Popup::menu(from).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            ui.set_width(260.0);
            let field = TextEdit::singleline(&mut self.wanted).hint_text(format!("Find a {}", title.to_lowercase()));
            ui.add(field.desired_width(f32::INFINITY));
            let wanted = self.wanted.to_lowercase();
            let mut listed =
                all().into_iter().filter(|(_, label, _)| label.to_lowercase().contains(&wanted)).take(MOST).peekable();
            if listed.peek().is_none() {
                ui.colored_label(Tokens::of(ui).weak, "Nothing of that name");
            }
            ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                for (key, label, count) in listed {
                    let words = format!("{label}  {count}");
                    let row =
                        ui.add(egui::Button::selectable(false, words).truncate().min_size(egui::vec2(244.0, 0.0)));
                    row.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label}, {count}")));
                    if row.clicked() {
                        *chosen = Some(key.to_owned());
                        ui.close();
                    }
                }
            });
        });
    }
}
