//! The pages and their addresses.

use yew_router::Routable;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What this is.
    #[at("/")]
    Home,
    /// The controls and the result.
    #[at("/explore")]
    Explore,
    /// A person's own file of records.
    #[at("/records")]
    Records,
    /// Every preset as a decision table.
    #[at("/rules")]
    Rules,
    /// How the sample is made.
    #[at("/method")]
    Method,
    /// Accessibility statement.
    #[at("/accessibility")]
    Accessibility,
    /// Privacy notice.
    #[at("/privacy")]
    Privacy,
    /// Cookies.
    #[at("/cookies")]
    Cookies,
    /// Everything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}
