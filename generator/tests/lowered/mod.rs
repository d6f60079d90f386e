//! What small descriptions are lowered to, as text.

use specwright::{Job, Stage, dump, source::Loader};

struct Files<'a>(&'a [(&'a str, &'a str)]);

impl Loader for Files<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let file = self.0.iter().find(|(known, _)| *known == path);
        file.map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

/// The IR of these files, of which the first is the root, and what is said of them: `code:
/// pointer`, line by line.
pub fn lowered(files: &[(&str, &str)]) -> (String, String) {
    let job = Job { spec: files[0].0.to_owned(), ..Job::default() };
    let (ir, session) = dump(&job, &Files(files), Stage::Ir);
    let said = session.diagnostics.list().iter().map(|fault| {
        let at = fault
            .location
            .map(|location| session.pointers.text(location.pointer))
            .unwrap_or_default();
        format!("{}: {at}", fault.code)
    });
    let said: Vec<String> = said.collect();
    (ir.unwrap_or_default().trim_end().to_owned(), said.join("\n"))
}
