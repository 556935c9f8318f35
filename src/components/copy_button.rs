use crate::services::page;
use yew::prelude::*;

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// What is copied, in a word, such as "link".
    pub what: &'static str,
    /// Id of the element that shows it; it is selected in case the browser refuses to copy.
    pub shown_by: &'static str,
    /// The text.
    pub text: AttrValue,
}

/// Copies a text, and says whether that was done.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let CopyButtonProps {
        what,
        shown_by,
        text,
    } = props;
    let told = use_state(AttrValue::default);
    let onclick = {
        let (what, shown_by, text, told) = (*what, *shown_by, text.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            let told = told.clone();
            page::copy(shown_by, &text, move |copied| {
                let words = if copied {
                    format!("The {what} is copied.")
                } else {
                    format!("The {what} is selected: copy it with your keyboard.")
                };
                told.set(words.into());
            });
        })
    };
    html! {
        <div class="app-buttons">
            <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" {onclick}>{ format!("Copy {what}") }</button>
            <p class="govuk-body-s app-told" role="status">{ &*told }</p>
        </div>
    }
}
