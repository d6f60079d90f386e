//! What more the type of a call says that it can, beside being sent.

use std::marker::PhantomData;

/// It can be waited for until the job that it reads has ended.
pub enum Waits {}

/// It has the streams of a list of `I`, and can `W` as well.
pub struct Streams<I, W = ()>(PhantomData<fn() -> (I, W)>);
