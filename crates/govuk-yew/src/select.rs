use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One choice of [`Select`].
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The value sent to the callback.
    pub value: AttrValue,
    /// Its label.
    pub label: AttrValue,
}

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Name and id of the control.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The value chosen.
    pub value: AttrValue,
    /// Hears the value chosen.
    pub onchange: Callback<AttrValue>,
}

/// One of a long list.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        AttrValue::from(event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let choice = |choice: &Choice| {
        html! {
            <option value={choice.value.clone()} selected={choice.value == props.value}>
                { &choice.label }
            </option>
        }
    };
    html! {
        <div class="govuk-form-group">
            <label class="govuk-label" for={props.name.clone()}>{ &props.label }</label>
            <select class="govuk-select" id={props.name.clone()} name={props.name.clone()} {onchange}>
                { for props.choices.iter().map(choice) }
            </select>
        </div>
    }
}
