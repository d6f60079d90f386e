//! What is listed as left out.

use super::{
    Counts, Kind, Lost,
    compare::{Found, essence},
};
use specwright::{
    Session,
    ir::{Api, LeftOut, LeftOutKind},
};

/// Sorts what was found into generated, left out and lost.
pub fn count(found: Found, api: &Api, session: &Session) -> Counts {
    let mut counts = Counts::default();
    let place = |left: &LeftOut| {
        let file = session.sources.path(left.location.source);
        format!("{file}#{}", session.pointers.text(left.location.pointer))
    };
    let listed: Vec<(String, &LeftOut)> =
        api.left_out.iter().map(|left| (place(left), left)).collect();
    for ((kind, place), lost) in found {
        let tally = counts.kinds.entry(kind).or_default();
        tally.described += 1;
        let Some(lost) = lost else {
            tally.generated += 1;
            continue;
        };
        match listed.iter().find(|(at, left)| says(left, at, kind, &place, &lost)) {
            Some((_, left)) => {
                tally.left_out += 1;
                *counts.reasons.entry((kind, left.reason.clone())).or_default() += 1;
            }
            None => {
                tally.lost += 1;
                counts.lost.push((kind, place, lost));
            }
        }
    }
    counts
}

/// Whether an entry of the list, which stands at `at`, is about what is lost at `place`. The places
/// of parts of operations are several: that of the operation and those of the part.
fn says(left: &LeftOut, at: &str, kind: Kind, place: &str, lost: &Lost) -> bool {
    if at.ends_with('#') {
        return false;
    }
    let is_below = |place: &str, above: &str| {
        place.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut parts = place.split(' ');
    if left.kind == LeftOutKind::Operation {
        return parts.any(|place| is_below(place, at));
    }
    if matches!(kind, Kind::RequestMedia | Kind::ResponseMedia) {
        let media = essence(lost.used.rsplit('`').nth(1).unwrap_or_default());
        let of = if kind == Kind::RequestMedia { "requests" } else { "responses" };
        // What is the same for all operations is listed once.
        return left.what.starts_with(&format!("`{media}` of {of}"))
            || left.what.contains(&format!("`{media}`"))
                && parts.any(|place| is_below(place, at) || is_below(at, place));
    }
    // An operation does not answer for all its parts.
    let own = parts.skip(usize::from(place.contains(' ')));
    own.chain([lost.used.as_str()]).any(|place| is_below(place, at))
}
