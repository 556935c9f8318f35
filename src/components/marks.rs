use crate::content::action;
use crate::picture::{Marked, marks, sample_mark};
use yew::prelude::*;

/// Properties of [`Marks`].
#[derive(Properties, PartialEq)]
pub struct MarksProps {
    /// What the marks stand for.
    pub marked: Marked,
}

/// One hundred marks: each is one image in a hundred. The table beside it has the numbers.
#[component]
pub fn Marks(props: &MarksProps) -> Html {
    let picture = marks(&props.marked)
        .class("app-marks__picture")
        .with("role", "img")
        .with("aria-label", marks_in_words(&props.marked));
    let key = |(act, share): &(retention::Action, u32)| {
        let mark = sample_mark(*act)
            .class("app-marks__sample")
            .with("aria-hidden", "true");
        html! {
            <span class="app-marks__key">
                { mark.to_html() }
                { format!("{share} {}", action(*act).to_ascii_lowercase()) }
            </span>
        }
    };
    html! {
        <figure class="app-marks">
            { picture.to_html() }
            <figcaption class="govuk-body-s">
                { "Of every 100 images: " }
                { for props.marked.iter().filter(|(_, share)| *share > 0).map(key) }
            </figcaption>
        </figure>
    }
}

/// What the marks say.
pub fn marks_in_words(marked: &Marked) -> String {
    let words: Vec<String> = marked
        .iter()
        .filter(|(_, share)| *share > 0)
        .map(|(act, share)| format!("{share} {}", action(*act).to_ascii_lowercase()))
        .collect();
    format!("Of every 100 images: {}", words.join(", "))
}
