use crate::services::files;
use govuk_yew::FileUpload;
use retention::Scenario;
use web_sys::File;
use yew::prelude::*;

/// Properties of [`FileField`].
#[derive(Properties, PartialEq)]
pub struct FileFieldProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What kind of file.
    pub hint: AttrValue,
    /// Hears the scenario, or why there is none.
    pub onread: Callback<Result<Scenario, String>>,
}

/// A scenario file, read here and sent nowhere.
#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let onchange = {
        let onread = props.onread.clone();
        Callback::from(move |file: Option<File>| {
            if let Some(file) = file {
                let onread = onread.clone();
                files::read_text(file, move |read| {
                    onread.emit(read.and_then(|(name, text)| {
                        Scenario::from_json(&text).map_err(|error| format!("{name}: {error}."))
                    }));
                });
            }
        })
    };
    html! {
        <FileUpload
            name={props.name.clone()}
            label={props.label.clone()}
            hint={html! { { &props.hint } }}
            accept=".json,application/json"
            {onchange}
        />
    }
}
