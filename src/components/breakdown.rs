use super::{DataTable, Downloads, Take};
use crate::hooks::use_when_seen;
use crate::picture::Source;
use crate::tables::{Broken, by, title};
use cohort::Projection;
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Breakdown`].
#[derive(Properties, PartialEq)]
pub struct BreakdownProps {
    /// What the images are broken down by.
    pub by: cohort::Breakdown,
    /// The counts.
    pub projection: Rc<Projection>,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// A table with a bar on each line: the share of its images that is deleted.
#[component]
pub fn Breakdown(props: &BreakdownProps) -> Html {
    let by_id = props.by.id().replace('_', "-");
    html! {
        <Details id={format!("by-{by_id}")} summary={title(props.by)} open={props.open} lazy=true>
            <BreakdownTable by={props.by} projection={props.projection.clone()} source={props.source.clone()} />
        </Details>
    }
}

/// What opens under the line.
#[component]
fn BreakdownTable(props: &BreakdownProps) -> Html {
    let place = use_node_ref();
    let projection = use_when_seen(&props.projection, &place);
    let broken = use_memo((props.by, projection), |(own, projection)| {
        let Broken { table, none } = by(*own, projection);
        (Rc::new(table), none)
    });
    let (table, none) = &*broken;
    html! {
        <div ref={place}>
            <DataTable table={table.clone()} title_hidden=true />
            if !none.is_empty() {
                <p class="govuk-body-s">{ format!("None in the sample: {}.", none.join("; ")) }</p>
            }
            <Downloads title={table.title.clone()} take={Take::of(table, None, &props.source)} />
        </div>
    }
}
