//! Components of the [GOV.UK Design System](https://design-system.service.gov.uk/) for Yew.
//!
//! Markup and class names are those of GOV.UK Frontend; its style sheet must be on the page.
//! Components hold no state that matters: values come in by properties, changes go out by
//! callbacks.

mod checkboxes;
mod details;
mod error_summary;
mod file_upload;
mod number_range;
mod radios;
mod select;
mod tag;
mod text_input;

pub use checkboxes::{Checkbox, Checkboxes, CheckboxesProps};
pub use details::{Details, DetailsProps};
pub use error_summary::{ErrorSummary, ErrorSummaryProps, Mistake};
pub use file_upload::{FileUpload, FileUploadProps};
pub use number_range::{NumberRange, NumberRangeProps};
pub use radios::{Radio, Radios, RadiosProps};
pub use select::{Choice, Select, SelectProps};
pub use tag::{Tag, TagColour, TagProps};
pub use text_input::{TextInput, TextInputProps};
