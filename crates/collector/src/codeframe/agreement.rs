//! How far coders agree, in words and numbers.

use super::{Frame, ThemeId};
use crate::reading::TextMeaning;
use crate::store::CodingRow;
use analysis::{Agreement, Coding, Undefined, agreement, masi};
use console_wire::{
    AgreementReport, CoderCount, CoderThemes, Disagreement, MOST_DISAGREEMENTS, PartAgreementRow,
    ThemeAgreementRow,
};
use std::collections::{BTreeMap, BTreeSet};

/// Codings of one text.
type OfText<'a> = &'a [CodingRow];

/// What is known of all codings, those too that nobody else's can be compared with.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// Who coded, and how many texts.
    pub coders: Vec<(String, u32)>,
    /// How many texts were coded.
    pub texts: u32,
}

/// How far coders agree on texts that two or more have coded. Their codings stand text by text.
pub fn report(
    codings: &[CodingRow],
    frame: &Frame,
    texts: &[TextMeaning],
    coded: Coded,
) -> AgreementReport {
    let all: Vec<Coding> = codings.iter().map(to_compare).collect();
    let found = agreement(&all);
    let (alpha, why_none) = said(&found.overall);
    let coders = coded.coders.into_iter();
    AgreementReport {
        texts: found.overall.units as u32,
        coded: coded.texts,
        coders: coders
            .map(|(coder, texts)| CoderCount { coder, texts })
            .collect(),
        alpha,
        why_none,
        parts: parts(codings, texts),
        themes: themes(codings, frame, found.themes),
        to_talk_about: to_talk_about(codings),
    }
}

fn to_compare(own: &CodingRow) -> Coding {
    Coding {
        unit: format!("{} {}", own.public_id, own.part),
        coder: own.coder.clone(),
        themes: own.themes.iter().map(ThemeId::to_string).collect(),
    }
}

/// Alpha, or why there is none.
fn said(found: &Agreement) -> (Option<f64>, String) {
    let why = match (found.undefined, found.units) {
        (None, _) => "",
        (Some(Undefined::FewerThanTwoUnits), 0) => "No text was coded by two people yet",
        (Some(Undefined::FewerThanTwoUnits), _) => {
            "Only one text was coded by two people: it takes two texts to tell agreement from chance"
        }
        (Some(Undefined::NoVariation), _) => {
            "Everybody gave the same to every text, so it cannot be told from chance"
        }
    };
    (found.alpha, why.to_owned())
}

fn parts(codings: &[CodingRow], texts: &[TextMeaning]) -> Vec<PartAgreementRow> {
    let mut of_part: BTreeMap<&str, Vec<Coding>> = BTreeMap::new();
    for own in codings {
        let part = of_part.entry(own.part.as_str()).or_default();
        part.push(to_compare(own));
    }
    let place = |part: &str| texts.iter().position(|own| own.part == part);
    let row = |(part, codings): (&str, Vec<Coding>)| {
        let found = agreement(&codings).overall;
        let (alpha, why_none) = said(&found);
        let asked = place(part).map(|place| texts[place].asked.as_str());
        PartAgreementRow {
            part: part.to_owned(),
            asked: asked.unwrap_or(part).to_owned(),
            texts: found.units as u32,
            alpha,
            why_none,
        }
    };
    let mut rows: Vec<PartAgreementRow> = of_part.into_iter().map(row).collect();
    rows.sort_by_key(|own| place(&own.part).unwrap_or(usize::MAX));
    rows
}

fn themes(
    codings: &[CodingRow],
    frame: &Frame,
    found: Vec<analysis::ThemeAgreement>,
) -> Vec<ThemeAgreementRow> {
    let mut texts: BTreeMap<ThemeId, u32> = BTreeMap::new();
    for of_text in by_text(codings) {
        let themes = of_text.iter().flat_map(|own| &own.themes);
        let themes: BTreeSet<&ThemeId> = themes.collect();
        for theme in themes {
            *texts.entry(*theme).or_default() += 1;
        }
    }
    let mut found: BTreeMap<String, Agreement> = found
        .into_iter()
        .map(|own| (own.theme, own.agreement))
        .collect();
    let rows = frame.in_order().into_iter().filter_map(|theme| {
        let (alpha, why_none) = said(&found.remove(&theme.id.to_string())?);
        Some(ThemeAgreementRow {
            theme: theme.id.to_string(),
            name: theme.name.clone(),
            texts: texts.get(&theme.id).copied().unwrap_or_default(),
            alpha,
            why_none,
        })
    });
    rows.collect()
}

/// Codings text by text.
fn by_text(codings: &[CodingRow]) -> impl Iterator<Item = OfText<'_>> {
    codings.chunk_by(|a, b| (&a.public_id, &a.part) == (&b.public_id, &b.part))
}

/// Texts on which coders differ, those first that have the least in common.
fn to_talk_about(codings: &[CodingRow]) -> Vec<Disagreement> {
    let mut texts: Vec<(f64, OfText<'_>)> = by_text(codings)
        .map(|own| (distance(own), own))
        .filter(|(distance, _)| *distance > 0.0)
        .collect();
    texts.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    texts.truncate(MOST_DISAGREEMENTS);
    let named = texts.into_iter().map(|(_, own)| Disagreement {
        public_id: own[0].public_id.clone(),
        part: own[0].part.clone(),
        codings: own.iter().map(coder_themes).collect(),
    });
    named.collect()
}

/// The mean distance between the themes of two coders.
fn distance(of_text: OfText<'_>) -> f64 {
    let pairs = of_text.iter().enumerate().flat_map(|(place, own)| {
        let others = &of_text[place + 1..];
        others.iter().map(|other| masi(&own.themes, &other.themes))
    });
    let (sum, count) = pairs.fold((0.0, 0_u32), |(sum, count), own| (sum + own, count + 1));
    sum / f64::from(count.max(1))
}

/// A coding as others see it.
pub fn coder_themes(own: &CodingRow) -> CoderThemes {
    CoderThemes {
        coder: own.coder.clone(),
        themes: own.themes.iter().map(ThemeId::to_string).collect(),
        at: own.at,
    }
}
