//! Which themes texts were given, without who gave them, and what the themes are.

use super::columns::{Cell, Kind};
use crate::codeframe::{Frame, Theme, ThemeId};
use crate::store::{ExportRow, GivenTheme};
use consultation::Value;
use serde::Serialize;

/// A column: its name, what it says, and what it holds.
pub(super) type Named = (&'static str, &'static str, Kind);

/// The columns of the table of codings.
pub(super) const CODINGS: [Named; 5] = [
    ("public_id", "Public name of the statement", Kind::Text),
    ("part", "Variable of the text", Kind::Text),
    ("theme", "Id of the theme", Kind::Text),
    ("coders", "How many coders gave it", Kind::Number),
    ("coded_by", "How many coders coded the text", Kind::Number),
];

/// The columns of the table of themes.
pub(super) const THEMES: [Named; 6] = [
    ("theme", "Id of the theme", Kind::Text),
    ("name", "Name", Kind::Words),
    ("meaning", "When to use it", Kind::Words),
    ("part_of", "Id of the theme that it is part of", Kind::Text),
    (
        "became",
        "Ids of those that it was merged or split into",
        Kind::Text,
    ),
    ("is_retired", "1 if it is not used any more", Kind::Number),
];

/// What stands for a theme where coders found that none fits.
const NO_THEME: &str = "none";

/// A text and a theme that it was given.
#[derive(Serialize)]
pub(super) struct CodingRow<'a> {
    public_id: &'a str,
    part: &'a str,
    theme: String,
    coders: u32,
    coded_by: u32,
}

impl<'a> CodingRow<'a> {
    /// Those of a statement.
    pub fn of(row: &'a ExportRow) -> impl Iterator<Item = Self> {
        let of_theme = |own: &'a GivenTheme| Self {
            public_id: &row.public_id,
            part: &own.part,
            theme: own.theme.map_or_else(|| NO_THEME.to_owned(), id),
            coders: own.coders,
            coded_by: own.coded_by,
        };
        row.themes.iter().map(of_theme)
    }

    /// Its cells, in the order of [`CODINGS`].
    pub fn cells(&self) -> [Cell<'_>; 5] {
        [
            Value::Text(self.public_id),
            Value::Text(self.part),
            Value::Text(&self.theme),
            Value::Number(self.coders.into()),
            Value::Number(self.coded_by.into()),
        ]
        .map(Cell::Value)
    }
}

/// A theme.
#[derive(Serialize)]
pub(super) struct ThemeRow<'a> {
    theme: String,
    name: &'a str,
    meaning: &'a str,
    part_of: Option<String>,
    became: Vec<String>,
    is_retired: bool,
}

impl<'a> ThemeRow<'a> {
    /// All themes, each after the one that it is part of.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        let row = |own: &'a Theme| Self {
            theme: id(own.id),
            name: &own.name,
            meaning: &own.meaning,
            part_of: own.parent.map(id),
            became: own.became.iter().copied().map(id).collect(),
            is_retired: own.is_retired,
        };
        frame.in_order().into_iter().map(row)
    }

    /// Its cells, in the order of [`THEMES`].
    pub fn cells(self) -> [String; 6] {
        [
            self.theme,
            self.name.to_owned(),
            self.meaning.to_owned(),
            self.part_of.unwrap_or_default(),
            self.became.join(" "),
            u8::from(self.is_retired).to_string(),
        ]
    }
}

fn id(theme: ThemeId) -> String {
    theme.to_string()
}
