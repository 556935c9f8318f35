//! `retention cohort`: the sample as a file, and how well it reproduces published figures.

mod csv_file;
mod parquet_file;
mod sample_record;

use super::{print, print_json};
use crate::arguments::{CohortCommand, Draw, RecordsFormat};
use crate::destination::Destination;
use crate::ended::{Ended, Refusal, Result};
use crate::progress;
use crate::table::{Align, table};
use cohort::{Event, Person, Sink, Spec, generate, targets};
use indicatif::ProgressBar;
use sample_record::SampleRecord;
use serde_json::{Value as Json, json};
use std::io::IsTerminal;

/// Records that are written together.
const BATCH: usize = 50_000;

pub fn run(command: &CohortCommand, quiet: bool) -> Result<Ended> {
    match command {
        CohortCommand::Generate { draw, format, out } => {
            let to_screen = out.is_none() && std::io::stdout().is_terminal();
            if to_screen && *format == RecordsFormat::Parquet {
                return Err(Refusal::found(
                    "--format parquet",
                    "a screen to write to",
                    "--out with the name of a file",
                ));
            }
            let destination = Destination::open(out.as_deref())?;
            match format {
                RecordsFormat::Csv => write(draw, csv_file::CsvFile::start(destination)?, quiet)?,
                RecordsFormat::Parquet => {
                    write(draw, parquet_file::ParquetFile::start(destination)?, quiet)?;
                }
            }
            Ok(Ended::Well)
        }
        CohortCommand::Targets { draw, format } => show_targets(draw, format.json),
    }
}

const fn spec(draw: &Draw) -> Spec {
    Spec {
        seed: draw.seed,
        scale: draw.scale,
    }
}

/// A file that takes records in batches.
trait RecordsWriter {
    fn write(&mut self, records: &[SampleRecord]) -> Result<()>;
    fn finish(self) -> Result<()>;
}

fn write(draw: &Draw, writer: impl RecordsWriter, quiet: bool) -> Result<()> {
    let progress = progress::over_hundredths("Making the sample", quiet);
    let mut writing = Writing {
        writer,
        progress: &progress,
        batch: Vec::with_capacity(BATCH),
        count: 0,
        failed: None,
    };
    generate(&spec(draw), &mut writing);
    writing.write_batch();
    progress.finish_and_clear();
    match writing.failed {
        Some(refusal) => Err(refusal),
        None => writing.writer.finish(),
    }
}

struct Writing<'a, W> {
    writer: W,
    progress: &'a ProgressBar,
    batch: Vec<SampleRecord>,
    count: u64,
    /// The sample goes on being made, but nothing more is written.
    failed: Option<Refusal>,
}

impl<W: RecordsWriter> Writing<'_, W> {
    fn write_batch(&mut self) {
        if self.failed.is_none() && !self.batch.is_empty() {
            self.failed = self.writer.write(&self.batch).err();
        }
        self.batch.clear();
    }
}

impl<W: RecordsWriter> Sink for Writing<'_, W> {
    fn person(&mut self, _: &Person, events: &[Event]) {
        for image in events.iter().filter_map(Event::image) {
            self.count += 1;
            self.batch.push(SampleRecord::of(self.count, image));
        }
        if self.batch.len() >= BATCH {
            self.write_batch();
        }
    }

    fn progress(&mut self, done: f32) {
        self.progress.set_position((done * 100.0) as u64);
    }
}

fn show_targets(draw: &Draw, json: bool) -> Result<Ended> {
    let reached = targets::measure(&spec(draw));
    let met = reached.iter().filter(|target| target.ok).count();
    if json {
        let list: Vec<Json> = reached
            .iter()
            .map(|target| {
                json!({
                    "id": target.id,
                    "description": target.description,
                    "wanted": target.wanted,
                    "reached": target.reached,
                    "worst_cell": target.worst_cell,
                    "met": target.ok,
                })
            })
            .collect();
        print_json(&json!({
            "scale": draw.scale.id(),
            "seed": draw.seed,
            "met": met,
            "targets": list,
        }))?;
    } else {
        let rows: Vec<Vec<String>> = reached
            .iter()
            .map(|target| {
                vec![
                    target.id.to_owned(),
                    if target.ok { "met" } else { "not met" }.to_owned(),
                    format!("{:.4}", target.reached),
                    target.wanted.clone(),
                    target.description.to_owned(),
                    target.worst_cell.clone().unwrap_or_default(),
                ]
            })
            .collect();
        let mut align = [Align::Left; 6];
        align[2] = Align::Right;
        let summary = format!(
            "{met} of {} targets met at {} with seed {}\n",
            reached.len(),
            draw.scale.id(),
            draw.seed
        );
        print(&(table(&align, &rows) + &summary))?;
    }
    Ok(if met == reached.len() {
        Ended::Well
    } else {
        Ended::No
    })
}
