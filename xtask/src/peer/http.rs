//! As much HTTP as it takes to ask a server whether it serves, and for its counts. What is tried of
//! it goes through the generated clients.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// Sends a request without a body to a port of loopback; gives the body of a 200.
pub fn ask(port: u16, method: &str, path: &str) -> Result<String, String> {
    let text = request(port, method, path).map_err(|error| format!("{method} {path}: {error}"))?;
    let (head, body) =
        text.split_once("\r\n\r\n").ok_or_else(|| format!("{method} {path}: no answer"))?;
    let status = head.lines().next().unwrap_or_default();
    if status.split(' ').nth(1) == Some("200") {
        Ok(body.to_owned())
    } else {
        Err(format!("{method} {path}: {status}"))
    }
}

/// In HTTP 1.0 the end of the connection is the end of the body.
fn request(port: u16, method: &str, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "{method} {path} HTTP/1.0\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
