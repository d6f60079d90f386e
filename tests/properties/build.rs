//! Makes modules of the models that the cases expect (`tests/cases/*/models.rs`) and a list of all
//! their types, for `src/models.rs`. A new case or a new type is in the list without anybody's
//! doing.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

/// What a file of several files says before each.
const MARK: &str = "// ---- models/src/";

fn main() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("models");
    println!("cargo::rerun-if-changed={}", cases.display());
    let mut all = String::new();
    let mut types = String::new();
    let mut features = BTreeSet::new();
    for folder in folders(&cases) {
        let Ok(text) = fs::read_to_string(folder.join("models.rs")) else { continue };
        let name = folder
            .file_name()
            .expect("it was listed by its name")
            .to_string_lossy()
            .replace(['-', '.'], "_");
        let crate_folder = out.join(&name);
        write(&crate_folder.join("README.md"), "");
        // Types that no body has as XML carry no forms of it.
        let make = if text.contains("} xml {") { "of_xml" } else { "of" };
        for (path, code) in text.split(MARK).filter_map(|part| part.split_once('\n')) {
            // The crate is a module here.
            let code = code.replace("use crate::", &format!("use crate::models::{name}::"));
            write(&crate_folder.join("src").join(path), &code);
            for (found, is_alias) in public_types(&code) {
                let make = if is_alias { "alias_of" } else { make };
                types.push_str(&format!(
                    "    Model::{make}::<{name}::{found}>(\"{name}::{found}\"),\n"
                ));
            }
        }
        features.extend(
            text.split("feature = \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next().map(str::to_owned)),
        );
        let root = crate_folder.join("src/lib.rs");
        all.push_str(&format!(
            "#[allow(clippy::all, missing_docs, unused)]\n#[path = {:?}]\nmod {name};\n",
            root.display()
        ));
    }
    for feature in &features {
        println!("cargo::rustc-cfg=feature={feature:?}");
    }
    println!("cargo::rustc-check-cfg=cfg(feature, values({}))", join(&features));
    all.push_str(&format!(
        "\n\
         /// The types of all cases.\n\
         #[allow(deprecated)]\n\
         pub const MODELS: &[Model] = &[\n\
         {types}];\n"
    ));
    write(&out.join("mod.rs"), &all);
}

/// The folders in a folder, by name.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the cases is there");
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// The names of the types that a file declares, those of macros too (`text_enum! { Name { … } }`).
/// And whether each is only another name.
fn public_types(code: &str) -> Vec<(String, bool)> {
    let file = syn::parse_file(code).expect("what is expected of a case is Rust");
    let name = |item: &syn::Item| match item {
        syn::Item::Struct(item) => Some((item.ident.to_string(), false)),
        syn::Item::Enum(item) => Some((item.ident.to_string(), false)),
        syn::Item::Type(item) => Some((item.ident.to_string(), true)),
        syn::Item::Macro(item)
            if ["text_enum", "int_enum"].iter().any(|known| item.mac.path.is_ident(known)) =>
        {
            let mut tokens = item.mac.tokens.clone().into_iter().map(|token| token.to_string());
            // Attributes stand before the name.
            tokens
                .find(|token| token.starts_with(|c: char| c.is_ascii_uppercase()))
                .map(|name| (name, false))
        }
        _ => None,
    };
    file.items.iter().filter_map(name).collect()
}

fn join(features: &BTreeSet<String>) -> String {
    features.iter().map(|feature| format!("{feature:?}")).collect::<Vec<_>>().join(", ")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is below the output folder"))
        .expect("the output folder can be written to");
    fs::write(path, text).expect("the output folder can be written to");
}
