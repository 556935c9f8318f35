//! Components of the [GOV.UK Design System](https://design-system.service.gov.uk/) for Yew.
//!
//! Markup and class names are those of GOV.UK Frontend; its style sheet must be on the page.
//! Components hold no state that matters: values come in by properties, changes go out by
//! callbacks.

mod button;
mod character_count;
mod checkboxes;
mod choices;
mod date_input;
mod description;
mod details;
mod error_summary;
mod fieldset;
mod file_upload;
mod inset_text;
mod notification_banner;
mod number_range;
mod pagination;
mod panel;
mod password_input;
mod radios;
mod select;
mod summary_list;
mod tag;
mod task_list;
mod text_area;
mod text_input;
mod warning_text;

pub use button::{Button, ButtonKind, ButtonProps};
pub use character_count::{TextLimit, words};
pub use checkboxes::{Checkbox, Checkboxes, CheckboxesProps};
pub use date_input::{DateInput, DateInputProps, DatePart, WrittenDate};
pub use details::{Details, DetailsProps};
pub use error_summary::{ErrorSummary, ErrorSummaryProps, Mistake};
pub use fieldset::{Fieldset, FieldsetProps};
pub use file_upload::{FileUpload, FileUploadProps};
pub use inset_text::{InsetText, InsetTextProps};
pub use notification_banner::{NotificationBanner, NotificationBannerProps};
pub use number_range::{NumberRange, NumberRangeProps};
pub use pagination::{Pagination, PaginationProps, Towards};
pub use panel::{Panel, PanelProps};
pub use password_input::{PasswordInput, PasswordInputProps};
pub use radios::{Radio, Radios, RadiosProps};
pub use select::{Choice, Select, SelectProps};
pub use summary_list::{SummaryCard, SummaryList, SummaryListProps, SummaryRow};
pub use tag::{Tag, TagColour, TagProps};
pub use task_list::{Task, TaskList, TaskListProps, TaskStatus};
pub use text_area::{TextArea, TextAreaProps};
pub use text_input::{TextInput, TextInputProps};
pub use warning_text::{WarningText, WarningTextProps};
