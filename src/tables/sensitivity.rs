use crate::content;
use crate::picture::{Cell, Column, Table};
use cohort::{Curve, about};

/// For each number: the value that holds now, and the fewest and most images deleted over its range.
pub fn sensitivity(curves: &[Curve], holds: &[Option<i16>], weight: u32) -> Table {
    let row = |(curve, holds): (&Curve, &Option<i16>)| {
        let cell = |rows: u32| Cell::few(rows, weight);
        let end = |place: Option<&u32>| place.map_or(Cell::Empty, |rows| cell(*rows));
        vec![
            Cell::Words(content::control(curve.toggle).label.to_owned()),
            Cell::Words(now(*holds)),
            cell(curve.deleted_now),
            end(curve.deleted.first()),
            end(curve.deleted.last()),
            cell(curve.spread()),
            Cell::Words(step(curve, weight)),
        ]
    };
    Table {
        title: "What each number does".to_owned(),
        note: "Images deleted by rule when one number moves over its range and all else stays."
            .to_owned(),
        columns: vec![
            Column::words("number", "Number"),
            Column::words("value_now", "Now"),
            Column::numbers("images_deleted_now", "Deleted now"),
            Column::numbers("images_deleted_at_lowest", "Deleted at its lowest"),
            Column::numbers("images_deleted_at_highest", "Deleted at its highest"),
            Column::numbers("images_spread", "Most less fewest"),
            Column::words("largest_step", "The year that matters most"),
        ],
        rows: curves.iter().zip(holds).map(row).collect(),
    }
}

/// The number that holds now, in words.
pub fn now(holds: Option<i16>) -> String {
    match holds {
        None => "no end date".to_owned(),
        Some(1) => "1 year".to_owned(),
        Some(years) => format!("{years} years"),
    }
}

fn step(curve: &Curve, weight: u32) -> String {
    curve.largest_step().map_or_else(
        || "none: no year changes the count".to_owned(),
        |step| {
            let images = f64::from(step.change()) * f64::from(weight);
            format!("from {} to {}: {}", step.from, step.from + 1, about(images))
        },
    )
}

/// Which number matters most, in words.
pub fn what_matters(curves: &[Curve], weight: u32) -> String {
    let Some(curve) = cohort::matters_most(curves) else {
        return "None of these numbers changes how many images are deleted by rule.".to_owned();
    };
    let label = content::control(curve.toggle).label;
    let spread = about(f64::from(curve.spread()) * f64::from(weight));
    let step = curve.largest_step().map_or_else(String::new, |step| {
        let images = about(f64::from(step.change()) * f64::from(weight));
        format!(
            " The biggest change from one year is between {} and {}: {images} images.",
            step.from,
            step.from + 1
        )
    });
    let idle: Vec<String> = curves
        .iter()
        .filter(|other| other.spread() == 0)
        .map(|other| format!("“{}”", content::control(other.toggle).label))
        .collect();
    let idle = if idle.is_empty() {
        String::new()
    } else {
        format!(" These change nothing here: {}.", idle.join(", "))
    };
    format!(
        "“{label}” matters most: over its range the deleted count moves by {spread} images.{step}{idle}"
    )
}
