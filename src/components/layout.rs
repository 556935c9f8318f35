use crate::content::SERVICE_NAME;
use crate::hooks::HEADING;
use crate::route::Route;
use crate::services::{consultation, embed, page};
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::use_route;

const MAIN: &str = "main-content";
const NAVIGATION_ID: &str = "navigation";

const NAVIGATION: [(Route, &str); 9] = [
    // A link that is called “Start” alone says little to whoever hears a list of links.
    (Route::Home, "Start page"),
    (Route::Tour, "Guided tour"),
    (Route::Explore, "Explorer"),
    (Route::Compare, "Compare"),
    (Route::Image { number: 1 }, "One image"),
    (Route::Records, "Your own records"),
    (Route::Statement, "Your statement"),
    (Route::Rules, "Rules and checks"),
    (Route::Method, "Method and sources"),
];

const FOOTER: [(Route, &str); 3] = [
    (Route::Accessibility, "Accessibility statement"),
    (Route::Privacy, "Privacy"),
    (Route::Cookies, "Cookies"),
];

/// Properties of [`Layout`].
#[derive(Properties, PartialEq)]
pub struct LayoutProps {
    /// The page.
    pub children: Html,
}

/// The frame of every page.
#[component]
pub fn Layout(props: &LayoutProps) -> Html {
    let here = use_route::<Route>();
    let is_open = use_state(|| false);
    {
        // A page that was chosen closes the list.
        let is_open = is_open.setter();
        use_effect_with(here, move |_| is_open.set(false));
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        page::focus(MAIN);
    });
    let item = |(route, label): (Route, &'static str)| {
        let active = here.is_some_and(|here| here.is_part_of(route));
        let class = classes!(
            "govuk-service-navigation__item",
            active.then_some("govuk-service-navigation__item--active")
        );
        html! {
            <li {class}>
                <Link<Route> to={route} classes="govuk-service-navigation__link">
                    if active {
                        <strong class="govuk-service-navigation__active-fallback" aria-current="page">{ label }</strong>
                    } else {
                        { label }
                    }
                </Link<Route>>
            </li>
        }
    };
    let wide = matches!(here, Some(Route::Explore | Route::Compare | Route::Rules));
    let embedded = embed::is_embedded();
    use_effect_with(embedded, |embedded| {
        if *embedded {
            embed::post_height();
        }
    });
    if embedded {
        return html! {
            <div class={classes!("app-page", "app-page--embedded", wide.then_some("app-page--wide"))}>
                <div class="govuk-width-container">
                    <main class="app-main" id={MAIN} tabindex="-1">{ props.children.clone() }</main>
                    <p class="govuk-body-s">{ format!("{SERVICE_NAME}. Illustrative sample, not real people.") }</p>
                </div>
            </div>
        };
    }
    html! {
        <div class={classes!("app-page", wide.then_some("app-page--wide"))}>
            <a href={format!("#{MAIN}")} class="govuk-skip-link" onclick={skip}>{ "Skip to main content" }</a>
            <header class="app-header">
                <div class="govuk-width-container">
                    <p class="app-header__name">
                        <Link<Route> to={Route::Home} classes="app-header__link">{ SERVICE_NAME }</Link<Route>>
                    </p>
                    // A visitor's own records are no sample.
                    if here != Some(Route::Records) {
                        <p class="app-header__caveat">{ "Illustrative sample, not real people" }</p>
                    }
                </div>
            </header>
            <nav class="govuk-service-navigation" aria-label="Pages">
                <div class="govuk-width-container">
                    <button type="button" class="govuk-service-navigation__toggle app-menu" aria-controls={NAVIGATION_ID} aria-expanded={is_open.to_string()} onclick={toggle}>{ "Menu" }</button>
                    <ul class={classes!("govuk-service-navigation__list", "app-navigation", is_open.then_some("app-navigation--open"))} id={NAVIGATION_ID}>
                        { for NAVIGATION.into_iter().map(item) }
                    </ul>
                </div>
            </nav>
            <div class="govuk-width-container">
                <main class="govuk-main-wrapper" id={MAIN} tabindex="-1">{ props.children.clone() }</main>
            </div>
            <footer class="govuk-footer">
                <div class="govuk-width-container">
                    <h2 class="govuk-visually-hidden">{ "About this service" }</h2>
                    <ul class="govuk-footer__inline-list">
                        { for FOOTER.into_iter().map(|(route, label)| html! {
                            <li class="govuk-footer__inline-list-item">
                                <Link<Route> to={route} classes="govuk-footer__link">{ label }</Link<Route>>
                            </li>
                        }) }
                        // Last, because a page that was made ahead of time has none.
                        if let Some(path) = consultation::results() {
                            <li class="govuk-footer__inline-list-item">
                                <a href={path} class="govuk-footer__link">{ "Results of the consultation" }</a>
                            </li>
                        }
                    </ul>
                    <p class="govuk-body-s">
                        { "Published figures: Open Government Licence v3.0 and Open Parliament Licence v3.0, with sources on the method page. This explorer is not legal advice." }
                    </p>
                </div>
            </footer>
        </div>
    }
}

/// Properties of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// Its text.
    pub children: Html,
}

/// The one main heading of a page; takes focus when the page opens.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    html! { <h1 class="govuk-heading-l app-heading" id={HEADING} tabindex="-1">{ props.children.clone() }</h1> }
}
