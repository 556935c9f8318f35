use crate::description::Description;
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
/// What is typed stays in the field while it has focus. A text that is not a number of the domain
/// stays after that too, with a message, and changes nothing.
#[component]
pub fn NumberRange(props: &NumberRangeProps) -> Html {
    let NumberRangeProps { name, min, max, .. } = props;
    let (min, max) = (*min, *max);
    let typed = use_state(|| None::<String>);
    let focused = use_mut_ref(|| false);
    let range_id = format!("{name}-range");
    {
        // A value that changes from outside takes the place of what was typed.
        let (typed, focused) = (typed.clone(), focused.clone());
        use_effect_with(props.value, move |_| {
            if !*focused.borrow() {
                typed.set(None);
            }
        });
    }
    let oninput = {
        let (onchange, typed) = (props.onchange.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            // A number field gives no text for what is not a number at all.
            let text = if field.validity().bad_input() {
                NOT_A_NUMBER.to_owned()
            } else {
                field.value()
            };
            if let Ok(number) = read(&text, min, max) {
                onchange.emit(number);
            }
            typed.set(Some(text));
        })
    };
    let onfocus = {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| *focused.borrow_mut() = true)
    };
    let onblur = {
        let (typed, focused) = (typed.clone(), focused);
        Callback::from(move |_: FocusEvent| {
            *focused.borrow_mut() = false;
            if typed
                .as_ref()
                .is_some_and(|text| read(text, min, max).is_ok())
            {
                typed.set(None);
            }
        })
    };
    // A wheel over a focused number field would change it unseen.
    let onwheel = Callback::from(|event: WheelEvent| {
        let _ = event.target_unchecked_into::<HtmlInputElement>().blur();
    });
    let onrange = {
        let (onchange, typed) = (props.onchange.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(None);
            onchange.emit(
                event
                    .target_unchecked_into::<HtmlInputElement>()
                    .value()
                    .parse()
                    .ok(),
            );
        })
    };
    let message = typed
        .as_ref()
        .and_then(|text| read(text, min, max).err())
        .map(|found| {
            let still = props.value.map_or_else(String::new, |value| {
                format!(" The counts still use {value}.")
            });
            AttrValue::from(format!(
                "{found}. Enter a whole number from {min} to {max}.{still}"
            ))
        });
    let description = Description::new(name, props.hint.clone(), &message);
    let shown = match (&*typed, props.value) {
        (Some(text), _) if text == NOT_A_NUMBER => String::new(),
        (Some(text), _) => text.clone(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    };
    let field = classes!(
        "govuk-input",
        "govuk-input--width-4",
        description.wrong("govuk-input--error")
    );
    // In the middle, so that dragging to either end is a change.
    let unset = min + (max - min) / 2;
    html! {
        <div class={description.group()}>
            <label class="govuk-label govuk-label--s" for={name.clone()}>{ &props.label }</label>
            { description.html() }
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
                        aria-describedby={description.described_by()}
                        aria-invalid={description.invalid()}
                        {oninput}
                        {onfocus}
                        {onblur}
                        {onwheel}
                    />
                    <div class="govuk-input__suffix" aria-hidden="true">{ &props.suffix }</div>
                </div>
                <input
                    class={classes!("app-number-range__range", props.value.is_none().then_some("app-number-range__range--unset"))}
                    id={range_id}
                    name={format!("{name}_range")}
                    type="range"
                    min={min.to_string()}
                    max={max.to_string()}
                    step="1"
                    value={props.value.unwrap_or(unset).to_string()}
                    aria-label={format!("{}, {} to {} {}", props.label, min, max, props.suffix)}
                    aria-valuetext={props.value.map_or_else(|| "not set".to_owned(), |number| format!("{number} {}", props.suffix))}
                    oninput={onrange}
                />
            </div>
        </div>
    }
}

/// Stands for text that the browser does not hand out because it is no number.
const NOT_A_NUMBER: &str = "\u{0}";

/// The number typed, none for an empty field, or what is wrong with it.
fn read(text: &str, min: i16, max: i16) -> Result<Option<i16>, String> {
    let text = text.trim();
    match text.parse::<i64>() {
        _ if text.is_empty() => Ok(None),
        Ok(number) => match i16::try_from(number) {
            Ok(number) if (min..=max).contains(&number) => Ok(Some(number)),
            _ => Err(format!("{text} is outside the range")),
        },
        Err(_) if text == NOT_A_NUMBER => Err("This is not a whole number".to_owned()),
        Err(_) => Err(format!("{text} is not a whole number")),
    }
}
