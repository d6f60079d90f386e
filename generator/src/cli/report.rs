//! The report of a run: diagnostics for people, everything for programs.

use crate::{
    Outcome, Report, Session,
    diag::{Diagnostic, Position, Positions, Severity, terminal},
    ir::{LeftOut, LeftOutKind},
    output::Changes,
    source::Location,
};
use serde_json::{Value as Json, json};

/// All diagnostics, as shown to people.
pub fn diagnostics_text(outcome: &Outcome) -> String {
    Printed::of(outcome).diagnostics()
}

/// Diagnostics that were found in a session, as shown to people.
pub fn faults_text(found: &[Diagnostic], session: &Session) -> String {
    let positions = Positions::of(session, found, &[]);
    found.iter().map(|found| positions.render(found)).collect()
}

/// What was left out, a line each.
pub fn left_out_text(outcome: &Outcome) -> String {
    Printed::of(outcome).left_out()
}

/// The report of a run. The files are read once more for the positions of all diagnostics together.
pub struct Printed<'o> {
    outcome: &'o Outcome,
    positions: Positions<'o>,
}

impl<'o> Printed<'o> {
    /// The report of a run with this outcome.
    pub fn of(outcome: &'o Outcome) -> Printed<'o> {
        let left_out: Vec<Location> =
            outcome.report.left_out.iter().map(|left| left.location).collect();
        let positions = Positions::of(&outcome.session, &outcome.diagnostics, &left_out);
        Printed { outcome, positions }
    }

    /// What was generated.
    pub fn report(&self) -> &'o Report {
        &self.outcome.report
    }

    /// All diagnostics, as shown to people.
    pub fn diagnostics(&self) -> String {
        self.outcome.diagnostics.iter().map(|found| self.positions.render(found)).collect()
    }

    /// What was left out, a line each.
    pub fn left_out(&self) -> String {
        let line = |left: &LeftOut| {
            let place = self
                .positions
                .get(left.location)
                .map(|at| format!("{}:{}:{}: ", at.path, at.line, at.column))
                .unwrap_or_default();
            terminal::line(&format!("{place}left out: {}: {}", left.what, left.reason)).into_owned()
                + "\n"
        };
        self.outcome.report.left_out.iter().map(line).collect()
    }

    /// The report as JSON, pretty-printed; of the runtime crates only what was written or removed.
    pub fn json(&self, changes: &Changes, of_runtime: &Changes) -> String {
        let Printed { outcome, positions } = self;
        let session = &outcome.session;
        let report = json!({
            "name": outcome.report.name,
            "operations": outcome.report.operations,
            "types": outcome.report.types,
            "left_out": outcome.report.left_out.iter().map(|left| left_out_json(left, session, positions)).collect::<Vec<_>>(),
            "diagnostics": outcome.diagnostics.iter().map(|found| diagnostic_json(found, session, positions)).collect::<Vec<_>>(),
            "files": { "written": written(changes), "unchanged": changes.unchanged, "removed": changes.stale },
            "runtime": { "written": written(of_runtime), "removed": of_runtime.stale },
        });
        format!("{report:#}")
    }
}

/// The files that were written, or would be.
fn written(changes: &Changes) -> Vec<&str> {
    let mut written: Vec<&str> = changes.missing.iter().map(String::as_str).collect();
    written.extend(changes.changed.iter().map(|changed| changed.path.as_str()));
    written.sort_unstable();
    written
}

fn diagnostic_json(found: &Diagnostic, session: &Session, positions: &Positions<'_>) -> Json {
    let Diagnostic { code, severity, location, offset: _, message, note } = found;
    let mut object = json!({ "code": code, "severity": severity_name(*severity), "message": message, "note": note });
    add_place(&mut object, *location, session, positions.of_diagnostic(found));
    object
}

fn left_out_json(left: &LeftOut, session: &Session, positions: &Positions<'_>) -> Json {
    let LeftOut { what, kind, reason, location, written: _ } = left;
    let kind = match kind {
        LeftOutKind::Operation => "operation",
        LeftOutKind::Part => "part",
        LeftOutKind::Type => "type",
    };
    let mut object = json!({ "what": what, "kind": kind, "reason": reason });
    add_place(&mut object, Some(*location), session, positions.get(*location));
    object
}

fn add_place(
    object: &mut Json,
    location: Option<Location>,
    session: &Session,
    position: Option<Position>,
) {
    let Some(location) = location else { return };
    object["file"] = json!(session.sources.get(location.source).path);
    object["pointer"] = json!(session.pointers.text(location.pointer));
    if let Some(position) = position {
        object["line"] = json!(position.line);
        object["column"] = json!(position.column);
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
