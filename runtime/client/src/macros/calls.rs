//! Calls with setters, and the setters that several calls share.

/// Calls with something optional, or with a list: each is a name of the type that
/// [`call_with!`](crate::call_with) declares, for its reply and its error, and documented as a call
/// of the method behind `of`, of the type that is named first. After its types each says what more
/// it can: `waits`, for it reads the state of a job: it can be waited for by `until_done`;
/// `pages(Item)`, for it gives one page of a list: the streams `items`, `lenient_items` and
/// `pages`; or `pages(Item, waits)`.
///
/// After `=` stands the type that says what its setters are: one of
/// [`call_setters!`](crate::call_setters), or, with the setters in braces, a new one.
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// # struct Pets;
/// specwright_client::call_with! {
///     /// A call with setters.
///     pub struct CallWith;
/// }
/// specwright_client::calls! { Pets, CallWith;
///     /// Lists pets.
///     pub type ListPets(Response<Empty>, Json) = ListPetsSetters {
///         /// The most that are listed.
///         limit: i64 = 0;
///     }
///
///     /// Lists owners.
///     pub type ListOwners(Response<Empty>, Json) = ListPetsSetters;
/// }
/// fn ten(call: ListPets) -> ListPets {
///     call.limit(10)
/// }
/// ```
#[macro_export]
macro_rules! calls {
    ($group:path, $with:ident; $(
        $(#[$meta:meta])*
        pub type $name:ident $(of $method:ident)? ($result:ty, $error:ty) $(, $more:ident $(($($what:tt)*))?)?
        $(= $set:ident $(:: $inner:ident)* $({ $($setters:tt)* })?)? $(;)?
    )+) => {
        $(
            $(#[doc = ::core::concat!(
                "A call of [`", ::core::stringify!($method), "`](", ::core::stringify!($group),
                "::", ::core::stringify!($method), "): set what is optional, then await it.",
            )])?
            $(#[$meta])*
            $(#[doc = $crate::__also!($more)])?
            pub type $name =
                $with<$result, $error, ($($set $(:: $inner)*)?), ($($crate::__more!($more $(($($what)*))?))?)>;
            $($($crate::call_setters! { $with;
                #[doc = ::core::concat!("The setters of [`", ::core::stringify!($name), "`].")]
                pub enum $set { $($setters)* }
            })?)?
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
}

/// The type of what more a call can.
#[doc(hidden)]
#[macro_export]
macro_rules! __more {
    (waits) => {
        $crate::private::Waits
    };
    (pages($item:ty)) => {
        $crate::private::Streams<$item>
    };
    (pages($item:ty, waits)) => {
        $crate::private::Streams<$item, $crate::private::Waits>
    };
}

/// Types that say what can be set on a call, each with the setters that it gives to the type of
/// [`call_with!`](crate::call_with).
///
/// A setter is `name: type = position in the table of parameters`; see
/// [`methods!`](crate::methods) for how a value is taken, and what may stand instead of the
/// position. After `..` stand those that are declared once for the crate, by
/// [`shared_setters!`](crate::shared_setters).
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// specwright_client::call_with! {
///     /// A call with setters.
///     pub struct CallWith;
/// }
/// specwright_client::call_setters! { CallWith;
///     /// What can be set where something is listed.
///     pub enum List {
///         /// The most that are listed.
///         limit: i64 = 0;
///     }
/// }
/// fn ten(call: CallWith<Response<Empty>, Json, List>) -> CallWith<Response<Empty>, Json, List> {
///     call.limit(10)
/// }
/// ```
#[macro_export]
macro_rules! call_setters {
    ($with:ident; $(
        $(#[$meta:meta])*
        pub enum $set:ident {
            $($(#[$setter_meta:meta])* $setter:ident $(<$lifetime:lifetime>)?: $ty:ty $(as $how:tt)? = $to:tt $(($($before:tt)*))?;)*
            $(.. $shared:ident: $($of_all:ident = $at:literal),+;)?
        }
    )+) => {
        $(
            $(#[$meta])*
            pub enum $set {}

            impl<R, E, M> $with<R, E, $set, M> {
                $($crate::__setter! { $(#[$setter_meta])* $setter $(<$lifetime>)?: $ty $(as $how)? = $to $(($($before)*))? })*
                $($($shared! { $of_all = $at })+)?
            }
        )+
    };
}

/// Setters that several calls of a crate have: a macro by which [`calls!`](crate::calls) gives them
/// to each, so that they are written and documented once. In braces stand those whose value is
/// converted. The `$` is one that the macro is made with.
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
/// }
/// specwright_client::call_with! {
///     /// A call with setters.
///     pub struct CallWith;
/// }
/// # struct Pets;
/// specwright_client::calls! { Pets, CallWith;
///     /// Lists pets.
///     pub type ListPets(Response<Empty>, Json) = ListPetsSetters {
///         ..setters: limit = 0, page = 1;
///     }
///
///     /// Lists owners.
///     pub type ListOwners(Response<Empty>, Json) = ListOwnersSetters {
///         ..setters: kinds = 0, page = 1;
///     }
/// }
/// fn second(call: ListPets) -> ListPets {
///     call.limit(10).page("2")
/// }
/// fn third(call: ListOwners) -> ListOwners {
///     call.kinds(["cats"]).page("3")
/// }
/// ```
#[macro_export]
macro_rules! shared_setters {
    (
        ($d:tt) $shared:ident
        $($(#[$meta:meta])* $setter:ident: $ty:ty;)*
        $({ $($(#[$made_meta:meta])* $made:ident: $made_ty:ty as $how:tt;)+ })?
    ) => {
        #[allow(unused_macros, reason = "the groups that use it may be left out")]
        macro_rules! $shared {
            // Written out, for there are thousands: no macro is called for most.
            $(($setter = $d position:literal) => {
                $(#[$meta])*
                pub fn $setter(self, $setter: $ty) -> Self {
                    Self(self.0.arg($d position, $crate::View::from($setter)), self.1)
                }
            };)*
            $($(($made = $d position:literal) => {
                $crate::__setter! { $(#[$made_meta])* $made: $made_ty as $how = $d position }
            };)+)?
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
            Self(self.0.arg($position, $crate::View::from($setter)), self.1)
        }
    };
    ($(#[$meta:meta])* $setter:ident $(<$lifetime:lifetime>)?: $ty:ty $(as $how:tt)? = $to:tt $(($($before:tt)*))?) => {
        $(#[$meta])*
        pub fn $setter $(<$lifetime>)?(self, $setter: $ty) -> Self {
            Self($crate::__given!(self.0, $setter $(as $how)?, $to $(($($before)*))?), self.1)
        }
    };
}
