//! Attached scenarios compared: what they have in common, and where they differ.

mod clusters;
mod rows;

use super::dashboard::unreadable;
use crate::components::{Failed, FilterBar, Heading, Loading};
use crate::content::{count, statements};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_query};
use crate::route::Route;
use crate::state::ProposalQuery;
use clusters::Clusters;
use console_wire::{Filter, ProposalComparison};
use consultation::Questionnaire;
use govuk_yew::{Choice, Select};
use rows::Rows;
use std::rc::Rc;
use yew::prelude::*;

/// What is proposed, row by row and on a map. What is shown is in the address.
#[component]
pub fn Proposals() -> Html {
    use_page("Proposals");
    let query = use_query();
    let go = use_go();
    let asked = ProposalQuery::from_query(&query);
    let path = asked.as_ref().ok().map(|own| own.request().into());
    let loaded: Loaded<ProposalComparison> = use_load(path);
    let asked = match asked {
        Ok(asked) => asked,
        Err(bad) => return unreadable(&bad.to_string()),
    };
    let show = go.reform(|asked: ProposalQuery| (Route::Proposals, asked.pairs()));
    let onfilter = {
        let asked = asked.clone();
        show.reform(move |filter: Filter| ProposalQuery {
            filter,
            ..asked.clone()
        })
    };
    let onrole = {
        let asked = asked.clone();
        show.reform(move |role: AttrValue| ProposalQuery {
            role: role.to_string(),
            ..asked.clone()
        })
    };
    html! {
        <>
            <Heading>{ "Proposals" }</Heading>
            <p class="govuk-body">{ "The scenarios that statements attach, compared rule by rule: what lies in the middle, where organisations agree, and which scenarios are alike." }</p>
            <FilterBar filter={asked.filter.clone()} onchange={onfilter} />
            <Select name="role" label="Attached as" choices={roles()} value={asked.role.clone()} onchange={onrole} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            <div aria-busy={loaded.is_loading.then_some("true")}>
                if let Some(comparison) = &loaded.value {
                    <Shown comparison={comparison.clone()} role={asked.role.clone()} />
                } else if loaded.fault.is_none() {
                    <Loading what="Comparing" />
                }
            </div>
        </>
    }
}

fn roles() -> Vec<Choice> {
    let any = Choice {
        value: AttrValue::default(),
        label: "Anything, wanted or not".into(),
    };
    let known = Questionnaire::shipped().scenario_roles.iter();
    let known = known.map(|role| Choice {
        value: role.id.clone().into(),
        label: role.label.clone().into(),
    });
    std::iter::once(any).chain(known).collect()
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    comparison: Rc<ProposalComparison>,
    /// Id of what they stand for; empty for anything.
    role: AttrValue,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let all = &props.comparison;
    if all.proposals == 0 {
        return html! { <p class="govuk-body" role="status">{ "No statement attaches such a scenario." }</p> };
    }
    html! {
        <>
            <p class="govuk-body" role="status">
                { format!(
                    "{} of {}, with {}.",
                    count(all.proposals, "scenario", "scenarios"),
                    statements(all.statements),
                    count(all.distinct, "set of rules", "different sets of rules")
                ) }
            </p>
            <Clusters comparison={all.clone()} />
            <Rows comparison={all.clone()} role={props.role.clone()} />
        </>
    }
}
