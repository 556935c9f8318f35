//! What an item of a document has.

use super::day::day_in_words;
use super::item::{Item, Named};

/// One thing that is said of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id, which is its name in JSON.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What is to be said there; may be empty.
    pub hint: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be there.
    pub needed: Needed,
}

/// What a field holds. Whatever it is, it is kept as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Paragraphs.
    Text,
    /// A whole number from 1 on.
    Number,
    /// A day, kept as `2019-02-05`.
    Day,
    /// A day, or words such as “spring 2027”.
    When,
    /// One of these.
    Choice(&'static [Choice]),
    /// Several lines.
    Lines,
    /// Lines of an organisation, a comma and the day on which it signed.
    SignOffs,
    /// The id of a question of the questionnaire.
    Question,
    /// Ids of sections of the questionnaire, each on a line.
    Sections,
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// When it is to be chosen.
    pub meaning: &'static str,
    /// The class of its tag; the colour says nothing that the name does not.
    pub tag: &'static str,
}

/// When a field must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Always.
    Always,
    /// It may be left out.
    Never,
    /// Where another field has one of these values.
    If(&'static str, &'static [&'static str]),
}

impl Field {
    /// What can be chosen; nothing where it is no choice.
    pub const fn options(&self) -> &'static [Choice] {
        match self.kind {
            FieldKind::Choice(options) => options,
            _ => &[],
        }
    }

    /// What was chosen.
    pub fn option(&self, value: &str) -> Option<&'static Choice> {
        self.options().iter().find(|own| own.id == value)
    }

    /// Whether an item must have it.
    pub fn is_needed(&self, item: &Item) -> bool {
        match self.needed {
            Needed::Always => true,
            Needed::Never => false,
            Needed::If(other, values) => values.contains(&item.value(other)),
        }
    }

    /// Whether a value is several, a line each.
    pub const fn is_several(&self) -> bool {
        use FieldKind::{Lines, Sections, SignOffs};
        matches!(self.kind, Lines | SignOffs | Sections)
    }

    /// A value as it is read.
    pub fn words(&self, value: &str, names: &[Named]) -> String {
        let named = |id: &str| {
            let own = names.iter().find(|own| own.id == id);
            own.map_or_else(|| id.to_owned(), |own| own.words.clone())
        };
        match self.kind {
            FieldKind::Choice(_) => self
                .option(value)
                .map_or_else(|| value.to_owned(), |own| own.label.to_owned()),
            FieldKind::Day | FieldKind::When => match value.parse() {
                Ok(day) => day_in_words(day),
                Err(_) => value.to_owned(),
            },
            FieldKind::Question => named(value),
            FieldKind::Sections => value.lines().map(named).collect::<Vec<_>>().join("; "),
            FieldKind::Lines | FieldKind::SignOffs => value.lines().collect::<Vec<_>>().join("; "),
            FieldKind::Line | FieldKind::Text | FieldKind::Number => value.to_owned(),
        }
    }
}
