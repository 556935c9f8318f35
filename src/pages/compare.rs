use yew::prelude::*;
/// C.
#[component]
pub fn Compare() -> Html { html!{} }
