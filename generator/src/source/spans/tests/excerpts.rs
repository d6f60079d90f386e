//! What is found in the lines around a location is what is found in the whole text.

use super::super::{Wanted, blocks, yaml};
use indoc::indoc;
use serde_yaml::Value;
use std::{fmt::Write, fs, path::Path};

type Pointer = Vec<String>;

/// The place of each value.
fn places(value: &Value, above: &Pointer, all: &mut Vec<Pointer>) {
    let below = |segment: String| above.iter().cloned().chain([segment]).collect::<Pointer>();
    all.push(above.clone());
    match value {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                let key = match key {
                    Value::String(key) => key.clone(),
                    Value::Number(number) => number.to_string(),
                    other => format!("{other:?}"),
                };
                places(value, &below(key), all);
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &below(index.to_string()), all);
            }
        }
        Value::Tagged(tagged) => places(&tagged.value, above, all),
        _ => {}
    }
}

fn wanted<'s>(pointers: &[&'s Pointer]) -> Wanted<'s> {
    let mut wanted = Wanted { span: Some(0..0), ..Wanted::default() };
    for pointer in pointers {
        let mut below = &mut wanted;
        for segment in *pointer {
            below = below.members.entry(segment).or_default();
        }
    }
    wanted
}

/// Compares both readings for some places together.
fn compare(text: &str, pointers: &[&Pointer]) {
    let (mut quick, mut whole) = (wanted(pointers), wanted(pointers));
    let excerpt = blocks::excerpt(text, &quick);
    yaml::search(text, &mut quick);
    yaml::search_all(text, &mut whole);
    assert_eq!(
        format!("{quick:?}"),
        format!("{whole:?}"),
        "{pointers:?} in\n{}\nof\n{text}",
        excerpt.map(|excerpt| excerpt.text).unwrap_or_default()
    );
}

/// Compares places of a text, each alone, with a reading for all; how many there are, and of how
/// many only a part was read. Of many, about as many as given are taken.
fn compare_some(text: &str, most: usize) -> (usize, usize) {
    let Some(Ok(value)) = serde_yaml::Deserializer::from_str(text)
        .next()
        .map(<Value as serde::Deserialize>::deserialize)
    else {
        return (0, 0);
    };
    let mut all = Vec::new();
    places(&value, &Pointer::new(), &mut all);
    let mut some: Vec<&Pointer> = all.iter().step_by(1 + all.len() / most).collect();
    let missing = some[some.len() / 2].iter().cloned().chain(["none".to_owned()]).collect();
    some.push(&missing);
    compare(text, &some);
    let mut whole = wanted(&some);
    yaml::search_all(text, &mut whole);
    let alone = |pointer: &&&Pointer| {
        let mut quick = wanted(&[pointer]);
        yaml::search(text, &mut quick);
        let segments: Vec<&str> = pointer.iter().map(String::as_str).collect();
        assert_eq!(quick.nearest(&segments), whole.nearest(&segments), "{segments:?} in\n{text}");
        blocks::excerpt(text, &quick).is_some_and(|excerpt| excerpt.text.len() < text.len())
    };
    (some.len(), some.iter().filter(alone).count())
}

/// The same for all places.
fn compare_all(text: &str) -> (usize, usize) {
    compare_some(text, usize::MAX)
}

#[test]
fn only_lines_around_a_place_are_read() {
    let text = indoc! {r##"
        # first
        ---
        info: {title: "it's [", 'x''y': [a 'b, "]"], c: &c d}
        "quoted # key" : >- # folded
          text: 'not closed

         # text
        200: plain text
          - "it goes on
          over lines
        list:
        - 'one
        two: '
        - key: "quoted
          over\" lines"
          other: |+
              block: '
          # text
        # comment
        - - a
          - &b
            b: c
        tagged: !t
          # comment
          below: !u {a: b}
          beside: -1
          url: http://x/#y
        paths:
            /a:
                get: [
            x, y
            ]
                post:
                    scalar
                    more 'x
            /b: {}
        last:
    "##};
    let excerpt = |pointer: &[&str]| {
        let pointer = pointer.iter().map(|segment| (*segment).to_owned()).collect();
        blocks::excerpt(text, &wanted(&[&pointer])).map(|excerpt| excerpt.text)
    };
    assert_eq!(
        excerpt(&["paths", "/a", "post"]).as_deref(),
        Some("paths:\n    /a:\n        post:\n            scalar\n            more 'x\n")
    );
    assert_eq!(
        excerpt(&["tagged", "beside"]).as_deref(),
        Some("tagged: !t\n  # comment\n  beside: -1\n")
    );
    assert_eq!(excerpt(&["last"]).as_deref(), Some("last:\n"));
    assert_eq!(compare_all(text), (34, 34));
    assert_eq!(compare_all(&text.replace('\n', "\r\n")), (34, 34));
}

#[test]
fn what_is_not_sure_is_read_whole() {
    for text in [
        "a: &x 1\nb: *x\n",
        "a: 1\n? b\n: 2\n",
        "a: 1\n\u{feff}b: 2\n",
        "%YAML 1.2\n---\na: 1\nb: 2\n",
        "{a: 1,\nb: 2}\n",
        "- a: 1\n- b: 2\n",
        "a: [x,\n? y]\nb: 2\n",
        "&x a: 1\nb: 2\n",
    ] {
        let pointer = vec!["b".to_owned()];
        assert!(blocks::excerpt(text, &wanted(&[&pointer])).is_none(), "{text}");
        compare_all(text);
    }
}

/// Numbers that look random (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn texts_put_together_at_random_are_read_alike() {
    const HEADS: [&str; 15] = [
        "a:", "b:", "c:", "a:", "b:", "- ", "- a:", "- - ", "\"d\":", "'e' :", "é:", "? ", ": ",
        "", "#",
    ];
    const VALUES: [&str; 34] = [
        "",
        "",
        "",
        "",
        "",
        "x",
        "x: y",
        "|",
        ">-",
        "|2",
        "\"x",
        "y\"",
        "'x",
        "y'",
        "'x''",
        "it's",
        "[x",
        "x]",
        "{a: b",
        "}",
        "{a: \"}\", b: 'x'}",
        "[a 'b, c]",
        "&n",
        "&n x",
        "*n",
        "!t",
        "!t x",
        "# c",
        "x # 'c",
        "\"a\\\"b\"",
        "[x, # ]",
        "\"x: y\"",
        "\tx",
        "a#b 'c",
    ];
    let mut numbers = Numbers(1);
    let (mut texts, mut places, mut parts) = (0, 0, 0);
    for _ in 0..60_000 {
        let mut text = String::new();
        let mut indentation = 0_usize;
        for _ in 0..2 + numbers.below(6) {
            indentation = match numbers.below(8) {
                0..=2 => indentation,
                3 | 4 => indentation + 2,
                5 => indentation + 1,
                6 => indentation.saturating_sub(2),
                _ => 0,
            };
            let (head, value) = (HEADS[numbers.below(15)], VALUES[numbers.below(34)]);
            let _ = writeln!(text, "{:indentation$}{head} {value}", "");
        }
        let (all, some) = compare_all(&text);
        texts += usize::from(all > 0);
        (places, parts) = (places + all, parts + some);
    }
    assert!(texts > 3_000 && parts > 3_000, "{texts} {places} {parts}");
}

#[test]
fn real_descriptions_are_read_alike() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in a workspace");
    let Some(corpus) = ["../shared/corpus", "../../shared/corpus"]
        .iter()
        .map(|path| repository.join(path))
        .find(|path| path.is_dir())
    else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    for path in [
        "adyen/LegalEntityService-v3.yaml",
        "airflow/v2.yaml",
        "alertmanager/openapi.yaml",
        "lakefs/authorization.yml",
        "lakefs/swagger.yml",
        "museum/openapi.yaml",
        "petstore/openapitools-petstore.yaml",
        "xero/xero_assets.yaml",
    ] {
        let text = fs::read_to_string(corpus.join(path)).expect(path);
        let (places, parts) = compare_some(&text, 5_000_000 / text.len());
        assert!(places > 10 && parts * 10 > places * 9, "{path}: {parts} of {places}");
    }
}
