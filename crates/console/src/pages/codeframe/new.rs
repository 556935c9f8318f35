use super::fields::ThemeFields;
use crate::components::{Failed, Heading, Loading, Mistakes, To};
use crate::hooks::{Loaded, use_form, use_go_with_news, use_load, use_page};
use crate::route::Route;
use crate::state::{Change, ThemeForm, theme_field};
use console_wire::Codeframe;
use govuk_yew::Button;
use yew::prelude::*;

/// Adds a theme.
#[component]
pub fn NewTheme() -> Html {
    use_page("Add a theme");
    let loaded: Loaded<Codeframe> = use_load(Some("/codeframe".into()));
    let form = use_state(ThemeForm::default);
    let sending = use_form(theme_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending) = (form.clone(), sending.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.draft();
            let change = change.map(|draft| Change::post("/codeframe/themes", &draft));
            let (go, told) = (go.clone(), format!("“{}” is added.", form.name.trim()));
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
    html! {
        <>
            <To route={Route::Codeframe} class="govuk-back-link">{ "Back to the codeframe" }</To>
            <form {onsubmit} novalidate=true>
                <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
                <Heading>{ "Add a theme" }</Heading>
                if let Some(fault) = &loaded.fault {
                    <Failed fault={fault.clone()} again={loaded.again.clone()} />
                }
                if let Some(frame) = &loaded.value {
                    <ThemeFields form={(*form).clone()} themes={frame.themes.clone()} {error} {onchange} />
                    <Button submit=true is_busy={sending.is_busy()}>{ "Add the theme" }</Button>
                } else if loaded.fault.is_none() {
                    <Loading what="Loading the codeframe" />
                }
            </form>
        </>
    }
}
