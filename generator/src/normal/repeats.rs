//! How much schemas may repeat of each other: the properties of a base are those of each schema
//! that extends it, and the keywords beside a union apply to each of its members.

use super::{compose::Composer, expression::ExprId, keywords::Keywords};
use crate::{
    ir::{LeftOut, LeftOutKind},
    source::Repeats,
};

/// Why a schema is any value that repeats too much.
pub const TOO_LONG: &str = "what the schemas of this description repeat of each other is too long";

/// Why a member of unions in unions is any value.
pub const TOO_DEEP: &str = "it is a member of too many unions in unions, with keywords beside each";

impl<'d> Composer<'d> {
    /// Takes what an expression repeats of its parts. `false`: it is too much.
    pub fn may_repeat(&mut self, root: ExprId, parts: &[ExprId]) -> bool {
        let amount =
            parts.iter().filter(|part| **part != root).map(|part| self.length(*part)).sum();
        self.repeats.take(amount)
    }

    /// How much an expression says itself.
    fn length(&mut self, expr: ExprId) -> usize {
        let own = self.own(expr);
        let text = |text: Option<&str>| text.map_or(0, str::len);
        let properties: usize = own
            .object
            .properties
            .iter()
            .map(|property| {
                let text = text(self.own(property.schema).annotations.description);
                Repeats::PART + property.name.len() + text
            })
            .sum();
        let others = own.all_of.len()
            + own.members.len()
            + own.object.required.len()
            + own.object.patterns.len()
            + own.array.prefix.len()
            + own.conditions.sometimes.len()
            + own.annotations.extensions.0.len()
            + own.values.as_ref().map_or(0, Vec::len);
        properties + Repeats::PART * (1 + others) + text(own.annotations.description)
    }

    /// The keywords of a schema that would repeat too much: none, so that it is any value.
    pub fn reduced_to_any(&mut self, root: ExprId, why: &'static str) -> Keywords<'d> {
        let location = self.location(root);
        if self.session.diagnostics.first("too-large", why) {
            self.session
                .diagnostics
                .warning("too-large", location, format!("this schema is any value: {why}"))
                .note("so are others, which are listed among what is left out");
        }
        if self.too_large.insert(location) {
            let what = format!("type `{}`", self.session.pointers.text(location.pointer));
            let reason = why.to_owned();
            self.left_out.push(LeftOut {
                what,
                kind: LeftOutKind::Type,
                reason,
                location,
                written: None,
            });
        }
        self.own(root).only_annotations()
    }
}
