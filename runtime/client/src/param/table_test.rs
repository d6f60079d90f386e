//! The style table of OpenAPI 3.1.1 ("Style Examples"), and what it leaves open.

use super::{Encoded, encode_argument};
use crate::table::{Param, Style};
use serde_json::json;
use specwright_types::{Field, Json, View, record, union};

/// `{ "R": 100, "G": 200, "B": 150 }`, in that order.
#[derive(Clone)]
struct Color {
    r: i64,
    g: i64,
    b: i64,
    alpha: Option<f64>,
}
record!(Color { 0 "R" => r [required], 1 "G" => g [required], 2 "B" => b [required], 3 "A" => alpha, });

/// Makes a parameter of a name.
type Make = fn(&'static str) -> Param;

fn text(param: Param, view: View<'_>) -> String {
    match encode_argument(&param, view).expect("an argument") {
        Some(Encoded::Path(text) | Encoded::Query(text) | Encoded::Cookie(text)) => text,
        Some(Encoded::Headers(list)) => list
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect::<Vec<_>>()
            .join("\n"),
        None => "-".to_owned(),
    }
}

#[test]
fn the_style_table_of_openapi() {
    use Style::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    let (path, query): (Make, Make) = (Param::path, Param::query);
    let rows = [
        (
            path,
            Matrix,
            false,
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            path,
            Matrix,
            true,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        (path, Label, false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (path, Label, true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (path, Simple, false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (path, Simple, true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (
            query,
            Form,
            false,
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ),
        (
            query,
            Form,
            true,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            query,
            SpaceDelimited,
            false,
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            query,
            PipeDelimited,
            false,
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            query,
            DeepObject,
            true,
            "color=",
            "color=blue",
            "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ];
    let list = ["blue", "black", "brown"].map(str::to_owned).to_vec();
    let color = Color { r: 100, g: 200, b: 150, alpha: None };
    for (place, style, explode, empty, string, array, object) in rows {
        let param = place("color").style(style, explode);
        let got = [View::Str(""), View::Str("blue"), View::from(&list), View::from(&color)]
            .map(|view| text(param, view));
        assert_eq!(got, [empty, string, array, object], "{style:?} {explode}");
    }
}

#[test]
fn headers_and_cookies() {
    let list = vec!["a b".to_owned(), "c,d".to_owned()];
    let color = Color { r: 1, g: 2, b: 3, alpha: Some(0.5) };
    assert_eq!(text(Param::header("X"), View::from(&list)), "X: a b,c,d");
    assert_eq!(text(Param::header("X"), View::from(&color)), "X: R,1,G,2,B,3,A,0.5");
    assert_eq!(
        text(Param::header("X").style(Style::Simple, true), View::from(&color)),
        "X: R=1,G=2,B=3,A=0.5"
    );
    assert_eq!(
        text(Param::header("x-ms-meta-").style(Style::Prefix, false), View::from(&color)),
        "x-ms-meta-R: 1\nx-ms-meta-G: 2\nx-ms-meta-B: 3\nx-ms-meta-A: 0.5"
    );
    assert_eq!(text(Param::cookie("c"), View::Str("a;b c")), "c=a%3Bb%20c");
    assert_eq!(text(Param::cookie("c"), View::from(&list)), "c=a%20b; c=c%2Cd");
    assert_eq!(
        text(Param::cookie("c").style(Style::Form, false), View::from(&list)),
        "c=a%20b,c%2Cd"
    );
}

#[test]
fn what_the_table_leaves_open() {
    let any = |param: Param, value: Json| text(param, View::Any(&value));
    let query = Param::query("q");
    let csv = query.style(Style::Form, false);
    let deep = query.style(Style::DeepObject, true);
    // Empty and null.
    assert_eq!(any(query, json!([])), "-");
    assert_eq!(any(csv, json!([])), "q=");
    assert_eq!(any(csv, json!(["a", null, "", "b"])), "q=a,,,b");
    assert_eq!(any(query, json!({"a": null, "b": 1})), "b=1");
    assert_eq!(any(deep, json!({"a": null})), "-");
    assert_eq!(any(query, Json::Null), "-");
    assert_eq!(text(query, View::Absent), "-");
    // Delimiters inside of values.
    assert_eq!(any(csv, json!(["a,b", "c d+e"])), "q=a%2Cb,c%20d%2Be");
    assert_eq!(any(query.style(Style::TabDelimited, false), json!(["a", "b"])), "q=a%09b");
    assert_eq!(any(Param::path("p"), json!(["a/b", "c"])), "a%2Fb,c");
    // Deeper than one level.
    assert_eq!(
        any(deep, json!({"a": {"b": 1, "c": [2, 3]}, "d": [{"e": 4}]})),
        "q%5Ba%5D%5Bb%5D=1&q%5Ba%5D%5Bc%5D%5B%5D=2&q%5Ba%5D%5Bc%5D%5B%5D=3&q%5Bd%5D%5B0%5D%5Be%\
         5D=4"
    );
    assert_eq!(any(csv, json!([{"a": 1}])), "q=%7B%22a%22%3A1%7D");
    // Content instead of a style.
    assert_eq!(any(query.json(), json!({"a": [1]})), "q=%7B%22a%22%3A%5B1%5D%7D");
    assert_eq!(any(Param::header("X").json(), json!("é")), "X: \"é\"");
    // Names.
    assert_eq!(any(Param::query("$select"), json!("id,name")), "$select=id%2Cname");
    assert_eq!(any(Param::query("meta-").style(Style::Prefix, true), json!({"a": 1})), "meta-a=1");
}

#[test]
fn a_document_without_an_end_is_refused() {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    let param = Param::query("q").style(Style::DeepObject, true);
    assert_eq!(encode_argument(&param, View::Any(&deep)), Err("is nested too deeply".into()));
}

#[derive(Debug, Clone, PartialEq)]
enum Names {
    One(String),
    Several(Vec<String>),
    Unknown(Json),
}
union!(Names { 0 One [String], 1 Several [Array], .. Unknown });

/// A union is what its member is, by the style of that.
#[test]
fn a_list_in_a_union_is_a_list() {
    let query = Param::query("q");
    let several = Names::Several(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(text(query, several.view()), "q=a&q=b");
    assert_eq!(text(query.style(Style::Form, false), several.view()), "q=a,b");
    assert_eq!(text(Param::header("X"), several.view()), "X: a,b");
    assert_eq!(text(query, Names::One("a".to_owned()).view()), "q=a");
    assert_eq!(text(query, Names::Unknown(json!([1, 2])).view()), "q=1&q=2");
    assert_eq!(text(query, Names::Unknown(json!({"a": 1})).view()), "a=1");
    assert_eq!(text(query, Names::Unknown(Json::Null).view()), "-");
}
