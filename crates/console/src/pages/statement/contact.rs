//! Who sent a statement. Each look is noted in the audit.

use crate::components::{Failed, Loading, PurposeForm};
use crate::content::count;
use crate::hooks::{Loaded, use_load, use_session};
use console_wire::ContactView;
use govuk_yew::{Button, ButtonKind, SummaryList, SummaryRow};
use yew::prelude::*;

/// Properties of [`Contact`].
#[derive(Properties, PartialEq)]
pub struct ContactProps {
    /// Of which statement.
    pub public_id: AttrValue,
}

/// Shows who sent a statement, once it was said what for.
#[component]
pub fn Contact(props: &ContactProps) -> Html {
    let session = use_session();
    let is_open = use_state(|| false);
    let set = |value: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(value))
    };
    if !*is_open {
        return html! {
            <div>
                <Button kind={ButtonKind::Secondary} onclick={set(true)}>{ "Show who sent this" }</Button>
                <p class="govuk-body-s">{ "That you look, and what for, is noted in the audit." }</p>
            </div>
        };
    }
    // Nobody sees names on the page of a session that has ended.
    if session.state.user().is_none() {
        return html! {};
    }
    if session.state.purpose().is_none() {
        return html! {
            <section class="app-purpose-box" aria-label="Purpose">
                <PurposeForm why="Say this once. It is noted in the audit, with every name and address that you open until you sign out." oncancel={set(false)} />
            </section>
        };
    }
    html! { <Names public_id={props.public_id.clone()} onclose={set(false)} /> }
}

#[derive(Properties, PartialEq)]
struct NamesProps {
    public_id: AttrValue,
    onclose: Callback<()>,
}

#[component]
fn Names(props: &NamesProps) -> Html {
    let path = format!("/statements/{}/contact", props.public_id);
    let loaded: Loaded<ContactView> = use_load(Some(path.into()));
    if let Some(fault) = &loaded.fault {
        return html! { <Failed fault={fault.clone()} again={loaded.again.clone()} /> };
    }
    let Some(contact) = &loaded.value else {
        return html! { <Loading what="Loading names" /> };
    };
    let rows: Vec<SummaryRow> = contact
        .details
        .iter()
        .map(|own| SummaryRow {
            key: own.asked.clone().into(),
            value: html! { <span class="app-break">{ &own.given }</span> },
            actions: Html::default(),
        })
        .collect();
    html! {
        <section aria-labelledby="contact-title">
            <h3 class="govuk-heading-s" id="contact-title">{ "Who sent this" }</h3>
            <div role="status" class="govuk-visually-hidden">{ "Names are shown." }</div>
            if rows.is_empty() {
                <p class="govuk-body">{ "No name or address is kept. Perhaps none was given." }</p>
            } else {
                <SummaryList {rows} />
            }
            if !contact.signatories.is_empty() {
                <h4 class="govuk-heading-s">{ format!("Signed by {}", count(contact.signatories.len() as u32, "person", "people")) }</h4>
                <ol class="govuk-list govuk-list--number app-break">{ for contact.signatories.iter().map(|own| html! { <li>{ own }</li> }) }</ol>
            }
            <p class="govuk-body-s">{ format!("Noted in the audit with the purpose “{}”.", contact.purpose) }</p>
            <Button kind={ButtonKind::Secondary} onclick={props.onclose.clone()}>{ "Hide who sent this" }</Button>
        </section>
    }
}
