//! A server on this machine that answers as it was set up, one request after another, and keeps
//! what arrived byte for byte.

use crate::Bytes;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A server on 127.0.0.1. It ends when it is dropped.
#[derive(Debug)]
pub struct Loopback {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    arrived: Mutex<Vec<Arrived>>,
    stopped: AtomicBool,
}

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Arrived {
    /// The HTTP method of the request.
    pub method: String,
    /// The path, as it was encoded.
    pub path: String,
    /// The query, as it was encoded; empty if there was none.
    pub query: String,
    /// Names, lower case, and values of the headers, in order.
    pub headers: Vec<(String, String)>,
    /// The whole body of the request.
    pub body: Bytes,
}

impl Arrived {
    /// The first header of this name, which is lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status of the response.
    pub status: u16,
    /// Headers, in addition to those that frame the body.
    pub headers: Vec<(String, String)>,
    /// The chunks of the body. More than one are sent chunked.
    pub chunks: Vec<Bytes>,
    /// Waited before each chunk, and before the head.
    pub delay: Duration,
}

impl Answer {
    /// A status without a body.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), chunks: Vec::new(), delay: Duration::ZERO }
    }

    /// A JSON document.
    #[must_use]
    pub fn json(status: u16, document: impl Into<String>) -> Self {
        Self::new(status).header("content-type", "application/json").chunk(document.into())
    }

    /// Adds a header to the response.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a chunk of the body.
    #[must_use]
    pub fn chunk(mut self, chunk: impl Into<Bytes>) -> Self {
        self.chunks.push(chunk.into());
        self
    }

    /// Waits before the head and before each chunk.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

impl Loopback {
    /// Answers the first request with the first of these, and so on; the last again and again.
    #[must_use]
    pub fn serve(answers: impl Into<Vec<Answer>>) -> Self {
        let answers = answers.into();
        Self::serve_with(move |number, _| {
            answers.get(number).or(answers.last()).cloned().unwrap_or_else(|| Answer::new(404))
        })
    }

    /// Answers by a function of the request's number, from 0, and the request.
    ///
    /// # Panics
    /// No port of this machine can be listened on.
    #[must_use]
    pub fn serve_with(answer: impl Fn(usize, &Arrived) -> Answer + Send + Sync + 'static) -> Self {
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).expect("a free port on the loopback interface");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Shared::default());
        let (answer, state) = (Arc::new(answer), shared.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if state.stopped.load(Ordering::Relaxed) {
                    break;
                }
                let (answer, state) = (answer.clone(), state.clone());
                // A client that goes away in the middle is the test's business.
                std::thread::spawn(move || drop(converse(stream, &state, &*answer)));
            }
        });
        Self { address, shared }
    }

    /// The address of the server: `http://127.0.0.1:12345`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What arrived so far, in order.
    #[must_use]
    pub fn arrived(&self) -> Vec<Arrived> {
        self.shared.arrived.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect(self.address);
    }
}

/// One request and its answer; then the connection is closed.
fn converse(
    stream: TcpStream,
    shared: &Shared,
    answer: &(impl Fn(usize, &Arrived) -> Answer + ?Sized),
) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let Some(arrived) = receive(&mut reader)? else { return Ok(()) };
    let number = {
        let mut all = shared.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(arrived.clone());
        all.len() - 1
    };
    let answer = answer(number, &arrived);
    reply(stream, &answer, arrived.method == "HEAD")
}

fn receive(reader: &mut impl BufRead) -> io::Result<Option<Arrived>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut arrived = Arrived {
        method: method.into(),
        path: path.into(),
        query: query.into(),
        ..Arrived::default()
    };
    loop {
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(line.trim_ascii_end()).into_owned();
        let Some((name, value)) = line.split_once(':') else { break };
        arrived.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut body = Vec::new();
    if arrived.header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        while read_chunk(reader, &mut body)? {}
    } else if let Some(length) = arrived.header("content-length").and_then(|text| text.parse().ok())
    {
        reader.take(length).read_to_end(&mut body)?;
    }
    arrived.body = body.into();
    Ok(Some(arrived))
}

fn read_chunk(reader: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<bool> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let length = u64::from_str_radix(line.trim(), 16).unwrap_or(0);
    reader.take(length).read_to_end(body)?;
    line.clear();
    reader.read_line(&mut line)?;
    Ok(length > 0)
}

fn reply(mut stream: TcpStream, answer: &Answer, bodiless: bool) -> io::Result<()> {
    std::thread::sleep(answer.delay);
    let mut head = format!("HTTP/1.1 {} -\r\nconnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let chunked = answer.chunks.len() > 1;
    if chunked {
        head.push_str("transfer-encoding: chunked\r\n");
    } else if !matches!(answer.status, 100..=199 | 204 | 304) {
        head.push_str(&format!(
            "content-length: {}\r\n",
            answer.chunks.first().map_or(0, Bytes::len)
        ));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if bodiless {
        return Ok(());
    }
    for chunk in &answer.chunks {
        if chunked {
            stream.flush()?;
            std::thread::sleep(answer.delay);
            stream.write_all(format!("{:x}\r\n", chunk.len()).as_bytes())?;
        }
        stream.write_all(chunk)?;
        if chunked {
            stream.write_all(b"\r\n")?;
        }
    }
    if chunked {
        stream.write_all(b"0\r\n\r\n")?;
    }
    stream.flush()
}
