//! What the worker tells once the controls rest: the years to come, and what each number does.

use super::results::part;
use crate::components::{InTurn, OverTime, Sensitivity, effective};
use crate::services::cohort::Depth;
use crate::services::link;
use cohort::{Assumptions, Question, SHOWN, Scale};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`InDepth`].
#[derive(Properties, PartialEq)]
pub struct InDepthProps {
    /// The newest answer.
    pub depth: Option<Rc<Depth>>,
    /// The assumptions of the scenario: they change nothing here, but belong to its link.
    pub assumptions: Assumptions,
    /// It is to an older question: the next answer is on its way.
    pub stale: bool,
}

/// The years to come, and what each number does. Until there is a newer answer the last one stays,
/// shown as older.
#[component]
pub fn InDepth(props: &InDepthProps) -> Html {
    // Its numbers are cited with the scenario that they are of, also while it is an older one.
    let asked = props.depth.as_ref().map(|depth| {
        let scale = Scale::of_weight(depth.over_time.weight);
        (depth.asked.clone(), scale.unwrap_or(SHOWN.scale))
    });
    let question = use_memo((asked, props.assumptions), |(asked, assumptions)| {
        let (asked, scale) = asked.as_ref()?;
        let question = Question {
            assumptions: *assumptions,
            ..asked.question().ok()?
        };
        Some((Rc::new(link::source_at(&question, *scale)), question))
    });
    let (Some(depth), Some((source, question))) = (&props.depth, &*question) else {
        return html! {
            <>
                { part(2) }
                <p class="govuk-body">{ "Being counted…" }</p>
                { part(3) }
                <p class="govuk-body">{ "Being counted…" }</p>
            </>
        };
    };
    let policy = question.scenario.policy();
    let holds = depth.curves.iter().map(|curve| {
        let scenario = &question.scenario;
        match scenario.toggle(curve.toggle) {
            Some(_) => curve.current,
            None => effective(curve.toggle, scenario, &policy),
        }
    });
    let class = classes!("app-depth", props.stale.then_some("app-depth--stale"));
    html! {
        <div {class} aria-busy={props.stale.to_string()}>
            { part(2) }
            <OverTime
                scenario={Rc::new(depth.over_time.clone())}
                baseline={Rc::new(depth.baseline_over_time.clone())}
                as_at={question.as_at}
                source={source.clone()}
            />
            { part(3) }
            <InTurn>
                <Sensitivity
                    curves={Rc::new(depth.curves.clone())}
                    holds={holds.collect::<Vec<_>>()}
                    weight={depth.over_time.weight}
                    source={source.clone()}
                />
            </InTurn>
        </div>
    }
}
