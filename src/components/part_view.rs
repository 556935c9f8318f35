use crate::components::Heading;
use crate::parts::{NotFetched, Part, Shown};
use crate::services::page;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`PartView`].
#[derive(Properties, PartialEq)]
pub struct PartViewProps {
    /// Which part.
    pub part: Part,
    /// What it is shown with.
    pub shown: Shown,
    /// It is needed although none of its pages is on show.
    #[prop_or_default]
    pub is_needed: bool,
}

/// A part of the page, fetched when it is first needed. From then on it stays.
#[component]
pub fn PartView(props: &PartViewProps) -> Html {
    let PartViewProps {
        part,
        shown,
        is_needed,
    } = props;
    let was_needed = use_mut_ref(|| false);
    let failed = use_state(|| false);
    let fetched = use_state(|| false);
    let is_shown = shown.route.is_some();
    let is_needed = is_shown || *is_needed || *was_needed.borrow();
    *was_needed.borrow_mut() = is_needed;
    {
        let (part, failed, fetched) = (*part, failed.clone(), fetched.setter());
        use_effect_with((is_needed, *failed), move |(is_needed, has_failed)| {
            if *is_needed && !has_failed && part.here().is_none() {
                spawn_local(async move {
                    match part.fetch().await {
                        Ok(_) => fetched.set(true),
                        Err(NotFetched) => failed.set(true),
                    }
                });
            }
        });
    }
    match part.here() {
        Some(show) if is_needed => show(shown),
        _ if !is_shown => html! {},
        _ if *failed => {
            let again = Callback::from(move |_: MouseEvent| failed.set(false));
            let reload = Callback::from(|_: MouseEvent| page::reload());
            html! {
                <>
                    <Heading>{ "This page could not be fetched" }</Heading>
                    <p class="govuk-body">{ "There may be no connection just now, or the site has been renewed since you opened it. Nothing that you set is lost if you try again; reloading forgets what is not kept on this device." }</p>
                    <div class="app-buttons">
                        <button type="button" class="govuk-button app-buttons__button" onclick={again}>{ "Try again" }</button>
                        <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" onclick={reload}>{ "Reload the page" }</button>
                    </div>
                </>
            }
        }
        _ => {
            html! { <p class="govuk-body app-fetching" role="status">{ "Fetching this page…" }</p> }
        }
    }
}

/// Says that a page is on its way.
#[component]
pub fn Fetching() -> Html {
    html! { <p class="govuk-body app-fetching" role="status">{ "Fetching this page…" }</p> }
}
