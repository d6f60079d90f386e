//! A topic whose types are long for one file has several files, none of which is long.

use specwright::{Job, generate, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// How many lines each file of models has, of an API whose resources are sent and have so many
/// properties each, all inside one that is flattened.
fn lines(resources: usize, properties: usize) -> Vec<usize> {
    let letter = |i: usize| char::from(b'A' + u8::try_from(i).expect("few"));
    let path = |i: usize| {
        let i = letter(i);
        format!(
            "  /cats/{i}:\n    put: {{ operationId: putCat{i}, parameters: [{{ name: cat, in: body, \
             required: true, schema: {{ $ref: \"#/definitions/Cat{i}\" }} }}], responses: {{ \"204\": {{ \
             description: OK }} }} }}\n"
        )
    };
    let property =
        |i: usize| format!("p{i}: {{ type: string, description: \"Of the cat, number {i}.\" }}");
    let definition = |i: usize| {
        let i = letter(i);
        let inside: Vec<String> = (0..properties).map(property).collect();
        let inside = inside.join(", ");
        format!(
            "  Cat{i}: {{ properties: {{ properties: {{ x-ms-client-flatten: true, $ref: \
             \"#/definitions/CatInner{i}\" }} }} }}\n  CatInner{i}: {{ properties: {{ {inside} }} }}\n"
        )
    };
    let paths: String = (0..resources).map(path).collect();
    let definitions: String = (0..resources).map(definition).collect();
    let text = format!(
        "swagger: \"2.0\"\ninfo: {{ title: T, version: \"1\" }}\nhost: h\npaths:\n{paths}definitions:\n\
         {definitions}"
    );
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let files = generate(&job, &One(text)).files.into_iter();
    files
        .filter(|file| file.path.starts_with("models/src/") && file.content.contains("record!("))
        .map(|file| file.content.lines().count())
        .collect()
}

#[test]
fn methods_of_flattened_properties_count() {
    let lines = lines(26, 8);
    assert!(lines.iter().sum::<usize>() > 5_000, "{lines:?}");
    assert!(lines.iter().all(|lines| *lines <= 1_500), "{lines:?}");
    // Nor are they divided more than they need.
    assert!(lines.len() <= 15, "{lines:?}");
}
