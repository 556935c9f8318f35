use crate::picture::{Cell, Column, Lines, Series, Table};
use chrono::Datelike;
use cohort::{AsAt, OverTime};

/// The size of the collection in each of the next years, with and without new images.
pub fn over_time(scenario: &OverTime, baseline: &OverTime, as_at: AsAt) -> Table {
    let flow = |over_time: &OverTime, year: usize| match year.checked_sub(1) {
        None => over_time.backlog(),
        Some(year) => over_time.deleted_each_year()[year],
    };
    let row = |year: usize| {
        let cell = |rows: u32| Cell::few(rows, scenario.weight);
        vec![
            Cell::Words((as_at.day().year() as usize + year).to_string()),
            cell(scenario.stored[year]),
            cell(flow(scenario, year)),
            cell(scenario.stored_with_new[year]),
            cell(baseline.stored[year]),
            cell(baseline.stored_with_new[year]),
        ]
    };
    Table {
        title: "The collection over the next 20 years".to_owned(),
        note: "Deleted by rule only: an image due for review is stored. Later arrests and convictions are not in the sample. New images come as in 2024/25, in number and kind (assumed).".to_owned(),
        columns: vec![
            Column::words("year", "Year"),
            Column::numbers("images_stored", "Stored of today’s images"),
            Column::numbers("images_deleted_in_year", "Of these deleted in the year"),
            Column::numbers("images_stored_with_new", "Stored with new images"),
            Column::numbers("baseline_images_stored", "Today’s policy: today’s images"),
            Column::numbers("baseline_images_stored_with_new", "Today’s policy: with new images"),
        ],
        rows: (0..scenario.stored.len()).map(row).collect(),
    }
}

/// The same as lines.
pub fn over_time_lines(scenario: &OverTime, baseline: &OverTime, as_at: AsAt) -> Lines {
    let series = |name: &str, rows: &[u32]| Series {
        name: name.to_owned(),
        values: rows
            .iter()
            .map(|rows| f64::from(*rows) * f64::from(scenario.weight))
            .collect(),
    };
    let year = as_at.day().year();
    Lines {
        places: (year..)
            .take(scenario.stored.len())
            .map(|year| year.to_string())
            .collect(),
        series: vec![
            series("These rules, today’s images", &scenario.stored),
            series("These rules, with new images", &scenario.stored_with_new),
            series("Today’s policy, today’s images", &baseline.stored),
            series("Today’s policy, with new images", &baseline.stored_with_new),
        ],
    }
}
