//! `retention schema`: what files may hold.

use super::{print, print_json};
use crate::arguments::{SchemaArguments, SchemaOf};
use crate::ended::{Ended, Result};
use crate::table::{Align, table};
use retention::{Column, ColumnKind, policy_schema, scenario_schema};
use serde_json::{Map, Value as Json, json};

pub fn run(arguments: &SchemaArguments) -> Result<Ended> {
    match arguments.of {
        SchemaOf::Policy => print_json(&policy_schema())?,
        SchemaOf::Scenario => print_json(&scenario_schema())?,
        SchemaOf::Records if arguments.json => print_json(&records_schema())?,
        SchemaOf::Records => print(&dictionary())?,
    }
    Ok(Ended::Well)
}

fn need(column: Column) -> &'static str {
    if Column::REQUIRED.contains(&column) {
        "required"
    } else if Column::AGES.contains(&column) {
        "one of the ages"
    } else {
        "optional"
    }
}

fn dictionary() -> String {
    let mut text =
        "CSV in UTF-8, a header line, columns in any order. Other columns are carried through.\n\n"
            .to_owned();
    let rows = Column::ALL.iter().map(|column| {
        vec![
            column.to_string(),
            need(*column).to_owned(),
            column.accepted_values(),
        ]
    });
    text += &table(&[Align::Left; 3], &rows.collect::<Vec<_>>());
    text.push('\n');
    let rows = Column::ALL
        .iter()
        .map(|column| vec![column.to_string(), column.meaning().to_owned()]);
    text += &table(&[Align::Left; 2], &rows.collect::<Vec<_>>());
    text
}

/// A record as an object of texts, as a CSV row is.
fn records_schema() -> Json {
    let properties: Map<String, Json> = Column::ALL
        .iter()
        .map(|column| (column.to_string(), property(*column)))
        .collect();
    let age = |column: &Column| json!({"required": [column], "properties": {column.id(): {"minLength": 1}}});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:retention:schema:record:1",
        "title": "Record",
        "description": "One row of a file of records: every value is text, an empty one counts as none.",
        "type": "object",
        "required": Column::REQUIRED,
        "anyOf": Column::AGES.iter().map(age).collect::<Vec<_>>(),
        "properties": properties,
        "additionalProperties": {"type": "string"},
    })
}

fn property(column: Column) -> Json {
    let mut property = json!({
        "type": "string",
        "title": column,
        "description": format!("{}. Accepted: {}.", column.meaning(), column.accepted_values()),
    });
    let required = Column::REQUIRED.contains(&column);
    if let Some(pattern) = pattern(column) {
        let pattern = if required {
            format!("^{pattern}$")
        } else {
            format!("^({pattern})?$")
        };
        property["pattern"] = pattern.into();
    }
    if column == Column::ImageId {
        property["minLength"] = 1.into();
        property["maxLength"] = retention::MAX_IMAGE_ID.into();
    }
    property
}

/// What a value that is not empty looks like; none where any text is accepted.
fn pattern(column: Column) -> Option<String> {
    Some(match column.kind() {
        ColumnKind::Id | ColumnKind::Text => return None,
        ColumnKind::Age => "0*([0-9]|[1-9][0-9]|1[01][0-9]|120)".to_owned(),
        ColumnKind::Date => {
            // From the year 1 on.
            let year = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)";
            format!("{year}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
        }
        ColumnKind::Word | ColumnKind::Flag => {
            format!("({})", column.accepted_values().replace(", ", "|"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::Facts;

    fn accepts(record: &Json) -> bool {
        jsonschema::validator_for(&records_schema())
            .unwrap()
            .is_valid(record)
    }

    fn reads(record: &Json) -> bool {
        Facts::read(|column| record.get(column.id())?.as_str().map(str::as_bytes)).is_ok()
    }

    #[test]
    fn the_schema_and_the_reader_agree() {
        let good = json!({
            "image_id": "A1", "image_date": "2020-05-01", "offence_class": "minor",
            "outcome": "convicted", "age_at_image": "30", "own": "text",
        });
        assert!(accepts(&good) && reads(&good));
        for (column, values) in [
            ("image_id", vec!["", &"x".repeat(65)]),
            (
                "image_date",
                vec!["", "2020-13-01", "0000-01-01", "1 May 2020"],
            ),
            ("offence_class", vec!["", "Minor", "grave"]),
            ("age_at_image", vec!["", "121", "-1", "thirty"]),
            ("prior", vec!["some"]),
            ("mopi_group", vec!["4"]),
            ("consent_given", vec!["yes"]),
        ] {
            for value in values {
                let mut bad = good.clone();
                bad[column] = value.into();
                assert!(!accepts(&bad), "{column} {value:?}");
                assert!(!reads(&bad), "{column} {value:?}");
            }
        }
        for (column, value) in [
            ("age_at_image", "007"),
            ("prior", ""),
            ("mopi_group", "1"),
            ("court_extension", "true"),
        ] {
            let mut other = good.clone();
            other[column] = value.into();
            assert!(accepts(&other) && reads(&other), "{column} {value:?}");
        }
    }
}
