use crate::app::{ExplorerHandle, OpenedLink};
use crate::components::{Figure, Heading, LinkBanner, Versions};
use crate::content::{action, scenario_name};
use crate::hooks::{use_link, use_page};
use crate::picture::Breadth;
use crate::route::Route;
use crate::services::{link, page};
use crate::state::Explorer;
use crate::tables::{KINDS, in_months, kind_mark, moments, person, story_picture, story_table};
use chrono::NaiveDate;
use cohort::{SHOWN, Story, grouped, stories};
use govuk_yew::{Choice, Details, Select};
use retention::{Decision, Outcome, Policy, evaluate, explain};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// How many images have a story to look at.
const STORIES: usize = 1_000;

/// Properties of [`Image`].
#[derive(Properties, PartialEq)]
pub struct ImageProps {
    /// Which image, from 1.
    pub number: u32,
}

/// Which images to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Any,
    Child,
    TreatedDifferently,
    NotConvicted,
    Convicted,
    Open,
}

impl Filter {
    const ALL: [Self; 6] = [
        Self::Any,
        Self::Child,
        Self::TreatedDifferently,
        Self::NotConvicted,
        Self::Convicted,
        Self::Open,
    ];

    const fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Child => "child",
            Self::TreatedDifferently => "treated-differently",
            Self::NotConvicted => "not-convicted",
            Self::Convicted => "convicted",
            Self::Open => "open",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Any => "Any image",
            Self::Child => "A child’s",
            Self::TreatedDifferently => {
                "One that these rules treat differently from today’s policy"
            }
            Self::NotConvicted => "Of somebody not convicted",
            Self::Convicted => "Of somebody convicted",
            Self::Open => "With a case still open",
        }
    }
}

/// Two policies and a day.
#[derive(Clone, PartialEq)]
struct Rules {
    scenario: Rc<Policy>,
    baseline: Rc<Policy>,
    day: NaiveDate,
}

impl Rules {
    fn decide(&self, story: &Story) -> Option<(Decision, Decision)> {
        let facts = story.facts();
        let decide = |policy| evaluate(policy, &facts, self.day).ok();
        Some((decide(&self.scenario)?, decide(&self.baseline)?))
    }

    fn fits(&self, story: &Story, filter: Filter) -> bool {
        let outcome = story.image.outcome;
        match filter {
            Filter::Any => true,
            Filter::Child => story.is_child(),
            Filter::TreatedDifferently => self
                .decide(story)
                .is_some_and(|(scenario, baseline)| scenario.action != baseline.action),
            Filter::NotConvicted => matches!(
                outcome,
                Outcome::NfaNotCharged | Outcome::ChargedNotConvicted
            ),
            Filter::Convicted => outcome == Outcome::Convicted,
            Filter::Open => outcome == Outcome::Live,
        }
    }
}

/// The invented story of one image of the sample, and what the rules make of it.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page; the baseline is a shipped preset"
)]
pub fn Image(props: &ImageProps) -> Html {
    use_page("One image");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let opened = use_context::<OpenedLink>().expect("the link's context");
    use_link(&explorer, &opened);
    // The first people of the sample are drawn in no time, so nothing else of it is made for them.
    let stories = use_memo((), |()| stories(&SHOWN, STORIES));
    let question = explorer.question();
    let rules = use_memo(question.clone(), |question| Rules {
        scenario: Rc::new(question.scenario.policy()),
        baseline: Rc::new(
            Explorer::baseline()
                .expect("the baseline preset")
                .scenario
                .policy(),
        ),
        day: question.as_at.day(),
    });
    let source = use_memo(question.clone(), link::source);
    let place = (props.number as usize).checked_sub(1);
    let story = place.and_then(|place| stories.get(place));
    let ontake = {
        let opened = opened.clone();
        Callback::from(move |()| opened.set(Rc::new(link::read(""))))
    };
    html! {
        <>
            <Heading>{ format!("Image {}", props.number) }</Heading>
            <p class="govuk-body">
                { "An invented person, and what the rules would do with one image of them. Rules: " }
                <strong>{ scenario_name(&question.scenario) }</strong>{ "." }
            </p>
            <LinkBanner read={(*opened).clone()} {ontake} />
            <Finder number={props.number} stories={stories.clone()} rules={(*rules).clone()} />
            if let Some(story) = story {
                { told(props.number, story, &rules, &source) }
            } else {
                <p class="govuk-inset-text">{ format!("There are stories for the images 1 to {STORIES}.") }</p>
            }
            <Versions question={question.clone()} scale={SHOWN.scale} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FinderProps {
    number: u32,
    stories: Rc<Vec<Story>>,
    rules: Rules,
}

/// The way to other images.
#[component]
fn Finder(props: &FinderProps) -> Html {
    let FinderProps {
        number,
        stories,
        rules,
    } = props;
    let filter = use_state(|| Filter::Any);
    let navigator = use_navigator();
    let fitting = use_memo(
        (stories.clone(), rules.clone(), *filter),
        |(stories, rules, filter)| -> Vec<u32> {
            let fits = stories.iter().filter(|story| rules.fits(story, *filter));
            fits.map(|story| story.number + 1).collect()
        },
    );
    let go = |label: &'static str, to: Option<u32>| {
        let navigator = navigator.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let (Some(navigator), Some(number)) = (&navigator, to) {
                navigator.push(&Route::Image { number });
            }
        });
        html! {
            <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" disabled={to.is_none()} {onclick}>{ label }</button>
        }
    };
    let random = {
        let (navigator, fitting) = (navigator.clone(), fitting.clone());
        Callback::from(move |_: MouseEvent| {
            let place = page::below(fitting.len());
            if let (Some(navigator), Some(number)) = (&navigator, fitting.get(place)) {
                navigator.push(&Route::Image { number: *number });
            }
        })
    };
    let choices = Filter::ALL.map(|filter| Choice {
        value: filter.id().into(),
        label: filter.label().into(),
    });
    let onchange = {
        let filter = filter.clone();
        Callback::from(move |id: AttrValue| {
            let chosen = Filter::ALL.into_iter().find(|filter| id == filter.id());
            filter.set(chosen.unwrap_or(Filter::Any));
        })
    };
    let before = fitting.iter().rev().find(|own| **own < *number).copied();
    let after = fitting.iter().find(|own| **own > *number).copied();
    html! {
        <form class="app-finder" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <Select name="image_filter" label="Show me" choices={choices.to_vec()} value={filter.id()} {onchange} />
            <p class="govuk-body-s" role="status">{ format!("{} of {} images match.", grouped(fitting.len() as u64), grouped(stories.len() as u64)) }</p>
            <div class="app-buttons" role="group" aria-label="Other images">
                { go("Previous", before) }
                { go("Next", after) }
                <button type="button" class="govuk-button app-buttons__button" disabled={fitting.is_empty()} onclick={random}>{ "Random" }</button>
            </div>
        </form>
    }
}

fn told(number: u32, story: &Story, rules: &Rules, source: &Rc<crate::picture::Source>) -> Html {
    let Some((scenario, baseline)) = rules.decide(story) else {
        return html! { <p class="govuk-body">{ "The rules need a date that this story does not have." }</p> };
    };
    let moments = moments(story, &scenario, &baseline);
    let done = |decision: &Decision| action(decision.action).to_ascii_lowercase();
    let summary = format!(
        "On {}: {} under these rules, {} under today’s policy.",
        retention::in_words(rules.day),
        done(&scenario),
        done(&baseline)
    );
    html! {
        <>
            <p class="govuk-body-l">{ person(story) }</p>
            <p class="govuk-body" id="image-decision"><strong>{ summary }</strong></p>
            <Figure
                table={Rc::new(story_table(number, &moments))}
                picture={Rc::new(story_picture(&moments, rules.day, Breadth::Wide))}
                narrow={Rc::new(story_picture(&moments, rules.day, Breadth::Narrow))}
                summary="Each moment is listed below, step by step, and in the table."
                source={source.clone()}
                keys={KINDS.iter().map(|(kind, words)| (kind_mark(*kind), (*words).to_owned())).collect::<Vec<_>>()}
            />
            <h2 class="govuk-heading-m">{ "What happens, step by step" }</h2>
            <ol class="app-moments">
                { for moments.iter().map(|moment| html! {
                    <li class="app-moments__one">
                        <span class="app-moments__day">{ in_months(moment.day) }</span>
                        { kind_mark(moment.kind).class("app-moments__mark").with("aria-hidden", "true").to_html() }
                        <span><span class="app-moments__lane">{ moment.lane.label() }{ ": " }</span>{ &moment.words }</span>
                    </li>
                }) }
            </ol>
            { explained("Why these rules do that", &rules.scenario, story, rules.day) }
            <Details summary="Why today’s policy does what it does">
                { explained("Today’s policy", &rules.baseline, story, rules.day) }
            </Details>
        </>
    }
}

/// Which rule fired, why, its source, and what would have to be different.
fn explained(title: &str, policy: &Policy, story: &Story, day: NaiveDate) -> Html {
    let Ok(explanation) = explain(policy, &story.facts(), day) else {
        return html! {};
    };
    let nearest = [&explanation.nearest.fact, &explanation.nearest.rule];
    html! {
        <section>
            <h2 class="govuk-heading-m">{ title }</h2>
            <p class="govuk-body">{ &explanation.summary }</p>
            <ol class="govuk-list govuk-list--number">{ for explanation.steps.iter().map(|step| html! { <li>{ step }</li> }) }</ol>
            if let Some(source) = &explanation.source {
                <p class="govuk-body-s">{ format!("Source of the rule: {source}.") }</p>
            }
            <h3 class="govuk-heading-s">{ "What would have to be different" }</h3>
            if nearest.iter().any(|change| change.is_some()) {
                <p class="govuk-body">{ "The nearest changes that would change what is done on this day:" }</p>
                <ul class="govuk-list govuk-list--bullet">
                    { for nearest.into_iter().flatten().map(|change| html! { <li>{ change }</li> }) }
                </ul>
            } else {
                <p class="govuk-body">{ "No single change that was tried would change what is done on this day." }</p>
            }
            if !explanation.would_change.is_empty() {
                <Details summary="All single facts that would change a date or what is done">
                    <ul class="govuk-list govuk-list--bullet">{ for explanation.would_change.iter().map(|change| html! { <li>{ change }</li> }) }</ul>
                </Details>
            }
        </section>
    }
}
