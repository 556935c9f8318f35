//! The outcomes statement: topics, scenarios, who answers, checking, sending, keeping.

mod answers;
mod change;
mod check;
mod choice;
mod desk;
mod draft;
mod elsewhere;
mod equality;
mod finish;
mod frame;
mod log_check;
mod merge;
mod not_mine;
mod queue;
mod receipt;
mod respondent;
mod scenarios;
mod send;
mod start;
mod tasks;
mod topic;
mod withdraw;

use crate::route::{Step, Topic};
use yew::prelude::*;

pub use desk::StatementDesk;
pub use start::privacy;

use start::Statement as StatementStart;

/// Properties of [`StatementTopic`].
#[derive(Properties, PartialEq)]
pub struct StatementTopicProps {
    /// Which topic.
    pub topic: Topic,
}

/// A topic with its questions.
#[component]
pub fn StatementTopic(props: &StatementTopicProps) -> Html {
    html! { <topic::TopicPage key={props.topic.to_string()} topic={props.topic} /> }
}

/// Properties of [`StatementStep`].
#[derive(Properties, PartialEq)]
pub struct StatementStepProps {
    /// Which page.
    pub step: Step,
}

/// A page that is no topic.
#[component]
pub fn StatementStep(props: &StatementStepProps) -> Html {
    match props.step {
        Step::Tasks => html! { <tasks::Tasks /> },
        Step::Scenarios => html! { <scenarios::Scenarios /> },
        Step::Who => html! { <respondent::Who /> },
        Step::Publication => html! { <respondent::Publication /> },
        Step::Check => html! { <check::Check /> },
        Step::Equality => html! { <equality::Equality /> },
        Step::Send => html! { <send::Send /> },
        Step::Finish => html! { <finish::Finish /> },
        Step::Receipt => html! { <receipt::ReceiptPage /> },
        Step::Draft => html! { <draft::DraftPage /> },
        Step::Merge => html! { <merge::Merge /> },
        Step::Elsewhere => html! { <elsewhere::Elsewhere /> },
        Step::Change => html! { <change::Change /> },
        Step::Withdraw => html! { <withdraw::Withdraw /> },
        Step::NotMine => html! { <not_mine::NotMine /> },
    }
}
