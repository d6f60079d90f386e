//! Which file calls which.

use super::{
    Edges,
    index::{Index, Key, Known, Target, is_test},
};
use std::collections::BTreeMap;
use syn::{
    Expr, FnArg, Pat, Signature, Token, Type,
    parse::Parser,
    punctuated::Punctuated,
    visit::{self, Visit},
};

/// Methods of the standard library whose names methods of ours have too, or may have.
const STANDARD: &[&str] = &[
    "add",
    "all",
    "and",
    "and_then",
    "any",
    "append",
    "as_mut",
    "as_ref",
    "as_str",
    "borrow",
    "by_ref",
    "bytes",
    "chain",
    "chars",
    "clear",
    "clone",
    "cmp",
    "collect",
    "contains",
    "contains_key",
    "copied",
    "count",
    "cycle",
    "dedup",
    "drain",
    "entry",
    "enumerate",
    "eq",
    "expect",
    "extend",
    "fill",
    "filter",
    "filter_map",
    "find",
    "find_map",
    "finish",
    "first",
    "flat_map",
    "flatten",
    "fmt",
    "fold",
    "for_each",
    "from",
    "get",
    "get_mut",
    "hash",
    "index",
    "insert",
    "into",
    "into_iter",
    "is_empty",
    "is_none",
    "is_some",
    "iter",
    "iter_mut",
    "join",
    "keys",
    "last",
    "len",
    "lines",
    "map",
    "map_or",
    "max",
    "max_by_key",
    "min",
    "min_by_key",
    "ne",
    "new",
    "next",
    "nth",
    "ok",
    "ok_or",
    "or",
    "or_default",
    "or_else",
    "parse",
    "partition",
    "peek",
    "pop",
    "position",
    "push",
    "push_str",
    "remove",
    "replace",
    "resize",
    "retain",
    "rev",
    "skip",
    "sort",
    "sort_by_key",
    "split",
    "sum",
    "swap",
    "take",
    "then",
    "to_owned",
    "to_string",
    "trim",
    "truncate",
    "unzip",
    "values",
    "values_mut",
    "write",
    "zip",
];

/// The edges between the files of a stage.
pub fn edges(index: &Index<'_>, files: &[&syn::File]) -> Edges {
    let mut edges = Edges::new();
    for (file, parsed) in files.iter().enumerate() {
        let module = index
            .modules
            .iter()
            .position(|module| module.file == file)
            .expect("each file is a module");
        let mut calls =
            Calls { index, module, file, of: None, scopes: Vec::new(), edges: &mut edges };
        calls.visit_file(parsed);
    }
    edges
}

/// The calls of one file.
struct Calls<'i, 'f> {
    index: &'i Index<'f>,
    module: usize,
    file: usize,
    /// What `Self` is.
    of: Option<Key>,
    /// Variables, the innermost scope last.
    scopes: Vec<BTreeMap<String, Known>>,
    edges: &'i mut Edges,
}

impl Calls<'_, '_> {
    fn add(&mut self, file: usize, name: &str) {
        if file != self.file {
            self.edges.entry(self.file).or_default().entry(file).or_insert_with(|| name.to_owned());
        }
    }

    fn bind(&mut self, name: String, ty: Known) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name, ty);
        }
    }

    fn written(&self, ty: &Type) -> Known {
        self.index.known(self.module, self.of.as_ref(), ty)
    }

    fn scoped(&mut self, visit: impl FnOnce(&mut Self)) {
        self.scopes.push(BTreeMap::new());
        visit(self);
        self.scopes.pop();
    }

    fn function(&mut self, signature: &Signature, block: &syn::Block) {
        self.scoped(|calls| {
            for input in &signature.inputs {
                if let FnArg::Typed(input) = input {
                    let ty = calls.written(&input.ty);
                    calls.pattern(&input.pat, ty);
                }
            }
            calls.visit_block(block);
        });
    }

    /// Binds the variables of a pattern for a value of a type.
    fn pattern(&mut self, pat: &Pat, ty: Known) {
        match pat {
            Pat::Ident(pat) if pat.subpat.is_none() => self.bind(pat.ident.to_string(), ty),
            Pat::Type(pat) => {
                let ty = self.written(&pat.ty);
                self.pattern(&pat.pat, ty);
            }
            Pat::Reference(pat) => self.pattern(&pat.pat, ty),
            Pat::Paren(pat) => self.pattern(&pat.pat, ty),
            Pat::Struct(pat) => {
                let segments: Vec<String> =
                    pat.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                let of = self.index.target(self.module, self.of.as_ref(), &segments);
                for field in &pat.fields {
                    let ty = match (&of, &field.member) {
                        (Some(Target::Type(key)), syn::Member::Named(name)) => {
                            self.index.field(key, &name.to_string())
                        }
                        _ => Known::Nothing,
                    };
                    self.pattern(&field.pat, ty);
                }
            }
            _ => visit::visit_pat(self, pat),
        }
    }

    /// The target of a path that is an expression, unless it is a variable.
    fn target(&self, path: &syn::Path) -> Option<Target<'_, '_>> {
        let segments: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [only] = &segments[..]
            && self.scopes.iter().any(|scope| scope.contains_key(only))
        {
            return None;
        }
        self.index.target(self.module, self.of.as_ref(), &segments)
    }

    /// The type of an expression.
    fn ty(&self, expr: &Expr) -> Known {
        match expr {
            Expr::Paren(expr) => self.ty(&expr.expr),
            Expr::Reference(expr) => self.ty(&expr.expr),
            Expr::Unary(expr) => self.ty(&expr.expr),
            Expr::Path(expr) => match expr.path.get_ident().map(ToString::to_string) {
                Some(name) if name == "self" => self.of.clone().map_or(Known::Nothing, Known::Here),
                Some(name) => self
                    .scopes
                    .iter()
                    .rev()
                    .find_map(|scope| scope.get(&name))
                    .cloned()
                    .unwrap_or(Known::Nothing),
                None => Known::Nothing,
            },
            Expr::Field(expr) => match (self.ty(&expr.base), &expr.member) {
                (Known::Here(key), syn::Member::Named(name)) => {
                    self.index.field(&key, &name.to_string())
                }
                (Known::Elsewhere, _) => Known::Elsewhere,
                _ => Known::Nothing,
            },
            Expr::Struct(expr) => match self.target(&expr.path) {
                Some(Target::Type(key)) => Known::Here(key),
                _ => Known::Elsewhere,
            },
            Expr::Call(expr) => match &*expr.func {
                Expr::Path(func) => match self.target(&func.path) {
                    Some(Target::Function(function)) => {
                        self.returned(function, of_path(&func.path, self))
                    }
                    _ => Known::Nothing,
                },
                _ => Known::Nothing,
            },
            Expr::MethodCall(call) => match self.ty(&call.receiver) {
                Known::Here(key) => match self.index.method(&key, &call.method.to_string()) {
                    Some(function) => self.returned(function, Some(key)),
                    None if ["clone", "as_ref", "as_mut", "to_owned"]
                        .iter()
                        .any(|same| call.method == same) =>
                    {
                        Known::Here(key)
                    }
                    None => Known::Nothing,
                },
                _ => Known::Nothing,
            },
            Expr::Lit(_) | Expr::Array(_) | Expr::Tuple(_) => Known::Elsewhere,
            _ => Known::Nothing,
        }
    }

    fn returned(&self, function: &super::index::Function<'_>, of: Option<Key>) -> Known {
        function
            .output
            .map_or(Known::Elsewhere, |ty| self.index.known(function.module, of.as_ref(), ty))
    }
}

/// The type whose function a path names.
fn of_path(path: &syn::Path, calls: &Calls<'_, '_>) -> Option<Key> {
    let segments: Vec<String> =
        path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let (_, of) = segments.split_last()?;
    match of {
        [only] if only == "Self" => calls.of.clone(),
        _ => match calls.index.target(calls.module, calls.of.as_ref(), of) {
            Some(Target::Type(key)) => Some(key),
            _ => None,
        },
    }
}

impl<'ast> Visit<'ast> for Calls<'_, '_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let inner =
            self.index.modules[self.module].path.iter().cloned().chain([item.ident.to_string()]);
        let inner: Vec<String> = inner.collect();
        let found = self
            .index
            .modules
            .iter()
            .position(|module| module.path == inner && module.file == self.file);
        if let Some(module) = found.filter(|_| !is_test(&item.attrs)) {
            let outer = std::mem::replace(&mut self.module, module);
            visit::visit_item_mod(self, item);
            self.module = outer;
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, &item.block);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if is_test(&item.attrs) {
            return;
        }
        self.of = match self.index.known(self.module, None, &item.self_ty) {
            Known::Here(key) => Some(key),
            Known::Elsewhere | Known::Nothing => None,
        };
        visit::visit_item_impl(self, item);
        self.of = None;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.scoped(|calls| visit::visit_block(calls, block));
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.scoped(|calls| {
            closure.inputs.iter().for_each(|input| calls.pattern(input, Known::Nothing));
            calls.visit_expr(&closure.body);
        });
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.scoped(|calls| visit::visit_arm(calls, arm));
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let mut ty = Known::Nothing;
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
            ty = self.ty(&init.expr);
        }
        self.pattern(&local.pat, ty);
    }

    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        // A constant in a pattern is no variable.
        if pat.ident.to_string().starts_with(char::is_lowercase) {
            self.bind(pat.ident.to_string(), Known::Nothing);
        }
        visit::visit_pat_ident(self, pat);
    }

    fn visit_expr_path(&mut self, expr: &'ast syn::ExprPath) {
        let function = match self.target(&expr.path) {
            Some(Target::Function(function)) => Some(function.file),
            Some(Target::Type(_)) | None => None,
        };
        if let (Some(file), Some(last)) = (function, expr.path.segments.last()) {
            self.add(file, &last.ident.to_string());
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let name = call.method.to_string();
        let file = match self.ty(&call.receiver) {
            Known::Here(key) => self.index.method(&key, &name).map(|function| function.file),
            Known::Elsewhere => None,
            Known::Nothing if STANDARD.contains(&name.as_str()) => None,
            Known::Nothing => self.index.only_file(&name),
        };
        if let Some(file) = file {
            self.add(file, &name);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let list = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.tokens.clone());
        if let Ok(list) = list.as_ref().map_err(|_| ()) {
            // The tokens live as long as this, and nothing is kept of them.
            list.iter().for_each(|expr| {
                Calls {
                    edges: self.edges,
                    index: self.index,
                    of: self.of.clone(),
                    scopes: self.scopes.clone(),
                    ..*self
                }
                .visit_expr(expr)
            });
        }
    }
}
