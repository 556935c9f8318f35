/// What a flag asks a reader to look at. A flag that is not known here is shown as it is.
pub fn flag_in_words(flag: &str) -> &str {
    match flag {
        "trap-filled" => {
            "A field that people do not see was filled in. A program may have sent it, or a browser filled the field by itself."
        }
        "too-fast" => {
            "It was filled in faster than most people read. It may have been prepared elsewhere."
        }
        "other-counts" => {
            "Its counts for a scenario are not those that the collector gets. The collector’s are used."
        }
        "same-answers" => {
            "Every answer is the same as in a statement that came before. People may have used the same template."
        }
        other => other,
    }
}
