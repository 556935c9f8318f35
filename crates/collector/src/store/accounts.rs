//! People who work with what was received, and their signing in.

use super::audit::AuditRow;
use super::{Store, StoreError, in_time, on_engine};
use chrono::{DateTime, Utc};
use console_wire::{Role, Stage};
use std::fmt;

/// After so many wrong passwords or codes in a row an account is locked.
pub const MOST_FAILURES: i64 = 5;

/// Somebody who works with what was received.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Name to sign in with.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// Their organisation.
    pub organisation: String,
    /// Hash of their password.
    pub password_hash: String,
    /// The password is the one that somebody else gave.
    pub must_change: bool,
    /// Secret of their codes, sealed; none until a program for codes is set up.
    pub code_secret: Option<String>,
    /// Time step of the last code that was taken.
    pub code_step: i64,
    /// Wrong passwords and codes in a row.
    pub failures: i64,
    /// Locked until then.
    pub locked_until: Option<DateTime<Utc>>,
    /// Signed in last.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Since when they are there.
    pub created_at: DateTime<Utc>,
    /// Who they are at a sign-in service.
    pub subject: Option<String>,
}

impl fmt::Debug for User {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "User({} {})", self.name, self.role)
    }
}

/// A session of somebody who is signing in, or is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// Whose.
    pub user: User,
    /// How far.
    pub stage: Stage,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was used last, to the minute.
    pub seen_at: DateTime<Utc>,
    /// What statements are looked at for.
    pub purpose: Option<String>,
    /// Secret of codes that are being set up, sealed.
    pub enrolment: Option<String>,
}

/// A session that is to begin, or to take the place of another.
#[derive(Clone, Debug)]
pub struct NewLogin {
    /// Hash of its name.
    pub id_hash: String,
    /// How far.
    pub stage: Stage,
    /// Secret of codes that are being set up, sealed.
    pub enrolment: Option<String>,
}

/// A change of an account, or of a session.
#[derive(Clone, Debug)]
pub enum AccountChange {
    /// Somebody is added.
    Add(User),
    /// Role and organisation are others.
    Change {
        /// Whose.
        name: String,
        /// Role.
        role: Role,
        /// Organisation.
        organisation: String,
    },
    /// Somebody is removed, with their sessions.
    Remove {
        /// Whose.
        name: String,
    },
    /// The password is another.
    SetPassword {
        /// Whose.
        name: String,
        /// Its hash.
        password_hash: String,
        /// It must be changed at the next signing in.
        must_change: bool,
        /// The program for codes must be set up anew.
        forget_code: bool,
    },
    /// Who somebody is at a sign-in service.
    SetSubject {
        /// Whose.
        name: String,
        /// Who.
        subject: String,
    },
    /// A password or a code was wrong.
    Fail {
        /// Whose.
        name: String,
        /// If it was once too often, locked until then.
        lock_until: DateTime<Utc>,
    },
    /// A session begins.
    Begin {
        /// Whose.
        name: String,
        /// The session.
        login: NewLogin,
    },
    /// A session goes on under another name.
    Advance {
        /// Hash of its name before.
        from: String,
        /// The session.
        to: NewLogin,
        /// The code that was right: its secret, sealed, and its time step.
        code: Option<(String, i64)>,
    },
    /// A session was used.
    Seen {
        /// Hash of its name.
        id_hash: String,
    },
    /// It was said what statements are looked at for.
    State {
        /// Hash of its name.
        id_hash: String,
        /// What for.
        purpose: String,
    },
    /// A session ends.
    End {
        /// Hash of its name.
        id_hash: String,
    },
    /// Sessions that began before this time end.
    EndOld {
        /// The time.
        before: DateTime<Utc>,
    },
}

/// A change of an account, and what the audit says of it.
#[derive(Clone, Debug)]
pub struct Account {
    /// The change.
    pub change: AccountChange,
    /// Noted if the change was made.
    pub audit: Option<AuditRow>,
}

impl Store {
    /// Everybody who has an account, by name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn users(&self) -> Result<Vec<User>, StoreError> {
        on_engine!(self, engine => in_time(engine.users()).await)
    }

    /// Somebody, if there is an account with this name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn user(&self, name: &str) -> Result<Option<User>, StoreError> {
        on_engine!(self, engine => in_time(engine.user("name", name)).await)
    }

    /// Somebody by who they are at a sign-in service.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn user_of_subject(&self, subject: &str) -> Result<Option<User>, StoreError> {
        on_engine!(self, engine => in_time(engine.user("subject", subject)).await)
    }

    /// A session by the hash of its name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn login(&self, id_hash: &str) -> Result<Option<Login>, StoreError> {
        on_engine!(self, engine => in_time(engine.login(id_hash)).await)
    }

    /// Changes an account by a command, which has no key: the next collector signs the audit.
    /// `false` if there is nobody to change, or the name is taken.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn change_account(
        &self,
        account: &Account,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        on_engine!(self, engine => engine.change_account(account, at).await)
    }
}
