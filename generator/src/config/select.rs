//! Choosing operations by id, tag, path and method, and how that is written on one line:
//! `tag=pets,method=get`.

/// Chooses operations: those for which all of its conditions hold. One without conditions chooses
/// none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selector {
    /// The operation id, or a pattern with `*`.
    pub operation: Option<String>,
    /// A tag, or a pattern with `*`.
    pub tag: Option<String>,
    /// The path as written, or a pattern: `*` within a segment, `**` across segments.
    pub path: Option<String>,
    /// The HTTP method, in any case.
    pub method: Option<String>,
    /// The position of the selector, for messages: `codegen.toml:12:1`.
    pub place: String,
}

/// What a [`Selector`] can see of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The `operationId`, when there is one.
    pub id: Option<&'a str>,
    /// The tags of the operation, as written.
    pub tags: &'a [String],
    /// The path template of the operation, as written.
    pub path: &'a str,
    /// The HTTP method of the operation.
    pub method: &'a str,
}

impl Selector {
    /// Reads `key=value` or several with commas between them, all of which must match; the keys are
    /// `id`, `tag`, `path` and `method`. A value is a pattern, so a comma in it is written `*`.
    /// `Err`: a sentence.
    pub fn parse(text: &str) -> Result<Selector, String> {
        let mut selector = Selector::default();
        for part in text.split(',') {
            let (key, value) = part
                .split_once('=')
                .map(|(key, value)| (key.trim(), value.trim()))
                .unwrap_or((part.trim(), ""));
            let place = match key {
                "id" => &mut selector.operation,
                "tag" => &mut selector.tag,
                "path" => &mut selector.path,
                "method" => &mut selector.method,
                _ => {
                    return Err(format!(
                        "`{key}` is none of `id=…`, `tag=…`, `path=…` and `method=…`"
                    ));
                }
            };
            if value.is_empty() {
                return Err(format!("`{key}` has no value"));
            }
            if place.replace(value.to_owned()).is_some() {
                return Err(format!("`{key}` is given twice"));
            }
        }
        Ok(selector)
    }

    /// Whether the selector chooses an operation.
    pub fn matches(&self, candidate: &Candidate<'_>) -> bool {
        let conditions = [&self.operation, &self.tag, &self.path, &self.method]
            .iter()
            .any(|part| part.is_some());
        conditions
            && matches(&self.operation, |pattern| {
                candidate.id.is_some_and(|id| glob(pattern, id, None))
            })
            && matches(&self.tag, |pattern| {
                candidate.tags.iter().any(|tag| glob(pattern, tag, None))
            })
            && matches(&self.path, |pattern| glob(pattern, candidate.path, Some('/')))
            && matches(&self.method, |method| method.eq_ignore_ascii_case(candidate.method))
    }
}

/// Prints what it chooses by: `operation "listPets", method "GET"`.
impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            ("operation", &self.operation),
            ("tag", &self.tag),
            ("path", &self.path),
            ("method", &self.method),
        ];
        let conditions = parts
            .iter()
            .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} {value:?}")));
        f.write_str(&conditions.collect::<Vec<_>>().join(", "))
    }
}

fn matches(part: &Option<String>, test: impl Fn(&str) -> bool) -> bool {
    part.as_deref().is_none_or(test)
}

/// Whether `text` is what `pattern` describes: `*` is any text without `separator`, `**` is any
/// text. Takes time in the order of the product of both lengths, whatever the pattern.
fn glob(pattern: &str, text: &str, separator: Option<char>) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        if first == '*' {
            let across = rest.starts_with("**") || separator.is_none();
            rest = rest.trim_start_matches('*');
            for i in 0..text.len() {
                reached[i + 1] |= reached[i] && (across || Some(text[i]) != separator);
            }
        } else {
            rest = &rest[first.len_utf8()..];
            for i in (0..text.len()).rev() {
                reached[i + 1] = reached[i] && text[i] == first;
            }
            reached[0] = false;
        }
    }
    reached[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: &[String] = &[];

    fn candidate<'a>(id: Option<&'a str>, path: &'a str) -> Candidate<'a> {
        Candidate { id, tags: TAGS, path, method: "GET" }
    }

    #[test]
    fn a_star_stays_within_a_path_segment() {
        for (pattern, path, expected) in [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/*", "/pets/{id}/toys", false),
            ("/pets/**", "/pets/{id}/toys", true),
            ("/pets/**", "/pets", false),
            ("/*/toys", "/pets/toys", true),
            ("**", "/a/b", true),
            ("**/toys", "/pets/{id}/toys", true),
            ("/p*s/{id}", "/pets/{id}", true),
            ("", "", true),
            ("", "/", false),
        ] {
            assert_eq!(glob(pattern, path, Some('/')), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_long_row_of_stars_takes_no_time() {
        let pattern = "*a".repeat(200);
        assert!(!glob(&pattern, &"a".repeat(5000).replace("aaaa", "aab/"), Some('/')));
    }

    #[test]
    fn a_line_says_what_a_table_says() {
        let parsed = Selector::parse("path=/pets/**, method=get").expect("it is right");
        assert_eq!(
            (parsed.path.as_deref(), parsed.method.as_deref()),
            (Some("/pets/**"), Some("get"))
        );
        assert_eq!((parsed.operation, parsed.tag), (None, None));
        let parsed = Selector::parse("id=a=b").expect("a value may have the sign");
        assert_eq!(parsed.operation.as_deref(), Some("a=b"));
        for (text, expected) in [
            ("", "`` is none of `id=…`, `tag=…`, `path=…` and `method=…`"),
            ("pets", "`pets` is none of `id=…`, `tag=…`, `path=…` and `method=…`"),
            ("tag=pets,verb=get", "`verb` is none of `id=…`, `tag=…`, `path=…` and `method=…`"),
            ("tag=", "`tag` has no value"),
            ("tag=a,tag=b", "`tag` is given twice"),
        ] {
            assert_eq!(Selector::parse(text), Err(expected.to_owned()));
        }
    }

    #[test]
    fn everything_that_is_said_must_hold() {
        let both = Selector {
            operation: Some("list*".into()),
            method: Some("get".into()),
            ..Selector::default()
        };
        assert!(both.matches(&candidate(Some("listPets"), "/pets")));
        assert!(!both.matches(&candidate(Some("makePet"), "/pets")));
        assert!(!both.matches(&candidate(None, "/pets")));
        assert!(!Selector::default().matches(&candidate(Some("listPets"), "/pets")));
    }
}
