//! Everything that can be asked of the program. Views write nothing; they send these.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Layout, Level, NoticeId, Pane, Question, ThemeChoice, TimelineChoice, ViewRequest};
use crate::model::edit::Step;
use crate::model::{DocumentId, Item, Kind, Span};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Replaces what is open.
    Open(Vec<PathBuf>),
    /// Adds to what is open; where that is the sample corpus, replaces it.
    Add(Vec<PathBuf>),
    OpenSample,
    /// Closes what is open.
    New,
    OpenProject(PathBuf),
    /// Writes the whole project to this file and goes on there.
    SaveProject(PathBuf),
    /// Throws away unsaved work of an earlier run.
    DiscardUnsaved(PathBuf),
    /// Offers unsaved work of an earlier run.
    RecoverUnsaved,
    CancelImport,
    /// Reads the file of this document again, whether it has changed or not.
    Reread(DocumentId),
    /// Reads all files again that have changed on the disk.
    RereadChanged,
    /// Adds the files that are new in the folders that are open.
    AddNew,

    /// Makes the items the selection.
    Select {
        items: Vec<Item>,
        from: Pane,
    },
    /// Adds the item to the selection, or takes it out.
    ToggleSelected {
        item: Item,
        from: Pane,
    },
    ClearSelection,
    /// Brings the item into view wherever it is shown, and its document into the Reader, which stays behind others
    /// where it stands behind others.
    Show(Item),
    /// As `Show`, with the Reader in front.
    Focus(Item),
    /// Opens the document in the Reader at these words, and lights them up.
    ShowWords {
        document: DocumentId,
        span: Span,
    },
    /// Opens the document in the Reader.
    Read(DocumentId),
    NextDocument,
    PreviousDocument,
    Back,
    Forward,
    /// Asks one view for something, for one frame.
    Request(ViewRequest),

    FilterText(String),
    ToggleKind(Kind),
    ToggleDocument(DocumentId),
    /// Stops showing the kind, or shows it again.
    ToggleNotKind(Kind),
    ToggleNotDocument(DocumentId),
    /// Only events that touch these days, both inclusive, and what takes part in them.
    FilterRange(Option<(Date, Date)>),
    /// Only what has a star, or no longer only that.
    ToggleStarred,
    ToggleTag(String),
    ClearFilter,

    /// Says something, with a line each for what it is about.
    Tell {
        level: Level,
        title: String,
        details: Vec<String>,
    },
    /// Asks a person something, in place of what is asked so far.
    Ask(Question),
    EndQuestion,
    /// Changes the library, as one step of the history.
    Edit(Step),
    Undo,
    Redo,
    /// Goes to where so many steps of the history are in force.
    GoToStep(usize),

    DismissNotice(NoticeId),
    DismissAllNotices,
    SetTheme(ThemeChoice),
    SetTimeline(TimelineChoice),
    /// Keeps where the panes stand for the next run; none for the standard places.
    KeepLayout(Option<Layout>),
}

/// What the views of one frame asked for, and what they hovered.
#[derive(Debug, Default)]
pub struct Commands {
    list: Vec<Command>,
    hovered: Option<Item>,
    hovered_tie: Option<[Item; 2]>,
}

impl Commands {
    pub fn send(&mut self, command: Command) {
        self.list.push(command);
    }

    pub fn send_all(&mut self, commands: impl IntoIterator<Item = Command>) {
        self.list.extend(commands);
    }

    /// The pointer is over this item; every view shows it in the next frame.
    pub fn hover(&mut self, item: Item) {
        self.hovered = Some(item);
    }

    /// The pointer is over what ties these two, and over nothing else.
    pub fn hover_tie(&mut self, ends: [Item; 2]) {
        self.hovered_tie = Some(ends);
    }

    pub fn hovered(&self) -> Option<Item> {
        self.hovered
    }

    pub fn list(&self) -> &[Command] {
        &self.list
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes the commands out, in the order in which they were sent.
    pub fn drain(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.list)
    }

    /// Takes the hover out: it counts for one frame.
    pub fn take_hovered(&mut self) -> Option<Item> {
        self.hovered.take()
    }

    /// As [`Commands::take_hovered`], of a tie.
    pub fn take_hovered_tie(&mut self) -> Option<[Item; 2]> {
        self.hovered_tie.take()
    }
}
