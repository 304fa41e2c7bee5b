//! Questions on the screen: what is asked before an edit is made, and the edit that the answer makes.

mod figure;
mod merge;

use std::path::Path;

use egui::text_edit::TextEditState;
use egui::{Button, ComboBox, Id, Key, KeyboardShortcut, Modal, Modifiers, RichText, TextEdit, Ui, vec2};

use crate::app::{AppState, Command, Commands, Question, ViewContext, read_date};
use crate::model::edit::{Edit, EntityKey, EventKey, ItemKey, PlaceKey, Step};
use crate::model::{DocumentId, EntityId, EventId, Item, Kind, Span, When};
use crate::ui::{Tokens, theme};
use crate::views::Derived;
use crate::views::curate;
use crate::views::inspector::passage::Passage;
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
    figure: Derived<String, Option<(f64, String)>>,
    /// Entities whose name fits what is typed.
    proposed: Derived<(u64, String), Vec<EntityId>>,
    /// The sentences of those that are to be merged.
    sentences: Derived<(u64, Vec<EntityId>), Vec<Vec<Passage>>>,
    is_fresh: bool,
    /// What had the keyboard before the question; it gets it back.
    focus_before: Option<Id>,
}

impl QuestionView {
    pub fn ui(&mut self, ui: &Ui, state: &AppState, out: &mut Commands) {
        let Some(question) = state.question() else {
            if self.asked.take().is_some()
                && let Some(before) = self.focus_before.take()
            {
                ui.memory_mut(|memory| memory.request_focus(before));
            }
            return;
        };
        let ctx = state.context();
        if self.asked.as_ref() != Some(question) {
            let before = self.focus_before.take().or_else(|| ui.memory(egui::Memory::focused));
            *self = Self { focus_before: before, ..Self::of(question, &ctx) };
        }
        let question = question.clone();
        let room = ui.ctx().content_rect().size() - vec2(64.0, 96.0);
        let frame = egui::Frame::popup(ui.style()).inner_margin(16.0);
        let modal = Modal::new(Id::unique("question")).frame(frame).show(ui, |ui| {
            ui.set_width(if matches!(question, Question::Merge(_)) { 760.0_f32 } else { 400.0 }.min(room.x));
            let edit = match &question {
                Question::Rename(id) => self.rename(ui, *id, &ctx),
                Question::Merge(ids) => self.merge(ui, ids, room.y, &ctx),
                Question::Redate(id) => self.redate(ui, *id, &ctx),
                Question::Requantify(id) => self.requantify(ui, *id, &ctx),
                Question::AddAlias(id) => self.add_alias(ui, *id, &ctx),
                Question::AddParticipant(id) => self.add_participant(ui, *id, &ctx),
                Question::Note(item) => self.note(ui, *item, &ctx),
                Question::Recover(path) => recover(ui, path, out),
                Question::Mark { document, span } => self.mark(ui, *document, *span, &ctx),
                Question::Leave => leave(ui),
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
            // What was written is not lost by a click beside it or by Esc; "Cancel" says so, and so does an undo.
            if let Question::Note(item) = question
                && let Some(step) = self.noted(item, &ctx)
            {
                out.send(Command::Edit(step));
            }
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
                if let Some(remark) = ctx.noted.remark(*item) {
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
            Question::Requantify(id) => {
                let (_, quantity) = ctx.library.quantity(*id);
                format!("{} {}", quantity.value, quantity.unit).trim_end().clone_into(&mut view.text);
            }
            Question::Merge(_)
            | Question::Recover(_)
            | Question::AddAlias(_)
            | Question::AddParticipant(_)
            | Question::Leave => {}
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
        title(ui, &format!("Note on {}", ItemKey::of(ctx.library, item).words()));
        let is_kept = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let note = TextEdit::multiline(&mut self.text).hint_text("Note").desired_rows(5).desired_width(f32::INFINITY);
        let response = ui.add(note);
        if self.is_fresh {
            response.request_focus();
        }
        ui.add_space(4.0);
        let tags = TextEdit::singleline(&mut self.tags).hint_text("Tags, with commas").desired_width(f32::INFINITY);
        let entered = ui.add(tags).lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let step = self.noted(item, ctx);
        if is_kept && step.is_none() {
            return Answer::None;
        }
        let answer = buttons(ui, "Keep", step.is_some(), entered || is_kept, || {
            step.unwrap_or(Step::new(String::new(), Vec::new()))
        });
        let keys = ui.ctx().format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter));
        hint(ui, &format!("{keys}, Esc or a click beside it keeps what is written"));
        answer
    }

    /// What keeps the note and its tags; none where nothing is new.
    fn noted(&self, item: Item, ctx: &ViewContext<'_>) -> Option<Step> {
        let tags = self.tags.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
        curate::note(ctx, item, self.text.trim(), &tags.collect::<Vec<_>>())
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

    /// A line to type into, with the cursor in it from the start and all of it selected: who types, writes it anew.
    /// Whether Enter was pressed.
    fn field(&mut self, ui: &mut Ui, hint: &str) -> bool {
        let response = ui.add(TextEdit::singleline(&mut self.text).hint_text(hint).desired_width(f32::INFINITY));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if self.is_fresh {
            response.request_focus();
            let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
            state.cursor.set_char_range(Some(egui::text::CCursorRange::select_all_str(&self.text)));
            state.store(ui.ctx(), response.id);
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
        let open = ui.button("Open it");
        let entered = ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(Key::Enter));
        if open.clicked() || entered {
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
    hint(ui, "Enter opens it, Esc leaves it for later: File › Recover unsaved work");
    answer
}

/// Whether the window is closed though no file has what was done.
fn leave(ui: &mut Ui) -> Answer {
    title(ui, "Some changes could not be written");
    ui.label("They are lost when the window is closed. File › Save project as keeps them elsewhere.");
    ui.add_space(10.0);
    let mut answer = Answer::Wait;
    ui.horizontal(|ui| {
        if ui.button("Stay").clicked() {
            answer = Answer::None;
        }
        if ui.button("Close and lose them").clicked() {
            ui.data_mut(|data| data.insert_temp(leaves(), true));
            ui.send_viewport_cmd(egui::ViewportCommand::Close);
            answer = Answer::None;
        }
    });
    answer
}

/// Whether a person said that the window is to be closed, whatever is lost.
pub fn is_leaving(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(leaves())).unwrap_or(false)
}

fn leaves() -> Id {
    Id::unique("leaves")
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
    buttons_with(ui, does, is_ready, entered, make, |_| None)
}

/// As [`buttons`], with others between the two; `other` may answer by itself.
fn buttons_with(
    ui: &mut Ui,
    does: &str,
    is_ready: bool,
    entered: bool,
    make: impl FnOnce() -> Step,
    other: impl FnOnce(&mut Ui) -> Option<Step>,
) -> Answer {
    ui.add_space(10.0);
    let (mut done, mut cancelled, mut otherwise) = (false, false, None);
    ui.horizontal(|ui| {
        let button = Button::new(does).min_size(vec2(72.0, 0.0));
        done = ui.add_enabled(is_ready, button).clicked();
        otherwise = other(ui);
        cancelled = ui.button("Cancel").clicked();
    });
    if let Some(step) = otherwise {
        return Answer::Step(step);
    }
    if is_ready && (done || entered) {
        Answer::Step(make())
    } else if cancelled {
        Answer::None
    } else {
        Answer::Wait
    }
}

/// What the keys do, below the buttons.
fn hint(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).color(Tokens::of(ui).faint).font(theme::small()));
}

/// No more of a sentence than tells which one it is.
fn short(words: &str) -> String {
    const LONG: usize = 220;
    match words.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or("").trim_end()),
        None => words.to_owned(),
    }
}
