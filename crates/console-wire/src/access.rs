//! Who may do what.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What somebody is there for. Nobody has two: whoever manages users reads nothing, and whoever
/// reads manages no users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads and codes statements, and enters those that came by e-mail or post.
    Analyst,
    /// Reads statements and decides what of them is published.
    Publisher,
    /// Reads the audit; statements only for a stated purpose.
    Auditor,
    /// Manages users and dates; no statements.
    Administrator,
}

/// Something that may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// Reads statements and what is counted from them.
    ReadStatements,
    /// Sees who sent a statement, who signed it, and who reported it.
    SeeContacts,
    /// Gives themes to texts, and works on the codeframe.
    Code,
    /// Decides what is published, and redacts.
    Moderate,
    /// Takes statements out as files.
    Export,
    /// Enters statements that came by e-mail or post.
    EnterAnswers,
    /// Reads the audit.
    ReadAudit,
    /// Publishes the summary of the audit and the list of who has access.
    PublishAccess,
    /// Reads what is written to be published: decisions, actions, issues and the road map.
    ReadDocuments,
    /// Writes it, and publishes it.
    PublishDocuments,
    /// Adds, changes and removes users.
    ManageUsers,
    /// Changes when the consultation opens and closes.
    ManageDates,
}

/// Whether somebody may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Allowed {
    /// No.
    No,
    /// Once they have said what for.
    ForAPurpose,
    /// Yes.
    Yes,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::ReadStatements,
        Self::SeeContacts,
        Self::Code,
        Self::Moderate,
        Self::Export,
        Self::EnterAnswers,
        Self::ReadAudit,
        Self::PublishAccess,
        Self::ReadDocuments,
        Self::PublishDocuments,
        Self::ManageUsers,
        Self::ManageDates,
    ];

    /// In plain words, after “can”.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ReadStatements => "read statements, without names and addresses",
            Self::SeeContacts => "see who sent a statement",
            Self::Code => "sort what is said into themes",
            Self::Moderate => "decide what is published, and black out parts of it",
            Self::Export => "take statements out as files",
            Self::EnterAnswers => "enter statements that came by e-mail or post",
            Self::ReadAudit => "see who looked at what, when and why",
            Self::PublishAccess => "publish who has access and what was done with it",
            Self::ReadDocuments => "read drafts of decisions, actions, issues and the road map",
            Self::PublishDocuments => {
                "write decisions, actions, issues and the road map, and publish them"
            }
            Self::ManageUsers => "add and remove users",
            Self::ManageDates => "change when the consultation opens and closes",
        }
    }
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Analyst,
        Self::Publisher,
        Self::Auditor,
        Self::Administrator,
    ];

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Analyst => "analyst",
            Self::Publisher => "publisher",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Analyst => "Analyst",
            Self::Publisher => "Publisher",
            Self::Auditor => "Auditor",
            Self::Administrator => "Administrator",
        }
    }

    /// Whether it may do something. What is not listed here it may not.
    pub const fn may(self, permission: Permission) -> Allowed {
        use Permission::{
            Code, EnterAnswers, Export, ManageDates, ManageUsers, Moderate, PublishAccess,
            PublishDocuments, ReadAudit, ReadDocuments, ReadStatements, SeeContacts,
        };
        match (self, permission) {
            (Self::Analyst, ReadStatements | Code | Export | EnterAnswers | ReadDocuments)
            | (
                Self::Publisher,
                ReadStatements | Moderate | Export | ReadDocuments | PublishDocuments,
            )
            | (Self::Auditor, ReadAudit | PublishAccess | ReadDocuments)
            | (Self::Administrator, ManageUsers | ManageDates) => Allowed::Yes,
            (Self::Analyst | Self::Publisher | Self::Auditor, SeeContacts)
            | (Self::Auditor, ReadStatements) => Allowed::ForAPurpose,
            _ => Allowed::No,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

/// Who has access, in plain words, for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessList {
    /// The roles, with what each may do.
    pub roles: Vec<RoleInWords>,
}

/// A role in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleInWords {
    /// The role.
    pub role: Role,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub may: Vec<String>,
    /// What it may do once it was said what for.
    pub may_for_a_purpose: Vec<String>,
    /// Organisations with people in this role, and how many each has.
    pub organisations: Vec<OrganisationCount>,
}

/// How many people of an organisation have a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationCount {
    /// Its name.
    pub organisation: String,
    /// How many people.
    pub people: u32,
}

impl RoleInWords {
    /// A role, and who has it.
    pub fn new(role: Role, organisations: Vec<OrganisationCount>) -> Self {
        let of = |allowed: Allowed| {
            let all = Permission::ALL.into_iter();
            let own = all.filter(|own| role.may(*own) == allowed);
            own.map(|own| own.words().to_owned()).collect()
        };
        Self {
            role,
            name: role.name().to_owned(),
            may: of(Allowed::Yes),
            may_for_a_purpose: of(Allowed::ForAPurpose),
            organisations,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_users_are_in_different_hands() {
        for role in Role::ALL {
            let reads = role.may(Permission::ReadStatements) == Allowed::Yes;
            assert!(
                !(reads && role.may(Permission::ManageUsers) != Allowed::No),
                "{role}"
            );
            assert_ne!(role.may(Permission::SeeContacts), Allowed::Yes, "{role}");
            assert_eq!(Role::parse(role.id()), Some(role));
        }
        let administrator = |own| Role::Administrator.may(own);
        for content in [
            Permission::ReadStatements,
            Permission::SeeContacts,
            Permission::Export,
            Permission::ReadAudit,
        ] {
            assert_eq!(administrator(content), Allowed::No, "{content:?}");
        }
    }
}
