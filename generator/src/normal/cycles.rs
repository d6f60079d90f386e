//! Unions that are members of each other, directly or not: strongly connected components (Tarjan's
//! algorithm, without recursion).

use super::expression::ExprId;
use std::collections::HashMap;

/// Which unions are members of each other.
#[derive(Debug, Default)]
pub struct Cycles {
    component: HashMap<ExprId, usize>,
    components: usize,
}

/// A union that is being looked into.
struct Frame {
    at: ExprId,
    edges: Vec<ExprId>,
    next: usize,
}

/// What is known of the unions that are being looked into.
#[derive(Default)]
struct Walk {
    index: HashMap<ExprId, usize>,
    low: HashMap<ExprId, usize>,
    stack: Vec<ExprId>,
}

impl Walk {
    fn enter(&mut self, at: ExprId) {
        let index = self.index.len();
        self.index.insert(at, index);
        self.low.insert(at, index);
        self.stack.push(at);
    }

    fn lower(&mut self, at: ExprId, to: usize) {
        let low = self.low.entry(at).or_insert(to);
        *low = (*low).min(to);
    }
}

impl Cycles {
    /// Whether two unions that were visited are members of each other.
    pub fn together(&self, a: ExprId, b: ExprId) -> bool {
        self.component.get(&a).is_some_and(|component| self.component.get(&b) == Some(component))
    }

    /// Visits a union and all that are members of it. Gives those that were not visited before,
    /// members before what they are members of.
    pub fn visit(
        &mut self,
        root: ExprId,
        mut edges: impl FnMut(ExprId) -> Vec<ExprId>,
    ) -> Vec<ExprId> {
        let (mut walk, mut order) = (Walk::default(), Vec::new());
        if self.component.contains_key(&root) {
            return order;
        }
        walk.enter(root);
        let mut frames = vec![Frame { at: root, edges: edges(root), next: 0 }];
        while let Some(frame) = frames.last_mut() {
            let at = frame.at;
            if let Some(&next) = frame.edges.get(frame.next) {
                frame.next += 1;
                match walk.index.get(&next) {
                    _ if self.component.contains_key(&next) => {}
                    Some(index) => {
                        let index = *index;
                        walk.lower(at, index);
                    }
                    None => {
                        walk.enter(next);
                        frames.push(Frame { at: next, edges: edges(next), next: 0 });
                    }
                }
                continue;
            }
            frames.pop();
            let low = walk.low[&at];
            if low == walk.index[&at] {
                while let Some(member) = walk.stack.pop() {
                    self.component.insert(member, self.components);
                    order.push(member);
                    if member == at {
                        break;
                    }
                }
                self.components += 1;
            }
            if let Some(frame) = frames.last() {
                walk.lower(frame.at, low);
            }
        }
        order
    }
}
