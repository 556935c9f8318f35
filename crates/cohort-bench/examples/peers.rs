//! Writes into a folder what `cargo xtask bench peers` gives to other engines: the images of the
//! whole collection as files of numbers, scenarios with what their rules say for each cell, the
//! answers of the index and the time it took, and the index as bytes.
//!
//! ```text
//! cargo run --release -p cohort-bench --example peers -- <folder> <scenarios> <with plans>
//! ```
//!
//! The smaller samples are the first images of the collection, so one set of files serves all.

use cohort::{
    AsAt, Index, Month, Projection, Question, Scale, Spec, YEARS, blocks, generate_blocks,
};
use cohort_bench::{COLUMNS, Cell, Columns, Memory, NEVER, Plan, Row, answer};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use retention::{Domain, Scenario, Toggle, presets};
use serde::Serialize;
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Other engines are given the smaller samples too, where they cannot take the whole.
const SCALES: [Scale; 3] = [Scale::PerHundred, Scale::PerTen, Scale::Full];
/// The furthest as-at date, in years.
const LATEST: u16 = 40;
const FULL: Spec = Spec::at(Scale::Full);
/// How often one control goes there and back for one time.
const TURNS: u32 = 10;
/// How often memory is read.
const READS: usize = 9;

/// Controls that delete nothing and bring no review: other engines are not asked about search.
const NOT_ASKED: [Toggle; 6] = [
    Toggle::SearchWindow,
    Toggle::SearchYears,
    Toggle::MatchingAllowed,
    Toggle::MatchingImpactAssessment,
    Toggle::MatchingBiasTesting,
    Toggle::IncludeLocalCopies,
];

#[derive(Serialize)]
struct Description {
    columns: Vec<Column>,
    never: u16,
    samples: Vec<Sample>,
    /// How many values each breakdown has, in the order of an answer.
    breakdowns: [(&'static str, usize); 8],
    /// How many years ahead the stored images are counted.
    years: usize,
    cells: Vec<CellNumbers>,
    scenarios: Vec<Asked>,
    /// Random scenarios that were left out, because the index draws the sample again for them.
    left_out: usize,
    native: Native,
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    bytes: usize,
}

#[derive(Serialize)]
struct Sample {
    scale: &'static str,
    rows: usize,
}

/// Places of the values of a cell's breakdowns.
#[derive(Serialize)]
struct CellNumbers {
    row: usize,
    outcome: usize,
    offence_group: usize,
    live: bool,
    /// An age cap of a preset can hold for it.
    capped: bool,
}

#[derive(Serialize)]
struct Asked {
    link: String,
    /// The same with one more control changed.
    next: String,
    /// The month of the as-at date.
    month: u16,
    /// By cell, before and after a later conviction.
    plans: Vec<[[u16; 5]; 2]>,
    /// By scale.
    answers: Vec<Vec<u32>>,
}

/// Times of the index in this program.
#[derive(Serialize)]
struct Native {
    threads: usize,
    build_s: f64,
    index_mb: f64,
    query_ms: Vec<f64>,
    one_control_ms: Vec<f64>,
    /// Reading as many bytes once as the columns have, on one thread and on all.
    read_once_ms: f64,
    read_once_on_all_ms: f64,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().ok_or("give a folder and two numbers");
    let folder = PathBuf::from(argument()?);
    let (scenarios, with_plans): (usize, usize) = (argument()?.parse()?, argument()?.parse()?);
    let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);

    let start = Instant::now();
    let full = Index::of_sample_on(&FULL, threads, |_| {});
    let build_s = start.elapsed().as_secs_f64();
    std::fs::write(folder.join("index.bin"), full.to_bytes())?;
    let (asked, left_out) = asked(&full, scenarios)?;
    let (query_ms, one_control_ms) = times(&full, &asked);

    let (rows, cells) = write_columns(&folder)?;
    let bytes: usize = COLUMNS.iter().map(|(_, bytes)| bytes).sum();
    let memory = Memory::new(bytes * full.rows());
    let native = Native {
        threads: threads.get(),
        build_s,
        index_mb: full.bytes() as f64 / 1e6,
        query_ms,
        one_control_ms,
        read_once_ms: fastest(|| memory.read()),
        read_once_on_all_ms: fastest(|| memory.read_on(threads.get())),
    };

    let smaller = [Scale::PerHundred, Scale::PerTen]
        .map(|scale| Index::of_sample_on(&Spec::at(scale), threads, |_| {}));
    let indexes = [&smaller[0], &smaller[1], &full];
    for (index, rows) in indexes.iter().zip(&rows) {
        if index.rows() != *rows {
            return Err("a smaller sample is not the first images of the collection".into());
        }
    }
    let scenarios = asked.iter().enumerate().map(|(place, [question, next])| {
        let policy = question.scenario.policy();
        let plan = |cell| Plan::of_cell(&policy, cell).map(|plan| plan.numbers());
        let with_plans = place < with_plans;
        Asked {
            link: question.to_link(),
            next: next.to_link(),
            month: Month::of(question.as_at.day()).0,
            plans: cells.iter().filter(|_| with_plans).map(plan).collect(),
            answers: indexes.map(|index| answer(index, question)).to_vec(),
        }
    });
    let description = Description {
        columns: COLUMNS.map(|(name, bytes)| Column { name, bytes }).into(),
        never: NEVER,
        samples: SCALES
            .iter()
            .zip(rows)
            .map(|(scale, rows)| Sample {
                scale: scale.id(),
                rows,
            })
            .collect(),
        years: YEARS,
        breakdowns: breakdowns(&full, &asked[0][0]),
        cells: cells.iter().map(cell_numbers).collect(),
        scenarios: scenarios.collect(),
        left_out,
        native,
    };
    let file = BufWriter::new(File::create(folder.join("peers.json"))?);
    serde_json::to_writer(file, &description)?;
    Ok(())
}

/// Every preset on the reference date, and random scenarios, half of them on a later day; each with
/// another that has one more control changed. Always the same. And how many were left out.
fn asked(index: &Index, count: usize) -> Result<(Vec<[Question; 2]>, usize)> {
    let mut runner = TestRunner::deterministic();
    let change = select(Toggle::ALL)
        .prop_filter("asks about search", |toggle| !NOT_ASKED.contains(toggle))
        .prop_flat_map(|toggle| (Just(toggle), value(toggle)));
    let random = (
        select(presets()),
        proptest::collection::vec(change.clone(), 1..8),
        prop_oneof![Just(0), 1..=LATEST],
    );
    let changed = |scenario: Scenario, (toggle, text): (Toggle, String)| {
        let changed = scenario.with_toggle(toggle, Some(&text));
        changed.unwrap_or(scenario)
    };
    let mut all = Vec::new();
    let mut left_out = 0;
    let mut fixed = presets().iter();
    while all.len() < count {
        let question = match fixed.next() {
            Some(preset) => {
                Question::of(Scenario::of_preset(&preset.id).ok_or("a preset is missing")?)
            }
            None => {
                let (preset, changes, years) = drawn(&random, &mut runner)?;
                let scenario = Scenario::of_preset(&preset.id).ok_or("a preset is missing")?;
                Question {
                    as_at: AsAt::reference().years_later(years),
                    ..Question::of(changes.into_iter().fold(scenario, changed))
                }
            }
        };
        let mut next = question.clone();
        while next.scenario.policy() == question.scenario.policy() {
            let change = drawn(&change, &mut runner)?;
            next.scenario = changed(question.scenario.clone(), change);
        }
        let pair = [question, next];
        let draws_again = |own: &Question| index.draws_again(&own.scenario.policy(), own.as_at);
        if pair.iter().any(draws_again) {
            left_out += 1;
        } else {
            all.push(pair);
        }
    }
    Ok((all, left_out))
}

fn drawn<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> Result<S::Value> {
    let tree = strategy.new_tree(runner);
    Ok(tree.map_err(|reason| reason.to_string())?.current())
}

/// A value that a control accepts.
fn value(toggle: Toggle) -> BoxedStrategy<String> {
    let years = |min, max| (min..=max).prop_map(|years: i16| years.to_string());
    match toggle.domain() {
        Domain::Choice(words) => select(words).prop_map(str::to_owned).boxed(),
        Domain::Years(min, max) => years(min, max).boxed(),
        Domain::YearsOrNone(min, max) => {
            prop_oneof![4 => years(min, max), 1 => Just("none".to_owned())].boxed()
        }
        Domain::Rows => Just("none".to_owned()).boxed(),
    }
}

/// How long each question takes, and how long each change of one control: in milliseconds.
fn times(index: &Index, asked: &[[Question; 2]]) -> (Vec<f64>, Vec<f64>) {
    let question = |[question, _]: &[Question; 2]| {
        let link = question.to_link();
        timed(|| {
            let read = Question::read(&link).question;
            read.map(|question| answer(index, &question))
        })
    };
    let control = |pair: &[Question; 2]| {
        let [question, _] = pair;
        let policy = question.scenario.policy();
        let mut standing = index.standing(&policy, question.as_at, &question.assumptions);
        let turns = timed(|| {
            for _ in 0..TURNS {
                for own in [1, 0] {
                    standing.set(index, &pair[own].scenario.policy());
                    black_box(standing.projection(index));
                }
            }
        });
        turns / f64::from(2 * TURNS)
    };
    for own in asked {
        question(own); // warm
    }
    (
        asked.iter().map(question).collect(),
        asked.iter().map(control).collect(),
    )
}

fn timed<T>(act: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(act());
    start.elapsed().as_secs_f64() * 1e3
}

fn fastest(mut act: impl FnMut() -> u64) -> f64 {
    let times = (0..READS).map(|_| timed(&mut act));
    times.fold(f64::INFINITY, f64::min)
}

/// Writes the images; how many there are by the end of each scale, and the cells.
fn write_columns(folder: &Path) -> Result<([usize; 3], Vec<Cell>)> {
    let mut files = Vec::new();
    for (name, _) in COLUMNS {
        let file = File::create(folder.join(format!("{name}.bin")))?;
        files.push(BufWriter::with_capacity(1 << 20, file));
    }
    let mut written = Ok(());
    let mut columns = Columns::new(|row: &Row| {
        if written.is_ok() {
            written = write_row(&mut files, row);
        }
    });
    let mut first = 0;
    let rows = SCALES.map(|scale| {
        let end = blocks(&Spec::at(scale)).end;
        generate_blocks(&FULL, first..end, &mut columns);
        first = end;
        columns.rows()
    });
    let cells = columns.cells().to_vec();
    written?;
    for mut file in files {
        file.flush()?;
    }
    Ok((rows, cells))
}

fn write_row(files: &mut [impl Write], row: &Row) -> std::io::Result<()> {
    let (wide, narrow) = files.split_at_mut(row.wide().len());
    for (file, number) in wide.iter_mut().zip(row.wide()) {
        file.write_all(&number.to_le_bytes())?;
    }
    for (file, value) in narrow.iter_mut().zip(row.values) {
        file.write_all(&[value])?;
    }
    Ok(())
}

fn breakdowns(index: &Index, question: &Question) -> [(&'static str, usize); 8] {
    let policy = question.scenario.policy();
    let projection = index.count(&policy, question.as_at, &question.assumptions);
    [
        ("row", projection.by_row.len()),
        ("outcome", projection.by_outcome.len()),
        ("offence_group", projection.by_offence_group.len()),
        ("age_band", projection.by_age_band.len()),
        ("sex", projection.by_sex.len()),
        ("ethnicity", projection.by_ethnicity.len()),
        ("force", projection.by_force.len()),
        ("year", projection.by_year.len()),
    ]
}

fn cell_numbers(cell: &Cell) -> CellNumbers {
    CellNumbers {
        row: Projection::row_index(cell.row),
        outcome: cell.outcome.index(),
        offence_group: cell.group.index(),
        live: cell.row.is_none(),
        capped: cell.row == Some(retention::Row::C6),
    }
}
