use crate::services::files;
use yew::prelude::*;

/// Properties of [`FileField`].
#[derive(Properties, PartialEq)]
pub struct FileFieldProps {
    /// Name and id of the field.
    pub name: &'static str,
    /// Its label.
    pub label: AttrValue,
    /// What kind of file.
    pub hint: AttrValue,
    /// Hears the file's name and text, or why it could not be read.
    pub onread: Callback<Result<(String, String), String>>,
}

/// A small text file, read here and sent nowhere.
#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let name = props.name;
    let onchange = {
        let onread = props.onread.clone();
        Callback::from(move |event: Event| {
            let onread = onread.clone();
            files::read_chosen(&event, move |read| onread.emit(read));
        })
    };
    html! {
        <div class="govuk-form-group">
            <label class="govuk-label" for={name}>{ &props.label }</label>
            <div class="govuk-hint" id={format!("{name}-hint")}>{ &props.hint }</div>
            <input class="govuk-file-upload app-file" id={name} {name} type="file" accept=".json,application/json" aria-describedby={format!("{name}-hint")} {onchange} />
        </div>
    }
}
