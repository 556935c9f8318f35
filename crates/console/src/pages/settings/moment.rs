//! A date and a time of day.

use crate::state::{MomentFields, WrittenMoment};
use govuk_yew::{DateInput, DatePart, TextInput, WrittenDate};
use yew::prelude::*;

/// Properties of [`MomentInput`].
#[derive(Properties, PartialEq)]
pub struct MomentInputProps {
    /// Ids of its fields, and what happens then.
    pub fields: MomentFields,
    /// What is written.
    pub value: WrittenMoment,
    /// What is wrong with a field.
    pub wrong: MomentWrong,
    /// Hears every change.
    pub onchange: Callback<WrittenMoment>,
}

/// What is wrong with a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MomentWrong {
    /// With the fields of the date.
    pub date: Vec<(DatePart, AttrValue)>,
    /// With the time of day.
    pub time: Option<AttrValue>,
}

impl MomentWrong {
    /// Of what is known of each field.
    pub fn of(fields: MomentFields, error: impl Fn(&str) -> Option<AttrValue>) -> Self {
        let parts = [
            (DatePart::Day, fields.day),
            (DatePart::Month, fields.month),
            (DatePart::Year, fields.year),
        ];
        let date = parts.map(|(part, field)| error(field).map(|words| (part, words)));
        Self {
            date: date.into_iter().flatten().collect(),
            time: error(fields.time),
        }
    }
}

/// When something happens.
#[component]
pub fn MomentInput(props: &MomentInputProps) -> Html {
    let MomentInputProps {
        fields,
        value,
        wrong,
        ..
    } = props;
    let ondate = {
        let value = value.clone();
        props
            .onchange
            .reform(move |(part, text): (DatePart, AttrValue)| {
                let mut new = value.clone();
                let field = match part {
                    DatePart::Day => &mut new.day,
                    DatePart::Month => &mut new.month,
                    DatePart::Year => &mut new.year,
                };
                *field = text.to_string();
                new
            })
    };
    let ontime = {
        let value = value.clone();
        props.onchange.reform(move |text: AttrValue| WrittenMoment {
            time: text.to_string(),
            ..value.clone()
        })
    };
    let written = WrittenDate {
        day: value.day.clone().into(),
        month: value.month.clone().into(),
        year: value.year.clone().into(),
    };
    html! {
        <>
            <DateInput
                name={fields.date}
                legend={format!("Date {}", fields.what)}
                hint="Such as 27 3 2027"
                value={written}
                error={wrong.date.first().map(|(_, words)| words.clone())}
                wrong={wrong.date.iter().map(|(part, _)| *part).collect::<Vec<_>>()}
                oninput={ondate}
            />
            <TextInput
                name={fields.time}
                label={format!("Time {}", fields.what)}
                label_class="govuk-label--s"
                hint="As a clock in London shows it, such as 9:00 or 17:30"
                class="govuk-input--width-5"
                value={value.time.clone()}
                error={wrong.time.clone()}
                oninput={ontime}
            />
        </>
    }
}
