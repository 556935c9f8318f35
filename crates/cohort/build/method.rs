//! What the method page shows: the sources, the targets, and the rate of applications.

use crate::emit::Source;
use crate::table::{Failure, Figures};

/// Writes the tables of the method page.
pub fn reduce(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    sources(figures, source)?;
    targets(figures, source)?;
    applications(figures, source)
}

fn sources(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    source.push(format_args!(
        "/// Every publication the figures come from.\npub static SOURCES: &[Source] = &[\n"
    ));
    for row in figures.open("sources")?.rows() {
        source.push(format_args!(
            "Source {{ id: {:?}, title: {:?}, publisher: {:?}, published: {:?}, url: {:?}, licence: {:?} }},\n",
            row.text("source_id")?,
            row.text("title")?,
            row.text("publisher")?,
            row.text("published")?,
            row.text("url")?,
            row.text("licence")?,
        ));
    }
    source.push(format_args!("];\n"));
    Ok(())
}

fn targets(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    source.push(format_args!(
        "/// Every total that the sample must reproduce.\npub static TARGETS: &[Target] = &[\n"
    ));
    for row in figures.open("targets")?.rows() {
        let value = match row.text("value")? {
            "" => None,
            _ => Some(row.value()?),
        };
        let tolerance = match row.text("tolerance_type")? {
            "relative" => "Relative",
            "absolute" => "Absolute",
            _ => return Err(row.problem("tolerance_type", "neither relative nor absolute")),
        };
        source.push(format_args!(
            "Target {{ id: {:?}, description: {:?}, value: {value:?}, tolerance: Tolerance::{tolerance}({:?}), table: {:?}, confidence: {:?} }},\n",
            row.text("target_id")?,
            row.text("description")?,
            row.number("tolerance")?,
            row.text("calibrating_table")?,
            row.text("basis_confidence")?,
        ));
    }
    source.push(format_args!("];\n"));
    Ok(())
}

fn applications(figures: &Figures, source: &mut Source) -> Result<(), Failure> {
    let requests = figures.open("deletion_applications")?.value(&[
        ("period", "2017-02 to 2017-10"),
        ("scope", "England and Wales, 37 of 43 forces"),
        ("measure", "requests"),
    ])?;
    source.constant(
        "Applications for deletion that 37 of 43 forces had from February to October 2017 (read).",
        "APPLICATIONS_2017",
        "f64",
        &requests,
    );
    Ok(())
}
