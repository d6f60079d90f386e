//! The client of one description.

use specwright::{
    cli::{self, Input, InputFault, Wanted},
    output::{self, Mode},
};

/// Generates what is wanted; gives what of the description is left out, as text, empty if nothing
/// is. A description with errors is a fault.
pub fn generate(wanted: &Wanted<'_>) -> Result<String, String> {
    let input = Input::open(wanted).map_err(|fault| match fault {
        InputFault::Usage(text) | InputFault::Content(text) => text,
    })?;
    let outcome = specwright::generate(&input.job, &input.loader);
    if cli::failed(&outcome) {
        return Err(cli::diagnostics_text(&outcome));
    }
    output::sync(wanted.out, &outcome.files, Mode::Force)
        .map_err(|sentences| sentences.join("; "))?;
    Ok(if outcome.report.left_out.is_empty() {
        String::new()
    } else {
        cli::left_out_text(&outcome)
    })
}
