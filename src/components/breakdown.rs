use super::{DataTable, Downloads, Take};
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
    let Broken { table, none } = by(props.by, &props.projection);
    let table = Rc::new(table);
    html! {
        <Details id={format!("by-{}", props.by.id().replace('_', "-"))} summary={title(props.by)} open={props.open} lazy=true>
            <DataTable table={table.clone()} title_hidden=true />
            if !none.is_empty() {
                <p class="govuk-body-s">{ format!("None in the sample: {}.", none.join("; ")) }</p>
            }
            <Downloads title={table.title.clone()} take={Take::of(&table, None, &props.source)} />
        </Details>
    }
}
