//! Decides what everybody can read about access.

use crate::components::{Failed, Heading, Loading, Mistakes, To};
use crate::hooks::{Loaded, use_form, use_go_with_news, use_load, use_page};
use crate::route::Route;
use crate::state::{Change, published_in_words};
use console_wire::{PublishAccess, Settings};
use govuk_yew::{Button, Checkbox, Checkboxes};
use yew::prelude::*;

/// The value of the box for the summary.
const SUMMARY: &str = "audit-summary";

/// The value of the box for the list.
const ACCESS: &str = "access";

/// Publishes the summary of the audit and the list of who has access, or stops to.
#[component]
pub fn Publishing() -> Html {
    use_page("Change what is published");
    let loaded: Loaded<Settings> = use_load(Some("/settings".into()));
    html! {
        <>
            <To route={Route::Settings} class="govuk-back-link">{ "Back to settings" }</To>
            if let Some(settings) = &loaded.value {
                <PublishingForm now={now(settings)} />
            } else {
                <Heading>{ "Change what is published" }</Heading>
                if let Some(fault) = &loaded.fault {
                    <Failed fault={fault.clone()} again={loaded.again.clone()} />
                } else {
                    <Loading what="Loading what is published" />
                }
            }
        </>
    }
}

fn now(settings: &Settings) -> PublishAccess {
    PublishAccess {
        audit_summary: settings.publishes_audit_summary,
        access: settings.publishes_access,
    }
}

#[derive(Properties, PartialEq)]
struct PublishingFormProps {
    now: PublishAccess,
}

#[component]
fn PublishingForm(props: &PublishingFormProps) -> Html {
    let form = use_state(|| props.now);
    let sending = use_form(|_| None);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending) = (form.clone(), sending.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = Change::put("/settings/access", &*form);
            let go = go.clone();
            sending.send(Ok(change), move |settings: Settings| {
                go.emit((Route::Settings, published_in_words(&settings).into()));
            });
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |(value, is_ticked): (AttrValue, bool)| {
            let mut new = *form;
            if value == SUMMARY {
                new.audit_summary = is_ticked;
            } else {
                new.access = is_ticked;
            }
            form.set(new);
        })
    };
    html! {
        <form class="app-form" {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <Heading>{ "Change what is published" }</Heading>
            <p class="govuk-body">{ "What is ticked can be read by everybody, without signing in, from the moment that you save it. What is not ticked cannot, from then on. What you decide is noted in the audit." }</p>
            <Checkboxes name="published" legend="Published" choices={choices(*form)} {onchange} />
            <div class="govuk-button-group">
                <Button submit=true is_busy={sending.is_busy()}>{ "Save" }</Button>
                <To route={Route::Settings}>{ "Cancel" }</To>
            </div>
        </form>
    }
}

fn choices(form: PublishAccess) -> Vec<Checkbox> {
    let choice = |value: &'static str, label: &'static str, hint: &'static str, checked| Checkbox {
        value: value.into(),
        label: label.into(),
        hint: Some(hint.into()),
        checked,
        ..Checkbox::default()
    };
    vec![
        choice(
            SUMMARY,
            "The monthly summary of the audit",
            "How often each thing was done in a month, and by how many people. No names, no purposes, no statements",
            form.audit_summary,
        ),
        choice(
            ACCESS,
            "The list of who has access",
            "Which roles there are, what each may do, and which organisations have how many people in it. No names",
            form.access,
        ),
    ]
}
