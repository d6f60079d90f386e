//! Operations whose response is a stream by a rule of `codegen.toml`: the description does not say
//! so, or says it of another media type. Asking for the stream is a separate operation, as it is
//! where a description has both.

use super::calls::{chosen, fault, named};
use crate::{
    Session,
    config::{Config, StreamKind, StreamRule},
    ir::{
        Api, Content, ContentKind, Note, Operation, ParameterLocation, ParameterSource, Reply, Type,
    },
    media::essence,
    value::Value,
};

/// Adds the operations that ask for a stream.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    for rule in &config.streams {
        // From the last to the first: what is added moves what follows.
        for at in chosen(api, &rule.select, session, "stream").into_iter().rev() {
            add(api, at, rule, session);
        }
    }
}

fn add(api: &mut Api, at: usize, rule: &StreamRule, session: &mut Session) {
    let operation = &api.operations[at];
    let Some(reply) = operation.replies.iter().position(Reply::is_success) else {
        let message = format!("`{}` has no success", operation.id);
        return fault(session, &rule.select, message);
    };
    let item = match &rule.item {
        Some(name) => named(&api.types, name, &rule.select, session),
        None => Some(item_type(api, &operation.replies[reply])),
    };
    let Some(item) = item else { return };
    let kind = match rule.kind {
        StreamKind::Events => ContentKind::Events(item),
        StreamKind::Lines => ContentKind::JsonLines(item),
    };
    let mut stream = asking(operation, rule, reply, Content { media: rule.media.clone(), kind });
    if let Some(flag) = &rule.flag {
        let asks = stream.parameters.iter_mut().find(|parameter| {
            parameter.place == ParameterLocation::Query && parameter.wire == *flag
        });
        match asks {
            Some(parameter) => parameter.source = ParameterSource::Constant(Value::Bool(true)),
            None => {
                let message = format!("`{}` has no query parameter `{flag}`", operation.id);
                return fault(session, &rule.select, message);
            }
        }
    }
    // Where nothing but this stream is described, the rule says of what it is.
    let same = |content: &Content| essence(&content.media) == essence(&rule.media);
    let described = operation.replies[reply].contents.first();
    if described.is_none_or(|content| same(content) && content.is_stream()) {
        let own = &mut api.operations[at];
        own.replies[reply].contents.clone_from(&stream.replies[reply].contents);
        own.parameters = stream.parameters;
        return;
    }
    // What the other asks for is no answer of this one.
    let asked = operation.replies[reply].contents.iter().map(|content| essence(&content.media));
    stream.other = asked.filter(|media| *media != essence(&rule.media)).collect();
    if !stream.other.is_empty() {
        api.operations[at].other.push(essence(&rule.media));
    }
    api.operations.insert(at + 1, stream);
}

/// The type of an item where the rule names none: that of the items of a response that is a list,
/// else that of the response.
fn item_type(api: &Api, reply: &Reply) -> Type {
    match reply.contents.first().map(|content| &content.kind) {
        Some(ContentKind::Json(ty) | ContentKind::JsonLines(ty) | ContentKind::Events(ty)) => {
            match api.types.resolved(ty) {
                Type::List(item) => (**item).clone(),
                _ => ty.clone(),
            }
        }
        _ => Type::Any,
    }
}

/// The operation that asks for the stream.
fn asking(operation: &Operation, rule: &StreamRule, reply: usize, content: Content) -> Operation {
    let mut stream = operation.alternative("as stream");
    stream.docs.notes.push(Note::Streams(rule.media.clone()));
    stream.replies[reply].contents = vec![content];
    stream
}
