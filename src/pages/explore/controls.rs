//! The controls: what can be changed, in groups.

use super::deep::{Deep, Later};
use crate::components::{
    AssumptionsProps, ExceptionsProps, PresetPicker, ToggleChange, ToggleControl, effective,
};
use crate::services::page;
use crate::state::{Explorer, ExplorerAction};
use cohort::Projection;
use govuk_yew::Details;
use retention::{Policy, Toggle};
use std::rc::Rc;
use yew::prelude::*;

/// A group of controls: title, what it is about, toggles.
type Group = (&'static str, &'static str, &'static [Toggle]);

const ALIGNMENT: Group = (
    "Same as DNA and fingerprints?",
    "Let images follow the law for DNA and fingerprints, with or without a difference.",
    &[
        Toggle::AlignWith,
        Toggle::AlignScope,
        Toggle::AlignDifferenceYears,
    ],
);

const UNCONVICTED: Group = (
    "People who are not convicted",
    "Arrested and not charged, charged and not convicted, or dealt with by a penalty notice or community resolution.",
    &[
        Toggle::UnconvictedMode,
        Toggle::UnconvictedMinorYears,
        Toggle::UnconvictedSeriousChargedYears,
        Toggle::UnconvictedSeriousNotChargedYears,
        Toggle::ConsentForNotCharged,
        Toggle::CourtExtension,
    ],
);

const CONVICTED: Group = (
    "People who are convicted",
    "Which kinds of conviction, and how long.",
    &[
        Toggle::ConvictedMinorYears,
        Toggle::ConvictedSeriousYears,
        Toggle::ConvictedMostSeriousYears,
        Toggle::EarlierConvictionCounts,
        Toggle::CautionAsConviction,
    ],
);

const CHILDREN: Group = (
    "People under 18",
    "How children compare with adults.",
    &[Toggle::ChildRule, Toggle::ChildYears],
);

const CLOCKS: Group = (
    "How the clock runs",
    "When a period starts, what restarts it, and how often long periods are reviewed.",
    &[
        Toggle::StartDate,
        Toggle::NewEventResets,
        Toggle::ReviewEvery,
    ],
);

const MATCHING: Group = (
    "Keeping and searching by face",
    "Storing an image and searching it by face can have separate rules.",
    &[
        Toggle::SearchWindow,
        Toggle::SearchYears,
        Toggle::MatchingImpactAssessment,
        Toggle::MatchingBiasTesting,
        Toggle::MatchingAllowed,
    ],
);

const COPIES: Group = (
    "Copies in local systems",
    "Every copy counts.",
    &[Toggle::IncludeLocalCopies],
);

/// Every group in the order of the page, those about people first.
const GROUPS: [Group; 7] = [
    UNCONVICTED,
    CONVICTED,
    CHILDREN,
    ALIGNMENT,
    CLOCKS,
    MATCHING,
    COPIES,
];

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// What is set.
    pub explorer: Explorer,
    /// The policy that it describes.
    pub policy: Rc<Policy>,
    /// The counts, once made.
    pub projection: Option<Rc<Projection>>,
    /// Hears what the visitor does.
    pub onaction: Callback<ExplorerAction>,
}

/// All controls of the explorer.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps {
        explorer,
        policy,
        projection,
        onaction,
    } = props;
    let narrow = use_memo((), |()| page::is_narrow());
    // The same callback for the whole life of the page: a control is shown again only when its own
    // value changes.
    let ontoggle = use_callback(
        onaction.clone(),
        |(toggle, text): ToggleChange, onaction| {
            onaction.emit(ExplorerAction::SetToggle(toggle, text));
        },
    );
    let onpreset = use_callback(onaction.clone(), |id: AttrValue, onaction| {
        onaction.emit(ExplorerAction::SetPreset(id.to_string()));
    });
    let onadd = use_callback(onaction.clone(), |exception, onaction| {
        onaction.emit(ExplorerAction::AddException(exception));
    });
    let onremove = use_callback(onaction.clone(), |exception, onaction| {
        onaction.emit(ExplorerAction::RemoveException(exception));
    });
    let onassume = use_callback(onaction.clone(), |(assumption, value), onaction| {
        onaction.emit(ExplorerAction::SetAssumption(assumption, value));
    });
    let onreset = use_callback(onaction.clone(), |(), onaction| {
        onaction.emit(ExplorerAction::ResetAssumptions);
    });
    let scenario = explorer.scenario();
    let control = |toggle: Toggle| {
        html! {
            <ToggleControl
                key={format!("{toggle} on {}", scenario.preset().id)}
                {toggle}
                value={scenario.toggle(toggle)}
                effective={effective(toggle, scenario, policy)}
                onchange={ontoggle.clone()}
            />
        }
    };
    let exceptions = || {
        html! {
            <Later deep={Deep::Exceptions(ExceptionsProps {
                scenario: scenario.clone(),
                policy: policy.clone(),
                onadd: onadd.clone(),
                onremove: onremove.clone(),
            })} />
        }
    };
    let group = |(place, (title, about, toggles)): (usize, &Group)| {
        let changed = toggles
            .iter()
            .filter(|toggle| scenario.toggle(**toggle).is_some())
            .count();
        html! {
            // What a small screen does not show is made when it is opened.
            <Details summary={with_changes(title, changed)} open={place == 0 || !*narrow} lazy={*narrow}>
                <p class="govuk-body">{ *about }</p>
                { for toggles.iter().filter(|toggle| scenario.is_relevant(**toggle)).map(|toggle| control(*toggle)) }
                if toggles.contains(&Toggle::ConvictedMinorYears) { { exceptions() } }
            </Details>
        }
    };
    let assumptions = Deep::Assumptions(AssumptionsProps {
        values: explorer.question().assumptions,
        projection: projection.clone(),
        onchange: onassume,
        onreset,
    });
    let assumed = explorer.question().assumptions.changed().count();
    html! {
        <>
            <PresetPicker
                value={scenario.preset().id.clone()}
                onchange={onpreset}
            />
            if scenario.preset().parameter.is_some() {
                { control(Toggle::SingleNYears) }
            }
            { for GROUPS.iter().enumerate().map(group) }
            <Details id="assumptions" summary={with_changes("Assumptions (not policy)", assumed)} lazy={!page::IN_BROWSER}>
                <Later deep={assumptions} />
            </Details>
        </>
    }
}

fn with_changes(title: &str, changes: usize) -> String {
    match changes {
        0 => title.to_owned(),
        1 => format!("{title} (1 change)"),
        changes => format!("{title} ({changes} changes)"),
    }
}
