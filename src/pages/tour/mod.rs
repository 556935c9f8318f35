use yew::prelude::*;
/// P.
#[derive(Properties, PartialEq)]
pub struct TourProps { /// n
pub step: u8 }
/// C.
#[component]
pub fn Tour(_p: &TourProps) -> Html { html!{} }
