//! A file to start from.

use retention::Column;

/// A file with every column and two invented records.
pub fn template() -> String {
    let records: [&[(Column, &str)]; 2] = [
        &[
            (Column::ImageId, "EXAMPLE-1"),
            (Column::ImageDate, "2019-03-14"),
            (Column::OffenceClass, "qualifying"),
            (Column::Outcome, "charged_not_convicted"),
            (Column::OutcomeDate, "2019-11-05"),
            (Column::OffenceGroup, "violence_against_person"),
            (Column::AgeAtOffence, "34"),
            (Column::AgeAtImage, "34"),
            (Column::Prior, "none"),
            (Column::LastRelevantEvent, "2019-11-05"),
            (Column::Force, "Example Force"),
        ],
        &[
            (Column::ImageId, "EXAMPLE-2"),
            (Column::ImageDate, "2021-06-01"),
            (Column::OffenceClass, "minor"),
            (Column::Outcome, "convicted"),
            (Column::OutcomeDate, "2021-09-20"),
            (Column::OffenceGroup, "theft_incl_burglary"),
            (Column::AgeAtOffence, "17"),
            (Column::AgeAtImage, "17"),
            (Column::Prior, "excluded_only"),
            (Column::Sentence, "non_custodial"),
            (Column::ConvictionDate, "2021-09-20"),
            (Column::SentenceStart, "2021-09-20"),
            (Column::SentenceEnd, "2022-03-20"),
            (Column::LastRelevantEvent, "2022-03-20"),
            (Column::Force, "Example Force"),
        ],
    ];
    let names: Vec<_> = Column::ALL.iter().map(|column| column.id()).collect();
    let line = |record: &&[(Column, &'static str)]| {
        let value = |column: &Column| {
            let given = record.iter().find(|(own, _)| own == column);
            given.map_or("", |(_, value)| *value)
        };
        let values: Vec<_> = Column::ALL.iter().map(value).collect();
        values.join(",")
    };
    let lines: Vec<_> = [names.join(",")]
        .into_iter()
        .chain(records.iter().map(line))
        .collect();
    lines.join("\r\n") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::super::count::Count;
    use super::*;
    use retention::{day, presets};

    #[test]
    fn the_template_is_a_file_without_faults_under_every_policy() {
        let file = template();
        for preset in presets() {
            let policy = preset.policy(None).unwrap();
            let input = file.as_bytes();
            let mut count = Count::open(input, 0, policy, day(2026, 1, 1), false).unwrap();
            while count.step().unwrap() {}
            let counted = count.counted();
            assert_eq!(counted.records.total(), 2);
            assert_eq!(counted.records.invalid, 0, "{:?}", counted.invalid);
            assert_eq!(counted.misspelt, []);
        }
    }
}
