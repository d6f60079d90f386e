//! What the files of a stage define: modules, what they import, functions, methods, and the fields
//! of structs.

use std::collections::{BTreeMap, BTreeSet};
use syn::{
    Attribute, Fields, FnArg, ImplItem, Item, ItemImpl, ReturnType, Signature, Type, UseTree,
};

/// All of a stage.
pub struct Index<'f> {
    /// The modules of the stage.
    pub modules: Vec<Module<'f>>,
    by_path: BTreeMap<Vec<String>, usize>,
    /// By the type they are of and their name.
    methods: BTreeMap<(Key, String), Function<'f>>,
    /// By name: the files that define such a method, and `None` when another stage defines one
    /// too.
    names: BTreeMap<String, Option<Vec<usize>>>,
}

/// A file, or a module written in one.
pub struct Module<'f> {
    /// The path of the module from the root of the crate.
    pub path: Vec<String>,
    /// The file it is in.
    pub file: usize,
    /// Names that it imports, and what they are from the root of the crate, or of another one.
    uses: BTreeMap<String, Vec<String>>,
    functions: BTreeMap<String, Function<'f>>,
    /// Types that it defines, with their fields.
    types: BTreeMap<String, BTreeMap<String, &'f Type>>,
}

/// The module of a type and its name.
pub type Key = (usize, String);

/// A function or a method.
#[derive(Clone, Copy)]
pub struct Function<'f> {
    /// The file that defines it.
    pub file: usize,
    /// The module that defines it.
    pub module: usize,
    /// The type that the function returns.
    pub output: Option<&'f Type>,
}

/// What is known of the type of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// The type is defined in the stage.
    Here(Key),
    /// The type is defined elsewhere.
    Elsewhere,
    /// The type is not known.
    Nothing,
}

/// What a path leads to.
pub enum Target<'i, 'f> {
    /// A function of the stage.
    Function(&'i Function<'f>),
    /// A type of the stage.
    Type(Key),
}

impl<'f> Index<'f> {
    /// Reads files, which stand at `paths` below `generator/src`; `elsewhere` are the names of
    /// methods that other stages define.
    pub fn new(paths: &[&str], files: &[&'f syn::File], elsewhere: &BTreeSet<String>) -> Index<'f> {
        let names = elsewhere.iter().map(|name| (name.clone(), None)).collect();
        let mut index = Index {
            modules: Vec::new(),
            by_path: BTreeMap::new(),
            methods: BTreeMap::new(),
            names,
        };
        let mut impls = Vec::new();
        for (at, (path, file)) in paths.iter().zip(files).enumerate() {
            index.module(module_path(path), at, &file.items, &mut impls);
        }
        for module in 0..index.modules.len() {
            let uses = std::mem::take(&mut index.modules[module].uses);
            let path = index.modules[module].path.clone();
            let uses = uses.into_iter().map(|(name, target)| (name, index.absolute(&path, target)));
            index.modules[module].uses = uses.collect();
        }
        for (module, of) in impls {
            index.methods_of(module, of);
        }
        index
    }

    fn module(
        &mut self,
        path: Vec<String>,
        file: usize,
        items: &'f [Item],
        impls: &mut Vec<(usize, &'f ItemImpl)>,
    ) {
        let at = self.modules.len();
        self.by_path.insert(path.clone(), at);
        let (uses, functions, types) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        self.modules.push(Module { path: path.clone(), file, uses, functions, types });
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            let module = &mut self.modules[at];
            match item {
                Item::Use(item) => add_uses(&mut module.uses, Vec::new(), &item.tree),
                Item::Fn(item) => {
                    let function = Function { file, module: at, output: output(&item.sig) };
                    module.functions.insert(item.sig.ident.to_string(), function);
                }
                Item::Struct(item) => {
                    module.types.insert(item.ident.to_string(), fields(&item.fields));
                }
                Item::Enum(item) => {
                    module.types.insert(item.ident.to_string(), BTreeMap::new());
                }
                Item::Trait(item) => {
                    module.types.insert(item.ident.to_string(), BTreeMap::new());
                }
                Item::Impl(item) => impls.push((at, item)),
                Item::Mod(item) => {
                    if let Some((_, items)) = &item.content {
                        let path = path.iter().cloned().chain([item.ident.to_string()]).collect();
                        self.module(path, file, items, impls);
                    }
                }
                _ => {}
            }
        }
    }

    fn methods_of(&mut self, module: usize, of: &'f ItemImpl) {
        let Known::Here(key) = self.known(module, None, &of.self_ty) else { return };
        let file = self.modules[module].file;
        for item in &of.items {
            if let ImplItem::Fn(item) = item {
                let (name, output) = (item.sig.ident.to_string(), output(&item.sig));
                let files = self.names.entry(name.clone()).or_insert_with(|| Some(Vec::new()));
                if let Some(files) =
                    files.as_mut().filter(|files| takes_self(&item.sig) && !files.contains(&file))
                {
                    files.push(file);
                }
                self.methods.insert((key.clone(), name), Function { file, module, output });
            }
        }
    }

    /// The type that is written in a module; `of` is `Self` there.
    pub fn known(&self, module: usize, of: Option<&Key>, ty: &Type) -> Known {
        match ty {
            Type::Reference(ty) => self.known(module, of, &ty.elem),
            Type::Paren(ty) => self.known(module, of, &ty.elem),
            Type::Path(ty) => {
                let Some(last) = ty.path.segments.last() else { return Known::Nothing };
                if ["Box", "Rc", "Arc", "Cow"].iter().any(|name| last.ident == name)
                    && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
                    && let Some(syn::GenericArgument::Type(inner)) = arguments.args.last()
                {
                    return self.known(module, of, inner);
                }
                let segments: Vec<String> =
                    ty.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                match (&segments[..], of) {
                    ([only], Some(of)) if only == "Self" => Known::Here(of.clone()),
                    _ => match self.target(module, of, &segments) {
                        Some(Target::Type(key)) => Known::Here(key),
                        // The parameter of a generic function has a name of one letter.
                        _ if segments.len() == 1 && segments[0].len() == 1 => Known::Nothing,
                        _ => Known::Elsewhere,
                    },
                }
            }
            Type::ImplTrait(_) | Type::TraitObject(_) | Type::Infer(_) => Known::Nothing,
            _ => Known::Elsewhere,
        }
    }

    /// The field of a struct.
    pub fn field(&self, (module, name): &Key, field: &str) -> Known {
        let ty = self.modules[*module].types.get(name).and_then(|fields| fields.get(field));
        ty.map_or(Known::Nothing, |ty| self.known(*module, Some(&(*module, name.clone())), ty))
    }

    /// The method of a type.
    pub fn method(&self, key: &Key, name: &str) -> Option<&Function<'f>> {
        self.methods.get(&(key.clone(), name.to_owned()))
    }

    /// The only file that defines methods of a name.
    pub fn only_file(&self, method: &str) -> Option<usize> {
        match self.names.get(method)?.as_deref()? {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// What a path leads to that is written in a module; `of` is `Self` there.
    pub fn target(
        &self,
        module: usize,
        of: Option<&Key>,
        segments: &[String],
    ) -> Option<Target<'_, 'f>> {
        if let ([first, name], Some(of)) = (segments, of)
            && first == "Self"
        {
            return self.method(of, name).map(Target::Function);
        }
        let mut path = self.absolute(&self.modules[module].path, segments.to_vec());
        // Names that are imported to be exported lead on; a description of a cycle of them would
        // not compile.
        for _ in 0..20 {
            let (module, rest) = (0..=path.len())
                .rev()
                .find_map(|end| Some((*self.by_path.get(&path[..end])?, &path[end..])))?;
            let found = &self.modules[module];
            let (first, more) = rest.split_first()?;
            if let Some(function) = found.functions.get(first).filter(|_| more.is_empty()) {
                return Some(Target::Function(function));
            }
            if found.types.contains_key(first) {
                let key = (module, first.clone());
                return match more {
                    [] => Some(Target::Type(key)),
                    [name] => self.method(&key, name).map(Target::Function),
                    _ => None,
                };
            }
            path = found.uses.get(first)?.iter().chain(more).cloned().collect();
        }
        None
    }

    /// A path that is written in a module, from the root of the crate; one of another crate stays
    /// what it is.
    fn absolute(&self, module: &[String], segments: Vec<String>) -> Vec<String> {
        let mut base = module.to_vec();
        let mut rest = segments.as_slice();
        match rest.first().map(String::as_str) {
            Some("crate") => return rest[1..].to_vec(),
            Some("self") => rest = &rest[1..],
            Some("super") => {
                while rest.first().is_some_and(|first| first == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            _ => {}
        }
        base.into_iter().chain(rest.iter().cloned()).collect()
    }
}

/// The modules that a file declares for tests only: their files without `.rs`.
pub fn test_modules(path: &str, file: &syn::File) -> Vec<String> {
    let folder = path
        .strip_suffix("/mod.rs")
        .or(path.strip_suffix("/lib.rs"))
        .or(path.strip_suffix(".rs"))
        .unwrap_or(path);
    let declared = |item: &Item| match item {
        Item::Mod(item) if item.content.is_none() && is_test(&item.attrs) => {
            Some(format!("{folder}/{}", item.ident))
        }
        _ => None,
    };
    file.items.iter().filter_map(declared).collect()
}

/// The names of the methods that a file defines.
pub fn methods(file: &syn::File) -> impl Iterator<Item = String> {
    let of = |item: &Item| match item {
        Item::Impl(item) => item.items.iter().filter_map(method).collect(),
        _ => Vec::new(),
    };
    file.items.iter().flat_map(of)
}

fn method(item: &ImplItem) -> Option<String> {
    match item {
        ImplItem::Fn(item) if takes_self(&item.sig) => Some(item.sig.ident.to_string()),
        _ => None,
    }
}

/// The module of a file: `generator/src/lower/operations/mod.rs` is `lower::operations`.
fn module_path(path: &str) -> Vec<String> {
    let path =
        path.trim_start_matches("generator/src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn add_uses(uses: &mut BTreeMap<String, Vec<String>>, prefix: Vec<String>, tree: &UseTree) {
    let with =
        |name: &syn::Ident| prefix.iter().cloned().chain([name.to_string()]).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => add_uses(uses, with(&path.ident), &path.tree),
        UseTree::Name(name) if name.ident == "self" => {
            uses.extend(prefix.last().cloned().map(|last| (last, prefix.clone())));
        }
        UseTree::Name(name) => {
            uses.insert(name.ident.to_string(), with(&name.ident));
        }
        UseTree::Rename(name) => {
            uses.insert(name.rename.to_string(), with(&name.ident));
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| add_uses(uses, prefix.clone(), tree))
        }
        _ => {}
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether something is compiled for tests only.
pub fn is_test(attributes: &[Attribute]) -> bool {
    let is_cfg_test = |attribute: &Attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        meta => meta.path().is_ident("test"),
    };
    attributes.iter().any(is_cfg_test)
}

fn output(signature: &Signature) -> Option<&Type> {
    match &signature.output {
        ReturnType::Type(_, ty) => Some(ty),
        ReturnType::Default => None,
    }
}

fn takes_self(signature: &Signature) -> bool {
    matches!(signature.inputs.first(), Some(FnArg::Receiver(_)))
}

fn fields(fields: &Fields) -> BTreeMap<String, &Type> {
    fields.iter().filter_map(|field| Some((field.ident.as_ref()?.to_string(), &field.ty))).collect()
}
