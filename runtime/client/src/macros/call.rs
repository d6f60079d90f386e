//! Calls with setters, and the setters that several calls share.

/// A call with setters: a struct around a [`Call`](crate::Call), awaited like it. One of an
/// operation that reads the state of a job has `waits` after its types, and can be waited for by
/// `until_done`; one that answers with a list has `lists`, and with it the method `lenient`. One
/// that gives one page of a list has `pages of` the type of an item, `in` that of a page, and with
/// it the streams `items`, `lenient_items` and `pages`.
///
/// The setters follow, each as `name(how) = position in the table of parameters`. A value is taken
/// as
///
/// | written | taken | sent |
/// |---|---|---|
/// | `&str`, `i64`, `bool`, `&T` … | as it is | as it is |
/// | `into T` | `impl Into<T>` | a `T` |
/// | `each str` | `impl IntoIterator<Item = impl AsRef<str>>` | a list of strings |
/// | `each T` | `impl IntoIterator<Item = impl Into<T>>` | a list of `T` |
/// | `[T]` | `impl AsRef<[T]>` | a list of `T` |
///
/// After `..` stand the setters that are declared once for the crate, by
/// [`shared_setters!`](crate::shared_setters).
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// specwright_client::call! {
///     /// A call that lists pets: set what is optional, then await it.
///     pub struct ListPets(Response<Empty>, Json) {
///         /// The most that are listed.
///         limit(i64) = 0;
///     }
/// }
/// fn ten(call: ListPets) -> ListPets {
///     call.limit(10)
/// }
/// ```
#[macro_export]
macro_rules! call {
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) $(;)? $({ $($setters:tt)* })?) => {
        $crate::__call! { $(#[$meta])* $name($result, $error) { $($($setters)*)? } }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) waits $(, pages of $item:ty, in $page:ty)? $(;)? $({ $($setters:tt)* })?) => {
        $crate::__call! { $(#[$meta])* $name($result, $error) { $($($setters)*)? } }

        impl $name {
            /// Waits until the job that this call reads has ended, asking again and again.
            pub fn until_done(self) -> $crate::Waiting<$result, $error> {
                self.0.until_done()
            }
        }

        $($crate::__pages! { $name($error) $item, $page })?
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) lists $(, pages of $item:ty, in $page:ty)? $(;)? $({ $($setters:tt)* })?) => {
        $crate::__call! { $(#[$meta])* $name($result, $error) { $($($setters)*)? } }

        impl $name {
            /// The same call, of whose list an item that cannot be read costs only that item: each
            /// is a `Result`.
            pub fn lenient(self) -> $crate::Call<<$result as $crate::private::Lenient>::Lossy, $error> {
                self.0.lenient()
            }
        }

        $($crate::__pages! { $name($error) $item, $page })?
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) pages of $item:ty, in $page:ty $(;)? $({ $($setters:tt)* })?) => {
        $crate::__call! { $(#[$meta])* $name($result, $error) { $($($setters)*)? } }
        $crate::__pages! { $name($error) $item, $page }
    };
}

/// The struct of a call, what every call has, and its setters.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($(#[$meta:meta])* $name:ident($result:ty, $error:ty) {
        $($(#[$setter_meta:meta])* $setter:ident $how:tt = $position:literal;)*
        $(.. $shared:ident: $($of_all:ident = $at:literal),+;)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $name($crate::Call<$result, $error>);

        impl $name {
            $($crate::__setter! { $(#[$setter_meta])* $setter $how = $position })*
            $($($shared! { $of_all = $at })+)?

            /// Sets a header, instead of a described one of that name.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// The longest time this call may take, with all of its retries.
            pub fn timeout(self, limit: ::core::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// Sets when this call is tried again.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// How much the service may make this call hold, and for how long. What is not set here
            /// is as on the client.
            pub fn limits(self, limits: $crate::Limits) -> Self {
                Self(self.0.limits(limits))
            }

            /// Sends it; the same as awaiting it.
            pub fn send(self) -> $crate::Sending<$result, $error> {
                self.0.send()
            }

            /// The call as the runtime knows it, to look at its URL and headers.
            pub fn as_call(&self) -> &$crate::Call<$result, $error> {
                &self.0
            }
        }

        impl $crate::private::Sealed for $name {}

        impl $crate::AsCall for $name {
            type Success = $result;
            type Failure = $error;

            fn as_call(&self) -> &$crate::Call<$result, $error> {
                &self.0
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$result, $crate::CallError<$error>>;
            type IntoFuture = $crate::Sending<$result, $error>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }
    };
}

/// Setters that several calls of a crate have: a macro by which [`call!`](crate::call) gives them
/// to each, so that they are written and documented once. The `$` is one that the macro is made
/// with.
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// specwright_client::shared_setters! { ($) setters
///     /// The most that are listed.
///     limit(i64);
///     /// The page.
///     page(&str);
/// }
/// specwright_client::call! {
///     /// A call that lists pets: set what is optional, then await it.
///     pub struct ListPets(Response<Empty>, Json) {
///         ..setters: limit = 0, page = 1;
///     }
/// }
/// fn second(call: ListPets) -> ListPets {
///     call.limit(10).page("2")
/// }
/// ```
#[macro_export]
macro_rules! shared_setters {
    (($d:tt) $shared:ident $($(#[$meta:meta])* $setter:ident $how:tt;)+) => {
        #[allow(unused_macros, reason = "the groups that use it may be left out")]
        macro_rules! $shared {
            $(($setter = $d position:literal) => {
                $crate::__setter! { $(#[$meta])* $setter $how = $d position }
            };)+
        }
    };
}

/// The setter of a parameter.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    ($(#[$meta:meta])* $setter:ident(into $type:ty) = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(self, $setter: impl ::core::convert::Into<$type>) -> Self {
            let $setter: $type = $setter.into();
            Self(self.0.arg($position, $crate::View::from(&$setter)))
        }
    };
    ($(#[$meta:meta])* $setter:ident(each str) = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(
            self,
            $setter: impl ::core::iter::IntoIterator<Item = impl ::core::convert::AsRef<str>>,
        ) -> Self {
            Self(self.0.arg($position, $crate::View::from(&$crate::private::strings($setter))))
        }
    };
    ($(#[$meta:meta])* $setter:ident(each $type:ty) = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(
            self,
            $setter: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<$type>>,
        ) -> Self {
            let $setter: ::std::vec::Vec<$type> =
                $setter.into_iter().map(::core::convert::Into::into).collect();
            Self(self.0.arg($position, $crate::View::Seq(&$setter)))
        }
    };
    ($(#[$meta:meta])* $setter:ident([$type:ty]) = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(self, $setter: impl ::core::convert::AsRef<[$type]>) -> Self {
            Self(self.0.arg($position, $crate::View::Seq(&$setter.as_ref())))
        }
    };
    ($(#[$meta:meta])* $setter:ident($type:ty) = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(self, $setter: $type) -> Self {
            Self(self.0.arg($position, $crate::View::from($setter)))
        }
    };
}

/// The streams of a call that gives one page.
#[doc(hidden)]
#[macro_export]
macro_rules! __pages {
    ($name:ident($error:ty) $item:ty, $page:ty) => {
        impl $name {
            /// The items of all pages, from the one on that the call asks for. It is asked for when
            /// the first item is.
            #[must_use = "streams do nothing unless polled"]
            pub fn items(self) -> $crate::Pager<$item, $page, $error> {
                self.0.items()
            }

            /// The items of all pages, where one that cannot be read costs only that item: each is
            /// a `Result` of its own.
            #[must_use = "streams do nothing unless polled"]
            pub fn lenient_items(self) -> $crate::Pager<$crate::Lossy<$item>, $page, $error> {
                self.0.items()
            }

            /// All pages, from the one on that the call asks for. It is asked for when the first
            /// page is.
            pub fn pages(self) -> $crate::paging::Pages<$page, $error> {
                self.0.pages()
            }

            /// The items of the same list from a position in it.
            ///
            /// # Errors
            /// The token is of another operation, or leads where this client does not trust.
            pub fn resume_items(
                self,
                token: &$crate::paging::PageToken,
            ) -> ::core::result::Result<$crate::Pager<$item, $page, $error>, $crate::TokenError>
            {
                self.0.resume_items(token)
            }
        }
    };
}
