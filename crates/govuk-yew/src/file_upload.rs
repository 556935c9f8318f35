use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`FileUpload`].
#[derive(Properties, PartialEq)]
pub struct FileUploadProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What kind of file is wanted.
    #[prop_or_default]
    pub hint: Html,
    /// What the file dialog offers first, such as `.csv`.
    #[prop_or_default]
    pub accept: AttrValue,
    /// What is wrong with the file.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Hears the file that was chosen, or `None` when the choice was taken back.
    pub onchange: Callback<Option<File>>,
}

/// A file to choose.
#[component]
pub fn FileUpload(props: &FileUploadProps) -> Html {
    let name = &props.name;
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    let onchange = props.onchange.reform(|event: Event| {
        let files = event.target_unchecked_into::<HtmlInputElement>().files();
        files.and_then(|files| files.get(0))
    });
    // Or a file that was mended and is chosen again would be no change.
    let onclick = Callback::from(|event: MouseEvent| {
        event
            .target_unchecked_into::<HtmlInputElement>()
            .set_value("");
    });
    let described_by = match &props.error {
        Some(_) => format!("{hint_id} {error_id}"),
        None => hint_id.clone(),
    };
    let group = classes!(
        "govuk-form-group",
        props.error.is_some().then_some("govuk-form-group--error")
    );
    let field = classes!(
        "govuk-file-upload",
        props.error.is_some().then_some("govuk-file-upload--error")
    );
    html! {
        <div class={group}>
            <label class="govuk-label govuk-label--s" for={name.clone()}>{ &props.label }</label>
            <div class="govuk-hint" id={hint_id}>{ props.hint.clone() }</div>
            if let Some(error) = &props.error {
                <p class="govuk-error-message" id={error_id}>
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ error }
                </p>
            }
            <input
                class={field}
                id={name.clone()}
                name={name.clone()}
                type="file"
                accept={props.accept.clone()}
                aria-describedby={described_by}
                aria-invalid={props.error.is_some().then_some("true")}
                {onchange}
                {onclick}
            />
        </div>
    }
}
