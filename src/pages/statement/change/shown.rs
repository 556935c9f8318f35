//! What the collector has of a statement.

use super::amend::Amend;
use crate::app::MineHandle;
use crate::components::Heading;
use crate::hooks::HEADING;
use crate::pages::statement::answers::{answers, code, public_name, row};
use crate::pages::statement::frame::{Frame, step, use_mine};
use crate::pages::statement::log_check::LogCheck;
use crate::route::{Route, Step};
use crate::services::page;
use crate::state::{Gone as GoneState, Mine};
use consultation::{Kept, Recounted, ResponseDraft, Revision, draft_in_page, london_words};
use govuk_yew::{SummaryList, SummaryRow, WarningText};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// Properties of [`Shown`].
#[derive(Properties, PartialEq)]
pub struct ShownProps {
    /// What the collector has.
    pub kept: Rc<Kept>,
}

/// The statement, and what can be done with it.
#[component]
pub fn Shown(props: &ShownProps) -> Html {
    let mine = use_mine();
    let kept = &props.kept;
    let read = draft_of(kept);
    html! {
        <Frame title="Your statement at the service" back={Route::Statement}>
            <SummaryList rows={facts(kept)} />
            <h2 class="govuk-heading-m">{ "Change the answers" }</h2>
            { match &read {
                Ok(draft) => html! { <Amend kept={kept.clone()} draft={draft.clone()} /> },
                Err(why) => html! { <p class="govuk-body">{ format!("This version cannot read the answers, so it cannot change them: {why}.") }</p> },
            } }
            <h2 class="govuk-heading-m">{ "Withdraw it" }</h2>
            <p class="govuk-body"><Link<Route> to={step(Step::Withdraw)} classes="govuk-link">{ "Withdraw this statement" }</Link<Route>></p>
            <h2 class="govuk-heading-m">{ "Is it in the log?" }</h2>
            <LogCheck
                key={kept.digest.clone()}
                reference={mine.reference.clone()}
                secret={mine.secret.clone()}
                revision={kept.revision}
                digest={kept.digest.clone()}
                log_key={mine.log_key.clone().map(AttrValue::from)}
            />
            { recounts(&kept.recounts) }
            <h2 class="govuk-heading-m">{ "Every revision" }</h2>
            <SummaryList rows={kept.revisions.iter().map(revision).collect::<Vec<_>>()} />
            <h2 class="govuk-heading-m">{ "What the service has" }</h2>
            if let Ok(draft) = &read {
                { answers(draft) }
            }
            { another(mine) }
        </Frame>
    }
}

/// What the collector has, as a draft. Its key is given when it is opened.
fn draft_of(kept: &Kept) -> Result<ResponseDraft, String> {
    let whole = serde_json::json!({ "statement": kept.statement, "contact": kept.contact });
    draft_in_page(&whole.to_string()).map_err(|why| why.message)
}

fn facts(kept: &Kept) -> Vec<SummaryRow> {
    vec![
        row("Reference", html! { { &kept.reference } }),
        public_name(&kept.public_id),
        row("Revision that counts", html! { { kept.revision } }),
        row("Received", html! { { received(kept.received_at) } }),
        row("Fingerprint of the statement (SHA-256)", code(&kept.digest)),
    ]
}

fn received(at: chrono::DateTime<chrono::Utc>) -> String {
    format!("{}, London time", london_words(at))
}

fn revision(own: &Revision) -> SummaryRow {
    let value = html! {
        <>
            <p class="govuk-body">{ received(own.received_at) }</p>
            { code(&own.digest) }
        </>
    };
    row(format!("Revision {}", own.revision), value)
}

/// How the counts of the attached scenarios compare with the collector's own.
fn recounts(own: &[Recounted]) -> Html {
    if own.is_empty() {
        return html! {};
    }
    let words = |recounted: &Recounted| match recounted {
        Recounted::Same => "The service counts the same.",
        Recounted::Different => "The service counts something else. Its own counts are used.",
        Recounted::NotGiven => "You sent no counts. The service counts it itself.",
        Recounted::NotComparable => {
            "Your counts are of another version of the sample or of the rules, so they are not compared."
        }
    };
    let rows = own
        .iter()
        .enumerate()
        .map(|(place, own)| row(format!("Scenario {}", place + 1), html! { { words(own) } }))
        .collect::<Vec<_>>();
    html! {
        <>
            <h2 class="govuk-heading-m">{ "What your scenarios do" }</h2>
            <SummaryList {rows} />
        </>
    }
}

/// Closes this statement, to open another.
fn another(mine: MineHandle) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| {
        mine.set(Mine::default());
        page::after_render(|| page::focus(HEADING));
    });
    html! {
        <p class="govuk-body">
            <button type="button" class="app-link-button" {onclick}>{ "Close it, or open another statement" }</button>
        </p>
    }
}

/// Properties of [`Gone`].
#[derive(Properties, PartialEq)]
pub struct GoneProps {
    /// What is known of it.
    pub gone: GoneState,
}

/// That it was withdrawn.
#[component]
pub fn Gone(props: &GoneProps) -> Html {
    let mine = use_mine();
    let gone = &props.gone;
    let words = match gone.at {
        Some(at) => format!(
            "The statement {} was withdrawn on {}, London time.",
            mine.reference,
            london_words(at)
        ),
        None => format!("The statement {} was withdrawn.", mine.reference),
    };
    html! {
        <Frame title="This statement was withdrawn" back={Route::Statement} heading={html! { <Heading>{ "This statement was withdrawn" }</Heading> }}>
            <WarningText>{ words }</WarningText>
            <p class="govuk-body">{ "The answers and what was said about the sender are deleted. The fingerprint and the fact stay in the log." }</p>
            if let Some(digest) = &gone.digest {
                <SummaryList rows={vec![row("Fingerprint of what was withdrawn (SHA-256)", code(digest))]} />
                <h2 class="govuk-heading-m">{ "Is the withdrawal in the log?" }</h2>
                <LogCheck
                    reference={mine.reference.clone()}
                    secret={mine.secret.clone()}
                    digest={digest.clone()}
                    log_key={mine.log_key.clone().map(AttrValue::from)}
                />
            }
            { another(mine) }
        </Frame>
    }
}
