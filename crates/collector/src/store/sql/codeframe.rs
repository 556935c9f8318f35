//! The SQL of themes and codings. Compiled once for each engine.

use super::common::{fetch_all, insert, number, statement};
use super::{Connection, Db, Engine, is_one_of};
use crate::codeframe::{Changed, Event, Frame, Theme, ThemeId};
use crate::store::audit::AuditRow;
use crate::store::codeframe::{
    ChangeThemes, Code, CodedPage, CodedStatement, CodingRow, CodingsCursor, GivenTheme,
    ThemeEventRow,
};
use crate::store::rows;
use crate::store::tables::{CODING_THEMES, CODINGS, THEME_EVENTS, THEMES};
use crate::store::write::Outcome;
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use console_wire::ThemeChange;
use sqlx::{QueryBuilder, Row as _};
use std::collections::{BTreeSet, HashMap};

type Row = <Db as sqlx::Database>::Row;

/// Most statements that one statement of SQL is about: SQLite takes some 32,000 values.
const TOGETHER: usize = 1000;

/// A coding that counts: of the revision of its statement that does.
const COUNTS: &str = "JOIN statements s ON s.reference = c.reference AND s.revision = c.revision";

/// The columns of a coding with its themes, as [`codings_of`] reads them.
const CODINGS_WITH_THEMES: &str =
    "SELECT s.public_id, c.part, c.coder, c.revision, c.at, t.theme FROM codings c";

/// The themes of a coding, one by one; nothing where it has none.
const THEIR_THEMES: &str = "LEFT JOIN coding_themes t ON t.reference = c.reference \
                            AND t.part = c.part AND t.coder = c.coder";

impl Engine {
    pub(in crate::store) async fn codeframe(&self) -> Result<Frame, StoreError> {
        let mut connection = self.reader().await?;
        frame(&mut connection).await
    }

    pub(in crate::store) async fn theme_events(
        &self,
        most: i64,
    ) -> Result<Vec<ThemeEventRow>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT at, actor, what, sources, results, codings, words, reason \
             FROM theme_events ORDER BY event DESC LIMIT $1",
        )
        .bind(most)
        .fetch_all(&mut *connection)
        .await?;
        rows.iter().map(event).collect()
    }

    pub(in crate::store) async fn texts_with_themes(
        &self,
    ) -> Result<HashMap<ThemeId, u32>, StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new("SELECT o.theme, COUNT(*) FROM (");
        query.push("SELECT DISTINCT t.theme, c.reference, c.part FROM codings c ");
        query.push(COUNTS);
        query.push(
            " JOIN coding_themes t ON t.reference = c.reference AND t.part = c.part \
             AND t.coder = c.coder) o GROUP BY o.theme",
        );
        let rows = query.build().fetch_all(&mut *connection).await?;
        let of = |row: &Row| (theme_id(row.get(0)), number(row.get(1)));
        Ok(rows.iter().map(of).collect())
    }

    pub(in crate::store) async fn codings(
        &self,
        reference: &str,
    ) -> Result<Vec<CodingRow>, StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new(CODINGS_WITH_THEMES);
        query.push(" JOIN statements s ON s.reference = c.reference ");
        query.push(THEIR_THEMES);
        query
            .push(" WHERE c.reference = ")
            .push_bind(reference.to_owned());
        query.push(" ORDER BY c.part, c.coder");
        codings_of(&query.build().fetch_all(&mut *connection).await?)
    }

    pub(in crate::store) async fn compared_codings(
        &self,
        part: Option<&str>,
    ) -> Result<Vec<CodingRow>, StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new(CODINGS_WITH_THEMES);
        query.push(" ").push(COUNTS).push(" ").push(THEIR_THEMES);
        query.push(
            " WHERE EXISTS (SELECT 1 FROM codings o WHERE o.reference = c.reference \
             AND o.part = c.part AND o.revision = c.revision AND o.coder <> c.coder)",
        );
        if let Some(part) = part {
            query.push(" AND c.part = ").push_bind(part.to_owned());
        }
        query.push(" ORDER BY s.public_id, c.part, c.coder");
        codings_of(&query.build().fetch_all(&mut *connection).await?)
    }

    pub(in crate::store) async fn coders(
        &self,
        part: Option<&str>,
    ) -> Result<(Vec<(String, u32)>, u32), StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new("SELECT c.coder, COUNT(*) FROM codings c ");
        query.push(COUNTS);
        of_part(&mut query, part);
        query.push(" GROUP BY c.coder ORDER BY c.coder");
        let rows = query.build().fetch_all(&mut *connection).await?;
        let coders = rows.iter().map(|row| (row.get(0), number(row.get(1))));
        let coders = coders.collect();
        let mut query = QueryBuilder::<Db>::new(
            "SELECT COUNT(*) FROM (SELECT DISTINCT c.reference, c.part FROM codings c ",
        );
        query.push(COUNTS);
        of_part(&mut query, part);
        query.push(") o");
        let row = query.build().fetch_one(&mut *connection).await?;
        Ok((coders, number(row.get(0))))
    }

    pub(in crate::store) async fn codings_change(&self) -> Result<u64, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT change FROM codings_state WHERE id = 1")
            .fetch_one(&mut *connection)
            .await?;
        Ok(row.get::<i64, _>(0).unsigned_abs())
    }

    pub(in crate::store) async fn coded(
        &self,
        after: &CodingsCursor,
        to: u64,
        most: i64,
    ) -> Result<CodedPage, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT DISTINCT change, reference FROM codings \
             WHERE (change, reference) > ($1, $2) AND change <= $3 \
             ORDER BY change, reference LIMIT $4",
        )
        .bind(after.change as i64)
        .bind(after.reference.clone())
        .bind(to as i64)
        .bind(most)
        .fetch_all(&mut *connection)
        .await?;
        let next = rows.last().map(|row| CodingsCursor {
            change: row.get::<i64, _>(0).unsigned_abs(),
            reference: row.get(1),
        });
        let references: Vec<String> = rows.iter().map(|row| row.get(1)).collect();
        let is_full = rows.len() as i64 == most;
        Ok(CodedPage {
            statements: coded(&mut connection, references).await?,
            next: next.filter(|_| is_full),
        })
    }
}

/// Adds that codings are of a part, if one is meant.
fn of_part(query: &mut QueryBuilder<Db>, part: Option<&str>) {
    if let Some(part) = part {
        query.push(" WHERE c.part = ").push_bind(part.to_owned());
    }
}

/// Which themes the texts of statements have.
async fn coded(
    connection: &mut Connection,
    references: Vec<String>,
) -> Result<Vec<CodedStatement>, StoreError> {
    if references.is_empty() {
        return Ok(Vec::new());
    }
    let mut query =
        QueryBuilder::<Db>::new("SELECT s.public_id, s.revision, t.theme FROM codings c ");
    query.push(COUNTS).push(" ").push(THEIR_THEMES);
    query.push(" WHERE s.reference");
    is_one_of(&mut query, references);
    query.push(" ORDER BY s.public_id");
    let mut all = Vec::<CodedStatement>::new();
    for row in fetch_all(connection, query).await? {
        let public_id: &str = row.get(0);
        if all.last().is_none_or(|own| own.public_id != public_id) {
            all.push(CodedStatement {
                public_id: public_id.to_owned(),
                revision: number(row.get(1)),
                themes: BTreeSet::new(),
            });
        }
        if let (Some(own), Some(theme)) = (all.last_mut(), row.get::<Option<i64>, _>(2)) {
            own.themes.insert(theme_id(theme));
        }
    }
    Ok(all)
}

/// How many coders gave which themes to the texts of statements, by reference: text by text, and
/// those who found that none fits before the others.
pub(super) async fn given_themes(
    connection: &mut Connection,
    references: Vec<String>,
) -> Result<HashMap<String, Vec<GivenTheme>>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT c.reference, c.part, t.theme, COUNT(*), \
         (SELECT COUNT(*) FROM codings o WHERE o.reference = c.reference \
         AND o.part = c.part AND o.revision = c.revision) FROM codings c ",
    );
    query.push(COUNTS).push(" ").push(THEIR_THEMES);
    query.push(" WHERE c.reference");
    is_one_of(&mut query, references);
    query.push(
        " GROUP BY c.reference, c.part, c.revision, t.theme \
         ORDER BY c.part, COALESCE(t.theme, 0)",
    );
    let mut found = HashMap::<String, Vec<GivenTheme>>::new();
    for row in fetch_all(connection, query).await? {
        let of_statement = found.entry(row.get(0)).or_default();
        of_statement.push(GivenTheme {
            part: row.get(1),
            theme: row.get::<Option<i64>, _>(2).map(theme_id),
            coders: number(row.get(3)),
            coded_by: number(row.get(4)),
        });
    }
    Ok(found)
}

/// The themes, as they are within a transaction.
pub(super) async fn frame(connection: &mut Connection) -> Result<Frame, StoreError> {
    let rows = sqlx::query(
        "SELECT theme, name, meaning, parent, became, is_retired, changed_in FROM themes",
    )
    .fetch_all(&mut *connection)
    .await?;
    let theme = |row: &Row| {
        let id = theme_id(row.get(0));
        let theme = Theme {
            id,
            name: row.get(1),
            meaning: row.get(2),
            parent: row.get::<Option<i64>, _>(3).map(theme_id),
            became: ids(row.get(4))?,
            is_retired: row.get::<i64, _>(5) == 1,
            changed_in: number(row.get(6)),
        };
        Ok((id, theme))
    };
    let themes = rows.iter().map(theme).collect::<Result<_, StoreError>>()?;
    let last = sqlx::query("SELECT COALESCE(MAX(event), 0) FROM theme_events")
        .fetch_one(connection)
        .await?;
    Ok(Frame {
        revision: number(last.get(0)),
        themes,
    })
}

fn theme_id(number_: i64) -> ThemeId {
    ThemeId(number(number_))
}

fn ids(joined: &str) -> Result<Vec<ThemeId>, StoreError> {
    let unread = || StoreError::Content(format!("{joined:?} are no themes"));
    ThemeId::split(joined).ok_or_else(unread)
}

fn event(row: &Row) -> Result<ThemeEventRow, StoreError> {
    let what: &str = row.get(2);
    let unread = || StoreError::Content(format!("{what:?} is nothing that is done to themes"));
    Ok(ThemeEventRow {
        at: time(row.get(0))?,
        actor: row.get(1),
        event: Event {
            what: ThemeChange::parse(what).ok_or_else(unread)?,
            from: ids(row.get(3))?,
            to: ids(row.get(4))?,
            words: row.get(6),
            reason: row.get(7),
        },
        codings: number(row.get(5)),
    })
}

/// Codings from rows with one theme each, those of a coding beside each other.
fn codings_of(rows: &[Row]) -> Result<Vec<CodingRow>, StoreError> {
    let mut all = Vec::<CodingRow>::new();
    for row in rows {
        let (public_id, part, coder): (&str, &str, &str) = (row.get(0), row.get(1), row.get(2));
        let is_another = |own: &CodingRow| {
            (
                own.public_id.as_str(),
                own.part.as_str(),
                own.coder.as_str(),
            ) != (public_id, part, coder)
        };
        if all.last().is_none_or(is_another) {
            all.push(CodingRow {
                public_id: public_id.to_owned(),
                part: part.to_owned(),
                coder: coder.to_owned(),
                revision: number(row.get(3)),
                at: time(row.get(4))?,
                themes: BTreeSet::new(),
            });
        }
        if let (Some(own), Some(theme)) = (all.last_mut(), row.get::<Option<i64>, _>(5)) {
            own.themes.insert(theme_id(theme));
        }
    }
    Ok(all)
}

/// Changes themes, and what hangs on them; what the audit says of it.
pub(super) async fn change(
    connection: &mut Connection,
    own: &ChangeThemes,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let frame = frame(connection).await?;
    let changed = match frame.change(&own.wish) {
        Ok(changed) => changed,
        Err(why) => return Ok((Outcome::NotChanged(why), None)),
    };
    let Changed { themes, event } = &changed;
    write_themes(connection, &frame, themes).await?;
    let codings = with_one_of(connection, &event.from).await?;
    if let (ThemeChange::Merged, [into]) = (event.what, event.to.as_slice()) {
        move_codings(connection, &event.from, *into).await?;
    }
    let row = rows::theme_event(frame.revision + 1, own, (event, codings), at);
    insert(connection, &THEME_EVENTS, vec![row]).await?;
    Ok((Outcome::Done, Some(audit(own, event, codings))))
}

/// What the audit says of a change of themes.
fn audit(own: &ChangeThemes, event: &Event, codings: u32) -> AuditRow {
    let action = match event.what {
        ThemeChange::Added => "theme-added",
        ThemeChange::Changed => "theme-changed",
        ThemeChange::Merged => "themes-merged",
        ThemeChange::Split => "theme-split",
        ThemeChange::Retired => "theme-retired",
    };
    let reason = Some(event.reason.clone()).filter(|own| !own.is_empty());
    let about = match event.what {
        ThemeChange::Added | ThemeChange::Merged => &event.to,
        _ => &event.from,
    };
    let detail = match event.what {
        ThemeChange::Added | ThemeChange::Changed => event.words.clone(),
        _ => format!("{}; {codings} codings", event.words),
    };
    AuditRow::new(&own.actor, action)
        .to(ThemeId::join(about))
        .because(reason)
        .with(detail)
}

/// Writes themes that are new, and those that changed.
async fn write_themes(
    connection: &mut Connection,
    before: &Frame,
    themes: &[Theme],
) -> Result<(), StoreError> {
    let (known, new): (Vec<&Theme>, Vec<&Theme>) = themes
        .iter()
        .partition(|own| before.themes.contains_key(&own.id));
    insert(
        connection,
        &THEMES,
        new.into_iter().map(rows::theme).collect(),
    )
    .await?;
    for own in known {
        sqlx::query(
            "UPDATE themes SET name = $1, meaning = $2, parent = $3, became = $4, \
             is_retired = $5, changed_in = $6 WHERE theme = $7",
        )
        .bind(own.name.clone())
        .bind(own.meaning.clone())
        .bind(own.parent.map(|own| i64::from(own.0)))
        .bind(ThemeId::join(&own.became))
        .bind(i64::from(own.is_retired))
        .bind(i64::from(own.changed_in))
        .bind(i64::from(own.id.0))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// How many codings have one of these themes.
async fn with_one_of(connection: &mut Connection, themes: &[ThemeId]) -> Result<u32, StoreError> {
    if themes.is_empty() {
        return Ok(0);
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT COUNT(*) FROM (SELECT DISTINCT reference, part, coder FROM coding_themes \
         WHERE theme",
    );
    is_one_of(&mut query, numbers(themes));
    query.push(") o");
    let rows = fetch_all(connection, query).await?;
    Ok(rows.first().map_or(0, |row| number(row.get(0))))
}

fn numbers(themes: &[ThemeId]) -> Vec<i64> {
    themes.iter().map(|own| i64::from(own.0)).collect()
}

/// Every coding with one of these themes has another instead. Who has coded, and when, stays.
async fn move_codings(
    connection: &mut Connection,
    from: &[ThemeId],
    into: ThemeId,
) -> Result<(), StoreError> {
    let change = next_change(connection).await?;
    let mut query = QueryBuilder::<Db>::new("UPDATE codings SET change = ");
    query.push_bind(change);
    query.push(
        " WHERE EXISTS (SELECT 1 FROM coding_themes t WHERE t.reference = codings.reference \
         AND t.part = codings.part AND t.coder = codings.coder AND t.theme",
    );
    is_one_of(&mut query, numbers(from));
    query.push(")");
    query.build().execute(&mut *connection).await?;
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO coding_themes (reference, part, coder, theme) \
         SELECT DISTINCT reference, part, coder, ",
    );
    query.push_bind(i64::from(into.0));
    query.push(" FROM coding_themes WHERE theme");
    is_one_of(&mut query, numbers(from));
    query.push(" ON CONFLICT DO NOTHING");
    query.build().execute(&mut *connection).await?;
    let mut query = QueryBuilder::<Db>::new("DELETE FROM coding_themes WHERE theme");
    is_one_of(&mut query, numbers(from));
    query.build().execute(&mut *connection).await?;
    Ok(())
}

/// The number of a change of codings.
async fn next_change(connection: &mut Connection) -> Result<i64, StoreError> {
    let row =
        sqlx::query("UPDATE codings_state SET change = change + 1 WHERE id = 1 RETURNING change")
            .fetch_one(connection)
            .await?;
    Ok(row.get(0))
}

/// Gives themes to a text, and to those that are the same; what the audit says of it.
pub(super) async fn code(
    connection: &mut Connection,
    own: &Code,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let row = statement(connection, &own.reference).await?;
    let Some(row) = row.filter(|row| row.withdrawn_at.is_none()) else {
        return Ok((Outcome::Missing, None));
    };
    if row.revision != own.revision {
        return Ok((Outcome::Changed(row.revision), None));
    }
    // What is not used any more may stay where it is, and comes to no other text.
    let has = if own.identical.is_empty() {
        has(connection, own).await?
    } else {
        BTreeSet::new()
    };
    let themes = match frame(connection).await?.given(&own.themes, &has) {
        Ok(themes) => themes,
        Err(why) => return Ok((Outcome::NotChanged(why), None)),
    };
    let mut references = vec![own.reference.clone()];
    for some in own.identical.chunks(TOGETHER) {
        references.extend(as_they_were_read(connection, some).await?);
    }
    let change = next_change(connection).await?;
    for some in references.chunks(TOGETHER) {
        let mut query = QueryBuilder::<Db>::new("DELETE FROM codings WHERE part = ");
        query.push_bind(own.part.clone());
        query.push(" AND coder = ").push_bind(own.coder.clone());
        query.push(" AND reference");
        is_one_of(&mut query, some.to_vec());
        query.build().execute(&mut *connection).await?;
        write_codings(connection, own, (some, &themes), (change, at)).await?;
    }
    let texts = references.len() as u32;
    let ids: Vec<ThemeId> = themes.into_iter().collect();
    let given = match ids.as_slice() {
        [] => "no theme fits".to_owned(),
        ids => ThemeId::join(ids),
    };
    let others = match texts {
        1 => String::new(),
        _ => format!(", and {} identical texts", texts - 1),
    };
    let audit = AuditRow::new(&own.coder, "text-coded")
        .to(row.public_id)
        .with(format!("{}: {given}{others}", own.part));
    Ok((Outcome::Coded(texts), Some(audit)))
}

/// The themes that a text has by a coder.
async fn has(connection: &mut Connection, own: &Code) -> Result<BTreeSet<ThemeId>, StoreError> {
    let rows = sqlx::query(
        "SELECT theme FROM coding_themes WHERE reference = $1 AND part = $2 AND coder = $3",
    )
    .bind(own.reference.clone())
    .bind(own.part.clone())
    .bind(own.coder.clone())
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(|row| theme_id(row.get(0))).collect())
}

/// Which of these statements still have the revision that was read.
async fn as_they_were_read(
    connection: &mut Connection,
    some: &[(String, u32)],
) -> Result<Vec<String>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT reference, revision FROM statements WHERE withdrawn_at IS NULL AND reference",
    );
    is_one_of(&mut query, some.iter().map(|own| own.0.clone()).collect());
    let rows = fetch_all(connection, query).await?;
    let now: HashMap<&str, u32> = rows
        .iter()
        .map(|row| (row.get(0), number(row.get(1))))
        .collect();
    let same = some
        .iter()
        .filter(|own| now.get(own.0.as_str()) == Some(&own.1));
    Ok(same.map(|own| own.0.clone()).collect())
}

async fn write_codings(
    connection: &mut Connection,
    own: &Code,
    (references, themes): (&[String], &BTreeSet<ThemeId>),
    (change, at): (i64, DateTime<Utc>),
) -> Result<(), StoreError> {
    let at = written(at);
    let revisions: HashMap<&str, u32> = own
        .identical
        .iter()
        .map(|own| (own.0.as_str(), own.1))
        .chain([(own.reference.as_str(), own.revision)])
        .collect();
    let codings = references.iter().map(|reference| {
        let revision = revisions.get(reference.as_str()).copied();
        let text = (reference.as_str(), revision.unwrap_or_default());
        rows::coding(own, text, (change, &at))
    });
    insert(connection, &CODINGS, codings.collect()).await?;
    let themes: Vec<_> = references
        .iter()
        .flat_map(|reference| themes.iter().map(move |theme| (reference, *theme)))
        .collect();
    for some in themes.chunks(TOGETHER) {
        let some = some.iter();
        let some = some.map(|(reference, theme)| rows::coding_theme(own, reference, *theme));
        insert(connection, &CODING_THEMES, some.collect()).await?;
    }
    Ok(())
}
