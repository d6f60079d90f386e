//! Each rule on a file that breaks it, and on one that does not.

use super::{calls, check};
use indoc::indoc;

/// The violations of a file that opens as it should, as `line: message`.
fn found(path: &str, code: &str) -> Vec<String> {
    let text = format!("//! What lives here.\n{code}");
    check(path, &text)
        .into_iter()
        .map(|violation| format!("{}: {}", violation.line, violation.message))
        .collect()
}

#[test]
fn a_stage_names_only_what_comes_before_it() {
    let breaks = |folder: &str, name: &str| {
        format!(
            "`{folder}` may not name `crate::{name}` (docs/architecture.md says what each stage \
             may know)"
        )
    };
    let code = indoc!(
        r"
        use crate::{
            ir::{Api, document::X},
            document::Document,
        };
        fn f() { crate::lower::lower() }
    "
    );
    let expected =
        [format!("4: {}", breaks("emit", "document")), format!("6: {}", breaks("emit", "lower"))];
    assert_eq!(found("generator/src/emit/mod.rs", code), expected);
    let code = "use super::super::{document::Document, ir::Api};\nuse super::Item;\n";
    assert_eq!(
        found("generator/src/emit/docs.rs", code),
        [format!("2: {}", breaks("emit", "document"))]
    );
    assert_eq!(
        found("generator/src/emit.rs", "use super::parse;\n"),
        [format!("2: {}", breaks("emit", "parse"))]
    );
    assert_eq!(
        found("generator/src/ir/types.rs", "use crate::names::Names;\n"),
        [format!("2: {}", breaks("ir", "names"))]
    );
    assert_eq!(
        found(
            "generator/src/emit/mod.rs",
            "/// See [`crate::document`].\nuse crate::{Job, ir::Api};\n"
        ),
        [""; 0]
    );
    assert_eq!(
        found("generator/src/emit/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::parse;\n}\n"),
        [""; 0]
    );
    assert_eq!(
        found("generator/src/emit/mod.rs", "fn f() { quote! { use crate::models::Pet; } }\n"),
        [""; 0]
    );
    let unknown = "1: `extra` is no stage: add it to the table of xtask/src/tidy/layers.rs and to \
                   docs/architecture.md";
    assert_eq!(found("generator/src/extra/mod.rs", ""), [unknown]);
}

#[test]
fn words_stand_only_where_they_belong() {
    for (path, code, expected) in [
        (
            "lower/mod.rs",
            "use openapiv3::Schema;",
            "2: `openapiv3` may stand only in parse/openapi30: dialects end in parse/",
        ),
        (
            "emit/mod.rs",
            "use heck::ToSnakeCase;",
            "2: `heck` may stand only in words.rs: phrases become words in words.rs only",
        ),
        (
            "emit/mod.rs",
            "prettyplease::unparse(x);",
            "2: `prettyplease` may stand only in print/: printing happens in print/ only",
        ),
        (
            "ir/mod.rs",
            "use proc_macro2::Ident;",
            "2: `proc_macro2` may stand only in emit/, print/: Rust syntax belongs to emit/",
        ),
        (
            "lower/mod.rs",
            "x.get(\"x-ms-enum\")",
            "2: `\"x-` may stand only in vendor/registry.rs, parse/: `x-…` keys end in vendor/",
        ),
        (
            "resolve/mod.rs",
            "std::fs::read(x)",
            "2: `fs` may stand only in cli/, disk.rs, output/, main.rs: the generator is a pure \
             function",
        ),
        (
            "names/mod.rs",
            "x.unwrap()",
            "2: `unwrap` may stand nowhere in generator/src: a fault of ours is `expect(\"why it \
             holds\")`",
        ),
        (
            "print/mod.rs",
            "todo!()",
            "2: `todo` may stand nowhere in generator/src: nothing is left to do",
        ),
        (
            "print/mod.rs",
            "println!()",
            "2: `println` may stand nowhere in generator/src: messages are diagnostics",
        ),
    ] {
        assert_eq!(found(&format!("generator/src/{path}"), &format!("{code}\n")), [expected]);
    }
    let fine = indoc!(
        r#"
        fn f<'a>() { x.unwrap_or('"'); y("unwrap() todo!"); } // heck, x.unwrap()
        #[test]
        fn t() { x.unwrap() }
    "#
    );
    assert_eq!(found("generator/src/passes/mod.rs", fine), [""; 0]);
    assert_eq!(found("xtask/src/main.rs", "fn f() { std::fs::read(x).unwrap() }\n"), [""; 0]);
}

#[test]
fn comments_of_generated_code_are_made_of_lines() {
    let mark = |line: usize| {
        format!(
            "{line}: a string contains the mark of a comment: comments are made of lines, and \
             printed in print/lines.rs"
        )
    };
    for code in [
        "fn f() { format!(\"/// {text}\") }\n",
        "fn f() { out.push_str(\"    //! \") }\n",
        "fn f() { format!(\"\\n// {text}\") }\n",
        "fn f() { g(r#\"/// a\"#) }\n",
        "const MARK: &str = \"//\";\n",
    ] {
        assert_eq!(found("generator/src/emit/client/root.rs", code), [mark(2)], "{code}");
        assert_eq!(found("generator/src/print/table.rs", code), [mark(2)], "{code}");
        assert_eq!(found("generator/src/print/lines.rs", code), [""; 0], "{code}");
        assert_eq!(found("generator/src/cli/report.rs", code), [""; 0], "{code}");
    }
    let doc = "3: `#[doc = …]` may stand only in emit/docs/: documentation is made of lines, by \
               `docs::attributes`";
    let code = "fn f(doc: &str) {\n    quote! { #[doc = #doc] pub fn f() {} }\n}\n";
    assert_eq!(found("generator/src/emit/models/record.rs", code), [doc]);
    assert_eq!(found("generator/src/emit/docs/mod.rs", code), [""; 0]);
    let fine = indoc!(
        r#"
        /// A doc.
        fn f() { g("https://e.com"); quote! { /** a */ #[doc = " A"] fn f() {} } } // a
        #[test]
        fn t() { g("/// a") }
    "#
    );
    assert_eq!(found("generator/src/emit/client/root.rs", fine), [""; 0]);
}

#[test]
fn comments_promise_nothing() {
    let expected = "3: a comment contains TODO: do it, or give the reason why it is as it is";
    assert_eq!(
        found("runtime/types/src/lib.rs", "fn f() {}\n// TODO: more\nconst A: &str = \"TODO\";\n"),
        [expected]
    );
}

#[test]
fn a_file_says_what_lives_there() {
    let expected = "1: `util.rs` does not name what the file contains";
    assert_eq!(found("runtime/types/src/util.rs", ""), [expected]);
    let violations = check("xtask/src/main.rs", "fn main() {}\n");
    assert_eq!(
        violations[0].message,
        "the file does not open with `//!`: what lives here and what does not"
    );
}

#[test]
fn a_hash_table_is_not_iterated() {
    let table = |line: usize, name: &str| {
        format!(
            "{line}: `{name}` is a hash table: its order is another in every run; use a BTreeMap"
        )
    };
    let code = indoc!(
        r"
        struct A { seen: HashMap<u8, u8> }
        fn f(a: &A) {
            for x in &a.seen {}
            a.seen.keys();
            a.seen.get(&1);
        }
    "
    );
    assert_eq!(found("generator/src/lower/mod.rs", code), [table(4, "seen"), table(5, "seen")]);
    let code = indoc!(
        r"
        fn f() {
            let mut names = HashSet::new();
            names.insert(1);
            names.into_iter().collect()
        }
    "
    );
    assert_eq!(found("generator/src/names/mod.rs", code), [table(5, "names")]);
    let code = "fn f(seen: &BTreeMap<u8, u8>) {\n    for x in seen {}\n}\n";
    assert_eq!(found("generator/src/lower/mod.rs", code), [""; 0]);
}

#[test]
fn nothing_is_too_long() {
    let long = format!("fn short() {{}}\nfn long(a: [u8; 3]) {{\n{}}}\n", "    f();\n".repeat(59));
    assert_eq!(
        found("xtask/src/main.rs", &long),
        ["3: `long` has 61 lines: no function has more than 60"]
    );
    let fits = format!(
        "fn fits() {{\n{}}}\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "    f();\n".repeat(58),
        "    f();\n".repeat(80)
    );
    assert_eq!(found("xtask/src/main.rs", &fits), [""; 0]);
    let file = "const A: u8 = 1;\n".repeat(450);
    assert_eq!(
        found("xtask/src/main.rs", &file),
        ["1: 451 lines: no file has more than 450 (and 400 are enough)"]
    );
}

#[test]
fn comments_end_where_lines_end() {
    let long = "x".repeat(96);
    let file = format!("/// {long}\n/// {long}x\n//! | {long} |\nconst A: &str = \"// {long}\";\n");
    assert_eq!(found("xtask/src/main.rs", &file), ["3: a comment ends at 100 characters"]);
}

/// The violations of files of a stage, as `path:line: message`.
fn calls_of(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| {
            (format!("generator/src/{path}"), format!("//! What lives here.\n{text}"))
        })
        .collect();
    calls::check(&files)
        .into_iter()
        .map(|found| format!("{}:{}: {}", found.path, found.line, found.message))
        .collect()
}

#[test]
fn functions_of_two_files_do_not_call_each_other() {
    let cycle = |line: usize| {
        format!(
            "generator/src/lower/a.rs:{line}: calls of 2 files go round: lower/a.rs → lower/b.rs \
             (`second`), lower/b.rs → lower/a.rs (`first`)"
        )
    };
    let second = "pub fn second() { super::a::first() }\n";
    for first in [
        "use super::b::second;\npub fn first() { second() }\n",
        "use super::b;\npub fn first() { b::second() }\n",
        "use crate::lower::{b::second};\npub fn first() { [1].map(second); }\n",
        "use super::b::second;\npub fn first() { vec![second()]; }\n",
        "use super::second;\npub fn first() { format!(\"{}\", second()) }\n",
    ] {
        let files = [
            ("lower/mod.rs", "mod a;\nmod b;\nuse b::second;\n"),
            ("lower/a.rs", first),
            ("lower/b.rs", second),
        ];
        assert_eq!(calls_of(&files), [cycle(3)], "{first}");
    }
    let one_way = [
        ("lower/a.rs", "use super::b::second;\npub fn first() { second(); first() }\n"),
        ("lower/b.rs", "pub fn second() {}\n"),
    ];
    assert_eq!(calls_of(&one_way), [""; 0]);
    // A local variable is no function, and tests may call what they test.
    let tested = indoc!(
        r"
        #[cfg(test)]
        mod tests {
            fn t() { super::super::a::first() }
        }
        pub fn second() { let first = 1; g(first) }
    "
    );
    let files = [
        ("lower/a.rs", "use super::b::second;\npub fn first() { second() }\n"),
        ("lower/b.rs", tested),
    ];
    assert_eq!(calls_of(&files), [""; 0]);
    let files = [
        (
            "lower/a.rs",
            "use super::b::second;\npub fn first() { second() }\n#[cfg(test)]\nmod tests;\n",
        ),
        ("lower/b.rs", "pub fn second() {}\n#[cfg(test)]\nmod unit;\n"),
        (
            "lower/b/unit.rs",
            indoc!(
                r"
                #[test]
                fn t() { crate::lower::a::first() }
                pub fn of_tests() { crate::lower::a::first() }
            "
            ),
        ),
        ("lower/a/tests.rs", "fn t() { super::super::b::unit::of_tests() }\npub fn more() {}\n"),
    ];
    assert_eq!(calls_of(&files), [""; 0]);
    // Other folders may.
    let files = [
        ("parse/a.rs", "use super::b::second;\npub fn first() { second() }\n"),
        ("parse/b.rs", "pub fn second() { super::a::first() }\n"),
    ];
    assert_eq!(calls_of(&files), [""; 0]);
}

#[test]
fn methods_of_two_files_do_not_call_each_other() {
    let state = (
        "normal/mod.rs",
        "mod a;\nmod b;\npub struct State { list: Vec<u8>, other: Other }\npub struct Other;\n",
    );
    let first = "use super::State;\nimpl State {\n    pub fn first(&mut self) { self.get() }\n}\n";
    let cycle = |name: &str| {
        format!(
            "generator/src/normal/a.rs:4: calls of 2 files go round: normal/a.rs → normal/b.rs \
             (`get`), normal/b.rs → normal/a.rs (`{name}`)"
        )
    };
    // `get` is a method of maps as well: the type it is called on decides.
    for second in [
        "use super::State;\nimpl State {\n    pub fn get(&mut self) { self.first() }\n}\n",
        indoc!(
            r"
            use super::State;
            impl State {
                pub fn get(&mut self) { g(self) }
            }
            fn g(state: &mut State) { state.first() }
        "
        ),
        "use super::State;\nimpl State {\n    pub fn get(&mut self) { State::first(self) }\n}\n",
        indoc!(
            r"
            use super::State;
            impl State {
                pub fn get(&mut self) { let made = State::made(); made.first() }
                fn made() -> State { todo!() }
            }
        "
        ),
        // Nothing is known of `x`, but only one file has a method of that name.
        indoc!(
            r"
            use super::State;
            impl State {
                pub fn get(&mut self) { self.list.iter().for_each(|x| x.first_of_all()) }
            }
        "
        ),
    ] {
        let first = first.replace(
            "first(",
            if second.contains("first_of_all") { "first_of_all(" } else { "first(" },
        );
        let name = if second.contains("first_of_all") { "first_of_all" } else { "first" };
        assert_eq!(
            calls_of(&[state, ("normal/a.rs", &first), ("normal/b.rs", second)]),
            [cycle(name)],
            "{second}"
        );
    }
    for second in [
        // The `first` of a list.
        "use super::State;\nimpl State {\n    pub fn get(&mut self) { self.list.first() }\n}\n",
        indoc!(
            r"
            use super::State;
            impl State {
                pub fn get(&mut self) { self.list.iter().for_each(|x| x.first()) }
            }
        "
        ),
        // Another type has one too.
        indoc!(
            r"
            use super::{Other, State};
            impl State {
                pub fn get(&mut self) { self.other.first() }
            }
            impl Other {
                fn first(&self) {}
            }
        "
        ),
    ] {
        assert_eq!(
            calls_of(&[state, ("normal/a.rs", first), ("normal/b.rs", second)]),
            [""; 0],
            "{second}"
        );
    }
}

#[test]
fn a_long_way_round_is_one_violation() {
    let file = |to: &str| format!("pub fn go() {{ super::{to}::go() }}\n");
    let (a, b, c) = (file("b"), file("c"), file("a"));
    let found = calls_of(&[
        ("names/a.rs", &a),
        ("names/b.rs", &b),
        ("names/c.rs", &c),
        ("names/d.rs", &file("a")),
    ]);
    let expected = "generator/src/names/a.rs:2: calls of 3 files go round: names/a.rs → \
                    names/b.rs (`go`), names/b.rs → names/c.rs (`go`), names/c.rs → names/a.rs \
                    (`go`)";
    assert_eq!(found, [expected]);
}

#[test]
fn no_struct_has_many_fields() {
    let of = |count: usize| {
        let fields: String =
            (0..count).map(|i| format!("    f{i}: BTreeMap<u8, std::fmt::Error>,\n")).collect();
        format!("struct Few(u8);\npub struct Many<'a, T: Copy> {{\n{fields}    // a: comment\n}}\n")
    };
    let expected = "3: `Many` has 16 fields: no struct has more than 15";
    assert_eq!(found("generator/src/lower/mod.rs", &of(16)), [expected]);
    assert_eq!(found("xtask/src/corpus.rs", &of(16)), [expected]);
    assert_eq!(found("generator/src/lower/mod.rs", &of(15)), [""; 0]);
    assert_eq!(found("generator/src/ir/types.rs", &of(16)), [""; 0]);
    assert_eq!(found("generator/src/document/schema.rs", &of(16)), [""; 0]);
    assert_eq!(found("runtime/types/src/lib.rs", &of(16)), [""; 0]);
}
