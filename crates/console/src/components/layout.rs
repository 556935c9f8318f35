use super::PurposeForm;
use crate::content::SERVICE_NAME;
use crate::hooks::{HEADING, SessionHandle, use_change, use_session};
use crate::route::{NAVIGATION, Route};
use crate::services::page;
use crate::state::Change;
use console_wire::{Allowed, Permission, SignedIn};
use consultation::Questionnaire;
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::use_route;

const MAIN: &str = "main-content";
const NAVIGATION_ID: &str = "navigation";

/// Properties of [`Layout`].
#[derive(Properties, PartialEq)]
pub struct LayoutProps {
    /// The page.
    pub children: Html,
}

/// The frame of every page.
#[component]
pub fn Layout(props: &LayoutProps) -> Html {
    let session = use_session();
    let here = use_route::<Route>();
    let user = session.state.user();
    let wide = !matches!(here, Some(Route::NotFound)) && user.is_some();
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        page::focus(MAIN);
    });
    html! {
        <div class={classes!("app-page", wide.then_some("app-page--wide"))}>
            <a href={format!("#{MAIN}")} class="govuk-skip-link" onclick={skip}>{ "Skip to main content" }</a>
            <header class="app-header">
                <div class="govuk-width-container">
                    <p class="app-header__name">
                        <Link<Route> to={Route::Dashboard} classes="app-header__link">{ SERVICE_NAME }</Link<Route>>
                    </p>
                    if let Some(user) = user {
                        <Who user={user.clone()} />
                    }
                </div>
            </header>
            if user.is_some() {
                <Navigation />
            }
            <div class="govuk-width-container">
                <Banner />
                if user.is_some() {
                    <PurposeInForce />
                }
                <main class="govuk-main-wrapper app-main" id={MAIN} tabindex="-1">{ props.children.clone() }</main>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WhoProps {
    user: SignedIn,
}

/// Who is signed in, and the way out.
#[component]
fn Who(props: &WhoProps) -> Html {
    let session = use_session();
    let changing = use_change();
    let onclick = {
        let changing = changing.clone();
        Callback::from(move |_: MouseEvent| {
            let session = session.clone();
            changing.send(Change::delete("/session"), move |()| session.signed_out());
        })
    };
    let SignedIn { name, role, .. } = &props.user;
    html! {
        <div class="app-who">
            <span>{ format!("{name}, {}", role.name().to_lowercase()) }</span>
            <button type="button" class="app-who__out" {onclick}>{ "Sign out" }</button>
            if let Some(fault) = &changing.fault {
                <span role="alert">{ format!("You are not signed out: {}.", fault.words) }</span>
            }
        </div>
    }
}

/// The pages that whoever is signed in may see.
#[component]
fn Navigation() -> Html {
    let session = use_session();
    let here = use_route::<Route>();
    let is_open = use_state(|| false);
    {
        // A page that was chosen closes the list.
        let is_open = is_open.setter();
        use_effect_with(here.clone(), move |_| is_open.set(false));
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let may_see = |(page, _): &&(Route, &'static str)| may_ever(&session, page);
    let item = |(route, label): &(Route, &'static str)| {
        let active = here.as_ref().is_some_and(|here| here.is_part_of(route));
        let class = classes!(
            "govuk-service-navigation__item",
            active.then_some("govuk-service-navigation__item--active")
        );
        html! {
            <li {class}>
                <Link<Route> to={route.clone()} classes="govuk-service-navigation__link">
                    if active {
                        <strong class="govuk-service-navigation__active-fallback" aria-current="page">{ *label }</strong>
                    } else {
                        { *label }
                    }
                </Link<Route>>
            </li>
        }
    };
    html! {
        <nav class="govuk-service-navigation" aria-label="Pages">
            <div class="govuk-width-container">
                <button type="button" class="govuk-service-navigation__toggle app-menu" aria-controls={NAVIGATION_ID} aria-expanded={is_open.to_string()} onclick={toggle}>{ "Menu" }</button>
                <ul class={classes!("govuk-service-navigation__list", "app-navigation", is_open.then_some("app-navigation--open"))} id={NAVIGATION_ID}>
                    { for NAVIGATION.iter().filter(may_see).map(item) }
                </ul>
            </div>
        </nav>
    }
}

fn may_ever(session: &SessionHandle, page: &Route) -> bool {
    let needs = page.needs();
    let may = |need: &Permission| session.state.may(*need) != Allowed::No;
    needs.is_empty() || needs.iter().any(may)
}

/// That it is a demonstration, if it is.
#[component]
fn Banner() -> Html {
    let Some(words) = &Questionnaire::shipped().demonstration else {
        return html! {};
    };
    html! {
        <section class="govuk-phase-banner" aria-label="What this is">
            <p class="govuk-phase-banner__content">
                <strong class="govuk-tag govuk-phase-banner__content__tag">{ "Demonstration" }</strong>
                <span class="govuk-phase-banner__text">{ words }</span>
            </p>
        </section>
    }
}

/// What statements are looked at for, once it was said.
#[component]
fn PurposeInForce() -> Html {
    let session = use_session();
    let is_changing = use_state(|| false);
    let set = |value: bool| {
        let is_changing = is_changing.setter();
        Callback::from(move |()| is_changing.set(value))
    };
    let Some(purpose) = session.state.purpose() else {
        return html! {};
    };
    if *is_changing {
        return html! {
            <section class="app-purpose-box" aria-label="Purpose">
                <PurposeForm why="From now on this is noted with everything that you open." ongiven={set(false)} oncancel={set(false)} />
            </section>
        };
    }
    html! {
        <section aria-label="Purpose in force">
            <p class="govuk-body-s app-purpose-line">
                { "You said that you look at statements for: " }
                <strong class="app-break">{ format!("“{purpose}”") }</strong>{ " " }
                <button type="button" class="app-link-button" onclick={set(true).reform(|_: MouseEvent| ())}>
                    { "Change" }<span class="govuk-visually-hidden">{ " the purpose" }</span>
                </button>
            </p>
        </section>
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
