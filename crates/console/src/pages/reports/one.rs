use super::all::tag;
use crate::components::{Failed, Heading, Loading, Mistakes, PurposeForm, To};
use crate::content;
use crate::hooks::{Loaded, use_form, use_go_with_news, use_load, use_page, use_session};
use crate::route::Route;
use crate::state::{Change, ReportForm, report_field};
use console_wire::{
    Allowed, MOST_REASON_CHARACTERS, Permission, Report as Own, ReportDecision, ReportList,
};
use govuk_yew::{
    Button, ButtonKind, Radio, Radios, SummaryList, SummaryRow, TextArea, TextInput, TextLimit,
};
use yew::prelude::*;

/// Properties of [`Report`].
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// Its id.
    pub id: AttrValue,
}

/// One report, and a decision about the statement.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    use_page("Report");
    let loaded: Loaded<ReportList> = use_load(Some("/reports".into()));
    let found = loaded.value.as_ref();
    let found = found.map(|list| list.reports.iter().find(|own| own.id == props.id.as_str()));
    html! {
        <>
            <To route={Route::Reports} class="govuk-back-link">{ "Back to reported statements" }</To>
            <Heading>{ "A statement that may not be theirs" }</Heading>
            { match found {
                Some(Some(own)) => html! { <Shown report={own.clone()} again={loaded.again.clone()} /> },
                Some(None) => html! { <p class="govuk-body">{ "There is no such report." }</p> },
                None => html! {
                    if let Some(fault) = &loaded.fault {
                        <Failed fault={fault.clone()} again={loaded.again.clone()} />
                    } else {
                        <Loading what="Loading the report" />
                    }
                },
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    report: Own,
    again: Callback<()>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let report = &props.report;
    let session = use_session();
    let row = |key: &'static str, value: Html| SummaryRow {
        key: key.into(),
        value: html! { <span class="app-break">{ value }</span> },
        actions: Html::default(),
    };
    let statement = match &report.public_id {
        Some(public_id) => html! {
            <To route={Route::Statement { public_id: public_id.clone() }}>{ public_id }</To>
        },
        None => html! { { format!("Not found. It was written: {}", report.about) } },
    };
    let mut rows = vec![
        row(
            "Came",
            html! { { format!("{}, London time", content::at(report.at)) } },
        ),
        row("Statement", statement),
        row("What is wrong", html! { { &report.words } }),
        row("Decision", tag(report)),
    ];
    if let Some(decided) = &report.decision {
        let words = format!(
            "{}, {}: {}",
            content::at(decided.at),
            decided.by,
            decided.reason
        );
        rows.push(row("Decided", html! { { words } }));
    }
    if let Some(contact) = &report.contact {
        rows.push(row("To be reached", html! { { contact } }));
    }
    let asks_purpose = report.contact.is_none()
        && session.state.purpose().is_none()
        && session.state.may(Permission::SeeContacts) == Allowed::ForAPurpose;
    html! {
        <>
            <SummaryList {rows} />
            if asks_purpose {
                <Reach again={props.again.clone()} />
            }
            if session.state.may(Permission::Moderate) == Allowed::Yes {
                <Decide report={report.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ReachProps {
    again: Callback<()>,
}

/// How to reach whoever reports it, once it was said what for.
#[component]
fn Reach(props: &ReachProps) -> Html {
    let is_open = use_state(|| false);
    let set = |value: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(value))
    };
    if !*is_open {
        return html! {
            <Button kind={ButtonKind::Secondary} onclick={set(true)}>{ "Show how to reach them" }</Button>
        };
    }
    html! {
        <section class="app-purpose-box" aria-label="Purpose">
            <PurposeForm why="Say this once. It is noted in the audit, with every name and address that you open until you sign out." ongiven={props.again.clone()} oncancel={set(false)} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct DecideProps {
    report: Own,
}

/// Decides whether the statement counts.
#[component]
fn Decide(props: &DecideProps) -> Html {
    let report = &props.report;
    let form = use_state(|| ReportForm::of(report));
    let sending = use_form(report_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending, id) = (form.clone(), sending.clone(), report.id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let draft = form.draft();
            let change = draft.map(|own| Change::post(format!("/reports/{id}/decision"), &own));
            let (go, told) = (go.clone(), done(form.decision));
            sending.send(change, move |_: ReportList| {
                go.emit((Route::Reports, told.into()))
            });
        })
    };
    let set = |change: fn(&mut ReportForm, AttrValue)| {
        let form = form.clone();
        Callback::from(move |value: AttrValue| {
            let mut own = (*form).clone();
            change(&mut own, value);
            form.set(own);
        })
    };
    let choice = |own: ReportDecision, label: &'static str, hint: &'static str| Radio {
        value: own.id().into(),
        label: label.into(),
        hint: Some(hint.into()),
        ..Radio::default()
    };
    let choices = vec![
        choice(
            ReportDecision::SetAside,
            "Set it aside",
            "It is kept, and neither counted nor published. This can be taken back.",
        ),
        choice(
            ReportDecision::Keep,
            "Let it count",
            "It stays as it is, or counts again.",
        ),
    ];
    html! {
        <form class="app-form" {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <h2 class="govuk-heading-m">{ "Decide" }</h2>
            <Radios
                name={report_field::DECISION}
                legend="What happens to the statement?"
                {choices}
                value={form.decision.map_or("", ReportDecision::id)}
                error={sending.error(report_field::DECISION)}
                onchange={set(|form, value| form.decision = ReportDecision::parse(&value))}
            />
            if report.public_id.is_none() {
                <TextInput
                    name={report_field::PUBLIC_ID}
                    label="Name of the statement"
                    hint="As it stands above its answers, such as 0025f811544a6cce."
                    class="govuk-input--width-20"
                    value={form.public_id.clone()}
                    error={sending.error(report_field::PUBLIC_ID)}
                    oninput={set(|form, value| form.public_id = value.to_string())}
                />
            }
            <TextArea
                name={report_field::REASON}
                label="Why"
                rows={2}
                limit={Some(TextLimit::Characters(MOST_REASON_CHARACTERS as u32))}
                value={form.reason.clone()}
                error={sending.error(report_field::REASON)}
                oninput={set(|form, value| form.reason = value.to_string())}
            />
            <Button submit=true is_busy={sending.is_busy()}>{ "Save the decision" }</Button>
        </form>
    }
}

fn done(decision: Option<ReportDecision>) -> &'static str {
    match decision {
        Some(ReportDecision::SetAside) => "The statement is set aside.",
        _ => "The statement counts.",
    }
}
