//! The pages and their addresses.

use yew_router::Routable;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What this is.
    #[at("/")]
    Home,
    /// The guided tour, from its first step.
    #[at("/tour")]
    Tour,
    /// A step of the guided tour, from 1.
    #[at("/tour/:step")]
    TourStep {
        /// Which step.
        step: u8,
    },
    /// The controls and the result.
    #[at("/explore")]
    Explore,
    /// Scenarios side by side.
    #[at("/compare")]
    Compare,
    /// The story of one image of the sample, from 1.
    #[at("/image/:number")]
    Image {
        /// Which image.
        number: u32,
    },
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

impl Route {
    /// Whether this page belongs to an entry of the navigation.
    pub fn is_part_of(self, entry: Self) -> bool {
        match (self, entry) {
            (Self::TourStep { .. }, Self::Tour) | (Self::Image { .. }, Self::Image { .. }) => true,
            (own, entry) => own == entry,
        }
    }
}
