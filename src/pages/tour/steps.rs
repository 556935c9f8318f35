//! The steps of the tour: one lever each, in plain words.

use retention::{Scenario, Toggle};

/// One step.
#[derive(Debug)]
pub struct Step {
    /// Its title.
    pub title: &'static str,
    /// What the lever is about, a paragraph each.
    pub about: &'static [&'static str],
    /// The question.
    pub question: &'static str,
    /// The answers, today's policy first.
    pub choices: &'static [Choice],
}

/// One answer: what it sets. A toggle of the step that it does not set is taken back.
#[derive(Debug)]
pub struct Choice {
    /// Id, kebab-case.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// A line under it.
    pub hint: &'static str,
    /// The toggles that it sets.
    pub sets: &'static [(Toggle, &'static str)],
}

/// The five steps.
pub const STEPS: [Step; 5] = [
    Step {
        title: "People who are not convicted",
        about: &[
            "Everybody who is arrested and taken to a police station has their picture taken there. Many are never charged, or are found not guilty.",
            "Under today’s policy these people can ask the police to delete the image. If they do not ask, somebody should look at it after 6 or 10 years.",
        ],
        question: "How long should the image of somebody who is not convicted be kept?",
        choices: &[
            Choice {
                id: "as-today",
                label: "As today",
                hint: "Until the person asks, or until a review after 6 or 10 years.",
                sets: &[],
            },
            Choice {
                id: "case-ends",
                label: "Until the case ends",
                hint: "Then it is deleted. Nobody has to ask.",
                sets: &[
                    (Toggle::UnconvictedMinorYears, "0"),
                    (Toggle::UnconvictedSeriousChargedYears, "0"),
                    (Toggle::UnconvictedSeriousNotChargedYears, "0"),
                ],
            },
            Choice {
                id: "three-years",
                label: "3 years",
                hint: "Then it is deleted. Nobody has to ask.",
                sets: &[
                    (Toggle::UnconvictedMinorYears, "3"),
                    (Toggle::UnconvictedSeriousChargedYears, "3"),
                    (Toggle::UnconvictedSeriousNotChargedYears, "3"),
                ],
            },
            Choice {
                id: "ten-years",
                label: "10 years",
                hint: "Then it is deleted. Nobody has to ask.",
                sets: &[
                    (Toggle::UnconvictedMinorYears, "10"),
                    (Toggle::UnconvictedSeriousChargedYears, "10"),
                    (Toggle::UnconvictedSeriousNotChargedYears, "10"),
                ],
            },
        ],
    },
    Step {
        title: "Which kinds of conviction",
        about: &[
            "People who are convicted differ: a fine for a minor theft, or years in prison for a serious sexual offence.",
            "Under today’s policy their images have no end. They are reviewed after 6 or 10 years, and the police decide.",
        ],
        question: "Should images of convicted people have an end?",
        choices: &[
            Choice {
                id: "as-today",
                label: "As today",
                hint: "No end, but reviews.",
                sets: &[],
            },
            Choice {
                id: "minor",
                label: "After 10 years for minor offences",
                hint: "Serious offences as today.",
                sets: &[(Toggle::ConvictedMinorYears, "10")],
            },
            Choice {
                id: "minor-serious",
                label: "After 10 years for minor, 20 for serious offences",
                hint: "The most serious as today.",
                sets: &[
                    (Toggle::ConvictedMinorYears, "10"),
                    (Toggle::ConvictedSeriousYears, "20"),
                ],
            },
            Choice {
                id: "all",
                label: "After 6 years for all",
                hint: "Whatever the offence.",
                sets: &[
                    (Toggle::ConvictedMinorYears, "6"),
                    (Toggle::ConvictedSeriousYears, "6"),
                    (Toggle::ConvictedMostSeriousYears, "6"),
                ],
            },
        ],
    },
    Step {
        title: "Children",
        about: &[
            "About 15 in every 100 images of the sample are of somebody under 18.",
            "Courts, and the United Nations Convention on the Rights of the Child, ask for more protection of children.",
        ],
        question: "How should images of people under 18 be treated?",
        choices: &[
            Choice {
                id: "as-today",
                label: "As today",
                hint: "A stronger case for deletion when they ask.",
                sets: &[],
            },
            Choice {
                id: "same",
                label: "The same as adults’",
                hint: "No rule of their own.",
                sets: &[(Toggle::ChildRule, "same")],
            },
            Choice {
                id: "shorter",
                label: "3 years at most",
                hint: "Where adults’ images are kept longer.",
                sets: &[(Toggle::ChildRule, "shorter")],
            },
            Choice {
                id: "delete",
                label: "Deleted when the case ends",
                hint: "Whatever the outcome.",
                sets: &[(Toggle::ChildRule, "delete")],
            },
        ],
    },
    Step {
        title: "The same as DNA and fingerprints?",
        about: &[
            "At the police station DNA and fingerprints are taken too. For them Parliament made a law with fixed limits: people not convicted mostly lose them when the case ends; convicted adults’ are kept with no end.",
            "For images there is no such law. Your other choices count on top of this one.",
        ],
        question: "Should images follow the law for DNA and fingerprints?",
        choices: &[
            Choice {
                id: "no",
                label: "No, rules of their own",
                hint: "As you have chosen so far.",
                sets: &[],
            },
            Choice {
                id: "unconvicted",
                label: "Only for people not convicted",
                hint: "Convicted people’s images keep their own rules.",
                sets: &[
                    (Toggle::AlignWith, "pofa"),
                    (Toggle::AlignScope, "unconvicted"),
                ],
            },
            Choice {
                id: "all",
                label: "For everybody",
                hint: "Convicted adults’ images then have no end and no review.",
                sets: &[(Toggle::AlignWith, "pofa"), (Toggle::AlignScope, "all")],
            },
        ],
    },
    Step {
        title: "Automatic, or on request?",
        about: &[
            "A rule can delete on its own, or somebody has to act: an officer who reviews the image, or the person who asks.",
            "In 2017 the police had about 16 requests for every 100,000 arrests. A rule that waits for people to ask deletes little.",
        ],
        question: "How should deletion happen for people who are not convicted?",
        choices: &[
            Choice {
                id: "as-chosen",
                label: "As chosen so far",
                hint: "",
                sets: &[],
            },
            Choice {
                id: "automatic",
                label: "Automatically",
                hint: "Nobody has to act.",
                sets: &[(Toggle::UnconvictedMode, "automatic")],
            },
            Choice {
                id: "review",
                label: "At a review",
                hint: "An officer looks; deletion is the default.",
                sets: &[(Toggle::UnconvictedMode, "review")],
            },
            Choice {
                id: "ask",
                label: "Only if the person asks",
                hint: "There are reviews, but as a fresh decision.",
                sets: &[(Toggle::UnconvictedMode, "ask")],
            },
        ],
    },
];

impl Step {
    /// The toggles that its choices set.
    fn toggles(&self) -> impl Iterator<Item = Toggle> {
        let sets = self.choices.iter().flat_map(|choice| choice.sets);
        sets.map(|(toggle, _)| *toggle)
    }

    /// The scenario with a choice taken.
    pub fn choose(&self, scenario: &Scenario, choice: &Choice) -> Scenario {
        let cleared = self.toggles().fold(scenario.clone(), |scenario, toggle| {
            set(&scenario, toggle, None)
        });
        choice
            .sets
            .iter()
            .fold(cleared, |scenario, (toggle, text)| {
                set(&scenario, *toggle, Some(text))
            })
    }

    /// The choice that a scenario has; none where it has another value than any of them.
    pub fn chosen(&self, scenario: &Scenario) -> Option<&'static Choice>
    where
        Self: 'static,
    {
        let choices: &'static [Choice] = self.choices;
        choices
            .iter()
            .find(|choice| self.choose(scenario, choice) == *scenario)
    }
}

/// A toggle of the tour takes every text of the tour: a test tries them all.
fn set(scenario: &Scenario, toggle: Toggle, text: Option<&str>) -> Scenario {
    scenario
        .with_toggle(toggle, text)
        .unwrap_or_else(|_| scenario.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Explorer;

    #[test]
    fn every_choice_is_taken_and_found_again() {
        let start = Explorer::baseline().unwrap().scenario;
        for step in &STEPS {
            assert_eq!(step.chosen(&start).map(|choice| choice.sets.len()), Some(0));
            for choice in step.choices {
                for (toggle, text) in choice.sets {
                    assert!(toggle.parse_value(text).is_ok(), "{toggle} {text}");
                }
                let taken = step.choose(&start, choice);
                assert_eq!(step.chosen(&taken).map(|own| own.id), Some(choice.id));
                assert_eq!(taken.is_changed(), !choice.sets.is_empty());
            }
        }
    }

    #[test]
    fn the_share_of_children_is_the_one_in_the_text() {
        let images = cohort::images(&cohort::Spec::at(cohort::Scale::PerThousand));
        let children = images.iter().filter(|image| image.age < 18).count();
        let share = children as f64 / images.len() as f64 * 100.0;
        assert!((14.5..15.5).contains(&share), "{share}");
    }

    #[test]
    fn steps_do_not_undo_each_other() {
        let start = Explorer::baseline().unwrap().scenario;
        let last = |step: &Step| step.choices[step.choices.len() - 1].id;
        let all = STEPS.iter().fold(start, |scenario, step| {
            step.choose(&scenario, &step.choices[step.choices.len() - 1])
        });
        for step in &STEPS {
            assert_eq!(step.chosen(&all).map(|choice| choice.id), Some(last(step)));
        }
    }
}
