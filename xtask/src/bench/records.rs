//! `retention evaluate` on a large file, beside only reading that file with the same library, and
//! beside the obvious program that does the same on one core.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::measure::Measured;
use crate::workspace::Workspace;

/// Rounds that count. One before them fills the system's caches. The obvious program runs once.
const ROUNDS: usize = 7;
const POLICY: &str = "now-2017";
const AS_AT: &str = "2026-01-01";

/// Measures, in turns; prints a table or a line of JSON.
pub fn run(workspace: &Workspace, records: u64, json: bool) -> anyhow::Result<bool> {
    let programs = Programs::build(workspace)?;
    let folder = workspace.root().join("target/bench-records");
    fs::create_dir_all(&folder)?;
    let input = folder.join(format!("records-{records}.csv"));
    if !input.exists() {
        eprintln!("Making a file of {records} records");
        make_file(&programs.retention, &input, records)?;
    }
    let (fast, slow) = (folder.join("fast.csv"), folder.join("slow.csv"));
    let parse = [
        programs.obvious.clone().into(),
        "parse".into(),
        input.clone().into(),
    ];
    let evaluate = programs.evaluate(&input, &fast);
    let obvious: [OsString; 6] = [
        programs.obvious.into(),
        "evaluate".into(),
        POLICY.into(),
        AS_AT.into(),
        input.clone().into(),
        slow.clone().into(),
    ];
    Measured::of(&evaluate)?;
    let obvious = Summary::of([Measured::of(&obvious)?]);
    let same = same_rows(&fast, &slow)?;
    fs::remove_file(slow)?;
    eprintln!("Measuring {ROUNDS} rounds");
    let (mut parsed, mut evaluated) = (Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        parsed.push(Measured::of(&parse)?);
        // What is still being written to the disk would slow down the next run.
        fs::remove_file(&fast)?;
        evaluated.push(Measured::of(&evaluate)?);
    }
    fs::remove_file(&fast)?;
    let [parse, evaluate] = [parsed, evaluated].map(|runs| Summary::of(runs.into_iter().skip(1)));

    let per_second = |summary: &Summary| (records as f64 / summary.seconds).round();
    if json {
        let line = json!({
            "records": records,
            "evaluate_per_s": per_second(&evaluate),
            "parse_only_per_s": per_second(&parse),
            "peak_rss_mb": evaluate.peak_rss_mb,
        });
        println!("{line}");
    } else {
        println!(
            "{records} records, {} bytes, in the system's cache; best and median of {ROUNDS} runs, the last of one",
            fs::metadata(&input)?.len()
        );
        println!(
            "{:<44} {:>8} {:>8} {:>13} {:>10} {:>8}",
            "", "best s", "median s", "records a s", "of reading", "peak MB"
        );
        for (name, summary) in [
            ("reading the file with the csv crate, no more", &parse),
            ("retention evaluate --out", &evaluate),
            ("the obvious program, one core", &obvious),
        ] {
            let share = per_second(summary) / per_second(&parse) * 100.0;
            let peak = summary
                .peak_rss_mb
                .map_or_else(|| "?".to_owned(), |peak| peak.to_string());
            println!(
                "{name:<44} {:>8.2} {:>8.2} {:>13} {share:>8.0} % {peak:>8}",
                summary.seconds,
                summary.median,
                per_second(summary)
            );
        }
        println!(
            "The two outputs hold the {} rows.",
            if same { "same" } else { "DIFFERENT" }
        );
    }
    Ok(same)
}

struct Programs {
    retention: PathBuf,
    obvious: PathBuf,
}

impl Programs {
    fn build(workspace: &Workspace) -> anyhow::Result<Self> {
        for package in [["retention-cli", "--bins"], ["records", "--examples"]] {
            workspace
                .cargo(["build", "--release", "--package", package[0], package[1]])
                .stdout_to_stderr()
                .run()?;
        }
        let folder = workspace.target()?.join("release");
        let name = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Ok(Self {
            retention: folder.join(name("retention")),
            obvious: folder.join("examples").join(name("obvious")),
        })
    }

    fn evaluate(&self, input: &Path, output: &Path) -> [OsString; 11] {
        [
            self.retention.clone().into(),
            "evaluate".into(),
            "--quiet".into(),
            "--policy".into(),
            POLICY.into(),
            "--as-at".into(),
            AS_AT.into(),
            "--records".into(),
            input.into(),
            "--out".into(),
            output.into(),
        ]
    }
}

/// Writes records of the explorer's sample, from as many seeds as it takes, each with an id of its
/// own.
fn make_file(retention: &Path, path: &Path, records: u64) -> anyhow::Result<()> {
    let sample = path.with_extension("sample");
    let partial = path.with_extension("partial");
    let mut output = BufWriter::new(File::create(&partial)?);
    let mut count = 0;
    for seed in 1_u64.. {
        duct::cmd(
            retention,
            [
                "cohort",
                "generate",
                "--quiet",
                "--scale",
                "1:10",
                "--seed",
                &seed.to_string(),
                "--out",
                &sample.to_string_lossy(),
            ],
        )
        .run()?;
        for (number, line) in BufReader::new(File::open(&sample)?).lines().enumerate() {
            let line = line?;
            match line.split_once(',') {
                Some((_, rest)) if number > 0 => {
                    count += 1;
                    writeln!(output, "IMG{count:08},{rest}")?;
                }
                _ if seed == 1 => writeln!(output, "{line}")?,
                _ => {}
            }
            if count == records {
                break;
            }
        }
        if count == records {
            break;
        }
    }
    output.flush()?;
    fs::remove_file(sample)?;
    fs::rename(partial, path)?;
    Ok(())
}

/// Whether two files of decisions have the same records; how they are quoted may differ.
fn same_rows(first: &Path, second: &Path) -> anyhow::Result<bool> {
    let mut first = csv::Reader::from_path(first)?;
    let mut second = csv::Reader::from_path(second)?;
    let (mut one, mut other) = (csv::ByteRecord::new(), csv::ByteRecord::new());
    loop {
        let more = (
            first.read_byte_record(&mut one)?,
            second.read_byte_record(&mut other)?,
        );
        if more == (false, false) {
            return Ok(true);
        }
        if more != (true, true) || one != other {
            return Ok(false);
        }
    }
}

/// Of several runs: the shortest time, the median, and the highest peak.
///
/// The shortest is what the program needs; what is longer is the disk, and, on a virtual machine,
/// memory that its host has taken back and gives again.
struct Summary {
    seconds: f64,
    median: f64,
    peak_rss_mb: Option<u64>,
}

impl Summary {
    fn of(runs: impl IntoIterator<Item = Measured>) -> Self {
        let runs: Vec<_> = runs.into_iter().collect();
        let mut seconds: Vec<_> = runs.iter().map(|run| run.seconds).collect();
        seconds.sort_by(f64::total_cmp);
        let peaks = runs.iter().filter_map(|run| run.peak_rss_bytes);
        Self {
            seconds: seconds[0],
            median: seconds[seconds.len() / 2],
            peak_rss_mb: peaks.max().map(|bytes| bytes.div_ceil(1_000_000)),
        }
    }
}
