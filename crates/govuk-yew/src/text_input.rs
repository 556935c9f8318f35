use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`TextInput`].
#[derive(Properties, PartialEq)]
pub struct TextInputProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What is accepted.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with the text.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The text.
    pub value: AttrValue,
    /// Hears every change of it.
    pub oninput: Callback<AttrValue>,
    /// May be read and copied, not changed.
    #[prop_or_default]
    pub readonly: bool,
    /// Classes of its own, such as a width.
    #[prop_or_default]
    pub class: Classes,
}

/// A line of text.
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    let TextInputProps { name, error, .. } = props;
    let hint_id = (!props.hint.is_empty()).then(|| format!("{name}-hint"));
    let error_id = error.as_ref().map(|_| format!("{name}-error"));
    let described_by: Vec<String> = hint_id.iter().chain(&error_id).cloned().collect();
    let wrong = error.is_some();
    let oninput = props.oninput.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    html! {
        <div class={classes!("govuk-form-group", wrong.then_some("govuk-form-group--error"))}>
            <label class="govuk-label" for={name.clone()}>{ &props.label }</label>
            if let Some(id) = hint_id {
                <div class="govuk-hint" {id}>{ &props.hint }</div>
            }
            if let (Some(error), Some(id)) = (error, error_id) {
                <p class="govuk-error-message" {id}>
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ error }
                </p>
            }
            <input
                class={classes!("govuk-input", wrong.then_some("govuk-input--error"), props.class.clone())}
                id={name.clone()}
                name={name.clone()}
                type="text"
                autocomplete="off"
                spellcheck="false"
                readonly={props.readonly}
                value={props.value.clone()}
                aria-describedby={(!described_by.is_empty()).then(|| described_by.join(" "))}
                aria-invalid={wrong.then_some("true")}
                {oninput}
            />
        </div>
    }
}
