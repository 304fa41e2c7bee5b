//! Questions on the screen: what is asked before an edit is made, and the edit that the answer makes.

use std::path::Path;

use egui::{Button, ComboBox, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::app::{AppState, Command, Commands, Question, ViewContext, read_date};
use crate::model::edit::{Edit, EntityKey, EventKey, ItemKey, PlaceKey, Step};
use crate::model::{DocumentId, EntityId, EventId, Item, Kind, Library, Span, When};
use crate::ui::{BADGE, Tokens, paint_kind_badge, theme};
use crate::views::words::counted;

/// What is being answered.
#[derive(Debug, Default)]
pub struct QuestionView {
    asked: Option<Question>,
    /// A name, a date, a note; what it is depends on the question.
    text: String,
    tags: String,
    kind: Option<Kind>,
    everywhere: bool,
    into: usize,
    when: Option<When>,
    is_fresh: bool,
}

/// Sentences shown of each entity that is to be merged.
const SENTENCES: usize = 4;
/// Entities shown side by side.
const COLUMNS: usize = 4;

impl QuestionView {
    pub fn ui(&mut self, ui: &Ui, state: &AppState, out: &mut Commands) {
        let Some(question) = state.question() else {
            self.asked = None;
            return;
        };
        let ctx = state.context();
        if self.asked.as_ref() != Some(question) {
            *self = Self::of(question, &ctx);
        }
        let question = question.clone();
        let modal = Modal::new(Id::unique("question")).show(ui, |ui| {
            ui.set_width(if matches!(question, Question::Merge(_)) { 640.0 } else { 380.0 });
            let edit = match &question {
                Question::Rename(id) => self.rename(ui, *id, &ctx),
                Question::Merge(ids) => self.merge(ui, ids, &ctx),
                Question::Redate(id) => self.redate(ui, *id, &ctx),
                Question::Note(item) => self.note(ui, *item, &ctx),
                Question::Recover(path) => recover(ui, path, out),
                Question::Mark { document, span } => self.mark(ui, *document, *span, &ctx),
            };
            self.is_fresh = false;
            match edit {
                Answer::Step(step) => {
                    out.send(Command::Edit(step));
                    out.send(Command::EndQuestion);
                }
                Answer::None => out.send(Command::EndQuestion),
                Answer::Wait => {}
            }
        });
        if modal.should_close() {
            out.send(Command::EndQuestion);
        }
    }

    fn of(question: &Question, ctx: &ViewContext<'_>) -> Self {
        let mut view = Self { asked: Some(question.clone()), is_fresh: true, ..Self::default() };
        match question {
            Question::Rename(id) => view.text.clone_from(&ctx.library.entity(*id).name),
            Question::Redate(id) => {
                let when = ctx.library.event(*id).when;
                view.text = when.to_string();
                view.when = Some(when);
            }
            Question::Note(item) => {
                if let Some(remark) = ctx.notebook.remark(&ItemKey::of(ctx.library, *item)) {
                    view.text.clone_from(&remark.note);
                    view.tags = remark.tags.join(", ");
                }
            }
            Question::Mark { document, span } => {
                let words = ctx.library.document(*document).words(*span).into_owned();
                // What is called so already is most likely what is meant.
                let known = ctx.library.entities().iter().find(|entity| entity.name == words);
                view.kind = known.map(|entity| entity.kind);
                view.text = words;
            }
            Question::Merge(_) | Question::Recover(_) => {}
        }
        view
    }

    fn rename(&mut self, ui: &mut Ui, id: EntityId, ctx: &ViewContext<'_>) -> Answer {
        let entity = ctx.library.entity(id);
        title(ui, &format!("Rename {}", entity.name));
        let entered = self.field(ui, "Name");
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            for alias in entity.aliases.iter().filter(|alias| alias.name != entity.name).take(8) {
                if ui.small_button(&alias.name).clicked() {
                    self.text.clone_from(&alias.name);
                }
            }
        });
        let name = self.text.trim().to_owned();
        let is_ready = !name.is_empty() && name != entity.name;
        buttons(ui, "Rename", is_ready, entered, || {
            Step::of(Edit::Rename { entity: EntityKey::of(ctx.library, id), name })
        })
    }

    fn merge(&mut self, ui: &mut Ui, ids: &[EntityId], ctx: &ViewContext<'_>) -> Answer {
        let library = ctx.library;
        title(ui, &format!("Are these {} the same?", ids.len()));
        let tokens = Tokens::of(ui);
        ui.label(
            RichText::new("The chosen name and kind stay; the others become other names of it.").color(tokens.weak),
        );
        ui.add_space(8.0);
        self.into = self.into.min(ids.len().saturating_sub(1));
        let step = |by: isize, at: usize| at.saturating_add_signed(by).min(ids.len().saturating_sub(1));
        ui.input_mut(|input| {
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowRight) {
                self.into = step(1, self.into);
            }
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowLeft) {
                self.into = step(-1, self.into);
            }
        });
        let shown = ids.len().min(COLUMNS);
        ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
            ui.columns(shown, |columns| {
                for ((at, id), ui) in ids.iter().enumerate().zip(columns) {
                    let entity = library.entity(*id);
                    ui.horizontal(|ui| {
                        let (rect, _) = ui.allocate_exact_size(vec2(BADGE, BADGE), egui::Sense::hover());
                        paint_kind_badge(ui.painter(), rect.center(), entity.kind, false);
                        if ui.radio(self.into == at, RichText::new(&entity.name).font(theme::strong())).clicked() {
                            self.into = at;
                        }
                    });
                    let told = format!(
                        "{}, {} in {}",
                        entity.kind.name(),
                        counted(entity.mentions.len(), "mention"),
                        counted(entity.documents.len(), "document")
                    );
                    ui.label(RichText::new(told).color(tokens.weak).font(theme::small()));
                    sentences(ui, library, *id);
                }
            });
            if ids.len() > shown {
                let names: Vec<&str> = ids.iter().skip(shown).map(|id| library.entity(*id).name.as_str()).collect();
                ui.label(RichText::new(format!("and {}", names.join(", "))).color(tokens.weak));
            }
        });
        let entered = ui.input(|input| input.key_pressed(Key::Enter)) && !self.is_fresh;
        let into = ids.get(self.into).copied();
        let answer = buttons(ui, "Merge", into.is_some(), entered, || {
            let key = |id: &EntityId| EntityKey::of(library, *id);
            let others = ids.iter().filter(|id| Some(**id) != into).map(key).collect();
            let into = into.map_or_else(|| key(&ids[0]), |id| key(&id));
            Step::of(Edit::Merge { into, others })
        });
        if matches!(answer, Answer::Wait)
            && ids.len() == 2
            && ui.button("Not the same: do not propose it again").clicked()
        {
            let [one, other] = [ids[0], ids[1]].map(|id| EntityKey::of(library, id));
            return Answer::Step(Step::of(Edit::KeepApart { one, other }));
        }
        answer
    }

    fn redate(&mut self, ui: &mut Ui, id: EventId, ctx: &ViewContext<'_>) -> Answer {
        let library = ctx.library;
        let event = library.event(id);
        title(ui, "Change the date");
        let tokens = Tokens::of(ui);
        ui.label(RichText::new(library.document(event.document).words(event.span)).color(tokens.weak));
        ui.add_space(6.0);
        let before = self.text.clone();
        let entered = self.field(ui, "9 June 2017, June 2017, 2017, the 1990s, 1947 to 1991");
        if self.text != before {
            self.when = read_date(&self.text);
        }
        let words = match self.when {
            Some(when) => format!("{when}, known as a {}", when.precision.name()),
            None => "This is not understood as a date yet".to_owned(),
        };
        ui.label(RichText::new(words).color(if self.when.is_some() { tokens.text } else { tokens.differs }));
        let is_ready = self.when.is_some_and(|when| when != event.when);
        let when = self.when.unwrap_or(event.when);
        buttons(ui, "Change", is_ready, entered, || Step::of(Edit::Redate { event: EventKey::of(library, id), when }))
    }

    fn note(&mut self, ui: &mut Ui, item: Item, ctx: &ViewContext<'_>) -> Answer {
        let key = ItemKey::of(ctx.library, item);
        title(ui, &format!("Note on {}", key.words()));
        let note = TextEdit::multiline(&mut self.text).hint_text("Note").desired_rows(5).desired_width(f32::INFINITY);
        let response = ui.add(note);
        if self.is_fresh {
            response.request_focus();
        }
        ui.add_space(4.0);
        let tags = TextEdit::singleline(&mut self.tags).hint_text("Tags, with commas").desired_width(f32::INFINITY);
        let entered = ui.add(tags).lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let tags: Vec<String> =
            self.tags.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        let known = ctx.notebook.remark(&key);
        let text = self.text.trim().to_owned();
        let is_new_note = known.map_or("", |remark| &remark.note) != text;
        let is_new_tags = known.map_or(&[][..], |remark| &remark.tags) != tags;
        buttons(ui, "Keep", is_new_note || is_new_tags, entered, || {
            let mut edits = Vec::new();
            if is_new_note {
                edits.push(Edit::Note { item: key.clone(), text });
            }
            if is_new_tags {
                edits.push(Edit::Tags { item: key.clone(), tags });
            }
            let words = edits.first().map(Edit::words).unwrap_or_default();
            Step { words, edits }
        })
    }

    fn mark(&mut self, ui: &mut Ui, document: DocumentId, span: Span, ctx: &ViewContext<'_>) -> Answer {
        let library = ctx.library;
        let text = library.document(document);
        let words = text.words(span).into_owned();
        title(ui, &format!("“{words}” is a name"));
        let entered = self.field(ui, "of what: its name");
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.label("Kind");
            let kind = self.kind.unwrap_or(Kind::Other);
            ComboBox::from_id_salt("kind").selected_text(kind.name()).show_ui(ui, |ui| {
                for choice in Kind::ALL {
                    if ui.selectable_label(kind == choice, choice.name()).clicked() {
                        self.kind = Some(choice);
                    }
                }
            });
        });
        ui.radio_value(&mut self.everywhere, false, "This place");
        ui.radio_value(&mut self.everywhere, true, "Every place where these words stand");
        let name = self.text.trim().to_owned();
        let kind = self.kind.unwrap_or(Kind::Other);
        let known = library.entities().iter().position(|entity| entity.name == name);
        let weak = Tokens::of(ui).weak;
        if let Some(at) = known {
            let entity = library.entity(EntityId::from(at));
            let told = format!("Joins {}, {}", entity.name, counted(entity.mentions.len(), "mention"));
            ui.label(RichText::new(told).color(weak));
        }
        let everywhere = self.everywhere;
        buttons(ui, "Mark", !name.is_empty(), entered, || {
            let entity = match known {
                Some(at) => Some(EntityKey::of(library, EntityId::from(at))),
                None if name == words => None,
                None => Some(EntityKey { name, kind, forms: Vec::new(), place: None }),
            };
            Step::of(if everywhere {
                Edit::MarkEverywhere { words, kind, entity }
            } else {
                Edit::Mark { place: PlaceKey::of(text, span), kind, entity }
            })
        })
    }

    /// A line to type into, with the cursor in it from the start; whether Enter was pressed.
    fn field(&mut self, ui: &mut Ui, hint: &str) -> bool {
        let response = ui.add(TextEdit::singleline(&mut self.text).hint_text(hint).desired_width(f32::INFINITY));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if self.is_fresh {
            response.request_focus();
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }
}

/// Whether work that was not saved is to be opened.
fn recover(ui: &mut Ui, path: &Path, out: &mut Commands) -> Answer {
    title(ui, "There is work that was not saved");
    ui.label("Changes made in an earlier run were kept, but not saved under a name.");
    ui.add_space(10.0);
    let mut answer = Answer::Wait;
    ui.horizontal(|ui| {
        if ui.button("Open it").clicked() {
            out.send(Command::OpenProject(path.to_path_buf()));
            answer = Answer::None;
        }
        if ui.button("Later").clicked() {
            answer = Answer::None;
        }
        if ui.button("Throw it away").clicked() {
            out.send(Command::DiscardUnsaved(path.to_path_buf()));
            answer = Answer::None;
        }
    });
    answer
}

/// What a person has decided in this frame.
enum Answer {
    Step(Step),
    None,
    Wait,
}

fn title(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(theme::strong()));
    ui.add_space(4.0);
}

/// The button that does it, and the one that does not.
fn buttons(ui: &mut Ui, does: &str, is_ready: bool, entered: bool, make: impl FnOnce() -> Step) -> Answer {
    ui.add_space(10.0);
    let (mut done, mut cancelled) = (false, false);
    ui.horizontal(|ui| {
        let button = Button::new(does).min_size(vec2(72.0, 0.0));
        done = ui.add_enabled(is_ready, button).clicked();
        cancelled = ui.button("Cancel").clicked();
    });
    if is_ready && (done || entered) {
        Answer::Step(make())
    } else if cancelled {
        Answer::None
    } else {
        Answer::Wait
    }
}

/// The first sentences that name the entity, one of each document before any second one.
fn sentences(ui: &mut Ui, library: &Library, id: EntityId) {
    let tokens = Tokens::of(ui);
    let mentions = library.entity(id).mentions.iter().map(|mention| library.mention(*mention));
    let (mut shown, mut last) = (0, None);
    for mention in mentions {
        let place = (mention.document, mention.sentence);
        // Documents beyond the first wait until each had one, as far as there is room.
        let is_new_document = last.is_none_or(|(document, _)| document != mention.document);
        if last == Some(place) || !is_new_document && library.entity(id).documents.len() > SENTENCES {
            continue;
        }
        last = Some(place);
        let document = library.document(mention.document);
        let sentence = library.sentence(mention.document, mention.sentence);
        ui.add_space(6.0);
        ui.label(short(&document.words(sentence)));
        ui.label(RichText::new(&document.label).color(tokens.weak).font(theme::small()));
        shown += 1;
        if shown == SENTENCES {
            break;
        }
    }
}

fn short(words: &str) -> String {
    const LONG: usize = 220;
    match words.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or("").trim_end()),
        None => words.to_owned(),
    }
}
