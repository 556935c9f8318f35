use crate::content::megabytes;
use yew::prelude::*;

/// Properties of [`RecordsProgress`].
#[derive(Properties, PartialEq)]
pub struct RecordsProgressProps {
    /// Name of the file that is read.
    pub name: AttrValue,
    /// How much of it has been read.
    pub bytes: u64,
    /// Its size.
    pub of_bytes: u64,
    /// Hears that reading is to stop.
    pub oncancel: Callback<()>,
}

/// How much of a file has been read.
#[component]
pub fn RecordsProgress(props: &RecordsProgressProps) -> Html {
    let share = match props.of_bytes {
        0 => 0,
        of_bytes => props.bytes.min(of_bytes) * 100 / of_bytes,
    };
    html! {
        <div class="app-progress">
            <label class="govuk-label app-break" for="records-progress">{ format!("Reading {}", props.name) }</label>
            <progress class="app-progress__bar" id="records-progress" max="100" value={share.to_string()}></progress>
            <p class="govuk-body">
                { format!("{} of {} read, {share}%", megabytes(props.bytes), megabytes(props.of_bytes)) }
            </p>
            <button type="button" class="govuk-button govuk-button--secondary" onclick={props.oncancel.reform(|_| ())}>
                { "Cancel" }
            </button>
        </div>
    }
}
