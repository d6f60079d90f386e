//! Paths of files, relative to the loader's root.

/// The path of `reference`, written in the file `from`: `/`-separated, without `.` and `..`. `None`
/// when it leaves the root.
pub fn join(from: &str, reference: &str) -> Option<String> {
    let mut segments: Vec<&str> = from.split('/').filter(|s| !s.is_empty() && *s != ".").collect();
    segments.pop();
    for segment in reference.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop().filter(|above| *above != "..")?;
            }
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn relative_paths_are_joined_and_kept_inside() {
        assert_eq!(join("a/b/spec.json", "../types.json").as_deref(), Some("a/types.json"));
        assert_eq!(join("a/b/spec.json", "./c//d.json").as_deref(), Some("a/b/c/d.json"));
        assert_eq!(join("spec.json", "other.json").as_deref(), Some("other.json"));
        assert_eq!(join("./a/spec.json", "x.json").as_deref(), Some("a/x.json"));
        assert_eq!(join("a/spec.json", "../../etc/passwd"), None);
        assert_eq!(join("spec.json", "../x.json"), None);
    }
}
