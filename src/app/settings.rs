//! What is remembered between two runs: theme, layout and recent files. Not work: losing it loses nothing.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Deserializer, Serialize};

use super::Layout;
use crate::jobs::write_whole;

const RECENT: usize = 10;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    #[default]
    System,
    Dark,
    Light,
}

/// What the lanes of the Timeline stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LanesBy {
    #[default]
    Document,
    Kind,
    /// The entities selected last, side by side.
    Selected,
}

impl LanesBy {
    pub const ALL: [Self; 3] = [Self::Document, Self::Kind, Self::Selected];

    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "documents",
            Self::Kind => "kinds",
            Self::Selected => "selected entities",
        }
    }
}

/// What the Timeline shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineChoice {
    pub lanes: LanesBy,
    /// The dates of cited works too.
    pub citations: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// What was opened last, newest first: each a list of files and folders opened together.
    pub recent: Vec<Vec<PathBuf>>,
    /// None: the standard one.
    #[serde(deserialize_with = "whole_or_none")]
    pub layout: Option<Layout>,
    pub timeline: TimelineChoice,
}

/// A layout that cannot be read costs nothing but itself.
fn whole_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Layout>, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(from)?).ok())
}

impl Settings {
    /// Reads them; settings that are missing or damaged are the default ones.
    pub fn load(path: &Path) -> Self {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes them beside the old ones and then into their place, so that they are never half written.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        write_whole(path, |out| Ok(serde_json::to_writer_pretty(out, self)?))
    }

    /// Puts `paths` on top of the recent ones.
    pub fn remember(&mut self, paths: &[PathBuf]) {
        self.recent.retain(|other| other != paths);
        self.recent.insert(0, paths.to_vec());
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_files_are_kept_newest_first_without_repetition() {
        let mut settings = Settings::default();
        for n in 0..12 {
            settings.remember(&[PathBuf::from(format!("{n}.txt"))]);
        }
        settings.remember(&[PathBuf::from("5.txt")]);
        let names: Vec<_> = settings.recent.iter().map(|paths| paths[0].to_str().unwrap()).collect();
        assert_eq!(names, ["5.txt", "11.txt", "10.txt", "9.txt", "8.txt", "7.txt", "6.txt", "4.txt", "3.txt", "2.txt"]);
    }

    #[test]
    fn settings_survive_a_round_trip_and_damage_is_forgiven() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let mut settings = Settings { theme: ThemeChoice::Light, ..Settings::default() };
        settings.remember(&[PathBuf::from("a.txt")]);
        settings.save(&path).unwrap();
        settings.layout = Some(Layout::standard());
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), settings);
        let bent = fs::read_to_string(&path).unwrap().replace("\"row\"", "\"spiral\"");
        fs::write(&path, bent).unwrap();
        assert_eq!(Settings::load(&path), Settings { layout: None, ..settings });
        fs::write(&path, b"{\"theme\": \"li").unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
    }
}
