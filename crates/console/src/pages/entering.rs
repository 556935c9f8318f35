//! Enters a statement that came by e-mail or post.

use crate::components::{Heading, Mistakes, To};
use crate::content::count;
use crate::hooks::{Sending, use_form, use_page};
use crate::route::Route;
use crate::services::{files, random};
use crate::state::{Change, EntryForm, entry_field};
use console_wire::{AnswersEntered, MOST_NOTE_CHARACTERS, Route as Way};
use consultation::{Detail, DetailKind, MOST_BYTES, Questionnaire};
use govuk_yew::{
    Button, ButtonKind, DateInput, DatePart, FileUpload, InsetText, Panel, Radio, Radios, TextArea,
    TextInput, WrittenDate,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// A statement that is entered, and then what it is called.
#[component]
pub fn Entering() -> Html {
    let entered = use_state(|| None::<AnswersEntered>);
    let set = entered.setter();
    match &*entered {
        Some(own) => {
            let onagain = Callback::from(move |()| set.set(None));
            html! { <Entered entered={own.clone()} {onagain} /> }
        }
        None => {
            let onentered = Callback::from(move |own| set.set(Some(own)));
            html! { <Enter {onentered} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct EnteredProps {
    entered: AnswersEntered,
    onagain: Callback<()>,
}

#[component]
fn Entered(props: &EnteredProps) -> Html {
    use_page("Statement entered");
    let link = |public_id: &String| {
        html! { <li><To route={Route::Statement { public_id: public_id.clone() }}>{ format!("Statement {public_id}") }</To></li> }
    };
    html! {
        <>
            <Panel title="Statement entered" id={crate::hooks::HEADING} />
            <p class="govuk-body">{ "It is in the log, and counted. That you entered it is noted in the audit." }</p>
            <ul class="govuk-list">{ for props.entered.public_ids.iter().map(link) }</ul>
            <Button kind={ButtonKind::Secondary} onclick={props.onagain.clone()}>{ "Enter another" }</Button>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct EnterProps {
    onentered: Callback<AnswersEntered>,
}

#[component]
fn Enter(props: &EnterProps) -> Html {
    use_page("Enter a statement");
    let form = use_state(|| EntryForm::new(random::key()));
    let sending = use_form(entry_field::of);
    let onsubmit = {
        let (form, sending, onentered) = (form.clone(), sending.clone(), props.onentered.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.answers().map(|own| Change::post("/answers", &own));
            let onentered = onentered.clone();
            sending.send(change, move |entered| onentered.emit(entered));
        })
    };
    let set = |change: fn(&mut EntryForm, AttrValue)| {
        let form = form.clone();
        Callback::from(move |value: AttrValue| {
            let mut own = (*form).clone();
            change(&mut own, value);
            form.set(own);
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |own| form.set(own))
    };
    let way = |own: Way| Radio {
        value: own.id().into(),
        label: own.label().into(),
        ..Radio::default()
    };
    html! {
        <>
        <To route={Route::Statements} class="govuk-back-link">{ "Back to the list" }</To>
        <form class="app-form" {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <Heading>{ "Enter a statement" }</Heading>
            <p class="govuk-body">{ "For what came by e-mail or post. It is counted like any other, and it says how it came. “You” and “your” mean whoever wrote it." }</p>
            <Radios
                name={entry_field::ROUTE}
                legend="How did it come?"
                choices={[Way::Email, Way::Paper].map(way).to_vec()}
                value={form.route.map_or("", Way::id)}
                error={sending.error(entry_field::ROUTE)}
                onchange={set(|form, id| form.route = Way::parse(&id))}
            />
            <Arrived form={(*form).clone()} error={arrived_error(&sending)} onchange={onchange.clone()} />
            <Answers form={(*form).clone()} error={sending.error(entry_field::WORDS)} onchange={onchange.clone()} />
            <Who form={(*form).clone()} sending={Errors::of(&sending)} {onchange} />
            <TextArea
                name={entry_field::SIGNATORIES}
                label="Who signed it together (optional)"
                hint="If several people sign one statement: each name on a line of its own. Names are kept apart, and shown for a stated purpose only."
                rows={3}
                value={form.signatories.clone()}
                error={sending.error(entry_field::SIGNATORIES)}
                oninput={set(|form, text| form.signatories = text.to_string())}
            />
            <TextInput
                name={entry_field::NOTE}
                label="Note for the team (optional)"
                hint={format!("Such as the number of a file. {MOST_NOTE_CHARACTERS} characters or fewer, and no names.")}
                value={form.note.clone()}
                error={sending.error(entry_field::NOTE)}
                oninput={set(|form, text| form.note = text.to_string())}
            />
            <Button submit=true is_busy={sending.is_busy()}>{ "Enter the statement" }</Button>
        </form>
        </>
    }
}

fn arrived_error(sending: &Sending) -> Option<AttrValue> {
    let fields = entry_field::ARRIVED;
    [fields.day, fields.month, fields.year]
        .into_iter()
        .find_map(|own| sending.error(own))
}

#[derive(Properties, PartialEq)]
struct PartProps {
    form: EntryForm,
    error: Option<AttrValue>,
    onchange: Callback<EntryForm>,
}

/// The day on which it arrived.
#[component]
fn Arrived(props: &PartProps) -> Html {
    let fields = entry_field::ARRIVED;
    let written = &props.form.arrived;
    let value = WrittenDate {
        day: written.day.clone().into(),
        month: written.month.clone().into(),
        year: written.year.clone().into(),
    };
    let oninput = {
        let form = props.form.clone();
        props
            .onchange
            .reform(move |(part, text): (DatePart, AttrValue)| {
                let mut own = form.clone();
                let field = match part {
                    DatePart::Day => &mut own.arrived.day,
                    DatePart::Month => &mut own.arrived.month,
                    DatePart::Year => &mut own.arrived.year,
                };
                *field = text.to_string();
                own
            })
    };
    html! {
        <DateInput name={fields.date} legend="When did it arrive?" hint="Such as 27 11 2026" {value} error={props.error.clone()} {oninput} />
    }
}

/// What it says: in its own words, or in a file of answers.
#[component]
fn Answers(props: &PartProps) -> Html {
    let form = &props.form;
    let failed = use_state(|| None::<AttrValue>);
    let Some(question) = EntryForm::question() else {
        return html! {};
    };
    let onfile = {
        let (form, onchange, failed) = (form.clone(), props.onchange.clone(), failed.clone());
        Callback::from(move |file: Option<File>| {
            let Some(file) = file else {
                return;
            };
            let (form, onchange, failed) = (form.clone(), onchange.clone(), failed.clone());
            spawn_local(async move {
                match files::bytes(&file, MOST_BYTES).await {
                    Ok(bytes) => {
                        failed.set(None);
                        onchange.emit(form.with_file(&file.name(), &bytes));
                    }
                    Err(why) => failed.set(Some(why.into())),
                }
            });
        })
    };
    let oninput = {
        let form = form.clone();
        props
            .onchange
            .reform(move |words: AttrValue| form.clone().with_words(&words))
    };
    html! {
        <>
            <FileUpload
                name={entry_field::FILE}
                label="A file of answers (optional)"
                hint={html! { "A draft that was saved, or a template that was filled in (JSON or CSV). It is read on this computer." }}
                accept=".html,.json,.csv"
                error={(*failed).clone()}
                onchange={onfile}
            />
            if !form.file.is_empty() {
                <div role="status">
                    <InsetText>
                        <p class="govuk-body app-break">{ format!("{} of {} taken.", count(form.answered() as u32, "answer", "answers"), form.file) }</p>
                        if !form.problems.is_empty() {
                            <p class="govuk-body">{ "Not taken:" }</p>
                            <ul class="govuk-list govuk-list--bullet app-break">{ for form.problems.iter().map(|own| html! { <li>{ own }</li> }) }</ul>
                        }
                    </InsetText>
                </div>
            }
            <TextArea
                name={entry_field::WORDS}
                label={format!("What it says: {}", question.title)}
                hint="For a letter or an e-mail without answers to the questions: its text, without names and addresses."
                rows={8}
                value={form.words().to_owned()}
                error={props.error.clone()}
                {oninput}
            />
        </>
    }
}

/// What is wrong, field by field.
#[derive(Clone, PartialEq)]
struct Errors(Vec<(AttrValue, AttrValue)>);

impl Errors {
    fn of(sending: &Sending) -> Self {
        let all = sending.mistakes().into_iter();
        Self(
            all.filter_map(|own| Some((own.field?, own.message)))
                .collect(),
        )
    }

    fn at(&self, field: &str) -> Option<AttrValue> {
        let own = self.0.iter().find(|(own, _)| *own == *field);
        own.map(|(_, message)| message.clone())
    }
}

#[derive(Properties, PartialEq)]
struct WhoProps {
    form: EntryForm,
    sending: Errors,
    onchange: Callback<EntryForm>,
}

/// Who answers, and what may be published.
#[component]
fn Who(props: &WhoProps) -> Html {
    let WhoProps {
        form,
        sending,
        onchange,
    } = props;
    let questionnaire = Questionnaire::shipped();
    let set = |change: fn(&mut EntryForm, AttrValue)| {
        let form = form.clone();
        onchange.reform(move |value: AttrValue| {
            let mut own = form.clone();
            change(&mut own, value);
            own
        })
    };
    // What stands under the choices online speaks to whoever answers, not to whoever enters.
    let radio = |id: &str, label: &str| Radio {
        value: id.to_owned().into(),
        label: label.to_owned().into(),
        ..Radio::default()
    };
    let kinds = questionnaire.respondents.iter();
    let kinds: Vec<Radio> = kinds.map(|own| radio(&own.id, own.called())).collect();
    let asks = questionnaire.respondent(&form.draft.respondent);
    let asks = asks.map_or(&[][..], |own| own.asks.as_slice());
    let choices = questionnaire.publication_for(&form.draft.respondent);
    let choices: Vec<_> = choices.collect();
    let asks_why = choices
        .iter()
        .find(|own| own.id == form.draft.publication)
        .and_then(|own| own.asks_why.clone());
    let publication: Vec<Radio> = choices
        .iter()
        .map(|own| radio(&own.id, &own.label))
        .collect();
    html! {
        <>
            <Radios
                name={entry_field::RESPONDENT}
                legend="Who answers?"
                choices={kinds}
                value={form.draft.respondent.clone()}
                error={sending.at(entry_field::RESPONDENT)}
                onchange={set(|form, id| form.draft.respondent = id.to_string())}
            />
            { for asks.iter().map(|own| html! { <DetailField key={own.id.clone()} form={form.clone()} detail={own} error={sending.at(&own.id)} onchange={onchange.clone()} /> }) }
            if !publication.is_empty() {
                <Radios
                    name={entry_field::PUBLICATION}
                    legend="What may be published?"
                    hint={html! { "If it says nothing about this, choose what keeps the most back." }}
                    choices={publication}
                    value={form.draft.publication.clone()}
                    error={sending.at(entry_field::PUBLICATION)}
                    onchange={set(|form, id| form.draft.publication = id.to_string())}
                />
            }
            if let Some(why) = asks_why {
                <TextArea
                    name={entry_field::PUBLICATION_REASON}
                    label={why}
                    rows={2}
                    value={form.draft.publication_reason.clone()}
                    error={sending.at(entry_field::PUBLICATION_REASON)}
                    oninput={set(|form, text| form.draft.publication_reason = text.to_string())}
                />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DetailFieldProps {
    form: EntryForm,
    detail: &'static Detail,
    error: Option<AttrValue>,
    onchange: Callback<EntryForm>,
}

/// Something about whoever answers.
#[component]
fn DetailField(props: &DetailFieldProps) -> Html {
    let DetailFieldProps { form, detail, .. } = props;
    let value = form.draft.details.get(&detail.id).cloned();
    let label = if detail.required {
        detail.label.clone()
    } else {
        format!("{} (optional)", detail.label)
    };
    let oninput = {
        let (form, id) = (form.clone(), detail.id.clone());
        props.onchange.reform(move |text: AttrValue| {
            let mut own = form.clone();
            own.draft.details.insert(id.clone(), text.to_string());
            own
        })
    };
    let hint = detail.hint.clone().unwrap_or_default();
    let value = value.unwrap_or_default();
    match detail.kind {
        DetailKind::Text => html! {
            <TextArea name={detail.id.clone()} {label} {hint} rows={3} {value} error={props.error.clone()} {oninput} />
        },
        DetailKind::Name | DetailKind::OrganisationName | DetailKind::Email | DetailKind::Line => {
            html! {
                <TextInput name={detail.id.clone()} {label} {hint} {value} error={props.error.clone()} {oninput} />
            }
        }
    }
}
