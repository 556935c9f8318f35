//! The statements before and after in the list.

use super::keys::use_keys;
use crate::components::To;
use crate::hooks::{Loaded, use_go, use_load};
use crate::route::Route;
use crate::state::{ListQuery, Neighbour, neighbours};
use console_wire::StatementPage;
use govuk_yew::{Pagination, Towards};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Beside`].
#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// The statement that is read.
    pub public_id: AttrValue,
    /// The list from which it was opened.
    pub list: Rc<ListQuery>,
}

/// The ways to the statements before and after, by link and by key.
#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let BesideProps { public_id, list } = props;
    let page: Loaded<StatementPage> = use_load(Some(list.request().into()));
    let beside = page
        .value
        .as_ref()
        .and_then(|page| neighbours(list, page, public_id));
    let elsewhere = |neighbour: Option<&Neighbour>| match neighbour {
        Some(Neighbour::Elsewhere(list)) => Some(AttrValue::from(list.request())),
        _ => None,
    };
    let before: Loaded<StatementPage> =
        use_load(elsewhere(beside.as_ref().map(|own| &own.previous)));
    let after: Loaded<StatementPage> = use_load(elsewhere(beside.as_ref().map(|own| &own.next)));
    let known = |neighbour: Option<&Neighbour>, page: &Loaded<StatementPage>, last: bool| {
        match neighbour? {
            Neighbour::Known(id, list) => Some((id.clone(), list.clone())),
            Neighbour::Elsewhere(list) => {
                let lines = &page.value.as_ref()?.lines;
                let line = if last { lines.last() } else { lines.first() }?;
                Some((line.public_id.clone(), list.clone()))
            }
            Neighbour::None => None,
        }
    };
    let previous = known(beside.as_ref().map(|own| &own.previous), &before, true);
    let next = known(beside.as_ref().map(|own| &own.next), &after, false);
    let go = use_go();
    let pressed = use_state(|| None::<AttrValue>);
    use_keys({
        let pressed = pressed.setter();
        Callback::from(move |key| pressed.set(Some(key)))
    });
    // A key that is pressed before the neighbours are known counts once they are.
    let towards = match pressed.as_deref() {
        Some("j") => next.clone().map(address),
        Some("k") => previous.clone().map(address),
        Some("u") => Some((Route::Statements, list.pairs())),
        _ => None,
    };
    use_effect_with(towards, move |towards| {
        towards.iter().for_each(|to| go.emit(to.clone()));
    });
    let link = |to: (String, ListQuery), towards: Towards| {
        let (route, query) = address(to);
        html! { <To {route} {query} class="govuk-link govuk-pagination__link">{ towards.words("statement in the list") }</To> }
    };
    html! {
        <Pagination
            label="Statements of the list"
            previous={previous.map(|to| link(to, Towards::Previous))}
            next={next.map(|to| link(to, Towards::Next))}
        />
    }
}

fn address((public_id, list): (String, ListQuery)) -> (Route, Vec<(String, String)>) {
    (Route::Statement { public_id }, list.pairs())
}
