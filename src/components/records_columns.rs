use crate::services::records::{Download, template};
use govuk_yew::Details;
use retention::Column;
use yew::prelude::*;

/// The columns that a file can have, and a file to start from.
#[component]
pub fn RecordsColumns() -> Html {
    let template = use_memo((), |()| Download::of_text(&template()));
    html! {
        <>
            <h2 class="govuk-heading-m">{ "What the file must look like" }</h2>
            <p class="govuk-body">
                { "A CSV file in UTF-8, as spreadsheets write it: a header line, then one line for each image, separated by commas. Dates are written as 2025-03-31. The order of columns is free; columns that are not known are carried through unread." }
            </p>
            if let Some(template) = &*template {
                <p class="govuk-body">
                    <a class="govuk-link" href={template.url.clone()} download="records-template.csv">
                        { "Template with all columns and two invented records (CSV)" }
                    </a>
                </p>
            }
            <Details summary={format!("All {} columns", Column::ALL.len())}>
                <div class="app-scroll" tabindex="0" role="region" aria-label="Table: columns">
                    <table class="govuk-table app-table app-table--compact app-records-columns">
                        <caption class="govuk-visually-hidden">{ "Columns" }</caption>
                        <thead class="govuk-table__head">
                            <tr class="govuk-table__row">
                                <th scope="col" class="govuk-table__header">{ "Column" }</th>
                                <th scope="col" class="govuk-table__header">{ "Needed" }</th>
                                <th scope="col" class="govuk-table__header">{ "What it holds" }</th>
                                <th scope="col" class="govuk-table__header">{ "Accepted" }</th>
                            </tr>
                        </thead>
                        <tbody class="govuk-table__body">{ for Column::ALL.iter().map(|column| line(*column)) }</tbody>
                    </table>
                </div>
            </Details>
        </>
    }
}

fn line(column: Column) -> Html {
    let needed = if Column::REQUIRED.contains(&column) {
        "Yes"
    } else if Column::AGES.contains(&column) {
        "One of the two ages"
    } else {
        "No"
    };
    html! {
        <tr class="govuk-table__row" key={column.id()}>
            <th scope="row" class="govuk-table__header"><code>{ column.id() }</code></th>
            <td class="govuk-table__cell">{ needed }</td>
            <td class="govuk-table__cell">{ column.meaning() }</td>
            <td class="govuk-table__cell">{ column.accepted_values() }</td>
        </tr>
    }
}
