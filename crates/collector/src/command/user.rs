use crate::config::StoreOptions;
use crate::store::{Account, AccountChange, AuditRow, COMMAND_LINE, Store, User, written};
use crate::{accounts, password};
use chrono::Utc;
use clap::{Args, Subcommand};
use console_wire::Role;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Adds somebody. The password is read from standard input: one line, 12 characters or more.
    Add {
        /// 1 to 64 letters, digits, dots, hyphens and underscores.
        #[arg(value_parser = accounts::name)]
        name: String,
        /// What they are there for: analyst, publisher, auditor or administrator.
        #[arg(long, value_parser = role)]
        role: Role,
        /// Their organisation, as everybody may read it.
        #[arg(long, value_parser = accounts::organisation)]
        organisation: String,
        /// The password is their own: they need not change it when they sign in first.
        #[arg(long)]
        own_password: bool,
    },
    /// Lists everybody with their role, their organisation and since when they are there.
    List,
    /// Removes somebody. Their sessions end.
    Remove {
        /// Their name.
        #[arg(value_parser = accounts::name)]
        name: String,
    },
    /// Changes what somebody is there for.
    Change {
        /// Their name.
        #[arg(value_parser = accounts::name)]
        name: String,
        /// What they are there for: analyst, publisher, auditor or administrator.
        #[arg(long, value_parser = role)]
        role: Role,
        /// Their organisation, as everybody may read it.
        #[arg(long, value_parser = accounts::organisation)]
        organisation: String,
    },
    /// Changes somebody's password, unlocks them and ends their sessions. The password is read
    /// from standard input: one line, 12 characters or more. They change it when they sign in.
    Password {
        /// Their name.
        #[arg(value_parser = accounts::name)]
        name: String,
        /// They set up a program for codes again, for when theirs was lost.
        #[arg(long)]
        forget_code: bool,
    },
    /// Says who somebody is at the sign-in service.
    Subject {
        /// Their name.
        #[arg(value_parser = accounts::name)]
        name: String,
        /// What the service calls them: `sub` in its tokens.
        subject: String,
    },
}

fn role(id: &str) -> Result<Role, String> {
    let all: Vec<&str> = Role::ALL.iter().map(|own| own.id()).collect();
    Role::parse(id).ok_or_else(|| format!("the roles are {}", all.join(", ")))
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let store = Store::open_existing(&options.store.database_url).await?;
    // The tables must be of this version.
    drop(store.snapshot().await?);
    let said = change(&store, options.what).await?;
    store.close().await;
    super::say(&said)
}

async fn change(store: &Store, what: What) -> anyhow::Result<String> {
    let now = Utc::now();
    match what {
        What::Add {
            name,
            role,
            organisation,
            own_password,
        } => {
            let hash = password::hash(&name, &read_password()?)?;
            let note = note("user-added", &name).with(format!("as {role}, {organisation}"));
            let said = format!("added {name} as {role}");
            let missing = format!("the name {name} is taken");
            let user = accounts::new_user(name, (role, organisation), hash, !own_password, now);
            make(store, AccountChange::Add(user), note, &missing).await?;
            Ok(said)
        }
        What::List => list(store).await,
        What::Remove { name } => {
            let note = note("user-removed", &name);
            let said = format!("removed {name}");
            let missing = nobody(&name);
            make(store, AccountChange::Remove { name }, note, &missing).await?;
            Ok(said)
        }
        What::Change {
            name,
            role,
            organisation,
        } => {
            let note = note("user-changed", &name).with(format!("to {role}, {organisation}"));
            let said = format!("{name} is {role} now");
            let missing = nobody(&name);
            let change = AccountChange::Change {
                name,
                role,
                organisation,
            };
            make(store, change, note, &missing).await?;
            Ok(said)
        }
        What::Password { name, forget_code } => {
            let note = note("password-changed", &name);
            let note = match forget_code {
                true => note.with("codes are set up again"),
                false => note,
            };
            let said = format!("changed the password of {name}");
            let missing = nobody(&name);
            let change = AccountChange::SetPassword {
                password_hash: password::hash(&name, &read_password()?)?,
                name,
                must_change: true,
                forget_code,
            };
            make(store, change, note, &missing).await?;
            Ok(said)
        }
        What::Subject { name, subject } => {
            let note = note("sign-on-linked", &name);
            let said = format!("{name} can sign in by the sign-in service");
            let missing = format!("{}, or somebody else is this at the service", nobody(&name));
            make(
                store,
                AccountChange::SetSubject { name, subject },
                note,
                &missing,
            )
            .await?;
            Ok(said)
        }
    }
}

fn note(action: &'static str, name: &str) -> AuditRow {
    AuditRow::new(COMMAND_LINE, action).to(name)
}

fn nobody(name: &str) -> String {
    format!("there is nobody with the name {name}")
}

/// Makes a change; `missing` says why there was none to make.
async fn make(
    store: &Store,
    change: AccountChange,
    note: AuditRow,
    missing: &str,
) -> anyhow::Result<()> {
    let audit = Some(note);
    let is_made = store
        .change_account(&Account { change, audit }, Utc::now())
        .await?;
    anyhow::ensure!(is_made, "{missing}");
    Ok(())
}

async fn list(store: &Store) -> anyhow::Result<String> {
    let users = store.users().await?;
    if users.is_empty() {
        return Ok("there is nobody".to_owned());
    }
    let line = |own: &User| {
        let since = written(own.created_at);
        let organisation = match own.organisation.as_str() {
            "" => "no organisation",
            own => own,
        };
        format!("{} {} since {since}, {organisation}", own.name, own.role)
    };
    let lines: Vec<String> = users.iter().map(line).collect();
    Ok(lines.join("\n"))
}

/// The first line of standard input.
fn read_password() -> anyhow::Result<String> {
    let mut input = std::io::stdin().lock();
    if input.is_terminal() {
        let mut error = std::io::stderr();
        write!(error, "Password (it is shown while you type): ")?;
        error.flush()?;
    }
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
