use crate::config::StoreOptions;
use crate::password;
use crate::store::{Store, User, written};
use chrono::Utc;
use clap::{Args, Subcommand, ValueEnum};
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
        #[arg(value_parser = name)]
        name: String,
        /// What they may do.
        #[arg(long, value_enum)]
        role: Role,
    },
    /// Lists everybody with their role and since when they are there.
    List,
    /// Removes somebody.
    Remove {
        /// Their name.
        #[arg(value_parser = name)]
        name: String,
    },
    /// Changes somebody's password. It is read from standard input: one line, 12 characters or
    /// more.
    Password {
        /// Their name.
        #[arg(value_parser = name)]
        name: String,
    },
}

/// What somebody may do.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    /// Reads statements.
    Reader,
    /// Reads statements and works on them.
    Analyst,
    /// Everything.
    Admin,
}

impl Role {
    const fn id(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Analyst => "analyst",
            Self::Admin => "admin",
        }
    }
}

fn name(text: &str) -> Result<String, String> {
    const MOST: usize = 64;
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if (1..=MOST).contains(&text.len()) && text.chars().all(fits) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "a name has 1 to {MOST} letters, digits, dots, hyphens and underscores"
    ))
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
        What::Add { name, role } => {
            let hash = password::hash(&name, &read_password()?)?;
            let user = User {
                name,
                role: role.id().to_owned(),
                created_at: written(now),
            };
            let is_new = store.add_user(&user, &hash, now).await?;
            anyhow::ensure!(is_new, "the name {} is taken", user.name);
            Ok(format!("added {} as {}", user.name, user.role))
        }
        What::List => list(store).await,
        What::Remove { name } => {
            let was_there = store.remove_user(&name, now).await?;
            anyhow::ensure!(was_there, "there is nobody with the name {name}");
            Ok(format!("removed {name}"))
        }
        What::Password { name } => {
            let hash = password::hash(&name, &read_password()?)?;
            let is_there = store.set_password(&name, &hash, now).await?;
            anyhow::ensure!(is_there, "there is nobody with the name {name}");
            Ok(format!("changed the password of {name}"))
        }
    }
}

async fn list(store: &Store) -> anyhow::Result<String> {
    let users = store.users().await?;
    if users.is_empty() {
        return Ok("there is nobody".to_owned());
    }
    let line = |own: &User| format!("{} {} since {}", own.name, own.role, own.created_at);
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
