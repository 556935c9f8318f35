use chrono::NaiveDate;
use cohort::AsAt;
use retention::{in_words, parse_date};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`AsAtControl`].
#[derive(Properties, PartialEq)]
pub struct AsAtControlProps {
    /// The day shown.
    pub value: NaiveDate,
    /// Hears another day that the sample can be asked about.
    pub onchange: Callback<NaiveDate>,
}

/// The day on which the question is asked.
#[component]
pub fn AsAtControl(props: &AsAtControlProps) -> Html {
    let wrong = use_state(|| None::<String>);
    {
        // A value that changes from outside takes the place of what was typed.
        let wrong = wrong.clone();
        use_effect_with(props.value, move |_| wrong.set(None));
    }
    let oninput = {
        let (onchange, wrong) = (props.onchange.clone(), wrong.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            match parse_date(&text).map(AsAt::new) {
                Some(Ok(as_at)) => {
                    wrong.set(None);
                    onchange.emit(as_at.day());
                }
                _ => wrong.set(Some(text)),
            }
        })
    };
    let (first, last) = (AsAt::reference().day(), AsAt::last());
    let message = wrong.as_ref().map(|text| {
        let found = parse_date(text).map_or_else(
            || "This is not a whole date".to_owned(),
            |day| format!("{} is outside the sample", in_words(day)),
        );
        format!(
            "{found}. Enter a date from {} to {}.",
            in_words(first),
            in_words(last)
        )
    });
    let shown = (*wrong).clone().unwrap_or_else(|| props.value.to_string());
    let described_by = if message.is_some() {
        "as_at-hint as_at-error"
    } else {
        "as_at-hint"
    };
    html! {
        <div class={classes!("govuk-form-group", message.is_some().then_some("govuk-form-group--error"))}>
            <label class="govuk-label govuk-label--s" for="as_at">{ "Count the images as at" }</label>
            <div class="govuk-hint" id="as_at-hint">
                { format!("The sample holds what was known on {}. On a later day more periods have run out; no new images are added.", in_words(first)) }
            </div>
            if let Some(message) = &message {
                <p class="govuk-error-message" id="as_at-error">
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ message }
                </p>
            }
            <input
                class={classes!("govuk-input", "govuk-input--width-10", message.is_some().then_some("govuk-input--error"))}
                id="as_at"
                name="as_at"
                type="date"
                min={first.to_string()}
                max={last.to_string()}
                value={shown}
                aria-describedby={described_by}
                aria-invalid={message.is_some().then_some("true")}
                {oninput}
            />
        </div>
    }
}
