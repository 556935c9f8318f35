use crate::picture::{Node, Source, Table, table_picture};
use crate::services::files;
use std::rc::Rc;
use yew::prelude::*;

/// What a file is made of when it is asked for.
#[derive(Clone)]
pub struct Taken {
    /// The numbers.
    pub table: Table,
    /// Their picture; a table without one is drawn as it stands.
    pub picture: Option<Node>,
    /// Where they come from.
    pub source: Rc<Source>,
}

/// Makes what is taken away, when it is asked for and not before.
#[derive(Clone)]
pub struct Take(Rc<dyn Fn() -> Taken>);

impl Take {
    /// By a function of its own.
    pub fn new(make: impl Fn() -> Taken + 'static) -> Self {
        Self(Rc::new(make))
    }

    /// Of a table that is there, and its picture if it has one.
    pub fn of(table: &Rc<Table>, picture: Option<&Rc<Node>>, source: &Rc<Source>) -> Self {
        let (table, picture, source) = (table.clone(), picture.cloned(), source.clone());
        Self::new(move || Taken {
            table: (*table).clone(),
            picture: picture.as_deref().cloned(),
            source: source.clone(),
        })
    }
}

impl PartialEq for Take {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`Downloads`].
#[derive(Properties, PartialEq)]
pub struct DownloadsProps {
    /// What the numbers are called.
    pub title: AttrValue,
    /// What is taken away.
    pub take: Take,
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
        let take = props.take.clone();
        let onclick = Callback::from(move |_: MouseEvent| save(kind, &take.0()));
        html! {
            <li class="app-downloads__item">
                <button type="button" class="app-link-button" {onclick}>
                    { kind.name() }
                    <span class="govuk-visually-hidden">{ format!(" file of “{}”", props.title) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="app-downloads">
            <span class="app-downloads__label" aria-hidden="true">{ "Download:" }</span>
            <ul class="app-downloads__list" aria-label={format!("Download “{}”", props.title)}>
                { for Kind::ALL.into_iter().map(button) }
            </ul>
        </div>
    }
}

fn save(kind: Kind, taken: &Taken) {
    let Taken {
        table,
        picture,
        source,
    } = taken;
    let name = |ending: &str| format!("{}.{ending}", table.file_name());
    let drawn = || {
        let own = picture.clone().unwrap_or_else(|| table_picture(table));
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
