//! What the method page shows about the figures: where they come from, and what the sample must
//! reproduce.

pub use crate::figures::{SOURCES, TARGETS};

/// A publication that figures were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short name, used in the files of figures.
    pub id: &'static str,
    /// Title, and where in it.
    pub title: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// Day, month or year of publication, as precise as known.
    pub published: &'static str,
    /// Address, where there is one.
    pub url: &'static str,
    /// Licence of reuse.
    pub licence: &'static str,
}

/// How far the sample may be from a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// As a share of the value.
    Relative(f64),
    /// In the unit of the value.
    Absolute(f64),
}

/// A total that the sample must reproduce.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Short name, T01 to T35.
    pub id: &'static str,
    /// What is measured.
    pub description: &'static str,
    /// The figure, or `None` where the target is every cell of its table.
    pub value: Option<f64>,
    /// How far the sample may be from it.
    pub tolerance: Tolerance,
    /// File of figures that the recipe is calibrated with.
    pub table: &'static str,
    /// How sure the figure is: read, known or assumed.
    pub confidence: &'static str,
}
