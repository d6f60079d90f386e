//! Prints operations, with their parameters, bodies, responses and examples.

use super::{
    Printer, hints, place_name, renamed,
    types::{constraints, xml_form},
};
use crate::ir::{
    Content, ContentKind, Declared, Header, Lro, NextPage, Operation, OperationExample, Paging,
    Parameter, ParameterGroup, ParameterSource, Part, PathSegment, Reply, RequestBody,
    Serialization, Status, Waiter,
};

impl Printer<'_> {
    pub(super) fn operation(&mut self, operation: &Operation) {
        let method = format!("{:?}", operation.method).to_uppercase();
        let path: String = operation
            .path
            .iter()
            .map(|segment| path_segment(segment, &operation.parameters))
            .collect();
        let group = hints(&self.api.groups[operation.group.0 as usize].hints);
        self.line(format!("\noperation {:?} {method} {path}", operation.id));
        self.below(|p| {
            p.line(format!("name {group}.{}", hints(&operation.hints)));
            p.docs(&operation.docs);
            operation.servers.iter().for_each(|server| p.server(server));
            operation.parameters.iter().for_each(|parameter| p.parameter(parameter));
            operation
                .parameter_groups
                .iter()
                .for_each(|parameter_group| p.parameter_group(parameter_group));
            operation.body.iter().for_each(|body| p.body(body));
            operation.replies.iter().for_each(|reply| p.reply(reply));
            operation
                .request_id
                .iter()
                .for_each(|header| p.line(format!("request id in {header:?}")));
            let security = p.api.security_of(operation);
            if !security.is_empty() {
                let all: Vec<String> =
                    security.iter().map(|requirement| p.requirement(requirement)).collect();
                p.line(format!("security {}", all.join(" or ")));
            }
            if operation.declared != Declared::default() {
                p.line(format!("declared {:?}", operation.declared));
            }
            p.later(operation);
            operation.examples.iter().for_each(|example| p.example(operation, example));
        });
    }

    pub(super) fn parameter(&mut self, parameter: &Parameter) {
        let Parameter {
            wire,
            hints,
            docs,
            place,
            ty,
            required,
            source,
            serialization: written,
            default,
            ..
        } = parameter;
        let need = if *required { " required" } else { "" };
        let secret = if parameter.secret { " secret" } else { "" };
        let follows = if parameter.follows { " follows" } else { "" };
        let is_sent = if parameter.sends_default { " sent" } else { "" };
        let default = default.as_ref().map(|value| format!(" = {value}{is_sent}"));
        let default = default.unwrap_or_default();
        let source = match source {
            ParameterSource::Caller => String::new(),
            ParameterSource::Constant(value) => format!(" always {value}"),
            ParameterSource::Client(index) => format!(" from client parameter {index}"),
            ParameterSource::ParameterGroup { parameter_group, field } => {
                format!(" from parameter group {parameter_group}, field {field}")
            }
        };
        let declared_source = parameter
            .declared_source
            .map(|declared_source| format!(" given by {declared_source:?}"))
            .unwrap_or_default();
        let grouping = parameter
            .grouping
            .as_ref()
            .map(|grouping| format!(" in {grouping:?}"))
            .unwrap_or_default();
        let name = renamed(hints, wire);
        let rest = format!(
            "{need}{secret}{follows}{default}{source}{declared_source}{grouping}{}",
            constraints(&parameter.constraints)
        );
        let ty = self.ty(ty);
        self.line(format!(
            "{} {wire:?}{name}: {ty}{rest}, {}",
            place_name(*place),
            serialization(written)
        ));
        self.below(|p| p.docs(docs));
    }

    fn parameter_group(&mut self, parameter_group: &ParameterGroup) {
        let ParameterGroup { ty, hints: given, required } = parameter_group;
        let (ty, need) = (self.ty(ty), if *required { " required" } else { "" });
        self.line(format!("parameter group {:?}: {ty}{need}", hints(given)));
    }

    fn body(&mut self, body: &RequestBody) {
        let RequestBody { required, hints: given, docs, contents, shared: _, location: _ } = body;
        self.line(format!("body {:?}{}", hints(given), if *required { " required" } else { "" }));
        self.below(|p| {
            p.docs(docs);
            contents.iter().for_each(|content| p.content(content));
        });
    }

    fn content(&mut self, content: &Content) {
        let Content { media, kind } = content;
        let text = match kind {
            ContentKind::Json(ty) => format!("json {}", self.ty(ty)),
            ContentKind::Xml(ty, root) if root.name.is_none() => format!("xml {}", self.ty(ty)),
            ContentKind::Xml(ty, root) => format!("xml {} as {}", self.ty(ty), xml_form(root)),
            ContentKind::Text(ty) => format!("text {}", self.ty(ty)),
            ContentKind::Binary => "binary".to_owned(),
            ContentKind::BinaryOf(media) => format!("binary of {media:?}"),
            ContentKind::Form(ty, _) => format!("form {}", self.ty(ty)),
            ContentKind::Multipart(_) => "multipart".to_owned(),
            ContentKind::JsonLines(ty) => format!("json lines {}", self.ty(ty)),
            ContentKind::Events(ty) => format!("events {}", self.ty(ty)),
        };
        self.line(format!("{media:?}: {text}"));
        self.below(|p| match kind {
            ContentKind::Form(_, fields) => {
                fields.iter().for_each(|(wire, written)| {
                    p.line(format!("{wire:?} {}", serialization(written)))
                });
            }
            ContentKind::Multipart(parts) => parts.iter().for_each(|part| p.part(part)),
            _ => {}
        });
    }

    fn part(&mut self, part: &Part) {
        let Part { wire, hints, docs, ty, required, repeated, separator, media } = part;
        let need = if *required { " required" } else { "" };
        let repeated = if *repeated { " repeated" } else { "" };
        let joined =
            separator.map(|separator| format!(" joined by {separator:?}")).unwrap_or_default();
        let ty = self.ty(ty);
        self.line(format!(
            "part {wire:?}{}: {ty}{need}{repeated}{joined} as {media:?}",
            renamed(hints, wire)
        ));
        self.below(|p| p.docs(docs));
    }

    fn reply(&mut self, reply: &Reply) {
        let Reply { status, docs, contents, headers, error, shared: _, location: _ } = reply;
        let status = match status {
            Status::Code(code) => code.to_string(),
            Status::Range(class) => format!("{class}XX"),
            Status::Default => "default".to_owned(),
        };
        self.line(format!("reply {status}{}", if *error { " error" } else { "" }));
        self.below(|p| {
            p.docs(docs);
            contents.iter().for_each(|content| p.content(content));
            for Header { wire, hints, docs, ty, required, gathered, shared: _, location: _ } in
                headers
            {
                let ty = p.ty(ty);
                let all = if *gathered { "s beginning with" } else { "" };
                let need = if *required { " required" } else { "" };
                p.line(format!("header{all} {wire:?}{}: {ty}{need}", renamed(hints, wire)));
                p.below(|p| p.docs(docs));
            }
        });
    }

    fn later(&mut self, operation: &Operation) {
        if let Some(paging) = &operation.paging {
            self.paging(operation, paging);
        }
        if let Some(Lro { kind, final_state, result }) = &operation.lro {
            let state =
                final_state.map(|state| format!(", final state via {state:?}")).unwrap_or_default();
            let result = result.as_ref().map_or("nothing".to_owned(), |ty| self.ty(ty));
            self.line(format!("long running by {kind:?}{state}, result {result}"));
        }
        if let Some(Waiter { state, succeeded, failed, canceled }) = &operation.waiter {
            let path = state.join("/");
            self.line(format!(
                "waits for /{path}: succeeded {succeeded:?}, failed {failed:?}, canceled \
                 {canceled:?}"
            ));
        }
    }

    fn paging(&mut self, operation: &Operation, paging: &Paging) {
        let Paging { items, item, next, more, backward } = paging;
        let parameter = |index: &usize| &operation.parameters[*index].wire;
        let next = match next {
            NextPage::Nothing => String::new(),
            NextPage::Link { path, operation } => {
                let by = operation
                    .map(|id| format!(", by {:?}", self.api.operations[id.0 as usize].id))
                    .unwrap_or_default();
                format!(", next link {}{by}", path.join("/"))
            }
            NextPage::LinkHeader => ", next link in the header Link".to_owned(),
            NextPage::Cursor { parameter: index, path } => {
                format!(", {:?} takes /{}", parameter(index), path.join("/"))
            }
            NextPage::LastItem { parameter: index, path } => {
                format!(", {:?} takes /{} of the last item", parameter(index), path.join("/"))
            }
            NextPage::Number { parameter: index, first } => {
                format!(", {:?} counts pages from {first}", parameter(index))
            }
            NextPage::Offset { parameter: index } => {
                format!(", {:?} counts items", parameter(index))
            }
        };
        let more = more
            .as_ref()
            .map(|path| format!(", more where /{} is true", path.join("/")))
            .unwrap_or_default();
        let backward = backward
            .map(|index| format!(", backward by {:?}", parameter(&index)))
            .unwrap_or_default();
        let item = self.ty(item);
        self.line(format!("pages of {item} in /{}{next}{more}{backward}", items.join("/")));
    }

    fn example(&mut self, operation: &Operation, example: &OperationExample) {
        let OperationExample { name, parameters, body, status, headers, reply } = example;
        self.line(format!("example {name:?}"));
        self.below(|p| {
            for (index, value) in parameters {
                p.line(format!("send {:?} = {value}", operation.parameters[*index].wire));
            }
            if let (Some((index, value)), Some(described)) = (body, &operation.body) {
                p.line(format!("send {:?} {value}", described.contents[*index].media));
            }
            p.line(format!("receive {status}"));
            headers
                .iter()
                .for_each(|(wire, value)| p.line(format!("receive header {wire:?} = {value}")));
            reply.iter().for_each(|value| p.line(format!("receive {value}")));
        });
    }
}

fn path_segment(segment: &PathSegment, parameters: &[Parameter]) -> String {
    match segment {
        PathSegment::Literal(text) => text.clone(),
        PathSegment::Parameter(index) => format!("{{{}}}", parameters[*index].wire),
    }
}

fn serialization(serialization: &Serialization) -> String {
    match serialization {
        Serialization::Content(media) => format!("as {media:?}"),
        Serialization::Style { style, explode, allow_reserved, encoded } => {
            let explode = if *explode { " exploded" } else { "" };
            let reserved = if *allow_reserved { " reserved" } else { "" };
            let encoded = if *encoded { " encoded" } else { "" };
            format!("{}{explode}{reserved}{encoded}", format!("{style:?}").to_lowercase())
        }
    }
}
