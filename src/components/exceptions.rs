use crate::content::offence_group;
use crate::services::page;
use govuk_yew::{Choice, NumberRange, Select};
use retention::{Exception, OffenceGroup, Policy, Row, Scenario, with_end, without_end};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Exceptions`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExceptionsProps {
    /// The scenario that has them.
    pub scenario: Scenario,
    /// The policy that the scenario describes.
    pub policy: Rc<Policy>,
    /// Hears an exception to add, or to put in the place of the one for its row and group.
    pub onadd: Callback<Exception>,
    /// Hears an exception to remove.
    pub onremove: Callback<Exception>,
}

/// Id of the button that adds one; it takes focus when one is removed.
const ADD: &str = "add-exception";

/// "General rule, then exceptions": a number of years, or no end, for a kind of offence within a
/// row of convicted people.
#[component]
pub fn Exceptions(props: &ExceptionsProps) -> Html {
    let row = use_state(|| Row::C5);
    let group = use_state(|| OffenceGroup::Sexual);
    let years = use_state(|| Some(10_i16));
    let own = props.policy.rule(*row);
    let rule = match years.and_then(|years| u16::try_from(years).ok()) {
        Some(years) => with_end(own, years),
        None => without_end(own),
    };
    let add = {
        let exception = Exception {
            row: *row,
            offence_group: *group,
            rule,
        };
        props.onadd.reform(move |_: MouseEvent| exception)
    };
    let set_row = {
        let row = row.clone();
        Callback::from(move |id: AttrValue| row.set(Row::parse(&id).unwrap_or(*row)))
    };
    let set_group = {
        let group = group.clone();
        Callback::from(move |id: AttrValue| group.set(OffenceGroup::parse(&id).unwrap_or(*group)))
    };
    let set_years = {
        let years = years.clone();
        Callback::from(move |number: Option<i16>| years.set(number))
    };
    let rows = Row::CONVICTED.iter().map(|row| Choice {
        value: row.id().into(),
        label: format!("{row}: {}", row.label()).into(),
    });
    let groups = OffenceGroup::ALL.iter().map(|group| Choice {
        value: group.id().into(),
        label: offence_group(*group).into(),
    });
    let one = |exception: &Exception| {
        let remove = {
            let exception = *exception;
            props.onremove.reform(move |_: MouseEvent| {
                page::focus(ADD);
                exception
            })
        };
        let name = format!(
            "{}, {}",
            exception.row.label(),
            offence_group(exception.offence_group)
        );
        html! {
            <li key={name.clone()}>
                <strong>{ &name }</strong>{ format!(": {} ({}) ", exception.rule.in_words(), exception.rule) }
                <button type="button" class="app-link-button" onclick={remove}>
                    { "Remove" }<span class="govuk-visually-hidden">{ format!(" the exception for {name}") }</span>
                </button>
            </li>
        }
    };
    html! {
        <fieldset class="govuk-fieldset app-control">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{ "Exceptions for a kind of offence" }</legend>
            <div class="govuk-hint">
                { "A rule for one kind of offence within one kind of conviction. It wins over the general rule." }
                <span class="app-source">{ "Source: the workshop asked for “sub-categories here for types of convictions”. Rows C1 to C11." }</span>
            </div>
            if !props.scenario.exceptions().is_empty() {
                <ul class="govuk-list govuk-list--bullet">
                    { for props.scenario.exceptions().iter().map(one) }
                </ul>
            }
            <Select name="exception_row" label="Kind of conviction" choices={rows.collect::<Vec<_>>()} value={row.id()} onchange={set_row} />
            <Select name="exception_offence_group" label="Kind of offence" choices={groups.collect::<Vec<_>>()} value={group.id()} onchange={set_group} />
            <NumberRange
                name="exception_years"
                label="Years to keep"
                hint={html! { "Empty the field for no end date: a review stays, if the general rule has one." }}
                suffix="years"
                min={0}
                max={100}
                value={*years}
                placeholder="none"
                onchange={set_years}
            />
            <p class="govuk-body-s">{ format!("The exception would say: {} ({rule}).", rule.in_words()) }</p>
            <button type="button" id={ADD} class="govuk-button govuk-button--secondary" onclick={add}>{ "Add this exception" }</button>
        </fieldset>
    }
}
