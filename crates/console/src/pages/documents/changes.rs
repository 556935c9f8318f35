use publication::documents::{Change, ChangeKind, FieldChange};
use yew::prelude::*;

/// Properties of [`Changes`].
#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    /// What is different.
    pub changes: Vec<Change>,
}

/// What is different from the last version.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    if props.changes.is_empty() {
        return html! { <p class="govuk-body">{ "Nothing is different from what is published." }</p> };
    }
    let said = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => format!("“{text}”"),
    };
    let field = |own: &FieldChange| {
        html! { <li class="app-break">{ format!("{}: is {}, will be {}", own.label, said(&own.before), said(&own.after)) }</li> }
    };
    let change = |own: &Change| {
        let words = match own.what {
            ChangeKind::Reordered => "Entries are in another order".to_owned(),
            what => format!("{}, {}", own.name, what.words()),
        };
        html! {
            <li class="app-break">
                { words }
                if !own.fields.is_empty() {
                    <ul class="govuk-list govuk-list--bullet">{ for own.fields.iter().map(field) }</ul>
                }
            </li>
        }
    };
    html! { <ul class="govuk-list govuk-list--bullet">{ for props.changes.iter().map(change) }</ul> }
}
