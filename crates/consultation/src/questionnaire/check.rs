//! What must hold in a questionnaire beyond its form.

use super::{InvalidQuestionnaire, QUESTIONNAIRE_FORMAT, Questionnaire, Section};
use crate::contradiction::Condition;
use crate::question::{Choice, FieldKind, Kind, Question};
use retention::{Toggle, presets};
use std::collections::BTreeSet;

type Checked = Result<(), InvalidQuestionnaire>;

/// Refuses a questionnaire with the first thing that is wrong in it.
pub(super) fn check(own: &Questionnaire) -> Checked {
    if own.format != QUESTIONNAIRE_FORMAT {
        return wrong(format!(
            "format: found {}; accepted is {QUESTIONNAIRE_FORMAT}",
            own.format
        ));
    }
    is_id("id", &own.id)?;
    if own.closes <= own.opens {
        return wrong("closes: it must be after it opens");
    }
    sections(own)?;
    questions(own)?;
    respondents(own)?;
    unique("notices", own.notices.iter().map(|notice| &notice.id))?;
    unique(
        "scenario_roles",
        own.scenario_roles.iter().map(|role| &role.id),
    )?;
    if own.scenario_roles.is_empty() && own.limits.scenarios > 0 {
        return wrong("scenario_roles: at least one is needed for attached scenarios");
    }
    contradictions(own)
}

fn wrong<T>(why: impl Into<String>) -> Result<T, InvalidQuestionnaire> {
    Err(InvalidQuestionnaire(why.into()))
}

fn is_id(place: &str, id: &str) -> Checked {
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if id.is_empty() || !id.chars().all(fits) {
        return wrong(format!(
            "{place}: found {id:?}; accepted are small letters, digits and hyphens"
        ));
    }
    Ok(())
}

fn unique<'a>(place: &str, ids: impl Iterator<Item = &'a String>) -> Checked {
    let mut seen = BTreeSet::new();
    for id in ids {
        is_id(place, id)?;
        if !seen.insert(id) {
            return wrong(format!("{place}: {id} is there twice"));
        }
    }
    Ok(())
}

fn choices(place: &str, options: &[Choice]) -> Checked {
    unique(place, options.iter().map(|option| &option.id))
}

fn sections(own: &Questionnaire) -> Checked {
    unique("groups", own.groups.iter().map(|group| &group.id))?;
    unique("sections", own.sections.iter().map(|section| &section.id))?;
    let known = |section: &&Section| own.groups.iter().any(|group| group.id == section.group);
    if let Some(section) = own.sections.iter().find(|section| !known(section)) {
        return wrong(format!(
            "section {}: its group {} is not among the groups",
            section.id, section.group
        ));
    }
    if !own.sections.iter().any(|section| section.short) {
        return wrong("sections: at least one must be part of the short route");
    }
    let mut shown: Vec<&String> = own.statement_order.iter().collect();
    let mut all: Vec<&String> = own.sections.iter().map(|section| &section.id).collect();
    shown.sort();
    all.sort();
    if shown != all {
        return wrong("statement_order: it must name every section once");
    }
    Ok(())
}

fn questions(own: &Questionnaire) -> Checked {
    let all = || own.questions().chain(&own.equality.questions);
    unique("questions", all().map(|question| &question.id))?;
    let taken = all().find(|question| crate::import::is_key(&question.id));
    if let Some(question) = taken {
        return wrong(format!(
            "question {}: templates for answers use this word for something else",
            question.id
        ));
    }
    for question in all() {
        let place = format!("question {}", question.id);
        choices(&place, question.options())?;
        unique(&place, question.fields().iter().map(|field| &field.id))?;
        shape(own, question, &place)?;
        let asks = question.options().iter().any(|option| option.asks_words);
        if asks && question.words.is_none() {
            return wrong(format!(
                "{place}: a choice asks for words, and there is no `words`"
            ));
        }
    }
    Ok(())
}

fn shape(own: &Questionnaire, question: &Question, place: &str) -> Checked {
    match &question.kind {
        Kind::Single { options } | Kind::Ranked { options } if options.len() < 2 => {
            wrong(format!("{place}: it needs two options or more"))
        }
        Kind::Multiple { options, most } if *most == 0 || *most > options.len() => wrong(format!(
            "{place}: most is {most}; accepted is 1 to {}",
            options.len()
        )),
        Kind::Number { fields, repeat_for } => {
            if fields.is_empty() {
                return wrong(format!("{place}: it needs a field"));
            }
            for field in fields {
                match &field.kind {
                    FieldKind::Number { least, most, .. } if least > most => {
                        return wrong(format!("{place}, field {}: least is above most", field.id));
                    }
                    FieldKind::Number { .. } => {}
                    FieldKind::Choice { options } => choices(place, options)?,
                }
            }
            let Some(other) = repeat_for else {
                return Ok(());
            };
            let repeated = own.question(other).map(|other| &other.kind);
            match repeated {
                Some(Kind::Multiple { .. }) => Ok(()),
                _ => wrong(format!(
                    "{place}: repeat_for is {other}; accepted is a question of kind multiple"
                )),
            }
        }
        _ => Ok(()),
    }
}

fn respondents(own: &Questionnaire) -> Checked {
    unique("respondents", own.respondents.iter().map(|kind| &kind.id))?;
    for kind in &own.respondents {
        let place = format!("respondent {}", kind.id);
        unique(&place, kind.asks.iter().map(|detail| &detail.id))?;
        if own.publication_for(&kind.id).next().is_none() {
            return wrong(format!("{place}: has no choice of publication"));
        }
        for choice in own.publication_for(&kind.id) {
            let asked = |needed| kind.asks.iter().any(|detail| detail.kind == needed);
            if let Some(needed) = choice.needs
                && !asked(needed)
            {
                return wrong(format!(
                    "publication {}: needs what {place} is not asked",
                    choice.id
                ));
            }
        }
    }
    if own.respondents.is_empty() {
        return wrong("respondents: at least one is needed");
    }
    unique(
        "publication",
        own.publication.iter().map(|choice| &choice.id),
    )?;
    for choice in &own.publication {
        let unknown = choice
            .only_for
            .iter()
            .find(|kind| own.respondent(kind).is_none());
        if let Some(kind) = unknown {
            return wrong(format!(
                "publication {}: {kind} is not among the respondents",
                choice.id
            ));
        }
    }
    Ok(())
}

fn contradictions(own: &Questionnaire) -> Checked {
    for contradiction in &own.contradictions {
        let place = format!("contradiction of {}", contradiction.question);
        let Some(question) = own.question(&contradiction.question) else {
            return wrong(format!("{place}: there is no such question"));
        };
        // The key of a repeated field has the choice in it, so its id alone is no answer.
        let fields = match &question.kind {
            Kind::Number {
                fields,
                repeat_for: None,
            } => fields.as_slice(),
            _ => &[],
        };
        let known = |id: &&String| {
            question.option(id).is_some() || fields.iter().any(|field| field.id == **id)
        };
        if let Some(id) = contradiction.answers.iter().find(|id| !known(id)) {
            return wrong(format!("{place}: {id} is no answer of it"));
        }
        match &contradiction.when {
            Condition::Toggle { toggle, is } => toggle_words(&place, toggle, is)?,
            Condition::Preset {
                differs_from,
                same_as,
                ..
            } => {
                let named: Vec<_> = differs_from.iter().chain(same_as).collect();
                let known = |id: &str| presets().iter().any(|preset| preset.id == id);
                if named.len() != 1 || !known(named[0]) {
                    return wrong(format!(
                        "{place}: one of differs_from and same_as must name a preset"
                    ));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn toggle_words(place: &str, toggle: &str, words: &[String]) -> Checked {
    let Some(known) = Toggle::parse(toggle) else {
        return wrong(format!(
            "{place}: found toggle {toggle}; accepted are {}",
            Toggle::accepted()
        ));
    };
    for word in words.iter().filter(|word| *word != "unset") {
        if let Err(error) = known.parse_value(word) {
            return wrong(format!("{place}: toggle {error}"));
        }
    }
    Ok(())
}
