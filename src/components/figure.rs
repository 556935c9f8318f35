use super::{DataTable, Downloads, Take};
use crate::picture::{Node, Source, Table};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Figure`].
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The numbers.
    pub table: Rc<Table>,
    /// Their picture.
    pub picture: Rc<Node>,
    /// What the picture shows, in a sentence.
    pub summary: AttrValue,
    /// What its lines and marks are.
    #[prop_or_default]
    pub children: Html,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// A picture with its text, its table and its files.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let title = &props.table.title;
    let picture = (*props.picture)
        .clone()
        .class("app-picture")
        .with("role", "img")
        .with("aria-label", format!("{title}. {}", props.summary));
    html! {
        <figure class="app-figure">
            { picture.to_html() }
            <figcaption class="govuk-body-s">
                { props.children.clone() }
                <span class="app-figure__summary">{ &props.summary }</span>
            </figcaption>
            <Details summary={format!("Table: {title}")} lazy=true>
                <DataTable table={props.table.clone()} title_hidden=true />
            </Details>
            <Downloads title={title.clone()} take={Take::of(&props.table, Some(&props.picture), &props.source)} />
        </figure>
    }
}
