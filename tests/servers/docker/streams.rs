//! What containers write, in frames: `application/vnd.docker.raw-stream`.

use specwright_servers::{Fault, equal, holds};

/// What was written to standard output and to standard error, of frames of a type, three zeros, a
/// length and so many bytes.
pub fn outputs(mut frames: &[u8]) -> Result<(String, String), Fault> {
    let mut texts = (String::new(), String::new());
    while let Some((head, rest)) = frames.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[4], head[5], head[6], head[7]]) as usize;
        holds(rest.len() >= length, "a frame is whole")?;
        let (frame, rest) = rest.split_at(length);
        let text = if head[0] == 2 { &mut texts.1 } else { &mut texts.0 };
        text.push_str(std::str::from_utf8(frame)?);
        frames = rest;
    }
    equal(frames.len(), 0)?;
    Ok(texts)
}
