use crate::components::{Checks, DataTable, Downloads, Heading, RuleTable, Take, Taken};
use crate::hooks::use_page;
use crate::services::link;
use crate::tables::{checks_side_by_side, rule_table, rules_side_by_side};
use govuk_yew::Details;
use retention::{CheckId, Policy, Preset, Row, in_words, parse_date, presets};
use std::rc::Rc;
use yew::prelude::*;

/// Every preset as a decision table, with its checks.
#[component]
pub fn Rules() -> Html {
    use_page("Rules and checks");
    html! {
        <>
            <Heading>{ "Rules and checks" }</Heading>
            <p class="govuk-body-l">
                { "Eight policies, in a fixed order. Each says what happens to an image in every one of 29 cases." }
            </p>
            <p class="govuk-body">
                { "Every rule carries its source and how sure that is: read in the source, read in a second-hand source, known and to be confirmed, assumed, or design. A check points at features that courts have criticised. It never says that a policy is unlawful." }
            </p>
            <nav aria-label="Policies">
                <ul class="govuk-list">
                    { for presets().iter().map(|preset| html! {
                        <li><a class="govuk-link" href={format!("/rules#{}", preset.id)}>{ &preset.title }</a></li>
                    }) }
                </ul>
            </nav>
            <SideBySide />
            { for presets().iter().map(|preset| html! { <PresetSection {preset} /> }) }
        </>
    }
}

/// Every preset beside the others, and every check with its cases.
#[component]
#[allow(clippy::expect_used, reason = "a shipped preset has grammatical rules")]
fn SideBySide() -> Html {
    let tables = use_memo((), |()| {
        let policy = |preset: &Preset| {
            let policy = preset.policy(None).expect("a shipped preset");
            (preset.title.clone(), policy)
        };
        let policies: Vec<(String, Policy)> = presets().iter().map(policy).collect();
        let rules = rules_side_by_side(&policies, Row::ALL, "All policies side by side");
        let checks = checks_side_by_side(&policies, "All policies and the checks");
        (Rc::new(rules), Rc::new(checks))
    });
    let (rules, checks) = &*tables;
    let source = Rc::new(link::presets_source());
    html! {
        <section id="side-by-side">
            <h2 class="govuk-heading-m">{ "Side by side" }</h2>
            <p class="govuk-body">{ "A marked cell differs from the first policy’s." }</p>
            <Details summary="All policies side by side, row by row" lazy=true>
                <DataTable table={rules.clone()} title_hidden=true class="app-table--eight" />
            </Details>
            <Downloads title={rules.title.clone()} take={Take::of(rules, None, &source)} />
            <Details summary="All policies and the checks" lazy=true>
                <DataTable table={checks.clone()} title_hidden=true class="app-table--eight" />
            </Details>
            <Downloads title={checks.title.clone()} take={Take::of(checks, None, &source)} />
            <Details summary="The checks, and the cases and laws behind them">
                <dl class="govuk-summary-list">
                    { for CheckId::ALL.iter().map(|id| fact(&format!("{id}: {}", id.message()), id.source())) }
                </dl>
            </Details>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PresetSectionProps {
    preset: &'static Preset,
}

#[component]
#[allow(clippy::expect_used, reason = "a shipped preset has grammatical rules")]
fn PresetSection(props: &PresetSectionProps) -> Html {
    let preset = props.preset;
    let policy = use_memo(preset.id.clone(), |_| {
        preset.policy(None).expect("a shipped preset")
    });
    let policy: Rc<_> = policy;
    let title = format!("The 29 rules of “{}”", preset.title);
    let take = {
        let (policy, title) = (policy.clone(), title.clone());
        Take::new(move || Taken {
            table: rule_table(&policy, title.clone()),
            picture: None,
            source: Rc::new(link::presets_source()),
        })
    };
    let checked = parse_date(&preset.checked).map_or_else(|| preset.checked.clone(), in_words);
    html! {
        <section class="app-preset" id={preset.id.clone()} aria-labelledby={format!("{}-title", preset.id)}>
            <h2 class="govuk-heading-m" id={format!("{}-title", preset.id)}>{ &preset.title }</h2>
            <p class="govuk-body">{ format!("{}.", preset.summary) }</p>
            <dl class="govuk-summary-list govuk-summary-list--no-border app-facts">
                { fact("Status", &preset.status) }
                { fact("Who decides", &preset.decided_by) }
                { fact("“Under 18” means", match preset.age_basis {
                    retention::AgeBasis::Offence => "age at the offence",
                    retention::AgeBasis::Image => "age when the image was taken",
                }) }
                { fact("Version", &format!("{} version {}, sources last looked at on {checked}", preset.id, preset.version)) }
                if let Some(parameter) = &preset.parameter {
                    { fact(&parameter.label, &format!("{} here; you can set {} to {} in the explorer", parameter.default, parameter.min, parameter.max)) }
                }
            </dl>
            if !preset.notes.is_empty() {
                <ul class="govuk-list govuk-list--bullet">{ for preset.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
            }
            <h3 class="govuk-heading-s">{ "Sources" }</h3>
            <ul class="govuk-list govuk-list--bullet">
                { for preset.sources.iter().map(|source| html! {
                    <li>
                        if let Some(url) = &source.url {
                            <a class="govuk-link" href={url.clone()} rel="noreferrer">{ &source.title }</a>
                        } else {
                            { &source.title }
                        }
                    </li>
                }) }
            </ul>
            <Details summary={title.clone()} lazy=true>
                <RuleTable policy={policy.clone()} caption={title.clone()} />
            </Details>
            <Downloads title={title} {take} />
            <Details summary={format!("Checks of “{}”", preset.title)}>
                <Checks {policy} />
            </Details>
        </section>
    }
}

fn fact(key: &str, value: &str) -> Html {
    html! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{ key }</dt>
            <dd class="govuk-summary-list__value">{ value }</dd>
        </div>
    }
}
