//! The list of statements.

use super::dashboard::unreadable;
use super::views::Views;
use crate::components::{Failed, FilterBar, Heading, Loading, ReadingIn, To};
use crate::content::{self, count, number, statements};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_poll, use_query, use_session};
use crate::route::Route;
use crate::state::{ListQuery, filter_pairs};
use console_wire::{Excerpt, Filter, Moderation, Permission, StatementLine, StatementPage};
use govuk_yew::{Choice, Pagination, Select, Tag, TagColour, Towards};
use std::rc::Rc;
use yew::prelude::*;

/// The statements that are meant, a page at a time. What is shown is in the address.
#[component]
pub fn Statements() -> Html {
    use_page("Statements");
    let query = use_query();
    let go = use_go();
    let list = ListQuery::from_query(&query);
    let path = list.as_ref().ok().map(|own| own.request().into());
    let loaded: Loaded<StatementPage> = use_load(path);
    let session = use_session();
    let may_export = session.state.may_now(Permission::Export);
    let may_enter = session.state.may_now(Permission::EnterAnswers);
    let progress = loaded.value.as_ref().and_then(|own| own.progress);
    use_poll(progress.is_some(), loaded.again.clone());
    let list = match list {
        Ok(list) => Rc::new(list),
        Err(bad) => return unreadable(&bad.to_string()),
    };
    let show = |list: ListQuery| (Route::Statements, list.pairs());
    let onfilter = {
        let list = list.clone();
        go.reform(move |filter: Filter| {
            show(ListQuery {
                filter,
                ..list.first()
            })
        })
    };
    let onorder = {
        let list = list.clone();
        go.reform(move |order: AttrValue| {
            show(ListQuery {
                oldest_first: order == "oldest",
                ..list.first()
            })
        })
    };
    html! {
        <>
            <Heading>{ "Statements" }</Heading>
            if may_enter {
                <p class="govuk-body"><To route={Route::Entering}>{ "Enter a statement that came by e-mail or post" }</To></p>
            }
            <Views filter={list.filter.clone()} />
            <FilterBar filter={list.filter.clone()} onchange={onfilter} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            <ReadingIn {progress} />
            if let Some(page) = loaded.value.as_ref().filter(|_| loaded.fault.is_none()) {
                if may_export && page.statements > 0 {
                    <p class="govuk-body"><To route={Route::Exports} query={filter_pairs(&list.filter)}>{ "Export these statements" }</To></p>
                }
                <div class="app-list-head">
                    <p class="govuk-body" role="status" id="list-count">{ if loaded.is_loading { "Loading…".to_owned() } else { meant(page, &list) } }</p>
                    <Select name="order" label="Order" choices={orders()} value={if list.oldest_first { "oldest" } else { "newest" }} onchange={onorder} />
                </div>
                <div aria-busy={loaded.is_loading.then_some("true")}>
                    if page.lines.is_empty() {
                        <Empty list={list.clone()} all={page.all} />
                    } else {
                        <ol class="app-list">{ for page.lines.iter().map(|own| line(own, &list)) }</ol>
                    }
                    <Pages {list} next={page.next.clone()} />
                </div>
            } else if loaded.fault.is_none() {
                <Loading what="Loading statements" />
            }
        </>
    }
}

fn orders() -> Vec<Choice> {
    let choice = |value: &'static str, label: &'static str| Choice {
        value: value.into(),
        label: label.into(),
    };
    vec![
        choice("newest", "Newest first"),
        choice("oldest", "Oldest first"),
    ]
}

fn meant(page: &StatementPage, list: &ListQuery) -> String {
    if list.filter.is_empty() {
        statements(page.all)
    } else {
        format!("{} of {}", number(page.statements), statements(page.all))
    }
}

#[derive(Properties, PartialEq)]
struct EmptyProps {
    list: Rc<ListQuery>,
    all: u32,
}

/// That there is nothing, and why.
#[component]
fn Empty(props: &EmptyProps) -> Html {
    if props.list.filter.is_empty() {
        return html! { <p class="govuk-body">{ "No statement has come yet." }</p> };
    }
    html! {
        <p class="govuk-body">
            { "No statement meets all of these conditions. Remove one above, search for something else, or " }
            <To route={Route::Statements}>{ format!("show all {}", statements(props.all)) }</To>{ "." }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct PagesProps {
    list: Rc<ListQuery>,
    next: Option<String>,
}

/// The ways to the pages before and after.
#[component]
fn Pages(props: &PagesProps) -> Html {
    let list = &props.list;
    let link = |to: ListQuery, towards: Towards| {
        html! {
            <To route={Route::Statements} query={to.pairs()} class="govuk-link govuk-pagination__link">{ towards.words("page") }</To>
        }
    };
    let previous = list.previous().map(|to| link(to, Towards::Previous));
    let next = props.next.as_deref();
    let next = next.map(|cursor| link(list.next(cursor), Towards::Next));
    let is_lost = previous.is_none() && !list.is_first();
    html! {
        <>
            <Pagination label="Pages of statements" {previous} {next} />
            if is_lost {
                <p class="govuk-body"><To route={Route::Statements} query={list.first().pairs()}>{ "Go to the first page" }</To></p>
            }
        </>
    }
}

/// One statement.
fn line(own: &StatementLine, list: &ListQuery) -> Html {
    let name = own
        .organisation
        .clone()
        .unwrap_or_else(|| own.respondent.clone());
    let route = Route::Statement {
        public_id: own.public_id.clone(),
    };
    let mut facts = vec![content::at(own.received_at), own.route.label().to_owned()];
    if own.organisation.is_some() {
        facts.push(own.respondent.clone());
    }
    if own.people > 1 {
        facts.push(count(own.people, "person", "people"));
    }
    facts.push(count(own.answered, "answer", "answers"));
    if own.scenarios > 0 {
        facts.push(count(own.scenarios, "scenario", "scenarios"));
    }
    if own.revision > 1 {
        facts.push(format!("revision {}", own.revision));
    }
    html! {
        <li class="app-list__line" key={own.public_id.clone()}>
            <h2 class="govuk-heading-s app-list__name">
                <To {route} query={list.pairs()}>{ name }<span class="govuk-visually-hidden">{ format!(", {}", own.public_id) }</span></To>
            </h2>
            <p class="govuk-body-s app-list__facts">
                { facts.join(" · ") }{ " " }
                <code class="app-code app-list__id">{ &own.public_id }</code>
                { moderation_tag(own.moderation) }
                if !own.flags.is_empty() {
                    { " " }<Tag colour={TagColour::Yellow}>{ count(own.flags.len() as u32, "flag", "flags") }</Tag>
                }
            </p>
            if !own.excerpt.is_empty() {
                <p class="govuk-body app-list__excerpt">{ for own.excerpt.iter().map(piece) }</p>
            }
        </li>
    }
}

fn piece(own: &Excerpt) -> Html {
    if own.is_found {
        html! { <mark>{ &own.text }</mark> }
    } else {
        html! { { &own.text } }
    }
}

/// What was decided about publication; nothing where nothing was.
pub fn moderation_tag(moderation: Moderation) -> Html {
    match moderation {
        Moderation::Undecided => html! {},
        Moderation::Publish => {
            html! { <>{ " " }<Tag colour={TagColour::Green}>{ "To be published" }</Tag></> }
        }
        Moderation::Withhold => {
            html! { <>{ " " }<Tag colour={TagColour::Grey}>{ "Not published" }</Tag></> }
        }
    }
}
