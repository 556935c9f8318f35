use super::Wrong;
use console_wire::{
    MOST_ORGANISATION_CHARACTERS, MOST_USER_NAME_CHARACTERS, Role, UserChange, UserDraft, UserLine,
};

/// Ids of the fields, which are the names of what is sent.
pub mod user_field {
    /// Name to sign in with.
    pub const NAME: &str = "name";
    /// Role.
    pub const ROLE: &str = "role";
    /// Organisation.
    pub const ORGANISATION: &str = "organisation";

    /// The field for something that is sent.
    pub fn of(path: &str) -> Option<&'static str> {
        [NAME, ROLE, ORGANISATION]
            .into_iter()
            .find(|own| *own == path)
    }
}

/// What is said of somebody who has access, or is to have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserForm {
    /// Name to sign in with.
    pub name: String,
    /// Role, once one is chosen.
    pub role: Option<Role>,
    /// Organisation.
    pub organisation: String,
}

impl UserForm {
    /// What is known of somebody.
    pub fn of(user: &UserLine) -> Self {
        Self {
            name: user.name.clone(),
            role: Some(user.role),
            organisation: user.organisation.clone(),
        }
    }

    /// Somebody new.
    ///
    /// # Errors
    /// What is wrong.
    pub fn draft(&self) -> Result<UserDraft, Vec<Wrong>> {
        let name = self.name.trim();
        let name_is = wrong_name(name);
        match (name_is, self.change()) {
            (None, Ok(UserChange { role, organisation })) => Ok(UserDraft {
                name: name.to_owned(),
                role,
                organisation,
            }),
            (name_is, change) => {
                let name_is = name_is.map(|why| Wrong::new(user_field::NAME, why));
                Err(name_is
                    .into_iter()
                    .chain(change.err().unwrap_or_default())
                    .collect())
            }
        }
    }

    /// What somebody is to be.
    ///
    /// # Errors
    /// What is wrong.
    pub fn change(&self) -> Result<UserChange, Vec<Wrong>> {
        let organisation = self.organisation.trim();
        let organisation_is = wrong_organisation(organisation);
        match (self.role, organisation_is) {
            (Some(role), None) => Ok(UserChange {
                role,
                organisation: organisation.to_owned(),
            }),
            (role, organisation_is) => {
                let role_is = role
                    .is_none()
                    .then(|| Wrong::new(user_field::ROLE, "Choose a role"));
                let organisation_is =
                    organisation_is.map(|why| Wrong::new(user_field::ORGANISATION, why));
                Err(role_is.into_iter().chain(organisation_is).collect())
            }
        }
    }
}

/// Whether somebody can have this name. It is part of an address, where `..` would be another one.
pub fn can_be_name(name: &str) -> bool {
    wrong_name(name).is_none()
}

fn wrong_name(name: &str) -> Option<String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if name.is_empty() {
        return Some("Enter a name to sign in with".to_owned());
    }
    if let Some(letter) = name.chars().find(|own| !fits(*own)) {
        return Some(format!(
            "The name has {}. It can have letters from a to z, digits, dots, hyphens and underscores",
            called(letter)
        ));
    }
    if !name.chars().any(|own| own.is_ascii_alphanumeric()) {
        return Some("The name must have a letter or a digit".to_owned());
    }
    let most = MOST_USER_NAME_CHARACTERS;
    (name.len() > most).then(|| format!("The name must have {most} characters or fewer"))
}

fn called(letter: char) -> String {
    if letter == ' ' {
        "a space".to_owned()
    } else if letter.is_whitespace() || letter.is_control() {
        "a character that is not seen".to_owned()
    } else {
        format!("“{letter}”")
    }
}

fn wrong_organisation(organisation: &str) -> Option<String> {
    let most = MOST_ORGANISATION_CHARACTERS;
    if organisation.is_empty() {
        Some("Enter the organisation".to_owned())
    } else if organisation.chars().count() > most {
        Some(format!(
            "The name of the organisation must have {most} characters or fewer"
        ))
    } else {
        None
    }
}

/// What a role may do, in plain words.
pub fn role_in_words(role: Role) -> String {
    let words = console_wire::RoleInWords::new(role, Vec::new());
    let may = crate::content::list(&words.may);
    let more = crate::content::list(&words.may_for_a_purpose);
    if more.is_empty() {
        format!("Can {may}")
    } else {
        format!("Can {may}. For a stated purpose: {more}")
    }
}

/// How somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// They have not chosen a password yet.
    NotYet,
    /// They have no program for codes yet.
    WithoutCode,
    /// By the sign-in service.
    SignOn,
    /// With a password and codes.
    PasswordAndCode,
}

impl WayIn {
    /// Of somebody.
    pub fn of(user: &UserLine) -> Self {
        match user {
            _ if user.uses_sign_on => Self::SignOn,
            _ if user.must_change_password => Self::NotYet,
            _ if !user.has_code => Self::WithoutCode,
            _ => Self::PasswordAndCode,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotYet => "Starting password, not used yet",
            Self::WithoutCode => "Password; codes are not set up yet",
            Self::SignOn => "Sign-in service",
            Self::PasswordAndCode => "Password and code",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn form(name: &str, organisation: &str) -> UserForm {
        UserForm {
            name: name.to_owned(),
            role: Some(Role::Analyst),
            organisation: organisation.to_owned(),
        }
    }

    #[test]
    fn what_is_wrong_is_told_of_each_field() {
        let empty = UserForm::default().draft().unwrap_err();
        let fields: Vec<_> = empty.iter().map(|own| own.field).collect();
        assert_eq!(fields, ["name", "role", "organisation"]);
        for (name, told) in [
            ("amina begum", "The name has a space."),
            ("<script>", "The name has “<”."),
            ("am\u{ed}na", "The name has “\u{ed}”."),
            ("..", "The name must have a letter"),
            ("a\u{0}", "The name has a character that is not seen."),
        ] {
            let wrong = form(name, "Home Office").draft().unwrap_err();
            assert!(wrong[0].message.starts_with(told), "{wrong:?}");
        }
        assert!(form(&"a".repeat(64), &"é".repeat(80)).draft().is_ok());
        assert!(form(&"a".repeat(65), "x").draft().is_err());
        assert!(form("a", &"é".repeat(81)).draft().is_err());
    }

    #[test]
    fn spaces_around_do_not_count() {
        let draft = form(" amina ", " Home Office\n").draft().unwrap();
        assert_eq!(
            (draft.name.as_str(), draft.organisation.as_str()),
            ("amina", "Home Office")
        );
    }

    #[test]
    fn how_somebody_signs_in_is_told() {
        let user = UserLine {
            name: "amina".to_owned(),
            role: Role::Auditor,
            organisation: "Home Office".to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            uses_sign_on: false,
            has_code: false,
            must_change_password: true,
            locked_until: None,
            signed_in_at: None,
        };
        assert_eq!(WayIn::of(&user), WayIn::NotYet);
        let user = UserLine {
            must_change_password: false,
            ..user
        };
        assert_eq!(WayIn::of(&user), WayIn::WithoutCode);
        let with_code = UserLine {
            has_code: true,
            ..user.clone()
        };
        assert_eq!(WayIn::of(&with_code), WayIn::PasswordAndCode);
        let by_service = UserLine {
            uses_sign_on: true,
            ..user.clone()
        };
        assert_eq!(WayIn::of(&by_service), WayIn::SignOn);
        assert_eq!(UserForm::of(&user).change().unwrap().role, Role::Auditor);
    }

    #[test]
    fn a_role_is_told_with_what_it_opens() {
        let words = role_in_words(Role::Auditor);
        assert!(words.starts_with("Can see who looked at what"), "{words}");
        assert!(
            words.contains("For a stated purpose: read statements"),
            "{words}"
        );
        assert!(!role_in_words(Role::Administrator).contains("purpose"));
    }
}
