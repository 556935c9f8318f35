use yew::prelude::*;

/// One choice of [`Radios`].
#[derive(Clone, Debug, PartialEq)]
pub struct Radio {
    /// The value sent to the callback.
    pub value: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// A line under the label.
    pub hint: Option<AttrValue>,
}

/// Properties of [`Radios`].
#[derive(Properties, PartialEq)]
pub struct RadiosProps {
    /// Name of the control, and start of its ids.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// What the answer changes.
    #[prop_or_default]
    pub hint: Html,
    /// The choices.
    pub choices: Vec<Radio>,
    /// The value chosen.
    pub value: AttrValue,
    /// Larger legend, for the first question of a group.
    #[prop_or_default]
    pub large: bool,
    /// Hears the value chosen.
    pub onchange: Callback<AttrValue>,
}

/// One of several.
#[component]
pub fn Radios(props: &RadiosProps) -> Html {
    let name = &props.name;
    let hint_id = format!("{name}-hint");
    let legend = if props.large {
        "govuk-fieldset__legend--m"
    } else {
        "govuk-fieldset__legend--s"
    };
    let choice = |(place, choice): (usize, &Radio)| {
        let id = format!("{name}-{place}");
        let item_hint = format!("{id}-hint");
        let onchange = {
            let (onchange, value) = (props.onchange.clone(), choice.value.clone());
            Callback::from(move |_: Event| onchange.emit(value.clone()))
        };
        html! {
            <div class="govuk-radios__item" key={choice.value.to_string()}>
                <input
                    class="govuk-radios__input"
                    id={id.clone()}
                    name={name.clone()}
                    type="radio"
                    value={choice.value.clone()}
                    checked={choice.value == props.value}
                    aria-describedby={choice.hint.as_ref().map(|_| item_hint.clone())}
                    {onchange}
                />
                <label class="govuk-label govuk-radios__label" for={id}>{ &choice.label }</label>
                if let Some(hint) = &choice.hint {
                    <div class="govuk-hint govuk-radios__hint" id={item_hint}>{ hint }</div>
                }
            </div>
        }
    };
    html! {
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset" aria-describedby={hint_id.clone()}>
                <legend class={classes!("govuk-fieldset__legend", legend)}>{ &props.legend }</legend>
                <div class="govuk-hint" id={hint_id}>{ props.hint.clone() }</div>
                <div class="govuk-radios govuk-radios--small">
                    { for props.choices.iter().enumerate().map(choice) }
                </div>
            </fieldset>
        </div>
    }
}
