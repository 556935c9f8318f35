use yew::prelude::*;
use yew::virtual_dom::VNode;

/// What a field or a group of fields says of itself before its control: hint and error message.
pub(crate) struct Description<'a> {
    name: &'a str,
    hint: Option<Html>,
    error: Option<&'a AttrValue>,
}

impl<'a> Description<'a> {
    /// Of the field with this name; a hint without content is none.
    pub(crate) fn new(
        name: &'a str,
        hint: impl Into<Html>,
        error: &'a Option<AttrValue>,
    ) -> Description<'a> {
        Description {
            name,
            hint: Some(hint.into()).filter(|hint| !is_empty(hint)),
            error: error.as_ref(),
        }
    }

    /// Ids of what there is to read, in the order of the page.
    pub(crate) fn ids(&self) -> impl Iterator<Item = String> {
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        hint.into_iter().chain(self.error.map(|_| self.error_id()))
    }

    /// The value of `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        joined(self.ids())
    }

    /// The value of `aria-invalid`.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    /// This class, when something is wrong.
    pub(crate) fn wrong(&self, class: &'static str) -> Option<&'static str> {
        self.error.map(|_| class)
    }

    /// The classes of what holds label, description and control.
    pub(crate) fn group(&self) -> Classes {
        classes!("govuk-form-group", self.wrong("govuk-form-group--error"))
    }

    /// Hint and error message.
    pub(crate) fn html(&self) -> Html {
        html! {
            <>
                if let Some(hint) = &self.hint {
                    <div class="govuk-hint" id={self.hint_id()}>{ hint.clone() }</div>
                }
                if let Some(error) = self.error {
                    <p class="govuk-error-message" id={self.error_id()}>
                        <span class="govuk-visually-hidden">{ "Error: " }</span>{ error }
                    </p>
                }
            </>
        }
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.name)
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.name)
    }
}

/// Ids as an attribute that refers to them; no attribute without ids.
pub(crate) fn joined(ids: impl Iterator<Item = String>) -> Option<String> {
    let ids: Vec<String> = ids.collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Nothing to show: no nodes, or texts without a letter.
pub(crate) fn is_empty(html: &Html) -> bool {
    match html {
        VNode::VList(nodes) => nodes.iter().all(is_empty),
        VNode::VText(text) => text.text.is_empty(),
        _ => false,
    }
}
