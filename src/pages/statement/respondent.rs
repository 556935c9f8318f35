//! Who answers, and what may be published.

use super::frame::{Frame, notices, on_way, step, use_draft, use_go};
use super::start::{first_of_short, privacy};
use crate::content::element_id;
use crate::hooks::{Mistakes, use_mistakes};
use crate::route::{Route, Step};
use crate::state::{DraftAction, Way};
use consultation::{
    Detail, DetailKind, FieldError, Place, Questionnaire, ResponseDraft, check_respondent,
};
use govuk_yew::{Details, Radio, Radios, TextArea, TextInput, TextLimit};
use yew::prelude::*;
use yew_router::components::Link;

/// The mistakes that are about publication, or those that are not.
fn mistakes_about(publication: bool, draft: &ResponseDraft) -> Vec<FieldError> {
    let errors = check_respondent(Questionnaire::shipped(), draft)
        .err()
        .unwrap_or_default();
    let is_about = |error: &FieldError| error.path.starts_with("publication");
    errors
        .into_iter()
        .filter(|error| is_about(error) == publication)
        .collect()
}

/// Who answers.
#[component]
pub fn Who() -> Html {
    let handle = use_draft();
    let go = use_go();
    let draft = &handle.state.draft;
    let questionnaire = Questionnaire::shipped();
    let mut errors = mistakes_about(false, draft);
    // A name that publication needs is asked for where publication is chosen.
    errors.retain(|error| !is_needed_for_publication(draft, error));
    let mistakes = use_mistakes(errors);
    let choices = questionnaire
        .respondents
        .iter()
        .map(|kind| radio(&kind.id, &kind.label, &kind.hint));
    let onkind = {
        let handle = handle.clone();
        Callback::from(move |id: AttrValue| {
            handle.dispatch(DraftAction::SetRespondent(id.to_string()));
        })
    };
    let asks = questionnaire
        .respondent(&draft.respondent)
        .map_or(&[][..], |kind| kind.asks.as_slice());
    let field = |detail: &'static Detail| {
        let handle = handle.clone();
        let id = detail.id.clone();
        let oninput = Callback::from(move |text: AttrValue| {
            handle.dispatch(DraftAction::SetDetail(id.clone(), text.to_string()));
        });
        detail_field(detail, draft, &mistakes, oninput)
    };
    let way = handle.state.way;
    let next = on_way(way, step(Step::Publication), step(Step::Publication));
    let onsubmit = mistakes.onsubmit(move || go.emit(next));
    let back = on_way(way, step(Step::Tasks), first_of_short());
    html! {
        <Frame title="Who answers" {back} mistakes={mistakes.summary()}>
            <form {onsubmit} novalidate=true>
                <Radios
                    name="respondent"
                    legend="Who are you answering for?"
                    large=true
                    small=false
                    error={mistakes.at("respondent")}
                    choices={choices.collect::<Vec<_>>()}
                    value={draft.respondent.clone()}
                    onchange={onkind}
                />
                <div>{ for asks.iter().map(field) }</div>
                { notices(Place::Respondent) }
                <Details summary="How your personal data is used">{ privacy() }</Details>
                <button type="submit" class="govuk-button">{ "Continue" }</button>
                if way == Way::Tasks { { back_to_tasks() } }
            </form>
        </Frame>
    }
}

fn radio(id: &str, label: &str, hint: &Option<String>) -> Radio {
    Radio {
        value: id.to_owned().into(),
        label: label.to_owned().into(),
        hint: hint.clone().map(Into::into),
        ..Radio::default()
    }
}

fn back_to_tasks() -> Html {
    html! {
        <p class="govuk-body">
            <Link<Route> to={step(Step::Tasks)} classes="govuk-link">{ "Back to your statement" }</Link<Route>>
        </p>
    }
}

fn is_needed_for_publication(draft: &ResponseDraft, error: &FieldError) -> bool {
    let questionnaire = Questionnaire::shipped();
    let choice = questionnaire
        .publication_for(&draft.respondent)
        .find(|choice| choice.id == draft.publication);
    let Some(needed) = choice.and_then(|choice| choice.needs) else {
        return false;
    };
    let asks = questionnaire
        .respondent(&draft.respondent)
        .map_or(&[][..], |kind| kind.asks.as_slice());
    let mut of = asks
        .iter()
        .filter(|detail| detail.kind == needed && !detail.required);
    of.any(|detail| {
        error.path == format!("details.{}", detail.id)
            && draft
                .details
                .get(&detail.id)
                .is_none_or(|text| text.trim().is_empty())
    })
}

fn detail_field(
    detail: &Detail,
    draft: &ResponseDraft,
    mistakes: &Mistakes,
    oninput: Callback<AttrValue>,
) -> Html {
    let path = format!("details.{}", detail.id);
    let label = if detail.required {
        detail.label.clone()
    } else {
        format!("{} (optional)", detail.label)
    };
    let value = draft.details.get(&detail.id).cloned().unwrap_or_default();
    let hint = detail.hint.clone().unwrap_or_default();
    let onblur = {
        let path = path.clone();
        mistakes.onleave().reform(move |()| path.clone())
    };
    if detail.kind == DetailKind::Text {
        let words = Questionnaire::shipped().limits.about_words as u32;
        return html! {
            <TextArea
                key={path.clone()}
                name={element_id(&path)}
                {label}
                {hint}
                error={mistakes.at(&path)}
                {value}
                limit={TextLimit::Words(words)}
                {oninput}
                {onblur}
            />
        };
    }
    let (kind, autocomplete) = match detail.kind {
        DetailKind::Email => ("email", "email"),
        DetailKind::Name => ("text", "name"),
        DetailKind::OrganisationName => ("text", "organization"),
        DetailKind::Line | DetailKind::Text => ("text", "off"),
    };
    html! {
        <TextInput
            key={path.clone()}
            name={element_id(&path)}
            {label}
            {hint}
            error={mistakes.at(&path)}
            {value}
            {kind}
            {autocomplete}
            {oninput}
            {onblur}
        />
    }
}

/// What may be published.
#[component]
pub fn Publication() -> Html {
    let handle = use_draft();
    let go = use_go();
    let draft = &handle.state.draft;
    let questionnaire = Questionnaire::shipped();
    let mut errors = mistakes_about(true, draft);
    errors.extend(
        mistakes_about(false, draft)
            .into_iter()
            .filter(|error| is_needed_for_publication(draft, error)),
    );
    let mistakes = use_mistakes(errors);
    let Some(kind) = questionnaire.respondent(&draft.respondent) else {
        return html! {
            <Frame title="What may be published" back={step(Step::Who)}>
                <p class="govuk-body">
                    <Link<Route> to={step(Step::Who)} classes="govuk-link">{ "Say first who answers" }</Link<Route>>
                    { ". What may be published depends on it." }
                </p>
            </Frame>
        };
    };
    let chosen = questionnaire
        .publication_for(&kind.id)
        .find(|choice| choice.id == draft.publication);
    let choices = questionnaire
        .publication_for(&kind.id)
        .map(|choice| radio(&choice.id, &choice.label, &choice.hint));
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |id: AttrValue| {
            handle.dispatch(DraftAction::SetPublication(id.to_string()));
        })
    };
    let needed = chosen.and_then(|choice| choice.needs).and_then(|needed| {
        let mut asks = kind.asks.iter();
        asks.find(|detail| detail.kind == needed && !detail.required)
    });
    let named = needed.map(|detail| {
        let (handle, id) = (handle.clone(), detail.id.clone());
        let oninput = Callback::from(move |text: AttrValue| {
            handle.dispatch(DraftAction::SetDetail(id.clone(), text.to_string()));
        });
        let asked = Detail {
            required: true,
            ..detail.clone()
        };
        detail_field(&asked, draft, &mistakes, oninput)
    });
    let reason = chosen
        .and_then(|choice| choice.asks_why.clone())
        .map(|label| {
            let handle = handle.clone();
            let oninput = Callback::from(move |text: AttrValue| {
                handle.dispatch(DraftAction::SetPublicationReason(text.to_string()));
            });
            html! {
                <TextArea
                    name="publication-reason"
                    {label}
                    error={mistakes.at("publication_reason")}
                    value={draft.publication_reason.clone()}
                    limit={TextLimit::Words(questionnaire.limits.about_words as u32)}
                    {oninput}
                />
            }
        });
    let way = handle.state.way;
    let next = on_way(way, step(Step::Tasks), step(Step::Check));
    let onsubmit = mistakes.onsubmit(move || go.emit(next));
    let back = on_way(way, step(Step::Who), step(Step::Who));
    html! {
        <Frame title="What may be published" {back} mistakes={mistakes.summary()}>
            <form {onsubmit} novalidate=true>
                <Radios
                    name="publication"
                    legend="May your answers be published?"
                    large=true
                    small=false
                    error={mistakes.at("publication")}
                    choices={choices.collect::<Vec<_>>()}
                    value={draft.publication.clone()}
                    {onchange}
                />
                <div>{ named.unwrap_or_default() }</div>
                <div>{ reason.unwrap_or_default() }</div>
                { notices(Place::Publication) }
                <button type="submit" class="govuk-button">{ "Continue" }</button>
            </form>
        </Frame>
    }
}
