//! Changes when the consultation opens and closes.

use super::moment::{MomentInput, MomentWrong};
use crate::components::{Failed, Heading, Loading, Mistakes, To, mistakes_of};
use crate::hooks::{Loaded, use_change, use_form, use_go_with_news, use_load, use_page};
use crate::route::Route;
use crate::state::{Change, DatesForm, MomentFields, WrittenMoment, dates_field, dates_in_words};
use console_wire::{MOST_REASON_CHARACTERS, Settings};
use govuk_yew::{Button, ButtonKind, TextArea, TextLimit};
use std::rc::Rc;
use yew::prelude::*;

/// Where the dates are.
const PATH: &str = "/settings/dates";

/// Sets other dates, or goes back to those of the questionnaire.
#[component]
pub fn ChangeDates() -> Html {
    use_page("Change the dates");
    let loaded: Loaded<Settings> = use_load(Some("/settings".into()));
    html! {
        <>
            <To route={Route::Settings} class="govuk-back-link">{ "Back to settings" }</To>
            if let Some(settings) = &loaded.value {
                <DatesPage settings={settings.clone()} />
            } else {
                <Heading>{ "Change the dates" }</Heading>
                if let Some(fault) = &loaded.fault {
                    <Failed fault={fault.clone()} again={loaded.again.clone()} />
                } else {
                    <Loading what="Loading the dates" />
                }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DatesPageProps {
    settings: Rc<Settings>,
}

#[component]
fn DatesPage(props: &DatesPageProps) -> Html {
    let settings = &props.settings;
    let form = use_state(|| DatesForm::of(settings));
    let sending = use_form(dates_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending, go) = (form.clone(), sending.clone(), go.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.dates().map(|dates| Change::put(PATH, &dates));
            let go = go.clone();
            sending.send(change, move |settings: Settings| {
                go.emit((Route::Settings, dates_in_words(&settings).into()));
            });
        })
    };
    let set = |change: fn(&mut DatesForm, WrittenMoment)| {
        let form = form.clone();
        Callback::from(move |moment: WrittenMoment| {
            let mut new = (*form).clone();
            change(&mut new, moment);
            form.set(new);
        })
    };
    let onreason = {
        let form = form.clone();
        Callback::from(move |reason: AttrValue| {
            form.set(DatesForm {
                reason: reason.to_string(),
                ..(*form).clone()
            });
        })
    };
    let wrong = |fields: MomentFields| MomentWrong::of(fields, |field| sending.error(field));
    html! {
        <>
            <form class="app-form" {onsubmit} novalidate=true>
                <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
                <Heading>{ "Change the dates" }</Heading>
                <p class="govuk-body">{ dates_in_words(settings) }</p>
                <p class="govuk-body">{ "New dates hold at once. Statements are taken only while it is open." }</p>
                <MomentInput
                    fields={dates_field::OPENS}
                    value={form.opens.clone()}
                    wrong={wrong(dates_field::OPENS)}
                    onchange={set(|form, opens| form.opens = opens)}
                />
                <MomentInput
                    fields={dates_field::CLOSES}
                    value={form.closes.clone()}
                    wrong={wrong(dates_field::CLOSES)}
                    onchange={set(|form, closes| form.closes = closes)}
                />
                <TextArea
                    name={dates_field::REASON}
                    label="Why the dates are changed"
                    hint="It is noted in the audit, with your name."
                    rows={3}
                    value={form.reason.clone()}
                    error={sending.error(dates_field::REASON)}
                    limit={Some(TextLimit::Characters(MOST_REASON_CHARACTERS as u32))}
                    oninput={onreason}
                />
                <div class="govuk-button-group">
                    <Button submit=true is_busy={sending.is_busy()}>{ "Change the dates" }</Button>
                    <To route={Route::Settings}>{ "Cancel" }</To>
                </div>
            </form>
            if settings.dates_were_changed {
                <GoBack />
            }
        </>
    }
}

/// Has the consultation open and close as its questionnaire says.
#[component]
fn GoBack() -> Html {
    let changing = use_change();
    let go = use_go_with_news();
    let onclick = {
        let changing = changing.clone();
        Callback::from(move |()| {
            let go = go.clone();
            changing.send(Change::delete(PATH), move |settings: Settings| {
                let told = format!(
                    "The dates of the questionnaire hold again. {}",
                    dates_in_words(&settings)
                );
                go.emit((Route::Settings, told.into()));
            });
        })
    };
    let mistakes = match &changing.fault {
        Some(fault) => mistakes_of(fault, |_| None),
        None => Vec::new(),
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Go back to the dates of the questionnaire" }</h2>
            <Mistakes key={format!("{} {}", changing.tried, changing.fault.is_some())} {mistakes} />
            <p class="govuk-body">{ "The dates that were set here are forgotten. That you did it is noted in the audit." }</p>
            <Button kind={ButtonKind::Secondary} is_busy={changing.is_busy} {onclick}>{ "Use the dates of the questionnaire" }</Button>
        </>
    }
}
