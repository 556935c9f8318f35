//! The root component: contexts, frame and pages.

use crate::components::Layout;
use crate::hooks::{CohortHandle, RecordsHandle, use_cohort_store, use_records_store};
use crate::pages;
use crate::route::Route;
use crate::services::link;
use crate::state::Explorer;
use retention::LinkProblem;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::{BrowserRouter, Switch};

/// The explorer's state, for the pages that read or change it.
pub type ExplorerHandle = UseReducerHandle<Explorer>;

/// What in the address could not be used when the app started.
pub type LinkProblems = Rc<Vec<LinkProblem>>;

/// The whole app.
///
/// # Panics
/// Never: the baseline is a shipped preset.
#[component]
#[allow(clippy::expect_used, reason = "the baseline is a shipped preset")]
pub fn App() -> Html {
    let problems = use_memo((), |()| link::read(&link::current()));
    let explorer = {
        let read = problems.0.clone();
        use_reducer(move || {
            read.or_else(Explorer::baseline)
                .expect("the baseline preset")
        })
    };
    let cohort = use_cohort_store();
    let records = use_records_store();
    let link_problems: LinkProblems = use_memo((), |()| problems.1.clone());
    html! {
        <ContextProvider<ExplorerHandle> context={explorer}>
            <ContextProvider<CohortHandle> context={cohort}>
                <ContextProvider<LinkProblems> context={link_problems}>
                    <ContextProvider<RecordsHandle> context={records}>
                        <BrowserRouter>
                            <Layout>
                                <Switch<Route> render={page} />
                            </Layout>
                        </BrowserRouter>
                    </ContextProvider<RecordsHandle>>
                </ContextProvider<LinkProblems>>
            </ContextProvider<CohortHandle>>
        </ContextProvider<ExplorerHandle>>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <pages::Home /> },
        Route::Explore => html! { <pages::Explore /> },
        Route::Records => html! { <pages::Records /> },
        Route::Rules => html! { <pages::Rules /> },
        Route::Method => html! { <pages::Method /> },
        Route::Accessibility => html! { <pages::Accessibility /> },
        Route::Privacy => html! { <pages::Privacy /> },
        Route::Cookies => html! { <pages::Cookies /> },
        Route::NotFound => html! { <pages::NotFound /> },
    }
}
