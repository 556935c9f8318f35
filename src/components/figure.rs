use super::{DataTable, Downloads, Take, Taken};
use crate::picture::{Node, Source, Table, with_keys};
use crate::services::page;
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Narrower than this a page is a phone's, in em.
const PHONE_EM: u32 = 40;

/// Properties of [`Figure`].
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The numbers.
    pub table: Rc<Table>,
    /// Their picture, as a wide page and a file have it.
    pub picture: Rc<Node>,
    /// The same for a phone.
    pub narrow: Rc<Node>,
    /// What the picture shows, in a sentence.
    pub summary: AttrValue,
    /// What its lines and marks are: each with its words.
    pub keys: Vec<(Node, String)>,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// A picture with its text, its table and its files.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let title = &props.table.title;
    let on_a_phone = use_memo((), |()| page::is_narrower(PHONE_EM));
    let drawn = if *on_a_phone {
        &props.narrow
    } else {
        &props.picture
    };
    let picture = (**drawn)
        .clone()
        .class("app-picture")
        .with("role", "img")
        .with("aria-label", format!("{title}. {}", props.summary));
    let take = {
        let props = (
            props.table.clone(),
            props.picture.clone(),
            props.keys.clone(),
            props.source.clone(),
        );
        Take::new(move || {
            let (table, picture, keys, source) = &props;
            Taken {
                table: (**table).clone(),
                picture: Some(with_keys(picture, keys)),
                source: source.clone(),
            }
        })
    };
    html! {
        <figure class="app-figure">
            { picture.to_html() }
            <figcaption class="govuk-body-s">
                <ul class="app-figure__keys">{ for props.keys.iter().map(key) }</ul>
                <span class="app-figure__summary">{ &props.summary }</span>
            </figcaption>
            <Details summary={format!("Table: {title}")} lazy=true>
                <DataTable table={props.table.clone()} title_hidden=true />
            </Details>
            <Downloads title={title.clone()} {take} />
        </figure>
    }
}

fn key((mark, words): &(Node, String)) -> Html {
    let mark = mark
        .clone()
        .class("app-figure__mark")
        .with("aria-hidden", "true");
    html! { <li class="app-figure__key">{ mark.to_html() }{ words }</li> }
}
