use crate::services::files;
use govuk_yew::FileUpload;
use retention::Scenario;
use web_sys::File;
use yew::prelude::*;

/// Properties of [`BytesFile`].
#[derive(Properties, PartialEq)]
pub struct BytesFileProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What kind of file.
    pub hint: AttrValue,
    /// What the file dialog offers first.
    pub accept: AttrValue,
    /// What is wrong with the file.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Hears its name and bytes, or why it could not be read.
    pub onread: Callback<Result<(String, Vec<u8>), String>>,
}

/// A file, read here and sent nowhere.
#[component]
pub fn BytesFile(props: &BytesFileProps) -> Html {
    let onchange = {
        let onread = props.onread.clone();
        Callback::from(move |file: Option<File>| {
            if let Some(file) = file {
                let onread = onread.clone();
                files::read_bytes(file, move |read| onread.emit(read));
            }
        })
    };
    html! {
        <FileUpload
            name={props.name.clone()}
            label={props.label.clone()}
            hint={html! { { &props.hint } }}
            accept={props.accept.clone()}
            error={props.error.clone()}
            {onchange}
        />
    }
}

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
    let onread = props
        .onread
        .reform(|read: Result<(String, Vec<u8>), String>| {
            let (name, bytes) = read?;
            let text = String::from_utf8(bytes).map_err(|_| format!("{name} is no text file."))?;
            Scenario::from_json(&text).map_err(|error| format!("{name}: {error}."))
        });
    html! {
        <BytesFile
            name={props.name.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            accept=".json,application/json"
            {onread}
        />
    }
}
