//! The English of the notes of the generator, and of the facts about the whole API.

use super::{
    Line, Prose, line,
    text::{blocks, code},
};
use crate::ir::{ApiFact, Criterion, Note, Sender, Unsendable};

/// The sentence of a note, as documentation.
pub fn note(note: &Note) -> Prose {
    let sentence = match note {
        // A reason is a string of the description, of any length.
        Note::Deprecated(why) => return blocks(&format!("Deprecated: {why}")),
        Note::DiscriminatedBy(property) => line!["Discriminated by ", code(property), "."],
        Note::DistinguishedBy(criteria) => {
            line!["Distinguished by ", criteria_words(criteria), "."]
        }
        Note::SharedTags(criteria) => shared_tags(criteria),
        Note::Joined(names) => line![
            members(names),
            " cannot be distinguished, so this has the properties of all of them."
        ],
        Note::JoinedEnums => line!["Several lists of values are one enum."],
        Note::EmptyMember => line!["A member without any keywords was left out."],
        Note::AnyOtherValue => line!["Any other value is allowed too."],
        Note::AnyOtherText => any_other("text"),
        Note::AnyOtherInteger => any_other("integer"),
        Note::SeveralFormats => line!["Text in one of several formats."],
        Note::Unchecked(keywords) => line!["Not checked: ", codes(keywords), "."],
        Note::TypedItems(1) => line!["The first item has its own type."],
        Note::TypedItems(many) => {
            line!["The first ", *many, " items each have a type of their own."]
        }
        Note::AlwaysNull => line!["Always null; what else may come is kept."],
        Note::DocumentInText(media) => line!["The text is a document of ", code(media), "."],
        Note::SetOnCreation => {
            line!["Can be set when the resource is created, and not changed afterwards."]
        }
        Note::SetOnUpdate => line!["Can be changed, but not set when the resource is created."],
        Note::BytesInText => line!["Bytes, in whatever text encoding the service uses."],
        Note::NoFiniteValue => {
            line!["Required in the description, which no finite value can satisfy."]
        }
        Note::Sent(to) => line!["What the service sends to ", senders(to), "."],
        Note::MergePatch => line![
            "What is `Nullable::Null` (in a map `None`) is removed, what is not set stays as it is \
             (RFC 7396)."
        ],
        Note::ParameterGroup => line!["Parameters that belong together."],
        Note::Callbacks(names) => line!["The service may call back: ", codes(names), "."],
        Note::LinksTo { link, operation } => line![code(link), " leads to ", code(operation), "."],
        Note::PathFragment => {
            line!["The part of the path after `#` only distinguishes operations; it is not sent."]
        }
        Note::SetByClient(header) => line!["The header ", code(header), " is set by the client."],
        Note::NoParameter { name, why } => {
            line!["Left out: the parameter ", code(name), unsendable(why), "."]
        }
        Note::Streams(media) => streams(media),
        Note::BodyTypes(media) => body_types(media),
        Note::FileOrValue => line!["A file, or in its place a value: `File::text`, `File::json`."],
        Note::AsksFor(media) => line!["Asks for ", code(media), "."],
        Note::PartHeaders(names) => {
            line!["Its part may carry headers, set with `File::header`: ", codes(names), "."]
        }
    };
    sentence.into()
}

fn senders(to: &[Sender]) -> Line {
    Line::join(&to.iter().map(sender).collect::<Vec<_>>(), ", ")
}

fn any_other(what: &'static str) -> Line {
    line!["Any ", what, " is allowed in addition to the known values."]
}

fn streams(media: &str) -> Line {
    line![
        "Asks for ",
        code(media),
        ", which comes piece by piece as the service makes it. Where a property of the request \
         says so too, set it."
    ]
}

fn body_types(media: &[String]) -> Line {
    line![
        "The body says of which media type its bytes are, with `TypedBody::new`: ",
        codes(media),
        "."
    ]
}

fn shared_tags(criteria: &[Criterion]) -> Line {
    line![
        "Members that have its value in common are distinguished by ",
        criteria_words(criteria),
        "."
    ]
}

fn criteria_words(criteria: &[Criterion]) -> Line {
    let words = |criterion: &Criterion| match criterion {
        Criterion::JsonType => line!["their JSON type"],
        Criterion::Values => line!["their values"],
        Criterion::PropertyValue => line!["the value of a property"],
        Criterion::Required => line!["the properties they require"],
        Criterion::Order => line!["trying which fits best"],
    };
    Line::join(&criteria.iter().map(words).collect::<Vec<_>>(), ", then by ")
}

fn members(names: &[String]) -> Line {
    if names.is_empty() { line!["Several members"] } else { codes(names) }
}

fn unsendable(why: &Unsendable) -> Line {
    match why {
        Unsendable::WholeQuery => line![" is the whole query"],
        Unsendable::Document(media) => line![" is a document of ", code(media)],
    }
}

fn sender(sender: &Sender) -> Line {
    match sender {
        Sender::Webhook(name) => line!["the webhook ", code(name)],
        Sender::Callback { name, operation } => {
            line!["the callback ", code(name), " of ", code(operation)]
        }
    }
}

/// Names as code, with commas between them.
fn codes(names: &[impl AsRef<str>]) -> Line {
    Line::join(&names.iter().map(|name| code(name.as_ref())).collect::<Vec<_>>(), ", ")
}

/// The line of a fact about the whole API.
pub fn api_fact(fact: &ApiFact) -> Line {
    let (what, values) = match fact {
        ApiFact::Licence { name, url } => {
            ("Licence of the API: ", [Some(name), url.as_ref()].into_iter().flatten().collect())
        }
        ApiFact::TermsOfService(url) => ("Terms of service: ", vec![url]),
        ApiFact::Contact(details) => ("Contact: ", details.iter().collect::<Vec<_>>()),
    };
    line![what, line(&values.into_iter().map(String::as_str).collect::<Vec<_>>().join(", "))]
}

#[cfg(test)]
mod tests;
