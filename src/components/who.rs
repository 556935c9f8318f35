use super::{DataTable, Downloads, Take};
use crate::hooks::use_when_seen;
use crate::picture::Source;
use crate::tables::{WHO, who, who_title};
use cohort::{Breakdown, Ethnicity, Projection};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Who`].
#[derive(Properties, PartialEq)]
pub struct WhoProps {
    /// The counts.
    pub projection: Rc<Projection>,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// Whom the rules delete and keep, against the average of all images.
#[component]
pub fn Who(props: &WhoProps) -> Html {
    let one = |by: &Breakdown| {
        html! {
            <Details id={format!("who-{}", by.id().replace('_', "-"))} summary={who_title(*by)} open={*by == Breakdown::AgeBand} lazy=true>
                <WhoTable by={*by} projection={props.projection.clone()} source={props.source.clone()} />
            </Details>
        }
    };
    let not_stated = props.projection.by_ethnicity[Ethnicity::NotStated.index()].total();
    let not_stated = f64::from(not_stated) / f64::from(props.projection.total.total().max(1));
    html! {
        <>
            <p class="govuk-body">
                { "No rule can read sex, ethnicity or force. Rates still differ, because groups differ in offences, ages, outcomes and records. The line in each bar is the average of all images." }
            </p>
            { for WHO.iter().map(one) }
            <div class="govuk-inset-text">
                <p class="govuk-body">
                    { format!("The public sector equality duty asks whoever makes a policy to have due regard to the need to end discrimination, to advance equality of opportunity and to foster good relations. Differences like these are where to look, and to ask the people concerned. The sample cannot show discrimination: it has no link between ethnicity and how a case ends, and {:.0} in 100 ethnicities are not stated.", not_stated * 100.0) }
                </p>
                <p class="govuk-body-s">{ "Source: Equality Act 2010 s.149 (known, to be confirmed); R (Bridges) v South Wales Police [2020] EWCA Civ 1058 (read in the source)." }</p>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WhoTableProps {
    by: Breakdown,
    projection: Rc<Projection>,
    source: Rc<Source>,
}

/// What opens under the line.
#[component]
fn WhoTable(props: &WhoTableProps) -> Html {
    let place = use_node_ref();
    let projection = use_when_seen(&props.projection, &place);
    let table = use_memo((props.by, projection), |(by, projection)| {
        who(*by, projection)
    });
    html! {
        <div ref={place}>
            <DataTable table={table.clone()} title_hidden=true />
            <Downloads title={table.title.clone()} take={Take::of(&table, None, &props.source)} />
        </div>
    }
}
