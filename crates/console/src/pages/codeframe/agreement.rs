use crate::components::{Failed, Heading, Loading, To};
use crate::content::{count, list, number};
use crate::hooks::{Loaded, use_load, use_page};
use crate::route::Route;
use crate::state::theme_names;
use console_wire::{
    AgreementReport, Codeframe, CoderThemes, Disagreement, PartAgreementRow, Theme,
    ThemeAgreementRow,
};
use govuk_yew::{SummaryList, SummaryRow};
use std::rc::Rc;
use yew::prelude::*;

/// How far coders agree, as Krippendorff's alpha.
#[component]
pub fn Agreement() -> Html {
    use_page("Agreement of coders");
    let report: Loaded<AgreementReport> = use_load(Some("/codeframe/agreement".into()));
    let frame: Loaded<Codeframe> = use_load(Some("/codeframe".into()));
    html! {
        <>
            <To route={Route::Codeframe} class="govuk-back-link">{ "Back to the codeframe" }</To>
            <Heading>{ "Agreement of coders" }</Heading>
            <p class="govuk-body">{ "Krippendorff’s alpha: 1 if coders always agree, 0 if they agree as often as by chance, below 0 if less often. Only texts that two or more have coded say something about it." }</p>
            <p class="govuk-body">{ "Krippendorff suggests to rely on 0.8 or more, and to draw only tentative conclusions from 0.667 to 0.8." }</p>
            if let Some(fault) = report.fault.as_ref().or(frame.fault.as_ref()) {
                <Failed fault={fault.clone()} again={report.again.clone()} />
            }
            if let Some((report, frame)) = report.value.clone().zip(frame.value.clone()) {
                <Shown {report} {frame} />
            } else if report.fault.is_none() && frame.fault.is_none() {
                <Loading what="Comparing what coders gave" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    report: Rc<AgreementReport>,
    frame: Rc<Codeframe>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { report, frame } = props;
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: html! { { value } },
        actions: Html::default(),
    };
    let coders: Vec<String> = report
        .coders
        .iter()
        .map(|own| format!("{} ({})", own.coder, count(own.texts, "text", "texts")))
        .collect();
    let coders = match &coders[..] {
        [] => "Nobody yet".to_owned(),
        some => list(some),
    };
    let rows = vec![
        row(
            "Alpha over sets of themes",
            alpha(report.alpha, &report.why_none),
        ),
        row("Texts that two or more coded", number(report.texts)),
        row("Texts that anybody coded", number(report.coded)),
        row("Coders", coders),
    ];
    let part = |own: &PartAgreementRow| {
        (
            own.asked.clone(),
            own.texts,
            alpha(own.alpha, &own.why_none),
        )
    };
    let theme =
        |own: &ThemeAgreementRow| (own.name.clone(), own.texts, alpha(own.alpha, &own.why_none));
    html! {
        <>
            <SummaryList {rows} />
            { table("Question by question", "Question", report.parts.iter().map(part).collect()) }
            { table("Theme by theme", "Theme", report.themes.iter().map(theme).collect()) }
            if !report.to_talk_about.is_empty() {
                <h2 class="govuk-heading-m">{ "Texts to talk about" }</h2>
                <p class="govuk-body">{ "Those on which coders differ most. Often a theme is not described well enough, or two mean nearly the same." }</p>
                <ol class="app-list">{ for report.to_talk_about.iter().map(|own| text(own, &frame.themes)) }</ol>
            }
        </>
    }
}

fn alpha(value: Option<f64>, why_none: &str) -> String {
    match value {
        Some(value) => format!("{value:.3}"),
        None if why_none.is_empty() => "–".to_owned(),
        None => why_none.to_owned(),
    }
}

fn table(caption: &'static str, what: &'static str, rows: Vec<(String, u32, String)>) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let numeric = "govuk-table__header govuk-table__header--numeric";
    let row = |(label, texts, alpha): &(String, u32, String)| {
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header app-break">{ label }</th>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ number(*texts) }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ alpha }</td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {caption}")}>
            <table class="govuk-table app-table app-table--compact">
                <caption class="govuk-table__caption govuk-table__caption--s">{ caption }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ what }</th>
                        <th scope="col" class={numeric}>{ "Texts" }</th>
                        <th scope="col" class={numeric}>{ "Alpha" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A text on which coders differ, and who gave what.
fn text(own: &Disagreement, themes: &[Theme]) -> Html {
    let route = Route::Statement {
        public_id: own.public_id.clone(),
    };
    let given = |own: &CoderThemes| {
        let names = match &own.themes[..] {
            [] => "no theme fits".to_owned(),
            ids => list(&theme_names(ids, themes)),
        };
        html! { <li class="app-break"><strong>{ &own.coder }</strong>{ format!(": {names}") }</li> }
    };
    html! {
        <li class="app-list__line">
            <h3 class="govuk-heading-s app-list__name"><To {route}>{ format!("{}, {}", own.public_id, own.part) }</To></h3>
            <ul class="govuk-list">{ for own.codings.iter().map(given) }</ul>
        </li>
    }
}
