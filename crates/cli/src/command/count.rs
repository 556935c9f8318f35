//! `retention count`: the counts that the explorer shows.

use super::{print, print_json};
use crate::arguments::{CountArguments, SampleChoice};
use crate::ended::{Ended, Refusal, Result};
use crate::policy::Chosen;
use crate::progress;
use crate::table::{Align, table};
use cohort::{
    AsAt, Assumptions, Breakdown, Counts, FEWEST_ROWS, Index, Projection, Question, Spec,
    Uncertainty, about, about_rows, about_signed,
};
use retention::Policy;
use serde_json::{Map, Value as Json, json};
use std::num::NonZero;
use std::thread;

pub fn run(arguments: &CountArguments, quiet: bool) -> Result<Ended> {
    let chosen = Chosen::read(&arguments.policy.policy, quiet)?;
    let baseline = arguments
        .baseline
        .as_deref()
        .map(|baseline| Chosen::read(baseline, quiet))
        .transpose()?;
    let sample = Sample::make(&arguments.sample, &chosen, quiet)?;
    let counted = Counted::of(&sample, chosen);
    let baseline = baseline.map(|baseline| Counted::of(&sample, baseline));
    if arguments.format.json {
        print_json(&as_json(arguments, &sample, &counted, baseline.as_ref()))?;
    } else {
        print(&in_text(arguments, &sample, &counted, baseline.as_ref()))?;
    }
    Ok(Ended::Well)
}

/// The sample, ready to be counted on a day under assumptions.
pub struct Sample {
    spec: Spec,
    index: Index,
    as_at: AsAt,
    assumptions: Assumptions,
}

impl Sample {
    /// Makes the sample. The day and the assumptions are those given, or those of the link, or
    /// those by default.
    pub fn make(choice: &SampleChoice, chosen: &Chosen, quiet: bool) -> Result<Self> {
        let as_at = match choice.as_at {
            Some(day) => AsAt::new(day).map_err(|error| Refusal::new(error.to_string()))?,
            None => chosen.as_at,
        };
        let mut assumptions = chosen.assumptions;
        for (assumption, value) in &choice.assume {
            assumptions = assumptions.with(*assumption, *value);
        }
        let spec = Spec {
            seed: choice.draw.seed,
            scale: choice.draw.scale,
        };
        let progress = progress::over_hundredths("Making the sample", quiet);
        let index = Index::of_sample_on(&spec, cores(), |done| {
            progress.set_position((done * 100.0) as u64);
        });
        progress.finish_and_clear();
        Ok(Self {
            spec,
            index,
            as_at,
            assumptions,
        })
    }

    /// Counts it under a policy. At 1:1 that can take as long as making it did, where rules run on
    /// several clocks.
    pub fn count(&self, policy: &Policy) -> Projection {
        self.index.count(policy, self.as_at, &self.assumptions)
    }

    /// The short link to what is counted under a policy; none for a policy file.
    fn link(&self, chosen: &Chosen) -> Option<String> {
        let question = Question {
            scenario: chosen.scenario.clone()?,
            as_at: self.as_at,
            assumptions: self.assumptions,
        };
        Some(question.to_link())
    }

    /// The assumptions that are not those by default.
    fn assumed(&self) -> Map<String, Json> {
        let changed = self.assumptions.changed();
        changed
            .map(|(assumption, value)| (assumption.id().to_owned(), value.into()))
            .collect()
    }

    /// What the counts are of, for JSON.
    pub fn describe(&self) -> [(&'static str, Json); 7] {
        [
            ("as_at", self.as_at.day().to_string().into()),
            ("assumptions", self.assumed().into()),
            ("scale", self.spec.scale.id().into()),
            ("seed", self.spec.seed.into()),
            ("sample_rows", self.index.rows().into()),
            ("model_version", retention::VERSION.into()),
            ("cohort_version", cohort::VERSION.into()),
        ]
    }

    /// What the counts are of, in a line, and in a second one what is assumed beside the defaults.
    pub fn in_text(&self) -> String {
        let mut text = format!(
            "as at {}, sample {} with seed {}: an illustrative sample, not real people",
            self.as_at.day(),
            self.spec.scale.id(),
            self.spec.seed
        );
        let changed = self.assumptions.changed();
        let changed: Vec<_> = changed
            .map(|(own, value)| format!("{own}={value}"))
            .collect();
        if !changed.is_empty() {
            text += &format!("\nassumed: {}", changed.join(", "));
        }
        text
    }
}

/// As many threads as the computer runs at once.
fn cores() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

struct Counted {
    chosen: Chosen,
    projection: Projection,
}

impl Counted {
    fn of(sample: &Sample, chosen: Chosen) -> Self {
        Self {
            projection: sample.count(&chosen.policy),
            chosen,
        }
    }
}

/// The exact counts of the collection, by the names that the explorer has for them.
pub fn totals(projection: &Projection) -> Map<String, Json> {
    let Projection {
        total,
        expected,
        versus_dna,
        weight,
        ..
    } = projection;
    let images = |rows: u32| u64::from(rows) * u64::from(*weight);
    let expect = |rows: f64| (rows * f64::from(*weight)).round() as u64;
    [
        ("images_total", images(total.total())),
        ("images_deleted", images(total.deleted)),
        ("images_kept", images(total.kept)),
        ("images_review", images(total.review)),
        ("images_held", images(total.held)),
        ("images_searchable", images(total.searchable)),
        ("images_longer_than_dna", images(versus_dna.longer)),
        ("images_as_dna", images(versus_dna.same)),
        ("images_shorter_than_dna", images(versus_dna.shorter)),
        ("images_deleted_expected", expect(expected.deleted)),
        ("images_kept_expected", expect(expected.kept)),
        ("images_review_expected", expect(expected.review)),
        ("images_held_expected", expect(expected.held)),
        ("images_searchable_expected", expect(expected.searchable)),
    ]
    .into_iter()
    .map(|(name, count)| (name.to_owned(), count.into()))
    .collect()
}

fn as_json(
    arguments: &CountArguments,
    sample: &Sample,
    counted: &Counted,
    baseline: Option<&Counted>,
) -> Json {
    let uncertainty = Uncertainty::of_deleted(&counted.projection);
    let whole = |count: f64| count.round() as u64;
    let mut json = Map::new();
    json.insert("policy".to_owned(), json!(counted.chosen.identity()));
    json.insert("link".to_owned(), sample.link(&counted.chosen).into());
    json.extend(
        sample
            .describe()
            .map(|(key, value)| (key.to_owned(), value)),
    );
    json.insert("counts".to_owned(), totals(&counted.projection).into());
    json.insert(
        "images_deleted_uncertainty".to_owned(),
        json!({
            "sampling_95": whole(uncertainty.sampling),
            "no_further_action_5_points": [whole(uncertainty.low), whole(uncertainty.high)],
        }),
    );
    if let Some(baseline) = baseline {
        json.insert(
            "baseline".to_owned(),
            json!({"policy": baseline.chosen.identity(), "counts": totals(&baseline.projection)}),
        );
        json.insert(
            "images_changed".to_owned(),
            changed(counted, baseline).into(),
        );
    }
    if !arguments.by.is_empty() {
        let by: Map<String, Json> = arguments
            .by
            .iter()
            .map(|breakdown| {
                (
                    breakdown.id().to_owned(),
                    breakdown_json(*breakdown, &counted.projection),
                )
            })
            .collect();
        json.insert("by".to_owned(), by.into());
    }
    json.into()
}

/// The difference in images deleted by rule, in images of the collection.
fn changed(counted: &Counted, baseline: &Counted) -> i64 {
    let deleted = |counted: &Counted| i64::from(counted.projection.total.deleted);
    (deleted(counted) - deleted(baseline)) * i64::from(counted.projection.weight)
}

/// Values with too few rows have no counts: they could be read as of few people.
fn breakdown_json(breakdown: Breakdown, projection: &Projection) -> Json {
    let images = |rows: u32| u64::from(rows) * u64::from(projection.weight);
    breakdown
        .counts(projection)
        .into_iter()
        .map(|(value, counts)| {
            let total = counts.total();
            if total > 0 && total < FEWEST_ROWS {
                return json!({"value": value, "too_few": true});
            }
            json!({
                "value": value,
                "images_total": images(total),
                "images_deleted": images(counts.deleted),
                "images_kept": images(counts.kept),
                "images_review": images(counts.review),
                "images_held": images(counts.held),
                "images_searchable": images(counts.searchable),
            })
        })
        .collect()
}

fn in_text(
    arguments: &CountArguments,
    sample: &Sample,
    counted: &Counted,
    baseline: Option<&Counted>,
) -> String {
    let name = |counted: &Counted| counted.chosen.name();
    let mut text = format!("{}\n{}\n", name(counted), sample.in_text());
    let certain = |counts: &Counts| {
        [
            counts.deleted,
            counts.kept,
            counts.review,
            counts.held,
            counts.searchable,
        ]
        .map(f64::from)
    };
    let Projection {
        total,
        expected,
        weight,
        ..
    } = &counted.projection;
    let expected = [
        expected.deleted,
        expected.kept,
        expected.review,
        expected.held,
        expected.searchable,
    ];
    let mut head = vec!["images", "certain", "expected"];
    if baseline.is_some() {
        head.push("baseline");
    }
    let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    let names = [
        "deleted",
        "kept",
        "due for review",
        "held, case open",
        "searchable by face",
    ];
    let before = baseline.map(|baseline| certain(&baseline.projection.total));
    for (place, name) in names.into_iter().enumerate() {
        let images = |rows: f64| about_rows(rows, *weight);
        let mut row = vec![
            name.to_owned(),
            images(certain(total)[place]),
            images(expected[place]),
        ];
        row.extend(before.map(|before| images(before[place])));
        rows.push(row);
    }
    let align = [Align::Left, Align::Right, Align::Right, Align::Right];
    text += &format!("\n{}", table(&align[..rows[0].len()], &rows));
    if let Some(baseline) = baseline {
        let change = about_signed(changed(counted, baseline));
        text += &format!(
            "\nDeleted by rule, against the baseline {}: {change}\n",
            name(baseline)
        );
    }
    let uncertainty = Uncertainty::of_deleted(&counted.projection);
    text += &format!(
        "\nDeleted: give or take {} by chance; {} to {} if 5 points more or fewer cases end in no further action.\n",
        about(uncertainty.sampling),
        about(uncertainty.low),
        about(uncertainty.high)
    );
    for breakdown in &arguments.by {
        text += &format!("\n{}", breakdown_text(*breakdown, &counted.projection));
    }
    if let Some(link) = sample.link(&counted.chosen) {
        text += &format!("\nIn the explorer: /explore#{link}\n");
    }
    text
}

fn breakdown_text(breakdown: Breakdown, projection: &Projection) -> String {
    let head = [
        breakdown.id(),
        "share deleted",
        "deleted",
        "review",
        "kept or held",
        "all",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (value, counts) in breakdown.counts(projection) {
        let total = counts.total();
        if total == 0 {
            continue;
        }
        let images = |rows: u32| about_rows(f64::from(rows), projection.weight);
        rows.push(if total < FEWEST_ROWS {
            vec![value, "too few".to_owned()]
        } else {
            let share = f64::from(counts.deleted) / f64::from(total) * 100.0;
            vec![
                value,
                format!("{share:.0} %"),
                images(counts.deleted),
                images(counts.review),
                images(counts.kept + counts.held),
                images(total),
            ]
        });
    }
    let mut align = [Align::Right; 6];
    align[0] = Align::Left;
    table(&align, &rows)
}
