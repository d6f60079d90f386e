//! Lists and maps in a union: those of things of the same JSON type become one.

use super::{Lower, SchemaId, collapse::replace, decide::Sort, kind::Kind, union::Members};
use crate::document::{JsonType, Schema};

/// Lists, or maps, of things of the same sort.
struct Group {
    /// How many further lists the things are inside of, and what they are there.
    sort: (usize, Sort),
    /// The lists.
    holders: Vec<SchemaId>,
    /// The things.
    inside: Vec<SchemaId>,
}

/// Lists inside lists that are looked into.
const MOST_LISTS: usize = 8;

impl Lower<'_> {
    /// Lists of things of the same JSON type are a list of any of them, and so are maps: to try one after the other could lose what
    /// only a later one knows of.
    pub fn collapse_holders(&mut self, target: SchemaId, members: &mut Members, kind: Kind) {
        let mut groups: Vec<Group> = Vec::new();
        for member in members.list.iter().filter(|m| m.kind == kind) {
            let schema = self.schema(member.target);
            let inside = if kind == Kind::List { self.item_schema(member.target) } else { self.free_schema(&schema) };
            let inside = inside.unwrap_or(self.anything);
            let sort = self.innermost(inside);
            match groups.iter_mut().find(|group| group.sort == sort) {
                Some(group) => {
                    group.holders.push(member.target);
                    group.inside.push(inside);
                }
                None => groups.push(Group { sort, holders: vec![member.target], inside: vec![inside] }),
            }
        }
        for Group { sort: _, holders, inside: any_of } in groups.into_iter().filter(|group| group.holders.len() > 1) {
            let location = self.schema(target).location;
            let joins = self.joins.get(&self.origin(target)).copied().unwrap_or(0);
            let any = self.any_of(any_of, location, joins);
            let schema = match kind {
                Kind::List => Schema { types: vec![JsonType::Array], items: Some(any), ..self.bare(target) },
                _ => Schema { types: vec![JsonType::Object], additional_properties: Some(any), ..self.bare(target) },
            };
            let made = self.made_member(schema);
            if holders.len() == members.list.len() {
                self.inherit_name(target, made.target);
            }
            replace(&mut members.list, |m| holders.contains(&m.target), made);
        }
    }

    /// How many lists a value is inside of, and what it is there. What may be of several types may be an object too.
    fn innermost(&mut self, mut id: SchemaId) -> (usize, Sort) {
        let mut depth = 0;
        while self.sort(id) == Some(Sort::List) && depth < MOST_LISTS {
            let target = self.view(id).target;
            id = self.item_schema(target).unwrap_or(self.anything);
            depth += 1;
        }
        (depth, self.sort(id).unwrap_or(Sort::Object))
    }
}
