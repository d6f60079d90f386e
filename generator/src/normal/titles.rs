//! Titles: which of them are names.

/// Whether a title is a name and not a sentence.
pub fn is_name(title: &str) -> bool {
    title.chars().any(char::is_alphabetic)
        && title.len() <= 48
        && title.split_whitespace().count() <= 5
        && !title.contains(". ")
}
