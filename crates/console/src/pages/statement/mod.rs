//! One statement, to be read.

mod answers;
mod beside;
mod coding;
mod contact;
mod keys;
mod moderation;
mod part;
mod redact;
mod scenarios;

use super::dashboard::unreadable;
use super::statements::moderation_tag;
use crate::components::{Failed, Heading, Loading, To};
use crate::content::{self, count};
use crate::hooks::{Loaded, use_load, use_page, use_query, use_session};
use crate::route::Route;
use crate::state::{ListQuery, flag_in_words};
use beside::Beside;
use console_wire::{Allowed, Codeframe, Permission, StatementView};
use consultation::{Questionnaire, ResponseDraft, draft_in_page, respondent_in_words};
use govuk_yew::{InsetText, SummaryList, SummaryRow, WarningText};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Statement`].
#[derive(Properties, PartialEq)]
pub struct StatementProps {
    /// Which.
    pub public_id: AttrValue,
}

/// One statement, and its neighbours in the list from which it was opened.
#[component]
pub fn Statement(props: &StatementProps) -> Html {
    let query = use_query();
    match ListQuery::from_query(&query) {
        // A statement never shows what is left of another.
        Ok(list) => {
            html! {
                <>
                    <One key={props.public_id.to_string()} public_id={props.public_id.clone()} list={Rc::new(list)} />
                    <keys::Keys />
                </>
            }
        }
        Err(bad) => unreadable(&bad.to_string()),
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    public_id: AttrValue,
    list: Rc<ListQuery>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { public_id, list } = props;
    use_page(format!("Statement {public_id}"));
    let loaded: Loaded<StatementView> = use_load(Some(format!("/statements/{public_id}").into()));
    let frame: Loaded<Codeframe> = use_load(Some("/codeframe".into()));
    let open = loaded.value.clone().zip(frame.value.clone());
    let open = open.map(|(view, frame)| Open {
        view,
        frame,
        replace: loaded.replace.clone(),
        again: loaded.again.clone(),
    });
    let draft = use_memo(loaded.value.clone(), |view| {
        view.as_ref().map(|view| draft_of(view))
    });
    let title = match &*draft {
        Some(Ok(draft)) => who(draft),
        Some(Err(_)) | None => "Statement".to_owned(),
    };
    html! {
        <>
            <To route={Route::Statements} query={list.pairs()} class="govuk-back-link">{ "Back to the list" }</To>
            <Beside public_id={public_id.clone()} list={list.clone()} />
            // One heading, whatever is known: it keeps the focus that it has.
            <Heading>
                <span class="govuk-caption-l">{ format!("Statement {public_id}") }</span>
                { title }
            </Heading>
            if let Some((open, draft)) = open.zip(draft.as_ref().as_ref()) {
                <Shown {open} draft={draft.clone()} />
            } else if let Some(fault) = loaded.fault.as_ref().or(frame.fault.as_ref()) {
                <Failed fault={fault.clone()} again={both(&loaded.again, &frame.again)} />
            } else {
                <Loading what="Loading the statement" />
            }
        </>
    }
}

fn both(one: &Callback<()>, other: &Callback<()>) -> Callback<()> {
    let (one, other) = (one.clone(), other.clone());
    Callback::from(move |()| {
        one.emit(());
        other.emit(());
    })
}

/// A statement as a draft that is in words, or why it cannot be read.
type Draft = Result<Rc<ResponseDraft>, String>;

/// A statement that is open, with the themes that its texts can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The statement.
    pub view: Rc<StatementView>,
    /// The codeframe.
    pub frame: Rc<Codeframe>,
    /// Puts the statement in the place of this, as it is now.
    pub replace: Callback<StatementView>,
    /// Asks for the statement again.
    pub again: Callback<()>,
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    open: Open,
    draft: Draft,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { open, draft } = props;
    let session = use_session();
    let may = |permission| session.state.may(permission) != Allowed::No;
    let view = &open.view;
    html! {
        <>
            if let Some(reason) = &view.set_aside {
                <WarningText>{ format!("This statement is set aside: it is kept, not counted and not published. Reason: {reason}") }</WarningText>
            }
            { flags(&view.flags) }
            <div class="app-reading">
                <div class="app-reading__text">
                    { match draft {
                        Ok(draft) => html! { <answers::Answers draft={draft.clone()} open={open.clone()} /> },
                        Err(why) => html! {
                            <>
                                <p class="govuk-body">{ format!("This version of the console cannot read the answers: {why}. The texts are below.") }</p>
                                { for view.parts.iter().map(|own| html! { <part::Part part={own.clone()} open={open.clone()} /> }) }
                            </>
                        },
                    } }
                    if let Ok(draft) = draft {
                        <scenarios::Scenarios draft={draft.clone()} recounts={view.recounts.clone()} />
                    }
                </div>
                <aside class="app-reading__about" aria-label="About this statement">
                    <h2 class="govuk-heading-m">{ "About this statement" }</h2>
                    <SummaryList rows={about(view, draft.as_deref().ok())} />
                    if !view.has_contact && !view.has_signatories {
                        <p class="govuk-body-s">{ "Nothing is kept that says who sent it." }</p>
                    } else if may(Permission::SeeContacts) {
                        <contact::Contact public_id={view.public_id.clone()} />
                    }
                    if may(Permission::Moderate) {
                        <moderation::Decision key={format!("{} {:?}", view.revision, view.moderation)} open={open.clone()} />
                    }
                </aside>
            </div>
        </>
    }
}

/// What the collector has, as a draft that is in words.
fn draft_of(view: &StatementView) -> Draft {
    let whole = serde_json::json!({ "statement": view.statement, "contact": {} });
    let draft = draft_in_page(&whole.to_string()).map_err(|why| why.message)?;
    Ok(Rc::new(draft))
}

/// Who answers, in words: an organisation by its name.
fn who(draft: &ResponseDraft) -> String {
    let questionnaire = Questionnaire::shipped();
    let kind = questionnaire.respondent(&draft.respondent);
    let name = kind.and_then(|kind| {
        let asks = kind.asks.iter();
        let mut names = asks.filter(|own| own.kind == consultation::DetailKind::OrganisationName);
        names.find_map(|own| draft.details.get(&own.id))
    });
    match (name, kind) {
        (Some(name), _) if !name.trim().is_empty() => name.trim().to_owned(),
        (_, Some(kind)) => kind.label.clone(),
        _ => "Somebody".to_owned(),
    }
}

fn flags(all: &[String]) -> Html {
    if all.is_empty() {
        return html! {};
    }
    html! {
        <InsetText>
            <p class="govuk-body"><strong>{ "Look at this statement with care" }</strong></p>
            <ul class="govuk-list govuk-list--bullet">
                { for all.iter().map(|flag| html! { <li>{ flag_in_words(flag).to_owned() }</li> }) }
            </ul>
            <p class="govuk-body-s">{ "A flag is a hint for the reader. Nothing was refused or left out for it." }</p>
        </InsetText>
    }
}

fn row(key: &'static str, value: Html) -> SummaryRow {
    SummaryRow {
        key: key.into(),
        value,
        actions: Html::default(),
    }
}

fn about(view: &StatementView, draft: Option<&ResponseDraft>) -> Vec<SummaryRow> {
    let text = |words: String| html! { { words } };
    let mut rows = Vec::new();
    if let Some(draft) = draft {
        for (key, words) in respondent_in_words(Questionnaire::shipped(), draft) {
            rows.push(SummaryRow {
                key: key.into(),
                value: html! { <span class="app-lines">{ words }</span> },
                actions: Html::default(),
            });
        }
    }
    rows.push(row(
        "Received",
        text(format!("{}, London time", content::at(view.received_at))),
    ));
    if view.revision > 1 {
        let words = format!(
            "Revision {}, {}",
            view.revision,
            content::at(view.revised_at)
        );
        rows.push(row("Changed", text(words)));
    }
    rows.push(row("How it came", text(view.route.label().to_owned())));
    if let Some(entered) = &view.entered {
        let words = format!(
            "Arrived on {}; entered by {}",
            content::day(entered.arrived_on),
            entered.by
        );
        rows.push(row("Entered", text(words)));
        if !entered.note.is_empty() {
            rows.push(row("Note", text(entered.note.clone())));
        }
    }
    if view.people > 1 {
        rows.push(row(
            "Behind it",
            text(count(view.people, "person", "people")),
        ));
    }
    let decided = html! {
        <>
            { view.moderation.label() }{ moderation_tag(view.moderation) }
            if !view.moderation_reason.is_empty() {
                <p class="govuk-body-s">{ &view.moderation_reason }</p>
            }
        </>
    };
    rows.push(row("Publication decided", decided));
    rows
}
