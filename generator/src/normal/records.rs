//! Objects with known properties.

use super::{Extra, Field, Record, build::Builder, expression::ExprId, made::NOTHING};
use std::collections::HashSet;

impl Builder<'_> {
    /// The properties of an object.
    pub fn record(&mut self, target: ExprId) -> Record {
        let all = self.classify.compose.target(target);
        let required: HashSet<&str> = all.object.required.iter().copied().collect();
        let mut fields = Vec::with_capacity(all.object.properties.len());
        for property in &all.object.properties {
            let required = required.contains(property.name);
            // `false`: it is never there.
            if self.classify.compose.own(property.schema).boolean == Some(false) && !required {
                continue;
            }
            let value = self.at(property.schema);
            fields.push(Field {
                wire: property.name.to_owned(),
                required,
                xml: self.xml_property(property.schema, property.name),
                location: value.about.location,
                value,
            });
        }
        self.undescribed(target, &mut fields);
        let open = self.classify.compose.open(&all).is_some() || !all.object.patterns.is_empty();
        let extra = if open {
            Extra::Kept(self.classify.compose.additional(target).map(|values| self.at(values)))
        } else {
            Extra::Ignored
        };
        Record { fields, extra, xml: self.xml_record(target) }
    }

    /// Properties that are required but not described may be anything.
    fn undescribed(&mut self, target: ExprId, fields: &mut Vec<Field>) {
        let all = self.classify.compose.target(target);
        let known: HashSet<&str> =
            all.object.properties.iter().map(|property| property.name).collect();
        let open = self.classify.compose.open(&all).is_some();
        for name in all.object.required.iter().filter(|name| !known.contains(**name)) {
            let message = format!("`{name}` is required but not described");
            self.classify
                .compose
                .session
                .diagnostics
                .warning("required-undescribed", all.location, message)
                .note("it is read and written as any JSON value");
            if !open {
                fields.push(Field {
                    wire: (*name).to_owned(),
                    value: self.at(NOTHING),
                    required: false,
                    xml: None,
                    location: all.location,
                });
            }
        }
    }
}
