//! The sample corpus: five digests that the binary carries with it.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::extract::Context;
use crate::jobs::Source;

macro_rules! seeds {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../seeds/", $name)))),+]
    };
}

/// File names and texts, oldest source first.
const DOCUMENTS: [(&str, &str); 5] = seeds![
    "naqvi-masood-2017-rejuvenating-relations.md",
    "khan-2020-reviving-relations-cpec.md",
    "forum-thread-greater-eurasian-partnership.md",
    "commentary-2022-prime-ministers-visit.md",
    "ali-javed-2024-emerging-cooperation.md",
];

/// The sample corpus as inputs. Their paths name them; there is no such file.
pub fn sources() -> Vec<Source> {
    (DOCUMENTS.iter())
        .map(|(name, text)| Source {
            path: PathBuf::from(name),
            bytes: Some(Cow::Borrowed(text.as_bytes())),
            context: Context::default(),
        })
        .collect()
}
