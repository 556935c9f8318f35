use crate::services::view::Watch;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long a value must rest before a part that is not in view shows it too.
const REST_MS: u32 = 150;

/// The newest value while the element is in view. Out of view it follows once the value rests, so
/// that a control can be dragged while there are many tables: only those seen are made anew.
#[hook]
pub fn use_when_seen<T: PartialEq + 'static>(newest: &Rc<T>, place: &NodeRef) -> Rc<T> {
    let seen = use_mut_ref(|| true);
    let shown = use_mut_ref(|| newest.clone());
    let update = use_force_update();
    {
        let (seen, update, place) = (seen.clone(), update.clone(), place.clone());
        use_effect_with((), move |()| {
            let watch = place.cast().and_then(|element| {
                Watch::of(&element, move |now| {
                    if now && !seen.replace(now) {
                        update.force_update();
                    }
                    seen.replace(now);
                })
            });
            move || drop(watch)
        });
    }
    if *seen.borrow() {
        shown.replace(newest.clone());
    }
    let late = !Rc::ptr_eq(&shown.borrow(), newest);
    {
        let (shown, newest) = (shown.clone(), newest.clone());
        use_effect_with((newest.clone(), late), move |(_, late)| {
            let rest = late.then(|| {
                Timeout::new(REST_MS, move || {
                    shown.replace(newest);
                    update.force_update();
                })
            });
            move || drop(rest)
        });
    }
    let shown = shown.borrow();
    shown.clone()
}
