//! Calls with setters, and the setters that several calls share.

/// Calls with setters: structs around a [`Call`](crate::Call), awaited like it, each documented as
/// one of the method behind `of`, of the type that is named first. After its types each says what
/// more it can: `waits`, for it reads the state of a job: it can be waited for by `until_done`;
/// `lists`, for it answers with a list: the method `lenient`; `pages(Item, Page)`, for it gives one
/// page of a list: the streams `items`, `lenient_items` and `pages`.
///
/// The setters follow, each as `name: type = position in the table of parameters`; see
/// [`methods!`](crate::methods) for how a value is taken, and what may stand instead of the
/// position. After `..` stand those that are declared once for the crate, by
/// [`shared_setters!`](crate::shared_setters).
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// # struct Pets;
/// specwright_client::calls! { Pets;
///     /// Lists pets.
///     pub struct ListPets(Response<Empty>, Json) {
///         /// The most that are listed.
///         limit: i64 = 0;
///     }
/// }
/// fn ten(call: ListPets) -> ListPets {
///     call.limit(10)
/// }
/// ```
#[macro_export]
macro_rules! calls {
    ($group:path; $(
        $(#[$meta:meta])*
        pub struct $name:ident $(of $method:ident)? ($result:ty, $error:ty)$(, $more:ident $(($item:ty, $page:ty))?)* {
            $($(#[$setter_meta:meta])* $setter:ident $(<$lifetime:lifetime>)?: $ty:ty $(as $how:tt)? = $to:tt $(($($before:tt)*))?;)*
            $(.. $shared:ident: $($of_all:ident $(= $at:literal)?),+;)?
        }
    )+) => {
        $(
            $(#[doc = ::core::concat!(
                "A call of [`", ::core::stringify!($method), "`](", ::core::stringify!($group),
                "::", ::core::stringify!($method), "): set what is optional, then await it.",
            )])?
            $(#[$meta])*
            $(#[doc = $crate::__also!($more)])*
            #[derive(Debug, Clone)]
            #[must_use = "a call does nothing until it is awaited"]
            pub struct $name($crate::Call<$result, $error>);

            impl $name {
                $($crate::__setter! { $(#[$setter_meta])* $setter $(<$lifetime>)?: $ty $(as $how)? = $to $(($($before)*))? })*
                $($($shared! { $of_all $(= $at)? })+)?

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

                /// How much the service may make this call hold, and for how long. What is not set
                /// here is as on the client.
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

            impl ::core::convert::From<$name> for $crate::Call<$result, $error> {
                fn from(call: $name) -> Self {
                    call.0
                }
            }

            impl ::core::future::IntoFuture for $name {
                type Output = ::core::result::Result<$result, $crate::CallError<$error>>;
                type IntoFuture = $crate::Sending<$result, $error>;

                fn into_future(self) -> Self::IntoFuture {
                    self.0.send()
                }
            }

            $($crate::__more! { $more $(($item, $page))? $name($result, $error) })*
        )+
    };
}

/// What the documentation of a call says of what more it can.
#[doc(hidden)]
#[macro_export]
macro_rules! __also {
    (pages) => {
        "Awaiting it gives one page; `items()` gives the items of all."
    };
    (waits) => {
        "`until_done()` waits for the end of the job."
    };
    (lists) => {
        "`lenient()` reads each item of the list by itself."
    };
}

/// What more a call can.
#[doc(hidden)]
#[macro_export]
macro_rules! __more {
    (waits $name:ident($result:ty, $error:ty)) => {
        impl $name {
            /// Waits until the job that this call reads has ended, asking again and again.
            pub fn until_done(self) -> $crate::Waiting<$result, $error> {
                self.0.until_done()
            }
        }
    };
    (lists $name:ident($result:ty, $error:ty)) => {
        impl $name {
            /// The same call, of whose list an item that cannot be read costs only that item: each
            /// is a `Result`.
            pub fn lenient(
                self,
            ) -> $crate::Call<<$result as $crate::private::Lenient>::Lossy, $error> {
                self.0.lenient()
            }
        }
    };
    (pages($item:ty, $page:ty) $name:ident($result:ty, $error:ty)) => {
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

/// Setters that several calls of a crate have: a macro by which [`calls!`](crate::calls) gives them
/// to each, so that they are written and documented once. In braces stand those whose value is
/// converted, in brackets lists of setters with their positions, which calls name instead. The `$`
/// is one that the macro is made with.
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// specwright_client::shared_setters! { ($) setters
///     /// The most that are listed.
///     limit: i64;
///     /// The page.
///     page: &str;
///     {
///         /// What is listed.
///         kinds: impl IntoIterator<Item = impl AsRef<str>> as (each str);
///     }
///     [LIST: limit = 0, page = 1];
/// }
/// # struct Pets;
/// specwright_client::calls! { Pets;
///     /// Lists pets.
///     pub struct ListPets(Response<Empty>, Json) {
///         ..setters: limit = 0, page = 1;
///     }
///     /// A call that lists owners.
///     pub struct ListOwners(Response<Empty>, Json) {
///         ..setters: LIST;
///     }
/// }
/// fn second(call: ListPets) -> ListPets {
///     call.limit(10).page("2")
/// }
/// fn third(call: ListOwners) -> ListOwners {
///     call.limit(10).page("3")
/// }
/// ```
#[macro_export]
macro_rules! shared_setters {
    (
        ($d:tt) $shared:ident
        $($(#[$meta:meta])* $setter:ident: $ty:ty;)*
        $({ $($(#[$made_meta:meta])* $made:ident: $made_ty:ty as $how:tt;)+ })?
        $([$list:ident: $($of_list:ident = $at:literal),+];)*
    ) => {
        #[allow(unused_macros, reason = "the groups that use it may be left out")]
        macro_rules! $shared {
            // Written out, for there are thousands: no macro is called for most.
            $(($setter = $d position:literal) => {
                $(#[$meta])*
                pub fn $setter(self, $setter: $ty) -> Self {
                    Self(self.0.arg($d position, $crate::View::from($setter)))
                }
            };)*
            $($(($made = $d position:literal) => {
                $crate::__setter! { $(#[$made_meta])* $made: $made_ty as $how = $d position }
            };)+)?
            $(($list) => {
                $($shared! { $of_list = $at })+
            };)*
        }
    };
}

/// A setter.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    // What most are, in one step: there are thousands.
    ($(#[$meta:meta])* $setter:ident: $ty:ty = $position:literal) => {
        $(#[$meta])*
        pub fn $setter(self, $setter: $ty) -> Self {
            Self(self.0.arg($position, $crate::View::from($setter)))
        }
    };
    ($(#[$meta:meta])* $setter:ident $(<$lifetime:lifetime>)?: $ty:ty $(as $how:tt)? = $to:tt $(($($before:tt)*))?) => {
        $(#[$meta])*
        pub fn $setter $(<$lifetime>)?(self, $setter: $ty) -> Self {
            Self($crate::__given!(self.0, $setter $(as $how)?, $to $(($($before)*))?))
        }
    };
}
