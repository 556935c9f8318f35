use crate::route::Route;
use yew::prelude::*;
use yew_router::hooks::{use_location, use_navigator};

/// What was just done on another page. It belongs to this step of the browser's history, and is
/// not in the address: nobody can be sent it as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
struct News(AttrValue);

/// What was just done on the page before, if anything.
#[hook]
pub fn use_news() -> Option<AttrValue> {
    let news = use_location()?.state::<News>()?;
    Some(news.0.clone())
}

/// Goes to a page that tells what was done.
#[hook]
pub fn use_go_with_news() -> Callback<(Route, AttrValue)> {
    let navigator = use_navigator();
    Callback::from(move |(route, words): (Route, AttrValue)| {
        if let Some(navigator) = &navigator {
            navigator.push_with_state(&route, News(words));
        }
    })
}
