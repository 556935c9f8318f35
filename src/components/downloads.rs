use crate::picture::{Node, Source, Table, table_picture};
use crate::services::files;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Downloads`].
#[derive(Properties, PartialEq)]
pub struct DownloadsProps {
    /// The numbers.
    pub table: Rc<Table>,
    /// Their picture; a table without one is drawn as it stands.
    #[prop_or_default]
    pub picture: Option<Rc<Node>>,
    /// Where they come from.
    pub source: Rc<Source>,
}

/// The kinds of file in which a table or a picture can be taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Json,
    Svg,
    Png,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Svg, Self::Png];

    const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Svg => "SVG",
            Self::Png => "PNG",
        }
    }
}

/// Files with the numbers or the picture, with title, scenario, versions and citation.
#[component]
pub fn Downloads(props: &DownloadsProps) -> Html {
    let button = |kind: Kind| {
        let (table, picture, source) = (
            props.table.clone(),
            props.picture.clone(),
            props.source.clone(),
        );
        let onclick = Callback::from(move |_: MouseEvent| {
            save(kind, &table, picture.as_deref(), &source);
        });
        html! {
            <li class="app-downloads__item">
                <button type="button" class="app-link-button" {onclick}>
                    { kind.name() }
                    <span class="govuk-visually-hidden">{ format!(" file of “{}”", props.table.title) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="app-downloads">
            <span class="app-downloads__label" aria-hidden="true">{ "Download:" }</span>
            <ul class="app-downloads__list" aria-label={format!("Download “{}”", props.table.title)}>
                { for Kind::ALL.into_iter().map(button) }
            </ul>
        </div>
    }
}

fn save(kind: Kind, table: &Table, picture: Option<&Node>, source: &Source) {
    let name = |ending: &str| format!("{}.{ending}", table.file_name());
    let drawn = || {
        let own = picture.map_or_else(|| table_picture(table), Node::clone);
        let small = [table.note.clone(), source.citation(&table.title)];
        own.to_svg(&table.title, &small)
    };
    match kind {
        Kind::Csv => files::save_text(&name("csv"), "text/csv", &table.to_csv(source)),
        Kind::Json => files::save_text(&name("json"), "application/json", &table.to_json(source)),
        Kind::Svg => files::save_text(&name("svg"), "image/svg+xml", &drawn().0),
        Kind::Png => {
            let (svg, size) = drawn();
            files::save_png(name("png"), &svg, size);
        }
    }
}
