use crate::description::Description;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`PasswordInput`].
#[derive(Properties, PartialEq)]
pub struct PasswordInputProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What is accepted.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The password.
    pub value: AttrValue,
    /// What a password manager does: `current-password` or `new-password`.
    #[prop_or(AttrValue::Static("current-password"))]
    pub autocomplete: AttrValue,
    /// Hears every change of it.
    pub oninput: Callback<AttrValue>,
}

/// A password, which can be shown.
#[component]
pub fn PasswordInput(props: &PasswordInputProps) -> Html {
    let name = &props.name;
    let is_shown = use_state(|| false);
    let told = use_state(|| "");
    let description = Description::new(name, props.hint.clone(), &props.error);
    let oninput = props.oninput.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let onclick = {
        let (is_shown, told) = (is_shown.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            told.set(if *is_shown {
                "Your password is hidden"
            } else {
                "Your password is visible"
            });
            is_shown.set(!*is_shown);
        })
    };
    let (word, aria) = if *is_shown {
        ("Hide", "Hide password")
    } else {
        ("Show", "Show password")
    };
    html! {
        <div class={classes!(description.group(), "govuk-password-input")}>
            <label class="govuk-label" for={name.clone()}>{ &props.label }</label>
            { description.html() }
            <div class="govuk-input__wrapper govuk-password-input__wrapper">
                <input
                    class={classes!("govuk-input", "govuk-password-input__input", description.wrong("govuk-input--error"))}
                    id={name.clone()}
                    name={name.clone()}
                    type={if *is_shown { "text" } else { "password" }}
                    autocomplete={props.autocomplete.clone()}
                    autocapitalize="none"
                    spellcheck="false"
                    value={props.value.clone()}
                    aria-describedby={description.described_by()}
                    aria-invalid={description.invalid()}
                    {oninput}
                />
                <button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle" aria-controls={name.clone()} aria-label={aria} {onclick}>{ word }</button>
            </div>
            <div class="govuk-visually-hidden" role="status">{ *told }</div>
        </div>
    }
}
