//! What the explorer shows besides its first result. It is in a part of its own, which is fetched
//! once the first result is out, or when it is asked for before that.

use super::results::{Rest, ResultsProps, files, files_versus};
use crate::components::{
    Assumptions, AssumptionsProps, Exceptions, ExceptionsProps, InTurn, LinkBanner,
    LinkBannerProps, Sharing, SharingProps,
};
use crate::content::changes;
use crate::hooks::Counted;
use crate::parts;
use crate::services::page;
use cohort::Question;
use retention::Scenario;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Something of the explorer.
#[derive(Clone, PartialEq)]
pub enum Deep {
    /// What stands below the counts.
    Rest(ResultsProps),
    /// Files of the main table.
    Totals(Counted, Question),
    /// Files of the comparison with DNA and fingerprints.
    Versus(Counted, Question),
    /// What was changed.
    Changes(Scenario),
    /// Link, file and keeping.
    Sharing(SharingProps),
    /// What is wrong with a link.
    Link(LinkBannerProps),
    /// Exceptions for kinds of offence.
    Exceptions(ExceptionsProps),
    /// What is assumed.
    Assumptions(AssumptionsProps),
}

impl Deep {
    /// Whether it is wanted as soon as it is asked for: what is in the form comes with the rest,
    /// after the first result.
    const fn is_urgent(&self) -> bool {
        !matches!(self, Self::Exceptions(_) | Self::Assumptions(_))
    }

    /// Shows it. Only its own part may call this.
    pub fn show(&self) -> Html {
        match self.clone() {
            Self::Rest(props) => html! { <Rest ..props /> },
            Self::Totals(counted, question) => files(&counted, &question),
            Self::Versus(counted, question) => files_versus(&counted, &question),
            Self::Changes(scenario) => html! {
                <ul class="govuk-list govuk-list--bullet">
                    { for changes(&scenario).iter().map(|change| html! { <li>{ change }</li> }) }
                </ul>
            },
            Self::Sharing(props) => html! { <Sharing ..props /> },
            Self::Link(props) => html! { <LinkBanner ..props /> },
            Self::Exceptions(props) => html! { <Exceptions ..props /> },
            Self::Assumptions(props) => html! { <Assumptions ..props /> },
        }
    }
}

thread_local! {
    /// What stands below the counts was shown before.
    static REST_WAS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Properties of [`Later`].
#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// What is shown.
    pub deep: Deep,
}

/// Something of the explorer, as soon as its part is here.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let update = use_force_update();
    let is_urgent = props.deep.is_urgent();
    use_effect_with((), move |()| {
        if parts::deep_here().is_some() {
            return;
        }
        parts::when_deep_is_here(Callback::from(move |()| update.force_update()));
        if is_urgent {
            page::after_render(|| {
                spawn_local(async {
                    // Without it the explorer still counts; what is opened next asks for it again.
                    let _ = parts::deep().await;
                });
            });
        }
    });
    match parts::deep_here() {
        // The first counts are painted before what stands below them is made.
        Some(show) if matches!(props.deep, Deep::Rest(_)) => {
            let waits = !REST_WAS_SHOWN.replace(true);
            html! { <InTurn {waits}>{ show(&props.deep) }</InTurn> }
        }
        Some(show) => show(&props.deep),
        None if matches!(props.deep, Deep::Totals(..) | Deep::Versus(..)) => {
            html! { <div class="app-downloads app-downloads--later"></div> }
        }
        None => html! {},
    }
}
