use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`NumberRange`].
#[derive(Properties, PartialEq)]
pub struct NumberRangeProps {
    /// Name and id of the number field; the range has the same with `-range` at the end.
    pub name: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What the number changes.
    #[prop_or_default]
    pub hint: Html,
    /// Words behind the field, such as "years".
    pub suffix: AttrValue,
    /// Smallest number.
    pub min: i16,
    /// Largest number.
    pub max: i16,
    /// The number; none where there is none to show.
    pub value: Option<i16>,
    /// What stands in the field while there is no number.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Hears a number, or `None` when the field was emptied.
    pub onchange: Callback<Option<i16>>,
}

/// A whole number: a field to type it and a range to drag it, one value.
///
/// A text that is not a number of the domain stays in the field with a message, and changes
/// nothing.
#[component]
pub fn NumberRange(props: &NumberRangeProps) -> Html {
    let NumberRangeProps { name, min, max, .. } = props;
    let (min, max) = (*min, *max);
    let wrong = use_state(|| None::<String>);
    {
        // A value that changes from outside takes the place of what was typed.
        let wrong = wrong.clone();
        use_effect_with(props.value, move |_| wrong.set(None));
    }
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    let range_id = format!("{name}-range");

    let oninput = {
        let (onchange, wrong) = (props.onchange.clone(), wrong.clone());
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            let text = field.value();
            let number = text
                .trim()
                .parse::<i16>()
                .ok()
                .filter(|number| (min..=max).contains(number));
            // A number field gives no text for what is not a number at all.
            let emptied = text.is_empty() && !field.validity().bad_input();
            if number.is_some() || emptied {
                wrong.set(None);
                onchange.emit(number);
            } else {
                wrong.set(Some(text));
            }
        })
    };
    let onrange = {
        let (onchange, wrong) = (props.onchange.clone(), wrong.clone());
        Callback::from(move |event: InputEvent| {
            wrong.set(None);
            onchange.emit(
                event
                    .target_unchecked_into::<HtmlInputElement>()
                    .value()
                    .parse()
                    .ok(),
            );
        })
    };
    let message = wrong.as_ref().map(|text| {
        let found = if text.is_empty() {
            "This is not a whole number".to_owned()
        } else {
            format!("{text} is outside the range")
        };
        format!("{found}. Enter a whole number from {min} to {max}.")
    });
    let shown = match (&*wrong, props.value) {
        (Some(text), _) => text.clone(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    };
    let described_by = if message.is_some() {
        format!("{hint_id} {error_id}")
    } else {
        hint_id.clone()
    };
    let group = classes!(
        "govuk-form-group",
        message.is_some().then_some("govuk-form-group--error")
    );
    let field = classes!(
        "govuk-input",
        "govuk-input--width-4",
        message.is_some().then_some("govuk-input--error")
    );
    html! {
        <div class={group}>
            <label class="govuk-label govuk-label--s" for={name.clone()}>{ &props.label }</label>
            <div class="govuk-hint" id={hint_id}>{ props.hint.clone() }</div>
            if let Some(message) = &message {
                <p class="govuk-error-message" id={error_id}>
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ message }
                </p>
            }
            <div class="app-number-range">
                <div class="govuk-input__wrapper">
                    <input
                        class={field}
                        id={name.clone()}
                        name={name.clone()}
                        type="number"
                        inputmode="numeric"
                        min={min.to_string()}
                        max={max.to_string()}
                        step="1"
                        value={shown}
                        placeholder={props.placeholder.clone()}
                        aria-describedby={described_by}
                        aria-invalid={message.is_some().then_some("true")}
                        {oninput}
                    />
                    <div class="govuk-input__suffix" aria-hidden="true">{ &props.suffix }</div>
                </div>
                <input
                    class="app-number-range__range"
                    id={range_id}
                    name={format!("{name}_range")}
                    type="range"
                    min={min.to_string()}
                    max={max.to_string()}
                    step="1"
                    value={props.value.unwrap_or(if min < 0 { 0 } else { max }).to_string()}
                    aria-label={format!("{}, {} to {} {}", props.label, min, max, props.suffix)}
                    aria-valuetext={props.value.map_or_else(|| "not set".to_owned(), |number| format!("{number} {}", props.suffix))}
                    oninput={onrange}
                />
            </div>
        </div>
    }
}
