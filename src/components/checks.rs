use govuk_yew::{Tag, TagColour};
use retention::{Check, CheckId, CheckResult, Policy, check};
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
    let mut results = check(&props.policy);
    let urgency = |check: &Check| match check.result {
        CheckResult::Fail => 0,
        CheckResult::Warn => 1,
        CheckResult::NeedsAnswer => 2,
        CheckResult::Pass => 3,
    };
    results.sort_by_key(|check| (urgency(check), check.id));
    let of = |result| {
        results
            .iter()
            .filter(|check| check.result == result)
            .count()
    };
    let counted = format!(
        "{} have a feature courts or others have criticised, {} come near one, {} need an answer, {} do not have it.",
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
    let (colour, word) = match check.result {
        CheckResult::Fail => (TagColour::Red, "Criticised"),
        CheckResult::Warn => (TagColour::Yellow, "Comes near"),
        CheckResult::NeedsAnswer => (TagColour::Blue, "Needs an answer"),
        CheckResult::Pass => (TagColour::Green, "Not found"),
    };
    let rows: Vec<_> = check.rows.iter().map(|row| row.id()).collect();
    html! {
        <li class="app-checks__item" key={check.id.id()} data-check={check.id.id()} data-result={check.result.id()}>
            <p class="govuk-body app-checks__message">
                <Tag {colour}>{ word }</Tag>
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
