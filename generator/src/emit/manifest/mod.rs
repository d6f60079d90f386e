//! `Cargo.toml` and `README.md` of both crates, from the templates in `templates/`.

#[cfg(test)]
mod tests;

use super::{Input, Item, client, docs, one_line};
use crate::{
    Job, Runtime,
    ir::{ContentKind, GroupId, LeftOutKind},
    passes::{Need, Part, PartId},
};
use minijinja::{Environment, Value, context};

/// The manifests and READMEs.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    vec![
        Item::text("models/Cargo.toml", move || {
            render(include_str!("../../../templates/models.Cargo.toml"), manifest(input, "Models"))
        }),
        Item::text("client/Cargo.toml", move || {
            render(include_str!("../../../templates/client.Cargo.toml"), manifest(input, "A client"))
        }),
        Item::text("models/README.md", move || render(include_str!("../../../templates/models.README.md"), models_readme(input))),
        Item::text("client/README.md", move || render(include_str!("../../../templates/client.README.md"), client_readme(input))),
    ]
}

fn render(template: &str, context: Value) -> String {
    let environment = Environment::new();
    let text = environment.render_str(template, context).expect("the templates are ours and every variable is given");
    format!("{}\n", text.trim_end())
}

/// What both manifests are made of; `what` is what the crate has of the API.
fn manifest(input: Input<'_>, what: &str) -> Value {
    let package = if what == "Models" { input.names.models_package() } else { input.names.client_package() };
    let description = format!("{what} of {}, version {}.", title(input), one_line(&input.api.version));
    context! {
        spec => spec(input.job),
        package => toml(&package),
        description => toml(&description),
        models_package => input.names.models_package(),
        types => runtime(input.job, "types"),
        client => runtime(input.job, "client"),
        xml => if has_xml(input) { ", features = [\"xml\"]" } else { "" },
        features => features(input),
    }
}

/// The features of a divided API.
fn features(input: Input<'_>) -> Vec<Value> {
    let feature = |part: PartId| {
        let implied = input.facts.division().into_iter().flat_map(|division| division.implied(part));
        let implied: Vec<String> = implied.map(|part| input.names.feature(*part).to_owned()).collect();
        context! { name => input.names.feature(part), implied => implied }
    };
    input.features().into_iter().map(|(part, _)| feature(part)).collect()
}

/// Whether some body is XML.
fn has_xml(input: Input<'_>) -> bool {
    let sent = input.api.operations.iter().filter_map(|operation| operation.body.as_ref()).flat_map(|body| &body.contents);
    let received =
        input.api.operations.iter().flat_map(|operation| &operation.replies).filter_map(|reply| reply.content.as_ref());
    sent.chain(received).any(|content| matches!(content.kind, ContentKind::Xml(..)))
}

/// How a manifest finds a runtime crate.
fn runtime(job: &Job, krate: &str) -> String {
    match &job.runtime {
        Runtime::Version => "version = \"0.1.0\"".to_owned(),
        Runtime::Path(folder) => {
            format!("path = {}, version = \"0.1.0\"", toml(&format!("{}/{krate}", folder.trim_end_matches('/'))))
        }
    }
}

fn models_readme(input: Input<'_>) -> Value {
    context! {
        features => feature_list(input),
        left_out => left_out(input, Some(LeftOutKind::Type)),
        ..readme(input, input.names.models_package())
    }
}

fn client_readme(input: Input<'_>) -> Value {
    context! {
        left_out => left_out(input, None),
        models_package => input.names.models_package(),
        usage => usage(input),
        groups => groups(input),
        example_features => example_features(input),
        ..readme(input, input.names.client_package())
    }
}

fn readme(input: Input<'_>, package: String) -> Value {
    let api = input.api;
    let about = api.about.iter().map(|(what, said)| format!("{}: {}", docs::safe(&one_line(what)), docs::safe(&one_line(said))));
    context! {
        package => package,
        spec => spec(input.job),
        title => docs::safe(&title(input)),
        version => docs::safe(&one_line(&api.version)),
        prose => deeper(&docs::lines(&api.docs, &[])),
        about => about.collect::<Vec<_>>(),
    }
}

/// Headings of the description stand below those of the README.
fn deeper(lines: &[String]) -> String {
    let mut fence: Option<String> = None;
    let lines = lines.iter().map(|line| {
        let mark: String = line.trim_start_matches([' ', '>']).chars().take_while(|&c| c == '`').collect();
        match &fence {
            Some(open) if mark == *open => fence = None,
            None if mark.len() >= 3 => fence = Some(mark),
            None if line.starts_with('#') => return format!("{}{line}", if line.starts_with("#####") { "" } else { "##" }),
            _ => {}
        }
        line.clone()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The example of the client's own documentation, as a README shows it.
fn usage(input: Input<'_>) -> String {
    let shown = client::usage(input).into_iter().filter(|line| !line.starts_with("# "));
    shown.map(|line| if line == "```no_run" { "```rust,no_run".to_owned() } else { line }).collect::<Vec<_>>().join("\n")
}

/// The groups of operations, with how many there are and the feature of each.
fn groups(input: Input<'_>) -> String {
    let mut counts = vec![0; input.api.groups.len()];
    input.api.operations.iter().for_each(|operation| counts[operation.group.0 as usize] += 1);
    let divided = input.facts.division().is_some();
    let rows = input.api.groups.iter().zip(counts).enumerate().map(|(i, (group, count))| {
        let id = GroupId(i as u32);
        let name = &input.names.operations().group(id).module.ident;
        let accessor = if group.is_root() { "`client`".to_owned() } else { format!("`client.{name}()`") };
        let feature = match input.group_need(id) {
            Need::Any(parts) => parts.iter().map(|part| format!(" `{}` |", input.names.feature(*part))).collect(),
            Need::Always if divided => " |".to_owned(),
            Need::Always => String::new(),
        };
        (count > 0).then(|| format!("| {accessor} | {count} |{feature}"))
    });
    let rows: Vec<String> = rows.flatten().collect();
    let head =
        if divided { "| group | operations | feature |\n| --- | --- | --- |" } else { "| group | operations |\n| --- | --- |" };
    if rows.is_empty() { String::new() } else { format!("{head}\n{}", rows.join("\n")) }
}

/// The names of all features, as prose.
fn feature_list(input: Input<'_>) -> String {
    let names = input.features().into_iter().map(|(part, what)| match what {
        Part::Groups(..) => format!("`{}`", input.names.feature(part)),
        Part::Rest => format!("`{}` (those that no operation needs)", input.names.feature(part)),
    });
    names.collect::<Vec<_>>().join(",\n")
}

/// One or two features, as an array of TOML has them.
fn example_features(input: Input<'_>) -> String {
    let names = input.features().into_iter().take(2).map(|(part, _)| format!("\"{}\"", input.names.feature(part)));
    names.collect::<Vec<_>>().join(", ")
}

/// What was left out, of one kind or all.
fn left_out(input: Input<'_>, kind: Option<LeftOutKind>) -> Vec<String> {
    let list = input.api.left_out.iter().filter(|left| kind.is_none_or(|kind| left.kind == kind));
    list.map(|left| format!("{}: {}", docs::code(&left.what), docs::safe(&one_line(&left.reason)))).collect()
}

fn title(input: Input<'_>) -> String {
    let title = one_line(&input.api.title);
    let named = if title.is_empty() { input.names.api().to_owned() } else { title };
    if named.to_ascii_lowercase().ends_with("api") { format!("the {named}") } else { format!("the {named} API") }
}

fn spec(job: &Job) -> String {
    one_line(job.spec.rsplit('/').next().unwrap_or(&job.spec))
}

/// A text as a basic string of TOML.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
