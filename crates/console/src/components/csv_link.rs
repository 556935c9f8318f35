use yew::prelude::*;

/// Properties of [`CsvLink`].
#[derive(Properties, PartialEq)]
pub struct CsvLinkProps {
    /// Name of the file.
    pub name: AttrValue,
    /// The table.
    pub csv: AttrValue,
}

/// A link that saves a table that is on the page. Nothing is asked of the collector.
#[component]
pub fn CsvLink(props: &CsvLinkProps) -> Html {
    let encoded = String::from(js_sys::encode_uri_component(&props.csv));
    html! {
        <a class="govuk-link" href={format!("data:text/csv;charset=utf-8,{encoded}")} download={props.name.clone()}>{ "Save this table (CSV)" }</a>
    }
}
