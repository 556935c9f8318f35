use cohort::{Counts, FEWEST_ROWS, about_rows};
use govuk_yew::Details;
use yew::prelude::*;

/// One line of a breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownRow {
    /// What it is.
    pub label: AttrValue,
    /// Its counts, in rows of the sample.
    pub counts: Counts,
}

/// Properties of [`Breakdown`].
#[derive(Properties, PartialEq)]
pub struct BreakdownProps {
    /// Id of the part of the page.
    pub id: AttrValue,
    /// What the images are broken down by.
    pub title: AttrValue,
    /// What a reader must know.
    #[prop_or_default]
    pub note: AttrValue,
    /// Images of the collection for one row of the sample.
    pub weight: u32,
    /// Its lines.
    pub rows: Vec<BreakdownRow>,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
}

/// A table with a bar on each line: the share of its images that is deleted.
#[component]
pub fn Breakdown(props: &BreakdownProps) -> Html {
    let none: Vec<&str> = props
        .rows
        .iter()
        .filter(|row| row.counts.total() == 0)
        .map(|row| row.label.as_str())
        .collect();
    let lines = props.rows.iter().filter(|row| row.counts.total() > 0);
    html! {
        <Details id={props.id.clone()} summary={props.title.clone()} open={props.open}>
            if !props.note.is_empty() {
                <p class="govuk-body-s">{ &props.note }</p>
            }
            <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {}", props.title)}>
                <table class="govuk-table app-table app-table--compact">
                    <caption class="govuk-visually-hidden">{ &props.title }</caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header">{ "Images" }</th>
                            <th scope="col" class="govuk-table__header">{ "Share deleted" }</th>
                            <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Deleted" }</th>
                            <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Review" }</th>
                            <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Kept or held" }</th>
                            <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "All" }</th>
                        </tr>
                    </thead>
                    <tbody class="govuk-table__body">{ for lines.map(|row| line(row, props.weight)) }</tbody>
                </table>
            </div>
            if !none.is_empty() {
                <p class="govuk-body-s">{ format!("None in the sample: {}.", none.join("; ")) }</p>
            }
        </Details>
    }
}

fn line(row: &BreakdownRow, weight: u32) -> Html {
    let Counts {
        deleted,
        kept,
        review,
        held,
        ..
    } = row.counts;
    let total = row.counts.total();
    let numeric = "govuk-table__cell govuk-table__cell--numeric";
    let header = html! { <th scope="row" class="govuk-table__header">{ &row.label }</th> };
    if total < FEWEST_ROWS {
        return html! {
            <tr class="govuk-table__row" key={row.label.to_string()}>
                { header }
                <td class="govuk-table__cell" colspan="5">{ format!("Too few in the sample to show (under {FEWEST_ROWS})") }</td>
            </tr>
        };
    }
    let share = f64::from(deleted) / f64::from(total) * 100.0;
    html! {
        <tr class="govuk-table__row" key={row.label.to_string()}>
            { header }
            <td class="govuk-table__cell app-bar-cell">
                <svg class="app-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="app-bar__whole" x="0" y="0" width="100" height="10" />
                    <rect class="app-bar__part" x="0" y="0" width={format!("{share:.1}")} height="10" />
                </svg>
                <span class="app-bar__label">{ percent(share) }</span>
            </td>
            <td class={numeric}>{ about_rows(f64::from(deleted), weight) }</td>
            <td class={numeric}>{ about_rows(f64::from(review), weight) }</td>
            <td class={numeric}>{ about_rows(f64::from(kept + held), weight) }</td>
            <td class={numeric}>{ about_rows(f64::from(total), weight) }</td>
        </tr>
    }
}

/// A share without digits that the sample does not support.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 1.0 {
        "under 1%".to_owned()
    } else if share > 99.0 && share < 100.0 {
        "over 99%".to_owned()
    } else {
        format!("{share:.0}%")
    }
}
