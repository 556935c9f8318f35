use yew::prelude::*;

/// One choice of [`Checkboxes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Checkbox {
    /// The value sent to the callback.
    pub value: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// Ticked.
    pub checked: bool,
}

/// Properties of [`Checkboxes`].
#[derive(Properties, PartialEq)]
pub struct CheckboxesProps {
    /// Name of the control, and start of its ids.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// What the answer changes.
    #[prop_or_default]
    pub hint: Html,
    /// The choices.
    pub choices: Vec<Checkbox>,
    /// Hears the value and whether it is now ticked.
    pub onchange: Callback<(AttrValue, bool)>,
}

/// Any of several.
#[component]
pub fn Checkboxes(props: &CheckboxesProps) -> Html {
    let name = &props.name;
    let hint_id = format!("{name}-hint");
    let choice = |(place, choice): (usize, &Checkbox)| {
        let id = format!("{name}-{place}");
        let onchange = {
            let (onchange, value, checked) =
                (props.onchange.clone(), choice.value.clone(), choice.checked);
            Callback::from(move |_: Event| onchange.emit((value.clone(), !checked)))
        };
        html! {
            <div class="govuk-checkboxes__item" key={choice.value.to_string()}>
                <input
                    class="govuk-checkboxes__input"
                    id={id.clone()}
                    name={name.clone()}
                    type="checkbox"
                    value={choice.value.clone()}
                    checked={choice.checked}
                    {onchange}
                />
                <label class="govuk-label govuk-checkboxes__label" for={id}>{ &choice.label }</label>
            </div>
        }
    };
    html! {
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset" aria-describedby={hint_id.clone()}>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{ &props.legend }</legend>
                <div class="govuk-hint" id={hint_id}>{ props.hint.clone() }</div>
                <div class="govuk-checkboxes govuk-checkboxes--small">
                    { for props.choices.iter().enumerate().map(choice) }
                </div>
            </fieldset>
        </div>
    }
}
