use gloo::timers::callback::Interval;
use yew::prelude::*;

/// How often something that is under way is looked at again.
const EVERY_MS: u32 = 3_000;

/// Asks again every few seconds for as long as something is under way.
#[hook]
pub fn use_poll(is_under_way: bool, again: Callback<()>) {
    let newest = use_mut_ref(|| again.clone());
    *newest.borrow_mut() = again;
    use_effect_with(is_under_way, move |is_under_way| {
        let interval = is_under_way.then(|| {
            Interval::new(EVERY_MS, move || {
                let again = newest.borrow().clone();
                again.emit(());
            })
        });
        move || drop(interval)
    });
}
