//! `Cargo.toml` and `README.md` of both crates, from the templates in `templates/`.

mod render;
#[cfg(test)]
mod tests;

use super::{
    Input, Item, client,
    docs::{self, Line, PlainLine, Prose, line},
};
use crate::{
    Job, Runtime,
    ir::{ContentKind, GroupId, LeftOutKind},
    passes::{Feature, FeatureId, Need},
};
use minijinja::{Value, context};
use render::{markdown, toml};

/// The most characters of a description in a manifest. Cargo hands it to rustc in the environment,
/// where the system limits its length.
const DESCRIPTION: usize = 200;

/// The manifests and READMEs.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    vec![
        Item::text("models/Cargo.toml", move || {
            toml(
                include_str!("../../../templates/models.Cargo.toml"),
                manifest(input, &input.names.models_package(), "Models"),
            )
        }),
        Item::text("client/Cargo.toml", move || {
            toml(
                include_str!("../../../templates/client.Cargo.toml"),
                manifest(input, &input.names.client_package(), "A client"),
            )
        }),
        Item::text("models/README.md", move || {
            markdown(include_str!("../../../templates/models.README.md"), models_readme(input))
        }),
        Item::text("client/README.md", move || {
            markdown(include_str!("../../../templates/client.README.md"), client_readme(input))
        }),
    ]
}

/// The values of both manifests; `what` is what the crate contains of the API. Each value is
/// written as a string of TOML.
fn manifest(input: Input<'_>, package: &str, what: &str) -> Value {
    let description = format!("{what} of {}, version {}.", title(input), input.api.version);
    context! {
        spec => spec(input.job),
        package => package,
        description => PlainLine::new(&description).shortened(DESCRIPTION).as_str(),
        models_package => input.names.models_package(),
        types => runtime(input.job, "types"),
        client => runtime(input.job, "client"),
        xml => has_xml(input),
        features => features(input),
    }
}

/// The features of a divided API.
fn features(input: Input<'_>) -> Vec<Value> {
    let feature = |id: FeatureId| {
        let implied = input.facts.division().into_iter().flat_map(|division| division.implied(id));
        let implied: Vec<String> = implied.map(|id| input.names.feature(*id).to_owned()).collect();
        context! { name => input.names.feature(id), implied => implied }
    };
    input.features().into_iter().map(|(id, _)| feature(id)).collect()
}

/// Whether some body is XML.
fn has_xml(input: Input<'_>) -> bool {
    let sent = input
        .api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref())
        .flat_map(|body| &body.contents);
    let received = input
        .api
        .operations
        .iter()
        .flat_map(|operation| &operation.replies)
        .flat_map(|reply| &reply.contents);
    sent.chain(received).any(|content| matches!(content.kind, ContentKind::Xml(..)))
}

/// The folder in which a manifest finds a runtime crate; `None`: it is found by its version.
fn runtime(job: &Job, krate: &str) -> Option<String> {
    match &job.runtime {
        Runtime::Version => None,
        Runtime::Path(folder) => Some(format!("{}/{krate}", folder.trim_end_matches('/'))),
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
        models_package => docs::name(&input.names.models_package()),
        usage => usage(input),
        testing => testing(input),
        about_testing => client::double::about(),
        groups => groups(input),
        divided => input.facts.division().is_some(),
        example_features => example_features(input),
        ..readme(input, input.names.client_package())
    }
}

fn readme(input: Input<'_>, package: String) -> Value {
    let api = input.api;
    context! {
        package => docs::name(&package),
        spec => docs::code(spec(input.job)),
        title => docs::line(&title(input)),
        version => docs::line(&api.version),
        prose => docs::prose(&api.docs, &[]).deeper(),
        about => api.about.iter().map(docs::api_fact).collect::<Vec<_>>(),
    }
}

/// The example of the client's own documentation, as a README shows it.
fn usage(input: Input<'_>) -> Prose {
    let shown: Vec<String> =
        client::usage(input).into_iter().filter(|line| !line.starts_with("# ")).collect();
    Prose::code("rust,no_run", &shown)
}

/// The example of a test without the service; empty when there is none.
fn testing(input: Input<'_>) -> Prose {
    let lines = client::double::example(&input);
    let shown: Vec<String> = lines.into_iter().filter(|line| !line.starts_with("# ")).collect();
    if shown.is_empty() { Prose::default() } else { Prose::code("rust,no_run", &shown) }
}

/// The groups of operations, with how many there are and the features of each.
fn groups(input: Input<'_>) -> Vec<Value> {
    let mut counts = vec![0; input.api.groups.len()];
    input.api.operations.iter().for_each(|operation| counts[operation.group.0 as usize] += 1);
    let rows = input.api.groups.iter().zip(counts).enumerate().map(|(i, (group, count))| {
        let id = GroupId(i as u32);
        let accessor = (!group.is_root())
            .then(|| docs::name(input.names.operations().group(id).module.link()));
        let features: Vec<Line> = match input.group_need(id) {
            Need::Any(parts) => {
                parts.iter().map(|id| docs::name(input.names.feature(*id))).collect()
            }
            Need::Always => Vec::new(),
        };
        (count > 0).then(|| context! { accessor, count, features })
    });
    rows.flatten().collect()
}

/// The names of all features, and whether each is of a group of operations.
fn feature_list(input: Input<'_>) -> Vec<Value> {
    let feature = |(id, what): (FeatureId, &Feature)| {
        let of_operations = matches!(what, Feature::Groups(..));
        context! { name => docs::name(input.names.feature(id)), of_operations }
    };
    input.features().into_iter().map(feature).collect()
}

/// One or two features.
fn example_features(input: Input<'_>) -> Vec<Line> {
    input
        .features()
        .into_iter()
        .take(2)
        .map(|(id, _)| docs::name(input.names.feature(id)))
        .collect()
}

/// What was left out, of one kind or all.
fn left_out(input: Input<'_>, kind: Option<LeftOutKind>) -> Vec<Line> {
    let list = input.api.left_out.iter().filter(|left| kind.is_none_or(|kind| left.kind == kind));
    list.map(|left| line![docs::code(&left.what), ": ", docs::line(&left.reason)]).collect()
}

/// The name of the API in a sentence, from the title of the description.
fn title(input: Input<'_>) -> String {
    let title = input.api.title.trim();
    let named = if title.is_empty() { input.names.api() } else { title };
    if named.to_ascii_lowercase().ends_with("api") {
        format!("the {named}")
    } else {
        format!("the {named} API")
    }
}

/// The name of the file that the crates are made from.
fn spec(job: &Job) -> &str {
    job.spec.rsplit('/').next().unwrap_or(&job.spec)
}
