//! The SQL about accounts and sessions. Compiled once for each engine.

use super::audit::append;
use super::{BEGIN_WRITE, Connection, Db, Engine, HOLD_STATE};
use crate::store::accounts::{Account, AccountChange, Login, MOST_FAILURES, NewLogin, User};
use crate::store::audit::AuditRow;
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use console_wire::{Role, Stage};
use sqlx::query::Query;
use sqlx::{Database, QueryBuilder, Row as _, Transaction};

type Row = <Db as Database>::Row;

const USER: &str = "u.name, u.role, u.organisation, u.password_hash, u.must_change, \
    u.code_secret, u.code_step, u.locked_until, u.signed_in_at, u.created_at, u.subject, \
    u.failures";

impl Engine {
    pub(in crate::store) async fn users(&self) -> Result<Vec<User>, StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new(format!("SELECT {USER} FROM users u"));
        let query = query.push(" ORDER BY u.name").build();
        let rows = query.fetch_all(&mut *connection).await?;
        rows.iter().map(user).collect()
    }

    /// Somebody by what stands in a column.
    pub(in crate::store) async fn user(
        &self,
        column: &'static str,
        value: &str,
    ) -> Result<Option<User>, StoreError> {
        let mut connection = self.reader().await?;
        let sql = format!("SELECT {USER} FROM users u WHERE u.{column} = ");
        let mut query = QueryBuilder::<Db>::new(sql);
        let query = query.push_bind(value.to_owned()).build();
        let row = query.fetch_optional(&mut *connection).await?;
        row.as_ref().map(user).transpose()
    }

    pub(in crate::store) async fn login(&self, id_hash: &str) -> Result<Option<Login>, StoreError> {
        let mut connection = self.reader().await?;
        let sql = format!(
            "SELECT {USER}, l.stage, l.created_at, l.seen_at, l.purpose, l.enrolment \
             FROM logins l JOIN users u ON u.name = l.name WHERE l.id_hash = "
        );
        let mut query = QueryBuilder::<Db>::new(sql);
        let query = query.push_bind(id_hash.to_owned()).build();
        let Some(row) = query.fetch_optional(&mut *connection).await? else {
            return Ok(None);
        };
        let of_stage: &str = row.get(12);
        Ok(Some(Login {
            user: user(&row)?,
            stage: stage_of(of_stage)
                .ok_or_else(|| StoreError::Content(format!("{of_stage:?} is no stage")))?,
            created_at: time(row.get(13))?,
            seen_at: time(row.get(14))?,
            purpose: row.get(15),
            enrolment: row.get(16),
        }))
    }

    pub(in crate::store) async fn change_account(
        &self,
        account: &Account,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin_to_append().await?;
        if !change(&mut transaction, &account.change, at).await? {
            return Ok(false);
        }
        let audits: Vec<AuditRow> = account.audit.iter().cloned().collect();
        append(&mut transaction, &audits, at, None).await?;
        transaction.commit().await?;
        Ok(true)
    }

    pub(in crate::store) async fn note(
        &self,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_to_append().await?;
        append(&mut transaction, std::slice::from_ref(audit), at, None).await?;
        Ok(transaction.commit().await?)
    }

    /// A transaction that holds the row that whoever appends holds.
    async fn begin_to_append(&self) -> Result<Transaction<'static, Db>, StoreError> {
        let mut transaction = self.writers().begin_with(BEGIN_WRITE).await?;
        sqlx::query(HOLD_STATE).fetch_one(&mut *transaction).await?;
        Ok(transaction)
    }
}

/// Makes a change; `false` if there is nothing that it changes, and then nothing is.
pub(super) async fn change(
    connection: &mut Connection,
    change: &AccountChange,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let now = written(at);
    match change {
        AccountChange::Add(user) => add(connection, user).await,
        AccountChange::Change {
            name,
            role,
            organisation,
        } => {
            let query =
                sqlx::query("UPDATE users SET role = $1, organisation = $2 WHERE name = $3")
                    .bind(role.id())
                    .bind(organisation.clone())
                    .bind(name.clone());
            // What they may do is asked at each request: sessions need not end.
            was_done(connection, query).await
        }
        AccountChange::Remove { name } => {
            end_all(connection, name).await?;
            let query = sqlx::query("DELETE FROM users WHERE name = $1").bind(name.clone());
            was_done(connection, query).await
        }
        AccountChange::SetPassword {
            name,
            password_hash,
            must_change,
            forget_code,
        } => {
            end_all(connection, name).await?;
            let query = sqlx::query(
                "UPDATE users SET password_hash = $1, must_change = $2, failures = 0, \
                 locked_until = NULL, \
                 code_secret = CASE WHEN $3 = 1 THEN NULL ELSE code_secret END WHERE name = $4",
            )
            .bind(password_hash.clone())
            .bind(i64::from(*must_change))
            .bind(i64::from(*forget_code))
            .bind(name.clone());
            was_done(connection, query).await
        }
        AccountChange::SetSubject { name, subject } => {
            let query = sqlx::query(
                "UPDATE users SET subject = $1 WHERE name = $2 \
                 AND NOT EXISTS (SELECT 1 FROM users o WHERE o.subject = $1 AND o.name <> $2)",
            )
            .bind(subject.clone())
            .bind(name.clone());
            was_done(connection, query).await
        }
        AccountChange::Fail { name, lock_until } => fail(connection, name, *lock_until).await,
        AccountChange::Begin { name, login } => begin(connection, name, login, &now).await,
        AccountChange::Advance { from, to, code } => {
            advance(connection, from, to, code.as_ref(), &now).await
        }
        AccountChange::Seen { id_hash } => {
            let query = sqlx::query("UPDATE logins SET seen_at = $1 WHERE id_hash = $2")
                .bind(now)
                .bind(id_hash.clone());
            was_done(connection, query).await
        }
        AccountChange::State { id_hash, purpose } => {
            let query = sqlx::query("UPDATE logins SET purpose = $1 WHERE id_hash = $2")
                .bind(purpose.clone())
                .bind(id_hash.clone());
            was_done(connection, query).await
        }
        AccountChange::End { id_hash } => {
            let query = sqlx::query("DELETE FROM logins WHERE id_hash = $1").bind(id_hash.clone());
            was_done(connection, query).await
        }
        AccountChange::EndOld { before } => {
            let query =
                sqlx::query("DELETE FROM logins WHERE created_at < $1").bind(written(*before));
            was_done(connection, query).await
        }
    }
}

async fn add(connection: &mut Connection, user: &User) -> Result<bool, StoreError> {
    let query = sqlx::query(
        "INSERT INTO users (name, role, organisation, password_hash, must_change, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(user.name.clone())
    .bind(user.role.id())
    .bind(user.organisation.clone())
    .bind(user.password_hash.clone())
    .bind(i64::from(user.must_change))
    .bind(written(user.created_at));
    was_done(connection, query).await
}

async fn fail(
    connection: &mut Connection,
    name: &str,
    lock_until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let query = sqlx::query(
        "UPDATE users SET failures = CASE WHEN failures + 1 >= $1 THEN 0 ELSE failures + 1 END, \
         locked_until = CASE WHEN failures + 1 >= $1 THEN $2 ELSE locked_until END \
         WHERE name = $3",
    )
    .bind(MOST_FAILURES)
    .bind(written(lock_until))
    .bind(name.to_owned());
    let is_there = was_done(connection, query).await?;
    // Whoever had the password of a locked account has no more codes to try.
    let unfinished = sqlx::query(
        "DELETE FROM logins WHERE name = $1 AND stage <> $2 \
         AND EXISTS (SELECT 1 FROM users WHERE name = $1 AND locked_until = $3)",
    )
    .bind(name.to_owned())
    .bind(stage_id(Stage::SignedIn))
    .bind(written(lock_until));
    unfinished.execute(connection).await?;
    Ok(is_there)
}

async fn begin(
    connection: &mut Connection,
    name: &str,
    login: &NewLogin,
    now: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query(
        "INSERT INTO logins (id_hash, name, stage, created_at, seen_at, enrolment) \
         SELECT $1, name, $2, $3, $3, $4 FROM users WHERE name = $5",
    )
    .bind(login.id_hash.clone())
    .bind(stage_id(login.stage))
    .bind(now.to_owned())
    .bind(login.enrolment.clone())
    .bind(name.to_owned());
    let is_begun = was_done(connection, query).await?;
    if is_begun && login.stage == Stage::SignedIn {
        succeed(connection, name, now).await?;
    }
    Ok(is_begun)
}

async fn advance(
    connection: &mut Connection,
    from: &str,
    to: &NewLogin,
    code: Option<&(String, i64)>,
    now: &str,
) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT name FROM logins WHERE id_hash = $1")
        .bind(from.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(false) };
    let name: String = row.get(0);
    if let Some((secret, step)) = code {
        let query = sqlx::query(
            "UPDATE users SET code_secret = $1, code_step = $2 WHERE name = $3 \
             AND (code_step < $2 OR code_secret IS NULL)",
        )
        .bind(secret.clone())
        .bind(*step)
        .bind(name.clone());
        if !was_done(connection, query).await? {
            return Ok(false);
        }
    }
    let query = sqlx::query(
        "UPDATE logins SET id_hash = $1, stage = $2, seen_at = $3, enrolment = $4 \
         WHERE id_hash = $5",
    )
    .bind(to.id_hash.clone())
    .bind(stage_id(to.stage))
    .bind(now.to_owned())
    .bind(to.enrolment.clone())
    .bind(from.to_owned());
    let is_done = was_done(connection, query).await?;
    if is_done && to.stage == Stage::SignedIn {
        succeed(connection, &name, now).await?;
    }
    Ok(is_done)
}

async fn succeed(connection: &mut Connection, name: &str, now: &str) -> Result<(), StoreError> {
    let query = sqlx::query(
        "UPDATE users SET failures = 0, locked_until = NULL, signed_in_at = $1 WHERE name = $2",
    )
    .bind(now.to_owned())
    .bind(name.to_owned());
    was_done(connection, query).await?;
    Ok(())
}

async fn end_all(connection: &mut Connection, name: &str) -> Result<(), StoreError> {
    let query = sqlx::query("DELETE FROM logins WHERE name = $1").bind(name.to_owned());
    query.execute(connection).await?;
    Ok(())
}

async fn was_done(
    connection: &mut Connection,
    query: Query<'_, Db, <Db as Database>::Arguments>,
) -> Result<bool, StoreError> {
    Ok(query.execute(connection).await?.rows_affected() > 0)
}

fn user(row: &Row) -> Result<User, StoreError> {
    let role: &str = row.get(1);
    let maybe_time = |text: Option<&str>| text.map(time).transpose();
    Ok(User {
        name: row.get(0),
        role: Role::parse(role)
            .ok_or_else(|| StoreError::Content(format!("{role:?} is no role")))?,
        organisation: row.get(2),
        password_hash: row.get(3),
        must_change: row.get::<i64, _>(4) != 0,
        code_secret: row.get(5),
        code_step: row.get(6),
        locked_until: maybe_time(row.get(7))?,
        signed_in_at: maybe_time(row.get(8))?,
        created_at: time(row.get(9))?,
        subject: row.get(10),
        failures: row.get(11),
    })
}

const STAGES: [(Stage, &str); 4] = [
    (Stage::NewPassword, "new-password"),
    (Stage::Enrol, "enrol"),
    (Stage::Code, "code"),
    (Stage::SignedIn, "signed-in"),
];

fn stage_id(stage: Stage) -> &'static str {
    let known = STAGES.iter().find(|(own, _)| *own == stage);
    known.map_or("signed-out", |(_, id)| id)
}

fn stage_of(id: &str) -> Option<Stage> {
    let known = STAGES.iter().find(|(_, own)| *own == id);
    known.map(|(stage, _)| *stage)
}
