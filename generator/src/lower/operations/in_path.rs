//! The parameters in a path template and in the query at its end.

use super::{
    context::Context,
    described::{Owner, described, undescribed},
    parameter::Parameters,
    template::{self, Pair, Piece},
};
use crate::{
    document::{self, ParameterIn},
    ir::{Parameter, ParameterLocation, PathSegment, Serialization, Style},
    source::Location,
};
use std::collections::HashMap;

/// Signs that no name in the braces of a path may have.
const SIGNS: [char; 5] = ['/', '{', '}', '?', '#'];

/// The segments of a path and the parameters in it, with the index of each by its name.
pub fn template_parts(
    context: &mut Context<'_, '_>,
    path: &str,
    template: &str,
    written: &[(&document::Parameter, Owner)],
    location: Location,
    found: &mut Parameters,
) -> Result<HashMap<String, usize>, String> {
    let mut indices: HashMap<String, usize> = HashMap::new();
    let (template, query) = template::query(template);
    let names: Vec<&str> = written
        .iter()
        .filter(|(parameter, _)| parameter.place == ParameterIn::Path)
        .map(|(parameter, _)| parameter.name.as_str())
        .collect();
    let pieces = template::pieces(template, &names)
        .ok_or_else(|| format!("the path has a `{{` without a `}}`: {path}"))?;
    for piece in pieces {
        let inside = match piece {
            Piece::Literal(text) => {
                push_literal(&mut found.path, text);
                continue;
            }
            Piece::Braces(inside) => inside,
        };
        let parameter = standing_for(inside, written);
        let name =
            parameter.map_or_else(|| template::name(inside), |(p, _)| p.name.as_str()).to_owned();
        let is_described = parameter.is_some();
        if !is_described && (name.is_empty() || name.contains(SIGNS)) {
            return Err(format!("nothing can be filled in for `{{{inside}}}` of the path"));
        }
        let index = match indices.get(&name) {
            Some(index) => *index,
            None => {
                let lowered = match parameter {
                    Some((parameter, owner)) => described(context, parameter, owner, path),
                    None => undescribed(context, &name, ParameterLocation::Path, location),
                };
                // What stands in braces only has to be found again.
                let wire = lowered.wire.replace(SIGNS, "_");
                found.list.push(Parameter { required: true, wire, ..lowered });
                indices.insert(name, found.list.len() - 1);
                found.list.len() - 1
            }
        };
        if let Serialization::Style { allow_reserved, .. } = &mut found.list[index].serialization {
            // A name without a sign does not describe its values.
            let bare = parameter.is_some_and(|(parameter, _)| parameter.name == inside);
            *allow_reserved |= !bare && template::has_slashes(inside);
        }
        found.path.push(PathSegment::Parameter(index));
    }
    let mut taken = InQuery { context, path, written, location, found, indices: &mut indices };
    taken.query(query)?;
    Ok(indices)
}

/// The path parameter that the text in braces names.
fn standing_for<'d>(
    inside: &str,
    written: &[(&'d document::Parameter, Owner)],
) -> Option<(&'d document::Parameter, Owner)> {
    let in_path = |parameter: &document::Parameter| parameter.place == ParameterIn::Path;
    let mut all = written.iter().copied().filter(|(parameter, _)| in_path(parameter));
    all.find(|(parameter, _)| template::names(inside, &parameter.name))
}

/// A template in the query of a path, while its parameters are added.
struct InQuery<'a, 'd, 'c, 's> {
    context: &'a mut Context<'c, 's>,
    path: &'a str,
    written: &'a [(&'d document::Parameter, Owner)],
    location: Location,
    found: &'a mut Parameters,
    indices: &'a mut HashMap<String, usize>,
}

impl InQuery<'_, '_, '_, '_> {
    fn query(&mut self, query: Vec<Pair<'_>>) -> Result<(), String> {
        let mut literal = Vec::new();
        for pair in query {
            match pair {
                Pair::Literal(text) => literal.push(text),
                Pair::Other(text) => {
                    return Err(format!(
                        "nothing can be filled in for `{text}` of the path's query"
                    ));
                }
                Pair::Value(key, inside) => self.add(key, inside, true),
                Pair::Names(names) => {
                    for inside in names.split(',').filter(|inside| !inside.trim().is_empty()) {
                        self.add(template::name(inside), inside, false);
                    }
                }
            }
        }
        if !literal.is_empty() {
            push_literal(&mut self.found.path, &format!("?{}", literal.join("&")));
        }
        Ok(())
    }

    /// Makes a parameter of the query of a template there; one that is described as that is one
    /// without it.
    fn add(&mut self, key: &str, inside: &str, required: bool) {
        let is_query = |parameter: &document::Parameter| {
            parameter.place == ParameterIn::Query
                && (parameter.name == key || template::names(inside, &parameter.name))
        };
        if self.written.iter().any(|(parameter, _)| is_query(parameter)) {
            return;
        }
        let lowered = match standing_for(inside, self.written) {
            Some((parameter, owner)) => {
                self.indices.insert(parameter.name.clone(), self.found.list.len());
                let lowered = described(self.context, parameter, owner, self.path);
                let required = required || lowered.required;
                let Serialization::Style { allow_reserved, encoded, .. } = lowered.serialization
                else {
                    self.found.list.push(Parameter {
                        place: ParameterLocation::Query,
                        required,
                        ..lowered
                    });
                    return;
                };
                let serialization = Serialization::Style {
                    style: Style::Form,
                    explode: false,
                    allow_reserved,
                    encoded,
                };
                Parameter { required, serialization, ..lowered }
            }
            None => {
                let name = template::name(inside);
                Parameter {
                    required,
                    ..undescribed(self.context, name, ParameterLocation::Query, self.location)
                }
            }
        };
        let wire = key.to_owned();
        self.found.list.push(Parameter { place: ParameterLocation::Query, wire, ..lowered });
    }
}

/// Literal text of a path, encoded where a URL could not hold it (RFC 3986 section 3.3).
fn push_literal(path: &mut Vec<PathSegment>, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    path.push(PathSegment::Literal(encoded));
}
