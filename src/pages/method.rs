use crate::app::ExplorerHandle;
use crate::components::{DataTable, Downloads, Heading, Take, Versions};
use crate::hooks::{CohortHandle, Phase, use_opened, use_page};
use crate::picture::Source;
use crate::services::cohort::{CohortRequest, Measured};
use crate::services::link;
use crate::tables;
use cohort::method::SOURCES;
use govuk_yew::{Details, Tag, TagColour};
use std::rc::Rc;
use yew::prelude::*;

/// How the sample is made, and how far to trust it.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Method() -> Html {
    use_page("Method and sources");
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    {
        let (ask, wanted) = (cohort.ask.clone(), cohort.measured.is_none());
        use_effect_with((), move |()| {
            if wanted {
                ask.emit(CohortRequest::Measure);
            }
        });
    }
    let source = use_memo(explorer.question().clone(), link::source);
    let assumed = use_memo((), |()| tables::assumptions());
    let measured = use_opened(&cohort.measured);
    html! {
        <>
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                <Heading>{ "Method and sources" }</Heading>
                <p class="govuk-body-l">{ "No list of the images exists that the public could count. So this service makes an invented sample that agrees with what has been published." }</p>
                <h2 class="govuk-heading-m">{ "How the sample is made" }</h2>
                <ol class="govuk-list govuk-list--number">
                    <li>{ "People are drawn, each with a first arrest between 1985 and 2025 and a number of later ones." }</li>
                    <li>{ "Each arrest gets a month, a force, a kind of offence and an outcome, so that yearly totals, ages, sexes, ethnic groups, forces and offences agree with the arrest statistics." }</li>
                    <li>{ "Each caution or conviction adds to the person’s record. Convictions get a sentence." }</li>
                    <li>{ "An arrest from April 2001 leaves an image that is still held with a probability that makes 20 million in all." }</li>
                </ol>
                <p class="govuk-body">
                    { "Dates are known to the month. One image in the sample stands for 100 in the collection. The same seed gives the same sample on every device." }
                </p>
                <p class="govuk-body">
                    { "On request the explorer counts one image in ten, or all 20 million. A smaller sample is the first images of a larger one. With more images chance shrinks; what is weak below stays." }
                </p>
                <h2 class="govuk-heading-m">{ "What is weak, in order" }</h2>
                <ol class="govuk-list govuk-list--number">
                    <li>{ "How many people the images are of: no count was found. 5 to 8 million is possible." }</li>
                    <li>{ "How arrests end, before 2014 above all: no statistic links arrests to outcomes. This decides how many images a rule for people not convicted removes. Five points either way is shown with each result." }</li>
                    <li>{ "How many images of each year are still held: assumed." }</li>
                    <li>{ "The mix of offences before 2015 and after 2019, and ages above 21: assumed shapes." }</li>
                    <li>{ "Ethnicity is self-defined, with a large share not stated." }</li>
                    <li>{ "The sample has no unlawful arrests, no unknown outcomes, no offences outside the recordable ones and no terrorism cases: no figure was found for them." }</li>
                </ol>
                <h2 class="govuk-heading-m">{ "Two kinds of count" }</h2>
                <p class="govuk-body">
                    { "“By rule” counts what the rules settle on their own. A review is not a deletion, so an image due for review is counted apart. “Expected” adds what reviews and requests would delete, through these assumptions, which you can change in the explorer:" }
                </p>
                <Details summary="All assumptions, with how sure they are and their sources">
                    <DataTable table={assumed.clone()} title_hidden=true />
                </Details>
                <Downloads title={assumed.title.clone()} take={Take::of(&assumed, None, &source)} />
            </div></div>
            <h2 class="govuk-heading-m">{ "Published figures and what the sample reaches" }</h2>
            { targets(&cohort, measured.as_deref(), &source) }
            <h2 class="govuk-heading-m">{ "Sources of the figures" }</h2>
            <Details summary={format!("All {} sources", SOURCES.len())}>
                <ul class="govuk-list govuk-list--spaced">
                    { for SOURCES.iter().map(|source| html! {
                        <li>
                            <strong>{ source.title }</strong>
                            { format!(". {}, {}. {}. ", source.publisher, source.published, source.licence) }
                            <span class="app-break">{ source.url }</span>
                        </li>
                    }) }
                </ul>
            </Details>
            <Versions question={explorer.question().clone()} scale={cohort::SHOWN.scale} />
        </>
    }
}

fn targets(cohort: &CohortHandle, measured: Option<&Vec<Measured>>, source: &Rc<Source>) -> Html {
    let Some(measured) = measured else {
        let line = match &cohort.phase {
            Phase::Failed(message) => message.clone(),
            _ => "Measuring the sample on your device…".to_owned(),
        };
        return html! { <p class="govuk-body" role="status">{ line }</p> };
    };
    let table = Rc::new(tables::targets(measured));
    let met = measured.iter().filter(|target| target.ok).count();
    html! {
        <>
            <p class="govuk-body">{ format!("{met} of {} targets are met. Measured just now, on your device, over the whole sample.", measured.len()) }</p>
            <Details summary="All targets">
                <div class="app-scroll" tabindex="0" role="region" aria-label="Targets">
                    <table class="govuk-table app-table">
                        <caption class="govuk-visually-hidden">{ "Targets" }</caption>
                        <thead class="govuk-table__head">
                            <tr class="govuk-table__row">
                                <th scope="col" class="govuk-table__header">{ "Target" }</th>
                                <th scope="col" class="govuk-table__header">{ "Wanted" }</th>
                                <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Reached" }</th>
                                <th scope="col" class="govuk-table__header">{ "Met" }</th>
                            </tr>
                        </thead>
                        <tbody class="govuk-table__body">
                            { for measured.iter().map(|target| html! {
                                <tr class="govuk-table__row" key={target.id.clone()}>
                                    <th scope="row" class="govuk-table__header">{ format!("{}: {}", target.id, target.description) }</th>
                                    <td class="govuk-table__cell">{ &target.wanted }</td>
                                    <td class="govuk-table__cell govuk-table__cell--numeric">{ &target.reached }</td>
                                    <td class="govuk-table__cell">
                                        if target.ok { <Tag colour={TagColour::Green}>{ "Met" }</Tag> } else { <Tag colour={TagColour::Red}>{ "Not met" }</Tag> }
                                    </td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            </Details>
            <Downloads title={table.title.clone()} take={Take::of(&table, None, source)} />
        </>
    }
}
