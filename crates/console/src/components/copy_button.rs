use crate::services::page;
use govuk_yew::{Button, ButtonKind};
use yew::prelude::*;

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// What is copied, in a word, such as "password".
    pub what: AttrValue,
    /// Id of the element that shows it; it is selected in case the browser refuses to copy.
    pub shown_by: AttrValue,
    /// The text.
    pub text: AttrValue,
}

/// Copies a text, and says whether that was done.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let told = use_state(AttrValue::default);
    let onclick = {
        let (what, shown_by) = (props.what.clone(), props.shown_by.clone());
        let (text, told) = (props.text.clone(), told.clone());
        Callback::from(move |()| {
            let (told, what) = (told.clone(), what.clone());
            page::copy(&shown_by, &text, move |copied| {
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
        <div class="app-row">
            <Button kind={ButtonKind::Secondary} {onclick}>{ format!("Copy {}", props.what) }</Button>
            <p class="govuk-body-s" role="status">{ &*told }</p>
        </div>
    }
}
