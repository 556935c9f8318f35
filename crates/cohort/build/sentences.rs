//! Custody and its length.

use crate::emit::Source;
use crate::outcomes::{AGE_CLASSES, HISTORY_BANDS, place};
use crate::people::{interpolate, shares};
use crate::table::{Failure, Figures, Table};
use crate::years;
use retention::OffenceGroup;

/// First and last calendar year of the table of disposals.
const YEARS: std::ops::RangeInclusive<usize> = 2014..=2024;

/// How the summary offences of the table, other than motoring, fall to the offence groups.
/// The rest follows no arrest for a notifiable offence. Source: the method of the outcome
/// shares (assumed).
const SUMMARY_SPLIT: [(OffenceGroup, f64); 4] = [
    (OffenceGroup::ViolenceAgainstPerson, 0.55),
    (OffenceGroup::PublicOrder, 0.15),
    (OffenceGroup::CriminalDamageArson, 0.15),
    (OffenceGroup::MiscAgainstSociety, 0.05),
];

/// Bands of length in the published tables.
const LENGTH_BANDS: [&str; 5] = [
    "<=6m",
    ">6m_<12m",
    "12m_<4y",
    ">=4y_determinate",
    "indeterminate",
];

/// Lengths within each band with a fixed end, in months, each as likely as the next (assumed:
/// round terms that courts pass, their mean within the published averages).
const LENGTHS: [&[u16]; 4] = [
    &[1, 2, 2, 3, 4, 4, 6],
    &[8, 8, 9, 10],
    &[12, 14, 16, 18, 20, 24, 24, 24, 28, 30, 36, 36],
    &[48, 48, 50, 54, 54, 60, 60, 66, 72, 84, 96, 120],
];

/// The groups of the 2005 table that make up each offence group.
fn groups_of_2005(group: OffenceGroup) -> &'static [&'static str] {
    match group {
        OffenceGroup::ViolenceAgainstPerson => &["violence_against_person"],
        OffenceGroup::Sexual => &["sexual"],
        OffenceGroup::Robbery => &["robbery"],
        OffenceGroup::TheftInclBurglary => &["burglary", "theft_and_handling"],
        OffenceGroup::Drugs => &["drugs"],
        OffenceGroup::Fraud => &["fraud_and_forgery"],
        OffenceGroup::CriminalDamageArson
        | OffenceGroup::Weapons
        | OffenceGroup::PublicOrder
        | OffenceGroup::MiscAgainstSociety => &["other"],
    }
}

/// Writes the tables about sentences.
pub fn reduce(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    custody(figures, source)?;
    lengths(figures, source)
}

/// Convictions, and those with immediate custody.
#[derive(Clone, Copy, Default)]
struct Count {
    convicted: f64,
    custody: f64,
}

impl Count {
    fn add(&mut self, other: Self, weight: f64) {
        self.convicted += other.convicted * weight;
        self.custody += other.custody * weight;
    }

    /// Share with custody; none convicted means none in custody.
    fn rate(self) -> f64 {
        if self.convicted > 0.0 {
            self.custody / self.convicted
        } else {
            0.0
        }
    }
}

fn custody(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("caution_conviction_occasions")?;
    let groups: Vec<&str> = OffenceGroup::ALL.iter().map(|group| group.id()).collect();
    let mut by_group = vec![[[Count::default(); 10]; AGE_CLASSES.len()]; YEARS.count()];
    let mut by_history = [[Count::default(); HISTORY_BANDS.len()]; AGE_CLASSES.len()];
    for row in table.rows() {
        let (group, disposal) = (row.text("offence_group")?, row.text("disposal")?);
        if group == "summary_motoring" || disposal == "caution" {
            continue;
        }
        let convicted = row.value()?;
        let immediate = f64::from(u8::from(disposal == "immediate_custody"));
        let count = Count {
            convicted,
            custody: convicted * immediate,
        };
        let year = row.number("year")? as usize;
        if !YEARS.contains(&year) {
            return Err(row.problem("year", "outside 2014 to 2024"));
        }
        let year = &mut by_group[year - YEARS.start()];
        let age = place(&AGE_CLASSES, &row, "age_class")?;
        if group == "summary_non_motoring" {
            for (group, weight) in SUMMARY_SPLIT {
                year[age][group.index()].add(count, weight);
            }
        } else {
            year[age][place(&groups, &row, "offence_group")?].add(count, 1.0);
        }
        let band = place(&HISTORY_BANDS, &row, "previous_cautions_convictions")?;
        by_history[age][band].add(count, 1.0);
    }
    let rates: Vec<Vec<Vec<f64>>> = by_group
        .iter()
        .map(|ages| {
            ages.iter()
                .map(|groups| groups.iter().map(|count| count.rate()).collect())
                .collect()
        })
        .collect();
    source.table(
        "Share of convictions with immediate custody by calendar year from 2014, age class \
         (under 18, adult) and offence group (read; summary offences are split over groups: \
         assumed).",
        "CUSTODY_RATE",
        "[[[f64; 10]; 2]; 11]",
        &rates,
    );
    let factors: Vec<Vec<f64>> = by_history
        .iter()
        .map(|bands| {
            let mut all = Count::default();
            bands.iter().for_each(|&band| all.add(band, 1.0));
            bands.iter().map(|band| band.rate() / all.rate()).collect()
        })
        .collect();
    source.table(
        "Custody rate by age class and band of earlier cautions and convictions, relative to \
         the age class, 2014 to 2024 without motoring (read).",
        "CUSTODY_BY_HISTORY",
        "[[f64; 6]; 2]",
        &factors,
    );
    Ok(())
}

fn lengths(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("sentence_length_shares")?;
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for &group in OffenceGroup::ALL {
        first.push(shares_of_2005(&table, groups_of_2005(group))?);
        last.push(shares_of_model(&table, group.id())?);
    }
    let all_first = shares_of_2005(&table, &["all"])?;
    let all_last = shares_of_model(&table, "all")?;
    let kind = "[[f64; 5]; 10]";
    source.table(
        "Shares of the bands of custody length (6 months or less, to 12 months, to 4 years, 4 \
         years or more, no fixed end) by offence group, 2005 (read).",
        "LENGTHS_2005",
        kind,
        &first,
    );
    source.table(
        "The same for 2018 to 2024 (assumed).",
        "LENGTHS_2018",
        kind,
        &last,
    );
    source.table(
        "The same for all offences, 2005 (read).",
        "ALL_LENGTHS_2005",
        "[f64; 5]",
        &all_first,
    );
    source.table(
        "The same for all offences, 2018 to 2024 (assumed).",
        "ALL_LENGTHS_2018",
        "[f64; 5]",
        &all_last,
    );
    source.table(
        "Lengths of custody in months within the bands with a fixed end (assumed).",
        "LENGTHS",
        "[&[u16]; 4]",
        &Slices(&LENGTHS),
    );

    let averages = figures.open("average_custodial_sentence")?;
    let (low, high) = (mean(&all_first), mean(&all_last));
    // Until the financial year 2005/06 the shape of 2005 holds.
    let mut known = vec![(2005 - years::FIRST, 0.0)];
    for index in 0..years::COUNT {
        let year = years::label(index);
        if let Some(average) = averages.find(&[("year", &year), ("group", "all offences")])? {
            known.push((index, (average - low) / (high - low)));
        }
    }
    let weights: Vec<f64> = (0..years::COUNT)
        .map(|index| interpolate(&known, index))
        .collect();
    source.table(
        "How far each financial year has moved from the lengths of 2005 (0) to those of 2018 \
         to 2024 (1), so that the mean is the year's published average (read; a straight line \
         from 2005/06 to 2013/14: assumed).",
        "LENGTH_SHIFT",
        "[f64; 24]",
        &weights,
    );
    Ok(())
}

fn shares_of_2005(table: &Table, groups: &[&str]) -> Result<Vec<f64>, Failure> {
    let mut counts = Vec::new();
    for band in LENGTH_BANDS {
        let mut sum = 0.0;
        for group in groups {
            sum += table.value(&[
                ("year", "2005"),
                ("offence_group", group),
                ("length_band", band),
                ("unit", "sentenced_receptions"),
            ])?;
        }
        counts.push(sum);
    }
    Ok(shares(&counts))
}

fn shares_of_model(table: &Table, group: &str) -> Result<Vec<f64>, Failure> {
    let mut values = Vec::new();
    for band in LENGTH_BANDS {
        values.push(table.value(&[
            ("year", "2018-2024 model"),
            ("offence_group", group),
            ("length_band", band),
        ])?);
    }
    Ok(shares(&values))
}

/// Mean length in months of sentences with a fixed end.
fn mean(bands: &[f64]) -> f64 {
    let (mut months, mut share) = (0.0, 0.0);
    for (band, lengths) in bands.iter().zip(LENGTHS) {
        let sum: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
        months += band * sum / lengths.len() as f64;
        share += band;
    }
    months / share
}

/// Prints slices so that the text is Rust source.
struct Slices<'a>(&'a [&'a [u16]]);

impl std::fmt::Debug for Slices<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[")?;
        for slice in self.0 {
            write!(f, "&{slice:?}, ")?;
        }
        f.write_str("]")
    }
}
