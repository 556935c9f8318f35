//! Every change that ever affected what a link says or counts.
//!
//! Who renames a key, a word or a preset, changes a preset's rules, or changes what is counted adds
//! a line with the version of the model that brings it. Links made before are then read with the
//! new name, and their readers are told.

use std::fmt;

/// A version of the rule model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelVersion {
    major: u32,
    minor: u32,
    patch: u32,
}

impl ModelVersion {
    /// The version of links that name none: those of format 1, before versions stood in links.
    pub const FIRST: Self = Self::new(0, 1, 0);

    /// The version with these three numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// The version of this program's model.
    pub fn here() -> Self {
        Self::parse(crate::VERSION).unwrap_or(Self::FIRST)
    }

    /// Reads three numbers joined by full stops.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| {
            let plain = number.bytes().all(|byte| byte.is_ascii_digit());
            number.parse().ok().filter(|_| plain)
        });
        let version = Self::new(numbers.next()??, numbers.next()??, numbers.next()??);
        numbers.next().is_none().then_some(version)
    }
}

impl fmt::Display for ModelVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// What a change was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Where and how links are written. The old form is still read.
    Form {
        /// Before.
        was: &'static str,
        /// Since then.
        now: &'static str,
    },
    /// A key of the readable form was renamed.
    Key {
        /// Before.
        was: &'static str,
        /// Since then.
        now: &'static str,
    },
    /// A word of a control, or an offence group of an exception, was renamed.
    Word {
        /// The key, as it is called since then.
        key: &'static str,
        /// Before.
        was: &'static str,
        /// Since then.
        now: &'static str,
    },
    /// A preset was renamed.
    Preset {
        /// Its id before.
        was: &'static str,
        /// Its id since then.
        now: &'static str,
    },
    /// Rules of a preset changed.
    Rules {
        /// The preset's id.
        preset: &'static str,
        /// The version that has the new rules.
        version: u32,
    },
    /// The same link gives other counts.
    Counts,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The version of the model that brought it.
    pub since: ModelVersion,
    /// What changed.
    pub change: Change,
    /// The change in words, for somebody who opens an older link.
    pub words: &'static str,
}

/// The changes, oldest first.
pub(super) const MIGRATIONS: &[Migration] = &[Migration {
    since: ModelVersion::FIRST,
    change: Change::Form {
        was: "format 1, in the query, without the version of the model: ?format=1&policy=pofa.1&child_rule=delete",
        now: "format 2, in the fragment, with the version of the model: #2~0.1.0~pofa.1~chd; format 1 is read in query and fragment",
    },
    words: "Links are shorter, and name the version of the model that made them. Older links open as before.",
}];

/// Every change that ever affected links, oldest first.
pub const fn migrations() -> &'static [Migration] {
    MIGRATIONS
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'a> {
    Key,
    /// Of the key.
    Word(&'a str),
    Preset,
}

impl Change {
    /// The new name, if this renamed it.
    fn renamed(&self, kind: Kind<'_>, name: &str) -> Option<&'static str> {
        let (was, now) = match (self, kind) {
            (Self::Key { was, now }, Kind::Key) | (Self::Preset { was, now }, Kind::Preset) => {
                (was, now)
            }
            (Self::Word { key, was, now }, Kind::Word(own)) if *key == own => (was, now),
            _ => return None,
        };
        (*was == name).then_some(*now)
    }
}

/// What a name in a link of version `made` is called now, and the words on each renaming.
pub(super) fn name_now<'n>(
    table: &[Migration],
    made: ModelVersion,
    kind: Kind<'_>,
    name: &'n str,
) -> (&'n str, Vec<&'static str>) {
    let mut now = name;
    let mut words = Vec::new();
    for migration in table.iter().filter(|migration| migration.since > made) {
        if let Some(next) = migration.change.renamed(kind, now) {
            now = next;
            words.push(migration.words);
        }
    }
    (now, words)
}
