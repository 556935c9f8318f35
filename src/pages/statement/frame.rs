//! What every page of the statement has.

use super::queue::Queue;
use crate::app::MineHandle;
use crate::components::Heading;
use crate::hooks::{DraftHandle, OutboxHandle, use_page};
use crate::route::{Route, Step, Topic};
use crate::services::consultation::in_force;
use crate::services::{clock, page};
use crate::state::{Keeping, Way};
use consultation::{Notice, Phase, Place, Questionnaire, Section, london_words};
use govuk_yew::{Details, InsetText, WarningText};
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::{use_navigator, use_route};

/// The draft, for a page of the statement.
#[hook]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn use_draft() -> DraftHandle {
    use_context::<DraftHandle>().expect("the draft's context")
}

/// What waits to be sent, for a page of the statement.
#[hook]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn use_outbox() -> OutboxHandle {
    use_context::<OutboxHandle>().expect("the queue's context")
}

/// The statement that was sent and is open, for a page of the statement.
#[hook]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn use_mine() -> MineHandle {
    use_context::<MineHandle>().expect("the open statement's context")
}

/// Goes to another page.
#[hook]
pub fn use_go() -> Callback<Route> {
    let navigator = use_navigator();
    Callback::from(move |route: Route| {
        if let Some(navigator) = &navigator {
            navigator.push(&route);
        }
    })
}

/// The page of a section.
pub fn topic_route(section: &Section) -> Route {
    Topic::of(&section.id).map_or(Route::NotFound, |topic| Route::StatementTopic { topic })
}

/// A page of the statement that is no topic.
pub const fn step(step: Step) -> Route {
    Route::StatementStep { step }
}

/// Where a page leads, or where it came from: the one step on the way through the list of tasks,
/// the other on the short route. Once the answers are being checked it is that page.
pub fn on_way(way: Way, tasks: Route, short: Route) -> Route {
    match way {
        Way::Tasks => tasks,
        Way::Short => short,
        Way::Check { .. } => step(Step::Check),
    }
}

/// Properties of [`Frame`].
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The heading and the title of the page.
    pub title: &'static str,
    /// The page before this one.
    #[prop_or_default]
    pub back: Option<Route>,
    /// What is wrong on the page.
    #[prop_or_default]
    pub mistakes: Html,
    /// In place of the heading, on a page that has another.
    #[prop_or_default]
    pub heading: Html,
    /// Says all about the demonstration, and not only that it is one.
    #[prop_or_default]
    pub whole_demonstration: bool,
    /// The content.
    pub children: Html,
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// A page of the statement: the way back, what is wrong, the heading, the content, and where the
/// draft is.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let draft = use_draft();
    let is_holding = !use_outbox().outbox.items.is_empty();
    let here = use_route::<Route>();
    let changed = changed(&draft, here);
    use_page(match changed {
        Some(_) => format!("{}, change of a statement", props.title),
        None => props.title.to_owned(),
    });
    let questionnaire = Questionnaire::shipped();
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            if let Some(back) = props.back {
                <Link<Route> to={back} classes="govuk-back-link">{ "Back" }</Link<Route>>
            }
            if let Some(demonstration) = &questionnaire.demonstration {
                <p class="govuk-body-s app-demonstration">{ if props.whole_demonstration { demonstration } else { first_sentence(demonstration) } }</p>
            }
            { props.mistakes.clone() }
            <Queue />
            if let Some(reference) = changed {
                <p class="govuk-caption-l">{ format!("Change of the statement {reference}") }</p>
            }
            if props.heading == Html::default() {
                <Heading>{ props.title }</Heading>
            } else {
                { props.heading.clone() }
            }
            { props.children.clone() }
            { where_it_is(&draft, is_holding, here) }
        </div></div>
    }
}

/// The statement that is changed, on a page that writes it.
fn changed(draft: &DraftHandle, here: Option<Route>) -> Option<String> {
    let writes = match here? {
        Route::StatementTopic { .. } => true,
        Route::StatementStep { step } => step.writes(),
        _ => false,
    };
    let amends = &draft.state.draft.amends;
    (writes && !amends.is_empty()).then(|| amends.clone())
}

/// Where the draft is: on the device, in a file, or nowhere yet. The device may hold a statement
/// that was sent, or waits to be.
fn where_it_is(draft: &DraftHandle, is_holding: bool, here: Option<Route>) -> Html {
    let is_draft_page = here == Some(step(Step::Draft));
    let state = &draft.state;
    let conflict = state.conflict.as_ref();
    let differ = conflict.map_or(0, |conflict| conflict.parts.len());
    let words = if state.keeping == Keeping::Yes && conflict.is_some() {
        "Your draft is kept on this device again once you have chosen."
    } else if state.keeping == Keeping::Yes {
        "Your draft is kept on this device as you write."
    } else if state.unsaved && !state.draft.is_blank() {
        "Your draft is in this tab only. Closing or reloading the tab deletes it."
    } else if state.draft.is_blank() && is_holding {
        "This draft is empty. What this device keeps is named above."
    } else if state.draft.is_blank() {
        "Nothing is kept or sent unless you say so."
    } else {
        "Nothing has changed since this draft was saved."
    };
    html! {
        <aside class="app-where" aria-label="Your draft">
            if let Some(trouble) = &*draft.trouble {
                <p class="govuk-error-message" role="alert">{ trouble }</p>
            }
            if state.has_unsaved_receipt() && here != Some(step(Step::Receipt)) {
                <p class="govuk-body" role="status">
                    { "A statement was received. Its receipt is in this tab only. " }
                    <Link<Route> to={step(Step::Receipt)} classes="govuk-link">{ "See and save the receipt" }</Link<Route>>
                </p>
            } else if state.sent.is_some() && here != Some(step(Step::Receipt)) {
                <p class="govuk-body">
                    { "You have sent a statement. " }
                    <Link<Route> to={step(Step::Receipt)} classes="govuk-link">{ "See its receipt" }</Link<Route>>
                </p>
            }
            if differ > 0 && here != Some(step(Step::Merge)) {
                <p class="govuk-body" role="status">
                    { if differ == 1 { "Another draft says something else in 1 place. ".to_owned() } else { format!("Another draft says something else in {differ} places. ") } }
                    <Link<Route> to={step(Step::Merge)} classes="govuk-link">{ "Choose between them" }</Link<Route>>
                </p>
            }
            if !state.left_out.is_empty() && !is_draft_page {
                <p class="govuk-body" role="status">
                    { "Part of the draft that you opened could not be taken over. " }
                    <Link<Route> to={step(Step::Draft)} classes="govuk-link">{ "See what was left out" }</Link<Route>>
                </p>
            }
            <p class="govuk-body-s">
                { words }
                if !is_draft_page {
                    { " " }
                    <Link<Route> to={step(Step::Draft)} classes="govuk-link">{ "Keep, save or open a draft" }</Link<Route>>
                }
            </p>
        </aside>
    }
}

/// Until when statements are taken. A page that is made ahead of time knows neither the day nor
/// which days are in force.
pub fn dates() -> Html {
    if !page::IN_BROWSER {
        return html! {
            <InsetText>{ "The days on which this consultation opens and closes are on their way." }</InsetText>
        };
    }
    let questionnaire = in_force();
    let [opens, closes] = [questionnaire.opens, questionnaire.closes].map(london_words);
    let words = match questionnaire.phase(clock::now()) {
        Phase::Before => format!(
            "This consultation opens on {opens} and closes on {closes}, London time. You can write a draft before."
        ),
        Phase::Open => format!("This consultation closes on {closes}, London time."),
        Phase::Closed => format!(
            "This consultation closed on {closes}, London time. You can still write and save a statement, but it can no longer be sent."
        ),
    };
    html! { <InsetText>{ words }</InsetText> }
}

/// What a respondent must be told on a page.
pub fn notices(place: Place) -> Html {
    let one = |notice: &Notice| {
        if notice.warning {
            return html! {
                <WarningText key={notice.id.clone()}>
                    { for notice.paragraphs.iter().map(|text| html! { <>{ text }{ " " }</> }) }
                </WarningText>
            };
        }
        if place == Place::Respondent {
            return html! {
                <Details key={notice.id.clone()} summary={notice.title.clone()}>{ paragraphs(&notice.paragraphs) }</Details>
            };
        }
        html! {
            <section key={notice.id.clone()} aria-labelledby={format!("notice-{}", notice.id)}>
                <h2 class="govuk-heading-s" id={format!("notice-{}", notice.id)}>{ &notice.title }</h2>
                { for notice.paragraphs.iter().map(|text| html! { <p class="govuk-body">{ text }</p> }) }
            </section>
        }
    };
    Questionnaire::shipped().notices(place).map(one).collect()
}

/// Paragraphs of a page.
pub fn paragraphs(texts: &[String]) -> Html {
    texts
        .iter()
        .map(|text| html! { <p class="govuk-body">{ text }</p> })
        .collect()
}
