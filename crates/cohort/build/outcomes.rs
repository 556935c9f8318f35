//! How arrests end, by offence group and year.

use crate::emit::Source;
use crate::offences::mix_by_year;
use crate::table::{Failure, Figures, Table};
use crate::years;
use retention::OffenceGroup;

/// Bands of earlier cautions and convictions in the published tables.
pub const HISTORY_BANDS: [&str; 6] = ["0", "1-2", "3-6", "7-10", "11-14", "15+"];

/// Age classes of the published tables.
pub const AGE_CLASSES: [&str; 2] = ["juvenile", "adult"];

/// The last era that outcomes are given for.
const LAST_ERA: &str = "2021/22-2024/25";

/// Writes the tables about outcomes.
pub fn reduce(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    levels(figures, source)?;
    conviction_by_age(figures, source)?;
    caution_odds(figures, source)
}

/// Share of each group's arrests with an outcome in 2018/19, moved to the level of each year's
/// era: the level divided by what the year's mix of offences alone would give.
fn levels(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("outcome_shares_by_offence_group")?;
    let mix = mix_by_year(figures)?;
    let mut convicted_of_charged = vec![vec![0.0; OffenceGroup::ALL.len()]; years::COUNT];
    let mut by_outcome = Vec::new();
    for outcome in ["charged", "caution", "other_out_of_court", "convicted"] {
        let base = base_shares(&table, outcome)?;
        let mut rows = vec![Vec::new(); years::COUNT];
        for row in table.matching(&[("offence_group", "all"), ("outcome", outcome)])? {
            let era = row.text("year")?;
            if !era.contains('-') {
                continue;
            }
            for year in years::era(era)? {
                let expected: f64 = mix[year].iter().zip(&base).map(|(a, b)| a * b).sum();
                let level = row.value()? / expected;
                rows[year] = base.iter().map(|share| share * level).collect();
            }
        }
        by_outcome.push(rows);
    }
    for year in 0..years::COUNT {
        for group in 0..OffenceGroup::ALL.len() {
            convicted_of_charged[year][group] =
                by_outcome[3][year][group] / by_outcome[0][year][group];
        }
    }
    let doc =
        "by financial year and offence group (assumed: shares of 2018/19 at the era's level).";
    let kind = "[[f64; 10]; 24]";
    source.table(
        &format!("Share of arrests charged, {doc}"),
        "CHARGED",
        kind,
        &by_outcome[0],
    );
    source.table(
        &format!("Share of arrests cautioned, {doc}"),
        "CAUTIONED",
        kind,
        &by_outcome[1],
    );
    source.table(
        &format!("Share of arrests with another out-of-court outcome, {doc}"),
        "OTHER_OUT_OF_COURT",
        kind,
        &by_outcome[2],
    );
    source.table(
        &format!("Share of those charged who are convicted, {doc}"),
        "CONVICTED_OF_CHARGED",
        kind,
        &convicted_of_charged,
    );
    source.constant(
        "Share of all arrests charged in the last era, 2021/22 to 2024/25 (assumed).",
        "CHARGED_LAST_ERA",
        "f64",
        &table.value(&[
            ("year", LAST_ERA),
            ("offence_group", "all"),
            ("outcome", "charged"),
        ])?,
    );
    Ok(())
}

fn base_shares(table: &Table, outcome: &str) -> Result<Vec<f64>, Failure> {
    let mut shares = Vec::new();
    for group in OffenceGroup::ALL {
        shares.push(table.value(&[
            ("year", crate::people::BASE_YEAR),
            ("offence_group", group.id()),
            ("outcome", outcome),
        ])?);
    }
    Ok(shares)
}

fn conviction_by_age(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("conviction_and_custody_rates")?;
    let rate = |dimension, category| {
        table.value(&[
            ("year", "2017"),
            ("measure", "conviction_ratio_indictable_known_ethnicity"),
            ("dimension", dimension),
            ("category", category),
        ])
    };
    let all = rate("offence_group", "all")?;
    let mut factors = Vec::new();
    for class in ["juveniles", "young adults", "adults"] {
        factors.push(rate("age_class", class)? / all);
    }
    source.table(
        "Conviction ratio of under 18, 18 to 20, and 21 and over, relative to all ages, \
         indictable offences 2017 (read).",
        "CONVICTION_BY_AGE",
        "[f64; 3]",
        &factors,
    );
    Ok(())
}

/// Counts of cautions and convictions by age class and history over all years of the table.
fn caution_odds(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("caution_conviction_occasions")?;
    let mut counts = [[[0.0; HISTORY_BANDS.len()]; AGE_CLASSES.len()]; 2];
    for row in table.rows() {
        if row.text("offence_group")? == "summary_motoring" {
            continue;
        }
        let convicted = usize::from(row.text("disposal")? != "caution");
        let age = place(&AGE_CLASSES, &row, "age_class")?;
        let band = place(&HISTORY_BANDS, &row, "previous_cautions_convictions")?;
        counts[convicted][age][band] += row.value()?;
    }
    let sum = |counts: &[[f64; 6]; 2]| counts.iter().flatten().sum::<f64>();
    let overall = sum(&counts[0]) / sum(&counts[1]);
    let odds: Vec<Vec<f64>> = (0..AGE_CLASSES.len())
        .map(|age| {
            (0..HISTORY_BANDS.len())
                .map(|band| counts[0][age][band] / counts[1][age][band] / overall)
                .collect()
        })
        .collect();
    source.table(
        "Odds of a caution against a conviction by age class (under 18, adult) and earlier \
         cautions and convictions (0, 1-2, 3-6, 7-10, 11-14, 15 or more), relative to all, \
         2014 to 2024 without motoring (read).",
        "CAUTION_ODDS",
        "[[f64; 6]; 2]",
        &odds,
    );
    Ok(())
}

/// The place of a row's text in a list of accepted ones.
pub fn place(
    accepted: &[&str],
    row: &crate::table::Row<'_>,
    column: &str,
) -> Result<usize, Failure> {
    let text = row.text(column)?;
    accepted
        .iter()
        .position(|&word| word == text)
        .ok_or_else(|| row.problem(column, &format!("{text:?} is not one of {accepted:?}")))
}
