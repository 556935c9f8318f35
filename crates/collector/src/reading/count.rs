//! What is counted: every variable, two against each other, proposals and red lines.

use super::catalogue::{Meant, missing_code};
use super::column::{Column, Mask};
use super::index::{Index, Row};
use super::select::NotUnderstood;
use chrono::{DateTime, Utc};
use console_wire::{
    Crosstab, Dashboard, DayCount, Progress, RedLineCount, ValueMeaning, VariableCounts,
    VariableMeaning,
};
use std::collections::BTreeMap;

/// The values of a variable in their order, and where each entry of its column stands among them.
struct Values {
    meaning: VariableMeaning,
    /// Places of numbers; empty where the column has places already.
    places: BTreeMap<i32, usize>,
}

impl Index {
    /// What can be counted and filtered by, with the numbers that were given so far.
    pub fn variables(&self) -> Vec<VariableMeaning> {
        let counted = self.counted();
        let all = self.catalogue().columns().iter().enumerate();
        let all = all.filter(|(_, own)| own.is_counted);
        all.map(|(place, own)| self.values(place, own, &counted).meaning)
            .chain(self.catalogue().others())
            .collect()
    }

    /// What these statements say, at a glance.
    pub fn dashboard(
        &self,
        mask: &Mask,
        counted_at: DateTime<Utc>,
        progress: Option<Progress>,
    ) -> Dashboard {
        let rows = || self.meant(mask);
        let columns = self.catalogue().columns().iter().enumerate();
        let columns = columns.filter(|(_, own)| own.is_counted);
        let set_aside = self
            .rows()
            .iter()
            .filter(|row| row.is_kept && row.is_set_aside);
        Dashboard {
            counted_at,
            progress,
            statements: rows().count() as u32,
            all: self.rows().iter().filter(|row| row.counts()).count() as u32,
            people: rows().map(|row| row.people).sum(),
            withdrawn: self.withdrawn(),
            set_aside: set_aside.count() as u32,
            days: self.by_day(mask),
            variables: columns
                .map(|(place, own)| self.variable(place, own, mask))
                .collect(),
            thresholds: self.scenarios().thresholds(
                rows()
                    .flat_map(Row::attached)
                    .filter(|own| self.catalogue().is_wanted(&own.role)),
            ),
            red_lines: self.red_lines(mask),
        }
    }

    /// The rows that a mask means.
    pub fn meant<'a>(&'a self, mask: &'a Mask) -> impl Iterator<Item = &'a Row> {
        let rows = self.rows().iter().zip(mask);
        rows.filter(|(_, is_meant)| **is_meant).map(|(row, _)| row)
    }

    fn by_day(&self, mask: &Mask) -> Vec<DayCount> {
        let mut counts = BTreeMap::new();
        for (day, _) in self.days().iter().zip(mask).filter(|(_, own)| **own) {
            *counts.entry(*day).or_default() += 1;
        }
        let (Some((first, _)), Some((last, _))) =
            (counts.first_key_value(), counts.last_key_value())
        else {
            return Vec::new();
        };
        let days = first.iter_days().take_while(|day| day <= last);
        days.map(|day| DayCount {
            day,
            statements: counts.get(&day).copied().unwrap_or_default(),
        })
        .collect()
    }

    fn variable(&self, place: usize, meant: &Meant, mask: &Mask) -> VariableCounts {
        let values = self.values(place, meant, mask);
        let counts = match self.column(place) {
            Column::Number(_) => {
                let mut counts = vec![0; values.meaning.values.len()];
                for (number, count) in self.column(place).numbers(mask) {
                    if let Some(place) = values.places.get(&number) {
                        counts[*place] = count;
                    }
                }
                counts
            }
            column => column.counts(values.meaning.values.len(), mask),
        };
        VariableCounts {
            meaning: values.meaning,
            counts,
        }
    }

    /// The values of a variable: of numbers those that these statements give, then what stands for
    /// none.
    fn values(&self, place: usize, meant: &Meant, mask: &Mask) -> Values {
        let mut meaning = meant.meaning.clone();
        let mut places = BTreeMap::new();
        if let column @ Column::Number(_) = self.column(place) {
            let missing = std::mem::take(&mut meaning.values);
            let given = column.numbers(mask).into_keys().filter(|own| *own >= 0);
            for number in given {
                places.insert(number, meaning.values.len());
                let words = number.to_string();
                meaning.values.push(ValueMeaning {
                    value: words.clone(),
                    label: words,
                });
            }
            for own in missing {
                if let Some(code) = missing_code(&own.value) {
                    places.insert(code, meaning.values.len());
                }
                meaning.values.push(own);
            }
        }
        Values { meaning, places }
    }

    fn red_lines(&self, mask: &Mask) -> Vec<RedLineCount> {
        let of_organisations: Mask = self
            .rows()
            .iter()
            .zip(mask)
            .map(|(row, is_meant)| *is_meant && row.organisation.is_some())
            .collect();
        let mut lines = Vec::new();
        for (place, meant) in self.catalogue().columns().iter().enumerate() {
            let Some(question) = meant.several() else {
                continue;
            };
            let options = question.options();
            let column = self.column(place);
            let all = column.counts(options.len(), mask);
            let organisations = column.counts(options.len(), &of_organisations);
            let counts = options.iter().zip(all.into_iter().zip(organisations));
            let checked = counts.filter(|(own, _)| own.check.is_some());
            lines.extend(
                checked.map(|(own, (statements, organisations))| RedLineCount {
                    choice: own.id.clone(),
                    label: own.label.clone(),
                    statements,
                    organisations,
                }),
            );
        }
        lines.sort_by_key(|own| std::cmp::Reverse(own.statements));
        lines
    }

    /// Two variables against each other.
    ///
    /// # Errors
    /// If one of them is none.
    pub fn crosstab(
        &self,
        (rows, columns): (&str, &str),
        mask: &Mask,
        counted_at: DateTime<Utc>,
    ) -> Result<Crosstab, NotUnderstood> {
        let (rows, columns) = (self.counted_column(rows)?, self.counted_column(columns)?);
        let all = self.catalogue().columns();
        let row_values = self.values(rows, &all[rows], mask);
        let column_values = self.values(columns, &all[columns], mask);
        let (high, wide) = (
            row_values.meaning.values.len(),
            column_values.meaning.values.len(),
        );
        let mut counts = vec![vec![0; wide]; high];
        let (mut of_row, mut of_column) = (Vec::new(), Vec::new());
        for place in (0..mask.len()).filter(|place| mask[*place]) {
            row_values.of(self.column(rows), place, &mut of_row);
            column_values.of(self.column(columns), place, &mut of_column);
            for row in &of_row {
                for column in &of_column {
                    counts[*row][*column] += 1;
                }
            }
        }
        Ok(Crosstab {
            counted_at,
            statements: mask.iter().filter(|own| **own).count() as u32,
            row_totals: self.variable(rows, &all[rows], mask).counts,
            column_totals: self.variable(columns, &all[columns], mask).counts,
            rows: row_values.meaning,
            columns: column_values.meaning,
            counts,
        })
    }

    fn counted_column(&self, name: &str) -> Result<usize, NotUnderstood> {
        let columns = self.catalogue().columns();
        let found = self.catalogue().column(name);
        match found {
            Some((place, None)) => Ok(place),
            _ => {
                let counted = columns.iter().filter(|own| own.is_counted);
                let names = counted.map(|own| own.meaning.name.as_str());
                Err(NotUnderstood::Variable {
                    found: name.to_owned(),
                    accepted: names.collect::<Vec<_>>().join(", "),
                })
            }
        }
    }
}

impl Values {
    /// Places of the values that a row has.
    fn of(&self, column: &Column, row: usize, places: &mut Vec<usize>) {
        places.clear();
        let most = self.meaning.values.len();
        match column {
            Column::One(own) => places.push(usize::from(own[row])),
            Column::Several(own) => {
                let mut rest = own[row];
                while rest != 0 {
                    places.push(rest.trailing_zeros() as usize);
                    rest &= rest - 1;
                }
            }
            Column::Number(own) => places.extend(self.places.get(&own[row]).copied()),
        }
        places.retain(|own| *own < most);
    }
}
