//! The questionnaire that this software ships.
use consultation::Questionnaire;

#[test]
fn it_reads() {
    Questionnaire::from_toml(include_str!("../questionnaire.toml")).expect("it reads");
    Questionnaire::shipped();
}
