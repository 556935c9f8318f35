use crate::content::assumption_in_words;
use cohort::{Assumption, Assumptions as Values, Illustration, Projection, about};
use govuk_yew::TextInput;
use std::rc::Rc;
use yew::prelude::*;

/// An assumption and its value; none takes it back to its default.
pub type AssumptionChange = (Assumption, Option<f64>);

/// Properties of [`Assumptions`].
#[derive(Clone, Properties, PartialEq)]
pub struct AssumptionsProps {
    /// The values.
    pub values: Values,
    /// The counts under them, once made.
    pub projection: Option<Rc<Projection>>,
    /// Hears a change.
    pub onchange: Callback<AssumptionChange>,
    /// Takes all back.
    pub onreset: Callback<()>,
}

/// The numbers that are not policy, each with its mark and source.
#[component]
pub fn Assumptions(props: &AssumptionsProps) -> Html {
    let changed = props.values.changed().next().is_some();
    html! {
        <>
            <p class="govuk-body">
                { "These numbers say what people do under a rule. They change expected counts only, never the count by rule." }
            </p>
            { for Assumption::ALL.into_iter().map(|assumption| html! {
                <AssumptionField
                    key={assumption.id()}
                    {assumption}
                    value={props.values.get(assumption)}
                    onchange={props.onchange.clone()}
                />
            }) }
            <p>
                <button type="button" class="govuk-button govuk-button--secondary" disabled={!changed} onclick={props.onreset.reform(|_| ())}>
                    { "Take all assumptions back" }
                </button>
            </p>
            if let Some(projection) = &props.projection {
                { illustration(&Illustration::of(projection, &props.values)) }
            }
        </>
    }
}

fn illustration(what: &Illustration) -> Html {
    html! {
        <div class="govuk-inset-text" id="illustration">
            <p class="govuk-body">
                { format!("Illustration only: the reviews now due would take {} hours, at a cost of £{}. Local copies of {} deleted images would be left.",
                    about(what.review_hours), about(what.review_pounds), about(what.local_copies_left)) }
            </p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AssumptionFieldProps {
    assumption: Assumption,
    value: f64,
    onchange: Callback<AssumptionChange>,
}

/// One number. What is typed stays in the field; what is no value of it changes nothing and says
/// so.
#[component]
fn AssumptionField(props: &AssumptionFieldProps) -> Html {
    let AssumptionFieldProps {
        assumption, value, ..
    } = *props;
    let typed = use_state(|| None::<AttrValue>);
    {
        // A value that comes from elsewhere takes the place of what was typed.
        let typed = typed.clone();
        use_effect_with(value, move |value| {
            let same = typed
                .as_ref()
                .is_some_and(|text| assumption.parse_value(text).as_ref() == Ok(value));
            if !same {
                typed.set(None);
            }
        });
    }
    let oninput = {
        let (typed, onchange) = (typed.clone(), props.onchange.clone());
        Callback::from(move |text: AttrValue| {
            if let Ok(value) = assumption.parse_value(text.trim()) {
                onchange.emit((assumption, Some(value)));
            }
            typed.set(Some(text));
        })
    };
    let error: Option<AttrValue> = typed
        .as_ref()
        .and_then(|text| assumption.parse_value(text.trim()).err())
        .map(|error| format!("Enter {}. The counts still use {value}.", error.accepted()).into());
    let shown = (*typed)
        .clone()
        .unwrap_or_else(|| AttrValue::from(value.to_string()));
    html! {
        <div class={classes!("app-control", (value != assumption.default_value()).then_some("app-control--changed"))}>
            <TextInput
                name={assumption.id()}
                label={assumption.label()}
                hint={assumption_in_words(assumption)}
                {error}
                value={shown}
                class="govuk-input--width-5"
                {oninput}
            />
        </div>
    }
}
