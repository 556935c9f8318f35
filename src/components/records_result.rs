use super::{TallyRow, TallyTable};
use crate::content::{self, megabytes};
use crate::services::records::{
    Counted, Download, Downloads, Forces, Invalid, MOST_FORCES, Part, SHOWN_INVALID,
};
use cohort::grouped;
use govuk_yew::Details;
use records::{RecordAction, Tally};
use retention::{Outcome, Row};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`RecordsResult`].
#[derive(Properties, PartialEq)]
pub struct RecordsResultProps {
    /// The counts.
    pub counted: Rc<Counted>,
    /// The files that were made with them.
    pub downloads: Option<Rc<Downloads>>,
}

/// What a policy makes of a file.
#[component]
pub fn RecordsResult(props: &RecordsResultProps) -> Html {
    let counted = &props.counted;
    html! {
        <>
            { misspelt(counted) }
            { totals(counted.records) }
            if let Some(downloads) = &props.downloads {
                { files(counted.records, downloads) }
            }
            if counted.records.invalid > 0 {
                { invalid(counted.records.invalid, &counted.invalid) }
            }
            { breakdowns(counted) }
        </>
    }
}

fn totals(records: Tally) -> Html {
    let line = |action: RecordAction| {
        let count = records.of(action);
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ content::record_action(action) }</th>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                    <data id={format!("records-{action}")} value={count.to_string()}>{ grouped(count) }</data>
                </td>
            </tr>
        }
    };
    html! {
        <>
            <table class="govuk-table app-table app-records-total">
                <caption class="govuk-table__caption govuk-table__caption--s">{ "Records in the file" }</caption>
                <tbody class="govuk-table__body">
                    { for RecordAction::ALL.into_iter().map(line) }
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header">{ "All records" }</th>
                        <td class="govuk-table__cell govuk-table__cell--numeric">
                            <data id="records-total" value={records.total().to_string()}>{ grouped(records.total()) }</data>
                        </td>
                    </tr>
                </tbody>
            </table>
            <p class="govuk-body">
                { "These counts are exact, and small ones are shown. A small number can point to one person: think before you pass it on." }
            </p>
        </>
    }
}

fn files(records: Tally, downloads: &Downloads) -> Html {
    let file = |download: &Download, name: &'static str, label: String| {
        html! {
            <li>
                <a class="govuk-link" href={download.url.clone()} download={name}>
                    { format!("{label} (CSV, {})", megabytes(download.bytes)) }
                </a>
            </li>
        }
    };
    html! {
        <>
            <h3 class="govuk-heading-s">{ "Files to keep" }</h3>
            <ul class="govuk-list">
                { file(&downloads.list, "deletion-list.csv", format!("Deletion list: {}", lines(records.delete))) }
                if records.invalid > 0 {
                    { file(&downloads.faults, "invalid-records.csv", format!("Invalid records: {}", lines(records.invalid))) }
                }
                if let Some(decisions) = &downloads.decisions {
                    { file(decisions, "decisions.csv", format!("Every record with its decision: {}", lines(records.total()))) }
                }
            </ul>
            <p class="govuk-body">
                { "They were made on this device and are in this page only, until you save them. Lists of records to delete and of invalid records can be opened in a spreadsheet: a cell that it could take for a formula has an apostrophe in front." }
            </p>
        </>
    }
}

fn lines(count: u64) -> String {
    match count {
        1 => "1 record".to_owned(),
        count => format!("{} records", grouped(count)),
    }
}

fn misspelt(counted: &Counted) -> Html {
    if counted.misspelt.is_empty() {
        return html! {};
    }
    html! {
        <div class="govuk-inset-text">
            <p class="govuk-body">{ "Some columns look misspelt. They were not read, which can change decisions:" }</p>
            <ul class="govuk-list govuk-list--bullet">
                { for counted.misspelt.iter().map(|misspelt| html! {
                    <li class="app-break">{ format!("“{}”: is {} meant?", misspelt.found, misspelt.meant) }</li>
                }) }
            </ul>
        </div>
    }
}

fn invalid(count: u64, shown: &[Invalid]) -> Html {
    let line = |invalid: &Invalid| {
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header govuk-table__header--numeric">{ grouped(invalid.line) }</th>
                <td class="govuk-table__cell"><code>{ invalid.column.id() }</code></td>
                <td class="govuk-table__cell app-break">{ &invalid.found }</td>
                <td class="govuk-table__cell">{ &invalid.accepted }</td>
            </tr>
        }
    };
    let which = if count > shown.len() as u64 {
        format!("The first {SHOWN_INVALID} are shown; the file of invalid records has all of them.")
    } else {
        "All of them are shown.".to_owned()
    };
    html! {
        <>
            <h3 class="govuk-heading-s">{ "Invalid records" }</h3>
            <p class="govuk-body">
                { format!("{} could not be decided. They are in no list of records to delete. {which}", lines(count)) }
            </p>
            <div class="app-scroll app-records-invalid" tabindex="0" role="region" aria-label="Table: invalid records">
                <table class="govuk-table app-table app-table--compact">
                    <caption class="govuk-visually-hidden">{ "Invalid records" }</caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Line" }</th>
                            <th scope="col" class="govuk-table__header">{ "Column" }</th>
                            <th scope="col" class="govuk-table__header">{ "Found" }</th>
                            <th scope="col" class="govuk-table__header">{ "Accepted" }</th>
                        </tr>
                    </thead>
                    <tbody class="govuk-table__body">{ for shown.iter().map(line) }</tbody>
                </table>
            </div>
        </>
    }
}

fn breakdowns(counted: &Counted) -> Html {
    let rows = |parts: &[Part], label: fn(&str) -> AttrValue| -> Vec<TallyRow> {
        let row = |part: &Part| TallyRow {
            label: label(&part.of),
            records: part.records,
        };
        parts.iter().map(row).collect()
    };
    let decided = if counted.records.invalid > 0 {
        "Without the invalid records. "
    } else {
        ""
    };
    html! {
        <>
            <h3 class="govuk-heading-s">{ "Which records" }</h3>
            <Details id="records-by-outcome" summary="By outcome of the case">
                <TallyTable caption="By outcome of the case" note={decided} rows={rows(&counted.by_outcome, outcome)} />
            </Details>
            <Details id="records-by-row" summary="By row of the decision table">
                <TallyTable
                    caption="By row of the decision table"
                    note={format!("{decided}The row whose rule decided: a later conviction can put a record under another row’s rule.")}
                    rows={rows(&counted.by_row, case)}
                />
            </Details>
            if let Forces::Each(forces) = &counted.by_force {
                <Details id="records-by-force" summary="By police force">
                    <TallyTable caption="By police force" note="As the column force has it. No rule can read it." rows={rows(forces, force)} />
                </Details>
            }
            if counted.by_force == Forces::TooMany {
                <p class="govuk-body">
                    { format!("The column force has more than {MOST_FORCES} different values, so there is no table by police force.") }
                </p>
            }
        </>
    }
}

fn outcome(id: &str) -> AttrValue {
    Outcome::parse(id).map_or_else(
        || id.to_owned().into(),
        |outcome| content::outcome(outcome).into(),
    )
}

fn case(id: &str) -> AttrValue {
    Row::parse(id).map_or(AttrValue::Static("No row yet: case still open"), |row| {
        format!("{row}: {}", row.label()).into()
    })
}

fn force(name: &str) -> AttrValue {
    match name {
        "" => AttrValue::Static("Not given"),
        name => name.to_owned().into(),
    }
}
