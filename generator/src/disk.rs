//! Files that may be anything are read here: a pipe or a device, at which a read might wait for
//! ever or never end, is refused before it is opened. Inputs and outputs alike.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// Files larger than this are not read; the largest description known has 40 million bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Why a file is not read. As text: the end of a sentence, `it is a folder`.
#[derive(Debug)]
pub enum Unreadable {
    /// Nothing has this path.
    Missing,
    /// The path leads to a folder.
    Folder,
    /// The path leads to a pipe, a socket or a device.
    Irregular,
    /// The file has more bytes than [`MOST_BYTES`].
    Large,
    /// The operating system refused the request.
    Failed(io::Error),
}

/// The content of a regular file; symbolic links are followed.
pub fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(Unreadable::Folder);
    }
    if !found.is_file() {
        return Err(Unreadable::Irregular);
    }
    if found.len() > MOST_BYTES {
        return Err(Unreadable::Large);
    }
    let mut bytes = Vec::new();
    // What the system makes up while it is read (`/proc`) has no length before.
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(Unreadable::Large) } else { Ok(bytes) }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Unreadable::Missing
        } else {
            Unreadable::Failed(error)
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Missing => f.write_str("there is no such file"),
            Unreadable::Folder => f.write_str("it is a folder"),
            Unreadable::Irregular => f.write_str("it is not a regular file"),
            Unreadable::Large => write!(f, "it has more than {MOST_BYTES} bytes"),
            Unreadable::Failed(error) => match error.kind() {
                io::ErrorKind::PermissionDenied => f.write_str("it may not be read"),
                io::ErrorKind::NotADirectory => {
                    f.write_str("a part of its path is a file, not a folder")
                }
                _ => error.fmt(f),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_regular_file_is_not_opened() {
        assert!(matches!(read(Path::new("/no/such/file")), Err(Unreadable::Missing)));
        assert!(matches!(read(&std::env::temp_dir()), Err(Unreadable::Folder)));
        if cfg!(unix) {
            assert!(matches!(read(Path::new("/dev/zero")), Err(Unreadable::Irregular)));
        }
    }
}
