use crate::description::Description;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`TextInput`].
#[derive(Properties, PartialEq)]
pub struct TextInputProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// Classes of the label, such as a size.
    #[prop_or_default]
    pub label_class: Classes,
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
    /// Hears that the field was left.
    #[prop_or_default]
    pub onblur: Callback<()>,
    /// May be read and copied, not changed.
    #[prop_or_default]
    pub readonly: bool,
    /// Classes of its own, such as a width.
    #[prop_or_default]
    pub class: Classes,
    /// The `type` of the field, such as `email`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// What the browser may fill in, such as `email` or `organization`.
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
    /// Which keyboard a touch screen shows, such as `numeric`.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Words behind the field, such as "years". They are not read out: label or hint says the same.
    #[prop_or_default]
    pub suffix: Option<AttrValue>,
    /// The browser checks the spelling.
    #[prop_or_default]
    pub spellcheck: bool,
}

/// A line of text.
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    let name = &props.name;
    let description = Description::new(name, props.hint.clone(), &props.error);
    let oninput = props.oninput.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let input = html! {
        <input
            class={classes!("govuk-input", props.class.clone(), description.wrong("govuk-input--error"))}
            id={name.clone()}
            name={name.clone()}
            type={props.kind.clone()}
            autocomplete={props.autocomplete.clone()}
            inputmode={props.inputmode.clone()}
            spellcheck={props.spellcheck.to_string()}
            readonly={props.readonly}
            value={props.value.clone()}
            aria-describedby={description.described_by()}
            aria-invalid={description.invalid()}
            {oninput}
            onblur={props.onblur.reform(|_| ())}
        />
    };
    html! {
        <div class={description.group()}>
            <label class={classes!("govuk-label", props.label_class.clone())} for={name.clone()}>{ &props.label }</label>
            { description.html() }
            if let Some(suffix) = &props.suffix {
                <div class="govuk-input__wrapper">
                    { input }
                    <div class="govuk-input__suffix" aria-hidden="true">{ suffix }</div>
                </div>
            } else {
                { input }
            }
        </div>
    }
}
