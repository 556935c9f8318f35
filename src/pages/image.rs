use yew::prelude::*;
/// P.
#[derive(Properties, PartialEq)]
pub struct ImageProps { /// n
pub number: u32 }
/// C.
#[component]
pub fn Image(_p: &ImageProps) -> Html { html!{} }
