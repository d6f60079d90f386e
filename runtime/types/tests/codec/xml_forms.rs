//! What an element, an attribute, a list or a map is called in XML. The first rows are those of the
//! specification's "XML Object" tables.

use specwright_types::{Base64, Date, Json, Nullable, from_xml, private::Xml, record, to_xml};
use std::collections::BTreeMap;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// A record of one property, its form, a value, and the document it is both ways.
macro_rules! both_ways {
    ($($test:ident: $type:ty, $wire:literal $([$flag:ident])?, ($($form:tt)*), $value:expr, $text:expr;)*) => { $(
        #[test]
        fn $test() {
            #[derive(Clone)]
            struct Root {
                value: $type,
            }
            record!(Root { 0 $wire => value $([$flag])?, } xml { $($form)* });
            let root = Root { value: $value };
            let text = format!("{HEAD}{}", $text);
            assert_eq!(to_xml(&root, None).unwrap(), text);
            assert_eq!(from_xml::<Root>(text.as_bytes()).unwrap(), root);
        }
    )* };
}

fn texts() -> Option<Vec<String>> {
    Some(vec!["cat".to_owned(), "dog".to_owned()])
}

both_ways! {
    a_property: Option<String>, "animals", (), Some("cat".into()), "<Root><animals>cat</animals></Root>";
    a_list: Option<Vec<String>>, "animals", (), texts(), "<Root><animals>cat</animals><animals>dog</animals></Root>";
    a_name: Option<String>, "animals", (0 (element "animal"),), Some("cat".into()), "<Root><animal>cat</animal></Root>";
    an_attribute: Option<i64>, "id", (0 (attribute "id"),), Some(123), r#"<Root id="123"/>"#;
    a_namespace: Option<String>, "name", (0 (element "sample:name" in "http://example.com/schema/sample"),), Some("example".into()),
        r#"<Root><sample:name xmlns:sample="http://example.com/schema/sample">example</sample:name></Root>"#;
    names_of_items: Option<Vec<String>>, "animals", (0 (element "animal"),), texts(),
        "<Root><animal>cat</animal><animal>dog</animal></Root>";
    a_wrapped_list: Option<Vec<String>>, "animals", (0 (element "animals" of "animals"),), texts(),
        "<Root><animals><animals>cat</animals><animals>dog</animals></animals></Root>";
    a_wrapped_list_with_names: Option<Vec<String>>, "animals", (0 (element "aliens" of "animal"),), texts(),
        "<Root><aliens><animal>cat</animal><animal>dog</animal></aliens></Root>";
    an_empty_wrapped_list: Option<Vec<String>>, "animals", (0 (element "aliens" of "animal"),), Some(vec![]), "<Root><aliens/></Root>";
    an_absent_wrapped_list: Option<Vec<String>>, "animals", (0 (element "aliens" of "animal"),), None, "<Root/>";
    a_required_list: Vec<i64>, "n" [required], (), vec![], "<Root/>";
    namespaces_of_items: Option<Vec<String>>, "a", (0 (element "s:a" in "http://s" of "s:b" in "http://s"),), texts(),
        r#"<Root><s:a xmlns:s="http://s"><s:b>cat</s:b><s:b>dog</s:b></s:a></Root>"#;
    a_default_namespace: Option<String>, "a", (root (element "Root" in "http://r"), 0 (element "a" in "http://r"),), Some("x".into()),
        r#"<Root xmlns="http://r"><a>x</a></Root>"#;
    an_attribute_in_a_namespace: Option<String>, "a", (0 (attribute "s:a" in "http://s"),), Some("x".into()),
        r#"<Root xmlns:s="http://s" s:a="x"/>"#;
    a_prefix_without_a_namespace: Option<String>, "a", (0 (element "s:a"),), Some("x".into()), "<Root><a>x</a></Root>";
    lists_of_lists: Vec<Vec<i64>>, "rows", (0 (element "rows" of "row" of "cell"),), vec![vec![1, 2], vec![], vec![3]],
        "<Root><rows><row><cell>1</cell><cell>2</cell></row><row/><row><cell>3</cell></row></rows></Root>";
    a_list_in_an_attribute: Option<Vec<i64>>, "ids", (0 (attribute "ids"),), Some(vec![1, 2]), r#"<Root ids="1 2"/>"#;
    a_map: BTreeMap<String, i64>, "more", (), BTreeMap::from([("a".into(), 1), ("b".into(), 2)]),
        "<Root><more><a>1</a><b>2</b></more></Root>";
    a_map_of_lists: BTreeMap<String, Vec<i64>>, "more", (), BTreeMap::from([("a".into(), vec![1, 2])]),
        "<Root><more><a>1</a><a>2</a></more></Root>";
    a_null: Option<Nullable<i64>>, "n", (), Some(Nullable::Null),
        r#"<Root><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></Root>"#;
    a_required_null: Option<String>, "n" [required], (), None,
        r#"<Root><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></Root>"#;
    nulls_in_a_list: Vec<Option<i64>>, "n", (), vec![Some(1), None],
        r#"<Root><n>1</n><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></Root>"#;
    nulls_in_an_optional_list: Option<Vec<Option<i64>>>, "n", (), Some(vec![None, Some(1)]),
        r#"<Root><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><n>1</n></Root>"#;
    a_null_in_an_optional_list: Option<Vec<Option<i64>>>, "n", (), Some(vec![None]),
        r#"<Root><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></Root>"#;
    a_null_list: Option<Nullable<Vec<String>>>, "n", (), Some(Nullable::Null),
        r#"<Root><n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></Root>"#;
    an_empty_text: Option<String>, "a", (), Some(String::new()), "<Root><a/></Root>";
    spaces: Option<String>, "a", (), Some("  a\n b ".into()), "<Root><a>  a\n b </a></Root>";
    escapes: Option<String>, "a", (), Some("<&>\"'\r\u{e9}".into()), "<Root><a>&lt;&amp;&gt;\"'&#13;\u{e9}</a></Root>";
    escapes_in_an_attribute: Option<String>, "a", (0 (attribute "a"),), Some("<&>\"\n\t".into()),
        "<Root a=\"&lt;&amp;&gt;&quot;&#10;&#9;\"/>";
    base64: Option<Base64>, "a", (), Some(Base64::from(b"hello")), "<Root><a>aGVsbG8=</a></Root>";
    a_date: Option<Date>, "a", (), Some("2024-02-29".into()), "<Root><a>2024-02-29</a></Root>";
    a_float: f64, "a", (), 0.5, "<Root><a>0.5</a></Root>";
    anything: Json, "a", (), serde_json::json!({"$text": "z", "@id": "1", "b": ["x", "y"]}),
        r#"<Root><a id="1">z<b>x</b><b>y</b></a></Root>"#;
}

/// What is read leniently: the content of the root, and what it becomes.
#[test]
fn what_services_send() {
    #[derive(Clone)]
    struct Root {
        flag: Option<bool>,
        count: Option<i64>,
        text: Option<String>,
        list: Option<Vec<String>>,
        bytes: Option<Base64>,
    }
    record!(Root { 0 "flag" => flag, 1 "count" => count, 2 "text" => text, 3 "list" => list, 4 "bytes" => bytes, } xml {
        0 (element "Flag"),
        3 (element "List" of "Item"),
    });
    let none = || Root { flag: None, count: None, text: None, list: None, bytes: None };
    let list = |items: &[&str]| Root {
        list: Some(items.iter().map(|&item| item.to_owned()).collect()),
        ..none()
    };
    let text = |text: &str| Root { text: Some(text.to_owned()), ..none() };
    let rows = [
        ("<Flag>1</Flag>", Root { flag: Some(true), ..none() }),
        ("<Flag> false </Flag>", Root { flag: Some(false), ..none() }),
        ("<flag>true</flag>", Root { flag: Some(true), ..none() }),
        ("<flag>true</flag><Flag>false</Flag>", Root { flag: Some(false), ..none() }),
        ("<Flag/><count/>", none()),
        ("<count>\n 7\n</count><count>8</count>", Root { count: Some(8), ..none() }),
        (
            r#"<count i:nil="1" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">7</count>"#,
            none(),
        ),
        (r#"<x:text xmlns:x="http://x" x:a="1" b="2">a</x:text>"#, text("a")),
        ("<text>a<![CDATA[<&]]>&#x41;&lt;<!-- no --></text>", text("a<&A<")),
        ("<List><Item>a</Item><Other>b</Other></List>", list(&["a"])),
        ("<List><string>a</string><string>b</string></List>", list(&["a", "b"])),
        ("<List/>", list(&[])),
        (
            "<bytes>\n  aGVs\n  bG8=\n</bytes>",
            Root { bytes: Some(Base64::from(b"hello")), ..none() },
        ),
        ("<new><deep/></new>text", none()),
    ];
    let twice = format!("{HEAD}<Root><text x='1' y='2' x='3'/></Root>");
    let error = from_xml::<Root>(twice.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("the attribute `x` is given twice"), "{error}");
    for (content, expected) in rows {
        let text = format!("<!DOCTYPE Root>{HEAD}<Root>{content}</Root>\n<!-- end -->");
        let read = from_xml::<Root>(text.as_bytes());
        assert_eq!(
            read.unwrap_or_else(|error| panic!("{content}: {error}")),
            expected,
            "{content}"
        );
    }
}

#[test]
fn other_encodings_by_their_mark() {
    let document = "<n>ä</n>";
    let big: Vec<u8> = [0xfe, 0xff]
        .into_iter()
        .chain(document.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    let little: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(document.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(document.bytes()).collect();
    for bytes in [big, little, marked] {
        assert_eq!(from_xml::<String>(&bytes).unwrap(), "ä");
    }
}

#[test]
fn entities_are_not_declared_by_the_document() {
    let bomb = r#"<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>"#;
    assert_eq!(
        from_xml::<String>(bomb.as_bytes()).unwrap_err().to_string(),
        "the entity `&b;` is unknown (before byte 71)"
    );
    let external = r#"<!DOCTYPE r SYSTEM "file:///etc/passwd" [<!ENTITY a SYSTEM "file:///etc/passwd">]><r a="&a;"/>"#;
    assert!(from_xml::<Json>(external.as_bytes()).is_err());
}

#[test]
fn a_list_at_the_root() {
    const ROOT: Xml = Xml { items: Some(&Xml::element("banana")), ..Xml::element("bananas") };
    let list = vec!["a".to_owned(), "b".to_owned()];
    let text = format!("{HEAD}<bananas><banana>a</banana><banana>b</banana></bananas>");
    assert_eq!(to_xml(&list, Some(&ROOT)).unwrap(), text);
    assert_eq!(from_xml::<Vec<String>>(text.as_bytes()).unwrap(), list);
    assert_eq!(from_xml::<Vec<String>>(b"<bananas/>").unwrap(), Vec::<String>::new());
    assert_eq!(to_xml(&Vec::<String>::new(), Some(&ROOT)).unwrap(), format!("{HEAD}<bananas/>"));
    assert_eq!(
        to_xml(&list, None).unwrap_err().to_string(),
        "it is not an object, so that its root element needs a name"
    );
}

#[test]
fn a_record_that_keeps_other_properties() {
    #[derive(Clone)]
    struct Metadata {
        encrypted: Option<String>,
        more: BTreeMap<String, String>,
    }
    record!(Metadata { 0 "Encrypted" => encrypted, .. more } xml { root (element "meta"), 0 (attribute "Encrypted"), });
    let text = format!(r#"{HEAD}<meta Encrypted="no"><color>blue</color><size>1</size></meta>"#);
    let read: Metadata = from_xml(text.as_bytes()).unwrap();
    assert_eq!(
        read.more,
        BTreeMap::from([("color".into(), "blue".into()), ("size".into(), "1".into())])
    );
    assert_eq!(to_xml(&read, None).unwrap(), text);
}

#[test]
fn what_cannot_be_written() {
    #[derive(Clone)]
    struct Root {
        map: BTreeMap<String, String>,
        any: Json,
    }
    record!(Root { 0 "map" => map, 1 "any" => any, } xml { 1 (attribute "any"), });
    let write = |key: &str, text: &str, any: Json| {
        let map = BTreeMap::from([(key.to_owned(), text.to_owned())]);
        to_xml(&Root { map, any }, None).unwrap_err().to_string()
    };
    assert_eq!(
        write("a b", "", Json::Null),
        r#"Root.map: "a b" cannot be the name of an element or attribute"#
    );
    assert_eq!(
        write("a", "\u{0}", Json::Null),
        r"Root.map.a: the character '\0' cannot stand in XML"
    );
    assert_eq!(write("a", "", serde_json::json!([{}])), "Root.@any: it has no form as plain text");
}

#[test]
fn a_name_is_text_and_never_markup() {
    let map = BTreeMap::from([("a><b".to_owned(), "x".to_owned())]);
    assert!(to_xml(&map, Some(&Xml::element("r"))).is_err());
    let json = serde_json::json!({"@a=\"\" b": "x"});
    assert!(to_xml(&json, Some(&Xml::element("r"))).is_err());
}
