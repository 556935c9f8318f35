use super::{Changing, use_change};
use crate::state::{Change, FaultKind, Wrong};
use govuk_yew::Mistake;
use serde::de::DeserializeOwned;
use yew::prelude::*;

/// A form that is looked through before it is sent, and what is wrong with it.
#[derive(Clone)]
pub struct Sending {
    changing: Changing,
    wrong: UseStateHandle<(Vec<Wrong>, u32)>,
    field: fn(&str) -> Option<&'static str>,
}

impl Sending {
    /// An answer is waited for.
    pub fn is_busy(&self) -> bool {
        self.changing.is_busy
    }

    /// It was refused because somebody else changed the same meanwhile.
    pub fn is_changed_meanwhile(&self) -> bool {
        let fault = self.changing.fault.as_ref();
        fault.is_some_and(|own| own.kind == FaultKind::Changed)
    }

    /// Sends what the form says, if nothing is wrong with it.
    pub fn send<T: DeserializeOwned + 'static>(
        &self,
        what: Result<Change, Vec<Wrong>>,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.is_busy() {
            return;
        }
        let tried = self.wrong.1 + 1;
        match what {
            Ok(change) => {
                self.wrong.set((Vec::new(), tried));
                self.changing.send(change, then);
            }
            Err(wrong) => {
                self.changing.forget();
                self.wrong.set((wrong, tried));
            }
        }
    }

    /// What is wrong, for an error summary.
    pub fn mistakes(&self) -> Vec<Mistake> {
        if let Some(fault) = &self.changing.fault {
            let field = |path: &str| (self.field)(path).map(str::to_owned);
            return crate::components::mistakes_of(fault, field);
        }
        let of = |own: &Wrong| Mistake {
            message: own.message.clone().into(),
            field: Some(own.field.into()),
        };
        self.wrong.0.iter().map(of).collect()
    }

    /// What is wrong with a field.
    pub fn error(&self, field: &str) -> Option<AttrValue> {
        let mistakes = self.mistakes();
        let mut own = mistakes.into_iter();
        let own = own.find(|own| own.field.as_deref() == Some(field));
        own.map(|own| own.message)
    }

    /// Another one each time it was tried, so that the error summary takes focus again.
    pub fn key(&self) -> String {
        format!("{} {}", self.wrong.1, self.changing.fault.is_some())
    }
}

/// Sends a form. `field` says which field of the page a path of what is sent is.
#[hook]
pub fn use_form(field: fn(&str) -> Option<&'static str>) -> Sending {
    Sending {
        changing: use_change(),
        wrong: use_state(|| (Vec::new(), 0)),
        field,
    }
}
