use super::Ranking;
use crate::content::{NO_ANSWERS, element_id};
use crate::services::page;
use consultation::{
    AnswerDraft, Choice as Option_, Field, FieldError, FieldKind, Kind, NoAnswer, Question,
    Questionnaire, ResponseDraft, field_key,
};
use govuk_yew::{
    Checkbox, Checkboxes, Choice, Details, Fieldset, InsetText, Radio, Radios, Select, TextArea,
    TextInput, TextLimit,
};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`QuestionField`].
#[derive(Properties, PartialEq)]
pub struct QuestionFieldProps {
    /// The question.
    pub question: &'static Question,
    /// The draft with its answer, and with the answers on which it depends.
    pub draft: Rc<ResponseDraft>,
    /// What is wrong with the answer, as far as it is shown.
    pub errors: Vec<FieldError>,
    /// About the respondent: it says where it comes from once for all, and has choices of its own
    /// for giving no answer.
    #[prop_or_default]
    pub apart: bool,
    /// Hears the answer as it changes.
    pub onchange: Callback<AnswerDraft>,
    /// Hears the path of a field that was left.
    #[prop_or_default]
    pub onleave: Callback<String>,
}

/// One question of the questionnaire, with the control that its kind of answer needs.
#[component]
pub fn QuestionField(props: &QuestionFieldProps) -> Html {
    let own = Own::of(props);
    let control = match &props.question.kind {
        Kind::Single { options } => own.single(options),
        Kind::Multiple { options, most } => own.multiple(options, *most),
        Kind::Ranked { options } => own.ranked(options),
        Kind::Text { most_words } => own.free_text(*most_words),
        Kind::Number { fields, repeat_for } => own.fields(fields, repeat_for.as_deref()),
    };
    html! {
        <div class="app-question" id={format!("question-{}", props.question.id)} data-question={props.question.id.clone()} tabindex="-1">
            { control }
            if !own.answer.is_empty() && !matches!(props.question.kind, Kind::Text { .. }) {
                { own.clear() }
            }
            if !props.apart {
                { origin(props.question) }
            }
        </div>
    }
}

/// Where the question comes from.
fn origin(question: &Question) -> Html {
    html! {
        <Details summary="Where this question comes from" lazy=true>
            if let Some(quote) = &question.quote {
                <blockquote class="app-quote"><p class="govuk-body">{ format!("“{quote}”") }</p></blockquote>
            }
            <p class="govuk-body-s">{ &question.source }</p>
        </Details>
    }
}

/// A question with its answer, while it is shown.
struct Own<'a> {
    question: &'static Question,
    draft: &'a ResponseDraft,
    answer: AnswerDraft,
    errors: &'a [FieldError],
    onchange: &'a Callback<AnswerDraft>,
    onleave: &'a Callback<String>,
    apart: bool,
    path: String,
}

impl<'a> Own<'a> {
    fn of(props: &'a QuestionFieldProps) -> Self {
        Self {
            question: props.question,
            draft: &props.draft,
            answer: props.draft.answer(&props.question.id),
            errors: &props.errors,
            onchange: &props.onchange,
            onleave: &props.onleave,
            apart: props.apart,
            path: format!("answers.{}", props.question.id),
        }
    }

    fn name(&self) -> AttrValue {
        element_id(&self.path).into()
    }

    fn hint(&self) -> Html {
        self.question
            .hint
            .as_ref()
            .map_or_else(Html::default, |hint| html! { { hint } })
    }

    fn error(&self, path: &str) -> Option<AttrValue> {
        let own = self.errors.iter().find(|error| error.path == path);
        own.map(|error| error.message.clone().into())
    }

    /// Tells the answer after a change of it.
    fn change<T: 'static>(&self, change: impl Fn(&mut AnswerDraft, T) + 'static) -> Callback<T> {
        let (answer, onchange) = (self.answer.clone(), self.onchange.clone());
        Callback::from(move |value: T| {
            let mut answer = answer.clone();
            change(&mut answer, value);
            onchange.emit(answer);
        })
    }

    fn leave(&self, path: &str) -> Callback<()> {
        let path = path.to_owned();
        self.onleave.reform(move |()| path.clone())
    }

    fn clear(&self) -> Html {
        let (onchange, id) = (self.onchange.clone(), &self.question.id);
        let id = format!("question-{id}");
        let onclick = Callback::from(move |_: MouseEvent| {
            page::focus_in_place(&id);
            onchange.emit(AnswerDraft::default());
        });
        html! {
            <p class="govuk-body">
                <button type="button" class="app-link-button" {onclick}>
                    { "Clear this answer" }<span class="govuk-visually-hidden">{ format!(" to: {}", self.question.title) }</span>
                </button>
            </p>
        }
    }

    fn single(&self, options: &[Option_]) -> Html {
        let radio = |option: &Option_| Radio {
            value: option.id.clone().into(),
            label: option.label.clone().into(),
            hint: option.hint.clone().map(Into::into),
            reveals: option.asks_words.then(|| self.own_words()),
            ..Radio::default()
        };
        let value = match self.answer.no_answer {
            Some(why) => no_answer_value(why).into(),
            None => AttrValue::from(self.answer.choices.first().cloned().unwrap_or_default()),
        };
        let onchange = self.change(|answer, value: AttrValue| {
            answer.no_answer = no_answer_of(&value);
            answer.choices = match answer.no_answer {
                Some(_) => Vec::new(),
                None => vec![value.to_string()],
            };
        });
        let no_answers = no_answers()
            .filter(|_| !self.apart)
            .map(|(place, why, label)| Radio {
                value: no_answer_value(why).into(),
                label,
                divider: place == 0,
                ..Radio::default()
            });
        html! {
            <>
                <Radios
                    name={self.name()}
                    legend={self.question.title.clone()}
                    large=true
                    small=false
                    hint={self.hint()}
                    error={self.error(&self.path)}
                    choices={options.iter().map(radio).chain(no_answers).collect::<Vec<_>>()}
                    {value}
                    {onchange}
                />
                { self.words_apart(options) }
            </>
        }
    }

    fn multiple(&self, options: &[Option_], most: usize) -> Html {
        let checkbox = |option: &Option_| Checkbox {
            value: option.id.clone().into(),
            label: option.label.clone().into(),
            checked: self.answer.choices.contains(&option.id),
            hint: option.hint.clone().map(Into::into),
            reveals: option.asks_words.then(|| self.own_words()),
            ..Checkbox::default()
        };
        let question = self.question;
        let onchange = self.change(move |answer, (value, ticked): (AttrValue, bool)| {
            tick(question, answer, &value, ticked);
        });
        let hint = html! {
            <>
                { self.hint() }
                { " " }
                if most < options.len() {
                    { format!("Choose up to {most}.") }
                } else {
                    { "Choose all that apply." }
                }
            </>
        };
        html! {
            <>
                <Checkboxes
                    name={self.name()}
                    legend={self.question.title.clone()}
                    large=true
                    small=false
                    {hint}
                    error={self.error(&self.path)}
                    choices={options.iter().map(checkbox).chain(self.no_answer_boxes(true)).collect::<Vec<_>>()}
                    {onchange}
                />
                { self.words_apart(options) }
            </>
        }
    }

    fn no_answer_boxes(&self, divided: bool) -> impl Iterator<Item = Checkbox> {
        let (chosen, apart) = (self.answer.no_answer, self.apart);
        no_answers()
            .filter(move |_| !apart)
            .map(move |(place, why, label)| Checkbox {
                value: no_answer_value(why).into(),
                label,
                checked: chosen == Some(why),
                divider: divided && place == 0,
                ..Checkbox::default()
            })
    }

    /// “No view” and “do not know” under a control that has no such choices itself.
    fn no_answer_apart(&self) -> Html {
        let question = self.question;
        let onchange = self.change(move |answer, (value, ticked): (AttrValue, bool)| {
            tick(question, answer, &value, ticked);
        });
        html! {
            <Checkboxes
                name={format!("{}-none", self.name())}
                legend="Instead of an answer"
                choices={self.no_answer_boxes(false).collect::<Vec<_>>()}
                {onchange}
            />
        }
    }

    /// Words of one's own that stand beside the choices, where none of them asks for words.
    fn words_apart(&self, options: &[Option_]) -> Html {
        if options.iter().any(|option| option.asks_words) {
            return html! {};
        }
        self.own_words()
    }

    fn own_words(&self) -> Html {
        let Some(words) = &self.question.words else {
            return html! {};
        };
        let path = format!("{}.text", self.path);
        let oninput = self.change(|answer, text: AttrValue| {
            answer.text = text.to_string();
            answer.no_answer = answer.no_answer.filter(|_| text.trim().is_empty());
        });
        html! {
            <TextArea
                name={element_id(&path)}
                label={words.label.clone()}
                rows={3}
                error={self.error(&path)}
                value={self.answer.text.clone()}
                limit={TextLimit::Words(words.most_words as u32)}
                {oninput}
                onblur={self.leave(&path)}
            />
        }
    }

    fn ranked(&self, options: &'static [Option_]) -> Html {
        let onchange = self.change(|answer, choices: Vec<String>| {
            answer.choices = choices;
            answer.no_answer = None;
        });
        html! {
            <>
                <Ranking
                    name={self.name()}
                    legend={self.question.title.clone()}
                    hint={self.question.hint.clone().unwrap_or_default()}
                    error={self.error(&self.path)}
                    {options}
                    order={self.answer.choices.clone()}
                    {onchange}
                />
                { self.no_answer_apart() }
            </>
        }
    }

    fn free_text(&self, most_words: usize) -> Html {
        let oninput = self.change(|answer, text: AttrValue| answer.text = text.to_string());
        html! {
            <TextArea
                name={self.name()}
                label={self.question.title.clone()}
                large=true
                hint={self.question.hint.clone().unwrap_or_default()}
                rows={if most_words > 300 { 12 } else { 6 }}
                error={self.error(&self.path)}
                value={self.answer.text.clone()}
                limit={TextLimit::Words(most_words as u32)}
                {oninput}
                onblur={self.leave(&self.path)}
            />
        }
    }

    fn fields(&self, fields: &'static [Field], repeat_for: Option<&str>) -> Html {
        let content = match repeat_for {
            None => fields.iter().map(|field| self.field(None, field)).collect(),
            Some(other) => self.repeated(fields, other),
        };
        html! {
            <>
                <Fieldset
                    id={self.name()}
                    legend={self.question.title.clone()}
                    large=true
                    hint={self.hint()}
                    error={self.error(&self.path)}
                >
                    { content }
                </Fieldset>
                { self.no_answer_apart() }
            </>
        }
    }

    /// The fields once for each choice that was picked in another question.
    fn repeated(&self, fields: &'static [Field], other: &str) -> Html {
        let Some(other) = Questionnaire::shipped().question(other) else {
            return html! {};
        };
        let picked = self.draft.answer(&other.id).choices;
        let group = |choice: &Option_| {
            html! {
                <Fieldset key={choice.id.clone()} id={format!("{}-{}", self.name(), choice.id)} legend={choice.label.clone()}>
                    { for fields.iter().map(|field| self.field(Some(&choice.id), field)) }
                </Fieldset>
            }
        };
        let groups: Vec<Html> = other
            .options()
            .iter()
            .filter(|choice| picked.contains(&choice.id) && !choice.exclusive)
            .map(group)
            .collect();
        if groups.is_empty() {
            return html! {
                <InsetText>{ format!("The fields appear here once you have chosen something under “{}”.", other.title) }</InsetText>
            };
        }
        groups.into_iter().collect()
    }

    fn field(&self, repeated: Option<&str>, field: &'static Field) -> Html {
        let key = field_key(repeated, &field.id);
        let path = format!("{}.{key}", self.path);
        let value: AttrValue = self
            .answer
            .fields
            .get(&key)
            .cloned()
            .unwrap_or_default()
            .into();
        let set = {
            let key = key.clone();
            self.change(move |answer, typed: AttrValue| {
                if typed.is_empty() {
                    answer.fields.remove(&key);
                } else {
                    answer.fields.insert(key.clone(), typed.to_string());
                    answer.no_answer = None;
                }
            })
        };
        match &field.kind {
            FieldKind::Number { least, most, unit } => html! {
                <TextInput
                    key={key}
                    name={element_id(&path)}
                    label={field.label.clone()}
                    hint={format!("A whole number from {least} to {most}.")}
                    error={self.error(&path)}
                    {value}
                    inputmode="numeric"
                    suffix={unit.clone()}
                    class="govuk-input--width-3"
                    oninput={set}
                    onblur={self.leave(&path)}
                />
            },
            FieldKind::Choice { options } => {
                let shown = options.iter().map(|option| Choice {
                    value: option.id.clone().into(),
                    label: option.label.clone().into(),
                });
                let none = Choice {
                    value: AttrValue::default(),
                    label: "Not answered".into(),
                };
                html! {
                    <Select
                        key={key}
                        name={element_id(&path)}
                        label={field.label.clone()}
                        error={self.error(&path)}
                        choices={std::iter::once(none).chain(shown).collect::<Vec<_>>()}
                        {value}
                        onchange={set}
                    />
                }
            }
        }
    }
}

/// Ticks a box or takes the tick away. “None” and no answer go with nothing else.
fn tick(question: &Question, answer: &mut AnswerDraft, value: &str, ticked: bool) {
    if let Some(why) = no_answer_of(value) {
        *answer = AnswerDraft {
            no_answer: ticked.then_some(why),
            ..AnswerDraft::default()
        };
        return;
    }
    answer.no_answer = None;
    let exclusive = |id: &str| question.option(id).is_some_and(|option| option.exclusive);
    answer
        .choices
        .retain(|own| own != value && !(ticked && (exclusive(value) || exclusive(own))));
    if ticked {
        answer.choices.push(value.to_owned());
    }
    // In the order of the question, so that two who tick the same say the same.
    let place = |id: &String| question.options().iter().position(|own| own.id == *id);
    answer.choices.sort_by_key(place);
}

fn no_answers() -> impl Iterator<Item = (usize, NoAnswer, AttrValue)> {
    let words = &Questionnaire::shipped().no_answer;
    let labels = [words.no_view.clone(), words.do_not_know.clone()];
    NO_ANSWERS
        .into_iter()
        .zip(labels)
        .enumerate()
        .map(|(place, ((why, _), label))| (place, why, label.into()))
}

fn no_answer_value(why: NoAnswer) -> &'static str {
    let own = NO_ANSWERS.iter().find(|(own, _)| *own == why);
    own.map_or("", |(_, value)| value)
}

fn no_answer_of(value: &str) -> Option<NoAnswer> {
    let own = NO_ANSWERS.iter().find(|(_, own)| *own == value);
    own.map(|(why, _)| *why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: &str) -> &'static Question {
        Questionnaire::shipped().question(id).unwrap()
    }

    #[test]
    fn none_goes_with_nothing_else() {
        let question = question("q03");
        let exclusive = question.options().iter().find(|own| own.exclusive).unwrap();
        let other = question
            .options()
            .iter()
            .find(|own| !own.exclusive)
            .unwrap();
        let mut answer = AnswerDraft::default();
        tick(question, &mut answer, &other.id, true);
        tick(question, &mut answer, &exclusive.id, true);
        assert_eq!(answer.choices, [exclusive.id.as_str()]);
        tick(question, &mut answer, &other.id, true);
        assert_eq!(answer.choices, [other.id.as_str()]);
        tick(question, &mut answer, "~no-view", true);
        assert!(answer.choices.is_empty());
        assert_eq!(answer.no_answer, Some(NoAnswer::NoView));
        tick(question, &mut answer, &other.id, true);
        assert_eq!(answer.no_answer, None);
        tick(question, &mut answer, &other.id, false);
        assert!(answer.is_empty());
    }
}
