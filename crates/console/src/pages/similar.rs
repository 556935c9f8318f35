//! Identical and nearly identical texts: each wording once, with its count.

use crate::components::{Failed, Heading, Loading, ReadingIn, To};
use crate::content::{count, number};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_poll, use_query};
use crate::route::Route;
use crate::state::{ListQuery, SimilarQuery};
use console_wire::{Filter, SimilarGroup, SimilarPage};
use consultation::{Holds, Questionnaire, variables};
use govuk_yew::{Choice, Details, Pagination, Select, Towards};
use std::rc::Rc;
use yew::prelude::*;

/// Longer wordings are shown on request, in letters.
const LONG: usize = 600;

/// Groups of texts that say nearly the same, the largest first. What is shown is in the address.
#[component]
pub fn Similar() -> Html {
    use_page("Similar texts");
    let asked = SimilarQuery::from_query(&use_query());
    let loaded: Loaded<SimilarPage> = use_load(Some(asked.request().into()));
    let progress = loaded.value.as_ref().and_then(|own| own.progress);
    use_poll(progress.is_some(), loaded.again.clone());
    let onchange = use_go().reform(|part: AttrValue| {
        let asked = SimilarQuery::of(&part);
        (Route::Similar, asked.pairs())
    });
    html! {
        <>
            <Heading>{ "Similar texts" }</Heading>
            <p class="govuk-body">{ "Texts that are the same, or nearly, are shown here once with their number, so that each argument is read once. Nothing is left out: every statement counts everywhere else." }</p>
            <Select name="part" label="Question" choices={parts()} value={asked.part.clone()} {onchange} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            <ReadingIn {progress} />
            <div aria-busy={loaded.is_loading.then_some("true")}>
                if let Some(page) = &loaded.value {
                    <Shown {asked} page={page.clone()} />
                } else if loaded.fault.is_none() {
                    <Loading what="Loading similar texts" />
                }
            </div>
        </>
    }
}

/// The questions that are answered freely.
fn parts() -> Vec<Choice> {
    let all = Choice {
        value: AttrValue::default(),
        label: "All of them".into(),
    };
    let known = variables(Questionnaire::shipped());
    let free = known.iter().filter_map(|own| {
        let label = match own.holds {
            Holds::Text(question) => question.title.clone(),
            Holds::Words(question, _) => format!("{} In their own words", question.title),
            _ => return None,
        };
        let value = own.name.clone().into();
        Some(Choice {
            value,
            label: label.into(),
        })
    });
    std::iter::once(all).chain(free).collect()
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    asked: SimilarQuery,
    page: Rc<SimilarPage>,
}

/// The groups of a page.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { asked, page } = props;
    let per_cent = page.threshold * 100.0;
    if page.groups.is_empty() {
        return html! {
            <p class="govuk-body" role="status">{ format!("None of {} is like another.", count(page.texts, "text", "texts")) }</p>
        };
    }
    let link = |asked: SimilarQuery, towards: Towards| {
        html! { <To route={Route::Similar} query={asked.pairs()} class="govuk-link govuk-pagination__link">{ towards.words("page") }</To> }
    };
    let next = page.next.as_deref().map(|after| asked.page.next(after));
    let to = |page, towards| link(asked.on(page), towards);
    html! {
        <>
            <p class="govuk-body" role="status">
                { format!(
                    "{} with {} of {}.",
                    count(page.all, "group", "groups"),
                    number(page.texts_in_groups),
                    count(page.texts, "text", "texts")
                ) }
            </p>
            <p class="govuk-body-s">{ format!("Texts belong together if {per_cent:.0}% of their runs of three words are the same, or if each is that close to one between them.") }</p>
            <ol class="app-list">{ for page.groups.iter().map(group) }</ol>
            <Pagination
                label="Pages of groups"
                previous={asked.page.previous().map(|page| to(page, Towards::Previous))}
                next={next.map(|page| to(page, Towards::Next))}
            />
        </>
    }
}

fn group(own: &SimilarGroup) -> Html {
    let list = ListQuery::of(Filter::of("similar", &own.group)).pairs();
    let first = Route::Statement {
        public_id: own.first.clone(),
    };
    let is_long = own.text.chars().count() > LONG;
    let words = html! { <blockquote class="app-text__words">{ &own.text }</blockquote> };
    let mut facts = vec![format!("{} word for word", number(own.identical))];
    if own.organisations > 0 {
        facts.push(count(
            own.organisations,
            "of an organisation",
            "of organisations",
        ));
    }
    html! {
        <li class="app-list__line" key={own.group.clone()}>
            <h2 class="govuk-heading-s app-list__name">
                <To route={Route::Statements} query={list}>{ count(own.statements, "statement", "statements") }</To>
            </h2>
            <p class="govuk-body-s app-list__facts">
                { facts.join(" · ") }{ " · " }
                <To route={first}>{ "the first of them" }<span class="govuk-visually-hidden">{ format!(" that says so, {}", own.first) }</span></To>
            </p>
            <p class="govuk-body-s app-list__facts">{ &own.asked }</p>
            if is_long {
                <p class="govuk-body app-list__excerpt">{ own.text.chars().take(LONG / 2).collect::<String>() }{ "…" }</p>
                <Details summary="Show the whole text" lazy=true>{ words }</Details>
            } else {
                { words }
            }
        </li>
    }
}
