use crate::services::page;
use crate::state::{Fault, FaultKind};
use govuk_yew::{Button, ButtonKind, ErrorSummary, Mistake};
use yew::prelude::*;

/// Properties of [`Failed`].
#[derive(Properties, PartialEq)]
pub struct FailedProps {
    /// Why.
    pub fault: Fault,
    /// Asks again.
    pub again: Callback<()>,
}

/// That something could not be shown, and a way to try again.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    let title = match props.fault.kind {
        FaultKind::NotFound => "This is not there",
        FaultKind::NotAllowed => "You cannot see this",
        _ => "This could not be loaded",
    };
    let mistakes = vec![Mistake {
        message: props.fault.words.clone().into(),
        field: None,
    }];
    html! {
        <ErrorSummary {title} {mistakes} onfollow={Callback::noop()}>
            <Button kind={ButtonKind::Secondary} onclick={props.again.clone()}>{ "Try again" }</Button>
        </ErrorSummary>
    }
}

/// Properties of [`Loading`].
#[derive(Properties, PartialEq)]
pub struct LoadingProps {
    /// What is waited for.
    #[prop_or(AttrValue::Static("Loading"))]
    pub what: AttrValue,
}

/// That something is waited for.
#[component]
pub fn Loading(props: &LoadingProps) -> Html {
    html! { <p class="govuk-body app-loading" role="status">{ &props.what }{ "…" }</p> }
}

/// What the collector found wrong, for an error summary. `field` says which field of the page a
/// path is.
pub fn mistakes_of(fault: &Fault, field: impl Fn(&str) -> Option<String>) -> Vec<Mistake> {
    if fault.errors.is_empty() {
        return vec![Mistake {
            message: fault.words.clone().into(),
            field: None,
        }];
    }
    let of = |error: &consultation::FieldError| Mistake {
        message: error.to_string().into(),
        field: field(&error.path).map(Into::into),
    };
    fault.errors.iter().map(of).collect()
}

/// Properties of [`Mistakes`].
#[derive(Properties, PartialEq)]
pub struct MistakesProps {
    /// What is wrong; nothing is shown where nothing is.
    pub mistakes: Vec<Mistake>,
}

/// What is wrong with a form, at its top. Links lead to the fields.
#[component]
pub fn Mistakes(props: &MistakesProps) -> Html {
    if props.mistakes.is_empty() {
        return html! {};
    }
    html! {
        <ErrorSummary
            mistakes={props.mistakes.clone()}
            onfollow={Callback::from(|field: AttrValue| page::show_field(&field))}
        />
    }
}
