use crate::components::Heading;
use crate::hooks::use_page;
use consultation::Questionnaire;
use yew::prelude::*;

/// The accessibility statement.
#[component]
pub fn Accessibility() -> Html {
    use_page("Accessibility statement");
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <Heading>{ "Accessibility statement" }</Heading>
            <p class="govuk-body">{ "This service aims at the Web Content Accessibility Guidelines version 2.2, level AA." }</p>
            <h2 class="govuk-heading-m">{ "What you should be able to do" }</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ "use every control with a keyboard alone" }</li>
                <li>{ "enlarge text to 200%, and use a screen 320 pixels wide, without losing anything" }</li>
                <li>{ "use your own colours: shapes and words say what colours say" }</li>
                <li>{ "read every picture as a table or as text beside it" }</li>
                <li>{ "hear whether a statement that waits on this device has been sent, with a screen reader" }</li>
                <li>{ "hear the main counts when they have settled, with a screen reader" }</li>
            </ul>
            <h2 class="govuk-heading-m">{ "How it was tested" }</h2>
            <p class="govuk-body">
                { "Every page is tested by a program (axe-core) and by keyboard in a browser whenever the software changes. It has not yet been tested by people who use assistive technology, nor by an outside auditor." }
            </p>
            <h2 class="govuk-heading-m">{ "Known limits" }</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ "Wide tables scroll sideways inside their own frame on a small screen." }</li>
                <li>{ "The service needs JavaScript and WebAssembly." }</li>
                <li>{ "There is no Welsh, Easy Read or British Sign Language version yet." }</li>
            </ul>
            <h2 class="govuk-heading-m">{ "Feedback" }</h2>
            <p class="govuk-body">
                { &Questionnaire::shipped().contacts.other_formats }
            </p>
        </div></div>
    }
}
