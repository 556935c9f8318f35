use crate::content::number;
use console_wire::Progress;
use govuk_yew::NotificationBanner;
use yew::prelude::*;

/// Properties of [`ReadingIn`].
#[derive(Properties, PartialEq)]
pub struct ReadingInProps {
    /// How far statements are read in; none once all are.
    pub progress: Option<Progress>,
}

/// That not all statements are counted yet. It is told once, and not each time a number changes.
#[component]
pub fn ReadingIn(props: &ReadingInProps) -> Html {
    let was_reading = use_mut_ref(|| false);
    let told = match props.progress {
        Some(_) => {
            *was_reading.borrow_mut() = true;
            "Statements are being read in. The numbers grow."
        }
        None if *was_reading.borrow() => "All statements are read in.",
        None => "",
    };
    html! {
        <>
            <p class="govuk-visually-hidden" role="status">{ told }</p>
            if let Some(Progress { done, of }) = props.progress {
                <NotificationBanner id="reading-in" title="Statements are being read in">
                    <p class="govuk-notification-banner__heading">{ format!("{} of {} so far. The numbers below grow by themselves.", number(done), number(of)) }</p>
                    <progress class="app-progress" max={of.to_string()} value={done.to_string()} aria-label="Statements read in"></progress>
                </NotificationBanner>
            }
        </>
    }
}
