//! What can be done so that a theme is used no longer. The history keeps it.

use super::fields::theme_choices;
use super::one::{Known, KnownProps, ThemeProps};
use crate::components::{Heading, Mistakes, To};
use crate::content::count;
use crate::hooks::{use_form, use_go_with_news, use_page};
use crate::route::Route;
use crate::state::{Change, LeavingForm, Wrong, theme_field};
use console_wire::{Codeframe, MOST_REASON_CHARACTERS};
use govuk_yew::{Button, Select, TextArea, TextLimit};
use yew::prelude::*;

/// Merges a theme into another.
#[component]
pub fn MergeTheme(props: &ThemeProps) -> Html {
    leaving(props, How::Merge)
}

/// Splits a theme into several.
#[component]
pub fn SplitTheme(props: &ThemeProps) -> Html {
    leaving(props, How::Split)
}

/// Retires a theme.
#[component]
pub fn RetireTheme(props: &ThemeProps) -> Html {
    leaving(props, How::Retire)
}

fn leaving(props: &ThemeProps, how: How) -> Html {
    let show = move |known: KnownProps| html! { <Leaving {how} {known} /> };
    html! { <Known theme={props.theme.clone()} {show} /> }
}

#[derive(Clone, Copy, PartialEq)]
enum How {
    Merge,
    Split,
    Retire,
}

impl How {
    fn title(self, name: &str) -> String {
        match self {
            Self::Merge => format!("Merge “{name}” into another theme"),
            Self::Split => format!("Split “{name}”"),
            Self::Retire => format!("Retire “{name}”"),
        }
    }

    fn done(self, name: &str) -> String {
        match self {
            Self::Merge => format!("“{name}” is merged."),
            Self::Split => format!("“{name}” is split."),
            Self::Retire => format!("“{name}” is retired."),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Merge => {
                "Every text that has it has the other one instead. Themes that are part of it go along."
            }
            Self::Split => {
                "Texts keep it until a coder reads them again and gives them one of the new themes."
            }
            Self::Retire => {
                "Texts keep it, and it can still be filtered by. No other text can be given it."
            }
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Merge => "Merge",
            Self::Split => "Split",
            Self::Retire => "Retire",
        }
    }

    fn change(self, form: &LeavingForm, known: &KnownProps) -> Result<Change, Vec<Wrong>> {
        let (theme, revision) = (&known.theme, known.frame.revision);
        Ok(match self {
            Self::Merge => Change::post("/codeframe/merges", &form.merge(&theme.id, revision)?),
            Self::Split => Change::post("/codeframe/splits", &form.split(theme, revision)?),
            Self::Retire => Change::post(
                format!("/codeframe/themes/{}/retirement", theme.id),
                &form.retirement(revision)?,
            ),
        })
    }
}

#[derive(Properties, PartialEq)]
struct LeavingProps {
    how: How,
    known: KnownProps,
}

/// Asks for the rest, and why.
#[component]
fn Leaving(props: &LeavingProps) -> Html {
    let LeavingProps { how, known } = props;
    let (how, theme) = (*how, &known.theme);
    let title = how.title(&theme.name);
    use_page(title.clone());
    let form = use_state(LeavingForm::default);
    let sending = use_form(theme_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending, known) = (form.clone(), sending.clone(), known.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (go, told) = (go.clone(), how.done(&known.theme.name));
            sending.send(how.change(&form, &known), move |_: Codeframe| {
                go.emit((Route::Codeframe, told.into()))
            });
        })
    };
    let set = |change: fn(&mut LeavingForm, AttrValue)| {
        let form = form.clone();
        Callback::from(move |value: AttrValue| {
            let mut own = (*form).clone();
            change(&mut own, value);
            form.set(own);
        })
    };
    let oninto = set(|form, value| form.into = value.to_string());
    let into = match how {
        How::Merge => html! {
            <Select
                name={theme_field::INTO}
                label="The theme that stays"
                choices={theme_choices("Choose", &known.frame.themes, &theme.id)}
                value={form.into.clone()}
                error={sending.error(theme_field::INTO)}
                onchange={oninto}
            />
        },
        How::Split => html! {
            <TextArea
                name={theme_field::INTO}
                label="Names of the new themes"
                hint="Each on a line of its own. What each means can be said afterwards."
                value={form.into.clone()}
                error={sending.error(theme_field::INTO)}
                oninput={oninto}
            />
        },
        How::Retire => html! {},
    };
    let back = Route::Theme {
        theme: theme.id.clone(),
    };
    html! {
        <form class="app-form" {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <Heading><span class="app-break">{ title }</span></Heading>
            <p class="govuk-body">{ format!("{} have it. {}", count(theme.texts, "text", "texts"), how.words()) }</p>
            { into }
            <TextArea
                name={theme_field::REASON}
                label="Why"
                hint="The history of the codeframe keeps it."
                rows={2}
                limit={Some(TextLimit::Characters(MOST_REASON_CHARACTERS as u32))}
                value={form.reason.clone()}
                error={sending.error(theme_field::REASON)}
                oninput={set(|form, value| form.reason = value.to_string())}
            />
            <div class="govuk-button-group">
                <Button submit=true is_busy={sending.is_busy()}>{ how.button() }</Button>
                <To route={back}>{ "Cancel" }</To>
            </div>
        </form>
    }
}
