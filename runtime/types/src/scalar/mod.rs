//! Scalars that are text or numbers on the wire and mean more. They keep what was received; only a
//! conversion asked for can fail.

mod base64;
mod convert;
mod duration;
mod text;
mod text_integer;
mod unix_time;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

pub use base64::{Base64, Base64Url};
pub use convert::ConvertError;
pub use text::{Date, DateTime, Decimal, Duration, HttpDate, Time, Uuid};
pub use text_integer::{Int64, UInt64};
pub use unix_time::UnixTime;
