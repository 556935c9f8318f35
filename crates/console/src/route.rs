//! The addresses of the console.

use console_wire::Permission;
use yew_router::Routable;

/// What an address shows. What it shows of it, such as a filter, is in the query.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What was received, in numbers.
    #[at("/")]
    Dashboard,
    /// Two variables against each other.
    #[at("/crosstab")]
    Crosstab,
    /// The list of statements.
    #[at("/statements")]
    Statements,
    /// One statement.
    #[at("/statements/:public_id")]
    Statement {
        /// Its name in what is published.
        public_id: String,
    },
    /// Groups of similar texts.
    #[at("/similar")]
    Similar,
    /// Proposed scenarios compared.
    #[at("/proposals")]
    Proposals,
    /// The codeframe.
    #[at("/themes")]
    Themes,
    /// How far coders agree.
    #[at("/agreement")]
    Agreement,
    /// Statements taken out as files.
    #[at("/exports")]
    Exports,
    /// Answers that came by e-mail or post.
    #[at("/answers")]
    Answers,
    /// Reports of answers that are not of whom they say.
    #[at("/reports")]
    Reports,
    /// The audit.
    #[at("/audit")]
    Audit,
    /// What was done in a month.
    #[at("/audit/summary")]
    AuditSummary,
    /// Who has access.
    #[at("/users")]
    Users,
    /// What is published of access, and dates.
    #[at("/settings")]
    Settings,
    /// Nothing.
    #[not_found]
    #[at("/not-found")]
    NotFound,
}

/// The pages that can be gone to from everywhere.
pub const NAVIGATION: [(Route, &str); 2] = [
    (Route::Dashboard, "Overview"),
    (Route::Statements, "Statements"),
];

impl Route {
    /// What opens it: one of these is enough. Where there is none, everybody may.
    pub const fn needs(&self) -> &'static [Permission] {
        match self {
            Self::Dashboard
            | Self::Crosstab
            | Self::Statements
            | Self::Statement { .. }
            | Self::Similar
            | Self::Proposals
            | Self::Themes
            | Self::Agreement
            | Self::Reports => &[Permission::ReadStatements],
            Self::Exports => &[Permission::Export],
            Self::Answers => &[Permission::EnterAnswers],
            Self::Audit | Self::AuditSummary => &[Permission::ReadAudit],
            Self::Users => &[Permission::ManageUsers],
            Self::Settings => &[Permission::ManageDates, Permission::PublishAccess],
            Self::NotFound => &[],
        }
    }

    /// Whether it belongs to a page of the navigation.
    pub fn is_part_of(&self, page: &Self) -> bool {
        match (self, page) {
            (Self::Statement { .. }, Self::Statements)
            | (Self::Agreement, Self::Themes)
            | (Self::AuditSummary, Self::Audit) => true,
            _ => self == page,
        }
    }
}
