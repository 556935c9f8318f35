use super::CopyButton;
use cohort::{Question, SHOWN, Scale};
use yew::prelude::*;

/// Id of the command.
const COMMAND: &str = "reproduce-command";

/// Properties of [`Reproduce`].
#[derive(Properties, PartialEq)]
pub struct ReproduceProps {
    /// What is counted.
    pub question: Question,
    /// The scale of the sample that it is counted with.
    pub scale: Scale,
}

/// The command that gives the same numbers without this page.
#[component]
pub fn Reproduce(props: &ReproduceProps) -> Html {
    let command = reproduce_command(&props.question, props.scale);
    html! {
        <>
            <p class="govuk-body">{ "The command " }<code class="app-code">{ "retention" }</code>{ " has the same model and makes the same sample. This gives the same numbers:" }</p>
            <pre class="app-command" tabindex="0" aria-label="Command"><code id={COMMAND}>{ &command }</code></pre>
            <CopyButton what="command" shown_by={COMMAND} text={command} />
        </>
    }
}

/// The command line, quoted for a shell.
pub fn reproduce_command(question: &Question, scale: Scale) -> String {
    let query = question.to_query().replace('\'', "%27");
    let scale = if scale == SHOWN.scale {
        String::new()
    } else {
        format!(" --scale {}", scale.id())
    };
    format!(
        "retention count --policy '{query}' --baseline {}{scale} --by outcome,row,offence_group,age_band,sex,ethnicity,force,year",
        retention::BASELINE
    )
}
