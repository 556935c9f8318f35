use crate::description::Description;
use crate::fieldset::legend;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A field of a [`DateInput`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

impl DatePart {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// What the id of the field has at its end.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Month => "Month",
            Self::Year => "Year",
        }
    }

    const fn width(self) -> &'static str {
        match self {
            Self::Day | Self::Month => "govuk-input--width-2",
            Self::Year => "govuk-input--width-4",
        }
    }
}

/// What is written in a [`DateInput`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    /// In the field for the day.
    pub day: AttrValue,
    /// In the field for the month.
    pub month: AttrValue,
    /// In the field for the year.
    pub year: AttrValue,
}

impl WrittenDate {
    fn part(&self, part: DatePart) -> &AttrValue {
        match part {
            DatePart::Day => &self.day,
            DatePart::Month => &self.month,
            DatePart::Year => &self.year,
        }
    }
}

/// Properties of [`DateInput`].
#[derive(Properties, PartialEq)]
pub struct DateInputProps {
    /// Start of the ids: the field for the day has `-day` at the end.
    pub name: AttrValue,
    /// What date.
    pub legend: AttrValue,
    /// What is accepted.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with the date.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The fields that are wrong.
    #[prop_or_default]
    pub wrong: Vec<DatePart>,
    /// What is written.
    pub value: WrittenDate,
    /// Hears every change of a field.
    pub oninput: Callback<(DatePart, AttrValue)>,
}

/// A date that somebody knows or can look up, in three fields.
#[component]
pub fn DateInput(props: &DateInputProps) -> Html {
    let name = &props.name;
    let description = Description::new(name, props.hint.clone(), &props.error);
    let field = |part: DatePart| {
        let id = format!("{name}-{}", part.id());
        let is_wrong = props.wrong.contains(&part);
        let wrong = is_wrong.then_some("govuk-input--error");
        let class = classes!(
            "govuk-input",
            "govuk-date-input__input",
            part.width(),
            wrong
        );
        let oninput = props.oninput.reform(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            (part, AttrValue::from(input.value()))
        });
        html! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for={id.clone()}>{ part.label() }</label>
                    <input
                        {class}
                        id={id.clone()}
                        name={id}
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        value={props.value.part(part).clone()}
                        aria-invalid={is_wrong.then_some("true")}
                        {oninput}
                    />
                </div>
            </div>
        }
    };
    html! {
        <div class={description.group()}>
            <fieldset class="govuk-fieldset" role="group" aria-describedby={description.described_by()}>
                { legend(&props.legend, false) }
                { description.html() }
                <div class="govuk-date-input" id={name.clone()}>{ for DatePart::ALL.map(field) }</div>
            </fieldset>
        </div>
    }
}
