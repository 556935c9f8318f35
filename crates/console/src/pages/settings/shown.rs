//! The settings as they are.

use crate::components::{Failed, Heading, Loading, News, To};
use crate::content;
use crate::hooks::{Loaded, use_load, use_page, use_session};
use crate::route::Route;
use crate::state::is_published;
use console_wire::{Permission, Settings as Set};
use govuk_yew::{SummaryList, SummaryRow};
use std::rc::Rc;
use yew::prelude::*;

/// The settings, with ways to change those that one may.
#[component]
pub fn Settings() -> Html {
    use_page("Settings");
    let loaded: Loaded<Set> = use_load(Some("/settings".into()));
    html! {
        <>
            <News />
            <Heading>{ "Settings" }</Heading>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(settings) = &loaded.value {
                <Shown settings={settings.clone()} />
            } else if loaded.fault.is_none() {
                <Loading what="Loading the settings" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    settings: Rc<Set>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let session = use_session();
    let may = |permission| session.state.may_now(permission);
    let settings = &props.settings;
    html! {
        <>
            <h2 class="govuk-heading-m">{ "When the consultation is open" }</h2>
            <p class="govuk-body">
                if settings.dates_were_changed {
                    { "These dates were set here. The questionnaire has others." }
                } else {
                    { "These are the dates of the questionnaire." }
                }
            </p>
            <SummaryList rows={dates(settings)} />
            if may(Permission::ManageDates) {
                <p class="govuk-body"><To route={Route::ChangeDates}>{ "Change the dates" }</To></p>
            } else {
                <p class="govuk-body">{ "An administrator can change them." }</p>
            }
            <h2 class="govuk-heading-m">{ "What everybody can read about access" }</h2>
            <SummaryList rows={published(settings)} />
            if may(Permission::PublishAccess) {
                <p class="govuk-body"><To route={Route::Publishing}>{ "Change what is published" }</To></p>
            } else {
                <p class="govuk-body">{ "An auditor can publish them." }</p>
            }
        </>
    }
}

fn row(key: &'static str, value: String) -> SummaryRow {
    SummaryRow {
        key: key.into(),
        value: html! { { value } },
        actions: Html::default(),
    }
}

fn dates(settings: &Set) -> Vec<SummaryRow> {
    let at = |instant| format!("{}, London time", content::at(instant));
    vec![
        row("Opens", at(settings.opens)),
        row("Closes", at(settings.closes)),
    ]
}

fn published(settings: &Set) -> Vec<SummaryRow> {
    let is = |value| is_published(value).to_owned();
    vec![
        row(
            "Monthly summary of the audit",
            is(settings.publishes_audit_summary),
        ),
        row("List of who has access", is(settings.publishes_access)),
    ]
}
