//! What the program has to say, kept until the person has read it.

/// How much a notice asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Info,
    Warning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NoticeId(u64);

/// One thing to say. Many of one kind (a folder full of unreadable files) are one notice with many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub level: Level,
    pub title: String,
    /// What it is about, a line each: "path: reason".
    pub details: Vec<String>,
    /// What can be done about it, a button each.
    pub offers: Vec<Offer>,
}

/// Something that a notice offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub words: String,
    pub does: Does,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    RereadChanged,
    AddNew,
}

#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Notices {
    pub fn list(&self) -> &[Notice] {
        &self.list
    }

    pub fn add(&mut self, level: Level, title: impl Into<String>, details: Vec<String>) -> NoticeId {
        let id = NoticeId(self.next);
        self.next += 1;
        self.list.push(Notice { id, level, title: title.into(), details, offers: Vec::new() });
        id
    }

    /// As [`Notices::add`], for what may be said again and again: the newest takes the place of those like it.
    pub fn tell(&mut self, level: Level, title: String, details: Vec<String>) {
        self.list.retain(|other| (other.level, &other.title, &other.details) != (level, &title, &details));
        self.add(level, title, details);
    }

    pub fn get_mut(&mut self, id: NoticeId) -> Option<&mut Notice> {
        self.list.iter_mut().find(|notice| notice.id == id)
    }

    pub fn dismiss(&mut self, id: NoticeId) {
        self.list.retain(|notice| notice.id != id);
    }

    pub fn clear(&mut self) {
        self.list.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_again_is_there_once() {
        let mut notices = Notices::default();
        notices.tell(Level::Info, "Select two".to_owned(), Vec::new());
        notices.add(Level::Warning, "A file could not be opened", vec!["a: broken".to_owned()]);
        notices.tell(Level::Info, "Select two".to_owned(), Vec::new());
        notices.tell(Level::Info, "Select two".to_owned(), vec!["other words".to_owned()]);
        let titles: Vec<&str> = notices.list().iter().map(|notice| notice.title.as_str()).collect();
        assert_eq!(titles, ["A file could not be opened", "Select two", "Select two"]);
    }
}
