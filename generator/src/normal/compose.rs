//! What expressions say by themselves, and what they stand for in the description. `view` says what
//! they come down to.

use super::{
    components::Components,
    expression::{Expr, ExprId, Expressions, SchemaId},
    keywords::Keywords,
    table::Table,
};
use crate::{
    Session,
    document::Document,
    ir::LeftOut,
    source::{Location, Pointers, Repeats, SourceId},
};
use std::{collections::HashSet, rc::Rc};

/// An expression without its wrappings.
#[derive(Debug, Clone)]
pub struct View {
    /// The expressions that only wrap, outermost first; their annotations apply.
    pub chain: Rc<[ExprId]>,
    /// What is inside; [`Composer::target`] has its keywords.
    pub target: ExprId,
    /// Null is allowed.
    pub nullable: bool,
}

/// Puts schemas together.
#[derive(Debug)]
pub struct Composer<'d> {
    /// The document that keywords are read from.
    pub document: &'d Document,
    /// Where faults go.
    pub session: &'d mut Session,
    /// What is known of the document's schemas.
    pub components: Components,
    /// All expressions.
    pub exprs: Expressions,
    /// What could not be made.
    pub left_out: Vec<LeftOut>,
    /// How much schemas may still repeat of each other.
    pub repeats: Repeats,
    /// The locations of schemas that are any value because they would repeat too much.
    pub(super) too_large: HashSet<Location>,
    own: Table<ExprId, Rc<Keywords<'d>>>,
    pub(super) composed: Table<ExprId, Rc<Keywords<'d>>>,
    pub(super) targets: Table<ExprId, Rc<Keywords<'d>>>,
    pub(super) views: Table<ExprId, View>,
    /// References to schemas that are not found: the file and the text.
    pub(super) missing: HashSet<(SourceId, String)>,
}

impl<'d> Composer<'d> {
    /// One for the schemas of a document.
    pub fn new(document: &'d Document, session: &'d mut Session) -> Composer<'d> {
        Composer {
            components: Components::of(document, session),
            repeats: Repeats::new(session.sources.length()),
            too_large: HashSet::new(),
            document,
            session,
            exprs: Expressions::new(),
            left_out: Vec::new(),
            own: Table::default(),
            composed: Table::default(),
            targets: Table::default(),
            views: Table::default(),
            missing: HashSet::new(),
        }
    }

    /// The keywords that are written in an expression itself.
    pub fn own(&mut self, expr: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.own.get(expr) {
            return known.clone();
        }
        let own = Rc::new(self.written(expr));
        self.own.insert(expr, own.clone());
        own
    }

    /// Whether it is known what an expression says that is made of others.
    pub fn is_said(&self, expr: ExprId) -> bool {
        self.own.contains(expr)
    }

    /// An expression that is made of others, and what it says.
    pub fn say(&mut self, expr: ExprId, keywords: Keywords<'d>) {
        self.own.insert(expr, Rc::new(keywords));
    }

    fn written(&mut self, expr: ExprId) -> Keywords<'d> {
        let none = Keywords::none(self.location(expr));
        match &*self.exprs.get(expr) {
            Expr::Schema(id) => {
                let exprs = &mut self.exprs;
                Keywords::written(&self.document.nodes.schemas[*id], |id| exprs.schema(id))
            }
            Expr::All { parts, title } => {
                let mut all = Keywords { all_of: parts.clone(), ..none };
                all.annotations.title.clone_from(title);
                all
            }
            Expr::Any { members, .. } => Keywords { members: members.clone(), ..none },
            Expr::Anything => none,
            Expr::WithoutUnion(_)
            | Expr::BesideUnion(_)
            | Expr::OfType(..)
            | Expr::ValuesOf(..)
            | Expr::Joined { .. }
            | Expr::Widest { .. }
            | Expr::Values { .. }
            | Expr::Container { .. }
            | Expr::Own(_)
            | Expr::Opened(_) => {
                unreachable!("whoever makes such an expression says at once what it says")
            }
        }
    }

    /// The union of these, at the location of `at`; the only one, where there is one.
    pub fn any_of(&mut self, at: ExprId, mut members: Vec<ExprId>) -> ExprId {
        let mut once = HashSet::new();
        members.retain(|member| once.insert(*member));
        match members[..] {
            [only] => only,
            _ => self.exprs.add(Expr::Any { at, members }),
        }
    }

    /// Where the reference that an expression is leads to.
    pub fn reference_target(&mut self, expr: ExprId) -> Option<ExprId> {
        let Expr::Schema(id) = *self.exprs.get(expr) else { return None };
        self.document.referenced(id).map(|id| self.exprs.schema(id))
    }

    /// The name of the schema that an expression stands for.
    pub fn name(&self, expr: ExprId) -> Option<&Rc<str>> {
        self.components.name(self.exprs.stands_for(expr)?)
    }

    /// Whether the schema that an expression stands for is a component or is referred to.
    pub fn is_referenced(&self, expr: ExprId) -> bool {
        self.exprs.stands_for(expr).is_some_and(|id| self.components.is_referenced(id))
    }

    /// Whether an expression means a schema or one of those that extend it.
    pub fn is_base(&self, expr: ExprId) -> bool {
        self.exprs.stands_for(expr).is_some_and(|id| self.components.is_base(self.document, id))
    }

    /// The schema of which an expression says the same or more, where its references end.
    pub fn origin(&self, expr: ExprId) -> Option<SchemaId> {
        self.exprs.origin(expr).map(|id| self.document.final_target(id))
    }

    /// Where an expression stands.
    pub fn location(&self, expr: ExprId) -> Location {
        let start = Location { source: SourceId(0), pointer: Pointers::ROOT };
        super::expression::location(self.document, self.exprs.place(expr), start)
    }
}
