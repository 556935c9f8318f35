//! Signing in: a password, then a code; each step under another name of the session.
//!
//! Whether a name, a password or a code was wrong, or the account is locked, nobody learns: not
//! from the words and not from the time that it takes.

use super::codes::{self, NoCodes, SECRET_BYTES};
use crate::password;
use crate::problem::Refusal;
use crate::secrets::{Keys, NoRandomness, hashed, random, random_hex};
use crate::state::State;
use crate::store::{
    Account, AccountChange, AuditRow, Login, MOST_FAILURES, NewLogin, Operation, Outcome,
    StoreError, User,
};
use chrono::{DateTime, TimeDelta, Utc};
use console_wire::{Code, Credentials, NewPassword, Stage};
use consultation::{FieldError, Mistake, ProblemKind};
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// A session ends when nothing was asked for so long.
pub const IDLE: TimeDelta = TimeDelta::minutes(60);

/// A session ends after so long, whatever was asked.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// Whoever has given a password has so long for the rest.
pub const UNFINISHED: TimeDelta = TimeDelta::minutes(10);

/// How long an account is locked.
const LOCK: TimeDelta = TimeDelta::minutes(15);

/// Said whatever was wrong.
const WRONG: &str = "The name, the password or the code is wrong, or this account is locked. After \
    5 wrong attempts it is locked for 15 minutes";

/// A session that somebody now has.
#[derive(Debug)]
pub struct Begun {
    /// Its name, which only its browser has.
    pub id: String,
    /// How far.
    pub stage: Stage,
}

/// Begins a session for whoever knows the password.
///
/// # Errors
/// If they do not, or the store cannot be used.
pub async fn with_password(state: &State, given: Credentials) -> Result<Begun, Refusal> {
    let user = state.store.user(&given.name).await?;
    let hash = user.as_ref().map(|own| own.password_hash.clone());
    let fits = is_password(given.password, hash).await?;
    let Some(user) = user else {
        return Err(wrong());
    };
    if is_locked(&user, state.now()) {
        return Err(wrong());
    }
    if !fits {
        return Err(failed(state, &user, "password").await?);
    }
    let stage = match (&user.code_secret, user.must_change) {
        (Some(_), _) => Stage::Code,
        (None, true) => Stage::NewPassword,
        (None, false) => Stage::Enrol,
    };
    begin(state, &user, stage, None).await
}

/// Begins a session for somebody whom a sign-in service knows.
///
/// # Errors
/// If the store cannot be used.
pub async fn with_service(state: &State, user: &User) -> Result<Begun, Refusal> {
    let audit = signed_in(user).with("by the sign-in service");
    begin(state, user, Stage::SignedIn, Some(audit)).await
}

/// Goes on for whoever knows a code.
///
/// # Errors
/// If they do not, or the store cannot be used.
pub async fn with_code(
    state: &State,
    id: &str,
    login: &Login,
    given: &Code,
) -> Result<Begun, Refusal> {
    let user = &login.user;
    let sealed = match login.stage {
        Stage::Code => user.code_secret.as_ref(),
        Stage::Enrol => login.enrolment.as_ref(),
        _ => return Err(out_of_order("No code is asked for now")),
    };
    let keys = &state.intake.keys;
    let secret = sealed.and_then(|own| keys.open(&user.name, own));
    let Some((sealed, secret)) = sealed.zip(secret) else {
        tracing::error!("a secret of codes was sealed with another signing key");
        return Err(Refusal::because(
            ProblemKind::WrongCredentials,
            "The signing key of this service is another than when your program for codes was set \
             up. Ask an administrator to reset your account",
        ));
    };
    let step = codes::step_of(&secret, &given.code, state.time_elsewhere());
    let step = step.filter(|step| *step > user.code_step || login.stage == Stage::Enrol);
    let (Some(step), false) = (step, is_locked(user, state.now())) else {
        return Err(failed(state, user, "code").await?);
    };
    let stage = if user.must_change {
        Stage::NewPassword
    } else {
        Stage::SignedIn
    };
    let code = Some((sealed.clone(), step));
    let audit = (stage == Stage::SignedIn).then(|| signed_in(user));
    match advance(state, id, (user, stage), code, audit).await? {
        Some(begun) => Ok(begun),
        // The code was used meanwhile.
        None => Err(failed(state, user, "code").await?),
    }
}

/// Changes the password of whoever knows the one before. All their other sessions end.
///
/// # Errors
/// If they do not, or the new one is not taken.
pub async fn change_password(
    state: &State,
    login: &Login,
    given: NewPassword,
) -> Result<Begun, Refusal> {
    let user = &login.user;
    if !matches!(login.stage, Stage::NewPassword | Stage::SignedIn) {
        return Err(out_of_order("Finish signing in first"));
    }
    let fits = is_password(given.before.clone(), Some(user.password_hash.clone())).await?;
    if is_locked(user, state.now()) || !fits {
        return Err(failed(state, user, "password").await?);
    }
    let name = user.name.clone();
    let hash = spawn_blocking(move || {
        if given.before == given.password {
            return Err("it is the one that you have".to_owned());
        }
        password::hash(&name, &given.password).map_err(|error| error.to_string())
    });
    let hash = hash.await.map_err(|_| ProblemKind::Internal)?;
    let password_hash = hash.map_err(|why| {
        let error = FieldError::new("password", "New password", Mistake::NotTaken, why);
        Refusal::of_input(vec![error])
    })?;
    let change = AccountChange::SetPassword {
        name: user.name.clone(),
        password_hash,
        must_change: false,
        forget_code: false,
    };
    let audit = AuditRow::new(&user.name, "password-changed").to(&user.name);
    write(state, change, Some(audit)).await?;
    // Whoever came this far without codes sets them up now.
    let (stage, audit) = match (&user.code_secret, login.stage) {
        (None, Stage::NewPassword) => (Stage::Enrol, None),
        (_, Stage::NewPassword) => (Stage::SignedIn, Some(signed_in(user))),
        _ => (Stage::SignedIn, None),
    };
    begin(state, user, stage, audit).await
}

/// Ends a session.
///
/// # Errors
/// If the store cannot be used.
pub async fn end(state: &State, id: &str, login: &Login) -> Result<(), Refusal> {
    let id_hash = hashed(id);
    let audit = (login.stage == Stage::SignedIn)
        .then(|| AuditRow::new(&login.user.name, "signed-out").to(&login.user.name));
    write(state, AccountChange::End { id_hash }, audit).await?;
    Ok(())
}

/// Whether a session still holds.
pub fn holds(login: &Login, now: DateTime<Utc>) -> bool {
    let idle = if login.stage == Stage::SignedIn {
        IDLE
    } else {
        UNFINISHED
    };
    now - login.seen_at < idle && now - login.created_at < LONGEST
}

/// What a program for codes must be told, for a session in which it is set up.
///
/// # Errors
/// If the secret cannot be opened.
pub fn enrolment(keys: &Keys, login: &Login) -> Result<Option<console_wire::Enrolment>, Refusal> {
    if login.stage != Stage::Enrol {
        return Ok(None);
    }
    let name = &login.user.name;
    let sealed = login.enrolment.as_deref();
    let secret = sealed.and_then(|own| keys.open(name, own));
    let secret = secret.ok_or(ProblemKind::SignedOut)?;
    Ok(Some(codes::enrolment(&secret, name)?))
}

async fn begin(
    state: &State,
    user: &User,
    stage: Stage,
    audit: Option<AuditRow>,
) -> Result<Begun, Refusal> {
    let (id, login) = new_login(&state.intake.keys, user, stage)?;
    let change = AccountChange::Begin {
        name: user.name.clone(),
        login,
    };
    if !write(state, change, audit).await? {
        return Err(wrong());
    }
    Ok(Begun { id, stage })
}

/// The session under another name; none if it is not there any more, or the code was used.
async fn advance(
    state: &State,
    id: &str,
    (user, stage): (&User, Stage),
    code: Option<(String, i64)>,
    audit: Option<AuditRow>,
) -> Result<Option<Begun>, Refusal> {
    let (new, to) = new_login(&state.intake.keys, user, stage)?;
    let from = hashed(id);
    let change = AccountChange::Advance { from, to, code };
    let is_done = write(state, change, audit).await?;
    Ok(is_done.then_some(Begun { id: new, stage }))
}

fn new_login(keys: &Keys, user: &User, stage: Stage) -> Result<(String, NewLogin), NoRandomness> {
    let id = random_hex::<32>()?;
    let enrolment = match stage {
        Stage::Enrol => Some(keys.seal(&user.name, &random::<SECRET_BYTES>()?)?),
        _ => None,
    };
    let login = NewLogin {
        id_hash: hashed(&id),
        stage,
        enrolment,
    };
    Ok((id, login))
}

fn signed_in(user: &User) -> AuditRow {
    AuditRow::new(&user.name, "signed-in").to(&user.name)
}

/// Notes that something was wrong, and says so.
async fn failed(state: &State, user: &User, what: &str) -> Result<Refusal, Refusal> {
    if is_locked(user, state.now()) {
        return Ok(wrong());
    }
    let action = if user.failures + 1 >= MOST_FAILURES {
        "account-locked"
    } else {
        "sign-in-failed"
    };
    let audit = AuditRow::new(&user.name, action)
        .to(&user.name)
        .with(format!("wrong {what}"));
    let change = AccountChange::Fail {
        name: user.name.clone(),
        lock_until: state.now() + LOCK,
    };
    write(state, change, Some(audit)).await?;
    Ok(wrong())
}

fn wrong() -> Refusal {
    metrics::counter!("collector_sign_in_failures_total").increment(1);
    Refusal::because(ProblemKind::WrongCredentials, WRONG)
}

fn out_of_order(what: &str) -> Refusal {
    Refusal::because(ProblemKind::NotAllowed, what)
}

fn is_locked(user: &User, now: DateTime<Utc>) -> bool {
    user.locked_until.is_some_and(|until| now < until)
}

/// Changes an account; `false` if there was nothing to change.
///
/// # Errors
/// If the store cannot be used.
pub async fn write(
    state: &State,
    change: AccountChange,
    audit: Option<AuditRow>,
) -> Result<bool, StoreError> {
    let account = Account { change, audit };
    let outcome = state.writer.write(Operation::Account(account)).await?;
    Ok(outcome == Outcome::Done)
}

/// Two at once at the most: each takes 19 MB and the time of a processor.
async fn is_password(password: String, hash: Option<String>) -> Result<bool, Refusal> {
    static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));
    let _place = PLACES.acquire().await.map_err(|_| ProblemKind::Internal)?;
    let fits = spawn_blocking(move || password::is_password(&password, hash.as_deref())).await;
    fits.map_err(|_| ProblemKind::Internal.into())
}

impl From<NoCodes> for Refusal {
    fn from(error: NoCodes) -> Self {
        tracing::error!(%error, "codes cannot be set up");
        ProblemKind::Internal.into()
    }
}
