//! Arrests, images and people: how many, when, where, and who.

use crate::emit::Source;
use crate::table::{Failure, Figures, Table};
use crate::years;

/// Financial year the tables by force are taken from.
pub const BASE_YEAR: &str = "2018/19";

/// The force that is missing from the tables of 2017/18 and 2018/19.
pub const MISSING_FORCE: &str = "Lancashire";

/// The forces of its region, which stand in for its mix of people and offences (assumed).
pub const STAND_INS: [&str; 4] = ["Cheshire", "Cumbria", "Greater Manchester", "Merseyside"];

/// Forces whose ethnicity of 2018/19 is distorted by records that do not state it: 2017/18 is
/// used for them.
const EARLIER_ETHNICITY: [&str; 2] = ["Humberside", "Kent"];

/// The ethnic groups of the tables by force, in the order of `Ethnicity`.
const ETHNIC_GROUPS: [&str; 5] = ["White", "Black", "Asian", "Mixed", "Chinese or Other"];

/// The series of arrests that the sample follows.
const ARRESTS_COVERAGE: &str = "model series, all forces incl. estimates for missing forces";

/// First and last calendar year in which a modelled person is first arrested.
const ENTRY_YEARS: std::ops::RangeInclusive<usize> = 1985..=2024;

/// A force and its arrests in the base year.
pub struct Force {
    pub name: String,
    pub arrests: f64,
}

/// Writes the tables about people; gives the forces in alphabetical order.
pub fn reduce(figures: &Figures, source: &mut Source) -> Result<Vec<Force>, Failure> {
    years(figures, source)?;
    entries(figures, source)?;
    child_ages(figures, source)?;
    age_bands(figures, source)?;
    sexes(figures, source)?;
    let forces = forces(figures, source)?;
    ethnicities(figures, &forces, source)?;
    Ok(forces)
}

fn years(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let arrests_table = figures.open("arrests_by_year")?;
    let image_table = figures.open("image_events_by_year_model")?;
    let (mut arrests, mut images, mut held) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..years::COUNT {
        let year = years::label(index);
        arrests.push(arrests_table.value(&[("year", &year), ("coverage", ARRESTS_COVERAGE)])?);
        let image = |measure| image_table.value(&[("year", &year), ("measure", measure)]);
        images.push(image("images_in_default_sample")?);
        held.push(image("share_of_arrests_with_image_still_held")?);
    }
    source.table(
        "Arrests by financial year, estimates for missing forces included (read, gaps assumed).",
        "ARRESTS_BY_YEAR",
        "[f64; 24]",
        &arrests,
    );
    source.table(
        "Images still held by financial year of the arrest, at full size (assumed).",
        "IMAGES_BY_YEAR",
        "[f64; 24]",
        &images,
    );
    source.table(
        "Share of each year's arrests with an image still held (assumed).",
        "HELD_SHARE_BY_YEAR",
        "[f64; 24]",
        &held,
    );
    let peak = arrests.iter().copied().fold(0.0, f64::max);
    let mut clock = vec![0.0];
    let mut now = 0.0;
    for entry in ENTRY_YEARS {
        let speed = arrests[entry.saturating_sub(years::FIRST)] / peak;
        for _month in 0..12 {
            now += speed / 12.0;
            clock.push(now);
        }
    }
    source.table(
        "Operational time at the start of each month from April 1985, in years of the busiest \
         speed:\nit runs at arrests ÷ peak arrests; before 2001/02 at the speed of 2001/02 \
         (assumed).",
        "CLOCK",
        &format!("[f64; {}]", clock.len()),
        &clock,
    );
    Ok(())
}

fn entries(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("first_arrest_model")?;
    let (mut weights, mut under_18) = (Vec::new(), Vec::new());
    for year in ENTRY_YEARS {
        let of = |year: usize, measure| {
            table.value(&[("year", &year.to_string()), ("measure", measure)])
        };
        weights.push(of(year, "weight_of_first_arrest_year")?);
        under_18.push(of(
            year.max(years::FIRST),
            "base_probability_first_arrest_under_18",
        )?);
    }
    source.table(
        "People by financial year of first arrest from 1985/86, as cumulative shares (assumed).",
        "ENTRY_YEAR_CUMULATIVE",
        "[f64; 40]",
        &cumulative(&weights),
    );
    source.table(
        "Base probability that a first arrest is under 18, by entry year from 1985/86; before \
         2001/02 that of 2001/02 (assumed).",
        "FIRST_UNDER_18",
        "[f64; 40]",
        &under_18,
    );

    let table = figures.open("repeat_arrest_distribution")?;
    let rows = table.matching(&[(
        "measure",
        "lifetime_arrests_per_person (before window and coverage)",
    )])?;
    let mut shares = Vec::new();
    for row in rows {
        let band = row.text("band")?;
        let (low, high) = band.split_once('-').unwrap_or((band, band));
        let bound = |text: &str| {
            text.parse::<u32>()
                .map_err(|_| row.problem("band", "not a number of arrests, or two with a dash"))
        };
        let (low, high) = (bound(low)?, bound(high)?);
        let inverse: f64 = (low..=high).map(|k| 1.0 / f64::from(k)).sum();
        for k in low..=high {
            shares.push(row.value()? / f64::from(k) / inverse);
        }
    }
    source.table(
        "People by arrests in a lifetime, 1 to 120, as cumulative shares; within a band of the \
         table in inverse proportion to the number (assumed).",
        "LIFETIME_ARRESTS_CUMULATIVE",
        "[f64; 120]",
        &cumulative(&shares),
    );
    Ok(())
}

fn child_ages(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("arrests_by_age_sex")?;
    let mut shares = Vec::new();
    for age in 10..=17 {
        let group = format!("10-17 split: {age}");
        shares.push(table.value(&[("year", "all years model"), ("age_group", &group)])?);
    }
    source.table(
        "Arrests of children by single year of age, 10 to 17, as cumulative shares (assumed).",
        "CHILD_AGE_CUMULATIVE",
        "[f64; 8]",
        &cumulative(&shares),
    );
    Ok(())
}

fn age_bands(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("arrests_by_age_year")?;
    let arrests = figures.open("arrests_by_year")?;
    let (mut under_18, mut from_18) = (Vec::new(), Vec::new());
    for index in 0..years::COUNT {
        let year = years::label(index);
        let rounded = [
            ("year", &*year),
            ("coverage", "England and Wales (rounded)"),
        ];
        if let Some(young) = table.find(&[("year", &year), ("age_group", "18-20")])? {
            let children = table.value(&[("year", &year), ("age_group", "10-17")])?;
            let all = table.sum(&[("year", &year)])?;
            under_18.push((index, children / all));
            from_18.push((index, young / all));
        } else if let Some(children) = table.find(&rounded)? {
            // From 2020/21 only the children are published, to set against all arrests.
            let all = arrests.value(&[("year", &year), ("coverage", ARRESTS_COVERAGE)])?;
            under_18.push((index, children / all));
        }
    }
    let splits = adult_splits(figures)?;
    let mut shares = Vec::new();
    for index in 0..years::COUNT {
        let (children, young) = (interpolate(&under_18, index), interpolate(&from_18, index));
        let mut bands = vec![children, young];
        for split in &splits {
            bands.push((1.0 - children - young) * interpolate(split, index));
        }
        shares.push(bands);
    }
    source.table(
        "Share of arrests by financial year and age band. 10-17 and 18-20: read to 2018/19; \
         children known to 2022/23, with a straight line between; then the last (assumed). From \
         21: split as in 2005/06 and 2018/19, a straight line between (assumed).",
        "AGES_BY_YEAR",
        "[[f64; 7]; 24]",
        &shares,
    );
    Ok(())
}

/// Shares of the bands from 21 among arrests at 21 and over, at the two years they are given for.
fn adult_splits(figures: &Figures) -> Result<Vec<Vec<(usize, f64)>>, Failure> {
    const BANDS: [&[&str]; 5] = [
        &["21-24"],
        &["25-29", "30-34"],
        &["35-39", "40-44"],
        &["45-49", "50-54"],
        &["55-59", "60-64", "65+"],
    ];
    let table = figures.open("arrests_by_age_sex")?;
    let mut splits = Vec::new();
    for ages in BANDS {
        let mut points = Vec::new();
        for year in ["2005/06", BASE_YEAR] {
            let mut share = 0.0;
            for age in ages {
                share += table.value(&[
                    ("year", &format!("{year} model")),
                    ("age_group", &format!("21+ split: {age}")),
                ])?;
            }
            points.push((years::index(year)?, share));
        }
        splits.push(points);
    }
    Ok(splits)
}

fn sexes(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("arrests_by_sex_year")?;
    let mut known: Vec<(usize, f64)> = Vec::new();
    for index in 0..years::COUNT {
        let year = years::label(index);
        let of = |sex| table.find(&[("year", &year), ("sex", sex), ("unit", "arrests")]);
        if let (Some(male), Some(female)) = (of("male")?, of("female")?) {
            known.push((index, male / (male + female)));
        }
    }
    let shares: Vec<f64> = (0..years::COUNT)
        .map(|index| interpolate(&known, index))
        .collect();
    source.table(
        "Male share of arrests by financial year (2006/07 to 2018/19 and 2023/24 read; between \
         them a straight line, outside them the nearest: assumed).",
        "MALE_SHARE_BY_YEAR",
        "[f64; 24]",
        &shares,
    );
    Ok(())
}

fn forces(figures: &Figures, source: &mut Source) -> Result<Vec<Force>, Failure> {
    let table = figures.open("arrests_by_force")?;
    let mut forces = Vec::new();
    for row in table.matching(&[("year", BASE_YEAR), ("unit", "arrests")])? {
        if row.text("measure")?.starts_with("persons") {
            forces.push(Force {
                name: row.text("force")?.to_owned(),
                arrests: row.value()?,
            });
        }
    }
    forces.sort_by(|a, b| a.name.cmp(&b.name));
    let arrests: Vec<f64> = forces.iter().map(|force| force.arrests).collect();
    let names: Vec<&str> = forces.iter().map(|force| force.name.as_str()).collect();
    source.constant(
        "Names of the police forces, in alphabetical order.",
        "FORCE_NAMES",
        &format!("[&str; {}]", names.len()),
        &names,
    );
    source.table(
        "Share of arrests by force, 2018/19 (read; Lancashire assumed).",
        "FORCE_SHARES",
        "[f64; FORCE_NAMES.len()]",
        &shares(&arrests),
    );
    let missing = names.iter().position(|&name| name == MISSING_FORCE);
    source.constant(
        "Place of Lancashire, which the published tables by force leave out.",
        "LANCASHIRE",
        "usize",
        &missing.ok_or("arrests_by_force.csv: Lancashire is missing")?,
    );
    Ok(forces)
}

fn ethnicities(figures: &Figures, forces: &[Force], source: &mut Source) -> Result<(), Failure> {
    let table = figures.open("arrests_by_force_ethnicity")?;
    let (mut by_force, mut not_stated) = (Vec::new(), Vec::new());
    for force in forces {
        let year = if EARLIER_ETHNICITY.contains(&force.name.as_str()) {
            "2017/18"
        } else {
            BASE_YEAR
        };
        let count =
            |group| over_stand_ins(&table, &force.name, &[("year", year), ("ethnicity", group)]);
        let mut known = Vec::new();
        for group in ETHNIC_GROUPS {
            known.push(count(group)?);
        }
        let unknown = count("Not stated")?;
        not_stated.push(unknown / (unknown + known.iter().sum::<f64>()));
        by_force.push(shares(&known));
    }
    source.table(
        "Ethnicity of arrests by force, known only: 2018/19, Humberside and Kent 2017/18 (read); \
         Lancashire as the rest of the North West (assumed).",
        "ETHNICITY_BY_FORCE",
        "[[f64; 5]; FORCE_NAMES.len()]",
        &by_force,
    );
    source.table(
        "Share of a force's arrests that do not state ethnicity, from the same years.",
        "NOT_STATED_BY_FORCE",
        "[f64; FORCE_NAMES.len()]",
        &not_stated,
    );
    let table = figures.open("arrests_by_ethnicity")?;
    let national = |year, basis, last| -> Result<Vec<f64>, Failure> {
        let mut counts = Vec::new();
        for group in ["White", "Black", "Asian", "Mixed", last] {
            counts.push(table.value(&[
                ("year", year),
                ("ethnicity", group),
                ("basis", basis),
                ("sex", "all"),
                ("unit", "arrests"),
            ])?);
        }
        Ok(shares(&counts))
    };
    source.table(
        "Ethnicity of arrests, known only, England and Wales without Lancashire, 2018/19 (read).",
        "ETHNICITY_2018",
        "[f64; 5]",
        &national(
            BASE_YEAR,
            "self-defined 5+1, excluding Lancashire",
            "Chinese or Other",
        )?,
    );
    source.table(
        "Ethnicity of arrests, known only, England and Wales, 2022/23 (read).",
        "ETHNICITY_2022",
        "[f64; 5]",
        &national("2022/23", "self-defined, 2021 census denominators", "Other")?,
    );
    Ok(())
}

/// A count for a force, or for the forces that stand in for the missing one.
pub fn over_stand_ins(
    table: &Table,
    force: &str,
    conditions: &[crate::table::Where<'_>],
) -> Result<f64, Failure> {
    let named: &[&str] = if force == MISSING_FORCE {
        &STAND_INS
    } else {
        &[force]
    };
    let mut sum = 0.0;
    for name in named {
        let mut all = vec![("force", *name)];
        all.extend_from_slice(conditions);
        sum += table.sum(&all)?;
    }
    Ok(sum)
}

/// Each value over their sum.
pub fn shares(values: &[f64]) -> Vec<f64> {
    let sum: f64 = values.iter().sum();
    values.iter().map(|value| value / sum).collect()
}

/// Cumulative shares, the last one exactly 1.
pub fn cumulative(values: &[f64]) -> Vec<f64> {
    let mut running = 0.0;
    let mut sums: Vec<f64> = shares(values)
        .into_iter()
        .map(|share| {
            running += share;
            running
        })
        .collect();
    if let Some(last) = sums.last_mut() {
        *last = 1.0;
    }
    sums
}

/// A straight line between known points, and the nearest one outside them.
pub fn interpolate(known: &[(usize, f64)], at: usize) -> f64 {
    let before = known.iter().rev().find(|&&(index, _)| index <= at);
    let after = known.iter().find(|&&(index, _)| index >= at);
    match (before, after) {
        (Some(&(low, a)), Some(&(high, b))) if high > low => {
            a + (b - a) * (at - low) as f64 / (high - low) as f64
        }
        (Some(&(_, value)), _) | (None, Some(&(_, value))) => value,
        (None, None) => 0.0,
    }
}
