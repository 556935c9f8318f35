//! `retention evaluate`: a decision for every record, and deletion lists.

use crate::arguments::EvaluateArguments;
use crate::decisions::{Part, decide};
use crate::destination::{Destination, tell};
use crate::ended::{Ended, Refusal, Result};
use crate::lists::{Cut, Folder, Lists, Whole};
use crate::policy::Chosen;
use crate::records_file::RecordsFile;
use crate::table::{Align, per_cent, table};
use cohort::grouped;
use records::{Decided, Output, RecordAction, Row, Tally};
use serde_json::json;
use std::path::Path;

pub fn run(arguments: &EvaluateArguments, quiet: bool) -> Result<Ended> {
    let choice = &arguments.choice;
    let chosen = Chosen::for_records(choice, quiet)?;
    let policy = &chosen.policy;
    apart(arguments)?;
    let file = RecordsFile::open(&choice.records, quiet)?;
    let output = Output::new(&file.header, policy);
    let cut = arguments
        .split_by
        .as_deref()
        .map(|column| Cut::by(column, &file));
    let cut = cut.transpose()?;
    let mut folder = match (&cut, &arguments.out_dir) {
        (Some(_), Some(target)) => Some(Folder::create(target, &output)?),
        _ => None,
    };
    let wanted = arguments.out.is_some() || folder.is_none();
    let mut all = wanted
        .then(|| Destination::open(arguments.out.as_deref()))
        .transpose()?;
    if let Some(all) = &mut all {
        let mut header = Vec::new();
        output.write_header(&mut header);
        all.write(&header)?;
    }

    let name = file.name.clone();
    let mut tally = Tally::default();
    let new_part = |_: &_, block: &records::Block| Decisions {
        output: &output,
        text: wanted.then(|| Vec::with_capacity(block.bytes.len() * 3)),
        lists: cut.as_ref().map(|cut| Lists::of(cut, &output)),
        tally: Tally::default(),
    };
    decide(
        file,
        policy,
        choice.as_at,
        quiet,
        new_part,
        |part: Decisions<'_>| {
            tally += part.tally;
            if let (Some(all), Some(text)) = (&mut all, &part.text) {
                all.write(text)?;
            }
            if let (Some(folder), Some(lists)) = (&mut folder, part.lists) {
                folder.add(lists)?;
            }
            Ok(())
        },
    )?;

    let lists = match (folder, &cut) {
        (Some(folder), Some(cut)) => {
            Some(folder.complete(&chosen, choice.as_at, cut, &name, tally)?)
        }
        _ => None,
    };
    if let Some(all) = all {
        all.finish()?;
    }
    let mut manifest_sha256 = None;
    if let Some(Whole {
        folder,
        manifest_sha256: digest,
    }) = lists
    {
        folder.finish()?;
        manifest_sha256 = Some(digest);
    }
    if !quiet {
        tell(&summary(
            &chosen,
            arguments,
            tally,
            manifest_sha256.as_deref(),
        ));
    }
    Ok(Ended::with_invalid(tally.invalid))
}

/// Refuses to write two things into one place, or over the file that is read.
fn apart(arguments: &EvaluateArguments) -> Result<()> {
    let place =
        |path: &Path| std::path::absolute(path).map(|path| path.canonicalize().unwrap_or(path));
    let Some(out) = arguments
        .out
        .as_deref()
        .filter(|out| *out != Path::new("-"))
    else {
        return Ok(());
    };
    let same = |other: &Path| match (place(out), place(other)) {
        (Ok(out), Ok(other)) => (out == other, out.starts_with(&other)),
        _ => (false, false),
    };
    if same(&arguments.choice.records).0 {
        return Err(Refusal::found(
            "--out",
            "the file that --records reads",
            "another file",
        ));
    }
    match &arguments.out_dir {
        Some(folder) if same(folder).1 => Err(Refusal::found(
            "--out",
            "a place in the folder of --out-dir",
            "a file outside that folder",
        )),
        _ => Ok(()),
    }
}

/// What is made of one block.
struct Decisions<'a> {
    output: &'a Output,
    /// Every row, where all are wanted.
    text: Option<Vec<u8>>,
    /// The rows to delete, where lists are wanted.
    lists: Option<Lists<'a>>,
    tally: Tally,
}

impl Part for Decisions<'_> {
    fn take(&mut self, row: &Row<'_>, decided: &Decided) {
        self.tally.count(RecordAction::of(decided));
        if let Some(text) = &mut self.text {
            self.output.write_row(row, decided, text);
        }
        if let Some(lists) = &mut self.lists {
            lists.take(row, decided);
        }
    }
}

fn summary(
    chosen: &Chosen,
    arguments: &EvaluateArguments,
    tally: Tally,
    manifest_sha256: Option<&str>,
) -> String {
    let as_at = arguments.choice.as_at;
    if arguments.json {
        let summary = json!({
            "policy": chosen.identity(),
            "as_at": as_at.to_string(),
            "records": tally.total(),
            "actions": tally,
            "manifest_sha256": manifest_sha256,
        });
        return format!("{summary}\n");
    }
    let line = |name: &str, count| {
        vec![
            name.to_owned(),
            grouped(count),
            per_cent(count, tally.total()),
        ]
    };
    let mut rows = vec![vec!["records".to_owned(), grouped(tally.total())]];
    rows.extend(RecordAction::ALL.map(|action| line(action.id(), tally.of(action))));
    let mut text = format!("{}, as at {as_at}\n", chosen.name());
    text += &table(&[Align::Left, Align::Right, Align::Right], &rows);
    if let Some(digest) = manifest_sha256 {
        text += &format!("manifest SHA-256 {digest}\n");
    }
    if tally.invalid > 0 {
        text += if arguments.out.is_none() && arguments.out_dir.is_some() {
            "Invalid records are in no list. With --out, the column reason says what is wrong.\n"
        } else {
            "The column reason says what is wrong with the invalid records.\n"
        };
    }
    text
}

impl Cut {
    fn by(column: &str, file: &RecordsFile) -> Result<Self> {
        match file.header.find(column) {
            Some(place) => Ok(Self {
                column: column.to_owned(),
                place,
            }),
            None => {
                let names: Vec<_> = file
                    .header
                    .names()
                    .iter()
                    .map(|name| String::from_utf8_lossy(name))
                    .collect();
                Err(Refusal::found(
                    "--split-by",
                    format!("{column:?}, which {} does not have", file.name),
                    format!("one of its columns: {}", names.join(", ")),
                ))
            }
        }
    }
}
