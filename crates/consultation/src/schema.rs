//! JSON Schema of a statement, for other programs. Draft 2020-12.
//!
//! It says what a statement to one questionnaire looks like. What binds two answers together and
//! how many words a text has, only [`crate::validate`] checks.

use crate::draft::{DRAFT_FORMAT, NoAnswer};
use crate::question::{Choice, FieldKind, Kind, Question};
use crate::questionnaire::{DetailKind, Questionnaire, RespondentKind};
use retention::{Row, Toggle, presets};
use serde_json::{Map, Value as Json, json};

/// The schema of [`crate::Statement::canonical_json`] for this questionnaire.
pub fn statement_schema(questionnaire: &Questionnaire) -> Json {
    let limits = &questionnaire.limits;
    let answers = questionnaire.questions().map(|question| {
        let text = limits.text_characters;
        (question.id.clone(), answer(questionnaire, question, text))
    });
    let properties = json!({
        "format": {"const": DRAFT_FORMAT},
        "model": {"type": "string", "pattern": "^[0-9A-Za-z.+-]{1,20}$"},
        "questionnaire": made_for(questionnaire),
        "respondent": one_of(questionnaire.respondents.iter().map(|kind| &kind.id)),
        "details": {"type": "object"},
        "publication": one_of(questionnaire.publication.iter().map(|choice| &choice.id)),
        "publication_reason": text(limits.text_characters),
        "answers": table(&[], Json::Object(answers.collect())),
        "scenarios": {
            "type": "array",
            "maxItems": limits.scenarios,
            "items": attached(questionnaire),
        },
        "amends": text(limits.line_characters),
    });
    let required = [
        "answers",
        "details",
        "format",
        "model",
        "publication",
        "questionnaire",
        "respondent",
        "scenarios",
    ];
    let mut whole = table(&required, properties);
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    whole["$id"] = format!(
        "urn:consultation:schema:statement:{}:{}",
        questionnaire.id, questionnaire.version
    )
    .into();
    whole["title"] = format!("Statement: {}", questionnaire.title).into();
    whole["anyOf"] = json!([
        {"properties": {"answers": {"minProperties": 1}}},
        {"properties": {"scenarios": {"minItems": 1}}},
    ]);
    let by_respondent = questionnaire.respondents.iter();
    whole["allOf"] = by_respondent
        .map(|kind| asked_of(questionnaire, kind))
        .collect();
    whole
}

/// The schema of answers to the equality questions, as they are sent.
pub fn equality_schema(questionnaire: &Questionnaire) -> Json {
    let most = questionnaire.limits.text_characters;
    let answers = questionnaire
        .equality
        .questions
        .iter()
        .map(|question| (question.id.clone(), answer(questionnaire, question, most)));
    table(
        &["format", "questionnaire"],
        json!({
            "format": {"const": DRAFT_FORMAT},
            "questionnaire": made_for(questionnaire),
            "answers": table(&[], Json::Object(answers.collect())),
        }),
    )
}

/// Which questionnaire is answered.
fn made_for(questionnaire: &Questionnaire) -> Json {
    table(
        &["id", "version"],
        json!({
            "id": {"const": questionnaire.id},
            "version": {"const": questionnaire.version},
        }),
    )
}

/// What one kind of respondent is asked beside the questions.
fn asked_of(questionnaire: &Questionnaire, kind: &RespondentKind) -> Json {
    let limits = &questionnaire.limits;
    let asks = || kind.asks.iter().filter(|detail| !detail.personal);
    let properties = asks().map(|detail| {
        let most = match detail.kind {
            DetailKind::Text => limits.text_characters,
            _ => limits.line_characters,
        };
        (detail.id.clone(), text(most))
    });
    let required = asks().filter(|detail| detail.required);
    let required: Vec<&str> = required.map(|detail| detail.id.as_str()).collect();
    let offered = questionnaire.publication_for(&kind.id);
    json!({
        "if": {"properties": {"respondent": {"const": kind.id}}},
        "then": {"properties": {
            "details": table(&required, Json::Object(properties.collect())),
            "publication": one_of(offered.map(|choice| &choice.id)),
        }},
    })
}

fn answer(questionnaire: &Questionnaire, question: &Question, most: usize) -> Json {
    let given = match &question.kind {
        Kind::Single { options } => chosen(question, options, 1, most),
        Kind::Multiple {
            options,
            most: picked,
        } => chosen(question, options, *picked, most),
        Kind::Ranked { options } => table(
            &["choices"],
            json!({"choices": ids(options, options.len())}),
        ),
        Kind::Text { .. } => table(&["text"], json!({"text": text(most)})),
        Kind::Number { .. } => {
            let fields = fields(questionnaire, question);
            let mut fields = table(&[], Json::Object(fields));
            fields["minProperties"] = 1.into();
            table(&["fields"], json!({"fields": fields}))
        }
    };
    let mut accepted = vec![given];
    if question.offers_no_answer() {
        let words = [NoAnswer::NoView, NoAnswer::DoNotKnow];
        accepted.push(table(&["no_answer"], json!({"no_answer": {"enum": words}})));
    }
    json!({"title": question.title, "oneOf": accepted})
}

/// Choices, and words of one's own where the question takes them.
fn chosen(question: &Question, options: &[Choice], picked: usize, most: usize) -> Json {
    let mut choices = ids(options, picked);
    let exclusive = options.iter().filter(|option| option.exclusive);
    let alone: Vec<Json> = exclusive
        .map(|option| json!({"if": {"contains": {"const": option.id}}, "then": {"maxItems": 1}}))
        .collect();
    if !alone.is_empty() {
        choices["allOf"] = alone.into();
    }
    let mut properties = json!({"choices": choices});
    if question.words.is_some() {
        properties["text"] = text(most);
    }
    let mut whole = table(&[], properties);
    whole["minProperties"] = 1.into();
    whole
}

fn ids(options: &[Choice], most: usize) -> Json {
    json!({
        "type": "array",
        "items": one_of(options.iter().map(|option| &option.id)),
        "minItems": 1,
        "maxItems": most,
        "uniqueItems": true,
    })
}

fn fields(questionnaire: &Questionnaire, question: &Question) -> Map<String, Json> {
    let all = questionnaire.every_field(question).into_iter();
    all.map(|(choice, field)| {
        let key = crate::field_key(choice.map(|choice| choice.id.as_str()), &field.id);
        let value = match &field.kind {
            FieldKind::Number { least, most, unit } => json!({
                "type": "integer", "minimum": least, "maximum": most, "description": unit,
            }),
            FieldKind::Choice { options } => one_of(options.iter().map(|option| &option.id)),
        };
        (key, value)
    })
    .collect()
}

/// A scenario with what it stands for.
fn attached(questionnaire: &Questionnaire) -> Json {
    let images = json!({"type": ["integer", "null"], "minimum": 0});
    let rules = ["deleted", "kept", "review", "held", "searchable"];
    let by_rule = rules.map(|rule| (rule.to_owned(), images.clone()));
    let counted = table(&rules, Json::Object(by_rule.into_iter().collect()));
    let sample = table(
        &["model", "seed", "scale", "known_on"],
        json!({
            "model": {"type": "string", "maxLength": 40},
            "seed": {"type": "integer", "minimum": 0},
            "scale": {"type": "string", "maxLength": 40},
            "known_on": {"type": "string", "maxLength": 40},
        }),
    );
    let effect = json!({"sample": sample, "scenario": counted, "baseline": counted});
    let roles = &questionnaire.scenario_roles;
    table(
        &["as_at", "role", "scenario"],
        json!({
            "as_at": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "role": one_of(roles.iter().map(|role| &role.id)),
            "name": text(questionnaire.limits.line_characters),
            "scenario": scenario(),
            "effect": table(&["sample", "scenario", "baseline"], effect),
        }),
    )
}

/// The form of a scenario. What each control is set to, and the codes of rules, the schema of
/// scenario files says in full.
fn scenario() -> Json {
    let toggles = Toggle::ALL.iter();
    let toggles = toggles.map(|toggle| (toggle.id().to_owned(), Json::Bool(true)));
    let exception = table(
        &["row", "offence_group", "rule"],
        json!({
            "row": {"enum": Row::ALL.iter().map(|row| row.id()).collect::<Vec<_>>()},
            "offence_group": {"type": "string"},
            "rule": {"type": "string"},
        }),
    );
    table(
        &["format", "preset", "preset_version"],
        json!({
            "format": {"const": retention::FORMAT},
            "preset": one_of(presets().iter().map(|preset| &preset.id)),
            "preset_version": {"type": "integer", "minimum": 1},
            "toggles": table(&[], Json::Object(toggles.collect())),
            "exceptions": {"type": "array", "items": exception},
        }),
    )
}

fn table(required: &[&str], properties: Json) -> Json {
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// No value where there are no ids: an empty `enum` is no schema.
fn one_of<'a>(ids: impl Iterator<Item = &'a String>) -> Json {
    let ids: Vec<&String> = ids.collect();
    match ids.is_empty() {
        true => Json::Bool(false),
        false => json!({"enum": ids}),
    }
}

fn text(most: usize) -> Json {
    json!({"type": "string", "pattern": "\\S", "maxLength": most})
}
