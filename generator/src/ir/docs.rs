//! All documentation of an API.

use super::{Api, Content, ContentKind, Docs, Header, Operation, Parameter, Server, Shape};

impl Api {
    /// Visits the documentation of everything in the API, to change it.
    pub fn each_docs(&mut self, visit: &mut impl FnMut(&mut Docs)) {
        visit(&mut self.docs);
        self.servers.iter_mut().for_each(|server| of_server(server, visit));
        self.groups.iter_mut().for_each(|group| visit(&mut group.docs));
        self.schemes.iter_mut().for_each(|scheme| visit(&mut scheme.docs));
        self.client_parameters.iter_mut().for_each(|parameter| visit(&mut parameter.docs));
        self.operations.iter_mut().for_each(|operation| of_operation(operation, visit));
        for def in &mut self.types.0 {
            visit(&mut def.docs);
            of_shape(&mut def.shape, visit);
        }
    }
}

fn of_server(server: &mut Server, visit: &mut impl FnMut(&mut Docs)) {
    visit(&mut server.docs);
    server.variables.iter_mut().for_each(|variable| visit(&mut variable.docs));
}

fn of_operation(operation: &mut Operation, visit: &mut impl FnMut(&mut Docs)) {
    visit(&mut operation.docs);
    operation.servers.iter_mut().for_each(|server| of_server(server, visit));
    operation.parameters.iter_mut().for_each(|Parameter { docs, .. }| visit(docs));
    if let Some(body) = &mut operation.body {
        visit(&mut body.docs);
        body.contents.iter_mut().for_each(|content| of_content(content, visit));
    }
    for reply in &mut operation.replies {
        visit(&mut reply.docs);
        reply.headers.iter_mut().for_each(|Header { docs, .. }| visit(docs));
        reply.contents.iter_mut().for_each(|content| of_content(content, visit));
    }
}

fn of_content(content: &mut Content, visit: &mut impl FnMut(&mut Docs)) {
    if let ContentKind::Multipart(parts) = &mut content.kind {
        parts.iter_mut().for_each(|part| visit(&mut part.docs));
    }
}

fn of_shape(shape: &mut Shape, visit: &mut impl FnMut(&mut Docs)) {
    match shape {
        Shape::Record(record) => record.fields.iter_mut().for_each(|one| visit(&mut one.docs)),
        Shape::Union(union) => union.variants.iter_mut().for_each(|one| visit(&mut one.docs)),
        Shape::TextEnum(list) => list.values.iter_mut().for_each(|one| visit(&mut one.docs)),
        Shape::IntEnum(list) => list.values.iter_mut().for_each(|one| visit(&mut one.docs)),
        Shape::OneValue(one) => visit(&mut one.value.docs),
        Shape::Alias(_) | Shape::Foreign(_) => {}
    }
}
