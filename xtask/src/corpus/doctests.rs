//! The examples in the documentation of the crates of a description, as one crate: rustdoc would
//! link a program with the whole client for them, and compile each of them by itself once one of
//! them fails. Each is a module, so that it is compiled as rustdoc does it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What decides which examples there are: they are compiled anew when it changes.
pub const SOURCE: &str = include_str!("doctests.rs");

/// The folder of the crate with the examples of a description, below the folder of all crates.
pub fn folder(name: &str) -> String {
    format!("doctests/{name}")
}

/// The name of the package of the doc tests.
pub fn package(name: &str) -> String {
    format!("{name}-doctests")
}

/// Writes the crate. It may use what the examples of the client crate may: its dependencies, and
/// those of its tests.
pub fn write(out: &Path, name: &str) -> io::Result<()> {
    let client = format!("{}_client", name.replace('-', "_"));
    let mut examples = Vec::new();
    for part in ["models", "client"] {
        for file in files(&out.join(name).join(part).join("src"))? {
            examples.extend(of_code(&fs::read_to_string(file)?, &client));
        }
    }
    // The README of the models crate is its documentation; that of the client is none of it, and
    // shows less of its example.
    if let Ok(text) = fs::read_to_string(out.join(name).join("models/README.md")) {
        examples.extend(of_markdown(text.lines()));
    }
    let runtime = fs::canonicalize("runtime")?;
    let manifest = format!(
        "[package]\n\
         name = \"{package}\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         \n\
         [dependencies]\n\
         {name}-models = {{ path = \"../../{name}/models\" }}\n\
         {name}-client = {{ path = \"../../{name}/client\" }}\n\
         specwright-client = {{ path = \"{runtime}/client\", features = [\"test-util\"] }}\n\
         specwright-types = {{ path = \"{runtime}/types\" }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        package = package(name),
        runtime = runtime.display(),
    );
    let folder = out.join(folder(name));
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), crate_of(&examples))
}

fn crate_of(examples: &[String]) -> String {
    // What rustdoc allows, and what would be reported of a crate that is a library only because
    // nothing of it is run.
    let mut code = "#![allow(unused, dead_code, deprecated, unreachable_code)]\n".to_owned();
    for (number, example) in examples.iter().enumerate() {
        let whole = example.contains("fn main()");
        let (open, close) = if whole { ("", "") } else { ("fn main() {\n", "}\n") };
        code.push_str(&format!("\nmod example_{number} {{\n{open}{example}{close}}}\n"));
    }
    code
}

/// The files of Rust below a folder, in order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The examples in the documentation of some code: runs of lines that begin with `///` or `//!`,
/// and those that the macro of `doc_examples!` makes, of calls of a client.
fn of_code(code: &str, client: &str) -> Vec<String> {
    let made = code.lines().filter_map(|line| {
        let call = macro_call(line)?;
        let is_whole = !call.starts_with("begin") && call != "end" && !call.ends_with(']');
        is_whole.then(|| of_macro(call, client))
    });
    let (begin, end) = (format!("{FENCE}\n{}", begun("", client)), format!("{END}{FENCE}"));
    let begin_with_models = format!("{FENCE}\n{}", begun("models", client));
    let documented = code.lines().flat_map(|line| {
        let part = macro_call(line).and_then(|call| match call.strip_prefix("begin") {
            Some(words) if words.starts_with(" [models") => Some(&begin_with_models),
            Some(_) => Some(&begin),
            None => (call == "end").then_some(&end),
        });
        if let Some(part) = part {
            return part.lines().map(Some).collect();
        }
        let line = line.trim_start();
        let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        vec![text.map(|text| text.strip_prefix(' ').unwrap_or(text))]
    });
    let lines: Vec<Option<&str>> = documented.collect();
    lines
        .split(Option::is_none)
        .flat_map(|run| of_markdown(run.iter().flatten().copied()))
        .chain(made)
        .collect()
}

/// What the macro of `doc_examples!` is called with in a line of a file.
fn macro_call(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("#[doc = example!(")?.strip_suffix(")]")
}

/// What blocks of code stand between.
const FENCE: &str = "```";
/// What an example ends with.
const END: &str = "Ok(())\n}\n";

/// What an example begins with, of which something is said in words.
fn begun(words: &str, client: &str) -> String {
    let uses = match words.starts_with("models") {
        true => format!("use {client}::models;\n"),
        false => String::new(),
    };
    format!(
        "{uses}async fn example(client: {client}::Client) -> Result<(), Box<dyn std::error::Error>> \
         {{\n"
    )
}

/// What the macro of `doc_examples!` makes of a call, in other lines.
fn of_macro(call: &str, client: &str) -> String {
    let (words, call) = match call.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((words, call)) => (words, call),
        None => ("", call),
    };
    let (before, call) = match call.strip_prefix('{').and_then(|rest| rest.split_once("} client")) {
        Some((before, call)) => (before.split_once(": "), call),
        None => (None, call.strip_prefix("client").unwrap_or(call)),
    };
    let call = call.trim_start_matches("; ");
    let before = before.map(|(name, value)| format!("let {name} = {value};\n"));
    let kind = words.trim_start_matches("models").trim_start();
    let use_of = match kind.split(' ').next() {
        Some("pages") => {
            ".items();\nwhile let Some(item) = items.next().await {\nlet item = item?;\n}"
        }
        Some("waits") => ".until_done().await?;",
        Some("lro") => ".await?;\nlet result = items.wait().await?;",
        _ => ".await?;",
    };
    let begun = begun(words, client);
    format!("{begun}{}let mut items = client{call}{use_of}\n{END}", before.unwrap_or_default())
}

/// The examples in CommonMark: blocks between fences that rustdoc takes for Rust (rustdoc book,
/// "Documentation tests"), without the marks of the lines that it does not show.
fn of_markdown<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(String, Option<String>)> = None;
    for line in lines {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            Some((mark, example)) if fence == *mark && line.len() == mark.len() => {
                found.extend(example.take());
                open = None;
            }
            Some((_, Some(example))) => {
                let line = if line == "#" { "" } else { line.strip_prefix("# ").unwrap_or(line) };
                example.push_str(line);
                example.push('\n');
            }
            Some((_, None)) => {}
            None if fence.len() >= 3 => {
                let is_rust = line[fence.len()..]
                    .split(',')
                    .all(|word| matches!(word.trim(), "" | "rust" | "no_run" | "should_panic"));
                open = Some((fence, is_rust.then(String::new)));
            }
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_what_rustdoc_takes_for_rust() {
        let code = "//! ```no_run\n\
         //! let a = 1;\n\
         //! ```\n\
         \n\
         /// Says.\n\
         ///\n\
         /// ````\n\
         /// # use b;\n\
         /// let c = r#\"\n\
         /// ```\"#;\n\
         /// ````\n\
         ///\n\
         /// ```text\n\
         /// no\n\
         /// ```\n\
         fn f() {}\n\
         \x20   /// ```json\n\
         \x20   /// {}\n\
         \x20   /// ```\n";
        assert_eq!(of_code(code, ""), ["let a = 1;\n", "use b;\nlet c = r#\"\n```\"#;\n"]);
    }

    #[test]
    fn an_example_in_one_line_is_what_its_macro_makes() {
        let code =
            "    #[doc = example!([models pages] {a: models::A::new()} client; .zoo().list(&a))]\n";
        let [made] = &of_code(code, "zoo_client")[..] else { panic!("one example") };
        for part in [
            "use zoo_client::models;\nasync fn example(client: zoo_client::Client)",
            "{\nlet a = models::A::new();\nlet mut items = client.zoo().list(&a).items();\nwhile let",
        ] {
            assert!(made.contains(part), "{made}");
        }
    }

    #[test]
    fn what_is_said_of_pages_alone_is_no_example() {
        let code = "#[doc = example!([pages \"`page` counts\"])]\npub fn f() = F;\n";
        assert!(of_code(code, "zoo_client").is_empty());
    }

    #[test]
    fn a_long_example_stands_between_what_its_macro_makes() {
        let code = "/// Says.\n\
                    #[doc = example!(begin [models])]\n\
                    /// let a = models::A::new();\n\
                    #[doc = example!(end)]\n\
                    pub fn f() = F;\n";
        let [made] = &of_code(code, "zoo_client")[..] else { panic!("one example") };
        assert!(made.starts_with("use zoo_client::models;\nasync fn example("), "{made}");
        assert!(made.ends_with("{\nlet a = models::A::new();\nOk(())\n}\n"), "{made}");
    }

    #[test]
    fn an_example_without_a_main_is_the_body_of_one() {
        let code = crate_of(&["let a = 1;\n".to_owned(), "fn main() {}\n".to_owned()]);
        assert!(
            code.ends_with(
                "\n\
                 mod example_0 {\n\
                 fn main() {\n\
                 let a = 1;\n\
                 }\n\
                 }\n\
                 \n\
                 mod example_1 {\n\
                 fn main() {}\n\
                 }\n"
            ),
            "{code}"
        );
    }
}
