use crate::route::Route;
use yew::prelude::*;
use yew_router::hooks::{use_location, use_navigator};

/// A page with names and values for the query of its address.
pub type GoTo = (Route, Vec<(String, String)>);

/// The query of the address.
#[hook]
pub fn use_query() -> String {
    use_location().map_or_else(String::new, |own| own.query_str().to_owned())
}

/// Goes to a page.
#[hook]
pub fn use_go() -> Callback<GoTo> {
    let navigator = use_navigator();
    Callback::from(move |(route, query): GoTo| {
        let Some(navigator) = &navigator else {
            return;
        };
        if query.is_empty() || navigator.push_with_query(&route, &query).is_err() {
            navigator.push(&route);
        }
    })
}
