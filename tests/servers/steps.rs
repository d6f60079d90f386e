//! What the programs share: steps that are counted, and what a step asserts with. Nothing here
//! knows of a server.

use specwright_client::{ApiError, CallError};
use std::{
    env,
    fmt::{Debug, Display},
    panic::Location,
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

/// Why a step is wrong.
pub type Fault = Box<dyn std::error::Error>;

/// How long a step may take. Servers on loopback answer at once; streams that never end do not.
const PATIENCE: Duration = Duration::from_secs(30);

/// The steps of a program, counted.
#[derive(Debug)]
pub struct Steps {
    right: usize,
    wrong: usize,
}

impl Steps {
    /// None yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "there is one, made in `main`")]
    pub fn new() -> Steps {
        Steps { right: 0, wrong: 0 }
    }

    /// Does one step, and says what came of it. What a later step needs of it is its value.
    pub async fn step<T>(
        &mut self,
        what: &str,
        work: impl Future<Output = Result<T, Fault>>,
    ) -> Option<T> {
        let fault = match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(value)) => {
                self.right += 1;
                println!("right  {what}");
                return Some(value);
            }
            Ok(Err(fault)) => fault,
            Err(_) => format!("not done after {PATIENCE:?}").into(),
        };
        self.wrong += 1;
        println!("WRONG  {what}: {fault}");
        None
    }

    /// The sum of all steps, and 1 when any is wrong.
    #[must_use]
    pub fn finish(self) -> ExitCode {
        let Steps { right, wrong } = self;
        println!("{right} of {} steps right", right + wrong);
        ExitCode::from(u8::from(wrong > 0))
    }
}

/// The address of the server.
#[must_use]
pub fn server() -> String {
    env::var("SPECWRIGHT_SERVER")
        .expect("`cargo xtask servers` starts the server and says where it is")
}

/// The folder of the server's installation.
#[must_use]
pub fn installed() -> PathBuf {
    env::var_os("SPECWRIGHT_INSTALLED")
        .expect("`cargo xtask servers` installs the server and says where it is")
        .into()
}

/// Whether a value is the expected one.
#[track_caller]
pub fn equal<A: PartialEq<B> + Debug, B: Debug>(actual: A, expected: B) -> Result<(), Fault> {
    if actual == expected {
        Ok(())
    } else {
        Err(format!("{}: {actual:?} is not {expected:?}", Location::caller()).into())
    }
}

/// Whether a text contains another.
#[track_caller]
pub fn contains(text: impl Display, part: &str) -> Result<(), Fault> {
    let text = text.to_string();
    if text.contains(part) {
        Ok(())
    } else {
        Err(format!("{}: {text:?} does not contain {part:?}", Location::caller()).into())
    }
}

/// Whether a fact holds.
#[track_caller]
pub fn holds(fact: bool, what: &str) -> Result<(), Fault> {
    if fact { Ok(()) } else { Err(format!("{}: not so: {what}", Location::caller()).into()) }
}

/// What an earlier step, or the server, should have given.
#[track_caller]
pub fn given<T>(value: Option<T>) -> Result<T, Fault> {
    value.ok_or_else(|| format!("{}: there is no value", Location::caller()).into())
}

/// The answer of a service that refuses a call with a status, as it should.
#[track_caller]
pub fn refused<T, E: Debug + 'static>(
    result: Result<T, CallError<E>>,
    status: u16,
) -> Result<Box<ApiError<E>>, Fault> {
    match result {
        Ok(_) => Err(format!("{}: it was not refused", Location::caller()).into()),
        Err(CallError::Api(error)) => {
            equal(error.status().as_u16(), status)?;
            Ok(error)
        }
        Err(error) => Err(error.into()),
    }
}
