use crate::picture::{Cell, Column, Table, bars};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`DataTable`].
#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    /// The table.
    pub table: Rc<Table>,
    /// Its title stands on the page already, and is kept for assistive technology only.
    #[prop_or_default]
    pub title_hidden: bool,
    /// Classes of its own.
    #[prop_or_default]
    pub class: Classes,
}

/// A table of counts. A wide one scrolls in its own frame.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let Table {
        title,
        note,
        columns,
        rows,
    } = &*props.table;
    let caption = if props.title_hidden {
        "govuk-visually-hidden"
    } else {
        "govuk-table__caption govuk-table__caption--s"
    };
    html! {
        <>
            if props.title_hidden && !note.is_empty() {
                <p class="govuk-body-s">{ note }</p>
            }
            <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {title}")}>
                <table class={classes!("govuk-table", "app-table", "app-table--compact", props.class.clone())}>
                    <caption class={caption}>
                        { title }
                        if !props.title_hidden && !note.is_empty() {
                            <span class="app-caption-note">{ note }</span>
                        }
                    </caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">{ for columns.iter().map(heading) }</tr>
                    </thead>
                    <tbody class="govuk-table__body">
                        { for rows.iter().map(|cells| row(columns, cells)) }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn heading(column: &Column) -> Html {
    let numeric = column.numeric.then_some("govuk-table__header--numeric");
    html! {
        <th scope="col" class={classes!("govuk-table__header", numeric)}>{ &column.label }</th>
    }
}

fn row(columns: &[Column], cells: &[Cell]) -> Html {
    let mut all = columns.iter().zip(cells);
    let Some((_, first)) = all.next() else {
        return html! {};
    };
    let key = first.shown();
    let too_few = cells.get(1) == Some(&Cell::TooFew)
        && cells[2..]
            .iter()
            .all(|cell| matches!(cell, Cell::TooFew | Cell::Empty));
    html! {
        <tr class="govuk-table__row" key={key.clone()}>
            <th scope="row" class="govuk-table__header">{ key }</th>
            if too_few {
                <td class="govuk-table__cell" colspan={(columns.len() - 1).to_string()}>{ Cell::TooFew.shown() }</td>
            } else {
                { for all.map(cell) }
            }
        </tr>
    }
}

fn cell((column, cell): (&Column, &Cell)) -> Html {
    if let Cell::Share(share, average) = cell {
        let bar = bars(*share, *average)
            .class("app-bar")
            .with("aria-hidden", "true");
        return html! {
            <td class="govuk-table__cell app-bar-cell">
                { bar.to_html() }
                <span class="app-bar__label">{ cell.shown() }</span>
            </td>
        };
    }
    if let Cell::Differs(words) = cell {
        return html! {
            <td class="govuk-table__cell app-differs">
                <span class="govuk-visually-hidden">{ "Differs: " }</span>{ words }
            </td>
        };
    }
    let numeric = column.numeric.then_some("govuk-table__cell--numeric");
    html! { <td class={classes!("govuk-table__cell", numeric)}>{ cell.shown() }</td> }
}
