use crate::services::records::PickedFile;
use crate::state::ChosenFile;
use crate::{content::megabytes, route::Route};
use govuk_yew::{Checkbox, Checkboxes, FileUpload};
use retention::Scenario;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the file field.
pub const RECORDS_FILE: &str = "records_file";
/// Id of the date field.
pub const RECORDS_DATE: &str = "records_as_at";

/// Properties of [`RecordsForm`].
#[derive(Properties, PartialEq)]
pub struct RecordsFormProps {
    /// The policy under which the file is counted.
    pub scenario: Scenario,
    /// The day, as typed.
    pub as_at: AttrValue,
    /// What is wrong with the day.
    pub date_error: Option<AttrValue>,
    /// The file.
    pub file: Option<ChosenFile>,
    /// What is wrong with the file.
    pub file_error: Option<AttrValue>,
    /// Every record with its decision is wanted.
    pub wants_decisions: bool,
    /// Hears the day as typed.
    pub ondate: Callback<String>,
    /// Hears the file.
    pub onfile: Callback<Option<PickedFile>>,
    /// Hears whether every record with its decision is wanted.
    pub ondecisions: Callback<bool>,
    /// Hears that the file is to be counted.
    pub oncount: Callback<()>,
}

/// What is to be counted: file, policy and day.
#[component]
pub fn RecordsForm(props: &RecordsFormProps) -> Html {
    let onsubmit = props
        .oncount
        .reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <form {onsubmit} novalidate=true>
            { policy(&props.scenario) }
            { date(props) }
            <FileUpload
                name={RECORDS_FILE}
                label="File of records"
                hint={html! { "A CSV file. It stays on this device." }}
                accept=".csv,.txt,text/csv,text/plain"
                error={props.file_error.clone()}
                onchange={props.onfile.reform(|file: Option<web_sys::File>| file.map(PickedFile::from))}
            />
            if let Some(file) = &props.file {
                <p class="govuk-body app-break" id="records-chosen">
                    { format!("Chosen: {}, {}", file.name, megabytes(file.bytes)) }
                </p>
            }
            <Checkboxes
                name="records_decisions"
                legend="Files to make"
                hint={html! { "The deletion list is always made. The other needs about twice the space of your file." }}
                choices={vec![Checkbox {
                    value: "decisions".into(),
                    label: "Every record with its decision and reason".into(),
                    checked: props.wants_decisions,
                    ..Checkbox::default()
                }]}
                onchange={props.ondecisions.reform(|(_, wanted)| wanted)}
            />
            <button type="submit" class="govuk-button">{ "Count the records" }</button>
        </form>
    }
}

fn policy(scenario: &Scenario) -> Html {
    let changed = if scenario.is_changed() {
        ", changed"
    } else {
        ""
    };
    html! {
        <dl class="govuk-summary-list">
            <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{ "Policy" }</dt>
                <dd class="govuk-summary-list__value" id="records-policy">{ format!("{}{changed}", scenario.preset().title) }</dd>
                <dd class="govuk-summary-list__actions">
                    <Link<Route> to={Route::Explore} classes="govuk-link">
                        { "Change" }<span class="govuk-visually-hidden">{ " the policy in the explorer" }</span>
                    </Link<Route>>
                </dd>
            </div>
        </dl>
    }
}

fn date(props: &RecordsFormProps) -> Html {
    let error = &props.date_error;
    let described_by = match error {
        Some(_) => format!("{RECORDS_DATE}-hint {RECORDS_DATE}-error"),
        None => format!("{RECORDS_DATE}-hint"),
    };
    let oninput = props
        .ondate
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class={classes!("govuk-form-group", error.is_some().then_some("govuk-form-group--error"))}>
            <label class="govuk-label govuk-label--s" for={RECORDS_DATE}>{ "Count the images on this date" }</label>
            <div class="govuk-hint" id={format!("{RECORDS_DATE}-hint")}>{ "The day on which you ask what is to be deleted. Any day." }</div>
            if let Some(error) = error {
                <p class="govuk-error-message" id={format!("{RECORDS_DATE}-error")}>
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ error }
                </p>
            }
            <input
                class={classes!("govuk-input", "govuk-input--width-10", error.is_some().then_some("govuk-input--error"))}
                id={RECORDS_DATE}
                name={RECORDS_DATE}
                type="date"
                value={props.as_at.clone()}
                aria-describedby={described_by}
                aria-invalid={error.is_some().then_some("true")}
                {oninput}
            />
        </div>
    }
}
