//! Begins an export.

use crate::components::{Mistakes, PurposeForm, To};
use crate::hooks::{use_form, use_session, use_variables};
use crate::route::Route;
use crate::state::{Change, ExportForm, FORMATS, ListQuery, filter_in_words};
use console_wire::{EXPORT_FORMATS, ExportJob, Filter};
use govuk_yew::{Button, Checkbox, Checkboxes};
use yew::prelude::*;

/// Properties of [`Start`].
#[derive(Properties, PartialEq)]
pub struct StartProps {
    /// Which statements are meant.
    pub filter: Filter,
    /// Hears that one was begun.
    pub onbegun: Callback<()>,
}

/// What is to be in the export.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let session = use_session();
    let variables = use_variables();
    let form = use_state(ExportForm::default);
    let asks_purpose = use_state(|| false);
    let sending = use_form(|path| (path == FORMATS).then_some(FORMATS));
    let begin = {
        let (form, sending) = (form.clone(), sending.clone());
        let (filter, onbegun) = (props.filter.clone(), props.onbegun.clone());
        Callback::from(move |()| {
            let draft = form.draft(&filter);
            let change = draft.map(|draft| Change::post("/exports", &draft));
            let onbegun = onbegun.clone();
            sending.send(change, move |_: ExportJob| onbegun.emit(()));
        })
    };
    let onsubmit = {
        let (form, asks_purpose, begin) = (form.clone(), asks_purpose.clone(), begin.clone());
        let has_purpose = session.state.purpose().is_some();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if form.with_contacts && !form.formats.is_empty() && !has_purpose {
                asks_purpose.set(true);
            } else {
                begin.emit(());
            }
        })
    };
    if *asks_purpose {
        let close = {
            let asks_purpose = asks_purpose.setter();
            Callback::from(move |()| asks_purpose.set(false))
        };
        let ongiven = {
            let close = close.clone();
            Callback::from(move |()| {
                close.emit(());
                begin.emit(());
            })
        };
        return html! {
            <section class="app-purpose-box" aria-label="Purpose">
                <PurposeForm why="The export is to have names and addresses. Say what they are needed for: it is noted in the audit, and in the export." {ongiven} oncancel={close} />
            </section>
        };
    }
    let set = |change: fn(ExportForm, &str, bool) -> ExportForm| {
        let form = form.clone();
        Callback::from(move |(value, is_ticked): (AttrValue, bool)| {
            form.set(change((*form).clone(), &value, is_ticked));
        })
    };
    let onformat = set(|form, id, is_ticked| form.with_format(id, is_ticked));
    let oncontacts = set(|form, _, with_contacts| ExportForm {
        with_contacts,
        ..form
    });
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <h2 class="govuk-heading-m">{ "Begin an export" }</h2>
            <Which words={filter_in_words(&variables, &props.filter)} filter={props.filter.clone()} />
            <Checkboxes
                name={FORMATS}
                legend="Formats"
                hint={html! { "Choose all that you need." }}
                choices={formats(&form)}
                error={sending.error(FORMATS)}
                onchange={onformat}
            />
            <Checkboxes
                name="contacts"
                legend="Who sent the statements"
                choices={vec![contacts(&form, session.state.purpose())]}
                onchange={oncontacts}
            />
            <Button submit=true is_busy={sending.is_busy()}>{ "Begin the export" }</Button>
        </form>
    }
}

fn formats(form: &ExportForm) -> Vec<Checkbox> {
    let choice = |(id, words): &(&'static str, &'static str)| Checkbox {
        value: (*id).into(),
        label: (*words).into(),
        checked: form.formats.contains(*id),
        ..Checkbox::default()
    };
    EXPORT_FORMATS.iter().map(choice).collect()
}

fn contacts(form: &ExportForm, purpose: Option<&str>) -> Checkbox {
    let hint = match purpose {
        Some(purpose) => format!("For the purpose that you stated: “{purpose}”"),
        None => "Only for a purpose: you are asked for it".to_owned(),
    };
    Checkbox {
        value: "contacts".into(),
        label: "Names and addresses too, in a file of their own".into(),
        hint: Some(hint.into()),
        checked: form.with_contacts,
        ..Checkbox::default()
    }
}

#[derive(Properties, PartialEq)]
struct WhichProps {
    words: AttrValue,
    filter: Filter,
}

/// Which statements are meant, and a way to choose others.
#[component]
fn Which(props: &WhichProps) -> Html {
    if props.filter.is_empty() {
        return html! {
            <p class="govuk-body">
                { "It has all statements; of those that were withdrawn, only that they were. For some of them, " }
                <To route={Route::Statements}>{ "set conditions in the list" }</To>{ " first." }
            </p>
        };
    }
    html! {
        <>
            <p class="govuk-body">{ "Only statements with: " }<strong class="app-break">{ &props.words }</strong></p>
            <p class="govuk-body">
                <To route={Route::Statements} query={ListQuery::of(props.filter.clone()).pairs()}>{ "See them in the list" }</To>
                { " or " }
                <To route={Route::Exports}>{ "export all statements" }</To>
                { ". Answers to the equality questions belong to no statement: they are only in an export of all." }
            </p>
        </>
    }
}
