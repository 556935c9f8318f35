//! How many said what, as pages, CSV and JSON.

use super::{PageOf, csv, json, page};
use crate::problem::Refusal;
use crate::state::State;
use crate::tally::{self, Counts};
use axum::Router;
use axum::extract::{Path, State as FromState};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use consultation::{ProblemKind, Questionnaire, london_words};
use maud::{Markup, html};
use publication::counts::{
    METHOD, Released, Sheet, Sheets, equality_sheets, rule, rule_in_short, schema,
};
use publication::{Form, Section};

const PATH: &str = Section::Counts.path();

/// Every address of counts.
pub fn router() -> Router<State> {
    Router::new()
        .route(PATH, get(overview))
        .route("/responses/counts.csv", get(overview_csv))
        .route("/responses/counts.json", get(overview_json))
        .route(
            "/responses/counts/schema.json",
            get(async || json(&schema())),
        )
        .route("/responses/counts/{name}", get(named))
}

/// A page of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Overview,
    Section(&'static consultation::Section),
    Thresholds,
    RedLines,
    Scenarios,
    Equality,
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Page,
    Csv,
    Json,
}

impl Page {
    /// All but the first, in the order of the contents.
    fn all(own: &'static Questionnaire) -> Vec<Self> {
        // Red lines have a page of their own.
        let is_closed = |own: &consultation::Question| {
            let is_red_line = own.options().iter().any(|own| own.check.is_some());
            !is_red_line && (!own.options().is_empty() || !own.fields().is_empty())
        };
        let sections = own.sections.iter();
        let sections = sections.filter(|own| own.questions.iter().any(is_closed));
        let views = [
            Self::Thresholds,
            Self::RedLines,
            Self::Scenarios,
            Self::Equality,
        ];
        views
            .into_iter()
            .chain(sections.map(Self::Section))
            .collect()
    }

    /// The last part of its address.
    fn name(self) -> &'static str {
        match self {
            Self::Overview => "counts",
            Self::Section(own) => &own.id,
            Self::Thresholds => "thresholds",
            Self::RedLines => "red-lines",
            Self::Scenarios => "scenarios",
            Self::Equality => "equality",
        }
    }

    /// Whether a question is on it.
    fn has(self, question: &consultation::Question) -> bool {
        match self {
            Self::Section(section) => section.questions.iter().any(|own| own.id == question.id),
            Self::RedLines => question.options().iter().any(|own| own.check.is_some()),
            _ => false,
        }
    }

    fn path(self) -> String {
        match self {
            Self::Overview => PATH.to_owned(),
            other => format!("{PATH}/{}", other.name()),
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Overview => Section::Counts.label(),
            Self::Section(own) => &own.title,
            Self::Thresholds => "Numbers of years",
            Self::RedLines => "Red lines by support",
            Self::Scenarios => "Scenarios: what is proposed, and who agrees",
            Self::Equality => "Who answered, and who is affected",
        }
    }

    fn forms(self) -> [Form; 2] {
        let path = self.path();
        [
            Form::csv(format!("{path}.csv")),
            Form::json(format!("{path}.json")),
        ]
    }

    async fn sheets(self, state: &State, counts: &Counts) -> Result<Sheets, Refusal> {
        let (own, shown) = (state.questionnaire, &counts.shown);
        let mut counted_at = counts.counted_at;
        let sheets = match self {
            Self::Overview => vec![shown.overview()],
            Self::Section(section) => shown.section(own, &section.id),
            Self::Thresholds => shown.thresholds(own),
            Self::RedLines => shown.red_lines(own),
            Self::Scenarios => shown.scenarios.clone(),
            Self::Equality => {
                let equality = tally::equality(state).await?;
                counted_at = equality.counted_at;
                equality_sheets(own, &equality.counted, tally::affected(state).await?)
            }
        };
        Ok(Sheets {
            title: self.title().to_owned(),
            released: Released {
                counted_at,
                statements: shown.statements.total.shown(),
            },
            sheets,
        })
    }
}

async fn overview(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    answer(&state, Page::Overview, Wanted::Page).await
}

async fn overview_csv(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    answer(&state, Page::Overview, Wanted::Csv).await
}

async fn overview_json(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    answer(&state, Page::Overview, Wanted::Json).await
}

async fn named(
    FromState(state): FromState<State>,
    Path(name): Path<String>,
) -> Result<Response, Refusal> {
    let (name, wanted) = match name.rsplit_once('.') {
        Some((name, "csv")) => (name, Wanted::Csv),
        Some((name, "json")) => (name, Wanted::Json),
        _ => (name.as_str(), Wanted::Page),
    };
    let all = Page::all(state.questionnaire);
    if let Some(own) = all.iter().find(|own| own.name() == name) {
        return answer(&state, *own, wanted).await;
    }
    let question = state.questionnaire.questions().find(|own| own.id == name);
    let page = question.and_then(|question| all.iter().find(|own| own.has(question)));
    match (question, page, wanted) {
        (_, Some(own), Wanted::Page) => {
            Ok(Redirect::temporary(&format!("{}#{name}", own.path())).into_response())
        }
        // What is answered in words alone has no counts, and can be read.
        (Some(_), None, Wanted::Page) => {
            let path = Section::Statements.path();
            Ok(Redirect::temporary(&format!("{path}?question={name}")).into_response())
        }
        _ => {
            let names = all
                .iter()
                .map(|own| own.name())
                .collect::<Vec<_>>()
                .join(", ");
            let words = format!("There are counts of: {names}");
            Err(Refusal::because(ProblemKind::NotFound, words))
        }
    }
}

async fn answer(state: &State, own: Page, wanted: Wanted) -> Result<Response, Refusal> {
    if let Some(words) = super::not_out(state) {
        return match wanted {
            Wanted::Page => Ok(show(
                state,
                own,
                &[],
                &html! { p class="govuk-body" { (words) "." } },
            )),
            _ => Err(Refusal::because(ProblemKind::NotYet, words)),
        };
    }
    let counts = tally::statements(state).await?;
    let sheets = own.sheets(state, &counts).await?;
    Ok(match wanted {
        Wanted::Csv => csv(&file_name(own), sheets.csv()),
        Wanted::Json => json(&sheets.json()),
        Wanted::Page => {
            let content = html! {
                (released(&sheets.released))
                @if own == Page::Overview { (contents(state.questionnaire)) }
                @else { (on_this_page(&sheets.sheets)) }
                (sheets.html())
                @if own == Page::Overview { (method()) }
            };
            show(state, own, &own.forms(), &content)
        }
    })
}

fn file_name(own: Page) -> String {
    match own {
        Page::Overview => "counts".to_owned(),
        other => format!("counts-{}", other.name()),
    }
}

fn show(state: &State, own: Page, forms: &[Form], content: &Markup) -> Response {
    let of = PageOf {
        title: own.title(),
        section: Section::Counts,
        back: (own != Page::Overview).then_some((PATH, Section::Counts.label())),
        forms,
    };
    page(state, &of, content)
}

fn released(own: &Released) -> Markup {
    let when = |at: DateTime<Utc>| london_words(at);
    html! {
        p class="govuk-body" {
            @match own.statements {
                Some(1) => "One statement was counted",
                Some(count) => { (cohort::grouped(u64::from(count))) " statements were counted" },
                None => "Fewer than 10 statements can be counted, so nothing can be shown of them",
            }
            ", on " (when(own.counted_at)) ", London time."
        }
        p class="govuk-body" { (rule_in_short()) " " a class="govuk-link" href={ (PATH) "#method" } { "The whole rule, and how it was counted" } "." }
    }
}

fn contents(own: &'static Questionnaire) -> Markup {
    let (sections, views): (Vec<Page>, Vec<Page>) = Page::all(own)
        .into_iter()
        .partition(|own| matches!(own, Page::Section(_)));
    let list = |title: &str, pages: &[Page]| {
        html! {
            h2 class="govuk-heading-m" { (title) }
            ul class="govuk-list" {
                @for own in pages {
                    li { a class="govuk-link" href=(own.path()) { (own.title()) } }
                }
            }
        }
    };
    html! {
        (list("Across the questions", &views))
        (list("Every question, by topic", &sections))
    }
}

/// More headings than this are not listed again: the first table leads to them.
const MOST_HEADINGS: usize = 12;

/// Where each heading is, if there are several.
fn on_this_page(sheets: &[Sheet]) -> Markup {
    let mut headings: Vec<(&str, &str)> = Vec::new();
    for own in sheets {
        if headings.last().is_none_or(|(group, _)| *group != own.group) {
            headings.push((&own.group, &own.heading));
        }
    }
    html! {
        @if (2..=MOST_HEADINGS).contains(&headings.len()) {
            nav aria-label="On this page" {
                ul class="govuk-list" {
                    @for (group, heading) in headings {
                        li { a class="govuk-link" href={ "#" (group) } { (heading) } }
                    }
                }
            }
        }
    }
}

fn method() -> Markup {
    html! {
        h2 class="govuk-heading-m" id="method" { "How it was counted" }
        ul class="govuk-list govuk-list--bullet" {
            @for own in METHOD { li { (own) } }
        }
        h2 class="govuk-heading-m" id="rule" { "What is left out, and why" }
        p class="govuk-body" {
            "A small count can say what one person answered. It must not be found by subtracting others from their sum either."
        }
        ol class="govuk-list govuk-list--number" {
            @for own in rule() { li { (own) } }
        }
        p class="govuk-body" { "The form of the JSON is a " a class="govuk-link" href={ (PATH) "/schema.json" } { "JSON Schema" } "." }
    }
}
