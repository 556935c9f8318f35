//! The root component: contexts, frame and pages.

use crate::components::{Layout, PurposeForm};
use crate::hooks::{
    SessionHandle, Variables, use_page, use_session, use_session_store, use_variables_store,
};
use crate::pages;
use crate::route::{NAVIGATION, Route};
use crate::state::{Signing, can_be_name};
use console_wire::Allowed;
use yew::prelude::*;
use yew_router::components::Redirect;
use yew_router::{BrowserRouter, Switch};

/// The whole console.
#[component]
pub fn App() -> Html {
    let session = use_session_store();
    html! {
        <ContextProvider<SessionHandle> context={session}>
            <BrowserRouter>
                <Inside />
            </BrowserRouter>
        </ContextProvider<SessionHandle>>
    }
}

#[component]
fn Inside() -> Html {
    let variables = use_variables_store();
    html! {
        <ContextProvider<Variables> context={variables}>
            <Layout><Door /></Layout>
        </ContextProvider<Variables>>
    }
}

/// Lets somebody in. The page of a session that ended stays, unseen, for whoever comes back as the
/// same person: what they typed is still there.
#[component]
fn Door() -> Html {
    let session = use_session();
    let state = &session.state;
    if state.session.is_none() {
        return html! { <pages::Waiting /> };
    }
    let user = state.user();
    let owner = user.or(state.ended.as_ref());
    html! {
        <>
            if user.is_none() {
                <pages::SignIn />
            }
            if let Some(owner) = owner {
                <div key={format!("{} {}", owner.name, owner.role)} hidden={user.is_none()}>
                    <Switch<Route> render={|route| html! { <Gate {route} /> }} />
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct GateProps {
    route: Route,
}

/// Shows a page to whoever may see it.
#[component]
fn Gate(props: &GateProps) -> Html {
    let session = use_session();
    let route = &props.route;
    // While nobody is signed in, what was there stays.
    let may = if session.state.user().is_some() {
        may(&session.state, route)
    } else {
        Allowed::Yes
    };
    match may {
        Allowed::Yes => page(route.clone()),
        Allowed::ForAPurpose => html! { <PurposePage /> },
        Allowed::No if *route == Route::Dashboard => {
            let first = NAVIGATION.iter().map(|(page, _)| page);
            let mut first = first.filter(|page| self::may(&session.state, page) != Allowed::No);
            first.next().map_or_else(
                || html! { <pages::NotAllowed /> },
                |page| html! { <Redirect<Route> to={page.clone()} /> },
            )
        }
        Allowed::No => html! { <pages::NotAllowed /> },
    }
}

/// Whether whoever is signed in may see a page now.
fn may(signing: &Signing, route: &Route) -> Allowed {
    let needs = route.needs();
    let best = needs.iter().map(|need| signing.may(*need)).max();
    match best {
        None => Allowed::Yes,
        Some(Allowed::ForAPurpose) if signing.purpose().is_some() => Allowed::Yes,
        Some(best) => best,
    }
}

/// Asks what for, before anything is shown.
#[component]
fn PurposePage() -> Html {
    use_page("Say what for");
    html! {
        <PurposeForm
            heading=true
            why="Your role reads statements for a stated purpose only. What you say here is noted in the audit, with everything that you open until you sign out."
        />
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Dashboard => html! { <pages::Dashboard /> },
        Route::Statements => html! { <pages::Statements /> },
        Route::Statement { public_id } => html! { <pages::Statement {public_id} /> },
        Route::Codeframe => html! { <pages::Codeframe /> },
        Route::Agreement => html! { <pages::Agreement /> },
        Route::NewTheme => html! { <pages::NewTheme /> },
        Route::Theme { theme } => html! { <pages::Theme {theme} /> },
        Route::MergeTheme { theme } => html! { <pages::MergeTheme {theme} /> },
        Route::SplitTheme { theme } => html! { <pages::SplitTheme {theme} /> },
        Route::RetireTheme { theme } => html! { <pages::RetireTheme {theme} /> },
        Route::Crosstab => html! { <pages::Crosstab /> },
        Route::Similar => html! { <pages::Similar /> },
        Route::Proposals => html! { <pages::Proposals /> },
        Route::Entering => html! { <pages::Entering /> },
        Route::Reports => html! { <pages::Reports /> },
        Route::Report { id } => html! { <pages::Report {id} /> },
        Route::Documents => html! { <pages::Documents /> },
        Route::Document { kind } => html! { <pages::Document {kind} /> },
        Route::NewDocumentEntry { kind } => html! { <pages::NewDocumentEntry {kind} /> },
        Route::DocumentSuggestions { kind } => html! { <pages::DocumentSuggestions {kind} /> },
        Route::DocumentEntry { kind, entry } => {
            html! { <pages::DocumentEntry {kind} {entry} /> }
        }
        Route::Exports => html! { <pages::Exports /> },
        Route::Audit => html! { <pages::Audit /> },
        Route::AuditSummary => html! { <pages::AuditSummary /> },
        Route::Users => html! { <pages::Users /> },
        Route::NewUser => html! { <pages::NewUser /> },
        Route::User { name } | Route::ResetUser { name } | Route::RemoveUser { name }
            if !can_be_name(&name) =>
        {
            html! { <pages::NotFound /> }
        }
        Route::User { name } => html! { <pages::User {name} /> },
        Route::ResetUser { name } => html! { <pages::ResetUser {name} /> },
        Route::RemoveUser { name } => html! { <pages::RemoveUser {name} /> },
        Route::Settings => html! { <pages::Settings /> },
        Route::ChangeDates => html! { <pages::ChangeDates /> },
        Route::Publishing => html! { <pages::Publishing /> },
        Route::NotFound => html! { <pages::NotFound /> },
    }
}
