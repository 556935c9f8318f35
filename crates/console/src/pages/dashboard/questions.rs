use super::is_about;
use crate::components::{BarRow, BarTable};
use crate::content::{count, number};
use crate::state::{Spread, narrowed};
use console_wire::{Counting, Dashboard, Filter, VariableCounts};
use consultation::Questionnaire;
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// The value of whoever was not asked.
const NOT_ASKED: &str = "not-asked";

/// Properties of [`Questions`].
#[derive(Properties, PartialEq)]
pub struct QuestionsProps {
    /// What was counted.
    pub numbers: Rc<Dashboard>,
    /// Which statements are meant.
    pub filter: Filter,
}

/// Answers to each closed question, topic by topic.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let QuestionsProps { numbers, filter } = props;
    let questionnaire = Questionnaire::shipped();
    let topic_of = |own: &VariableCounts| {
        let section = questionnaire.section_of(&own.meaning.question);
        section.map_or("Other", |own| own.title.as_str())
    };
    let asked: Vec<&VariableCounts> = numbers
        .variables
        .iter()
        .filter(|own| !is_about(own))
        .collect();
    let topic = |all: &[&VariableCounts]| {
        let title = topic_of(all[0]);
        html! {
            <Details key={title} summary={format!("{title}: {}", count(all.len() as u32, "table", "tables"))} lazy=true>
                <div class="app-columns">
                    { for all.iter().map(|own| html! {
                        <section aria-label={own.meaning.asked.clone()}>{ variable(own, numbers.statements, filter) }</section>
                    }) }
                </div>
            </Details>
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m" id="answers">{ "Answers to each question" }</h2>
            <p class="govuk-body">{ "Open a topic. An answer leads to the statements that have it." }</p>
            { for asked.chunk_by(|a, b| topic_of(a) == topic_of(b)).map(topic) }
        </>
    }
}

/// A variable as bars.
pub fn variable(own: &VariableCounts, whole: u32, filter: &Filter) -> Html {
    let meaning = &own.meaning;
    let note = match meaning.counting {
        Counting::One | Counting::FilterOnly => "",
        Counting::Several => "A statement can have several.",
        Counting::First => "Put in order: those put first are counted.",
        Counting::Number => "Numbers that were given.",
    };
    let rows: Vec<BarRow> = meaning
        .values
        .iter()
        .zip(&own.counts)
        .map(|(value, count)| BarRow {
            label: value.label.clone().into(),
            count: *count,
            also: None,
            filter: narrowed(filter, &meaning.name, meaning.counting, &value.value),
        })
        .collect();
    if meaning.counting == Counting::Number {
        return html! { <Numbers asked={meaning.asked.clone()} spread={Spread::of(own)} {whole} {rows} /> };
    }
    let whole = asked(own, whole);
    html! {
        <BarTable caption={meaning.asked.clone()} {note} what="Answer" {whole} {rows} />
    }
}

/// Of how many the shares are: nobody who was not asked could answer.
fn asked(own: &VariableCounts, whole: u32) -> u32 {
    let values = own.meaning.values.iter().zip(&own.counts);
    let not_asked = values.filter(|(value, _)| value.value == NOT_ASKED);
    whole.saturating_sub(not_asked.map(|(_, count)| count).sum())
}

#[derive(Properties, PartialEq)]
struct NumbersProps {
    asked: String,
    spread: Option<Spread>,
    whole: u32,
    rows: Vec<BarRow>,
}

/// Numbers that were given: their middle, a picture, and the table on request.
#[component]
fn Numbers(props: &NumbersProps) -> Html {
    let title = html! { <h3 class="govuk-heading-s app-spread__title">{ &props.asked }</h3> };
    let Some(spread) = &props.spread else {
        return html! {
            <>
                { title }
                <p class="govuk-body-s">{ "Nobody gave a number." }</p>
            </>
        };
    };
    let words = spread_in_words(spread);
    let most = spread
        .bins
        .iter()
        .map(|own| own.count)
        .max()
        .unwrap_or(0)
        .max(1);
    let step = 100.0 / spread.bins.len().max(1) as f64;
    let bar = |(place, count): (usize, u32)| {
        let height = f64::from(count) / f64::from(most) * 40.0;
        html! {
            <rect class="app-bar__fill" x={format!("{:.2}", step * (place as f64 + 0.05))} y={format!("{:.2}", 40.0 - height)} width={format!("{:.2}", step * 0.9)} height={format!("{height:.2}")} />
        }
    };
    let ends = spread.bins.first().zip(spread.bins.last());
    html! {
        <>
            { title }
            <svg class="app-days app-days--low" viewBox="0 0 100 41" preserveAspectRatio="none" role="img" aria-label={words.clone()}>
                { for spread.bins.iter().map(|own| own.count).enumerate().map(bar) }
                <rect class="app-days__base" y="40" width="100" height="0.5" />
            </svg>
            if let Some((first, last)) = ends {
                <p class="app-spread__ends" aria-hidden="true"><span>{ first.from }</span><span>{ last.to }</span></p>
            }
            <p class="govuk-body-s">{ words }</p>
            <Details summary="Show the numbers as a table" lazy=true>
                <BarTable caption={props.asked.clone()} note="Numbers that were given." what="Answer" whole={props.whole} rows={props.rows.clone()} />
            </Details>
        </>
    }
}

fn spread_in_words(spread: &Spread) -> String {
    if spread.least == spread.most {
        return format!(
            "{}, each of them {}.",
            count(spread.given, "number", "numbers"),
            number(spread.least)
        );
    }
    format!(
        "{} from {} to {}. The middle one is {}; half of all lie between {} and {}.",
        count(spread.given, "number", "numbers"),
        number(spread.least),
        number(spread.most),
        number(spread.median),
        number(spread.lower),
        number(spread.upper)
    )
}
