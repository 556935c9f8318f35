//! The frame that every published page has.

use maud::{DOCTYPE, Markup, html};

/// The part of what is published that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Where it begins.
    Overview,
    /// What each respondent wrote.
    Statements,
    /// How many said what.
    Counts,
    /// We asked, you said, we did.
    Decisions,
    /// The action log.
    Actions,
    /// Which organisation wants to engage on which issue.
    Matrix,
    /// Dated steps from the consultation to the decision.
    RoadMap,
    /// Who can see responses.
    Access,
}

impl Section {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Statements,
        Self::Counts,
        Self::Decisions,
        Self::Actions,
        Self::Matrix,
        Self::RoadMap,
        Self::Access,
    ];

    /// Its address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/responses",
            Self::Statements => "/responses/statements",
            Self::Counts => "/responses/counts",
            Self::Decisions => "/responses/decisions",
            Self::Actions => "/responses/actions",
            Self::Matrix => "/responses/issue-matrix",
            Self::RoadMap => "/responses/road-map",
            Self::Access => "/responses/access",
        }
    }

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Results",
            Self::Statements => "Statements",
            Self::Counts => "Counts",
            Self::Decisions => "We asked, you said, we did",
            Self::Actions => "Action log",
            Self::Matrix => "Issue matrix",
            Self::RoadMap => "Road map",
            Self::Access => "Who has access",
        }
    }
}

/// Another form of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its name, such as `CSV`.
    pub label: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its address.
    pub path: String,
}

impl Form {
    /// A file of CSV.
    pub fn csv(path: impl Into<String>) -> Self {
        Self::of("CSV", "text/csv", path)
    }

    /// The same as JSON.
    pub fn json(path: impl Into<String>) -> Self {
        Self::of("JSON", "application/json", path)
    }

    /// What the JSON means.
    pub fn schema(path: impl Into<String>) -> Self {
        let label = "What the JSON means (JSON Schema)";
        Self::of(label, "application/schema+json", path)
    }

    fn of(label: &'static str, media_type: &'static str, path: impl Into<String>) -> Self {
        Self {
            label,
            media_type,
            path: path.into(),
        }
    }
}

/// What stands around the content of a page.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The heading and the title.
    pub title: &'a str,
    /// Where it belongs.
    pub section: Section,
    /// What there is to go to.
    pub sections: &'a [Section],
    /// The consultation.
    pub consultation: &'a str,
    /// Says that the consultation is a demonstration, where it is one.
    pub demonstration: Option<&'a str>,
    /// Addresses of style sheets.
    pub stylesheets: &'a [String],
    /// The page before this one, below its section.
    pub back: Option<(&'a str, &'a str)>,
    /// Other forms of the same.
    pub forms: &'a [Form],
}

/// The service's name, as the app has it.
const SERVICE_NAME: &str = "Custody image policy explorer";

/// Where changes to what is published can be followed.
pub(crate) const FEED: &str = "/responses/feed.atom";

impl Frame<'_> {
    /// The whole page.
    pub fn render(&self, content: &Markup) -> String {
        let whole = html! {
            (DOCTYPE)
            html lang="en" class="govuk-template" {
                (self.head())
                body class="govuk-template__body" {
                    div class="app-page" {
                        a href="#main-content" class="govuk-skip-link" { "Skip to main content" }
                        header class="app-header" {
                            div class="govuk-width-container" {
                                p class="app-header__name" { a href="/" class="app-header__link" { (SERVICE_NAME) } }
                                p class="app-header__caveat" { "Results of the consultation" }
                            }
                        }
                        (self.navigation())
                        div class="govuk-width-container" {
                            main class="govuk-main-wrapper" id="main-content" tabindex="-1" {
                                @if let Some((path, label)) = self.back {
                                    a href=(path) class="govuk-back-link app-back" { (label) }
                                }
                                span class="govuk-caption-l" { (self.consultation) }
                                h1 class="govuk-heading-l" { (self.title) }
                                @if let Some(words) = self.demonstration {
                                    div class="govuk-inset-text" { (words) }
                                }
                                (content)
                                (self.other_forms())
                            }
                        }
                        (footer())
                    }
                }
            }
        };
        whole.into_string()
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                title { (self.title) " – " (self.consultation) }
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content="#1d4d4f";
                meta name="color-scheme" content="light";
                // No icon: a browser asks for one unless it is told that there is none.
                link rel="icon" href="data:,";
                @for own in self.stylesheets { link rel="stylesheet" href=(own); }
                link rel="alternate" type="application/atom+xml" title="Changes" href=(FEED);
                @for form in self.forms {
                    link rel="alternate" type=(form.media_type) title=(form.label) href=(form.path);
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        html! {
            nav class="govuk-service-navigation" aria-label="Pages" {
                div class="govuk-width-container" {
                    ul class="govuk-service-navigation__list" {
                        @for section in self.sections {
                            @let is_here = *section == self.section;
                            li class={ "govuk-service-navigation__item" @if is_here { " govuk-service-navigation__item--active" } } {
                                a class="govuk-service-navigation__link" href=(section.path()) aria-current=[is_here.then_some("page")] {
                                    @if is_here {
                                        strong class="govuk-service-navigation__active-fallback" { (section.label()) }
                                    } @else {
                                        (section.label())
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn other_forms(&self) -> Markup {
        html! {
            @if !self.forms.is_empty() {
                h2 class="govuk-heading-m" { "Take this with you" }
                ul class="govuk-list" {
                    @for form in self.forms {
                        li { a class="govuk-link" href=(form.path) { (form.label) } }
                    }
                }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer class="govuk-footer" {
            div class="govuk-width-container" {
                h2 class="govuk-visually-hidden" { "About this service" }
                ul class="govuk-footer__inline-list" {
                    @for (path, label) in [("/accessibility", "Accessibility statement"), ("/privacy", "Privacy"), ("/cookies", "Cookies")] {
                        li class="govuk-footer__inline-list-item" { a class="govuk-footer__link" href=(path) { (label) } }
                    }
                }
                p class="govuk-body-s" {
                    "Follow changes in a feed reader: " a class="govuk-footer__link" href=(FEED) { "Atom feed" } "."
                }
            }
        }
    }
}
