use crate::description::is_empty;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// One row of a [`SummaryList`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SummaryRow {
    /// What it is about.
    pub key: AttrValue,
    /// What was answered.
    pub value: Html,
    /// A link to change it, or a fragment of several; nothing when it cannot be changed. Each has
    /// the class `govuk-link` and says unseen what it changes.
    pub actions: Html,
}

/// What stands around a [`SummaryList`] that is one of several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SummaryCard {
    /// Its title.
    pub title: AttrValue,
    /// Level of the title among the page's headings, 1 to 6; 2 when none is given.
    pub heading_level: Option<u8>,
    /// A link that concerns all rows, or a fragment of several, or nothing.
    pub actions: Html,
}

/// Properties of [`SummaryList`].
#[derive(Properties, PartialEq)]
pub struct SummaryListProps {
    /// The rows.
    pub rows: Vec<SummaryRow>,
    /// A frame with a title.
    #[prop_or_default]
    pub card: Option<SummaryCard>,
}

/// Answers by what they are about.
#[component]
pub fn SummaryList(props: &SummaryListProps) -> Html {
    let any_actions = props.rows.iter().any(|row| !is_empty(&row.actions));
    let list = html! {
        <dl class="govuk-summary-list">
            { for props.rows.iter().map(|row| answer(row, any_actions)) }
        </dl>
    };
    match &props.card {
        Some(card) => framed(card, list),
        None => list,
    }
}

fn answer(row: &SummaryRow, any_actions: bool) -> Html {
    let links = links(&row.actions);
    let gap = (any_actions && links.is_empty()).then_some("govuk-summary-list__row--no-actions");
    html! {
        <div class={classes!("govuk-summary-list__row", gap)}>
            <dt class="govuk-summary-list__key">{ &row.key }</dt>
            <dd class="govuk-summary-list__value">{ row.value.clone() }</dd>
            if !links.is_empty() {
                <dd class="govuk-summary-list__actions">
                    if let [link] = &links[..] {
                        { link.clone() }
                    } else {
                        <ul class="govuk-summary-list__actions-list">
                            { for links.iter().map(|link| html! { <li class="govuk-summary-list__actions-list-item">{ link.clone() }</li> }) }
                        </ul>
                    }
                </dd>
            }
        </div>
    }
}

fn framed(card: &SummaryCard, list: Html) -> Html {
    let level = card.heading_level.unwrap_or(2).clamp(1, 6);
    let links = links(&card.actions);
    let actions = match &links[..] {
        [] => Html::default(),
        [link] => html! { <div class="govuk-summary-card__actions">{ link.clone() }</div> },
        links => html! {
            <ul class="govuk-summary-card__actions">
                { for links.iter().map(|link| html! { <li class="govuk-summary-card__action">{ link.clone() }</li> }) }
            </ul>
        },
    };
    html! {
        <div class="govuk-summary-card">
            <div class="govuk-summary-card__title-wrapper">
                <@{format!("h{level}")} class="govuk-summary-card__title">{ &card.title }</@>
                { actions }
            </div>
            <div class="govuk-summary-card__content">{ list }</div>
        </div>
    }
}

/// The links of a fragment, however nested.
fn links(actions: &Html) -> Vec<Html> {
    match actions {
        VNode::VList(nodes) => nodes.iter().flat_map(links).collect(),
        node if is_empty(node) => Vec::new(),
        node => vec![node.clone()],
    }
}
