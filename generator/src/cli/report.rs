//! What a run tells: diagnostics for people, everything for programs.

use crate::{
    Outcome, Session,
    diag::{Diagnostic, Severity},
    ir::{LeftOut, LeftOutKind},
    output::Changes,
    source::Location,
};
use serde_json::{Value as Json, json};

/// All diagnostics, as shown to people.
pub fn diagnostics_text(outcome: &Outcome) -> String {
    faults_text(&outcome.diagnostics, &outcome.session)
}

/// Diagnostics that were found in a session, as shown to people.
pub fn faults_text(found: &[Diagnostic], session: &Session) -> String {
    found.iter().map(|found| diagnostic_text(found, session)).collect()
}

/// What was left out, a line each.
pub fn left_out_text(outcome: &Outcome) -> String {
    let line =
        |left: &LeftOut| format!("left out: {} at {}: {}\n", left.what, place(left.location, &outcome.session), left.reason);
    outcome.report.left_out.iter().map(line).collect()
}

/// The report of one run as JSON, pretty-printed.
pub fn json(outcome: &Outcome, changes: &Changes) -> String {
    let session = &outcome.session;
    let mut written: Vec<&str> = changes.missing.iter().map(String::as_str).collect();
    written.extend(changes.changed.iter().map(|changed| changed.path.as_str()));
    written.sort_unstable();
    let report = json!({
        "name": outcome.report.name,
        "operations": outcome.report.operations,
        "types": outcome.report.types,
        "left_out": outcome.report.left_out.iter().map(|left| left_out_json(left, session)).collect::<Vec<_>>(),
        "diagnostics": outcome.diagnostics.iter().map(|found| diagnostic_json(found, session)).collect::<Vec<_>>(),
        "files": { "written": written, "unchanged": changes.unchanged, "removed": changes.stale },
    });
    format!("{report:#}")
}

fn diagnostic_text(found: &Diagnostic, session: &Session) -> String {
    let Diagnostic { code, severity, location, offset: _, message, note } = found;
    let place = location.map(|location| format!("{}: ", place(location, session))).unwrap_or_default();
    let note = note.as_ref().map(|note| format!("  note: {note}\n")).unwrap_or_default();
    format!("{place}{}[{code}]: {message}\n{note}", severity_name(*severity))
}

fn diagnostic_json(found: &Diagnostic, session: &Session) -> Json {
    let Diagnostic { code, severity, location, offset: _, message, note } = found;
    let mut object = json!({ "code": code, "severity": severity_name(*severity), "message": message, "note": note });
    add_place(&mut object, *location, session);
    object
}

fn left_out_json(left: &LeftOut, session: &Session) -> Json {
    let LeftOut { what, kind, reason, location } = left;
    let kind = match kind {
        LeftOutKind::Operation => "operation",
        LeftOutKind::Type => "type",
    };
    let mut object = json!({ "what": what, "kind": kind, "reason": reason });
    add_place(&mut object, Some(*location), session);
    object
}

fn add_place(object: &mut Json, location: Option<Location>, session: &Session) {
    let Some(location) = location else { return };
    object["file"] = json!(session.sources.get(location.source).path);
    object["pointer"] = json!(session.pointers.text(location.pointer));
}

fn place(location: Location, session: &Session) -> String {
    format!("{}#{}", session.sources.get(location.source).path, session.pointers.text(location.pointer))
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
