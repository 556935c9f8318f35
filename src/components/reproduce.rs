use super::CopyButton;
use cohort::Question;
use yew::prelude::*;

/// Id of the command.
const COMMAND: &str = "reproduce-command";

/// Properties of [`Reproduce`].
#[derive(Properties, PartialEq)]
pub struct ReproduceProps {
    /// What is counted.
    pub question: Question,
}

/// The command that gives the same numbers without this page.
#[component]
pub fn Reproduce(props: &ReproduceProps) -> Html {
    let command = reproduce_command(&props.question);
    html! {
        <>
            <p class="govuk-body">{ "The command " }<code class="app-code">{ "retention" }</code>{ " has the same model and makes the same sample. This gives the same numbers:" }</p>
            <pre class="app-command" tabindex="0" aria-label="Command"><code id={COMMAND}>{ &command }</code></pre>
            <CopyButton what="command" shown_by={COMMAND} text={command} />
        </>
    }
}

/// The command line, quoted for a shell.
pub fn reproduce_command(question: &Question) -> String {
    let query = question.to_query().replace('\'', "%27");
    format!(
        "retention count --policy '{query}' --baseline {} --by outcome,row,offence_group,age_band,sex,ethnicity,force,year",
        retention::BASELINE
    )
}
