//! What the explorer shows besides its first result. It is in a part of its own, which is fetched
//! once the first result is out, or when it is asked for before that.

use super::results::{Rest, ResultsProps, files, files_versus};
use crate::components::{
    Assumptions, AssumptionsProps, Exceptions, ExceptionsProps, LinkBanner, LinkBannerProps,
    Sharing, SharingProps,
};
use crate::hooks::Counted;
use crate::parts;
use cohort::Question;
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
    /// Shows it. Only its own part may call this.
    pub fn show(&self) -> Html {
        match self.clone() {
            Self::Rest(props) => html! { <Rest ..props /> },
            Self::Totals(counted, question) => files(&counted, &question),
            Self::Versus(counted, question) => files_versus(&counted, &question),
            Self::Sharing(props) => html! { <Sharing ..props /> },
            Self::Link(props) => html! { <LinkBanner ..props /> },
            Self::Exceptions(props) => html! { <Exceptions ..props /> },
            Self::Assumptions(props) => html! { <Assumptions ..props /> },
        }
    }
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
    use_effect_with((), move |()| {
        if parts::deep_here().is_none() {
            spawn_local(async move {
                // Without it the explorer still counts; what is opened next asks for it again.
                if parts::deep().await.is_ok() {
                    update.force_update();
                }
            });
        }
    });
    match parts::deep_here() {
        Some(show) => show(&props.deep),
        None if matches!(props.deep, Deep::Totals(..) | Deep::Versus(..)) => {
            html! { <div class="app-downloads app-downloads--later"></div> }
        }
        None => html! {},
    }
}
