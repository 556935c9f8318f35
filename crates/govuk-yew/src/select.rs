use crate::description::Description;
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
    /// What the choice changes.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub error: Option<AttrValue>,
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
    let name = &props.name;
    let description = Description::new(name, props.hint.clone(), &props.error);
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
        <div class={description.group()}>
            <label class="govuk-label" for={name.clone()}>{ &props.label }</label>
            { description.html() }
            <select
                class={classes!("govuk-select", description.wrong("govuk-select--error"))}
                id={name.clone()}
                name={name.clone()}
                aria-describedby={description.described_by()}
                aria-invalid={description.invalid()}
                {onchange}
            >
                { for props.choices.iter().map(choice) }
            </select>
        </div>
    }
}
