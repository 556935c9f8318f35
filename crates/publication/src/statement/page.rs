//! A statement, and a list of statements, as pages.

use super::{PublishedAnswer, PublishedScenario, PublishedStatement};
use consultation::Questionnaire;
use maud::{Markup, html};
use retention::in_words;

/// Most characters of an answer that a list shows.
const MOST_SHOWN: usize = 280;

/// What a list of statements is narrowed to. What is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementFilter {
    /// Id of a kind of respondent.
    pub respondent: String,
    /// Id of a question that is answered.
    pub question: String,
    /// Id of what an attached scenario stands for.
    pub scenario: String,
    /// Words.
    pub search: String,
}

impl StatementFilter {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As a query, without what is empty.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("respondent", &self.respondent),
            ("question", &self.question),
            ("scenario", &self.scenario),
            ("search", &self.search),
        ];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (name, value.as_str())).collect()
    }
}

/// The content of a statement's page.
pub fn statement_page(questionnaire: &Questionnaire, own: &PublishedStatement) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            (row("Who answers", html! { (own.respondent_in_words) }))
            @if let Some(organisation) = &own.organisation { (row("Organisation", html! { (organisation) })) }
            @if let Some(name) = &own.name { (row("Name", html! { (name) })) }
            @if own.people > 1 { (row("People behind it", html! { (own.people) })) }
            (row("Received", html! { (in_words(own.received_on)) }))
            @if let Some(day) = own.revised_on { (row("Last changed", html! { (in_words(day)) })) }
            @for about in &own.about { (row(&about.asked, html! { (about.given) })) }
        }
        @for section in questionnaire.in_statement_order() {
            @let answers: Vec<_> = own.answers.iter().filter(|answer| answer.section == section.id).collect();
            @if !answers.is_empty() {
                section aria-labelledby={ "section-" (section.id) } {
                    h2 class="govuk-heading-m app-section" id={ "section-" (section.id) } { (section.title) }
                    @for answer in answers { (answered(answer)) }
                }
            }
        }
        @if own.answers.is_empty() { p class="govuk-body" { "No question is answered. It has scenarios only." } }
        (scenarios(&own.scenarios))
    }
}

fn row(key: &str, value: Markup) -> Markup {
    html! {
        div class="govuk-summary-list__row" {
            dt class="govuk-summary-list__key" { (key) }
            dd class="govuk-summary-list__value" { (value) }
        }
    }
}

fn answered(answer: &PublishedAnswer) -> Markup {
    html! {
        div class="app-answer" id=(answer.question) {
            h3 class="govuk-heading-s app-answer__asked" { (answer.asked) }
            @for line in &answer.lines { p class="govuk-body app-answer__line" { (line) } }
        }
    }
}

fn scenarios(all: &[PublishedScenario]) -> Markup {
    html! {
        @if !all.is_empty() {
            section aria-labelledby="scenarios" {
                h2 class="govuk-heading-m app-section" id="scenarios" { "Attached scenarios" }
                ul class="govuk-list govuk-list--bullet" {
                    @for own in all {
                        li {
                            a class="govuk-link" href=(own.link) { (named(own)) }
                            (format!(
                                ". It starts from “{}” and changes {}.",
                                own.starts_from,
                                rules(own.changes),
                            ))
                        }
                    }
                }
            }
        }
    }
}

fn named(own: &PublishedScenario) -> String {
    own.name
        .as_ref()
        .map_or_else(|| own.role.clone(), |name| format!("{}: {name}", own.role))
}

fn rules(changes: u32) -> String {
    match changes {
        0 => "no rule".to_owned(),
        1 => "1 rule".to_owned(),
        more => format!("{more} rules"),
    }
}

/// The content of a list of statements: the form that narrows it, those of this page, and the way
/// to the next. `statements` is how many the filter means.
pub fn statement_list(
    questionnaire: &Questionnaire,
    filter: &StatementFilter,
    statements: usize,
    shown: &[PublishedStatement],
    next: Option<&str>,
) -> Markup {
    html! {
        p class="govuk-body" {
            "Each statement is published as whoever sent it allowed, once it was read. Parts that name or endanger somebody are replaced by “"
            (super::REDACTED) "”. Statements that may not be published are counted like all others."
        }
        (form(questionnaire, filter))
        p class="govuk-body" role="status" { strong { (how_many(statements)) } }
        @if shown.is_empty() {
            p class="govuk-body" {
                @if filter.is_empty() {
                    "No statement is published yet."
                } @else {
                    "No published statement meets all of these conditions. "
                    a class="govuk-link" href="/responses/statements" { "Show all" }
                }
            }
        } @else {
            ol class="govuk-list app-statements" aria-label="Statements" {
                @for own in shown { li class="app-statements__one" { (line(own, filter)) } }
            }
        }
        @if let Some(next) = next {
            nav class="govuk-pagination" aria-label="Pages of the list" {
                div class="govuk-pagination__next" {
                    a class="govuk-link govuk-pagination__link" href=(next) rel="next" {
                        span class="govuk-pagination__link-title" { "Next page" }
                    }
                }
            }
        }
    }
}

fn how_many(statements: usize) -> String {
    match statements {
        1 => "1 statement".to_owned(),
        many => format!("{many} statements"),
    }
}

fn line(own: &PublishedStatement, filter: &StatementFilter) -> Markup {
    let mut answers = own.answers.iter();
    // The answer that was asked for, or the first that is in words of their own.
    let shown = answers
        .find(|answer| answer.question == filter.question)
        .or_else(|| own.answers.first());
    html! {
        h2 class="govuk-heading-s govuk-!-margin-bottom-1" { a class="govuk-link" href=(own.path) { (own.who()) } }
        p class="govuk-body-s govuk-!-margin-bottom-1" {
            @if own.who() != own.respondent_in_words { (own.respondent_in_words) " · " }
            (in_words(own.received_on))
            @if own.people > 1 { " · " (own.people) " people" }
            @if !own.scenarios.is_empty() { " · with a scenario" }
        }
        @if let Some(answer) = shown {
            p class="govuk-body" {
                span class="govuk-visually-hidden" { (answer.asked) " " }
                (shortened(&answer.lines.join(" ")))
            }
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => {
            let start = &text[..end];
            let words = start.rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", start[..words].trim_end())
        }
    }
}

fn form(questionnaire: &Questionnaire, filter: &StatementFilter) -> Markup {
    let respondents = questionnaire.respondents.iter();
    let respondents: Vec<_> = respondents
        .map(|own| (own.id.as_str(), own.called()))
        .collect();
    let questions = questionnaire.questions();
    let questions: Vec<_> = questions
        .map(|own| (own.id.as_str(), own.title.as_str()))
        .collect();
    let roles = questionnaire.scenario_roles.iter();
    let roles: Vec<_> = roles
        .map(|own| (own.id.as_str(), own.label.as_str()))
        .collect();
    html! {
        form class="app-filter" action="/responses/statements" method="get" role="search" aria-label="Statements" {
            div class="govuk-form-group" {
                label class="govuk-label" for="search" { "Search in what was written" }
                input class="govuk-input" id="search" name="search" type="search" maxlength="200" value=(filter.search);
            }
            (select("respondent", "Who answers", "Everybody", &respondents, &filter.respondent))
            (select("question", "Answers to a question", "Any", &questions, &filter.question))
            (select("scenario", "With a scenario", "With or without", &roles, &filter.scenario))
            button class="govuk-button govuk-button--secondary" type="submit" { "Show" }
        }
    }
}

fn select(id: &str, label: &str, all: &str, options: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div class="govuk-form-group" {
            label class="govuk-label" for=(id) { (label) }
            select class="govuk-select" id=(id) name=(id) {
                option value="" { (all) }
                @for (value, words) in options {
                    option value=(value) selected[*value == chosen] { (words) }
                }
            }
        }
    }
}
