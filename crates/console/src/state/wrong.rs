/// What is wrong with a form, found before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Id of the field.
    pub field: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Wrong {
    /// Of a field.
    pub fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }
}
