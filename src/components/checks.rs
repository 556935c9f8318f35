use crate::tables::{ordered_checks, result_word};
use govuk_yew::{Tag, TagColour};
use retention::{Check, CheckId, CheckResult, Policy};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Checks`].
#[derive(Properties, PartialEq)]
pub struct ChecksProps {
    /// The policy checked.
    pub policy: Rc<Policy>,
}

/// The checks of a policy: those that need attention first.
#[component]
pub fn Checks(props: &ChecksProps) -> Html {
    let results = ordered_checks(&props.policy);
    let of = |result| {
        results
            .iter()
            .filter(|check| check.result == result)
            .count()
    };
    let counted = format!(
        "{} have a feature courts or others have criticised, {} come near one, {} need an answer, in {} no concern was found.",
        of(CheckResult::Fail),
        of(CheckResult::Warn),
        of(CheckResult::NeedsAnswer),
        of(CheckResult::Pass)
    );
    html! {
        <>
            <p class="govuk-body">
                { format!("{} checks: {counted} A check never says that a policy is unlawful.", CheckId::ALL.len()) }
            </p>
            <ul class="app-checks">{ for results.iter().map(one) }</ul>
        </>
    }
}

fn one(check: &Check) -> Html {
    let rows: Vec<_> = check.rows.iter().map(|row| row.id()).collect();
    html! {
        <li class="app-checks__item" key={check.id.id()} data-check={check.id.id()} data-result={check.result.id()}>
            <p class="govuk-body app-checks__message">
                <Tag colour={result_colour(check.result)}>{ result_word(check.result) }</Tag>
                { " " }
                <strong>{ check.message }</strong>
                <span class="app-checks__id">{ format!(" ({})", check.id) }</span>
            </p>
            <p class="govuk-body-s app-checks__more">
                { format!("{}.", check.result.in_words()) }
                if !rows.is_empty() { { format!(" Rows: {}.", rows.join(", ")) } }
                { format!(" Source: {}.", check.source) }
            </p>
        </li>
    }
}

/// The colour of a check's result; its word says the same.
pub const fn result_colour(result: CheckResult) -> TagColour {
    match result {
        CheckResult::Fail => TagColour::Red,
        CheckResult::Warn => TagColour::Yellow,
        CheckResult::NeedsAnswer => TagColour::Blue,
        CheckResult::Pass => TagColour::Green,
    }
}
