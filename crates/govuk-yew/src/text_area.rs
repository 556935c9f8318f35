use crate::character_count::{CharacterCount, TextLimit, info_id};
use crate::description::{Description, joined};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Properties of [`TextArea`].
#[derive(Properties, PartialEq)]
pub struct TextAreaProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// Larger label.
    #[prop_or_default]
    pub large: bool,
    /// What is wanted.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with the text.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The text.
    pub value: AttrValue,
    /// Lines that are seen at once.
    #[prop_or(5)]
    pub rows: u32,
    /// How long the text may be. What is over it is told, and stays.
    #[prop_or_default]
    pub limit: Option<TextLimit>,
    /// Hears every change of the text.
    pub oninput: Callback<AttrValue>,
    /// Hears that the field was left.
    #[prop_or_default]
    pub onblur: Callback<()>,
}

/// Lines of text; with a limit, a count of what is left.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let TextAreaProps { name, limit, .. } = props;
    let description = Description::new(name, props.hint.clone(), &props.error);
    let info = limit.map(|_| info_id(name));
    let over = limit.is_some_and(|limit| limit.is_over(&props.value));
    let wrong = (over || props.error.is_some()).then_some("govuk-textarea--error");
    let oninput = props.oninput.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    html! {
        <div class={classes!(description.group(), limit.map(|_| "govuk-character-count"))}>
            <label class={classes!("govuk-label", props.large.then_some("govuk-label--m"))} for={name.clone()}>{ &props.label }</label>
            { description.html() }
            <textarea
                class={classes!("govuk-textarea", wrong)}
                id={name.clone()}
                name={name.clone()}
                rows={props.rows.to_string()}
                value={props.value.clone()}
                aria-describedby={joined(info.into_iter().chain(description.ids()))}
                aria-invalid={description.invalid()}
                {oninput}
                onblur={props.onblur.reform(|_| ())}
            />
            if let Some(limit) = *limit {
                <CharacterCount name={name.clone()} {limit} text={props.value.clone()} />
            }
        </div>
    }
}
