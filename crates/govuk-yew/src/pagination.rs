use yew::prelude::*;

/// A link of a [`Pagination`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// To the page before.
    Previous,
    /// To the page after.
    Next,
}

impl Towards {
    /// What stands inside the app's own link, which has the classes `govuk-link` and
    /// `govuk-pagination__link`: an arrow, and words with what they are about unseen.
    pub fn words(self, about: &str) -> Html {
        let word = match self {
            Self::Previous => "Previous",
            Self::Next => "Next",
        };
        self.title(html! { <>{ word }<span class="govuk-visually-hidden">{ format!(" {about}") }</span></> })
    }

    /// The same with other words than “Previous” and “Next”.
    pub fn title(self, words: impl Into<Html>) -> Html {
        let path = match self {
            Self::Previous => {
                "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"
            }
            Self::Next => {
                "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"
            }
        };
        let class = match self {
            Self::Previous => "govuk-pagination__icon--prev",
            Self::Next => "govuk-pagination__icon--next",
        };
        let icon = html! {
            <svg class={classes!("govuk-pagination__icon", class)} xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
                <path d={path} />
            </svg>
        };
        let title = html! {
            <span class="govuk-pagination__link-title">{ words.into() }</span>
        };
        match self {
            Self::Previous => html! { <>{ icon }{ title }</> },
            Self::Next => html! { <>{ title }{ icon }</> },
        }
    }
}

/// Properties of [`Pagination`].
#[derive(Properties, PartialEq)]
pub struct PaginationProps {
    /// What is turned over, such as “Pages of statements”.
    pub label: AttrValue,
    /// The link to the page before.
    #[prop_or_default]
    pub previous: Option<Html>,
    /// The link to the page after.
    #[prop_or_default]
    pub next: Option<Html>,
}

/// The ways to the page before and after; nothing where there is neither.
#[component]
pub fn Pagination(props: &PaginationProps) -> Html {
    if props.previous.is_none() && props.next.is_none() {
        return html! {};
    }
    html! {
        <nav class="govuk-pagination" aria-label={props.label.clone()}>
            if let Some(link) = &props.previous {
                <div class="govuk-pagination__prev">{ link.clone() }</div>
            }
            if let Some(link) = &props.next {
                <div class="govuk-pagination__next">{ link.clone() }</div>
            }
        </nav>
    }
}
