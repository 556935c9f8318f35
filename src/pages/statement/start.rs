//! What the statement is, before the first question.

use super::frame::{Frame, dates, notices, paragraphs, step, topic_route, use_draft, use_go};
use crate::route::{Route, Step};
use crate::state::{DraftAction, Keeping, Way};
use consultation::{Contacts, Place, Questionnaire};
use govuk_yew::Details;
use yew::prelude::*;
use yew_router::components::Link;

/// The start of the statement.
#[component]
pub fn Statement() -> Html {
    let draft = use_draft();
    let go = use_go();
    let questionnaire = Questionnaire::shipped();
    let begin = |way: Way| {
        let (draft, go) = (draft.clone(), go.clone());
        Callback::from(move |_: MouseEvent| {
            draft.dispatch(DraftAction::Go(way));
            go.emit(match way {
                Way::Short => first_of_short(),
                Way::Tasks | Way::Check { .. } => step(Step::Tasks),
            });
        })
    };
    html! {
        <Frame title="Say what outcome you want" whole_demonstration=true>
            if !draft.state.draft.is_blank() {
                <div class="app-choice">
                    <h2 class="govuk-heading-m">{ "You have a draft" }</h2>
                    <p class="govuk-body">{ if draft.state.keeping == Keeping::Yes { "It is kept on this device." } else { "It is in this tab." } }</p>
                    <Link<Route> to={step(Step::Tasks)} classes="govuk-button">{ "Continue your draft" }</Link<Route>>
                </div>
            }
            <p class="govuk-body-l">{ &questionnaire.title }</p>
            { paragraphs(&questionnaire.about) }
            { dates() }
            <p class="govuk-body">{ "Asked by: " }{ &questionnaire.asked_by }{ "." }</p>
            <p class="govuk-body">{ &questionnaire.nations }</p>
            <div class="app-choice">
                <h2 class="govuk-heading-m">{ "The short way: one question" }</h2>
                <p class="govuk-body">{ "Say in your own words what you want. Then say who answers and what may be published. A few minutes." }</p>
                <button type="button" class="govuk-button" onclick={begin(Way::Short)}>{ "Write a short statement" }</button>
                <h2 class="govuk-heading-m">{ "The whole way: as many topics as you like" }</h2>
                <p class="govuk-body">{ format!("{} questions in {} topics. Each can be left out. You can stop, save, and come back.", questionnaire.questions().count(), questionnaire.sections.len()) }</p>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={begin(Way::Tasks)}>{ "See all topics" }</button>
                <p class="govuk-body">
                    { "You have sent a statement? " }
                    <Link<Route> to={step(Step::Change)} classes="govuk-link">{ "Change or withdraw it" }</Link<Route>>
                    { "." }
                </p>
                <p class="govuk-body">
                    <Link<Route> to={step(Step::Draft)} classes="govuk-link">{ "Open a draft that you saved" }</Link<Route>>
                    { ", or " }
                    <Link<Route> to={step(Step::Elsewhere)} classes="govuk-link">{ "bring in answers made on paper, by e-mail or in Word" }</Link<Route>>
                    { "." }
                </p>
            </div>
            <h2 class="govuk-heading-m">{ "What can change" }</h2>
            { bullets(&questionnaire.can_change) }
            <h2 class="govuk-heading-m">{ "What cannot change" }</h2>
            { bullets(&questionnaire.cannot_change) }
            { notices(Place::Start) }
            <h2 class="govuk-heading-m">{ "Other ways to reply, and questions" }</h2>
            { contacts(&questionnaire.contacts) }
            <h2 class="govuk-heading-m">{ "What happens next" }</h2>
            { bullets(&questionnaire.next_steps) }
            <Details summary="How your personal data is used">
                { privacy() }
            </Details>
        </Frame>
    }
}

/// The first page of the short route.
pub fn first_of_short() -> Route {
    let sections = &Questionnaire::shipped().sections;
    let first = sections.iter().find(|section| section.short);
    first.map_or(step(Step::Tasks), topic_route)
}

/// A list of sentences.
pub fn bullets(texts: &[String]) -> Html {
    html! {
        <ul class="govuk-list govuk-list--bullet">
            { for texts.iter().map(|text| html! { <li>{ text }</li> }) }
        </ul>
    }
}

/// Where to write, and whom to ask.
pub fn contacts(contacts: &Contacts) -> Html {
    let Contacts {
        email,
        post,
        queries,
        complaints,
        other_formats,
    } = contacts;
    html! {
        <>
            <p class="govuk-body">{ "By e-mail: " }{ mail(email) }</p>
            <p class="govuk-body">{ "By post:" }<br />{ for post.iter().map(|line| html! { <>{ line }<br /></> }) }</p>
            <p class="govuk-body">{ "Questions about this consultation: " }{ mail(queries) }</p>
            <p class="govuk-body">{ other_formats }</p>
            <p class="govuk-body">{ complaints }</p>
        </>
    }
}

/// An e-mail address as a link; it may break after its at sign.
pub fn mail(address: &str) -> Html {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    html! {
        <a class="govuk-link" href={format!("mailto:{address}")}>{ name }{ "@" }<wbr />{ host }</a>
    }
}

/// The privacy notice, part by part.
pub fn privacy() -> Html {
    let own = &Questionnaire::shipped().privacy;
    let parts = [
        ("Who is responsible", &own.controller),
        ("Data protection officer", &own.data_protection_officer),
        ("What it is used for", &own.purpose),
        ("Legal basis", &own.legal_basis),
        ("Who sees it", &own.who_sees),
        ("How long it is kept", &own.how_long),
        ("Your rights", &own.rights),
        ("The regulator", &own.regulator),
    ];
    html! {
        <dl class="app-privacy">
            { for parts.into_iter().map(|(title, text)| html! {
                <><dt class="govuk-body govuk-!-font-weight-bold">{ title }</dt><dd class="govuk-body">{ text }</dd></>
            }) }
        </dl>
    }
}
