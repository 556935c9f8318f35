use super::history::History;
use crate::components::{Failed, Heading, Loading, News, To};
use crate::content::number;
use crate::hooks::{Loaded, use_load, use_page, use_session};
use crate::route::Route;
use crate::state::{ListQuery, ThemeNode, theme_names, tree};
use console_wire::{Allowed, Codeframe as Frame, Filter, Permission, Theme};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Every theme, in its place.
#[component]
pub fn Codeframe() -> Html {
    use_page("Codeframe");
    let may_code = use_session().state.may(Permission::Code) == Allowed::Yes;
    let loaded: Loaded<Frame> = use_load(Some("/codeframe".into()));
    html! {
        <>
            <News />
            <Heading>{ "Codeframe" }</Heading>
            <p class="govuk-body">{ "Themes for what was written freely. A coder gives them to a text on the page of its statement; several coders can code the same text, and none sees what another gave before." }</p>
            <p class="govuk-body"><To route={Route::Agreement}>{ "How far coders agree" }</To></p>
            if may_code {
                <p class="govuk-body"><To route={Route::NewTheme} class="govuk-button">{ "Add a theme" }</To></p>
            }
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(frame) = &loaded.value {
                <Shown frame={frame.clone()} {may_code} />
            } else if loaded.fault.is_none() {
                <Loading what="Loading the codeframe" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    frame: Rc<Frame>,
    may_code: bool,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { frame, may_code } = props;
    let nodes = tree(&frame.themes);
    let retired: Vec<&Theme> = frame.themes.iter().filter(|own| own.is_retired).collect();
    html! {
        <>
            if nodes.is_empty() {
                <p class="govuk-body">{ "There are no themes yet." }</p>
            } else {
                { table(&nodes, *may_code) }
            }
            if !retired.is_empty() {
                <Details summary={format!("Themes that are not used any more ({})", retired.len())} lazy=true>
                    <ul class="govuk-list govuk-list--bullet">{ for retired.iter().map(|own| gone(own, &frame.themes)) }</ul>
                </Details>
            }
            <History events={frame.history.clone()} />
        </>
    }
}

fn table(nodes: &[ThemeNode], may_code: bool) -> Html {
    let row = |node: &ThemeNode| {
        let theme = node.theme;
        let depth = format!("app-theme app-theme--{}", node.depth.min(3));
        let list = ListQuery::of(Filter::of("theme", &theme.id)).pairs();
        html! {
            <tr class="govuk-table__row" key={theme.id.clone()}>
                <th scope="row" class="govuk-table__header app-break">
                    <span class={depth}>
                        if may_code {
                            <To route={Route::Theme { theme: theme.id.clone() }}>{ &theme.name }</To>
                        } else {
                            { &theme.name }
                        }
                        if node.depth > 0 {
                            <span class="govuk-visually-hidden">{ format!(", in full {}", node.path) }</span>
                        }
                    </span>
                </th>
                <td class="govuk-table__cell">{ &theme.meaning }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                    if theme.texts == 0 {
                        { "0" }
                    } else {
                        <To route={Route::Statements} query={list}>{ number(theme.texts) }</To>
                    }
                </td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: themes">
            <table class="govuk-table app-table app-table--compact">
                <caption class="govuk-visually-hidden">{ "Themes" }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ "Theme" }</th>
                        <th scope="col" class="govuk-table__header">{ "When to use it" }</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Texts" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for nodes.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A theme that is not used any more, and what became of it.
fn gone(own: &Theme, themes: &[Theme]) -> Html {
    let became = match &own.became[..] {
        [] => String::new(),
        ids => format!(
            ", became {}",
            crate::content::list(&theme_names(ids, themes))
        ),
    };
    let list = ListQuery::of(Filter::of("theme", &own.id)).pairs();
    html! {
        <li class="app-break">
            { format!("{}{became}", own.name) }
            if own.texts > 0 {
                { ". " }<To route={Route::Statements} query={list}>{ crate::content::count(own.texts, "text still has it", "texts still have it") }</To>
            }
        </li>
    }
}
