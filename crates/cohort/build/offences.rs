//! Kinds of offence, by force, sex, age and year.

use crate::emit::Source;
use crate::fit::fit;
use crate::people::{BASE_YEAR, Force, over_stand_ins, shares};
use crate::table::{Failure, Figures, Table};
use crate::years;
use retention::OffenceGroup;

/// Sex and age as the tables publish them: `part = sex * 3 + age`.
const PARTS: [(&str, &str); 6] = [
    ("male", "10-17"),
    ("male", "18-20"),
    ("male", "21_and_over"),
    ("female", "10-17"),
    ("female", "18-20"),
    ("female", "21_and_over"),
];

/// Writes the tables about offences.
pub fn reduce(figures: &Figures, forces: &[Force], source: &mut Source) -> Result<(), Failure> {
    by_force(figures, forces, source)?;
    by_year(figures, source)?;
    let table = figures.open("qualifying_offence_shares")?;
    let mut qualifying = Vec::new();
    for group in OffenceGroup::ALL {
        qualifying.push(table.value(&[
            ("year", "model"),
            ("offence_group", group.id()),
            ("category", "qualifying offence (PACE s65A style list)"),
        ])?);
    }
    source.table(
        "Share of a group's arrests that are for a qualifying offence (assumed).",
        "QUALIFYING_SHARE",
        "[f64; 10]",
        &qualifying,
    );
    Ok(())
}

fn by_force(figures: &Figures, forces: &[Force], source: &mut Source) -> Result<(), Failure> {
    let offences = figures.open("arrests_by_force_offence")?;
    let people = figures.open("arrests_by_force_age_sex")?;
    let national = figures.open("arrests_by_offence_age_sex")?;
    let (mut force_group, mut force_part) = (Vec::new(), Vec::new());
    for force in forces {
        let mut groups = Vec::new();
        for group in OffenceGroup::ALL {
            let conditions = [("year", BASE_YEAR), ("offence_group", group.id())];
            groups.push(over_stand_ins(&offences, &force.name, &conditions)?);
        }
        let mut parts = Vec::new();
        for (sex, age) in PARTS {
            let conditions = [("year", BASE_YEAR), ("sex", sex), ("age_group", age)];
            parts.push(over_stand_ins(&people, &force.name, &conditions)?);
        }
        force_group.push(scaled(&groups, force.arrests));
        force_part.push(scaled(&parts, force.arrests));
    }
    let mut part_group = Vec::new();
    for (sex, age) in PARTS {
        let mut groups = Vec::new();
        for group in OffenceGroup::ALL {
            groups.push(national.value(&[
                ("year", BASE_YEAR),
                ("offence_group", group.id()),
                ("sex", sex),
                ("age_group", age),
            ])?);
        }
        part_group.push(groups);
    }
    let cells: f64 = part_group.iter().flatten().sum();
    let cell_shares: Vec<Vec<f64>> = part_group
        .iter()
        .map(|groups| groups.iter().map(|count| count / cells).collect())
        .collect();
    let all: f64 = forces.iter().map(|force| force.arrests).sum();
    let grown: Vec<Vec<f64>> = cell_shares
        .iter()
        .map(|groups| groups.iter().map(|share| share * all).collect())
        .collect();
    let fitted: Vec<Vec<Vec<f32>>> = fit(&force_group, &grown, &force_part)
        .iter()
        .map(|parts| parts.iter().map(|groups| single(&shares(groups))).collect())
        .collect();
    source.table(
        "Share of each offence group within a force, sex and age (`sex * 3 + age`: 10-17, 18-20, \
         21 and over), 2018/19.\nFitted to the published tables of force by offence, force by \
         sex and age, and offence by sex and age (read; the fit is assumed).",
        "GROUP_BY_FORCE_AND_PART",
        "[[[f32; 10]; 6]; FORCE_NAMES.len()]",
        &fitted,
    );
    source.table(
        "Share of all arrests by sex and age (`sex * 3 + age`) and offence group, 2018/19 (read).",
        "PART_GROUP_2018",
        "[[f64; 10]; 6]",
        &cell_shares,
    );
    Ok(())
}

fn by_year(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let mix = mix_by_year(figures)?;
    let base = group_shares(&figures.open("arrests_by_offence_group")?, BASE_YEAR)?;
    let ratios: Vec<Vec<f64>> = mix
        .iter()
        .map(|year| year.iter().zip(&base).map(|(a, b)| a / b).collect())
        .collect();
    source.table(
        "Share of arrests by offence group, 2018/19 (read).",
        "GROUP_2018",
        "[f64; 10]",
        &base,
    );
    source.table(
        "Share of each offence group by financial year over its share in 2018/19: 2015/16 to \
         2018/19 read, other years by era (assumed).",
        "GROUP_RATIO_BY_YEAR",
        "[[f64; 10]; 24]",
        &ratios,
    );
    Ok(())
}

/// Share of each offence group in each financial year.
pub fn mix_by_year(figures: &Figures) -> Result<Vec<Vec<f64>>, Failure> {
    let table = figures.open("arrests_by_offence_group")?;
    let mut mix = vec![Vec::new(); years::COUNT];
    for row in table.matching(&[("coverage", "model share for the era")])? {
        let group = row.text("offence_group")?;
        if group == OffenceGroup::ALL[0].id() {
            let era = row.text("year")?;
            let shares = group_shares(&table, era)?;
            for year in years::era(era)? {
                mix[year] = shares.clone();
            }
        }
    }
    for year in ["2015/16", "2016/17", "2017/18", BASE_YEAR] {
        mix[years::index(year)?] = group_shares(&table, year)?;
    }
    Ok(mix)
}

/// Share of each offence group in a year or an era.
fn group_shares(table: &Table, year: &str) -> Result<Vec<f64>, Failure> {
    let coverage = if year.contains('-') {
        "model share for the era"
    } else {
        "excluding Lancashire"
    };
    let mut counts = Vec::new();
    for group in OffenceGroup::ALL {
        counts.push(table.value(&[
            ("year", year),
            ("offence_group", group.id()),
            ("sex", "all"),
            ("coverage", coverage),
        ])?);
    }
    Ok(shares(&counts))
}

fn scaled(values: &[f64], total: f64) -> Vec<f64> {
    shares(values).iter().map(|share| share * total).collect()
}

/// Half the size of the table: a probability needs no more than seven digits.
fn single(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&value| value as f32).collect()
}
