//! Examples in the documentation of methods.

/// The macro `example`, by which the methods of a crate document a call in one line: the attribute
/// `#[doc = example!(client.pets().get(7))]` at their end. A semicolon behind `client` has each
/// call on a line of its own. Before it may stand
///
/// - in brackets, `models` where something of that module is named, and what is done with the
///   call: `pages`, to take the items of a list; `waits`, to wait for the end of the job that it
///   reads; `lro`, to wait for that of the operation that it starts;
/// - in braces, a value that is made before: `{body: models::Pet::new("Rex")}`.
///
/// The `$` is one that the macro is made with; then follows the name of the crate.
///
/// ```
/// specwright_client::doc_examples! { ($) zoo_client }
/// let docs = example!([models pages] {pet: models::Pet::new("Rex")} client; .pets().like(&pet));
/// assert!(docs.contains("let pet = models::Pet::new(\"Rex\");"));
/// assert!(docs.contains("let mut items = client\n    .pets()\n    .like(&pet)\n    .items();"));
/// ```
#[macro_export]
macro_rules! doc_examples {
    (($d:tt) $krate:ident) => {
        #[allow(unused_macros, reason = "the groups that use it may be left out")]
        macro_rules! example {
                    ($d([$d($word:ident)+])? $d({$d($before:tt)+})? client $d($call:tt)+) => {
                        ::core::concat!(
                            "\n# Example\n\n```no_run\n",
                            $crate::__example!(uses $krate $d($d($word)+)?),
                            "# async fn example(client: ", ::core::stringify!($krate),
                            "::Client) -> Result<(), Box<dyn std::error::Error>> {\n",
                            $d($crate::__example!(before $d($before)+),)?
                            $crate::__example!(open $d($d($word)+)?),
                            $crate::__example!(call $d($call)+),
                            $crate::__example!(close $d($d($word)+)?),
                            "\n# Ok(())\n# }\n```"
                        )
                    };
                }
    };
}

/// The parts of an example.
#[doc(hidden)]
#[macro_export]
macro_rules! __example {
    (uses $krate:ident models $($word:ident)?) => {
        ::core::concat!("use ", ::core::stringify!($krate), "::models;\n\n")
    };
    (uses $krate:ident $($word:ident)?) => {
        ""
    };
    (before $name:ident: $($value:tt)+) => {
        ::core::concat!(
            "let ", ::core::stringify!($name), " = ", ::core::stringify!($($value)+), ";\n"
        )
    };
    (open $(models)? pages) => {
        "let mut items = "
    };
    (open $(models)? waits) => {
        "let done = "
    };
    (open $(models)? lro) => {
        "let started = "
    };
    (open $(models)?) => {
        "let response = "
    };
    (call ; $(.$name:ident($($arguments:tt)*))+) => {
        ::core::concat!(
            "client",
            $("\n    .", ::core::stringify!($name), "(", ::core::stringify!($($arguments)*), ")",)+
            "\n    "
        )
    };
    (call $($call:tt)+) => {
        ::core::concat!("client", ::core::stringify!($($call)+))
    };
    (close $(models)? pages) => {
        ".items();\nwhile let Some(item) = items.next().await {\n    let item = item?;\n}"
    };
    (close $(models)? waits) => {
        ".until_done().await?;"
    };
    (close $(models)? lro) => {
        ".await?;\nlet result = started.wait().await?;"
    };
    (close $(models)?) => {
        ".await?;"
    };
}
