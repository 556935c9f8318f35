use crate::description::Description;
use crate::fieldset::legend;
use yew::prelude::*;

/// What radios and checkboxes differ in.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// One of several.
    Radios,
    /// Any of several.
    Checkboxes,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Radios => "govuk-radios",
            Kind::Checkboxes => "govuk-checkboxes",
        }
    }

    fn input(self) -> &'static str {
        match self {
            Kind::Radios => "radio",
            Kind::Checkboxes => "checkbox",
        }
    }
}

/// A question with its choices.
pub(crate) struct Question<'a> {
    pub kind: Kind,
    pub legend: &'a AttrValue,
    pub large: bool,
    pub small: bool,
    pub description: Description<'a>,
}

impl Question<'_> {
    pub(crate) fn html(&self, items: impl Iterator<Item = Html>) -> Html {
        let class = self.kind.class();
        html! {
            <div class={self.description.group()}>
                <fieldset class="govuk-fieldset" aria-describedby={self.description.described_by()}>
                    { legend(self.legend, self.large) }
                    { self.description.html() }
                    <div class={classes!(class, self.small.then(|| format!("{class}--small")))}>
                        { for items }
                    </div>
                </fieldset>
            </div>
        }
    }
}

/// One choice, with what stands before it and what it reveals.
pub(crate) struct Item<'a> {
    pub kind: Kind,
    pub name: &'a AttrValue,
    pub place: usize,
    pub value: &'a AttrValue,
    pub label: &'a AttrValue,
    pub hint: Option<&'a AttrValue>,
    pub chosen: bool,
    pub divider: bool,
    pub reveals: Option<&'a Html>,
    pub onchange: Callback<Event>,
}

impl Item<'_> {
    pub(crate) fn html(&self) -> Html {
        let class = self.kind.class();
        html! {
            <key={self.value.to_string()}>
                if self.divider {
                    <div class={format!("{class}__divider")}>{ "or" }</div>
                }
                { self.input() }
                if let Some(revealed) = self.reveals.filter(|_| self.chosen) {
                    <div class={format!("{class}__conditional")} id={format!("conditional-{}", self.id())}>
                        { revealed.clone() }
                    </div>
                }
            </>
        }
    }

    fn id(&self) -> String {
        format!("{}-{}", self.name, self.place)
    }

    fn input(&self) -> Html {
        let (class, id) = (self.kind.class(), self.id());
        let hint_id = self.hint.map(|_| format!("{id}-item-hint"));
        html! {
            <div class={format!("{class}__item")}>
                <input
                    class={format!("{class}__input")}
                    id={id.clone()}
                    name={self.name.clone()}
                    type={self.kind.input()}
                    value={self.value.clone()}
                    checked={self.chosen}
                    aria-describedby={hint_id.clone()}
                    onchange={self.onchange.clone()}
                />
                <label class={classes!("govuk-label", format!("{class}__label"))} for={id}>{ self.label }</label>
                if let Some(hint) = self.hint {
                    <div class={classes!("govuk-hint", format!("{class}__hint"))} id={hint_id}>{ hint }</div>
                }
            </div>
        }
    }
}
