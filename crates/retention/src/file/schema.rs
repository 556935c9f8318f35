//! JSON Schemas of the two kinds of file, for editors and other programs. Draft 2020-12.
//!
//! They say what a file looks like. What binds two keys together, such as the parameter and the
//! `N` that stands for it, only the reader checks.

mod rule;
mod toggle;

use crate::facts::OffenceGroup;
use crate::policy::{Mark, presets};
use crate::row::{AgeBasis, Row};
use crate::rule::MAX_NUMBER;
use crate::scenario::{FORMAT, Toggle};
use rule::Number;
use serde_json::{Map, Value as Json, json};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a policy file, and so of [`crate::Policy::to_json`].
pub fn policy_schema() -> Json {
    let rows = by_row(|row| json!({"title": row.label(), "$ref": "#/$defs/row"}));
    let row_sources = by_row(|row| json!({"title": row.label(), "$ref": "#/$defs/row_source"}));
    let source = [
        ("marks", json!({"$ref": "#/$defs/marks"})),
        ("source", text("Where the rule comes from.")),
    ];
    let whole_row = [("rule", json!({"$ref": "#/$defs/rule_or_n"}))]
        .into_iter()
        .chain(source.clone());
    let properties = object([
        (
            "id",
            json!({
                "type": "string",
                "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                "description": "Stable name: lower-case words joined by hyphens.",
            }),
        ),
        ("title", text("Name for readers.")),
        ("summary", text("One line for a list.")),
        (
            "status",
            text("Whether it is law, policy, practice, proposal or design."),
        ),
        (
            "version",
            whole("A changed rule is a new version.", 1, u32::MAX),
        ),
        (
            "checked",
            json!({
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                "description": "Day on which the sources were last looked at.",
            }),
        ),
        (
            "age_basis",
            words(
                "Which age \"under 18\" reads.",
                AgeBasis::ALL.iter().map(|word| word.id()),
            ),
        ),
        (
            "terror_without_consent",
            flag("Terrorism-related arrests need no consent. Without this key they do."),
        ),
        ("decided_by", text("Who decides, in words.")),
        (
            "notes",
            list(
                "What a reader has to know beside the rules.",
                text("One note."),
            ),
        ),
        (
            "parameter",
            table(
                "A number that the reader sets, written N in rules.",
                &["label", "default", "min", "max"],
                object([
                    ("label", text("What it is.")),
                    ("default", number("Value until it is set.")),
                    ("min", number("Smallest value.")),
                    ("max", number("Largest value.")),
                ]),
            ),
        ),
        (
            "sources",
            list(
                "Where the policy comes from.",
                table(
                    "One source.",
                    &["title"],
                    object([
                        ("title", text("What it is.")),
                        ("url", text("Public address.")),
                    ]),
                ),
            ),
        ),
        ("rows", table("The rule of every row.", &row_ids(), rows)),
        (
            "row_sources",
            table(
                "Where the rules of rows given as code alone come from.",
                &[],
                row_sources,
            ),
        ),
        ("exceptions", exceptions("#/$defs/rule_or_n")),
        (
            "search",
            table(
                "Which images may be used for facial matching, and how long.",
                &[],
                object([
                    (
                        "window",
                        json!({
                            "description": "As long as stored, never, or until a rule would delete. Without this key: same.",
                            "anyOf": [{"enum": ["same", "none"]}, {"$ref": "#/$defs/rule"}],
                        }),
                    ),
                    (
                        "rows",
                        list("Of which rows. Without this key: all.", row_id()),
                    ),
                ]),
            ),
        ),
        (
            "answers",
            table(
                "What the policy says where no rule can.",
                &[],
                object([
                    (
                        "matching_rows_listed",
                        flag(
                            "The rows that may be searched have been written down. Without this key: whether search lists rows.",
                        ),
                    ),
                    (
                        "impact_assessment",
                        flag("An impact assessment of face matching is planned."),
                    ),
                    (
                        "bias_testing",
                        flag("Bias testing of face matching is planned."),
                    ),
                    (
                        "local_copies",
                        flag("The rules cover local systems and shared copies."),
                    ),
                ]),
            ),
        ),
    ]);
    document(
        "urn:retention:schema:policy:1",
        "Policy for keeping and deleting custody images",
        "A rule for each of the 29 rows, with where it comes from.",
        &["id", "title", "version", "age_basis", "rows"],
        properties,
        [
            ("rule", rule::schema(Number::Digits)),
            ("rule_or_n", rule::schema(Number::DigitsOrN)),
            (
                "marks",
                json!({
                    "type": "array",
                    "minItems": 1,
                    "description": "How sure the rule is; more than one where its parts differ.",
                    "items": {"enum": Mark::ALL.iter().map(|mark| mark.id()).collect::<Vec<_>>()},
                }),
            ),
            (
                "row_source",
                table(
                    "Where a rule comes from.",
                    &["marks", "source"],
                    object(source),
                ),
            ),
            (
                "row",
                json!({
                    "description": "A rule code, or a table of the rule and where it comes from.",
                    "oneOf": [
                        {"$ref": "#/$defs/rule_or_n"},
                        table("A rule and where it comes from.", &["rule", "marks", "source"], object(whole_row)),
                    ],
                }),
            ),
        ],
    )
}

/// The schema of a scenario file, and so of [`crate::Scenario::canonical_json`].
pub fn scenario_schema() -> Json {
    let toggles = object(
        Toggle::ALL
            .iter()
            .map(|toggle| (toggle.id(), toggle::schema(*toggle))),
    );
    let properties = object([
        (
            "format",
            json!({"const": FORMAT, "description": "Version of this form."}),
        ),
        (
            "preset",
            words(
                "The preset that is changed.",
                presets().iter().map(|preset| preset.id.as_str()),
            ),
        ),
        (
            "preset_version",
            whole("The version of that preset.", 1, u32::MAX),
        ),
        ("toggles", table("What is changed.", &[], toggles)),
        ("exceptions", exceptions("#/$defs/rule")),
    ]);
    document(
        "urn:retention:schema:scenario:1",
        "Scenario: a preset and what is changed in it",
        "With no change it is the preset.",
        &["format", "preset", "preset_version"],
        properties,
        [("rule", rule::schema(Number::Digits))],
    )
}

fn document<const N: usize>(
    id: &str,
    title: &str,
    description: &str,
    required: &[&str],
    properties: Map<String, Json>,
    defs: [(&str, Json); N],
) -> Json {
    let mut whole = table(description, required, properties);
    for (key, value) in [
        ("$schema", json!(DIALECT)),
        ("$id", json!(id)),
        ("title", json!(title)),
        ("$defs", json!(object(defs))),
    ] {
        whole[key] = value;
    }
    whole
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Map<String, Json> {
    members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn table(description: &str, required: &[&str], properties: Map<String, Json>) -> Json {
    json!({
        "type": "object",
        "description": description,
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

fn list(description: &str, items: Json) -> Json {
    json!({"type": "array", "description": description, "items": items})
}

fn text(description: &str) -> Json {
    json!({"type": "string", "pattern": "\\S", "description": description})
}

fn flag(description: &str) -> Json {
    json!({"type": "boolean", "description": description})
}

fn whole(description: &str, min: u32, max: u32) -> Json {
    json!({"type": "integer", "minimum": min, "maximum": max, "description": description})
}

fn number(description: &str) -> Json {
    whole(description, 0, MAX_NUMBER.into())
}

fn words<'a>(description: &str, words: impl Iterator<Item = &'a str>) -> Json {
    json!({"enum": words.collect::<Vec<_>>(), "description": description})
}

fn row_ids() -> Vec<&'static str> {
    Row::ALL.iter().map(|row| row.id()).collect()
}

fn row_id() -> Json {
    words("A row.", Row::ALL.iter().map(|row| row.id()))
}

fn by_row(schema: impl Fn(Row) -> Json) -> Map<String, Json> {
    object(Row::ALL.iter().map(|row| (row.id(), schema(*row))))
}

fn exceptions(rule: &str) -> Json {
    let groups = OffenceGroup::ALL.iter().map(|group| group.id());
    list(
        "Rules for a row and an offence group, which win over the row's rule. One for each pair.",
        table(
            "One exception.",
            &["row", "offence_group", "rule"],
            object([
                ("row", row_id()),
                ("offence_group", words("The kind of offence.", groups)),
                ("rule", json!({"$ref": rule})),
            ]),
        ),
    )
}
