//! The pages, one a file.

mod accessibility;
mod compare;
mod cookies;
mod explore;
mod home;
mod image;
mod method;
mod not_found;
mod privacy;
mod records;
mod rules;
mod statement;
mod tour;

use crate::route::Route;
use yew::prelude::*;

pub use explore::{Deep, Explore};
pub use records::RecordsDesk;
pub use statement::StatementDesk;

/// A page that is in no other part.
pub fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Tour => html! { <tour::Tour step={1} /> },
        Route::TourStep { step } => html! { <tour::Tour {step} /> },
        Route::Compare => html! { <compare::Compare /> },
        Route::Image { number } => html! { <image::Image {number} /> },
        Route::Rules => html! { <rules::Rules /> },
        Route::Method => html! { <method::Method /> },
        Route::Cookies => html! { <cookies::Cookies /> },
        Route::NotFound => html! { <not_found::NotFound /> },
        Route::Explore
        | Route::Records
        | Route::Accessibility
        | Route::Privacy
        | Route::Statement
        | Route::StatementTopic { .. }
        | Route::StatementStep { .. } => html! {},
    }
}
