use crate::description::Description;
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
    let description = Description::new(name, props.hint.clone(), &props.error);
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
    html! {
        <div class={description.group()}>
            <label class="govuk-label govuk-label--s" for={name.clone()}>{ &props.label }</label>
            { description.html() }
            <input
                class={classes!("govuk-file-upload", description.wrong("govuk-file-upload--error"))}
                id={name.clone()}
                name={name.clone()}
                type="file"
                accept={props.accept.clone()}
                aria-describedby={description.described_by()}
                aria-invalid={description.invalid()}
                {onchange}
                {onclick}
            />
        </div>
    }
}
