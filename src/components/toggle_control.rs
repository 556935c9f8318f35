use crate::content::{choice, control, unset};
use crate::services::page;
use govuk_yew::{Checkbox, Checkboxes, NumberRange, Radio, Radios};
use retention::{Domain, Fixed, Policy, Row, RowSet, Rule, Scenario, Toggle, Value};
use yew::prelude::*;

/// A toggle and the text of its control; none takes the change back.
pub type ToggleChange = (Toggle, Option<String>);

/// Properties of [`ToggleControl`].
#[derive(Properties, PartialEq)]
pub struct ToggleControlProps {
    /// Which toggle.
    pub toggle: Toggle,
    /// Its value; none while the visitor has set none.
    pub value: Option<Value>,
    /// The number that holds then: see [`effective`].
    pub effective: Option<i16>,
    /// Hears the change.
    pub onchange: Callback<ToggleChange>,
}

/// The control of one toggle: what it is follows from what the toggle accepts.
#[component]
pub fn ToggleControl(props: &ToggleControlProps) -> Html {
    let toggle = props.toggle;
    let text = control(toggle);
    let value = props.value;
    let set = props
        .onchange
        .reform(move |text: Option<String>| (toggle, text));
    let set_years = set.reform(|years: Option<i16>| years.map(|years| years.to_string()));
    let hint = html! {
        <>
            { text.hint }
            <span class="app-source">{ format!("Source: {}", text.source) }</span>
        </>
    };
    let body = match toggle.domain() {
        Domain::Choice(words) => {
            let as_is = Radio {
                value: AttrValue::default(),
                label: unset(toggle).into(),
                ..Radio::default()
            };
            let word = |word: &&'static str| Radio {
                value: AttrValue::Static(word),
                label: choice(toggle, word).into(),
                ..Radio::default()
            };
            html! {
                <Radios
                    name={toggle.id()}
                    legend={text.label}
                    {hint}
                    choices={std::iter::once(as_is).chain(words.iter().map(word)).collect::<Vec<_>>()}
                    value={value.map_or_else(AttrValue::default, |value| value.to_string().into())}
                    onchange={set.reform(|text: AttrValue| (!text.is_empty()).then(|| text.to_string()))}
                />
            }
        }
        Domain::Years(min, max) => html! {
            <NumberRange
                name={toggle.id()}
                label={text.label}
                {hint}
                suffix="years"
                {min}
                {max}
                value={number(value).or(props.effective)}
                onchange={set_years}
            />
        },
        Domain::YearsOrNone(min, max) => {
            let endless = value == Some(Value::NoLimit);
            let shown = if endless {
                None
            } else {
                number(value).or(props.effective)
            };
            html! {
                <>
                    <NumberRange
                        name={toggle.id()}
                        label={text.label}
                        {hint}
                        suffix="years"
                        {min}
                        {max}
                        value={shown}
                        onchange={set_years}
                    />
                    <div class="govuk-checkboxes govuk-checkboxes--small app-no-limit">
                        <div class="govuk-checkboxes__item">
                            <input
                                class="govuk-checkboxes__input"
                                id={format!("{toggle}-none")}
                                name={format!("{toggle}_none")}
                                type="checkbox"
                                value="none"
                                checked={endless}
                                onchange={set.reform(move |_: Event| (!endless).then(|| "none".to_owned()))}
                            />
                            <label class="govuk-label govuk-checkboxes__label" for={format!("{toggle}-none")}>
                                { "No end date" }
                                <span class="govuk-visually-hidden">{ format!(" for {}", text.label) }</span>
                            </label>
                        </div>
                    </div>
                </>
            }
        }
        Domain::Rows => {
            let rows = match value {
                Some(Value::Rows(rows)) => rows,
                _ => RowSet::ALL,
            };
            let choices = Row::ALL.iter().map(|row| Checkbox {
                value: AttrValue::Static(row.id()),
                label: row.label().into(),
                checked: rows.contains(*row),
                ..Checkbox::default()
            });
            html! {
                <Checkboxes
                    name={toggle.id()}
                    legend={text.label}
                    {hint}
                    choices={choices.collect::<Vec<_>>()}
                    onchange={set.reform(move |(id, checked): (AttrValue, bool)| {
                        Row::parse(&id).map(|row| Value::Rows(rows.with(row, checked)).to_string())
                    })}
                />
            }
        }
    };
    // The button goes away; focus goes to the control.
    let first = match toggle.domain() {
        Domain::Choice(_) | Domain::Rows => format!("{toggle}-0"),
        Domain::Years(..) | Domain::YearsOrNone(..) => toggle.id().to_owned(),
    };
    let take_back = set.reform(move |_: MouseEvent| {
        page::focus(&first);
        None
    });
    html! {
        <div class={classes!("app-control", value.is_some().then_some("app-control--changed"))}>
            { body }
            if value.is_some() {
                <p class="app-control__undo">
                    <button type="button" class="app-link-button" onclick={take_back}>
                        { "Take back this change" }
                        <span class="govuk-visually-hidden">{ text.label }</span>
                    </button>
                </p>
            }
        </div>
    }
}

fn number(value: Option<Value>) -> Option<i16> {
    match value {
        Some(Value::Years(years)) => Some(years),
        _ => None,
    }
}

/// The number that holds where the visitor has set none: that of the preset's parameter, of the
/// toggle itself, or of the policy's own rules.
pub fn effective(toggle: Toggle, scenario: &Scenario, policy: &Policy) -> Option<i16> {
    let row = match toggle {
        Toggle::SingleNYears => {
            let parameter = scenario.preset().parameter.as_ref()?;
            return i16::try_from(parameter.default).ok();
        }
        Toggle::UnconvictedMinorYears => Row::N1,
        Toggle::UnconvictedSeriousChargedYears => Row::N7,
        Toggle::UnconvictedSeriousNotChargedYears => Row::N3,
        Toggle::ConvictedMinorYears => Row::C3,
        Toggle::ConvictedSeriousYears => Row::C5,
        Toggle::ConvictedMostSeriousYears => Row::C6,
        _ => {
            return toggle
                .default_years()
                .and_then(|years| i16::try_from(years).ok());
        }
    };
    let months = match policy.rule(row) {
        Rule::DeleteAtOutcome => 0,
        Rule::Fixed(fixed) | Rule::Consent { with: fixed, .. } => Fixed::months(&fixed),
        Rule::Review { .. } | Rule::Keep => return None,
    };
    i16::try_from(months / 12).ok()
}
