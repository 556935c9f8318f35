use crate::services::cohort::Asked;
use crate::services::scale::{self, View};
use cohort::{Question, Scale};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long the controls must rest before a larger sample answers in depth.
const REST_MS: u32 = 100;

/// The sample at a larger scale, where one was chosen: it counts each question as it comes.
#[hook]
pub fn use_scale(question: &Question) -> View {
    let view = use_state(scale::view);
    {
        let view = view.setter();
        use_effect_with((), move |()| {
            scale::listen(Some(Callback::from(move |now| view.set(now))));
            || scale::listen(None)
        });
    }
    let opened: Option<Scale> = view.opened.as_ref().map(|opened| opened.scale);
    use_effect_with((opened, question.clone()), |(opened, question)| {
        let later = opened.map(|_| {
            scale::count(question.to_link());
            let asked = Asked::of(question);
            Timeout::new(REST_MS, move || scale::depth(asked))
        });
        move || drop(later)
    });
    (*view).clone()
}
