use crate::components::Heading;
use crate::hooks::use_page;
use crate::pages::statement::privacy;
use yew::prelude::*;

/// What is collected: nothing, but a statement that somebody sends.
#[component]
pub fn Privacy() -> Html {
    use_page("Privacy");
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <Heading>{ "Privacy" }</Heading>
            <p class="govuk-body-l">{ "Trying out policies sends nothing." }</p>
            <h2 class="govuk-heading-m">{ "What is worked out where" }</h2>
            <p class="govuk-body">
                { "The sample is made, and every number is counted, on your own device. After a page has loaded it makes no request unless you open another page or follow a link." }
            </p>
            <h2 class="govuk-heading-m">{ "Your own records" }</h2>
            <p class="govuk-body">
                { "A file that you open on the page “Your own records” is read and counted on your own device. The page makes no request while it does so and puts nothing into storage: closing or reloading it forgets the file, the counts and the lists. While it is open, your browser may keep a long list in its own temporary files. A list that you download is in your care from then on, and can name people." }
            </p>
            <h2 class="govuk-heading-m">{ "Your statement" }</h2>
            <p class="govuk-body">
                { "What you write in a statement stays in the tab in which you write it. It is kept on this device only if you ask, and put into a file only if you save one. It is sent when you press “Send”. Then the consultation’s own notice applies:" }
            </p>
            { privacy() }
            <p class="govuk-body">
                { "Two things go along with a statement, to tell people from programs that fill in forms: how many seconds passed between the first answer and sending, and what stands in a field that people do not see, which is nothing unless a program wrote there. Nothing is refused because of them." }
            </p>
            <p class="govuk-body">
                { "If a statement could not be sent, you can have it kept on this device and sent later, with the same two things; the page on cookies says what is kept. With the receipt, your device asks the service for the proof that your statement is in its log, and checks it. To look at a statement, change it or withdraw it, you enter its reference and secret: they go to the service that has the statement, and are forgotten when you close the tab." }
            </p>
            <h2 class="govuk-heading-m">{ "What the server learns" }</h2>
            <p class="govuk-body">
                { "The computer that serves these pages receives what any web server does: the address of the page asked for and the network address of your device. A link to a scenario holds the rules in it, and no name; they stand behind a “#” in the address, and browsers do not send that part. An older kind of link has them behind a “?”, which is sent." }
            </p>
            <h2 class="govuk-heading-m">{ "What the pages show" }</h2>
            <p class="govuk-body">
                { "No image and no record of a real person is in this service. The sample is invented. Tables show no group with fewer than 100 images of the sample." }
            </p>
            <h2 class="govuk-heading-m">{ "Your own image" }</h2>
            <p class="govuk-body">
                { "This service cannot find, show or delete an image of you. To ask for deletion, write to the police force that took it." }
            </p>
        </div></div>
    }
}
