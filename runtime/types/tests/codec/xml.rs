//! XML bodies through the tables.

use crate::{mutations::Numbers, scalars::State, xml_unions::Root};
use specwright_types::{Field, from_xml, record, to_xml};

#[derive(Clone)]
pub struct Container {
    pub id: i64,
    pub name: String,
    pub public: Option<bool>,
    pub state: Option<State>,
    pub blob: Vec<Blob>,
    pub note: Option<Note>,
    pub tags: Option<Tags>,
}
record!(Container {
    0 "id" => id [required],
    1 "Name" => name [required],
    2 "Public" => public,
    3 "State" => state,
    4 "Blob" => blob,
    5 "Note" => note,
    6 "Tags" => tags,
} xml {
    0 (attribute "id"),
});
#[derive(Clone)]
pub struct Blob {
    pub name: String,
    pub size: Option<u64>,
}
record!(Blob { 0 "Name" => name [required], 1 "Size" => size, });
#[derive(Clone)]
pub struct Note {
    pub lang: Option<String>,
    pub text: String,
}
record!(Note {
    0 "lang" => lang,
    1 "content" => text [required],
} xml {
    0 (attribute "lang"),
    1 (text),
});
#[derive(Clone)]
pub struct Tags {
    pub tag: Option<Vec<String>>,
}
record!(Tags { 0 "Tag" => tag, });

const TEXT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<Container id="7"><Name>n&amp;m</Name><Public>true</Public><State>Odd</State><Blob><Name>a</Name><Size>12</Size></Blob>"#,
    r#"<Blob><Name>b</Name></Blob><Note lang="en">hi</Note><Tags><Tag>x</Tag><Tag>y</Tag></Tags></Container>"#,
);

#[test]
fn elements_attributes_and_text() {
    let container: Container = from_xml(TEXT.as_bytes()).unwrap();
    assert_eq!((container.id, container.name.as_str(), container.public), (7, "n&m", Some(true)));
    assert_eq!((container.blob.len(), container.blob[0].size), (2, Some(12)));
    assert_eq!(container.note.as_ref().unwrap().text, "hi");
    assert_eq!(container.tags.as_ref().unwrap().tag.as_ref().unwrap(), &["x", "y"]);
    assert_eq!(to_xml(&container, None).unwrap(), TEXT);
}

#[test]
fn a_required_list_without_elements_is_empty() {
    #[derive(Clone)]
    pub struct Page {
        pub blob: Vec<Blob>,
        pub next: String,
    }
    record!(Page { 0 "Blob" => blob [required], 1 "Next" => next [required], });
    assert_eq!(
        from_xml::<Page>(b"<Page><Next/></Page>").unwrap(),
        Page { blob: vec![], next: String::new() }
    );
    assert_eq!(from_xml::<Page>(b"<Page/>").unwrap(), Page { blob: vec![], next: String::new() });
}

#[test]
fn elements_that_are_not_adjacent() {
    let text = "<Container \
                id=\"1\"><Blob><Name>a</Name></Blob><Name>n</Name><Blob><Name>b</Name></Blob></\
                Container>";
    let container: Container = from_xml(text.as_bytes()).unwrap();
    assert_eq!(
        container.blob.iter().map(|blob| blob.name.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
}

#[test]
fn declaration_mark_and_unknown_elements() {
    let text = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
     <Container id=\"1\" new=\"a\">\n\
     \x20 <New><X/></New>\n\
     \x20 <Name>n</Name>\n\
     </Container>";
    let container: Container = from_xml(text.as_bytes()).unwrap();
    assert_eq!((container.name.as_str(), container.blob.len()), ("n", 0));
}

#[test]
fn errors_say_where() {
    let message = |text: &str| from_xml::<Container>(text.as_bytes()).unwrap_err().to_string();
    let text =
        r#"<Container id="7"><Name>n</Name><Blob><Name>a</Name><Size>x</Size></Blob></Container>"#;
    assert!(message(text).starts_with("Blob[0].Size: "), "{}", message(text));
    assert_eq!(message("<Error><Code>1</Code></Error>"), "missing `id`, `Name` of Container");
    assert_eq!(
        message("<Container id=\"x\"/>"),
        "@id: invalid text \"x\", expected an integer (64 bits)"
    );
    assert_eq!(
        message("<Container><Note><b/></Note></Container>"),
        "Note: missing `content` of Note"
    );
    assert_eq!(
        message("<Container><Name><b/></Name></Container>"),
        "Name: there are elements where a text is described"
    );
    let text = "<Container><Blob/><Tags><Tag>a</Tag>";
    assert_eq!(message(text), "Tags: the document ends inside of this element");
    assert!(
        message("<Container><Tags><Tag></Tags>")
            .starts_with("Tags.Tag: ill-formed document: expected `</Tag>`")
    );
    assert_eq!(message(""), "the document has no element");
    assert_eq!(message("<a/><b/>"), "there is more than one element at the root (before byte 8)");
    assert_eq!(message("<a/>b"), "there is text outside of the root element (before byte 5)");
    assert!(!message("<Container").is_empty());
    assert!(from_xml::<Container>(b"\xff").is_err());
}

/// As in JSON: nulls where none belong and what is missing do not fail a document, all that does
/// not fit is listed.
#[test]
fn what_is_missing_is_empty() {
    #[derive(Clone)]
    pub struct Shelf {
        pub id: i64,
        pub blob: Blob,
        pub sizes: Vec<i64>,
        pub note: Option<String>,
    }
    record!(Shelf {
        0 "Id" => id [required],
        1 "Blob" => blob [required],
        2 "Size" => sizes [required],
        3 "Note" => note,
    });
    const NIL: &str = r#"xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true""#;
    let empty = Shelf {
        id: 0,
        blob: Blob { name: String::new(), size: None },
        sizes: vec![1, 2],
        note: None,
    };
    let sizes = "<Size>1</Size><Size>2</Size>";
    for text in [
        format!("<Shelf>{sizes}</Shelf>"),
        format!("<Shelf>{sizes}<Id {NIL}/><Blob {NIL}/><Note {NIL}/></Shelf>"),
        format!("<Shelf><Size>1</Size><Size {NIL}/><Size>2</Size><Blob/></Shelf>"),
    ] {
        assert_eq!(from_xml::<Shelf>(text.as_bytes()).unwrap(), empty, "{text}");
    }
    let text = "<Shelf><Id>x</Id><Blob><Other/></Blob><Size>1</Size><Size>y</Size></Shelf>";
    let found = from_xml::<Shelf>(text.as_bytes()).unwrap_err().into_mismatches();
    let paths: Vec<_> = found.iter().map(|mismatch| mismatch.path.as_str()).collect();
    assert_eq!(paths, ["Id", "Blob", "Size[1]"]);
    assert_eq!(found[1].reason, "missing `Name` of Blob");
}

#[test]
fn deep_elements_are_an_error() {
    #[derive(Clone)]
    pub struct Node {
        pub next: Option<Box<Node>>,
        pub any: Option<specwright_types::Json>,
    }
    record!(Node { 0 "n" => next, 1 "a" => any, });
    let nested = |name: &str, levels: usize| {
        format!("<{name}>").repeat(levels) + &format!("</{name}>").repeat(levels)
    };
    assert!(from_xml::<Node>(nested("n", 100).as_bytes()).is_ok());
    for name in ["n", "a", "z"] {
        let error =
            from_xml::<Node>(format!("<r>{}</r>", nested(name, 100_000)).as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "elements are nested more than 128 deep (before byte 387)");
    }
}

/// Reads damaged copies of a text, and returns how many could be read. What could be read is the
/// same after it was written.
fn damage<T: Field>(text: &str, rounds: usize) -> usize {
    const PARTS: [&str; 16] = [
        "<",
        ">",
        "</",
        "/>",
        "\"",
        "=",
        "&",
        "&amp;",
        "&#0;",
        "<!--",
        "<![CDATA[",
        "]]>",
        "<?x ?>",
        "<!DOCTYPE a",
        " i:nil=\"true\"",
        "\u{e9}",
    ];
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut read = 0;
    for round in 0..rounds {
        let mut bytes = text.as_bytes().to_vec();
        if round % 8 == 0 {
            bytes.truncate(numbers.below(bytes.len()));
        }
        for _ in 0..=numbers.below(2) {
            let at = numbers.below(bytes.len() + 1);
            let to = bytes.len().min(at + numbers.below(8));
            let part = PARTS[numbers.below(PARTS.len())].as_bytes();
            bytes.splice(at..to, part.iter().copied());
        }
        let Ok(value) = from_xml::<T>(&bytes) else { continue };
        read += 1;
        let Ok(written) = to_xml(&value, None) else { continue };
        let again: T =
            from_xml(written.as_bytes()).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert!(again.view() == value.view(), "{}\n{written}", String::from_utf8_lossy(&bytes));
    }
    read
}

#[test]
fn damaged_documents() {
    assert!(damage::<Container>(TEXT, 8_000) > 100);
    let pets = r#"<Root><pet><kind>cat</kind><lives>9</lives></pet><pet Kind="dog"><Bark>w</Bark></pet><value>auto</value><value>1</value></Root>"#;
    assert!(damage::<Root>(pets, 12_000) > 100);
}
