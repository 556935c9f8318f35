//! What an attached scenario does, as a table, as words of a document, and as what a statement
//! carries.

use super::{ordered_checks, result_word};
use crate::content::{attached_name, changes, scenario_name};
use crate::picture::{Cell, Column, Table};
use cohort::{AsAt, Projection, SHOWN, Totals};
use consultation::{
    CheckRow, Effect, EffectRow, Found, Images, Questionnaire, ResponseDraft, SampleVersion,
    ScenarioDraft, ScenarioWords, contradictions, red_lines,
};
use retention::{Check, CheckResult, Scenario, in_words as day_in_words, parse_date};

/// What a scenario does beside the baseline, as a statement carries it.
pub fn effect_of(scenario: &Projection, baseline: &Projection) -> Effect {
    Effect {
        sample: sample_version(),
        scenario: images(scenario),
        baseline: images(baseline),
    }
}

/// The sample of this app.
pub fn sample_version() -> SampleVersion {
    SampleVersion {
        model: retention::VERSION.to_owned(),
        seed: SHOWN.seed,
        scale: SHOWN.scale.id().to_owned(),
        known_on: AsAt::reference().day().to_string(),
    }
}

fn images(projection: &Projection) -> Images {
    let Totals {
        deleted,
        kept,
        review,
        held,
        searchable,
    } = projection.total.totals(projection.weight);
    Images {
        deleted,
        kept,
        review,
        held,
        searchable,
    }
}

/// What an attached scenario does, beside the baseline.
pub fn effect(own: &Effect, title: String) -> Table {
    let row = |(label, scenario, baseline): (&str, Option<u64>, Option<u64>)| {
        let cell =
            |images: Option<u64>| images.map_or(Cell::TooFew, |images| Cell::Images(images as f64));
        vec![
            Cell::Words(label.to_owned()),
            cell(scenario),
            cell(baseline),
        ]
    };
    Table {
        title,
        note: "By rule: without anyone deciding. An invented sample, made to agree with published figures.".to_owned(),
        columns: vec![
            Column::words("count", "Images"),
            Column::numbers("images", "This scenario"),
            Column::numbers("images_baseline", "Today’s policy"),
        ],
        rows: rows(own).into_iter().map(row).collect(),
    }
}

/// An attached scenario in words, for a document.
pub fn scenario_words(
    draft: &ResponseDraft,
    place: usize,
    own: &ScenarioDraft,
    link: String,
) -> Option<ScenarioWords> {
    let questionnaire = Questionnaire::shipped();
    let scenario = own.scenario().ok()?;
    let role = questionnaire.scenario_role(&own.role);
    let day = parse_date(&own.as_at).map(day_in_words).unwrap_or_default();
    let lines = red_lines(questionnaire, draft, &scenario);
    Some(ScenarioWords {
        heading: match role {
            Some(role) => format!("{}: {}", role.label, attached_name(place, own)),
            None => attached_name(place, own),
        },
        about: format!("{}. Counted as at {day}.", scenario_name(&scenario)),
        changes: in_lines(&scenario),
        effect: own.effect.as_ref().map(effect_rows).unwrap_or_default(),
        checks: noteworthy(&scenario),
        red_lines: lines
            .iter()
            .map(|line| CheckRow {
                label: line.label.to_owned(),
                result: red_line_word(line.result).to_owned(),
            })
            .collect(),
        contradictions: differing(draft, own).iter().map(in_words).collect(),
        link,
    })
}

/// Where the answers of a draft and an attached scenario say different things. A scenario that is
/// not wanted contradicts nothing.
pub fn differing(draft: &ResponseDraft, own: &ScenarioDraft) -> Vec<Found<'static>> {
    let questionnaire = Questionnaire::shipped();
    let role = questionnaire.scenario_role(&own.role);
    match own.scenario() {
        Ok(scenario) if role.is_none_or(|role| role.is_wanted) => {
            contradictions(questionnaire, draft, &scenario)
        }
        _ => Vec::new(),
    }
}

/// A difference with its numbers, where it has some.
pub fn in_words(found: &Found) -> String {
    match &found.numbers {
        Some(numbers) => format!("{} {numbers}", found.message),
        None => found.message.to_owned(),
    }
}

/// Whether a scenario respects a red line, as far as the check of it can tell.
pub const fn red_line_word(result: CheckResult) -> &'static str {
    match result {
        CheckResult::Pass => "Not crossed",
        CheckResult::Warn => "Comes near",
        CheckResult::Fail => "Crossed",
        CheckResult::NeedsAnswer => "Not clear yet",
    }
}

/// What a scenario changes in its preset, a line each; one line where it changes nothing.
pub fn in_lines(scenario: &Scenario) -> Vec<String> {
    let changed = changes(scenario);
    if changed.is_empty() {
        vec!["No change: its rules as they stand.".to_owned()]
    } else {
        changed
    }
}

/// The checks that found something, and how many found nothing.
fn noteworthy(scenario: &Scenario) -> Vec<CheckRow> {
    let checks = ordered_checks(&scenario.policy());
    let (passed, others): (Vec<Check>, Vec<Check>) = checks
        .into_iter()
        .partition(|check| check.result == CheckResult::Pass);
    let row = |check: Check| CheckRow {
        label: check.message.to_owned(),
        result: result_word(check.result).to_owned(),
    };
    let rest = CheckRow {
        label: format!("The other {} checks", passed.len()),
        result: result_word(CheckResult::Pass).to_owned(),
    };
    others.into_iter().map(row).chain([rest]).collect()
}

fn rows(own: &Effect) -> [(&'static str, Option<u64>, Option<u64>); 5] {
    let Effect {
        scenario, baseline, ..
    } = own;
    [
        ("Deleted", scenario.deleted, baseline.deleted),
        ("Kept", scenario.kept, baseline.kept),
        ("Due for review", scenario.review, baseline.review),
        ("Held, case open", scenario.held, baseline.held),
        (
            "Can be searched by face",
            scenario.searchable,
            baseline.searchable,
        ),
    ]
}

fn effect_rows(own: &Effect) -> Vec<EffectRow> {
    let shown = |images: Option<u64>| match images {
        Some(images) => Cell::Images(images as f64).shown(),
        None => Cell::TooFew.shown(),
    };
    rows(own)
        .into_iter()
        .map(|(label, scenario, baseline)| EffectRow {
            label: label.to_owned(),
            scenario: shown(scenario),
            baseline: shown(baseline),
        })
        .collect()
}
