use crate::hooks::use_news;
use govuk_yew::NotificationBanner;
use yew::prelude::*;

/// What was just done on the page before; nothing if nothing was.
#[component]
pub fn News() -> Html {
    let Some(words) = use_news() else {
        return html! {};
    };
    html! {
        <NotificationBanner id="news" title="Done" success=true>
            <p class="govuk-notification-banner__heading app-break">{ words }</p>
        </NotificationBanner>
    }
}
