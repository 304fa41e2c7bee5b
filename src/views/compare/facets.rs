//! Two choices above the list: whom the comparisons name, and which source makes a claim.

use egui::{Popup, Response, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::data::{Asked, Rows};
use crate::app::ViewContext;
use crate::ui::{Chip, Tokens, toggle};

/// Names listed at once; the others are found by typing.
const MOST: usize = 60;

/// What is typed to find a name in the list.
#[derive(Debug, Default)]
pub struct Facets {
    wanted: String,
}

impl Facets {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ViewContext<'_>, rows: &Rows, asked: &mut Asked) {
        let library = ctx.library;
        let names = rows.entities.iter().map(|(id, count)| {
            let entity = library.entity(*id);
            (entity.name.as_str(), entity.name.as_str(), *count)
        });
        self.choice(ui, "Name", "Only those that name somebody or something", names, &mut asked.entity);
        let documents = rows.documents.iter().map(|(id, count)| {
            let document = library.document(*id);
            (document.name.as_str(), document.label.as_str(), *count)
        });
        self.choice(ui, "Source", "Only those in which one source makes a claim", documents, &mut asked.document);
    }

    /// What is chosen as a chip to take away, else a word that opens the list. `all` are key, label and count.
    fn choice<'a>(
        &mut self,
        ui: &mut Ui,
        title: &str,
        hint: &str,
        all: impl Iterator<Item = (&'a str, &'a str, u32)> + Clone,
        chosen: &mut Option<String>,
    ) {
        if let Some(key) = chosen {
            let known = all.clone().find(|(other, ..)| other == key);
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
        all: impl Iterator<Item = (&'a str, &'a str, u32)>,
        chosen: &mut Option<String>,
    ) {
        if from.clicked() {
            self.wanted.clear();
        }
        Popup::menu(from).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            ui.set_width(260.0);
            let field = TextEdit::singleline(&mut self.wanted).hint_text(format!("Find a {}", title.to_lowercase()));
            ui.add(field.desired_width(f32::INFINITY));
            let wanted = self.wanted.to_lowercase();
            let mut listed = all.filter(|(_, label, _)| label.to_lowercase().contains(&wanted)).take(MOST).peekable();
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
