//! Which types are sent and which are received, and in which form, through every type that contains
//! them.

use crate::ir::{Api, Content, ContentKind, Operation, Type, TypeId};

/// For each type, whether it is sent, and whether it is received. A type that no operation reaches
/// is both.
pub fn run(api: &Api) -> (Vec<bool>, Vec<bool>) {
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    sent.extend(api.client_parameters.iter().filter_map(|p| p.ty.named()));
    for operation in &api.operations {
        inputs(operation, &mut |ty| sent.extend(ty.named()));
        outputs(operation, &mut |ty| received.extend(ty.named()));
    }
    let (mut sent, mut received) = (closure(api, sent), closure(api, received));
    // A type that no operation reaches may serve both: in a body that is described as any JSON, or
    // for purposes of the user.
    for (sent, received) in
        sent.iter_mut().zip(&mut received).filter(|(sent, received)| !**sent && !**received)
    {
        (*sent, *received) = (true, true);
    }
    (sent, received)
}

/// For each type, whether it is written or read as XML.
pub fn xml(api: &Api) -> Vec<bool> {
    let mut xml = Vec::new();
    let mut note = |content: &Content| {
        if let ContentKind::Xml(ty, _) = &content.kind {
            xml.extend(ty.named());
        }
    };
    for operation in &api.operations {
        operation.body.iter().flat_map(|body| &body.contents).for_each(&mut note);
        operation.replies.iter().flat_map(|reply| &reply.contents).for_each(&mut note);
    }
    closure(api, xml)
}

/// Every type an operation sends.
pub fn inputs<'a>(operation: &'a Operation, f: &mut dyn FnMut(&'a Type)) {
    inputs_but(operation, |_| false, f);
}

/// The same, but for bodies of some kinds.
pub fn inputs_but<'a>(
    operation: &'a Operation,
    left_out: impl Fn(&Content) -> bool,
    f: &mut dyn FnMut(&'a Type),
) {
    operation.parameters.iter().for_each(|parameter| f(&parameter.ty));
    operation.parameter_groups.iter().for_each(|parameter_group| f(&parameter_group.ty));
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.filter(|content| !left_out(content)).for_each(|content| types_of(content, f));
}

/// Every type of an operation's body.
pub fn bodies<'a>(operation: &'a Operation, f: &mut dyn FnMut(&'a Type)) {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.for_each(|content| types_of(content, f));
}

/// Every type an operation receives.
pub fn outputs<'a>(operation: &'a Operation, f: &mut dyn FnMut(&'a Type)) {
    for reply in &operation.replies {
        reply.contents.iter().for_each(|content| types_of(content, f));
        reply.headers.iter().for_each(|header| f(&header.ty));
    }
    operation.paging.iter().for_each(|paging| f(&paging.item));
    operation.lro.iter().filter_map(|lro| lro.result.as_ref()).for_each(f);
}

/// The types, and all that they contain.
pub fn closure(api: &Api, mut open: Vec<TypeId>) -> Vec<bool> {
    let mut seen = vec![false; api.types.0.len()];
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut seen[id.0 as usize], true) {
            continue;
        }
        open.extend(api.types[id].shape.slots().iter().filter_map(|(_, ty)| ty.named()));
    }
    seen
}

fn types_of<'a>(content: &'a Content, f: &mut dyn FnMut(&'a Type)) {
    match &content.kind {
        ContentKind::Json(ty)
        | ContentKind::Xml(ty, _)
        | ContentKind::Text(ty)
        | ContentKind::Form(ty, _)
        | ContentKind::JsonLines(ty)
        | ContentKind::Events(ty) => f(ty),
        ContentKind::Multipart(parts) => parts.iter().for_each(|part| f(&part.ty)),
        ContentKind::Binary | ContentKind::BinaryOf(_) => {}
    }
}
