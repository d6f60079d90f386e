//! Groups, and the methods that make calls.

/// The operations of a group: a struct whose methods they are.
///
/// ```
/// specwright_client::group! {
///     /// The operations of pets.
///     pub struct Pets;
/// }
/// fn pets(client: &specwright_client::Client) -> Pets<'_> {
///     Pets::new(client)
/// }
/// ```
#[macro_export]
macro_rules! group {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<'c> {
            client: &'c $crate::Client,
        }

        impl<'c> $name<'c> {
            pub(crate) fn new(client: &'c $crate::Client) -> Self {
                Self { client }
            }
        }
    };
}

/// The methods of a client or of a group, one row for each: its signature, in which each argument
/// says where it goes, and the table of the operation. They take `&self`, of a struct of
/// [`client!`](crate::client) or [`group!`](crate::group). What is returned is a
/// [`Call`](crate::Call) or a type of [`calls!`](crate::calls).
///
/// An argument is `name: type = position in the table of parameters`. A value that is to be
/// converted has the type that is made of it behind `as`, in parentheses:
///
/// | type | `as` | sent |
/// |---|---|---|
/// | `&str`, `i64`, `bool`, `&T` … | | as it is |
/// | `impl Into<T>` | `(T)` | a `T` |
/// | `impl AsRef<[T]>` | `[T]` | a list of `T` |
/// | `impl IntoIterator<Item = impl Into<T>>` | `(each T)` | a list of `T` |
/// | `impl IntoIterator<Item = impl AsRef<str>>` | `(each str)` | a list of strings |
/// | `impl Into<Option<&'b T>>` | `(null &T)` | a `T`, or null |
/// | `impl Into<Option<&'b [T]>>` | `(null [T])` | a list of `T`, or null |
///
/// Instead of the position may stand the method of [`Call`](crate::Call) that takes the value, with
/// what it takes before the value (`= json`, `= text("text/plain")`); `as _` gives it the argument
/// itself. In braces stand calls of methods as they are: `{.json(body.view())}`.
///
/// ```
/// use specwright_client::{Call, Empty, Json, Operation, Response};
/// specwright_client::group! {
///     /// The operations of pets.
///     pub struct Pets;
/// }
/// specwright_client::operations! { Operation::DEFAULT;
///     RENAME_PET = PUT "/pets/{id}/name" as "renamePet", [path("id")];
/// }
/// specwright_client::methods! { Pets<'_>;
///     /// Renames a pet.
///     pub fn rename(id: i64 = 0, name: &str = json) -> Call<Response<Empty>, Json> = RENAME_PET;
/// }
/// fn to_rex(pets: Pets<'_>) -> Call<Response<Empty>, Json> {
///     pets.rename(7, "Rex")
/// }
/// ```
#[macro_export]
macro_rules! methods {
    ($on:ty; $(
        $(#[$meta:meta])*
        pub fn $name:ident $(<$lifetime:lifetime>)?(
            $($argument:ident: $ty:ty $(as $how:tt)? = $to:tt $(($($before:tt)*))?),*
        ) -> $result:ident $(<$success:ty, $failure:ty>)? = $table:ident;
    )+) => {
        impl $on {
            $(
                $(#[$meta])*
                pub fn $name $(<$lifetime>)?(
                    &self,
                    $($argument: $ty),*
                ) -> $result $(<$success, $failure>)? {
                    let call = $crate::Call::new(&self.client, &$table);
                    $(let call = $crate::__given!(call, $argument $(as $how)?, $to $(($($before)*))?);)*
                    $crate::__made!($result $(<$success, $failure>)? call)
                }
            )+
        }
    };
}

/// What a method returns.
#[doc(hidden)]
#[macro_export]
macro_rules! __made {
    ($result:ident<$success:ty, $failure:ty> $call:ident) => {
        $call
    };
    ($result:ident $call:ident) => {
        $result::new($call)
    };
}

/// A call that is given the value of an argument.
#[doc(hidden)]
#[macro_export]
macro_rules! __given {
    // What most are, in one step: there are thousands.
    ($call:ident, $argument:ident, $position:literal) => {
        $call.arg($position, $crate::View::from($argument))
    };
    ($call:ident, $argument:ident, json) => {
        $call.json($crate::View::from($argument))
    };
    ($call:expr, $argument:ident, { $($set:tt)* }) => {
        $call $($set)*
    };
    ($call:expr, $argument:ident $(as $how:tt)?, $set:ident $(($($before:tt)*))?) => {
        $call.$set($($($before)*,)? $crate::__view!($argument $(as $how)?))
    };
    ($call:expr, $argument:ident $(as $how:tt)?, $position:literal) => {
        $call.arg($position, $crate::__view!($argument $(as $how)?))
    };
}

/// The view of an argument.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    ($argument:ident) => {
        $crate::View::from($argument)
    };
    ($argument:ident as _) => {
        $argument
    };
    ($argument:ident as [$type:ty]) => {
        $crate::View::Seq(&::core::convert::AsRef::<[$type]>::as_ref(&$argument))
    };
    ($argument:ident as (each str)) => {
        $crate::View::from(&$crate::private::strings($argument))
    };
    ($argument:ident as (each $type:ty)) => {
        $crate::View::Seq(&$crate::private::all::<$type>($argument))
    };
    ($argument:ident as (null [$type:ty])) => {
        ::core::convert::Into::<::core::option::Option<&[$type]>>::into($argument)
            .as_ref()
            .map_or($crate::View::Null, |items| $crate::View::Seq(items))
    };
    ($argument:ident as (null $type:ty)) => {
        ::core::convert::Into::<::core::option::Option<$type>>::into($argument)
            .map_or($crate::View::Null, $crate::View::from)
    };
    ($argument:ident as ($type:ty)) => {
        $crate::View::from(&::core::convert::Into::<$type>::into($argument))
    };
}
