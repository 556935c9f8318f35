use crate::tables::marks_in_words;
use retention::{Policy, Row, RowRule};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`RuleTable`].
#[derive(Properties, PartialEq)]
pub struct RuleTableProps {
    /// The policy shown.
    pub policy: Rc<Policy>,
    /// What the table is called.
    pub caption: AttrValue,
}

/// A policy as a decision table: every row with its rule, its source and how sure that is.
#[component]
pub fn RuleTable(props: &RuleTableProps) -> Html {
    let line = |row: &Row| {
        let RowRule {
            rule,
            marks,
            source,
        } = &props.policy.rows[row.index()];
        html! {
            <tr class="govuk-table__row" key={row.id()}>
                <th scope="row" class="govuk-table__header">{ row.id() }</th>
                <td class="govuk-table__cell">{ row.label() }</td>
                <td class="govuk-table__cell">{ rule.in_words() }<br /><code class="app-code">{ rule.to_string() }</code></td>
                <td class="govuk-table__cell">{ source }<br /><span class="app-mark-word">{ marks_in_words(marks) }</span></td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label={props.caption.clone()}>
            <table class="govuk-table app-table app-table--rules">
                <caption class="govuk-visually-hidden">{ &props.caption }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ "Row" }</th>
                        <th scope="col" class="govuk-table__header">{ "Case" }</th>
                        <th scope="col" class="govuk-table__header">{ "What happens" }</th>
                        <th scope="col" class="govuk-table__header">{ "Source and how sure" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for Row::ALL.iter().map(line) }</tbody>
            </table>
        </div>
    }
}
