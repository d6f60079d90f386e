//! The type of calls with setters: one for the crate, so that what every call can is there once.

/// A call of an operation with setters, as the crate that declares it has them: a struct around a
/// [`Call`](crate::Call) that gives an `R` or an error body `E`, awaited like it. `S` says what can
/// be set on it, by a type of [`call_setters!`](crate::call_setters), and `M` what more it can, as
/// [`calls!`](crate::calls) has it.
///
/// ```
/// specwright_client::call_with! {
///     /// A call with setters.
///     pub struct CallWith;
/// }
/// ```
#[macro_export]
macro_rules! call_with {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $name<R, E, S = (), M = ()>(
            pub(crate) $crate::Call<R, E>,
            pub(crate) ::core::marker::PhantomData<fn() -> (S, M)>,
        );

        impl<R, E, S, M> $name<R, E, S, M> {
            pub(crate) fn new(call: $crate::Call<R, E>) -> Self {
                Self(call, ::core::marker::PhantomData)
            }

            /// Sets a header, instead of a described one of that name.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value), self.1)
            }

            /// The longest time this call may take, with all of its retries.
            pub fn timeout(self, limit: ::core::time::Duration) -> Self {
                Self(self.0.timeout(limit), self.1)
            }

            /// Sets when this call is tried again.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy), self.1)
            }

            /// How much the service may make this call hold, and for how long. What is not set here
            /// is as on the client.
            pub fn limits(self, limits: $crate::Limits) -> Self {
                Self(self.0.limits(limits), self.1)
            }

            /// The call as the runtime knows it, to look at its URL and headers.
            pub fn as_call(&self) -> &$crate::Call<R, E> {
                &self.0
            }
        }

        impl<R: $crate::private::Outcome<E>, E, S, M> $name<R, E, S, M> {
            /// Sends it; the same as awaiting it.
            pub fn send(self) -> $crate::Sending<R, E> {
                self.0.send()
            }
        }

        impl<R: $crate::private::Lenient, E, S, M> $name<R, E, S, M> {
            /// The same call, of whose list an item that cannot be read costs only that item: each
            /// is a `Result`.
            pub fn lenient(self) -> $crate::Call<R::Lossy, E> {
                self.0.lenient()
            }
        }

        impl<R: $crate::private::Outcome<E>, E, S> $name<R, E, S, $crate::private::Waits> {
            /// Waits until the job that this call reads has ended, asking again and again.
            pub fn until_done(self) -> $crate::Waiting<R, E> {
                self.0.until_done()
            }
        }

        impl<R: $crate::private::Outcome<E>, E, S, I>
            $name<R, E, S, $crate::private::Streams<I, $crate::private::Waits>>
        {
            /// Waits until the job that this call reads has ended, asking again and again.
            pub fn until_done(self) -> $crate::Waiting<R, E> {
                self.0.until_done()
            }
        }

        impl<P, H, E, S, I: $crate::PageItem, W>
            $name<$crate::Response<P, H>, E, S, $crate::private::Streams<I, W>>
        {
            /// The items of all pages, from the one on that the call asks for. It is asked for when
            /// the first item is.
            #[must_use = "streams do nothing unless polled"]
            pub fn items(self) -> $crate::Pager<I, P, E> {
                self.0.items()
            }

            /// The items of all pages, where one that cannot be read costs only that item: each is
            /// a `Result` of its own.
            #[must_use = "streams do nothing unless polled"]
            pub fn lenient_items(self) -> $crate::Pager<$crate::Lossy<I>, P, E>
            where
                $crate::Lossy<I>: $crate::PageItem,
            {
                self.0.items()
            }

            /// All pages, from the one on that the call asks for. It is asked for when the first
            /// page is.
            pub fn pages(self) -> $crate::paging::Pages<P, E> {
                self.0.pages()
            }

            /// The items of the same list from a position in it.
            ///
            /// # Errors
            /// The token is of another operation, or leads where this client does not trust.
            pub fn resume_items(
                self,
                token: &$crate::paging::PageToken,
            ) -> ::core::result::Result<$crate::Pager<I, P, E>, $crate::TokenError> {
                self.0.resume_items(token)
            }
        }

        impl<R, E, S, M> ::core::convert::From<$name<R, E, S, M>> for $crate::Call<R, E> {
            fn from(call: $name<R, E, S, M>) -> Self {
                call.0
            }
        }

        impl<R: $crate::private::Outcome<E>, E, S, M> ::core::future::IntoFuture
            for $name<R, E, S, M>
        {
            type Output = ::core::result::Result<R, $crate::CallError<E>>;
            type IntoFuture = $crate::Sending<R, E>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }

        impl<R, E, S, M> ::core::clone::Clone for $name<R, E, S, M> {
            fn clone(&self) -> Self {
                Self(self.0.clone(), self.1)
            }
        }

        impl<R, E, S, M> ::core::fmt::Debug for $name<R, E, S, M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}
