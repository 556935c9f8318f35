use crate::description::joined;
use crate::tag::{Tag, TagColour};
use web_sys::Element;
use yew::prelude::*;

/// How far a [`Task`] is, in the words and colours of the Design System.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Done.
    Completed,
    /// Nothing is answered yet.
    NotStarted,
    /// Something is answered, something is missing.
    InProgress,
    /// An answer must be changed.
    Problem,
    /// Another task comes first. Its row is not a link.
    CannotStartYet,
    /// May be left out, and nothing is answered yet.
    Optional,
}

impl TaskStatus {
    fn words(self) -> &'static str {
        match self {
            TaskStatus::Completed => "Completed",
            TaskStatus::NotStarted => "Not yet started",
            TaskStatus::InProgress => "In progress",
            TaskStatus::Problem => "There is a problem",
            TaskStatus::CannotStartYet => "Cannot start yet",
            TaskStatus::Optional => "Optional",
        }
    }

    /// Only what asks for something to be done is a tag.
    fn colour(self) -> Option<TagColour> {
        match self {
            TaskStatus::NotStarted => Some(TagColour::Blue),
            TaskStatus::InProgress => Some(TagColour::Teal),
            TaskStatus::Problem => Some(TagColour::Red),
            TaskStatus::Completed | TaskStatus::CannotStartYet | TaskStatus::Optional => None,
        }
    }
}

/// One row of a [`TaskList`].
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Start of the ids of hint and status.
    pub id: AttrValue,
    /// The app's link with the task's name, which must have the classes `govuk-link` and
    /// `govuk-task-list__link`. The list describes it by hint and status: its `aria-describedby`
    /// is `{id}-status`, after `{id}-hint` where there is one. A task that cannot start yet has
    /// its name in a `div` instead.
    pub link: Html,
    /// A line under the name.
    pub hint: Option<AttrValue>,
    /// How far it is.
    pub status: TaskStatus,
}

/// Properties of [`TaskList`].
#[derive(Properties, PartialEq)]
pub struct TaskListProps {
    /// The tasks, in the order in which they are best done.
    pub tasks: Vec<Task>,
}

/// Tasks to be done in several visits, with how far each is.
#[component]
pub fn TaskList(props: &TaskListProps) -> Html {
    let row = |task: &Task| html! { <Row key={task.id.to_string()} task={task.clone()} /> };
    html! { <ul class="govuk-task-list">{ for props.tasks.iter().map(row) }</ul> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    task: Task,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let task = &props.task;
    let status_id = format!("{}-status", task.id);
    let hint_id = task.hint.as_ref().map(|_| format!("{}-hint", task.id));
    let item = use_node_ref();
    {
        let item = item.clone();
        let described_by = joined(hint_id.clone().into_iter().chain([status_id.clone()]));
        // A router's link takes no such attribute.
        use_effect(move || describe(&item, &described_by.unwrap_or_default()));
    }
    let waits = task.status == TaskStatus::CannotStartYet;
    html! {
        <li class={classes!("govuk-task-list__item", (!waits).then_some("govuk-task-list__item--with-link"))} ref={item}>
            <div class="govuk-task-list__name-and-hint">
                { task.link.clone() }
                if let Some(hint) = &task.hint {
                    <div id={hint_id} class="govuk-task-list__hint">{ hint }</div>
                }
            </div>
            <div class={classes!("govuk-task-list__status", waits.then_some("govuk-task-list__status--cannot-start-yet"))} id={status_id}>
                if let Some(colour) = task.status.colour() {
                    <Tag {colour}>{ task.status.words() }</Tag>
                } else {
                    { task.status.words() }
                }
            </div>
        </li>
    }
}

fn describe(item: &NodeRef, ids: &str) {
    let link = item
        .cast::<Element>()
        .and_then(|item| item.query_selector(".govuk-task-list__link").ok()?);
    if let Some(link) = link {
        let _ = link.set_attribute("aria-describedby", ids);
    }
}
