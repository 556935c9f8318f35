//! Two variables against each other.

use super::dashboard::unreadable;
use crate::components::{
    CsvLink, Failed, FilterBar, Heading, Loading, Mistakes, To, choose, variable_choices,
};
use crate::content::number;
use crate::hooks::{Loaded, use_go, use_load, use_page, use_query, use_variables};
use crate::route::Route;
use crate::state::{CrosstabQuery, ListQuery, Shares, crosstab_csv, filter_in_words, narrowed};
use console_wire::{Counting, Crosstab as Table, Filter, VariableMeaning};
use govuk_yew::{Button, ButtonKind, Choice, Mistake, Select};
use std::rc::Rc;
use yew::prelude::*;

const ROWS: &str = "rows";
const COLUMNS: &str = "columns";

/// How often two answers were given together. What is shown is in the address.
#[component]
pub fn Crosstab() -> Html {
    use_page("Cross-tabulation");
    let query = use_query();
    let go = use_go();
    let asked = CrosstabQuery::from_query(&query);
    let path = asked.as_ref().ok().and_then(CrosstabQuery::request);
    let loaded: Loaded<Table> = use_load(path.map(Into::into));
    let asked = match asked {
        Ok(asked) => asked,
        Err(bad) => return unreadable(&bad.to_string()),
    };
    let show = go.reform(|asked: CrosstabQuery| (Route::Crosstab, asked.pairs()));
    let onfilter = {
        let asked = asked.clone();
        show.reform(move |filter: Filter| CrosstabQuery {
            filter,
            ..asked.clone()
        })
    };
    let is_asked = asked.request().is_some();
    html! {
        <>
            <Heading>{ "Cross-tabulation" }</Heading>
            <p class="govuk-body">{ "How often two answers were given together. A number leads to the statements that it counts." }</p>
            <FilterBar filter={asked.filter.clone()} onchange={onfilter} />
            <Choose key={format!("{} {}", asked.rows, asked.columns)} asked={asked.clone()} onchange={show} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if is_asked {
                <div aria-busy={loaded.is_loading.then_some("true")}>
                    if let Some(table) = &loaded.value {
                        <Shown {asked} table={table.clone()} />
                    } else if loaded.fault.is_none() {
                        <Loading what="Counting" />
                    }
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    asked: CrosstabQuery,
    onchange: Callback<CrosstabQuery>,
}

/// Asks for the two variables, and what stands in the cells.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    let variables = use_variables();
    let chosen = use_state(|| props.asked.clone());
    let tried = use_state(|| 0_u32);
    let set = |change: fn(&mut CrosstabQuery, &str)| {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| {
            let mut own = (*chosen).clone();
            change(&mut own, &value);
            chosen.set(own);
        })
    };
    let onsubmit = {
        let (chosen, tried) = (chosen.clone(), tried.clone());
        let (onchange, filter) = (props.onchange.clone(), props.asked.filter.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if chosen.request().is_some() {
                onchange.emit(CrosstabQuery {
                    filter: filter.clone(),
                    ..(*chosen).clone()
                });
            }
        })
    };
    let missing = |value: &str, words: &'static str| {
        (*tried > 0 && value.is_empty()).then_some(AttrValue::Static(words))
    };
    let rows = missing(&chosen.rows, "Choose what stands in the rows");
    let columns = missing(&chosen.columns, "Choose what stands in the columns");
    let mistake = |field: &'static str, message: &Option<AttrValue>| {
        message.clone().map(|message| Mistake {
            message,
            field: Some(field.into()),
        })
    };
    let mistakes: Vec<Mistake> = mistake(ROWS, &rows)
        .into_iter()
        .chain(mistake(COLUMNS, &columns))
        .collect();
    let names: Vec<Choice> = std::iter::once(choose())
        .chain(variable_choices(
            variables
                .iter()
                .filter(|own| own.counting != Counting::FilterOnly),
        ))
        .collect();
    let shares = Shares::ALL.map(|own| Choice {
        value: own.id().into(),
        label: own.label().into(),
    });
    html! {
        <form class="app-choose" {onsubmit} novalidate=true>
            <Mistakes key={*tried} {mistakes} />
            <Select name={ROWS} label="Rows" choices={names.clone()} value={chosen.rows.clone()} error={rows} onchange={set(|own, value| own.rows = value.to_owned())} />
            <Select name={COLUMNS} label="Columns" choices={names} value={chosen.columns.clone()} error={columns} onchange={set(|own, value| own.columns = value.to_owned())} />
            <Select name="shares" label="In each cell" choices={shares.to_vec()} value={chosen.shares.id()} onchange={set(|own, value| own.shares = Shares::parse(value))} />
            <Button submit=true kind={ButtonKind::Secondary}>{ "Show the table" }</Button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    asked: CrosstabQuery,
    table: Rc<Table>,
}

/// The table.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { asked, table } = props;
    let variables = use_variables();
    let meant = filter_in_words(&variables, &asked.filter);
    let caption = format!("“{}” by “{}”", table.rows.asked, table.columns.asked);
    let which = if asked.filter.is_empty() {
        "All statements".to_owned()
    } else {
        format!("Statements with {meant}")
    };
    let head = |label: &str| html! { <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ label }</th> };
    let list = |filter: Option<Filter>, count: u32| match filter {
        Some(filter) if count > 0 => {
            html! { <To route={Route::Statements} query={ListQuery::of(filter).pairs()}>{ number(count) }</To> }
        }
        _ => html! { { number(count) } },
    };
    let with = |filter: &Filter, own: &VariableMeaning, place: usize| {
        let value = &own.values.get(place)?.value;
        narrowed(filter, &own.name, own.counting, value)
    };
    let row = |place: usize| {
        let of_row = with(&asked.filter, &table.rows, place);
        let cell = |(column, count): (usize, &u32)| {
            html! {
                <td class="govuk-table__cell govuk-table__cell--numeric">
                    { list(of_row.as_ref().and_then(|own| with(own, &table.columns, column)), *count) }
                    if let Some(share) = asked.shares.of(table, place, column) {
                        <span class="app-share">{ share }</span>
                    }
                </td>
            }
        };
        let counts = table.counts.get(place).into_iter().flatten().enumerate();
        let total = table.row_totals.get(place).copied().unwrap_or_default();
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ &table.rows.values[place].label }</th>
                { for counts.map(cell) }
                <td class="govuk-table__cell govuk-table__cell--numeric app-total">{ list(of_row.clone(), total) }</td>
            </tr>
        }
    };
    let total = |(place, count): (usize, &u32)| {
        html! {
            <td class="govuk-table__cell govuk-table__cell--numeric app-total">{ list(with(&asked.filter, &table.columns, place), *count) }</td>
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ caption.clone() }</h2>
            <p class="govuk-body app-break" role="status">{ format!("{which}: {}.", number(table.statements)) }</p>
            <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {caption}")}>
                <table class="govuk-table app-table app-table--compact app-crosstab">
                    <caption class="govuk-visually-hidden">{ caption.clone() }</caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header">{ &table.rows.asked }</th>
                            { for table.columns.values.iter().map(|own| head(&own.label)) }
                            { head("Statements") }
                        </tr>
                    </thead>
                    <tbody class="govuk-table__body">
                        { for (0..table.rows.values.len()).map(row) }
                        <tr class="govuk-table__row">
                            <th scope="row" class="govuk-table__header">{ "Statements" }</th>
                            { for table.column_totals.iter().enumerate().map(total) }
                            <td class="govuk-table__cell govuk-table__cell--numeric app-total">{ list(Some(asked.filter.clone()), table.statements) }</td>
                        </tr>
                    </tbody>
                </table>
            </div>
            <p class="govuk-body-s">{ "A statement that gave several answers is in several cells, so rows and columns can add up to more than there are statements." }</p>
            <p class="govuk-body"><CsvLink name={format!("{}-by-{}.csv", table.rows.name, table.columns.name)} csv={crosstab_csv(table, asked.shares, &meant)} /></p>
        </>
    }
}
