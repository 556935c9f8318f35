use crate::route::Route;
use yew::prelude::*;
use yew_router::components::Link;

/// Properties of [`To`].
#[derive(Properties, PartialEq)]
pub struct ToProps {
    /// The page.
    pub route: Route,
    /// Names and values for the query of its address.
    #[prop_or_default]
    pub query: Vec<(String, String)>,
    /// Classes.
    #[prop_or(Classes::from("govuk-link"))]
    pub class: Classes,
    /// Its words.
    pub children: Html,
}

/// A link to a page of the console.
#[component]
pub fn To(props: &ToProps) -> Html {
    let query = (!props.query.is_empty()).then(|| props.query.clone());
    html! {
        <Link<Route, Vec<(String, String)>> to={props.route.clone()} {query} classes={props.class.clone()}>
            { props.children.clone() }
        </Link<Route, Vec<(String, String)>>>
    }
}
