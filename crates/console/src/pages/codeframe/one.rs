use super::fields::ThemeFields;
use crate::components::{Failed, Heading, Loading, Mistakes, To};
use crate::content::count;
use crate::hooks::{Loaded, use_form, use_go_with_news, use_load, use_page};
use crate::route::Route;
use crate::state::{Change, ThemeForm, theme_field};
use console_wire::{Codeframe, Theme as Own};
use govuk_yew::Button;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Theme`] and of what can be done with one.
#[derive(Properties, PartialEq)]
pub struct ThemeProps {
    /// Its id.
    pub theme: AttrValue,
}

/// A theme with its codeframe, once both are known.
#[derive(Clone, PartialEq, Properties)]
pub struct KnownProps {
    /// All themes.
    pub frame: Rc<Codeframe>,
    /// The theme.
    pub theme: Own,
}

/// Properties of [`Known`].
#[derive(Properties, PartialEq)]
pub struct ToBeKnownProps {
    /// Id of the theme.
    pub theme: AttrValue,
    /// What is shown of it.
    pub show: Callback<KnownProps, Html>,
}

/// Shows something of a theme once it is known, and else why it is not.
#[component]
pub fn Known(props: &ToBeKnownProps) -> Html {
    let loaded: Loaded<Codeframe> = use_load(Some("/codeframe".into()));
    let found = loaded.value.as_ref().map(|frame| {
        let own = frame
            .themes
            .iter()
            .find(|own| own.id == props.theme.as_str());
        (frame.clone(), own.filter(|own| !own.is_retired).cloned())
    });
    html! {
        <>
            <To route={Route::Codeframe} class="govuk-back-link">{ "Back to the codeframe" }</To>
            { match found {
                Some((frame, Some(theme))) => props.show.emit(KnownProps { frame, theme }),
                Some((_, None)) => html! {
                    <>
                        <Heading>{ "This theme is not there" }</Heading>
                        <p class="govuk-body">{ "It may have been merged, split or retired. The codeframe says what became of it." }</p>
                    </>
                },
                None => html! {
                    <>
                        <Heading>{ "Theme" }</Heading>
                        if let Some(fault) = &loaded.fault {
                            <Failed fault={fault.clone()} again={loaded.again.clone()} />
                        } else {
                            <Loading what="Loading the theme" />
                        }
                    </>
                },
            } }
        </>
    }
}

/// One theme: what it is, and what can be done with it.
#[component]
pub fn Theme(props: &ThemeProps) -> Html {
    let show = |KnownProps { frame, theme }| html! { <ChangeTheme {frame} {theme} /> };
    html! { <Known theme={props.theme.clone()} {show} /> }
}

#[component]
fn ChangeTheme(props: &KnownProps) -> Html {
    let KnownProps { frame, theme } = props;
    use_page(format!("Theme: {}", theme.name));
    let form = use_state(|| ThemeForm::of(theme));
    let sending = use_form(theme_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending) = (form.clone(), sending.clone());
        let (id, revision) = (theme.id.clone(), frame.revision);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.edit(revision);
            let change = change.map(|edit| Change::put(format!("/codeframe/themes/{id}"), &edit));
            let (go, told) = (go.clone(), format!("“{}” is changed.", form.name.trim()));
            sending.send(change, move |_: Codeframe| {
                go.emit((Route::Codeframe, told.into()))
            });
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |new| form.set(new))
    };
    let error = {
        let sending = sending.clone();
        Callback::from(move |field| sending.error(field))
    };
    let id = || theme.id.clone();
    html! {
        <>
            <form {onsubmit} novalidate=true>
                <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
                <Heading>
                    <span class="govuk-caption-l">{ "Theme" }</span>
                    <span class="app-break">{ &theme.name }</span>
                </Heading>
                <p class="govuk-body">{ format!("{} have it.", count(theme.texts, "text", "texts")) }</p>
                <ThemeFields form={(*form).clone()} themes={frame.themes.clone()} own={theme.id.clone()} {error} {onchange} />
                <Button submit=true is_busy={sending.is_busy()}>{ "Save the change" }</Button>
            </form>
            <h2 class="govuk-heading-m">{ "Use it no longer" }</h2>
            <ul class="govuk-list">
                <li><To route={Route::MergeTheme { theme: id() }}>{ "Merge it into another theme" }</To>{ ": its texts go along." }</li>
                <li><To route={Route::SplitTheme { theme: id() }}>{ "Split it into several" }</To>{ ": its texts are to be read again." }</li>
                <li><To route={Route::RetireTheme { theme: id() }}>{ "Retire it" }</To>{ ": its texts keep it, no other gets it." }</li>
            </ul>
        </>
    }
}
