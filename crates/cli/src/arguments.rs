//! Every command and option, with the help that is shown for them.

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use cohort::{Assumption, Breakdown, DEFAULT_SEED, Scale};
use retention::{Domain, Toggle, parse_date, presets};
use std::path::PathBuf;
use std::sync::LazyLock;

/// Runs a retention policy for custody images over records, and over the explorer's sample.
#[derive(Debug, Parser)]
#[command(
    name = "retention",
    version,
    long_version = VERSIONS.as_str(),
    propagate_version = true,
    after_long_help = HELP,
    max_term_width = 100
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Says nothing on standard error but errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

const HELP: &str = "\
POLICY is one of:
  a preset                    pofa
  a policy or scenario file   my-policy.toml, my-scenario.json, - for standard input
  a scenario link             'https://…/explore#2~0.1.0~pofa.1~chd', or 'policy=pofa.1&child_rule=delete'

Exit status:
  0  done
  1  done, and the answer is no: a list is not as its manifest says, a target is not met
  2  refused: nothing was written
  3  done, and some records are invalid

Examples:
  retention evaluate --policy pofa --as-at 2026-01-01 --records extract.csv --out decisions.csv
  retention evaluate --policy pofa --as-at 2026-01-01 --records national.csv --split-by force --out-dir lists
  retention explain --policy pofa --as-at 2026-01-01 --records extract.csv --image IMG-1
  retention count --policy pofa --baseline now-2017 --by force,sex";

static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    let presets: Vec<_> = presets()
        .iter()
        .map(|preset| format!("{} {}", preset.id, preset.version))
        .collect();
    format!(
        "{}\nmodel {}\npresets {}\ncohort {}, seed {DEFAULT_SEED}, as at {}",
        env!("CARGO_PKG_VERSION"),
        retention::VERSION,
        presets.join(", "),
        cohort::VERSION,
        cohort::reference_date(),
    )
});

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists the presets.
    Policies(PoliciesArguments),
    /// Shows a policy: its rule for each row of the decision table.
    Show(PolicyArguments),
    /// Checks a policy against features that courts have criticised.
    Check(PolicyArguments),
    /// Decides every record of a file.
    Evaluate(EvaluateArguments),
    /// Checks the deletion lists in a folder against their manifest.
    Verify(VerifyArguments),
    /// Tells how one record is decided, and what would change that.
    Explain(ExplainArguments),
    /// Draws some records at random and tells which share should already be gone: a dip test.
    DipSample(DipSampleArguments),
    /// Counts the explorer's sample under a policy.
    Count(CountArguments),
    /// Counts the explorer's sample for each value of a control.
    Sweep(SweepArguments),
    /// Makes the explorer's sample, or measures it against published figures.
    #[command(subcommand)]
    Cohort(CohortCommand),
    /// Prints the JSON Schema of policy and scenario files, or the columns of records.
    Schema(SchemaArguments),
    /// Prints the completions for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Writes the manual pages into a folder.
    Man {
        /// The folder, which must be there.
        #[arg(long, value_name = "DIR")]
        out_dir: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct PolicyChoice {
    /// A preset, a policy or scenario file (TOML or JSON; - is standard input), or a scenario link.
    #[arg(long, short, value_name = "POLICY")]
    pub policy: String,
}

#[derive(Debug, Args)]
pub struct Format {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  retention policies --json")]
pub struct PoliciesArguments {
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retention show --policy pofa\n  retention check --policy 'policy=pofa.1&child_rule=delete' --json"
)]
pub struct PolicyArguments {
    #[command(flatten)]
    pub policy: PolicyChoice,
    #[command(flatten)]
    pub format: Format,
}

/// A policy on a day over a file of records.
#[derive(Debug, Args)]
pub struct RecordsChoice {
    #[command(flatten)]
    pub policy: PolicyChoice,
    /// The day on which the question is asked, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_at: NaiveDate,
    /// The file of records: CSV, columns as `retention schema records` says; - is standard input.
    #[arg(long, short, value_name = "FILE")]
    pub records: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Every input row gives one output row, in the order of the input: image_id, row, action, delete_on,
last_day_kept, review_on, rule, reason, then the other input columns unchanged. A record that breaks
the rules of its columns has the action `invalid` and says why in `reason`. A summary goes to
standard error.

Examples:
  retention evaluate --policy pofa --as-at 2026-01-01 --records extract.csv --out decisions.csv
  retention evaluate --policy mine.toml --as-at 2026-01-01 --records - < extract.csv > decisions.csv
  retention evaluate --policy pofa --as-at 2026-01-01 --records national.csv --split-by force --out-dir lists")]
pub struct EvaluateArguments {
    #[command(flatten)]
    pub choice: RecordsChoice,
    /// Where the decisions go; - is standard output, which is also where they go without
    /// --out and --split-by.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Writes one deletion list for each value of this column, safe to open in a spreadsheet.
    #[arg(long, value_name = "COLUMN", requires = "out_dir")]
    pub split_by: Option<String>,
    /// The folder for the lists and their manifest. It must be new or empty.
    #[arg(long, value_name = "DIR", requires = "split_by")]
    pub out_dir: Option<PathBuf>,
    /// The summary on standard error is JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  retention verify lists")]
pub struct VerifyArguments {
    /// The folder with the lists and manifest.json.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  retention explain --policy pofa --as-at 2026-01-01 --records extract.csv --image IMG-1"
)]
pub struct ExplainArguments {
    #[command(flatten)]
    pub choice: RecordsChoice,
    /// The image_id of the record.
    #[arg(long, value_name = "ID")]
    pub image: String,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The draw depends on the file, -n and --seed only. The interval is a Wilson 95 % interval.

Example:
  retention dip-sample --policy pofa --as-at 2026-01-01 --records extract.csv -n 400 --seed 7 --out drawn.csv")]
pub struct DipSampleArguments {
    #[command(flatten)]
    pub choice: RecordsChoice,
    /// How many records are drawn.
    #[arg(long = "n", short = 'n', value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub size: u32,
    /// The seed of the draw.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Writes the drawn records with their decisions into this file, to be looked at by hand.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub format: Format,
}

/// Which sample, on which day.
#[derive(Debug, Args)]
pub struct SampleChoice {
    /// The day, from 2025-03-31 on. Without it: the day in the link, or 2025-03-31.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_at: Option<NaiveDate>,
    /// An assumption behind expected counts, such as reviews_carried_out=0.5. May be given again
    /// for another. It wins over the link's.
    #[arg(long, value_name = "ID=VALUE", value_parser = assumption)]
    pub assume: Vec<(Assumption, f64)>,
    #[command(flatten)]
    pub draw: Draw,
}

/// Which sample.
#[derive(Debug, Args)]
pub struct Draw {
    /// How many images of the collection one image of the sample stands for.
    #[arg(long, default_value = "1:100", value_parser = scale)]
    pub scale: Scale,
    /// The seed of the sample.
    #[arg(long, default_value_t = DEFAULT_SEED)]
    pub seed: u64,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The counts are those of the explorer. In JSON they are exact, for the collection; on screen they have
two digits, because the sample supports no more, and no value with under 100 images in the sample
is told.

Example:
  retention count --policy 'policy=pofa.1&child_rule=delete' --baseline now-2017 --by force,sex --json")]
pub struct CountArguments {
    #[command(flatten)]
    pub policy: PolicyChoice,
    /// A second policy to compare with.
    #[arg(long, value_name = "POLICY")]
    pub baseline: Option<String>,
    #[command(flatten)]
    pub sample: SampleChoice,
    /// Breakdowns, joined by commas: outcome, row, offence_group, age_band, sex, ethnicity, force, year.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = breakdown)]
    pub by: Vec<Breakdown>,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  retention sweep --policy now-2017 --toggle unconvicted_minor_years --from 0 --to 10 --step 1"
)]
pub struct SweepArguments {
    #[command(flatten)]
    pub policy: PolicyChoice,
    /// The control, by its name in scenario links. It must be one that takes years.
    #[arg(long, value_name = "ID", value_parser = toggle())]
    pub toggle: String,
    /// The first value.
    #[arg(long, value_name = "A", allow_negative_numbers = true)]
    pub from: i16,
    /// The last value; the one before it, if the steps do not meet it.
    #[arg(long, value_name = "B", allow_negative_numbers = true)]
    pub to: i16,
    /// From one value to the next.
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = clap::value_parser!(i16).range(1..))]
    pub step: i16,
    #[command(flatten)]
    pub sample: SampleChoice,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Subcommand)]
pub enum CohortCommand {
    /// Writes the sample's images as records.
    #[command(
        after_help = "Examples:\n  retention cohort generate --scale 1:1000 > sample.csv\n  retention cohort generate --format parquet --out sample.parquet"
    )]
    Generate {
        #[command(flatten)]
        draw: Draw,
        /// The form of the file.
        #[arg(long, value_enum, default_value_t = RecordsFormat::Csv)]
        format: RecordsFormat,
        /// Where it goes; - is standard output.
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Measures the sample against the published figures that it must reproduce.
    #[command(after_help = "Example:\n  retention cohort targets --json")]
    Targets {
        #[command(flatten)]
        draw: Draw,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordsFormat {
    /// Text, as `retention evaluate` reads it.
    Csv,
    /// Columns, for analysis.
    Parquet,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retention schema policy > policy.schema.json\n  retention schema records"
)]
pub struct SchemaArguments {
    /// Of what.
    #[arg(value_enum)]
    pub of: SchemaOf,
    /// Prints JSON. Policy and scenario schemas are always JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A policy file.
    Policy,
    /// A scenario file.
    Scenario,
    /// A file of records.
    Records,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "accepted is a date of the calendar as YYYY-MM-DD".to_owned())
}

fn scale(text: &str) -> Result<Scale, String> {
    let ids: Vec<_> = Scale::ALL.iter().map(|scale| scale.id()).collect();
    Scale::parse(text).ok_or_else(|| format!("accepted are {}", ids.join(", ")))
}

fn breakdown(text: &str) -> Result<Breakdown, String> {
    let ids = Breakdown::ALL.map(Breakdown::id);
    Breakdown::parse(text.trim()).ok_or_else(|| format!("accepted are {}", ids.join(", ")))
}

fn assumption(text: &str) -> Result<(Assumption, f64), String> {
    let (id, value) = text.split_once('=').unwrap_or((text, ""));
    let assumption = Assumption::parse(id).ok_or_else(|| {
        let ids = Assumption::ALL.map(Assumption::id);
        format!(
            "found {id:?}; accepted is one of {}, and = and a value",
            ids.join(", ")
        )
    })?;
    let value = assumption
        .parse_value(value)
        .map_err(|error| error.to_string())?;
    Ok((assumption, value))
}

/// The controls that take years.
fn toggle() -> PossibleValuesParser {
    let ids = Toggle::ALL
        .iter()
        .filter(|toggle| matches!(toggle.domain(), Domain::Years(..) | Domain::YearsOrNone(..)))
        .map(|toggle| toggle.id());
    PossibleValuesParser::new(ids)
}
