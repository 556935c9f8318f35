//! Pages that are made ahead of time, so that something is there to read before the app is.
//!
//! They are what the app shows first at the same address.

use crate::app::{Contexts, Pages, first_compared};
use crate::components::{Fetching, Layout};
use crate::route::Route;
use yew::prelude::*;
use yew_router::history::{AnyHistory, History as _, MemoryHistory};
use yew_router::{Routable as _, Router};

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Its place; none for the frame of every page that is not made ahead of time.
    pub route: Option<Route>,
    /// What it is called in the title.
    pub title: &'static str,
    /// What search engines say of it.
    pub description: &'static str,
}

const SEE: &str = "See how many police custody images a retention policy would delete, keep and review, and who they are of.";

/// Every page that has an address of its own for search engines, and the frame of all others.
pub const AHEAD: [Ahead; 13] = [
    ahead(Route::Home, "Start", SEE),
    ahead(
        Route::Tour,
        "Guided tour",
        "Five steps, one rule each: guess how many of 100 custody images it would delete, then see.",
    ),
    ahead(
        Route::Explore,
        "Explorer",
        "Pick a policy for custody images, change its rules, and see at once what it would delete, keep and review.",
    ),
    ahead(
        Route::Compare,
        "Compare",
        "Up to four policies for custody images side by side: rules, counts, and the images on which they agree.",
    ),
    ahead(
        Route::Image { number: 1 },
        "One image",
        "An invented life story, what the rules do with its custody image, why, and what would have to be different.",
    ),
    ahead(
        Route::Records,
        "Your own records",
        "Count a CSV file of records under a retention policy, on your own device. Nothing is sent.",
    ),
    ahead(
        Route::Rules,
        "Rules and checks",
        "Eight retention policies for custody images, rule by rule with sources, and the checks of each.",
    ),
    ahead(
        Route::Method,
        "Method and sources",
        "How the invented sample is made from published figures, what it meets, and how far to trust a number.",
    ),
    ahead(
        Route::Statement,
        "Say what outcome you want",
        "Say which outcomes you want for custody images, in one question or thirty-two, and attach scenarios.",
    ),
    ahead(
        Route::Accessibility,
        "Accessibility statement",
        "How accessible the custody image policy explorer is, how that was tested, and its known limits.",
    ),
    ahead(
        Route::Privacy,
        "Privacy",
        "What the custody image policy explorer does with what you enter, and for how long it is kept.",
    ),
    ahead(
        Route::Cookies,
        "Cookies",
        "The custody image policy explorer sets no cookies. What it keeps on your device, if you ask it to.",
    ),
    Ahead {
        route: None,
        title: "One moment",
        description: SEE,
    },
];

const fn ahead(route: Route, title: &'static str, description: &'static str) -> Ahead {
    Ahead {
        route: Some(route),
        title,
        description,
    }
}

impl Ahead {
    /// Its address below the site's, without one for the frame.
    pub fn path(self) -> Option<String> {
        self.route.map(|route| route.to_path())
    }
}

/// Properties of [`PageAhead`].
#[derive(Properties, PartialEq)]
pub struct PageAheadProps {
    /// Which page.
    pub ahead: Ahead,
}

/// A page as a visitor sees it who has just opened it.
#[component]
pub fn PageAhead(props: &PageAheadProps) -> Html {
    let is_page = props.ahead.route.is_some();
    let history = use_memo(props.ahead, |ahead| {
        let history = AnyHistory::from(MemoryHistory::new());
        history.push(ahead.path().unwrap_or_else(|| Route::NotFound.to_path()));
        history
    });
    html! {
        <Contexts compare={first_compared(props.ahead.route)}>
            <Router history={(*history).clone()}>
                if is_page {
                    <Pages />
                } else {
                    <Layout><Fetching /></Layout>
                }
            </Router>
        </Contexts>
    }
}
