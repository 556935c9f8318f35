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
    let typed = use_state(|| None::<String>);
    let checked = use_state(|| false);
    {
        // A day that changes from outside takes the place of what was typed.
        let (typed, checked) = (typed.clone(), checked.clone());
        use_effect_with(props.value, move |_| {
            typed.set(None);
            checked.set(false);
        });
    }
    let oninput = {
        let (onchange, typed, checked) = (props.onchange.clone(), typed.clone(), checked.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Some(Ok(as_at)) = parse_date(&text).map(AsAt::new) {
                checked.set(false);
                onchange.emit(as_at.day());
            }
            typed.set(Some(text));
        })
    };
    // A date is typed in parts: it is judged when the visitor leaves it.
    let onblur = {
        let checked = checked.clone();
        Callback::from(move |_: FocusEvent| checked.set(true))
    };
    let (first, last) = (AsAt::reference().day(), AsAt::last());
    let wrong = typed
        .as_ref()
        .filter(|text| *checked && !matches!(parse_date(text).map(AsAt::new), Some(Ok(_))));
    let message = wrong.map(|text| {
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
    let shown = (*typed).clone().unwrap_or_else(|| props.value.to_string());
    let described_by = if message.is_some() {
        "as_at-hint as_at-error"
    } else {
        "as_at-hint"
    };
    html! {
        <div class={classes!("govuk-form-group", message.is_some().then_some("govuk-form-group--error"))}>
            <label class="govuk-label govuk-label--s" for="as_at">{ "Count the images on this date" }</label>
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
                {onblur}
            />
        </div>
    }
}
