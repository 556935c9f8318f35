//! How far coders agree who give themes to the same texts.

mod alpha;
mod masi;

pub use alpha::{Agreement, ReliabilityData, Undefined, nominal};
pub use masi::masi;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What one coder made of one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Id of the text that was coded, such as a statement and a question.
    pub unit: String,
    /// Id of the coder.
    pub coder: String,
    /// Ids of the themes that the coder gave it; none where the coder found that none fits.
    pub themes: BTreeSet<String>,
}

/// How far coders agree on one theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThemeAgreement {
    /// Id of the theme.
    pub theme: String,
    /// How often the theme was given, in texts that several coded.
    pub given: usize,
    /// Agreement on “given” and “not given”, two values without order.
    pub agreement: Agreement,
}

/// How far coders agree on a set of codings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementReport {
    /// Agreement on whole sets of themes, with the distance [`masi`].
    pub overall: Agreement,
    /// Agreement on every theme that anybody gave, in the order of their ids.
    pub themes: Vec<ThemeAgreement>,
}

/// How far coders agree.
///
/// A text that a coder did not code is a missing value. A text counts if at least two coders coded
/// it. Where a coder coded the same text twice, what stands later in the list holds.
pub fn agreement(codings: &[Coding]) -> AgreementReport {
    let names: BTreeSet<&str> = codings
        .iter()
        .flat_map(|coding| coding.themes.iter().map(String::as_str))
        .collect();
    let places: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut sets = ReliabilityData::default();
    for coding in codings {
        let themes: BTreeSet<usize> = coding
            .themes
            .iter()
            .filter_map(|theme| places.get(theme.as_str()).copied())
            .collect();
        sets.record(&coding.unit, &coding.coder, themes);
    }
    AgreementReport {
        overall: sets.alpha(masi),
        themes: each_theme(&names, &sets),
    }
}

/// Alpha of every theme in one pass: with two values, the coincidence matrix of a theme is made of
/// how many coders of each unit gave it.
fn each_theme(
    names: &BTreeSet<&str>,
    sets: &ReliabilityData<BTreeSet<usize>>,
) -> Vec<ThemeAgreement> {
    let mut given = vec![0_usize; names.len()];
    let mut observed = vec![0.0; names.len()];
    for coders in sets.compared() {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for theme in coders.values().flatten() {
            *counts.entry(*theme).or_default() += 1;
        }
        for (theme, count) in counts {
            let pairs = count * (coders.len() - count);
            given[theme] += count;
            observed[theme] += pairs as f64 / (coders.len() - 1) as f64;
        }
    }
    let size = sets.size();
    let one = |(place, theme): (usize, &&str)| {
        let expected = given[place] * (size.values - given[place]);
        ThemeAgreement {
            theme: (*theme).to_owned(),
            given: given[place],
            agreement: size.agreement(observed[place], expected as f64),
        }
    };
    names.iter().enumerate().map(one).collect()
}
