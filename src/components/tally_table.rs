use crate::content;
use cohort::grouped;
use records::{RecordAction, Tally};
use yew::prelude::*;

/// One line of a [`TallyTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct TallyRow {
    /// What its records have in common.
    pub label: AttrValue,
    /// How many they are.
    pub records: Tally,
}

/// Properties of [`TallyTable`].
#[derive(Properties, PartialEq)]
pub struct TallyTableProps {
    /// What the records are broken down by.
    pub caption: AttrValue,
    /// What a reader must know.
    #[prop_or_default]
    pub note: AttrValue,
    /// Its lines.
    pub rows: Vec<TallyRow>,
}

/// Exact counts of records by action. Actions that no line has are left out.
#[component]
pub fn TallyTable(props: &TallyTableProps) -> Html {
    let is_used = |action: &RecordAction| props.rows.iter().any(|row| row.records.of(*action) > 0);
    let actions: Vec<_> = RecordAction::ALL.into_iter().filter(is_used).collect();
    let heading = |label: &'static str| html! { <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ label }</th> };
    let number = |count: u64| html! { <td class="govuk-table__cell govuk-table__cell--numeric">{ grouped(count) }</td> };
    if props.rows.is_empty() {
        return html! { <p class="govuk-body">{ "No record." }</p> };
    }
    html! {
        <>
            if !props.note.is_empty() {
                <p class="govuk-body-s">{ &props.note }</p>
            }
            <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {}", props.caption)}>
                <table class="govuk-table app-table app-table--compact">
                    <caption class="govuk-visually-hidden">{ &props.caption }</caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header">{ "Records" }</th>
                            { for actions.iter().map(|action| heading(content::record_action(*action))) }
                            { heading("All") }
                        </tr>
                    </thead>
                    <tbody class="govuk-table__body">
                        { for props.rows.iter().map(|row| html! {
                            <tr class="govuk-table__row" key={row.label.to_string()}>
                                <th scope="row" class="govuk-table__header">{ &row.label }</th>
                                { for actions.iter().map(|action| number(row.records.of(*action))) }
                                { number(row.records.total()) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </>
    }
}
