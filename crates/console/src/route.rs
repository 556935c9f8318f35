//! The addresses of the console.

use console_wire::Permission;
use yew_router::Routable;

/// What an address shows. What it shows of it, such as a filter, is in the query.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What was received, in numbers.
    #[at("/")]
    Dashboard,
    /// The list of statements.
    #[at("/statements")]
    Statements,
    /// One statement.
    #[at("/statements/:public_id")]
    Statement {
        /// Its name in what is published.
        public_id: String,
    },
    /// Themes for what was written freely.
    #[at("/codeframe")]
    Codeframe,
    /// How far coders agree.
    #[at("/agreement")]
    Agreement,
    /// Adds a theme.
    #[at("/new-theme")]
    NewTheme,
    /// One theme.
    #[at("/codeframe/:theme")]
    Theme {
        /// Its id.
        theme: String,
    },
    /// Merges a theme into another.
    #[at("/codeframe/:theme/merge")]
    MergeTheme {
        /// Its id.
        theme: String,
    },
    /// Splits a theme.
    #[at("/codeframe/:theme/split")]
    SplitTheme {
        /// Its id.
        theme: String,
    },
    /// Retires a theme.
    #[at("/codeframe/:theme/retirement")]
    RetireTheme {
        /// Its id.
        theme: String,
    },
    /// Two variables against each other.
    #[at("/cross-tabulation")]
    Crosstab,
    /// Texts that say nearly the same.
    #[at("/similar-texts")]
    Similar,
    /// Attached scenarios compared.
    #[at("/proposals")]
    Proposals,
    /// Enters a statement that came by e-mail or post.
    #[at("/new-statement")]
    Entering,
    /// Reports that a statement is not of whom it says.
    #[at("/reports")]
    Reports,
    /// One report.
    #[at("/reports/:id")]
    Report {
        /// Its id.
        id: String,
    },
    /// What is written to be published in versions.
    #[at("/documents")]
    Documents,
    /// One document.
    #[at("/documents/:kind")]
    Document {
        /// Its id.
        kind: String,
    },
    /// Adds something to a document.
    #[at("/documents/:kind/new")]
    NewDocumentEntry {
        /// Its id.
        kind: String,
    },
    /// What a document could have.
    #[at("/documents/:kind/suggestions")]
    DocumentSuggestions {
        /// Its id.
        kind: String,
    },
    /// Something in a document.
    #[at("/documents/:kind/entries/:entry")]
    DocumentEntry {
        /// Id of the document.
        kind: String,
        /// Id of what is in it.
        entry: String,
    },
    /// Statements taken out as files.
    #[at("/exports")]
    Exports,
    /// Who did what, when and why.
    #[at("/audit")]
    Audit,
    /// What was done in a month, without names.
    #[at("/audit/summary")]
    AuditSummary,
    /// Who has access.
    #[at("/users")]
    Users,
    /// Adds somebody.
    #[at("/new-user")]
    NewUser,
    /// Somebody who has access.
    #[at("/users/:name")]
    User {
        /// Name to sign in with.
        name: String,
    },
    /// Gives somebody a new password.
    #[at("/users/:name/reset")]
    ResetUser {
        /// Name to sign in with.
        name: String,
    },
    /// Removes somebody.
    #[at("/users/:name/removal")]
    RemoveUser {
        /// Name to sign in with.
        name: String,
    },
    /// When the consultation opens and closes, and what is published.
    #[at("/settings")]
    Settings,
    /// Changes when the consultation opens and closes.
    #[at("/settings/dates")]
    ChangeDates,
    /// Decides what is published of access and audit.
    #[at("/settings/publishing")]
    Publishing,
    /// Nothing.
    #[not_found]
    #[at("/not-found")]
    NotFound,
}

/// The pages that can be gone to from everywhere.
pub const NAVIGATION: [(Route, &str); 12] = [
    (Route::Dashboard, "Overview"),
    (Route::Statements, "Statements"),
    (Route::Codeframe, "Codeframe"),
    (Route::Crosstab, "Cross-tabulation"),
    (Route::Similar, "Similar texts"),
    (Route::Proposals, "Proposals"),
    (Route::Reports, "Reported statements"),
    (Route::Documents, "Documents"),
    (Route::Exports, "Exports"),
    (Route::Audit, "Audit"),
    (Route::Users, "Users"),
    (Route::Settings, "Settings"),
];

impl Route {
    /// What opens it: one of these is enough. Where there is none, everybody may.
    pub const fn needs(&self) -> &'static [Permission] {
        match self {
            Self::Dashboard
            | Self::Statements
            | Self::Statement { .. }
            | Self::Codeframe
            | Self::Agreement
            | Self::Reports
            | Self::Report { .. }
            | Self::Crosstab
            | Self::Similar
            | Self::Proposals => &[Permission::ReadStatements],
            Self::NewTheme
            | Self::Theme { .. }
            | Self::MergeTheme { .. }
            | Self::SplitTheme { .. }
            | Self::RetireTheme { .. } => &[Permission::Code],
            Self::Entering => &[Permission::EnterAnswers],
            Self::Documents | Self::Document { .. } => &[Permission::ReadDocuments],
            Self::NewDocumentEntry { .. }
            | Self::DocumentSuggestions { .. }
            | Self::DocumentEntry { .. } => &[Permission::PublishDocuments],
            Self::Exports => &[Permission::Export],
            Self::Audit | Self::AuditSummary => &[Permission::ReadAudit],
            Self::Users
            | Self::NewUser
            | Self::User { .. }
            | Self::ResetUser { .. }
            | Self::RemoveUser { .. } => &[Permission::ManageUsers],
            Self::ChangeDates => &[Permission::ManageDates],
            Self::Publishing => &[Permission::PublishAccess],
            Self::Settings | Self::NotFound => &[],
        }
    }

    /// Whether it belongs to a page of the navigation.
    pub fn is_part_of(&self, page: &Self) -> bool {
        match (self, page) {
            (Self::Statement { .. } | Self::Entering, Self::Statements)
            | (Self::Report { .. }, Self::Reports)
            | (Self::AuditSummary, Self::Audit)
            | (Self::ChangeDates | Self::Publishing, Self::Settings) => true,
            (
                Self::Document { .. }
                | Self::NewDocumentEntry { .. }
                | Self::DocumentSuggestions { .. }
                | Self::DocumentEntry { .. },
                Self::Documents,
            ) => true,
            (
                Self::NewUser
                | Self::User { .. }
                | Self::ResetUser { .. }
                | Self::RemoveUser { .. },
                Self::Users,
            ) => true,
            (
                Self::Agreement
                | Self::NewTheme
                | Self::Theme { .. }
                | Self::MergeTheme { .. }
                | Self::SplitTheme { .. }
                | Self::RetireTheme { .. },
                Self::Codeframe,
            ) => true,
            _ => self == page,
        }
    }
}
