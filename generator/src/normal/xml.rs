//! How values are written in XML (OpenAPI "XML Object"). There are no such forms where the
//! description has no body in XML.

use super::{build::Builder, expression::ExprId, kind::Kind, limits};
use crate::{
    document::{self, Document},
    ir::{Xml, XmlNode},
    media, vendor,
};

/// Whether some body of the description is XML.
pub fn is_used(document: &Document) -> bool {
    let sent = document.nodes.request_bodies.iter().flat_map(|(_, body)| &body.content);
    let received = document.nodes.responses.iter().flat_map(|(_, response)| &response.content);
    sent.chain(received).any(|body| media::is_xml(&body.name))
}

/// The `xml` objects of a schema and of what wraps it, the nearest first.
struct Described(Vec<document::Xml>);

impl Described {
    fn name(&self) -> Option<String> {
        self.0.iter().find_map(|xml| xml.name.clone())
    }

    /// An element of this name.
    fn element(&self, name: Option<String>) -> Xml {
        let namespace = self.0.iter().find(|xml| xml.namespace.is_some() || xml.prefix.is_some());
        Xml {
            node: XmlNode::Element,
            name,
            prefix: namespace.and_then(|xml| xml.prefix.clone()),
            namespace: namespace.and_then(|xml| xml.namespace.clone()),
            items: None,
        }
    }

    /// Whether a list stands in an element around its items.
    fn is_wrapped(&self) -> bool {
        self.0.iter().any(|xml| xml.wrapped || xml.node_type.as_deref() == Some("element"))
    }

    fn node(&self) -> XmlNode {
        let is = |xml: &document::Xml, node: &str| xml.node_type.as_deref() == Some(node);
        if self.0.iter().any(|xml| {
            vendor::ms::is_xml_text(&xml.extensions) || is(xml, "text") || is(xml, "cdata")
        }) {
            XmlNode::Text
        } else if self.0.iter().any(|xml| xml.attribute || is(xml, "attribute")) {
            XmlNode::Attribute
        } else {
            XmlNode::Element
        }
    }
}

/// What items are called as for which no name is described.
#[derive(Debug, Clone, Copy)]
enum Unnamed {
    /// As the list.
    AsList,
    /// As the component that they are, else as the list.
    AsComponent,
}

impl Builder<'_> {
    /// The form of a property; `None`: an element of its wire name.
    pub fn xml_property(&mut self, id: ExprId, wire: &str) -> Option<Xml> {
        if !self.xml {
            return None;
        }
        let (described, kind, items) = self.described(id);
        let mut form = match kind {
            Kind::List if described.is_wrapped() => {
                self.xml_list(&described, described.name(), wire, items, 0)
            }
            // "If wrapped is false, [the name] will be ignored": the items are what is written.
            Kind::List if described.node() == XmlNode::Element => {
                let item = items.map(|items| self.xml_item(items, wire, Unnamed::AsList, 0));
                let own = described.element(None);
                match item {
                    Some(item) if item.namespace.is_some() || item.prefix.is_some() => {
                        Xml { items: None, ..item }
                    }
                    Some(item) => Xml { name: item.name, ..own },
                    None => own,
                }
            }
            _ => described.element(described.name()),
        };
        if kind != Kind::Record {
            form.node = described.node();
        }
        if form.name.as_deref() == Some(wire) {
            form.name = None;
        }
        (form != Xml::default()).then_some(form)
    }

    /// The form of a record by itself: under its own name or that of the component.
    pub fn xml_record(&mut self, id: ExprId) -> Option<Xml> {
        if !self.xml {
            return None;
        }
        let described = Described(
            self.classify.compose.target(id).annotations.xml.into_iter().cloned().collect(),
        );
        let name = described.name().or_else(|| self.component(id));
        name.map(|name| described.element(Some(name)))
    }

    /// The form of a whole body. Without a name it is that of the record that it is; `None` when
    /// nothing names its root element.
    pub fn xml_body(&mut self, id: ExprId) -> Option<Xml> {
        let (described, kind, items) = self.described(id);
        let (target, _, _) = self.classify.settle(id);
        let component = self.component(target);
        match kind {
            Kind::Record => {
                let own = self
                    .classify
                    .compose
                    .target(target)
                    .annotations
                    .xml
                    .and_then(|xml| xml.name.clone())
                    .or(component);
                let other = described.name().filter(|name| own.as_ref() != Some(name));
                other
                    .map(|name| described.element(Some(name)))
                    .or_else(|| own.map(|_| Xml::default()))
            }
            // Without a described name a union is called as the member that it is.
            Kind::Union | Kind::Base => Some(
                described.name().map_or_else(Xml::default, |name| described.element(Some(name))),
            ),
            Kind::List => {
                let name = described.name().or(component)?;
                Some(self.xml_list(&described, Some(name.clone()), &name, items, 0))
            }
            _ => described.name().or(component).map(|name| described.element(Some(name))),
        }
    }

    /// A list in an element. The items are named by their own `xml`, or else as the list is.
    fn xml_list(
        &mut self,
        described: &Described,
        name: Option<String>,
        wire: &str,
        items: Option<ExprId>,
        depth: usize,
    ) -> Xml {
        let inherited = name.clone().unwrap_or_else(|| wire.to_owned());
        let item = items
            .filter(|_| depth < limits::MOST_XML_LISTS)
            .map(|items| self.xml_item(items, &inherited, Unnamed::AsComponent, depth + 1));
        let item = item.unwrap_or_else(|| Xml { name: Some(inherited), ..Xml::default() });
        Xml { items: Some(Box::new(item)), ..described.element(name) }
    }

    /// The form of the items of a list: under the name that is described for them, else of the
    /// component where the list has an element of its own, else of the list.
    fn xml_item(&mut self, id: ExprId, inherited: &str, unnamed: Unnamed, depth: usize) -> Xml {
        let (described, kind, items) = self.described(id);
        let (target, _, _) = self.classify.settle(id);
        let component = match unnamed {
            Unnamed::AsComponent => self.component(target),
            Unnamed::AsList => None,
        };
        let name = described.name().or(component).unwrap_or_else(|| inherited.to_owned());
        match kind {
            Kind::List => self.xml_list(&described, Some(name.clone()), &name, items, depth),
            _ => described.element(Some(name)),
        }
    }

    /// The `xml` objects of a schema, the kind it comes down to, and the items of a list.
    fn described(&mut self, id: ExprId) -> (Described, Kind, Option<ExprId>) {
        let view = self.classify.compose.view(id);
        let (target, kind, _) = self.classify.settle(id);
        let compose = &mut self.classify.compose;
        let mut described: Vec<document::Xml> = view
            .chain
            .iter()
            .filter_map(|expr| compose.own(*expr).annotations.xml.cloned())
            .collect();
        described.extend(
            [view.target, target]
                .into_iter()
                .filter_map(|expr| compose.target(expr).annotations.xml.cloned()),
        );
        let items = if kind == Kind::List { compose.target(target).array.items } else { None };
        (Described(described), kind, items)
    }

    /// The name of the component that an expression stands for.
    fn component(&self, target: ExprId) -> Option<String> {
        self.classify.compose.name(target).map(|name| name.to_string())
    }
}
