//! Results on disk, written as they come, so that a run that was interrupted goes on where it was.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{fs, io, path::Path};

#[derive(Debug, Serialize, Deserialize)]
struct Kept<T> {
    /// The fingerprint of what the result was made from.
    key: u64,
    result: T,
}

/// The result at `path`, when it was made from what `key` is the fingerprint of.
pub fn load<T: DeserializeOwned>(path: &Path, key: u64) -> Option<T> {
    let kept: Kept<T> = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (kept.key == key).then_some(kept.result)
}

/// Keeps a result: all of it, or nothing when this is interrupted.
pub fn save<T: Serialize>(path: &Path, key: u64, result: T) -> io::Result<()> {
    let text = serde_json::to_vec(&Kept { key, result })?;
    let new = path.with_extension("new");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&new, text)?;
    fs::rename(&new, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_loaded_for_what_it_was_made_from_and_for_nothing_else() {
        let folder = std::env::temp_dir().join(format!("specwright-kept-{}", std::process::id()));
        let path = folder.join("one.json");
        save(&path, 7, "done").expect("the folder for temporary files can be written to");
        assert_eq!(load::<String>(&path, 7).as_deref(), Some("done"));
        assert_eq!(load::<String>(&path, 8), None, "something changed");
        assert_eq!(load::<usize>(&path, 7), None, "an older program kept something else");
        fs::write(&path, "{\"key\":7,\"res").expect("the folder is there");
        assert_eq!(load::<String>(&path, 7), None, "a file that was cut");
        fs::remove_dir_all(&folder).expect("it is ours");
    }
}
