//! The guided tour: five levers, guess first, then see.

mod steps;

use crate::app::ExplorerHandle;
use crate::components::{Heading, Marks, Progress};
use crate::content::{changes, unchanged_words};
use crate::hooks::{CohortHandle, HEADING, use_counts, use_page};
use crate::picture::shares;
use crate::route::Route;
use crate::services::{link, page};
use crate::state::{Explorer, ExplorerAction};
use cohort::{Projection, Question};
use govuk_yew::{Radio, Radios, TextInput};
use retention::Action;
use std::rc::Rc;
use steps::{STEPS, Step};
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::{use_location, use_navigator};

/// Id of what is shown once the visitor has guessed.
const SEEN: &str = "tour-seen";

/// Properties of [`Tour`].
#[derive(Properties, PartialEq)]
pub struct TourProps {
    /// Which step, from 1; one more than there are is the end.
    pub step: u8,
}

/// The tour. What is chosen stands in the fragment of each step's address, so that back works.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page; the baseline is a shipped preset"
)]
pub fn Tour(props: &TourProps) -> Html {
    use_page("Guided tour");
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let question = use_state(|| {
        let linked = link::opened().question;
        linked.unwrap_or_else(|| Explorer::baseline().expect("the baseline preset"))
    });
    {
        let make = cohort.make.clone();
        use_effect_with((), move |()| make.emit(()));
    }
    let location =
        use_location().map(|location| (location.path().to_owned(), location.hash().to_owned()));
    {
        let question = question.clone();
        use_effect_with(location.clone(), move |_| {
            if let Some(linked) = link::opened().question {
                question.set(linked);
            }
        });
    }
    use_effect_with(((*question).clone(), location), |(question, _)| {
        // An address that the browser's history brought back is taken over, and not written over.
        let linked = link::news().and_then(|read| read.question);
        let is_news = linked.is_some_and(|linked| linked != *question);
        let later = (!is_news).then(|| link::replace(question.to_link()));
        move || drop(later)
    });
    let number = usize::from(props.step.max(1));
    let onchoose = {
        let question = question.clone();
        Callback::from(move |scenario| {
            question.set(Question {
                scenario,
                ..(*question).clone()
            });
        })
    };
    html! {
        <div class="app-tour">
            if let Some(step) = STEPS.get(number - 1) {
                <TourStep key={number} {number} {step} question={(*question).clone()} {onchoose} />
            } else {
                <TourEnd question={(*question).clone()} />
            }
        </div>
    }
}

#[derive(Properties)]
struct TourStepProps {
    number: usize,
    step: &'static Step,
    question: Question,
    onchoose: Callback<retention::Scenario>,
}

impl PartialEq for TourStepProps {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.question == other.question
    }
}

/// One lever: choose, guess, see.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
fn TourStep(props: &TourStepProps) -> Html {
    let TourStepProps {
        number,
        step,
        question,
        onchoose,
    } = props;
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let navigator = use_navigator();
    let guess = use_state(AttrValue::default);
    let error = use_state(|| None::<AttrValue>);
    let seen = use_state(|| None::<u8>);
    let policy = use_memo(question.scenario.clone(), |scenario| scenario.policy());
    let counted = use_counts(cohort.sample.clone(), &policy, question);
    let radio = |choice: &steps::Choice| Radio {
        value: choice.id.into(),
        label: choice.label.into(),
        hint: (!choice.hint.is_empty()).then(|| choice.hint.into()),
        ..Radio::default()
    };
    let choose = {
        let (onchoose, scenario, step) = (onchoose.clone(), question.scenario.clone(), *step);
        Callback::from(move |id: AttrValue| {
            if let Some(choice) = step.choices.iter().find(|choice| id == choice.id) {
                onchoose.emit(step.choose(&scenario, choice));
            }
        })
    };
    let see = {
        let (guess, error, seen) = (guess.clone(), error.clone(), seen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match guess_of(&guess) {
                Ok(number) => {
                    error.set(None);
                    seen.set(Some(number));
                }
                Err(message) => {
                    error.set(Some(message.into()));
                    page::focus("guess");
                }
            }
        })
    };
    let go_on = {
        let (navigator, next) = (navigator, *number as u8 + 1);
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
                navigator.push(&Route::TourStep { step: next });
                page::scroll_to_top();
                page::after_render(|| page::focus(HEADING));
            }
        })
    };
    let oninput = {
        let guess = guess.clone();
        Callback::from(move |text| guess.set(text))
    };
    html! {
        <>
            if *number > 1 {
                <Link<Route> to={Route::TourStep { step: *number as u8 - 1 }} classes="govuk-back-link">{ "Back" }</Link<Route>>
            }
            <p class="govuk-caption-l">{ format!("Guided tour, step {number} of {}", STEPS.len()) }</p>
            <Heading>{ step.title }</Heading>
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                { for step.about.iter().map(|words| html! { <p class="govuk-body">{ *words }</p> }) }
                <form onsubmit={see} novalidate=true>
                    <Radios
                        name="choice"
                        legend={step.question}
                        large=true
                        choices={step.choices.iter().map(radio).collect::<Vec<_>>()}
                        value={step.chosen(&question.scenario).map_or_else(AttrValue::default, |choice| choice.id.into())}
                        onchange={choose}
                    />
                    <TextInput
                        name="guess"
                        label="Guess: of every 100 images the police hold now, how many would be deleted by now, with all your choices so far?"
                        hint="A whole number from 0 to 100. There is no score: it only helps to see what surprises you."
                        error={(*error).clone()}
                        value={(*guess).clone()}
                        class="govuk-input--width-3"
                        {oninput}
                    />
                    <button class="govuk-button">{ "See the result" }</button>
                </form>
                if let (Some(guess), Some(counted)) = (*seen, &counted) {
                    <Seen {guess} projection={counted.scenario.clone()} chosen={step.chosen(&question.scenario).map_or("Your choices", |choice| choice.label)} />
                }
                <div class="app-buttons">
                    <button type="button" class={classes!("govuk-button", "app-buttons__button", seen.is_none().then_some("govuk-button--secondary"))} onclick={go_on}>
                        { if seen.is_some() { "Continue" } else { "Skip this step" } }
                    </button>
                </div>
                <OpenInExplorer question={question.clone()} label="Leave the tour and open the explorer with these choices" />
                <Progress cohort={cohort.clone()} focus_after={HEADING} />
            </div></div>
        </>
    }
}

/// A guess, or what is wrong with it.
fn guess_of(text: &str) -> Result<u8, String> {
    const ACCEPTED: &str = "Enter a whole number from 0 to 100.";
    let text = text.trim();
    match text.parse::<u8>() {
        Ok(number @ 0..=100) => Ok(number),
        _ if text.is_empty() => Err(format!("Enter a guess first. {ACCEPTED}")),
        _ => Err(format!("{text} is no number of images in 100. {ACCEPTED}")),
    }
}

#[derive(Properties, PartialEq)]
struct SeenProps {
    guess: u8,
    projection: Rc<Projection>,
    /// The label of the choice.
    chosen: &'static str,
}

/// What the choice does, next to the guess. Takes focus when it comes.
#[component]
fn Seen(props: &SeenProps) -> Html {
    use_effect_with(props.guess, |_| page::show(SEEN));
    let marked = shares(&props.projection.total);
    let of = |wanted| {
        let found = marked.iter().find(|(action, _)| *action == wanted);
        found.map_or(0, |(_, share)| *share)
    };
    let (deleted, review) = (of(Action::Delete), of(Action::Review));
    let words = match u32::from(props.guess) {
        guess if guess == deleted => format!("You guessed {guess}, and {deleted} it is."),
        guess => format!("You guessed {guess}. It is {deleted}."),
    };
    html! {
        <section class="app-tour__seen" aria-labelledby={SEEN}>
            <h2 class="govuk-heading-m" id={SEEN} tabindex="-1">{ words }</h2>
            <Marks {marked} />
            <p class="govuk-body">
                { format!("Your answer here: “{}”. ", props.chosen) }
                if review > 0 {
                    { format!("{review} are not deleted yet: somebody has to review them. ") }
                }
                { "Change your answer above to see the difference." }
            </p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct OpenInExplorerProps {
    question: Question,
    label: &'static str,
    #[prop_or_default]
    main: bool,
}

/// Takes the choices to the explorer.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
fn OpenInExplorer(props: &OpenInExplorerProps) -> Html {
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let navigator = use_navigator();
    let onclick = {
        let question = props.question.clone();
        Callback::from(move |_: MouseEvent| {
            explorer.dispatch(ExplorerAction::Take(question.clone()));
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Explore);
            }
        })
    };
    let class = if props.main {
        "govuk-button"
    } else {
        "app-link-button"
    };
    html! { <p><button type="button" {class} {onclick}>{ props.label }</button></p> }
}

#[derive(Properties, PartialEq)]
struct TourEndProps {
    question: Question,
}

/// What was chosen, and where to go on.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
fn TourEnd(props: &TourEndProps) -> Html {
    let TourEndProps { question } = props;
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let policy: Rc<_> = use_memo(question.scenario.clone(), |scenario| scenario.policy());
    let counted = use_counts(cohort.sample.clone(), &policy, question);
    let changed = changes(&question.scenario);
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <p class="govuk-caption-l">{ "Guided tour" }</p>
            <Heading>{ "What you chose" }</Heading>
            if changed.is_empty() {
                <p class="govuk-body">{ unchanged_words(&question.scenario) }</p>
            } else {
                <p class="govuk-body">{ "Against today’s policy you changed:" }</p>
                <ul class="govuk-list govuk-list--bullet">{ for changed.iter().map(|change| html! { <li>{ change }</li> }) }</ul>
            }
            if let Some(counted) = &counted {
                <h2 class="govuk-heading-m">{ "Your rules" }</h2>
                <Marks marked={shares(&counted.scenario.total)} />
                <h2 class="govuk-heading-m">{ "Today’s policy" }</h2>
                <Marks marked={shares(&counted.baseline.total)} />
            }
            <p class="govuk-body">
                { "In the explorer you can change each rule further, see whose images are deleted, look at one image, and compare with other policies." }
            </p>
            <OpenInExplorer question={question.clone()} label="Open the explorer with these choices" main=true />
        </div></div>
    }
}

#[cfg(test)]
mod tests {
    use super::guess_of;

    #[test]
    fn a_guess_is_a_whole_number_from_0_to_100() {
        assert_eq!(guess_of(" 7 "), Ok(7));
        assert_eq!(guess_of("100"), Ok(100));
        for text in ["", "101", "-1", "1.5", "many", "९"] {
            assert!(guess_of(text).is_err(), "{text}");
        }
    }
}
