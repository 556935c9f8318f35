use super::To;
use crate::content::{number, percent};
use crate::route::Route;
use crate::state::ListQuery;
use console_wire::Filter;
use yew::prelude::*;

/// Properties of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// How long it is, from 0 to 1.
    pub share: f64,
}

/// A bar beside a number that says the same.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let width = format!("{:.1}", props.share.clamp(0.0, 1.0) * 100.0);
    html! {
        <svg class="app-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="app-bar__track" width="100" height="10" />
            <rect class="app-bar__fill" {width} height="10" />
        </svg>
    }
}

/// A row of a [`BarTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    /// What is counted.
    pub label: AttrValue,
    /// How many.
    pub count: u32,
    /// A second number, such as of these from organisations.
    pub also: Option<u32>,
    /// The list of those that are counted.
    pub filter: Option<Filter>,
}

/// Properties of [`BarTable`].
#[derive(Properties, PartialEq)]
pub struct BarTableProps {
    /// What was asked.
    pub caption: AttrValue,
    /// What to know about the numbers.
    #[prop_or_default]
    pub note: AttrValue,
    /// What stands in the first column.
    pub what: AttrValue,
    /// What the second numbers are; empty where there are none.
    #[prop_or_default]
    pub also: AttrValue,
    /// What is counted, in a word.
    #[prop_or(AttrValue::Static("Statements"))]
    pub counted: AttrValue,
    /// Of how many the shares are.
    pub whole: u32,
    /// The rows.
    pub rows: Vec<BarRow>,
    /// A bar is as long as its share of the largest number, and no share is shown.
    #[prop_or_default]
    pub of_largest: bool,
}

/// Numbers as a table with bars. Where there is a list of what is counted, the row leads there.
#[component]
pub fn BarTable(props: &BarTableProps) -> Html {
    let largest = props.rows.iter().map(|row| row.count).max().unwrap_or(0);
    let whole = if props.of_largest {
        largest
    } else {
        props.whole
    };
    let row = |row: &BarRow| {
        let share = f64::from(row.count) / f64::from(whole.max(1));
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">
                    if let Some(filter) = row.filter.as_ref().filter(|_| row.count > 0) {
                        <To route={Route::Statements} query={ListQuery::of(filter.clone()).pairs()}>{ &row.label }</To>
                    } else {
                        { &row.label }
                    }
                </th>
                <td class="govuk-table__cell app-bar-cell"><Bar {share} /></td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ number(row.count) }</td>
                if !props.of_largest {
                    <td class="govuk-table__cell govuk-table__cell--numeric">{ percent(row.count, whole) }</td>
                }
                if let Some(also) = row.also {
                    <td class="govuk-table__cell govuk-table__cell--numeric">{ number(also) }</td>
                }
            </tr>
        }
    };
    let numeric = "govuk-table__header govuk-table__header--numeric";
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {}", props.caption)}>
            <table class="govuk-table app-table app-table--compact app-bars">
                <caption class="govuk-table__caption govuk-table__caption--s">
                    { &props.caption }
                    if !props.note.is_empty() {
                        <span class="app-caption-note">{ &props.note }</span>
                    }
                </caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ &props.what }</th>
                        <td class="govuk-table__header app-bar-cell"></td>
                        <th scope="col" class={numeric}>{ &props.counted }</th>
                        if !props.of_largest {
                            <th scope="col" class={numeric}>{ "Share" }</th>
                        }
                        if !props.also.is_empty() {
                            <th scope="col" class={numeric}>{ &props.also }</th>
                        }
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for props.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
