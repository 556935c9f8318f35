//! The root component: contexts, frame and pages.

use crate::components::Layout;
use crate::hooks::{
    CohortHandle, DraftHandle, OutboxHandle, RecordsHandle, use_cohort_store, use_draft_store,
    use_outbox_store, use_records_store,
};
use crate::pages;
use crate::route::Route;
use crate::services::link;
use crate::state::{Compare, Explorer, Mine};
use cohort::{Question, QuestionRead};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::{BrowserRouter, Switch};

/// The explorer's state, for the pages that read or change it.
pub type ExplorerHandle = UseReducerHandle<Explorer>;

/// The scenarios that are compared.
pub type CompareHandle = UseReducerHandle<Compare>;

/// The link that was opened last, with what in it could not be used.
pub type OpenedLink = UseStateHandle<Rc<QuestionRead>>;

/// The statement that was sent and is open, if one is.
pub type MineHandle = UseStateHandle<Mine>;

/// The whole app.
#[component]
pub fn App() -> Html {
    let first = use_memo((), |()| link::opened());
    let explorer = {
        let question = first.question.clone();
        use_reducer(move || Explorer::of(question.unwrap_or_else(baseline)))
    };
    let compare = use_reducer(Compare::default);
    let opened: OpenedLink = use_state(|| first);
    let cohort = use_cohort_store();
    let records = use_records_store();
    let draft = use_draft_store();
    let outbox = use_outbox_store();
    let mine: MineHandle = use_state(Mine::default);
    html! {
        <ContextProvider<ExplorerHandle> context={explorer}>
            <ContextProvider<CompareHandle> context={compare}>
                <ContextProvider<OpenedLink> context={opened}>
                    <ContextProvider<CohortHandle> context={cohort}>
                        <ContextProvider<RecordsHandle> context={records}>
                            <ContextProvider<DraftHandle> context={draft}>
                                <ContextProvider<OutboxHandle> context={outbox}>
                                    <ContextProvider<MineHandle> context={mine}>
                                        <BrowserRouter>
                                            <Layout>
                                                <Switch<Route> render={page} />
                                            </Layout>
                                        </BrowserRouter>
                                    </ContextProvider<MineHandle>>
                                </ContextProvider<OutboxHandle>>
                            </ContextProvider<DraftHandle>>
                        </ContextProvider<RecordsHandle>>
                    </ContextProvider<CohortHandle>>
                </ContextProvider<OpenedLink>>
            </ContextProvider<CompareHandle>>
        </ContextProvider<ExplorerHandle>>
    }
}

/// # Panics
/// Never: the baseline is a shipped preset.
#[allow(clippy::expect_used, reason = "the baseline is a shipped preset")]
fn baseline() -> Question {
    Explorer::baseline().expect("the baseline preset")
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <pages::Home /> },
        Route::Tour => html! { <pages::Tour step={1} /> },
        Route::TourStep { step } => html! { <pages::Tour {step} /> },
        Route::Explore => html! { <pages::Explore /> },
        Route::Compare => html! { <pages::Compare /> },
        Route::Image { number } => html! { <pages::Image {number} /> },
        Route::Records => html! { <pages::Records /> },
        Route::Rules => html! { <pages::Rules /> },
        Route::Method => html! { <pages::Method /> },
        Route::Statement => html! { <pages::Statement /> },
        Route::StatementTopic { topic } => html! { <pages::StatementTopic {topic} /> },
        Route::StatementStep { step } => html! { <pages::StatementStep {step} /> },
        Route::Accessibility => html! { <pages::Accessibility /> },
        Route::Privacy => html! { <pages::Privacy /> },
        Route::Cookies => html! { <pages::Cookies /> },
        Route::NotFound => html! { <pages::NotFound /> },
    }
}
