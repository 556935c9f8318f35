//! The root component: contexts, frame and pages.

use crate::components::{Layout, PartView};
use crate::hooks::{CohortHandle, use_cohort_store};
use crate::pages::Explore;
use crate::parts::{Part, Shown};
use crate::route::Route;
use crate::services::{link, page, storage};
use crate::state::{Compare, Desk, Explorer, Mine, Told, Wish};
use cohort::{Question, QuestionRead};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_route;
use yew_router::{BrowserRouter, Routable as _};

/// The explorer's state, for the pages that read or change it.
pub type ExplorerHandle = UseReducerHandle<Explorer>;

/// The scenarios that are compared.
pub type CompareHandle = UseReducerHandle<Compare>;

/// The link that was opened last, with what in it could not be used.
pub type OpenedLink = UseStateHandle<Rc<QuestionRead>>;

/// The statement that was sent and is open, if one is.
pub type MineHandle = UseStateHandle<Mine>;

/// The statement, for the explorer.
#[derive(Clone, PartialEq)]
pub struct DeskHandle {
    /// How it is.
    pub desk: Rc<Desk>,
    /// Hears what the visitor wants of it.
    pub want: Callback<Wish>,
}

/// The whole app.
#[component]
pub fn App() -> Html {
    let route = Route::recognize(&page::path());
    let compare = match link::current().is_empty() {
        true => first_compared(route),
        false => Compare::default(),
    };
    html! {
        <Contexts {compare}>
            <BrowserRouter>
                <Pages />
            </BrowserRouter>
        </Contexts>
    }
}

/// What is compared where a page is opened without a link: on the page that compares the baseline,
/// which the visitor's own scenario still is.
pub fn first_compared(route: Option<Route>) -> Compare {
    let baseline = Explorer::baseline().filter(|_| route == Some(Route::Compare));
    Compare::of(baseline.into_iter().collect())
}

/// What is shown where the link in the address cannot be read for want of a connection.
#[component]
pub fn NotOpened() -> Html {
    let reload = Callback::from(|_: MouseEvent| page::reload());
    html! {
        <div class="govuk-width-container">
            <main class="govuk-main-wrapper">
                <h1 class="govuk-heading-l">{ "This link could not be opened" }</h1>
                <p class="govuk-body">{ "There may be no connection just now. The address still has the link." }</p>
                <button type="button" class="govuk-button" onclick={reload}>{ "Try again" }</button>
            </main>
        </div>
    }
}

/// Properties of [`Contexts`].
#[derive(Properties, PartialEq)]
pub struct ContextsProps {
    /// The scenarios that are compared at first.
    pub compare: Compare,
    /// What takes from them.
    pub children: Html,
}

/// What every page may read and change.
#[component]
pub fn Contexts(props: &ContextsProps) -> Html {
    let first = use_memo((), |()| link::opened());
    let explorer = {
        let question = first.question.clone();
        use_reducer(move || Explorer::of(question.unwrap_or_else(baseline)))
    };
    let compare = {
        let compare = props.compare.clone();
        use_reducer(move || compare)
    };
    let opened: OpenedLink = use_state(|| first);
    let cohort = use_cohort_store();
    html! {
        <ContextProvider<ExplorerHandle> context={explorer}>
            <ContextProvider<CompareHandle> context={compare}>
                <ContextProvider<OpenedLink> context={opened}>
                    <ContextProvider<CohortHandle> context={cohort}>
                        { props.children.clone() }
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

/// The page of the address, and the parts that outlive their pages.
#[component]
pub fn Pages() -> Html {
    let route = use_route::<Route>().unwrap_or(Route::NotFound);
    let desk = use_state(Rc::<Desk>::default);
    let wish = use_state(|| None::<Rc<Wish>>);
    // What was kept on the device is seen to, whichever page is opened.
    let kept = use_memo((), |()| storage::has_statement());
    let part = Part::of(route);
    let told = {
        let (wishes, desks) = (wish.setter(), desk.setter());
        use_memo(wish.clone(), |wish| Told {
            wish: (**wish).clone(),
            ongranted: Callback::from(move |()| wishes.set(None)),
            ondesk: Callback::from(move |desk| desks.set(Rc::new(desk))),
        })
    };
    let handle = {
        let wishes = wish.setter();
        let want = use_callback((), move |wish, ()| wishes.set(Some(Rc::new(wish))));
        DeskHandle {
            desk: (*desk).clone(),
            want,
        }
    };
    let shown = |own: Part| Shown {
        route: (part == Some(own)).then_some(route),
        told: (*told).clone(),
    };
    html! {
        <ContextProvider<DeskHandle> context={handle}>
            <Layout>
                if part.is_none() {
                    <Explore />
                }
                <PartView part={Part::Pages} shown={shown(Part::Pages)} />
                <PartView part={Part::Statement} shown={shown(Part::Statement)} is_needed={*kept || wish.is_some()} />
                <PartView part={Part::Records} shown={shown(Part::Records)} />
            </Layout>
        </ContextProvider<DeskHandle>>
    }
}
